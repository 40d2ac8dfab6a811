"""Portals of one make leave the same traces, whatever they write about; those of different makes do not."""

import itertools
from pathlib import Path

import pytest

from crawler.makes import Make, Sign, SignKind, form_of, likeness, make_of
from crawler.reading.facts import PageFacts
from crawler.reading.page import read_page

SITES = Path(__file__).parent.parent.parent / "fixtures" / "html" / "sites"
_SAME = 0.5  # as config/judging.toml has it
_PAGES = 40


def jcms(city: str, first: int, *, entries: int = 6) -> list[PageFacts]:
    """A portal of one make, with its own host, names, columns and numbers."""
    host = f"http://www.{city}.gov.cn"
    arts = [f"/art/2017/{n % 12 + 1}/{n}/art_{first}_{first * 31 + n}.html" for n in range(1, entries + 1)]
    items = "".join(f'<li><a href="{a}">{city}{n}</a></li>' for n, a in enumerate(arts))
    columns = "".join(f'<a href="/col/col{first + n}/index.html">{city}{n}</a>' for n in range(4))
    frame = (
        '<meta name="generator" content="Excel CMS 8.2"><script src="/module/jslib/jquery-1.{v}.min.js"></script>'
        '<script src="/script/page.js?v=3"></script><link rel="stylesheet" href="/css/style{v}.css">'
        '<body><div class="main_top"><form action="/jsearch/search.do"><input name=q></form></div>'
    ).replace("{v}", str(first % 7))
    lists = f'<div class="main_nav">{columns}</div><ul class="list_con">{items}</ul>'
    body = f'{frame}{lists}<div class="bq_foot">{city}</div>'
    own = [f'<i class="{city}"></i><script src="/{city}.js"></script>', "", "", ""]  # of its home page alone
    return [read_page(f"<title>{city}{n}</title>{body}{own[n]}".encode(), f"{host}/p{n}") for n in range(4)]


def trs(city: str) -> list[PageFacts]:
    """A portal of another make."""
    items = "".join(f'<li><a href="./201712/t201712{n:02}_{n}77.html">{city}{n}</a></li>' for n in range(10, 16))
    body = (
        '<meta name="generator" content="TRS"><script src="/images/gov.js"></script>'
        f'<link rel=stylesheet href=/images/gov.css><div id="wrap"><div class="dht"><a href="/zw/">{city}</a></div>'
        f'<ul class="newslist">{items}</ul><p class="dbx"></p></div>'
    )
    return [read_page(f"<title>{city}</title>{body}".encode(), f"http://www.{city}.gov.cn/zw/{n}/") for n in range(4)]


def test_two_portals_of_one_make_have_the_same_signature_though_they_say_other_things() -> None:
    one, other = make_of(jcms("yunxi", 101)), make_of(jcms("baishi", 4522, entries=11))
    assert one == other
    assert one.id == other.id != ""
    assert likeness(one, other) == 1.0


def test_another_make_has_another_signature() -> None:
    one, other = make_of(jcms("yunxi", 101)), make_of(trs("yunxi"))
    assert one.id != other.id
    assert likeness(one, other) < 0.1


def test_its_signs_name_what_is_the_makers_and_nothing_of_the_portals() -> None:
    make = make_of(jcms("yunxi", 101))
    assert make.of_kind(SignKind.GENERATOR) == ("excel cms",)
    assert make.of_kind(SignKind.ADDRESS) == ("col#/index.html", "yyyy/#/#/art_#_#.html")
    assert make.of_kind(SignKind.FILE) == ("jquery.min.js", "page.js", "style.css")
    assert make.of_kind(SignKind.FORM) == ("search.do",)
    assert make.of_kind(SignKind.NAME) == ("bq_foot", "list_con", "main_nav", "main_top")
    assert "yunxi" not in str(make)


def test_a_portal_of_one_make_with_another_section_is_still_of_that_make() -> None:
    """A visit seldom sees the same sorts of pages on two portals: the signature differs, the likeness stays."""
    rich = [*jcms("baishi", 4522), *trs("baishi")[:1]]
    one, other = make_of(jcms("yunxi", 101)), make_of(rich)
    assert likeness(one, other) >= _SAME


def test_one_system_with_two_templates_of_its_own_is_two_makes() -> None:
    """They share the form of their addresses and nothing that a list is read by."""
    addresses = [Sign(SignKind.ADDRESS, "yyyymm/tyyyymmdd_#.html"), Sign(SignKind.ADDRESS, "index.html")]
    one, other = (
        Make(
            signs=tuple(sorted([*addresses, *(Sign(kind, f"{own}{kind}") for kind in (SignKind.FILE, SignKind.NAME))]))
        )
        for own in "ab"
    )
    assert likeness(one, other) < _SAME


def test_nothing_read_is_no_make_and_like_none() -> None:
    assert make_of([]) == Make()
    assert Make().id == ""
    assert likeness(Make(), Make()) == 0.0


def test_what_everybody_has_makes_no_make() -> None:
    few = Make(signs=(Sign(SignKind.ADDRESS, "index.html"), Sign(SignKind.FILE, "jquery.js")))
    assert few.id == ""
    assert likeness(few, few) == 0.0


@pytest.mark.parametrize(
    ("url", "form"),
    [
        ("http://a.cn/zwgk/gzdt/201712/t20171215_123.html", "yyyymm/tyyyymmdd_#.html"),
        ("http://a.cn/art/2017/12/5/art_2017_456.html", "yyyy/#/#/art_#_#.html"),
        ("http://a.cn/content/post_12.html", "post_#.html"),
        ("http://a.cn/info/1023/4456.htm", "#/#.htm"),
        ("http://a.cn/2017-12-15/3.html", "yyyy-#-#/#.html"),
        ("http://a.cn/View.aspx?ID=3&Cid=1", "view.aspx?cid&id"),
        ("http://a.cn/0f8fad5bd9cb469fa16570867728950e/", "~/"),
        ("http://a.cn/zwgk/index.shtml", "index.shtml"),
        ("http://a.cn/zwgk/xwdt.shtml", "*.shtml"),
        ("http://a.cn/zwgk/", "*/"),
    ],
)
def test_an_address_keeps_what_the_system_gives_it_and_loses_what_is_the_portals(url: str, form: str) -> None:
    assert form_of(url) == form


def _embedded(site: str) -> Make:
    folder = SITES / site / "www"
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".html", ".htm", ".aspx"))[:_PAGES]
    return make_of(read_page(f.read_bytes(), f"http://{site}.cn/{f.relative_to(folder)}") for f in files)


def test_the_embedded_portals_are_of_three_makes() -> None:
    makes = [_embedded(site) for site in ("zean", "liuquan", "ynswt")]
    assert all(make.id for make in makes)
    assert all(likeness(one, other) < _SAME for one, other in itertools.combinations(makes, 2))


@pytest.mark.real
@pytest.mark.parametrize("mirror", ["www.zhecheng.gov.cn", "jlslyj"])
def test_two_halves_of_a_real_portal_are_of_one_make(root: Path, mirror: str) -> None:
    folder = root.parent / "shared" / "real" / "mirrors" / mirror
    if not folder.is_dir():
        pytest.skip("the saved pages are other people's and not in the repository")
    files = sorted(folder.rglob("*.*htm*"))
    halves = [
        make_of(read_page(f.read_bytes(), f"http://{mirror}/{f.relative_to(folder)}") for f in files[at::2][:_PAGES])
        for at in (0, 1)
    ]
    assert likeness(*halves) > 0.8
    assert all(likeness(half, _embedded(site)) < _SAME for half in halves for site in ("zean", "liuquan", "ynswt"))
