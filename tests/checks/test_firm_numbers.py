"""A number that stands with a support firm is for a person to tell; one that the unit shows elsewhere is its own."""

import pytest

from checks.check import Outcome
from checks.identity import footer_marks, icp_number

N, OTHER = "湘ICP备05000618号", "湘ICP备06000719号"
FIRM = "技术支持：东湖软件有限公司"


@pytest.mark.parametrize(
    ("footer", "of_number", "of_footer"),
    [
        (f"柳泉市人民政府主办<p>{FIRM}（{N}）", Outcome.CANT_TELL, Outcome.CANT_TELL),
        (f"柳泉市人民政府主办<p>{FIRM}（{N}）<p>{N}", Outcome.PASSED, Outcome.PASSED),
        (f"柳泉市人民政府主办 {N}<p>{FIRM}（{N}）", Outcome.PASSED, Outcome.PASSED),
        (f"柳泉市人民政府主办 {N}<p>{FIRM}（{OTHER}）", Outcome.CANT_TELL, Outcome.PASSED),
        (f"柳泉市人民政府主办<p>{FIRM}（湘ICP备050006号）", Outcome.INAPPLICABLE, Outcome.CANT_TELL),
        (f"柳泉市人民政府主办<p>{FIRM} 湘ICP备050006号 未经许可不得转载", Outcome.FAILED, Outcome.PASSED),
    ],
)
def test_whose_number_it_is(make_site, footer, of_number, of_footer):
    nav = "<div class=nav><a href=/>首页</a><a href=/xxgk/>政务公开</a><a href=/b/>办事</a></div>"
    page = f"<title>柳泉市人民政府</title>{nav}<div class=main>要闻</div><div class=footer>版权所有 {footer}</div>"
    site = make_site({"/": page})
    assert [verdict.outcome for verdict in icp_number.evaluate(site)] == [of_number]
    assert {v.subject: v.outcome for v in footer_marks.evaluate(site)}["mark:icp"] is of_footer
