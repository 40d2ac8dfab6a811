"""Columns named by the side on which they float: which of two is the page's own."""

import pytest

from crawler.reading.facts import PageFacts, Region
from crawler.reading.page import read_page

MENU = "".join(
    f"<li><a href=/list?c={n}>{name}</a></li>" for n, name in enumerate(("热点回应", "民意征集", "县长信箱"))
)
HOT = "".join(f"<li><a href=/hot/{n}.html>本县召开第{n}次脱贫攻坚工作推进会议</a></li>" for n in range(10))
ROWS = (
    "<li><span class=rt>2017-09-30</span><a href=/a/1.html>关于网传“城北水厂水质变黄”的情况说明和回应</a></li>"
    "<li><span class=rt>2017-05-16</span><a href=/a/2.html>关于石笕中学食堂价格问题的调查情况说明</a></li>"
)
SIDE = f"<div class=box><h5>公众参与</h5><ul>{MENU}</ul></div><div class=box><h5>点击排行</h5><ol>{HOT}</ol></div>"


def _read(left: str, right: str, names: tuple[str, str] = ("col-left", "col-auto")) -> PageFacts:
    trail = "<div class=crumbs>当前位置：<a href=/>首页</a> &gt; <a href=/gzcy/>公众参与</a> &gt; 热点回应</div>"
    html = (
        f"<title>热点回应_某县</title><div class=header>某县人民政府</div>{trail}<div class=main>"
        f"<div class={names[0]}>{left}</div><div class={names[1]}>{right}</div></div><div class=footer>主办：某县</div>"
    )
    return read_page(html.encode(), "http://www.example.gov.cn/list?c=0")


@pytest.mark.parametrize("names", [("col-left", "col-auto"), ("left", "right"), ("fl", "side")])
@pytest.mark.parametrize("pager", ["<div id=pages><a>2条</a></div>", "<div class=page>共1页</div>"])
def test_the_column_that_holds_the_pager_is_the_pages_own_however_short_its_list(
    names: tuple[str, str], pager: str
) -> None:
    facts = _read(f"<ul class=list>{ROWS}</ul>{pager}", SIDE, names)
    main = facts.main_listing
    assert main is not None
    assert [item.title for item in main.items] == [
        "关于网传“城北水厂水质变黄”的情况说明和回应",
        "关于石笕中学食堂价格问题的调查情况说明",
    ]


def test_a_short_dated_list_without_a_pager_stays_beside_a_long_main_column() -> None:
    news = "".join(
        f"<li><a href=/n/{n}.html>本县召开第{n}次脱贫攻坚工作推进会议</a><span>2017-0{n}-11</span></li>"
        for n in range(1, 9)
    )
    facts = _read(f"<h5>最新公告</h5><ul>{ROWS}</ul>", f"<ul class=list>{news}</ul><div class=page>共1页</div>")
    main = facts.main_listing
    assert main is not None
    assert len(main.items) == 8
    assert {li.region for li in facts.listings if not li.is_main} == {Region.SIDEBAR}
