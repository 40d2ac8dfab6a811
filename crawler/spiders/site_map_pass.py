"""Reads the XML site maps of one visit, before the navigation, and offers the frontier what it may not find there."""

from collections import deque
from collections.abc import Sequence
from urllib.parse import urlsplit

from crawler.column_specs import ColumnSpec
from crawler.dossier_writer import DossierWriter
from crawler.earlier_visit import EarlierVisit
from crawler.evidence import Fetch, Purpose
from crawler.frontier import Frontier
from crawler.recorder import Hop
from crawler.robots_book import RobotsBook
from crawler.site_maps import likely_columns, named_in, own_maps, read_site_map
from crawler.targets import Rank, Target
from crawler.units import Unit

_MOST_MAPS = 4  # requests of one visit; a portal of many maps lists its articles by year


class SiteMapPass:
    """The site maps that the robots.txt of the home page's host names; nothing is asked for where it names none."""

    def __init__(
        self, unit: Unit, *, writer: DossierWriter, frontier: Frontier, columns: Sequence[ColumnSpec], most: int
    ) -> None:
        """`most`: bytes that a map may have."""
        self._unit, self._writer, self._frontier = unit, writer, frontier
        self._columns, self._most = columns, most
        self._waiting: deque[str] | None = None
        self._asked: list[str] = []

    def next_hop(self, home_url: str, robots: RobotsBook, earlier: EarlierVisit) -> Hop | None:
        """The request for the next map, with the validators of the earlier visit; None when there is none."""
        parts = urlsplit(home_url)
        if self._waiting is None:
            rules = robots.rules_of(parts.netloc) or ""
            self._waiting = deque(named_in(rules, f"{parts.scheme}://{parts.netloc}/robots.txt", self._unit))
        while self._waiting and len(self._asked) < _MOST_MAPS:
            if (url := self._waiting.popleft()) not in self._asked:
                self._asked.append(url)
                return Hop(
                    target=Target(url=url, depth=1, rank=Rank.SITE_MAP, found_on=None),
                    url=url,
                    purpose=Purpose.SITE_MAP,
                    known=earlier.answer(url),
                )
        return None

    def take(self, body: bytes, fetch: Fetch) -> None:
        """Takes in what came of a request."""
        found = read_site_map(body, most=self._most)
        assert self._waiting is not None  # it was asked for from here
        self._waiting.extend(own := own_maps(found.maps, self._unit))
        offered = likely_columns(found.pages, self._unit, self._columns)
        self._frontier.offer(offered, fetch.final_url)
        told = f"列出 {len(found.pages)} 个网址，其中 {len(offered)} 个像栏目首页，列入访问"
        if found.maps:
            elsewhere = (
                f"，其中 {len(found.maps) - len(own)} 个不在本单位网站上，不取" if len(own) < len(found.maps) else ""
            )
            told = f"另列出 {len(found.maps)} 个站点地图{elsewhere}"
        elif not found.pages:
            told = "没有列出网址，或者不合格式"
        self._writer.event("site_map", f"robots.txt 所载的 XML 站点地图{told}", fetch.final_url)
