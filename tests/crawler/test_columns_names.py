"""A link named so is that column and no other: every name of `config/columns.toml`, its decorations, its neighbours."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.column_names import ColumnNames
from crawler.columns import ColumnSpec, load_columns, names_column, plain_text
from crawler.config_file import ConfigError
from crawler.units import AREAS

DECORATIONS = (
    "【{}】",
    "{}>>",
    "更多 {} ›",
    "· {} ·",
    "{}　更多",
    "| {}",
    "{} (12)",
    "3、{}",
    "“{}”",
    "[{}] more+",
    "{}→",
)
ORGANS = ("市政府", "柳泉县人民政府", "本站", "县政府办公室", "我省")
# Columns that the assessment, the norms in ../shared/norms and the issues ask for by name.
ASKED_FOR = """
政府信息公开 站点地图 依申请公开 公开指南 主动公开目录 公开制度 负面清单 年报 年度工作要点 基层政务公开标准目录
机构职能 领导分工 政策文件 规范性文件 政策解读 回应关切 新闻发布会 通知公告 动态要闻 专题专栏
人事信息 规划计划 财政预决算 统计信息 应急管理 建议提案办理 权责清单 互动交流 领导信箱 咨询投诉
信件公开 调查征集 在线访谈 常见问题 办事服务 办事指南 重点领域 政府网站年度报表 抽查通报
"""


@pytest.fixture(scope="module")
def columns(root):
    return load_columns(root / "config/columns.toml")


def named_by(text, columns, inside=frozenset()):
    return {spec.name: score for spec in columns if (score := names_column(text, spec, inside))}


def test_every_column_that_a_norm_asks_for_is_there(columns):
    assert set(ASKED_FOR.split()) <= {spec.name for spec in columns}


def test_every_key_area_is_one_column_of_its_own_name(columns):
    assert {spec.area: spec.name for spec in columns if spec.area} == AREAS
    assert {spec.part_of for spec in columns if spec.area} == {"重点领域"}


def test_no_name_belongs_to_two_columns(columns):
    """But for names that both declare as shared (`also`), with or without a tail or an organ before them."""
    strays = {
        (name, other.name)
        for spec in columns
        for name in spec.names
        for other in columns
        if other is not spec
        and names_column(name, other)
        and not any(plain_text(shared) in plain_text(name) for shared in other.also)
    }
    assert strays == set()


def test_a_shared_name_is_shared_and_never_as_sure_as_an_own_one(columns):
    for spec in columns:
        for name in spec.also:
            found = named_by(name, columns)
            assert len(found) >= 2, name
            assert found[spec.name] == 80, name


@pytest.mark.parametrize("decoration", DECORATIONS)
def test_every_name_is_recognised_under_its_decoration(columns, decoration):
    missed = [n for spec in columns for n in spec.names if names_column(decoration.format(n), spec) != 100]
    assert missed == []


@pytest.mark.parametrize("organ", ORGANS)
def test_every_norms_own_term_is_recognised_when_an_organ_leads_it(columns, organ):
    missed = [spec.name for spec in columns if names_column(organ + spec.names[0], spec) < 70]
    assert missed == []


def test_a_name_in_a_sentence_or_in_the_title_of_a_document_is_none(columns):
    for spec in columns:
        for name in spec.names:
            for title in (f"关于进一步做好{name}有关事项的通知", f"2016年度{name}情况汇总表", f"{name}的若干意见"):
                assert names_column(title, spec) == 0, title


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("依申请公开指南", "依申请公开"),
        ("信息公开申请表", "依申请公开"),
        ("柳泉市财政局依申请公开", "依申请公开"),
        ("政府信息公开指南", "公开指南"),
        ("政府信息公开目录", "主动公开目录"),
        ("政府信息公开制度", "公开制度"),
        ("政府信息公开年报", "年报"),
        ("乡镇年报", None),
        ("水利扶贫", "扶贫脱贫和社会救助"),
        ("建筑安全生产", "防范遏制重特大生产安全事故"),
        ("食品安全生产", None),
        ("政府信息公开工作年度报告", "年报"),
        ("政府网站工作年度报表", "政府网站年度报表"),
        ("2017年政府网站工作年度报表", "政府网站年度报表"),
        ("政府网站工作年度报告", "政府网站年度报表"),
        ("政府工作报告", "政府工作报告"),
        ("政务公开工作要点", "年度工作要点"),
        ("2017年政务公开工作要点", "年度工作要点"),
        ("政务公开标准化规范化", "基层政务公开标准目录"),
        ("重点领域信息公开", "重点领域"),
        ("政策解读", "政策解读"),
        ("规范性文件解读", "政策解读"),
        ("规范性文件", "规范性文件"),
        ("规范性文件意见征集", "调查征集"),
        ("政策文件", "政策文件"),
        ("热点回应", "回应关切"),
        ("厅长信箱", "领导信箱"),
        ("领导之窗", "领导分工"),
        ("来信选登", "信件公开"),
        ("办理结果公开", "信件公开"),
        ("网民留言", "咨询投诉"),
        ("市发改委 | 我要留言", "咨询投诉"),
        ("政策咨询问答库", "常见问题"),
        ("办理信件统计", "信件统计"),
        ("办事指南", "办事指南"),
        ("政务服务事项目录", "政务服务事项目录"),
        ("权力清单", "权责清单"),
        ("产品质量监督抽查", "消费升级和产品质量提升"),
        ("政府网站抽查情况通报", "抽查通报"),
        ("双随机、一公开", "“放管服”改革"),
        ("优化营商环境", "“放管服”改革"),
        ("建设项目环评", "环境保护"),
        ("食品安全监督抽检", "食品药品安全"),
        ("政府采购", "公共资源配置"),
        ("征地信息", "重大建设项目"),
        ("柳泉要闻", "动态要闻"),
        ("统计公报", "统计信息"),
        ("政府公报", "政府公报"),
        ("全国人大代表建议", None),
        ("柳泉市政府信息公开年度报告（2016）", None),
        ("环境卫生局", None),
        ("市环境保护局", None),
        ("财政局", None),
        ("市统计局", None),
        ("营商环境局", None),
        ("上级政策解读", None),
        ("产业准入负面清单", None),
        ("依申请转主动公开", None),
        ("微动态", None),
        ("统计局通知", "通知公告"),
        ("教育", None),
        ("卫生", None),
        ("安全", None),
        ("科技", None),
        ("行政服务中心", None),
        ("安徽省公共资源交易中心", None),
        ("非法集资案例解读大会在我市召开", None),
        ("公开导引", "公开指南"),
        ("政务公开指引", "公开指南"),
        ("信息索引", "主动公开目录"),
        ("历年公开报告", "年报"),
        ("政府班子", "领导分工"),
        ("班子概况", "领导分工"),
        ("舆情与释疑", "回应关切"),
        ("例行发布", "新闻发布会"),
        ("网站导览", "站点地图"),
        ("不予公开信息事项清单", "负面清单"),
        ("公开事项标准", "基层政务公开标准目录"),
        ("市属国有企业", "国资国企"),
        ("社会资本合作项目", "PPP项目"),
        ("项目审批与建设", "重大建设项目"),
        ("草原补奖", "农业供给侧结构性改革"),
        ("办事指引", "办事指南"),
        ("领导活动", None),
        ("领导讲话", None),
        ("指引", None),
        ("索引", None),
        ("班子", None),
        ("更多", None),
        (">>", None),
        ("", None),
    ],
)
def test_neighbours_are_told_apart(columns, text, column):
    """Truth by hand: what a careful person would expect behind a link of this text."""
    found = named_by(text, columns)
    if text == "权力清单":  # 权责清单 also serves the key area
        found.pop("“放管服”改革")
    assert set(found) == ({column} if column else set())


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("财政预决算及三公经费", "财税体制改革"),
        ("权责清单和双随机", "“放管服”改革"),
        ("棚户区改造和保障性住房", "促进房地产市场平稳健康发展"),
        ("质量监督与消费维权", "消费升级和产品质量提升"),
    ],
)
def test_two_names_that_stand_coupled_name_their_columns(columns, text, column):
    assert named_by(text, columns)[column] == 80


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("助学和防病", "教育卫生"),
        ("空气和环评", "环境保护"),
        ("救灾和低保", "扶贫脱贫和社会救助"),
    ],
)
def test_short_names_that_stand_coupled_count_only_where_the_column_is_expected(columns, text, column):
    assert named_by(text, columns, frozenset({"重点领域"})) == {column: 80}
    assert named_by(text, columns) == {}


@pytest.mark.parametrize("text", ["机构与领导", "机构领导", "领导及机构设置"])
def test_a_column_of_the_body_and_its_leaders_is_both(columns, text):
    assert set(named_by(text, columns)) == {"机构职能", "领导分工"}


@pytest.mark.parametrize("text", ["内设机构及职能的若干意见", "推进社会救助和扶贫", "安全和科技", "发展和改革局"])
def test_a_title_or_an_organ_with_such_a_word_couples_no_names(columns, text):
    assert named_by(text, columns) == {}


@pytest.mark.parametrize("text", ["解读回应", "解读与回应", "政策解读与回应关切"])
def test_a_column_of_interpretations_and_responses_is_both(columns, text):
    assert set(named_by(text, columns)) == {"政策解读", "回应关切"}


@pytest.mark.parametrize(
    ("text", "column", "above"),
    [
        ("教育", "教育卫生", "重点领域"),
        ("环境", "环境保护", "重点领域"),
        ("财政", "财税体制改革", "重点领域"),
        ("目录", "主动公开目录", "政府信息公开"),
        ("指南", "公开指南", "政府信息公开"),
        ("制度", "公开制度", "政府信息公开"),
        ("导引", "公开指南", "政府信息公开"),
        ("索引", "主动公开目录", "政府信息公开"),
        ("班子", "领导分工", "政府信息公开"),
        ("事项标准", "基层政务公开标准目录", "政府信息公开"),
        ("楼市", "促进房地产市场平稳健康发展", "重点领域"),
    ],
)
def test_general_names_count_only_inside_the_column_that_they_are_part_of(columns, text, column, above):
    assert named_by(text, columns, frozenset({above})) == {column: 90}
    assert named_by(text, columns, frozenset({"办事服务", "互动交流"})) == {}


def test_general_names_of_one_place_are_told_apart(columns):
    for spec in columns:
        for name in spec.within:
            assert set(named_by(name, columns, frozenset({spec.part_of}))) == {spec.name}, name


def test_address_words_are_what_an_address_can_show(columns):
    """Parts of an address are told by their letters, so a word with anything else would never be found."""
    odd = [(spec.name, word) for spec in columns for word in spec.address_words if not re.fullmatch("[a-z]{2,}", word)]
    assert odd == []
    doubled = [spec.name for spec in columns if len(set(spec.address_words)) < len(spec.address_words)]
    assert doubled == []


@pytest.fixture(scope="module")
def everything(columns):
    return ColumnNames(columns)


PIECES = st.lists(
    st.sampled_from(["市", "政府", "局", "更多", "专栏", "平台", "2017年", "·", "】", "的", ""]), max_size=2
)


@given(data=st.data(), lead=PIECES, tail=PIECES)
@settings(max_examples=300)
def test_one_look_at_all_columns_says_what_each_column_says(columns, everything, data, lead, tail):
    spec = data.draw(st.sampled_from(columns))
    name = data.draw(st.sampled_from((*spec.names, *spec.also, *spec.within, *spec.endings)))
    inside = frozenset(data.draw(st.sets(st.sampled_from(["重点领域", "政府信息公开", spec.name]))))
    text = "".join((*lead, name, *tail))
    assert dict(everything.named(text, inside)) == named_by(text, columns, inside)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('name = "乙"\nnames = ["乙"]\npart_of = "丙"', "没有名为 丙 的栏目"),
        ('name = "乙"\nnames = ["乙"]\npart_of = "乙"', "没有名为 乙 的栏目"),
        ('name = "乙"\nnames = ["乙"]\nwithin = ["丁"]', "没有上级栏目"),
        ('name = "乙"\nnames = ["乙"]\narea = "moon"', "没有编号为 moon 的重点领域"),
        ('name = "乙"\nnames = ["乙"]\narea = "policy"', "重点领域 policy 已有栏目"),
        ('name = "乙"\nnames = ["乙", "甲一"]', "“甲一”已是栏目 甲 的叫法"),
        ('name = "乙"\nnames = ["乙"]\nkinds = ["letter"]', "kinds"),
    ],
)
def test_a_mistake_in_the_columns_file_names_the_column_the_key_and_a_remedy(tmp_path, text, says):
    path = tmp_path / "columns.toml"
    path.write_text(f'[[column]]\nname = "甲"\nnames = ["甲", "甲一"]\narea = "policy"\n[[column]]\n{text}\n', "utf-8")
    with pytest.raises(ConfigError, match=says) as raised:
        load_columns(path)
    assert str(path) in str(raised.value)


def test_years_count_only_where_the_column_says_so():
    plain, dated = (ColumnSpec(name="报表", names=("年度报表",), with_year=value) for value in (False, True))
    assert names_column("2017年度报表", plain) == 0
    assert names_column("2017年年度报表", dated) == 70
    assert names_column("年度报表", dated) == 100
