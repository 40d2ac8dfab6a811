"""What the public is asked about (意见征集) with its beginning, end and state: a column, no letters."""

from crawler.reading.facts import PageFacts, PageKind
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/hdjl/myzj/"
NAV = "<div class=nav><a href=/>首页</a><a href=/xw/>新闻</a><a href=/zw/>公开</a><a href=/hd/>互动</a></div>"
ROWS = (
    ("城市绿地系统规划征求意见", "2022-08-01", "2022-09-01", "进行中"),
    ("关于停车收费标准的意见征集", "2022-06-10", "2022-07-10", "已结束"),
    ("民生实事项目征集", "2021-11-01", "2021-11-30", "已结束"),
)


def read(head: tuple[str, ...], name: str = "民意征集") -> PageFacts:
    captions = "".join(f"<th>{one}</th>" for one in head)
    rows = "".join(
        f"<tr><td><a href=/zj/{n}.html>{row[0]}</a></td>" + "".join(f"<td>{cell}</td>" for cell in row[1:]) + "</tr>"
        for n, row in enumerate(ROWS)
    )
    trail = f"<div class=wz>当前位置：首页 &gt; 互动交流 &gt; {name}</div>"
    table = f"<table><thead><tr>{captions}</tr></thead><tbody>{rows}</tbody></table>"
    return read_page(f"<title>{name}-某县人民政府</title>{NAV}{trail}{table}".encode(), URL)


def test_a_consultation_is_no_letter_and_was_published_when_it_began() -> None:
    facts = read(("标题", "开始时间", "结束时间", "状态"))
    assert facts.kind is PageKind.COLUMN
    assert not facts.messages
    assert facts.main_listing is not None
    assert [item.date.raw for item in facts.main_listing.items if item.date] == [row[1] for row in ROWS]


def test_the_same_columns_with_a_day_of_asking_are_letters() -> None:
    facts = read(("标题", "来信时间", "回复时间", "状态"), name="县长信箱")
    assert facts.kind is PageKind.MESSAGE_LIST
    assert [letter.asked.raw for letter in facts.messages if letter.asked] == [row[1] for row in ROWS]
