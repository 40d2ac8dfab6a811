"""Entries with month and day under the year of their block: each keeps its own date, also the first and a lone one."""

from crawler.reading.facts import PageFacts
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/tjgb/"
NAV = "<div class=nav><a href=/>首页</a><a href=/xw/>新闻</a><a href=/zw/>公开</a><a href=/hd/>互动</a></div>"
TITLES = ("某市国民经济和社会发展统计公报", "某市经济普查公告", "某市人口抽样调查公报")


def read(*years: tuple[int, tuple[str, ...]]) -> PageFacts:
    blocks = "".join(
        f"<h4 class=year>{year}年</h4><ul>"
        + "".join(
            f"<li><span>{day}</span><a href=/tj/{year}{n}.html>{TITLES[n]}</a></li>" for n, day in enumerate(days)
        )
        + "</ul>"
        for year, days in years
    )
    page = f"<title>统计公报-某市统计局</title>{NAV}<div class=con><h2>统计公报</h2>{blocks}</div>"
    return read_page(page.encode(), URL)


def days(facts: PageFacts) -> list[tuple[int | None, int, int] | None]:
    assert facts.main_listing is not None
    items = facts.main_listing.items
    return [(item.date.year, item.date.month, item.date.day) if item.date else None for item in items]


def test_the_first_entry_of_each_year_keeps_its_date() -> None:
    facts = read((2024, ("04-12", "02-01")), (2023, ("12-29", "03-31")))
    assert days(facts) == [(2024, 4, 12), (2024, 2, 1), (2023, 12, 29), (2023, 3, 31)]


def test_years_of_one_entry_stand_in_one_list_with_the_others() -> None:
    facts = read((2024, ("04-12",)), (2023, ("12-29", "03-31")), (2022, ("04-01",)))
    assert days(facts) == [(2024, 4, 12), (2023, 12, 29), (2023, 3, 31), (2022, 4, 1)]


def test_year_and_day_of_one_entry_are_one_date() -> None:
    rows = "".join(
        f"<li><p>{year}年</p><b>{day}</b><a href=/{year}.html>{title}</a></li>"
        for year, day, title in zip((2024, 2023, 2022), ("04-12", "03-31", "04-01"), TITLES, strict=True)
    )
    page = f"<title>统计公报-某市统计局</title>{NAV}<div class=con><h2>统计公报</h2><ul>{rows}</ul></div>"
    assert days(read_page(page.encode(), URL)) == [(2024, 4, 12), (2023, 3, 31), (2022, 4, 1)]
