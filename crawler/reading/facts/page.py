"""`PageFacts`: what one page says, without a date, a sister page or a judgement.

Partial dates stay partial, candidates stay candidates; `checks.site.Site` resolves what needs more than this page.
"""

from enum import StrEnum

import msgspec

from crawler.reading.facts.articles import Article
from crawler.reading.facts.build import Build
from crawler.reading.facts.forms import Form, FormPurpose
from crawler.reading.facts.links import Image, Link, Media, Meta
from crawler.reading.facts.lists import Listing, Pager
from crawler.reading.facts.marks import Mark
from crawler.reading.facts.messages import Message
from crawler.reading.facts.regions import Region

READER_VERSION = 39  # part of the key under which facts are kept: raise it when the same bytes would give other facts


class Charset(msgspec.Struct, frozen=True, kw_only=True, gc=False):
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


class ScriptFill(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A region that a script fills (`container` names it) and that was therefore not read.

    `fed_from`: the addresses whose answers are all that the scripts put into it, where that can be told.
    """

    container: str
    region: Region
    reason: str
    fed_from: tuple[str, ...] = ()


class PageKind(StrEnum):
    """What a page is."""

    HOME = "home"  # 首页
    COLUMN = "column"  # 栏目页、列表页
    DISCLOSURE = "disclosure"  # 政府信息公开平台
    ARTICLE = "article"
    ANNUAL_REPORT = "annual_report"  # 政府信息公开工作年度报告
    GUIDE = "guide"  # 政府信息公开指南、依申请公开说明
    SERVICE_GUIDE = "service_guide"  # 办事指南
    MESSAGE_LIST = "message_list"  # 留言列表
    MESSAGE = "message"  # one letter (信件)
    FORM = "form"
    LOGIN = "login"
    FRAMESET = "frameset"
    NOT_FOUND = "not_found"  # a 404 shell, whatever its status
    ERROR = "error"  # a server's or program's message of failure (403、500…)
    MAINTENANCE = "maintenance"  # 维护公告 in place of the site
    CHALLENGE = "challenge"  # shield or challenge page
    PARKED = "parked"  # no portal: for sale, a hosting panel's first page, taken over by others
    EMPTY_SHELL = "empty_shell"  # needs a browser
    REDIRECT_STUB = "redirect_stub"
    OTHER = "other"

    @property
    def is_document(self) -> bool:
        """Whether the page exists for one text of its own: an entry of a list leads here, a column never is one."""
        return self in _DOCUMENTS

    @property
    def is_stand_in(self) -> bool:
        """Whether it stands in the place of the page: what was asked for was not seen."""
        return self in _STAND_INS


_DOCUMENTS = frozenset(
    {PageKind.ARTICLE, PageKind.ANNUAL_REPORT, PageKind.GUIDE, PageKind.SERVICE_GUIDE, PageKind.MESSAGE}
)


_STAND_INS = frozenset(
    {
        PageKind.NOT_FOUND,
        PageKind.ERROR,
        PageKind.MAINTENANCE,
        PageKind.CHALLENGE,
        PageKind.PARKED,
        PageKind.REDIRECT_STUB,
        PageKind.EMPTY_SHELL,
    }
)


class PageFacts(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Everything read from one page. `links` holds at most 5,000; `link_count` counts them all.

    `is_cut`: not all of the page was read (too large, too many nodes or pictures, ends inside a tag, or an encoding
    that explains it poorly); an absence on such a page proves nothing. `choices_missed`: choices made by a person for
    this page (`main_list`, `title`) that it has no element for. `canonical_url`: as the page
    itself gives its address.
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
    pager: Pager | None = None
    messages: tuple[Message, ...] = ()
    forms: tuple[Form, ...] = ()
    archived: str = ""
    refresh_url: str | None = None
    canonical_url: str | None = None
    has_search: bool = False
    choices_missed: tuple[str, ...] = ()
    is_cut: bool = False
    build: Build = Build()
    media: tuple[Media, ...] = ()

    def meta(self, name: str) -> str | None:
        """The content of the first meta tag of that name, whatever its case; None when absent or blank."""
        wanted = name.lower()
        return next((m.content for m in self.metas if m.name == wanted and m.content), None)

    @property
    def main_listing(self) -> Listing | None:
        """The list that the page exists for."""
        return next((listing for listing in self.listings if listing.is_main), None)

    def forms_for(self, purpose: FormPurpose) -> tuple[Form, ...]:
        """The forms of one purpose."""
        return tuple(form for form in self.forms if form.purpose is purpose)


def _family(label: str) -> str:
    name = label.strip().lower().replace("_", "-")
    return (
        "gb"
        if name in ("gb2312", "gbk", "gb18030", "x-gbk", "cp936")
        else "utf-8"
        if name in ("utf8", "utf-8")
        else name
    )
