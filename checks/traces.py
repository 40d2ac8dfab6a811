"""Traces of a column (栏目字样): its name on a page, in a form that could not be followed. Pure."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from checks.page import Page
from crawler.column_names import names_of_all
from crawler.columns import ColumnSpec, names_column
from crawler.reading.facts import Link, Region
from crawler.search_links import searches_for_itself

_LEAST = 3  # shorter names are words of everyday
_LONGEST_NAME = 20  # longer texts are titles of articles
_HEADLINE = 12  # a longer text that leads somewhere is an article's title
_LONGEST_ENTRY = 10  # characters of an entry of a menu
_SURELY = 90  # a score of `names_column`: the text is a column's name


def traces_of(spec: ColumnSpec, page: Page) -> Iterator[str]:
    """Each name of the column that the page shows in its text, a picture's text or a link's, titles of articles and
    words that are searched for (热门搜索) aside.

    A way that could be read as a link is the recogniser's matter; a button, a menu's option or a list's entry that only
    a script follows shows nothing but its text.
    """
    names = [name for name in spec.names if len(name) >= _LEAST]
    facts = page.facts
    shows = _any_of(tuple(names)).search
    links = [link for link in facts.links if shows(link.text)]
    searched = [link.text for link in links if searches_for_itself(link)]
    titles = {item.title for listing in facts.listings for item in listing.items if shows(item.title)}
    titles |= {link.text for link in links if not searches_for_itself(link)}
    headlines = [title for title in titles if _is_headline(title, spec)]
    texts = [_without(facts.text, headlines, searched), *_choices(page)]
    texts += [image.alt for image in facts.images if not _is_headline(image.alt, spec)]
    texts += [title for title in titles if not _is_headline(title, spec)]
    return (name for name in names if any(name in text for text in texts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A link that bears a trace word of a column, and the page that shows it."""

    page: Page
    link: Link


def leads_of_all(
    columns: Sequence[ColumnSpec], pages: Sequence[Page], may_count: Callable[[Page, Link], bool]
) -> Mapping[str, tuple[Lead, ...]]:
    """By column: each link that bears one of its trace words and is no dated entry and no article's title.

    The same text with the same address counts once, on the first page that shows it: a menu stands on every page.
    `may_count`: whether a page's link may be one of the unit's.
    """
    found: dict[str, list[Lead]] = {spec.name: [] for spec in columns}
    bears = _any_of(tuple(word for spec in columns for word in spec.trace_words)).search
    borne: dict[str, tuple[str, ...]] = {}
    seen: set[tuple[str, str | None, str]] = set()
    mute: set[str] = set()
    for page in pages:
        dated = {item.url for listing in page.facts.listings for item in listing.items if item.date is not None}
        for link in page.facts.links:
            if link.text in mute:
                continue
            if len(link.text) > _LONGEST_NAME or not bears(link.text):
                mute.add(link.text)
                continue
            key = (link.text, link.url, link.href)
            if key in seen or link.url in dated or searches_for_itself(link) or not may_count(page, link):
                continue
            seen.add(key)
            if link.text not in borne:
                borne[link.text] = tuple(s.name for s in columns if any(word in link.text for word in s.trace_words))
            for name in borne[link.text]:
                found[name].append(Lead(page=page, link=link))
    return {name: tuple(leads) for name, leads in found.items()}


def titled(spec: ColumnSpec, pages: Sequence[Page]) -> Iterator[tuple[str, Page]]:
    """Each page without a date that bears one of the column's names in its own title or headings, and that name: it may
    be the column, whatever the way there is called (信息索取须知（公开指南）).
    """
    bears = _any_of(tuple(name for name in spec.names if len(name) > _LEAST)).search
    for page in pages:
        article = page.facts.article
        if article is not None and article.is_dated:
            continue
        texts = (*page.facts.headings, article.title if article is not None else "")
        for text in texts:
            if (found := bears(text)) and not any(word in text for word in spec.not_words):
                yield found.group(), page
                break


def trace_words_on(spec: ColumnSpec, page: Page) -> Iterator[str]:
    """Each trace word that stands on the page outside the titles of dated entries: a near-name that no link carries.

    Links do not count that are called what the column is not (省教育厅): where they lead is looked at for itself.
    """
    text = " ".join((page.facts.text, *_choices(page)))
    titles = {item.title for listing in page.facts.listings for item in listing.items if item.date is not None}
    titles |= {link.text for link in page.facts.links if any(word in link.text for word in spec.not_words)}
    for title in sorted(titles - {""}, key=lambda title: (-len(title), title)):
        text = text.replace(title, " ")
    return (word for word in spec.trace_words if word in text)


def entries_like(spec: ColumnSpec, columns: tuple[ColumnSpec, ...], page: Page) -> Iterator[Link]:
    """Each undated entry of a page that may be the column in words of its own, and is no other column's name.

    It bears one of the column's entry words (机构与领导), or is a word that names it where it is expected (指南).
    """
    dated = {item.url for listing in page.facts.listings for item in listing.items if item.date is not None}
    names = names_of_all(columns)
    bears = _any_of((*spec.entry_words, *spec.within)).search
    around = frozenset({spec.part_of} if spec.part_of else ())
    for link in page.facts.links:
        text = link.text
        if len(text) > _LONGEST_ENTRY or link.region is Region.FOOTER or not bears(text) or link.url in dated:
            continue
        if any(word in text for word in spec.not_words):
            continue
        is_bare = names_column(text, spec, around) > 0
        of_others = any(score >= _SURELY for name, score in names.named(text).items() if name != spec.name)
        if is_bare or (not of_others and any(word in text for word in spec.entry_words)):
            yield link


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Finds any of the words; nothing where there are none."""
    return re.compile("|".join(map(re.escape, words)) if words else r"(?!)")


def _choices(page: Page) -> list[str]:
    """What the page's forms and menus let a visitor choose from."""
    fields = (field for form in page.facts.forms for field in form.fields)
    return [*(option for field in fields for option in field.options), *(form.button for form in page.facts.forms)]


def _is_headline(text: str, spec: ColumnSpec) -> bool:
    return len(text.strip()) >= _HEADLINE or any(word in text for word in spec.not_words)


def _without(text: str, titles: list[str], once: list[str]) -> str:
    """A text without titles wherever they stand, and without one occurrence of each text of `once`."""
    flat = " ".join(text.split())
    for title in sorted(titles, key=lambda t: (-len(t), t)):
        flat = flat.replace(" ".join(title.split()), "\n") if title.strip() else flat
    for word in once:
        flat = flat.replace(" ".join(word.split()), "\n", 1)
    return flat
