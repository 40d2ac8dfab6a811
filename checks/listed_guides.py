"""The unit's 公开指南 as an article that another column lists: found by its title, wherever that stands. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from checks.absence import HUB, unopened_ways
from checks.dating import whole_date
from checks.guide_words import GuideWords
from checks.issuers import issued_by, plain_title
from checks.page import Entry, Page
from checks.phrases import any_of
from checks.report_titles import Whose
from checks.site import Site
from crawler.addresses import address_key
from crawler.column_specs import above
from crawler.reading.facts import PageKind

_COLUMN = "公开指南"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """What a guide is called; `kind`: the word that each of its titles has, few others do."""

    kind: re.Pattern[str]
    title: re.Pattern[str]
    other: re.Pattern[str]

    def name_a_guide(self, title: str) -> bool:
        if self.kind.search(title) is None or self.other.search(title) is not None:
            return False
        return self.title.search(plain_title(title)) is not None


@cache
def _names(own: GuideWords) -> _Names:
    kind = any_of(own.listed_kinds)
    return _Names(
        kind=re.compile(kind),
        title=re.compile(rf"(?:政府)?(?:信息|政务)?公开(?:服务)?{kind}(?:[（(][^（）()]{{1,20}}[）)])?$"),
        other=re.compile(any_of(own.others)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedGuide:
    """A title that is or may be that of the unit's guide, where it leads, and its day, where that is known.

    `is_kept`: it stands among what the portal keeps of disclosure (政府信息公开), not among news or notices of a day.
    """

    title: str
    url: str
    on: date | None
    shown_on: Page
    is_own: bool
    is_kept: bool


def listed_guides(site: Site) -> tuple[ListedGuide, ...]:
    """Every such title of a dated entry or of a page's own text, each address once; those of others are left out.

    What no date marks as an entry is the recogniser's matter: such links may lead to the column itself.
    """
    return site.visit.derived.once(listed_guides, lambda: tuple(_listed(site)))


def current_guide(site: Site) -> ListedGuide | None:
    """The one that is in force: the only one, or the latest of several whose days are known; None for none."""
    own = [one for one in listed_guides(site) if one.is_own]
    if len(own) <= 1:
        return next(iter(own), None)
    days = [one.on for one in own if one.on is not None]
    if len(days) < len(own) or days.count(max(days)) > 1:
        return None
    return max(own, key=lambda one: one.on or date.min)


def may_be_outdated(site: Site, url: str) -> bool:
    """Whether a text is a listed guide beside which a newer one may stand: it comes from a list of news or notices, or
    an entry behind which the guide's own column may be could not be opened.
    """
    current = current_guide(site)
    if current is None or address_key(current.url) != address_key(url):
        return False
    return not current.is_kept or any(unopened_ways(site.visit, name) for name in (HUB, _COLUMN))


def doubts_about_listed(site: Site) -> tuple[str, ...]:
    """Why a guide that was not found may be among what is listed (Chinese)."""
    return tuple(_doubts(site))


def _doubts(site: Site) -> Iterator[str]:
    current = current_guide(site)
    for one in listed_guides(site):
        shown = f"{one.shown_on.url} 列有“{one.title}”（{one.url}）"
        if not one.is_own:
            yield f"{shown}，是否本单位的指南待核"
        elif current is None:
            yield f"{shown}等几份指南，哪一份现行待核"
            return
        elif one is current and not _is_read(site, one):
            yield f"{shown}，没有打开"


def _is_read(site: Site, one: ListedGuide) -> bool:
    page, document = site.page(one.url), site.document(one.url)
    return (page is not None and page.kind.is_document) or (document is not None and bool(document.facts.text))


def _listed(site: Site) -> Iterator[ListedGuide]:
    seen: set[str] = set()
    names = _names(site.words.guide)
    for title, url, on, shown_on in (*_entries(site, names), *_pages(site, names)):
        page = site.page(url)
        key = address_key(url)
        if key in seen or key in site.visit.others or (page is not None and page.facts.archived):
            continue
        seen.add(key)
        whose = issued_by(title, names.title, site)
        if whose is not Whose.OTHERS:
            is_own, is_kept = whose is Whose.OWN, _is_kept(site, shown_on)
            yield ListedGuide(title=title, url=url, on=on, shown_on=shown_on, is_own=is_own, is_kept=is_kept)


def _is_kept(site: Site, page: Page) -> bool:
    visit = site.visit
    parts = (name for name, spec in visit.specs.items() if name == HUB or HUB in above(spec, visit.specs))
    return any(page.url == one.url for name in parts for one in visit.accepted(name))


def _entries(site: Site, names: _Names) -> Iterator[tuple[str, str, date | None, Page]]:
    for page in site.all_pages:
        for listing in page.facts.listings:
            if any(names.kind.search(item.title) for item in listing.items):
                for entry in page.entries(listing):
                    if entry.url is not None and entry.item.date is not None and names.name_a_guide(entry.title):
                        yield entry.title, entry.url, _day(site, entry), page


def _pages(site: Site, names: _Names) -> Iterator[tuple[str, str, date | None, Page]]:
    """Pages that were read and are titled so: an article, or what the reader takes for a guide."""
    for page in site.all_pages:
        article = page.facts.article
        title = article.title if article is not None else page.title
        may_be = page.kind is PageKind.GUIDE or (page.kind.is_document and article is not None)
        if may_be and names.name_a_guide(title):
            days = (whole_date(shown, site.as_of) for shown in (article.dates if article is not None else ()))
            yield title, page.facts.url, next((day for day in days if day is not None), None), page


def _day(site: Site, entry: Entry) -> date | None:
    on = site.dated(entry)
    return on.on if on is not None and not on.is_disputed else None
