"""By what code a shared platform tells the unit's pages: learnt from pages that say whose they are."""

import pytest

from crawler.body_codes import code_in, codes_of

HOST = "http://zwgk.qingshan.gov.cn"
NAMED = (f"{HOST}/pub/xx/0023/gkzn/index.html", f"{HOST}/pub/xx/0023/gkzd/", f"{HOST}/?orgCode=0023")


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
    assert code_in(url, codes_of(NAMED, others)) == code


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
    ],
    ids=["one page", "the same page twice", "another body bears it", "a year", "a version", "words", "two codes"],
)
def test_too_little_tells_nothing(named: tuple[str, ...], others: tuple[str, ...]) -> None:
    assert codes_of(named, others) == {}
