"""How a list turns its pages, how many there are, and where the next one is."""

import pytest

from crawler.reading.facts import Pager, PagerMake
from crawler.reading.page import read_page

ROOT = "http://www.example.gov.cn/xxgk/"
URL = f"{ROOT}index.html"
LIST = (
    "<ul>"
    + "".join(
        f"<li><a href='/a/{n}.html'>关于公布第{n}批清单的公告</a><span>2017-0{n}-01</span></li>" for n in (4, 3, 2, 1)
    )
    + "</ul>"
)


def pager(html: str, *, url: str = URL) -> Pager | None:
    page = f"<div class=list>{LIST}</div><div class=page>{html}</div>"
    return read_page(page.encode(), url, "text/html").pager


def sure(html: str, *, url: str = URL) -> Pager:
    found = pager(html, url=url)
    assert found is not None
    return found


def links(template: str, *numbers: int) -> str:
    return " ".join(f"<a href='{template.format(n=n)}'>{n}</a>" for n in numbers)


@pytest.mark.parametrize(
    ("html", "following"),
    [
        ("<a href=index_1.html>下一页</a>", "index_1.html"),
        ("<a href=list_2.shtml>下页</a>", "list_2.shtml"),
        ("<a href='?page=2'>下一页 &gt;</a>", "index.html?page=2"),
        ("<a href='?page=2'>&gt;</a> <a href='?page=9'>尾页</a>", "index.html?page=2"),
        ("<a href='?page=2'>»</a> <a href='?page=9'>末页</a>", "index.html?page=2"),
        ("<a href='?page=2'>后一页</a>", "index.html?page=2"),
        ("<a href='?page=2'>Next</a> <a href='?page=9'>Last</a>", "index.html?page=2"),
        ("<span>1</span> " + links("index_{n}.html", 2, 3), "index_2.html"),
        ("<a href=index.html>1</a> " + links("index_{n}.html", 2, 3), "index_2.html"),
        ("<b>[1]</b> <a href='?p=2'>[2]</a> <a href='?p=3'>[3]</a>", "index.html?p=2"),
        ("第1页 <a href='?p=2'>第2页</a> <a href='?p=3'>第3页</a>", "index.html?p=2"),
    ],
)
def test_the_next_page_is_found_by_its_word_its_arrow_or_its_number(html: str, following: str) -> None:
    found = sure(html)
    assert (found.make, found.next_url) == (PagerMake.LINKS, ROOT + following)


def test_on_a_later_page_the_next_number_is_the_one_after_the_current() -> None:
    html = "当前第3页 " + links("index_{n}.html", 1, 2, 4, 5)
    found = sure(html, url=f"{ROOT}index_3.html")
    assert (found.current, found.next_url) == (3, f"{ROOT}index_4.html")


def test_all_pages_that_are_linked_are_told_once_and_the_page_itself_is_not() -> None:
    html = f"<a href=index.html>首页</a> {links('index_{n}.html', 1, 2)} <a href=index_1.html>下一页</a>"
    assert sure(html).page_urls == (f"{ROOT}index_1.html", f"{ROOT}index_2.html")


def test_the_sites_home_page_is_no_page_of_the_list() -> None:
    html = "<a href=/>首页</a> <a href=index_1.html>下一页</a> <a href=index_8.html>尾页</a>"
    assert sure(html).page_urls == (f"{ROOT}index_1.html", f"{ROOT}index_8.html")


def test_on_the_last_page_nothing_follows() -> None:
    html = "<a href=index.html>首页</a> <a href=index_1.html>上一页</a> 下一页 尾页 第3页/共3页"
    found = sure(html, url=f"{ROOT}index_2.html")
    assert found.next_url is None
    assert found.page_urls == (f"{ROOT}index.html", f"{ROOT}index_1.html")


@pytest.mark.parametrize("word", ["下一页", "下页", "&gt;"])
def test_a_next_link_to_the_page_itself_leads_nowhere(word: str) -> None:
    assert sure(f"<a href=index.html>{word}</a> <a href=index.html>尾页</a> 共1页").next_url is None


@pytest.mark.parametrize(
    ("said", "current", "pages", "items"),
    [
        ("共12页", None, 12, None),
        ("第2页 共12页", 2, 12, None),
        ("当前第 2 页/共 12 页 共 240 条记录", 2, 12, 240),
        ("页次：2/12", 2, 12, None),
        ("2/12页", 2, 12, None),
        ("总页数：12 总数：240", None, 12, 240),
        ("共有240条信息", None, None, 240),
        ("共找到 240 篇", None, None, 240),
        ("240条记录", None, None, 240),
        ("版权所有 2017", None, None, None),
    ],
)
def test_what_the_pager_says_of_its_pages_is_read(
    said: str, current: int | None, pages: int | None, items: int | None
) -> None:
    found = sure(f"<a href=index_1.html>下一页</a> <a href=index_9.html>尾页</a> {said}")
    assert (found.current, found.total_pages, found.total_items) == (current, pages, items)


@pytest.mark.parametrize(
    ("call", "current", "following", "items"),
    [
        ('createPageHTML(5, 0,"index", "html");', 1, "index_1.html", None),
        ("createPageHTML(5, 1, 'index', 'html');", 2, "index_2.html", None),
        ("createPageHTML(5,4,'index','html');", 5, None, None),
        ("createPageHTML('pages', 5, 1, 'index', 'shtml', 98);", 1, "index_2.shtml", 98),
        ("createPageHTML('pages', 5, 3, 'index', 'shtml', 98);", 3, "index_4.shtml", 98),
        ("createPageHTML(1, 0, 'index', 'html');", 1, None, None),
    ],
)
def test_the_pages_that_a_script_will_link_follow_from_the_arguments_of_its_call(
    call: str, current: int, following: str | None, items: int | None
) -> None:
    found = sure(f"<script>{call}</script>", url=f"{ROOT}x.html")
    assert found.make is PagerMake.CALL
    assert (found.current, found.total_items) == (current, items)
    assert found.next_url == (ROOT + following if following else None)
    assert call.startswith(found.call.rstrip(";"))


def test_all_pages_of_a_call_are_told() -> None:
    found = sure("<script>createPageHTML(4, 0, 'index', 'html');</script>")
    assert (found.total_pages, found.page_urls) == (4, tuple(f"{ROOT}index_{n}.html" for n in (1, 2, 3)))


def test_a_definition_of_the_function_is_no_call() -> None:
    assert pager("<script>function createPageHTML(_nPageCount, _nCurrIndex, _sName, _sExt) {}</script>") is None


def test_a_postback_turns_the_page_without_an_address() -> None:
    html = "<a href=\"javascript:__doPostBack('AspNetPager1','2')\">下一页</a> 第1页/共7页"
    found = sure(html)
    assert (found.make, found.next_url, found.current, found.total_pages) == (PagerMake.POSTBACK, None, 1, 7)
    assert "AspNetPager1" in found.call
    assert "2" in found.call


def test_a_form_turns_the_page() -> None:
    html = (
        "<form method=post action=list.jsp><a href='javascript:turn(2)'>下一页</a> 共7页"
        "转到第<input name=pageNo size=2>页</form>"
    )
    found = sure(html)
    assert (found.make, found.next_url, found.total_pages) == (PagerMake.POST, None, 7)


@pytest.mark.parametrize("way", ["javascript:goPage(2)", "javascript:;", "#"])
def test_a_script_turns_the_page(way: str) -> None:
    found = sure(f"<a href='{way}'>下一页</a> <a href='{way}'>尾页</a> 共7页")
    assert (found.make, found.next_url, found.page_urls) == (PagerMake.SCRIPT, None, ())


def test_what_a_script_runs_to_turn_the_page_is_told() -> None:
    assert "goPage(2)" in sure("<a href='javascript:goPage(2)'>下一页</a> 共7页").call


@pytest.mark.parametrize("html", ["", "<a href=/map.html>网站地图</a>", "<a href=1.html>1</a>", "版权所有 2017"])
def test_a_list_without_a_pager_has_none(html: str) -> None:
    assert pager(html) is None


def test_the_words_of_an_article_turn_no_page() -> None:
    body = "<p>" + "为加强城市管理，市政府制定本办法。" * 20 + "</p>"
    onward = "<p>上一篇：<a href=1.html>甲</a></p><a href=2.html>下一页</a>"
    html = f"<h1>城市管理办法</h1><p>发布时间：2017-03-01</p>{body}{onward}"
    assert read_page(html.encode(), f"{ROOT}3.html", "text/html").pager is None


def test_a_date_after_the_last_link_of_a_pager_is_no_count_of_pages():
    rows = "".join(
        f"<li><a href=/a/{n}.html>关于公布第{n}批清单的公告</a><span>2017-0{n}-01</span></li>" for n in (3, 2, 1)
    )
    html = (
        f"<ul>{rows}</ul><div class=page><a href=index_1.html>下一页</a> <a href=index_9.html>尾页</a> 2017/12/01</div>"
    )
    pager = read_page(html.encode(), URL).pager
    assert pager is not None
    assert pager.total_pages is None


@pytest.mark.parametrize("told", ["共计 2 页", "共有2页", "总计&nbsp;<font>2&nbsp;</font>页"])
def test_the_number_of_pages_is_read_from_words(told: str) -> None:
    assert sure(f"{told} <a href=index_1.html>下一页</a>").total_pages == 2


def test_the_number_of_pages_is_read_from_variables_of_a_script() -> None:
    script = "<script>var currentPage = 0;//所在页从0开始\nvar countPage = 56//共多少页</script>"
    found = sure(f"{script}<a href=index_1.html>下一页</a>")
    assert (found.current, found.total_pages) == (1, 56)


def test_the_home_page_of_a_trail_turns_no_pages() -> None:
    trail = "<div>当前位置：<a href=/index2.html>首页</a> &gt; <a href=/xxgk/>信息公开</a> &gt; 通知公告</div>"
    page = f"{trail}<div class=list>{LIST}</div><div class=page><a href=index_1.html>下一页</a></div>"
    found = read_page(page.encode(), URL, "text/html").pager
    assert found is not None
    assert found.page_urls == (f"{ROOT}index_1.html",)


def test_a_pager_that_a_script_draws_tells_how_many_pages_there_are() -> None:
    found = sure(
        "<script>Ls.pagination('#page_1', function (p) {location.href='/content/column/1?pageIndex='+p},"
        "{isTotal: true, total: 1969, currPage: (0+1), pageCount: 99, pageSize: 20});</script>"
    )
    assert (found.make, found.current, found.total_pages, found.total_items) == (PagerMake.SCRIPT, 1, 99, 1969)
    assert found.next_url == "http://www.example.gov.cn/content/column/1?pageIndex=2"


def test_a_script_that_draws_one_page_turns_none() -> None:
    assert pager("<script>$('#p').pagination({total: 4, pageCount: 1});</script>") is None


@pytest.mark.parametrize(
    ("call", "pages"),
    [
        ("laypage.render({elem: 'page', count: 45, limit: 20, curr: 1});", 3),
        ("layui.laypage({cont: 'page', pages: 7});", 7),
        ("$('#p').pagination({totalCount: 40, pageSize: 20});", 2),
    ],
)
def test_components_tell_their_pages_or_entries(call: str, pages: int) -> None:
    assert sure(f"<script>{call}</script>").total_pages == pages


def test_a_component_whose_entries_fit_on_one_page_turns_none() -> None:
    assert pager("<script>laypage.render({elem: 'page', count: 12, limit: 20});</script>") is None


@pytest.mark.parametrize(
    ("told", "current", "pages"),
    [
        ("共1183条&nbsp;&nbsp;60/60&nbsp;", 60, 60),
        ("共98条记录 2/7", 2, 7),
        ("共98条 2018/7/1", None, None),
        ("共98条 7/2", None, None),
    ],
)
def test_page_and_pages_behind_a_count_of_entries_need_no_word(
    told: str, current: int | None, pages: int | None
) -> None:
    found = sure(f"<span>{told}</span><a href=index_1.html>上页</a><span>下页</span><span>尾页</span>")
    assert (found.current, found.total_pages) == (current, pages)


@pytest.mark.parametrize(
    ("html", "current"),
    [
        ("<span style='color:red'>1</span><a href=index_1.html>2</a><a href=index_2.html>3</a>", 1),
        ("<a href=index.html>1</a> <b>2</b> <a href=index_2.html>3</a>", 2),
        ("<ul><li><a href=index.html>1</a></li><li><span>2</span></li><li><a href=index_2.html>3</a></li></ul>", 2),
        ("<span>9</span><a href=index_1.html>2</a><a href=index_2.html>3</a>", None),
        ("<span>2</span><a href=index_1.html>2</a><a href=index_2.html>3</a>", None),
        ("<b>1</b><a href=index_1.html>2</a><a href=index_2.html>3</a><b>4</b>", None),
    ],
)
def test_the_number_without_a_link_among_those_with_one_is_the_page_shown(html: str, current: int | None) -> None:
    assert sure(f"共25页 {html}<a href=index_1.html>下一页</a>").current == current


def test_the_number_after_the_one_without_a_link_is_the_next_page() -> None:
    """Where no word says which."""
    html = "<a href=index.html>1</a><b>2</b><a href=index_2.html>3</a><a href=index_3.html>4</a>"
    assert sure(html, url=f"{ROOT}index_1.html").next_url == f"{ROOT}index_2.html"


OFF = "<span class=disabled>{}</span>"


def test_a_pager_of_one_page_with_all_its_ways_shut_says_that_there_is_no_more() -> None:
    shut = OFF.format("«") + OFF.format("‹") + "<span class=current>1</span>" + OFF.format("›") + OFF.format("»")
    found = sure(f"<div class=digg4>{shut}</div>")
    assert (found.current, found.total_pages, found.next_url, found.page_urls) == (1, 1, None, ())


@pytest.mark.parametrize(
    "html",
    [
        "<span class=prev>‹</span><span>1</span><span class=next>›</span>",
        OFF.format("‹") + "<span>1</span><span>2</span>" + OFF.format("›"),
        OFF.format("‹") + "<span>2</span>" + OFF.format("›"),
        OFF.format("‹") + "<span class=current>1</span><span class=next onclick=turn(2)>›</span>",
    ],
)
def test_a_pager_that_may_have_more_says_nothing_of_the_kind(html: str) -> None:
    """Signs that a script may make ways of, more numbers, another page than the first."""
    found = pager(f"<div class=digg4>{html}</div>")
    assert found is None or found.total_pages is None
