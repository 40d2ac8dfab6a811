"""Pages that scripts write are read by the browser in turns, night by night, and what it showed stands until then."""

import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import msgspec
import pytest
import sqlite_utils
from render_portal import CHROMIUM, HOST, Portal, address, serving
from two_nights import UNIT, fetch_of

from crawler.dossier import BrowserReason, Dossier, VisitContext, Walk, WalkEnd
from crawler.dossier_store import DossierError, body_of, read_dossier
from crawler.dossier_verify import verify
from crawler.dossier_writer import DossierWriter
from crawler.earlier_visit import is_due, open_earlier
from crawler.errands import Errand
from crawler.evidence import Fetch, Purpose
from crawler.other_hosts import Elsewhere
from crawler.reading.facts import PageFacts
from crawler.reading_anew import page_anew
from crawler.recorder import Recorder
from crawler.rotation import Rotation
from crawler.spiders.carry_pass import carried_over
from crawler.spiders.visit_job import VisitJob
from crawler.targets import Rank, Target
from crawler.units import Unit, UnitKind

SHELL = "<!DOCTYPE html><title>泽安市人民政府</title><div id=app></div><script src=/app.js></script>"
SHOWN = f"<title>第一号公告</title><h1>第一号公告</h1><p>{'自发布之日起施行。' * 20}</p>"
FIRST = datetime(2017, 12, 11, 2, tzinfo=UTC)
WAITS = next(n for n in range(99) if not is_due(fetch_of(f"/a/{n}.html", FIRST).url, FIRST, date(2017, 12, 12)))
PATH = f"/a/{WAITS}.html"  # its turn is not the next day


def _context(run: str) -> VisitContext:
    return VisitContext(
        run=run,
        unit=UNIT,
        parent=None,
        as_of=FIRST.date(),
        assessment_year=2017,
        started_at=FIRST,
        finished_at=FIRST,
        product_version="0",
        reader_version=1,
    )


def _finished(writer: DossierWriter, run: str) -> Path:
    return writer.finish(_context(run), Walk(end=WalkEnd.EXHAUSTED))


def _keep_shell(writer: DossierWriter) -> Fetch:
    done = writer.response(
        fetch_of(PATH, FIRST), method="GET", request=(), reason="200 OK", response=(), body=SHELL.encode()
    )
    writer.page(done, page_anew(SHELL.encode(), done, ()), reason=BrowserReason.EMPTY_SHELL)
    return done


@pytest.fixture
def visits(tmp_path: Path) -> Path:
    """A night's visit: one page that the browser read."""
    writer = DossierWriter(tmp_path / "visits" / "night-1" / UNIT.id, "test")
    done = _keep_shell(writer)
    seen = writer.rendered(fetch_of(PATH, FIRST, purpose=Purpose.RENDER), SHOWN.encode(), of=done)
    facts = page_anew(SHOWN.encode(), seen, ())
    writer.page(seen, facts, rendered=True, reason=BrowserReason.EMPTY_SHELL)
    _finished(writer, "night-1")
    return tmp_path / "visits"


@dataclass
class Night:
    """The next visit, as far as pages are carried over."""

    writer: DossierWriter
    job: VisitJob

    def carries(self, errand: Errand = Errand.ARTICLES) -> bool:
        target = Target(
            url=fetch_of(PATH, FIRST).url, depth=1, rank=Rank.DETAIL, found_on=f"http://{HOST}/", errand=errand
        )
        return carried_over(target, self.job) is not None


def _night(visits: Path, as_of: date, *, browser: bool | None) -> Night:
    """`browser`: whether it may look; None: there is none."""
    writer = DossierWriter(visits / "night-2" / UNIT.id, "test")
    job = SimpleNamespace(
        rotation=Rotation((), as_of),
        earlier=open_earlier(visits / "night-1" / UNIT.id),
        recorder=Recorder(writer),
        writer=writer,
        browser=None if browser is None else SimpleNamespace(may_look=browser),
    )
    return Night(writer, cast("VisitJob", job))


def test_what_the_browser_showed_stands_until_its_turn(visits: Path) -> None:
    night = _night(visits, date(2017, 12, 12), browser=True)
    assert night.carries()
    assert not night.carries(Errand.COLUMNS)
    dossier = read_dossier(_finished(night.writer, "night-2"))
    (page,) = dossier.pages
    assert (page.facts.title, page.rendered, page.reason) == ("第一号公告", True, BrowserReason.EMPTY_SHELL)
    assert page.fetch.fetched_at == FIRST
    place = visits / "night-2" / UNIT.id
    assert body_of(place, page.fetch).decode() == SHOWN
    (plain,) = (fetch for fetch in dossier.fetches if fetch.purpose is Purpose.PAGE)
    assert body_of(place, plain).decode() == SHELL
    assert verify(place).is_sound


def test_a_third_night_finds_it_in_the_second(visits: Path) -> None:
    night = _night(visits, date(2017, 12, 12), browser=True)
    assert night.carries()
    _finished(night.writer, "night-2")
    (shown,) = open_earlier(visits / "night-2" / UNIT.id)._stored.rendered.values()  # type: ignore[union-attr]
    assert shown.shown.fetch.fetched_at == FIRST


@pytest.mark.parametrize(
    ("day", "browser", "stands"),
    [
        (date(2017, 12, 18), True, False),
        (date(2017, 12, 18), False, True),
        (date(2017, 12, 18), None, True),
        (date(2017, 12, 24), False, True),
        (date(2017, 12, 25), False, False),
        (date(2017, 12, 25), None, False),
        (date(2017, 12, 10), None, False),
    ],
)
def test_it_is_late_only_where_the_browser_cannot_look_and_for_a_second_round(
    visits: Path, day: date, browser: bool | None, stands: bool
) -> None:
    assert _night(visits, day, browser=browser).carries() is stands


@pytest.mark.parametrize(("browser", "waits"), [(True, False), (False, True), (None, True)])
def test_what_no_browser_has_read_does_not_wait_for_its_turn_where_one_can_look(
    tmp_path: Path, browser: bool | None, waits: bool
) -> None:
    visits = tmp_path / "visits"
    writer = DossierWriter(visits / "night-1" / UNIT.id, "test")
    _keep_shell(writer)
    _finished(writer, "night-1")
    assert _night(visits, date(2017, 12, 12), browser=browser).carries() is waits


@pytest.mark.parametrize("reason", [BrowserReason.CHALLENGE, BrowserReason.HOME_MORE, None])
def test_the_page_behind_a_shield_and_the_home_page_are_looked_at_each_night(
    visits: Path, reason: BrowserReason | None
) -> None:
    with sqlite_utils.Database(visits / "night-1" / UNIT.id / "visit.db").conn as db:
        db.execute("update pages set reason = ? where rendered = 1", [reason.value if reason else None])
    earlier = open_earlier(visits / "night-1" / UNIT.id)
    assert earlier.shown(fetch_of(PATH, FIRST).url) is None


def test_what_is_carried_says_what_the_browser_showed_and_where_it_was_found(visits: Path) -> None:
    night = _night(visits, date(2017, 12, 12), browser=True)
    target = Target(url=fetch_of(PATH, FIRST).url, depth=3, rank=Rank.DETAIL, found_on=f"http://{HOST}/l/")
    carried = carried_over(target, night.job)
    assert carried is not None
    assert isinstance(carried.facts, PageFacts)
    assert (carried.facts.title, carried.fetch.purpose) == ("第一号公告", Purpose.PAGE)
    place = _finished(night.writer, "night-2")
    told = {(one.purpose, one.found_on, one.depth) for one in read_dossier(place).fetches}
    assert told == {(purpose, f"http://{HOST}/l/", 3) for purpose in (Purpose.PAGE, Purpose.RENDER)}
    with sqlite_utils.Database(place / "visit.db").conn as db:
        assert {row[0] for row in db.execute("select reason from pages")} == {BrowserReason.EMPTY_SHELL.value}


def test_columns_are_not_late_even_where_no_browser_can_look(visits: Path) -> None:
    assert not _night(visits, date(2017, 12, 18), browser=None).carries(Errand.COLUMNS)


def test_what_no_browser_has_read_is_asked_for_when_its_turn_comes(tmp_path: Path) -> None:
    writer = DossierWriter(tmp_path / "visits" / "night-1" / UNIT.id, "test")
    _keep_shell(writer)
    _finished(writer, "night-1")
    assert not _night(tmp_path / "visits", date(2017, 12, 18), browser=None).carries()
    night = _night(tmp_path / "visits", date(2017, 12, 12), browser=None)
    assert night.carries()
    (page,) = read_dossier(_finished(night.writer, "night-2")).pages
    assert (page.reason, page.rendered) == (BrowserReason.EMPTY_SHELL, False)


def test_pages_elsewhere_are_none_for_the_browser_and_wait(tmp_path: Path) -> None:
    writer = DossierWriter(tmp_path / "visits" / "night-1" / UNIT.id, "test")
    _keep_shell(writer)
    _finished(writer, "night-1")
    night = _night(tmp_path / "visits", date(2017, 12, 12), browser=True)
    url, found_on = fetch_of(PATH, FIRST).url, f"http://{HOST}/"
    target = Target(url=url, depth=1, rank=Rank.DETAIL, found_on=found_on, elsewhere=Elsewhere.SUB_DOMAIN)
    assert carried_over(target, night.job) is not None


def test_what_is_damaged_is_asked_for_and_nothing_of_it_kept(visits: Path) -> None:
    """Of the archive only what the browser showed is cut off; the visit goes on."""
    archive = visits / "night-1" / UNIT.id / "pages.warc.gz"
    archive.write_bytes(archive.read_bytes()[:-40])
    night = _night(visits, date(2017, 12, 12), browser=True)
    assert not night.carries()
    assert read_dossier(_finished(night.writer, "night-2")).fetches == ()


def test_what_the_browser_saw_and_is_gone_is_told(visits: Path) -> None:
    """The archive is cut off: neither what the server sent nor what the browser showed can be carried over."""
    archive = visits / "night-1" / UNIT.id / "pages.warc.gz"
    archive.write_bytes(archive.read_bytes()[:-40])
    shown = open_earlier(visits / "night-1" / UNIT.id).shown(fetch_of(PATH, FIRST).url)
    assert shown is not None
    with pytest.raises(DossierError):
        shown.dom()


PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>泽安市人民政府</title></head><body>
<div class="nav"><a href="/">首页</a></div><div class="main"><p>{welcome}</p>{links}</div></body></html>"""
ARTICLE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>泽安市人民政府</title></head><body>
<div id="app"></div><script>fetch('/api/{n}.json').then(r => r.json()).then(one => {{
document.getElementById('app').innerHTML = `<h1>${{one.title}}</h1><p>${{one.text}}</p>` }})</script></body></html>"""
NEWS = tuple(range(1, 9))


def _portal() -> Portal:
    portal = Portal()
    links = "".join(f"<p><a href='/a/{n}.html'>市政府第{n}次常务会议召开</a></p>" for n in NEWS)
    portal.pages["/"] = PAGE.format(welcome="泽安概况。" * 60, links=links)
    for n in NEWS:
        portal.pages[f"/a/{n}.html"] = ARTICLE.format(n=n)
        portal.pages[f"/api/{n}.json"] = msgspec.json.encode(
            {"title": f"市政府第{n}次常务会议召开", "text": "会议研究了安全生产工作。" * 20}
        ).decode()
    return portal


def _visit(root: Path, portal: Portal, folder: Path, as_of: date, earlier: Path | None) -> Dossier:
    unit = Unit(id="zean", name="泽安市人民政府", kind=UnitKind.CITY, portal_url=address("/"))
    order = {
        "out": str(folder),
        "columns": str(root / "config" / "columns.toml"),
        "units": [unit],
        "fixture_hosts": {f"{HOST}:80": f"127.0.0.1:{portal.port}"},
        "as_of": as_of,
        "earlier": str(earlier) if earlier else None,
        "timeout": 20,
        "pages": 30,
        "minutes": 5,
        "renders": 4,  # the home page and three more
        "script_renders": 4,
    }
    file = folder.with_suffix(".json")
    file.write_bytes(msgspec.json.encode(order))
    script = root / "tests" / "crawler" / "crawl_process.py"
    done = subprocess.run([sys.executable, script, file], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return read_dossier(folder / unit.id)


def _read(dossier: Dossier) -> set[str]:
    return {page.facts.url for page in dossier.pages if page.rendered and "安全生产" in page.facts.text}


@pytest.mark.torture
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_what_a_night_could_not_open_is_opened_on_the_next(root: Path, tmp_path: Path) -> None:
    with serving(_portal()) as portal:
        first = _visit(root, portal, tmp_path / "r1", date(2017, 12, 15), None)
        next_day = max(fetch.fetched_at for fetch in first.fetches).date() + timedelta(days=1)
        assert len(_read(first)) == 3
        portal.asked.clear()
        second = _visit(root, portal, tmp_path / "r2", next_day, tmp_path / "r1")
    due = {url for url in _read(first) if is_due(url, first.fetches[0].fetched_at, next_day)}
    opened = {n for n in NEWS if portal.asked[f"/api/{n}.json"]}
    assert len(opened) == 3
    assert len(_read(second)) >= 6 - len(due)
    assert _read(first) - due <= _read(second)
    assert verify(tmp_path / "r2" / "zean").is_sound
