"""Writes a dossier of a few pages, without a visit: what commands that read dossiers are tried on."""

from datetime import datetime
from pathlib import Path

from crawler.dossier import VisitContext, Walk, WalkEnd
from crawler.dossier_writer import DossierWriter
from crawler.evidence import Fetch, Purpose
from crawler.reading.facts import READER_VERSION
from crawler.reading.page import read_page
from crawler.units import Unit


def write_dossier(out: Path, run: str, unit: Unit, at: datetime, pages: dict[str, str]) -> None:
    """`pages` maps paths of the unit's portal to their HTML, the home page first; `at` is when the visit ended."""
    host = unit.portal_url.rstrip("/")
    writer = DossierWriter(out / "visits" / run / unit.id, "test")
    for path, html in pages.items():
        asked = Fetch(id=0, url=host + path, final_url=host + path, purpose=Purpose.PAGE, fetched_at=at, status=200)
        kept = writer.response(asked, method="GET", request=(), reason="200 OK", response=(), body=html.encode())
        writer.page(kept, read_page(html.encode(), host + path))
    context = VisitContext(
        run=run, unit=unit, parent=None, as_of=at.date(), assessment_year=at.year, started_at=at, finished_at=at,
        product_version="0", reader_version=READER_VERSION,
    )  # fmt: skip
    writer.finish(context, Walk(end=WalkEnd.EXHAUSTED))
