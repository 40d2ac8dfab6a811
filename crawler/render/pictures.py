"""A picture of an open page, and where its parts stand on it."""

import struct
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Page

from crawler.dossier import Box
from crawler.render.views import View

PLACE = "data-xunjian-place"  # numbers the elements of `Picture.dom`; its rectangles go by that number
_TALLEST = 12_000  # pixels: Chromium draws no more than 16,384 in one piece
_LONGEST_DOM = 8_000_000  # characters
_SHOW_ALL = """async () => {  // pictures that load when they come into view
    const step = innerHeight, most = 40;
    for (let n = 0; n < most && n * step < document.documentElement.scrollHeight; n++) {
        scrollTo(0, n * step);
        await new Promise(done => setTimeout(done, 30));
    }
    scrollTo(0, 0);
}"""
_MEASURE = """([name, most]) => {
    const boxes = [], fixed = new Set(), missing = [], root = document.documentElement;
    let number = 0;
    for (const element of root.querySelectorAll('*')) {
        const style = getComputedStyle(element);
        if (style.position === 'fixed' || fixed.has(element.parentElement)) fixed.add(element);
        const shown = element.checkVisibility({visibilityProperty: true, opacityProperty: true});
        const box = shown ? element.getBoundingClientRect() : null;
        boxes.push(box ? [Math.round(box.left + scrollX), Math.round(box.top + scrollY),
                          Math.round(box.width), Math.round(box.height), fixed.has(element) ? 1 : 0] : null);
        // In the place of a picture that did not come, the browser draws a sign of its own.
        const came = !(element instanceof HTMLImageElement) || (element.complete && element.naturalWidth > 0);
        if (!came) missing.push(number);
        element.setAttribute(name, number++);
    }
    return {boxes, missing, dom: root.outerHTML.slice(0, most)};
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A PNG of the full page, `width` by `height` pixels; `is_cut`: the page goes on below.

    `dom` is the page as pictured, its elements numbered by the attribute `PLACE`; `boxes` are their places, None for
    what is not shown. `floating` numbers those that keep their place on the screen when the page is scrolled, `missing`
    the pictures that had not loaded.
    """

    view: View
    png: bytes
    width: int
    height: int
    is_cut: bool
    dom: str
    boxes: tuple[Box | None, ...]
    floating: frozenset[int]
    missing: frozenset[int] = frozenset()


async def take(page: Page, view: View, *, timeout: float) -> Picture:
    """A picture of the whole page, with what loads only on scrolling. `timeout` is in milliseconds."""
    await page.evaluate(_SHOW_ALL)
    await page.wait_for_timeout(0)
    measured = await page.evaluate(_MEASURE, [PLACE, _LONGEST_DOM])
    wide, high = await page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    is_cut = high > _TALLEST
    png = await page.screenshot(
        full_page=True,
        animations="disabled",
        timeout=timeout,
        clip={"x": 0, "y": 0, "width": wide, "height": _TALLEST} if is_cut else None,
    )
    width, height = _size(png)
    found: list[Any] = measured["boxes"]
    return Picture(
        view=view,
        png=png,
        width=width,
        height=height,
        is_cut=is_cut,
        dom=str(measured["dom"]),
        boxes=tuple(Box(x=b[0], y=b[1], width=b[2], height=b[3]) if b else None for b in found),
        floating=frozenset(number for number, box in enumerate(found) if box and box[4]),
        missing=frozenset(int(number) for number in measured["missing"]),
    )


def _size(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG, in pixels."""
    width, height = struct.unpack(">II", png[16:24])
    return int(width), int(height)
