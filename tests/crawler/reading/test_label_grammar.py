"""What a label announces: those of a list, compounds of known parts, and ordinary words that announce nothing."""

import pytest

from crawler.reading.layout.label_grammar import kind_of_label
from crawler.reading.layout.label_words import LABELS, LabelKind

KINDS = {
    LabelKind.PUBLISHED: "发布时间 发布日期 公开日期 发表时间",
    LabelKind.UPDATED: "更新时间 最后更新 修改日期",
    LabelKind.WRITTEN: "成文日期 生成日期 印发日期",
    LabelKind.SOURCE: "来源 信息来源 稿源",
    LabelKind.ISSUER: "发布机构 发文机关 公开主体",
    LabelKind.NUMBER: "文号 发文字号",
    LabelKind.INDEX: "索引号 信息索引号",
    LabelKind.ASKED: (
        "来信时间 留言日期 提问时间 写信时间 咨询日期 诉求提交时间 网友留言时间 信访日期 群众来信时间 问题反映时间 "
        "网民提问时间 举报提交日期 投诉于 市民求助时间 信件提交时间"
    ),
    LabelKind.ACCEPTED: "受理时间 接收日期 签收时间 信件受理时间 工单受理日期 问题接件时间",
    LabelKind.REPLIED: (
        "回复时间 答复日期 办结时间 诉求办结时间 官方回复日期 部门答复时间 信件办结日期 问题解决时间 网友回复时间 "
        "单位反馈时间 最终答复时间 留言回复时间 来信答复时间 解答于 回应于 官方回应时间"
    ),
    LabelKind.OTHER_TIME: (
        "交办时间 办理期限 截止时间 满意度评价时间 要求办结时间 回复截止时间 应办结日期 办理限办时间 信件转办时间 "
        "预计答复时间 工单派单时间 诉求公开时间 约定回复时间 应回应时间 回应截止时间"
    ),
    LabelKind.REPLY_UNIT: (
        "回复单位 承办部门 答复机构 办理单位 诉求承办单位 问题处理部门 答疑科室 信件办理机关 官方回复部门 受理处室 "
        "回复人员 信件答复人 具体承办人 解答者 答办单位 回应部门"
    ),
    LabelKind.ADDRESSEE: "收信人 写给 受信单位 投诉对象 咨询对象 反映单位 咨询机构 写给单位 来信对象 诉求对象",
    LabelKind.STATUS: "办理状态 处理进度 信件状态 回复状态 诉求办理进度 工单状态 留言处理状态 信访件状态 答复进展",
    LabelKind.LETTER_NUMBER: "信件编号 查询码 来信编号 信访件编号 诉求编码 工单流水号 留言序列号 咨询号 受理编码",
    LabelKind.CATEGORY: "信件类型 诉求类别 来信目的 工单类型 留言性质 投诉领域 信访种类 问题大类",
    LabelKind.TITLE: "信件标题 留言主题 来信题目 诉求名称 工单标题 信访事由",
    LabelKind.QUESTION: "来信内容 留言正文 诉求详情 咨询内容 网友反映情况 群众诉求描述 投诉详细内容",
    LabelKind.ANSWER: (
        "回复内容 答复意见 办理结果 官方答复内容 诉求办理结果 部门回复详情 留言回复内容 反馈摘要 官方回应内容"
    ),
    LabelKind.ASKER: "来信人 留言者 网友昵称 咨询者 举报者 求助人 提问网友姓名",
}
CASES = [(label, kind) for kind, labels in KINDS.items() for label in labels.split()]

ORDINARY = (
    "市长信箱开通时间 工作时间安排 人民政府 时间都去哪儿了 市民中心 办理 通知公告 政务动态 部门文件 中华人民共和国 "
    "领导活动 公共服务单位 服务单位 建设单位 招标单位 施工单位 中标单位 法定代表人 申请人 负责人 开发商 "
    "有关部门 相关单位 各县区部门 国家机关 行政机关 主要内容 会议内容 学习内容 新闻标题 文章标题 "
    "开会时间 放假时间 上班时间 网上办事大厅 项目编号 招标编号 身份证号 车牌号 "
    "企业类型 项目类别 产品分类 天气情况 基本情况 工程进度 项目进展 扶贫进展情况 办事大厅 咨询服务 投诉举报"
)
MAY_BE_LABELS = {
    "回复",
    "责任人",
    "邮政编码",
    "活动时间",
    "考试时间",
}  # they stand in the list, with kinds of their own


@pytest.mark.parametrize(("label", "kind"), CASES)
def test_a_label_announces_its_kind_of_value(label: str, kind: LabelKind) -> None:
    assert kind_of_label(label) is kind


@pytest.mark.parametrize("text", ORDINARY.split())
def test_ordinary_words_announce_nothing(text: str) -> None:
    assert kind_of_label(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "时",
        "来信",
        "2017-03-04",
        "来信时间和回复时间",
        "来信时间：",
        " 来信时间",
        "来信的时间",
        "关于来信办理时间",
        "网友留言回复时间统计",
        "群众来信来访时间安排表",
        "来信来信来信来信来信时间",
    ],
)
def test_more_or_less_than_a_label_is_none(text: str) -> None:
    """`来信` alone announces the letter's text; no grammar of times may take it."""
    assert kind_of_label(text) is (LabelKind.QUESTION if text == "来信" else None)


@pytest.mark.parametrize("label", ["时间", "日期", "单位", "部门", "姓名", "编号", "状态", "内容", "标题"])
def test_the_last_word_of_a_label_alone_is_no_compound(label: str) -> None:
    assert kind_of_label(label) is LABELS.get(label)


@pytest.mark.parametrize("asking", ["来信", "留言", "咨询", "投诉", "诉求", "提问", "求助", "举报", "建议"])
def test_what_is_done_with_a_letter_outranks_that_it_was_asked(asking: str) -> None:
    """留言回复时间 is when it was answered, 留言交办时间 neither."""
    assert kind_of_label(f"{asking}时间") is LabelKind.ASKED
    assert kind_of_label(f"{asking}受理时间") is LabelKind.ACCEPTED
    assert kind_of_label(f"{asking}回复时间") is LabelKind.REPLIED
    assert kind_of_label(f"{asking}办结时间") is LabelKind.REPLIED
    assert kind_of_label(f"{asking}交办时间") is LabelKind.OTHER_TIME
    assert kind_of_label(f"{asking}回复截止日期") is LabelKind.OTHER_TIME
    assert kind_of_label(f"{asking}回复单位") is LabelKind.REPLY_UNIT
    assert kind_of_label(f"{asking}内容") is LabelKind.QUESTION
    assert kind_of_label(f"{asking}回复内容") is LabelKind.ANSWER


def test_every_word_of_the_list_keeps_its_own_kind() -> None:
    """The grammar never overrules a label that is known."""
    assert {label: kind_of_label(label) for label in LABELS} == LABELS


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("处置完成时间", LabelKind.REPLIED),
        ("投诉人姓名", LabelKind.ASKER),
        ("诉求人姓名", LabelKind.ASKER),
        ("处理情况说明", LabelKind.ANSWER),
        ("留言回复期限", LabelKind.OTHER_TIME),
        ("诉求办理时限", LabelKind.OTHER_TIME),
    ],
)
def test_compounds_of_two_nouns(label, kind):
    assert kind_of_label(label) is kind
