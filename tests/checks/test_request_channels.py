"""Which sentences open a way to apply: those on what posting costs and on how information is received do not."""

import pytest

from checks.check import Outcome
from checks.disclosure.on_request_channels import evaluate

_NAV = "<div class=nav><ul><li><a href=/>首页</a><li><a href=/ysq/>依申请公开</a><li><a href=/b/>办事</a></ul></div>"


def _letter(make_site, text):
    page = f"<title>依申请公开</title>{_NAV}<div class=main><h1>依申请公开</h1><p>{text}</p></div>"
    site = make_site({"/": f"<title>柳泉市人民政府</title>{_NAV}<div class=main>要闻</div>", "/ysq/": page})
    return {verdict.subject: verdict.outcome for verdict in evaluate(site)}["on_request:channel:letter"]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("申请人可以通过信函提出申请。", Outcome.PASSED),
        ("申请人可以通过信函提出申请，行政机关可以收取邮寄成本费用。", Outcome.PASSED),
        ("申请人提出申请的，应当缴纳复印、邮寄成本费。", Outcome.CANT_TELL),
        ("申请公开政府信息的，邮寄费由申请人承担。", Outcome.CANT_TELL),
        ("申请人可以选择以邮寄方式获取政府信息。", Outcome.CANT_TELL),
        ("申请人可以选择邮寄领取政府信息的复印件。", Outcome.CANT_TELL),
        ("可以通过信函申请，下载申请表后填写。", Outcome.PASSED),
        ("本机关暂不受理以信函提出的申请。", Outcome.CANT_TELL),
        ("申请获取政府信息的，应当持身份证件，也可采用信函、传真等方式向受理机关提出。", Outcome.PASSED),
        ("申请获取的政府信息以邮寄方式提供。", Outcome.CANT_TELL),
        ("申请获取纸质信息需要邮寄的，请一并提出。", Outcome.CANT_TELL),
    ],
)
def test_a_way_is_open_where_a_sentence_says_that_one_applies_by_it(make_site, text, outcome):
    assert _letter(make_site, text) is outcome
