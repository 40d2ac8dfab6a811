"""Words that checks look for stand in `config/wordlists/`: a word added there is enough, a slip there is told."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from checks.check import Finding, Outcome
from checks.norms import Norms
from checks.phrases import any_of, listed, not_after, phrase, set_wide
from checks.registry import all_checks
from checks.runner import judge
from checks.site import Site
from checks.wordlists import Wordlists, load_wordlists
from checks.workdays import Workdays
from crawler.columns import ColumnSpec
from crawler.config_file import ConfigError

Judge = Callable[[Site, Path], dict[str, Finding]]

_NAV = (
    "<div class=nav><ul><li><a href=/>首页</a></li><li><a href={0}>{1}</a></li><li><a href=/b/>办事</a></li></ul></div>"
)


def _portal(column: str, name: str, text: str) -> dict[str, str]:
    nav = _NAV.format(column, name)
    return {
        "/": f"<title>柳泉市人民政府</title>{nav}<div class=main><h2>要闻</h2></div>",
        column: f"<title>{name}</title>{nav}<div class=main><h1>{name}</h1>{text}</div>",
    }


# A report under headings of its own, on a portal that has all else.
_CASE = "fixtures/html/checks/annual_report_sections/cant_tell_chapters_in_words_of_their_own"
_FILES = {"/": "home.html", "/xxgk/ndbg/": "nb.html", "/xxgk/ndbg/201703/t1001.html": "report.html"}
_GUIDANCE = """<p>申请人填写申请表后提出申请，收到后登记、审查，自收到之日起15个工作日内答复。</p>
<p>申请人可以通过信函、电子邮件提出申请。也欢迎到市民中心柜面提出申请，柜面有人接待来访的申请人。</p>"""


@pytest.fixture
def lists(tmp_path: Path, root: Path) -> Path:
    """A copy of the lists, to be edited."""
    return Path(shutil.copytree(root / "config/wordlists", tmp_path / "wordlists"))


@pytest.fixture
def judged(columns: tuple[ColumnSpec, ...], norms: Norms, workdays: Workdays) -> Judge:
    """Judges the same dossier again with other lists; its findings by subject."""

    def judge_again(site: Site, lists: Path) -> dict[str, Finding]:
        again = Site.of(site.dossier, columns, norms, load_wordlists(lists), workdays)
        return {finding.subject: finding for finding in judge(again, all_checks())}

    return judge_again


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_the_word_of_the_readme_turns_a_doubt_about_a_report_into_a_pass(
    make_site: Callable[..., Site], judged: Judge, lists: Path, root: Path
) -> None:
    pages = {path: (root / _CASE / file).read_text("utf-8") for path, file in _FILES.items()}
    site = make_site({path: page.replace("发布信息20418条", "挂出信息20418条") for path, page in pages.items()})
    subject = "annual_report:2016:proactive"
    before = judged(site, lists)
    assert before[subject].outcome is Outcome.CANT_TELL
    told = re.search(r"`(published = .*, )(\"[^\"]+\")\]`", (root / "README.md").read_text("utf-8"))
    assert told is not None
    _edit(lists / "annual_report.toml", f"{told[1].removesuffix(', ')}]", f"{told[1]}{told[2]}]")
    after = judged(site, lists)
    assert after[subject].outcome is Outcome.PASSED
    assert "挂出信息20418条" in after[subject].message
    changed = {one for one in before if before[one].outcome is not after[one].outcome}
    assert changed == {subject}


def test_a_word_for_a_channel_turns_a_doubt_into_a_pass(
    make_site: Callable[..., Site], judged: Judge, lists: Path
) -> None:
    site = make_site(_portal("/ysq/", "依申请公开", _GUIDANCE))
    subject = "on_request:channel:onsite"
    assert judged(site, lists)[subject].outcome is Outcome.CANT_TELL
    _edit(lists / "on_request.toml", 'words = ["当面", ', 'words = ["当面", "柜面", ')
    assert judged(site, lists)[subject].outcome is Outcome.PASSED


def test_a_label_of_a_telephone_is_learnt(make_site: Callable[..., Site], judged: Judge, lists: Path) -> None:
    site = make_site(_portal("/ysq/", "依申请公开", f"{_GUIDANCE}<p>服务专线 0799-8201234</p>"))
    subject = "on_request_contact:phone"
    assert judged(site, lists)[subject].outcome is Outcome.CANT_TELL
    _edit(lists / "contact.toml", 'labels = ["电话机", ', 'labels = ["电话机", "专线", ')
    assert judged(site, lists)[subject].outcome is Outcome.PASSED


def test_a_hint_more_turns_a_failure_into_a_doubt(make_site: Callable[..., Site], judged: Judge, lists: Path) -> None:
    text = "<p>申请人可以通过信函提出申请，由政务公开科登记、审查，自收到之日起15个工作日内答复，也可以用飞鸽提出。</p>"
    site = make_site(_portal("/ysq/", "依申请公开", text))
    subject = "on_request:channel:electronic"
    (before,) = (judged(site, lists)[subject],)
    _edit(lists / "on_request.toml", 'hints = ["网上", ', 'hints = ["飞鸽", "网上", ')
    after = judged(site, lists)[subject]
    assert "飞鸽" not in before.message
    assert after.outcome is Outcome.CANT_TELL
    assert "飞鸽" in after.message


def test_words_of_the_portals_own_equipment_are_learnt(
    make_site: Callable[..., Site], judged: Judge, lists: Path
) -> None:
    footer = "<p>本站总目</p><p><a href=http://shizhen.liuquan.gov.cn/>上坞苏木</a></p>"
    news = "<li><a href=/b/1.html>我市门户网站歇业公告</a><span>2017-12-01</span></li>"
    site = make_site(
        {
            "/": "<title>柳泉市人民政府</title><div class=nav><a href=/b/>办事</a><a href=/so/>智搜</a></div>"
            f"<div class=main><h2>公告</h2><ul>{news * 2}</ul></div><div class=footer>{footer}</div>",
            "/b/": "<title>办事</title><p>办事</p>",
        }
    )
    subjects = ("search:entry", "mark:site_map", "site:offline")
    before, file = judged(site, lists), lists / "portal.toml"
    assert "本站总目" not in "".join(before[subject].message for subject in subjects)
    assert before["search:entry"].outcome is not Outcome.PASSED
    assert before["site:offline"].outcome is Outcome.INAPPLICABLE
    assert "host:shizhen.liuquan.gov.cn" not in before
    _edit(file, 'acts = ["搜索"', 'acts = ["智搜", "搜索"')
    _edit(file, 'site_map = ["地图"', 'site_map = ["本站总目", "地图"')
    _edit(file, 'states = ["停机"', 'states = ["歇业", "停机"')
    _edit(file, 'towns = ["街道办事处"', 'towns = ["苏木", "街道办事处"')
    after = judged(site, lists)
    assert after["search:entry"].outcome is Outcome.PASSED
    assert "底部写有“本站总目”" in after["mark:site_map"].message
    assert after["site:offline"].outcome is Outcome.CANT_TELL
    assert "上坞苏木" in "".join(finding.message for finding in after.values() if finding.check == "township_sites")


def test_a_surname_is_learnt(make_site: Callable[..., Site], judged: Judge, lists: Path) -> None:
    duties = "<p>市长 李明 主持市政府全面工作，分管政务公开工作。</p><p>副市长 禤强 负责教育、卫生工作。</p>"
    site = make_site(_portal("/ld/", "领导分工", duties))
    assert judged(site, lists)["leaders:duties"].outcome is Outcome.CANT_TELL  # of one leader alone it cannot be said
    _edit(lists / "leaders.toml", 'surnames = [\n  "', 'surnames = [\n  "禤", "')
    after = judged(site, lists)["leaders:duties"]
    assert after.outcome is Outcome.PASSED
    assert "2 位领导" in after.message


def test_another_name_of_a_guide_is_learnt(make_site: Callable[..., Site], judged: Judge, lists: Path) -> None:
    text = "<p>机构名称：柳泉市人民政府办公室政务公开科，联系电话：0799-8201234。</p>" * 6
    lists_it = "<ul><li><a href=/zn/1.html>柳泉市政府信息公开手册</a> 2017-03-20</li></ul>"
    article = (
        f"<h1>柳泉市政府信息公开手册</h1><div>发布时间：2017-03-20 来源：市政府办</div><div class=content>{text}</div>"
    )
    nav = _NAV.format("/zn/", "公开指南")
    guide = f"<title>柳泉市政府信息公开手册</title>{nav}<div class=main>{article}</div>"
    site = make_site({**_portal("/zn/", "公开指南", lists_it), "/zn/1.html": guide})
    assert "guide:phone" not in judged(site, lists)
    _edit(lists / "guide.toml", 'kinds = ["指南", ', 'kinds = ["指南", "手册", ')
    assert judged(site, lists)["guide:phone"].outcome is Outcome.PASSED


def test_another_title_of_annual_reports_is_learnt(
    make_site: Callable[..., Site], judged: Judge, lists: Path, root: Path
) -> None:
    pages = {path: (root / _CASE / file).read_text("utf-8") for path, file in _FILES.items()}
    title = ("2016年政府信息公开年度报告", "2016年政府信息公开年度总结")
    site = make_site({path: page.replace(*title) for path, page in pages.items()})
    assert judged(site, lists)["annual_report:2016"].outcome is not Outcome.PASSED
    _edit(lists / "titles.toml", 'kinds = ["年度工作报告", ', 'kinds = ["年度总结", "年度工作报告", ')
    assert judged(site, lists)["annual_report:2016"].outcome is Outcome.PASSED


@pytest.mark.parametrize(
    ("word", "text", "matches"),
    [
        ("公开……数量", "公开政府信息的数量", True),  # 7 characters between
        ("公开…数量", "公开政府信息的数量", False),
        ("公开……数量", "公开数量", True),
        ("公开…数量", "公开一二三四数量", True),
        ("公开…数量", "公开一二三四五数量", False),
        ("公开……数量", "公开一二三四五六七八九数量", False),
        ("公开……数量", "公开。数量", False),
        ("公开……数量", "公开；数量", False),
        ("公开……数量", "公开，数量", True),
        ("公开……数量", "公开\n数量", False),
        ("C++", "用C++写", True),  # its signs are no signs of a pattern
        ("一.", "一二", False),
    ],
)
def test_a_word_stands_for_itself_and_its_wildcard_for_what_is_between(word: str, text: str, matches: bool) -> None:
    assert (re.search(phrase(word), text) is not None) is matches


def test_an_empty_list_matches_nothing() -> None:
    for pattern in (any_of(()), any_of((), ()), listed(()), set_wide(())):
        assert re.search(pattern, "公开") is None
    assert re.search(rf"{not_after(())}公开", "公开") is not None


def test_words_of_one_list_are_alternatives_whatever_stands_beside_the_list() -> None:
    assert all(re.fullmatch(any_of(("甲", "-", "丁", "甲乙", "]")), word) for word in ("甲", "-", "丁", "甲乙", "]"))
    assert re.search(any_of(("甲", "-", "丁", "甲乙")), "丙") is None
    assert re.fullmatch(listed(("甲", "乙"), after="丁"), "甲丁") is not None
    assert re.fullmatch(f"{any_of(('甲', '乙'), ('丙',))}丁", "丙丁") is not None
    assert re.fullmatch(f"{set_wide(('受理', '经办'))}：", "受　理：") is not None
    assert re.fullmatch(set_wide(("受理…单位",)), "受理的单位") is not None  # no blanks are looked for within these
    for lists in ((("投诉", "举报"),), (("投诉",), ("举报",))):
        assert re.search(f"{not_after(*lists)}电话", "举报电话") is None


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("annual_report", 'things = ["信息"]', "things = []", "[proactive] 键 things"),
        ("annual_report", '"晒出"]', '"晒出", ""]', "[proactive] 键 published 第 5 项：是空白的一项"),
        ("annual_report", '"晒出"]', '"晒出 "]', "前后有空白"),
        ("annual_report", '"晒出"]', '"晒出", "公开"]', "[proactive] 键 published 第 5 项：“公开”写了两次"),
        ("annual_report", '"晒出"]', '"晒出|挂出"]', "[proactive] 键 published 第 4 项：“晒出|挂出”里有 |"),
        ("annual_report", '"晒出"]', '"晒.*出"]', "不写正则式"),
        ("annual_report", '"晒出"]', '"晒出、挂出"]', "[proactive] 键 published 第 4 项：“晒出、挂出”像是几个词"),
        ("annual_report", '"晒出"]', '"晒出，挂出"]', "“晒出，挂出”像是几个词"),
        ("annual_report", '"晒出"]', '"晒出 挂出"]', '一项一个词，如 "公开", "公布"'),
        ("annual_report", '"晒出"]', '"晒出", "“挂出”"]', "多了引号"),
        ("leaders", '"殳沃', '"殳 沃', "键 surnames 第 9 项：“殳 沃"),
        ("annual_report", '"公开……数量"', '"公开...数量"', "请写成中文省略号 …"),
        ("annual_report", '"公开……数量"', '"公开．．数量"', "请写成中文省略号 …"),
        ("annual_report", '"晒出"]', '"晒\u200b出"]', "有看不见的字符"),
        ("annual_report", '"公开……数量"', '"公开……"', "[proactive] 键 headings 第 2 项：“公开……”的首尾有 …"),
        ("annual_report", '"公开……数量"', '"公开…………数量"', "至多连写 3 个"),
        ("annual_report", "published =", "publishd =", "没有名为 publishd 的键。是否想写 published？"),
        ("annual_report", "[fees]", "[fee]", "没有名为 fee 的键。是否想写 fees？"),
        ("annual_report", 'parts = [["主动公开"]', 'parts = [["主动公开", " "]', "[overview] 键 parts 第 1 项 第 2 项"),
        ("contact", 'not_after = ["投诉"', 'not_after = ["投…诉"', "[phone] 键 not_after 第 1 项：“投…诉”里不能有 …"),
        ("leaders", '"殳沃', '"…殳沃', "键 surnames 第 9 项：“…殳沃"),
        ("annual_report", '"自然人"', '"自…人"', "[tables_2019] 键 applications 第 2 项：“自…人”里不能有 …"),
        ("titles", '"公开事项", ', '"公开…事项", ', "[catalogue] 键 headings 第 1 项：“公开…事项”里不能有 …"),
        ("titles", 'enough = ["要点"', 'enough = ["要…点"', "[work_plan] 键 enough 第 1 项：“要…点”里不能有 …"),
        (
            "titles",
            'enough = ["要点"',
            'enough = ["打算", "要点"',
            "[work_plan] 键 enough 第 1 项：“打算”不在 kinds 里",
        ),
        ("on_request", 'fields = ["申请人"', 'fields = ["申请人" "姓名"', "TOML 语法错误"),
    ],
)
def test_a_slip_is_told_with_file_key_and_what_to_do(lists: Path, file: str, old: str, new: str, told: str) -> None:
    _edit(lists / f"{file}.toml", old, new)
    with pytest.raises(ConfigError) as caught:
        load_wordlists(lists)
    assert str(caught.value).startswith(str(lists / f"{file}.toml"))
    assert told in str(caught.value)


def test_the_slips_of_all_files_are_told_at_once(lists: Path) -> None:
    _edit(lists / "annual_report.toml", '"晒出"]', '"晒出", ""]')
    _edit(lists / "contact.toml", 'labels = ["传真"]', 'labels = ["传真", "传真"]')
    (lists / "contacts.toml").write_text("", "utf-8")
    (lists / "on_request.toml").unlink()
    with pytest.raises(ConfigError) as caught:
        load_wordlists(lists)
    told = [str(error) for error in caught.value.errors]
    assert len(told) == 4
    assert any("contacts.toml：没有这样的词表。是否想写 contact.toml？" in one for one in told)
    assert any("on_request.toml：文件不存在" in one for one in told)


def test_a_missing_folder_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="没有词表目录。请从安装包复制 config/wordlists"):
        load_wordlists(tmp_path / "wordlists")


def test_patterns_are_made_once_for_a_list(words: Wordlists, root: Path) -> None:
    from checks.contact_details import contact_details
    from checks.report_matters import report_forms

    assert report_forms(words.annual_report) is report_forms(words.annual_report)
    assert contact_details(words.contact) is contact_details(words.contact)
    other = load_wordlists(root / "config/wordlists")
    assert report_forms(other.annual_report) is not report_forms(words.annual_report)
