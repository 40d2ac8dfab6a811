"""Pages that an article's page turner leads to are one text with it: same title, another text."""

from collections.abc import Callable

import pytest

from checks.page import Page
from checks.paged_text import PagedText, paged_text
from checks.publication import outermost, publication_of
from checks.site import Site

HOST = "http://www.liuquan.gov.cn"
TITLE = "柳泉市2017年第一季度政府网站抽查情况通报"
Make = Callable[..., Site]


def _page(text: str, links: str = "", title: str = TITLE, picture: str = "") -> str:
    head = f"<title>{title}</title><h1>{title}</h1><div>发布时间：2017-04-20 来源：市政府办</div>"
    body = f"<p>{text}，请各单位认真整改，按时报送结果。</p>" * 4 + (
        f"<p><img src=/{picture} width=600 height=800></p>" if picture else ""
    )
    return f"{head}<div class=content>{body}</div><div class=pages>{links}</div>"


def _link(address: str, name: str) -> str:
    return f"<a href={address}>{name}</a> "


def _read(site: Site, path: str = "/t.html") -> tuple[Page, PagedText]:
    page = site.page(f"{HOST}{path}")
    assert page is not None
    return page, paged_text(site, page)


def _paths(paged: PagedText) -> list[str]:
    return [page.url.removeprefix(HOST) for page in paged.pages]


def test_pages_are_followed_from_one_to_the_next(make_site: Make) -> None:
    site = make_site({
        "/t.html": _page("第一部分", _link("t_2.html", "下一页")),
        "/t_2.html": _page("第二部分", _link("t.html", "上一页") + _link("t_3.html", "下一页"), f"{TITLE}（2）"),
        "/t_3.html": _page("第三部分", _link("t_2.html", "上一页") + "<a href=javascript:>下页</a>", f"{TITLE} 第3页"),
    })  # fmt: skip
    _, paged = _read(site)
    assert (_paths(paged), paged.doubts) == (["/t_2.html", "/t_3.html"], ())


@pytest.mark.parametrize(
    ("links", "others", "paths", "doubt"),
    [
        ("", {}, [], ""),
        (_link("t_2.html", "2") + _link("t_3.html", "3"), {"/t_2.html": _page("第二部分")}, ["/t_2.html"],
         "t_3.html 一页未读"),
        (_link("t_2.html", "2"), {"/t_2.html": _page("上一年", title="柳泉市2016年抽查通报")}, [], "另一篇"),
        (_link("t_2.html", "2"), {"/t_2.html": "<title>404</title>您访问的页面不存在"}, [], "t_2.html 一页未读"),
        ("<a href=javascript:turn(2)>下一页</a>", {}, [], "由脚本打开"),
        (_link("/pl/9_2.html", "2"), {}, [], "/pl/9_2.html 一页未读"),
        (_link("/pl/9_2.html", "2"), {"/pl/9_2.html": _page("第二部分")}, [], "没有算作正文"),
        # comments: the same text again; those that were not read are no pages of it either
        (_link("?cpage=2", "2") + _link("?cpage=3", "3"), {"/t.html?cpage=2": _page("第一部分")}, [], ""),
        # pictures of pages under one caption
        (_link("t_2.html", "2"), {"/t_2.html": _page("第一部分", picture="b.jpg")}, ["/t_2.html"], ""),
        # the whole on one page, though the others were not read
        (_link("t_2.html", "2") + _link("t_all.html", "阅读全文"),
         {"/t_all.html": _page("第一部分").replace("</div><div class=pages>", "<p>第二部分。</p></div><div>")},
         ["/t_all.html"], ""),
        (_link("t_2.html", "2") + _link("t_all.html", "阅读全文"), {}, [], "等 2 页未读"),
    ],
    ids=["none", "unread", "another title", "gone", "script", "elsewhere unread", "elsewhere", "comments", "pictures",
         "whole", "whole unread"],
)  # fmt: skip
def test_what_is_no_page_of_the_text_or_unread(
    make_site: Make, links: str, others: dict[str, str], paths: list[str], doubt: str
) -> None:
    _, paged = _read(make_site({"/t.html": _page("第一部分", links), **others}))
    assert _paths(paged) == paths
    assert len(paged.doubts) == bool(doubt)
    assert all(doubt in said for said in paged.doubts)


def test_of_two_pages_of_one_text_the_first_stands_for_both(make_site: Make) -> None:
    site = make_site({
        "/t.html": _page("第一部分", _link("t_2.html", "2")),
        "/t_2.html": _page("第二部分", _link("t.html", "1")),
    })  # fmt: skip
    first, second = (publication_of(site, _read(site, path)[0]) for path in ("/t.html", "/t_2.html"))
    assert outermost((first, second)) == (first,)
    assert outermost((second,)) == (second,)
    assert first.cite("第二部分", "正文").url == f"{HOST}/t_2.html"
