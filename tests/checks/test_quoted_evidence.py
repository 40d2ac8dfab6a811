"""What a finding quotes proves what it says: the words themselves, whole, from where they stand."""

import re

import pytest

from checks.contact_details import clause_around, longest_clause
from checks.disclosure import (
    guide,
    leaders_duties,
    on_request_channels,
    on_request_form,
    on_request_guidance,
    sampling_notices,
    work_plan,
)
from checks.freshness import home_updates
from checks.identity import (
    archived_pages,
    find_error_entry,
    footer_marks,
    page_tags,
    site_name,
    temporary_offline,
)
from checks.interpretation import interpretation_links

HOME = "http://www.liuquan.gov.cn/"
NAV = (
    "<div class=nav><a href=/>首页</a><a href=/ld/>领导之窗</a><a href=/ysq/>依申请公开</a><a href=/zn/>公开指南</a>"
    "<a href=/wj/>政策文件</a><a href=/jd/>政策解读</a><a href=/cc/>政府网站抽查</a><a href=/tz/>通知公告</a></div>"
)


def _page(title, body, foot=""):
    return f"<title>{title}</title>{NAV}<div class=main><h1>{title}</h1>{body}</div><div class=footer>{foot}</div>"


def _article(title, body, day="2017-07-17"):
    return _page(
        title, f"<div class=info>发布时间：{day} 来源：柳泉市人民政府办公室</div><div class=content>{body}</div>"
    )


def _of(site, check, subject):
    return next(verdict for verdict in check.evaluate(site) if verdict.subject == subject)


def _quotes(verdict):
    return [cite.quote for cite in verdict.citations]


@pytest.mark.parametrize(
    ("first", "second", "name", "quote"),
    [
        # An office named after the matter is not yet the matter; the clause after it is.
        (
            "负责常务工作，分管办公室（政务公开处）、财务处，负责政务公开、应急工作",
            "分管教育、卫生工作",
            "李明",
            "负责政务公开",
        ),
        ("分管办公室（政务公开处）、财务处", "分管教育、政务公开工作", "王芳", "分管教育、政务公开工作"),
        ("分管办公室（政务公开处）、财务处", "分管教育、卫生工作", "李明", "分管办公室（政务公开处）"),
        ("分管办公室（含政务公开、信息化）、财务处", "分管教育工作", "李明", "分管办公室（含政务公开、信息化）"),
    ],
)
def test_who_is_in_charge_is_quoted_from_the_duty_and_not_from_an_offices_name(make_site, first, second, name, quote):
    body = f"<p>副市长 李明</p><p>{first}。</p><p>副市长 王芳</p><p>{second}。</p>"
    told = _of(make_site({"/ld/": _page("领导之窗", body)}), leaders_duties, "leaders:disclosure")
    assert f"政务公开：{name}（{quote}）" in told.message
    assert [(cite.place, cite.quote) for cite in told.citations] == [(f"{name}的分工", quote)]


def test_of_many_matters_the_last_are_quoted_from_a_whole_one_on(make_site):
    many = "、".join(f"第{n}项综合协调事务" for n in "一二三四五六七八九")
    body = f"<p>副市长 李明</p><p>负责{many}、政务公开。</p><p>副市长 王芳</p><p>分管教育工作。</p>"
    (quote,) = _quotes(_of(make_site({"/ld/": _page("领导之窗", body)}), leaders_duties, "leaders:disclosure"))
    assert re.fullmatch(r"(?:第.项综合协调事务、)+政务公开", quote)


@pytest.mark.parametrize("day", ["2017年3月10日", "2017-03-10", "2017年3月"])
def test_the_date_of_an_archived_page_is_quoted_whole(make_site, day):
    site = make_site({"/zt/": _page("专题", f"<p>本专题已归档 归档时间：{day} 后不再更新</p>")})
    assert _quotes(_of(site, archived_pages, "pages:archived")) == [f"归档时间：{day}"]


def test_a_ratio_of_a_table_is_quoted_with_its_row(make_site):
    title = "2017年第二季度全市政府网站抽查情况通报"
    head = "<tr><th>季度</th><th>网站总数</th><th>抽查数</th><th>抽查比例</th></tr>"
    table = f"<table>{head}<tr><td>二季度</td><td>58</td><td>20</td><td>34.5%</td></tr></table>"
    words = "<p>现将第二季度全市政府网站抽查情况通报如下，请各单位对照检查，认真整改存在的问题。</p>" * 3
    rows = f"<ul><li><a href=/cc/2.html>{title}</a><span>2017-07-17</span></li></ul>"
    site = make_site({"/cc/": _page("政府网站抽查", rows), "/cc/2.html": _article(title, words + table)})
    told = _of(site, sampling_notices, "sampling:ratio:2017Q2")
    assert _quotes(told) == ["二季度 58 20 34.5%", "季度 网站总数 抽查数 抽查比例"]
    assert told.message.endswith("季度 二季度，网站总数 58，抽查数 20，抽查比例 34.5%")


def test_the_name_of_a_site_is_quoted_without_the_menu_around_it(make_site):
    head = "<div class=header><i>2017年12月15日</i> <i>欢迎访问柳泉市人民政府门户网站</i> <i>设为首页</i></div>"
    site = make_site({"/": f"<title>首页</title>{head}<div class=main><p>要闻</p></div>"})
    assert _quotes(_of(site, site_name, "site:name")) == ["欢迎访问柳泉市人民政府门户网站"]


def test_the_days_of_being_offline_are_quoted_from_the_notice(make_site):
    title = "关于柳泉市政府门户网站停机维护的公告"
    rows = f"<ul><li><a href=/tz/1.html>{title}</a><span>2017-07-17</span></li></ul>"
    text = "<p>网站定于2017年7月20日0时至2017年7月21日24时停机维护，请相互转告。</p>"
    site = make_site({"/tz/": _page("通知公告", rows), "/tz/1.html": _article(title, text)})
    told = _of(site, temporary_offline, "site:offline")
    assert "共 2 天" in told.message
    assert [(cite.url, cite.place) for cite in told.citations][1:] == [(f"{HOME}tz/1.html", "公告正文")]
    assert _quotes(told)[1] == "2017年7月20日0时至2017年7月21日"


def test_the_address_of_a_picture_is_no_entry(make_site):
    entry = "<a href=http://pucha.kaipuyun.cn/exposure/jiucuo.html><img src=/i/jiucuo.png alt=我为政府网站找错></a>"
    told = _of(make_site({"/": _page("首页", "<p>要闻</p>", entry)}), find_error_entry, "mark:find_error")
    assert "jiucuo.png" not in told.message
    assert _quotes(told) == ["http://pucha.kaipuyun.cn/exposure/jiucuo.html"]


def test_a_message_shows_no_markup(make_site):
    script = '<script id="_jiucuo_" sitecode="4319000021" src="http://pucha.kaipuyun.cn/exposure/jiucuo.js"></script>'
    told = _of(make_site({"/": _page("首页", "<p>要闻</p>", f"网站地图{script}")}), footer_marks, "mark:find_error")
    assert told.message == "已列明找错入口：由脚本显示"


def test_steps_are_quoted_as_whole_clauses(make_site):
    body = (
        "<p>公民、法人或者其他组织可以申请获取信息。</p><p>现场申请：申请人到受理部门当面提出申请，填写"
        "<a href=/b.doc>申请表</a>，按要求签字。</p><p>受理机构收到申请后进行登记、审查，再作答复。</p>"
    )
    told = _of(make_site({"/ysq/": _page("依申请公开", body)}), on_request_guidance, "on_request:procedure")
    assert all(not quote.endswith(("填写", "进行")) for quote in _quotes(told))
    assert "受理机构收到申请后进行登记、审查，再作答复" in told.message


def test_of_what_runs_over_lines_the_longest_is_quoted_to_its_end():
    text = "一、怎样申请\n申请人应当填写《申请表》（以下简称《表》），可以复制。\n提出"
    found = re.search(r"填写《申请表》（以下[^。]*|申请\n申请人应当填写《申", text)
    assert longest_clause(text, found) == "申请人应当填写《申请表》（以下简称《表》），可以复制"


def test_on_a_page_without_sentences_blanks_end_a_quote():
    text = f"首页 {'政务公开 解读回应 ' * 12}办理步骤 提交申请→登记→审查→答复 {'民政业务 办事服务 ' * 12}"
    found = re.search("登记→审查", text)
    assert clause_around(text, found) == longest_clause(text, found) == "提交申请→登记→审查→答复"


def test_one_clause_that_tells_of_all_steps_is_quoted_once(make_site):
    body = "<p>受理机构是市政府办公室。</p><p>答：填表→提交申请→信息股登记→保密审查→书面答复。</p>"
    told = _of(make_site({"/ysq/": _page("依申请公开", body)}), on_request_guidance, "on_request:procedure")
    assert told.message.count("信息股登记") == 1


def test_a_guides_office_is_quoted_from_under_its_label(make_site):
    filler = "信息按机构职能、政策文件、规划计划、人事信息等类别编排，每条信息包括索引号、名称、生成日期。" * 2
    body = (
        f"<p>一、公开范围</p><p>市政府办公室负责向社会主动公开市政府信息。{filler}</p>"
        "<p>二、工作机构</p><p>工作机构：柳泉市人民政府办公室政务公开科</p>"
    )
    told = _of(make_site({"/zn/": _page("政府信息公开指南", body)}), guide, "guide:name")
    assert _quotes(told) == ["工作机构：柳泉市人民政府办公室政务公开科"]


def test_a_time_limit_that_the_guide_tells_is_told_to_stand_there(make_site):
    body = "<p>公民、法人可以提出申请。收到申请后，自收到申请之日起15个工作日内予以答复。</p>"
    site = make_site({"/zn/": _page("政府信息公开指南", body), "/ysq/": _page("依申请公开", "<p>请填表申请。</p>")})
    told = _of(site, on_request_guidance, "on_request:time_limit")
    assert [cite.place for cite in told.citations] == ["公开指南"]


def test_one_sentence_is_not_told_as_two(make_site):
    body = (
        "<p>公民、法人可以提出申请。</p><p>本机关只受理申请人的现场或信函、传真书面申请，暂不受理单独的通过电子邮件、电话等方式"
        "提出的申请。</p>"
    )
    told = _of(make_site({"/ysq/": _page("依申请公开", body)}), on_request_channels, "on_request:channel:electronic")
    assert told.outcome == "cant_tell"
    assert told.message.startswith("写有数据电文申请的同一句话写明不受理：“本机关只受理")
    assert len(told.citations) == 1


def test_a_link_between_document_and_interpretation_is_quoted_where_it_stands(make_site):
    document, reading = "柳泉市人民政府关于印发《柳泉市养老服务办法》的通知", "《柳泉市养老服务办法》解读"
    site = make_site(
        {
            "/wj/": _page("政策文件", f"<ul><li><a href=/wj/1.html>{document}</a><span>2017-07-17</span></li></ul>"),
            "/jd/": _page("政策解读", f"<ul><li><a href=/jd/1.html>{reading}</a><span>2017-07-18</span></li></ul>"),
            "/wj/1.html": _article(document, f"<p>现予印发。</p><p><a href=/jd/1.html>本文件的{reading}</a></p>"),
            "/jd/1.html": _article(reading, "<p>作如下解读。</p><p><a href=/wj/1.html>办法全文</a></p>", "2017-07-18"),
        }
    )
    to, back = [verdict for verdict in interpretation_links.evaluate(site) if verdict.subject.startswith("policy:http")]
    assert [(cite.url, cite.quote) for cite in to.citations][1:] == [(f"{HOME}wj/1.html", f"本文件的{reading}")]
    assert [(cite.url, cite.quote) for cite in back.citations][1:] == [(f"{HOME}jd/1.html", "办法全文")]


def test_a_title_is_quoted_from_where_it_stands_whole(make_site):
    title = "柳泉市人民政府办公室关于印发《2017年柳泉市政务公开工作要点》的通知"
    cut = f"<ul><li><a href=/wj/9.html title={title}>{title[:20]}…</a><span>2017-05-08</span></li></ul>"
    whole = f"<ul><li><a href=/wj/9.html>{title}</a><span>2017-05-08</span></li></ul>"
    site = make_site({"/": _page("首页", f"<h2>文件</h2>{cut}"), "/wj/": _page("政策文件", whole)})
    told = _of(site, work_plan, "work_plan:2017")
    assert title in told.message
    assert title in _quotes(told)[0]


def test_a_form_behind_a_bare_word_is_told_by_the_name_of_its_file(make_site):
    body = "<p>申请人可以提出申请，填写申请表后当面提交。</p><p><a href=/f/信息公开申请表.doc>点击下载</a></p>"
    links = [{"url": "/f/信息公开申请表.doc", "content_type": "application/msword"}]
    told = _of(make_site({"/ysq/": _page("依申请公开", body)}, link=links), on_request_form, "on_request:form")
    assert told.message.startswith("申请表“信息公开申请表.doc”能打开")


def test_a_column_that_is_one_text_needs_no_tags_of_an_article(make_site):
    told = {"ArticleTitle": "会议", "PubDate": "2017-07-17 09:00", "ContentSource": "本站"}
    tags = "".join(f'<meta name={name} content="{said}">' for name, said in told.items())
    duty = "<p>副市长 李明</p><p>负责教育、卫生、文化、旅游、体育等方面的工作，分管市教育局、市卫生局。</p>"
    meeting = tags + _article("全市安全生产工作会议召开", "<p>会议要求各级各部门认真落实安全生产责任。</p>" * 12)
    pages = {"/": _page("首页", "<p>要闻</p>"), "/ld.html": _article("领导之窗", duty * 6), "/n/1.html": meeting}
    site = make_site({address: html.replace("href=/ld/", "href=/ld.html") for address, html in pages.items()})
    assert site.column("领导分工").page.url == f"{HOME}ld.html"
    assert _of(site, page_tags, "tags:article").outcome == "passed"


def test_as_many_updates_are_quoted_as_the_norm_asks_for(make_site):
    titles = ((f"/n/{n}.html", f"全市第{n}号工程建设进展", f"2017-12-1{n % 5}") for n in range(14))
    rows = "".join(f"<li><a href={url}>{title}</a><span>{day}</span></li>" for url, title, day in titles)
    told = _of(make_site({"/": _page("首页", f"<h2>要闻</h2><ul>{rows}</ul>")}), home_updates, "home:new_items")
    assert "更新 14 条，达到 10 条" in told.message
    assert len(told.citations) == 10


def test_where_a_link_is_missing_the_page_itself_is_cited(make_site):
    document, reading = "柳泉市人民政府关于印发《柳泉市养老服务办法》的通知", "《柳泉市养老服务办法》解读"
    site = make_site(
        {
            "/wj/": _page("政策文件", f"<ul><li><a href=/wj/1.html>{document}</a><span>2017-07-17</span></li></ul>"),
            "/jd/": _page("政策解读", f"<ul><li><a href=/jd/1.html>{reading}</a><span>2017-07-18</span></li></ul>"),
            "/wj/1.html": _article(document, "<p>现予印发，请遵照执行。</p>"),
            "/jd/1.html": _article(reading, "<p>作如下解读。</p>", "2017-07-18"),
        }
    )
    found = [verdict for verdict in interpretation_links.evaluate(site) if verdict.subject.startswith("policy:http")]
    assert [verdict.outcome for verdict in found] == ["failed", "failed"]
    assert [verdict.citations[-1].url for verdict in found] == [f"{HOME}wj/1.html", f"{HOME}jd/1.html"]


@pytest.mark.parametrize(
    ("status", "beside", "outcome"),
    [(200, "", "passed"), (404, "", "failed"), (404, "<a href=/g.doc>申请表</a>", "passed")],
)
def test_a_page_that_lists_forms_is_none_itself(make_site, status, beside, outcome):
    body = f"<p>申请人可以提出申请，填写后当面提交。</p><p><a href=/bg/>申请表下载</a>{beside}</p>"
    listed = _article("表格下载", "<p><a href=/f.doc>政府信息公开申请表</a></p>")
    word = {"content_type": "application/msword"}
    links = [{"url": "/f.doc", "status": status, **word}, {"url": "/g.doc", **word}]
    site = make_site({"/ysq/": _page("依申请公开", body), "/bg/": listed}, link=links)
    assert _of(site, on_request_form, "on_request:form").outcome == outcome
