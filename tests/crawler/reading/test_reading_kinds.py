"""What kind of page a portal's page is: reports and what only sounds like one, guides, platforms, home pages."""

import pytest

from crawler.reading.facts import PageFacts, PageKind
from crawler.reading.kinds.kind import is_report_title
from crawler.reading.page import read_page

ROOT = "http://www.example.gov.cn"
PARAGRAPH = "<p>各级各部门要高度重视，落实责任，按照要求认真做好各项工作，确保取得实效。</p>"
LINE = "<p>发布时间：2017-03-06 来源：市政府办公室</p>"


def read(main: str, *, title: str = "", path: str = "/xxgk/12.html") -> PageFacts:
    html = f"<title>{title}</title><div class=main>{main}</div><div class=footer>主办单位：某市人民政府</div>"
    return read_page(html.encode(), ROOT + path)


def document(title: str, body: str = PARAGRAPH * 8) -> PageFacts:
    return read(f"<h1>{title}</h1>{LINE}<div class=content>{body}</div>", title=f"{title}-某市人民政府")


REPORTS = (
    "某市2016年政府信息公开工作年度报告",
    "2016年政府信息公开年报",
    "某县人民政府办公室2016年度政府信息公开工作报告",
    "政府信息公开工作2016年度报告",
    "某局2016年信息公开年度报告",
    "2016年度某市教育局政府信息公开年度工作报告",
    "某市政务公开2016年年度报告",
)
NO_REPORTS = (
    "2017年政府工作报告",
    "某市2016年国民经济和社会发展统计公报",
    "关于编制2016年政府信息公开年度报告的通知",
    "关于做好2016年政府信息公开工作年度报告的通知",
    "我市发布2016年政府信息公开年度报告",
    "2016年政府信息公开年度报告格式",
    "2016年政府信息公开年度报告解读",
    "某局2016年部门决算公开报告",
    "某市2016年法治政府建设年度报告",
    "政府网站工作年度报表（2018年度）",
    "2017年政务公开工作要点",
    "某市召开政府信息公开工作培训会",
    "2016年企业年度报告公示",
)


@pytest.mark.parametrize("title", REPORTS)
def test_an_annual_disclosure_report_is_known_by_its_title(title: str) -> None:
    assert is_report_title(title)
    assert document(title).kind is PageKind.ANNUAL_REPORT


@pytest.mark.parametrize("title", NO_REPORTS)
def test_what_only_sounds_like_one_is_an_article(title: str) -> None:
    assert not is_report_title(title)
    assert document(title).kind is PageKind.ARTICLE


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("某市政府信息公开指南", PageKind.GUIDE),
        ("依申请公开说明", PageKind.GUIDE),
        ("某局依申请公开指南", PageKind.GUIDE),
        ("关于修订政府信息公开指南的通知", PageKind.ARTICLE),
        ("政府信息公开指南解读", PageKind.ARTICLE),
        ("某市旅游指南发布", PageKind.ARTICLE),
    ],
)
def test_a_guide_is_told_from_news_about_one(title: str, kind: PageKind) -> None:
    assert document(title).kind is kind


def test_an_undated_text_of_how_to_apply_on_the_columns_own_page_is_a_guide() -> None:
    text = (
        "<h3>一、提出申请</h3><p>公民、法人或者其他组织可以向县人民政府办公室提出申请，填写《信息公开申请表》。</p>"
        "<p>受理机构：县政务公开科；办公时间：工作日9:00—12:00。</p><h3>二、申请方式</h3><p>当面申请、信函申请、传真申请。</p>"
        "<h3>三、受理与答复</h3><p>能够当场答复的当场答复；不能的，自收到申请之日起15个工作日内答复；申请人需补正的另行告知。</p>"
    )
    trail = "<div class=weizhi><a href=/>首页</a> &gt;&gt; <a href=/gk/>政府信息公开</a> &gt;&gt; 依申请公开</div>"
    side = "<div><h2>政府信息公开</h2><p><a href=/1/>指南</a></p><p><a href=/2/>目录</a></p></div>"
    form = "<p><a href=a.doc>申请表</a></p>"
    html = f"<title>依申请公开 某县人民政府</title>{side}<div>{trail}{text}{form}</div>"
    assert read_page(html.encode(), "http://www.example.gov.cn/gk/ysq/").kind is PageKind.GUIDE


def block(heading: str, path: str, count: int = 5) -> str:
    rows = "".join(
        f"<li><a href=/{path}/{n}.html>{heading}第{n}条的一则消息</a><span>2017-03-0{n}</span></li>"
        for n in range(count, 0, -1)
    )
    return f"<div class=box><h3>{heading}</h3><a href=/{path}/>更多</a><ul>{rows}</ul></div>"


BLOCKS = "".join(
    block(*pair) for pair in (("政务要闻", "yw"), ("通知公告", "gg"), ("政策解读", "jd"), ("部门动态", "bm"))
)


@pytest.mark.parametrize("path", ["/", "/index.html", "/index.shtml", "/default.aspx", "/main.jsp"])
def test_the_root_is_the_home_page(path: str) -> None:
    assert read(BLOCKS, title="某市人民政府", path=path).kind is PageKind.HOME


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("某市人民政府", "/gone.html"),
        ("某市人民政府", "/list.html"),  # without a query that chooses a column
        ("某市人民政府门户网站", "/gone.html"),
        ("欢迎访问某市人民政府网站", "/gone.html"),
        ("某市人民政府网-首页", "/gone.html"),
        ("首页_某市教育局", "/gone.html"),
    ],
)
def test_a_home_page_that_was_returned_for_another_address_is_known_by_what_it_shows(title: str, path: str) -> None:
    page = read(BLOCKS, title=title, path=path)
    assert page.kind is PageKind.HOME
    assert page.main_listing is None


@pytest.mark.parametrize(
    ("main", "title", "path"),
    [
        (BLOCKS, "政务公开-某市人民政府", "/xxgk/"),
        (BLOCKS, "某市人民政府", "/xxgk/zdly/index.html"),
        (f"<div class=weizhi>当前位置：<a href=/>首页</a> &gt; 政务公开</div>{BLOCKS}", "某市人民政府", "/xxgk/"),
        (block("政务要闻", "yw", 9), "某市人民政府", "/yw/"),
        (BLOCKS, "某市教育局", "/Channel.aspx?ch=2"),
        (BLOCKS, "某市教育局", "/list.jsp?id=12"),
    ],
    ids=["its title names a column", "it lies deep", "it has a trail", "it has one list", "a channel", "a column"],
)
def test_a_column_is_no_home_page(main: str, title: str, path: str) -> None:
    assert read(main, title=title, path=path).kind is not PageKind.HOME


ENTRIES = "".join(
    f"<a href=/{n}/>{name}</a>"
    for n, name in enumerate(
        ("政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "依申请公开")
    )
)


def test_a_disclosure_platform_leads_to_the_entries_that_the_norm_asks_for() -> None:
    page = read(
        f"<div class=left>{ENTRIES}</div>{block('最新公开', 'zx')}", title="政府信息公开-某市人民政府", path="/zfxxgk/"
    )
    assert page.kind is PageKind.DISCLOSURE
    alone = f"<div class=left><a href=/5/>依申请公开</a></div>{block('最新公开', 'zx')}"
    without = read(alone, title="政府信息公开-某市人民政府", path="/zfxxgk/")
    assert without.kind is PageKind.COLUMN


LOGIN = (
    "<form method=post action=#><h1><span>用户登录</span><a href=/reg>立即注册</a></h1><p><input id=userName></p>"
    "<p><input type=password id=pwd></p><p><a href=/find>找回密码</a></p></form>"
)
MENU = "".join(f"<a href=/{n}/>{name}</a>" for n, name in enumerate(("首页", "资讯", "展览", "馆藏", "文创", "活动")))
HOURS = "<p>每星期二至星期日9:00-17:00开放（16:00停止入馆）。</p><p>每星期一闭馆，国家法定节假日除外。</p>" * 3
DIALOG = f"<div class=nav>{MENU}</div>{HOURS}<div class=reveal-modal>{LOGIN}</div>"
NEWS = "".join(f"<li><a href=/xw/{n}.html>第{n}届民俗文化艺术展开展公告</a></li>" for n in range(9))


@pytest.mark.parametrize(
    ("html", "url", "kind"),
    [
        (DIALOG, f"{ROOT}/", PageKind.HOME),
        (
            f"<div class=nav>{MENU}</div>{HOURS}<div class=reveal-modal>{LOGIN}</div>",
            f"{ROOT}/Home/Index",
            PageKind.HOME,
        ),
        (f"{HOURS}<div style='display:none'>{LOGIN}</div>", f"{ROOT}/", PageKind.HOME),
        (f"<div class=nav>{MENU}</div><div class=left>{LOGIN}</div>{HOURS}", f"{ROOT}/", PageKind.HOME),
        (f"<div class=left>{LOGIN}</div><ul>{NEWS}</ul>", f"{ROOT}/", PageKind.HOME),
        (f"<div class=dialog>{LOGIN}</div>", f"{ROOT}/", PageKind.LOGIN),
        (f"<h2>某市业务申报系统</h2>{LOGIN}<p>系统公告：请各单位按时上报。</p>", f"{ROOT}/", PageKind.LOGIN),
        (f"<h2>某市业务申报系统</h2>{LOGIN}", f"{ROOT}/app/in.aspx", PageKind.LOGIN),
    ],
    ids=["a dialog", "its route", "hidden", "a corner", "a list", "a dialog alone", "a system", "below the root"],
)
def test_only_a_page_that_is_nothing_but_a_login_is_one(html: str, url: str, kind: PageKind) -> None:
    assert read_page(f"<title>某市博物馆</title>{html}".encode(), url).kind is kind


@pytest.mark.parametrize(
    "box", [f"<div id=myModal class=reveal-modal>{LOGIN}</div>", f"<div class=right>{LOGIN}</div>"]
)
def test_a_login_beside_an_article_is_none_of_its_kind(box: str) -> None:
    body = "<p>本馆将于下月举办民俗文化艺术展。</p>" * 12
    main = f"<div class=nav>{MENU}</div><h1>民俗文化艺术展开展公告</h1>{LINE}<div class=content>{body}</div>{box}"
    assert read(main, title="民俗文化艺术展开展公告").kind is PageKind.ARTICLE


def test_a_portals_login_page_is_one_by_its_title_whatever_menu_stands_over_it() -> None:
    assert read(f"<div class=nav>{MENU}</div>{LOGIN}", title="用户登录-某市人民政府").kind is PageKind.LOGIN


@pytest.mark.parametrize(
    "answer",
    [
        "经检索，您申请公开的信息不存在。",
        "经查阅，您申请获取的该政府信息不存在。",
        "申请人申请公开的上述页面不存在，特此告知。",
    ],
)
def test_an_answer_to_an_application_is_no_missing_page(answer: str) -> None:
    page = read(f"<h3>申请答复</h3><p>受理编号：2017003</p><p>{answer}</p>", title="依申请公开答复")
    assert page.kind is not PageKind.NOT_FOUND


def test_a_missing_page_stays_one() -> None:
    page = read("<h3>提示</h3><p>对不起，您访问的页面不存在。</p>", title="提示信息")
    assert page.kind is PageKind.NOT_FOUND


APPLYING = "".join(
    f"<p>{line}</p>"
    for line in (
        "公民、法人或者其他组织可以向本机关申请获取政府信息。",
        "申请人可以当面提交申请表，也可以邮寄申请表。",
        "受理机构：某县人民政府办公室，办公地址：县府路1号，联系电话：0730-1234567，电子邮箱：xx@example.gov.cn。",
        "本机关收到申请后，能够当场答复的当场答复，不能当场答复的自收到之日起15个工作日内答复。",
    )
)


def test_a_guide_whose_text_stands_without_a_title_is_a_guide() -> None:
    trail = "<div class=position>当前位置：<a href=/>首页</a> &gt; <a href=/xxgk/>信息公开</a> &gt; 公开指南</div>"
    assert read(trail + f"<div>{APPLYING}</div>", title="公开指南").kind is PageKind.GUIDE


def test_the_name_of_a_guide_over_another_text_makes_none() -> None:
    trail = "<div class=position>当前位置：<a href=/>首页</a> &gt; <a href=/xxgk/>信息公开</a> &gt; 公开指南</div>"
    assert read(trail + f"<div>{PARAGRAPH * 4}</div>", title="公开指南").kind is not PageKind.GUIDE
