"""Labels of letters that only a space parts from their values: 来电日期 2015-04-02."""

import pytest

from crawler.reading.facts import Message, PageFacts, PageKind
from crawler.reading.layout.label_words import LabelKind
from crawler.reading.layout.page_layout import lay_out
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/hd/list.html"
NAV = "<div class=nav><a href=/>首页</a><a href=/hd/>互动交流</a><a href=/gk/>公开</a><a href=/b/>办事</a></div>"
FOOT = "<div class=footer>主办单位：某区人民政府 湘ICP备05000618号</div>"
CALLS = (
    ("路口的红灯一直不亮", "2015-04-08", "区公安分局秩序科", "2015-04-10"),
    ("楼下的餐馆油烟太大", "2015-04-07", "区环保局信访科", "2015-04-09"),
    ("公厕晚上几点关门", "2015-04-03", "区环卫所", ""),
)


def board(row: str, title: str) -> PageFacts:
    rows = "".join(
        row.format(title=f"<a href=/hd/{n}.html>{called}</a>", asked=asked, unit=unit, replied=replied or "（待反馈）")
        for n, (called, asked, unit, replied) in enumerate(CALLS)
    )
    page = f"<title>{title}-某区人民政府</title><body>{NAV}<div class=main>{rows}</div>{FOOT}</body>"
    return read_page(page.encode(), URL)


def told(found: Message) -> tuple[str, str, str, str]:
    return (
        found.title,
        found.asked.raw if found.asked else "",
        found.department,
        found.replied.raw if found.replied else "",
    )


ROWS = {
    "calls": "<div class=c><p><b>诉求主题</b>{title}</p><p><span>来电日期 {asked}</span><span>承办科室 {unit}</span>"
    "<span>反馈日期 {replied}</span></p></div>",
    "letters": "<div class=c><h4>{title}</h4><div><em>信件编号 K20150400</em><em>写信时间 {asked}</em>"
    "<em>办理部门　{unit}</em><em>答复时间　{replied}</em><em>120</em></div></div>",
}


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("title", ["来电公开", "区长信箱"])
def test_what_stands_behind_a_label_and_a_space_is_its_value(row: str, title: str) -> None:
    page = board(ROWS[row], title)
    assert page.kind is PageKind.MESSAGE_LIST
    assert [told(one) for one in page.messages] == list(CALLS)


def test_a_summary_of_what_was_fed_back_is_the_answer() -> None:
    row = ROWS["calls"].replace("</p></div>", "</p><p><b>反馈摘要</b>已派人到场查看，当日修好。</p></div>")
    first = board(row, "来电公开").messages[0]
    assert [reply.text for reply in first.replies] == ["已派人到场查看，当日修好。"]


FAR = f"<p>{'由区里统一受理。' * 20}</p>"


@pytest.mark.parametrize(
    "phrase",
    [
        "<span>承办单位 区教育局</span>",  # with no time beside it
        "<span>来电日期 2015-04-08</span>",
        f"<span>来电日期 2015-04-08</span>{FAR}<span>承办单位 区教育局</span>",
        "<i>承办单位 区教育局</i><i>办理状态 已经办结</i>",
        f"<p>来电日期 2015-04-08 以前的不在其内{'，由区里统一受理' * 8}</p><span>承办单位 区教育局</span>",
        "<span>办理时间 周一至周五</span><span>办理部门 区政务服务中心</span>",
        "<a href=/1.html>答复时间 一拖再拖怎么办</a><a href=/2.html>承办单位 推来推去怎么办？</a>",
    ],
)
def test_words_that_may_begin_a_phrase_are_no_labels(phrase: str) -> None:
    """Nor where a time like those of letters stands elsewhere on the page."""
    layout = lay_out(f"<body><div class=main>更新时间 2015-04-08{FAR}<p>{phrase}</p></div></body>", URL, "utf-8")
    of_letters = {LabelKind.ASKED, LabelKind.REPLIED, LabelKind.REPLY_UNIT}
    assert not [label for label in layout.labels.all if label.kind in of_letters]
