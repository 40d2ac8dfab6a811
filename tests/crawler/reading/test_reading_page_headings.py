"""What a page's headings are: neither its navigation, nor the trail that stands in one, of which the last step is."""

from crawler.reading.facts import PageFacts
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/zcfg/degl/index.html"
ROWS = "".join(f"<li><a href={n}.html>关于公布第{n}批清单的公告</a></li>" for n in range(1, 6))
MENU = (
    "<div id=menu><ul><h3><span><a href=/>首　页</a></span></h3><h3><span>单位概况</span><div class=son>"
    "<a href=/j/>机构职责</a><a href=/l/>领导分工</a></div></h3><h3><a href=/z/>政务公开</a></h3></ul></div>"
)


def read(body: str, title: str = "某县水利局") -> PageFacts:
    return read_page(f"<title>{title}</title><body>{body}</body>".encode(), URL, "text/html")


def test_a_heading_that_is_the_trail_says_its_last_step() -> None:
    banner = "<div class=ban><span class=title>政策法规</span></div>"
    trail = "<h2 class=address>当前位置：政策法规 <b>&gt;</b>定额管理</h2>"
    page = read(f"{banner}<div class=right>{trail}<div class=words><ul>{ROWS}</ul></div></div>")
    assert page.headings == ("定额管理",)
    assert page.main_listing is not None
    assert page.main_listing.heading == "定额管理"


def test_a_heading_beside_the_words_of_a_trail_stays() -> None:
    """Without a step there is none to say."""
    page = read(f"<h2>当前位置</h2><h3>政策法规</h3><ul>{ROWS}</ul>")
    assert page.headings == ("当前位置", "政策法规")


def test_ways_of_the_navigation_are_no_headings() -> None:
    page = read(f"{MENU}<div class=list><h2>通知公告</h2><ul>{ROWS}</ul></div>")
    assert page.headings == ("通知公告",)


def test_the_sites_name_over_the_navigation_is_a_heading() -> None:
    page = read(f"<div class=header><h1><a href=/>某县水利局</a></h1>{MENU}</div><div class=list><ul>{ROWS}</ul></div>")
    assert page.headings == ("某县水利局",)


def test_a_heading_of_the_contents_may_lead_somewhere() -> None:
    page = read(f"{MENU}<div class=list><h3><a href=/t/>通知公告</a><a href=/t/>更多</a></h3><ul>{ROWS}</ul></div>")
    assert page.headings == ("通知公告更多",)
