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


WAYS_NAV = "<div class=nav><a href=/>首页</a><a href=/ysq/>依申请公开</a></div>"
WAYS = "<p>申请方式</p><p>（一）传真申请。请发送至0730-5688230，并注明“信息公开申请”。</p><p>提出申请应出示证件。</p>"


@pytest.fixture
def told(make_site):
    """The verdicts on the channels of a column with these ways to apply."""
    column = f"<title>依申请公开</title>{WAYS_NAV}<div class=main><h1>依申请公开</h1>{WAYS}</div>"
    guide = f"<title>公开指南</title>{WAYS_NAV}<div class=main><h1>公开指南</h1><p>编制本指南，供公众查阅。</p></div>"
    home = f"<title>柳泉市人民政府</title>{WAYS_NAV}<div class=nav><a href=/zn/>公开指南</a></div><p>欢迎</p>"
    site = make_site({"/": home, "/ysq/": column, "/zn/": guide})
    return {one.subject: one for one in evaluate(site)}


def test_what_stands_under_a_ways_name_is_quoted_with_the_name(told):
    one = told["on_request:channel:electronic"]
    assert one.message == "已写明数据电文申请渠道：（一）传真申请：请发送至0730-5688230，并注明“信息公开申请”"
    assert [cite.quote for cite in one.citations] == ["（一）传真申请", "请发送至0730-5688230，并注明“信息公开申请”"]


def test_a_channel_that_is_not_open_is_shown_by_those_that_are(told):
    one = told["on_request:channel:letter"]
    assert one.outcome is Outcome.FAILED
    assert "未写明信函申请渠道（只写有数据电文申请）" in one.message
    assert one.citations[0].quote == "（一）传真申请"
