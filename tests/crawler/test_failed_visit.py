"""A visit that fails by a fault of ours leaves no dossier, and nothing to its unit that others would wait for."""

import asyncio
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from crawler.link_results import RunLinks
from crawler.policy import CrawlPolicy
from crawler.reactor import Resolver
from crawler.units import Unit, UnitKind

UNIT = Unit(id="zean", name="泽安市人民政府", kind=UnitKind.CITY, portal_url="http://www.zean.gov.cn/")


class Failing:
    """In the place of Scrapy's runner."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        """Takes them as Scrapy's does."""

    async def crawl(self, crawler: object, *, job: object) -> None:
        raise RuntimeError("the disk is full")


def test_a_visit_that_fails_leaves_no_dossier_and_gives_up_the_links_it_claimed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from crawler import visit

    monkeypatch.setattr(visit, "AsyncCrawlerRunner", Failing)
    monkeypatch.setattr(visit, "_crawler", lambda *_: None)
    links = RunLinks()
    assert links.claim("http://www.far.gov.cn/", UNIT.id)
    day = date(2017, 12, 15)
    order = visit.VisitOrder(
        run="r",
        unit=UNIT,
        parent=None,
        as_of=day,
        assessment_year=2017,
        folder=tmp_path / UNIT.id,
        product_version="0",
    )
    resolver = cast("Resolver", SimpleNamespace(refused=set()))
    around = visit.VisitSurroundings(policy=CrawlPolicy(), columns=(), resolver=resolver, run_links=links)
    with pytest.raises(RuntimeError, match="disk is full"):
        asyncio.run(visit.visit(order, around))
    assert list(tmp_path.iterdir()) == []
    assert links.claim("http://www.far.gov.cn/", "another")
