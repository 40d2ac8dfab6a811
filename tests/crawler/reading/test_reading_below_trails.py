"""Lists that a script fills below the trail that ends with the page's own name: what the page exists for."""

from crawler.reading.facts import ListingState, PageFacts
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/zcfg/index.html"
NAV = "<div class=nav><ul><li><a href=/>首页</a><li><a href=/xxgk/>信息公开</a><li><a href=/hd/>互动交流</a></ul></div>"
FOOT = "<div class=footer>主办单位：某县水利局 湘ICP备05000618号</div>"
WAYS = "<a href=/>首页</a> &gt;&gt; <a href=/zc/>政策理论</a> &gt;&gt; <a>政策法规</a>"
TRAIL = f"<div class=t><p class=local>您现在的位置：{WAYS}</p></div>"
EMPTY = "<div id=divListContent><ul class=newslist></ul></div><div id=Pagination class=digg></div>"
HOT = "<td><h2>热点信息</h2><div class=news id=ClickData></div><h2>工作之星</h2><ul id=StarData></ul></td>"
FILLS = "".join(f"$('#{name}').html(d);" for name in ("ClickData", "StarData", "divListContent"))
SCRIPT = f"<script>$.get('/api', d => {{ {FILLS} }})</script>"


def read(right: str, *, left: str = HOT) -> PageFacts:
    table = f"<table><tr>{left}<td>{right}</td></tr></table>"
    return read_page(f"<title>某县水利局</title><body>{NAV}{table}{FOOT}{SCRIPT}</body>".encode(), URL, "text/html")


def test_the_unfilled_list_below_the_trail_is_the_main_one() -> None:
    main = read(f"{TRAIL}{EMPTY}").main_listing
    assert main is not None
    assert (main.state, main.heading) == (ListingState.SCRIPT_FILLED, "政策法规")


def test_unfilled_lists_beside_alone_are_none() -> None:
    assert read(f"{TRAIL}<p>{'本页说明政策法规的查询办法。' * 4}</p>").main_listing is None


def test_what_stands_under_a_heading_of_its_own_below_the_trail_is_not_what_the_page_exists_for() -> None:
    """The page's own list does not stand on it, as far as anybody can tell."""
    page = read(f"{TRAIL}<div><h2>热点信息</h2>{EMPTY}</div>", left="<td></td>")
    assert page.main_listing is None or page.main_listing.heading != "政策法规"


def test_a_filled_list_wins_over_an_unfilled_one_below_the_trail() -> None:
    rows = "".join(f"<li><a href={n}.html>关于公布第{n}批清单的公告</a><i>2021-0{n}-01</i></li>" for n in range(1, 9))
    main = read(f"{TRAIL}<ul class=banner id=adverts></ul><ul class=list>{rows}</ul><p>共 8 条</p>").main_listing
    assert main is not None
    assert len(main.items) == 8
