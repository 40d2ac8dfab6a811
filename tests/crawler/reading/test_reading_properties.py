"""What holds for every page: no bytes raise, what a browser does not see makes no difference, nor does the address."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import cycle
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.truth import SavedPage, corpora
from crawler.reading.facts import PageFacts
from crawler.reading.markup.choices import Choices
from crawler.reading.markup.stored import decode, encode
from crawler.reading.page import read_page


def _is_utf8(page: SavedPage) -> bool:
    try:
        return bool(page.path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError:
        return False


PAGES = tuple(  # those in UTF-8: markup is written anew here, not charsets
    page
    for corpus in corpora(Path(__file__).parents[3] / "fixtures/html/reading")
    for page in corpus.pages.values()
    if _is_utf8(page)
)
URL = "http://www.example.gov.cn/xxgk/tzgg/index.html"
steady = settings(derandomize=True, deadline=None, database=None)


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

NAME = r"[^\s\"'<>/=]+"
VALUE = r"\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+"
TAG = re.compile(rf"<([a-zA-Z][a-zA-Z0-9:]*)((?:\s+{NAME}(?:\s*=\s*(?:{VALUE}))?)*)\s*(/?)>")
ATTRIBUTE = re.compile(rf"\s+({NAME})(?:\s*=\s*({VALUE}))?")
OTHER = re.compile(r"<!--.*?-->|<!(?!--)[^>]*>|</([a-zA-Z][a-zA-Z0-9:]*)\s*>", re.S)
BARE = re.compile(r"[^\s\"'=<>`]+")
BLOCK_NAMES = (
    "html body div p ul ol li dl dt dd table thead tbody tfoot tr td th h1 h2 h3 h4 h5 h6 form fieldset center hr"
    " header nav main footer section article aside"
)
BLOCKS = frozenset(BLOCK_NAMES.split())
# White space or tags are something else inside.
VERBATIM_NAMES = "script style title textarea pre select noscript iframe template svg math xmp noembed noframes"
VERBATIM = frozenset(VERBATIM_NAMES.split())


@dataclass(frozen=True)
class Manner:
    """A way to write a page: what stands between attributes and between block tags, quotes, order of attributes."""

    between: Sequence[str] = (" ",)
    equals: Sequence[str] = ("=",)
    quotes: Sequence[str] = ('"',)
    order: int = 0
    gaps: Sequence[str] = ("\n",)

    def write(self, html: str) -> str:
        """The page in this manner; tags that are not written by the book stay as they are."""
        between, equals, quotes, gaps = cycle(self.between), cycle(self.equals), cycle(self.quotes), cycle(self.gaps)
        parts: list[str] = []
        position, is_block = 0, False  # whether a block tag ends where we are
        while (place := html.find("<", position)) >= 0:
            tag = TAG.match(html, place) or OTHER.match(html, place)
            name = (tag[1] or "").lower() if tag else ""
            text = html[position:place]
            if not text.strip(" \t\r\n") and (is_block or name in BLOCKS) and place:
                text = next(gaps)
            parts.append(text)
            if tag is None:
                parts.append("<")
                position, is_block = place + 1, False
                continue
            parts.append(self._tag(tag, between, equals, quotes) if tag.re is TAG else tag[0])
            position, is_block = tag.end(), name in BLOCKS
            if tag.re is TAG and name in VERBATIM:
                end = html.lower().find(f"</{name}", position)
                parts.append(html[position : end if end >= 0 else len(html)])
                position = end if end >= 0 else len(html)
        return "".join([*parts, html[position:]])

    def _tag(self, tag: re.Match[str], between: Iterator[str], equals: Iterator[str], quotes: Iterator[str]) -> str:
        attributes = [(found[1], found[2]) for found in ATTRIBUTE.finditer(tag[2])]
        if len({name.lower() for name, _ in attributes}) == len(attributes):  # of two alike, the first counts
            attributes.sort(key=lambda pair: crc32(pair[0].encode(), self.order))
        written = "".join(
            f"{next(between)}{name}{f'{next(equals)}{quoted(value, next(quotes))}' if value else ''}"
            for name, value in attributes
        )
        return f"<{tag[1]}{written}{' /' if tag[3] else ''}>"


def quoted(value: str, quote: str) -> str:
    """An attribute's value in these quotes, or as it was where they cannot hold it."""
    bare = value[1:-1] if value[0] in "\"'" else value
    return f"{quote}{bare}{quote}" if (quote not in bare if quote else BARE.fullmatch(bare)) else value


@cache
def facts_of(page: SavedPage) -> PageFacts:
    return read_page(page.path.read_bytes(), page.url)


def differences(one: PageFacts, other: PageFacts) -> list[str]:
    return [name for name in PageFacts.__struct_fields__ if getattr(one, name) != getattr(other, name)]


def spread(*choices: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(choices), min_size=1, max_size=5)


MANNERS = st.builds(
    Manner,
    between=spread(" ", "  ", "\n", "\t", "\r\n   "),
    equals=spread("=", " = ", "=\n"),
    quotes=spread('"', "'", ""),
    order=st.integers(0, 99),
    gaps=spread("", " ", "\n", "\n\n\t", "\r\n    "),
)
ANOTHER = Manner(between=("\n  ", "\t"), equals=(" = ",), quotes=("'", "", '"'), order=7, gaps=("", "\n    ", " "))


def test_every_page_in_another_manner_says_the_same() -> None:
    found, changed = {}, 0
    for page in PAGES:
        html = page.path.read_bytes().decode()
        written = ANOTHER.write(html)
        changed += written != html
        if names := differences(read_page(written.encode(), page.url), facts_of(page)):
            found[page.path.name] = names
    assert found == {}
    assert changed > 0.95 * len(PAGES)


@settings(steady, max_examples=250)
@given(st.sampled_from(PAGES), MANNERS)
def test_the_manner_in_which_a_page_is_written_makes_no_difference(page: SavedPage, manner: Manner) -> None:
    written = manner.write(page.path.read_bytes().decode())
    assert differences(read_page(written.encode(), page.url), facts_of(page)) == []


def test_the_manners_change_markup_and_nothing_else() -> None:
    html = (
        "<DIV class='a b' id=x data-q='\"'><p>甲 乙</p>\n<a href=/b/ HIDDEN>丙</a> <b>丁</b><br/></DIV>"
        "<pre>\n<p> </pre>"
    )
    manner = Manner(between=("\n",), equals=(" = ",), quotes=('"', ""), order=3, gaps=("\t",))
    assert manner.write(html) == (
        '<DIV\nid = "x"\ndata-q = \'"\'\nclass = "a b">\t<p>甲 乙</p>\t<a\nhref = /b/\nHIDDEN>丙</a>'
        " <b>丁</b><br />\t</DIV>\t<pre>\n<p> </pre>"
    )


# --- The address ----------------------------------------------------------------------------------------------------


def aliased(url: str) -> str:
    """The address under the host's other name: with www, or without."""
    scheme, rest = url.split("//", 1)
    return f"{scheme}//{rest[4:]}" if rest.startswith("www.") else f"{scheme}//www.{rest}"


def other_scheme(url: str) -> str:
    return f"http{url[5:]}" if url.startswith("https:") else f"https{url[4:]}"


def bare_addresses(facts: PageFacts) -> PageFacts:
    """The facts with every address under http and without www."""
    return decode(re.sub(rb"https?://(?:www\.)?", b"http://", encode(facts)))


@pytest.mark.parametrize("renamed", [other_scheme, aliased], ids=["scheme", "alias"])
def test_a_page_says_the_same_under_every_name_of_its_host(renamed: Callable[[str], str]) -> None:
    found = {}
    for page in PAGES:
        facts = read_page(page.path.read_bytes(), renamed(page.url))
        assert facts.url != page.url
        if names := differences(bare_addresses(facts), bare_addresses(facts_of(page))):
            found[page.path.name] = names
    assert found == {}


def test_a_page_that_links_itself_under_its_new_name_says_the_same() -> None:
    found = {}
    for page in PAGES:
        url = aliased(other_scheme(page.url))
        origin, new = ("/".join(address.split("/")[:3]).encode() for address in (page.url, url))
        facts = read_page(page.path.read_bytes().replace(origin, new), url)
        if names := differences(bare_addresses(facts), bare_addresses(facts_of(page))):
            found[page.path.name] = names
    assert found == {}
