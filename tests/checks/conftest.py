"""Fixture cases of checks: a page or a folder becomes a dossier, and the check's verdicts are compared with the truth.

A case is one `.html` (the home page of a default unit) or a folder with `case.toml`; see `docs/adding-a-check.md`.
"""

import csv
import hashlib
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from checks.check import Finding
from checks.norms import Norms, load_norms
from checks.registry import all_checks
from checks.runner import judge
from checks.site import Site
from checks.wordlists import Wordlists, load_wordlists
from checks.workdays import Workdays, load_workdays
from crawler.columns import ColumnSpec, load_columns
from crawler.dossier import Dossier, Probe, ReadDocument, ReadPage, VisitContext, Walk, WalkEnd
from crawler.errands import Cut
from crawler.evidence import REDIRECTED, Failure, Fetch, Purpose
from crawler.reading.documents import read_document
from crawler.reading.page import read_page
from crawler.render.reasons import browser_reason
from crawler.twin_hosts import Twin
from crawler.units import Unit
from tests.written_documents import document_bytes

ROOT = Path(__file__).parents[2]
CASES = ROOT / "fixtures/html/checks"
HOME = "http://www.liuquan.gov.cn/"
AS_OF = date(2017, 12, 15)
UNIT: dict[str, Any] = {
    "id": "liuquan",
    "name": "柳泉市人民政府",
    "kind": "city",
    "portal_url": HOME,
    "parent": "qingshan",
}
PARENT: dict[str, Any] = {
    "id": "qingshan",
    "name": "青山省人民政府",
    "kind": "province",
    "portal_url": "http://www.qingshan.gov.cn/",
}
_FILLER = "<html><head><title>{0}</title></head><body><p>{0}</p></body></html>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One fixture case of one check: where it lies, and every verdict that it must give, by subject."""

    check: str
    name: str
    path: Path
    expected: dict[str, str]

    def __str__(self) -> str:
        return f"{self.check}/{self.name}"


def cases() -> Iterator[Case]:
    """Every case of every check. A case without a truth, or a truth without a case, stands here with what it lacks."""
    for folder in sorted(p for p in CASES.iterdir() if p.is_dir()):
        truth_file = folder / "expected.toml"
        truth = tomllib.loads(truth_file.read_text("utf-8")) if truth_file.exists() else {}
        found = {p.stem: p for p in folder.iterdir() if p.suffix == ".html" or (p / "case.toml").exists()}
        for name in sorted(found.keys() | truth.keys()):
            yield Case(
                check=folder.name, name=name, path=found.get(name, folder / "missing"), expected=truth.get(name, {})
            )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", list(cases()), ids=str)
    if "check" in metafunc.fixturenames:
        metafunc.parametrize("check", all_checks(), ids=lambda c: c.id)


@pytest.fixture(scope="session")
def all_cases() -> tuple[Case, ...]:
    return tuple(cases())


@pytest.fixture(scope="session")
def columns() -> tuple[ColumnSpec, ...]:
    return load_columns(ROOT / "config/columns.toml")


@pytest.fixture(scope="session")
def norms() -> Norms:
    return load_norms(ROOT / "config/norms.toml")


@pytest.fixture(scope="session")
def words() -> Wordlists:
    return load_wordlists(ROOT / "config/wordlists")


@pytest.fixture(scope="session")
def workdays() -> Workdays:
    return load_workdays(ROOT / "config/workdays.toml")


@pytest.fixture(scope="session")
def findings_of(
    columns: tuple[ColumnSpec, ...], norms: Norms, words: Wordlists, workdays: Workdays
) -> Callable[[Case], tuple[Finding, ...]]:
    """Judges a case with its own check."""

    def find(case: Case) -> tuple[Finding, ...]:
        site = Site.of(dossier_of(case.path), columns, norms, words, workdays)
        return judge(site, [c for c in all_checks() if c.id == case.check])

    return find


@pytest.fixture(scope="session")
def make_site(
    columns: tuple[ColumnSpec, ...], norms: Norms, words: Wordlists, workdays: Workdays
) -> Callable[..., Site]:
    """Makes a site of pages written in a test: `{path or address: html}`, and whatever a `case.toml` may say."""

    def make(pages: dict[str, str], **told: Any) -> Site:
        pages = pages if any(p == "/" for p in pages) else {"/": "<title>首页</title>", **pages}
        rows = [{"url": address, "html": html} for address, html in sorted(pages.items(), key=lambda p: p[0] != "/")]
        return Site.of(build(told | {"page": [*rows, *told.get("page", [])]}, Path()), columns, norms, words, workdays)

    return make


def dossier_of(path: Path) -> Dossier:
    """The dossier that a case stands for."""
    if path.suffix == ".html":
        return build({"page": [{"url": "/", "file": path.name}]}, path.parent)
    told = tomllib.loads((path / "case.toml").read_text("utf-8"))
    return build(told, path)


def build(told: dict[str, Any], folder: Path) -> Dossier:
    """A dossier of what a `case.toml` tells. Pages are fetched in its order, one second apart."""
    as_of = told.get("as_of", AS_OF)
    noon = datetime(as_of.year, as_of.month, as_of.day, 4, tzinfo=UTC)
    maker = _Maker(folder=folder, noon=noon)
    home = told.get("unit", {}).get("portal_url", HOME)
    for row in told["page"]:
        maker.add_page(row | {"url": _absolute(row["url"], home)})
    read = [row for row in told["page"] if "failure" not in row and row.get("status", 200) < 400]
    for n in range(3 - len({row.get("file", row.get("html")) for row in read})):
        html = _FILLER.format(f"填充页{'一二三'[n]}")
        maker.add_page({"url": _absolute(f"/filler{n}.html", home), "html": html})
    for row in told.get("document", []):
        maker.add_document(row | {"url": _absolute(row["url"], home)})
    for row in told.get("link", []):
        maker.add_fetch(row | {"url": _absolute(row["url"], home)}, Purpose.LINK, None)
    for row in told.get("not_there", []):  # an address that cannot exist
        maker.add_fetch(row | {"url": _absolute(row["url"], home)}, Purpose.NOT_THERE, None)
    walk = Walk(
        end=WalkEnd(told.get("walk", "exhausted")),
        left=tuple(told.get("left", ())),
        left_count=len(told.get("left", ())),
        depth_cut=told.get("depth_cut", 0),
        cut=tuple(msgspec.convert(row, Cut) for row in told.get("cut", ())),
        twins=tuple(msgspec.convert(row, Twin) for row in told.get("twins", ())),
    )
    context = VisitContext(
        run="case",
        unit=msgspec.convert(UNIT | told.get("unit", {}), Unit),
        parent=msgspec.convert(PARENT, Unit) if told.get("has_parent", True) else None,
        as_of=as_of,
        assessment_year=told.get("year", as_of.year),
        started_at=noon,
        finished_at=noon + timedelta(minutes=5),
        product_version="0",
        reader_version=1,
        probes=tuple(_probes(folder / "probes.csv")),
    )
    return Dossier(
        context=context,
        walk=walk,
        fetches=tuple(maker.fetches),
        pages=tuple(maker.pages),
        events=(),
        documents=tuple(maker.documents),
    )


class _Maker:
    def __init__(self, folder: Path, noon: datetime) -> None:
        self._folder, self._noon = folder, noon
        self.fetches: list[Fetch] = []
        self.pages: list[ReadPage] = []
        self.documents: list[ReadDocument] = []

    def add_page(self, row: dict[str, Any]) -> None:
        text = row.get("html")
        body = text.encode() if text is not None else self._bytes(row.get("file"))
        fetch = self.add_fetch(row, Purpose.PAGE, body)
        if body is None or fetch.failure is not None:
            return
        facts = read_page(body, fetch.final_url, row.get("content_type", "text/html"))
        reason = browser_reason(facts, is_home=not self.pages)
        self.pages.append(ReadPage(fetch=fetch, facts=facts, reason=reason))
        if (rendered := self._bytes(row.get("rendered"))) is not None:
            shot = self.add_fetch(row, Purpose.RENDER, rendered)
            facts = read_page(rendered, shot.final_url, "text/html; charset=utf-8")
            self.pages.append(ReadPage(fetch=shot, facts=facts, rendered=True))

    def add_document(self, row: dict[str, Any]) -> None:
        body = None if "failure" in row else document_bytes(row)
        fetch = self.add_fetch(row | {"content_type": "application/octet-stream"}, Purpose.DOCUMENT, body)
        if body is not None and fetch.failure is None:
            self.documents.append(ReadDocument(fetch=fetch, facts=read_document(body, fetch.final_url)))

    def add_fetch(self, row: dict[str, Any], purpose: Purpose, body: bytes | None) -> Fetch:
        failure = Failure(row["failure"]) if "failure" in row else None
        status = row.get("status", None if failure else 200)
        if failure is None and status is not None and status >= 400:
            failure = Failure.HTTP_SERVER_ERROR if status >= 500 else Failure.HTTP_CLIENT_ERROR
        redirected = row.get("redirected_to")
        if (
            redirected and purpose is not Purpose.PAGE
        ):  # what is not read is not followed: the answer tells where it leads
            status, row, redirected = 302, row | {"detail": f"{REDIRECTED}{redirected}"}, None
        fetch = Fetch(
            id=len(self.fetches) + 1,
            url=row["url"],
            final_url=redirected or row["url"],
            redirects=(row["url"], *row.get("redirects", ())) if redirected else (),
            purpose=purpose,
            fetched_at=self._noon + timedelta(seconds=len(self.fetches)),
            status=status,
            failure=failure,
            detail=row.get("detail", ""),
            content_type=row.get("content_type", "text/html"),
            sha256=hashlib.sha256(body).hexdigest() if body is not None and failure is None else None,
        )
        self.fetches.append(fetch)
        return fetch

    def _bytes(self, name: str | None) -> bytes | None:
        return (self._folder / name).read_bytes() if name else None


def _absolute(url: str, home: str) -> str:
    return url if url.startswith("http") else home.rstrip("/") + url


def _probes(path: Path) -> Iterator[Probe]:
    if not path.is_file():
        return
    with path.open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            at = datetime.fromisoformat(row["at"])
            yield Probe(
                at=at, seconds=float(row["seconds"]) if row["seconds"] else None, failure=row["failure"] or None
            )
