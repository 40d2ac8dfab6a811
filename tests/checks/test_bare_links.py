"""A dead link that holds neither words nor a picture is only suspected, whatever a style sheet may draw there."""

import pytest

from checks.check import Outcome
from checks.content.dead_links import evaluate


def _verdicts(make_site, links):
    ways = "<a href=/xw/>新闻</a><a href=/gk/>公开</a>"
    main = f"<div class=main><p>今日要闻。</p></div><div>{links}</div>"
    page = f"<title>柳泉市人民政府</title><div class=nav>{ways}</div>{main}"
    answers = [{"url": "/xw/"}, {"url": "/gk/"}, {"url": "/bs/", "status": 404}, {"url": "/b.png"}]
    return [verdict for verdict in evaluate(make_site({"/": page}, link=answers)) if "/bs/" in verdict.message]


@pytest.mark.parametrize("bare", ["<a href=/bs/></a>", "<a href=/bs/ class=icon><i></i></a>"])
def test_a_link_without_words_or_a_picture_is_suspected_and_says_why(make_site, bare):
    (found,) = _verdicts(make_site, bare)
    assert found.outcome is Outcome.CANT_TELL
    assert "链接里没有文字和图片，来访者可能看不见" in found.message


@pytest.mark.parametrize(
    "seen",
    [
        "<a href=/bs/>办事</a>",
        "<a href=/bs/><img src=/b.png></a>",
        "<a href=/bs/></a><a href=/bs/>办事</a>",
        "<map><area href=/bs/></map>",  # a part of a picture
    ],
)
def test_one_with_words_or_a_picture_anywhere_is_dead(make_site, seen):
    assert [found.outcome for found in _verdicts(make_site, seen)] == [Outcome.FAILED]


@pytest.mark.parametrize(
    ("app", "outcome", "subject"),
    [
        ({"url": "http://zwfw.liuquan.gov.cn/m/"}, Outcome.PASSED, "links:home"),
        (
            {"url": "http://zwfw.liuquan.gov.cn/m/", "status": 404},
            Outcome.FAILED,
            "url:http://zwfw.liuquan.gov.cn/m/#/bs",
        ),
        (
            {"url": "http://zwfw.liuquan.gov.cn/m/#/bs", "status": 404},
            Outcome.FAILED,
            "url:http://zwfw.liuquan.gov.cn/m/#/bs",
        ),
    ],
    ids=["the app opens", "the app is gone", "the route itself was asked for as a page"],
)
def test_of_the_route_of_an_app_the_answer_for_the_app_decides(make_site, app, outcome, subject):
    """A server never hears of the route, and home pages of all kinds link to apps of others (`/m/#/bs`)."""
    ways = "<a href=/xw/>新闻</a><a href=/gk/>公开</a>"
    main = "<div class=main><p>今日要闻。</p><a href=http://zwfw.liuquan.gov.cn/m/#/bs>在线办事</a></div>"
    page = f"<title>柳泉市人民政府</title><div class=nav>{ways}</div>{main}"
    site = make_site({"/": page}, link=[{"url": "/xw/"}, {"url": "/gk/"}, app])
    assert [(found.outcome, found.subject) for found in evaluate(site)] == [(outcome, subject)]
