"""By what code a shared platform tells the unit's pages: learnt from pages that say whose they are."""

import pytest

from crawler.body_codes import code_of, codes_of
from crawler.reading.facts import PageFacts
from crawler.reading.page import read_page

HOST = "http://zwgk.qingshan.gov.cn"
LED_TO = tuple(f"{HOST}/col/col{n}/index.html?area=000014349" for n in (1231, 1233, 1234))
NAMED = (f"{HOST}/pub/xx/0023/gkzn/index.html", f"{HOST}/pub/xx/0023/gkzd/", f"{HOST}/?orgCode=0023")


def _page(url: str, *links: str) -> PageFacts:
    return read_page("".join(f"<a href='{link}'>栏目</a>" for link in links).encode(), url)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        (f"{HOST}/pub/xx/0023/gknb/", "0023"),
        (f"{HOST}/apply?orgCode=0023", "0023"),
        (f"{HOST}/pub/xx/0001/gknb/", ""),
        (f"{HOST}/pub/xx/0023", ""),  # the name of a page, and no folder
        ("http://xxgk.qingshan.gov.cn/pub/xx/0023/gknb/", ""),
        (f"{HOST}/", ""),
    ],
)
def test_what_all_named_pages_share_and_no_others_is_the_code(url: str, code: str) -> None:
    others = (f"{HOST}/pub/xx/0001/gkzn/", f"{HOST}/pub/xx/0017/gkzn/")
    assert code_of(_page(url), codes_of(NAMED, others)) == code


@pytest.mark.parametrize(
    ("named", "others"),
    [
        (NAMED[:1], ()),
        ((NAMED[0], NAMED[0]), ()),
        (NAMED, (f"{HOST}/pub/xx/0023/lib/index.html",)),
        ((f"{HOST}/pub/2017/gkzn/", f"{HOST}/pub/2017/gkml/"), ()),
        ((f"{HOST}/v2/gkzn/", f"{HOST}/v2/gkml/"), ()),
        ((f"{HOST}/xxgk/gkzn/", f"{HOST}/xxgk/gkml/"), ()),
        ((f"{HOST}/0023/gkzn/", f"{HOST}/0024/gkml/"), ()),
        ((f"{HOST}/art/8911.html", f"{HOST}/art/9120.html"), ()),
    ],
    ids=[
        "one page",
        "the same page twice",
        "another body bears it",
        "a year",
        "a version",
        "words",
        "two codes",
        "none",
    ],
)
def test_too_little_tells_nothing(named: tuple[str, ...], others: tuple[str, ...]) -> None:
    assert codes_of(named, others) == {}


def test_a_page_without_a_code_says_nothing_of_the_others() -> None:
    assert codes_of((*NAMED, f"{HOST}/art/2018/2/12/art_1238_8911.html"), ()) != {}


@pytest.mark.parametrize(
    ("named", "led_to", "is_known"),
    [
        (f"{HOST}/col/col1230/index.html?area=000014349", LED_TO, True),
        (f"{HOST}/col/col1230/index.html?area=000014349", LED_TO[:2], False),
        (
            f"{HOST}/col/col1230/index.html?area=000014349",
            (*LED_TO[:2], f"{HOST}/col/col1230/index.html?area=000014349"),
            False,
        ),
        (f"{HOST}/xx/349/zn.html", tuple(f"{HOST}/xx/349/{name}.html" for name in ("ml", "nb", "ysq")), False),
        (f"{HOST}/art/8911.html", LED_TO, False),
    ],
    ids=["three more", "two more", "itself", "a short code", "without a code"],
)
def test_one_page_is_enough_where_the_units_home_page_leads_to_more(
    named: str, led_to: tuple[str, ...], is_known: bool
) -> None:
    assert bool(codes_of((named,), (), led_to)) is is_known


def test_a_page_without_the_code_whose_menu_bears_it_is_the_units() -> None:
    codes = codes_of(LED_TO, ())
    assert code_of(_page(f"{HOST}/col/col5612/index.html", *LED_TO), codes) == "000014349"
    assert code_of(_page(f"{HOST}/col/col5612/index.html", *LED_TO[:2]), codes) == ""
    assert code_of(_page("http://www.qingshan.gov.cn/a/", *LED_TO), codes) == ""
