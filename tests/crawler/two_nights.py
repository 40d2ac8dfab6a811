"""Writes dossiers of one unit night by night, as the second night will: unchanged bodies refer to earlier dossiers."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from crawler.dossier import Shot, VisitContext, Walk, WalkEnd
from crawler.dossier_store import fetches_of
from crawler.dossier_writer import DossierWriter
from crawler.evidence import Failure, Fetch, Purpose
from crawler.kept_bodies import bodies_kept_by
from crawler.units import Unit, UnitKind

HOST = "http://www.zean.gov.cn"
UNIT = Unit(id="zean", name="泽安市人民政府", kind=UnitKind.CITY, portal_url=f"{HOST}/")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def fetch_of(path: str, at: datetime, **changes: object) -> Fetch:
    """A request for a page that answered."""
    values = {
        "id": 0,
        "url": HOST + path,
        "final_url": HOST + path,
        "purpose": Purpose.PAGE,
        "fetched_at": at,
        "status": 200,
        "content_type": "text/html; charset=utf-8",
        **changes,
    }
    return Fetch(**values)  # type: ignore[arg-type]


def write_night(
    visits: Path,
    day: int,
    pages: Mapping[str, bytes | None],
    *,
    earlier: Path | None = None,
    unit: Unit = UNIT,
) -> Path:
    """One night's dossier, `visits/night-<day>/<unit>`. A page of None answers 304, as `earlier` has it."""
    at = datetime(2017, 12, day, 1, 2, 3, 456000, tzinfo=UTC)
    folder = visits / f"night-{day}" / unit.id
    find = bodies_kept_by(earlier) if earlier else lambda _: None
    before = {f.url: f for f in fetches_of(earlier) if f.purpose is Purpose.PAGE} if earlier else {}
    writer = DossierWriter(folder, "test", find_kept=find)
    for path, body in pages.items():
        fetch = fetch_of(path, at)
        if body is None:
            known = before[fetch.url]
            kept = find(known.sha256 or "")
            assert kept is not None
            writer.unmodified(
                fetch,
                method="GET",
                request=[("If-None-Match", '"1"')],
                reason="304 Not Modified",
                response=[("ETag", '"1"')],
                earlier=known,
                kept=kept,
            )
        else:
            done = writer.response(
                fetch,
                method="GET",
                request=[("User-Agent", "test")],
                reason="200 OK",
                response=[("Content-Type", "text/html"), ("Content-Encoding", "gzip")],
                body=body,
            )
            if path == "/":
                writer.screenshot(_shot_of(done), PNG, of=done)
                writer.rendered(fetch_of(path, at, purpose=Purpose.RENDER), b"<p>dom</p>" + body, of=done)
    writer.failure(fetch_of("/gone", at, status=None, failure=Failure.TIMEOUT, content_type=""))
    writer.event("render", "浏览器未能读取", HOST + "/")
    context = VisitContext(
        run=f"night-{day}",
        unit=unit,
        parent=None,
        as_of=at.date(),
        assessment_year=2017,
        started_at=at,
        finished_at=at,
        product_version="0",
        reader_version=1,
    )
    return writer.finish(context, Walk(end=WalkEnd.EXHAUSTED))


def _shot_of(fetch: Fetch) -> Shot:
    return Shot(
        name="home",
        url=fetch.final_url,
        fetch=fetch.id,
        taken_at=fetch.fetched_at,
        view="desktop",
        viewport_width=1366,
        viewport_height=768,
        width=1366,
        height=900,
        size=len(PNG),
        sha256=hashlib.sha256(PNG).hexdigest(),
    )
