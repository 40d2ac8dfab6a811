"""What a finding tells and quotes is of the thing itself: its column, its year, its office, its chapter."""

from pathlib import Path

import pytest

from checks.check import Outcome
from checks.contact_details import clause_around, contact_details
from checks.disclosure import (
    annual_report_figures,
    annual_report_present,
    annual_report_sections,
    guide,
    on_request_guidance,
    work_plan,
)
from checks.identity import page_tags, temporary_offline
from checks.interpretation import interpretation_column
from checks.wordlists import load_wordlists

DETAILS = contact_details(load_wordlists(Path(__file__).parents[2] / "config/wordlists").contact)
NAV = (
    "<div class=nav><a href=/>首页</a><a href=/node/40.htm>解读回应</a><a href=/node/41.htm>政策解读</a>"
    "<a href=/zn/>公开指南</a><a href=/nb/>信息公开年报</a></div>"
)


BUREAU = "<a href=/jyj/>柳泉市教育局</a>"


def _page(title, body):
    return f"<title>{title}</title>{NAV}<div class=main>{body}</div>"


def _list(*rows):
    return (
        "<ul>" + "".join(f"<li><a href={url}>{title}</a><span>{day}</span></li>" for url, title, day in rows) + "</ul>"
    )


def _of(site, check, subject):
    return next(verdict for verdict in check.evaluate(site) if verdict.subject == subject)


def _quotes(verdict):
    return [cite.quote for cite in verdict.citations]


def test_the_heading_of_another_columns_block_leads_to_no_part_of_this_one(make_site):
    reads = [(f"/i/1{n}.htm", f"《柳泉市养老服务办法》解读之{n}", f"2017-05-0{4 - n}") for n in (1, 2, 3)]
    answers = [(f"/i/2{n}.htm", f"关于城区停水传言的回应之{n}", f"2017-12-0{4 - n}") for n in (1, 2, 3)]
    held = [(f"/i/3{n}.htm", f"全市民生实事新闻发布会第{n}场", f"2017-12-0{7 - n}") for n in (1, 2, 3)]
    side = "<div class=side><h3>解读回应</h3><ul>{}</ul></div>".format(
        "".join(
            f"<li><a href=/node/{n}.htm>{name}</a></li>"
            for n, name in ((41, "政策解读"), (42, "回应关切"), (43, "新闻发布"))
        )
    )
    trail = "<div class=pos>当前位置：<a href=/>首页</a> &gt; <a href=/node/40.htm>解读回应</a>{}</div>"
    blocks = "".join(
        f"<h3><a href={more}>{name}</a></h3>{_list(*rows)}"
        for name, more, rows in (
            ("政策解读", "/node/41.htm", reads),
            ("回应关切", "/node/42.htm", answers),
            ("新闻发布", "/node/43.htm", held),
        )
    )
    of_bureaus = f"<h3>市环保局</h3>{_list(*answers)}"
    site = make_site(
        {
            "/": _page("柳泉市人民政府", ""),
            "/node/40.htm": _page("解读回应", f"{trail.format('')}{side}<h2>解读回应</h2>{blocks}"),
            "/node/41.htm": _page("政策解读", trail.format(" &gt; 政策解读") + _list(*reads)),
            "/node/42.htm": _page("回应关切", trail.format(" &gt; 回应关切") + of_bureaus),
        }
    )
    told = _of(site, interpretation_column, "column:政策解读:updated")
    assert "最新一条为 2017-05-03" in told.message
    assert all("解读之1" in quote for quote in _quotes(told))


@pytest.mark.parametrize(
    ("days", "told_on", "outcome"),
    [
        ("2015年5月28日0时至5月29日24时", "2015-05-20", Outcome.INAPPLICABLE),
        ("2017年5月28日0时至5月29日24时", "2017-05-20", Outcome.PASSED),
        ("2017年1月2日0时至1月3日24时", "2016-12-28", Outcome.PASSED),  # announced the year before
    ],
)
def test_a_notice_counts_in_the_year_in_which_the_site_is_offline(make_site, days, told_on, outcome):
    title = "关于柳泉市人民政府门户网站暂停服务的公告"
    card = f"<a href=/g/1.htm><span>{title}</span><time>{told_on}</time></a>"  # one link, its day in it
    article = f"<h1>{title}</h1><div>发布时间：{told_on}</div><div class=content><p>本网站于{days}暂停服务。</p></div>"
    told = _of(
        make_site({"/": _page("柳泉市人民政府", card), "/g/1.htm": _page(title, article)}),
        temporary_offline,
        "site:offline",
    )
    assert told.outcome is outcome
    assert "临时下线的公告，也没有" in told.message or "读到 1 次" in told.message


def test_a_notice_that_a_list_and_a_card_tell_of_is_one(make_site):
    title = "关于柳泉市人民政府门户网站暂停服务的公告"
    shown = f"{_list(('/g/1.htm', title, '2017-05-20'))}<a href=/g/1.htm><span>{title}</span><b>2017-05-20</b></a>"
    article = f"<h1>{title}</h1><div>发布时间：2017-05-20</div><p>本网站于2017年5月28日0时至5月29日24时暂停服务。</p>"
    pages = {"/": _page("柳泉市人民政府", shown), "/g/1.htm": _page(title, article)}
    assert "读到 1 次" in _of(make_site(pages), temporary_offline, "site:offline").message


READING = "也可到区档案馆（棠溪路55号）、区图书馆（文华路3号）、区政务服务中心（锦带路100号）查阅。"


def test_the_address_of_the_office_goes_before_those_of_reading_places():
    text = f"{READING}\n办公地址 柳泉市棠溪路8号行政中心312室\n"
    found = DETAILS.address.found_in(text)
    assert found is not None
    assert clause_around(text, found) == "办公地址 柳泉市棠溪路8号行政中心312室"
    assert DETAILS.address.found_in(READING) is None


def test_a_label_set_wide_is_known_and_quoted_whole():
    name = "三、公 开 工 作 机 构\n名 称：柳泉市安全生产监督管理局办公室\n"
    assert DETAILS.agency.found_in(name) is not None
    text = f"受理机构{'设在本局机关大楼之内' * 5} 办 公 时 间：周一至周五8：30—12：00 联 系 电 话：0731-84556118。"
    found = DETAILS.phone.found_in(text)
    assert found is not None
    assert clause_around(text, found) == "联 系 电 话：0731-84556118"
    other = text.replace(" 联 系 电 话", "603室 联系电话")
    found = DETAILS.phone.found_in(other)
    assert found is not None
    assert clause_around(other, found) == "联系电话：0731-84556118"


def test_what_a_guide_lacks_is_to_be_written_behind_the_last_line_of_its_table(make_site):
    rows = (
        ("机 构 名 称", "柳泉市人民政府办公室政务公开科"),
        ("办 公 地 址", "柳泉市文渊路1号2号楼312室"),
        ("办 公 时 间", "工作日8:00—12:00"),
        ("联 系 电 话", "0736-7221063"),
        ("传 真 号 码", "0736-7221069"),
    )
    table = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in rows)
    opening = f"<p>{'为方便公众获取政府信息，编制本指南。' * 9}</p>"
    body = f"<h1>政府信息公开指南</h1><div class=content>{opening}<table>{table}</table></div>"
    told = _of(make_site({"/zn/": _page("公开指南", body)}), guide, "guide:online")
    assert told.outcome is Outcome.FAILED
    assert told.message.endswith("可补在“传 真 号 码 0736-7221069”之后")


@pytest.mark.parametrize(
    ("fees", "outcome"),
    [("", Outcome.FAILED), ("<p>四、收 费 及 减 免 情 况</p><p>均按规定办理。</p>", Outcome.PASSED)],
)
def test_chapters_set_wide_are_the_chapters_that_they_are(make_site, fees, outcome):
    title = "柳泉市人民政府2016年政府信息公开工作年度报告"
    chapters = "".join(
        f"<p>{head}</p><p>{'全市各级各部门认真贯彻落实，各项工作有序推进。' * 3}</p>"
        for head in ("一、概 述", "二、主 动 公 开 情 况", "三、依 申 请 公 开 情 况")
    )
    rest = "<p>五、行政复议、行政诉讼情况</p><p>没有发生。</p><p>六、存在的主要问题和改进措施</p><p>有待完善。</p>"
    article = (
        f"<h1>{title}</h1><div>发布时间：2017-03-20</div><div class=content>{chapters}{fees}{rest}"
        "<p>七、其他需要报告的事项</p><p>无。</p></div>"
    )
    site = make_site(
        {
            "/nb/": _page("信息公开年报", f"<h1>信息公开年报</h1>{_list(('/nb/1.htm', title, '2017-03-20'))}"),
            "/nb/1.htm": _page(title, article),
        }
    )
    assert _of(site, annual_report_sections, "annual_report:2016:fees").outcome is outcome


def test_a_report_that_may_be_the_units_is_told_with_what_its_title_says(make_site):
    def told(title):
        page = _page("信息公开年报", f"<h1>信息公开年报</h1>{_list(('/nb/1.htm', title, '2017-03-20'))}")
        return _of(make_site({"/nb/": page}), annual_report_present, "annual_report:2016")

    nobodys = told("2016年政府信息公开工作年度报告")
    assert nobodys.outcome is Outcome.CANT_TELL
    assert "可能是，但标题未写明单位，请人工核对" in nobodys.message
    parents = told("青山省人民政府2016年政府信息公开工作年度报告")
    assert "未写明单位" not in parents.message


def test_how_to_apply_elsewhere_is_no_step_of_applying_here(make_site):
    elsewhere = "向市直部门、县（区）政府提出的申请，请径向该机关递交，联系方式见各机关指南。"
    here = "申请人持有效身份证明到受理机构当场填写《政府信息公开申请表》。"
    steps = "提交申请→登记审核→检索查找→作出答复。"
    nav = f"{NAV[:-6]}<a href=/ysq/>依申请公开</a></div>"
    body = f"<h1>依申请公开</h1><p>{elsewhere}</p><p>{here}</p><p>{steps}</p>"
    pages = {
        "/": f"<title>柳泉市人民政府</title>{nav}<div class=main>首页</div>",
        "/ysq/": f"<title>依申请公开</title>{nav}<div class=main>{body}</div>",
    }
    told = _of(make_site(pages), on_request_guidance, "on_request:procedure")
    assert told.outcome is Outcome.PASSED
    assert here.rstrip("。") in _quotes(told)
    assert elsewhere.rstrip("。") not in _quotes(told)


@pytest.mark.parametrize(
    ("trail", "code", "outcome"),
    [
        (BUREAU, "4399000021", Outcome.PASSED),
        (BUREAU, "4399000001", Outcome.CANT_TELL),
        (BUREAU, "", Outcome.CANT_TELL),
        ("<a href=/yw/>政务要闻</a>", "4399000021", Outcome.CANT_TELL),  # its own page with a code that is wrong
    ],
)
def test_a_bureaus_site_on_the_portals_host_has_tags_of_its_own_to_care_for(make_site, trail, code, outcome):
    def page(title, trail, own_code, tags=""):
        text = f"<p>{'全市各级各部门认真贯彻落实，各项工作有序推进。' * 9}</p>"
        head = f"<div class=pos>当前位置：<a href=/>首页</a> &gt; {trail} &gt; 正文</div><h1>{title}</h1>"
        foot = f"<div class=footer>主办：柳泉市人民政府 网站标识码：{own_code}</div>"
        body = f"{head}<div>发布时间：2017-05-04</div><div class=content>{text}</div>"
        return f"<title>{title}</title>{tags}{NAV}<div class=main>{body}</div>{foot}"

    told = (("ArticleTitle", "要闻"), ("PubDate", "2017-05-04 09:00"), ("ContentSource", "市政府办"))
    tags = "".join(f"<meta name={name} content='{value}'>" for name, value in told)
    site = make_site(
        {
            "/": f"<title>柳泉市人民政府</title>{NAV}<div class=main>{BUREAU}</div>"
            "<div class=footer>主办：柳泉市人民政府 网站标识码：4399000001</div>",
            "/yw/1.htm": page("全市教育工作会议在东湖召开", "<a href=/yw/>政务要闻</a>", "4399000001", tags),
            "/jyj/1.htm": page("教育系统安全工作会议召开", f"{trail} &gt; 工作动态", code),
        }
    )
    assert _of(site, page_tags, "tags:article").outcome is outcome


def test_a_plan_is_quoted_where_it_is_listed_and_not_beside_another_article(make_site):
    title = "柳泉市2017年政务公开工作要点"
    related = (
        f"<h2>相关新闻</h2><ul><li><a href=/z/2.htm>{title}</a></li><li><a href=/z/3.htm>另一条旧闻一则</a></li></ul>"
    )
    text = f"<div class=content><p>{'各单位要认真落实。' * 20}</p></div>"
    old = f"<h1>旧的通知</h1><div>发布时间：2016-04-28</div>{text}{related}"
    rows = _list(("/z/2.htm", title, "2017-04-20"), ("/z/4.htm", "政府信息公开保密审查制度", "2016-03-02"))
    pages = {"/z/1.htm": _page("旧的通知", old), "/zd/": _page("公开制度", f"<h1>公开制度</h1>{rows}")}
    told = _of(make_site({"/": _page("柳泉市人民政府", ""), **pages}), work_plan, "work_plan:2017")
    assert told.outcome is Outcome.PASSED
    assert [(cite.url, cite.quote) for cite in told.citations] == [
        ("http://www.liuquan.gov.cn/zd/", f"{title}2017-04-20")
    ]


def test_of_a_reports_pictures_the_figure_is_quoted_and_not_the_cover(make_site):
    title = "柳泉市人民政府2016年政府信息公开工作年度报告"
    text = f"<p>{'2016年主动公开政府信息一万条，受理申请十件。' * 20}</p>"
    size = "width=600 height=400"
    pictures = f"<p><img src=/fm.png {size}></p>{text}<p><img src=/tj.png alt=公开信息分类统计图 {size}></p>"
    article = f"<h1>{title}</h1><div>发布时间：2017-03-20</div><div class=content>{pictures}</div>"
    listed = f"<h1>信息公开年报</h1>{_list(('/nb/1.htm', title, '2017-03-20'))}"
    site = make_site({"/nb/": _page("信息公开年报", listed), "/nb/1.htm": _page(title, article)})
    told = _of(site, annual_report_figures, "annual_report:2016:figures")
    assert told.message.endswith("正文有 2 幅图，如“公开信息分类统计图”")
    assert _quotes(told) == ["公开信息分类统计图"]
