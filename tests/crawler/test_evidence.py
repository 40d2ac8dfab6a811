"""What a request tells of where its address leads."""

from datetime import UTC, datetime

import pytest

from crawler.evidence import REDIRECTED, Failure, Fetch, Purpose

THERE = "http://www.liuquan.gov.cn/"


@pytest.mark.parametrize(
    ("status", "failure", "detail", "end", "leads_to"),
    [
        (200, None, "", "http://a/", "http://a/"),
        (200, None, "", THERE, THERE),  # followed
        (302, None, f"{REDIRECTED}{THERE}", "http://a/", THERE),  # a link to verify: not followed
        (302, None, f"{REDIRECTED}{THERE}；沿用更早一次访问的核验结果", "http://a/", THERE),  # nor asked tonight
        (200, None, f"{REDIRECTED}{THERE}", "http://a/", "http://a/"),  # words of a page are no redirect
        (302, Failure.REDIRECT_LOOP, f"{REDIRECTED}{THERE}", "http://a/", None),
        (None, Failure.TIMEOUT, "", "http://a/", None),
    ],
)
def test_where_an_address_leads(status, failure, detail, end, leads_to):
    fetch = Fetch(
        id=1, url="http://a/", final_url=end, purpose=Purpose.LINK, fetched_at=datetime(2017, 12, 15, tzinfo=UTC),
        status=status, failure=failure, detail=detail,
    )  # fmt: skip
    assert fetch.leads_to == leads_to
