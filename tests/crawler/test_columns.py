"""Columns are recognised by what pages show, whatever the portal calls its addresses, and nothing else is."""

import pytest
from msgspec.structs import replace

from crawler.columns import ColumnSpec, candidates, load_columns, names_column, recognise
from crawler.config_file import ConfigError
from crawler.overrides import ColumnAddress
from crawler.reading.facts import Article, Listing, ListingState, ListItem, PageKind, Region
from crawler.reading.page import read_page

HOST = "http://www.liuquan.gov.cn"
ITEM = ListItem(title="关于公布清单的公告", url=HOST + "/1.html", date=None, quote="关于公布清单的公告")
REQUEST_TEXT = "<p>申请人可以当面或者以信函提出申请，填写申请表，受理机构为市政府办公室。</p>"


@pytest.fixture(scope="module")
def columns(root):
    return load_columns(root / "config/columns.toml")


@pytest.fixture(scope="module")
def spec_of(columns):
    return {spec.name: spec for spec in columns}.__getitem__


def page(path, title, body, *, crumb="", head=""):
    trail = f"<div class='position'>当前位置：{crumb}</div>" if crumb else ""
    html = f"<html><head><title>{title}</title>{head}</head><body>{trail}<div class='main'>{body}</div></body></html>"
    return read_page(html.encode(), HOST + path, "text/html")


def home(*links, body=""):
    anchors = "".join(f"<li><a href='{url}'>{text}</a></li>" for text, url in links)
    nav = f"<div class='nav'><ul>{anchors}</ul></div>"
    html = f"<title>柳泉市人民政府</title>{nav}<div class='main'>{body}<p>欢迎</p></div>"
    return read_page(html.encode(), HOST + "/", "text/html")


@pytest.mark.parametrize(
    ("text", "column", "score"),
    [
        ("依申请公开", "依申请公开", 100),
        ("【依申请公开】 >>", "依申请公开", 100),
        ("政策解读 更多", "政策解读", 100),
        ("依申请公开专栏", "依申请公开", 100),
        ("政策解读列表", "政策解读", 90),
        ("市政府政策解读", "政策解读", 70),
        ("柳泉市财政局政策解读", "政策解读", 70),
        ("市政府办公室做好依申请公开答复工作", "依申请公开", 0),
        ("依申请公开办理结果", "依申请公开", 0),
        ("政府工作报告", "年报", 0),
        ("政府网站工作年度报表", "年报", 0),
        ("2016年政府信息公开年度报告", "年报", 0),
        ("依申请公开", "政府信息公开", 0),
        ("政府信息公开指南", "政府信息公开", 0),
        ("政策解读", "政策文件", 0),
        ("", "政策解读", 0),
    ],
)
def test_a_text_names_a_column_or_not(spec_of, text, column, score):
    assert names_column(text, spec_of(column)) == score


@pytest.mark.parametrize(
    "shown",
    [
        page("/a/1/", "政策解读-柳泉市人民政府", "<ul></ul>"),
        page("/a/2/", "柳泉市人民政府", "<ul></ul>", crumb="首页 &gt; 信息公开 &gt; 政策解读"),
        page("/a/3/", "柳泉市人民政府", "<ul></ul>", crumb="首页 &gt; 政策解读 &gt; 列表"),
        page("/a/4/", "柳泉市人民政府", "<ul></ul>", head="<meta name='ColumnName' content='政策解读'>"),
    ],
    ids=["title", "trail", "trail with a generic end", "meta"],
)
def test_a_page_that_says_so_itself_is_accepted_without_any_link_to_it(columns, shown):
    accepted = recognise([home(), shown], columns)["政策解读"].accepted
    assert [a.url for a in accepted] == [shown.url]
    assert accepted[0].reasons


def test_a_page_with_a_generic_title_is_accepted_on_a_links_word_and_its_own_contents(columns):
    start = home(("依申请公开", "/list.jsp?id=9"))
    form = page("/list.jsp?id=9", "柳泉市人民政府", REQUEST_TEXT)
    assert [a.url for a in recognise([start, form], columns)["依申请公开"].accepted] == [form.url]
    other = page("/list.jsp?id=9", "柳泉市人民政府", "<p>栏目建设中</p>")
    reading = recognise([start, other], columns)["依申请公开"]
    assert reading.accepted == ()
    assert [lead.url for lead in reading.refused] == [other.url]


def test_neither_an_article_in_the_column_nor_a_hub_that_shows_it_as_a_block_is_the_column(columns):
    body = (
        "<h1>城市管理办法解读</h1><p>发布时间：2017-03-01</p>"
        + "<p>为加强城市管理，市政府制定本办法，现解读如下。</p>" * 9
    )
    article = page("/zcjd/1.html", "城市管理办法解读", body, crumb="首页 &gt; 政策解读 &gt; 正文")
    hub = page(
        "/xxgk/",
        "政府信息公开-柳泉市人民政府",
        "<h2>公开指南</h2><p>一</p><h2>公开目录</h2><p>二</p><h2>政策解读</h2><p>三</p>",
    )
    reading = recognise([home(), article, hub], columns)["政策解读"]
    assert reading.accepted == ()
    assert [m.url for m in reading.mentions] == [hub.url]


def test_a_hub_of_blocks_that_reads_as_an_article_is_still_the_column(columns):
    hub = page("/list.jsp?id=3", "政府信息公开-柳泉市人民政府", "<h3>规范性文件</h3>", crumb="首页 &gt; 政府信息公开")
    hub = replace(hub, kind=PageKind.ARTICLE, article=Article(title="规范性文件", readings=(), source=None, body=""))
    listing = Listing(heading="", region=Region.MAIN, state=ListingState.FILLED, items=(ITEM,), is_main=False)
    hub = replace(hub, listings=(listing, replace(listing, heading="人事信息")))
    assert [a.url for a in recognise([home(), hub], columns)["政府信息公开"].accepted] == [hub.url]
    assert recognise([home(), replace(hub, listings=())], columns)["政府信息公开"].accepted == ()


def test_dated_entries_of_lists_are_no_leads(columns):
    rows = "".join(f"<li><a href='/n/{n}.html'>政策解读</a><span>2017-0{n}-01</span></li>" for n in (3, 2, 1))
    start = home(body=f"<h2>要闻</h2><ul class='list'>{rows}</ul>")
    assert [c for c in candidates(start, columns) if c.column == "政策解读"] == []


def test_links_that_cannot_be_followed_and_pages_that_were_not_read_are_told_apart(columns):
    start = home(("依申请公开", "javascript:ysq()"), ("政策解读", "/zcjd/"))
    readings = recognise([start], columns)
    assert [lead.text for lead in readings["依申请公开"].unfollowable] == ["依申请公开"]
    assert readings["依申请公开"].unread == ()
    assert [lead.url for lead in readings["政策解读"].unread] == [f"{HOST}/zcjd/"]


def test_a_page_reached_by_a_redirect_counts_as_read(columns):
    from crawler.addresses import address_key

    start = home(("政策解读", "/old/"))
    target = page("/new/", "政策解读", "<ul></ul>")
    assert recognise([start, target], columns)["政策解读"].unread != ()
    moved = recognise([start, target], columns, {address_key(f"{HOST}/old/"): target.url})["政策解读"]
    assert (moved.unread, [a.url for a in moved.accepted]) == ((), [target.url])


def test_the_order_of_pages_does_not_matter(columns):
    pages = [home(("政策解读", "/a/"), ("解读", "/b/")), page("/a/", "政策解读", "一"), page("/b/", "政策解读", "二")]
    assert recognise(pages, columns) == recognise(pages[::-1], columns)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[column]]\nname = "甲"\nnames = []\n', "没有列出任何名称"),
        ('[[column]]\nname = "甲"\nnames = ["甲"]\npriority = 0\n', "越界"),
        ('[[column]]\nname = "甲"\nnames = ["甲"]\n[[column]]\nname = "甲"\nnames = ["乙"]\n', "重复"),
        ('[[column]]\nname = "甲"\nnames = ["甲", " "]\n', "键 names：其中有空白的一项"),
        ('[[column]]\nname = "甲"\nnames = ["甲"]\nnot_words = [""]\n', "键 not_words：其中有空白的一项"),
        ('[[column]]\nname = "甲"\nnames = ["甲"]\npage_words = [["乙", ""]]\n', "键 page_words：其中有空白的一项"),
        ('[[column]]\nname = "甲"\nnames = ["甲"]\npage_words = [["乙"], []]\n', "键 page_words：其中有空的一组"),
        ('[[column]]\nname = "甲"\nnames = ["甲"]\nentry_titles = [["乙"], []]\n', "键 entry_titles：其中有空的一组"),
        ('[[column]]\nname = "甲"\nnames = ["甲\\u202E乙"]\n', "键 names：其中有看不见的字符"),
        ('[[column]]\nname = "甲"\nnames = ["甲"]\nentry_words = [""]\n', "键 entry_words：其中有空白的一项"),
        ('[[column]]\nname = "甲"\nnames = ["甲 "]\n', "键 names：“甲 ”的前后有空白"),
        ('[[column]]\nname = "甲"\nnames = ["甲"]\nentry_titles = [["乙|丙"]]\n', r"键 entry_titles：“乙\|丙”里有 \|"),
        ('[[column]]\nname = "甲"\nnames = ["甲"]\nnot_words = [".*乙"]\n', r"键 not_words：“\.\*乙”里有 \*"),
    ],
)
def test_a_mistake_in_the_columns_file_is_told(tmp_path, text, says):
    path = tmp_path / "columns.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=says):
        load_columns(path)


def test_all_mistakes_in_the_columns_file_are_told_at_once(tmp_path):
    path = tmp_path / "columns.toml"
    path.write_text(
        '[[column]]\nname = "甲"\nnames = []\npriority = 0\n[[column]]\nname = "甲"\nnames = [""]\n', "utf-8"
    )
    with pytest.raises(ConfigError) as told:
        load_columns(path)
    assert [one.place.rpartition("键 ")[2] for one in told.value.errors] == ["names", "priority", "names", "name"]


def test_a_column_of_another_installation_is_recognised_by_its_own_names():
    spec = ColumnSpec(name="河长制", names=("河长制", "河湖长制"))
    shown = page("/hz/", "河湖长制-柳泉市人民政府", "<ul></ul>")
    assert [a.url for a in recognise([shown], [spec])["河长制"].accepted] == [shown.url]


TOLD = ColumnAddress(column="政策解读", url=f"{HOST}/b/", reason="入口是图片，程序认不出")


def test_the_page_that_a_person_told_is_the_column_whatever_it_shows(columns):
    start, rival = home(("政策解读", "/a/")), page("/a/", "政策解读-柳泉市人民政府", "<ul></ul>")
    told = page("/b/", "柳泉市人民政府", "<p>栏目内容</p>")
    assert [a.url for a in recognise([start, rival, told], columns)["政策解读"].accepted] == [rival.url]
    reading = recognise([start, rival, told], columns, told=[TOLD])["政策解读"]
    assert [a.url for a in reading.accepted] == [told.url]
    assert TOLD.reason in reading.accepted[0].reasons[0]
    assert (reading.unread, reading.refused) == ((), ())


def test_a_told_column_says_nothing_of_the_others(columns):
    pages = [home(("依申请公开", "/y/")), page("/y/", "依申请公开", REQUEST_TEXT), page("/b/", "x", "<p>甲</p>")]
    with_told, without = recognise(pages, columns, told=[TOLD]), recognise(pages, columns)
    assert {name for name in without if with_told[name] != without[name]} == {"政策解读"}


@pytest.mark.parametrize("address", ["/b/", "/b/index.html", "/b/#list"])
def test_a_told_page_is_found_under_any_of_its_addresses(columns, address):
    told = ColumnAddress(column="政策解读", url=HOST.replace("http:", "https:") + address, reason="入口是图片")
    shown = page("/b/", "柳泉市人民政府", "<p>栏目内容</p>")
    assert [a.url for a in recognise([shown], columns, told=[told])["政策解读"].accepted] == [shown.url]


@pytest.mark.parametrize(
    "seen",
    [[], [page("/b/", "404 Not Found", "<h1>Not Found</h1>")]],
    ids=["never read", "gone"],
)
def test_a_told_page_that_was_not_seen_leaves_the_column_unread(columns, seen):
    """No other page steps into its place, and its absence is not certain."""
    rival = page("/a/", "政策解读-柳泉市人民政府", "<ul></ul>")
    reading = recognise([home(("政策解读", "/a/")), rival, *seen], columns, told=[TOLD])["政策解读"]
    assert reading.accepted == ()
    assert [lead.url for lead in reading.unread] == [TOLD.url]


def test_a_told_page_reached_by_a_redirect_is_accepted_under_its_own_address(columns):
    from crawler.addresses import address_key

    moved = page("/new/", "柳泉市人民政府", "<p>栏目内容</p>")
    reading = recognise([moved], columns, {address_key(TOLD.url): moved.url}, [TOLD])["政策解读"]
    assert [a.url for a in reading.accepted] == [moved.url]


def test_entries_without_an_address_are_told_apart_by_their_texts(columns):
    """`javascript:;` is where all of them seem to lead; none of them is lost among the others."""
    menu = page("/zx/", "要闻", "<ul><li><a href='javascript:;'>政务公开</a></li></ul>")
    side = page("/x/", "信息", "<ul><li><a href='javascript:;'>政府信息公开</a></li></ul>")
    reading = recognise([home(), menu, side], columns)["政府信息公开"]
    assert {lead.text for lead in reading.unfollowable} == {"政务公开", "政府信息公开"}


def test_an_entry_that_only_opens_a_menu_hides_no_flat_one_of_its_name(columns):
    menu = page("/zx/", "要闻", "<ul><li><a href='javascript:;'>政务公开</a><ul><a href='/n/'>年报</a></ul></li></ul>")
    flat = page("/x/", "信息", "<ul><li><a href='javascript:;'>政务公开</a></li></ul>")
    reading = recognise([home(), menu, flat], columns)["政府信息公开"]
    assert {lead.unfolds for lead in reading.unfollowable} == {True, False}


def test_of_two_pages_that_surely_are_the_column_the_one_that_more_speaks_for_stands_first(columns):
    """A form under a shorter address is the column, too, but not what a webmaster would call it."""
    form = page("/sq.html", "在线申请", REQUEST_TEXT, crumb="首页 &gt; 信息公开 &gt; 依申请公开")
    own = page("/xxgk/lm_0304.html", "依申请公开", REQUEST_TEXT, crumb="首页 &gt; 信息公开 &gt; 依申请公开")
    seen = [home(("依申请公开", own.url), ("在线申请", form.url)), form, own]
    accepted = recognise(seen, columns)["依申请公开"].accepted
    assert [(one.url, one.score) for one in accepted] == [(own.url, 100), (form.url, 100)]


def test_of_a_column_and_a_part_of_it_the_whole_stands_first(columns):
    crumb = "首页 &gt; 政策解读 &gt; 图说政策"
    part = page("/jd/ts/", "图解政策", "<h2>政策解读</h2>", crumb=crumb, head="<meta name=ColumnName content=图解政策>")
    whole = page("/jd/index.html", "政策解读", "<h2>政策解读</h2>", crumb="首页 &gt; 政策解读")
    seen = [home(("政策解读", whole.url), ("图解政策", part.url)), part, whole]
    assert [one.url for one in recognise(seen, columns)["政策解读"].accepted] == [whole.url, part.url]


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("http://so.example.cn/cse/search?s=77&q=%E6%94%BF%E7%AD%96%E8%A7%A3%E8%AF%BB", False),
        ("/search.jsp?searchword=%D5%FE%B2%DF%BD%E2%B6%C1", False),  # in GBK
        ("/list.asp?lm=%E6%94%BF%E7%AD%96%E8%A7%A3%E8%AF%BB", True),
        ("/list.asp?q=7", True),
    ],
)
def test_what_only_searches_for_its_own_words_leads_to_no_column(columns, address, leads):
    """热门搜索 stands above everything on many portals, and in words that name columns."""
    found = candidates(home(("政策解读", address)), columns)
    assert [one.column for one in found if one.column == "政策解读"] == ["政策解读"] * leads


def test_a_column_whose_trail_names_it_twice_is_no_part_of_itself(columns):
    crumb = "首页 &gt; 政策解读 &gt; "
    part = page("/jd/ts/", "图解政策", "<h2>政策解读</h2>", crumb=crumb + "图说政策",
                head="<meta name=ColumnName content=图解政策>")  # fmt: skip
    whole = page("/zwgk/zcjd/index.html", "政策解读", "<h2>政策解读</h2>", crumb=crumb + "政策解读")
    seen = [home(("政策解读", whole.url), ("图解政策", part.url)), part, whole]
    assert [one.url for one in recognise(seen, columns)["政策解读"].accepted] == [whole.url, part.url]
