"""Where a pattern is tried only beside a few words, those words must begin whatever the pattern finds."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.reading.footer_marks import _leads_to_service
from crawler.reading.layout.breadcrumb import _HOME, _HOME_NAMES
from crawler.reading.layout.footers import _STRONG_MARK, _STRONG_SIGNS
from crawler.reading.lists.empty_lists import _LOADING, _LOADING_SIGNS, _SAYING_SIGNS, _SAYS_SO
from crawler.reading.marks import SERVICE_LINK
from crawler.reading.markup.signs import any_of, found_at

PATTERNS = [
    pytest.param(_STRONG_MARK, _STRONG_SIGNS, id="marks of a footer"),
    pytest.param(_SAYS_SO, _SAYING_SIGNS, id="lists that say to be empty"),
    pytest.param(_LOADING, _LOADING_SIGNS, id="lists that say to be loading"),
    pytest.param(_HOME, _HOME_NAMES, id="the first step of a trail"),
]
ASCII = st.characters(codec="ascii")


@pytest.mark.parametrize(("pattern", "signs"), PATTERNS)
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_finds_beside_words_are_those_of_the_whole_text(
    pattern: re.Pattern[str], signs: Sequence[str], data: st.DataObject
) -> None:
    parts = st.one_of(st.from_regex(pattern), st.sampled_from(signs), st.text(max_size=4))
    text = "".join(data.draw(st.lists(parts, max_size=6)))
    assert [m.span() for m in found_at(pattern, text, signs)] == [m.span() for m in pattern.finditer(text)]


@settings(deadline=None, max_examples=60)
@given(st.from_regex(SERVICE_LINK, alphabet=ASCII))
def test_no_address_of_a_mark_is_passed_over(address: str) -> None:
    assert _leads_to_service(address.lower())


def test_finds_that_overlap_are_found_once() -> None:
    assert [m.span() for m in found_at(re.compile("没有没有|没有"), "没有没有没有", ["没有"])] == [(0, 4), (4, 6)]


def test_a_word_is_no_pattern() -> None:
    assert any_of("a.b", "c").search("axb") is None
