"""Entries that show their day only, below lines that name the month."""

import pytest

from crawler.reading.facts import PageKind
from crawler.reading.page import read_page

DAYS = {"2016年12月": (26, 25, 9), "2016年11月": (30, 6), "2016年10月": (31,)}
HEAD = "<div class=nav><a href=/>首页</a><a href=/a/>县情</a><a href=/b/>公告</a><a href=/c/>动态</a></div>"


def months(heading: str, entry: str) -> str:
    parts = []
    for month, days in DAYS.items():
        entries = "".join(
            entry.format(day=day, title=f"关于第{month[5:]}{n}号事项办理结果的公告") for n, day in enumerate(days)
        )
        parts.append(heading.format(month=month) + entries)
    return "".join(parts)


@pytest.mark.parametrize("heading", ["<h4>{month}</h4>", "<p class=m><b>{month}（8条）</b></p>"])
@pytest.mark.parametrize(
    "entry",
    [
        "<p class=r><i>{day}日</i><a href=?id={day}>{title}</a></p>",
        "<p class=r><a href=?id={day}>{title}</a><span>[{day}日]</span></p>",
    ],
)
def test_each_entry_is_dated_by_its_day_and_the_month_above(heading: str, entry: str) -> None:
    body = f"<div><p>当前栏目：<b>公示公告</b></p>{months(heading, entry)}</div>"
    page = read_page(
        f"<title>公示公告 - 某县</title><body>{HEAD}{body}".encode(), "http://www.example.gov.cn/l.php?c=7"
    )
    assert page.kind is PageKind.COLUMN
    assert page.main_listing is not None
    found = [(i.date.year, i.date.month, i.date.day) if i.date else None for i in page.main_listing.items]
    assert found == [(2016, int(month[5:7]), day) for month, days in DAYS.items() for day in days]


def test_a_month_over_one_day_is_a_date_in_two_lines() -> None:
    rows = "".join(
        f"<li><div><p>2016年{month}月</p><b>{day}日</b></div><a href={day}.htm>关于第{day}号事项的公告</a></li>"
        for month, day in ((12, 26), (11, 25), (10, 9))
    )
    page = read_page(f"<title>公告 - 某县</title>{HEAD}<ul>{rows}</ul>".encode(), "http://www.example.gov.cn/l.php?c=7")
    assert page.main_listing is not None
    assert [(i.date.month, i.date.day) if i.date else None for i in page.main_listing.items] == [
        (12, 26),
        (11, 25),
        (10, 9),
    ]


def test_the_days_of_a_plan_in_sentences_are_none() -> None:
    head = "<h1>全县宣传月活动安排表</h1><p>发布时间：2016-12-01</p>"
    body = f"{head}<p>12月</p><p>26日在广场开展宣传。</p><p>27日进校园。</p>"
    page = read_page(f"<title>活动安排</title>{HEAD}<div>{body}</div>".encode(), "http://www.example.gov.cn/1.htm")
    assert not page.listings
