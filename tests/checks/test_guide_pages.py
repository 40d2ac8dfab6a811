"""A page of the guide's column that holds menus and no sentences is not the guide."""

from checks.check import Outcome
from checks.disclosure.guide import CHECK


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
