"""Each page's record says by which tier it was read, and why."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from crawler.dossier import BrowserReason, ReadPage
from crawler.evidence import Fetch, Purpose
from crawler.reading.page import read_page
from workbench.reports.reading_tiers import REASONS, tier_counts, tier_of

URL = "http://www.zean.gov.cn/"
AT = datetime(2017, 12, 15, tzinfo=UTC)


def _page(*, rendered: bool = False, reason: BrowserReason | None = None) -> ReadPage:
    fetch = Fetch(id=1, url=URL, final_url=URL, purpose=Purpose.PAGE, fetched_at=AT)
    return ReadPage(fetch=fetch, facts=read_page(b"<p>x</p>", URL), rendered=rendered, reason=reason)


PLAIN = _page()
LIST = _page(rendered=True, reason=BrowserReason.LIST)
UNREAD = _page(reason=BrowserReason.EMPTY_SHELL)
SHUT = _page(reason=BrowserReason.CHALLENGE)


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (PLAIN, "直接抓取已够"),
        (LIST, "用浏览器补读：因为主要列表由脚本填入"),
        (UNREAD, "未能用浏览器补读：网页是空壳，内容由脚本写入"),
        (SHUT, "未能用浏览器补读：防护验证未通过"),
    ],
)
def test_a_page_tells_its_tier_and_why(page: ReadPage, told: str) -> None:
    assert tier_of(page) == told


def test_the_counts_tell_the_reasons() -> None:
    assert tier_counts([PLAIN, PLAIN, LIST, UNREAD]) == (
        "直接抓取已够 2 个；用浏览器补读 1 个（主要列表由脚本填入 1 个）；"
        "需用浏览器而未能补读 1 个（网页是空壳，内容由脚本写入 1 个）"
    )
    assert tier_counts([PLAIN]) == "直接抓取已够 1 个"


def test_every_reason_has_words() -> None:
    assert set(REASONS) == set(BrowserReason)


def test_a_page_whose_list_was_asked_for_says_so_and_is_counted_apart() -> None:
    plain = PLAIN
    filled = replace(plain, list_fetch=replace(plain.fetch, id=2, purpose=Purpose.LIST))
    assert tier_of(filled) == "列表由脚本取数，已按页面所载地址取得"
    assert tier_counts([plain, plain, filled]) == "直接抓取已够 2 个；列表由脚本取数，已按页面所载地址取得 1 个"
