"""An ICP number that the footer calls by a name of its own, with the wrong number of digits: listed, and wrong."""

import pytest

from checks.check import Outcome
from checks.identity import footer_marks, icp_number


@pytest.mark.parametrize("number", ["湘ICP备0500061号", "湘ICP备案序号：0500061号", "ICP备案号：0500061号"])
def test_a_number_with_too_few_digits_is_listed_and_wrong(make_site, number):
    page = f"<title>柳泉市人民政府</title><div class=main>要闻</div><div class=footer>版权所有 {number}</div>"
    site = make_site({"/": page})
    assert {v.subject: v.outcome for v in footer_marks.evaluate(site)}["mark:icp"] is Outcome.PASSED
    assert [verdict.outcome for verdict in icp_number.evaluate(site)] == [Outcome.FAILED]


def test_a_whole_number_without_its_province_is_listed(make_site):
    footer = "<div class=footer>版权所有 ICP备案序号：05000618号</div>"
    page = f"<title>柳泉市人民政府</title><div class=main>要闻</div>{footer}"
    site = make_site({"/": page})
    assert {v.subject: v.outcome for v in footer_marks.evaluate(site)}["mark:icp"] is Outcome.PASSED
    assert Outcome.FAILED not in [verdict.outcome for verdict in icp_number.evaluate(site)]
