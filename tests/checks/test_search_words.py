"""Which words of a link make it an entry to the search: each part of them, and nothing that only speaks of it."""

import pytest

from checks.check import Outcome
from checks.identity.search_entry import evaluate


@pytest.mark.parametrize(
    ("text", "is_entry"),
    [
        ("搜索", True),
        ("进入站内搜索系统", True),
        ("我要检索", True),
        ("全文检索", True),
        ("搜索引擎优化", False),
        ("站内", False),
        ("失物搜索", False),
    ],
)
def test_the_words_of_an_entry_to_the_search(make_site, text, is_entry):
    site = make_site({"/": f"<title>柳泉市人民政府</title><div class=main><p><a href=/s/>{text}</a></p></div>"})
    assert (next(iter(evaluate(site))).outcome is Outcome.PASSED) is is_entry
