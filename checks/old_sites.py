"""Links of the portal that offer its old version (旧版网站) on another host. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.hosts import host_of, without_www
from checks.page import REGION_NAMES, Page
from checks.site import Site
from crawler.reading.facts import Link, PageKind, Region

_OLD = re.compile(
    r"(?:点击|请)?(?:进入|访问|返回|查看|浏览|回到|切换到?)?(?:本站|网站|门户)?(?:旧|老|原)(?:版本?|站|网)?"
    r"(?:门户)?(?:网站|首页|主页|网页|站点?)?(?:入口|链接|进入|访问|浏览|查看|回顾)?"
)
_AGED = re.compile(r"[旧老原]")  # a word that `_OLD` never lacks: few links have any
_LEAST = 3  # characters: 旧、老 alone are no name of a site
_SHORT = ("旧版", "老版", "旧站", "老站")
_FRAME = (Region.HEADER, Region.NAV, Region.FOOTER)


@dataclass(frozen=True, slots=True, kw_only=True)
class OldSite:
    """A host that a link calls the portal's old version: the first page that shows the link, and how many pages do."""

    host: str
    page: Page
    link: Link
    pages: int

    @property
    def trace(self) -> str:
        """Where the link stands (Chinese)."""
        where = "首页" if self.page.kind is PageKind.HOME else f"网页{REGION_NAMES[self.link.region]}"
        others = f"（共 {self.pages} 个网页）" if self.pages > 1 else ""
        return f"{where}的“{self.link.text.strip()}”{others}"


def old_sites(site: Site) -> tuple[OldSite, ...]:
    """Every host that the portal offers its old version on, by name."""
    return site.visit.derived.once(old_sites, lambda: tuple(_found(site)))


def _found(site: Site) -> Iterator[OldSite]:
    shown: dict[str, list[tuple[Page, Link]]] = {}
    for page in (site.home, *(one for one in site.all_pages if one.url != site.home.url)):
        if host_of(page.url) != host_of(site.home.url):
            continue  # what another host's page calls old is that host's
        for host, link in {host_of(link.url): link for link in _old_links(site, page)}.items():
            shown.setdefault(host, []).append((page, link))
    for host, places in sorted(shown.items()):
        page, link = places[0]
        yield OldSite(host=host, page=page, link=link, pages=len(places))


def _old_links(site: Site, page: Page) -> Iterator[Link]:
    """On the home page wherever they stand; elsewhere those of the frame, as any link may stand in a text."""
    home = without_www(host_of(site.home.url))
    is_home = any(page.url == door.url for door in site.front.doors)
    for link in page.facts.links:
        if _AGED.search(link.text) and (is_home or link.region in _FRAME) and _offers_an_old_site(link.text):
            host = host_of(link.url)
            if host and without_www(host) != home:
                yield link


def _offers_an_old_site(text: str) -> bool:
    plain = "".join(text.split())
    return plain in _SHORT or (len(plain) >= _LEAST and _OLD.fullmatch(plain) is not None)
