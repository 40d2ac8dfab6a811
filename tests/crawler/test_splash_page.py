"""The home page behind a splash page (引导页): where the entrance and the other pages' way home both lead."""

import pytest
from msgspec import structs

from crawler.errands import Errand
from crawler.other_hosts import Elsewhere
from crawler.reading.facts import PageFacts, PageKind, Region
from crawler.reading.page import read_page
from crawler.spiders.home_pages import HomePages
from crawler.splash_page import home_behind, is_splash
from crawler.targets import Rank, Target

HOST = "http://www.zean.gov.cn"
BEHIND = f"{HOST}/index_1.html"
ENTER = "<a href=/index_1.html>进入网站</a><a href=/english/>English</a>"


def _page(path: str, body: str, title: str = "泽安市人民政府门户网站") -> PageFacts:
    return read_page(f"<title>{title}</title><body>{body}</body>".encode(), f"{HOST}{path}")


def _home(path: str = "/index_1.html", links: int = 30) -> PageFacts:
    blocks = "".join(
        f"<div class=box><h2>栏目{block}</h2><ul>"
        + "".join(
            f"<li><a href=/a/{block}{n}.html>第{block}{n}条政务要闻标题</a> 2017-12-0{n}</li>" for n in range(1, 9)
        )
        + "</ul></div>"
        for block in range(1, links // 8 + 1)
    )
    return _page(path, blocks)


def _inner(*homeward: str) -> list[PageFacts]:
    text = "<p>本栏目发布有关信息。</p>" * 5
    return [
        _page(
            f"/lm/{n}.html",
            f"<div class=nav><a href={there}>网站首页</a><a href=/lm/0.html>要闻</a></div>{text}",
            "要闻",
        )
        for n, there in enumerate(homeward)
    ]


SIDE = _page("/", "<a href=/index_1.html>进入政务公开网</a><a href=/english/>English</a>")
DOOR = _page("/", f"<div><img src=/a.jpg alt=喜迎新春>{ENTER}</div>")


def test_the_page_to_which_the_entrance_and_the_other_pages_lead_is_the_home_page() -> None:
    pages = [DOOR, _home(), *_inner("/index_1.html", "/index_1.html", "/index_1.html", "/")]
    behind = home_behind(DOOR, reversed(pages))
    assert behind is not None
    assert behind.url == BEHIND


@pytest.mark.parametrize("way", ["网站首页", "返回首页", "首 页", "主页"])
def test_however_the_way_home_is_called(way: str) -> None:
    inner = [_page(f"/lm/{n}.html", f"<div class=nav><a href=/index_1.html>{way}</a></div>") for n in range(3)]
    assert home_behind(DOOR, [DOOR, _home(), *inner]) is not None


def test_of_several_ways_in_the_one_counts_to_which_most_pages_lead_back() -> None:
    door = _page("/", f"<div>{ENTER}<a href=/zt/>专题</a></div>")
    behind = home_behind(door, [door, _home(), _home("/zt/"), *_inner(*["/index_1.html"] * 4, "/zt/")])
    assert behind is not None
    assert behind.url == BEHIND


def test_a_door_with_nothing_but_a_footer_is_a_door() -> None:
    door = _page("/", f"<img src=/a.jpg alt=喜迎新春><div class=footer>{ENTER}</div>")
    assert {link.region for link in door.links} == {Region.FOOTER}
    assert home_behind(door, [door, _home(), *_inner(*["/index_1.html"] * 3)]) is not None


def test_what_stands_in_for_a_page_is_no_home_page() -> None:
    not_there = structs.replace(_home(), kind=PageKind.ERROR)
    assert home_behind(DOOR, [DOOR, not_there, *_inner(*["/index_1.html"] * 3)]) is None


def test_a_page_that_leads_home_to_the_entrance_is_not_the_home_page() -> None:
    """A platform's front page beside the portal's own, both at the root."""
    front = structs.replace(_home(), links=(*_home().links, *_inner("/")[0].links))
    inner = _inner(*["/index_1.html"] * 4)
    assert home_behind(SIDE, [SIDE, front, *inner]) is None
    assert home_behind(DOOR, [DOOR, front, *inner]) is not None  # it says that this is the way in


def test_of_a_door_of_which_a_part_was_not_read_the_way_in_is_what_it_says_itself() -> None:
    pages = [_home(), *_inner(*["/index_1.html"] * 4)]
    assert home_behind(SIDE, pages, is_whole=True) is not None
    assert home_behind(SIDE, pages, is_whole=False) is None
    assert home_behind(DOOR, pages, is_whole=False) is not None


def test_what_the_entrance_calls_the_way_in_is_the_home_page_though_half_the_pages_lead_to_the_entrance() -> None:
    assert home_behind(DOOR, [DOOR, _home(), *_inner("/", "/", "/", *["/index_1.html"] * 3)]) is not None


FOOT = "<div class=footer>" + "".join(f"<a href=http://f{n}.gov.cn/>友{n}</a>" for n in range(60)) + "</div>"


@pytest.mark.parametrize(
    ("entrance", "rest"),
    [
        (SIDE, [_home(), *_inner("/", "/", "/", *["/index_1.html"] * 3)]),
        (DOOR, [_home(), *_inner("/", "/", "/", *["/index_1.html"] * 3, *["/gk/"] * 3)]),
        (
            read_page(b"<frameset rows=80,*><frame src=/top.html><frame src=/index_1.html></frameset>", f"{HOST}/"),
            [_home(), *_inner(*["/index_1.html"] * 4)],
        ),
        (DOOR, [_home(), *_inner("/index_1.html", "/index_1.html")]),
        (DOOR, _inner("/index_1.html", "/index_1.html", "/index_1.html")),
        (DOOR, [_home(links=8), *_inner("/index_1.html", "/index_1.html", "/index_1.html")]),
        (_page("/", "<a href=/index_1.html>首页</a>"), [_home(), *_inner("/index_1.html", "/index_1.html")]),
        (_page("/", ENTER + FOOT), [_home(), *_inner(*["/index_1.html"] * 4)]),
        (_page("/", "<a href=/english/>English</a>"), [_home(), *_inner(*["/index_1.html"] * 4)]),
        (
            _page("/", ENTER + "".join(f"<a href=/lm/{n}.html>栏目{n}</a>" for n in range(20))),
            [_home(), *_inner(*["/index_1.html"] * 4)],
        ),
        (_page("/", ENTER + "<p>本市概况如下，请看正文。</p>" * 80), [_home(), *_inner(*["/index_1.html"] * 4)]),
    ],
    ids=[
        "half lead to the door",
        "half lead elsewhere",
        "frames",
        "too few",
        "unread",
        "poorer",
        "its own way in",
        "richer",
        "no way in",
        "many ways",
        "many words",
    ],
)
def test_elsewhere_the_entrance_is_the_home_page(entrance: PageFacts, rest: list[PageFacts]) -> None:
    assert home_behind(entrance, [entrance, *rest]) is None


def test_a_door_has_few_ways_and_few_words_and_no_list() -> None:
    assert is_splash(DOOR)
    foot = "".join(f"<a href=/about/{n}.html>关于{n}</a>" for n in range(12))
    assert is_splash(_page("/", f"<div>{ENTER}</div><div class=footer>{foot}</div>"))
    assert not is_splash(_home())
    assert is_splash(_page("/", ENTER + "".join(f"<a href=/lm/{n}.html>栏目{n}</a>" for n in range(6))))
    assert not is_splash(_page("/", "".join(f"<a href=/lm/{n}.html>栏目{n}</a>" for n in range(8))))
    assert not is_splash(_page("/", "<a href=/zwgk/>政务公开</a>" + "<p>本市概况如下，请看正文。</p>" * 30))
    rows = "".join(f"<li><a href=/a/{n}.html>政务要闻标题之{n}</a><span>2017-12-0{n}</span></li>" for n in range(1, 5))
    assert not is_splash(_page("/", f"<ul>{rows}</ul>"))
    news = "".join(f"<li><a href=/a/{n}.html>全市第{n}次政务工作会议召开</a> 2017-12-0{n}</li>" for n in (1, 2, 3))
    assert is_splash(_page("/", f"<ul>{news}</ul>{ENTER}"))
    assert not is_splash(_page("/", f"<ul>{news}</ul><a href=/zwgk/>政务公开</a>"))


def _at(url: str, found_on: str | None, elsewhere: Elsewhere | None = None) -> Target:
    return Target(url=url, depth=0, rank=Rank.OTHER, found_on=found_on, errand=Errand.OTHER, elsewhere=elsewhere)


def test_links_of_the_home_page_are_those_behind_the_door_too() -> None:
    pages = HomePages()
    assert pages.have(DOOR, _at(f"{HOST}/", None))
    assert pages.have(_home(), _at(BEHIND, f"{HOST}/"))
    assert not pages.have(_inner("/")[0], _at(f"{HOST}/lm/0.html", f"{HOST}/"))
    assert not pages.have(_home("/qt/"), _at(f"{HOST}/qt/", BEHIND))
    assert not pages.have(_home("/zw/"), _at(f"{HOST}/zw/", f"{HOST}/", Elsewhere.PARENTS))


def test_of_a_portal_with_a_home_page_of_its_own_nothing_else_is() -> None:
    pages = HomePages()
    assert pages.have(_home("/"), _at(f"{HOST}/", None))
    assert not pages.have(_home("/english/"), _at(f"{HOST}/english/", f"{HOST}/"))


def test_links_of_the_home_page_are_those_of_its_frames_too() -> None:
    framed = "<frameset cols=20,80><frame src={}><frame src={}></frameset>"
    outer = read_page(framed.format("left.html", "inner.html").encode(), f"{HOST}/")
    inner = read_page(framed.format("top.html", "main.html").encode(), f"{HOST}/inner.html")
    pages = HomePages()
    assert pages.have(outer, _at(f"{HOST}/", None))
    assert pages.have(_inner("/")[0], _at(f"{HOST}/left.html", f"{HOST}/"))
    assert pages.have(inner, _at(f"{HOST}/inner.html", f"{HOST}/"))
    assert pages.have(_home("/main.html"), _at(f"{HOST}/main.html", f"{HOST}/inner.html"))
    assert not pages.have(_inner("/")[0], _at(f"{HOST}/lm/0.html", f"{HOST}/left.html"))
