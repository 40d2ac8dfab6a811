"""The footer's marks (P-FOOT) in every form that portals write them in."""

import pytest

from crawler.reading.facts import MarkForm, MarkKind
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/"
BODY = "<div class=main><p>" + "正文内容。" * 60 + "</p></div>"


def marks(footer: str, head: str = "") -> set[tuple[MarkKind, str, MarkForm]]:
    page = f"<html><head>{head}</head><body>{BODY}<div class='footer'>{footer}</div></body></html>"
    return {(m.kind, m.value, m.form) for m in read_page(page.encode(), URL).marks}


ICP, POLICE, CODE = MarkKind.ICP, MarkKind.POLICE, MarkKind.SITE_CODE
ID = "0123456789ABCDEF0123456789ABCDEF"


@pytest.mark.parametrize(
    ("footer", "expected"),
    [
        ("湘ICP备05000618号-1", (ICP, "湘ICP备05000618号-1", MarkForm.TEXT)),
        ("湘ICP备 05000618 号", (ICP, "湘ICP备05000618号", MarkForm.TEXT)),
        ("备案号：<a href='http://beian.miit.gov.cn'>湘<b>ICP</b>备2021000618号</a>",
         (ICP, "湘ICP备2021000618号", MarkForm.TEXT)),
        ("湘ICP备：05000618号-2", (ICP, "湘ICP备05000618号-2", MarkForm.TEXT)),
        ("湘ICP备案号：05000618", (ICP, "湘ICP备05000618号", MarkForm.TEXT)),
        ("滇ICP备 05000618号", (ICP, "滇ICP备05000618号", MarkForm.TEXT)),
        ("湘公网安备 43010202000123号", (POLICE, "湘公网安备43010202000123号", MarkForm.TEXT)),
        ("<a href='http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=43010202000123'><img src=g.png></a>",
         (POLICE, "湘公网安备43010202000123号", MarkForm.LINK)),
        ("湘公网安备：43010202000123", (POLICE, "湘公网安备43010202000123号", MarkForm.TEXT)),
        ("长公备：43010202000123", (POLICE, "湘公网安备43010202000123号", MarkForm.TEXT)),
        ("公安备案号：43010200001-00002", (POLICE, "湘公网安备43010200001-00002号", MarkForm.TEXT)),
        ("<a href='http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=43010200001-00002'><img src=g.png></a>",
         (POLICE, "湘公网安备43010200001-00002号", MarkForm.LINK)),
        ("网站标识码 ： ４３０００００００１", (CODE, "4300000001", MarkForm.TEXT)),
        ("湘ICP备０５０００６１８号－１", (ICP, "湘ICP备05000618号-1", MarkForm.TEXT)),
        ("<img src=g.png alt='湘公网安备 43010202000123号'>", (POLICE, "湘公网安备43010202000123号", MarkForm.IMAGE)),
        ("<a href='/map.html'>网站导航</a>", (MarkKind.SITE_MAP, "网站导航", MarkForm.LINK)),
        ("<a href='/map.html'>网站导览</a>", (MarkKind.SITE_MAP, "网站导览", MarkForm.LINK)),
        ("<a href='/map.html'>全站导航</a>", (MarkKind.SITE_MAP, "全站导航", MarkForm.LINK)),
        ("<dl><dt>标识代码</dt><dd>4300000001</dd></dl>", (CODE, "4300000001", MarkForm.TEXT)),
        ("<dl><dt>主 办</dt><dd>长沙市人民政府</dd><dt>承 办</dt><dd>市信息中心</dd></dl>",
         (MarkKind.SPONSOR, "长沙市人民政府", MarkForm.TEXT)),
        ("<table><tr><td>主办单位</td><td>长沙市人民政府办公厅</td></tr></table>",
         (MarkKind.SPONSOR, "长沙市人民政府办公厅", MarkForm.TEXT)),
        ("<p>承办：市信息中心（☎ 0731-88665110）</p>", (MarkKind.CONTACT, "☎ 0731-88665110", MarkForm.TEXT)),
        ("主办：长沙市人民政府 承办：市府办　0731-88665110", (MarkKind.CONTACT, "0731-88665110", MarkForm.TEXT)),
        ("网站标识码：4300000001", (CODE, "4300000001", MarkForm.TEXT)),
        ("<span>网站标识码</span>：<span>bm12000001</span>", (CODE, "bm12000001", MarkForm.TEXT)),
        ("<script id='_jiucuo_' sitecode='4300000001' src='http://pucha.kaipuyun.cn/exposure/jiucuo.js'></script>",
         (CODE, "4300000001", MarkForm.SCRIPT)),
        ("<script id='_jiucuo_' sitecode='4300000001' src='http://pucha.kaipuyun.cn/exposure/jiucuo.js'></script>",
         (MarkKind.FIND_ERROR, "4300000001", MarkForm.SCRIPT)),
        ("<a href='http://pucha.kaipuyun.cn/exposure/jiucuo.html?site_code=4300000001'><img src=x.png></a>",
         (MarkKind.FIND_ERROR, "4300000001", MarkForm.LINK)),
        ("<a href='http://www.conac.cn/'>标识</a><script src='http://dcs.conac.cn/js/19/310/0000/1/CA1.js'></script>",
         (MarkKind.CONAC, "", MarkForm.SCRIPT)),
        (f"<a href='http://bszs.conac.cn/sitename?method=show&id={ID}'><img src='images/red.png'></a>",
         (MarkKind.CONAC, "", MarkForm.LINK)),
        ("<img src='images/red.png' alt='党政机关'>", (MarkKind.CONAC, "党政机关", MarkForm.IMAGE)),
        ("主办单位：长沙市人民政府办公厅 电话", (MarkKind.SPONSOR, "长沙市人民政府办公厅", MarkForm.TEXT)),
        ("<table><tr><td>主办单位：</td><td>长沙市人民政府</td><td>联系电话：</td><td>0731-88661234</td></tr></table>",
         (MarkKind.SPONSOR, "长沙市人民政府", MarkForm.TEXT)),
        ("<table><tr><td>联系电话：</td><td>0731-88661234</td></tr></table>",
         (MarkKind.CONTACT, "联系电话： 0731-88661234", MarkForm.TEXT)),
        ("主办：长沙市人民政府", (MarkKind.SPONSOR, "长沙市人民政府", MarkForm.TEXT)),
        ("联系电话：0731-88661234", (MarkKind.CONTACT, "联系电话：0731-88661234", MarkForm.TEXT)),
        ("网站识别码：bm56000001", (MarkKind.SITE_CODE, "bm56000001", MarkForm.TEXT)),
        ("值班电话：0477-2258659(工作时间)", (MarkKind.CONTACT, "值班电话：0477-2258659", MarkForm.TEXT)),
        ("<span id=jc><img src='/images/zhaocuo.jpg'></span>", (MarkKind.FIND_ERROR, "", MarkForm.IMAGE)),
        ("<a href='/map.html'>网站地图</a>", (MarkKind.SITE_MAP, "网站地图", MarkForm.LINK)),
        ("<a href='/map.html'><img alt='站点地图' src=m.png></a>", (MarkKind.SITE_MAP, "站点地图", MarkForm.LINK)),
        ("<a href='/lx.html'>联系我们</a>", (MarkKind.CONTACT, "联系我们", MarkForm.LINK)),
    ],
)  # fmt: skip
def test_a_mark_is_read_in_its_form(footer: str, expected: tuple[MarkKind, str, MarkForm]) -> None:
    assert expected in marks(footer)


@pytest.mark.parametrize(
    "line",
    [
        "<p>0731-88665110</p>",
        "<p>主办：长沙市人民政府　技术支持：某某科技　0731-88665110</p>",
        "<p>主办：长沙市人民政府　某某网络公司 0731-88665110</p>",
        "<p>主办：长沙市人民政府　举报 0731-88665110</p>",
        "<p>主办：长沙市人民政府　湘ICP备05000001号　0731-88665110</p>",
        "<p>主办：长沙市人民政府　2017-20180101</p>",
    ],
)
def test_a_number_that_may_be_another_bodys_is_no_contact(line: str) -> None:
    assert MarkKind.CONTACT not in {kind for kind, _, _ in marks(line)}


@pytest.mark.parametrize(
    "script",
    [
        "document.write(unescape(\"%3Cspan id='_ideConac' %3E%3C/span%3E%3Cscript src='http://dcs.conac.cn/js/1.js'"
        " type='text/javascript'%3E%3C/script%3E\"));",
        "document.write('<script src=\"http://dcs.conac.cn/js/1.js\"><\\/script>')",
        "document.write('<a href=\"http://bszs.conac.cn/sitename?method=show&id=1\">' + '<img src=red.png></a>');",
    ],
)
def test_what_a_script_writes_as_a_literal_is_read(script: str) -> None:
    found = {(kind, form) for kind, _, form in marks(f"<script>{script}</script>")}
    assert any(kind is MarkKind.CONAC for kind, _ in found)


def test_the_meta_tag_gives_a_code_and_an_unfilled_placeholder_does_not() -> None:
    assert (CODE, "4300000001", MarkForm.META) in marks("", '<meta name="SiteIDCode" content="4300000001">')
    assert not marks("", '<meta name="SiteIDCode" content="政府网站标识码">')


@pytest.mark.parametrize(
    "footer",
    [
        "<!-- 湘ICP备05000618号 网站标识码：4300000001 -->",
        "<!-- <script id='_jiucuo_' sitecode='4300000001' src='jiucuo.js'></script> -->",
        "<script>// document.write('<script src=\"http://dcs.conac.cn/js/1.js\"><\\/script>')\n</script>",
        "<script>/* document.write('<a href=\"http://bszs.conac.cn/x\">x</a>') */</script>",
        "湘ICP证05000618号",
        "湘ICP备案号：待补",
        "湘公网安备 4301号",
        "网站标识码：43000000011",
        "<template>湘ICP备05000618号</template>",
    ],
)
def test_what_is_commented_out_or_no_such_code_is_no_mark(footer: str) -> None:
    assert marks(footer) == set()


def test_three_site_codes_stay_three_readings() -> None:
    found = marks(
        "网站标识码：4300000001<script id=_jiucuo_ sitecode=4300000002 src=jiucuo.js></script>",
        '<meta name="SiteIDCode" content="4300000003">',
    )
    assert {value for kind, value, _ in found if kind is CODE} == {"4300000001", "4300000002", "4300000003"}


@pytest.mark.parametrize(
    ("footer", "expected"),
    [
        ("<span>主办：长沙市人民政府</span><span>承办：市数据局</span>",
         (MarkKind.SPONSOR, "长沙市人民政府", MarkForm.TEXT)),
        ("<p>中共长沙市委、长沙市人民政府主办</p>", (MarkKind.SPONSOR, "中共长沙市委、长沙市人民政府", MarkForm.TEXT)),
        ("地址：岳麓大道218号运维电话：0731-88661234",
         (MarkKind.CONTACT, "地址：岳麓大道218号", MarkForm.TEXT)),
        ("主办：某局　联系电话：０７３１－８８６６１２３４　备案",
         (MarkKind.CONTACT, "联系电话：０７３１－８８６６１２３４", MarkForm.TEXT)),
        ("公安备案号：43010402000123", (MarkKind.POLICE, "湘公网安备43010402000123号", MarkForm.TEXT)),
        ("<a href='https://www-beian-gov-cn-x1.proxy.cn/p?recordcode=43010402000123'>备案</a>",
         (MarkKind.POLICE, "湘公网安备43010402000123号", MarkForm.LINK)),
        ("网站识别号：4300000001", (MarkKind.SITE_CODE, "4300000001", MarkForm.TEXT)),
    ],
)  # fmt: skip
def test_marks_as_they_are_found_in_the_wild(footer: str, expected: tuple[MarkKind, str, MarkForm]) -> None:
    assert expected in marks(footer)


@pytest.mark.parametrize(
    "footer",
    [
        "<span id=_span_jiucuo title=政府网站找错></span>",
        "<div class='dzjg jiucuo j-jiucuo' data-setting='{sitecode:4300000001}'></div>",
        "<div class='dzjg j-gov' data-setting=\"{sitecode:'0B54'}\"></div>",
        "<span id=_ideConac></span>",
        "<div class=dzjg></div><span id=jiucuos></span><div class=jgbz-list></div>",
    ],
)
def test_an_empty_box_is_no_mark(footer: str) -> None:
    assert not marks(footer + "<script src=/js/common.js></script>")


DRAWN = "<span id=_ideConac><b><img src=/f/17.png></b></span>"


@pytest.mark.parametrize(
    ("footer", "form", "quote"),
    [
        ("<span id=_ideConac></span><script src=http://dcs.conac.cn/js/1.js></script>", MarkForm.SCRIPT, "<span"),
        ("<span id=_ideConac></span><script src=/js/CA091520000600600002.js></script>", MarkForm.SCRIPT, "/js/CA09"),
        (DRAWN, MarkForm.IMAGE, "<span"),
    ],
    ids=["its own script", "a script named as its own", "drawn"],
)
def test_the_badges_place_says_what_it_was_read_from(footer: str, form: MarkForm, quote: str) -> None:
    page = read_page(f"{BODY}<div class=footer>{footer}</div>".encode(), URL)
    assert any(m.kind is MarkKind.CONAC and m.form is form and m.quote.startswith(quote) for m in page.marks)


def test_a_script_in_the_badges_place_is_not_the_badge() -> None:
    assert not marks("<span id=_ideConac><script src=/js/common.js></script></span>")


@pytest.mark.parametrize(
    ("footer", "quotes"),
    [
        ("<span>联系方式&nbsp;0315-5266600</span>", {"联系方式 0315-5266600"}),
        ("<span>联系方式：0315-5266600</span>", {"联系方式：0315-5266600"}),
        ("<a href=/lxwm/>联系我们</a>", {"http://www.example.gov.cn/lxwm/"}),
        ("<a href=javascript:contact()>联系我们</a>", {"javascript:contact()"}),
        ("<a href='#'>联系我们</a>", set()),
        ("<a href='javascript:;'>联系我们</a><a href='javascript:void(0)'>联系方式</a><a>联系我们</a>", set()),
        ("<span>联系方式见首页</span>", set()),
    ],
)
def test_contact_is_a_number_or_a_link_that_leads_somewhere(footer: str, quotes: set[str]) -> None:
    page = read_page(f"{BODY}<div class=footer>{footer}</div>".encode(), URL)
    assert {mark.quote for mark in page.marks if mark.kind is MarkKind.CONTACT} == quotes


@pytest.mark.parametrize("name", ["ared.png", "red.png", "icon_blue.png", "red1.png"])
@pytest.mark.parametrize(
    "box", ["<div class='dzjg fl'>{}</div>", "<div class='fl dzjg'><a href='javascript:;'>{}</a></div>"]
)
def test_the_badges_picture_in_its_box_is_the_badge_whatever_stands_before_its_name(box: str, name: str) -> None:
    found = marks(box.format(f"<img src=/xhtml/images/{name}>"))
    assert any((kind, form) == (MarkKind.CONAC, MarkForm.IMAGE) for kind, _, form in found)


@pytest.mark.parametrize(
    "footer",
    [
        "<div class=dzjg><img src=/images/wechat.png></div>",
        "<div class=dzjg><img src=/images/shared.png></div>",
        "<div class=links><img src=/images/ared.png></div>",
        "<div class=dzjg-list><img src=/images/ared.png></div>",
    ],
    ids=["another picture", "a word that ends so", "another box", "a box of another name"],
)
def test_other_pictures_and_boxes_are_no_badge(footer: str) -> None:
    assert not any(kind is MarkKind.CONAC for kind, _, _ in marks(footer))
