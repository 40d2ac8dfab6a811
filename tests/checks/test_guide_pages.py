"""A page of the guide's column that holds menus and no sentences is not the guide."""

from checks.check import Outcome
from checks.disclosure.guide import CHECK
from checks.disclosure.on_request_guidance import CHECK as GUIDANCE
from checks.guides import own_guides


def test_a_page_of_menus_is_none_and_accuses_nobody_of_what_it_does_not_say(make_site) -> None:
    nav = "<div class=nav><a href=/>首页</a><a href=/gk/>信息公开</a><a href=/gk/zn/>公开指南</a></div>"
    words = ("机构职能", "政策法规", "规划计划", "财政资金", "人事信息", "统计数据", "应急管理", "行政许可", "社会公益")
    menu = "".join(f"<p>{word}：{word}信息、{word}查询、{word}动态</p>" for word in words)
    pages = {
        "/": f"<title>柳泉市人民政府</title>{nav}<div class=main><p>欢迎</p></div>",
        "/gk/zn/": f"<title>公开指南-柳泉市人民政府</title>{nav}<div class=main><h2>公开指南</h2>{menu}</div>",
    }
    outcomes = {verdict.subject: verdict.outcome for verdict in CHECK.evaluate(make_site(pages))}
    assert outcomes["column:公开指南"] is Outcome.PASSED
    assert Outcome.FAILED not in outcomes.values()


NAV = "<div class=nav><a href=/>首页</a><a href=/z/1/>公开指南</a><a href=/z/2/>公开指南</a></div>"
OFFICE = "工作机构：{0}办公室；办公地址：文昌路88号；联系电话：0738-822551{1}。收到申请之日起15个工作日内答复。"


def _guide(body: str, number: int) -> str:
    text = f"<p>为便于公众获取信息，编制本指南，供查阅。</p><p>{OFFICE.format(body, number)}</p><input name=q>"
    head = f"<div class=top><h2>{body}</h2></div>"
    return (
        f"<title>公开指南-柳泉市政府信息公开平台</title>{NAV}{head}"
        f"<div class=main><h1>{body}政府信息公开指南</h1>{text}</div>"
    )


def test_of_a_platform_for_all_bodies_only_the_units_own_guide_is_quoted(make_site) -> None:
    """Their pages have one title; whose each is stands over its text."""
    pages = {
        "/": f"<title>柳泉市人民政府</title>{NAV}<div class=main><p>欢迎</p></div>",
        "/z/1/": _guide("柳泉市人民政府", 1),
        "/z/2/": _guide("柳泉市环境保护局", 2),
    }
    site = make_site(pages)
    assert len(site.column("公开指南").pages) == 2
    assert [guide.url for guide in own_guides(site)] == ["http://www.liuquan.gov.cn/z/1/"]


def test_the_days_to_answer_are_quoted_from_the_column_before_the_guide(make_site) -> None:
    nav = "<div class=nav><a href=/>首页</a><a href=/zn/>政府信息公开指南</a><a href=/ysq/>依申请公开</a></div>"
    title, told = "政府信息公开指南", "<p>向本机关申请公开信息的，自收到申请之日起15个工作日内{0}答复。</p>"
    pages = {
        "/": f"<title>柳泉市人民政府</title>{nav}<div class=main><p>欢迎</p></div>",
        "/zn/": f"<title>{title}</title>{nav}<div class=main><h1>{title}</h1>{told.format('书面')}</div>",
        "/ysq/": f"<title>依申请公开</title>{nav}<div class=main><h1>依申请公开</h1>{told.format('')}</div>",
    }
    limit = next(one for one in GUIDANCE.evaluate(make_site(pages)) if one.subject == "on_request:time_limit")
    assert [cite.url for cite in limit.citations] == ["http://www.liuquan.gov.cn/ysq/"]


def test_what_a_guide_lacks_is_to_stand_after_what_it_states_last(make_site) -> None:
    nav = "<div class=nav><a href=/>首页</a><a href=/zn/>政府信息公开指南</a></div>"
    text = "<p>为方便公众获取信息，编制本指南。本指南每年更新一次，供公众查阅，也可以在市档案馆取阅，不收取任何费用。"
    title = "政府信息公开指南"
    office = "<p>工作机构：柳泉市人民政府办公室</p><p>办公地址：文昌路88号</p><p>联系电话：0738-8225511</p>"
    pages = {
        "/": f"<title>柳泉市人民政府</title>{nav}<div class=main><p>欢迎</p></div>",
        "/zn/": f"<title>{title}</title>{nav}<div class=main><h1>{title}</h1>{text}{text}{office}</div>",
    }
    told = next(one for one in CHECK.evaluate(make_site(pages)) if one.subject == "guide:fax")
    assert told.outcome is Outcome.FAILED
    assert told.message.endswith("应予写明，可补在“联系电话：0738-8225511”之后")
    assert told.citations[-1].quote == "联系电话：0738-8225511"
