"""Pages of letters, and what stands around them: names, states, ways out, menus that are lists."""

import pytest

from crawler.reading.facts import Message, PageFacts, PageKind, Region
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/hd/xx/1.html"
NAV = "<div class=nav><a href=/>首页</a><a href=/hd/>互动交流</a><a href=/x/>局长信箱</a></div>"
ASKED = "我想在城北开一家小吃店，材料已经备齐，请问要到哪个窗口去办？"
ANSWER = "您好！请您带上身份证明和房屋租约到政务大厅三号窗口办理，当天可以领证，感谢您的来信。"
ENTRIES = "".join(
    f"<li><a href=/a/{n}.html>关于开展第{n}次专项检查工作的通知</a><span>2018-07-0{n}</span></li>" for n in range(1, 7)
)


def read(main: str, *, title: str = "局长信箱") -> PageFacts:
    footer = "<div class=footer>主办：某县人民政府</div>"
    html = f"<title>{title}</title><body>{NAV}<div class=main>{main}</div>{footer}</body>"
    return read_page(html.encode(), URL)


def letter(main: str, *, title: str = "局长信箱") -> Message:
    page = read(main, title=title)
    assert page.kind is PageKind.MESSAGE
    (found,) = page.messages
    return found


def fields(*pairs: tuple[str, str]) -> str:
    return "<table>" + "".join(f"<tr><td>{name}：</td><td>{value}</td></tr>" for name, value in pairs) + "</table>"


def test_the_words_of_a_works_desk_label_the_parts_of_a_letter() -> None:
    found = letter(
        fields(
            ("办件标题", "开一家小吃店要办哪些手续"),
            ("发起时间", "2014-05-20"),
            ("办件内容", ASKED),
            ("回文单位", "县市场监管局"),
            ("回文时间", "2014-05-23"),
            ("回文内容", ANSWER),
        )
    )
    (reply,) = found.replies
    assert (found.title, found.text) == ("开一家小吃店要办哪些手续", ASKED)
    assert found.asked is not None
    assert reply.date is not None
    assert (found.asked.raw, reply.date.raw) == ("2014-05-20", "2014-05-23")
    assert (reply.department, reply.text) == ("县市场监管局", ANSWER)


@pytest.mark.parametrize("word", ["未评价", "暂未评价", "不予评价"])
def test_what_the_writer_did_not_say_of_the_answer_is_no_state(word: str) -> None:
    row = "<tr><td>X{n}</td><td><a href={n}.html>第{n}条路的灯坏了</a></td><td>{word}</td><td>2019-03-0{n}</td></tr>"
    head = "<tr><th>编号</th><th>信件主题</th><th>满意度</th><th>来信时间</th></tr>"
    page = read(f"<table>{head}{''.join(row.format(n=n, word=word) for n in range(1, 4))}</table>")
    assert [one.status for one in page.messages] == [""] * 3


@pytest.mark.parametrize("line", ["<p align=center>{}</p>", "<b>{}</b>", "<div style='text-align:center'>{}</div>"])
def test_a_letter_whose_page_is_named_after_its_board_is_called_by_its_headline(line: str) -> None:
    subject = "开一家小吃店要办哪些手续"
    labelled = (
        f"<p>来信时间：2014-05-20</p><p>来信内容：{ASKED}</p><p>回复单位：县市场监管局</p><p>回复内容：{ANSWER}</p>"
    )
    found = letter(f"<div class=box>{line.format(subject)}{labelled}</div>", title="信件内容")
    assert found.title == subject


def test_beside_one_letter_stands_no_list_of_the_page() -> None:
    shown = fields(
        ("来信标题", "开一家小吃店要办哪些手续"),
        ("来信时间", "2014-05-20"),
        ("来信内容", ASKED),
        ("回复时间", "2014-05-23"),
        ("回复内容", ANSWER),
    )
    page = read(f"{shown}<h3>最新公告</h3><ul>{ENTRIES}</ul>")
    assert page.kind is PageKind.MESSAGE
    assert [listing.is_main for listing in page.listings if listing.items] == [False]


@pytest.mark.parametrize(
    "bar",
    [
        "<a href=/w/>我要写信</a><a href=/xz/>写信须知</a><a href=/tj/>统计排名</a>",
        "<a href=/zn/>政府信息公开指南</a><a href=/ml/>法定主动公开内容</a><a href=/nb/>政府信息公开年报</a>",
    ],
)
def test_a_bar_of_ways_out_names_no_list(bar: str) -> None:
    page = read(f"<div class=tab>{bar}</div><div class=con><ul>{ENTRIES}</ul></div>", title="某县")
    assert [listing.heading for listing in page.listings if listing.items] == [""]


def test_a_bar_of_columns_names_its_list() -> None:
    bar = "<a href=/xx/>通知公告</a><a href=/jd/>政策解读</a>"
    page = read(f"<div class=tab>{bar}</div><div class=con><ul>{ENTRIES}</ul></div>", title="某县")
    assert [listing.heading for listing in page.listings if listing.items] == ["通知公告"]


def side(day: str) -> PageFacts:
    entries = "".join(
        f"<li><a href=/s/{n}.html><p>全县第{n}次工作会议在县城召开</p><span>{day.format(n=n)}</span></a></li>"
        for n in range(1, 8)
    )
    return read(f"<div class=con><ul class=news-menu>{entries}</ul></div>", title="县情动态")


def test_a_block_called_menu_whose_links_bear_whole_days_is_a_list() -> None:
    page = side("2018-07-0{n}")
    assert [(one.region, one.is_main, len(one.items)) for one in page.listings] == [(Region.MAIN, True, 7)]


@pytest.mark.parametrize("day", ["第{n}期", "07-0{n}"])
def test_a_block_called_menu_without_whole_days_stays_one(day: str) -> None:
    assert [one for one in side(day).listings if one.is_main] == []
