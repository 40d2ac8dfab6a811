"""Lists with a single entry: the one letter of a board, the one document of a column, and what is none of that."""

from crawler.reading.facts import ListingState, PageFacts, PageKind, Region
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/hd/jzxx/index.html"
NAV = "<div class=nav><ul><li><a href=/>首页</a><li><a href=/xxgk/>信息公开</a><li><a href=/hd/>互动交流</a></ul></div>"
FOOT = "<div class=footer>主办单位：某县水利局 湘ICP备05000618号</div>"
MENU = (
    "<div class=pl><h2>互动交流</h2><ul><a href='' class=on>局长信箱</a> <a href=/hd/w.html>我要写信</a>"
    "<a href=/hd/t.html>办理统计</a> <a href=/hd/c.html>信件查询</a></ul></div>"
)
ONE = "<a href='/hd/7.html' class=box><h3>灌溉用水(2020-12-21)</h3><p>灌溉用水</p></a>"
PAGER = "<div class=page><a>首页</a><a href='javascript:;'>下一页</a> <a>共 1 条 当前第 1 / 1 页</a></div>"


def read(body: str, *, name: str = "局长信箱", title: str = "") -> PageFacts:
    trail = f"<div class=dqwz>当前位置：<a href=/>首页</a> - <a href=/hd/>互动交流</a> - <a href=''>{name}</a></div>"
    page = f"<title>{title or name}</title><body>{NAV}{trail}{body}{FOOT}</body>"
    return read_page(page.encode(), URL, "text/html")


def titles(page: PageFacts) -> list[str]:
    found = page.main_listing
    return [item.title for item in found.items] if found else []


def test_the_one_letter_of_a_board_is_a_list_and_a_letter() -> None:
    page = read(f"{MENU}<div class=pr><ul>{ONE}<div class=clear></div></ul>{PAGER}</div>")
    assert titles(page) == ["灌溉用水"]
    assert page.kind is PageKind.MESSAGE_LIST
    assert [(m.title, m.asked.raw if m.asked else "") for m in page.messages] == [("灌溉用水", "2020-12-21")]


def test_the_one_letter_in_an_item_of_its_own_is_a_letter_too() -> None:
    page = read(f"{MENU}<div class=pr><ul><li>{ONE}</li></ul>{PAGER}</div>")
    assert [m.title for m in page.messages] == ["灌溉用水"]


def test_one_notice_on_the_page_of_a_board_is_no_letter() -> None:
    """Nothing counts it as an entry of the board: it may as well be what the house says about letters."""
    one = "<a href='/hd/7.html'><h3>关于调整来信办理时间的安排(2020-12-21)</h3></a>"
    page = read(f"{MENU}<div class=pr><ul>{one}</ul></div>")
    assert page.messages == ()


def test_a_text_about_letters_is_no_letter_though_a_pager_counts_it() -> None:
    one = ONE.replace("灌溉用水", "写信须知")
    assert read(f"{MENU}<div class=pr><ul>{one}</ul>{PAGER}</div>").messages == ()


def test_a_lone_dated_link_beside_the_contents_or_below_them_is_no_list() -> None:
    news = "".join(f"<li><a href={n}.html>关于公布第{n}批清单的公告</a><i>2021-0{n}-01</i></li>" for n in (4, 3, 2))
    for lone in (f"<div class=sidebar><ul>{ONE}</ul></div>", ""):
        page = read(f"{lone}<div class=list><ul>{news}</ul></div>", name="通知公告")
        assert len(page.listings) == 1
    below = f"<div class=footer><ul>{ONE}</ul> 版权所有：某县水利局</div>"
    page = read_page(f"<body><div class=list><ul>{news}</ul></div>{below}</body>".encode(), URL, "text/html")
    assert len(page.listings) == 1


def test_a_lone_link_without_a_date_in_words_is_no_list() -> None:
    page = read("<div class=con><ul><a href=/a.html>点击进入网上办事大厅办理</a></ul></div>", name="办事大厅")
    assert not any(listing.items for listing in page.listings)


ENTRY = "<li><a href=a_1.html ><h4>小作坊许可管理办法</h4></a><p>为加强许可管理，制定本办法。</p></li>"
SIDE = "<div class=sidebar><h2>政策法规</h2>" + "".join(
    f"<dl><dt><a href=b_{n}.html>食品经营管理制度之{n}</a></dt></dl>" for n in range(7)
) + "</div>"  # fmt: skip


def test_the_one_undated_entry_of_a_column_is_its_list() -> None:
    trail = "<div class=dqwz>当前位置: <a href=/>首页</a> &gt; 政策法规</div>"
    right = f"<div class=main_right>{trail}<div class=news><ul class=news_list>{ENTRY}</ul></div></div>"
    page = read_page(f"<title>某县水利局</title><body>{NAV}{SIDE}{right}{FOOT}</body>".encode(), URL, "text/html")
    assert titles(page) == ["小作坊许可管理办法"]
    assert page.kind is PageKind.COLUMN


def test_one_undated_entry_is_not_what_a_page_with_more_to_say_exists_for() -> None:
    text = "<p>" + "本局按照职责分工，负责全县小作坊的许可和日常监督管理工作，接受社会监督。" * 6 + "</p>"
    page = read(f"<div class=con><h1>机构职能</h1>{text}<ul class=list>{ENTRY}</ul></div>", name="机构职能")
    assert page.main_listing is None


def test_the_one_attachment_of_a_text_is_no_list() -> None:
    trail = "<div class=dqwz>当前位置: <a href=/>首页</a> &gt; 政策法规</div>"
    one = "<ul class=list><li><a href=/f/7.doc>小作坊许可管理办法申请表</a></li></ul>"
    page = read_page(f"<body>{NAV}{trail}<div class=con>{one}</div>{FOOT}</body>".encode(), URL, "text/html")
    assert page.main_listing is None


def test_one_undated_entry_does_not_stand_for_a_list_that_was_not_read() -> None:
    empty = "<ul id=records class=list></ul><script>$.get('/api/list', d => $('#records').html(d))</script>"
    page = read(f"<div class=con>{empty}<ul class=news_list>{ENTRY}</ul></div>", name="政策法规")
    main = page.main_listing
    assert main is None or main.state is ListingState.SCRIPT_FILLED
    assert all(listing.region is Region.MAIN for listing in page.listings if listing.is_main)


def test_a_card_with_a_heading_and_a_date_is_an_entry_wherever_it_stands_alone() -> None:
    day = "<span><b>02</b><span>2017-11</span></span>"
    card = f"<a class=card href=/p/7.html>{day}<h3>土地挂牌出让公告</h3><p>摘要</p></a>"
    page = read(f"<section><h2>公共资源交易</h2><div id=cards>{card}</div></section>", name="公共资源交易")
    assert titles(page) == ["土地挂牌出让公告"]
    dates = [item.date for listing in page.listings if listing.is_main for item in listing.items]
    assert [(on.year, on.month, on.day) for on in dates if on] == [(2017, 11, 2)]
