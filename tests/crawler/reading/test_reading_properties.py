"""What holds for every page: no bytes raise, what a browser does not see makes no difference, nor does the address."""

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.truth import SavedPage
from crawler.reading.facts import PageFacts
from crawler.reading.markup.choices import Choices
from crawler.reading.markup.stored import decode, encode
from crawler.reading.page import read_page
from tests.crawler.reading.pages_in_utf8 import PAGES, steady

URL = "http://www.example.gov.cn/xxgk/tzgg/index.html"


# --- No bytes raise -------------------------------------------------------------------------------------------------

WORDS_AS_SHOWN = (
    "首页 当前位置： 发布时间：2018-07-06 来源：某局 索引号 2018年7月 07-06 暂无信息 留言时间： 回复内容： 问： 答："
    " 附件： 下一页 共3页 第 主办单位： 湘ICP备05000618号 4300000001 〔2020〕1号 页面不存在 政策解读 年度报告 验证码"
    " &nbsp; &amp &#0; &#xD800; &#x110000; &lt;b&gt; < << </ <! <? ]]> -->"
)
WORDS = st.sampled_from(
    [*WORDS_AS_SHOWN.split(), "\x00", "\ufeff", "\u200b", "\ufffd", "\u2028", "\U0001f600", " \t\r\n"]
)
TAG_NAMES = (
    "a div span p b font h1 h2 ul ol li dl dt dd table tbody tr td th form input select option textarea label button"
    " iframe frame frameset object embed area map img marquee base meta title head body html noscript template svg"
    " math style pre center header nav main footer plaintext o:p x-y"
)
NAMES = st.sampled_from(TAG_NAMES.split())
VALUES = st.one_of(
    st.sampled_from(
        ["", "#", "/", "b.html", "//", "//[", "http://[::1", "http://a.cn:port/", "http://a.cn:99999/", "../" * 9,
         "javascript:go('/a.html')", "javascript:__doPostBack('a','b')", "mailto:", "data:,", "{{x}}", "%u", "%zz",
         "list", "footer", "nav crumb", "display:none", "color:#fff;background:#fff", "width:0;height:-9e9px",
         "radio", "checkbox", "hidden", "refresh", "0;url=[", "0;url='/a", "SiteName", "PubDate", "2018-13-45",
         "99999999999999999999", "text/xml", "text/html;charset=gbk", "x" * 5000, "来源：" * 500, "\x00", "\ufeff"]
    ),
    st.text(max_size=12),
)  # fmt: skip
ATTRIBUTE_NAMES = (
    "href src class id style onclick name content type value title alt action method hidden readonly http-equiv data"
    " placeholder colspan rowspan width height charset"
)
KEYS = st.sampled_from(ATTRIBUTE_NAMES.split())
SCRIPTS = st.sampled_from(
    ["document.write('<a href=/x>甲</a>')", 'document.write("<ul><li>', "document.write(unescape('%u0041%3cb%3e'))",
     "document.write('\\ud800<b>')", "document.write(unescape('%ud800<b>'))",
     "<recordset><record><![CDATA[<li>甲</li>]]>",
     'var d=[{"title":"标题标题","url":"/a.html","date":"2020-01-01"}]', 'var d=[{"a":"\\ud800"', "[" * 300, "{" * 300,
     "location.href='/a.html'", "$.get('/x',function(d){$('#a').html(d)})",
     "createPageHTML(99999999999, 0,'index','html')",
     "/*", "//", "'", "\\", "<!--"]
)  # fmt: skip


@st.composite
def tags(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    """An element, perhaps without its end."""
    name = draw(NAMES)
    attributes = draw(st.lists(st.tuples(KEYS, VALUES, st.sampled_from(["", '"', "'"])), max_size=4))
    written = "".join(f" {key}={quote}{value}{quote}" for key, value, quote in attributes)
    end = draw(st.sampled_from([f"</{name}>", f"</{name}>", "", "</div>", "</html>", "<"]))
    return f"<{name}{written}>{''.join(draw(st.lists(inner, max_size=4)))}{end}"


ODD = st.one_of(
    WORDS,
    SCRIPTS.map(lambda source: f"<script>{source}</script>"),
    SCRIPTS.map(lambda source: f"<script type=text/xml>{source}"),
    WORDS.map(lambda text: f"<!--{text}"),
    WORDS.map(lambda text: f"<!--{text}-->"),
    st.integers(1, 600).flatmap(lambda n: st.sampled_from(["<div>" * n, "<table><tr><td>" * n, "<ul><li>" * n])),
    st.integers(1, 200).flatmap(
        lambda n: st.sampled_from(
            ["<input type=radio name=a>乙", "<input name=b>", "<a href=/x>甲甲甲甲</a> 2018-07-06 ", "<td>丙<td>"]
        ).map(lambda piece: piece * n)
    ),
)
FIELDS = st.lists(
    st.tuples(
        st.sampled_from(
            ["<input name=a>", "<p>姓名：<input></p>", "<input type=radio name=b>甲", "<input type=checkbox name=c>乙",
             "<select><option>丙</select>", "<textarea></textarea>", "<input type=submit value=提交>", "<form>",
             "<input readonly value=丁>", "<a href=/x>戊</a>", "</form>"]
        ),
        st.integers(1, 90),
    ),
    max_size=8,
).map(lambda runs: "".join(piece * count for piece, count in runs))  # fmt: skip
RUNS = st.builds(
    lambda piece, count: piece * count,
    st.sampled_from(
        ["<p>本单位认真贯彻落实有关工作部署，取得了明显成效。", "<p>问：甲</p><p>答：乙</p>", "<option value=/a>甲",
         "<li><a href=/a.html>关于某项工作的通知</a> 2018-07-06</li>", "<div class=list id=a></div>",
         "<tr><td>索引号<td>A1<td>发布日期<td>2018-07-06", "<a href=/{{x}}><img src=a.png></a>",
         "<br>来信时间：2018-07-06<br>回复内容：好", "<h3>栏目</h3><ul>"]
    ),
    st.integers(1, 40),
)  # fmt: skip
STARTS = st.sampled_from(
    ["", "<title>某市人民政府</title>", "<h1>关于某项工作的通知</h1><p>发布时间：2018-07-06 来源：某局</p><div>",
     "<div class=nav><a href=/>首页</a></div><div class=crumb>当前位置：<a href=/>首页</a> &gt; 来信</div>"]
)  # fmt: skip
MARKUP = st.builds(
    lambda start, parts: start + "".join(parts),
    STARTS,
    st.lists(st.one_of(st.recursive(ODD, tags, max_leaves=12), RUNS), max_size=6),
)
CODECS = st.sampled_from(["utf-8", "gb18030", "utf-16-le", "utf-16", "utf-8-sig", "big5", "latin-1"])


def encoded(text: str, codec: str) -> bytes:
    return text.encode(codec, "ignore")


BODIES = st.one_of(
    st.binary(max_size=600),
    MARKUP.map(lambda text: text.encode("utf-8", "ignore")),
    st.lists(st.one_of(st.builds(encoded, MARKUP, CODECS), st.binary(max_size=20)), max_size=4).map(b"".join),
)
HEADERS = st.one_of(
    st.just("text/html"),
    st.sampled_from(["gb2312", "utf-16", "hex", "idna", "rot13", "undefined", "\x00", "'", "big5", "zlib"]).map(
        lambda name: f"text/html; charset={name}"
    ),
    st.text(max_size=40),
)
URLS = st.one_of(
    st.just(URL), st.sampled_from(["", "x", "http://", "http://[", "http://www.a.gov.cn"]), st.text(max_size=30)
)


def check_facts(body: bytes, url: str = URL, content_type: str = "", choices: Choices | None = None) -> None:
    facts = read_page(body, url, content_type, choices) if choices else read_page(body, url, content_type)
    assert isinstance(facts, PageFacts)
    assert decode(encode(facts)) == facts


@settings(steady, max_examples=400)
@given(BODIES, URLS, HEADERS)
def test_any_bytes_under_any_header_give_facts(body: bytes, url: str, content_type: str) -> None:
    check_facts(body, url, content_type)


CHOICES = st.builds(
    Choices,
    charset=st.sampled_from(["", "gb18030", "utf-8", "big5", "utf-16"]),
    main_list=st.sampled_from(["", "ul", ".list", "body", "tr > td", "script", "#no"]),
    title=st.sampled_from(["", "h1", "title", "p", "html", "input"]),
)


@settings(steady, max_examples=50)
@given(BODIES, CHOICES)
def test_any_bytes_give_facts_whatever_a_person_chose(body: bytes, choices: Choices) -> None:
    check_facts(body, choices=choices)


@settings(steady, max_examples=100)
@given(st.sampled_from(PAGES), st.integers(0, 2**16), st.integers(0, 2**16), st.binary(max_size=8))
def test_a_page_broken_off_and_spoilt_anywhere_gives_facts(page: SavedPage, cut: int, at: int, spoilt: bytes) -> None:
    body = page.path.read_bytes()
    end = cut % (len(body) + 1)
    place = at % (end + 1)
    check_facts(body[:place] + spoilt + body[place:end], page.url)


@settings(steady, max_examples=60)
@given(FIELDS)
def test_a_form_of_any_fields_gives_facts(markup: str) -> None:
    check_facts(markup.encode())


def test_choices_beyond_the_fields_that_are_kept_give_facts() -> None:
    check_facts(("<form>" + "<input name=a>" * 100 + "<input type=radio name=b>甲" * 2).encode())


def test_many_pages_one_after_another_in_one_reply_give_facts() -> None:
    bodies = [page.path.read_bytes() for page in PAGES]
    for first in range(0, len(bodies), 60):
        check_facts(b"".join(bodies[first : first + 60]))


# --- What a browser does not see ------------------------------------------------------------------------------------


# --- The address ----------------------------------------------------------------------------------------------------
