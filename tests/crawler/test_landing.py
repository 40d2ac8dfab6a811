"""Redirects to the home page: of what names one page, that is a sign that it is gone; of what names none, it is not."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest

from crawler.earlier_visit import EarlierVisit
from crawler.evidence import REDIRECTED, Fetch, Purpose, WarcPosition
from crawler.landing import lands_at_home
from crawler.recorder import Recorder
from crawler.targets import Rank, Target

A = "http://www.a.gov.cn"


@pytest.mark.parametrize(
    ("url", "there", "is_home"),
    [
        (f"{A}/art/2017/t1.html", f"{A}/", True),
        (f"{A}/zcwj.shtml", "https://a.gov.cn/index.html", True),
        (f"{A}/info.do?id=17", f"{A}/", True),
        (f"{A}/col/col17/index.html", f"{A}/", True),
        (f"{A}/art/2017/t1.html", f"{A}/art/2017/t2.html", False),
        (f"{A}/art/2017/t1.html", "http://www.b.gov.cn/", False),
        (f"{A}/art/2017/t1.html", f"{A}/#/index", True),
        (f"{A}/art/2017/t1.html", f"{A}/#/404", True),
        (f"{A}/art/2017/t1.html", f"{A}/#/art/2017/t1", False),
        (f"{A}/zcwj.shtml", f"{A}/#/zcwj", False),
        (f"{A}/", f"{A}/#/index", False),
        (f"{A}/zwgk/", f"{A}/", False),
        (f"{A}/zwgk/index.html", f"{A}/", False),
        (f"{A}/", "https://www.a.gov.cn/", False),
        (f"{A}/index_1.html", f"{A}/", False),
        (f"{A}/login.aspx", f"{A}/", False),
    ],
)
def test_what_lands_at_home(url: str, there: str, is_home: bool) -> None:
    at = datetime(2017, 12, 15, tzinfo=UTC)
    told = {"id": 1, "url": url, "purpose": Purpose.LINK, "fetched_at": at}
    assert lands_at_home(Fetch(final_url=url, status=302, detail=f"{REDIRECTED}{there}", **told)) is is_home
    assert lands_at_home(Fetch(final_url=there, status=200, redirects=(url,), **told)) is is_home


def _redirect(url: str, there: str) -> Fetch:
    at = datetime(2017, 12, 15, 4, tzinfo=UTC)
    return Fetch(
        id=1, url=url, final_url=url, purpose=Purpose.LINK, fetched_at=at, status=302, detail=f"{REDIRECTED}{there}",
        warc=WarcPosition(offset=7, length=9, record_id="r"),
    )  # fmt: skip


def test_what_landed_at_home_is_asked_for_every_night_and_no_other_redirect() -> None:
    links = {fetch.url: fetch for fetch in (_redirect(f"{A}/t1.html", f"{A}/"), _redirect(f"{A}/t2.html", f"{A}/3"))}
    stored = cast("Any", SimpleNamespace(robots=(), pages={}, documents={}, links=links, answers={}))
    earlier = EarlierVisit(stored, "r1/a", lambda _: None)
    today = date(2017, 12, 15)  # nothing is due on the day that it was asked for
    assert earlier.good_link(f"{A}/t1.html", today) is None
    assert earlier.good_link(f"{A}/t2.html", today) is not None


@dataclass
class _Kept:
    """Takes the place of a writer, and keeps what it is told."""

    fetches: list[Fetch] = field(default_factory=list)

    def failure(self, fetch: Fetch) -> Fetch:
        self.fetches.append(fetch)
        return fetch


def test_a_night_that_does_not_ask_still_tells_where_a_redirect_led() -> None:
    """Whether an old host leads to the portal is judged by it, night after night."""
    kept, url = _Kept(), f"{A}/t2.html"
    recorder, target = Recorder(cast("Any", kept)), Target(url=url, depth=1, rank=Rank.OTHER, found_on=None)
    recorder.carried_link(target, _redirect(url, f"{A}/3"))
    recorder.carried_link(target, replace(kept.fetches[0]))
    assert [fetch.leads_to for fetch in kept.fetches] == [f"{A}/3", f"{A}/3"]
    assert kept.fetches[1].detail.count("沿用") == 1
