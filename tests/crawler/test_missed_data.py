"""A list that reads empty in the browser is no empty list where the page's scripts did not get their data."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from render_portal import CHROMIUM, Portal, Reply, Run, address, browsing, serving

from crawler.dossier_writer import DossierWriter
from crawler.evidence import Fetch, Purpose
from crawler.policy import Budget
from crawler.reading.facts import ListingState, PageFacts
from crawler.reading.page import read_page
from crawler.recorder import Recorder
from crawler.render.renderer import Renderer, Rendering
from crawler.spiders.browser_pass import BrowserPass
from crawler.spiders.page_reader import PageReader
from crawler.units import Unit, UnitKind

URL = address("/nb/")
UNIT = Unit(id="zean", name="泽安市人民政府", kind=UnitKind.CITY, portal_url=address("/"))
FRAME = f"""<html><head><title>政府信息公开年报</title></head><body><div class=nav><a href=/>首页</a>
<a href=/nb/>年报</a><a href=/gk/>信息公开</a></div><div class=position>当前位置：首页 &gt; 政府信息公开年报</div>
<p class=intro>{"本栏目公布泽安市人民政府历年的政府信息公开工作年度报告。" * 4}</p>
<div class=main>%s</div><div id=footer>版权所有：泽安市人民政府</div></body></html>"""
PLAIN = FRAME % "<ul class=list id=rows></ul><script>$('#rows').load(where)</script>"
EMPTY = FRAME % "<div class=list id=rows>暂无数据</div><script src=/js/list.js></script>"
JSON = "application/json"


class _Browser(Renderer):
    """Stands in for the browser, in which the list says that there is nothing."""

    def __init__(self, *, lacks_data: bool) -> None:
        self._lacks_data = lacks_data

    async def render(self, url: str, **_: Any) -> Rendering:
        return Rendering(dom=EMPTY, charset="UTF-8", status=200, lacks_data=self._lacks_data)


@pytest.mark.parametrize(
    ("lacks_data", "state"), [(True, ListingState.SCRIPT_FILLED), (False, ListingState.EMPTY)], ids=["missed", "came"]
)
def test_an_empty_list_counts_only_where_the_data_came(tmp_path: Path, lacks_data: bool, state: ListingState) -> None:
    seen, events = _looked_at(tmp_path, _Browser(lacks_data=lacks_data))
    assert seen.main_listing is not None
    assert seen.main_listing.state is state
    assert [("没有取到" in told) for told in events] == [True] * lacks_data


def _looked_at(folder: Path, browser: Renderer) -> tuple[PageFacts, list[str]]:
    writer = DossierWriter(folder / "zean", "test")
    done = BrowserPass(
        browser,
        writer=writer,
        reader=PageReader(UNIT, writer),
        recorder=Recorder(writer),
        budget=Budget(renders=9, shots=0),
    )
    fetch = Fetch(
        id=1, url=URL, final_url=URL, purpose=Purpose.PAGE, fetched_at=datetime(2017, 12, 15, tzinfo=UTC), status=200
    )
    facts = asyncio.run(done.look(fetch, read_page(PLAIN.encode(), URL), is_home=False))
    events = [row["message"] for row in writer._db.query("select message from events")]
    writer.abandon()
    return facts, events


@pytest.fixture(scope="module")
def one_browser() -> Iterator[tuple[Portal, Run[Any]]]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with serving(Portal()) as portal, browsing(portal) as run:
        yield portal, run


@pytest.mark.parametrize(
    ("script", "reply", "lacks_data"),
    [
        ("fetch('/api').then(r => r.json())", Reply(b"[]", content_type=JSON), False),
        ("fetch('/api', {method: 'POST'}).catch(() => 0)", Reply(b"[]", content_type=JSON), True),
        ("fetch('/api').then(r => r.text())", Reply(b"", status=500), True),
        ("fetch('http://api.elsewhere.cn/x').catch(() => 0)", Reply(b""), True),
        ("document.write('<script src=/api></'+'script>')", Reply(b"", status=404), True),
        ("document.write('<script src=http://tongji.elsewhere.cn/t.js></'+'script>')", Reply(b""), False),
    ],
    ids=["it came", "a POST not let through", "an error", "elsewhere", "an own script", "a counter's script"],
)
def test_what_scripts_asked_for_in_vain_is_noticed(
    one_browser: tuple[Portal, Run[Any]], script: str, reply: Reply, lacks_data: bool
) -> None:
    portal, run = one_browser
    portal.pages = {"/": f"<p>泽安</p><script>{script}</script>", "/api": reply}

    async def work(renderer: Renderer) -> Rendering:
        return await renderer.render(address("/"))

    seen: Rendering = run(work)
    assert seen.lacks_data == lacks_data
