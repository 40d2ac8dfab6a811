"""What was not seen accuses nobody, and what is said is said well."""

from datetime import date

import pytest

from checks.check import Outcome
from checks.page import Page
from checks.registry import all_checks
from checks.runner import judge
from checks.stray_dates import stray_dates

FROM_ABSENCE = (
    "annual_report_present",
    "footer_marks",
    "home_updates",
    "interpretation_column",
    "on_request_column",
    "site_name",
)


@pytest.mark.parametrize("check_id", FROM_ABSENCE)
def test_on_pages_that_were_cut_nothing_is_missing_for_sure(check_id, all_cases, findings_of, monkeypatch):
    failing = [c for c in all_cases if c.check == check_id and c.name.startswith("fail_")]
    before = [f.subject for case in failing for f in findings_of(case) if f.outcome is Outcome.FAILED]
    assert len(before) >= len(failing)
    monkeypatch.setattr(Page, "is_cut", property(lambda self: True))
    assert [f.subject for case in failing for f in findings_of(case) if f.outcome is Outcome.FAILED] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("停水公告 2017-12-14", ["2017-12-14"]),
        ("2017年12月1日 市长调研", ["2017年12月1日"]),
        ("[12-14]市长调研", ["12-14"]),
        ("（12月03日）市长调研", ["12月03日"]),
        ("今日要闻：2017-12-14 市长调研", ["2017-12-14"]),
        ("今天是2017年12月14日", []),
        ("今天是：2017年12月15日 星期五", []),
        ("星期四 2017-12-14", []),
        ("发布于 2017-12-15", []),  # the day of the visit: every page shows it
        ("2017-11-30 旧闻", []),
        ("2016-12-14 旧闻", []),
        ("电话 0799-12-14", []),
        ("2017-13-14", []),
    ],
)
def test_a_date_within_the_two_weeks_outside_every_list_is_noticed(make_site, text, found):
    page = make_site({"/": f"<title>柳泉市人民政府</title><div class='main'><p>{text}</p></div>"}).home
    shown = [raw.removesuffix("日") for raw in stray_dates(page, date(2017, 12, 1))]
    assert shown == [raw.removesuffix("日") for raw in found]


def said(check_id, site):
    return {f.subject: f for f in judge(site, [c for c in all_checks() if c.id == check_id])}


def items(count):
    return "".join(
        f"<li><a href='/zwyw/{n}.html'>市政府研究部署第{n}项重点工作</a><span>2017-{m:02d}-{d:02d}</span></li>"
        for n, (m, d) in enumerate([(12, 14 - i) for i in range(count)] + [(10, 20 - i) for i in range(4)])
    )


def home(count, heading="政务要闻"):
    return (
        "<title>柳泉市人民政府</title><div class='header'><h1>柳泉市人民政府</h1></div>"
        f"<div class='main'><h2>{heading}</h2><ul class='list'>{items(count)}</ul></div>"
    )


@pytest.mark.parametrize("count", [1, 9])
def test_too_few_updates_cite_every_one_that_was_counted(make_site, count):
    finding = said("home_updates", make_site({"/": home(count)}))["home:new_items"]
    assert finding.outcome is Outcome.FAILED
    assert f"只更新 {count} 条" in finding.message
    assert [c.quote[-10:] for c in finding.citations] == [f"2017-12-{14 - n:02d}" for n in range(count)]


def test_no_update_at_all_is_said_so(make_site):
    finding = said("home_updates", make_site({"/": home(0)}))["home:new_items"]
    assert "没有更新" in finding.message
    assert "0 条" not in finding.message.replace("10 条", "")
    assert all(c.quote for c in finding.citations)


def test_a_headline_above_a_list_is_not_its_name(make_site):
    cut = home(1, heading="市政府研究部署第0项…")
    places = {c.place for c in said("home_updates", make_site({"/": cut}))["home:new_items"].citations}
    assert places == {"首页列表"}
    named = said("home_updates", make_site({"/": home(1)}))["home:new_items"]
    assert {c.place for c in named.citations} == {"列表“政务要闻”"}


def test_footer_links_are_shown_by_their_text_or_address(all_cases, findings_of):
    case = next(c for c in all_cases if c.check == "footer_marks" and c.name == "pass_all_marks")
    messages = {f.subject: f.message for f in findings_of(case)}
    assert messages["mark:conac"] == "已列明党政机关网站标识"
    assert "http://pucha.kaipuyun.cn/exposure/jiucuo.html" in messages["mark:find_error"] or (
        "找错" in messages["mark:find_error"].partition("：")[2]
    )
    assert "4399000001" in messages["mark:site_code"]


def test_when_most_links_are_gone_the_visitor_is_suspected_to_be_kept_out(all_cases, findings_of):
    case = next(c for c in all_cases if c.name == "cant_tell_most_are_gone")
    (finding,) = findings_of(case)
    assert "大面积返回404，疑似限制访问" in finding.message
