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
    "title",
    ["某市人民政府", "某市人民政府门户网站", "欢迎访问某市人民政府网站", "某市人民政府网-首页", "首页_某市教育局"],
)
def test_a_home_page_that_was_returned_for_another_address_is_known_by_what_it_shows(title: str) -> None:
    page = read(BLOCKS, title=title, path="/gone.html")
    assert page.kind is PageKind.HOME
    assert page.main_listing is None


@pytest.mark.parametrize(
    ("main", "title", "path"),
    [
        (BLOCKS, "政务公开-某市人民政府", "/xxgk/"),
        (BLOCKS, "某市人民政府", "/xxgk/zdly/index.html"),
        (f"<div class=weizhi>当前位置：<a href=/>首页</a> &gt; 政务公开</div>{BLOCKS}", "某市人民政府", "/xxgk/"),
        (block("政务要闻", "yw", 9), "某市人民政府", "/yw/"),
    ],
    ids=["its title names a column", "it lies deep", "it has a trail", "it has one list"],
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
