"""Pages that stand in another's place, and ordinary pages that only speak of such things."""

import pytest

from crawler.reading.facts import PageFacts, PageKind
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/xxgk/12.html"
HEAD = (
    "<div class=header>某市人民政府</div><div class=nav><ul><li><a href=/>首页</a><li><a href=/xxgk/>信息公开</a>"
    "<li><a href=/bsfw/>办事服务</a><li><a href=/hdjl/>互动交流</a><li><a href=/zjms/>走进某市</a></ul></div>"
)
FOOT = "<div class=footer>主办单位：某市人民政府 湘ICP备05000618号 网站标识码：4300000001</div>"
PARAGRAPH = "<p>各级各部门要高度重视，落实责任，按照要求认真做好各项工作，确保取得实效。</p>"
LINE = "<p>发布时间：2017-03-06 来源：市政府办公室</p>"
NEWS = "".join(
    f"<li><a href=/n/{n}.html>市政府召开第{n}次常务会议</a><span>2017-03-0{n}</span></li>" for n in range(9, 0, -1)
)


def portal(main: str, *, title: str = "某市人民政府", url: str = URL) -> PageFacts:
    html = f"<html><head><title>{title}</title></head><body>{HEAD}<div class=main>{main}</div>{FOOT}</body></html>"
    return read_page(html.encode(), url)


def article(title: str, *texts: str) -> PageFacts:
    paragraphs = "".join(f"<p>{text}</p>" for text in texts)
    body = f"<h1>{title}</h1>{LINE}<div class=content>{paragraphs}{PARAGRAPH * 6}</div>"
    return portal(body, title=f"{title}-某市人民政府")


@pytest.mark.parametrize(
    "texts",
    [
        ("申请公开的政府信息不存在。",),
        ("经检索，您申请公开的信息不存在，本机关予以告知。",),
        ("部分网民反映该页面不存在。", "该页面已删除。"),
        ("网站链接失效，页面找不到的问题已经整改。",),
        ("对不起，您访问的页面不存在。",),
        ("抽查发现：首页404错误1处。", "404 Not Found"),
        ("文件已失效", "该文件已废止。"),
    ],
)
def test_an_article_that_speaks_of_missing_pages_is_there(texts: tuple[str, ...]) -> None:
    page = article("关于政府网站抽查情况的通报", *texts)
    assert page.kind is PageKind.ARTICLE
    assert page.article is not None
    assert texts[0] in page.article.body


@pytest.mark.parametrize(
    "title",
    [
        "政府信息不存在的答复口径",
        "关于申请公开的信息不存在如何处理的说明",
        "我市清理“找不到页面”等网站错误",
        "关于文件失效的公告",
    ],
)
def test_an_article_whose_title_speaks_of_what_is_missing_is_there(title: str) -> None:
    assert article(title).kind is PageKind.ARTICLE


@pytest.mark.parametrize("text", ["经清理，该文件已失效。", "该页面已删除，特此说明。"])
def test_a_short_notice_with_its_date_is_there(text: str) -> None:
    body = f"<h1>关于文件清理结果的公告</h1>{LINE}<div class=content><p>{text}</p></div>"
    assert portal(body, title="关于文件清理结果的公告-某市人民政府").kind is PageKind.ARTICLE


BOX = (
    "<div class=showMsg><h5>提示信息</h5><div>{}</div><div><a href='javascript:history.back();'>[点这里返回上一页]</a>"
    "</div></div>"
)
BESIDE = f"<div class=col-auto><h5>本月热点</h5><ul>{NEWS}</ul></div>"


@pytest.mark.parametrize("title", ["提示信息 - 某县人民政府", "提示信息_某县政府网", "某县人民政府"])
@pytest.mark.parametrize("text", ["您要查看的信息不存在或者还未通过审批！", "文章不存在或已删除！"])
def test_a_message_in_a_box_inside_a_full_portal_says_that_the_page_is_missing(title: str, text: str) -> None:
    assert portal(BOX.format(text) + BESIDE, title=title).kind is PageKind.NOT_FOUND


@pytest.mark.parametrize("text", ["本栏目每周一更新，敬请关注。", "操作成功！", "暂无内容"])
def test_another_message_over_a_list_does_not_say_so(text: str) -> None:
    assert portal(BOX.format(text) + BESIDE, title="政务动态 - 某县人民政府").kind is PageKind.COLUMN


def test_a_list_with_an_entry_about_missing_pages_is_a_column() -> None:
    entry = "<li><a href=/n/12.html>提示信息</a><li><a href=/n/13.html>申请公开的信息不存在</a>"
    entry += "<li><a href=/n/14.html>返回首页</a>"
    assert portal(f"<h2>政务动态</h2><ul>{entry}{NEWS}</ul>", title="政务动态 - 某县人民政府").kind is PageKind.COLUMN


def test_an_annual_report_that_counts_information_that_did_not_exist_is_there() -> None:
    rows = "".join(f"<tr><td>{n}.{what}</td><td>{n}</td></tr>" for n, what in enumerate(
        ("同意公开答复数", "申请信息不存在数", "不属于本行政机关公开数", "信息不存在")))  # fmt: skip
    title = "某市2016年政府信息公开工作年度报告"
    page = portal(f"<h1>{title}</h1>{LINE}<div class=content>{PARAGRAPH * 4}<table>{rows}</table></div>", title=title)
    assert page.kind is PageKind.ANNUAL_REPORT


@pytest.mark.parametrize(
    "main",
    [
        "<h1>404</h1><p>抱歉，您访问的页面不存在或已删除！</p><a href=/>返回首页</a>",
        "<div class=tip>对不起，您访问的页面不存在</div>",
        "<p>您要查看的信息不存在或者已被删除</p>",
        "<p>该栏目不存在</p>",
        "<h2>404 Not Found</h2>",
        "<p>抱歉，没有找到您要访问的页面</p><p>您可以返回首页或使用站内搜索</p>",
        f"<p>抱歉，您访问的页面不存在</p><h3>热点新闻</h3><ul>{NEWS}</ul>",
    ],
)
def test_a_notice_inside_the_whole_frame_of_a_portal_is_a_404_page(main: str) -> None:
    assert portal(main).kind is PageKind.NOT_FOUND


@pytest.mark.parametrize("title", ["404 Not Found", "页面不存在", "404 错误-某市人民政府", "找不到页面"])
def test_the_title_of_a_404_page_says_so(title: str) -> None:
    assert portal("<img src=/images/404.png><a href=/>返回首页</a>", title=title).kind is PageKind.NOT_FOUND


@pytest.mark.parametrize(
    "text",
    [
        "请通过身份验证后办理。",
        "访问过于频繁将被系统拦截。",
        "我市开展网络安全检测，防火墙拦截攻击行为上万次。",
        "网站启用验证码，防范恶意访问。",
    ],
)
def test_a_page_that_speaks_of_verification_is_no_challenge(text: str) -> None:
    assert article("关于网上办事大厅升级的通知", text).kind is PageKind.ARTICLE
    assert portal(f"<ul>{NEWS}</ul><p>{text}</p>").kind is PageKind.COLUMN
    assert portal(f"<h2>办事须知</h2><p>{text}</p>{PARAGRAPH * 8}").kind is not PageKind.CHALLENGE


@pytest.mark.parametrize(
    "html",
    [
        "<title>安全验证</title><p>请完成安全验证后继续访问，拖动下方滑块</p>",
        "<title>访问被拦截</title><p>您的请求存在安全威胁，已被防火墙拦截</p><p>事件ID：12345</p>",
        "<title>Just a moment...</title><p>Checking your browser before accessing</p>",
        "<p>您的访问过于频繁，请稍后再试</p>",
        "<title>403</title><p>当前访问疑似攻击行为，已被网站防火墙阻断</p><p>请求ID: 8a7f</p>",
    ],
)
def test_a_shield_that_says_so_is_a_challenge(html: str) -> None:
    assert read_page(html.encode(), URL).kind is PageKind.CHALLENGE


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        (
            "show({why:'当前访问疑似黑客攻击，已被网站管理员设置为拦截', tip:'请登录防火墙查看日志'})",
            PageKind.CHALLENGE,
        ),
        ("var texts = {busy:'访问过于频繁，请稍后', no:'访问被拒绝，请先登录'}", PageKind.EMPTY_SHELL),
    ],
    ids=["shield", "messages of an application"],
)
def test_a_shield_whose_words_stand_in_its_script_is_a_challenge(script: str, kind: PageKind) -> None:
    page = read_page(f"<div class=main-content></div><script>{script}</script>".encode(), URL)
    assert page.kind is kind
    assert page.listings == () or kind is not PageKind.CHALLENGE


LEAVES = "window.location='/index.html';"


@pytest.mark.parametrize(
    "script",
    [
        LEAVES,
        f"$(function(){{ {LEAVES} }});",
        f"window.addEventListener('load', function(){{ {LEAVES} }});",
        f"setTimeout(function(){{ {LEAVES} }}, 3000);",
        f"$('#a').click(function(){{ if (a) {{ b() }} }}); {LEAVES}",
    ],
)
def test_a_script_that_leads_away_when_the_page_loads_makes_a_stub(script: str) -> None:
    page = read_page(f"<p>正在跳转……</p><script>{script}</script>".encode(), URL)
    assert (page.kind, page.refresh_url) == (PageKind.REDIRECT_STUB, "http://www.example.gov.cn/index.html")


@pytest.mark.parametrize(
    "script",
    [
        f"$('#back').click(function(){{ {LEAVES} }});",
        f"$(function(){{ $('#back').on('click', function(e){{ if (e) {{ {LEAVES} }} }}); }});",
        f"window.addEventListener('popstate', function(e){{ {LEAVES} }}, false);",
        f"document.getElementById('back').onclick = function(){{ {LEAVES} }}",
    ],
)
def test_a_script_that_waits_for_the_visitor_makes_none(script: str) -> None:
    html = f"<p>提交成功，感谢您的参与。</p><input type=button id=back value=返回首页><script>{script}</script>"
    page = read_page(html.encode(), URL)
    assert (page.kind, page.refresh_url) == (PageKind.OTHER, None)


@pytest.mark.parametrize(
    "script",
    [
        f"if(self==top){{ {LEAVES} }}",
        f"if (window.top === window.self && location.pathname.indexOf('show')<0) {LEAVES}",
        f"if(parent==self)\n{LEAVES}\nvar a=1;",
    ],
)
def test_a_part_of_a_frameset_that_opens_its_frame_when_alone_is_no_stub(script: str) -> None:
    html = f"<p><a href=/zwyw/>政务要闻</a><a href=/xxgk/>政务公开</a></p><script>{script}</script>"
    page = read_page(html.encode(), "http://www.example.gov.cn/top.asp")
    assert (page.kind is PageKind.REDIRECT_STUB, page.refresh_url) == (False, None)


def test_a_page_that_asks_to_wait_is_an_empty_shell() -> None:
    html = "<div id=app>页面正在加载，请稍候。</div><script src=/js/app.js></script>"
    assert read_page(html.encode(), URL).kind is PageKind.EMPTY_SHELL


def test_a_shield_that_explains_itself_at_length_is_a_challenge() -> None:
    reasons = "".join(f"<li>可能的原因之{n}：您提交的内容包含危险的参数或字符，请检查后重新提交</li>" for n in range(6))
    html = f"<title>网站防火墙</title><h1>您的请求已被拦截</h1><ul>{reasons}</ul><p>如有疑问请联系网站管理员</p>"
    assert read_page(html.encode(), URL).kind is PageKind.CHALLENGE


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<title>网站维护公告</title><p>网站正在升级维护中，给您带来不便敬请谅解。</p>", PageKind.MAINTENANCE),
        ("<title>500 Internal Server Error</title><h1>Internal Server Error</h1>", PageKind.ERROR),
        ("<title>502 Bad Gateway</title><h1>502 Bad Gateway</h1><hr><center>nginx</center>", PageKind.ERROR),
        ("<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1>", PageKind.PARKED),
        ("<title>域名出售</title><p>本域名可出售，欢迎联系购买此域名</p>", PageKind.PARKED),
    ],
)  # fmt: skip
def test_other_pages_that_stand_in_a_pages_place_are_known(html: str, kind: PageKind) -> None:
    found = read_page(html.encode(), URL).kind
    assert found is kind
    assert found.is_stand_in


@pytest.mark.parametrize(
    "text",
    [
        "供电设备检修维护，期间暂停服务。",
        "网站要定期开展安全检测，及时维护。",
        "域名过期的网站须及时关停。",
        "政务云平台升级期间，各单位要做好数据备份。",
    ],
)
def test_an_article_about_failures_is_an_article(text: str) -> None:
    assert article("关于做好政府网站管理工作的通知", text).kind is PageKind.ARTICLE


@pytest.mark.parametrize(
    "text",
    [
        "办事群众须完成安全验证，滑动滑块即可登录。",
        "网站正在升级改版，改版期间暂停访问。",
        "服务器内部错误的整改情况已经上报。",
        "该域名持有人须及时续费，防止域名过期。",
    ],
)
def test_a_dated_article_about_failures_is_an_article(text):
    assert article("关于做好政府网站管理工作的通知", text).kind is PageKind.ARTICLE


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<title>404错误</title><img src=/404.png>", PageKind.NOT_FOUND),
        ("<title>404页面-某市人民政府</title><img src=/404.png>", PageKind.NOT_FOUND),
        ("<title>500错误</title><h1>500错误</h1><p>程序运行出现问题</p>", PageKind.ERROR),
        ("<title>403错误</title><h1>403错误</h1>", PageKind.ERROR),
    ],
)
def test_a_number_beside_chinese_words_is_one(html, kind):
    assert read_page(html.encode(), URL).kind is kind


def test_a_short_page_of_nested_tables_is_not_all_footer() -> None:
    menu = "".join(f"<td><a href=/list.asp?id={n}>栏目第{n}</a></td>" for n in range(1, 7))
    foot = "<table><tr><td>主办单位：某市水利局<br>湘ICP备05000618号 网站标识码：4300000001</td></tr></table>"
    body = (
        f"<table><tr><td><table><tr>{menu}</tr></table><p>您要查看的信息不存在或已被删除！</p>{foot}</td></tr></table>"
    )
    page = read_page(f"<html><head><title>某市水利局</title></head><body>{body}</body></html>".encode(), URL)
    assert "栏目第" not in page.footer_text
    assert page.kind is PageKind.NOT_FOUND


@pytest.mark.parametrize(
    ("main", "kind"),
    [
        ("<p class=error><img src=/images/page_notFound_1.png></p><a href=/>返回首页</a>", PageKind.NOT_FOUND),
        ("<img src=/images/err.png alt=404><p>3秒后自动跳转首页</p>", PageKind.NOT_FOUND),
        ("<img src=/images/404.png>" + PARAGRAPH * 3, PageKind.OTHER),
        ("<img src=/images/40432.png><a href=/>返回首页</a>", PageKind.OTHER),
    ],
    ids=["by its name", "by its words", "beside a text", "another number"],
)
def test_a_picture_that_is_all_of_a_page_may_say_that_it_is_missing(main: str, kind: PageKind) -> None:
    assert (portal(main).kind is PageKind.NOT_FOUND) == (kind is PageKind.NOT_FOUND)


@pytest.mark.parametrize("place", ["宝塔区人民政府", "宝塔大道88号"])
def test_a_portal_that_stands_in_a_street_of_the_pagoda_is_not_parked(place: str) -> None:
    letters = "<h2>信件选登</h2><p>目前没有公开的信件。</p>"
    assert portal(f"{letters}<p>地址：{place}</p>", title="领导信箱").kind is not PageKind.PARKED


def test_a_page_that_leads_to_many_of_its_site_is_no_first_page_of_a_panel() -> None:
    text = "<h2>市镇动态</h2><p>恭喜，省级文明村创建成功！</p>"
    assert portal(text + BESIDE, title="市镇动态").kind is not PageKind.PARKED


def test_links_with_the_hosts_name_are_of_the_site_too() -> None:
    links = "".join(f"<p><a href={URL.rstrip('/')}/n{n}.html>第{n}号文件</a></p>" for n in range(9))
    body = f"<h2>市镇动态</h2><p>恭喜，省级文明村创建成功！</p>{links}"
    assert read_page(f"<html><body>{body}</body></html>".encode(), URL).kind is not PageKind.PARKED


def test_a_panel_that_leads_to_its_own_tools_is_parked() -> None:
    tools = "<a href=/phpinfo.php>探针</a> <a href=/phpmyadmin/>数据库</a>"
    body = f"<h1>Welcome to nginx!</h1>{tools}"
    assert read_page(f"<html><body>{body}</body></html>".encode(), URL).kind is PageKind.PARKED


@pytest.mark.parametrize("text", ["您的服务器已成功安装宝塔Linux面板", "宝塔运维团队", "Welcome to nginx!"])
def test_the_page_of_a_panel_is_parked(text: str) -> None:
    assert read_page(f"<html><body><h1>{text}</h1></body></html>".encode(), URL).kind is PageKind.PARKED
