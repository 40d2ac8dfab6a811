"""An empty block that no name calls a list, into which a script puts what it asks for page by page."""

import pytest

from crawler.reading.facts import Listing, ListingState, PageKind
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/index.php/lists/31.html"
NAV = "<div class=nav><a href=/>首页</a><a href=/gk/>公开</a><a href=/hd/>互动</a><a href=/b/>办事</a></div>"
NEWS = "".join(
    f"<p class=row><a href=/n/{n}.html>县里召开第{n}次防汛工作会议</a><time>03-0{n}</time></p>" for n in range(9, 0, -1)
)
BESIDE = f"<div class=fl_c><div class=mk><div><h2>水利快讯</h2><a href=/kx/>更多&gt;&gt;</a></div>{NEWS}</div></div>"
ASKS = "$.getJSON('/api/lists',{cat:31,page:p},function(r){"
FILLS = {
    "html": f"function get(p){{{ASKS}$('#view').html(render(r));}});}}",
    "append": f"var page=1;function more(){{{ASKS}page++;$('#view').append(r);}});}}",
    "innerHTML": f"function get(p){{{ASKS}document.getElementById('view').innerHTML=render(r);}});}}",
    "laytpl": f"layui.use(['laypage'],function(){{{ASKS}$('#view').html(r);laypage.render({{elem:'turn'}});}});}});",
}


def main_list(script: str, block: str = "<div id=view class=timeline></div>", name: str = "河湖长制") -> Listing | None:
    main = f"<div class=fr_c><fieldset><legend>{name}</legend></fieldset>{block}<div id=turn></div></div>"
    html = f"<title>{name} - 某县水利局</title><body>{NAV}<div>{main}{BESIDE}</div><script>{script}</script></body>"
    return read_page(html.encode(), URL).main_listing


@pytest.mark.parametrize("fills", FILLS)
def test_fresh_news_beside_it_are_not_what_the_page_exists_for(fills: str) -> None:
    found = main_list(FILLS[fills])
    assert found is not None
    assert (found.heading, found.state, found.items) == ("河湖长制", ListingState.SCRIPT_FILLED, ())


@pytest.mark.parametrize(
    ("script", "block"),
    [
        ("$('#view').html(new Date().getFullYear());", "<div id=view></div>"),
        ("$.getJSON('/api/weather',function(r){$('#view').html(r)});", "<div id=view></div>"),
        ("$.getJSON('/api/lists',{cat:31},function(r){$('#view').html(render(r))});", "<div id=view></div>"),
        ("var page=1;$('#view').html(words[page]);", "<div id=view></div>"),
        (FILLS["html"].replace("view", "comments"), "<div id=comments></div>"),
        (FILLS["html"], "<div id=view><p>本栏目由办公室管理。</p></div>"),
    ],
    ids=["the day", "the weather", "nothing by pages", "nothing asked for", "comments", "a text"],
)
def test_what_a_script_writes_elsewhere_is_no_list(script: str, block: str) -> None:
    found = main_list(script, block)
    assert found is not None
    assert found.heading == "水利快讯"


def test_a_text_with_comments_below_is_a_text() -> None:
    text = (
        "<h1>某县河长办召开会议</h1><p>发布时间：2019-03-06 来源：某县水利局</p>" + "<p>会议要求抓好巡河工作。</p>" * 9
    )
    html = f"<title>某县河长办召开会议</title><body>{NAV}<div class=main>{text}<div id=comment_box></div></div>"
    script = FILLS["html"].replace("view", "comment_box")
    assert read_page(f"{html}<script>{script}</script></body>".encode(), URL).kind is PageKind.ARTICLE
