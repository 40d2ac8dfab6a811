"""Writes what people open: the run page, the evidence pages it links to, the JSON."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from crawler.dossier import Dossier
from crawler.dossier_store import DossierError, body_of, read_dossier
from crawler.evidence import Fetch
from crawler.outcomes import has_no_room
from workbench.evidence_pictures import lay_pictures
from workbench.reports import evidence_page, results, run_page
from workbench.reports.document_markup import shown_body
from workbench.reports.evidence_index import cited_pages
from workbench.reports.freshness import how_obtained
from workbench.reports.run import EvidencePage, RunReport, UnitReport
from workbench.store.runs import Run
from workbench.whole_files import write_whole
from workbench.workspace import Workspace

_log = logging.getLogger(__name__)
PAGE, RESULTS = "index.html", "results.json"


def publish(workspace: Workspace, run: Run, report: RunReport) -> RunReport:
    """Writes page, evidence and JSON into the run's folder; returns the report with the evidence that was written."""
    folder = workspace.run_folder(run.id)
    folder.mkdir(parents=True, exist_ok=True)
    units = tuple(_with_evidence(workspace, run, folder, unit) for unit in report.units)
    whole = replace(report, units=units)
    data, page = results.encode(whole), run_page.render(whole)
    write_whole(folder / RESULTS, data)
    write_whole(folder / PAGE, page.encode())
    return whole


def _with_evidence(workspace: Workspace, run: Run, folder: Path, unit: UnitReport) -> UnitReport:
    pages = cited_pages(unit.unit.id, unit.sheet) if unit.sheet is not None else ()
    if not pages:
        return unit
    dossier_folder = workspace.visit_folder(run.id, unit.unit.id)
    try:
        dossier = read_dossier(dossier_folder)
    except DossierError:
        return unit
    written = tuple(_write_pages(dossier_folder, dossier, folder, pages))
    missing = len(pages) - len(written)
    note = f"{unit.note}有 {missing} 个引用的存档页面读不出，存档可能已损坏。" if missing else unit.note
    return replace(unit, evidence=written, note=note)


def _write_pages(
    dossier_folder: Path, dossier: Dossier, folder: Path, cited: tuple[EvidencePage, ...]
) -> Iterator[EvidencePage]:
    at_hand = [(page, fetch) for page in cited if (fetch := _fetch_of(dossier, page)) is not None]
    for page, fetch in at_hand:
        target = folder / page.path
        try:
            html = _evidence_of(dossier_folder, dossier, target.parent, page, fetch, at_hand)
        except Exception as error:  # one page that cannot be shown is told, and takes no other with it
            if has_no_room(error):  # that is no damage of the archive
                raise
            _log.error("evidence page %s not written", target, exc_info=error)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, html.encode())
        yield page


def _evidence_of(
    dossier_folder: Path,
    dossier: Dossier,
    folder: Path,
    page: EvidencePage,
    fetch: Fetch,
    at_hand: Sequence[tuple[EvidencePage, Fetch]],
) -> str:
    return evidence_page.rewrite(
        shown_body(dossier.documents, fetch, body_of(dossier_folder, fetch)),
        page.url,
        page.citations,
        fetch.fetched_at,
        sha256=page.sha256,
        archived=[other for other, _ in at_hand],
        content_type=fetch.content_type,
        obtained=how_obtained(fetch, dossier.context),
        pictures=lay_pictures(dossier_folder, folder, page.citations),
    )


def _fetch_of(dossier: Dossier, page: EvidencePage) -> Fetch | None:
    """The fetch of the very address, else any that brought the same bytes."""
    same = [fetch for fetch in dossier.fetches if fetch.sha256 == page.sha256 and fetch.warc is not None]
    return next((fetch for fetch in same if fetch.final_url == page.url), same[0] if same else None)
