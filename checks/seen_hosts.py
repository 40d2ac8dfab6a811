"""Other hosts (域名) that the visit saw and that may be the unit's own, though `units.toml` does not list them. Pure.

Each is a hint: whose a host is, a person says.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from checks.check import Citation
from checks.hosts import host_of, is_name, without_www
from checks.old_sites import old_sites
from checks.page import Page, cite_answer
from checks.site import Site
from crawler.reading.facts import MarkKind, PageKind
from crawler.reading.kinds.home import is_home_address

_FEWEST = 3  # entries that tell two home pages apart


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenHost:
    """A host and what speaks for it: `trace` (Chinese) says what was seen, `citations` where."""

    host: str
    trace: str
    citations: tuple[Citation, ...]


def seen_hosts(site: Site) -> tuple[SeenHost, ...]:
    """Each host once, by name, with the first trace of it in the order of `_traces`."""
    return site.visit.derived.once(seen_hosts, lambda: _seen(site))


def _seen(site: Site) -> tuple[SeenHost, ...]:
    listed = {without_www(host) for host in (*site.unit.own_hosts, host_of(site.home.url))}
    found: dict[str, SeenHost] = {}
    for seen in _traces(site):
        if is_name(seen.host) and without_www(seen.host) not in listed:
            found.setdefault(seen.host, seen)
    return tuple(found[host] for host in sorted(found))


def is_same_page(site: Site, page: Page) -> bool:
    """Whether a page is the home page again: the same bytes, or the same title and all the same entries.

    The bytes are those that the server sent: what scripts made of them in the browser may be of another moment.
    """
    home = site.home
    sent = {fetch.sha256 for fetch in (home.fetch, *site.fetches(home.url)) if fetch.sha256 is not None}
    if page.fetch.sha256 in sent:
        return True
    return page.title == home.title and len(_shown(home)) >= _FEWEST and _shown(page) == _shown(home)


def _traces(site: Site) -> Iterator[SeenHost]:
    yield from _same_home(site)
    yield from _redirects(site)
    yield from _named_by_home(site.home)
    for old in old_sites(site):
        cite = old.page.cite(old.link)
        yield SeenHost(host=old.host, trace=f"是{old.trace}所指的域名", citations=(cite,))


def _same_home(site: Site) -> Iterator[SeenHost]:
    """Home pages on other hosts that were read: the same one, or one of the same title and site code."""
    home = site.home
    for read in site.dossier.pages:
        page = site.page(read.facts.url)
        if page is None or host_of(page.url) == host_of(home.url):
            continue
        if is_same_page(site, page):
            trace = "打开的首页与本网站相同，没有跳转"
        elif page.kind is PageKind.HOME and page.title == home.title and _codes(page) & _codes(home):
            trace = "的首页与本网站首页的标题、网站标识码相同，内容不同"
        else:
            continue
        cites = (page.cite(page.url, "网址"), home.cite(home.url, "网址"))
        yield SeenHost(host=host_of(page.url), trace=trace, citations=cites)


def _redirects(site: Site) -> Iterator[SeenHost]:
    """Hosts on the way from the given address to the home page, and hosts whose own home page leads here."""
    home = site.home
    for address in home.fetch.redirects:
        trace = f"在访问 {home.fetch.url} 时经过，再跳转到本网站"
        yield SeenHost(host=host_of(address), trace=trace, citations=(cite_answer(home.fetch),))
    for fetch in site.dossier.fetches:
        if is_home_address(fetch.url) and host_of(fetch.leads_to) == host_of(home.url):
            yield SeenHost(host=host_of(fetch.url), trace="跳转到本网站", citations=(cite_answer(fetch),))


def _named_by_home(home: Page) -> Iterator[SeenHost]:
    if address := home.facts.canonical_url:
        trace = "是首页的规范网址标签（canonical）所写的域名"
        yield SeenHost(host=host_of(address), trace=trace, citations=(home.cite(address, "网页标签"),))
    if domain := home.facts.meta("SiteDomain"):
        host = host_of(domain if "//" in domain else f"//{domain.strip()}")
        trace = "是首页 SiteDomain 标签所写的域名"
        yield SeenHost(host=host, trace=trace, citations=(home.cite(domain, "SiteDomain 标签"),))


def _codes(page: Page) -> set[str]:
    return {mark.value for mark in page.facts.marks if mark.kind is MarkKind.SITE_CODE and mark.value}


def _shown(page: Page) -> tuple[str, ...]:
    return tuple(item.title for listing in page.facts.listings for item in listing.items)
