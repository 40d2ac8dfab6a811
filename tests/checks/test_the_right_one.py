"""What a finding speaks of is the thing asked for: the government's report and not its office's, the column itself."""

import re
from datetime import date

import pytest

from checks.check import Outcome
from checks.disclosure import annual_report_on_time, annual_report_present, key_areas, on_request_column
from checks.interpretation import interpretation_column

HOME = "http://www.liuquan.gov.cn/"
NAV = "<div class=nav><a href=/>首页</a><a href=/nb/>信息公开年报</a></div>"


def _list(*rows):
    return (
        "<ul>" + "".join(f"<li><a href={url}>{title}</a><span>{day}</span></li>" for url, title, day in rows) + "</ul>"
    )


def _page(title, body):
    return f"<title>{title}</title>{NAV}<div class=main>{body}</div>"


def _article(title, day, who="我们"):
    text = f"2016年，{who}主动公开政府信息一万条，受理申请十件，均已按期答复。" * 9
    return _page(title, f"<h1>{title}</h1><div>发布时间：{day}</div><div class=content><p>{text}</p></div>")


def _of(site, check, subject):
    return next(verdict for verdict in check.evaluate(site) if verdict.subject == subject)


def _reports(make_site, office_url="/nb/2.html", **pages):
    late, early = "柳泉市人民政府2016年政府信息公开工作年度报告", "柳泉市人民政府办公室2016年政府信息公开工作年度报告"
    older = "柳泉市人民政府2015年政府信息公开工作年度报告"
    shown = {
        "/": _page("柳泉市人民政府", ""),
        "/nb/": _page(
            "信息公开年报",
            "<h1>信息公开年报</h1>"
            + _list(
                ("/nb/1.html", late, "2017-04-11"),
                (office_url, early, "2017-03-20"),
                ("/nb/3.html", older, "2016-03-22"),
            ),
        ),
        "/nb/1.html": _article(late, "2017-04-11"),
        "/nb/2.html": _article(early, "2017-03-20", who="我办"),
        "/nb/3.html": _article(older, "2016-03-22"),
        **pages,
    }
    return make_site({address: html for address, html in shown.items() if html is not None})


def test_the_day_of_the_offices_own_report_is_not_the_governments(make_site):
    told = _of(_reports(make_site), annual_report_on_time, "annual_report:2016:on_time")
    assert told.outcome is Outcome.FAILED
    assert "2017-04-11" in told.message
    assert "2017-03-20" not in told.message


def test_a_title_that_names_the_office_and_leads_to_the_governments_report_is_it(make_site):
    told = _of(_reports(make_site, office_url="/nb/1.html"), annual_report_on_time, "annual_report:2016:on_time")
    assert "2017-03-20" in told.message


@pytest.mark.parametrize(
    ("shown", "in_block", "outcome"),
    [("01-20", "2017-01-20", Outcome.PASSED), ("01-20", "2018-01-20", Outcome.FAILED)],
)
def test_the_day_of_a_report_is_of_the_year_that_another_list_shows(make_site, shown, in_block, outcome):
    """By itself the list would be read as of 2018, in which the report were late."""
    title, more = "柳泉市人民政府2016年政府信息公开工作年度报告", "柳泉市人民政府2015年政府信息公开工作年度报告"
    news = (
        ("/nb/1.html", title, in_block),
        ("/x/2.html", "市政府召开会议", "2016-01-02"),
        ("/x/3.html", "通知", "2016-01-01"),
    )
    column = _list(("/nb/1.html", title, shown), ("/nb/3.html", more, "2016-01-22"))
    site = make_site(
        {
            "/": _page("柳泉市人民政府", f"<h2>公告公示</h2>{_list(*news)}"),
            "/nb/": _page("信息公开年报", f"<h1>信息公开年报</h1>{column}"),
        },
        as_of=date(2018, 2, 10),
    )
    assert _of(site, annual_report_on_time, "annual_report:2016:on_time").outcome is outcome


@pytest.mark.parametrize(("in_block", "outcome"), [("2016-04-11", Outcome.FAILED), ("2017-04-11", Outcome.CANT_TELL)])
def test_the_day_of_an_older_report_is_of_the_year_that_another_list_shows(make_site, in_block, outcome):
    """Two editions of one day speak of a migration; by itself the list would be read as of 2017 in both lines."""
    title, older = "柳泉市人民政府2016年政府信息公开工作年度报告", "柳泉市人民政府2015年政府信息公开工作年度报告"
    news = (("/nb/3.html", older, in_block), ("/x/2.html", "市政府召开会议", "2016-01-02"))
    column = _list(("/nb/1.html", title, "2017-04-11"), ("/nb/3.html", older, "04-11"))
    site = make_site(
        {
            "/": _page("柳泉市人民政府", f"<h2>公告公示</h2>{_list(*news)}"),
            "/nb/": _page("信息公开年报", f"<h1>信息公开年报</h1>{column}"),
            "/nb/1.html": _article(title, "2017-04-11"),
        }
    )
    assert _of(site, annual_report_on_time, "annual_report:2016:on_time").outcome is outcome


def test_a_title_that_names_nobody_makes_its_offices_report_no_others(make_site):
    """Whether 2016年度报告 is the government's or its office's, nothing says."""
    nameless, office = "2016年政府信息公开工作年度报告", "柳泉市人民政府办公室2016年政府信息公开工作年度报告"
    rows = _list(("/nb/1.html", nameless, "2017-04-11"), ("/nb/2.html", office, "2017-03-20"))
    site = make_site(
        {
            "/": _page("柳泉市人民政府", ""),
            "/nb/": _page("信息公开年报", f"<h1>信息公开年报</h1>{rows}"),
            "/nb/1.html": _article(nameless, "2017-04-11 来源：柳泉市人民政府办公室"),
            "/nb/2.html": _article(office, "2017-03-20", who="我办"),
        }
    )
    assert _of(site, annual_report_on_time, "annual_report:2016:on_time").outcome is Outcome.CANT_TELL


@pytest.mark.parametrize(
    ("older", "outcome"),
    [
        ("柳泉市人民政府2015年政府信息公开工作年度报告", Outcome.CANT_TELL),
        ("柳泉市人民政府办公室2015年政府信息公开工作年度报告", Outcome.PASSED),
        ("柳泉市教育局2015年政府信息公开工作年度报告", Outcome.PASSED),
    ],
    ids=["the government's", "the office's", "a bureau's"],
)
def test_among_the_governments_reports_of_other_years_the_offices_is_its_own_perhaps(make_site, older, outcome):
    office = "柳泉市人民政府办公室2016年政府信息公开工作年度报告"
    rows = _list(("/nb/2.html", office, "2017-03-20"), ("/nb/3.html", older, "2016-03-20"))
    site = make_site(
        {
            "/": _page("柳泉市人民政府", ""),
            "/nb/": _page("信息公开年报", f"<h1>信息公开年报</h1>{rows}"),
            "/nb/2.html": _article(office, "2017-03-20", who="我办"),
            "/nb/3.html": _article(older, "2016-03-20"),
        }
    )
    assert _of(site, annual_report_present, "annual_report:2016").outcome is outcome


EARLY = "柳泉市人民政府办公室2016年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("office_url", "pages"),
    [
        ("/nb/4.html", {}),
        ("/nb/2.html", {"/nb/2.html": _article(EARLY, "2017-03-20")}),
        ("/nb/2.html", {"/nb/1.html": None}),
    ],
    ids=["not read", "the same text", "the government's not read"],
)
def test_what_may_be_the_governments_report_under_its_offices_name_makes_no_late_one(make_site, office_url, pages):
    """The office publishes it in time under its own name, and a copy comes later under the government's."""
    site = _reports(make_site, office_url, **pages)
    told = _of(site, annual_report_on_time, "annual_report:2016:on_time")
    assert told.outcome is Outcome.CANT_TELL
    assert "2017-03-20" in told.message


def test_where_only_the_office_reports_its_report_is_the_governments(make_site):
    title = "柳泉市人民政府办公室2016年政府信息公开工作年度报告"
    site = make_site(
        {
            "/": _page("柳泉市人民政府", ""),
            "/nb/": _page("信息公开年报", "<h1>信息公开年报</h1>" + _list(("/nb/2.html", title, "2017-03-20"))),
            "/nb/2.html": _article(title, "2017-03-20"),
        }
    )
    assert _of(site, annual_report_present, "annual_report:2016").outcome is Outcome.PASSED


def test_the_column_itself_is_named_before_the_form_in_it(make_site):
    column = "<a href=/zwgk/ysqgk/index.html>依申请公开</a>"
    trail = f"<div>当前位置：<a href=/>首页</a> &gt; <a href=/zwgk/>信息公开</a> &gt; {column}"
    menu = "<a href=/zwgk/ysqgk/index.html>依申请公开</a><a href=/ysq/a.html>在线申请</a>"
    form = "<form><input name=a>申请人<input name=b>申请信息<textarea name=c></textarea><input type=submit></form>"
    site = make_site(
        {
            "/": _page("柳泉市人民政府", menu),
            "/zwgk/ysqgk/index.html": _page(
                "依申请公开", f"{trail}</div><h1>依申请公开</h1>{menu}<p>受理机构：办公室。申请人可当面申请。</p>"
            ),
            "/ysq/a.html": _page(
                "在线申请", f"{trail} &gt; 在线申请</div><h1>在线申请</h1>{form}<p>申请须知、受理</p>"
            ),
        }
    )
    reading = site.column("依申请公开").reading
    assert {one.url.removeprefix(HOME): one.score for one in reading.accepted} == {
        "zwgk/ysqgk/index.html": 100,
        "ysq/a.html": 100,
    }
    assert _of(site, on_request_column, "column:依申请公开").message.endswith("/zwgk/ysqgk/index.html")


def test_policy_interpretations_are_named_before_the_column_around_them(make_site):
    entry = ("/n/1.html", "《柳泉市城市绿化办法》解读", "2017-06-01")
    trail = "<div>当前位置：<a href=/>首页</a> &gt; <a href=/jd/>解读回应</a>"
    menu = "<a href=/jd/>解读回应</a><a href=/jd/zcjd/list.html>政策解读</a>"
    site = make_site(
        {
            "/": _page("柳泉市人民政府", menu),
            "/jd/": _page("解读回应", f"{trail}</div><h1>解读回应</h1>{menu}<h2>政策解读</h2>{_list(entry)}"),
            "/jd/zcjd/list.html": _page("政策解读", f"{trail} &gt; 政策解读</div><h1>政策解读</h1>{_list(entry)}"),
        }
    )
    assert len({one.score for one in site.column("政策解读").reading.accepted}) == 1
    assert _of(site, interpretation_column, "column:政策解读").message.endswith("/jd/zcjd/list.html")


FUNDS = ("/n/1.html", "财政专项扶贫资金分配公告", "2017-06-15")
OLD_FUNDS = ("/n/1.html", "财政专项扶贫资金分配公告", "2016-06-15")
NEWS = ("/n/2.html", "我市举行安全生产月咨询日活动", "2017-06-16")


def _two_of_one_name(make_site, listed, news=(NEWS,)):
    trail = "<div>当前位置：<a href=/>首页</a> &gt; <a href=/zdly/>重点领域</a> &gt; 脱贫攻坚</div>"
    return make_site(
        {
            "/": _page("柳泉市人民政府", "<a href=/zt/tpgj/>脱贫攻坚</a><a href=/zdly/>重点领域</a>"),
            "/zdly/": _page(
                "重点领域", "<h1>重点领域</h1><a href=/zdly/fp/>脱贫攻坚</a><a href=/zdly/hb/>环境保护</a>"
            ),
            "/zdly/fp/": _page("脱贫攻坚", f"{trail}<h1>脱贫攻坚</h1>{_list(listed)}"),
            "/zt/tpgj/": _page("脱贫攻坚-专题专栏-柳泉市人民政府", f"<h1>脱贫攻坚</h1><h2>工作动态</h2>{_list(*news)}"),
        }
    )


def test_news_under_a_special_topic_of_the_same_name_are_no_newest_entry_of_the_area(make_site):
    site = _two_of_one_name(make_site, FUNDS)
    assert "财政专项扶贫资金分配公告" in _of(site, key_areas, "area:poverty_relief:updated").message
    assert "年内 1 条中 1 条" in _of(site, key_areas, "area:poverty_relief:on_topic").message


def test_where_only_the_topic_is_kept_up_it_counts(make_site):
    told = _of(_two_of_one_name(make_site, OLD_FUNDS), key_areas, "area:poverty_relief:updated")
    assert told.outcome is Outcome.PASSED
    assert "2017-06-16" in told.message


def test_each_column_of_an_area_is_quoted(make_site):
    trail = "<div>当前位置：<a href=/>首页</a> &gt; <a href=/zdly/>重点领域</a> &gt; "
    schools, clinics = ("/n/1.html", "小学招生范围", "2017-06-15"), ("/n/2.html", "传染病疫情通报", "2017-07-15")
    site = make_site(
        {
            "/zdly/": _page(
                "重点领域", "<h1>重点领域</h1><a href=/zdly/jy/>教育信息</a><a href=/zdly/ws/>医疗卫生</a>"
            ),
            "/zdly/jy/": _page("教育信息", f"{trail}教育信息</div><h1>教育信息</h1>{_list(schools)}"),
            "/zdly/ws/": _page("医疗卫生", f"{trail}医疗卫生</div><h1>医疗卫生</h1>{_list(clinics)}"),
        }
    )
    cites = _of(site, key_areas, "area:education_health:exists").citations
    assert [cite.url.removeprefix(HOME) for cite in cites] == ["zdly/ws/", "zdly/jy/"]


@pytest.mark.parametrize(
    ("entry", "page", "is_told"),
    [
        ("<a href=/f/sqb.doc>申请表下载</a>", None, False),
        ("<a href=/ld/1.html>雍开泰</a>", "<a href=/ld/>领导之窗</a> &gt; 雍开泰", False),
        ("<a href=/gl/>省公路局</a>", None, False),
        ("<a href=/qt/>晒账本</a>", "<a href=/zw/>信息公开</a> &gt; 晒账本", True),
    ],
)
def test_a_file_an_organ_and_a_leader_are_no_unknown_columns(make_site, entry, page, is_told):
    parts = "".join(f"<a href=/zdly/{n}/>{name}</a>" for n, name in enumerate(("环境保护", "安全生产", "食品药品安全")))
    url = re.search(r"href=(\S+?)>", entry)[1]
    more = (
        {url: _page("榜", f"<div>当前位置：<a href=/>首页</a> &gt; {page}</div><p>{'正文' * 30}</p>")} if page else {}
    )
    site = make_site(
        {"/": _page("柳泉市人民政府", ""), "/zw/": _page("业务工作", f"<div>{parts}{entry}</div>"), **more}
    )
    told = _of(site, key_areas, "area:ppp:exists").message
    assert ("未认出的栏目" in told) is is_told
    if is_told:  # the page is no column of key areas, and is not called one
        assert "列有多个重点领域的网页（http://www.liuquan.gov.cn/zw/）上还有“晒账本”" in told


def test_what_a_topic_lists_counts_where_the_column_alone_does_not_tell(make_site):
    wages = ("/n/1.html", "用人单位扣发工资由谁举证", "2017-06-15")
    news = (("/n/3.html", "扶贫资金分配公告", "2017-05-02"), ("/n/4.html", "贫困人口识别公告", "2017-05-01"))
    site = _two_of_one_name(make_site, wages, news)
    told = _of(site, key_areas, "area:poverty_relief:on_topic")
    assert told.outcome is Outcome.PASSED
    assert "年内 3 条中 2 条" in told.message


@pytest.mark.parametrize(
    ("unnamed", "outcome"),
    [("2016年政府信息公开工作年度报告", Outcome.CANT_TELL), ("2016年政府工作报告", Outcome.PASSED)],
)
def test_an_offices_report_beside_one_that_names_nobody_is_not_surely_the_governments(make_site, unnamed, outcome):
    office = "柳泉市人民政府办公室2016年政府信息公开工作年度报告"
    rows = _list(("/nb/1.html", unnamed, "2017-04-11"), ("/nb/2.html", office, "2017-03-20"))
    pages = {
        "/": _page("柳泉市人民政府", ""),
        "/nb/": _page("信息公开年报", f"<h1>信息公开年报</h1>{rows}"),
        "/nb/2.html": _article(office, "2017-03-20", who="我办"),
    }
    assert _of(make_site(pages), annual_report_on_time, "annual_report:2016:on_time").outcome is outcome
