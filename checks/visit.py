"""`Visit`: look-ups over a dossier's pages and requests by the identity of addresses. `Site` and `Column` use it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlsplit

from checks.derived import Derived
from checks.names import is_unnamed, short_name
from checks.page import Page
from checks.template import template_of
from checks.traces import Lead, leads_of_all
from crawler.addresses import address_key, is_own
from crawler.body_codes import code_of, codes_of
from crawler.columns import ColumnReading, ColumnSpec, counts_by_body, recognise
from crawler.dossier import BrowserReason, Dossier, ReadDocument, ReadPage, Shot, VisitContext
from crawler.errands import Errand
from crawler.evidence import Fetch
from crawler.health import STANDARD, Health, HealthPolicy, against_baseline, assess, needs_comparing
from crawler.named_bodies import Bodies, bodies_heading, body_of
from crawler.other_bodies import pages_of_other_bodies
from crawler.other_hosts import (
    OffSite,
    label_of,
    may_be_the_units_part,
    off_site_pages,
    relation_of,
    unit_named_by,
)
from crawler.reading.facts import Link, PageFacts, Region
from crawler.soft404 import as_judged
from crawler.splash_page import home_behind
from crawler.twin_hosts import Twin
from crawler.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A finished visit, indexed. Every page stands here once, in its best reading.

    `splash`: the page (引导页) that the portal shows before its home page, if so. `others`: the pages that lie in
    another body's part of the portal, by their `address_key`; `elsewhere`: those of other hosts, or of other folders of
    a shared one.
    """

    dossier: Dossier
    health: Health
    home: Page | None
    splash: Page | None
    pages: tuple[Page, ...]
    readings: Mapping[str, ColumnReading]
    specs: Mapping[str, ColumnSpec]
    by_key: Mapping[str, Page]
    fetches: Mapping[str, tuple[Fetch, ...]]
    documents: Mapping[str, ReadDocument]
    bodies: Bodies | None
    others: Mapping[str, OffSite]
    elsewhere: Mapping[str, OffSite]
    derived: Derived = field(default_factory=Derived, compare=False, repr=False)

    @property
    def unit(self) -> Unit:
        return self.dossier.context.unit

    @property
    def as_of(self) -> date:
        return self.dossier.context.as_of

    def page(self, url: str) -> Page | None:
        """The page read at an address, also one it was redirected from."""
        return self.by_key.get(address_key(url))

    def document(self, url: str) -> ReadDocument | None:
        """The document fetched at an address, also one it was redirected from."""
        return self.documents.get(address_key(url))

    def fetches_of(self, url: str) -> tuple[Fetch, ...]:
        """Every request for an address, in order."""
        return self.fetches.get(address_key(url), ())

    def accepted(self, column: str) -> tuple[Page, ...]:
        """Pages recognised as a column, best first; none for a column that is not configured."""
        reading = self.readings.get(column)
        found = (self.page(a.url) for a in reading.accepted) if reading else ()
        return tuple(page for page in found if page is not None)

    def leads(self, column: str) -> tuple[Lead, ...]:
        """The links of the whole visit that bear a trace word of a column, in the order of its pages."""
        specs = tuple(self.specs.values())
        leads = self.derived.once(leads_of_all, lambda: leads_of_all(specs, self.pages, self._may_lead))
        return leads[column]

    def _may_lead(self, page: Page, link: Link) -> bool:
        """Whether a link may lead to something of the unit's: menus on its part of another's platform lead to that
        one's own, or to more of the unit's, where nobody asked.
        """
        is_a_menus = link.region is not Region.MAIN and address_key(page.url) in self.elsewhere
        if not is_a_menus or link.url is None or self.is_the_units(link.url):
            return True
        return address_key(link.url) not in self.elsewhere and may_be_the_units_part(link.url, self.unit)

    @property
    def column_pages(self) -> tuple[Page, ...]:
        """Every page recognised as some column, each once, in the order of the configuration."""
        return tuple({page.url: page for column in self.specs for page in self.accepted(column)}.values())

    def other_at(self, text: str, url: str) -> str:
        """The other body whose a link is, by the page that it leads to or by what it is called; "" for none."""
        place = self.others.get(address_key(url))
        return place.body if place is not None else self._other_named(text)

    def is_anothers(self, text: str, url: str) -> bool:
        """Whether a link is another body's, by what it is called or by the page that it leads to."""
        return bool(self.other_at(text, url))

    def names_another(self, text: str) -> bool:
        """Whether what a link is called begins with another body's name."""
        return bool(self._other_named(text))

    def _other_named(self, text: str) -> str:
        return self.bodies.named_at_the_head_of(text) if self.bodies is not None else ""

    def is_of_others(self, page: Page, column: ColumnSpec) -> bool:
        """Whether a page of the portal is another body's, and no part of a column that is kept by bodies."""
        place = self.others.get(address_key(page.url))
        return place is not None and not counts_by_body(place, column)

    def is_own(self, url: str) -> bool:
        """Whether an address is the unit's own."""
        return is_own(url, self.unit)

    def is_the_units(self, url: str) -> bool:
        """Whether an address is the unit's own, or leads to a page elsewhere that says that it is the unit's."""
        place = self.elsewhere.get(address_key(url))
        return self.is_own(url) if place is None else bool(place.named_by)

    def is_superiors(self, page: Page) -> bool:
        """Whether a page elsewhere is the superior's own by its title or trail and by most of what it lists, and
        neither names the unit nor bears it in its address: nothing of the unit's stands there. The title alone proves
        nothing: a platform's is on everybody's pages.
        """
        place, bodies = self.elsewhere.get(address_key(page.url)), self.bodies
        if place is None or place.named_by or bodies is None or not bodies.above.are(body_of(page.facts)):
            return False
        where = urlsplit(page.url)
        named = any(name in page.facts.text for name in map(short_name, self.unit.names) if name)
        if named or label_of(self.unit) in f"{where.path}?{where.query}":
            return False
        titles = {item.title for listing in page.facts.listings for item in listing.items}
        return 2 * sum(bodies.says_of_above(title) for title in titles) > len(titles)

    def cut_of(self, column: str) -> Mapping[Errand, int]:
        """How many known pages of a column the budgets left unvisited, by what they were wanted for."""
        counts: Counter[Errand] = Counter()
        for cut in self.dossier.walk.cut:
            if cut.column == column and not cut.errand.verifies:
                counts[cut.errand] += cut.count
        return counts


def open_visit(dossier: Dossier, columns: Sequence[ColumnSpec], health: HealthPolicy = STANDARD) -> Visit:
    """Indexes a dossier and recognises its columns. `health`: when it may be judged."""
    context, entrance = dossier.context, dossier.home
    pages = _best_readings(dossier, entrance)
    home = _home_behind(entrance, context.unit, pages)
    aliases = dict(_aliases(dossier.pages))
    aliases |= dict(_twins(dossier.walk.twins, {key: page.url for key, page in pages.items()}, aliases))
    aliases |= dict(_links_of_copies(pages, home, aliases))
    front = home.facts.url if home else ""
    facts = [page.facts for page in pages.values()]
    is_known = home is not None and not is_unnamed(context.unit)  # who has no name cannot be told from others
    bodies = Bodies.of(facts, home.facts, context.unit, context.parent) if home is not None and is_known else None
    off_site = _off_site(dossier, home, pages)
    if bodies is not None and home is not None:
        off_site = _by_codes(off_site, pages, bodies, home.facts, context)
    parts = bodies.parts_of_others(facts, home.facts) if bodies is not None and home is not None else {}
    readings = recognise(facts, columns, aliases, context.unit.columns, parts | off_site, front)
    # A page of another host or another body is of this visit only where it is a column of the unit.
    counted = {address_key(one.url) for reading in readings.values() for one in reading.accepted}
    others = off_site.keys() - counted
    return Visit(
        dossier=dossier,
        health=against_baseline(dossier, [name for name, one in readings.items() if one.accepted], health),
        home=pages[address_key(home.facts.url)] if home else None,
        splash=pages[address_key(entrance.facts.url)] if entrance and entrance is not home else None,
        pages=tuple(
            pages[key] for key in dict.fromkeys(address_key(p.facts.url) for p in dossier.pages) if key not in others
        ),
        readings=readings,
        specs={spec.name: spec for spec in columns},
        by_key=pages | {k: pages[address_key(u)] for k, u in aliases.items() if k not in pages},
        fetches=_fetches_by_key(dossier),
        documents={
            address_key(url): document
            for document in dossier.documents
            for url in (document.fetch.url, *document.fetch.redirects, document.fetch.final_url)
        },
        bodies=bodies,
        others=parts,
        elsewhere=off_site,
    )


def _best_readings(dossier: Dossier, home: ReadPage | None) -> dict[str, Page]:
    """Every page once, by the identity of its address."""
    best = {address_key(p.facts.url): p for p in sorted(_as_judged(dossier, home), key=_rank)}
    template = template_of(one.facts for one in best.values())
    as_of = dossier.context.as_of
    return {
        key: Page(read=one, as_of=as_of, template=template, shots=_shots_of(one, dossier)) for key, one in best.items()
    }


def _home_behind(entrance: ReadPage | None, unit: Unit, pages: Mapping[str, Page]) -> ReadPage | None:
    """The portal's home page: what it shows first, or what stands behind a splash page. Where scripts fill
    its contents, and no browser saw them, the page has to say itself that it is but a door.
    """
    if entrance is None:
        return None
    best = pages[address_key(entrance.facts.url)].read
    is_whole = best.rendered or best.reason in (None, BrowserReason.HOME_PART)
    own = (page.facts for page in pages.values() if is_own(page.url, unit))
    behind = home_behind(best.facts, own, is_whole=is_whole)
    return pages[address_key(behind.url)].read if behind is not None else entrance


def _off_site(dossier: Dossier, home: ReadPage | None, pages: Mapping[str, Page]) -> dict[str, OffSite]:
    """The pages of other hosts, other folders of a shared one, and other bodies, by the identity of their addresses."""
    unit, parent = dossier.context.unit, dossier.context.parent
    here = urlsplit(home.facts.url).hostname if home else None  # also where the portal moved to another domain
    is_shared = home is not None and unit.path_prefix != "/" and is_own(home.facts.url, unit)
    elsewhere = (
        page.facts
        for page in pages.values()
        if urlsplit(page.facts.url).hostname != here or (is_shared and not is_own(page.facts.url, unit))
    )
    found = off_site_pages(elsewhere, unit, parent)
    if home is not None:
        here_too = (page.facts for key, page in pages.items() if key not in found)
        found |= pages_of_other_bodies(here_too, home.facts, unit, parent)
    return found


def _by_codes(
    found: Mapping[str, OffSite], pages: Mapping[str, Page], bodies: Bodies, home: PageFacts, context: VisitContext
) -> dict[str, OffSite]:
    """The same without what a platform's code (机构代码) tells to be the unit's, though the page itself names nobody:
    on hosts listed as the unit's own it is no other's, elsewhere it is named by its code. The portal's own host is no
    platform.
    """
    unit, parent, here = context.unit, context.parent, urlsplit(home.url).hostname
    facts = {key: page.facts for key, page in pages.items()}
    named = [one.url for one in facts.values() if unit_named_by(one, unit, parent)]
    others = [one.url for one in facts.values() if not all(map(bodies.own.have, bodies_heading(one)))]
    codes = codes_of(named, others, [link.url for link in home.links if link.url is not None])
    kept = dict[str, OffSite]()
    for key, place in found.items():
        url = facts[key].url
        code = code_of(facts[key], codes) if not place.named_by else ""
        if code and relation_of(url, unit, parent) is not None and not is_own(url, unit):
            kept[key] = replace(place, named_by=f"网址或页内栏目的网址含有“{code}”，与写明是本单位的网页相同")
        elif not code or not is_own(url, unit) or urlsplit(url).hostname == here:
            kept[key] = place
    return kept


def _fetches_by_key(dossier: Dossier) -> dict[str, tuple[Fetch, ...]]:
    """Every request, in order, by the identity of the address that was asked for."""
    found: dict[str, list[Fetch]] = {}
    for fetch in dossier.fetches:
        found.setdefault(address_key(fetch.url), []).append(fetch)
    return {key: tuple(fetches) for key, fetches in found.items()}


def health_of(dossier: Dossier, columns: Sequence[ColumnSpec], policy: HealthPolicy) -> Health:
    """Whether a visit may be judged, without its note: the columns are recognised only where that depends on them."""
    return open_visit(dossier, columns, policy).health if needs_comparing(dossier) else assess(dossier, policy)


def _as_judged(dossier: Dossier, home: ReadPage | None) -> tuple[ReadPage, ...]:
    """The pages read, those that show what the portal shows for addresses that do not exist as what they are."""
    not_there = tuple(page.facts for page in dossier.not_there)
    front = home.facts if home else None
    return tuple(replace(page, facts=as_judged(page.facts, not_there, front)) for page in dossier.pages)


def _rank(read: ReadPage) -> tuple[bool, bool, int]:
    """The best reading of an address sorts last: what is no shell, then the browser's, then the latest."""
    return (not read.facts.kind.is_stand_in, read.rendered, read.fetch.id)


def _shots_of(read: ReadPage, dossier: Dossier) -> tuple[Shot, ...]:
    """The pictures of a page; its best reading may be of another request than the one pictured."""
    key = address_key(read.facts.url)
    return tuple(shot for shot in dossier.shots if shot.fetch == read.fetch.id or address_key(shot.url) == key)


def _twins(twins: Sequence[Twin], read: Mapping[str, str], aliases: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Addresses not asked for on another name of the portal, each with the page that was read in their place."""
    for twin in twins:
        key, there = address_key(twin.url), address_key(twin.same_as)
        page = read.get(there) or aliases.get(there)
        if page is not None and key not in read and key not in aliases:
            yield key, page


def _links_of_copies(
    pages: Mapping[str, Page], home: ReadPage | None, aliases: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The addresses that a copy of a page of the portal, byte for byte, leads to on another host, each with the page
    that the portal's own links lead to: nothing follows from a copy's links that does not follow from the page's.
    """
    here = urlsplit(home.facts.url).hostname if home is not None else None
    bodies = {page.fetch.sha256 for page in pages.values() if urlsplit(page.url).hostname == here}
    for page in pages.values():
        there = urlsplit(page.url).hostname
        if there in (here, None) or page.fetch.sha256 not in bodies:
            continue
        for link in page.facts.links:
            parts = urlsplit(link.url or "")
            if parts.hostname != there:
                continue
            key, own = address_key(link.url or ""), address_key(parts._replace(netloc=here or "").geturl())
            if own in pages and key not in pages and key not in aliases:
                yield key, pages[own].url


def _aliases(pages: Sequence[ReadPage]) -> Iterator[tuple[str, str]]:
    for read in pages:
        for url in (read.fetch.url, *read.fetch.redirects, read.fetch.final_url):
            if address_key(url) != address_key(read.facts.url):
                yield address_key(url), read.facts.url
