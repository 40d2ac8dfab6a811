"""What a finding speaks of is the thing asked for: the government's report, not its office's; one entry, not its copy."""

from checks.check import Outcome
from checks.disclosure import annual_report_on_time, annual_report_present

NAV = "<div class=nav><a href=/>首页</a><a href=/nb/>信息公开年报</a></div>"


def _list(*rows):
    return (
        "<ul>" + "".join(f"<li><a href={url}>{title}</a><span>{day}</span></li>" for url, title, day in rows) + "</ul>"
    )


def _page(title, body):
    return f"<title>{title}</title>{NAV}<div class=main>{body}</div>"


def _article(title, day):
    text = "2016年，我们主动公开政府信息一万条，受理申请十件，均已按期答复。" * 9
    return _page(title, f"<h1>{title}</h1><div>发布时间：{day}</div><div class=content><p>{text}</p></div>")


def _of(site, check, subject):
    return next(verdict for verdict in check.evaluate(site) if verdict.subject == subject)


def _reports(make_site, office_url="/nb/2.html"):
    late, early = "柳泉市人民政府2016年政府信息公开工作年度报告", "柳泉市人民政府办公室2016年政府信息公开工作年度报告"
    older = "柳泉市人民政府2015年政府信息公开工作年度报告"
    return make_site(
        {
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
            "/nb/2.html": _article(early, "2017-03-20"),
            "/nb/3.html": _article(older, "2016-03-22"),
        }
    )


def test_the_day_of_the_offices_own_report_is_not_the_governments(make_site):
    told = _of(_reports(make_site), annual_report_on_time, "annual_report:2016:on_time")
    assert told.outcome is Outcome.FAILED
    assert "2017-04-11" in told.message
    assert "2017-03-20" not in told.message


def test_a_title_that_names_the_office_and_leads_to_the_governments_report_is_it(make_site):
    told = _of(_reports(make_site, office_url="/nb/1.html"), annual_report_on_time, "annual_report:2016:on_time")
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
