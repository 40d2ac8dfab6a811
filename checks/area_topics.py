"""Key areas (重点领域) under names of their own (看病就医, 晒账本): recognised by what their columns list. Pure.

Only what stands among the key areas, or on a page that lists several of them, and is no column of another matter, is
looked at.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from checks.column_lists import ListWalk
from checks.page import Page
from checks.unexplained import parts_listed, unexplained_entries
from checks.visit import Visit
from crawler.addresses import address_key
from crawler.columns import Acceptance, ColumnReading, ColumnSpec
from crawler.reading.facts import Link

HUB = "重点领域"
# Columns of their own that hold what an area asks for: while the portal has one of them, the area may be there.
KIN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "policy": ("政策文件", "规范性文件"),
        "deregulation": ("权责清单", "行政执法公示"),
        "fiscal": ("财政预决算",),
        "public_resources": ("重大建设项目",),
        "major_projects": ("公共资源配置", "规划计划"),
    }
)
_FEWEST = 3  # titles of the topic: fewer may be of it by chance, but where all are and the name, too
_POINTS = 60  # of a column accepted for what it lists alone
_SHOWN = 3
_ORGAN = r"(?![局厅委部办站所队网])"  # 环保局 is an organ, no topic


@cache
def topic_words(spec: ColumnSpec) -> re.Pattern[str]:
    """The words of an area's topic: the names that its column goes by and what titles of its entries bear, not where
    they are part of an organ's name.
    """
    words = sorted({*spec.names, *spec.trace_words, *spec.topic_words}, key=lambda word: (-len(word), word))
    return re.compile(f"(?:{'|'.join(map(re.escape, words))}){_ORGAN}", re.I)


def areas_by_topic(visit: Visit) -> Mapping[str, tuple[Acceptance, ...]]:
    """By the name of an area's column: the pages among the key areas whose entries are of its topic, and why."""
    return visit.derived.once(areas_by_topic, lambda: _areas_by_topic(visit))


def unexplained_area(visit: Visit) -> tuple[Page, Link] | None:
    """An entry among the key areas that neither its name nor what it lists explains, and the page that lists it: it may
    be whatever is missing.
    """

    def found() -> tuple[Page, Link] | None:
        known = {address_key(one.url) for accepted in areas_by_topic(visit).values() for one in accepted}
        entries = unexplained_entries(visit, HUB)
        return next(((page, one) for page, one in entries if address_key(one.url or "") not in known), None)

    return visit.derived.once(unexplained_area, found)


def _areas_by_topic(visit: Visit) -> Mapping[str, tuple[Acceptance, ...]]:
    areas = [spec for spec in visit.specs.values() if spec.area and spec.topic_words]
    if not areas:
        return MappingProxyType({})
    kin = {name for names in KIN.values() for name in names if not visit.specs[name].area}
    taken = {address_key(page.url) for name in visit.specs.keys() - kin for page in visit.accepted(name)}
    found: dict[str, list[Acceptance]] = {spec.name: [] for spec in areas}
    for hub, text, page in _parts(visit):
        if address_key(page.url) not in taken and (best := _topic_of(visit, page, text, areas)) is not None:
            spec, near, count = best
            shown = "”“".join(near[:_SHOWN])
            reason = (
                f"列在 {hub.url} 的重点领域中（{text}），{count} 条中 {len(near)} 条的标题与该领域有关，如“{shown}”"
            )
            found[spec.name].append(Acceptance(url=page.url, score=_POINTS, reasons=(reason,)))
    return MappingProxyType({name: tuple(accepted) for name, accepted in found.items() if accepted})


def _parts(visit: Visit) -> Iterator[tuple[Page, str, Page]]:
    """The pages that stand among the key areas, each once: where they are listed, as what, and they themselves."""
    seen: set[str] = set()
    for hub, link in parts_listed(visit, HUB):
        page = visit.page(link.url) if link.url else None
        if page is None or page.url in seen or page.kind.is_document or not visit.is_own(page.url):
            continue
        seen.add(page.url)
        yield hub, link.text, page


def _topic_of(
    visit: Visit, page: Page, name: str, areas: Sequence[ColumnSpec]
) -> tuple[ColumnSpec, tuple[str, ...], int] | None:
    """The area that most entries of a page are of, with those entries' titles and the number of all entries; None
    where no area stands out. A name of the topic counts as one more title, one that says nothing (晒账本) does not.
    """
    reading = ColumnReading(column=HUB, accepted=(), unread=())
    beyond = tuple(other for other in visit.column_pages if other is not page)  # its trail leads up to the hub
    walk = ListWalk(visit, visit.specs[HUB], reading, (page,), beyond)
    titles = tuple(dict.fromkeys(entry.title for entry in walk.entries()))
    near = {spec: tuple(title for title in titles if topic_words(spec).search(title)) for spec in areas}
    first, *others = sorted(areas, key=lambda spec: -len(near[spec]))
    is_named = topic_words(first).search(name) is not None
    is_rivalled = any(2 * len(near[other]) > len(near[first]) for other in others)
    is_most = 3 * len(near[first]) >= 2 * len(titles) and not is_rivalled
    is_told = len(near[first]) + is_named >= _FEWEST or (is_named and 0 < len(near[first]) == len(titles))
    return (first, near[first], len(titles)) if is_most and is_told else None
