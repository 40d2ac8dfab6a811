"""What each of several replies says and who gives it, and what kind of letter it is, written beside other labels."""

import pytest

from crawler.reading.facts import Message, PageKind
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/hd/xx/1.html"
NAV = "<div class=nav><a href=/>首页</a><a href=/hd/>互动交流</a><a href=/x/>局长信箱</a></div>"
TITLE = "水库泄洪道被占请查处"
FIRST, LAST = "来信收悉，已派人到现场核实情况。", "您好，违章建筑已经全部拆除完毕。"
HEAD = "<tr><td>信件编号：</td><td>20140422-18</td></tr><tr><td>来信时间：</td><td>2014-04-22</td></tr>"
ROW = "<tr><td>回复内容：</td><td><div>{}</div><div>回复时间：{}</div></td></tr>"


def letter(body: str) -> Message:
    page = read_page(f"<title>信件详情</title><body>{NAV}<div class=main>{body}</div></body>".encode(), URL)
    assert page.kind is PageKind.MESSAGE
    (found,) = page.messages
    return found


@pytest.mark.parametrize(
    "rows", [((LAST, "2014-5-12 9:30:11"), (FIRST, "2014-4-25 16:01:00")), ((FIRST, "2014-4-25"), (LAST, "2014-5-12"))]
)
def test_each_reply_keeps_its_own_words_whichever_stands_first(rows: tuple[tuple[str, str], ...]) -> None:
    answers = "".join(ROW.format(*row) for row in rows)
    asked = f"<tr><td>信件主题：</td><td>{TITLE}</td></tr><tr><td>信件内容：</td><td>泄洪道被人填土建房。</td></tr>"
    found = letter(f"<table>{HEAD}{asked}{answers}</table>")
    told = [(r.date.month, r.date.day, r.text) for r in found.replies if r.date]
    assert told == [(4, 25, FIRST), (5, 12, LAST)]


def test_the_name_beside_an_answers_head_is_who_gives_it() -> None:
    head = "<span>留言人：晨风</span> <span>留言时间：2022-08-01 20:11</span>"
    reply = f"<div><em>官方回复</em><span>某区住建局</span><span>2022-08-05 09:30</span></div><div>{LAST}</div>"
    found = letter(f"<h3>{TITLE}</h3><div>{head}</div><div>泄洪道被人填土建房。</div><div class=r>{reply}</div>")
    (told,) = found.replies
    assert (told.department, told.text.strip()) == ("某区住建局", LAST)


@pytest.mark.parametrize("kind", ["咨询", "投诉", "建议"])
@pytest.mark.parametrize(
    "line",
    [
        "<p>留言人：晨风　类别：{}　留言时间：2022-08-01 20:11</p>",
        "<p><span>留言人：晨风</span><span>类别：{}</span><span>留言时间：2022-08-01 20:11</span></p>",
        "<p><span>服务类型：{}</span> <span>留言时间：2022-08-01 20:11</span></p>",
    ],
)
def test_what_kind_a_letter_is_of_is_no_part_of_the_next_label(line: str, kind: str) -> None:
    answer = "<p>回复单位：某区住建局</p><p>回复时间：2022-08-05</p><p>回复内容：您好，补贴正在拨付。</p>"
    found = letter(f"<h3>{TITLE}</h3>{line.format(kind)}<p>留言内容：补贴至今未到。</p>{answer}")
    assert found.category == kind
    assert found.asked is not None
    assert (found.asked.month, found.asked.day, found.asked.hour) == (8, 1, 20)


def test_a_kind_that_is_left_blank_takes_nothing_from_the_next_label() -> None:
    answer = "<p>回复单位：某区住建局</p><p>回复时间：2022-08-05</p><p>回复内容：您好，补贴正在拨付。</p>"
    found = letter(f"<h3>{TITLE}</h3><p>类别：　投诉时间：2022-08-01</p><p>留言内容：补贴未到。</p>{answer}")
    assert (found.category, found.asked.raw if found.asked else "") == ("", "2022-08-01")


SIGNS = {
    "bold": ("<b>问</b>", "<b>答</b>"),
    "drawn": ("<span class=w>问</span>", "<span class=d>答</span>"),
    "words": ("<em>咨询</em>", "<em>回复</em>"),
}


@pytest.mark.parametrize(
    ("sign", "day"), [("bold", "<span>2021-03-0{}</span>"), ("drawn", "<i>2021-03-0{}</i>"), *((s, "") for s in SIGNS)]
)
def test_signs_at_the_beginning_of_two_lines_tell_question_and_answer(sign: str, day: str) -> None:
    asking, answering = SIGNS[sign]
    asked = "<p>{0}<a href=/x/{1}.html>村道路灯不亮怎么办{1}</a><span>2021-02-0{1}</span></p>"
    row = f"<li>{asked}<p>{{2}}您好，已安排维修。{{3}}</p></li>"
    rows = "".join(row.format(asking, n, answering, day.format(n)) for n in (3, 2))
    waiting = row.partition("<p>{2}")[0].format(asking, 1, "", "") + "</li>"
    trail = "<div class=pos>首页 &gt; 互动交流 &gt; 领导信箱</div>"
    html = f"<title>领导信箱</title><body>{NAV}{trail}<div class=main><ul>{rows}{waiting}</ul></div></body>"
    page = read_page(html.encode(), "http://www.example.gov.cn/hd/ldxx/")
    assert page.kind is PageKind.MESSAGE_LIST
    told = [(m.asked.day if m.asked else 0, [r.date.day if r.date else 0 for r in m.replies]) for m in page.messages]
    assert told == [(3, [3 if day else 0]), (2, [2 if day else 0]), (1, [])]


def test_what_an_answer_thanks_for_was_not_asked_then() -> None:
    rows = (("2021-03-01 10:00", "来信人", "提交信件"), ("2021-03-05 11:00", "县住建局", "路灯已修复，感谢反映。"))
    log = "".join(f"<tr><td>{day}</td><td>{who}</td><td>{what}</td></tr>" for day, who, what in rows)
    found = letter(f"<h2>{TITLE}</h2><table><tr><th>时间</th><th>办理单位</th><th>办理情况</th></tr>{log}</table>")
    assert found.asked is not None
    assert found.asked.day == 1


def test_a_short_title_about_a_letter_is_the_letters_own() -> None:
    trail = "<div class=pos>首页 &gt; 互动交流 &gt; 局长信箱</div>"
    body = "<p>2021年3月1日</p><p>低保补贴三个月没有发放。</p><div><p>回复：已核实并补发。</p><p>2021年3月5日</p></div>"
    found = letter(f"{trail}<h2>关于低保的来信</h2>{body}")
    assert (found.title, len(found.replies)) == ("关于低保的来信", 1)
