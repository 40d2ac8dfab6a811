"""RFC 9309 while robots.txt cannot be had: earlier rules hold, else nothing is asked, but not for ever. By day."""

from datetime import date, timedelta

import pytest

from crawler.robots_book import RobotsBook, RobotsPolicy, RobotsSeen, WhenUnreachable
from crawler.robots_rules import RobotsRules

HOST = "www.zean.gov.cn"
TODAY = date(2017, 12, 15)
RULES = "User-agent: *\nDisallow: /b\n"


def book(*known: RobotsSeen, policy: RobotsPolicy | None = None) -> RobotsBook:
    return RobotsBook(policy or RobotsPolicy(), as_of=TODAY, known=known)


def test_what_was_never_had_forbids_everything_and_the_day_is_kept() -> None:
    first = book()
    instead = first.unreachable(HOST, "HTTP 500")
    assert instead.is_forbidden
    assert "HTTP 500" in instead.told
    assert first.seen == (RobotsSeen(host=HOST, unreachable_since=TODAY, cause="HTTP 500"),)


def test_rules_that_were_had_before_hold_however_old() -> None:
    known = RobotsSeen(host=HOST, rules=RULES, read_on=date(2016, 1, 5))
    instead = book(known).unreachable(HOST, "超时未响应")
    assert (instead.is_forbidden, instead.rules) == (False, RULES)
    assert "2016-01-05" in instead.told


def test_a_host_that_had_none_before_is_still_free() -> None:
    instead = book(RobotsSeen(host=HOST, read_on=date(2017, 12, 1))).unreachable(HOST, "HTTP 503")
    assert (instead.is_forbidden, instead.rules) == (False, "")


@pytest.mark.parametrize(("days", "is_forbidden"), [(0, True), (29, True), (30, False), (400, False)])
def test_after_thirty_days_it_counts_as_none(days: int, is_forbidden: bool) -> None:
    since = TODAY - timedelta(days=days)
    one = book(RobotsSeen(host=HOST, unreachable_since=since, cause="HTTP 500"))
    instead = one.unreachable(HOST, "HTTP 502")
    assert instead.is_forbidden == is_forbidden
    assert one.seen[0].unreachable_since == since
    assert (f"已 {days} 天" in instead.told) == (not is_forbidden)


def test_an_answer_ends_the_waiting() -> None:
    one = book(RobotsSeen(host=HOST, unreachable_since=TODAY - timedelta(days=29), cause="HTTP 500"))
    one.answered(HOST, RULES)
    assert one.seen == (RobotsSeen(host=HOST, rules=RULES, read_on=TODAY),)


def test_the_office_may_decide_otherwise() -> None:
    instead = book(policy=RobotsPolicy(unreachable=WhenUnreachable.ALLOW)).unreachable(HOST, "HTTP 500")
    assert not instead.is_forbidden
    assert "配置" in instead.told


def test_what_is_known_of_hosts_that_were_not_asked_is_handed_on() -> None:
    other = RobotsSeen(host="ysqgk.zean.gov.cn", rules=RULES, read_on=date(2017, 12, 1))
    one = book(other)
    one.answered(HOST, "")
    assert one.seen == (RobotsSeen(host=HOST, read_on=TODAY), other)


@pytest.mark.parametrize(
    ("path", "known", "is_allowed"),
    [
        ("/a", (RULES,), True),
        ("/b/1", (RULES,), False),
        ("/b/1", ("",), True),
        ("/b/1", (), True),
        ("/a", (None,), False),
    ],
    ids=["allowed", "forbidden", "no rules", "never asked", "cannot be had"],
)
def test_what_holds_for_the_crawler_holds_beside_it(path: str, known: tuple[str | None, ...], is_allowed: bool) -> None:
    one = book()
    for rules in known:
        one.unreachable(HOST, "HTTP 500") if rules is None else one.answered(HOST, rules)
    assert RobotsRules(one, "xunjian/0.1").allow(f"http://{HOST}{path}") is is_allowed
    assert RobotsRules(one, "xunjian/0.1", lambda url: url.startswith(f"http://{HOST}/")).allow(f"http://{HOST}{path}")


@pytest.mark.parametrize(("asked", "delay"), [("5", 5.0), ("86400", 30.0), ("", 0.0)])
def test_a_crawl_delay_is_known_within_reason(asked: str, delay: float) -> None:
    one = book()
    one.answered(HOST, f"User-agent: *\nCrawl-delay: {asked}\n" if asked else RULES)
    assert RobotsRules(one, "xunjian/0.1").delay(f"http://{HOST}/") == delay
