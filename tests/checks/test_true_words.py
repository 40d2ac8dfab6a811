"""What a message says of what was read is true: nothing is said to lack what nobody read."""

import re
from dataclasses import replace
from datetime import date

import pytest

from checks.check import Outcome
from checks.norms import Norms
from checks.registry import all_checks
from checks.runner import judge

HOME = "<title>柳泉市人民政府</title><div class=nav><a href=/>首页</a></div><div class=main><p>欢迎</p></div>"
NONE_READ = {
    "on_request_guidance": ("没有读到依申请公开栏目、申请说明和公开指南", "建议写明"),
    "on_request_form": ("没有读到依申请公开栏目、申请说明和公开指南", "未见"),
    "interpretation_forms": ("没有找到政策解读栏目", "0 条解读"),
    "temporary_offline": ("没有可用性监测的记录", "没有一天以上打不开"),
}


def messages(site, check):
    return {f.subject: f.message for f in judge(site, [one for one in all_checks() if one.id == check])}


@pytest.mark.parametrize("check_id", NONE_READ)
def test_where_nothing_was_read_that_is_said(make_site, check_id):
    said, unsaid = NONE_READ[check_id]
    found = messages(make_site({"/": HOME}), check_id)
    assert any(said in message for message in found.values())
    assert not any(unsaid in message for message in found.values())


def test_a_second_entry_that_failed_is_named_and_the_page_that_was_read_is_not_called_unread(make_site):
    nav = "<div class=nav><a href=/>首页</a><a href=/gk/>信息公开</a><a href=/gk2/>政府信息公开</a></div>"
    hub = f"<title>信息公开-柳泉市人民政府</title>{nav}<div class=main><h2>信息公开</h2></div>"
    site = make_site({"/": f"<title>柳泉市人民政府</title>{nav}", "/gk/": hub}, page=[{"url": "/gk2/", "status": 500}])
    said = messages(site, "on_request_column")["column:依申请公开"]
    assert "政府信息公开的另一入口“政府信息公开”（http://www.liuquan.gov.cn/gk2/）未能读取" in said
    assert "栏目页未能读取" not in said


def test_entries_of_days_after_the_visit_are_called_so(make_site):
    days = ("2021-06-09", "2021-05-06", "2017-12-01")
    rows = "".join(
        f"<li><a href=/{n}.html>全市召开第{n}次工作会议</a> <span>{day}</span></li>" for n, day in enumerate(days)
    )
    undated = "".join(f"<li><a href=/u{n}.html>这是一条没有日期的要闻第{n}条</a></li>" for n in range(3))
    lists = f"<h2>要闻</h2><ul>{rows}</ul><h2>公告</h2><ul>{undated}</ul>"
    home = f"<title>柳泉市人民政府</title><div class=main>{lists}</div>"
    said = messages(make_site({"/": home}, as_of=date(2020, 6, 30)), "home_updates")["home:updates_2weeks"]
    assert "有 2 条信息的日期晚于评测日，3 条的日期无法认定" in said


def test_a_box_fed_from_another_site_is_no_reason_for_doubt(make_site):
    def of(address, more=""):
        script = f"<script>$.ajax({{url:'{address}',success:function(d){{$('#box').append(d)}}}});{more}</script>"
        home = HOME.replace("<p>欢迎</p>", f"<p>{'欢迎访问本网站。' * 20}</p><div id=box></div>") + script
        return messages(make_site({"/": home}), "response_column")["column:回应关切"]

    assert "脚本填充" in of("http://www.liuquan.gov.cn/list.json")
    assert "脚本填充" in of("http://gk.liuquan.gov.cn/list.json")
    others = "http://www.gov.cn/pushinfo/v150203/pushinfo.jsonp"
    assert "脚本填充" not in of(others)
    assert "脚本填充" not in of(others, more="$.get(base+'/hot',function(d){$('#hot').html(d)});$('#box').show();")
    assert "脚本填充" in of(others, more="$.get(base+'/menu',function(d){$('#box').append(d)});")
    assert "脚本填充" in of(others, more="$('#box').append(menu);")


def test_the_portals_own_name_in_a_title_is_the_units(make_site):
    from checks.issuers import portal_name

    def of(site_name, title, **unit):
        told = {"kind": "department", "name": "柳泉市林业局", "portal_url": "http://lyj.liuquan.gov.cn/"} | unit
        html = f"<meta name=SiteName content={site_name}><title>{title}</title><p>欢迎</p>"
        return portal_name(make_site({"/": html}, unit=told))

    assert of("柳泉市林业和草原局", "柳泉市林业和草原局门户网站") == "柳泉市林业和草原局"
    assert of("柳泉市林业和草原局", "柳泉市林业局") == ""  # the title says something else
    assert of("青山省人民政府", "青山省人民政府") == ""  # the superior's
    assert of("柳泉市人民政府网站", "柳泉市人民政府网站") == ""


def test_who_is_in_charge_is_told_only_of_what_was_read(findings_of, all_cases):
    case = next(one for one in all_cases if str(one) == "leaders_duties/pass_only_the_disclosure")
    said = next(f.message for f in findings_of(case) if f.subject == "leaders:disclosure")
    assert said.startswith("已公开分管政务公开的领导：政务公开：李明")
    assert "没有读到由谁分管政务服务" in said


def test_every_notice_of_going_offline_is_held_to_the_days_that_are_allowed(make_site, norms, all_cases):
    """The norm may come to allow several a year: then none of them may be longer than it allows."""
    twice = {"times": 2, "days": 30}
    versions = tuple(replace(one, thresholds=twice) if one.id == "G-TEMP" else one for one in norms.versions)
    case = next(one for one in all_cases if str(one) == "temporary_offline/cant_tell_twice_in_the_year")
    home = (case.path / "home.html").read_text("utf-8")

    def of(second):
        spans = {"/tzgg/201712/t9.html": "11月20日至11月22日", "/tzgg/201703/t3.html": second}
        notices = {url: f"<title>公告</title><p>网站自2017年{span}暂停服务。</p>" for url, span in spans.items()}
        site = replace(make_site({"/": home, **notices}), norms=Norms(versions=versions))
        (found,) = judge(site, [one for one in all_checks() if one.id == "temporary_offline"])
        return found.outcome, found.message

    outcome, message = of("3月2日至3月5日")
    assert outcome is Outcome.PASSED
    assert "2 次临时下线的公告，共 7 天" in message
    outcome, message = of("3月2日至5月30日")
    assert outcome is Outcome.CANT_TELL
    assert "下线 90 天" in message


def test_documents_of_another_year_are_named_and_quoted(all_cases, findings_of):
    case = next(one for one in all_cases if str(one) == "interpretation_links/cant_tell_documents_of_the_year_before")
    told = next(f for f in findings_of(case) if f.subject == "policy:none")
    assert re.search(
        r"没有找到相互对应的文件和解读；另有 \d 份文件有解读，如“[^”]+”，但不在此列或日期不明", told.message
    )
    named = re.search(r"如“([^”]+)”", told.message)[1]
    assert named in told.citations[0].quote


def test_what_of_an_interval_is_unknown_is_told(make_site):
    nav = "<div class=nav><a href=/>首页</a><a href=/wj/>市政府文件</a><a href=/jd/>政策解读</a></div>"
    names = ("柳泉市城区停车管理办法", "柳泉市农村公路养护管理办法")
    days = ("<span>2017-09-08</span>", "")

    def listed(title, rows):
        items = "".join(f"<li><a href={url}>{name}</a>{day}</li>" for url, name, day in rows)
        return f"<title>{title}</title>{nav}<div class=main><h1>{title}</h1><ul>{items}</ul></div>"

    documents = [
        (f"/wj/{n}.html", f"柳泉市人民政府关于印发《{name}》的通知", "<span>2017-09-07</span>")
        for n, name in enumerate(names)
    ]
    explained = [(f"/jd/{n}.html", f"《{name}》解读", days[n]) for n, name in enumerate(names)]
    pages = {
        "/": f"<title>柳泉市人民政府</title>{nav}<div class=main><p>欢迎</p></div>",
        "/wj/": listed("市政府文件", documents),
        "/jd/": listed("政策解读", explained),
    }
    said = messages(make_site(pages), "interpretation_delay")["interpretation_delay"]
    assert f"另有 1 份算不出（“{documents[1][1]}”或其解读的公布日期不明）" in said
    assert said.endswith("算得出的都不超过 3 个工作日")
