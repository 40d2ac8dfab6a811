"""Carries pages over from the earlier visit until their turn comes to be asked for."""

from dataclasses import dataclass, replace

from crawler.dossier_store import DossierError
from crawler.earlier_visit import Shown
from crawler.evidence import Fetch
from crawler.reading.facts import DocumentFacts, PageFacts
from crawler.render.reasons import browser_reason
from crawler.spiders.visit_job import VisitJob
from crawler.targets import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What an earlier request got at an address, and what it says; in tonight's dossier already."""

    fetch: Fetch
    facts: PageFacts | DocumentFacts


def carried_over(target: Target, job: VisitJob) -> Carried | None:
    """What stands for tonight at an address, without a request; None where it has to be asked for.

    A page that scripts write, and that no browser has read yet, is asked for as long as tonight's browser may open it:
    so the pages of a portal that has more of them than a night's budget are read one after the other.
    """
    if not job.rotation.may_wait(target):
        return None
    if (shown := job.earlier.shown(target.url)) is not None:
        return _shown_again(shown, target, job) if _stands(shown, target, job) else None
    if (known := job.earlier.known(target.url)) is None or not job.rotation.is_carried(target, known.fetch):
        return None
    facts = known.read()
    reason = None if isinstance(facts, DocumentFacts) else browser_reason(facts, is_home=False)
    if reason is not None and target.elsewhere is None and _may_look(job):
        return None
    fetch = job.recorder.carried(target, known)
    if isinstance(facts, PageFacts):
        job.writer.page(fetch, facts, reason=reason)
    return Carried(fetch=fetch, facts=facts)


def _stands(shown: Shown, target: Target, job: VisitJob) -> bool:
    if job.rotation.is_carried(target, shown.fetch):
        return True
    return not _may_look(job) and job.rotation.may_be_late(shown.fetch)


def _may_look(job: VisitJob) -> bool:
    return job.browser is not None and job.browser.may_look


def _shown_again(shown: Shown, target: Target, job: VisitJob) -> Carried | None:
    """Keeps both readings; what the browser showed is kept as a copy, dated as it was seen. None where the earlier
    archive is damaged: the page is asked for, as any whose body is gone.
    """
    try:
        dom, facts, facts_before = shown.dom(), shown.read(), shown.read_plain()
    except DossierError:
        return None
    plain = job.recorder.carried(target, shown.plain)
    job.writer.page(plain, facts_before, reason=shown.reason)
    seen = replace(shown.fetch, found_on=target.found_on, depth=target.depth)
    kept = job.writer.rendered(seen, dom, of=plain)
    job.writer.page(kept, facts, rendered=True, reason=shown.reason)
    return Carried(fetch=plain, facts=facts)
