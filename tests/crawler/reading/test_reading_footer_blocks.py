"""Blocks named for a page's foot: one that is around the contents is no footer, one inside the footer not all of it."""

import pytest

from crawler.reading.facts import MarkKind, PageFacts, PageKind
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/zwgk/zwdt/content/post_12.html"
TITLE = "全县首届规范汉字书写比赛落幕"
TRAIL = "当前位置：<a href=/>首页</a> &gt; <a href=/zwgk/>政务公开</a> &gt; <a href=/zwgk/zwdt/>政务动态</a>"
LINE = "<div><span>来源：县融媒体中心</span><span>发布时间：2024-03-25 10:03:27</span></div>"
TEXT = "".join(f"<p>第{n}组选手在县文化馆现场书写，由评委当场打分，按名次颁发证书。</p>" for n in range(1, 5))
NAV = "<div class=nav><a href=/>首页</a><a href=/xxgk/>信息公开</a><a href=/hd/>互动交流</a><a href=/b/>办事</a></div>"


def read(html: str) -> PageFacts:
    return read_page(f"<title>{TITLE}_某县人民政府</title><body>{html}</body>".encode(), URL)


@pytest.mark.parametrize("name", ["bg-bottom", "footer-bg", "bottom_main"])
def test_a_block_around_the_trail_is_no_footer_though_a_short_page_is_all_in_it(name: str) -> None:
    """Scripts fill the head and the foot, so that nothing else stands on the page."""
    host = "<p>比赛由某镇书法协会与某县文联联合主办。</p>"
    page = read(f"<div class={name}><div class=road>{TRAIL}</div><h3>{TITLE}</h3>{LINE}<div>{TEXT}{host}</div></div>")
    assert page.kind is PageKind.ARTICLE
    assert page.article is not None
    assert (page.article.title, page.article.source and page.article.source.value) == (TITLE, "县融媒体中心")
    assert page.footer_text == ""
    assert not any(mark.kind is MarkKind.SPONSOR for mark in page.marks)
    assert "政务动态" in page.breadcrumb


def test_the_footer_is_the_box_of_its_surest_words_and_not_only_the_block_named_so_at_its_end() -> None:
    foot = (
        "<div class=info><p>版权所有：某县文化和旅游局</p><p>主办：某县文化和旅游局</p><p>湘ICP备05000618号</p>"
        "<div class=wap-bottom><p>投诉热线：0700-12345</p><p>地址：某县人民路1号</p></div></div>"
    )
    main = f"<div class=road>{TRAIL}</div><h3>{TITLE}</h3>{LINE}<div class=text>{TEXT * 3}</div>"
    page = read(f"{NAV}<div class=main>{main}</div>{foot}")
    assert page.footer_text.startswith("版权所有")
    assert "0700-12345" in page.footer_text
    assert [mark.value for mark in page.marks if mark.kind is MarkKind.SPONSOR] == ["某县文化和旅游局"]
