"""Pictures: which address a visitor comes to see, and whether one does."""

import pytest

from crawler.reading.facts import Image, Region, Shown
from crawler.reading.page import read_page

BASE = "http://www.example.gov.cn"
SURELY, PERHAPS, NEVER = Shown.SURELY, Shown.PERHAPS, Shown.NEVER


def images(inner: str) -> tuple[Image, ...]:
    html = f"<title>县人民政府</title><div class=main><p>{'本县历史悠久。' * 20}</p>{inner}</div>"
    return read_page(html.encode(), f"{BASE}/").images


@pytest.mark.parametrize(
    ("inner", "path", "shown"),
    [
        ("<img src=/a.jpg>", "/a.jpg", SURELY),
        ("<a href=/b/><img src=/a.jpg width=120 height=80></a>", "/a.jpg", SURELY),
        # Lazy loading: what stands there until then is never the picture.
        ("<img src=/grey.gif data-original=/a.jpg>", "/a.jpg", SURELY),
        ("<img src=/images/lazy-load.png data-src=/a.jpg>", "/a.jpg", SURELY),
        ("<img src='data:image/gif;base64,R0lGOD' data-src=/a.jpg>", "/a.jpg", SURELY),
        ("<img src=/a.jpg data-original=/a.jpg>", "/a.jpg", SURELY),
        ("<img src='' data-lazy-src=/a.jpg>", "/a.jpg", SURELY),
        ("<img src=/small.jpg data-original=/a.jpg>", "/a.jpg", PERHAPS),
        ("<img src=/download.jpg data-original=/a.jpg>", "/a.jpg", PERHAPS),
        ("<img src=/a.jpg data-src='{{item.pic}}'>", "/a.jpg", SURELY),
        # Editors of articles leave the address that a picture had in them.
        ("<img src=/a.jpg _src=/editor/a.jpg>", "/a.jpg", SURELY),
        ("<img oldsrc=/a.jpg>", "/a.jpg", PERHAPS),
        # Several sizes.
        ("<img src=/s.jpg srcset='/a.jpg 1x, /b.jpg 2x'>", "/a.jpg", SURELY),
        ("<img src=/s.jpg srcset='/a.jpg, /b.jpg 2x'>", "/a.jpg", SURELY),
        ("<img src=/a.jpg srcset='/b.jpg 2x'>", "/a.jpg", SURELY),
        ("<img src=/a.jpg srcset='/b.jpg 400w,/c.jpg 800w'>", "/a.jpg", PERHAPS),
        ("<img srcset='/a.jpg 400w, /c.jpg 800w'>", "/a.jpg", PERHAPS),
        ("<picture><source srcset=/b.webp><img src=/a.jpg></picture>", "/a.jpg", PERHAPS),
        # What takes its place where it fails, or shows only where something else fails.
        ("<img src=/a.jpg onerror=\"this.src='/b.jpg'\">", "/a.jpg", PERHAPS),
        ("<object data=/b.swf><img src=/a.jpg></object>", "/a.jpg", PERHAPS),
        ("<script>document.write('<img src=/a.jpg>')</script>", "/a.jpg", PERHAPS),
        # Counters, spacers, and what is hidden.
        ("<img src=/a.gif width=1 height=1>", "/a.gif", NEVER),
        ("<img src=/a.gif width=0>", "/a.gif", NEVER),
        ("<img src=/a.gif style='width: 1px; height: 1px'>", "/a.gif", NEVER),
        ("<img src=/a.gif style='display:none'>", "/a.gif", NEVER),
        ("<div style='display:none'><p><img src=/a.gif></p></div>", "/a.gif", NEVER),
        ("<style>.x{display:none}</style><div class=x><img src=/a.gif></div>", "/a.gif", NEVER),
        ("<img src=/a.gif hidden>", "/a.gif", NEVER),
        ("<img src=/a.jpg width=100% height=10>", "/a.jpg", SURELY),
        ("<img src=/a.jpg style='width:100px;border:1px solid'>", "/a.jpg", SURELY),
    ],
)
def test_what_a_visitor_sees(inner: str, path: str, shown: Shown) -> None:
    assert [(one.url, one.shown) for one in images(inner)] == [(BASE + path, shown)]


@pytest.mark.parametrize(
    "inner",
    [
        "<img src='data:image/png;base64,iVBORw0KGgo='>",
        "<img src=''>",
        "<img alt=没有地址>",
        "<img src='{{item.pic}}'>",
        "<noscript><img src=/a.gif></noscript>",
        "<template><img src=/a.gif></template>",
        "<!-- <img src=/a.gif> -->",
        "<img src=about:blank>",
    ],
)
def test_what_is_no_picture_of_the_page(inner: str) -> None:
    assert images(inner) == ()


def test_a_picture_menu_below_the_slides_makes_no_header_of_them() -> None:
    slides = "".join(
        f"<a href=/a/{n}.html><img src=/s/{n}.jpg alt=省林业厅党组集体学习有关文件之{n}></a>" for n in range(3)
    )
    menu = "<div class=menu><ul>" + "".join(
        f"<li><a href=/m{n}/><img src=m.gif alt=栏目{n}></a></li>" for n in range(5)
    )
    top = "<div class=header><a href=/><img src=logo.jpg alt=某省林业网></a></div>"
    nav = "<div class=nav><a href=/>首页</a><a href=/xw/>新闻</a><a href=/gk/>公开</a><a href=/fw/>服务</a></div>"
    news = "".join(f"<li><a href=/b/{n}.html>关于第{n}次专项检查工作的通知</a> 2018-07-0{n}</li>" for n in range(1, 6))
    body = f"{top}{nav}<div class=home><div class=left><div>{slides}</div>{menu}</ul></div></div><ul>{news}</ul></div>"
    page = read_page(f"<html><body>{body}</body></html>".encode(), "http://www.example.gov.cn/")
    regions = {image.alt: image.region for image in page.images}
    assert regions["某省林业网"] is Region.HEADER
    assert {region for alt, region in regions.items() if "党组" in alt} == {Region.MAIN}
