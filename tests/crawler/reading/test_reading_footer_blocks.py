"""Blocks named for a page's foot: one that is around the contents is no footer, one inside the footer not all of it."""

import pytest

from crawler.reading.facts import MarkKind, PageFacts, PageKind, Region
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/zwgk/zwdt/content/post_12.html"
TITLE = "全县首届规范汉字书写比赛落幕"
TRAIL = "当前位置：<a href=/>首页</a> &gt; <a href=/zwgk/>政务公开</a> &gt; <a href=/zwgk/zwdt/>政务动态</a>"
LINE = "<div><span>来源：县融媒体中心</span><span>发布时间：2024-03-25 10:03:27</span></div>"
TEXT = "".join(f"<p>第{n}组选手在县文化馆现场书写，由评委当场打分，按名次颁发证书。</p>" for n in range(1, 5))
NAV = "<div class=nav><a href=/>首页</a><a href=/xxgk/>信息公开</a><a href=/hd/>互动交流</a><a href=/b/>办事</a></div>"


def read(html: str) -> PageFacts:
    return read_page(f"<title>{TITLE}_某县人民政府</title><body>{html}</body>".encode(), URL)


@pytest.mark.parametrize("name", ["bg-bottom", "footer-bg", "bottom_main"])
def test_a_block_around_the_trail_is_no_footer_though_a_short_page_is_all_in_it(name: str) -> None:
    """Scripts fill the head and the foot, so that nothing else stands on the page."""
    host = "<p>比赛由某镇书法协会与某县文联联合主办。</p>"
    page = read(f"<div class={name}><div class=road>{TRAIL}</div><h3>{TITLE}</h3>{LINE}<div>{TEXT}{host}</div></div>")
    assert page.kind is PageKind.ARTICLE
    assert page.article is not None
    assert (page.article.title, page.article.source and page.article.source.value) == (TITLE, "县融媒体中心")
    assert page.footer_text == ""
    assert not any(mark.kind is MarkKind.SPONSOR for mark in page.marks)
    assert "政务动态" in page.breadcrumb


def test_the_footer_is_the_box_of_its_surest_words_and_not_only_the_block_named_so_at_its_end() -> None:
    foot = (
        "<div class=info><p>版权所有：某县文化和旅游局</p><p>主办：某县文化和旅游局</p><p>湘ICP备05000618号</p>"
        "<div class=wap-bottom><p>投诉热线：0700-12345</p><p>地址：某县人民路1号</p></div></div>"
    )
    main = f"<div class=road>{TRAIL}</div><h3>{TITLE}</h3>{LINE}<div class=text>{TEXT * 3}</div>"
    page = read(f"{NAV}<div class=main>{main}</div>{foot}")
    assert page.footer_text.startswith("版权所有")
    assert "0700-12345" in page.footer_text
    assert [mark.value for mark in page.marks if mark.kind is MarkKind.SPONSOR] == ["某县文化和旅游局"]


BADGES = (
    "<p><a href='http://bszs.conac.cn/sitename?id=1'><img src=/a.png alt=党政机关网站标识></a>"
    "<a href='http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=43320002000188'>"
    "<img src=/b.png alt='湘公网安备 43320002000188号'></a>"
    "<a href=http://www.miitbeian.gov.cn/><img src=/c.png alt=湘ICP备07002318号></a></p>"
)
ROWS = "<table><tr><th>检查数<th>合格数<tr><td>86家<td>40家</table>"
SHORT = f"<h1>检查情况的通报</h1><p>2024-03-25 来源：县政府办</p><div class=txt><p>情况如下表。</p>{ROWS}</div>"


def test_a_footer_whose_badges_are_pictures_begins_where_they_and_the_lines_around_them_stand() -> None:
    lines = "<p>某县人民政府主办 县政府办公室承办 总值班 0700-5321000 邮编 422600 某县沿江大道1号</p>"
    ways = "<p><a href=/m/>网站导航图（站点地图）</a></p>"
    page = read(f"{NAV}<div class=w>{SHORT}</div><div class=ft>{ways}{BADGES}{lines}</div>")
    assert page.footer_text.startswith("网站导航图（站点地图）")
    assert page.article is not None
    assert page.article.body.startswith("情况如下表。")
    marks = {mark.kind: mark.region for mark in page.marks}
    assert {marks[kind] for kind in (MarkKind.SPONSOR, MarkKind.SITE_MAP, MarkKind.POLICE)} == {Region.FOOTER}


def test_the_lines_right_above_a_box_of_badges_belong_to_the_footer() -> None:
    lines = "<div class=w2>某县人民政府主办 县政府办公室承办</div><div class=w2>某县沿江大道1号 邮编 422600</div>"
    page = read(f"{NAV}<div class=w>{SHORT}{TEXT * 3}</div>{lines}<div class=w2>{BADGES}</div>")
    assert page.footer_text.startswith("某县人民政府主办")
    assert "颁发证书" not in page.footer_text


def test_an_article_right_above_a_box_of_badges_is_no_part_of_the_footer() -> None:
    page = read(f"{NAV}<div class=w>{SHORT}{TEXT * 3}<p>活动由县文联主办。</p></div><div class=w2>{BADGES}</div>")
    assert page.footer_text == ""
    assert {mark.region for mark in page.marks if mark.kind is MarkKind.POLICE} == {Region.FOOTER}


BADGE = "<a href='http://bszs.conac.cn/sitename?id=1'><img src=/a.png alt=党政机关网站标识></a>"


@pytest.mark.parametrize(
    "around",
    [
        f"<div style='position:fixed'>{BADGE}</div>{NAV}%s",
        f"<div class=top>{BADGE}<h2>某县</h2></div>{NAV}%s",
        f"{NAV}<div class=x1><p>政务服务热线</p>{BADGE}</div>%s",
    ],
    ids=["floats", "in the head", "beside"],
)
@pytest.mark.parametrize("length", [1, 4])
def test_a_badge_above_the_text_is_no_footer(around: str, length: int) -> None:
    page = read(around % f"<div class=w>{SHORT}{TEXT * length}</div>")
    assert page.footer_text == ""
    assert page.article is not None
    assert "颁发证书" in page.article.body


def test_a_badge_in_the_midst_of_the_text_is_no_footer() -> None:
    parts = (f"<div class=w>{SHORT}{TEXT * 4}</div>", f"<div class=x1>{BADGE}</div>", f"<div class=w3>{TEXT * 3}</div>")
    page = read(f"{NAV}{''.join(parts)}")
    assert page.footer_text == ""


def test_a_long_text_without_full_stops_right_above_a_badge_is_no_part_of_the_footer() -> None:
    told = "、".join(f"第{n}届书法展由县文联主办" for n in range(40))
    page = read(f"{NAV}<div class=w>{SHORT}</div><div class=w2>{told}</div><div class=w3>{BADGE}</div>")
    assert page.footer_text == ""


def test_the_last_sentences_of_an_article_right_above_a_badge_are_no_part_of_the_footer() -> None:
    said = "<p>现将情况通报如下。联系电话：0700-5321000</p><p>请各单位整改；电话：0700-5321001</p>"
    page = read(f"{NAV}<h1>通报</h1><p>2024-03-25 来源：县政府办</p>{said}<div>{BADGE}</div>")
    assert page.footer_text == ""
    assert page.article is not None
    assert "0700-5321001" in page.article.body


def test_a_link_to_a_register_in_the_text_is_no_footer() -> None:
    told = "<p>请登录<a href=http://beian.miit.gov.cn/>备案系统</a>查询。</p>"
    page = read(f"{NAV}<div class=w>{SHORT}{TEXT}{told}</div>")
    assert page.footer_text == ""


@pytest.mark.parametrize(
    "said",
    ["部分网站未在首页加挂网站标识码、党政机关网站标识。", "个别网站没有标明ICP备案编号；", "公网安备标识未悬挂。"],
)
def test_a_text_that_speaks_of_marks_is_no_footer(said: str) -> None:
    foot = "<div class=x><p>主办单位：某县人民政府</p><p>湘ICP备05000618号</p></div>"
    page = read(f"{NAV}<div class=w>{SHORT}<p>抽查了本县网站。</p><p>问题：{said}</p></div>{foot}")
    assert page.footer_text.startswith("主办单位")
    assert page.article is not None
    assert said in page.article.body


def test_a_number_alone_with_a_sentence_is_a_footer() -> None:
    page = read(f"{NAV}<div class=w>{SHORT}{TEXT}</div><div class=x><p>网站标识码：4300000017 不得转载。</p></div>")
    assert page.footer_text.startswith("网站标识码")


def test_who_owns_a_site_is_no_talk_of_marks_whatever_signs_stand_in_it() -> None:
    page = read(
        f"{NAV}<div class=w>{SHORT}{TEXT}</div><div class=x><p>版权所有：某县人民政府；某县沿江大道。</p></div>"
    )
    assert page.footer_text.startswith("版权所有")


def test_a_number_in_a_footer_begins_it_whatever_sentence_follows() -> None:
    foot = "<div class=x><p>网站标识码：4300000017 未经许可，不得转载。</p><p>主办单位：某县人民政府</p></div>"
    page = read(f"{NAV}<div class=w>{SHORT}{TEXT}</div>{foot}")
    assert page.footer_text.startswith("网站标识码")
