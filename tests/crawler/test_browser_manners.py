"""The browser keeps the manners of the visit: robots.txt, a pause before each page, and no page after its time."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.dossier import ReadPage
from crawler.dossier_writer import DossierWriter
from crawler.evidence import Fetch, Purpose
from crawler.key_pages import KeyPage
from crawler.policy import Budget
from crawler.reading.page import read_page
from crawler.recorder import Recorder
from crawler.render.manners import BrowserManners
from crawler.render.renderer import Renderer, Rendering
from crawler.spiders.browser_pass import BrowserPass
from crawler.spiders.page_reader import PageReader
from crawler.units import Unit, UnitKind

HOST = "http://www.zean.gov.cn"
UNIT = Unit(id="zean", name="泽安市人民政府", kind=UnitKind.CITY, portal_url=f"{HOST}/")
SHELL = "<title>年报</title><div class=main><ul id=rows></ul></div><script>$('#rows').load(where)</script>".encode()


class _Browser(Renderer):
    """Stands in for the browser. `log`: what was done, in order."""

    def __init__(self, log: list[object]) -> None:
        self.log = log

    async def render(self, url: str, *, allows: Any = None, **_: Any) -> Rendering:
        self.log.append((url.removeprefix(HOST), allows(f"{HOST}/api/"), allows(url)))
        return Rendering(dom="<title>年报</title><p>内容</p>", charset="UTF-8", status=200)


def _page(path: str) -> ReadPage:
    url = f"{HOST}{path}"
    fetch = Fetch(id=1, url=url, final_url=url, purpose=Purpose.PAGE, fetched_at=datetime(2017, 12, 15, tzinfo=UTC))
    return ReadPage(fetch=fetch, facts=read_page(SHELL, url))


def test_each_page_waits_for_its_pause_and_loads_what_robots_txt_allows(tmp_path: Path) -> None:
    log, writer, browser = _browser(tmp_path)
    for path in ("/a/", "/slow/"):
        asyncio.run(browser.look(_page(path).fetch, _page(path).facts, is_home=False))
    assert log == [1.0, ("/a/", False, True), 5.0, ("/slow/", False, True)]
    writer.abandon()


@pytest.mark.parametrize(("opened", "left"), [(0, 3), (2, 1)])
def test_when_the_visits_time_is_over_no_picture_is_taken_and_that_is_told(
    tmp_path: Path, opened: int, left: int
) -> None:
    log, writer, browser = _browser(tmp_path)
    pages = [KeyPage(column="政府信息公开年报", read=_page(f"/{n}/")) for n in range(3)]
    asyncio.run(browser.picture_columns(pages, is_late=lambda: len(log) >= 2 * opened))
    assert len(log) == 2 * opened
    told = [row["message"] for row in writer._db.query("select message from events where kind = 'shot'")]
    assert [(f"{left} 个" in one, "时间已用完" in one) for one in told] == [(True, True)]
    writer.abandon()


def _browser(folder: Path) -> tuple[list[object], DossierWriter, BrowserPass]:
    log: list[object] = []

    async def wait(seconds: float) -> None:
        log.append(seconds)

    writer = DossierWriter(folder / "zean", "test")
    browser = BrowserPass(
        _Browser(log),
        writer=writer,
        reader=PageReader(UNIT, writer),
        recorder=Recorder(writer),
        budget=Budget(renders=9, shots=9),
        manners=BrowserManners(
            allows=lambda url: "/api/" not in url, pause=lambda url: 5.0 if "/slow/" in url else 1.0, wait=wait
        ),
    )
    return log, writer, browser
