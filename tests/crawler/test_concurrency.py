"""A unit is asked for as many pages at once as its pace says, and no more; nothing of the walk is lost by that."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fault_answers import Asked, ok, status
from fault_server import FaultServer
from faulty_crawl import crawl, unit_of

from crawler.dossier import WalkEnd
from crawler.dossier_store import read_dossier
from crawler.health import assess
from crawler.host_turns import HostTurns
from crawler.pace import Pace, UnitPace
from crawler.policy import CrawlPolicy
from crawler.settings import scrapy_settings

HOST = "www.many.gov.cn"
PAGES = 12
PATIENCE = 0.3  # seconds that the server waits for a second request before it answers the first


class _Together:
    """A portal that answers a page only once another one is asked for as well, or its patience is over."""

    def __init__(self) -> None:
        self.most = self._now = 0
        self._changed = threading.Condition()

    def answer(self, asked: Asked) -> bytes:
        if asked.path == "/robots.txt":
            return status(404, "Not Found")
        with self._changed:
            self._now += 1
            self.most = max(self.most, self._now)
            self._changed.notify_all()
            if asked.path.startswith("/list"):
                self._changed.wait_for(lambda: self._now > 1, PATIENCE)
            self._now -= 1
        return _page(asked.path)


def _page(path: str) -> bytes:
    """The home page links the first half of the lists, the last of which links the other half."""
    half = PAGES // 2
    linked = {"/": range(half), f"/list{half - 1}.html": range(half, PAGES)}.get(path, range(0))
    links = "".join(f"<li><a href='/list{n}.html'>信息公开栏目{n}</a></li>" for n in linked)
    text = f"这是{path}的正文，内容足够长，可以认作一个普通的网页，而不是空壳或者验证页面。"
    body = f"<html><head><title>栏目{path}</title></head><body><ul>{links}</ul><p>{text}</p></body></html>"
    known = path == "/" or path.startswith("/list")
    return ok(body.encode()) if known else status(404, "Not Found")


@contextmanager
def _portal() -> Iterator[tuple[_Together, FaultServer]]:
    portal = _Together()
    server = FaultServer({HOST: portal.answer})
    try:
        yield portal, server
    finally:
        server.close()


@pytest.mark.parametrize("concurrency", [1, 2])
def test_as_many_at_once_as_the_pace_says(root: Path, tmp_path: Path, concurrency: int) -> None:
    with _portal() as (portal, server):
        unit = unit_of(HOST)
        more = {"concurrency": concurrency, "pages": 60, "link_checks": 0}
        crawl(root, tmp_path, [unit], server.fixture_hosts, **more)
        assert portal.most == concurrency
        dossier = read_dossier(tmp_path / "visits" / unit.id)
        assert assess(dossier).is_judgeable
        assert dossier.walk.end is WalkEnd.EXHAUSTED
        assert {server.asked[HOST, f"/list{n}.html"] for n in range(PAGES)} == {1}


def test_a_units_own_pace_holds_for_it_and_stands_in_its_dossier(root: Path, tmp_path: Path) -> None:
    with _portal() as (portal, server):
        unit = unit_of(HOST, pace=UnitPace(concurrency=2, reason="主管单位同意加快"))
        crawl(root, tmp_path, [unit], server.fixture_hosts, concurrency=1, pages=60, link_checks=0)
        assert portal.most == 2
        told = [event.message for event in read_dossier(tmp_path / "visits" / unit.id).events if event.kind == "pace"]
        assert told == ["按单位名录的说明，对该网站同时最多 2 个请求：主管单位同意加快"]


def test_a_units_own_pace_is_the_delay_of_its_slot_and_of_those_who_verify_links_to_it() -> None:
    own = UnitPace(delay=25, reason="服务器老旧").over(Pace(delay=1, concurrency=2, slowest=20))
    assert (own.delay, own.concurrency, own.slowest) == (25, 2, 25)
    assert scrapy_settings(CrawlPolicy(pace=own), "x")["DOWNLOAD_SLOTS"]["unit:x"]["delay"] == 25
    turns = HostTurns(1, {HOST: 25})
    assert [turns.wait_at(f"{HOST}:80", 0), turns.wait_at(f"{HOST}:80", 0)] == [0, 25]
    assert [turns.wait_at("www.other.gov.cn", 0), turns.wait_at("www.other.gov.cn", 0)] == [0, 1]


def test_the_budget_of_pages_holds_for_two_at_once(root: Path, tmp_path: Path) -> None:
    with _portal() as (_, server):
        unit = unit_of(HOST)
        crawl(root, tmp_path, [unit], server.fixture_hosts, concurrency=2, pages=4, link_checks=0)
        dossier = read_dossier(tmp_path / "visits" / unit.id)
        assert dossier.walk.end is WalkEnd.PAGE_BUDGET
        assert sum(count for (_, path), count in server.asked.items() if path == "/" or path.startswith("/list")) == 4
