"""Lists and their pagers."""

from enum import StrEnum

import msgspec

from crawler.reading.facts.dates import PartialDate
from crawler.reading.facts.regions import Region


class ListItem(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """One entry of a list. `quote` is the entry's whole text, as shown.

    `days_ago` stands for a date shown as “3天前”; `badges` are markers such as 置顶, 新, 热.
    """

    title: str
    url: str | None
    date: PartialDate | None
    quote: str
    days_ago: int | None = None
    badges: tuple[str, ...] = ()


class ListingState(StrEnum):
    """Whether a list was read."""

    FILLED = "filled"
    EMPTY = "empty"  # the list stands in the markup and holds nothing
    SCRIPT_FILLED = "script_filled"  # a script or a frame fills it: not read, which is not empty


class ListOrigin(StrEnum):
    """In what form a page carries a list."""

    MARKUP = "markup"
    WRITTEN = "written"  # document.write, or records in `<script type="text/xml">` (大汉 jpage)
    DATA = "data"  # JSON or arrays in a script
    FETCHED = "fetched"  # a script fetches it; its entries are those of the answer to that fetch
    FRAMED = "framed"  # a frame stands in its place: what it lists, if anything, stands on the frame's own page


class ListRequest(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """What a script asks for to fill a list. `parameters` are those that stand in the script as literals.

    `is_literal`: all that is asked for stands there, address and parameters. `is_sole`: no other fetch of the page's
    scripts could fill this list. `containers`: the elements that it fills, named as `ScriptFill` names them.
    """

    url: str
    method: str = "GET"
    parameters: tuple[tuple[str, str], ...] = ()
    is_literal: bool = False
    is_sole: bool = False
    containers: tuple[str, ...] = ()

    @property
    def can_be_asked(self) -> bool:
        """Whether somebody else can ask for the list as the script would, and be sure to get this one."""
        return self.is_literal and self.is_sole


class Listing(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A repeated structure of entries with its heading (栏目名称). `is_main`: the page exists for this list."""

    heading: str
    region: Region
    state: ListingState
    items: tuple[ListItem, ...]
    is_main: bool
    more_url: str | None = None
    origin: ListOrigin = ListOrigin.MARKUP
    request: ListRequest | None = None


class PagerMake(StrEnum):
    """How a list turns its pages (翻页方式)."""

    LINKS = "links"  # each page has an address
    CALL = "call"  # createPageHTML(…): a script writes the links, whose addresses follow from its arguments
    POSTBACK = "postback"  # __doPostBack: a form that a script submits
    POST = "post"  # a form
    SCRIPT = "script"  # some other script: the further pages have no address here


class Pager(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """The page turner (翻页) of the page's main list. Pages count from 1; what is not said is None.

    `next_url` is the following page's address where it has one; `page_urls` are all addresses that it links.
    `call` is the script call or postback argument that turns the page.
    """

    make: PagerMake
    current: int | None = None
    total_pages: int | None = None
    total_items: int | None = None
    next_url: str | None = None
    page_urls: tuple[str, ...] = ()
    call: str = ""
    quote: str = ""
