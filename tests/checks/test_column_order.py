"""Of pages that are equally surely a column, the one that bears its very name is named."""

from dataclasses import replace

import pytest

from crawler.columns import Acceptance, ColumnReading

NAME = "依申请公开"
HOST = "http://www.liuquan.gov.cn"


def _accepted(path, *reasons):
    return Acceptance(url=HOST + path, score=100, reasons=reasons, points=200)


@pytest.mark.parametrize(
    ("reason", "is_named"),
    [
        ("网页标题以“依申请公开”开头", True),
        ("当前位置为“首页 > 信息公开 > 依申请公开”", True),
        ("当前位置为“首页 > 依申请公开 > 在线申请”", False),  # it lies in the column
        ("“依申请公开指南”链接指向本页", False),
    ],
)
def test_the_page_that_bears_the_very_name_stands_first(make_site, reason, is_named):
    site = make_site({"/": "<title>柳泉市人民政府</title><div class=nav><a href=/sq/>依申请公开</a></div>"})
    form, other = _accepted("/form.html", "网页标题以“在线申请”开头"), _accepted("/sq/", reason)
    reading = ColumnReading(column=NAME, accepted=(form, other), unread=())
    column = replace(site.column(NAME), reading=reading)
    assert column.accepted[0].url == (other if is_named else form).url
