"""What the browser loads counts in the visit's bytes; when they are used up it opens no page, and that is told.

The pictures that it loaded are known to open.
"""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from crawler.dossier_writer import DossierWriter
from crawler.evidence import Fetch, Purpose
from crawler.linkcheck import shows_picture
from crawler.policy import Budget
from crawler.reading.page import read_page
from crawler.recorder import Recorder
from crawler.render.renderer import Renderer, Rendering
from crawler.render.traffic import Capture
from crawler.spiders.browser_pass import BrowserPass
from crawler.spiders.page_reader import PageReader
from crawler.units import Unit, UnitKind

HOST = "http://www.zean.gov.cn"
UNIT = Unit(id="zean", name="泽安市人民政府", kind=UnitKind.CITY, portal_url=f"{HOST}/")
SHELL = "<title>年报</title><div class=main><ul id=rows></ul></div><script>$('#rows').load(where)</script>".encode()
MEGABYTE = 1 << 20


class _Heavy(Renderer):
    """Stands in for the browser: each page weighs a megabyte. `asked`: what each may load at most."""

    def __init__(self) -> None:
        self.asked: list[float] = []

    async def render(self, url: str, *, most: float = 0, **more: Any) -> Rendering:
        self.asked.append(most)
        return Rendering(dom="<title>年报</title><p>内容</p>", charset="UTF-8", status=200, size=MEGABYTE)


@pytest.mark.parametrize(("own", "of_all"), [(2.5, 100.0), (100.0, 2.5)])
def test_no_page_is_opened_beyond_the_bytes_of_the_browser_or_of_the_visit(
    tmp_path: Path, own: float, of_all: float
) -> None:
    writer, browser = DossierWriter(tmp_path / "zean", "test"), _Heavy()
    recorder = Recorder(writer)
    budget = Budget(megabytes=of_all, browser_megabytes=own, renders=9, shots=0)
    done = BrowserPass(browser, writer=writer, reader=PageReader(UNIT, writer), recorder=recorder, budget=budget)
    facts = read_page(SHELL, f"{HOST}/nb/")
    seen = []
    for number in range(4):
        url = f"{HOST}/{number}/"
        fetch = Fetch(
            id=number, url=url, final_url=url, purpose=Purpose.PAGE, fetched_at=datetime(2017, 12, 15, tzinfo=UTC)
        )
        seen.append(asyncio.run(done.look(fetch, facts, is_home=False)))
    assert browser.asked == [2.5 * MEGABYTE, 1.5 * MEGABYTE, 0.5 * MEGABYTE]
    assert recorder.size == 3 * MEGABYTE
    assert seen[-1] is facts
    told = [row["message"] for row in writer._db.query("select message from events")]
    assert told == ["浏览器的流量已用完，本页由脚本写入的内容未读"]
    writer.abandon()


class _Showing(Renderer):
    """Stands in for the browser: it loads two pictures with each page."""

    def __init__(self) -> None:
        pass

    async def render(self, url: str, **more: Any) -> Rendering:
        at = datetime(2017, 12, 15, tzinfo=UTC)
        loaded = [
            Capture(
                url=f"{HOST}/{name}.jpg",
                method="GET",
                status=200,
                content_type="image/jpeg",
                request=(("Referer", url),),
                response=(("Content-Type", "image/jpeg"), ("Content-Length", "9")),
                body=b"",
                at=at,
            )
            for name in "ab"
        ]
        return Rendering(dom="<title>年报</title><p>内容</p>", charset="UTF-8", status=200, pictures=tuple(loaded))


def test_a_picture_that_the_browser_loaded_is_known_to_open_and_told_once(tmp_path: Path) -> None:
    writer = DossierWriter(tmp_path / "zean", "test")
    recorder = Recorder(writer)
    recorder.asked.add(f"{HOST}/b.jpg")
    budget = Budget(renders=9, shots=0)
    done = BrowserPass(_Showing(), writer=writer, reader=PageReader(UNIT, writer), recorder=recorder, budget=budget)
    page = Fetch(
        id=1, url=f"{HOST}/", final_url=f"{HOST}/", purpose=Purpose.PAGE, fetched_at=datetime(2017, 12, 15, tzinfo=UTC)
    )
    for _ in range(2):
        asyncio.run(done.look(page, read_page(SHELL, f"{HOST}/"), is_home=False))
    told = [row["record"] for row in writer._db.query("select record from fetches where purpose = 'link'")]
    kept = [msgspec.json.decode(record, type=Fetch) for record in told]
    assert [(one.url, one.status, one.found_on) for one in kept] == [(f"{HOST}/a.jpg", 200, f"{HOST}/")]
    assert kept[0].warc is not None
    assert shows_picture(kept[0])
    assert f"{HOST}/a.jpg" in recorder.asked
    assert (recorder.requests, recorder.size) == (0, 0)
    writer.abandon()


@pytest.mark.parametrize(
    ("plain", "opened"),
    [(0, 5), (4, 4), (6, 2)],
    ids=["every page is written by script", "most are, from the fifth on", "no more than half are"],
)
def test_of_a_portal_that_scripts_write_more_pages_are_opened(tmp_path: Path, plain: int, opened: int) -> None:
    """Six pages need the browser; two may be opened, five of a portal most of whose pages need it."""
    writer, browser = DossierWriter(tmp_path / "zean", "test"), _Heavy()
    budget = Budget(renders=2, script_renders=5, shots=0)
    reader = PageReader(UNIT, writer)
    done = BrowserPass(browser, writer=writer, reader=reader, recorder=Recorder(writer), budget=budget)
    whole = read_page(
        "<title>要闻</title><div class=main><p>市政府召开会议，部署工作。</p></div>".encode(), f"{HOST}/yw/"
    )
    for number, facts in enumerate([whole] * plain + [read_page(SHELL, f"{HOST}/nb/")] * 6):
        url = f"{HOST}/{number}/"
        page = Fetch(
            id=number, url=url, final_url=url, purpose=Purpose.PAGE, fetched_at=datetime(2017, 12, 15, tzinfo=UTC)
        )
        asyncio.run(done.look(page, facts, is_home=False))
    assert len(browser.asked) == opened
    writer.abandon()


def test_fewer_for_portals_that_scripts_write_are_no_fewer_than_for_any(tmp_path: Path) -> None:
    writer, browser = DossierWriter(tmp_path / "zean", "test"), _Heavy()
    budget = Budget(renders=3, script_renders=1, shots=0)
    reader = PageReader(UNIT, writer)
    done = BrowserPass(browser, writer=writer, reader=reader, recorder=Recorder(writer), budget=budget)
    at = datetime(2017, 12, 15, tzinfo=UTC)
    for number in range(4):
        url = f"{HOST}/{number}/"
        page = Fetch(id=number, url=url, final_url=url, purpose=Purpose.PAGE, fetched_at=at)
        asyncio.run(done.look(page, read_page(SHELL, f"{HOST}/nb/"), is_home=False))
    assert len(browser.asked) == 3
    writer.abandon()


def test_who_lets_the_browser_read_no_page_has_none_read_of_any_portal(tmp_path: Path) -> None:
    writer, browser = DossierWriter(tmp_path / "zean", "test"), _Heavy()
    budget = Budget(renders=0, shots=0)
    reader = PageReader(UNIT, writer)
    done = BrowserPass(browser, writer=writer, reader=reader, recorder=Recorder(writer), budget=budget)
    at = datetime(2017, 12, 15, tzinfo=UTC)
    page = Fetch(id=1, url=f"{HOST}/nb/", final_url=f"{HOST}/nb/", purpose=Purpose.PAGE, fetched_at=at)
    asyncio.run(done.look(page, read_page(SHELL, f"{HOST}/nb/"), is_home=False))
    assert browser.asked == []
    writer.abandon()
