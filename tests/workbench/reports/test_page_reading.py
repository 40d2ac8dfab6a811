"""What a person is shown of a page's facts: each fact once, no claim beyond the page, unread parts named."""

import io
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from rich.console import Console

from crawler.reading.facts import (
    Article,
    DateOrigin,
    DateReading,
    Link,
    LinkVia,
    Mark,
    MarkForm,
    MarkKind,
    Message,
    PageFacts,
    PageKind,
    PartialDate,
    Region,
    Reply,
    ScriptFill,
)
from crawler.reading.page import read_page
from workbench.reports.page_reading import page_reading
from workbench.reports.reading_layout import Extent
from workbench.reports.reading_lists import list_part
from workbench.reports.unknown_address import NO_ADDRESS

Shown = Callable[..., str]
DAY = PartialDate(raw="2017-05-03", year=2017, month=5, day=3)
MOMENT = PartialDate(raw="2017-05-03 09:12", year=2017, month=5, day=3, hour=9, minute=12)
ARTICLE = Article(title="停水通知", readings=(), source=None, body="因管道检修停水。")


@pytest.fixture
def facts() -> PageFacts:
    """Facts of a page with a line of text."""
    return read_page("<title>柳溪市</title><p>正文</p>".encode(), "http://www.liuxi.gov.cn/a/b.html")


@pytest.fixture
def shown(facts: PageFacts) -> Shown:
    """Shows the page with some of its facts changed."""

    def show(width: int = 10_000, body: bytes = b"<p>", **changes: object) -> str:
        told = io.StringIO()
        console = Console(file=told, width=width, soft_wrap=True)
        console.print(page_reading(msgspec.structs.replace(facts, **changes), "文件 b.html", body, "b.html"))
        return told.getvalue()

    return show


def _reading(date: PartialDate, origin: DateOrigin, label: str = "") -> DateReading:
    return DateReading(date=date, origin=origin, label=label)


def _mark(kind: MarkKind, value: str, quote: str, form: MarkForm = MarkForm.TEXT) -> Mark:
    return Mark(kind=kind, value=value, quote=quote, form=form, region=Region.FOOTER)


@pytest.mark.parametrize(
    ("readings", "told", "times"),
    [
        ((_reading(MOMENT, DateOrigin.UPDATED, "更新时间"),), "2017-05-03 09:12　依据：更新时间\n", 1),
        (
            (_reading(MOMENT, DateOrigin.LABEL, "发布时间"), _reading(DAY, DateOrigin.ADDRESS)),
            "2017-05-03 09:12　依据：标题旁的标注“发布时间”；网址中的日期 也是这一天",
            1,
        ),
        (
            (_reading(DAY, DateOrigin.BARE), _reading(MOMENT, DateOrigin.META, "pubdate")),
            "另有日期  2017-05-03 09:12（页面上未显示，只在网页头部标签中）　依据：网页头部标签 pubdate",
            1,
        ),
        (
            (_reading(DAY, DateOrigin.META, "createdate"),),
            "发布日期  2017-05-03（页面上未显示，只在网页头部标签中）　依据：网页头部标签 createdate",
            1,
        ),
        ((_reading(DAY, DateOrigin.ADDRESS),), "发布日期  本页未见\n另有日期  2017-05-03", 1),
        ((), "发布日期  本页未见", 1),
    ],
)
def test_each_day_is_told_once_with_all_that_say_it(
    shown: Shown, readings: tuple[DateReading, ...], told: str, times: int
) -> None:
    page = shown(kind=PageKind.ARTICLE, article=msgspec.structs.replace(ARTICLE, readings=readings))
    assert page.count(told) == times, page


@pytest.mark.parametrize("kind", [PageKind.NOT_FOUND, PageKind.CHALLENGE, PageKind.MAINTENANCE, PageKind.PARKED])
def test_what_stands_in_for_a_page_has_no_article(shown: Shown, kind: PageKind) -> None:
    page = shown(kind=kind, article=ARTICLE)
    assert "── 文章" not in page
    assert "── 正文摘录\n正文" in page


def test_a_letter_is_no_article_too(shown: Shown) -> None:
    letter = Message(title="反映停水", quote="反映停水", asked=DAY)
    page = shown(kind=PageKind.MESSAGE, article=ARTICLE, messages=(letter,))
    assert "── 文章" not in page
    assert "回复      本页未见" in page


@pytest.mark.parametrize(
    ("letter", "told"),
    [
        (Message(title="反映停水", quote="", asked=DAY), "回复      本页未显示"),
        (Message(title="反映停水", quote="", status="已回复"), "状态      已回复；回复内容与日期本页未显示"),
        (
            Message(title="反映停水", quote="", replies=(Reply(date=DAY, department="市水务局"),)),
            "回复      2017-05-03　市水务局　（内容本页未显示）",
        ),
    ],
)
def test_a_list_claims_nothing_of_a_reply_that_it_does_not_show(shown: Shown, letter: Message, told: str) -> None:
    page = shown(kind=PageKind.MESSAGE_LIST, messages=(letter,))
    assert told in page
    assert "（没有）" not in page


def test_each_mark_is_told_once_and_missing_ones_are_named(shown: Shown) -> None:
    marks = (
        _mark(MarkKind.SITE_CODE, "4300000001", "网站标识码：4300000001"),
        _mark(MarkKind.SITE_CODE, "4300000001", "siteidcode=4300000001", MarkForm.META),
        _mark(MarkKind.CONAC, "", "http://bszs.conac.cn/x", MarkForm.LINK),
        _mark(MarkKind.CONAC, "dzjg.png", "http://www.liuxi.gov.cn/dzjg.png", MarkForm.IMAGE),
        _mark(MarkKind.FIND_ERROR, "", '<script id="x" sitecode="" src="http://a.cn/jiucuo.js">', MarkForm.SCRIPT),
    )
    page = shown(kind=PageKind.HOME, marks=marks)
    assert page.count("4300000001  ") == 1
    assert "页脚文字、头部标签" in page
    assert page.count("党政机关网站标识") == 1
    assert "页脚图片、页脚链接" in page
    assert "脚本 http://a.cn/jiucuo.js" in page
    assert "<script" not in page
    assert "（有）" not in page
    assert "本页未见：ICP备案编号、公安机关备案、主办单位、联系方式、站点地图\n" in page


def test_missing_marks_are_doubted_where_the_footer_was_not_read(shown: Shown) -> None:
    fill = ScriptFill(container="#foot", region=Region.FOOTER, reason="页面脚本按编号写入")
    assert "（底部有未读的部分，不等于没有）" in shown(kind=PageKind.HOME, script_fills=(fill,))


def test_codes_that_contradict_are_pointed_out(shown: Shown) -> None:
    marks = (
        _mark(MarkKind.SITE_CODE, "4300000001", "网站标识码：4300000001"),
        _mark(MarkKind.FIND_ERROR, "4300000002", "http://a.cn/exposure/?site_code=4300000002", MarkForm.LINK),
        _mark(MarkKind.ICP, "湘ICP备05000618号", "湘ICP备05000618号"),
        _mark(MarkKind.ICP, "湘ICP备05000618号-1", "湘ICP备05000618号-1"),
    )
    page = shown(marks=marks)
    assert page.count("个不同的值") == 1
    assert "4300000001、4300000002，请人工核对" in page


def test_unread_parts_are_grouped_with_libraries_last(shown: Shown) -> None:
    fills = tuple(
        ScriptFill(container=f"static/js/{name}.js", region=Region.FOOTER, reason="底部的外部脚本可能写入内容")
        for name in ("jquery.s2t", "a", "b", "c")
    )
    frame = Link(text="", href="#", url="http://www.liuxi.gov.cn/c.html", region=Region.MAIN, via=LinkVia.FRAME)
    page = shown(script_fills=fills, links=(frame,), link_count=1)
    assert "内嵌框架 1 个，是另一页：http://www.liuxi.gov.cn/c.html" in page
    assert "页脚 4 处：底部的外部脚本可能写入内容（a.js、b.js、c.js等）" in page


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b'<p>x</p><a href="x', "文件在标签中间断开"),
        (b"<p>" + b"\xff" * 50, "有乱码（约 50 个字符读不出）"),
        (b"<p>" * 600_000, "文件很大（1,800,000 字节）"),
        (b"<p>", "元素、图片或日期太多（文件 3 字节）"),
    ],
)
def test_a_page_that_was_cut_says_why_and_counts_at_least(shown: Shown, body: bytes, told: str) -> None:
    link = Link(text="a", href="a", url="http://www.liuxi.gov.cn/c.html", region=Region.MAIN)
    page = shown(is_cut=True, body=body, links=(link,), link_count=1)
    assert f"本页没有读全：{told}" in page
    assert "链接：至少 1 个" in page


def test_a_long_title_is_cut(shown: Shown) -> None:
    assert f"网页标题  {'长' * 120}…\n" in shown(title="长" * 500)


def test_a_page_cannot_steer_the_terminal(shown: Shown) -> None:
    page = shown(title="a\x1b[31mb\u202e", text="\x1b]0;x\x07")
    assert not set("\x1b\x07\u202e") & set(page)


def test_addresses_of_a_page_without_one_are_as_it_wrote_them() -> None:
    markup = '<p>正文<a href="/a/b.html">一</a><a href="c.html">二</a><a href="../../d.html">三</a>'
    facts = read_page(markup.encode(), NO_ADDRESS)
    told = io.StringIO()
    Console(file=told, width=1000, soft_wrap=True).print(
        page_reading(facts, "文件 b.html", markup.encode(), "b.html", has_address=False, is_whole=True)
    )
    page = told.getvalue()
    for address in ("（相对网址）/a/b.html", "（相对网址）c.html", "（相对网址）../../d.html"):
        assert f"{address}\n" in page
    assert "unknown.invalid" not in page


def test_a_list_without_dates_says_so_once() -> None:
    items = "".join(f'<li><a href="/zwgk/{i}/">政务公开第{i}类信息目录</a></li>' for i in range(1, 8))
    markup = (
        f"<title>目录_柳溪市</title><div class=location>当前位置：首页 > 目录</div><ul class=list>{items}</ul>".encode()
    )
    listing = read_page(markup, "http://www.liuxi.gov.cn/zwgk/").listings[0]
    told = io.StringIO()
    Console(file=told, width=1000, soft_wrap=True).print(*list_part(listing, "列表", Extent()))
    page = told.getvalue()
    assert page.count("日期") == 1
    assert "，都没有日期" in page
    assert "政务公开第1类信息目录  http://www.liuxi.gov.cn/zwgk/1/\n" in page


def test_the_text_of_a_columns_page_is_told_beside_its_menu(root: Path) -> None:
    body = (root / "fixtures/html/sites/liuquan/xxgk/col/col2002/index.html").read_bytes()
    facts = read_page(body, "http://xxgk.liuquan.gov.cn/col/col2002/index.html")
    assert facts.kind is PageKind.COLUMN
    told = io.StringIO()
    Console(width=1000, file=told).print(page_reading(facts, "文件", body, "index.html"))
    text = told.getvalue().partition("── 正文摘录")[2].partition("── ")[0]
    assert "受理机构为柳泉市人民政府办公室信息公开科" in text
    assert "政府工作报告" not in text
