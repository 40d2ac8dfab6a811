"""主动公开目录。

依据：D-CAT（《政府信息公开条例》，按访问当日施行的版本；2017年度考核指标“目录年报”）；空白栏目依 P-BLANK。
判定：认出政府信息公开目录栏目（或“法定主动公开内容”）的为设立；从目录能点到至少一份文件的为可查到文件，举例先取本单位的文件；
目录读全而一条也没有的不通过；没有目录，信息公开栏目里也没有文件列表，且没有可能的入口未读的，不通过。
局限：目录树由脚本生成、条目未及打开、目录只是一篇文字的存疑；信息公开栏目本身列有文件的，可能即是目录，存疑；
检索框不试用；是否“健全”、索引和内容概述是否齐全由人判断。
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from checks.check import Check, Citation, Input, Outcome, Verdict, cant_tell, passed
from checks.column import Column
from checks.column_folders import ColumnFolders
from checks.column_lists import ColumnListing
from checks.column_updates import BLANK, Duty, blank, existence, is_blank
from checks.names import place_of, short_name
from checks.page import Entry
from checks.site import Site
from crawler.addresses import is_document
from crawler.folders import folder_of
from crawler.reading.facts import PageKind

_COLUMN, _HUB = "主动公开目录", "政府信息公开"
_DEEPEST = 2  # columns between the catalogue and a document
_MOST = 60  # opened documents among which the best example is looked for
_ITSELF = re.compile(  # 某县政府信息公开目录（2017年）.doc
    r"公开(?:基本|事项|内容|信息){0,2}目录[》”]?(?:[（(][^（()）]{0,12}[)）])?(?:\.(?:pdf|docx?|xlsx?|wps))?\Z"
)
_COLUMNS = (PageKind.COLUMN, PageKind.DISCLOSURE)
_DUTY = Duty(
    title="政府信息公开目录",
    norm="D-CAT",
    exists=f"column:{_COLUMN}",
    updated="catalogue:documents",
    demand="要求编制、公布政府信息公开目录，请在政府信息公开栏目中设立",
)


def evaluate(site: Site) -> Iterator[Verdict]:
    column = site.column(_COLUMN)
    found = existence(site, column, _DUTY)
    if column.page is not None:
        yield found
        yield _documents(site, column)
        return
    listed = _listed_by_hub(site)
    if found.outcome is Outcome.FAILED and not listed:
        yield found
    else:
        message = f"{_HUB}栏目列有文件（如“{listed}”），是否即公开目录请人工核对" if listed else found.message
        yield cant_tell(message, *found.citations, subject=_DUTY.exists)
        documents = cant_tell("未认出公开目录，能否查到文件待核", *found.citations, subject=_DUTY.updated)
        yield replace(documents, follows=_DUTY.exists)


def _listed_by_hub(site: Site) -> str:
    """A document that the disclosure column itself lists: it may be the catalogue. "" when it lists none."""
    hub = site.column(_HUB)
    entry = next((entry.title for entry in hub.listing.entries), "")
    return entry or next((page.title for page in hub.pages if page.kind is PageKind.DISCLOSURE), "")


def _documents(site: Site, column: Column) -> Verdict:
    listing = column.listing
    if (opened := _document(site, listing.entries or _tree(site, column))) is not None:
        message = f"公开目录能逐级点到文件，如“{opened.title}”（{opened.url}）"
        return passed(message, opened.cite(), subject=_DUTY.updated)
    if is_blank(listing):
        return blank(site, listing, _DUTY)
    message = f"公开目录{_why(listing)}，能否查到文件请人工核对"
    return cant_tell(message, *_cites(column, listing), subject=_DUTY.updated)


def _tree(site: Site, column: Column) -> tuple[Entry, ...]:
    """The parts of the catalogue that its own page lists, where they are the menu of its other pages, too: they lie in
    its folder, as what the portal shows everywhere does not.
    """
    page = column.page
    if page is None or folder_of(page.url).is_root or page.facts.script_fills:
        return ()  # of a page in no folder everything lies beside it; what a script fills is another list
    folders = ColumnFolders(site.visit, column.spec, (page,))
    entries = (entry for listing in page.facts.listings for entry in page.entries(listing))
    return tuple(entry for entry in entries if entry.url and folders.hold(entry.url, entry.title))


def _document(site: Site, entries: Sequence[Entry], depth: int = _DEEPEST) -> Entry | None:
    """An entry that leads to a document which was opened, through the columns that entries lead to: rather the unit's
    own than one that says nothing of its source, rather that than a reprint (转载).
    """
    opened = islice(_opened(site, entries, depth), _MOST)
    return min(opened, key=lambda entry: _strangeness(site, entry), default=None)


def _opened(site: Site, entries: Sequence[Entry], depth: int) -> Iterator[Entry]:
    yield from (entry for entry in entries if _opens(site, entry))
    below = (page for entry in entries if depth and (page := site.page(entry.url or "")) is not None)
    for page in below:
        main = page.main_listing if page.kind in _COLUMNS else None
        if main is not None:
            yield from _opened(site, page.entries(main), depth - 1)


def _strangeness(site: Site, entry: Entry) -> int:
    """How far a document is from being the unit's own: 0 for one whose title or source names the unit."""
    page = site.page(entry.url or "")
    article = page.facts.article if page is not None else None
    source = article.source.value if article is not None and article.source is not None else ""
    names = [form for name in site.unit.names for form in (place_of(name), short_name(name)) if form]
    if any(name in text for name in names for text in (entry.title, source)):
        return 0
    return 2 if source else 1


def _opens(site: Site, entry: Entry) -> bool:
    """Whether an entry leads to a document that was opened. The catalogue's own text is none: it only names matters."""
    if entry.url is None or _is_catalogue(entry):
        return False
    page = site.page(entry.url)
    if page is not None:
        return page.kind.is_document
    return is_document(entry.url) and any(f.status == 200 and f.failure is None for f in site.fetches(entry.url))


def _is_catalogue(entry: Entry) -> bool:
    """Whether an entry's title is that of a catalogue; a notice that issues one (印发……目录的通知) is a document."""
    return _ITSELF.search("".join(entry.title.split())) is not None


def _why(listing: ColumnListing) -> str:
    if listing.entries and all(_is_catalogue(entry) for entry in listing.entries):
        return f"列出的是目录本身的文字（如“{listing.entries[0].title}”），没有逐份列出文件"
    if listing.entries:
        return f"列出 {len(listing.entries)} 条信息（如“{listing.entries[0].title}”），但没有一条打开过或打开后是文件"
    return f"没有读到条目：{'；'.join(listing.gaps)}" if listing.gaps else "没有读到条目"


def _cites(column: Column, listing: ColumnListing) -> list[Citation]:
    return [entry.cite() for entry in listing.entries[:3]] or [column.cite()]


CHECK = Check(
    id="catalogue",
    title="主动公开目录",
    norms=("D-CAT", BLANK),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    columns=(_COLUMN, _HUB),
    version=5,
)
