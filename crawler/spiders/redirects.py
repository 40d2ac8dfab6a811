"""Where a redirect may lead a visit, and what the page that it leads to counts as."""

from dataclasses import replace

from scrapy.http import Response

from crawler.addresses import is_own
from crawler.evidence import Failure
from crawler.other_hosts import relation_of
from crawler.reading.facts import PageFacts, PageKind
from crawler.recorder import Hop
from crawler.spiders.visit_job import VisitJob
from crawler.targets import Target


def refusal_of(there: str | None, hop: Hop, response: Response, job: VisitJob) -> Failure | None:
    """Why the redirect of a page is not followed; None when it is. `there` is None for what is no address."""
    chain = (*hop.redirects, hop.url)
    if there is None:
        return Failure.UNSAFE_ADDRESS
    if (there in chain and not _gives_pass(response, chain, there)) or len(chain) > job.limits.redirects:
        return Failure.REDIRECT_LOOP
    return None if may_go(there, hop.target, job) else Failure.REDIRECTED_AWAY


def may_go(there: str, target: Target, job: VisitJob) -> bool:
    """Whether a page may be read there: on the unit's own hosts, or for a column on a host related to them."""
    return is_own(there, job.unit) or led_to(target, there, job).elsewhere is not None


def led_to(target: Target, there: str, job: VisitJob) -> Target:
    """The target with how the host that it led to is related to the unit; for columns only."""
    is_related = target.column is not None and not is_own(there, job.unit)
    return replace(target, elsewhere=relation_of(there, job.unit, job.parent) if is_related else None)


def stub_target(facts: PageFacts, hop: Hop, job: VisitJob) -> str | None:
    """Where a page that only redirects (meta refresh, script) leads, when that is the portal's own and new.

    A page that reloads itself is asked for once more: walls give a cookie with the first answer.
    """
    there, chain = facts.refresh_url, (*hop.redirects, hop.url)
    if facts.kind is not PageKind.REDIRECT_STUB or there is None:
        return None
    is_reload = there == hop.url and there not in hop.redirects
    if not may_go(there, hop.target, job):
        job.writer.event("redirect", f"本页只转向其他网站 {there[:300]}，未跟随", hop.url)
    elif (there in chain and not is_reload) or len(chain) > job.limits.redirects:
        job.writer.event("redirect", f"本页只转向 {there[:300]}，循环转向或转向次数过多，未再跟随", hop.url)
    elif is_reload or job.frontier.reach(there) or hop.target.depth == 0:
        return there
    return None


def _gives_pass(response: Response, chain: tuple[str, ...], there: str) -> bool:
    """Whether a redirect back to an address comes with a cookie that may open it: walls do so, once."""
    return bool(response.headers.get("Set-Cookie")) and chain.count(there) == 1
