"""Dates whose month is named in Chinese between numbers (2014 八月 26), as systems from elsewhere write them."""

import pytest

from crawler.reading.layout.text_dates import find_dates

SEEN = tuple[int | None, int, int, int | None, int | None]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2014 八月 26", (2014, 8, 26, None, None)),
        ("26 八月 2014", (2014, 8, 26, None, None)),
        ("八月 26, 2014", (2014, 8, 26, None, None)),
        ("2014年十二月3日", (2014, 12, 3, None, None)),
        ("2016, 十月 09 09:30", (2016, 10, 9, 9, 30)),
        ("09 十一月 2016 15:05", (2016, 11, 9, 15, 5)),
    ],
)
def test_a_month_by_its_name_is_read(text: str, parts: SEEN) -> None:
    (found,) = find_dates(text)
    assert (found.year, found.month, found.day, found.hour, found.minute) == parts


@pytest.mark.parametrize(
    "text", ["四月 2016", "2016 四月", "2014 八月 36", "2014 二月 30", "12014 八月 26", "2014 八月 2600"]
)
def test_what_names_no_day_is_none(text: str) -> None:
    assert find_dates(text) == ()
