"""What a page holds that was not read: it is said, so that nothing is accused of being absent."""

import pytest

from crawler.reading.facts import ListingState, ListOrigin, MarkKind, PageFacts, Region
from crawler.reading.markup.decoding import decode
from crawler.reading.page import read_page

ROOT = "http://www.example.gov.cn"
BODY = "<div class=main><p>" + "本单位的职责和工作情况。" * 40 + "</p></div>"


def read(html: str) -> PageFacts:
    return read_page(html.encode(), f"{ROOT}/a/index.html")


def with_footer(footer: str, after: str = "") -> PageFacts:
    return read(
        f"<html><body>{BODY}<div class=footer><p>主办单位：某市人民政府 {footer}</p></div>{after}</body></html>"
    )


def footer_fills(page: PageFacts) -> set[str]:
    return {fill.container for fill in page.script_fills if fill.region is Region.FOOTER}


@pytest.mark.parametrize(
    "html",
    [
        "<br>" * 200_000,
        "<p>x" * 200_000,
        "<p>" + "字" * 1_600_000,
        "<img src=/a.gif>" * 2001,
        "".join(f"<div id=a{i}></div>" for i in range(250))
        + "<script>x.innerHTML=1;" + ";".join(f"a{i}" for i in range(250)) + "</script>",
        "<html><body><h2>要闻</h2><a href='/xw",
    ],
    ids=["elements", "texts", "characters", "pictures", "fills", "cut inside a tag"],
)  # fmt: skip
def test_a_page_that_was_not_wholly_read_says_so(html: str) -> None:
    assert read(html).is_cut


@pytest.mark.parametrize(
    "html", [BODY, f"<html><body>{BODY}", f"{BODY}</body></html> a<b", "", "<img src=/a.gif>" * 2000, "<p>1 < 2"]
)
def test_a_page_that_was_wholly_read_is_not_cut(html: str) -> None:
    assert not read(html).is_cut


NAMES = "友情链接各县市区部门网站"
LIST = "".join(f"<li><a href=/{n}>首页</a>某市召开第{n}次工作会议</li>\n" for n in range(60))


@pytest.mark.parametrize(("outer", "inner"), [("utf-8", "gb18030"), ("gb18030", "utf-8")])
def test_an_include_in_another_encoding_is_read_and_leaves_the_page_alone(outer: str, inner: str) -> None:
    body = LIST.encode(outer) + f"<p>{NAMES * 5}</p><b>概况</b>".encode(inner) + LIST.encode(outer)
    text, charset = decode(body)
    assert text == f"{LIST}<p>{NAMES * 5}</p><b>概况</b>{LIST}"
    assert charset.used == outer
    assert not read_page(body, ROOT).is_cut


def test_a_page_that_no_encoding_explains_is_cut() -> None:
    assert read_page((LIST.encode() + b"<p>\xff\xfe\xff</p>") * 2 + b"\xff<b>" * 100, ROOT).is_cut


@pytest.mark.parametrize(
    ("markup", "url"),
    [
        ("<a href='javascript:;' onclick=\"window.open('/d/' + id + '.html')\">文</a>", None),
        ("<li onclick=\"location.href='/show/'+this.id\">文</li>", None),
        ("<a href=\"javascript:go(root + '/b.html')\">文</a>", None),
        ("<li onclick=\"location.href = '/f' ; return false\">文</li>", f"{ROOT}/f"),
        ("<li onclick=\"window.open('/f','_blank')\">文</li>", f"{ROOT}/f"),
        ("<img src=/a.gif alt=文 onclick=\"openwin('/apply.asp?type=gr')\">", f"{ROOT}/apply.asp?type=gr"),
        ("<img src=/a.gif alt=文 onclick=\"return doOpen('a.html', 1)\">", f"{ROOT}/a/a.html"),
        ("<a href='{{item.url}}'>文</a>", None),
        ("<a href='/x/${id}.html'>文</a>", None),
        ("<a href='/x/<%=id%>'>文</a>", None),
        ("<a href='/x/{% url %}'>文</a>", None),
    ],
)
def test_only_a_whole_address_is_an_address(markup: str, url: str | None) -> None:
    assert [(link.text, link.url) for link in read(markup).links] == [("文", url)]


@pytest.mark.parametrize("tag", ["noscript", "template"])
def test_what_no_visitor_sees_leads_nowhere(tag: str) -> None:
    page = read(
        f"<head><{tag}><base href='/no/'></{tag}></head><body><{tag}><a href='/b'>乙</a></{tag}><a href=c>丙</a>"
    )
    assert [link.url for link in page.links] == [f"{ROOT}/a/c"]


@pytest.mark.parametrize(
    ("footer", "after", "container"),
    [
        ("<script src='/js/beian.js'></script>", "", "/js/beian.js"),
        ("<script src='/js/myjquery.list.js'></script>", "", "/js/myjquery.list.js"),
        ("<span id=beian></span>", "<script src=/js/common.js></script>", "#beian"),
        ("<span id=_ideConac></span>", "<script src=/js/common.js></script>", "#_ideConac"),
        ("<span id=_ideConac></span><script src=//a.cn/js/09/152/CA091520000600600002.js></script>", "", "#_ideConac"),
        ("<script>document.write(unescape('%3Cspan id=\"_ideConac\"%3E%3C/span%3E%3Cscript src=\"http://a.cn/js/"
         "CA091520000600600002.js\"%3E%3C/script%3E'))</script>", "", "#_ideConac"),
        ('<script>document.write(unescape("%3Cspan id="_ideConac" %3E%3C/span%3E%3Cscript '
         'src="http://dcs.conac.cn/js/1.js" %3E%3C/script%3E"));</script>', "", "dcs.conac.cn/js/1.js"),
        ("<span id=_span_jiucuo title=政府网站找错></span>", "<script src=/js/common.js></script>", "#_span_jiucuo"),
        ("<div class=dzjg data-setting=\"{sitecode:'0B54'}\"></div>", "<script src=/js/common.js></script>", ".dzjg"),
        ("<div class='fl jiucuo' data-setting='{a:1}'></div>", "<script src=/js/common.js></script>", ".jiucuo"),
        ("<iframe srcdoc='<p>湘ICP备12345678号</p>'></iframe>", "", "iframe[srcdoc]"),
        ("<object data='/beian.svg'></object>", "", "/beian.svg"),
        ("<embed src='/beian.svg'>", "", "/beian.svg"),
        ("<div class=bs><script>document.write('<p>');document.write(record)</script></div>", "", ".bs"),
        ("<b id=z></b>", "<script>f.innerHTML=1;z</script>" + "<div id=z></div>" * 250, "#z"),
    ],
)  # fmt: skip
def test_a_footer_with_text_may_still_be_filled(footer: str, after: str, container: str) -> None:
    library = "<script src=/js/common.js></script>" if container == "#z" else ""
    assert container in footer_fills(with_footer(footer, after + library))


def test_a_marks_empty_place_is_one_of_the_footers_wherever_it_stands() -> None:
    page = read(f"<body><span id=_ideConac></span>{BODY}<div class=footer>主办：某局</div><script src=/js/common.js>")
    assert "#_ideConac" in footer_fills(page)


@pytest.mark.parametrize(
    ("footer", "after"),
    [
        ("<script src='http://dcs.conac.cn/js/1.js'></script>", ""),
        ("<script id=_jiucuo_ src='http://pucha.kaipuyun.cn/exposure/jiucuo.js'></script>", ""),
        ("<script src='https://s4.cnzz.com/z_stat.php?id=1'></script>", ""),
        ("<script src='//hm.baidu.com/hm.js?1'></script>", ""),
        ("<script src='http://js.users.51.la/1.js'></script>", ""),
        ("<script src='http://bdimg.share.baidu.com/static/api/js/share.js'></script>", ""),
        ("<span id=beian></span>", "<script src=/js/jquery-1.9.1.min.js></script><script src=/vue.min.js></script>"),
        ("<span id=beian>湘ICP备12345678号</span>", "<script src=/js/common.js></script>"),
        ("<span id=_ideConac></span><span id=_span_jiucuo></span>", ""),
        (
            "<span id=_ideConac></span><script src='http://dcs.conac.cn/js/1.js'></script>",
            "<script src=/js/common.js></script>",
        ),
        (
            "<span id=span_jiucuo></span><script id=_jiucuo_ sitecode=4300000001 src=/js/jc.js></script>",
            "<script src=/js/jquery.min.js></script>",
        ),
        (
            "<span class=dzjg></span><i id=jiucuos></i>",
            "<script src=/js/jquery.min.js></script><script>a.innerHTML=1</script>",
        ),
        (
            '<div class=bs><script>document.write(unescape("%3Cscript src=%22http://dcs.conac.cn/js/1.js%22%3E'
            '%3C/script%3E"));</script></div>',
            "",
        ),
        ("", "<script src=/js/common.js></script>"),
        ("<embed src=/a.mp4>", ""),
    ],
)
def test_badges_counters_and_libraries_fill_nothing(footer: str, after: str) -> None:
    assert footer_fills(with_footer(footer, after)) == set()


def test_the_fills_of_the_footer_are_kept_before_all_others() -> None:
    many = "".join(f"<div id=f{n}></div>" for n in range(250))
    script = "<script>x.innerHTML=1;" + ";".join(f"f{n}" for n in range(250)) + ";fb</script>"
    page = read(f"<body>{BODY}{many}{script}<div class=footer>主办单位：某市人民政府<div id=fb></div></div>")
    assert footer_fills(page) == {"#fb"}


@pytest.mark.parametrize(
    ("main", "state"),
    [
        ("<ul class=list></ul><script src=/js/jquery.min.js></script><script src=/js/jquery.getlist.js></script>",
         ListingState.SCRIPT_FILLED),
        ("<div class=newslist></div><script src=/static/vue/app.js></script>", ListingState.SCRIPT_FILLED),
        ("<ul class=list></ul><script src=/js/jquery-1.9.1.min.js></script>", ListingState.EMPTY),
        ("<ul class=list>暂无信息</ul><script src=/js/app.js></script>", ListingState.EMPTY),
    ],
)  # fmt: skip
def test_a_blank_list_is_blank_only_where_no_unknown_script_may_fill_it(main: str, state: ListingState) -> None:
    listing = read(f"<div class=content>{main}</div>").main_listing
    assert listing is not None
    assert listing.state is state


@pytest.mark.parametrize(
    ("code", "value"),
    [("43010202000123", "湘公网安备43010202000123号"), ("53010202000123", "滇公网安备53010202000123号"),
     ("65010202000123", "新公网安备65010202000123号"), ("99010202000123", "99010202000123")],
)  # fmt: skip
def test_a_police_record_has_one_form_where_the_province_is_known(code: str, value: str) -> None:
    page = with_footer(f"<a href='http://www.beian.gov.cn/portal/registerSystemInfo?recordcode={code}'>备</a>")
    assert [mark.value for mark in page.marks if mark.kind is MarkKind.POLICE] == [value]


@pytest.mark.parametrize("name", ["top-news", "banner_box", "nav-con"])
def test_a_block_with_a_dated_list_is_no_header_whatever_its_name(name: str) -> None:
    items = "".join(
        f"<li><a href=/n{d}.html>市政府召开第{d}次常务会议</a><span>2017-12-{d}</span></li>" for d in (12, 13, 14)
    )
    page = read_page(
        f"<body><div class=header><h1>某市人民政府</h1></div><div class={name}><ul>{items}</ul></div>"
        "<div class=main><p>正文</p></div><div class=footer>主办单位：某市</div></body>".encode(),
        "http://www.example.gov.cn/",
    )
    assert [len(listing.items) for listing in page.listings if listing.items[0].date] == [3]


def test_a_headline_about_finding_errors_is_no_entry_to_report_them() -> None:
    page = read_page(
        "<div class=main><a href=/1.html>某市部署“我为政府网站找错”网民留言办理工作</a></div>"
        "<div class=footer>主办单位：某市</div>".encode(),
        "http://www.example.gov.cn/",
    )
    assert MarkKind.FIND_ERROR not in {mark.kind for mark in page.marks}


def test_a_logo_that_a_style_sheet_draws_is_a_picture_without_words() -> None:
    page = read_page(
        "<div class=header><div class=logo></div><p>建设幸福家园</p></div><div class=main>正文</div>".encode(),
        "http://www.example.gov.cn/",
    )
    assert [image.alt for image in page.images if image.region is Region.HEADER] == [""]


@pytest.mark.parametrize(
    ("script", "is_filled"),
    [
        ("function SetWinHeight(obj){ if(obj){ obj.height=1; } }", False),
        ("<!--\nfunction a(){ return {x:1}; }\nfunction b(c,d){}\n//-->", False),
        ("function show(){ box.innerHTML='x'; } show();", True),  # runs
        ("show()", True),
        ("function show(){ s='}'; } show(); function b(){ t='{'; }", True),  # braces in texts are not counted
        ("function show(){", True),
        ("var a=function(){}", True),
    ],
)
def test_a_script_that_only_defines_functions_fills_nothing_where_it_stands(script: str, is_filled: bool) -> None:
    page = read(f"<html><body>{BODY}<div class=main><div><script>{script}</script></div></div></body></html>")
    assert bool(page.script_fills) is is_filled


def test_a_list_in_whose_place_a_frame_stands_says_so() -> None:
    page = read("<title>政策解读</title><div class=main><h2>政策解读</h2><iframe src=l.html height=500></iframe></div>")
    assert [(one.state, one.origin) for one in page.listings] == [(ListingState.SCRIPT_FILLED, ListOrigin.FRAMED)]


@pytest.mark.parametrize(
    "name", ["slick.min.js", "jquery.SuperSlide.2.1.1.js", "owl.carousel.min.js", "swiper-bundle.min.js"]
)
def test_a_library_in_the_footer_writes_nothing_there(name: str) -> None:
    html = f"<div class=footer><p>版权所有：某市人民政府</p><script src=/js/{name}></script></div>"
    assert read_page(html.encode(), "http://www.example.gov.cn/").script_fills == ()


def test_an_unknown_script_in_the_footer_may() -> None:
    html = "<div class=footer><p>版权所有：某市人民政府</p><script src=/js/beian.js></script></div>"
    assert [fill.container for fill in read_page(html.encode(), "http://www.example.gov.cn/").script_fills] == [
        "/js/beian.js"
    ]


LOADED = "<script src=/js/common.js></script>"


def header_fills(html: str) -> set[str]:
    return {fill.container for fill in read(html).script_fills if fill.region is Region.HEADER}


@pytest.mark.parametrize("name", ["header", "head", "pageHeader", "top-nav", "commonHead"])
def test_an_empty_header_that_a_script_outside_may_fill_was_not_read(name: str) -> None:
    html = f"<body><div id={name}></div>{BODY}<div id=footer></div>{LOADED}</body>"
    assert header_fills(html) == {f"#{name}"}
    assert header_fills(html.replace(LOADED, "")) == set()


@pytest.mark.parametrize(
    "html",
    [
        f"<body><div id=header></div><div class=header>某市人民政府</div>{BODY}{LOADED}</body>",
        f"<body><div id=content></div>{BODY}{LOADED}</body>",
        f"<body><div id=header>某市人民政府</div>{BODY}{LOADED}</body>",
        f"<body><a id=top></a>{BODY}{LOADED}</body>",
    ],
    ids=["a header besides", "another box", "not empty", "an anchor"],
)
def test_no_header_is_said_to_be_unread_without_cause(html: str) -> None:
    assert header_fills(html) == set()
