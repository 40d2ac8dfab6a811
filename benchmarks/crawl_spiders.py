"""The spiders that ours is compared with: Scrapy with its own defaults, no delay, no robots.txt, nothing stored."""

import re
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.http import HtmlResponse, Response
from scrapy.linkextractors import LinkExtractor
from scrapy.settings import default_settings
from scrapy.utils.misc import load_object

_DAY = re.compile(r"(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}")
_SETTINGS: Mapping[str, Any] = {
    "LOG_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "HTTPERROR_ALLOW_ALL": True,
    "ROBOTSTXT_OBEY": False,
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS": 32,
    "TWISTED_REACTOR": "twisted.internet.asyncioreactor.AsyncioSelectorReactor",
}


class BareSpider(Spider):
    """Fetches given addresses, `(method, url)` each, and does nothing with them."""

    name = "bare"

    def __init__(self, asked: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._asked = asked
        self.pages = 0

    async def start(self) -> AsyncIterator[Request]:
        """All of them."""
        for method, url in self._asked:
            yield Request(url, method=method, dont_filter=True)

    def parse(self, response: Response, **_: Any) -> None:
        """Looks at the page."""
        if response.status == 200 and isinstance(response, HtmlResponse) and response.body:
            self.pages += 1
            self.look_at(response)

    def look_at(self, response: HtmlResponse) -> None:
        """What the spider makes of a page: nothing."""


class LinkSpider(BareSpider):
    """Finds the links of each page with Scrapy's LinkExtractor."""

    name = "links"

    def __init__(self, asked: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(asked, **kwargs)
        self._extractor = LinkExtractor()
        self.found = 0

    def look_at(self, response: HtmlResponse) -> None:
        """Its links."""
        self.found += len(self._extractor.extract_links(response))


class SoupSpider(BareSpider):
    """Finds links, days and the text of each page with BeautifulSoup on lxml."""

    name = "soup"

    def __init__(self, asked: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(asked, **kwargs)
        self.found = 0

    def look_at(self, response: HtmlResponse) -> None:
        """Its links, its days, its text."""
        soup = BeautifulSoup(response.body, "lxml")
        links = [(urljoin(response.url, str(a["href"])), a.get_text(strip=True)) for a in soup.find_all("a", href=True)]
        text = soup.get_text("\n", strip=True)
        self.found += len(links) + len(_DAY.findall(text))


class FollowingSpider(Spider):
    """Walks whole portals with LinkExtractor and notes the addresses that answer 404: the estate's plain Scrapy."""

    name = "following"

    def __init__(self, homes: Sequence[str], hosts: Sequence[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._homes = homes
        self._extractor = LinkExtractor(allow_domains=hosts)
        self.pages = 0
        self.dead: set[str] = set()

    async def start(self) -> AsyncIterator[Request]:
        """The home pages."""
        for url in self._homes:
            yield Request(url)

    def parse(self, response: Response, **_: Any) -> Any:
        """Follows every link of a page."""
        if response.status == 404:
            self.dead.add(response.url)
        elif isinstance(response, HtmlResponse):
            self.pages += 1
            for link in self._extractor.extract_links(response):
                yield Request(link.url)


def load_components() -> None:
    """Loads what Scrapy runs by default, which it else does when the first crawl begins: paid once a run."""
    lists = ("EXTENSIONS_BASE", "SPIDER_MIDDLEWARES_BASE", "DOWNLOADER_MIDDLEWARES_BASE")
    handlers = [default_settings.DOWNLOAD_HANDLERS_BASE[scheme] for scheme in ("http", "https")]
    for path in (*handlers, *(path for name in lists for path in getattr(default_settings, name))):
        load_object(path)


async def crawl(kind: type[Spider], **arguments: Any) -> Spider:
    """Runs one of them to its end on the reactor that runs already."""
    kept: list[Spider] = []

    class Kept(kind):  # type: ignore[misc, valid-type]
        def closed(self, _: str) -> None:
            kept.append(self)

    await AsyncCrawlerRunner(dict(_SETTINGS)).crawl(Kept, **arguments)
    return kept[0]
