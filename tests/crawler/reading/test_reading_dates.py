"""Dates as shown, kept partial."""

import pytest

from crawler.reading.layout.text_dates import date_alone, date_in_address, find_dates, joined_date

SEEN = tuple[int | None, int, int, int | None, int | None]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2017-05-03", (2017, 5, 3, None, None)),
        ("2017/5/3", (2017, 5, 3, None, None)),
        ("2017.5.3", (2017, 5, 3, None, None)),
        ("2017年5月3日", (2017, 5, 3, None, None)),
        ("2017 年 5 月 3 日", (2017, 5, 3, None, None)),
        ("发布时间：2017-05-03 09:08:07 来源", (2017, 5, 3, 9, 8)),
        ("2017-05-03T09:08", (2017, 5, 3, 9, 8)),
        ("2017年5月3日 9时30分", (2017, 5, 3, 9, 30)),
        ("[2017-05-03]", (2017, 5, 3, None, None)),
        ("2017-05-03阅读12次", (2017, 5, 3, None, None)),
    ],
)
def test_a_full_date_is_found(text: str, parts: SEEN) -> None:
    (found,) = find_dates(text)
    assert (found.year, found.month, found.day, found.hour, found.minute) == parts


@pytest.mark.parametrize(
    "text",
    [
        "0731-8888-2017",
        "12017-05-03",
        "2017-05-031",
        "2017-13-03",
        "2017-02-30",
        "2017-05",
        "湘政办发〔2017〕5号",
        "2017-05/03",
        "电话2017-05-03-21",
        "今天是2017年5月3日",
        "今天是：2017年5月3日 星期三",
        "192.2017.5.3",
        "1.2.3",
        "05-03",
    ],
)
def test_what_is_no_date_of_publication_is_not_one(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("[05-03]", (None, 5, 3)),
        ("05-03", (None, 5, 3)),
        ("(05月03日)", (None, 5, 3)),
        ("17-05-03", (2017, 5, 3)),
        ("【2017-05-03】", (2017, 5, 3)),
        ("发布日期：2017-05-03", (2017, 5, 3)),
    ],
)
def test_a_text_that_is_a_date_keeps_what_it_does_not_show_unknown(
    text: str, parts: tuple[int | None, int, int]
) -> None:
    found = date_alone(text)
    assert found is not None
    assert (found.year, found.month, found.day) == parts


@pytest.mark.parametrize("text", ["1-5", "3.5", "10/12", "通知 05-03", "13-45", "2017", "12345678", ""])
def test_a_text_that_is_more_or_less_than_a_date_is_none(text: str) -> None:
    assert date_alone(text) is None


@pytest.mark.parametrize(
    ("first", "second"), [("26", "2018-07"), ("2018-07", "26"), ("--2018--", "07-26"), ("07-26", "2018")]
)
def test_a_date_in_two_pieces_is_put_together(first: str, second: str) -> None:
    found = joined_date(first, second)
    assert found is not None
    assert (found.year, found.month, found.day) == (2018, 7, 26)


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("http://a.cn/xx/2017-05-03/1.html", (2017, 5, 3)),
        ("http://a.cn/201705/t20170503_12.html", (2017, 5, 3)),
        ("http://a.cn/art/2017/05/03/art_1.html", (2017, 5, 3)),
        ("http://a.cn/art/2017/5/3/art_1.html", (2017, 5, 3)),
        ("http://a.cn/2017-5-3.html", (2017, 5, 3)),
        ("http://a.cn/2017/10/3.html", None),
        ("http://a.cn/2017/13/3/1.html", None),
        ("http://a.cn/12017050312/1.html", None),
    ],
)
def test_an_address_may_carry_a_date(url: str, parts: tuple[int, int, int] | None) -> None:
    found = date_in_address(url)
    assert (found and (found.year, found.month, found.day)) == parts
