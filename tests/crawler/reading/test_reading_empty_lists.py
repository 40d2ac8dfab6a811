"""A list that holds nothing is empty, one that a script fills is not read, and what stands beside it is neither."""

import pytest

from crawler.reading.facts import Listing, ListingState, PageFacts, PageKind
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/xxgk/tzgg/index.html"
EMPTY, SCRIPTED, FILLED = ListingState.EMPTY, ListingState.SCRIPT_FILLED, ListingState.FILLED
NAV = "<div class=nav><a href=/>首页</a><a href=/xxgk/>信息公开</a><a href=/hd/>互动交流</a><a href=/b/>办事</a></div>"
CRUMB = "<div class=weizhi>当前位置：<a href=/>首页</a> &gt; <a href=/xxgk/>信息公开</a> &gt; 通知公告</div>"
NEWS = "".join(
    f"<li><a href=/n/{n}.html>市政府召开第{n}次常务会议</a><span>2018-07-0{n}</span></li>" for n in (6, 5, 4, 3, 2, 1)
)


def read(html: str) -> PageFacts:
    page = f"<body>{NAV}{CRUMB}{html}<div class=footer>主办单位：某市人民政府 湘ICP备05000618号</div></body>"
    return read_page(page.encode(), URL)


def main_list(html: str) -> Listing:
    found = read(html).main_listing
    assert found is not None
    return found


LAYOUTS = {
    "beside": "<div class=content>{0}</div><div class=sidebar><h3>最新动态</h3><ul>{1}</ul></div>",
    "before": "<div class=sidebar><h3>最新动态</h3><ul>{1}</ul></div><div class=content>{0}</div>",
    "aside": "<main>{0}</main><aside><h3>最新动态</h3><ul>{1}</ul></aside>",
    "left": "<div class=left><h3>最新动态</h3><ul>{1}</ul></div><div class=right>{0}</div>",
    "alone": "<div class=content>{0}</div>",
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("main", "state"),
    [
        ("<h2>通知公告</h2><ul class=list></ul>", EMPTY),
        ("<h2>通知公告</h2><div class=list><p>暂无信息</p></div>", EMPTY),
        ("<h2>通知公告</h2><div class=list>该栏目正在建设中，敬请期待</div>", EMPTY),
        ("<h2>通知公告</h2><ul class=list></ul><div>共0条记录</div>", EMPTY),
        (
            "<h2>通知公告</h2><ul id=l class=list></ul><script>$.get('/d',function(d){$('#l').html(d)})</script>",
            SCRIPTED,
        ),
        ("<h2>通知公告</h2><div class=list>数据加载中，请稍候</div>", SCRIPTED),
    ],
)
def test_fresh_news_beside_an_unfilled_list_do_not_make_it_fresh(layout: str, main: str, state: ListingState) -> None:
    found = main_list(LAYOUTS[layout].replace("{0}", main).replace("{1}", NEWS))
    assert (found.state, found.items) == (state, ())


@pytest.mark.parametrize(
    "says",
    [
        "暂无信息",
        "对不起，该栏目暂无信息！",
        "暂无相关数据",
        "没有找到相关内容",
        "抱歉，没有检索到符合条件的记录",
        "栏目正在建设中",
        "内容更新中，敬请期待",
        "共0条信息",
    ],
)
def test_the_words_for_an_empty_list_are_known(says: str) -> None:
    assert main_list(f"<div class=content><div class=list><p>{says}</p></div></div>").state is EMPTY


@pytest.mark.parametrize("condition", ["v-if='!list.length'", "v-show='empty'", "ng-if='!n'"])
def test_words_that_a_script_shows_on_a_condition_say_nothing_yet(condition: str) -> None:
    assert main_list(f"<div class=content><div class=list {condition}>暂无数据</div></div>").state is SCRIPTED


@pytest.mark.parametrize(
    "says",
    ["该网页暂无评论", "您没有查看信息的权限", "暂无图片", "联系电话：暂无", "没有账号？请注册"],
)
def test_other_things_that_are_lacking_make_no_empty_list(says: str) -> None:
    assert read(f"<div class=content><h2>概况</h2><p>{says}</p></div>").main_listing is None


@pytest.mark.parametrize(
    "nothing",
    [
        "<table width=100% border=0><tr><td height=25>&nbsp;</td></tr></table>",
        "<table><tbody><tr><td></td></tr><tr><td></td></tr></tbody></table>",
        "<div class=content-bg-1></div>",
        "<div class='content bg'></div>",
    ],
)
def test_what_only_keeps_a_distance_or_is_painted_is_no_list(nothing: str) -> None:
    text = f"<p>发布时间：2018-07-01</p><p>{'展览今日开幕。' * 20}</p>"
    page = read(f"<div class=content><h1>展览开幕</h1>{text}{nothing}</div>")
    assert page.listings == ()


@pytest.mark.parametrize("name", ["'list bg'", "news-bg", "'content bg-white'", "'content-bg' id=newsList"])
def test_a_painted_box_that_bears_the_name_of_a_list_is_an_empty_list(name: str) -> None:
    assert main_list(f"<div class=main><h2>通知公告</h2><div class={name}></div></div>").state is EMPTY


def test_a_table_without_rows_or_with_a_name_is_still_an_empty_list() -> None:
    for table in ("<table class=list><tbody></tbody></table>", "<table class=list><tr><td></td></tr></table>"):
        assert main_list(f"<div class=content><h2>通知公告</h2>{table}</div>").state is EMPTY


def test_a_filled_list_beside_an_empty_block_is_the_main_one() -> None:
    side = "<div class=sidebar><h3>公示</h3><ul></ul></div>"
    html = f"<div class=content><h2>通知公告</h2><ul class=list>{NEWS}</ul></div>{side}"
    assert main_list(html).state is FILLED


def test_a_text_is_no_empty_column_though_an_empty_block_stands_on_its_page() -> None:
    body = "<p>" + "为加强城市管理，市政府制定本办法，自发布之日起施行。" * 30 + "</p>"
    html = f"<div class=content><h1>城市管理办法</h1><p>发布时间：2018-07-01</p>{body}<ul class=list></ul></div>"
    page = read(html)
    assert page.main_listing is None
    assert page.article is not None


@pytest.mark.parametrize(
    ("script", "url", "method"),
    [
        ("$.get('/api/list.do?c=7', function(d){$('#l').html(d)})", "http://www.example.gov.cn/api/list.do?c=7", "GET"),
        (
            "$.post('/api/list.do', {c:7}, function(d){$('#l').html(d)})",
            "http://www.example.gov.cn/api/list.do",
            "POST",
        ),
        (
            "$.ajax({url:'/api/list.do',type:'post',data:{c:'7'},success:function(d){$('#l').append(d)}})",
            "http://www.example.gov.cn/api/list.do",
            "POST",
        ),
    ],
)
def test_what_a_script_asks_for_is_told(script: str, url: str, method: str) -> None:
    found = main_list(f"<div class=main><ul id=l class=list></ul></div><script>{script}</script>")
    assert found.state is SCRIPTED
    assert found.request is not None
    assert (found.request.url, found.request.method) == (url, method)


def test_the_literal_parameters_of_a_request_are_told() -> None:
    data = "{channel:'7',page:n,size:15}"
    script = f"$.ajax({{url:'/api/list.do',type:'post',data:{data},success:function(d){{$('#l').append(d)}}}})"
    request = main_list(f"<div class=main><ul id=l class=list></ul></div><script>{script}</script>").request
    assert request is not None
    assert dict(request.parameters).items() >= {"channel": "7", "size": "15"}.items()
    assert "page" not in dict(request.parameters)


RANKED = "".join(
    f"<li><a href=/c/{n}.html>市召开第{n}次工作会议</a><span>2021-03-{n}</span></li>" for n in range(10, 20)
)
SIDE = f"<div class=right><h3>点击排行</h3><ul>{RANKED}</ul></div>"
BESIDE_A_SIDE_LIST = {
    "nothing in an entry, counted by the pager": (
        "<table><tr><td><li>没有任何文章</li></td></tr></table><div>共 <b>0</b> 篇　首页 上一页 下一页 尾页</div>",
        ListingState.EMPTY,
    ),
    "only captions, counted by the pager": (
        "<table><tr><td>索引号</td><td>信息名称</td><td>生成日期</td></tr></table><div>第 1 页/共 1 页　共 0 条</div>",
        ListingState.EMPTY,
    ),
    "captions over a row that says so, a pager in nav": (
        "<ol class=breadcrumb><li><a href=/>首页</a></li><li>交易信息</li><li>通知公告</li></ol>"
        "<table><thead><tr><th>项目名称</th><th>发布时间</th></tr></thead>"
        "<tr><td colspan=2>没有找到相关数据！</td></tr></table>"
        "<nav><ul class=pagination><li><span>1</span></li></ul></nav>",
        ListingState.EMPTY,
    ),
    "a pattern that a script repeats": (
        "<table><thead><tr><th>标题</th><th>时间</th></tr></thead><tbody data-bind='foreach: items'><tr><td>"
        "<a data-bind='attr:{href:url},text:title'></a></td><td data-bind='text:day'></td></tr></tbody></table>",
        ListingState.SCRIPT_FILLED,
    ),
    "a frame": (
        "<div class=tit>通知公告</div><iframe src='http://ggzy.example.gov.cn/list' height='700'></iframe>",
        ListingState.SCRIPT_FILLED,
    ),
}


@pytest.mark.parametrize("name", BESIDE_A_SIDE_LIST)
def test_a_list_without_entries_is_not_mistaken_for_the_fresh_one_beside_it(name: str) -> None:
    html, state = BESIDE_A_SIDE_LIST[name]
    head = "<title>通知公告-某市人民政府</title>"
    page = f"{head}<body>{NAV}<div class=content>{html}</div>{SIDE}<div class=footer>版权所有：某市人民政府</div>"
    main = read_page(page.encode(), "http://www.example.gov.cn/tzgg/").main_listing
    assert main is not None
    assert (main.state, main.items) == (state, ())


def test_an_empty_column_that_says_not_found_is_no_404_page() -> None:
    told = "<h2>未找到内容</h2><p>这里暂时没有任何文章。也许搜索能帮到您？</p>"
    page = f"<title>培训招募</title><main><h1>分类：培训招募</h1>{told}</main>"
    assert read_page(page.encode(), "http://www.example.gov.cn/category/px/").kind is PageKind.COLUMN


FRESH = "".join(
    f"<p><a href=/gk/{n}.html>关于做好第{n}批公共租赁住房配租工作的通知</a><span>2020-10-{29 - n}</span></p>"
    for n in range(1, 10)
)
OPENED = "".join(f"<a href=/c/{n}.html>下拉栏目{n}</a>" for n in range(20))


@pytest.mark.parametrize("heading", ["最新公开信息", "通知公告"])
@pytest.mark.parametrize("words", ["目前本机关没有此类政府信息", "暂无内容", "栏目正在建设中"])
def test_an_empty_list_under_the_pages_own_name_is_the_pages_list_whatever_fresh_box_stands_below(
    heading: str, words: str
) -> None:
    body = (
        f"<div class=t>行政强制</div><div class=none><p>{words}</p></div><div class=t>{heading}</div><div>{FRESH}</div>"
    )
    page = read_page(
        f"<title>行政强制 - 某县政府信息公开</title>{NAV}{body}".encode(), "http://www.example.gov.cn/gk/q/"
    )
    assert page.main_listing is not None
    assert (page.main_listing.heading, page.main_listing.state) == ("行政强制", ListingState.EMPTY)


def test_a_fresh_list_with_a_pager_is_the_pages_list_though_a_box_under_its_name_says_nothing() -> None:
    body = f"<h2>行政强制</h2><p>暂无内容</p><h3>执法公示</h3><div>{FRESH}</div><div><a href=2.html>下一页</a></div>"
    page = read_page(f"<title>行政强制 - 某县人民政府</title>{NAV}{body}".encode(), "http://www.example.gov.cn/gk/q/")
    assert page.main_listing is not None
    assert page.main_listing.heading == "执法公示"


def test_nobody_can_tell_where_several_filled_blocks_stand_beside_an_empty_one_of_the_pages_name() -> None:
    blocks = "".join(f"<div><h3>{name}</h3><div>{FRESH}</div></div>" for name in ("执法公示", "执法依据", "执法结果"))
    body = f"<h2>行政强制</h2><p>暂无内容</p>{blocks}"
    page = read_page(f"<title>行政强制 - 某县人民政府</title>{NAV}{body}".encode(), "http://www.example.gov.cn/gk/q/")
    assert page.main_listing is None


def test_a_silent_list_whose_pager_counts_nothing_is_empty_whatever_menu_opens_over_it() -> None:
    body = (
        f"<div style='display:none'>{OPENED}</div><div class=t>公示公告</div><div>{FRESH}</div>"
        "<h1>建议提案办理</h1><ul class=li></ul><div><span>1/1</span><span>共0篇</span></div>"
    )
    page = read_page(f"<title>建议提案办理-某区人民政府</title>{NAV}{body}".encode(), "http://www.example.gov.cn/jy/")
    assert page.main_listing is not None
    assert (page.main_listing.heading, page.main_listing.state) == ("建议提案办理", ListingState.EMPTY)


CAPTIONS = "<thead><tr><th>索引号</th><th>信息名称</th><th>公开日期</th></tr></thead>"


@pytest.mark.parametrize(
    "grid",
    [
        f"<table class=easyui-datagrid data-options=\"url:'/gk/list.action?d=1',pagination:true\">{CAPTIONS}</table>",
        f"<table data-toggle=table data-url=/gk/list.action?d=1>{CAPTIONS}</table>",
        f"<table lay-data=\"{{url:'/gk/list.action?d=1',page:true}}\">{CAPTIONS}</table>",
        "<div class=mini-datagrid url=/gk/list.action?d=1></div>",
    ],
)
def test_a_grid_that_names_what_fills_it_is_not_read(grid: str) -> None:
    main = main_list(f"<h2>通知公告</h2><div>{grid}</div><div class=r><h3>最新动态</h3><ul>{NEWS}</ul></div>")
    assert main.state is SCRIPTED
    assert main.request is not None
    assert main.request.url == "http://www.example.gov.cn/gk/list.action?d=1"
    assert not main.request.can_be_asked


def test_a_component_for_rows_is_not_read() -> None:
    cell = "<el-table-column label=标题><template>{{ row.title }}</template></el-table-column>"
    rows = f"<el-table :data=list>{cell}</el-table>"
    main = main_list(f"<h2>通知公告</h2><div>{rows}</div><div class=r><h3>最新动态</h3><ul>{NEWS}</ul></div>")
    assert main.state is SCRIPTED


def test_a_store_of_records_that_is_still_empty_is_the_list_and_not_what_stands_beside_it() -> None:
    group = "<nextgroup><![CDATA[<a href='/dataproxy.jsp?page=1'></a>]]></nextgroup>"
    store = f"<datastore>{group}<recordset></recordset></datastore>"
    cell = f"<td><div id=33118><script type='text/xml'>{store}</script></div></td>"
    beside = f"<td width=230><p>热点关注</p><ul>{NEWS}</ul></td>"
    found = main_list(f"<table><tr>{cell}{beside}</tr></table>")
    assert (found.state, len(found.items)) == (SCRIPTED, 0)


def test_years_above_days_belong_to_the_entries_below_and_make_no_article_of_their_list() -> None:
    rows = "".join(
        f"<dd><span>{10 - n:02}月20日</span><a href=/w/{n}.html>某县第{n}号管理办法</a></dd>" for n in range(5)
    )
    page = read(f"<h2>通知公告</h2><dl><dt>2015年</dt>{rows}</dl><div><img src=wx.jpg><p>某县发布</p></div>")
    assert page.kind is PageKind.COLUMN
    assert page.main_listing is not None
    dates = [item.date for item in page.main_listing.items]
    assert [(on.year, on.month, on.day) for on in dates if on] == [(2015, 10 - n, 20) for n in range(5)]


HEADS = "<table><tr><th>编号</th><th>主题</th><th>写信时间</th><th>答复单位</th></tr><tbody{}></tbody></table>"
BESIDE = f"<div class=col-4><h3>回应关切 <a href=/gq/>更多</a></h3><ul>{NEWS}</ul></div>"


def board(heads: str, script: str = "") -> PageFacts:
    trail = CRUMB.replace("通知公告", "已公开信件")
    main = f"<div class=col-8><a href=/w.html>我要写信</a>{heads}<p>暂无公开的信件</p></div>{BESIDE}{script}"
    return read_page(f"<body>{NAV}{trail}<div>{main}</div></body>".encode(), URL)


def test_words_below_a_table_of_captions_say_that_a_board_is_empty_however_fresh_the_news_beside_it() -> None:
    page = board(HEADS.format(""))
    assert page.main_listing is not None
    assert (page.main_listing.state, page.main_listing.items, page.messages) == (EMPTY, (), ())


def test_words_below_captions_whose_rows_a_script_brings_say_nothing_yet() -> None:
    script = "<script>$.getJSON('/letters',function(d){$('#rows').append(row(d))})</script>"
    page = board(HEADS.format(" id=rows"), script)
    assert page.main_listing is not None
    assert (page.main_listing.state, page.messages) == (SCRIPTED, ())


def test_a_numbered_place_that_jpage_fills_is_a_list_that_was_not_read() -> None:
    call = "$('#38211').jpage({ajaxParam:{columnid:1530},proxyUrl:'/module/web/jpage/dataproxy.jsp?perpage=20'});"
    facts = read_page(
        "<html><head><title>人事信息-某县人民政府</title></head><body><div class=wz>当前位置：首页 &gt; 人事信息</div>"
        "<div id=38211 class=default_pgContainer></div>"
        f"<script src=/script/default.js></script><script>$(function(){{{call}}});</script></body></html>".encode(),
        "http://www.example.gov.cn/col/col1003/index.html",
    )
    assert [listing.state for listing in facts.listings] == [ListingState.SCRIPT_FILLED]
