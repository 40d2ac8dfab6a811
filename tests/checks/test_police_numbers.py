"""A police record's number of another form than 14 digits: the register has some, and its own link bears one out."""

import pytest

from checks.check import Outcome
from checks.identity import police_number

REGISTER = "http://www.beian.gov.cn/portal/registerSystemInfo?recordcode="
NUMBER = "43010200001-00002"


@pytest.mark.parametrize(
    ("footer", "outcome"),
    [
        (f"<a href={REGISTER}{NUMBER}>公安备案号：{NUMBER}</a>", Outcome.PASSED),
        (f"公安备案号：{NUMBER}", Outcome.CANT_TELL),
        (f"<a href={REGISTER}43010202000123>公安备案号：{NUMBER}</a>", Outcome.CANT_TELL),
        (f"<a href={REGISTER}43010202000123>湘公网安备43010202000123号</a>", Outcome.PASSED),
        (f"<a href={REGISTER}43010202000999>湘公网安备43010202000123号</a>", Outcome.FAILED),
        (f"<a href={REGISTER}{NUMBER}>湘公网安备43010202000123号</a>", Outcome.PASSED),
    ],
)
def test_a_number_is_compared_with_the_link_that_it_stands_in(make_site, footer, outcome):
    page = f"<title>柳泉市人民政府</title><div class=main>要闻</div><div class=footer>版权所有 {footer}</div>"
    assert [verdict.outcome for verdict in police_number.evaluate(make_site({"/": page}))] == [outcome]
