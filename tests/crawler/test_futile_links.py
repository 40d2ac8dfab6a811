"""An offer is left out only where making it would change nothing."""

from crawler.futile_links import FutileLinks
from crawler.targets import Rank

URL = "http://www.zean.gov.cn/zwgk/"


def test_a_lesser_reason_is_as_futile_and_a_better_one_is_not() -> None:
    links = FutileLinks()
    assert not links.has(URL, Rank.TRAP)
    links.add(URL, Rank.OTHER)
    assert [rank for rank in (Rank.TRAP, Rank.OTHER, Rank.NAVIGATION) if links.has(URL, rank)] == [
        Rank.TRAP,
        Rank.OTHER,
    ]
    links.add(URL, Rank.TRAP)
    assert links.has(URL, Rank.OTHER)


def test_what_may_sink_can_be_lifted_again() -> None:
    links = FutileLinks()
    links.add(URL, Rank.COLUMN)
    assert not links.has(URL, Rank.COLUMN)
