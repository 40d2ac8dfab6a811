"""Finds a unit's own annual disclosure report (政府信息公开年度报告): the edition due, its titles, its page. Pure.

Several checks judge the same report; they must not disagree about which one it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from checks.chapters import chapters_from
from checks.check import Citation, Verdict, inapplicable
from checks.column import Column
from checks.issuers import whose_title
from checks.names import is_government
from checks.norms import Norm, NormNotInForceError
from checks.page import Page
from checks.publication import Publication, holds_text, publication_of, publication_of_file, why_file_unread
from checks.report_files import Says, says_of_report
from checks.report_search import Title, titles_of
from checks.report_titles import ReportKind, ReportTitle, Whose, read_title
from checks.site import Site
from checks.unread_text import own_text
from crawler.addresses import is_document
from crawler.chapters import Chaptered
from crawler.units import UnitKind

COLUMN = "年报"
NORM = "D-ANN"
THRESHOLDS = tuple((NORM, f"{side}_{part}") for side in ("government", "department") for part in ("month", "day"))
_YEARS_BACK = 2
_ANY_TITLE = "2000年政府信息公开年度报告"  # behind a source it makes a title, whose issuer reads as in any other
_LEAST_TEXT = 200  # characters: less is a note that carries an attachment
_OFFICE = re.compile(r"(?:政府|[市县区州旗])办(?:公[室厅])?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReport:
    """The edition that is due, its deadline, and the law by which it is due."""

    edition: int
    deadline: date
    law: Norm

    @property
    def name(self) -> str:
        return f"{self.edition}年度政府信息公开年度报告"

    @property
    def title(self) -> str:
        return f"{self.name}（应于 {self.deadline:%Y-%m-%d} 前公布）"

    def subject(self, *parts: str) -> str:
        """`annual_report:2016`, or what lies under it."""
        return ":".join(("annual_report", str(self.edition), *parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundReport:
    """What was found of the report that is due: titles surely of it (`own`, those that open first), and the unclear."""

    due: DueReport
    column: Column
    own: tuple[Title, ...]
    unclear: tuple[Title, ...]
    alive: tuple[Title, ...]
    page: Page | None  # its own page, where that was read
    publication: Publication | None  # its text, where there is one of a report's length
    unread: str  # why there is none of its page or files (Chinese)

    @property
    def why_unread(self) -> str:
        """Why there is no text to judge (Chinese)."""
        if not self.own:
            return f"未找到或未能认定{self.due.name}，无从核对（是否公布另行评判）"
        if not self.alive:
            return f"{self.due.name}“{self.own[0].text}”未能打开，无从核对"
        return f"{self.due.name}“{self.alive[0].text}”{self.unread}，请人工打开核对"

    def cites(self, most: int = 1) -> list[Citation]:
        """The titles that are or may be the report, the surest first; none where nothing was found."""
        return [title.cite() for title in (*self.alive, *self.own, *self.unclear)[:most]]


def none_due() -> Verdict:
    """What every check of the report says where none is due."""
    return inapplicable("访问当日尚无应公布的政府信息公开年度报告", subject="annual_report:none")


def due_report(site: Site) -> DueReport | None:
    """The latest edition whose deadline is over: on the last day itself it may yet be published."""
    side = "department" if site.unit.kind is UnitKind.DEPARTMENT else "government"
    for year in range(site.as_of.year, site.as_of.year - _YEARS_BACK, -1):
        try:
            law = site.norms.in_force(NORM, date(year, 3, 31))
        except NormNotInForceError:
            return None
        deadline = date(year, law.threshold(f"{side}_month"), law.threshold(f"{side}_day"))
        if deadline < site.as_of:
            return DueReport(edition=year - 1, deadline=deadline, law=law)
    return None


def found_report(site: Site, due: DueReport) -> FoundReport:
    """Looks for the unit's own report of that edition in its column and on every page read."""
    return site.visit.derived.once((found_report, due.edition), lambda: _found(site, due))


def _found(site: Site, due: DueReport) -> FoundReport:
    column = site.column(COLUMN)
    own, unclear = list[Title](), list[Title]()
    for title, is_sure in _titles(site, column, due):
        (own if is_sure else unclear).append(title)
    own = _without_its_offices(site, own)
    if _are_its_offices_alone(site, own, unclear, due):
        own, unclear = [], [*own, *unclear]
    alive = sorted((t for t in own if not t.is_dead(site)), key=lambda title: not title.was_opened(site))
    pages = (site.page(title.url) for title in alive if title.url)
    page = next((page for page in pages if page is not None and holds_text(site, page)), None)
    read = [*([_of_page(site, page, due)] if page is not None else []), *_of_files(site, alive, due)]
    return FoundReport(
        due=due,
        column=column,
        own=tuple(own),
        unclear=tuple(unclear),
        alive=tuple(alive),
        page=page,
        publication=next((one for one in read if isinstance(one, Publication)), None),
        unread="；".join(one for one in read if isinstance(one, str)) or "的页面本次未读取",
    )


def _without_its_offices(site: Site, own: list[Title]) -> list[Title]:
    """A government's titles without its office's, which reports on itself where both do (县政府、县政府办公室).

    A title that leads where one of the government's does is that report, whoever it names, and so is one that leads to
    the same text. What was not read may be.
    """
    issuers = [read_title(title.text, site.words.titles.annual_report).issuer for title in own]
    offices = [title for title, issuer in zip(own, issuers, strict=True) if _OFFICE.search(issuer)]
    if not is_government(site.unit) or not any(issuer and not _OFFICE.search(issuer) for issuer in issuers):
        return own
    texts = {text for title in own if title not in offices and (text := _text_at(site, title.url))}
    of_offices = {one.key for one in offices if texts and (text := _text_at(site, one.url)) and text not in texts}
    return [one for one in own if one.key not in of_offices]


def _are_its_offices_alone(site: Site, own: list[Title], unclear: list[Title], due: DueReport) -> bool:
    """Whether a government's office alone is named, beside a report of the same year that names nobody, or among those
    of other years that name the government: these may be the government's, this one the office's on itself.
    """
    words = site.words.titles.annual_report
    if not (own and is_government(site.unit)):
        return False
    if not all(_OFFICE.search(read_title(title.text, words).issuer) for title in own):
        return False
    listed = (read_title(title.text, words) for title in titles_of(site, site.column(COLUMN).listing.pages))
    if any(_names_the_government(one, site) for one in listed if one.edition not in (None, due.edition)):
        return True
    known = {title.key for title in own}
    others = (read_title(title.text, words) for title in unclear if title.key not in known)
    return any(one.kind is ReportKind.DISCLOSURE and one.edition == due.edition and not one.issuer for one in others)


def _names_the_government(title: ReportTitle, site: Site) -> bool:
    is_report = title.kind is ReportKind.DISCLOSURE and bool(title.issuer) and not _OFFICE.search(title.issuer)
    return is_report and whose_title(title, site) is Whose.OWN


def _text_at(site: Site, url: str | None) -> str:
    """What the report at an address says, without blanks; "" where it was not read."""
    page, document = (site.page(url), site.document(url)) if url else (None, None)
    if page is not None and holds_text(site, page):
        return "".join(own_text(page).split())
    return "".join(document.facts.text.split()) if document is not None else ""


def _of_page(site: Site, page: Page, due: DueReport) -> Publication | str:
    """The report as its own page publishes it, with the files that are it or say nothing else; else why it is unread.

    Under a mere line of text, a file that does not say what it is may be another thing: nothing is missed in it.
    """
    chapters = chapters_from(site, page, Chaptered.REPORT)
    whole = publication_of(site, page, chapters=chapters.pages)
    says = [(document, says_of_report(document, due.edition, site)) for document in whole.documents]
    doubts = [*(f"报告分章公布，{url} 一章未读" for url in chapters.unread), *whole.doubts]
    doubts += [
        f"附件 {document.url} 写明是别的年度或别的单位的报告" for document, said in says if said is Says.IS_ANOTHER
    ]
    own = replace(whole, documents=tuple(document for document, said in says if said is not Says.IS_ANOTHER))
    if own.length < _LEAST_TEXT:
        return f"的页面 {page.url} 没有正文：{'；'.join(doubts) or '可能是图片，程序读不到'}"
    if replace(own, documents=()).length < _LEAST_TEXT:
        doubts += [f"附件 {document.url} 没有写明就是该报告" for document, said in says if said is Says.NOTHING]
    return replace(own, doubts=tuple(doubts))


def _of_files(site: Site, alive: Sequence[Title], due: DueReport) -> Iterator[Publication | str]:
    """The report where its title leads to a file; else why the file is unread."""
    for title in alive:
        if title.url is None or site.page(title.url) is not None:
            continue
        document = site.document(title.url)
        if document is None or not document.facts.text:
            if document is not None or is_document(title.url):
                yield f"是文件，{why_file_unread(site, title.url)}"
        elif says_of_report(document, due.edition, site) is Says.IS_ANOTHER:
            yield "打开的文件写明是别的年度或别的单位的报告"
        elif (own := publication_of_file(document)).length >= _LEAST_TEXT:
            yield own
        else:
            yield f"是文件，其中只读出 {own.length} 个字"


def _titles(site: Site, column: Column, due: DueReport) -> Iterator[tuple[Title, bool]]:
    """Titles that are or may be the unit's own report of that year, each with whether it surely is."""
    pages = column.listing.pages
    in_column = {page.url for page in pages}
    for title in titles_of(site, pages):
        is_in_column = title.page.url in in_column and title.is_entry
        report = read_title(title.text, site.words.titles.annual_report, is_in_column=is_in_column)
        if not _may_count(report, title, due, in_column):
            continue
        issuer = whose_title(report, site)
        if issuer is Whose.UNSTATED:
            issuer = _by_context(site, title, in_column)
        if issuer is not Whose.OTHERS:
            is_sure = report.kind is ReportKind.DISCLOSURE and report.edition == due.edition
            yield title, is_sure and issuer is Whose.OWN


def _may_count(report: ReportTitle, title: Title, due: DueReport, in_column: set[str]) -> bool:
    """Whether a title can be that of the report due. Without a year it must be an entry of the column itself."""
    is_inside = title.page.url in in_column
    if report.kind is ReportKind.OTHER or report.edition not in (due.edition, None):
        return False
    if report.edition is None:
        return is_inside and title.is_entry
    return is_inside or report.kind is ReportKind.DISCLOSURE or "年报" in title.text or "年度报告" in title.text


def _by_context(site: Site, title: Title, in_column: set[str]) -> Whose:
    """Whose a report is whose title names nobody: by its article's source, or a department's by its own column."""
    source = title.source(site)
    if source:
        named = whose_title(read_title(source + _ANY_TITLE, site.words.titles.annual_report), site)
        if named is not Whose.UNSTATED:
            return named if named is Whose.OWN else Whose.UNCLEAR
    is_department = site.unit.kind in (UnitKind.DEPARTMENT, UnitKind.SUBORDINATE)
    return Whose.OWN if is_department and title.page.url in in_column else Whose.UNCLEAR
