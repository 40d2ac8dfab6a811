"""Whether a unit's annual reports (政府信息公开年度报告) may be published in a place that was not looked at. Pure.

A list that was read whole shows that a report is not in it, not that it is nowhere: an entry beside it that nobody
could open may hold it, and the reports themselves may say that they are published on another site.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from checks.absence import HUB, unopened_ways
from checks.check import Citation
from checks.column import Column
from checks.guides import own_guides
from checks.issuers import whose_name, whose_title
from checks.names import bare, is_government, short_name
from checks.page import Page
from checks.report_titles import ReportKind, Whose, read_title
from checks.site import Site

_WEB_SITE = r"[^。；;，,（）()]{2,40}?(?:网站|门户网?|平台|网)"
_ADDRESS = r"(?:[（(]\s*(?:(?:网址|域名)\s*[:：]?)?\s*(?P<url>(?:https?://|www\.)[\w./:-]+)[^）)]{0,10}[）)])?"
_PUBLISHED = re.compile(
    r"(?:本(?:年度)?(?:年报|报告)|年度?报告?)[^。；;，,]{0,12}?(?:通过|登录|在|由)"
    rf"(?P<site>{_WEB_SITE}){_ADDRESS}[^。；;]{{0,14}}?(?:公开|公布|发布|查阅|查询|下载)"
)
_THIS_SITE = re.compile(r"^(?:本|我)|本(?:机关|单位|部门|局|委|厅|站|网)")


def places_not_seen(site: Site, column: Column) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    """Each reason (Chinese) why a report that the column does not list may be published elsewhere, with its source."""
    for way in (*unopened_ways(site.visit, column.name), *unopened_ways(site.visit, HUB)):
        yield f"{way}，报告可能公布在其中", ()
    for page in _texts(site, column):
        text = page.facts.article.body if page.facts.article is not None else page.facts.text
        for said in _PUBLISHED.finditer("".join(text.split())):
            if _is_another_site(said, site):
                yield f"{page.url} 写有“{said.group()}”，该网站没有看过", (page.cite(said.group(), "正文"),)
                return


def _texts(site: Site, column: Column) -> Iterator[Page]:
    """The unit's own earlier reports and guides that were read."""
    opened = (site.page(entry.url) for entry in column.listing.entries if entry.url)
    for page in opened:
        if page is None or not page.kind.is_document or page.facts.article is None:
            continue
        title = read_title(page.facts.article.title, site.words.titles.annual_report)
        if title.kind is not ReportKind.OTHER and whose_title(title, site) is not Whose.OTHERS:
            yield page
    for guide in own_guides(site):
        yield from guide.pages


def _is_another_site(said: re.Match[str], site: Site) -> bool:
    """Whether the site that a text names is surely or perhaps not this one: by its address, else by its name."""
    if url := said["url"]:
        return not _is_here(url if "//" in url else f"http://{url}", site)
    name = said["site"].strip('“”"‘’《》·')
    if _THIS_SITE.search(name):
        return False
    if is_government(site.unit) and any((short := short_name(own)) and short in name for own in site.unit.names):
        return False
    return whose_name(bare(name), site) not in (Whose.OWN, Whose.UNSTATED)


def _is_here(url: str, site: Site) -> bool:
    host, here = urlsplit(url).hostname or "", urlsplit(site.home.url).hostname or ""
    return site.visit.is_own(url) or host.removeprefix("www.") == here.removeprefix("www.")
