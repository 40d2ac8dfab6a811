"""Articles: title, dates in the order of trust, source; and what misleads."""

import pytest

from crawler.reading.facts import Article, PageKind
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/xxgk/201909/t20190911_12.html"
TITLE = "市人民政府办公室关于印发工作方案的通知"
BODY = (
    "<div class=content>"
    + "".join(f"<p>第{n}段正文，说明工作要求和有关事项，请认真执行。</p>" for n in range(9))
    + "</div>"
)
HEADER = (
    "<div class=header>今天是2019年12月01日 星期日</div><div class=nav><ul>"
    + "<li><a href=/a/>栏目</a>" * 6
    + "</ul></div>"
)
FOOTER = "<div class=footer>主办单位：某市人民政府 湘ICP备05000618号 更新时间：2020-01-01</div>"


def article(inner: str, *, head: str = "", url: str = URL) -> Article:
    page = f"<html><head><title>{TITLE}_某市人民政府</title>{head}</head><body>{HEADER}{inner}{FOOTER}</body></html>"
    facts = read_page(page.encode(), url)
    assert facts.kind is PageKind.ARTICLE
    assert facts.article is not None
    return facts.article


def first_date(found: Article) -> str:
    date = found.dates[0]
    clock = f" {date.hour:02d}:{date.minute:02d}" if date.hour is not None else ""
    return f"{date.year}-{date.month:02d}-{date.day:02d}{clock}"


@pytest.mark.parametrize(
    "line",
    [
        "<div>发布时间：2019-03-04 10:20 来源：市政府办公室</div>",
        "<div><span>来源：市政府办公室</span><span>发布日期：2019年3月4日 10:20</span></div>",
        "<div>信息来源：市政府办公室　|　时间：2019/3/4 10:20　浏览次数：12</div>",
        "<table><tr><td>来源：</td><td>市政府办公室</td><td>发布日期：</td><td>2019.3.4 10:20</td></tr></table>",
        "<ul><li>2019年03月04日 10时20分</li><li>来源: 市政府办公室</li><li>字体：大 中 小</li></ul>",
        "<div>2019-03-04 10:20&nbsp;&nbsp;来源：来源：市政府办公室</div>",
        "<div>时间发布：2019-03-04 10:20【来源：市政府办公室】</div>",
        "<div><span>发布日期 Date: 2019-03-04 10:20</span> <span>来源 Source: 市政府办公室</span></div>",
        "<div>Updated: 2019-05-01 Date: March 4, 2019 10:20 am | Source: 市政府办公室 Editor: 张三</div>",
        "<div><span>Posted on <a href=/a><time>March 4, 2019 10:20</time></a></span> "
        "<span>Source: 市政府办公室</span></div>",
        "<div><a href=/archives/5><time>2019-03-04 10:20</time></a> <span>来源：市政府办公室</span></div>",
        "<table><tr><td><b>发布</b><b>日期</b>：<b>2019</b>-<b>03</b>-<b>04</b> <b>10:20</b></td>"
        "<td><i>来</i><i>源</i>：<a href=/><font>市</font><font>政府</font><b>办公室</b></a></td></tr></table>",
        "<div>发布时间：<b>2019</b>年<b>3</b>月<b>4</b>日 <b>10:20</b> "
        "来源：<font>市政府<b>办公室</b></font>浏览：5</div>",
    ],
)
def test_date_line_and_source_are_read(line: str) -> None:
    found = article(f"<div class=main><h1>{TITLE}</h1>{line}{BODY}</div>")
    assert found.title == TITLE
    assert first_date(found) == "2019-03-04 10:20"
    assert found.source is not None
    assert found.source.value == "市政府办公室"
    assert "第0段正文" in found.body
    assert "湘ICP" not in found.body


@pytest.mark.parametrize("source", ["来源：", "信息来源:&nbsp;", "<span>来源：</span>"])
def test_an_empty_source_does_not_swallow_the_next_label(source: str) -> None:
    line = f"<div>{source} <span>发布日期：2019-03-04</span> <span>浏览次数：<b>12</b></span></div>"
    found = article(f"<div class=main><h1>{TITLE}</h1>{line}{BODY}</div>")
    assert found.source is None
    assert first_date(found) == "2019-03-04"


def test_a_label_without_value_gives_no_date_but_the_address_as_last_candidate() -> None:
    found = article(f"<div class=main><h1>{TITLE}</h1><div>发布时间： 来源：市政府</div>{BODY}</div>")
    assert [d.raw for d in found.dates] == ["20190911"]


def test_the_order_of_trust_is_label_meta_header_table_address() -> None:
    table = (
        "<table><tr><td>索引号：</td><td>430/2019-1</td><td>公开形式：</td><td>主动公开</td></tr>"
        "<tr><td>文号：</td><td>湘政办发〔2019〕5号</td><td>生成日期：</td><td>2019-03-01</td></tr></table>"
    )
    inner = f"<div class=main>{table}<h1>{TITLE}</h1><div>发布时间：2019-03-04 来源：市政府</div>{BODY}</div>"
    found = article(inner, head='<meta name="PubDate" content="2019-03-09 08:00">')
    assert [(d.month, d.day) for d in found.dates] == [(3, 4), (3, 9), (3, 1), (9, 11)]


def test_dates_of_header_and_footer_are_never_candidates() -> None:
    found = article(f"<div class=main><h1>{TITLE}</h1><div>发布时间：2019-03-04</div>{BODY}</div>")
    assert {d.raw for d in found.dates} == {"2019-03-04", "20190911"}


def test_an_event_date_is_not_the_date_of_publication() -> None:
    event = "<dl><dt>开始时间：</dt><dd>2019-05-08</dd><dt>结束时间：</dt><dd>2019-05-10</dd></dl>"
    found = article(
        f"<div class=main><h1>{TITLE}</h1>{event}{BODY}</div>", head='<meta name="PubDate" content="2019-03-01">'
    )
    assert first_date(found) == "2019-03-01"


@pytest.mark.parametrize(
    ("heading", "head"),
    [
        (f"<h1>{TITLE}</h1>", ""),
        (f"<div class=biaoti>{TITLE}</div>", ""),
        (f"<table><tr><td align=center><font size=5>{TITLE}</font></td></tr></table>", ""),
        (f"<h1>某市人民政府</h1><div class=tit>{TITLE}</div>", f'<meta name="ArticleTitle" content="{TITLE}">'),
        ("", f'<meta name="ArticleTitle" content="{TITLE}">'),
    ],
)
def test_the_title_is_what_stands_over_the_date_line(heading: str, head: str) -> None:
    inner = f"<div class=main>{heading}<div>发布时间：2019-03-04 来源：市政府</div>{BODY}</div>"
    assert article(inner, head=head).title == TITLE


def test_attachments_are_links_to_documents() -> None:
    files = "<p>附件：<a href='./f1.doc'>申请表.doc</a> <a href='/x/f2.PDF?v=1'>方案</a> <a href='/y.html'>另见</a></p>"
    found = article(f"<div class=main><h1>{TITLE}</h1><div>发布时间：2019-03-04</div>{BODY}{files}</div>")
    assert [a.url for a in found.attachments] == [
        "http://www.example.gov.cn/xxgk/201909/f1.doc",
        "http://www.example.gov.cn/x/f2.PDF?v=1",
    ]


def test_a_picture_that_is_offered_by_its_files_name_is_an_attachment_and_one_that_is_shown_is_none() -> None:
    files = "<p>附件：<br><a href=/u/1.pdf>采购文件.pdf</a><br><a href=/u/2.jpg>主要标的.JPG</a></p>"
    shown = "<p><a href=/u/3.jpg><img src=/u/3s.jpg alt=现场.jpg></a><a href=/u/4.jpg>查看大图</a></p>"
    shown += "<p><a href=/n/5.html>现场.jpg</a></p>"  # leads to a page
    found = article(f"<div class=main><h1>{TITLE}</h1><div>发布时间：2019-03-04</div>{BODY}{shown}{files}</div>")
    assert [a.text for a in found.attachments] == ["采购文件.pdf", "主要标的.JPG"]


def test_related_news_beside_an_article_do_not_make_it_a_column() -> None:
    related = "<div class=related><h3>相关新闻</h3><ul>" + "".join(
        f"<li><a href='{n}.html'>相关的一条新闻标题第{n}条</a><span>2019-02-0{n}</span></li>" for n in range(1, 7)
    ) + "</ul></div>"  # fmt: skip
    found = article(
        f"<div class=main><h1>{TITLE}</h1><div>发布时间：2019-03-04 来源：市政府</div>{BODY}{related}</div>"
    )
    assert first_date(found) == "2019-03-04"


def test_a_server_that_says_what_it_could_not_find_publishes_nothing() -> None:
    page = "<title>404 Not Found</title><h1>404 Not Found</h1><p>The requested URL was not found on this server.</p>"
    page += "<table><tr><td>Server:</td><td>web01</td></tr><tr><td>Date:</td><td>2021/09/17 08:41:55</td></tr></table>"
    assert read_page(page.encode(), URL).kind is PageKind.NOT_FOUND


def test_two_links_after_a_source_are_two_words() -> None:
    found = article(
        f"<div class=main><h1>{TITLE}</h1><div>2019-03-04 <span>来源：</span><a href=/a>市政府办公室</a>"
        f"<a href=/p>打印</a></div>{BODY}</div>"
    )
    assert found.source is not None
    assert found.source.value == "市政府办公室"


def test_a_sentence_of_a_guide_tells_no_source() -> None:
    text = "<p>一、公开机构：某市人民政府办公室，办公地址：某市人民路1号，办公时间：工作日。</p>"
    body = BODY.replace("<p>", f"<p>为方便获得本机关的政府信息，编制本指南。</p>{text}<p>", 1)
    page = f"<html><body>{HEADER}<div class=main><h1>政府信息公开指南</h1>{body}</div>{FOOTER}</body></html>"
    found = read_page(page.encode(), URL).article
    assert found is not None
    assert found.source is None


def _tabbed(first: str, second: str, *, name: str = "tab-bd") -> str:
    return (
        f"<h1>{TITLE}</h1><div>发布时间：2019-03-04 来源：市政府办公室</div><div class=tab>"
        f'<div class=tab-bd>{first}</div><div class={name} style="display:none">{second}</div></div>'
    )


SECOND = (
    "<p>不能当场答复的，自收到申请之日起二十个工作日内予以答复；需要延长的，最长不超过二十个工作日，并告知申请人。</p>"
)


def test_what_stands_in_a_hidden_tab_beside_a_text_is_a_part_of_it() -> None:
    body = article(_tabbed(BODY, SECOND)).body
    assert "第3段正文" in body
    assert "自收到申请之日起二十个工作日" in body


def test_hidden_tabs_may_be_known_by_numbered_ids_alone() -> None:
    panes = f'<h3>{TITLE}</h3><div id=t1>{BODY}</div><div id=t2 style="display:none">{SECOND}</div>'
    head = f"<h1>{TITLE}</h1><div>发布时间：2019-03-04 来源：市政府办公室</div>"
    assert "二十个工作日" in article(f"{head}<div>{panes}</div>").body
    assert "二十个工作日" not in article(f"{head}<div>{panes.replace('id=t2', 'id=popup')}</div>").body


def test_a_hidden_tab_that_repeats_a_heading_is_another_edition() -> None:
    heading = "<p>一、总体情况</p>"
    assert "二十个工作日" not in article(_tabbed(heading + BODY, heading + SECOND)).body


def test_a_hidden_block_of_another_make_is_no_tab() -> None:
    assert "二十个工作日" not in article(_tabbed(BODY, SECOND, name="popup")).body


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("2019-03-04 文章出处：土地储备中心 录入者：cbzx 阅读<script>hits(4)</script>次", "土地储备中心"),
        ("[日期：2019-03-04] [来源：县政府办公室 点击<script>hits(4)</script>]", "县政府办公室"),
        ("2019-03-04 来源：土地储备中心　值班人：周某", "土地储备中心"),
        ("2019-03-04 来源：某市日报　大 中 小", "某市日报"),
        (
            "Updated: 2019-03-04 &nbsp; Source: Haiwan Daily &nbsp; Print &nbsp; Mail &nbsp; Large Medium",
            "Haiwan Daily",
        ),
        ("2019-03-04 来源：全民阅读 办公室", "全民阅读 办公室"),
        ("2019-03-04 视频来源：县广播电视台 播放：21", "县广播电视台"),
        ("提供：镇安监办　发布于：2019-3-4", "镇安监办"),
        ("2019-03-04 来源：未知", None),
        ("2019-03-04 来源：不详 作者：佚名", None),
        ("发布人：乡党政办 发布时间：2019-03-04", "乡党政办"),
        ("发布人：王某某 发布时间：2019-03-04", None),
        ("发布人：办公室 发布时间：2019-03-04 信息来源：就业服务局", "就业服务局"),
    ],
)
def test_a_source_is_what_names_a_body_and_nothing_beside_it(line: str, source: str | None) -> None:
    found = article(f"<div class=main><h1>{TITLE}</h1><div>{line}</div>{BODY}</div>").source
    assert (found.value if found else None) == source


def test_what_an_applicant_has_to_bring_is_no_source() -> None:
    text = "<p>提供：父母一方居住证、身份证</p>" + BODY
    assert article(f"<div class=main><h1>{TITLE}</h1><div>发布时间：2019-03-04</div>{text}</div>").source is None


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("解读文件：", "original"),
        ("解读的政策文件：", "original"),
        ("被解读文件：", "original"),
        ("对应文件：", "original"),
        ("相关政策文件：", "original"),
        ("文件解读：", "interpretation"),
        ("关联解读：", "interpretation"),
        ("政策解读：", "interpretation"),
    ],
)
def test_a_label_says_whether_its_link_leads_to_the_document_or_its_interpretation(label: str, kind: str) -> None:
    link = f"<div class=lk>{label}<a href=/gk/content_54877.htm>某市排水管理办法的通知（2017年11月24日）</a></div>"
    found = article(f"<div class=main><h1>{TITLE}</h1><div>发布时间：2019-03-04</div>{link}{BODY}</div>")
    assert [related.kind for related in found.related] == [kind]


MENU = "<div class=nav><ul><li><a href=/col.do?colId=1003>政策文件</a></li><li><a href=/x/>新闻</a></li></ul></div>"
TRAIL = (
    "<div>当前位置：<a href=/>首页</a> &gt; <a href=/col.do?colId=1003>政策文件</a> &gt; <a href=/j/>政策解读</a></div>"
)
LAST_STEP = "<div>当前位置：<a href=/>首页</a> &gt; <a href=/gk/>政务公开</a> &gt; 政策文件</div>"
BUTTON = "<p><a href=/art.do?id=77>政策文件</a></p>"


@pytest.mark.parametrize(
    ("above", "below", "led_to"),
    [
        (MENU + TRAIL, "", []),
        (TRAIL, "", []),
        (MENU, "<p><a href=/col.do?colId=1003>政策文件</a></p>", []),
        (MENU + TRAIL, BUTTON, ["http://www.example.gov.cn/art.do?id=77"]),
        ("", BUTTON, ["http://www.example.gov.cn/art.do?id=77"]),
        (LAST_STEP, BUTTON, ["http://www.example.gov.cn/art.do?id=77"]),
        (f"<div class=main>{BUTTON}</div>", "", ["http://www.example.gov.cn/art.do?id=77"]),
        (MENU + LAST_STEP, BUTTON, ["http://www.example.gov.cn/art.do?id=77"]),
    ],
    ids=[
        "menu and trail",
        "trail",
        "the menu's link below the text",
        "a link of its own as well",
        "that alone",
        "a trail whose last step is no link",
        "a link of its own above the text",
        "a menu that names the last step",
    ],
)
def test_the_way_to_a_column_is_no_link_to_the_document(above: str, below: str, led_to: list[str]) -> None:
    """Menus and trails name 政策文件, as a link below an interpretation does that leads to its document."""
    html = f"{above}<div class=main><h1>{TITLE}</h1><div>发布时间：2019-03-04</div>{BODY}{below}</div>"
    assert [related.link.url for related in article(html).related] == led_to
