"""Finds the yearly reports of government web sites (政府网站工作年度报表) among a portal's titles. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checks.check import Citation
from checks.dating import ResolvedDate, whole_date
from checks.page import Page
from checks.report_titles import Whose, read_title, whose
from checks.site import Site

_REPORT = re.compile(
    r"(?:政府|门户)?(?:门户)?网站(?:和政务新媒体|与政务新媒体)?(?:建设|监管|管理)?"
    r"(?:工作)?(?:20\d\d年度?)?(?:年度)?(?:工作)?(?:报表|年报|年度报告|年度工作报告)"
)
_ABOUT = re.compile(r"通知|培训|会议|方案|做好|报送|填报|编制")
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteReport:
    """A title that announces the report of one year, with its day of publication where that is known."""

    title: str
    whose: Whose
    on: ResolvedDate | None
    citation: Citation


def site_reports(site: Site, edition: int, own: Sequence[Page]) -> Iterator[SiteReport]:
    """Every title of the report of that year: articles' own titles, entries and links.

    A title that names nobody is the portal's own on the pages `own` (the column, the home page), unclear elsewhere.
    """
    at_home = {page.url for page in own}
    for page in (*own, *(page for page in site.all_pages if page.url not in at_home)):
        for report in _on(site, page, edition):
            is_unclear = report.whose is Whose.UNSTATED and page.url not in at_home
            yield replace(report, whose=Whose.UNCLEAR) if is_unclear else report


def _on(site: Site, page: Page, edition: int) -> Iterator[SiteReport]:
    article = page.facts.article
    if page.kind.is_document and article is not None and (owner := _owner(site, article.title, edition)) is not None:
        cite = page.cite(article.title, "文章标题")
        yield SiteReport(title=article.title, whose=owner, on=_shown_date(site, page), citation=cite)
    for listing in page.facts.listings:
        for entry in page.entries(listing):
            if (owner := _owner(site, entry.title, edition)) is not None:
                yield SiteReport(title=entry.title, whose=owner, on=site.dated(entry), citation=entry.cite())
    for link in page.facts.links:
        if link.listing is None and (owner := _owner(site, link.text, edition)) is not None:
            there = site.page(link.url) if link.url else None
            on = _shown_date(site, there) if there else None
            yield SiteReport(title=link.text, whose=owner, on=on, citation=page.cite(link))


def _owner(site: Site, title: str, edition: int) -> Whose | None:
    """Whose report of that year a title announces; None when it announces none."""
    plain = "".join(title.split())
    if len(plain) > _LONGEST or _ABOUT.search(plain) or _REPORT.search(plain) is None or str(edition) not in plain:
        return None
    # The year may stand inside the name; the grammar of disclosure reports then tells whose it is.
    without_year = re.sub(r"[（(\[【]?20\d\d年?度?[)）\]】]?", "", plain)
    return whose(read_title(_REPORT.sub("政府信息公开年度报告", without_year)), site.unit, site.parent)


def _shown_date(site: Site, page: Page) -> ResolvedDate | None:
    article = page.facts.article
    shown = article.shown_date if article else None
    on = whole_date(shown, site.as_of) if shown else None
    return ResolvedDate(on=on, raw=shown.raw, place="文章页") if on and shown else None
