"""What a visit saw, as `workbench.holding` compares it: the columns found, their entries, the shape of their pages."""

from collections.abc import Iterator, Sequence

from checks.page import Page
from checks.visit import Visit
from crawler.addresses import address_key
from crawler.baseline import Baseline, ColumnSeen
from crawler.health import trouble_of
from crawler.makes import make_of
from crawler.reading.facts import Listing, ListingState, Region
from workbench.holding import HOME, Hold, HoldingPolicy, Sighting, remembered


def sighting_of(visit: Visit) -> Sighting:
    """What a visit saw. Only for visits that may be judged."""
    baseline = visit.dossier.context.baseline
    then = (*baseline.columns, *([baseline.home] if baseline.home else ())) if baseline else ()
    home = (_seen(HOME, visit.home, visit.home.facts.listings),) if visit.home else ()
    return Sighting(
        unit=visit.unit.id,
        as_of=visit.as_of,
        make=make_of(page.facts for page in visit.pages),
        trouble=trouble_of(visit.dossier),
        then=then,
        now=(*_found(visit, {column.column: column.url for column in then}), *home),
        still_there=tuple(_still_there(visit, then)),
        is_rebuilt=bool(visit.health.note),
    )


def baseline_of(run: str, sighting: Sighting, holds: Sequence[Hold], policy: HoldingPolicy) -> Baseline:
    """What the next visit of the unit is compared with, when the run holds back `holds`."""
    kept = remembered(sighting, holds, policy)
    return Baseline(
        run=run,
        as_of=sighting.as_of,
        trouble=sighting.trouble,
        columns=tuple(column for column in kept if column.column != HOME),
        home=next((column for column in kept if column.column == HOME), None),
    )


def _found(visit: Visit, known: dict[str, str]) -> Iterator[ColumnSeen]:
    """Each column by the page that stood for it earlier, where that still does, else by the surest."""
    for name in visit.readings:
        pages = visit.accepted(name)
        if pages:
            same = (page for page in pages if page.facts.url == known.get(name))
            page = next(same, pages[0])
            yield _seen(name, page, _lists_of(page))


def _still_there(visit: Visit, then: tuple[ColumnSeen, ...]) -> Iterator[ColumnSeen]:
    for column in then:
        page = visit.page(column.url)
        if page is None or visit.accepted(column.column) or page.kind.is_stand_in:
            continue
        if address_key(page.facts.url) == address_key(column.url):  # not another page that it was redirected to
            yield _seen(column.column, page, _lists_of(page))


def _seen(column: str, page: Page, lists: tuple[Listing, ...]) -> ColumnSeen:
    build = page.facts.build
    entries = sum(len(listing.items) for listing in lists)
    is_unread = not entries and any(listing.state is ListingState.SCRIPT_FILLED for listing in lists)
    return ColumnSeen(
        column=column,
        url=page.facts.url,
        entries=None if is_unread else entries,
        elements=build.elements,
        skeleton=build.skeleton,
        last_seen=page.as_of,
    )


def _lists_of(page: Page) -> tuple[Listing, ...]:
    main = page.main_listing
    return (main,) if main else tuple(li for li in page.facts.listings if li.region is Region.MAIN)
