"""`PageFacts`: what one page says, without a date, a sister page or a judgement.

Partial dates stay partial, candidates stay candidates; `checks.site.Site` resolves what needs more than this page.
"""

from dataclasses import dataclass
from enum import StrEnum

READER_VERSION = 2  # part of the key under which facts are kept: raise it when the same bytes would give other facts


class Region(StrEnum):
    """Part of a page (页面区域)."""

    HEADER = "header"  # 头部标识区
    NAV = "nav"  # 导航
    MAIN = "main"  # 正文、内容区
    SIDEBAR = "sidebar"  # 侧栏
    FOOTER = "footer"  # 底部功能区


class LinkVia(StrEnum):
    """By what means a page leads to an address."""

    ANCHOR = "anchor"
    AREA = "area"
    FRAME = "frame"
    SCRIPT = "script"  # onclick or javascript: with a literal address
    REFRESH = "refresh"  # meta refresh


@dataclass(frozen=True, slots=True, kw_only=True)
class Charset:
    """How the bytes were decoded (`used`, by the bytes themselves) and what the labels claimed."""

    used: str
    in_header: str | None
    in_meta: str | None

    @property
    def is_mislabelled(self) -> bool:
        """Whether a label names another encoding than the bytes are in."""
        return any(
            label is not None and _family(label) != _family(self.used) for label in (self.in_header, self.in_meta)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date as shown. `raw` is the quoted text; parts that the page does not show are None."""

    raw: str
    year: int | None
    month: int
    day: int
    hour: int | None = None
    minute: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One way out of the page. `url` is absolute without a fragment; None when the address is no http(s) address."""

    text: str
    href: str
    url: str | None
    region: Region
    via: LinkVia = LinkVia.ANCHOR
    is_hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture: absolute address, its alternative text, its region, and the address it links to."""

    url: str
    alt: str
    region: Region
    links_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """One `<meta name=… content=…>` with its name in lower case."""

    name: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """One entry of a list. `quote` is the entry's whole text, as shown."""

    title: str
    url: str | None
    date: PartialDate | None
    quote: str


class ListingState(StrEnum):
    """Whether a list was read."""

    FILLED = "filled"
    EMPTY = "empty"  # the list stands in the markup and holds nothing
    SCRIPT_FILLED = "script_filled"  # a script fills it: not read, which is not empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A repeated structure of entries with its heading (栏目名称). `is_main`: the page exists for this list."""

    heading: str
    region: Region
    state: ListingState
    items: tuple[ListItem, ...]
    is_main: bool
    more_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledText:
    """A value with the label that stood before it (来源：…), and both as quoted."""

    value: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The page's article: candidates for its date in the order of trust."""

    title: str
    dates: tuple[PartialDate, ...]
    source: LabelledText | None
    body: str
    attachments: tuple[Link, ...] = ()
    image_count: int = 0


class MarkKind(StrEnum):
    """Marks of the footer (底部功能区), norm P-FOOT."""

    CONAC = "conac"  # 党政机关网站标识
    FIND_ERROR = "find_error"  # “我为政府网站找错”入口
    SITE_CODE = "site_code"  # 网站标识码
    SPONSOR = "sponsor"  # 主办单位
    CONTACT = "contact"  # 联系方式
    ICP = "icp"  # ICP备案编号
    POLICE = "police"  # 公安机关备案标识
    SITE_MAP = "site_map"  # 站点地图


class MarkForm(StrEnum):
    """In what form a mark was read."""

    TEXT = "text"
    LINK = "link"
    IMAGE = "image"
    SCRIPT = "script"
    META = "meta"
    WRITTEN = "written"  # document.write with a literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One reading of a footer mark. `quote` is the text, address or script it was read from."""

    kind: MarkKind
    value: str
    quote: str
    form: MarkForm
    region: Region


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptFill:
    """A region that a script fills (`container` names it) and that was therefore not read."""

    container: str
    region: Region
    reason: str


class PageKind(StrEnum):
    """What a page is."""

    HOME = "home"
    COLUMN = "column"
    ARTICLE = "article"
    NOT_FOUND = "not_found"  # a 404 shell, whatever its status
    CHALLENGE = "challenge"  # shield or challenge page
    EMPTY_SHELL = "empty_shell"  # needs a browser
    REDIRECT_STUB = "redirect_stub"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """Everything read from one page. `links` holds at most 5,000; `link_count` counts them all.

    `is_cut`: not all of the page was read (too large, too many nodes or pictures, ends inside a tag, or an encoding
    that explains it poorly); an absence on such a page proves nothing.
    """

    url: str
    charset: Charset
    kind: PageKind
    title: str
    metas: tuple[Meta, ...]
    breadcrumb: tuple[str, ...]
    headings: tuple[str, ...]
    links: tuple[Link, ...]
    link_count: int
    images: tuple[Image, ...]
    listings: tuple[Listing, ...]
    article: Article | None
    marks: tuple[Mark, ...]
    script_fills: tuple[ScriptFill, ...]
    header_text: str
    footer_text: str
    text: str
    refresh_url: str | None = None
    has_search: bool = False
    is_cut: bool = False

    def meta(self, name: str) -> str | None:
        """The content of the first meta tag of that name, whatever its case; None when absent or blank."""
        wanted = name.lower()
        return next((m.content for m in self.metas if m.name == wanted and m.content), None)

    @property
    def main_listing(self) -> Listing | None:
        """The list that the page exists for."""
        return next((listing for listing in self.listings if listing.is_main), None)


def _family(label: str) -> str:
    name = label.strip().lower().replace("_", "-")
    return (
        "gb"
        if name in ("gb2312", "gbk", "gb18030", "x-gbk", "cp936")
        else "utf-8"
        if name in ("utf8", "utf-8")
        else name
    )
