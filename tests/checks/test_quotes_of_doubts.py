"""A word that leaves something to a person is quoted where it stands, and quotes begin and end with the matter."""

import re
from datetime import date

import pytest

from checks.check import Outcome
from checks.contact_details import clause_around
from checks.disclosure import annual_report_sections, guide, key_areas, negative_list
from checks.guides import opening
from checks.identity import annual_site_report
from checks.interpretation import interpretation_delay
from checks.publication import Publication
from checks.report_matters import clause_of
from checks.sampling_ratio import ratios_in

HOME = "http://www.liuquan.gov.cn/"
NAV = "<div class=nav><a href=/>首页</a><a href=/zn/>公开指南</a><a href=/nb/>信息公开年报</a></div>"
SENTENCES = "<p>本指南依照《中华人民共和国政府信息公开条例》编制。公民可以依照本指南获取政府信息。</p>" * 3


def _page(title, body):
    return f"<title>{title}</title>{NAV}<div class=main><h1>{title}</h1>{body}</div>"


def _article(title, body):
    return _page(title, f"<div>发布时间：2017-03-11</div><div class=content>{body}</div>")


def _of(site, check, subject):
    return next(verdict for verdict in check.evaluate(site) if verdict.subject == subject)


def _quotes(verdict):
    return [cite.quote for cite in verdict.citations]


def _guide(make_site, body, **told):
    return make_site({"/": _page("柳泉市人民政府", ""), "/zn/": _article("柳泉市人民政府信息公开指南", body)}, **told)


def test_the_word_that_may_be_a_detail_is_quoted(make_site):
    site = _guide(make_site, f"{SENTENCES}<p>申请可以通过信函、传真提交。</p>")
    told = _of(site, guide, "guide:fax")
    assert told.outcome is Outcome.CANT_TELL
    assert _quotes(told)[0] == "申请可以通过信函、传真提交"


def test_a_mailbox_says_more_than_the_address_of_the_site(make_site):
    site = "<p>本指南可在柳泉市人民政府网站（www.liuquan.gov.cn）查阅。</p>"
    body = f"{SENTENCES}{site}<p>电子邮箱：xxgk@liuquan.gov.cn</p>"
    (quote,) = _quotes(_of(_guide(make_site, body, as_of=date(2020, 6, 1)), guide, "guide:online"))
    assert quote == "电子邮箱：xxgk@liuquan.gov.cn"


def test_a_guide_is_quoted_and_not_the_news_beside_it(make_site):
    news = "<p>·市教育局举办校车安全管理培训班学习</p>"
    page = f"<title>公开指南</title>{NAV}<div class=main>{news}<p>为方便公民获取信息，编制本指南。</p></div>"
    site = make_site({"/": _page("柳泉市人民政府", ""), "/zn/": page})
    own = Publication(page=site.page(f"{HOME}zn/"), documents=(), doubts=())
    assert opening(own) == "为方便公民获取信息，编制本指南。"


@pytest.mark.parametrize(
    ("text", "word", "clause"),
    [
        (
            "当前位置：首页 → 点击排行 一、受理部门：办公室（幸福路1号） 二、申请的办法是当面提交。",
            "办公室",
            "一、受理部门：办公室（幸福路1号）",
        ),
        (
            "电子邮箱：a@b.gov.cn 五、监督 公民认为本厅未依法履行义务的，可以举报。",
            "a@b.gov.cn",
            "电子邮箱：a@b.gov.cn",
        ),
        ("按照一、二、三类受理，由办公室负责。", "办公室", "按照一、二、三类受理，由办公室负责"),
    ],
)
def test_a_clause_ends_where_the_next_chapter_begins(text, word, clause):
    assert clause_around(text, re.search(re.escape(word), text)) == clause


@pytest.mark.parametrize(
    ("line", "words", "clause"),
    [
        (
            "五、救济。全年被申请行政复议3件，维持2件、撤回1件。没有诉讼。",
            "复议3件，维持2",
            "全年被申请行政复议3件，维持2件、撤回1件",
        ),
        (f"全年收到公开申请218件，{'其中各县市区收到的另计，' * 9}。", "收到公开申请", "全年收到公开申请218件"),
        (f"{'各级各部门' * 20}收到公开申请{'若干件' * 30}", "收到公开申请", "收到公开申请"),
    ],
)
def test_a_report_is_quoted_by_whole_clauses(line, words, clause):
    assert clause_of(line, line.find(words), len(words)) == clause


def _report(make_site, body, **told):
    title = "柳泉市人民政府2016年政府信息公开工作年度报告"
    listed = f"<ul><li><a href=/nb/1.html>{title}</a><span>2017-03-11</span></li></ul>"
    return make_site({"/nb/": _page("信息公开年报", listed), "/nb/1.html": _article(title, body)}, **told)


def test_the_word_that_may_be_a_part_of_the_report_is_quoted(make_site):
    body = "<p>一、概述</p><p>本市公开了行政事业性收费目录清单。</p>" + "<p>各部门按照要求公开了各类信息。</p>" * 20
    told = _of(_report(make_site, body), annual_report_sections, "annual_report:2016:fees")
    assert told.outcome is Outcome.CANT_TELL
    assert _quotes(told)[0] == "本市公开了行政事业性收费目录清单"


def test_where_a_report_lacks_a_part_the_end_of_the_page_is_quoted_beside_that_of_its_file(make_site):
    file = {
        "url": "/nb/1.docx",
        "make": "docx",
        "pages": ["柳泉市人民政府2016年政府信息公开工作年度报告\n正文见网页。"],
    }
    body = (
        "<p>各部门按照要求公开了各类信息。</p>" * 20
        + "<p>2017年3月10日</p><p><a href=/nb/1.docx>附件：年度报告.docx</a></p>"
    )
    told = _of(_report(make_site, body, document=[file]), annual_report_sections, "annual_report:2016:problems")
    assert [(cite.url, cite.quote) for cite in told.citations] == [
        (f"{HOME}nb/1.html", "2017年3月10日"),
        (f"{HOME}nb/1.docx", "正文见网页。"),
    ]


def test_where_no_entry_has_a_date_nothing_is_told_of_the_others(make_site):
    rows = "".join(f"<li><a href=/n/{n}.html>第{n}号环境影响评价文件受理情况公示</a></li>" for n in range(1, 4))
    site = make_site({"/hb/": _page("环境保护", f"<ul>{rows}</ul><p>共1页</p>")})
    told = _of(site, key_areas, "area:environment:updated").message
    assert "3 条信息的日期均无法认定" in told
    assert "其余" not in told


def test_a_frame_that_navigates_nowhere_is_no_place_that_was_looked_at(make_site):
    site = make_site(
        {
            "/": _page("柳泉市人民政府", "<iframe src=/weather.html></iframe>"),
            "/weather.html": "<title>天气</title><p>晴，二十度</p>",
        }
    )
    assert f"{HOME}weather.html" not in [cite.url for cite in _of(site, negative_list, "negative_list").citations]


def test_a_table_is_quoted_by_whole_cells(make_site):
    rows = "".join(
        f"<tr><td>{cell}</td><td>1</td></tr>"
        for cell in ("第二十条第（一）项", "信息内容", "本年制发件数", "现行有效件数")
    )
    heads = "".join(
        f"<p>{text}</p>" for text in ("一、总体情况", "各部门按照要求公开了各类信息。" * 20, "二、主动公开政府信息情况")
    )
    title = "柳泉市人民政府2019年政府信息公开工作年度报告"
    listed = f"<ul><li><a href=/nb/1.html>{title}</a><span>2020-01-11</span></li></ul>"
    site = make_site(
        {"/nb/": _page("信息公开年报", listed), "/nb/1.html": _article(title, f"{heads}<table>{rows}</table>")},
        as_of=date(2020, 6, 1),
    )
    told = _of(site, annual_report_sections, "annual_report:2019:proactive_table")
    assert "表中有“第二十条第（一）项”“本年制发件数”" in told.message
    assert _quotes(told) == ["第二十条第（一）项"]


def test_the_day_of_a_report_that_no_list_shows_is_quoted_from_its_page(make_site):
    title = "柳泉市人民政府网站工作年度报表（2018年度）"
    site = make_site(
        {"/b.html": _article(title, f"<p>{'报表内容' * 40}</p>").replace("2017", "2019")}, as_of=date(2019, 6, 1)
    )
    told = _of(site, annual_site_report, "site_report:2018:on_time")
    assert "2019-03-11" in told.message
    assert _quotes(told) == [title, "2019-03-11"]


def test_the_day_of_a_document_that_no_list_dates_is_quoted_from_its_page(make_site):
    name = "柳泉市人民政府关于印发《柳泉市城市绿化管理办法》的通知"
    told = "《柳泉市城市绿化管理办法》解读"
    listed = f"<ul><li><a href=/jd/1.html>{told}</a><span>2017-03-13</span></li></ul>"
    block = f"<div><h3>政策文件</h3><ul><li><a href=/wj/1.html>{name}</a></li></ul></div>"
    site = make_site(
        {
            "/": _page("柳泉市人民政府", "<a href=/jd/>政策解读</a>"),
            "/jd/": _page("政策解读", listed),
            "/jd/1.html": _article(told, f"<p>{'解读的正文。' * 30}</p>").replace(
                "</div></div>", f"</div>{block}</div>"
            ),
            "/wj/1.html": _article(name, f"<p>{'文件的正文。' * 30}</p>"),
        }
    )
    verdict = _of(site, interpretation_delay, "interpretation_delay")
    quoted = [(cite.quote, cite.url) for cite in verdict.citations]
    assert ("2017-03-11", f"{HOME}wj/1.html") in quoted
    assert ("2017-03-11", f"{HOME}jd/1.html") not in quoted  # its list says the day


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "一、总体情况。本季度全市运行的政府网站共48家，抽查12家，\n抽查比例为25%，合格11家。",
            "本季度全市运行的政府网站共48家，抽查12家， 抽查比例为25%",
        ),
        (f"本季度{'市政府办公室组织专人对各单位网站逐一登录查看，' * 6}抽查比例为25%。", "抽查比例为25%"),
    ],
)
def test_a_ratio_is_quoted_with_the_numbers_of_its_sentence(text, quote):
    assert [ratio.quote for ratio in ratios_in(text.replace("\n", " "))] == [quote]


@pytest.mark.parametrize(("link", "told"), [("href=", "入口，"), ("href='javascript:void(0)'", "入口（由脚本打开），")])
def test_an_entry_without_an_address_is_told_without_one(make_site, link, told):
    site = make_site({"/": _page("柳泉市人民政府", f"<a {link}>防范金融风险工作情况</a>")})
    message = _of(site, key_areas, "area:financial_risk:exists").message
    assert "入口（）" not in message
    assert "javascript" not in message
    assert told in message
