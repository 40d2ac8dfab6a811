"""The browser tells which pictures of a page had not come when the page was pictured."""

import asyncio
import base64

import pytest
from render_portal import CHROMIUM

from crawler.render.boxes import boxes_on
from crawler.render.pictures import Picture, take
from crawler.render.views import View

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
SVG = base64.b64encode(b"<svg xmlns='http://www.w3.org/2000/svg' width='300' height='80'></svg>").decode()
PAGE = """<title>泽安市人民政府</title><div id="header"><img id="logo" src="{}"><a href="/">首页</a></div><p>正文</p>"""


@pytest.mark.parametrize(
    ("address", "missing"),
    [(f"data:image/svg+xml;base64,{SVG}", False), ("data:image/png;base64,bm90IGEgcGljdHVyZQ==", True)],
)
def test_a_logo_that_did_not_come_is_told_from_one_that_did(address: str, missing: bool) -> None:
    picture = asyncio.run(_pictured(PAGE.format(address)))
    boxes = boxes_on(picture, "http://www.zean.gov.cn/", has_main_list=False)
    assert boxes.logo is not None
    assert boxes.logo_missing is missing


async def _pictured(html: str) -> Picture:
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM)
        try:
            page = await browser.new_page()
            await page.set_content(html)
            return await take(page, View(name="desktop", width=1366, height=768), timeout=10_000)
        finally:
            await browser.close()
