"""Whole pages: kinds, regions, links, and that no bytes raise."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.reading.facts import LinkVia, PageFacts, PageKind, Region
from crawler.reading.markup.stored import decode, encode
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/a/index.html"
PARAGRAPHS = "<p>这一段文字说明本单位的职责和工作情况，足够长。</p>" * 8
LIST = (
    "<ul>"
    + "".join(
        f"<li><a href='{n}.html'>关于某项工作的通知第{n}号</a><span>2018-07-0{n}</span></li>" for n in range(1, 6)
    )
    + "</ul>"
)


def read(html: str, url: str = URL) -> PageFacts:
    return read_page(html.encode(), url)


@pytest.mark.parametrize(
    ("html", "url", "kind"),
    [
        (f"<a href=/a>信息公开</a>{LIST}{PARAGRAPHS}", "http://www.example.gov.cn/", PageKind.HOME),
        (f"{LIST}{PARAGRAPHS}", "http://www.example.gov.cn/index.html", PageKind.HOME),
        (LIST, URL, PageKind.COLUMN),
        ("<title>404 Not Found</title><h1>Not Found</h1>", URL, PageKind.NOT_FOUND),
        ("<div class=header><a href=/>首页</a></div><p>抱歉，您访问的页面不存在或已删除</p>"
         "<div class=footer>主办：某市 湘ICP备05000618号</div>",
         URL, PageKind.NOT_FOUND),
        ("<meta http-equiv=refresh content='0; url=/new/'>", URL, PageKind.REDIRECT_STUB),
        ("<script>window.location.href='/web/index.html'</script>", URL, PageKind.REDIRECT_STUB),
        ("<div id=app></div><script src=/js/app.js></script>", URL, PageKind.EMPTY_SHELL),
        ("<script>$_ts=window['$_ts'];if(!$_ts)$_ts={};</script><script src='/x/y.js' r='m'></script>",
         URL, PageKind.CHALLENGE),
        ("<script>document.cookie='__jsl_clearance=1';location.href='/'</script>", URL, PageKind.CHALLENGE),
        (f"<script>$_ts=window['$_ts']</script>{LIST}{PARAGRAPHS}", URL, PageKind.COLUMN),
        (f"<p>文件已失效的通知，页面不存在的问题正在研究。</p>{PARAGRAPHS * 3}", URL, PageKind.OTHER),
        ("", URL, PageKind.OTHER),
    ],
)  # fmt: skip
def test_the_kind_of_a_page(html: str, url: str, kind: PageKind) -> None:
    assert read(html, url).kind is kind


FOOT = "主办单位：某市人民政府办公室 湘ICP备05000618号-1 网站标识码：4300000001"
MAIN = f"<h1>本单位概况</h1>{PARAGRAPHS}"
MENU = "".join(
    f"<a href=/{n}/>{name}</a>" for n, name in enumerate(("首页", "信息公开", "政务服务", "互动交流", "政策解读"))
)


@pytest.mark.parametrize(
    "html",
    [
        f"<header>某市人民政府</header><nav>{MENU}</nav><main>{MAIN}</main><footer>{FOOT}</footer>",
        f"<div id=header>某市人民政府</div><div class=nav>{MENU}</div><div>{MAIN}</div><div class=foot>{FOOT}</div>",
        f"<div class=top>某市人民政府</div><div>{MENU}</div><div>{MAIN}</div><div class=x><p>{FOOT}</p></div>",
        f"<table><tr><td>某市人民政府</td></tr></table><table><tr><td>{MENU}</td></tr></table>"
        f"<table><tr><td>{MAIN}</td></tr></table><table><tr><td>{FOOT}</td></tr></table>",
        f"<center>某市人民政府</center><div>{MENU}</div>{MAIN}<p>{FOOT}</p></html>",
    ],
)
def test_header_main_and_footer_are_told_apart_with_or_without_names(html: str) -> None:
    facts = read(html)
    assert "网站标识码" in facts.footer_text
    assert "本单位概况" not in facts.footer_text
    assert "某市人民政府" in facts.header_text
    assert "互动交流" in facts.header_text
    assert "本单位概况" not in facts.header_text
    assert {link.region for link in facts.links} <= {Region.NAV, Region.HEADER}


def test_text_after_an_early_end_of_the_document_is_read() -> None:
    facts = read(f"<div class=top>头部</div></body></html>{LIST}")
    assert len(facts.links) == 5
    assert "关于某项工作的通知第5号" in facts.text


def test_links_of_every_kind_are_collected() -> None:
    facts = read(
        "<a href='b.html'> 标题 </a><a href='/c'><img alt='图' src=i.png></a><map><area href='/d' alt='热区'></map>"
        "<iframe src='/e'></iframe><div onclick=\"location.href='/f'\">按钮</div>"
        "<a href=\"javascript:openUrl('/g.html')\">脚本</a>"
        "<a href='javascript:void(0)'>无</a><a href='mailto:a@b.cn'>信</a><a name=anchor>锚</a>"
        "<div style='display: none'><a href='/h'>暗</a></div><!-- <a href='/no'>注</a> -->"
    )
    root = "http://www.example.gov.cn"
    assert [(x.text, x.url, x.via, x.is_hidden) for x in facts.links] == [
        ("标题", f"{root}/a/b.html", LinkVia.ANCHOR, False),
        ("图", f"{root}/c", LinkVia.ANCHOR, False),
        ("热区", f"{root}/d", LinkVia.AREA, False),
        ("", f"{root}/e", LinkVia.FRAME, False),
        ("按钮", f"{root}/f", LinkVia.SCRIPT, False),
        ("脚本", f"{root}/g.html", LinkVia.SCRIPT, False),
        ("无", None, LinkVia.ANCHOR, False),
        ("信", None, LinkVia.ANCHOR, False),
        ("暗", f"{root}/h", LinkVia.ANCHOR, True),
    ]


def test_only_five_thousand_links_are_kept_and_all_are_counted() -> None:
    facts = read("<a href=x>a</a>" * 6000)
    assert (len(facts.links), facts.link_count) == (5000, 6000)


def test_scripts_that_fill_the_page_are_named() -> None:
    facts = read(f"{PARAGRAPHS}<div id=box></div><script>$.get('/x',function(d){{$('#box').html(d)}})</script>"
                 "<div class=footer><script src='/js/footer.js'></script></div>")  # fmt: skip
    assert {(fill.container, fill.region) for fill in facts.script_fills} >= {
        ("#box", Region.MAIN),
        (".footer", Region.FOOTER),
    }


def test_meta_names_are_lower_case_and_asked_for_in_any_case() -> None:
    facts = read("<meta name=SiteName content=' 某市人民政府 '><meta NAME='PubDate' content=''>")
    assert facts.meta("sitename") == facts.meta("SiteName") == "某市人民政府"
    assert facts.meta("PubDate") is None


@pytest.mark.parametrize(
    "html",
    ["<input name=keywords>", "<form action='/search/'><input></form>", "<input type=text placeholder=请输入检索词>"],
)
def test_a_search_field_is_seen(html: str) -> None:
    assert read(html).has_search
    assert not read("<input name=username><input type=hidden name=query>").has_search


@pytest.mark.parametrize(
    "html",
    ["<div>" * 30000, "<table><tr><td>" * 9000, "<ul><li>" * 9000, "<b " + "a=1 " * 30000 + ">", "<p>2018-" * 9000,
     "<select>" + "<option>" * 30000, "来源：" * 9000, "<script>" + "document.write('" * 9000],
)  # fmt: skip
def test_hostile_pages_are_read_like_any_other(html: str) -> None:
    assert read(html).url == URL


# fmt: off
PIECES = st.sampled_from(
    ["<div class=footer>", "</div>", "<ul>", "<li>", "<a href=", "x.html>", "</a>", "2018-07-06", "发布时间：",
     "来源：", "<table>", "<tr>", "<td>", "<script>", "document.write('", "</script>", "<!--", "-->", "当前位置：",
     " > ", "湘ICP备05000618号", "<h1>", "<p>", "&nbsp;", "\x00", "\ufeff", "<base href=//>", "暂无", "%u", "\\",
     "<meta http-equiv=refresh content=0;url=[>"]
)
# fmt: on


@settings(max_examples=150)
@given(st.one_of(st.binary(max_size=400), st.lists(PIECES, max_size=60).map(lambda parts: "".join(parts).encode())),
       st.text(max_size=30), st.text(max_size=30))  # fmt: skip
def test_any_bytes_give_facts_that_survive_storage(body: bytes, url: str, content_type: str) -> None:
    facts = read_page(body, url, content_type)
    assert decode(encode(facts)) == facts


ATTRIBUTES = [("class", "list"), ("id", "main"), ("style", "color:red"), ("data-x", "1")]


@given(st.permutations(ATTRIBUTES), st.sampled_from([" ", "\n", "\t  "]))
@settings(max_examples=25)
def test_order_of_attributes_and_white_space_make_no_difference(order: list[tuple[str, str]], gap: str) -> None:
    def page(attributes: list[tuple[str, str]], space: str) -> PageFacts:
        tag = f"<div{space}" + space.join(f'{k}="{v}"' for k, v in attributes) + ">"
        return read(f"{space}{tag}{space}{LIST.replace('><', f'>{space}<')}{space}</div>{space}<p>{FOOT}</p>")

    assert page(order, gap) == page(ATTRIBUTES, " ")


@pytest.mark.parametrize(
    ("html", "address"),
    [
        ("<link rel=canonical href=/b/>", "http://www.example.gov.cn/b/"),
        ("<link rel=stylesheet href=/s.css><LINK REL='Canonical' href='http://b.gov.cn/'>", "http://b.gov.cn/"),
        ("<link rel=alternate href=http://b.gov.cn/>", None),
        ("<!-- <link rel=canonical href=/b/> -->", None),
    ],
)
def test_the_address_that_a_page_gives_itself_is_read(html, address):
    assert read(f"<head>{html}</head><p>正文</p>").canonical_url == address
