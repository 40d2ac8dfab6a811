"""What servers say of pages that are as they were is believed no longer than until one shows it to be false."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from crawler.archive_records import KeptBody
from crawler.earlier_visit import Known
from crawler.evidence import Fetch, Purpose
from crawler.reading.page import read_page
from crawler.targets import Rank, Target
from crawler.validators import SPOT_CHECK, Validators, is_whole_turn

AT = datetime(2017, 12, 14, 2, tzinfo=UTC)
DAY = date(2017, 12, 15)
SITE = "http://www.zean.gov.cn"
KEPT = KeptBody(offset=0, record_id="<urn:uuid:1>", url=SITE, stamp="", payload_digest="")


def _url() -> str:
    return next(url for n in range(20) if not is_whole_turn(url := f"{SITE}/{n}/", DAY))


URL = _url()


def _fetch(html: str, **changes: Any) -> Fetch:
    told = {"etag": '"1"', "last_modified": "", "sha256": html, **changes}
    return Fetch(id=1, url=URL, final_url=URL, purpose=Purpose.PAGE, fetched_at=AT, status=200, **told)


def _known(html: str, **changes: Any) -> Known:
    return Known(fetch=_fetch(html, **changes), kept=KEPT, read=lambda: read_page(html.encode(), URL))


def _target(url: str = URL, depth: int = 1) -> Target:
    return Target(url=url, depth=depth, rank=Rank.OTHER, found_on=None)


OLD, NEW = "<title>公告</title><p>旧</p>", "<title>公告</title><p>新</p>"
TOKEN = "<title>公告</title><!-- 17 --><p>旧</p>"


@pytest.mark.parametrize(
    ("html", "before", "now", "is_false"),
    [
        (NEW, {}, {}, True),
        (NEW, {"etag": 'W/"1"'}, {}, True),
        (NEW, {"etag": "", "last_modified": "a"}, {"etag": "", "last_modified": "a"}, True),
        (NEW, {}, {"etag": '"2"'}, False),
        (NEW, {"last_modified": "a"}, {"etag": '"2"', "last_modified": "a"}, False),
        (NEW, {"etag": ""}, {"etag": ""}, False),
        (TOKEN, {}, {}, False),
        (OLD, {}, {}, False),
    ],
    ids=["same", "weak", "same day", "another", "the ETag goes first", "none", "only a token", "same body"],
)
def test_a_page_that_says_something_else_under_the_same_validators_shows_them_to_be_false(
    html: str, before: dict[str, str], now: dict[str, str], is_false: bool
) -> None:
    validators, earlier = Validators(DAY), _known(OLD, **before)
    validators.take_unchanged(_target(f"{SITE}/x/"))
    assert validators.next_again() is None
    assert validators.compare(_fetch(html, **now), read_page(html.encode(), URL), earlier) is is_false
    assert (validators.believed(_target(), _known(OLD)) is None) is is_false
    again = validators.next_again()
    assert (again.url if again else None) == (f"{SITE}/x/" if is_false else None)
    assert validators.next_again() is None


def test_the_home_page_is_asked_for_whole_and_so_is_what_has_no_validators() -> None:
    validators, known = Validators(DAY), _known(OLD)
    assert validators.believed(_target(), known) is known
    assert validators.believed(_target(depth=0), known) is None
    assert validators.believed(_target(), _known(OLD, etag="")) is None


def test_every_page_is_asked_for_whole_one_night_in_eight() -> None:
    for n in range(100):
        nights = [
            night for night in range(10 * SPOT_CHECK) if is_whole_turn(f"{SITE}/{n}/", DAY + timedelta(days=night))
        ]
        assert [b - a for a, b in pairwise(nights)] == [SPOT_CHECK] * 9
