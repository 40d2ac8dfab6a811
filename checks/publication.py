"""`Publication`: what a portal published as one text: a page with its frames and attached files, or a file. Pure.

The text of a report or a notice often is a PDF under a line of text, or stands in a frame. Several checks judge such
texts; they must not disagree about what belongs to one, nor about what of it was not read.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from checks.check import Citation
from checks.document import Document
from checks.frames import framed_in
from checks.page import Page
from checks.paged_text import paged_text
from checks.site import Site
from checks.unread_text import doubts_about_page, labelled_rows, own_text
from crawler.addresses import address_key
from crawler.health import cause
from crawler.reading.facts import Link, LinkVia, ListingState, ListOrigin
from crawler.wanted_files import FileUse, embedded_file, use_of

_SHEET = re.compile(r"\.(?:xlsx?|et|csv)\s*$", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A published text. `page` is None where it is a file by itself; `further` are its other pages: those that its
    page turner leads to, its chapters, and those that it shows in frames; `documents` the files that were read, at
    least in part. `doubts` (Chinese) say why something that the text lacks may yet stand there; `of_sheets` are those
    of them that speak of tables to calculate with (统计表.xls), where figures may stand and no chapter.
    """

    page: Page | None
    documents: tuple[Document, ...]
    doubts: tuple[str, ...]
    further: tuple[Page, ...] = ()
    of_sheets: tuple[str, ...] = ()

    @property
    def doubts_of_text(self) -> tuple[str, ...]:
        """Why some passage that it lacks may yet stand there (Chinese)."""
        return tuple(doubt for doubt in self.doubts if doubt not in self.of_sheets)

    @property
    def url(self) -> str:
        """Where it was published."""
        return self.page.url if self.page is not None else self.documents[0].url

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages that it stands on, its own first."""
        return (*((self.page,) if self.page is not None else ()), *self.further)

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each page, tables aside, then that of each file."""
        return (*(_text_of(page) for page in self.pages), *(document.text for document in self.documents))

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.texts)

    @property
    def length(self) -> int:
        """Characters of its text, without blanks."""
        return len("".join(self.text.split()))

    @property
    def text_with_cells(self) -> str:
        """The same with the cells of the pages' tables, a line each, and with each label and its value in one."""
        articles = (page.facts.article for page in self.pages)
        tables = (table for article in articles if article is not None for table in article.tables)
        return "\n".join((self.text, *self.cells, *labelled_rows(tables)))

    @property
    def lines(self) -> tuple[str, ...]:
        """Its lines. A page that is no article has none: there blanks part what stands apart."""
        pages = (_text_of(page).split("\n" if _has_lines(page) else None) for page in self.pages)
        files = (document.text.split("\n") for document in self.documents)
        return tuple(line for lines in (*pages, *files) for line in lines if line.strip())

    @property
    def ends(self) -> tuple[str, ...]:
        """The last line of what its pages say, but for the names of files under it (附件：……), then of each file."""
        pages = [line for page in self.pages for line in _text_of(page).split("\n" if _has_lines(page) else None)]
        said = (pages, *(document.text.split("\n") for document in self.documents))
        kept = ([line.strip() for line in lines if line.strip()] for lines in said)
        own = ([line for line in lines if not line.startswith("附件")] or lines for lines in kept)
        return tuple(lines[-1] for lines in own if lines)

    @property
    def tables(self) -> str:
        """The cells of its tables, as far as they can be told from the text."""
        return " ".join((*self.cells, *(document.tables for document in self.documents)))

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of the tables of its pages."""
        articles = (page.facts.article for page in self.pages)
        tables = (table for article in articles if article is not None for table in article.tables)
        return tuple(cell for table in tables for row in table.rows for cell in row)

    def cite(self, quote: str, place: str) -> Citation:
        """Quotes it where it stands: on the page that says it, else in the first file that does."""
        wanted = "".join(quote.split())
        for page in self.pages:
            if wanted in "".join(own_text(page).split()):
                return page.cite(quote, place)
        document = next((one for one in self.documents if one.holds(quote)), None)
        if document is not None:
            return document.cite(quote, place)
        return self.page.cite(quote, place) if self.page is not None else self.documents[0].cite(quote, place)


def attached_files(page: Page) -> tuple[Link, ...]:
    """The files that a page's article attaches."""
    return page.facts.article.attachments if page.facts.article is not None else ()


def publication_of(
    site: Site,
    page: Page,
    files: Callable[[Page], Iterable[Link]] = attached_files,
    chapters: Sequence[Page] = (),
) -> Publication:
    """A page with what it shows in frames and the files that it attaches or embeds. `files`: which links of a page
    attach a file that is a part of the text; of others nothing is said. `chapters`: further pages of the same text
    beside those that its page turner leads to.
    """
    paged = [paged_text(site, one) for one in (page, *chapters)]
    turned = [one for first, more in zip((page, *chapters), paged, strict=True) for one in (first, *more.pages)]
    framed = [framed_in(site.visit, one) for one in turned]
    shown = [one for within in framed for one in within.pages]
    paged += [paged_text(site, one) for one in shown]
    own = [whole for one, within in zip(turned, framed, strict=True) for whole in (one, *within.pages)]
    own += [one for more in paged for one in more.pages]
    pages = tuple({one.url: one for one in own}.values())
    links = tuple(link for one in pages for link in _files_of(one, files(one)))
    documents = {link: site.document(url) for link in links if (url := _file_of(link)) is not None}
    read = {link: document for link, document in documents.items() if document is not None and document.facts.text}
    unread = {link.url for within in framed for link in within.unread}
    frames = {link.url for one in pages for link in one.body_frames()} - unread
    frames |= {link.url for link in read if link.via is LinkVia.FRAME}
    told = {link: tuple(_doubts_about(site, link, documents.get(link))) for link in links}
    of_pages = (doubt for one in pages for doubt in doubts_about_page(one, frames))
    of_paging = (doubt for more in paged for doubt in more.doubts)
    return Publication(
        page=page,
        documents=tuple({document.url: document for document in read.values()}.values()),
        doubts=tuple(dict.fromkeys((*(doubt for doubts in told.values() for doubt in doubts), *of_pages, *of_paging))),
        further=pages[1:],
        of_sheets=tuple(doubt for link, doubts in told.items() if _is_sheet(link) for doubt in doubts),
    )


def publication_of_file(document: Document) -> Publication:
    """A file that is a publication by itself."""
    return Publication(page=None, documents=(document,), doubts=tuple(doubts_about_document(document, "文件")))


def holds_text(site: Site, page: Page) -> bool:
    """Whether a page exists for one text: an article, or what stands in its frame instead of a list."""
    if page.kind.is_document:
        return True
    main = page.main_listing
    shown = framed_in(site.visit, page).pages if main is None or main.origin is ListOrigin.FRAMED else ()
    lists = (one.main_listing for one in shown)
    # “没有其他需要报告的事项” at a text's end reads as an empty list; an empty list has no text of a report's length.
    return bool(shown) and all(li is None or li.state is ListingState.EMPTY for li in lists)


def publication_at(site: Site, url: str) -> Publication | None:
    """What is published at an address: a page's text, or a file's; None when there is none or it was not read."""
    page = site.page(url)
    if page is not None and holds_text(site, page):
        return publication_of(site, page)
    document = site.document(url)
    return publication_of_file(document) if document is not None and document.facts.text else None


def outermost(published: Iterable[Publication]) -> tuple[Publication, ...]:
    """Those that do not stand on a page of another; of two that lead to each other (pages of one text), the first."""
    kept = list(published)
    inner = [{address_key(page.url) for page in one.further} for one in kept]
    keys = [address_key(one.url) for one in kept]
    return tuple(
        one
        for n, one in enumerate(kept)
        if not any(keys[n] in inner[m] and (m < n or keys[m] not in inner[n]) for m in range(len(kept)) if m != n)
    )


def why_file_unread(site: Site, url: str) -> str:
    """Why nothing is known of the text of a file (Chinese)."""
    document = site.document(url)
    if document is not None:
        return _problem(document)
    failed = next((f for f in reversed(site.fetches(url)) if f.failure is not None), None)
    if failed is not None and failed.failure is not None:
        return f"未能取得：{cause(failed.failure)}"
    return "程序不读这种文件" if use_of(url) is FileUse.NONE else "本次没有取来读"


def doubts_about_document(document: Document, name: str) -> Iterator[str]:
    """Why something that a file's text lacks may yet stand in it (Chinese). `name` says which file."""
    facts = document.facts
    if facts.problem or facts.is_cut or facts.is_scanned:
        yield f"{name}未能读全：{_problem(document)}"
    elif facts.bare_pages:
        yield f"{name}第 {'、'.join(map(str, facts.bare_pages[:5]))} 页只有图片，没有文字"
    elif facts.pictures:
        yield f"{name}中有 {facts.pictures} 幅图片，图片上的文字读不到"


def _problem(document: Document) -> str:
    """What a file's problem is; what to do about it the check says."""
    return document.facts.problem.removesuffix("，须人工打开查看") or "没有读完"


def _has_lines(page: Page) -> bool:
    return page.facts.article is not None and page.kind.is_document


def _text_of(page: Page) -> str:
    return page.facts.article.body if page.facts.article is not None and _has_lines(page) else own_text(page)


def _files_of(page: Page, attached: Iterable[Link]) -> Iterator[Link]:
    known = dict.fromkeys(attached)
    yield from known
    urls = {link.url for link in known}
    yield from (link for link in page.frames() if link.url not in urls)


def _file_of(link: Link) -> str | None:
    """The address of the file that a link attaches or a frame shows."""
    return embedded_file(link) if link.via is LinkVia.FRAME else link.url


def _is_sheet(link: Link) -> bool:
    return bool(_SHEET.search(link.text) or _SHEET.search(urlsplit(link.url or "").path))


def _doubts_about(site: Site, link: Link, document: Document | None) -> Iterator[str]:
    """Of an attached file. A frame is no file for certain, so that nothing is said of it here unless it was read."""
    is_frame = link.via is LinkVia.FRAME
    name = "内嵌的文件" if is_frame else f"附件“{link.text.strip() or link.href}”"
    if document is not None:
        yield from doubts_about_document(document, name)
    elif not is_frame:
        yield f"另有{name}，{why_file_unread(site, link.url or '')}"
