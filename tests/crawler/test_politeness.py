"""robots.txt holds for every request, also for those that come while it is being fetched; its Crawl-delay is obeyed."""

import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.settings import Settings
from scrapy.signalmanager import SignalManager

from crawler.policy import CrawlPolicy
from crawler.politeness import ROBOTS_OVERRULED, RobotsOnce, _decoded
from crawler.settings import scrapy_settings

# Twelve requests to forbidden addresses, all under way before robots.txt is answered.
_SPIDER = """
import sys
from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from crawler.policy import CrawlPolicy
from crawler.pace import Pace
from crawler.settings import scrapy_settings

class Eager(Spider):
    name = "eager"
    async def start(self):
        for n in range(12):
            yield Request(f"{sys.argv[1]}/secret/{n}", errback=self.refused, dont_filter=True)
    def parse(self, response):
        pass
    def refused(self, failure):
        pass

settings = scrapy_settings(CrawlPolicy(pace=Pace(delay=0, jitter=0)), "x")
settings["CONCURRENT_REQUESTS"] = settings["CONCURRENT_REQUESTS_PER_DOMAIN"] = 12
process = AsyncCrawlerProcess(settings)
process.crawl(Eager)
process.start()
"""


@pytest.fixture
def slow_robots() -> Iterator[tuple[str, Counter[str]]]:
    """A server whose robots.txt comes only when something else was asked for, or after a second."""
    asked: Counter[str] = Counter()
    leaked = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked[self.path] += 1
            if self.path == "/robots.txt":
                leaked.wait(timeout=1)
            else:
                leaked.set()
            body = b"User-agent: *\nDisallow: /secret/\n"
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", asked
    server.shutdown()
    server.server_close()


def test_nothing_forbidden_is_asked_while_robots_is_being_fetched(
    slow_robots: tuple[str, Counter[str]], root: Path
) -> None:
    address, asked = slow_robots
    done = subprocess.run(
        [sys.executable, "-c", _SPIDER, address], cwd=root, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert asked == {"/robots.txt": 1}


@pytest.mark.parametrize(("asked", "delay"), [("5", 5.0), ("86400", 30.0), ("0.2", 1.0)])
def test_a_crawl_delay_slows_the_units_slot_within_reason(asked: str, delay: float) -> None:
    slot = SimpleNamespace(delay=1.0)
    downloader = SimpleNamespace(
        slots={"unit:x": slot}, per_slot_settings={"unit:x": {"delay": 1.0}}, get_slot_key=lambda request: "unit:x"
    )
    crawler: Any = SimpleNamespace(
        settings=Settings(scrapy_settings(CrawlPolicy(), "x")),
        stats=None,
        spider=None,
        signals=SignalManager(),
        engine=SimpleNamespace(downloader=downloader),
    )
    middleware = RobotsOnce(crawler)
    parser = ProtegoRobotParser.from_crawler(crawler, f"User-agent: *\nCrawl-delay: {asked}\n".encode())
    middleware._obey_crawl_delay(parser, Request("http://www.example.gov.cn/"))
    assert slot.delay == delay
    assert downloader.per_slot_settings["unit:x"]["delay"] == delay


def test_a_reason_that_overrides_one_portals_rules_overrides_no_others() -> None:
    settings = Settings(scrapy_settings(CrawlPolicy(), "x"))
    settings.set(ROBOTS_OVERRULED, lambda url: url.startswith("http://www.own.gov.cn/"))
    stats = SimpleNamespace(inc_value=lambda key: None)
    crawler: Any = SimpleNamespace(settings=settings, stats=stats, spider=None, signals=SignalManager())
    middleware = RobotsOnce(crawler)
    rules = ProtegoRobotParser.from_crawler(crawler, b"User-agent: *\nDisallow: /\n")
    middleware.process_request_2(rules, Request("http://www.own.gov.cn/a"))
    with pytest.raises(IgnoreRequest):
        middleware.process_request_2(rules, Request("http://www.far.gov.cn/a"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_rule_in_chinese_forbids_what_it_names_and_no_more(encoding: str) -> None:
    rules = _decoded("User-agent: *\nDisallow: /内部\n".encode(encoding))
    assert rules == "User-agent: *\nDisallow: /内部\n"


def test_a_rule_in_no_encoding_does_not_forbid_the_whole_portal() -> None:
    parser = ProtegoRobotParser(_decoded(b"User-agent: *\nDisallow: /\xed\xa0\xff\n").encode(), None)
    assert parser.allowed("http://www.example.gov.cn/zwgk/", "xunjian")


def test_what_could_reach_elsewhere_is_off() -> None:
    settings = scrapy_settings(CrawlPolicy(contact="a@example.org"), "x")
    assert settings["ROBOTSTXT_OBEY"] is True
    for base in ("DOWNLOADER_MIDDLEWARES_BASE", "SPIDER_MIDDLEWARES_BASE", "EXTENSIONS_BASE"):  # Scrapy's own lists
        running = {path.rpartition(".")[2] for path in settings[base]}
        assert not running & {"TelnetConsole", "RemoteControl", "HttpProxyMiddleware", "HttpCacheMiddleware"}
        assert not running & {"RedirectMiddleware", "MetaRefreshMiddleware", "OffsiteMiddleware", "UrlLengthMiddleware"}
    assert {scheme for scheme, handler in settings["DOWNLOAD_HANDLERS"].items() if handler} == {"http", "https"}
    assert {"file", "data", "ftp", "s3"} <= settings["DOWNLOAD_HANDLERS"].keys()  # Scrapy's own are on unless named
    assert "a@example.org" in settings["USER_AGENT"]
    assert settings["DOWNLOAD_SLOTS"]["unit:x"]["concurrency"] == 1
