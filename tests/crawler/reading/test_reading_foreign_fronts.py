"""The front page of a portal in another language, which stands in a folder of its own."""

import pytest

from crawler.reading.facts import PageKind
from crawler.reading.page import read_page

TITLE = "THE PROVINCIAL INSTITUTE OF ACCOUNTANTS"
BLOCKS = "".join(
    f"<div><h3>{name}</h3><ul>"
    + "".join(f"<li><a href=/en/{name[0]}{n}.html>{name} and the Development of Item {n}</a>" for n in range(4))
    + "</ul></div>"
    for name in ("NEWS", "BECOMING A MEMBER", "ABOUT US")
)
TRAIL = "<div class=pos>Location: <a href=/en/>Home</a> &gt; News</div>"


def kind(home: str, *, title: str = TITLE, path: str = "/en/index.html", blocks: str = BLOCKS) -> PageKind:
    nav = f"<div class=nav><ul><li>{home}<li><a href=/en/n/>NEWS</a><li><a href=/en/c/>CONTACT US</a></ul></div>"
    html = (
        f"<title>{title}</title><body>{nav}<div class=main>{blocks}</div><div class=foot>Address: 1 Road</div></body>"
    )
    return read_page(html.encode(), f"http://www.example.gov.cn{path}").kind


@pytest.mark.parametrize(
    "home", ["<a href=''>HOME</a>", "<a href=/en/index.html>Home</a>", "<a href=index.html>HOME</a>"]
)
def test_a_front_page_in_another_language_is_a_home_page(home: str) -> None:
    assert kind(home) is PageKind.HOME
    assert kind(home, path="/en/index.html?lang=en") is not PageKind.HOME


@pytest.mark.parametrize(
    ("home", "title", "path", "blocks"),
    [
        ("<a href=/en/>HOME</a>", TITLE, "/en/news/index.html", BLOCKS),
        ("<a href=/en/index.html>HOME</a>", TITLE, "/en/news.html", BLOCKS),
        ("<a href=/en/n/>NEWS</a>", TITLE, "/en/index.html", BLOCKS),
        ("<a href=''>HOME</a>", TITLE, "/en/index.html", BLOCKS[: len(BLOCKS) // 3]),
        ("<a href=''>首页</a>", "某市民政局政策文件", "/zc/index.html", BLOCKS),
    ],
    ids=["a column of it", "another page in the folder", "no way home", "one block", "a column in Chinese"],
)
def test_other_pages_in_such_a_folder_are_none(home: str, title: str, path: str, blocks: str) -> None:
    assert kind(home, title=title, path=path, blocks=blocks) is not PageKind.HOME
