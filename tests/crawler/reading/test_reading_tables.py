"""Lists in tables and other frames: which rows are entries, which of their dates counts, and lists without links."""

import pytest

from crawler.reading.facts import ListingState, PageFacts
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/zwgk/tzgg/index.html"
NAV = "<div class=nav><a href=/>首页</a><a href=/zwgk/>政务公开</a><a href=/hd/>互动交流</a></div>"
TRAIL = "<div class=pos>当前位置：<a href=/>首页</a> &gt; 通知公告</div>"
FOOT = "<div class=footer>主办单位：某县人民政府 湘ICP备05000618号</div>"
TITLES = ("关于做好防汛工作的通知", "关于公布收费清单的公告", "关于招聘教师的公告", "关于停水的通告")


def read(body: str) -> PageFacts:
    return read_page(
        f"<title>通知公告</title><body>{NAV}{TRAIL}<div class=main>{body}</div>{FOOT}</body>".encode(), URL
    )


def entries(page: PageFacts) -> list[tuple[str, str]]:
    assert page.main_listing is not None
    return [(item.title, item.date.raw if item.date else "") for item in page.main_listing.items]


def row(*cells: str, tag: str = "td") -> str:
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


def link(number: int) -> str:
    return f"<a href=/t/{number}.html>{TITLES[number]}</a>"


EXPECTED = [(title, f"2021-03-0{9 - n}") for n, title in enumerate(TITLES)]
ROWS = "".join(row(str(n + 1), link(n), "办公室", f"2021-03-0{9 - n}") for n in range(4))


@pytest.mark.parametrize("tag", ["td", "th"])
def test_captions_that_can_be_clicked_on_are_no_entry(tag: str) -> None:
    head = row("序号", "标题", "发布科室", "<a href=?sort=date>发布日期</a>", tag=tag)
    assert entries(read(f"<table>{head}{ROWS}</table>")) == EXPECTED


def test_a_trail_in_the_first_row_is_no_entry() -> None:
    trail = (
        '<tr><td colspan=4>当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 通知公告</td></tr>'
    )
    assert entries(read(f"<table>{trail}{ROWS}</table>")) == EXPECTED


def test_the_day_of_the_answer_is_not_that_of_the_entry() -> None:
    head = row("标题", "提交时间", "回复时间")
    body = "".join(row(link(n), f"2021-03-0{9 - n}", "2021-04-20") for n in range(4))
    assert entries(read(f"<table>{head}{body}</table>")) == EXPECTED


def test_a_labelled_day_goes_before_one_in_the_summary() -> None:
    body = "".join(
        f"<div class=item><h4>{link(n)}</h4><p>自2022年1月1日起施行，请各单位遵照执行。</p>"
        f"<span>发布时间：2021-03-0{9 - n}[查看详情]</span></div>"
        for n in range(4)
    )
    assert entries(read(body)) == EXPECTED


def test_a_day_and_a_title_in_a_tool_tip() -> None:
    body = "".join(
        f'<li>[<a href=/l/>要闻</a>] <a href=/t/{n}.html title="标题：{title}&#10;发布时间：2021-03-0{9 - n}">'
        f"{title[:6]}…</a></li>"
        for n, title in enumerate(TITLES)
    )
    assert entries(read(f"<ul>{body}</ul>")) == EXPECTED


def test_a_mark_inside_the_link_is_no_part_of_the_title() -> None:
    body = "".join(
        f"<li><a href=/t/{n}.html>{'<sup>置顶</sup>' if not n else ''}{title}</a><span>2021-03-0{9 - n}</span></li>"
        for n, title in enumerate(TITLES)
    )
    page = read(f"<ul>{body}</ul>")
    assert entries(page) == EXPECTED
    assert page.main_listing is not None
    assert page.main_listing.items[0].badges == ("置顶",)


def test_days_in_cells_that_only_a_style_sheet_sets_apart() -> None:
    body = "".join(
        f"<div class=tr><span>{link(n)}</span><span>第{n}号</span><span>2021-03-0{9 - n}</span>"
        "<span>2021-05-20</span></div>"
        for n in range(4)
    )
    head = "<div class=tr><span>标题</span><span>编号</span><span>发布时间</span><span>失效时间</span></div>"
    assert [title for title, _ in entries(read(head + body))] == list(TITLES)


def test_articles_with_names_of_their_own_are_one_list() -> None:
    body = "".join(
        f"<article id=post-{n} class='post-{n} post'><h2>{link(n)}</h2>"
        f"<p>发表于 2021-03-0{9 - n} 由 办公室</p></article>"
        for n in range(4)
    )
    assert entries(read(f"<h1>通知公告</h1>{body}")) == EXPECTED


def test_years_of_which_one_is_open_are_one_list() -> None:
    years = "".join(
        f"<dl class='y{' open' if year == 2023 else ''}'><dt>{year}年</dt>"
        f"<dd><a href=/a/{year}.html>{year}年政府信息公开工作年度报告</a><span>{year + 1}-01-20</span></dd>"
        f"<dd><a href=/b/{year}.html>{year}年教育局信息公开年度报告</a><span>{year + 1}-01-18</span></dd></dl>"
        for year in (2023, 2022, 2021)
    )
    assert len(entries(read(f"<h2>通知公告</h2><div>{years}</div>"))) == 6


def test_a_paged_table_without_links_is_a_list() -> None:
    head = row("序号", "决定书文号", "项目名称", "许可机关", "许可决定日期")
    body = "".join(row(str(n), f"许〔2021〕{n}号", TITLES[n], "县局", f"2021/03/0{9 - n}") for n in range(4))
    page = read(f"<table>{head}{body}</table><div>共 3 页 <a href=?p=2>下一页</a></div>")
    assert entries(page) == [(title, day.replace("-", "/")) for title, day in EXPECTED]
    assert all(item.url is None for item in page.main_listing.items if page.main_listing)


def test_a_script_that_says_what_it_fetches_is_a_list_not_read() -> None:
    script = (
        '<script parseType=buildstatic url="/api/page/build/unit" '
        "queryData=\"{'webId':'7f1c','tagId':'信息列表','pageId':'15'}\"></script>"
    )
    page = read(f"<h1>通知公告</h1><div class=pg>{script}</div>")
    main = page.main_listing
    assert main is not None
    assert main.state is ListingState.SCRIPT_FILLED
    assert main.request is not None
    assert main.request.url == "http://www.example.gov.cn/api/page/build/unit"
    assert main.request.parameters == (("webId", "7f1c"), ("tagId", "信息列表"), ("pageId", "15"))


def test_news_beside_an_undated_text_are_not_what_the_page_is_for() -> None:
    text = "<p>为了更好地提供政府信息公开服务，根据条例编制本指南，需要获得信息的单位和个人请先阅读。</p>" * 8
    news = "".join(f"<li>{link(n)}<span>2021-03-0{9 - n}</span></li>" for n in range(4)) * 3
    page = read_page(
        f"<title>公开指南</title><body>{NAV}<h2>公开指南</h2><div>{text}</div><h4>最新动态</h4><ul>{news}</ul>{FOOT}".encode(),
        "http://www.example.gov.cn/zwgk/zn/",
    )
    assert page.article is not None
    assert page.article.title == "公开指南"
    assert page.main_listing is None


def test_an_empty_box_on_a_page_of_links_is_not_its_list() -> None:
    links = "".join(f"<font><a href=/m/{n}.html>栏目名称{n}</a></font> " for n in range(30))
    page = read(f"<h2>通知公告</h2><ul id=box class=list></ul><script>$('#box').html('')</script><div>{links}</div>")
    assert page.main_listing is None
