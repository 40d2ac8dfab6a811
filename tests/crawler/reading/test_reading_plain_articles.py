"""Articles that say little: pictures over a box for comments, a film with a caption, a day at the foot of the text."""

import pytest

from crawler.reading.facts import Article, PageFacts, PageKind
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/xw/12.html"
HEAD = (
    "<div class=top>某市人民政府</div><div class=nav><ul><li><a href=/>首页</a><li><a href=/xxgk/>信息公开</a>"
    "<li><a href=/bsfw/>办事服务</a><li><a href=/hdjl/>互动交流</a><li><a href=/zjms/>走进某市</a></ul></div>"
)
FOOT = "<div class=bottom>主办单位：某市人民政府 湘ICP备05000618号 网站标识码：4300000001</div>"
TITLE = "千亩油菜花海迎来赏花季"
LINE = "<div>时间：2016-03-21 09:10 来源：市摄影家协会</div>"
PICTURES = "".join(f"<p><img src=/u/160321/{n}.jpg width=600></p>" for n in range(3))
TEXT = "<p>　　近日，我市油菜花竞相开放，吸引众多市民前来观赏。</p><p>　　据介绍，花期将持续到下月上旬。</p>"


def portal(main: str, *, title: str = TITLE, url: str = URL) -> PageFacts:
    html = f"<html><head><title>{title}_某市人民政府</title></head><body>{HEAD}{main}{FOOT}</body></html>"
    return read_page(html.encode(), url)


def article_of(page: PageFacts) -> Article:
    assert page.kind is PageKind.ARTICLE
    assert page.article is not None
    return page.article


def day(article: Article) -> tuple[int | None, int, int]:
    date = article.dates[0]
    return date.year, date.month, date.day


COMMENTS = [
    "<dl><dt>发表评论</dt><dd><form action=/plus/feedback.php method=post><textarea name=msg></textarea>"
    "验证码:<input name=validate><button>发表评论</button></form></dd></dl>",
    "<div><h3>网友评论</h3><form action=/comment method=post>昵称：<input name=nick><br>"
    "<textarea name=body></textarea><input type=submit value=提交></form></div>",
    "<form action=/say.asp method=post><p>我要跟帖：</p><textarea name=c></textarea><input type=submit value=发表>"
    "</form>",
]


@pytest.mark.parametrize("box", COMMENTS)
def test_pictures_with_a_box_for_comments_below_are_an_article(box: str) -> None:
    page = portal(f"<div class=main><h2>{TITLE}</h2>{LINE}<div class=content>{PICTURES}</div>{box}</div>")
    article = article_of(page)
    assert article.title == TITLE
    assert len(article.images) == 3


def test_a_short_text_with_a_box_for_comments_below_is_an_article_whatever_keeps_robots_out() -> None:
    send = "验证码：<input name=verify><a href=javascript:;>提交留言</a></form>"
    box = (
        "<form method=post>匿名评论：<input type=checkbox name=hide><br>手机：<input name=tel><br>"
        f"内容：<textarea name=body></textarea><br>{send}"
        f"<form method=post>回复内容：<textarea name=body></textarea><br>{send}"
    )
    text = "<p>县文联组织的书画展昨日在县文化馆开幕，展出本县作者近年创作的作品五十件。</p>" * 4
    main = f"<div class=main><h2>{TITLE}</h2>{LINE}<div class=content>{text}</div>{box}</div>"
    assert article_of(portal(main)).title == TITLE


@pytest.mark.parametrize(
    "content",
    [
        "<embed src=http://player.example.cn/v/1.swf width=640>",
        "<p><video src=/v/1.mp4></video></p>",
        "<p>附件：<a href=/u/1.doc>报名表.doc</a></p>",
    ],
)
def test_a_film_or_a_file_with_a_box_for_comments_below_is_an_article(content: str) -> None:
    main = f"<div class=main><h2>{TITLE}</h2>{LINE}<div class=content>{content}</div>{COMMENTS[1]}</div>"
    assert article_of(portal(main)).title == TITLE


@pytest.mark.parametrize(
    "main",
    [
        f"<h2>领导信箱</h2><div class=content><p><img src=/u/banner.jpg width=600></p></div>{COMMENTS[1]}",
        f"<h2>征求意见建议</h2>{LINE}<p><img src=/u/banner.jpg></p><form action=/zj method=post>姓名：<input name=a>"
        "<br>电话：<input name=b><br>意见：<textarea name=c></textarea><br>验证码：<input name=d>"
        "<input type=submit value=提交意见></form>",
        f"<h2>在线留言</h2>{LINE}<form action=/ly method=post>昵称：<input name=a><br>留言内容："
        "<textarea name=c></textarea><input type=submit value=提交留言></form>",
    ],
)
def test_a_page_to_be_filled_in_is_a_form_whatever_pictures_it_shows(main: str) -> None:
    title = main[main.index("<h2>") + 4 : main.index("</h2>")]
    assert portal(f"<div class=main>{main}</div>", title=title).kind is PageKind.FORM


@pytest.mark.parametrize(
    ("foot", "seen"),
    [
        ("<tr><td align=right>某市政府网　10-04-02</td></tr>", (2010, 4, 2)),
        ("<tr><td align=right>某市人民政府办公室门户网站 2010-04-02</td></tr>", (2010, 4, 2)),
        ("<tr><td align=right>（某市日报 2010/4/2）</td></tr>", (2010, 4, 2)),
    ],
)
def test_a_day_behind_the_name_of_the_site_below_a_text_is_that_of_publication(
    foot: str, seen: tuple[int, int, int]
) -> None:
    page = portal(
        f"<table width=96%><tr><td align=center><font size=5>{TITLE}</font></td></tr><tr><td class=xilan>{TEXT}</td>"
        f"</tr>{foot}<tr><td><a href='javascript:window.print()'>打印本页</a></td></tr></table>"
    )
    article = article_of(page)
    assert article.title == TITLE
    assert day(article) == seen
    assert "花期将持续到下月上旬" in article.body


@pytest.mark.parametrize(
    "foot",
    ["幸福小区 10-04-02", "咨询电话 10-04-02", "某市政府网 10-14-02", "某市政府网 010-04-02", "市政府网站 10-04-02-6"],
)
def test_other_numbers_behind_words_are_no_day(foot: str) -> None:
    page = portal(f"<div class=main><h1>{TITLE}</h1><div class=content>{TEXT}</div><p>{foot}</p></div>")
    assert not page.article or not page.article.dates


def test_a_title_and_a_text_without_any_day_stay_what_they_were() -> None:
    page = portal(
        f"<table><tr><td><font size=5>走进某市</font></td></tr><tr><td>{TEXT}</td></tr></table>", title="走进某市"
    )
    assert not page.article or not page.article.dates


@pytest.mark.parametrize(
    "name", ["wsite-elements wsite-not-footer", "page-main has-footer", "content with_header no-footer"]
)
def test_a_block_named_after_what_it_is_not_is_no_footer(name: str) -> None:
    page = portal(
        f"<div class='{name}'><div class=blog-post><div class=blog-header><h2 class=blog-title>"
        f"<a href='{URL}'>{TITLE}</a></h2><p><span>23/4/2016</span></p></div><div class=blog-content>"
        "<embed src=http://player.example.cn/v/1.swf width=640><div>片长4分12秒。摄制：市融媒工作室。</div></div></div>"
        "</div>"
    )
    article = article_of(page)
    assert article.title == TITLE
    assert day(article) == (2016, 4, 23)
    assert article.source is None


@pytest.mark.parametrize("name", ["footer", "page-footer", "site_footer", "wsite-footer"])
def test_a_block_named_a_footer_stays_one(name: str) -> None:
    page = portal(
        f"<div class=main><h1>{TITLE}</h1>{LINE}<div class=content>{TEXT}</div></div>"
        f"<div class={name}>某市北路8号</div>"
    )
    assert "某市北路8号" in page.footer_text


TOOLS = "字号：[ <a href='javascript:doZoom(16)'>大</a> <a href='javascript:doZoom(14)'>中</a> ]"
FILE = "<p>附件：<a href=/d/downfile.jsp?filename=1608.xls>情况表.xls</a></p>"


@pytest.mark.parametrize(
    "rows",
    [
        f"<tr><td class=title>{TITLE}</td></tr><tr><td>发布日期：2016-08-04　{TOOLS}</td></tr>"
        f"<tr><td><div id=zoom>{TEXT}<p>某市水务局</p><p>2016年8月2日</p>{FILE}</div></td></tr>",
        f"<tr><td class=title>{TITLE}</td></tr><tr><td>发布时间：2016-08-04 [<a href='javascript:window.print()'>打印"
        f"</a>]</td></tr><tr><td>{TEXT}<p>2016年8月2日</p>{FILE}</td></tr>",
    ],
)
def test_the_tools_and_files_of_a_document_are_no_list_with_days(rows: str) -> None:
    article = article_of(portal(f"<table id=article width=96%>{rows}</table>"))
    assert day(article) == (2016, 8, 4)
    assert "花期将持续到下月上旬" in article.body


def test_a_lone_entry_that_bears_the_name_of_its_column_is_a_list() -> None:
    page = portal(
        "<div>当前位置：<a href=/>首页</a> > <a href=/bs/>办事服务</a> > 政务咨询</div><div><div>政务咨询</div><div>"
        "<ul><li>"
        "<span>2017-10-11</span> <a href=/bs/4.html>政务咨询</a></li></ul></div></div>",
        title="政务咨询",
    )
    assert page.kind is PageKind.COLUMN
    assert [item.title for one in page.listings if one.is_main for item in one.items] == ["政务咨询"]


@pytest.mark.parametrize(
    "line",
    [
        "<div><span id=lblFrom>预算股</span> | <span>2011-3-7 9:05:00</span> | 阅读：<span>1462</span></div>",
        "<div><span>市水利局</span><span>2011-03-07 09:05</span><span>1.2万</span></div>",
        "<div><span class=date-line>2011/3/7</span><div class=by-line>市水利局防汛办</div></div>",
        "<div><em class=source>本站</em>　<em>2011-03-07</em></div>",
        "<p><span>2011-03-07</span></p><p class=source>市农业农村局</p>",
        "<section><p>市农业农村局</p><p>2011-03-07 09:05</p><p>1.2万</p></section>",
        "<div><em class=source>防汛办公室</em>　<em>2011-03-07</em></div>",
    ],
)
def test_a_body_named_beside_the_day_is_the_source(line: str) -> None:
    article = article_of(portal(f"<div class=main><h1>{TITLE}</h1>{line}<div class=content>{TEXT * 3}</div></div>"))
    assert day(article) == (2011, 3, 7)
    assert article.source is not None
    assert article.source.value in ("预算股", "市水利局", "市水利局防汛办", "市农业农村局", "防汛办公室", "本站")


@pytest.mark.parametrize(
    "line",
    [
        "<div><span>2011-03-07</span></div><p>各县人民政府</p>",
        "<div><span class=author>王力</span> | <span>2011-03-07</span></div>",
        "<p>——某市旅游工作走笔</p><p>2011-03-07</p>",
        "<div><a href=/tzgg/>通知公告</a> | <span>2011-03-07</span></div>",
        "<div><a class=source href=/bm/>市直部门</a> / <span>2011-03-07</span></div><p class=content>市直各单位</p>",
        "<div><span>2011-03-07</span></div><p class=source></p>",
    ],
)
def test_other_words_beside_the_day_are_no_source(line: str) -> None:
    article = article_of(portal(f"<div class=main><h1>{TITLE}</h1>{line}<div class=content>{TEXT * 3}</div></div>"))
    assert day(article) == (2011, 3, 7)
    assert article.source is None


def test_an_english_field_named_source_is_the_source() -> None:
    page = portal(
        "<main><h1>City pilots one-stop clearance for bonded repair</h1><div>Submitted by editor on Tue, 03/26/2019 - "
        "14:20</div><div class=body><p>Goods sent back for bonded repair can now clear customs within four hours, the "
        "committee said.</p><p>It saves us much money a month, said a manager of a local company.</p></div>"
        "<div class=field><div class=field__label>Source</div><div class=field__item>City Daily</div></div></main>",
        title="City pilots one-stop clearance for bonded repair",
    )
    article = article_of(page)
    assert article.source is not None
    assert article.source.value == "City Daily"


@pytest.mark.parametrize(
    ("published", "seen"),
    [
        ("發佈：2014 八月 26", (2014, 8, 26)),
        ("發佈於 2014-08-26", (2014, 8, 26)),
        ("發佈日期：26 八月 2014", (2014, 8, 26)),
        ("張貼日期：2014年十二月3日", (2014, 12, 3)),
    ],
)
def test_a_page_in_traditional_characters_is_an_article(published: str, seen: tuple[int, int, int]) -> None:
    title = "協調處舉辦第三期青年實習計劃說明會"
    page = portal(
        "<main id=content><ul class=breadcrumb><li>目前位置：</li><li><a href=/>首頁</a> » </li><li><a href=/news>"
        f"最新消息</a> » </li><li>{title}</li></ul><div class=item-page><div class=page-header><h2>{title}</h2></div>"
        "<dl>"
        f"<dd>分類：<a href=/news>最新消息</a></dd><dd>{published}</dd><dd>最近更新：2015 九月 01</dd><dd>點擊數："
        "207</dd></dl><div><p>說明會日前在本處禮堂舉行，共有一百八十名大專學生出席，計劃提供六十個崗位。</p><p>實習期由十月六日至十一月"
        "二十八日，查詢電話：2871 6650。</p></div><ul class=pager><li><a href=/news/115>&lt; 前一個</a></li><li>"
        "<a href=/news/121>下一個 &gt;</a></li></ul></div></main>",
        title=title,
    )
    article = article_of(page)
    assert article.title == title
    assert day(article) == seen
    assert article.source is None


def test_a_step_of_the_trail_is_no_title() -> None:
    page = portal(
        "<ol class=breadcrumb><li>首页</li><li>赏花资讯</li><li>花期预报</li></ol><div class=letter>"
        f"<div>2020-03-19 13:20</div><div>{TEXT}</div></div>",
        title="某市赏花地图",
    )
    assert page.article is None or page.article.title == "某市赏花地图"


def test_a_title_in_large_type_is_found_far_above_the_date_at_the_foot() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>赵某某</td><td>男</td><td>石桥镇</td></tr>" for n in range(1, 15))
    html = (
        "<html><head><title>某县就业服务局--公示公告</title></head><body><div>您现在的位置：<a href=/>首页</a></div>"
        "<div align=center><font size=5 face=黑体>2015年某县“三支一扶”拟录用人员公示</font></div>"
        f"<div><p>经考察等程序，确定下列同志为拟录用人员，现予公示。</p><table border=1>{rows}</table></div>"
        "<table><tr><td>发布人：办公室</td><td>发布日期：2015-08-07</td></tr></table></body></html>"
    )
    page = read_page(html.encode(), "http://www.example.gov.cn/view.do?nid=1")
    assert page.article is not None
    assert page.article.title == "2015年某县“三支一扶”拟录用人员公示"


@pytest.mark.parametrize(
    ("line", "source"),
    [("发布：市政府办公室 发布时间：2017-03-06", "市政府办公室"), ("发布：2017-03-06 浏览：12次", None)],
)
def test_the_body_that_published_is_the_source(line: str, source: str | None) -> None:
    page = portal(f"<div class=main><h2>{TITLE}</h2><div>{line}</div><div class=content>{TEXT}</div></div>")
    found = article_of(page).source
    assert (found.value if found else None) == source
