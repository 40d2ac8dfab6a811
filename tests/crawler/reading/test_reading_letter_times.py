"""Days of a letter that are no answer (handled while it is in hand, passed on), and answers that are easily missed."""

import pytest

from crawler.reading.facts import Message, PageFacts, PageKind
from crawler.reading.layout.on_its_way import is_passed_on
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/hd/xx/1.html"
NAV = "<div class=nav><a href=/>首页</a><a href=/hd/>互动交流</a><a href=/x/>县长信箱</a></div>"
TITLE = "村口公交站牌被撞倒无人扶"
ASKED = "村口的公交站牌上个月被撞倒，一直没有人来扶，老人等车很不方便。"
ANSWER = "您好，站牌已经重新立好，并加装了防撞桩，感谢您的来信。"


def read(body: str, title: str = "县长信箱") -> PageFacts:
    foot = "<div class=foot>主办单位：某县人民政府 湘ICP备05000618号</div>"
    return read_page(f"<title>{title}</title><body>{NAV}<div class=main>{body}</div>{foot}</body>".encode(), URL)


def letters(body: str) -> tuple[Message, ...]:
    page = read(body)
    assert page.kind is PageKind.MESSAGE_LIST
    return page.messages


def letter(body: str, title: str = f"{TITLE}-县长信箱") -> Message:
    page = read(body, title)
    assert page.kind is PageKind.MESSAGE
    (found,) = page.messages
    return found


def days(found: Message) -> tuple[str, list[str]]:
    return found.asked.raw if found.asked else "", [r.date.raw if r.date else "" for r in found.replies]


def table(caption: str, state: str) -> str:
    rows = [("站牌被撞倒无人扶", "2018-03-05", state), ("水厂什么时候恢复供水", "2018-03-06", "已办结")]
    return f"<table><tr><th>主题</th><th>{caption}</th><th>处理状态</th></tr>" + "".join(
        f"<tr><td><a href=/x/{n}.html>{title}</a></td><td>{day}</td><td>{now}</td></tr>"
        for n, (title, day, now) in enumerate(rows)
    ) + "</table>"  # fmt: skip


@pytest.mark.parametrize("caption", ["办结时间", "处理时间", "办理日期"])
@pytest.mark.parametrize("state", ["办理中", "待处理", "未办结"])
def test_the_day_on_which_a_letter_was_handled_is_no_answer_while_it_is_in_hand(caption: str, state: str) -> None:
    first, second = letters(table(caption, state))
    assert (days(first), first.status) == (("", []), state)
    assert days(second) == ("", ["2018-03-06"])


@pytest.mark.parametrize("state", ["已办结", "待评价", "未评价", "办结公示中", "已答复"])
def test_the_day_on_which_a_letter_was_handled_is_its_answer_once_it_is_done(state: str) -> None:
    first, _ = letters(table("办结时间", state))
    assert days(first) == ("", ["2018-03-05"])


def test_the_day_of_a_reply_stays_one_though_the_letter_is_still_in_hand() -> None:
    first, _ = letters(table("回复时间", "处理中"))
    assert days(first) == ("", ["2018-03-05"])


def test_a_labelled_day_on_which_an_entry_was_done_is_that_of_its_answer() -> None:
    def card(number: int, title: str, state: str) -> str:
        told = "<span>提交时间：2023-08-10</span><span>承办单位：县城管局</span><span>办理期限：2023-08-17</span>"
        return (
            f"<div class=card><div><a href=/x/{number}.html>{title}</a><em>{state}</em></div>"
            f"<div>{told}<span>办结时间：2023-08-16</span></div></div>"
        )

    first, second, third = letters(
        card(1, "东湖路下穿隧道积水", "已办结")
        + card(2, "南门口路灯不亮", "办理中")
        + card(3, "老街井盖松动", "已办结")
    )
    assert days(first) == days(third) == ("2023-08-10", ["2023-08-16"])
    assert days(second) == ("2023-08-10", [])


def test_a_kind_in_its_column_is_not_the_label_of_the_day_beside_it() -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td><a href=/x/{n}.html>{title}</a></td><td>{kind}</td>"
        "<td>2019-01-07</td><td>县教育局</td></tr>"
        for n, (title, kind) in enumerate(
            [("校车路线能否延长", "咨询"), ("操场灯光太亮", "投诉"), ("增设文化站", "建议")]
        )
    )
    head = "<tr><th>序号</th><th>主题</th><th>信件类别</th><th>处理时间</th><th>处理部门</th></tr>"
    assert [days(found) for found in letters(f"<table>{head}{rows}</table>")] == [("", ["2019-01-07"])] * 3


@pytest.mark.parametrize(
    "text",
    [
        "请县交通运输局调查处理并回复来信人。",
        "您的来信已收到，已转有关单位办理。",
        "网友您好，已转县交通运输局调查处理。",
    ],
)
def test_of_two_signed_entries_the_one_that_passes_the_letter_on_is_no_answer(text: str) -> None:
    def entry(told: str, body: str, day: str) -> str:
        return f"<table><tr><td>{told}</td></tr><tr><td align=right>{body} {day}</td></tr></table>"

    found = letter(
        f"<table><tr><td>信件编号</td><td>2018122805</td><td>写信时间</td><td>2018-12-28</td></tr>"
        f"<tr><td>信件主题</td><td colspan=3>{TITLE}</td></tr><tr><td>信件内容</td><td colspan=3>{ASKED}</td></tr>"
        f"<tr><td>回复情况</td><td colspan=3>{entry(text, '县长信箱办公室', '2018-12-29')}"
        f"{entry(ANSWER, '县交通运输局', '2019-01-04')}</td></tr></table>"
    )
    assert days(found) == ("2018-12-28", ["2019-01-04"])
    assert found.department == "县交通运输局"


def test_an_entry_that_only_passes_a_letter_on_is_no_answer_where_none_follows() -> None:
    asked = f"<p><span>来信人：赵*</span><span>时间：2018-12-30</span></p><p>{ASKED}</p>"
    track = "<div class=t><span>县政府热线</span><span>2018-12-31</span><p>{}</p></div>"
    waiting = letter(f"<h2>{TITLE}</h2>{asked}{track.format('您的来信已收到，已转有关单位办理。')}")
    assert days(waiting) == ("2018-12-30", [])
    assert days(letter(f"<h2>{TITLE}</h2>{asked}{track.format(ANSWER)}")) == ("2018-12-30", ["2018-12-31"])


@pytest.mark.parametrize(
    "text",
    [
        ANSWER,
        "请带身份证到县政务服务中心办理。",
        "您的来信已收到，站牌已修复。",
        "您反映的事项不予受理。",
        "请您联系县教育局核实。",
        "",
    ],
)
def test_what_says_something_of_the_matter_is_not_only_passed_on(text: str) -> None:
    assert not is_passed_on(text)


def test_a_part_of_a_letter_that_is_named_bottom_is_not_the_footer() -> None:
    def part(head: str, text: str, below: str) -> str:
        own = f"<div class=t>{head}</div><div class=l>{text}</div><div class=letter_bottom>{below}</div>"
        return f"<div class=c>{own}</div>"

    asking = part("信件内容", ASKED, "<span>2019-01-03 09:12</span><span>来信人：匿名</span>")
    answer = part("信件回复", ANSWER, "<span>回复时间：2019-01-07 15:40</span>")
    found = letter(f"<h1>{TITLE}</h1>{asking}{answer}", "信件详情")
    assert days(found) == ("2019-01-03 09:12", ["2019-01-07 15:40"])


def test_a_text_under_the_head_of_an_answer_is_one_without_a_day() -> None:
    asking = f"<h1>{TITLE}</h1><p>来信人：匿名　来信时间：2019-01-03</p><div>信件内容</div><p>{ASKED}</p>"
    (reply,) = letter(f"{asking}<div>信件回复</div><p>{ANSWER}</p>").replies
    assert (reply.date, reply.text) == (None, ANSWER)
    assert letter(f"{asking}<div>信件回复</div><p>您的来信已转交县交通运输局办理。</p>").replies == ()
    assert letter(f"{asking}<div>信件回复</div><p>满 意 度：未评价，可以评价</p>").replies == ()
    rated = "<p>答复日期：</p><p>您可以对本次答复作出评价，谢谢。</p>"
    assert letter(f"{asking}<p>答复内容：</p>{rated}").replies == ()
    done = "<div><b>办理单位</b><span>县交通局</span></div><div><b>办结时间</b><span>2019-01-08</span></div>"
    (reply,) = letter(f"{asking}<h4>办理结果</h4>{done}<p>{ANSWER}</p>").replies
    assert (reply.date.raw if reply.date else "", reply.department, reply.text) == ("2019-01-08", "县交通局", ANSWER)


def test_the_answer_beside_the_day_on_which_a_letter_was_done_is_of_the_day_on_which_it_was_done() -> None:
    rows = [("工单编号", "A20190104"), ("标题", TITLE), ("提交时间", "2019-01-04"), ("内容", ASKED)]
    rows += [("主办单位", "县交通局"), ("办结时间", "2019-01-06"), ("办结回复", ANSWER)]
    found = letter("<table>" + "".join(f"<tr><th>{a}</th><td>{b}</td></tr>" for a, b in rows) + "</table>")
    assert days(found) == ("2019-01-04", ["2019-01-06"])
    assert found.replies[0].text == ANSWER


def test_a_letter_without_a_day_of_its_own_is_one_by_its_state() -> None:
    found = letter(
        f"<h3>{TITLE}</h3><ul><li><b>办件类型：</b>求助</li><li><b>提交者：</b>黄先生</li>"
        f"<li><b>转办时间：</b>2019-01-05</li><li><b>当前状态：</b>办理中</li></ul>"
        f"<div><b>内容：</b><p>{ASKED}</p></div><div><b>回复内容：</b><p></p></div>",
        "政务互动-某县人民政府",
    )
    assert (days(found), found.status) == (("", []), "办理中")


def test_an_answer_beside_a_letter_in_tables_in_tables_belongs_to_it() -> None:
    def rows(*texts: str) -> str:
        return "<table>" + "".join(f"<tr><td>{text}</td></tr>" for text in texts) + "</table>"

    head = rows("类型：投诉</td><td>提交时间：2019-01-04　到期时间：2019-01-11")
    asking = rows("编号：190104023　状态：已回复", rows(head, ASKED, "提问者：周**"))
    answer = rows("<strong>县城管局</strong>", rows(ANSWER, "回复时间：2019-01-05"))
    found = letter(rows(asking + rows(f"<strong>{TITLE}</strong>") + answer))
    assert days(found) == ("2019-01-04", ["2019-01-05"])


def test_two_letters_with_writer_and_text_are_two() -> None:
    def entry(day: str, title: str, answer: str) -> str:
        text = f"<h4>{title}</h4><p>留言内容：{title}，请解答。</p>"
        return f"<dl class=g><dt>网友：匿名 {day}</dt><dd>{text}{answer}</dd></dl>"

    first, second = letters(
        entry("2013-06-20 09:11", "社保卡什么时候能领", f"<p>管理员回复：{ANSWER}</p>")
        + entry("2013-06-18 15:20", "工伤认定要什么材料", "")
    )
    assert (len(first.replies), second.replies) == (1, ())
    assert [days(one)[0] for one in (first, second)] == ["2013-06-20 09:11", "2013-06-18 15:20"]


def test_who_published_a_letter_is_not_what_it_is_called() -> None:
    def entry(name: str, day: str, text: str) -> str:
        return (
            f"<table class=b><tr><td>发布者: {name}</td><td>发布时间: {day}</td></tr><tr><td colspan=2>{text}</td></tr>"
            f"<tr><td colspan=2><b>回复:</b> {ANSWER}</td></tr></table>"
        )

    found = letters(
        entry("张三丰", "2011-05-03", "婚姻登记周末办理吗")
        + entry("路人", "2011-05-02", "低保申请要等多久")
        + entry("李梅", "2011-04-28", "收养登记要什么证明")
    )
    assert [one.title for one in found] == ["婚姻登记周末办理吗", "低保申请要等多久", "收养登记要什么证明"]
