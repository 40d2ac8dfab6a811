"""Finds the yearly reports of government web sites (政府网站工作年度报表) among a portal's titles. Pure."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from checks.check import Citation
from checks.dating import ResolvedDate, whole_date
from checks.issuers import whose_name, whose_title
from checks.names import bare
from checks.page import Page
from checks.phrases import any_of
from checks.report_titles import Whose, read_title
from checks.site import Site
from checks.title_words import ReportTitleWords, SiteReportWords

_YEAR = re.compile(r"[（(\[【]?(?:20\d\d|二[〇○零ＯO0][〇○零一二三四五六七八九]{2})(?:年度?)?[)）\]】]?")
_PARTS = re.compile(r"[—－_-]{1,2}")
_LONGEST = 60
_OwnerOf = Callable[[str, bool], Whose | None]  # of a title, and whether it stands in the column


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteReport:
    """A title that announces the report of one year, with its day of publication where that is known."""

    title: str
    whose: Whose
    on: ResolvedDate | None
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """How titles name these reports. `carries`: a notice that may carry the report."""

    report: re.Pattern[str]
    about: re.Pattern[str]
    carries: re.Pattern[str]
    other: re.Pattern[str]


@cache
def _names(own: SiteReportWords) -> _Names:
    return _Names(
        report=re.compile(
            r"(?:政府|门户)?(?:门户)?网站(?:和政务新媒体|与政务新媒体)?(?:建设|监管|管理)?"
            rf"(?:工作)?(?:年度)?(?:工作)?{any_of(own.kinds)}"
        ),
        about=re.compile(any_of(own.about)),
        carries=re.compile(rf"^(?!.*{any_of(own.preparing)}).*{any_of(own.carries)}"),
        other=re.compile(any_of(own.others)),
    )


def site_reports(site: Site, edition: int, column: Sequence[Page]) -> Iterator[SiteReport]:
    """Every title that is or may be the report of that year: articles' own titles, entries and links.

    A title that names nobody is the portal's own in the column and on the home page, unclear elsewhere. In the column
    an entry that only bears the year, or no year at all, may be the report.
    """
    at_home = {page.url for page in (*column, site.home)}

    @cache  # a portal's menu stands on every page
    def owner(title: str, in_column: bool) -> Whose | None:
        return _owner(site, title, edition, in_column)

    first = (*column, site.home)
    for page in (*first, *(page for page in site.all_pages if page.url not in at_home)):
        for report in _on(site, page, owner, page in column):
            is_unclear = report.whose is Whose.UNSTATED and page.url not in at_home
            yield replace(report, whose=Whose.UNCLEAR) if is_unclear else report


def site_reports_in_lists_of_all(site: Site, edition: int, lists: Sequence[Page]) -> Iterator[SiteReport]:
    """Those of that year, on pages of another site that list the reports of many, whose title names the unit."""

    def owner(title: str, in_column: bool) -> Whose | None:
        return _owner(site, title, edition, in_column)

    return (report for page in lists for report in _on(site, page, owner, False) if report.whose is Whose.OWN)


def _on(site: Site, page: Page, owner_of: _OwnerOf, in_column: bool) -> Iterator[SiteReport]:
    article = page.facts.article
    if page.kind.is_document and article is not None and (owner := owner_of(article.title, in_column)):
        cite = page.cite(article.title, "文章标题")
        yield SiteReport(title=article.title, whose=owner, on=_shown_date(site, page), citation=cite)
    for listing in page.facts.listings:
        for entry in page.entries(listing):
            if owner := owner_of(entry.title, in_column and entry.listed_on is not None):
                yield SiteReport(title=entry.title, whose=owner, on=site.dated(entry), citation=entry.cite())
    for link in page.facts.links:
        if link.listing is None and (owner := owner_of(link.text, False)):
            there = site.page(link.url) if link.url else None
            on = _shown_date(site, there) if there else None
            yield SiteReport(title=link.text, whose=owner, on=on, citation=page.cite(link))


def _owner(site: Site, title: str, edition: int, in_column: bool) -> Whose | None:
    """Whose report of that year a title announces; None when it announces none."""
    plain = "".join(title.split())
    if not plain or len(plain) > _LONGEST:
        return None
    words, names = site.words.titles, _names(site.words.titles.site_report)
    stated, name = _editions(plain, words.annual_report), _YEAR.sub("", plain)
    is_report = names.report.search(name) is not None
    if names.about.search(plain):
        return Whose.UNCLEAR if is_report and edition in stated and names.carries.search(plain) else None
    if is_report and edition in stated:
        parts = _PARTS.split(name)
        rest = [part for part in parts if whose_name(bare(part), site) is not Whose.OWN]
        # 政府网站工作年度报表——柳泉市人民政府网站; a bureau's, with the portal's name behind it, is the bureau's.
        as_of_disclosure = names.report.sub("政府信息公开年度报告", "".join(rest))  # whose title names its body so, too
        whose = whose_title(read_title(as_of_disclosure, words.annual_report), site)
        return Whose.OWN if len(rest) < len(parts) and whose is not Whose.OTHERS else whose
    is_open = (is_report and not stated) or (not is_report and edition in stated)
    return Whose.UNCLEAR if in_column and is_open and not names.other.search(plain) else None


def _editions(plain: str, words: ReportTitleWords) -> set[int]:
    """The years that a title states, in figures or in Chinese numerals."""
    figures = {int(year) for year in re.findall(r"(?<!\d)20\d\d(?!\d)", plain)}
    in_words = read_title(plain, words).edition
    return figures or ({in_words} if in_words else set())


def _shown_date(site: Site, page: Page) -> ResolvedDate | None:
    article = page.facts.article
    shown = article.shown_date if article else None
    on = whole_date(shown, site.as_of) if shown else None
    return ResolvedDate(on=on, raw=shown.raw, place="文章页") if on and shown else None
