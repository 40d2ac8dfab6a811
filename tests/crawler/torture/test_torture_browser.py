"""A browser that dies while it renders: that page is told to be unread, and the next one is read by a new browser."""

import asyncio
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from fault_answers import Answer, Asked, Behaviour, End, Parts, healthy, page
from fault_server import FaultServer

from crawler.browser_binary import find_chromium
from crawler.render.renderer import Renderer, Rendering

CHROMIUM = find_chromium()
pytestmark = [pytest.mark.torture, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]
_HOST = "www.dying.gov.cn"
_PATIENCE = 20  # seconds for the browser to ask for a page on a machine that is busy


def _children(pid: int) -> dict[int, str]:
    """The processes that one began, with their command lines."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
        except (OSError, ValueError, IndexError):  # it has ended in the meantime
            continue
        if parent == pid:
            found[int(folder.name)] = line
    return found


def _below(pid: int) -> Iterator[tuple[int, str]]:
    for child, line in _children(pid).items():
        yield child, line
        yield from _below(child)


def _victims(kind: str) -> list[int]:
    """This process's own browser, its driver, or the browser's processes that hold pages."""
    below = dict(_below(os.getpid()))
    browsers = {pid for pid, line in below.items() if "--headless" in line and "--type=" not in line}
    if kind == "browser":
        return sorted(browsers)
    if kind == "driver":
        return [pid for pid, line in below.items() if "run-driver" in line]
    return [pid for pid, line in below.items() if "--type=renderer" in line]


def _render(dying: str) -> tuple[Rendering, Rendering]:
    asked_for = Event()

    def behave(asked: Asked) -> Answer:
        if asked.path != "/slow":
            return healthy(asked)
        asked_for.set()
        return Parts(parts=(page("慢")[:200],), end=End.HOLD)

    hosts: dict[str, Behaviour] = {_HOST: behave}
    server = FaultServer(hosts)

    async def main() -> tuple[Rendering, Rendering]:
        assert CHROMIUM is not None
        renderer = Renderer(CHROMIUM, hosts=server.fixture_hosts, user_agent="test", timeout=_PATIENCE)
        try:
            first = asyncio.ensure_future(renderer.render(f"http://{_HOST}/slow"))
            assert await asyncio.to_thread(asked_for.wait, _PATIENCE)
            victims = _victims(dying)
            assert victims, f"no {dying} found"
            for pid in victims:
                os.kill(pid, signal.SIGKILL)
            return await first, await renderer.render(f"http://{_HOST}/a.html")
        finally:
            await renderer.close()

    try:
        return asyncio.run(main())
    finally:
        server.close()


@pytest.mark.parametrize("dying", ["browser", "driver", "page"])
def test_what_was_rendered_is_told_unread_and_the_next_page_is_read(dying: str) -> None:
    first, second = _render(dying)
    assert first.dom == ""
    assert first.problem
    assert "内容足够长" in second.dom, second.problem
    assert not list(_below(os.getpid())), "processes are left behind"
