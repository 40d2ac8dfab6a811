"""What a page shows in frames is a part of it where it is the unit's own and was read; else it is unknown."""

from collections.abc import Callable

import pytest

from checks.frames import framed_in
from checks.publication import publication_of
from checks.site import Site

ROOT = "http://www.liuquan.gov.cn"


def _outer(src: str, before: str = "") -> str:
    return (
        f"<title>指南</title>{before}<div class='main'><p>本页说明。</p>"
        f"<iframe src='{src}' width=700 height=500></iframe></div>"
    )


def _shown(site: Site, path: str = "/zn/") -> tuple[list[str], list[str | None]]:
    page = site.page(ROOT + path)
    assert page is not None
    framed = framed_in(site.visit, page)
    return [one.url.removeprefix(ROOT) for one in framed.pages], [link.url for link in framed.unread]


INNER = "<title>说明</title><div><p>传真：0799-8201235。</p></div>"


@pytest.mark.parametrize(
    ("src", "pages", "read", "unread"),
    [
        ("a.html", {"/zn/a.html": INNER}, ["/zn/a.html"], []),
        ("a.html", {"/zn/a.html": _outer("b.html"), "/zn/b.html": INNER}, ["/zn/a.html", "/zn/b.html"], []),
        ("a.html", {}, [], [f"{ROOT}/zn/a.html"]),
        ("a.html", {"/zn/a.html": _outer("b.html")}, ["/zn/a.html"], [f"{ROOT}/zn/b.html"]),
        ("http://zn.qita.gov.cn/", {"http://zn.qita.gov.cn/": INNER}, [], ["http://zn.qita.gov.cn/"]),
        ("a.html", {"/zn/a.html": _outer("/zn/")}, ["/zn/a.html"], []),  # round in a circle
        ("/", {}, [], [f"{ROOT}/"]),  # the home page in a frame is no text
    ],
)  # fmt: skip
def test_frames_of_the_unit_that_were_read_are_a_part_of_the_page(
    make_site: Callable[..., Site], src: str, pages: dict[str, str], read: list[str], unread: list[str]
) -> None:
    home = {
        "/": "<title>柳泉市人民政府</title><div class='nav'><a href='/zn/'>指南</a></div><div class='main'>首页</div>"
    }
    assert _shown(make_site({**home, "/zn/": _outer(src), **pages})) == (read, unread)


def test_a_frame_in_the_head_is_none_of_the_text(make_site: Callable[..., Site]) -> None:
    head = "<div class='header'><h1>柳泉市</h1><iframe src='/tianqi.html' height=20></iframe></div>"
    site = make_site({"/zn/": _outer("a.html", head), "/zn/a.html": INNER, "/tianqi.html": "<title>天气</title>晴"})
    assert _shown(site) == (["/zn/a.html"], [])


def test_a_text_in_a_frame_is_quoted_where_it_stands(make_site: Callable[..., Site]) -> None:
    site = make_site({"/zn/": _outer("a.html"), "/zn/a.html": INNER})
    page = site.page(f"{ROOT}/zn/")
    assert page is not None
    published = publication_of(site, page)
    assert published.doubts == ()
    assert "本页说明" in published.texts[0]
    assert published.cite("传真：0799-8201235", "正文").url == f"{ROOT}/zn/a.html"
    assert published.cite("本页说明", "正文").url == f"{ROOT}/zn/"


def test_what_of_a_frames_page_was_not_read_is_told_with_the_page(make_site: Callable[..., Site]) -> None:
    rest = "<div id=rest></div><script>document.getElementById('rest').innerHTML=x</script>"
    inner = INNER.replace("</p>", "，" + "申请人可以当面提出申请。" * 20 + f"</p>{rest}")
    site = make_site({"/zn/": _outer("a.html"), "/zn/a.html": inner})
    page = site.page(f"{ROOT}/zn/")
    assert page is not None
    assert publication_of(site, page).doubts == ("正文有脚本填充的部分",)
