"""The story with picture and summary that leads a list of news is its first entry."""

import pytest

from crawler.reading.facts import Listing
from crawler.reading.page import read_page

NAV = "<div class=nav><a href=/>首页</a><a href=/xw/>新闻</a><a href=/zw/>公开</a><a href=/hd/>互动</a></div>"
LIST = "".join(
    f"<li><a href=/yw/{n}.html>全县召开第{n}次重点项目调度会</a><em>2015-06-{12 - n:02}</em></li>" for n in range(1, 7)
)
TITLE = "县文化馆免费开放受欢迎"
SUMMARY = "近日，县委主要负责同志就相关工作作出安排，强调要抓好落实……"


def main(lead: str, name: str = "政务要闻") -> Listing:
    head = f"<h2>{name}</h2><p>首页 &gt; 新闻 &gt; 政务要闻</p>"
    body = f"<div>{head}{lead}<ul>{LIST}</ul><div><a href=2.html>下一页</a></div></div>"
    found = read_page(
        f"<title>政务要闻--某县</title>{NAV}{body}".encode(), "http://www.example.gov.cn/yw/"
    ).main_listing
    assert found is not None
    return found


def story(url: str = "/yw/0.html", day: str = "2015-06-11", more: str = "/yw/0.html") -> str:
    return (
        f"<div class=lead><a href={url}><img src=l.jpg></a><h3><a href={url}>{TITLE}</a></h3>"
        f"<p>{SUMMARY}<a href={more}>[详细]</a></p><span>{day}</span></div>"
    )


def test_a_story_that_leads_a_list_is_its_first_entry() -> None:
    found = main(story())
    assert found.heading == "政务要闻"
    assert [item.title for item in found.items][:2] == [TITLE, "全县召开第1次重点项目调度会"]
    assert found.items[0].date is not None
    assert len(found.items) == 7


@pytest.mark.parametrize(
    "lead",
    [
        story(day="2014-06-11"),  # older
        story(day=""),  # undated
        story(url="/yw/1.html", more="/yw/1.html"),  # it stands in the list, too
        story(more="/zt/"),  # of several places
    ],
)
def test_what_else_stands_there_is_none(lead: str) -> None:
    assert len(main(lead).items) == 6


def test_a_list_without_a_heading_bears_the_trails_last_name() -> None:
    head = "<title>某县公众信息网</title><p>当前位置：<a href=/>首页</a> &gt;&gt; 某县新闻 &gt;&gt; 新闻列表</p>"
    page = read_page(f"{head}<ul>{LIST}</ul>".encode(), "http://www.example.gov.cn/yw/")
    assert page.main_listing is not None
    assert page.main_listing.heading == "某县新闻"


def test_a_story_before_the_first_entry_in_the_same_box_leads_it_under_the_boxs_heading() -> None:
    def box(name: str, path: str) -> str:
        rows = "".join(
            f"<p class=r><i>2018-11-0{9 - n}</i><a href=/{path}/{n}.html>{name}第{n}次安全检查</a></p>"
            for n in range(1, 6)
        )
        head = f"<h3>{name}</h3><a href=/{path}/>查看更多</a>"
        lead = f"<a href=/{path}/0.html><b>{name}{TITLE}</b></a><i>2018-11-09</i><br><small>{SUMMARY * 4}</small>"
        return f"<section>{head}<div class=first>{lead}</div>{rows}</section>"

    body = f"<div class=hub>{box('局内要闻', 'a')}{box('基层传真', 'b')}</div>"
    page = read_page(f"<title>资讯中心</title>{NAV}{body}".encode(), "http://www.example.gov.cn/zx/")
    assert [(one.heading, len(one.items), one.items[0].title) for one in page.listings] == [
        (name, 6, name + TITLE) for name in ("局内要闻", "基层传真")
    ]
