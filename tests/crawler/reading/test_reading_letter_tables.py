"""Letters in the rows of a table or list: which row is one, which link names it, which day is its own."""

import pytest

from crawler.reading.facts import Message, PageFacts, PageKind
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/hd/xx/index.html"
NAV = "<div class=nav><a href=/>首页</a><a href=/hd/>互动交流</a><a href=/x/>局长信箱</a></div>"
SUBJECTS = ("城北路灯坏了没有人修", "小区门口的垃圾何时清运", "公交车为何总是晚点")


def read(main: str, *, title: str = "局长信箱") -> PageFacts:
    return read_page(f"<title>{title}</title><body>{NAV}<div class=main>{main}</div></body>".encode(), URL)


def letters(main: str) -> tuple[Message, ...]:
    page = read(main)
    assert page.kind is PageKind.MESSAGE_LIST
    return page.messages


def raw(found: Message) -> str | None:
    return found.asked.raw if found.asked else None


def rows(template: str) -> str:
    return "".join(template.format(n=n, subject=subject) for n, subject in enumerate(SUBJECTS, 1))


def test_the_row_of_a_tables_own_pager_is_no_letter() -> None:
    head = "<tr><th>信件编号</th><th>信件主题</th><th>来信时间</th></tr>"
    turns = "<tr><td>共9页</td><td><a href='?p=2'>下一页</a></td><td><a href='?p=9'>尾页</a></td></tr>"
    row = "<tr><td>X00{n}</td><td><a href={n}.html>{subject}</a></td><td>2019-03-0{n}</td></tr>"
    assert tuple(one.title for one in letters(f"<table>{head}{rows(row)}{turns}</table>")) == SUBJECTS


def test_the_column_with_most_to_say_holds_the_titles_where_its_caption_is_unknown() -> None:
    head = "<tr><td>编号</td><td>正在问</td><td>提问时间</td><td>状态</td></tr>"
    row = "<tr><td>X{n}</td><td>{subject}</td><td>2019-03-0{n}</td><td><a href={n}.html>已回复</a></td></tr>"
    found = letters(f"<table>{head}{rows(row)}</table>")
    assert tuple((one.title, one.status) for one in found) == tuple((subject, "已回复") for subject in SUBJECTS)


def test_a_title_that_its_cell_shows_in_part_is_taken_whole_from_its_link() -> None:
    head = "<tr><th>来信主题</th><th>来信时间</th></tr>"
    row = "<tr><td><a href={n}.html title={subject}>{subject:.6}…</a></td><td>2019-03-0{n}</td></tr>"
    assert tuple(one.title for one in letters(f"<table>{head}{rows(row)}</table>")) == SUBJECTS


def test_the_link_in_the_column_of_titles_names_the_entry_however_long_its_numbers_is() -> None:
    head = "<tr><th>编号</th><th>标题</th><th>时间</th></tr>"
    number = "<td><a href=no{n}.html>XF-2019-0000000000-{n}</a></td>"
    row = f"<tr>{number}<td><a href={{n}}.html>来信{{n}}</a></td><td>2019-03-0{{n}}</td></tr>"
    page = read(f"<table>{head}{rows(row)}</table>", title="某县信访局来信登记")
    assert [item.title for listing in page.listings for item in listing.items] == ["来信1", "来信2", "来信3"]


LABELLED = (
    "<li><p>回复部门：<a href=/unit/{n}.html>某县住房和城乡建设管理局物业监督科</a></p>"
    "<p><a href={n}.html>{subject:.5}</a></p><span>2019-03-0{n}</span></li>"
)


def test_a_link_behind_a_label_is_no_title() -> None:
    page = read(f"<ul>{rows(LABELLED)}</ul>", title="某县网上问答")
    (main,) = [listing for listing in page.listings if listing.items]
    assert [item.title for item in main.items] == [subject[:5] for subject in SUBJECTS]


@pytest.mark.parametrize("before", ["回复时间", "办结日期", "答复时间"])
def test_the_day_of_a_reply_yields_to_the_day_of_the_letter(before: str) -> None:
    row = "<li><a href={n}.html>{subject}</a><span>2019-03-0{n}</span><em>" + before + "：2019-04-2{n}</em></li>"
    page = read(f"<ul>{rows(row)}</ul>", title="某县网上问答")
    dates = [item.date.raw for listing in page.listings for item in listing.items if item.date]
    assert dates == ["2019-03-01", "2019-03-02", "2019-03-03"]


TAB_HEAD = "<tr><th>编号</th><th>标题</th><th>时间</th></tr>"
TAB_ROW = "<tr><td>{0}0{n}</td><td><a href=/{0}/{n}.html>{subject}</a></td><td>2019-03-0{n}</td></tr>"


def tabs(*names: str) -> str:
    bar = "".join(f"<li><a href=/{place}/>{name}</a></li>" for place, name in enumerate(names))
    panels = "".join(
        f"<div class=p><table>{TAB_HEAD}{rows(TAB_ROW.replace('{0}', str(place)))}</table></div>"
        for place in range(len(names))
    )
    return f"<div class=hd><ul>{bar}</ul></div><div class=bd>{panels}</div>"


def test_tabs_of_numbers_titles_and_times_under_a_boards_name_are_letters() -> None:
    page = read(tabs("县长信箱", "在线投诉", "网上咨询"), title="互动交流")
    assert (page.kind, len(page.messages)) == (PageKind.MESSAGE_LIST, 9)
    assert [(one.title, raw(one)) for one in page.messages[:3]] == [
        (subject, f"2019-03-0{n}") for n, subject in enumerate(SUBJECTS, 1)
    ]


@pytest.mark.parametrize("names", [("意见征集", "网上调查", "在线访谈"), ("通知公告", "政策文件", "人事信息")])
def test_tabs_under_no_boards_name_are_no_letters(names: tuple[str, ...]) -> None:
    assert read(tabs(*names), title="互动交流").messages == ()


def test_a_collection_of_opinions_among_the_tabs_is_none_of_the_letters() -> None:
    page = read(tabs("县长信箱", "意见征集", "在线投诉"), title="互动交流")
    assert {(one.url or "").split("/")[3] for one in page.messages} == {"0", "2"}


def test_the_dots_behind_a_title_that_is_shown_whole_are_no_part_of_it() -> None:
    row = "<li><a href={n}.html title={subject}>{subject}…</a><span>2019-03-0{n}</span></li>"
    page = read(f"<ul>{rows(row)}</ul>", title="某县网上问答")
    assert [item.title for listing in page.listings for item in listing.items] == list(SUBJECTS)


def test_a_table_of_numbers_titles_and_times_alone_holds_no_letters() -> None:
    table = f"<table>{TAB_HEAD}{rows(TAB_ROW.replace('{0}', '1'))}</table>"
    page = read(f"<div class=box><h3>行政许可</h3>{table}</div>", title="行政许可")
    assert (page.messages, [listing.is_main for listing in page.listings if listing.items]) == ((), [True])
