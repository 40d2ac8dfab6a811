"""The trail (当前位置) in the forms that it takes: signs, links, the items of a list."""

import pytest

from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/xxgk/jcws/"
STEPS = ("首页", "政务公开", "基层卫生")


def trail(html: str) -> tuple[str, ...]:
    page = (
        f"<html><head><title>基层卫生</title></head><body>{html}<div class=main><h2>基层卫生</h2></div></body></html>"
    )
    return read_page(page.encode(), URL).breadcrumb


@pytest.mark.parametrize(
    "html",
    [
        "<div>当前位置：<a href=/>首页</a> &gt; <a href=/xxgk/>政务公开</a> &gt; 基层卫生</div>",
        "<div><a href=/>首页</a>-&gt;<a href=/xxgk/>政务公开</a>-&gt;<a href=.>基层卫生</a></div>",
        "<div>当前栏目：<a href=/>首页</a> &gt; <a href=/xxgk/>政务公开</a> &gt; 基层卫生</div>",
        "<div>位置：<a href=/>首页</a><s></s><a href=/xxgk/>政务公开</a><s></s><a href=.>基层卫生</a></div>",
        "<ol class=breadcrumb><span>您现在所在的位置：</span><li><a href=/>首页</a></li><li class=active>政务公开</li>"
        "<li>基层卫生</li><i>&#xe60b;</i></ol>",
        "<div class=crumbs><ol><li><a href=/>首页</a><li><a href=/g/>政务公开</a><li>基层卫生</ol></div>",
        "<ul class=breadcrumb><li>首页&#xe60b;</li><li>政务公开&#xe60b;</li><li>基层卫生</li></ul>",
    ],
)
def test_a_trail_is_read_step_by_step(html: str) -> None:
    assert trail(html) == STEPS


@pytest.mark.parametrize(
    "html",
    [
        "<ul class=nav><li><a href=/>首页</a></li><li><a href=/xxgk/>政务公开</a></li><li>基层卫生</li></ul>",
        "<ol class=breadcrumb><li>政务公开</li><li>基层卫生</li></ol>",
    ],
    ids=["navigation", "without the home page"],
)
def test_what_lists_other_things_is_no_trail(html: str) -> None:
    assert trail(html) == ()


STEP = "<a class=CurrChnlCls href=/{0}/>{1}</a>"


@pytest.mark.parametrize(
    ("line", "trail"),
    [
        (
            ">".join(STEP.format(n, t) for n, t in enumerate(("政务公开", "法规文件", "规章"))),
            ("政务公开", "法规文件", "规章"),
        ),
        (" » ".join(STEP.format(n, t) for n, t in enumerate(("政务公开", "规章"))), ("政务公开", "规章")),
        (
            " → ".join(STEP.format(n, t) for n, t in enumerate(("政务公开", "规章"))) + " → 正文",
            ("政务公开", "规章", "正文"),
        ),
        (">".join(f"<a href=/{n}/>{t}</a>" for n, t in enumerate(("政务公开", "规章"))), ()),
        (">".join(STEP.format(n, t) for n, t in enumerate(("1", "2", "3"))), ()),
        (">".join(STEP.format(n, t) for n, t in enumerate(("上一页", "下一页"))), ()),
        ("|".join(STEP.format(n, t) for n, t in enumerate(("政务公开", "规章"))), ()),
        (STEP.format(1, "政务公开") + ">", ()),
    ],
)
def test_links_of_one_class_between_arrows_are_a_trail_without_a_home_page(line: str, trail: tuple[str, ...]) -> None:
    html = f"<title>某市</title><div class=top>某市人民政府</div><div class=wz>{line}</div><p>{'正文内容。' * 90}</p>"
    assert read_page(html.encode(), "http://www.example.gov.cn/zwgk/gz/1.html").breadcrumb == trail


def test_arrows_far_down_the_page_are_no_trail() -> None:
    line = ">".join(STEP.format(n, t) for n, t in enumerate(("政务公开", "规章")))
    html = f"<title>某市</title><p>{'正文内容。' * 400}</p><div>{line}</div>"
    assert read_page(html.encode(), "http://www.example.gov.cn/zwgk/gz/1.html").breadcrumb == ()


TOOL = "<div class=tool><a href=javascript:;>我要申请</a></div>"
FORM = (
    "<div class=con><div id=failed style='display:none'>查询失败</div><form>类别：公民<input name=a>法人/其他组织"
    "<input name=b> 姓名：<input name=c></form></div>"
)


def test_a_trail_of_one_step_ends_with_its_line() -> None:
    """What a link beside it or a form below says is no step, though a sign stands in it."""
    assert trail(f"<div id=all><div class=lj>您当前的位置是：申请查询{TOOL}</div>{FORM}</div>") == ("申请查询",)
    assert trail(f"<div id=all><div class=lj>您当前的位置是：申请查询{TOOL}</div></div>") == ("申请查询",)
    ways = "<p><a href=/>首页</a> <a href=/x/>新闻</a> <a href=/h/>互动</a></p><ul><li>简介<li>领导<li>机构</ul>"
    assert trail(f"<div id=all>{ways}<div class=lj>您当前的位置是：申请查询{TOOL}</div></div>") == ("申请查询",)


def test_a_trail_whose_steps_stand_in_blocks_goes_on_past_its_line() -> None:
    blocks = "<div>当前位置：首页</div><div>&gt; 政务公开</div><div>&gt; 基层卫生</div>"
    assert trail(f"<div class=lj>{blocks}</div>{FORM}") == STEPS
    assert trail(f"<div class=lj>{blocks.replace('首页', '本站')}</div>{FORM}") == ("本站", *STEPS[1:])


@pytest.mark.parametrize(
    "html",
    [
        "<div class=dqwz><a href=/>[首页]</a>&nbsp;&gt;&gt;&nbsp;<a href=/x/>政务公开</a>&nbsp;&gt;&gt; 基层卫生</div>",
        "<div class=dqwz><a href=/>【首页】</a>&gt;<a href=/x/>【政务公开】</a>&gt;<a href=.>【基层卫生】</a></div>",
        "<div class=breadcrumb><ul><li>当前位置： <a href=/>首页</a></li><li><a href=/x/>政务公开</a></li>"
        "<li><a href=.>基层卫生</a></li></ul></div>",
        "<div>&nbsp;<a href=/>首页</a>&nbsp; <a href=/x/>&gt;政务公开</a>&nbsp;<a href=.>&gt;基层卫生</a></div>",
    ],
    ids=["home in brackets", "all in brackets", "label in the first item", "signs inside the links"],
)
def test_what_stands_around_a_step_is_none_of_it(html: str) -> None:
    assert trail(html) == STEPS


def test_brackets_that_a_step_begins_with_are_its_own() -> None:
    html = "<div><a href=/>[首页]</a> &gt; <a href=/x/>政务公开</a> &gt; 【问答】某局负责人答问</div>"
    assert trail(html) == ("首页", "政务公开", "【问答】某局负责人答问")


def test_signs_inside_links_make_a_trail_of_the_site_the_column_and_the_text() -> None:
    html = "<div><a href=/>[某教育网]</a> <a href=/x/>&gt;&gt;常态工作</a> <a href=''>&gt;&gt;我校获评一等奖</a></div>"
    assert trail(html) == ("某教育网", "常态工作", "我校获评一等奖")


@pytest.mark.parametrize(
    "html",
    [
        "<div><a href=/a/>&gt; 公告</a> <a href=/b/>&gt; 政策</a> <a href=/c/>&gt; 法规</a></div>",
        "<div><a href=/a/>公告</a> <a href=/b/>&gt;&gt;更多</a></div>",
        "<div><a href=/a/>公告</a><p><a href=/b/>&gt; 政策</a></p><p><a href=/c/>&gt; 法规</a></p></div>",
        "<div>[首页] 某局某科</div>",
    ],
    ids=["a menu with bullets", "a way to more", "lines with bullets", "no sign"],
)
def test_links_with_signs_in_them_that_make_no_trail(html: str) -> None:
    assert trail(html) == ()
