"""Letters in tables and rows: what a word in a cell is, a label or what the label before it says."""

import pytest

from crawler.reading.facts import Message, PageFacts, PageKind
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/hd/xx/1.html"
NAV = "<div class=nav><a href=/>首页</a><a href=/hd/>互动交流</a><a href=/x/>局长信箱</a></div>"
ASKED = "我想在城北开一家小吃店，材料已经备齐，请问要到哪个窗口去办？"
ANSWER = "您好！请您带上身份证明和房屋租约到政务大厅三号窗口办理，当天可以领证，感谢您的来信。"


def read(body: str) -> PageFacts:
    return read_page(f"<title>局长信箱</title><body>{NAV}<div class=main>{body}</div></body>".encode(), URL)


def letter(kind: str, state: str, handled: str, told: str) -> Message:
    """The letter of a page with one table of what was asked, and one of what was done."""
    asking = (
        "<tr><td>编号:</td><td>X2014052001</td><td>来信人:</td><td>吴*</td></tr>"
        "<tr><td>来信时间:</td><td>2014-05-20 03:12</td><td>受理单位:</td><td>县市场监管局</td></tr>"
        f"<tr><td>信件类型:</td><td>{kind}</td><td>办事状态:</td><td>{state}</td></tr>"
        "<tr><td>来信主题:</td><td colspan=3>开一家小吃店要办哪些手续</td></tr>"
        f"<tr><td>来信内容:</td><td colspan=3>{ASKED}</td></tr>"
    )
    done = (
        f"<tr><td>办理单位:</td><td>县市场监管局</td><td>办理时间:</td><td>{handled}</td></tr>"
        f"<tr><td>处理情况:</td><td colspan=3>{told}</td></tr>"
    )
    page = read(f"<table>{asking}</table><p>来信附件: 没有附件</p><table>{done}</table>")
    assert page.kind is PageKind.MESSAGE
    (found,) = page.messages
    return found


def test_an_answer_under_what_was_done_is_the_reply_on_the_day_it_was_handled() -> None:
    found = letter("求助", "已办结", "2014-05-23 10:06", ANSWER)
    (reply,) = found.replies
    assert reply.date is not None
    assert (reply.date.raw, reply.department, reply.text) == ("2014-05-23 10:06", "县市场监管局", ANSWER)
    assert found.status == "已办结"


def test_a_state_under_what_was_done_is_no_reply() -> None:
    found = letter("求助", "办理中", "暂无", "正在核实")
    assert (found.replies, found.status) == ((), "办理中")


@pytest.mark.parametrize(
    "told",
    [
        "您的来信已转交县住房和城乡建设局办理，请耐心等待答复。",
        "您好！您的来信收悉，现已转县城管局处理，预计五个工作日内答复您，谢谢！",
        "承办单位正在调查核实，办结后将及时向您答复，请您留意。",
    ],
)
def test_a_letter_that_was_only_passed_on_is_not_answered(told: str) -> None:
    assert letter("求助", "办理中", "暂无", told).replies == ()


def test_a_few_words_under_what_was_done_are_a_state_whatever_they_say() -> None:
    assert letter("求助", "已办结", "2014-05-23 10:06", "按程序归档，留存备查").replies == ()


@pytest.mark.parametrize(
    "told",
    [
        "您好！经核实，该路段正在施工，预计今年十月完工，给您带来不便敬请谅解。",
        "您的来信已转交县城管局核实，该处路灯已于五月二十日修好，感谢您的监督。",
    ],
)
def test_an_answer_that_tells_what_is_being_done_is_one(told: str) -> None:
    assert [reply.text for reply in letter("求助", "已办结", "2014-05-23 10:06", told).replies] == [told]


@pytest.mark.parametrize("kind", ["咨询", "投诉", "诉求"])
def test_the_kind_of_a_letter_is_no_label_of_what_follows(kind: str) -> None:
    found = letter(kind, "已办结", "2014-05-23 10:06", ANSWER)
    assert (found.category, found.status, found.text) == (kind, "已办结", ASKED)


def test_a_dot_before_a_title_in_a_cell_is_none_of_it() -> None:
    titles = ("老街路口积水问题的反映", "上坪村公路什么时候修通", "城西公交末班车太早")
    rows = "".join(
        f"<tr><td>·<a href=/r/{n}.html>{title}</a></td><td>2011-03-0{n + 1}</td><td>已阅批</td></tr>"
        for n, title in enumerate(titles)
    )
    page = read(f"<table><tr><td>信件标题</td><td>来信日期</td><td>办理状态</td></tr>{rows}</table>")
    assert tuple(found.title for found in page.messages) == titles


@pytest.mark.parametrize("title", ["第{}号水权证在哪里查询", "第{}类农药怎么使用？"])
def test_a_day_behind_the_state_of_a_letter_is_when_it_was_written(title: str) -> None:
    """已办结 tells of now; that it was done on that very day is not said."""
    rows = "".join(
        f"<li><a href=/r/{n}.html>{title.format(n)}</a><em>已办结</em><span>2013-04-0{n}</span></li>"
        for n in range(1, 6)
    )
    head = (
        "<div class=hd><div class=l><h3>来信选登</h3></div><div class=r>有效信件5封，回复5封，正在办理0封</div></div>"
    )
    page = read(f"{head}<ul>{rows}</ul>")
    assert [found.asked.raw if found.asked else "" for found in page.messages] == [f"2013-04-0{n}" for n in range(1, 6)]
    assert {found.status for found in page.messages} == {"已办结"}
    assert [found.replied for found in page.messages] == [None] * 5


def test_how_many_letters_there_are_is_no_part_of_the_name_of_their_list() -> None:
    rows = "".join(f"<li><a href=/r/{n}.html>第{n}号来信的答复</a><span>2013-04-0{n}</span></li>" for n in range(1, 6))
    head = (
        "<div class=hd><div class=l><h3>来信选登</h3></div><div class=r>有效信件5封，回复5封，正在办理0封</div></div>"
    )
    assert [one.heading for one in read(f"{head}<ul>{rows}</ul>").listings] == ["来信选登"]


def test_a_word_beside_a_headline_that_counts_nothing_is_a_part_of_the_name() -> None:
    rows = "".join(f"<li><a href=/r/{n}.html>第{n}号来信的答复</a><span>2013-04-0{n}</span></li>" for n in range(1, 6))
    head = "<div class=hd><div class=l><h3>来信选登</h3></div><div class=r>市长信箱</div></div>"
    assert [one.heading for one in read(f"{head}<ul>{rows}</ul>").listings] != ["来信选登"]
