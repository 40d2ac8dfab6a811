"""Same page, same facts: the manner in which it is written and the name of its host make no difference."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import cycle
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.truth import SavedPage
from crawler.reading.facts import PageFacts
from crawler.reading.markup.stored import decode, encode
from crawler.reading.page import read_page
from tests.crawler.reading.pages_in_utf8 import PAGES, steady

NAME = r"[^\s\"'<>/=]+"


VALUE = r"\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+"


TAG = re.compile(rf"<([a-zA-Z][a-zA-Z0-9:]*)((?:\s+{NAME}(?:\s*=\s*(?:{VALUE}))?)*)\s*(/?)>")


ATTRIBUTE = re.compile(rf"\s+({NAME})(?:\s*=\s*({VALUE}))?")


OTHER = re.compile(r"<!--.*?-->|<!(?!--)[^>]*>|</([a-zA-Z][a-zA-Z0-9:]*)\s*>", re.S)


BARE = re.compile(r"[^\s\"'=<>`]+")


BLOCK_NAMES = (
    "html body div p ul ol li dl dt dd table thead tbody tfoot tr td th h1 h2 h3 h4 h5 h6 form fieldset center hr"
    " header nav main footer section article aside"
)


BLOCKS = frozenset(BLOCK_NAMES.split())


# White space or tags are something else inside.
VERBATIM_NAMES = "script style title textarea pre select noscript iframe template svg math xmp noembed noframes"


VERBATIM = frozenset(VERBATIM_NAMES.split())


@dataclass(frozen=True)
class Manner:
    """A way to write a page: what stands between attributes and between block tags, quotes, order of attributes."""

    between: Sequence[str] = (" ",)
    equals: Sequence[str] = ("=",)
    quotes: Sequence[str] = ('"',)
    order: int = 0
    gaps: Sequence[str] = ("\n",)

    def write(self, html: str) -> str:
        """The page in this manner; tags that are not written by the book stay as they are."""
        between, equals, quotes, gaps = cycle(self.between), cycle(self.equals), cycle(self.quotes), cycle(self.gaps)
        parts: list[str] = []
        position, is_block = 0, False  # whether a block tag ends where we are
        while (place := html.find("<", position)) >= 0:
            tag = TAG.match(html, place) or OTHER.match(html, place)
            name = (tag[1] or "").lower() if tag else ""
            text = html[position:place]
            if not text.strip(" \t\r\n") and (is_block or name in BLOCKS) and place:
                text = next(gaps)
            parts.append(text)
            if tag is None:
                parts.append("<")
                position, is_block = place + 1, False
                continue
            parts.append(self._tag(tag, between, equals, quotes) if tag.re is TAG else tag[0])
            position, is_block = tag.end(), name in BLOCKS
            if tag.re is TAG and name in VERBATIM:
                end = html.lower().find(f"</{name}", position)
                parts.append(html[position : end if end >= 0 else len(html)])
                position = end if end >= 0 else len(html)
        return "".join([*parts, html[position:]])

    def _tag(self, tag: re.Match[str], between: Iterator[str], equals: Iterator[str], quotes: Iterator[str]) -> str:
        attributes = [(found[1], found[2]) for found in ATTRIBUTE.finditer(tag[2])]
        if len({name.lower() for name, _ in attributes}) == len(attributes):  # of two alike, the first counts
            attributes.sort(key=lambda pair: crc32(pair[0].encode(), self.order))
        written = "".join(
            f"{next(between)}{name}{f'{next(equals)}{quoted(value, next(quotes))}' if value else ''}"
            for name, value in attributes
        )
        return f"<{tag[1]}{written}{' /' if tag[3] else ''}>"


def quoted(value: str, quote: str) -> str:
    """An attribute's value in these quotes, or as it was where they cannot hold it."""
    bare = value[1:-1] if value[0] in "\"'" else value
    return f"{quote}{bare}{quote}" if (quote not in bare if quote else BARE.fullmatch(bare)) else value


@cache
def facts_of(page: SavedPage) -> PageFacts:
    return read_page(page.path.read_bytes(), page.url)


def differences(one: PageFacts, other: PageFacts) -> list[str]:
    return [name for name in PageFacts.__struct_fields__ if getattr(one, name) != getattr(other, name)]


def spread(*choices: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(choices), min_size=1, max_size=5)


MANNERS = st.builds(
    Manner,
    between=spread(" ", "  ", "\n", "\t", "\r\n   "),
    equals=spread("=", " = ", "=\n"),
    quotes=spread('"', "'", ""),
    order=st.integers(0, 99),
    gaps=spread("", " ", "\n", "\n\n\t", "\r\n    "),
)


ANOTHER = Manner(between=("\n  ", "\t"), equals=(" = ",), quotes=("'", "", '"'), order=7, gaps=("", "\n    ", " "))


def test_every_page_in_another_manner_says_the_same() -> None:
    found, changed = {}, 0
    for page in PAGES:
        html = page.path.read_bytes().decode()
        written = ANOTHER.write(html)
        changed += written != html
        if names := differences(read_page(written.encode(), page.url), facts_of(page)):
            found[page.path.name] = names
    assert found == {}
    assert changed > 0.95 * len(PAGES)


@settings(steady, max_examples=250)
@given(st.sampled_from(PAGES), MANNERS)
def test_the_manner_in_which_a_page_is_written_makes_no_difference(page: SavedPage, manner: Manner) -> None:
    written = manner.write(page.path.read_bytes().decode())
    assert differences(read_page(written.encode(), page.url), facts_of(page)) == []


def test_the_manners_change_markup_and_nothing_else() -> None:
    html = (
        "<DIV class='a b' id=x data-q='\"'><p>甲 乙</p>\n<a href=/b/ HIDDEN>丙</a> <b>丁</b><br/></DIV>"
        "<pre>\n<p> </pre>"
    )
    manner = Manner(between=("\n",), equals=(" = ",), quotes=('"', ""), order=3, gaps=("\t",))
    assert manner.write(html) == (
        '<DIV\nid = "x"\ndata-q = \'"\'\nclass = "a b">\t<p>甲 乙</p>\t<a\nhref = /b/\nHIDDEN>丙</a>'
        " <b>丁</b><br />\t</DIV>\t<pre>\n<p> </pre>"
    )


def aliased(url: str) -> str:
    """The address under the host's other name: with www, or without."""
    scheme, rest = url.split("//", 1)
    return f"{scheme}//{rest[4:]}" if rest.startswith("www.") else f"{scheme}//www.{rest}"


def other_scheme(url: str) -> str:
    return f"http{url[5:]}" if url.startswith("https:") else f"https{url[4:]}"


def bare_addresses(facts: PageFacts) -> PageFacts:
    """The facts with every address under http and without www."""
    return decode(re.sub(rb"https?://(?:www\.)?", b"http://", encode(facts)))


@pytest.mark.parametrize("renamed", [other_scheme, aliased], ids=["scheme", "alias"])
def test_a_page_says_the_same_under_every_name_of_its_host(renamed: Callable[[str], str]) -> None:
    found = {}
    for page in PAGES:
        facts = read_page(page.path.read_bytes(), renamed(page.url))
        assert facts.url != page.url
        if names := differences(bare_addresses(facts), bare_addresses(facts_of(page))):
            found[page.path.name] = names
    assert found == {}


def test_a_page_that_links_itself_under_its_new_name_says_the_same() -> None:
    found = {}
    for page in PAGES:
        url = aliased(other_scheme(page.url))
        origin, new = ("/".join(address.split("/")[:3]).encode() for address in (page.url, url))
        facts = read_page(page.path.read_bytes().replace(origin, new), url)
        if names := differences(bare_addresses(facts), bare_addresses(facts_of(page))):
            found[page.path.name] = names
    assert found == {}
