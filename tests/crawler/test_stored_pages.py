"""An earlier dossier gives its pages one by one: those that may be asked for again in the same way, and no others."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlite_utils

from crawler.dossier import VisitContext, Walk, WalkEnd
from crawler.dossier_store import DossierError, read_dossier
from crawler.dossier_writer import DossierWriter
from crawler.evidence import Failure, Fetch, Purpose
from crawler.reading.markup.stored import encode
from crawler.reading.page import read_page
from crawler.stored_pages import StoredPages
from crawler.units import Unit, UnitKind

HOME = "http://www.zean.gov.cn"
AT = datetime(2017, 12, 15, 1, 2, 3, tzinfo=UTC)
UNIT = Unit(id="zean", name="泽安市人民政府", kind=UnitKind.CITY, portal_url=f"{HOME}/")
CONTEXT = VisitContext(
    run="r",
    unit=UNIT,
    parent=None,
    as_of=date(2017, 12, 15),
    assessment_year=2017,
    started_at=AT,
    finished_at=AT,
    product_version="0",
    reader_version=1,
)
PLAIN = "<title>甲</title><p>正文</p>".encode()


def _fetch(path: str, purpose: Purpose = Purpose.PAGE, **changes: object) -> Fetch:
    values = {"id": 0, "url": HOME + path, "final_url": HOME + path, "purpose": purpose, "fetched_at": AT}
    return Fetch(**(values | {"status": 200, "content_type": "text/html"} | changes))  # type: ignore[arg-type]


def _answered(writer: DossierWriter, fetch: Fetch, body: bytes = PLAIN) -> Fetch:
    return writer.response(fetch, method="GET", request=(), reason="200 OK", response=(), body=body)


def _page(writer: DossierWriter, fetch: Fetch, body: bytes = PLAIN) -> Fetch:
    kept = _answered(writer, fetch, body)
    writer.page(kept, read_page(body, kept.final_url, kept.content_type))
    return kept


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    writer = DossierWriter(tmp_path / "zean", "test")
    _page(writer, _fetch("/a"))
    _page(writer, _fetch("/moved", final_url=f"{HOME}/there", redirects=(f"{HOME}/moved",)))
    _page(writer, _fetch("/nothing", Purpose.NOT_THERE))
    filled = _page(writer, _fetch("/filled"), b"<title>x</title><script src=a.js></script>")
    dom = "<title>乙</title>".encode()
    shown = writer.rendered(_fetch("/filled", Purpose.RENDER), dom, of=filled)
    writer.page(shown, read_page(dom, shown.final_url), rendered=True)
    writer.failure(_fetch("/link", Purpose.LINK, status=None, failure=Failure.TIMEOUT))
    writer.failure(_fetch("/link", Purpose.LINK, status=404))
    writer.finish(CONTEXT, Walk(end=WalkEnd.EXHAUSTED))
    return tmp_path / "zean"


@pytest.fixture
def stored(folder: Path) -> Iterator[StoredPages]:
    pages = StoredPages(folder)
    yield pages
    pages.close()


def test_what_was_redirected_or_read_by_the_browser_or_is_no_page_is_left_out(stored: StoredPages) -> None:
    assert list(stored.pages) == [f"{HOME}/a"]


def test_what_a_page_says_is_what_was_read(stored: StoredPages) -> None:
    assert stored.facts_of(stored.pages[f"{HOME}/a"]) == read_page(PLAIN, f"{HOME}/a", "text/html")


def test_facts_are_told_as_stored_only_of_the_page_read_last(folder: Path, tmp_path: Path) -> None:
    pages = StoredPages(folder)
    page = pages.pages[f"{HOME}/a"]
    assert pages.json_of(page.facts_key) is None
    facts = pages.facts_of(page)
    assert pages.json_of(page.facts_key) == encode(facts).decode()
    assert pages.json_of(page.facts_key[::-1]) is None
    again = DossierWriter(tmp_path / "again", "test", find_facts=pages.json_of)
    again.page(_answered(again, _fetch("/a")), facts)
    again.finish(CONTEXT, Walk(end=WalkEnd.EXHAUSTED))
    pages.close()
    assert read_dossier(tmp_path / "again").pages[0].facts == facts


def test_facts_that_another_reader_wrote_are_not_told_as_stored(folder: Path) -> None:
    with sqlite_utils.Database(folder / "visit.db").conn as db:
        db.execute("update facts set reader_version = -1")
    pages = StoredPages(folder)
    page = pages.pages[f"{HOME}/a"]
    pages.facts_of(page)
    assert pages.json_of(page.facts_key) is None
    pages.close()


def test_the_last_try_at_a_link_decides(stored: StoredPages) -> None:
    assert {url: fetch.status for url, fetch in stored.links.items()} == {f"{HOME}/link": 404}


def test_facts_of_another_reader_are_read_anew(folder: Path) -> None:
    with sqlite_utils.Database(folder / "visit.db").conn as db:
        db.execute("update facts set reader_version = -1, facts = '{}'")
    pages = StoredPages(folder)
    assert pages.facts_of(pages.pages[f"{HOME}/a"]).title == "甲"
    pages.close()


@pytest.mark.parametrize("spoilt", ["update facts set facts = '{'", "delete from facts"])
def test_facts_that_are_spoilt_name_the_dossier(folder: Path, spoilt: str) -> None:
    with sqlite_utils.Database(folder / "visit.db").conn as db:
        db.execute(spoilt)
    pages = StoredPages(folder)
    with pytest.raises(DossierError, match="zean"):
        pages.facts_of(pages.pages[f"{HOME}/a"])
    pages.close()


def test_half_a_dossier_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="不是完整的卷宗"):
        StoredPages(tmp_path)
