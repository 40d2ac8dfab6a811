"""Text of a page that was not taken for its article's is a doubt about whatever the article lacks."""

from collections.abc import Callable

import pytest

from checks.site import Site
from checks.unread_text import doubts_about_page, text_images

URL = "http://www.liuquan.gov.cn/t.html"
HEAD = (
    "<title>通报</title><h1>柳泉市2017年第一季度政府网站抽查情况通报</h1><div>发布时间：2017-04-20 来源：市政府办</div>"
)
TEXT = "<p>现将本季度全市政府网站的抽查情况予以通报，请各单位认真整改。</p>" * 3
HIDDEN = "<p>不能当场答复的，自收到申请之日起二十个工作日内予以答复。</p>"
BESIDE = "网页上另有文字没有归入正文"


@pytest.mark.parametrize(
    ("beside", "doubts"),
    [
        ("", ()),
        (f"<div id=popup style='display:none'>{HIDDEN}</div>", (BESIDE,)),
        ("<div class=tools><a href=#>打印本页</a> 浏览次数：12 责任编辑：市政府办</div>", ()),
        ("<div class=tools>版权所有，请注明来源。</div>", ()),
    ],
    ids=["nothing", "a hidden block", "tools", "a short notice"],
)  # fmt: skip
def test_whole_sentences_beside_an_article_are_a_doubt(
    make_site: Callable[..., Site], beside: str, doubts: tuple[str, ...]
) -> None:
    site = make_site({"/t.html": f"{HEAD}<div class=content>{TEXT}</div>{beside}"})
    page = site.page(URL)
    assert page is not None
    assert tuple(doubts_about_page(page)) == doubts


@pytest.mark.parametrize(
    ("src", "elsewhere", "is_texts"),
    [
        ("/upload/2017/chart.png", 0, True),
        ("/static/upload/chart.png", 0, True),  # where some systems keep what is uploaded
        ("/skin/blue/line.png", 0, False),
        ("/static/head.png", 5, False),
    ],
    ids=["uploaded", "uploaded below /static/", "of the skin", "on every page"],
)
def test_a_texts_pictures_are_those_that_no_template_shows(
    make_site: Callable[..., Site], src: str, elsewhere: int, is_texts: bool
) -> None:
    picture = f"<p><img src={src} width=620></p>"
    page = f"{HEAD}<div class=content>{TEXT}{picture}{TEXT}</div>"
    others = {f"/t{n}.html": page.replace("第一季度", f"第{n}季度") for n in range(elsewhere)}
    there = make_site({"/t.html": page, **others}).page(URL)
    assert there is not None
    assert bool(text_images(there)) is is_texts
