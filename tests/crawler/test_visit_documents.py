"""Documents that checks read are fetched with the visit: within limits, archived, and known the next night."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from document_portal import GUIDE, HOST, PAGES, REPORT, UNIT, DocumentPortal

from checks.check import Outcome
from checks.norms import load_norms
from checks.registry import all_checks
from checks.runner import judge
from checks.site import Site
from checks.wordlists import load_wordlists
from crawler.clock import SHANGHAI
from crawler.columns import load_columns
from crawler.dossier import Dossier, ReadDocument
from crawler.dossier_store import body_of, read_dossier
from crawler.dossier_verify import verify
from crawler.dossier_writer import DossierWriter
from crawler.earlier_visit import is_due
from crawler.errands import Cut, Errand
from crawler.evidence import Failure, Purpose
from crawler.reading.facts import DocumentKind
from crawler.recorder import Hop, Recorder
from crawler.targets import Target
from crawler.traps import Trap
from tests.crawler.reading.written_pdf import pdf
from workbench.reports.document_markup import document_markup
from workbench.reports.evidence_page import rewrite

FOLDER = "/zwgk/ndbg/201703"
DAY = date(2017, 12, 15)


def visit(
    root: Path, portal: DocumentPortal, visits: Path, as_of: date = DAY, earlier: Path | None = None, **more: object
) -> Dossier:
    order = {
        "out": str(visits),
        "columns": str(root / "config" / "columns.toml"),
        "units": [UNIT],
        "fixture_hosts": portal.hosts,
        "pages": 40,
        "link_checks": 0,
        "as_of": as_of,
        "earlier": str(earlier) if earlier else None,
        **more,
    }
    file = visits.with_suffix(".json")
    file.write_bytes(msgspec.json.encode(order))
    script = root / "tests" / "crawler" / "crawl_process.py"
    done = subprocess.run([sys.executable, script, file], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return read_dossier(visits / UNIT.id)


def documents(dossier: Dossier) -> dict[str, ReadDocument]:
    return {one.fetch.url.removeprefix(f"http://{HOST}"): one for one in dossier.documents}


@pytest.fixture(scope="module")
def served() -> Iterator[DocumentPortal]:
    portal = DocumentPortal()
    yield portal
    portal.close()


@pytest.fixture(scope="module")
def first_visits(root: Path, served: DocumentPortal, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a first visit of the portal as it is."""
    visits = tmp_path_factory.mktemp("visits") / "r1"
    visit(root, served, visits)
    return visits


@pytest.fixture
def portal(served: DocumentPortal, first_visits: Path) -> DocumentPortal:
    """The portal after that visit, as it was and with nothing counted."""
    served.pages = dict(PAGES)
    served.asked.clear()
    served.sent.clear()
    return served


def test_the_files_of_annual_reports_are_fetched_read_and_archived(first_visits: Path) -> None:
    dossier = read_dossier(first_visits / UNIT.id)
    found = documents(dossier)
    assert {*found} == {f"{FOLDER}/report.pdf", f"{FOLDER}/old.doc", "/zwgk/ndbg/201603/nb.pdf", "/zwgk/zn/guide.pdf"}
    report = found[f"{FOLDER}/report.pdf"]
    assert "全年主动公开政府信息18432条" in report.facts.text
    assert (report.facts.is_whole, report.fetch.purpose, report.fetch.failure) == (True, Purpose.DOCUMENT, None)
    assert body_of(first_visits / UNIT.id, report.fetch) == REPORT
    assert verify(first_visits / UNIT.id).damages == ()
    # What could not be read is told, and what was not asked for is counted.
    assert found[f"{FOLDER}/old.doc"].facts.kind is DocumentKind.DOC
    assert found["/zwgk/ndbg/201603/nb.pdf"].facts.is_scanned
    told = {event.url.removeprefix(f"http://{HOST}") for event in dossier.events if event.kind == "document"}
    assert told == {f"{FOLDER}/old.doc", "/zwgk/ndbg/201603/nb.pdf"}
    left_out = {one.trap: one for one in dossier.walk.left_out}
    assert left_out[Trap.FILE_FORMAT].example.endswith("/table.xls")
    assert left_out[Trap.FILE_ELSEWHERE].example == "http://files.other.com/a.pdf"
    # They are not had, but a visitor who clicks them is to get something: asked for as any link is.
    asked = {fetch.purpose for fetch in dossier.fetches if fetch.url.endswith(("/table.xls", "/a.pdf"))}
    assert asked == {Purpose.LINK}
    assert sum(fetch.url.endswith("/report.pdf") for fetch in dossier.fetches) == 1


@pytest.mark.torture
def test_a_file_beyond_its_size_is_not_taken_and_beyond_their_number_is_told_as_cut(
    root: Path, tmp_path: Path, portal: DocumentPortal
) -> None:
    portal.pages[f"{FOLDER}/report.pdf"] = ("application/pdf", REPORT + b"\n%" + b"x" * 200_000)
    dossier = visit(root, portal, tmp_path / "r1", file_megabytes=0.1, files=3)
    (large,) = (fetch for fetch in dossier.fetches if fetch.url.endswith("/report.pdf"))
    assert (large.failure, large.sha256) == (Failure.TOO_LARGE, None)
    assert f"{FOLDER}/report.pdf" not in documents(dossier)
    assert Cut(errand=Errand.FILES, column="年报", count=1) in dossier.walk.cut
    assert dossier.walk.left_count == 0  # no file leads to a page: the walk itself was finished


def test_a_week_later_files_are_asked_for_with_their_validators(
    root: Path, first_visits: Path, portal: DocumentPortal
) -> None:
    first, later = read_dossier(first_visits / UNIT.id), first_visits.with_name("week")
    portal.pages["/zwgk/ndbg/201603/nb.pdf"] = ("application/pdf", pdf(["丹安市2015年政府信息公开工作年度报告"]))
    second = visit(root, portal, later, DAY + timedelta(days=7), first_visits)
    assert {path for path in portal.sent if not path.endswith((".html", "/"))} == {"/zwgk/ndbg/201603/nb.pdf"}
    before, now = documents(first), documents(second)
    assert {*now} == {*before}
    assert now[f"{FOLDER}/report.pdf"].facts == before[f"{FOLDER}/report.pdf"].facts
    assert "2015年" in now["/zwgk/ndbg/201603/nb.pdf"].facts.text
    assert body_of(later / UNIT.id, now[f"{FOLDER}/report.pdf"].fetch) == REPORT
    assert verify(later / UNIT.id).damages == ()


@pytest.mark.torture
def test_before_its_turn_a_file_is_carried_over_and_not_asked_for(
    root: Path, first_visits: Path, portal: DocumentPortal
) -> None:
    first, later = read_dossier(first_visits / UNIT.id), first_visits.with_name("same_day")
    guide = documents(first)["/zwgk/zn/guide.pdf"]
    on = guide.fetch.fetched_at.astimezone(SHANGHAI).date()  # on the same day nothing is due
    assert not is_due(guide.fetch.url, guide.fetch.fetched_at, on)
    second = visit(root, portal, later, on, first_visits)
    carried = documents(second)["/zwgk/zn/guide.pdf"]
    assert portal.asked["/zwgk/zn/guide.pdf"] == 0
    assert (carried.facts, carried.fetch.fetched_at) == (guide.facts, guide.fetch.fetched_at)
    assert body_of(later / UNIT.id, carried.fetch) == GUIDE
    assert verify(later / UNIT.id).damages == ()


def test_a_report_that_is_a_pdf_passes_on_its_text_and_its_evidence_quotes_it(
    root: Path, first_visits: Path, served: DocumentPortal
) -> None:
    dossier = read_dossier(first_visits / UNIT.id)
    config = root / "config"
    columns, norms = load_columns(config / "columns.toml"), load_norms(config / "norms.toml")
    site = Site.of(dossier, columns, norms, load_wordlists(config / "wordlists"))
    findings = judge(site, [check for check in all_checks() if check.id == "annual_report_sections"])
    parts = ("proactive", "on_request", "fees", "litigation", "problems", "other")
    assert {f.subject.rpartition(":")[2]: f.outcome for f in findings} == dict.fromkeys(parts, Outcome.PASSED)
    fees = next(finding for finding in findings if finding.subject.endswith(":fees"))
    (cited,) = fees.citations
    document = documents(dossier)[f"{FOLDER}/report.pdf"]
    assert (cited.url, cited.sha256) == (document.fetch.final_url, document.fetch.sha256)
    assert (cited.place, cited.quote) == ("报告正文（PDF 第 1 页）", "三、政府信息公开的收费及减免情况")
    html = rewrite(document_markup(document.facts, cited.url), cited.url, [cited], cited.fetched_at)
    assert '<mark id="c1">三、政府信息公开的收费及减免情况</mark>' in html
    assert "第 2 页" in html


def test_a_file_that_could_not_be_had_for_now_is_still_verified_as_a_link(tmp_path: Path) -> None:
    recorder = Recorder(DossierWriter(tmp_path / "v", "test"))
    for name, failure in (("slow", Failure.TIMEOUT), ("large", Failure.TOO_LARGE)):
        target = Target(url=f"http://{HOST}/{name}.pdf", depth=1, rank=1, found_on=None, errand=Errand.FILES)
        recorder.silence(Hop(target=target, url=target.url, purpose=Purpose.DOCUMENT), failure, "")
    assert {*recorder.asked} == {f"http://{HOST}/large.pdf"}
    assert recorder.requests == 2
