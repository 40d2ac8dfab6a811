"""`Page`: one page of the visit as a check reads it, and how it is cited."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlsplit

from checks.check import Citation, Picture
from checks.dating import DatedAddress, resolve_list
from checks.pictures import REGION_PARTS, Part, picture_of
from checks.template import NO_TEMPLATE, Template
from crawler.addresses import address_key
from crawler.dossier import ReadPage, Shot
from crawler.evidence import Fetch
from crawler.health import cause
from crawler.reading.facts import (
    Image,
    LabelledText,
    Link,
    LinkVia,
    Listing,
    ListItem,
    ListOrigin,
    Mark,
    Meta,
    PageFacts,
    PageKind,
    PartialDate,
    Region,
    ScriptFill,
)

REGION_NAMES = {
    Region.HEADER: "头部标识区",
    Region.NAV: "导航",
    Region.MAIN: "正文",
    Region.SIDEBAR: "侧栏",
    Region.FOOTER: "页脚",
}
_FRAME_OF_PAGE = (Region.HEADER, Region.NAV, Region.FOOTER)
LONGEST_QUOTE = 200
_LONGEST_HEADING = 14  # characters; longer ones are cut-off headlines of news


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a list, on the page that shows it. `listed_on` is the list's date, resolved within the list."""

    item: ListItem
    page: "Page"
    listing: Listing
    listed_on: date | None

    @property
    def title(self) -> str:
        return self.item.title

    @property
    def url(self) -> str | None:
        return self.item.url

    def cite(self) -> Citation:
        """The entry as shown, under its list's heading; of a list that a script fetches, as the fetched data has it."""
        place, source = _list_name(self.page, self.listing), self.page.read.list_fetch
        if self.listing.origin is ListOrigin.FETCHED and source is not None:
            return cite_fetch(source, quote_of(self), f"{place}的数据（页面 {self.page.url} 的脚本所取）")
        return self.page.cite(self.item, place)


Quotable = Entry | Image | LabelledText | Link | ListItem | Mark | Meta | PartialDate | ScriptFill | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page that was fetched and read. `shots`: the pictures that were taken of it."""

    read: ReadPage
    as_of: date
    template: Template = NO_TEMPLATE
    shots: tuple[Shot, ...] = ()
    _entries: dict[int, tuple[Listing, tuple[Entry, ...]]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )  # by the list's identity: a dozen checks ask for the same ones

    @property
    def facts(self) -> PageFacts:
        return self.read.facts

    @property
    def fetch(self) -> Fetch:
        return self.read.fetch

    @property
    def url(self) -> str:
        """The address it was read at, after redirects."""
        return self.fetch.final_url

    @property
    def kind(self) -> PageKind:
        return self.facts.kind

    @property
    def title(self) -> str:
        return self.facts.title

    @property
    def is_cut(self) -> bool:
        """Whether a part of the page was not read: it was cut short or too large. What was not seen may stand there."""
        return self.facts.is_cut

    @property
    def main_listing(self) -> Listing | None:
        """The list that the page exists for; never one that the portal shows on most of its pages."""
        return self.template.main_listing(self.facts)

    def picture(self, part: Part) -> Picture | None:
        """Where a part of this page stands on the picture of it; None where the visit took none or did not find it."""
        return picture_of(self.shots, part)

    def cite(self, what: Quotable, place: str | None = None, part: Part | None = None) -> Citation:
        """Quotes something of this page. `place` (Chinese) says where it stands; by default its region.

        `part`: the part of the page whose picture shows it; by default the header or footer that a mark or image is in.
        """
        shown = part or (REGION_PARTS.get(what.region) if isinstance(what, Mark | Image) else None)
        citation = cite_fetch(self.fetch, quote_of(what), place or _place_of(what))
        return citation if shown is None else replace(citation, picture=self.picture(shown))

    def entries(self, listing: Listing) -> tuple[Entry, ...]:
        """A list's entries with their dates resolved within the list."""
        if (known := self._entries.get(id(listing))) is None:
            known = self._entries[id(listing)] = listing, self._resolved(listing)
        return known[1]

    def _resolved(self, listing: Listing) -> tuple[Entry, ...]:
        dates = resolve_list(
            [DatedAddress(shown=i.date, url=i.url, days_ago=i.days_ago) for i in listing.items], self.as_of
        )
        return tuple(
            Entry(item=item, page=self, listing=listing, listed_on=on)
            for item, on in zip(listing.items, dates, strict=True)
        )

    def frames(self) -> Iterator[Link]:
        """Frames of this page, whoever serves them."""
        return (link for link in self.facts.links if link.via is LinkVia.FRAME and link.url)

    def body_frames(self) -> Iterator[Link]:
        """Those in which something of the page's own may stand: not a search frame in the head, nor what most pages of
        the portal show (its head, foot and menu).
        """
        frames = (link for link in self.frames() if link.region not in _FRAME_OF_PAGE)
        return (link for link in frames if not self.template.has_frame(link.url or ""))


def each_once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries without those that only show another of them again, as a block on the home page shows a column's newest.

    The same where they lead to the same address, or lead nowhere and bear the same title; of the same title also where
    only the host differs, as on a second domain that shows the whole portal once more.
    """
    found: dict[str, Entry] = {}
    twins: set[tuple[str, str]] = set()
    for entry in entries:
        key = address_key(entry.url) if entry.url else entry.title
        parts = urlsplit(key)
        twin = (entry.title, f"{parts.path}?{parts.query}#{parts.fragment}" if entry.url else key)
        if key not in found and twin not in twins:
            twins.add(twin)
            found[key] = entry
    return tuple(found.values())


def _list_name(page: Page, listing: Listing) -> str:
    """`列表“政务要闻”`; a headline that stands above a list is not its name."""
    heading = listing.heading.strip()
    is_headline = heading and any(item.title.startswith(heading.rstrip("….")) for item in listing.items)
    if not heading or is_headline or len(heading) > _LONGEST_HEADING or heading.endswith(("…", "...")):
        return "首页列表" if page.kind is PageKind.HOME else f"{REGION_NAMES[listing.region]}列表"
    return f"列表“{heading}”"


def cite_fetch(fetch: Fetch, quote: str, place: str) -> Citation:
    """Cites a request that was made, also one that failed."""
    return Citation(
        url=fetch.final_url,
        fetched_at=fetch.fetched_at,
        quote=_shortened(quote),
        place=place,
        sha256=fetch.sha256,
        warc_record_id=fetch.warc.record_id if fetch.warc else None,
        status=fetch.status,
    )


def cite_answer(fetch: Fetch) -> Citation:
    """Cites what became of a request: its status, or why it failed. It quotes nothing: this stands on no page."""
    said = f"HTTP {fetch.status}" if fetch.status is not None else ""
    why = cause(fetch.failure) if fetch.failure else ""
    return cite_fetch(fetch, "", f"响应：{'，'.join(part for part in (said, why) if part) or '已打开'}")


def quote_of(what: Quotable) -> str:
    """The text that a citation of it quotes."""
    match what:
        case str():
            return what
        case Entry():
            return what.item.quote or what.item.title or what.item.url or ""
        case Mark() | LabelledText() | ListItem():
            return what.quote
        case Link():
            return what.text or what.href
        case Image():
            return what.alt or what.url
        case Meta():
            return f'<meta name="{what.name}" content="{what.content}">'
        case PartialDate():
            return what.raw
        case ScriptFill():
            return f"{what.container}（{what.reason}）"


def _place_of(what: Quotable) -> str:
    match what:
        case Mark() | Link() | Image() | ScriptFill():
            return REGION_NAMES[what.region]
        case Entry():
            return REGION_NAMES[what.listing.region]
        case Meta():
            return "网页标签"
        case _:
            return "正文"


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_QUOTE else f"{flat[:LONGEST_QUOTE]}…"
