"""Whose name a front page shows: a word of the menu that only begins with the place's name is not it."""

import pytest

from checks.check import Outcome
from checks.identity.site_name import evaluate

_MENU = "<div class=nav><a href=/a/>新闻中心</a><a href=/b/>政务公开</a><a href=/c/>互动交流</a></div>"


@pytest.mark.parametrize(
    ("header", "outcome"),
    [
        ("中国柳泉市", Outcome.PASSED),
        ("柳 泉 市　欢迎您来", Outcome.PASSED),
        ("中国柳泉市 直播山水 情系百姓", Outcome.PASSED),  # what stands apart is another word
        ("<span>柳泉市</span> <span>城市名片</span>", Outcome.PASSED),
        ("中共柳泉市委 市政府主办", Outcome.PASSED),
        ("柳泉市委、市政府", Outcome.PASSED),
        ("中共柳泉市委宣传部主办", Outcome.CANT_TELL),
        ("走进柳泉市情概览", Outcome.CANT_TELL),
        ("柳泉市域网上服务", Outcome.CANT_TELL),
    ],
)
def test_a_place_is_shown_by_its_name_and_not_by_a_longer_word(make_site, header, outcome):
    head = "<title>政务公开平台</title><meta name=SiteName content=政务公开平台>"
    page = f"{head}<div class=header>{header}</div>{_MENU}<div class=main><p>今日要闻。</p></div>"
    (found,) = evaluate(make_site({"/": page}))
    assert found.outcome is outcome


@pytest.mark.parametrize("address", ["/{}/", "#/{}"])
def test_a_menu_in_the_header_is_no_name_that_stands_there(make_site, address):
    """A style sheet draws the name; an app's menu leads to routes."""
    words = ("新闻中心", "政务公开", "互动交流", "办事服务", "走进我市")
    menu = "".join(f"<a href={address.format(n)}>{word}</a> " for n, word in enumerate(words))
    head = "<title>政务公开平台</title><meta name=SiteName content=政务公开平台>"
    page = f"{head}<div class=header>{menu}</div><div class=main><p>今日要闻。</p></div>"
    (found,) = evaluate(make_site({"/": page}))
    assert found.outcome is Outcome.CANT_TELL
    assert "没有读到头部标识区的文字" in found.message
