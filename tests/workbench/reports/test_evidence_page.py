"""Archived pages open safely and show what was cited."""

import re
from dataclasses import replace
from itertools import zip_longest

import pytest
from bs4 import BeautifulSoup, Tag

from checks.check import Picture
from crawler.dossier import Box
from workbench.reports.content_policy import content_policy
from workbench.reports.evidence_page import rewrite
from workbench.reports.run import EvidencePage

URL = "http://www.zean.gov.cn/ysqgk/index.html"


@pytest.fixture
def archive(make):
    """Rewrites a page with citations of the given quotes (or (quote, place) pairs), shown on `parts` of pictures."""

    def rewritten(body: str | bytes, *quotes: str | tuple[str, str], parts=(), **more) -> BeautifulSoup:
        pairs = [(q, "正文") if isinstance(q, str) else q for q in quotes]
        spots = zip_longest(pairs, parts)
        citations = [make.citation(quote=quote, place=place, picture=part) for (quote, place), part in spots]
        captured = make.citation().fetched_at
        return BeautifulSoup(rewrite(body, URL, citations, captured, **more), "html.parser")

    return rewritten


def body_of(soup: BeautifulSoup) -> Tag:
    return soup.select_one(".archived-body")


def marked(soup: BeautifulSoup) -> str:
    """All marked text, white space removed."""
    return re.sub(r"\s+", "", "".join(mark.get_text() for mark in body_of(soup).find_all("mark")))


@pytest.mark.parametrize(
    ("html", "quote", "expected"),
    [
        ("<p>受理机构：办公室</p>", "受理机构：办公室", "受理机构：办公室"),
        ("<p>前受理机构后</p>", "受理机构", "受理机构"),
        ("<p>受理<b>机构</b>：<i>办公室</i></p>", "受理机构：办公室", "受理机构：办公室"),
        ("<p>受理\n\t 机构：&nbsp;办公室</p>", "受理 机构： 办公室", "受理机构：办公室"),
        ("<p>受理\u3000机构\u200b：办公室</p>", "受理机构：办公室", "受理机构\u200b：办公室"),
        ("<ul><li>甲</li><li>乙</li></ul>", "甲 乙", "甲乙"),
        ("<table><tr><td>电话</td><td>0700-88</td></tr></table>", "电话0700-88", "电话0700-88"),
        ("<p>A &lt; B &amp; C</p>", "A < B & C", "A<B&C"),
        ("<p>第一段</html><p>第二段", "第二段", "第二段"),
        ("<!-- 受理机构 --><p>受理机构</p>", "受理机构", "受理机构"),
        ("<p>首页</p><p>受理机构：办公室（地址略）</p>", "受理机构：办公室……（联系", "受理机构：办公室"),
        ("<noscript><p>请开启脚本</p></noscript>", "请开启脚本", "请开启脚本"),
        ('<img src="a.png" alt="党政机关">', "党政机关", "党政机关"),
        ("<select><option>友情链接</option></select>", "友情链接", "友情链接"),
    ],
)
def test_a_quote_is_marked_where_it_stands(archive, html, quote, expected):
    soup = archive(html, quote)
    assert marked(soup) == expected
    assert body_of(soup).find(id="c1").name == "mark"


@pytest.mark.parametrize(
    ("html", "quote", "inside"),
    [
        ('<p><a href="/sqb.doc">申请表</a></p>', "http://www.zean.gov.cn/sqb.doc", "申请表"),
        ('<p><a href="/sqb.doc">申请表</a></p>', "/sqb.doc", "申请表"),
        ('<a href="/x.html?id=3">乙</a><a href="/x.html">甲</a>', "/x.html", "甲"),
        ('<img src="/img/red.png">', "/img/red.png", "［图片］"),
        ('<iframe src="http://b.gov.cn/f.html"></iframe>', "http://b.gov.cn/f.html", "［内嵌页面］"),
        ('<div title="领导信箱"><p>甲</p></div>', "领导信箱", "［引文所在元素］"),
        ('<select><option value="http://b.gov.cn/">乙</option></select>', "http://b.gov.cn/", "乙"),
    ],
)
def test_a_quoted_attribute_marks_its_element(archive, html, quote, inside):
    soup = archive(html, quote)
    assert body_of(soup).find("mark", id="c1").get_text() == inside


@pytest.mark.parametrize(
    ("html", "quote", "said"),
    [
        ('<meta name="SiteIDCode" content="4300000001"><p>甲', "4300000001", "引自页面代码"),
        ("<script>var sitecode='4300000001'</script><p>甲", "sitecode='4300000001'", "引自页面代码"),
        ("<!-- 湘ICP备05000618号 --><p>甲", "湘ICP备05000618号", "引自页面代码"),
        ("<p>甲", "并不存在的引文", "没有找到"),
        ("<p>甲", "", "引用整个页面"),
        ("", "甲", "没有找到"),
    ],
)
def test_what_cannot_be_marked_is_said_in_the_list_of_quotes(archive, html, quote, said):
    soup = archive(html, quote)
    entry = soup.select_one("header li#c1")
    assert said in entry.get_text()
    assert not body_of(soup).find("mark")


def test_every_citation_has_exactly_one_address_even_when_quotes_overlap(archive):
    soup = archive(
        "<p>受理机构<b>：办公室</b>，电话</p>",
        "受理机构：办公室",
        "机构：办公",
        "受理机构：办公室",
        "办公室，电话",
        "无此",
    )
    for number in range(1, 6):
        assert len(soup.find_all(id=f"c{number}")) == 1
    assert marked(soup) == "受理机构：办公室，电话"


def test_a_quote_from_the_footer_marks_the_last_occurrence(archive):
    html = '<div><a href="/1">主办单位</a></div><footer>主办单位</footer>'
    assert archive(html, ("主办单位", "底部功能区")).find(id="c1").find_parent("footer")
    assert not archive(html, ("主办单位", "导航栏")).find(id="c1").find_parent("footer")


def test_a_literal_that_a_script_writes_can_be_marked(archive):
    html = """<p>首页</p><script>document.write('<a href="/x">网站标识码：4300000001</a>');</script>"""
    assert marked(archive(html, "网站标识码：4300000001")) == "网站标识码：4300000001"


ACTIVE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">甲</a>',
    '<a href="http://b.gov.cn/" onclick="alert(1)">甲</a>',
    "<iframe src=http://b.gov.cn/></iframe>",
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "<form action=http://b.gov.cn/><input name=q><button>查</button></form>",
    '<meta http-equiv="refresh" content="0;url=http://b.gov.cn/">',
    '<base href="http://b.gov.cn/">',
    '<link rel="stylesheet" href="http://b.gov.cn/a.css"><style>*{display:none}</style>',
    '<div style="position:fixed;top:0;background:url(http://b.gov.cn/)">甲</div>',
    "<svg><script>alert(1)</script><a xlink:href='javascript:alert(1)'>甲</a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<object data=a.swf></object><embed src=a.swf><video src=a.mp4 autoplay></video>",
    "<xmp><script>alert(1)</script></xmp><plaintext><img src=x onerror=alert(1)>",
    "<textarea><script>alert(1)</script></textarea><noembed><img src=x></noembed>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    "<template><img src=x onerror=alert(1)></template>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<script>document.write('<img src=x onerror=alert(1)><form><input>');</script>",
    "<p id=c1 class=archive-note>甲</p>",
    "<xmp><![foo</xmp><p>甲",
    "</div></div></body><marquee onstart=alert(1)>甲</marquee>",
    "<frameset><frame src=http://b.gov.cn/></frameset>",
    "<table background=http://b.gov.cn/x.gif><td colspan='1 onclick=x'>甲</table>",
]


@pytest.mark.parametrize("html", ACTIVE)
def test_nothing_that_acts_or_loads_comes_through(archive, html):
    soup = archive(html, "甲", "alert(1)", "b.gov.cn")
    body = body_of(soup)
    assert not soup.find_all(
        ["script", "iframe", "form", "input", "button", "img", "link", "base", "object", "svg", "frame"]
    )
    assert len(soup.find_all("style")) == 1
    assert len(soup.find_all(class_="archived-body")) == 1
    allowed = {"class", "id", "href", "colspan", "rowspan"}
    assert {name for tag in body.find_all(True) for name in tag.attrs} <= allowed
    assert not body.find_all(href=True)
    assert {tag["class"] for tag in body.find_all(class_=True) if isinstance(tag["class"], str)} == set()
    assert {c for tag in body.find_all(class_=True) for c in tag["class"]} <= {"was-link", "stand-in"}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00\x01\xff\xfe<p>",
        b"plain text",
        "<p>" * 20_000 + "甲",
        "<b><div>" * 3_000 + "甲",
        "<a href='http://[bad'>甲</a>",
        "<p>\ud800甲</p>",
        "<![CDATA[甲]]><!DOCTYPE x [<!ENTITY a '乙'>]>&a;&#0;&#xD800;",
        "<" * 5_000 + "甲",
    ],
    ids=lambda body: repr(body[:12]),
)
def test_any_page_at_all_gives_a_readable_page(archive, body):
    soup = archive(body, "甲")
    assert soup.select_one(".archive-note")
    str(soup).encode("utf-8")


def test_the_bytes_decide_the_encoding(archive):
    gbk = "<meta charset=utf-8><p>受理机构：办公室</p>".encode("gbk")
    assert marked(archive(gbk, "受理机构：办公室")) == "受理机构：办公室"


def test_the_header_may_name_what_the_bytes_cannot(archive):
    big5 = "<p>受理機構：辦公室</p>".encode("big5")
    assert marked(archive(big5, "受理機構：辦公室", content_type="text/html; charset=big5")) == "受理機構：辦公室"


def test_a_document_is_named_and_not_shown_as_rubbish(archive):
    soup = archive(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3", "受理机构")
    assert "此件不是网页" in body_of(soup).get_text()
    assert "没有找到" in soup.select_one("header li#c1").get_text()


def test_the_banner_says_what_this_page_is(archive):
    soup = archive("<title>依申请公开</title><p>甲", sha256="ab" * 32)
    words = re.sub(r"\s+", " ", soup.header.get_text(" "))
    for said in ("本页为存档，仅供核对", URL, "2017-11-03 01:30:05", "ab" * 32, "依申请公开"):
        assert said in words


def test_links_lead_to_archived_pages_and_nowhere_else(archive):
    known = EvidencePage(
        path="evidence/zean/0123.html", url="http://www.zean.gov.cn/sqb.html", sha256="cd" * 32, citations=()
    )
    html = '<a href="/sqb.html#top">申请表</a><a href="/other.html">其他</a><a href="http://b.gov.cn/">外部</a>'
    body = body_of(archive(html, archived=(known,)))
    assert [(a.get_text(), a["href"]) for a in body.find_all("a")] == [("申请表", "0123.html")]
    assert [span.get_text() for span in body.select("span.was-link")] == ["其他", "外部"]


def test_a_route_of_an_app_leads_to_its_own_archived_page_and_to_no_other(archive):
    known = [
        EvidencePage(path=f"evidence/zean/{n}.html", url=url, sha256="cd" * 32, citations=())
        for n, url in enumerate((URL, f"{URL}#/list?id=31"))
    ]
    html = '<a href="#/list?id=31">年报</a><a href="#/list?id=23">解读</a><a href="#top">返回顶部</a>'
    body = body_of(archive(html, archived=known))
    assert [(a.get_text(), a["href"]) for a in body.find_all("a")] == [("年报", "1.html"), ("返回顶部", "0.html")]


def test_the_policy_forbids_every_request(archive):
    soup = archive("<p>甲")
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy == content_policy(style=soup.style.string)
    assert policy.startswith("default-src 'none'; ")
    assert "script-src" not in policy


def test_hostile_quotes_and_titles_stay_texts(archive):
    nasty = "<script>alert(1)</script>\"'><img src=x>"
    soup = archive("<title>&lt;script&gt;alert(1)&lt;/script&gt;</title><p>甲", (nasty, nasty), sha256=nasty)
    assert not soup.find_all(["script", "img"])
    assert soup.header.q.string == nasty


HEADER = Picture(shot="home", sha256="cd" * 32, width=1366, height=2000, box=Box(x=10, y=20, width=300, height=90))


def test_the_part_of_the_picture_that_was_cited_is_cut_out(archive):
    soup = archive("<p>柳泉市</p>", "柳泉市", parts=(HEADER,), pictures={HEADER.sha256})
    drawing = soup.select_one("figure.shot svg")
    assert drawing["viewbox"] == "10 20 300 90"
    image = drawing.find("image")
    assert (image["href"], image["width"], image["height"]) == (f"{'cd' * 10}.png", "1366", "2000")
    assert "img-src 'self' file:" in soup.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]


def test_a_part_that_several_quotes_speak_of_is_shown_once(archive):
    footer = replace(HEADER, box=Box(x=0, y=1900, width=1366, height=100))
    soup = archive("<p>甲乙丙</p>", "甲", "乙", "丙", parts=(HEADER, footer, HEADER), pictures={HEADER.sha256})
    first, second = soup.select("figure.shot")
    assert "引文 1、3 同在此处" in first.get_text()
    assert "同在此处" not in second.get_text()


def test_a_picture_that_is_not_at_hand_is_said_to_be_missing_and_no_request_is_allowed(archive):
    soup = archive("<p>柳泉市</p>", "柳泉市", parts=(HEADER,))
    assert soup.find("image") is None
    assert "截图 home.png，但文件读不出" in soup.select_one("figure.shot").get_text()
    assert "img-src" not in soup.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]


def test_making_a_page_safe_looks_at_each_element_and_not_at_all_that_each_holds(
    archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches: list[object] = []
    whole = Tag.find
    monkeypatch.setattr(Tag, "find", lambda tag, *more, **named: searches.append(tag) or whole(tag, *more, **named))
    archive("<table><tr><td>表</td><td><iframe src=a><b>x</b></iframe>" * 300)
    assert len(searches) < 20  # one a tag once took two minutes for a page of 150 kB


def test_of_a_page_of_many_parts_not_all_are_looked_through_to_take_out_one(
    archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []
    whole = Tag.index
    monkeypatch.setattr(Tag, "index", lambda tag, part: looked.append(len(tag.contents)) or whole(tag, part))
    soup = archive("<form>" + "<p>段</p><img src=a alt=图><script>1</script>" * 1000, "段")
    assert sum(looked) < 100_000  # 3000 parts: some million once
    assert body_of(soup).get_text().count("［图片：图］") == 1000
    assert not body_of(soup).find_all(["script", "img", "form", "body", "html"])
    assert marked(soup) == "段"
