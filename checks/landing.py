"""Links that open, but not what they name: a redirect leads where this portal's missing pages lead. Pure."""

from checks.site import Site
from crawler.evidence import Fetch, Purpose
from crawler.landing import is_same_place, lands_at_home
from crawler.reading.kinds.home import is_home_address


def why_elsewhere(site: Site, fetch: Fetch) -> str:
    """Why (Chinese) what a request met may not be what its address names; empty where nothing speaks for that.

    It is a reason to look, never proof: a page may have been moved to the home page on purpose.
    """
    missing = site.visit.derived.once(why_elsewhere, lambda: _where_nothing_leads(site))
    there = fetch.leads_to
    is_own = site.visit.is_own(fetch.url) and not is_home_address(fetch.url)
    if missing and there and is_own and is_same_place(there, missing) and not is_same_place(fetch.url, missing):
        return f"跳转到 {there}，与本网站对不存在的网址的处理相同"
    return "跳转到首页，所指内容可能已不存在" if lands_at_home(fetch) else ""


def _where_nothing_leads(site: Site) -> str:
    """Where an address of the portal leads that cannot exist: to itself, unless it is redirected; empty for nowhere.

    The first of such requests is a GET.
    """
    first = next((fetch for fetch in site.dossier.fetches if fetch.purpose is Purpose.NOT_THERE), None)
    return (first.leads_to or "") if first is not None else ""
