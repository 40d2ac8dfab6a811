"""Links that may lead to columns (栏目), scored on text, region, address and the page they stand on. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from crawler.addresses import is_document
from crawler.column_names import ColumnNames, plain_text
from crawler.column_specs import ColumnSpec
from crawler.reading.facts import Hiding, Link, PageFacts, PageKind, Region
from crawler.search_links import searches_for_itself

_SHOWN = (Region.NAV, Region.HEADER, Region.MAIN, Region.SIDEBAR)
_WAITING = (Hiding.NOT_DISPLAYED, Hiding.NEVER_SHOWN)  # what a menu or a tab may yet show
_BODY = (Region.MAIN, Region.SIDEBAR)
_CANDIDATE_AT = 40
_WHOLE_PART_BELOW = 4  # letters: shorter address words must be a whole part of an address
_HUB = "政府信息公开"
_INSIDE_HUB = frozenset({_HUB})
_OF_DISCLOSURE = frozenset({"依申请公开", "年报", "公开指南", "主动公开目录", "公开制度"})
_LONGEST_BARE, _LONGEST_ENTRY = 4, 12  # characters
_NEAR, _FEWEST_OTHERS = 5, 2  # entries before and after, and how many other columns of disclosure are among them
_NO_LETTERS = re.compile(r"[^a-z]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A link that may lead to a column. `score` is 0 to 100. `why` (Chinese): why its page was not accepted, if so.

    `unfolds`: it has no address and only opens the links beneath it.
    """

    column: str
    url: str
    text: str
    found_on: str
    region: Region
    score: int
    why: str = ""
    unfolds: bool = False

    @property
    def way(self) -> tuple[str, str]:
        """What tells it from others without an address: its script, its text, and whether it only opens a menu."""
        return self.url, f"{plain_text(self.text)}{'+' if self.unfolds else ''}"


def leads_on(
    facts: PageFacts,
    specs: Mapping[str, ColumnSpec],
    names: ColumnNames,
    inside: Set[str],
    links: Sequence[Link] | None = None,
) -> Iterator[Candidate]:
    """Every link of the page that may lead to a column, also those without an http(s) address (`url` is their href).

    Entries of dated lists are articles, and files are no pages: they never count. `inside`: the columns that the page
    is or lies in. `links`: those of the page's that are looked at; None for all.
    """
    found = scores_on(facts, specs, names, inside, links)
    return (candidate_of(facts, link, column, score) for link, column, score in found)


class BestLeads:
    """The best link to each address, by column: a portal's menu stands on each of its pages, and one of them counts.

    Links without an address are told apart by their texts: `javascript:;` is where all of them seem to lead.
    """

    def __init__(self, specs: Mapping[str, ColumnSpec], names: ColumnNames) -> None:
        self._specs, self._names = specs, names
        self._best: dict[str, dict[tuple[str, str], Candidate]] = {name: {} for name in specs}

    def add(self, facts: PageFacts, inside: Set[str]) -> None:
        """Takes in the links of a page. `inside`: the columns that the page is or lies in."""
        for link, column, score in scores_on(facts, self._specs, self._names, inside):
            best = self._best[column]
            way = candidate_of(facts, link, column, score).way if link.url is None else (link.url, "")
            known = best.get(way)
            if known is None or (-score, facts.url, link.text) < (-known.score, known.found_on, known.text):
                best.pop(way, None)  # of equally good ones of a page its own order decides, whatever other pages show
                best[way] = candidate_of(facts, link, column, score)

    def of(self, column: str) -> tuple[Candidate, ...]:
        """The links that may lead to a column, one of each address."""
        return tuple(self._best[column].values())


def candidate_of(facts: PageFacts, link: Link, column: str, score: int) -> Candidate:
    """A link of a page as one that may lead to a column."""
    return Candidate(
        column=column,
        url=link.url or link.href,
        text=link.text,
        found_on=facts.url,
        region=link.region,
        score=score,
        unfolds=link.unfolds,
    )


def scores_on(
    facts: PageFacts,
    specs: Mapping[str, ColumnSpec],
    names: ColumnNames,
    inside: Set[str],
    links: Sequence[Link] | None = None,
) -> Iterator[tuple[Link, str, int]]:
    """The same as links, each with the column and the score."""
    dated = {item.url for listing in facts.listings for item in listing.items if item.date is not None and item.url}
    among = frozenset() if _HUB in inside else _among_disclosure(facts.links, specs, names)
    for link in facts.links if links is None else links:
        if not link.text or link.url in dated or (link.url is not None and is_document(link.url)):
            continue
        around = inside if link.region in _BODY else frozenset()
        if link.text in among:
            around = frozenset({*around, _HUB})
        for column, named in names.named(link.text, around).items():
            spec = specs[column]
            is_near = facts.kind is PageKind.HOME or spec.part_of in inside
            if (score := _link_score(link, spec, named, is_near=is_near)) >= _CANDIDATE_AT and not searches_for_itself(
                link
            ):
                yield link, column, score


def _among_disclosure(links: Sequence[Link], specs: Mapping[str, ColumnSpec], names: ColumnNames) -> Set[str]:
    """The bare words (指南, 目录) that stand among the entries of disclosure on a page that is not inside it, as in the
    block of a home page: 指南 目录 年报 依申请公开. Two others stand near, one of them by a name that counts anywhere.
    """
    found = set[str]()
    for at, link in enumerate(links):
        if not 0 < len(link.text) <= _LONGEST_BARE or names.named(link.text):
            continue
        here = _parts_of_hub(link.text, specs, names, _INSIDE_HUB)
        if not here:
            continue
        near = [*links[max(0, at - _NEAR) : at], *links[at + 1 : at + 1 + _NEAR]]
        texts = {one.text for one in near if 0 < len(one.text) <= _LONGEST_ENTRY and one.region is link.region}
        others = {name for text in texts for name in _parts_of_hub(text, specs, names, _INSIDE_HUB)} - here
        named = {name for text in texts for name in _parts_of_hub(text, specs, names, frozenset())} - here
        if len(others) >= _FEWEST_OTHERS and named:
            found.add(link.text)
    return found


def _parts_of_hub(text: str, specs: Mapping[str, ColumnSpec], names: ColumnNames, inside: Set[str]) -> Set[str]:
    """The columns that every disclosure column has, of which a text names one."""
    return {name for name in names.named(text, inside) if name in _OF_DISCLOSURE and specs[name].part_of == _HUB}


def _link_score(link: Link, spec: ColumnSpec, named: int, *, is_near: bool) -> int:
    """`is_near`: the link stands where the column is expected, on the home page or in the column it is a part of."""
    score = named * 6 // 10 + 5 * is_near
    if link.region in _SHOWN:
        score += 15
    if link.url is not None and has_address_word(link.url, spec):
        score += 15
    if link.is_hidden:
        # Menus that drop down and tabs that open are hidden at first.
        score -= 15 if link.hiding in _WAITING and link.region in _SHOWN else 30
    return min(100, score)


@lru_cache(1 << 15)
def has_address_word(url: str, spec: ColumnSpec) -> bool:
    """Whether a part of the address is one of the column's words: `/zfxxgk_1/ysqgk/`, `list.aspx?c=zcjd`.

    Short words must be the whole part: `jd` is not in `jdxw`.
    """
    return any(
        token == word or (len(word) >= _WHOLE_PART_BELOW and (token.endswith(word) or token.startswith(word)))
        for token in letters_of(url)
        for word in spec.address_words
    )


@lru_cache(1 << 12)
def letters_of(url: str) -> tuple[str, ...]:
    """The parts of an address of which words are looked for: what stands between all that is no letter."""
    parts = urlsplit(url)
    return tuple(token for token in _NO_LETTERS.split(f"{parts.path}?{parts.query}".lower()) if token)
