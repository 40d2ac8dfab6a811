"""What stands in frames of a page: pages of the same portal that were read are a part of the page. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from checks.page import Page
from checks.visit import Visit
from crawler.addresses import address_key
from crawler.reading.facts import Link, PageKind

_NESTED = 3  # frames in frames, deeper ones are no text


@dataclass(frozen=True, slots=True, kw_only=True)
class Framed:
    """The pages that a page's body shows in frames, in its order, those in their own frames too; and the frames that
    were not read or are of another host: what stands there is unknown.
    """

    pages: tuple[Page, ...]
    unread: tuple[Link, ...]


def framed_in(visit: Visit, page: Page) -> Framed:
    """What a page's body shows in frames. Frames of header and footer are no part of it."""
    pages: dict[str, Page] = {}
    unread: list[Link] = []
    level = [page]
    seen = {address_key(page.url)}
    for depth in range(_NESTED + 1):
        within: list[Page] = []
        for link in (link for outer in level for link in outer.body_frames()):
            shown = _shown_by(visit, link, page) if depth < _NESTED else None
            if shown is None:
                unread.append(link)
            elif (key := address_key(shown.url)) not in seen:
                seen.add(key)
                pages[key] = shown
                within.append(shown)
        level = within
    return Framed(pages=tuple(pages.values()), unread=tuple(unread))


def parts_of(visit: Visit, outer: Page, may_be_part: Callable[[Page], bool] | None = None) -> Framed:
    """What a page shows in frames wherever they stand: a frameset (框架页) shows nothing itself, its head and its foot
    are frames, too. `may_be_part`: whether a page that was read is worth showing; by default all but stand-ins.
    """
    is_part = may_be_part or (lambda page: not page.kind.is_stand_in)
    pages: dict[str, Page] = {}
    unread: list[Link] = []
    level, seen = [outer], {address_key(outer.url)}
    for _ in range(_NESTED):
        within: list[Page] = []
        for link in (link for one in level for link in one.frames()):
            part = visit.page(link.url) if link.url and visit.is_own(link.url) else None
            if part is None or not (part.kind is PageKind.FRAMESET or is_part(part)):
                unread.append(link)
            elif (key := address_key(part.url)) not in seen:
                seen.add(key)
                pages[key] = part
                within.append(part)
        level = within
    unread.extend(link for one in level for link in one.frames())
    return Framed(pages=tuple(pages.values()), unread=tuple(unread))


def _shown_by(visit: Visit, link: Link, outer: Page) -> Page | None:
    """The page that a frame shows, where it was read and is the unit's. A home page in a frame is no part of a text."""
    shown = visit.page(link.url) if link.url else None
    if shown is None or shown.kind.is_stand_in or shown.kind is PageKind.HOME:
        return None
    return shown if visit.is_own(outer.url) and visit.is_own(shown.url) else None
