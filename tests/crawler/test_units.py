"""The unit file: what is refused of it, and how that is told."""

from pathlib import Path

import pytest

from crawler.config_file import ConfigError
from crawler.units import UnitKind
from tests.crawler.unit_files import FIRST, GOOD, is_told_in_full, loaded

SECOND = '[[unit]] 第 2 个（id = "b"）'


def _second(**keys: str) -> str:
    rows = {"id": '"b"', "name": '"乙"', "kind": '"county"', "portal_url": '"http://b.gov.cn/"'} | keys
    return GOOD + "[[unit]]\n" + "\n".join(f"{key} = {value}" for key, value in rows.items())


BAD = {
    "no unit at all": ("# 空\n", "", "没有任何单位", "[[unit]]"),
    "an unknown key": (GOOD + "protal = 'x'", f"{FIRST} 键 protal", "没有名为 protal 的键", "portal_url"),
    "an unknown key in areas": (
        GOOD + "areas = {ids = ['ppp'], source = '某文', note = 'x'}",
        f"{FIRST} [areas] 键 note",
        "没有名为 note 的键",
        "ids、source",
    ),
    "an unknown key in an exemption": (
        GOOD + "exemptions = [{check = 'a', why = 'b', reason = 'c'}]",
        f"{FIRST} [[exemptions]] 第 1 个 键 why",
        "没有名为 why 的键",
        "check、reason",
    ),
    "a missing name": ("[[unit]]\nid='a'\nkind='city'\nportal_url='http://a.gov.cn/'", "键 name", "缺少必填", "请补上"),
    "a kind that is none": (
        _second(kind='"town"'),
        f"{SECOND} 键 kind",
        "不能是 “town”",
        "province、city、county、zone",
    ),
    "a number for a name": (_second(name="3"), f"{SECOND} 键 name", "应为文本，却是整数", "引号"),
    "a text for hosts": (_second(hosts='"a.gov.cn"'), f"{SECOND} 键 hosts", "应为数组，却是文本", "方括号"),
    "an address inside": (
        _second(portal_url='"http://192.168.1.1/"'),
        f"{SECOND} 键 portal_url",
        "内网地址",
        "完整的网址",
    ),
    "one portal for two units": (
        _second(portal_url='"https://www.changsha.gov.cn"'),
        f"{SECOND} 键 portal_url",
        "与单位 changsha 的门户相同",
        "path_prefix",
    ),
    "an id in capitals": (_second(id='"Csx"'), '（id = "Csx"） 键 id', "不合规", "小写字母"),
    "an id given twice": (_second(id='"changsha"'), '第 2 个（id = "changsha"） 键 id', "与第 1 个单位重复", "唯一"),
    "an empty name": (_second(name='" "'), f"{SECOND} 键 name", "是空的", "全称"),
    "an empty alias": (_second(aliases='["甲", ""]'), f"{SECOND} 键 aliases 第 2 项", "是空的", "删去"),
    "a short site code": (_second(site_code='"4301"'), f"{SECOND} 键 site_code", "'4301' 不合规", "10 位"),
    "a division of five digits": (_second(division='"43010"'), f"{SECOND} 键 division", "'43010' 不合规", "6 位"),
    "an address without a scheme": (
        _second(portal_url='"www.b.gov.cn"'),
        f"{SECOND} 键 portal_url",
        "http",
        "完整的网址",
    ),
    "an ftp address": (_second(portal_url='"ftp://b.gov.cn/"'), f"{SECOND} 键 portal_url", "不是 http", "完整的网址"),
    "an alias twice": (_second(aliases='["甲", "甲"]'), f"{SECOND} 键 aliases 第 2 项", "“甲”写了两次", "删去"),
    "an alias that is the name": (_second(aliases='["乙"]'), f"{SECOND} 键 aliases 第 1 项", "“乙”写了两次", "删去"),
    "two units of one name": (
        _second(name='"长沙市人民政府"'),
        f"{SECOND} 键 name",
        "与单位 changsha 的名称相同",
        "改正其一",
    ),
    "an address with a blank": (_second(portal_url='"http://b.gov.cn/ "'), f"{SECOND} 键 portal_url", "空白", "完整"),
    "an address without a host": (_second(portal_url='"http:///x"'), f"{SECOND} 键 portal_url", "域名", "完整的网址"),
    "an address with a full-width dot": (_second(portal_url='"http://b。gov。cn/"'), "键 portal_url", "域名", "完整"),
    "an address with a password": (_second(portal_url='"http://u:p@b.gov.cn/"'), "键 portal_url", "密码", "完整"),
    "an address with a dot at the end": (
        _second(portal_url='"http://b.gov.cn./"'),
        "键 portal_url",
        "多了一个点",
        "完整",
    ),
    "a host inside": (_second(hosts='["192.168.1.1"]'), f"{SECOND} 键 hosts 第 1 项", "内网地址", "域名"),
    "an id that is too long": (_second(id=f'"{"b" * 61}"'), "键 id", "有 61 个字符", "60 个以内"),
    "a name with a line end": (_second(name=r'"乙\n县"'), f"{SECOND} 键 name", r"\n", "重新键入"),
    "a name that turns the text": (_second(name=r'"乙\u202E县"'), f"{SECOND} 键 name", r"\u202e", "重新键入"),
    "an alias with a control": (
        _second(aliases=r'["乙\u0007县"]'),
        f"{SECOND} 键 aliases 第 1 项",
        r"\x07",
        "重新键入",
    ),
    "a name that is a text": (_second(name=f'"{"乙" * 101}"'), f"{SECOND} 键 name", "有 101 个字", "全称"),
    "an alias that is another's name": (
        _second(aliases='["长沙市人民政府 "]'),
        f"{SECOND} 键 aliases 第 1 项",
        "“长沙市人民政府”也是单位 changsha 的名称",
        "只归一个单位",
    ),
    "an alias that is another's": (
        GOOD + 'aliases = ["市政府"]\n' + _second(aliases='["甲", "市政府"]').removeprefix(GOOD),
        f"{SECOND} 键 aliases 第 2 项",
        "“市政府”也是单位 changsha 的别名",
        "只归一个单位",
    ),
    "a name that is another's alias": (
        GOOD + 'aliases = ["乙"]\n' + _second().removeprefix(GOOD),
        f"{SECOND} 键 name",
        "“乙”也是单位 changsha 的别名",
        "从单位 changsha 的 aliases 删去",
    ),
    "an address with a wrong port": (_second(portal_url='"http://b.gov.cn:x/"'), "键 portal_url", "无法解析", "完整"),
    "a bad seed": (_second(seeds='["http://b.gov.cn/x", "/y"]'), f"{SECOND} 键 seeds 第 2 项", "'/y'", "完整的网址"),
    "a host with a scheme": (_second(hosts='["http://b.gov.cn"]'), f"{SECOND} 键 hosts 第 1 项", "不合规", "只写域名"),
    "an address with the port 0": (_second(portal_url='"http://b.gov.cn:0/"'), "键 portal_url", "端口是 0", "完整"),
    "an address inside in another notation": (
        _second(portal_url='"http://127.1/"'),
        "键 portal_url",
        "是内网地址",
        "完整",
    ),
    "an address with a sign that turns the text": (
        _second(portal_url='"http://b.gov.cn/\\u202e"'),
        "键 portal_url",
        "看不见的字符",
        "完整",
    ),
    "an address whose label is too long for DNS": (
        _second(portal_url=f'"http://{"b" * 64}.gov.cn/"'),
        "键 portal_url",
        "没有合法的域名",
        "完整",
    ),
    "the portal of another unit but for www": (
        _second(portal_url='"https://changsha.gov.cn/"'),
        f"{SECOND} 键 portal_url",
        "的门户相同",
        "path_prefix",
    ),
    "robots.txt overridden without a reason": (
        _second(robots_override='" "'),
        f"{SECOND} 键 robots_override",
        "没有写明理由",
        "没有理由的请删去",
    ),
    "a host with a port": (_second(hosts='["b.gov.cn:80"]'), f"{SECOND} 键 hosts 第 1 项", "不合规", "端口"),
    "a prefix without a slash": (_second(path_prefix='"x/"'), f"{SECOND} 键 path_prefix", "'x/'", "以 / 开头"),
    "a portal outside its prefix": (_second(path_prefix='"/x/"'), f"{SECOND} 键 path_prefix", "不在", "在其下"),
    "a parent that is not there": (_second(parent='"hunan"'), f"{SECOND} 键 parent", "hunan 不存在", "另一单位的编号"),
    "a parent that is itself": (_second(parent='"b"'), f"{SECOND} 键 parent", "成环：b → b", "改正"),
    "an area that is none": (
        GOOD + "areas = {ids = ['ppp', 'air'], source = '某文'}",
        f"{FIRST} [areas] 键 ids 第 2 项",
        "没有名为 air 的重点领域",
        "environment",
    ),
    "areas without a source": (GOOD + "areas = {ids = ['ppp'], source = ''}", "[areas] 键 source", "依据", "文号"),
    "areas without a key source": (GOOD + "areas = {ids = ['ppp']}", "[areas] 键 source", "缺少必填", "请补上"),
    "areas that name none": (GOOD + "areas = {ids = [], source = '某文'}", "[areas] 键 ids", "没有列出", "删去 areas"),
    "an exemption without a reason": (
        GOOD + "exemptions = [{check = 'domain_structure', reason = ''}]",
        f"{FIRST} [[exemptions]] 第 1 个 键 reason",
        "没有理由",
        "理由",
    ),
}


@pytest.mark.parametrize(("content", "place", "problem", "remedy"), BAD.values(), ids=BAD)
def test_a_mistake_is_told_with_file_table_key_and_remedy(
    tmp_path: Path, content: str, place: str, problem: str, remedy: str
) -> None:
    is_told_in_full(tmp_path, content, place, problem, remedy)


def test_a_ring_of_parents_is_told_once(tmp_path: Path) -> None:
    content = _second(parent='"c"') + _second(
        id='"c"', name='"丙"', parent='"b"', portal_url='"http://c.gov.cn/"'
    ).removeprefix(GOOD).replace("[[", "\n[[", 1)
    with pytest.raises(ConfigError, match=r"成环：b → c → b") as caught:
        loaded(tmp_path, content)
    assert len(caught.value.errors) == 1


def _third(**keys: str) -> str:
    rows = {"id": '"c"', "name": '"丙"', "kind": '"county"', "portal_url": '"http://c.gov.cn/"'} | keys
    return "\n[[unit]]\n" + "\n".join(f"{key} = {value}" for key, value in rows.items())


def test_a_parent_that_is_nowhere_is_told_once_with_how_many_name_it(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        loaded(tmp_path, _second(parent='"hunan"') + _third(parent='"hunan"'))
    assert len(caught.value.errors) == 1
    assert caught.value.problem == "上级单位 hunan 不存在（另有 1 个单位也写了它）"


def test_who_follow_a_unit_whose_id_is_refused_are_not_told_too(tmp_path: Path) -> None:
    content = (
        GOOD.replace('"changsha"', '"Chang sha"')
        + _third(parent='"changsha"')
        + _third(id='"d"', name='"丁"', portal_url='"http://d.gov.cn/"', parent='"nowhere"')
    )
    with pytest.raises(ConfigError) as caught:
        loaded(tmp_path, content)
    assert [error.problem for error in caught.value.errors] == [
        "单位编号 'Chang sha' 不合规",
        "上级单位 nowhere 不存在",
    ]


def test_an_exemption_without_a_reason_names_its_check(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        loaded(tmp_path, GOOD + 'exemptions = [{ check = "icp_number", reason = "" }]')
    assert caught.value.problem == "检查 icp_number 的豁免没有理由"
    assert 'reason = "' in caught.value.remedy


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        loaded(tmp_path, _second(id='"changsha"', portal_url='"x"', parent='"y"', hosts='["z"]', site_code='"0"'))
    places = [error.place.rsplit("） ", 1)[-1] for error in caught.value.errors]
    assert places == ["键 id", "键 site_code", "键 portal_url", "键 hosts 第 1 项", "键 parent"]
    assert len(str(caught.value).splitlines()) == 5


def test_a_right_file_is_read_in_its_order(tmp_path: Path) -> None:
    extra = {
        "aliases": '["乙县"]',
        "parent": '"changsha"',
        "portal_url": '"https://Share.gov.cn:8443/b/index.html"',
        "path_prefix": '"/b/"',
        "hosts": '["HD.b.gov.cn"]',
        "site_code": '"bm12345678"',
        "seeds": '["http://b.gov.cn/x?y=1"]',
        "areas": "{ids = ['ppp'], source = '某文'}",
    }
    city, county = loaded(tmp_path, _second(**extra))
    assert (city.id, city.kind, city.verified, city.areas) == ("changsha", UnitKind.CITY, True, None)
    assert county.own_hosts == {"share.gov.cn", "hd.b.gov.cn"}
    assert county.names == ("乙", "乙县")
    assert county.areas is not None
    assert county.areas.ids == ("ppp",)


def test_two_addresses_that_are_none_are_not_one_portal(tmp_path: Path) -> None:
    text = _second(portal_url='"http:/www.b.gov.cn/"').replace("http://www.changsha.gov.cn/", "www.changsha.gov.cn/")
    with pytest.raises(ConfigError) as told:
        loaded(tmp_path, text)
    assert "http:/www.b.gov.cn/" in str(told.value)
    assert "的门户相同" not in str(told.value)
