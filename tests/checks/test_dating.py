"""Partial dates find their year, or stay unknown."""

from datetime import date

import pytest

from checks.dating import DatedAddress, resolve_list
from crawler.reading.facts import PartialDate


def shown(text: str) -> DatedAddress:
    """`2017-05-03`, `05-03`, `-` (none) or `05-03@http://…` (with the entry's address)."""
    text, _, url = text.partition("@")
    if text == "-":
        return DatedAddress(shown=None, url=url or None)
    parts = [int(part) for part in text.split("-")]
    year = parts[0] if len(parts) == 3 else None
    return DatedAddress(shown=PartialDate(raw=text, year=year, month=parts[-2], day=parts[-1]), url=url or None)


@pytest.mark.parametrize(
    ("as_of", "listed", "resolved"),
    [
        ("2017-12-15", "12-14 12-13 11-30", "2017-12-14 2017-12-13 2017-11-30"),
        ("2018-01-10", "01-05 12-28 12-20", "2018-01-05 2017-12-28 2017-12-20"),
        ("2018-01-10", "2018-01-05 12-28 2017-12-20", "2018-01-05 2017-12-28 2017-12-20"),
        ("2018-03-01", "12-28 12-20", "2017-12-28 2017-12-20"),
        ("2018-02-28", "03-01", "2018-03-01"),  # the server's clock may be a day ahead
        ("2018-02-27", "03-01", "2017-03-01"),
        ("2018-02-27", "2018-03-01 2018-02-20", "- 2018-02-20"),  # in the future: suspicious
        ("2017-12-15", "02-29", "2016-02-29"),
        ("2017-12-15", "2017-02-29 13-01", "- -"),  # no such day
        ("2017-12-15", "- 12-13", "- 2017-12-13"),
        # three entries before a step up are no pinned ones: the list goes back into the year before
        ("2018-12-30", "03-05 02-01 01-05 12-28 12-01", "2018-03-05 2018-02-01 2018-01-05 2017-12-28 2017-12-01"),
        # one or two may be pinned (置顶): unknown
        ("2018-12-30", "03-05 12-28 12-01", "- - -"),
        ("2018-12-30", "2018-03-05 12-28 2016-12-01", "2018-03-05 - 2016-12-01"),
        # a neighbour that shows its year settles it
        ("2018-12-30", "03-05 12-28 2017-12-20", "2018-03-05 2017-12-28 2017-12-20"),
        # the entry's own address does too, when month and day agree
        ("2018-12-30", "08-04@http://a.gov.cn/201708/t20170804_1.html", "2017-08-04"),
        ("2018-12-30", "08-05@http://a.gov.cn/201708/t20170804_1.html", "2018-08-05"),
    ],
)
def test_a_missing_year_comes_from_the_order_the_neighbours_and_the_day_of_the_visit(as_of, listed, resolved):
    found = resolve_list([shown(text) for text in listed.split()], date.fromisoformat(as_of))
    assert " ".join(on.isoformat() if on else "-" for on in found) == resolved
