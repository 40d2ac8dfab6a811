"""Entries that follow each other in one paragraph, parted by `<br>`: towns' pages made by hand."""

import pytest

from crawler.reading.facts import PageFacts, PageKind
from crawler.reading.page import read_page

TITLES = (
    "我镇召开春耕备耕工作会议",
    "石桥村文化广场建成使用",
    "我镇启动防汛应急演练",
    "农村公路养护受到表扬",
    "镇领导走访慰问老党员",
)
NAV = "<div class=nav><a href=/>首页</a><a href=/a/>镇情</a><a href=/b/>公告</a><a href=/c/>动态</a></div>"
WAYS = {
    "behind": "<a href={n}.htm>{title}</a>（2011-8-{day}）<br>",
    "before": "2011年8月{day}日　<a href={n}.htm>{title}</a><br>",
    "in inline elements": "<font face=Wingdings>²</font><font> <a href={n}.htm>{title}</a>（2011-8-{day}）</font><br>",
}


def read(way: str) -> PageFacts:
    entries = "\n".join(WAYS[way].format(n=n, title=title, day=9 - n) for n, title in enumerate(TITLES))
    pager = "<p>1 <a href=?p=2>2</a> <a href=?p=2>&gt;&gt;</a></p>"
    body = f"{NAV}<div><p>某镇 &gt; 镇务动态</p><p class=x>{entries}</p>{pager}</div>"
    return read_page(f"<title>某镇政府网站</title><body>{body}".encode(), "http://www.example.gov.cn/more.asp?cid=5")


@pytest.mark.parametrize("way", WAYS)
def test_entries_in_one_paragraph_are_a_list_each_with_its_own_day(way: str) -> None:
    page = read(way)
    assert page.kind is PageKind.COLUMN
    assert page.main_listing is not None
    found = [(item.title, item.date.day if item.date else 0) for item in page.main_listing.items]
    assert found == [(title, 9 - n) for n, title in enumerate(TITLES)]


def test_a_trail_over_a_list_names_it_by_its_last_step() -> None:
    main = read("behind").main_listing
    assert main is not None
    assert main.heading == "镇务动态"
