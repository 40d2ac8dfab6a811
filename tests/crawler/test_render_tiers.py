"""Both tiers say the same of pages that no script changes: the plain fetch's facts and those of the browser's DOM.

Allowed to differ are `charset` (a DOM comes as UTF-8) and `build` (a browser adds the elements that HTML implies, which
the traces of the template count). Nothing else.
"""

import re
from pathlib import Path

import msgspec
import pytest
from render_portal import CHROMIUM, Portal, Reply, address, browsing, serving

from crawler.reading.facts import PageFacts
from crawler.reading.page import read_page
from crawler.render.reasons import browser_reason
from crawler.render.renderer import Renderer, Rendering

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
ALLOWED = frozenset({"charset", "build"})
# A script with one of these may change the page: the date of today, a pager, what a server sends.
CHANGES = re.compile(
    rb"new Date|document\.write|innerHTML|\.html\(|\.append|createPageHTML|location|setTimeout|setInterval", re.I
)
EVERY = 24  # of the static pages: a second each, so that all of them take minutes


def _static_pages(root: Path) -> dict[str, bytes]:
    """Pages of the project's own portals and of the reader's fixtures that no script changes, labelled as they are."""
    folder = root / "fixtures" / "html"
    files = [*sorted((folder / "sites").rglob("*.html")), *sorted((folder / "reading").rglob("*.html"))]
    bodies = {str(file.relative_to(folder)): file.read_bytes() for file in files}
    return {name: body for name, body in bodies.items() if not CHANGES.search(body) and _is_plain(body)}


def _is_plain(body: bytes) -> bool:
    """Whether the page stays, the plain fetch is enough, and its encoding is what the label says: else browsers
    garble it.
    """
    facts = read_page(body, address("/1.html"), "text/html")
    is_enough = browser_reason(facts, is_home=False) is None and facts.refresh_url is None
    return is_enough and facts.charset.in_meta is not None and not facts.charset.is_mislabelled


def test_static_pages_say_the_same_in_both_tiers(root: Path) -> None:
    chosen = dict(list(_static_pages(root).items())[::EVERY])
    assert len(chosen) > 10
    with serving(Portal()) as portal, browsing(portal) as run:
        portal.pages = {f"/{n}.html": Reply(body, content_type="text/html") for n, body in enumerate(chosen.values())}

        async def work(renderer: Renderer) -> list[Rendering]:
            return [await renderer.render(address(path)) for path in portal.pages]

        seen: list[Rendering] = run(work)
    differing = {
        name: found
        for n, ((name, body), rendering) in enumerate(zip(chosen.items(), seen, strict=True))
        if (found := _differences(body, rendering, address(f"/{n}.html")))
    }
    assert differing == {}


def _differences(body: bytes, rendering: Rendering, url: str) -> dict[str, tuple[object, object]]:
    assert not rendering.problem
    plain = read_page(body, url, "text/html")
    shown = read_page(rendering.dom.encode(), url, "text/html; charset=utf-8")
    names = [field.name for field in msgspec.structs.fields(PageFacts) if field.name not in ALLOWED]
    return {
        name: (getattr(plain, name), getattr(shown, name))
        for name in names
        if getattr(plain, name) != getattr(shown, name)
    }
