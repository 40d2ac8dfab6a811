"""Which fetch fills a list, and whether somebody else can make the same: only then it needs no browser."""

import pytest

from crawler.reading.facts import ListingState, ListRequest
from crawler.reading.page import read_page

URL = "http://www.zean.gov.cn/zwgk/index.html"
LIST = "<div class=main><h2>政策文件</h2><ul class=list id=rows></ul></div>"
DONE = "success:function(d){$('#rows').html(show(d))}"


def request_in(script: str, markup: str = LIST) -> ListRequest | None:
    """What the page's facts say of the fetch of its main list."""
    html = f"<html><head><title>政策文件</title></head><body>{markup}<script>{script}</script></body></html>"
    main = read_page(html.encode(), URL).main_listing
    assert main is not None
    assert main.state is ListingState.SCRIPT_FILLED
    return main.request


CERTAIN = {
    "$.get": ("$.get('/api/list?cid=12', function(d){$('#rows').html(d)})", "GET", ()),
    "$.getJSON with pairs": (
        "$.getJSON('/api/list', {cid: 12, size: '20'}, function(d){$('#rows').html(d)})",
        "GET",
        (("cid", "12"), ("size", "20")),
    ),
    "$.post with pairs": ("$.post('/api/list', {cid: '12'}, d => $('#rows').html(d))", "POST", (("cid", "12"),)),
    "$.ajax": (f"$.ajax({{url:'/api/list',type:'get',data:{{cid:'12'}},dataType:'json',{DONE}}})", "GET",
               (("cid", "12"),)),
    "$.ajax that posts": (f"$.ajax({{type:'POST',url:'/api/list',data:{{cid:'12'}},{DONE}}})", "POST",
                          (("cid", "12"),)),
    "fetch": ("fetch('/api/list').then(r=>r.json()).then(d=>{document.getElementById('rows').innerHTML=d})", "GET", ()),
    "load": ("$('#rows').load('/api/list')", "GET", ()),
    "fetch for a function": ("fetch('/api/list').then(show);function show(d){$('#rows').html(d)}", "GET", ()),
    "$.get when all is loaded": ("$(window).load(function(){$.get('/api/list',d=>$('#rows').html(d))})", "GET", ()),
}  # fmt: skip
DOUBTFUL = {
    "a variable at the end of the address": "$.get('/api/list?cid=' + cid, function(d){$('#rows').html(d)})",
    "a variable among the pairs": "$.getJSON('/api/list', {cid: cid, size: 20}, function(d){$('#rows').html(d)})",
    "a form": f"$.ajax({{url:'/api/list',data:$('#f').serialize(),{DONE}}})",
    "a variable as data": f"$.ajax({{url:'/api/list',data:params,{DONE}}})",
    "settings of fetch": "fetch('/api/list',{method:'POST',body:b}).then(d=>{$('#rows').html(d)})",
    "settings of axios": "axios.get('/api/list',{params:{cid:1}}).then(d=>{$('#rows').html(d)})",
    "two fetches": "$.get('/api/a',function(d){$('#rows').html(d)});$.get('/api/b',function(d){$('#hot').html(d)})",
    "a script that names no element of the list": "$.get('/api/list', function(d){$('#hot').html(d)})",
    "another fetch of an address that is made up": (
        "$.get('/api/hot',function(d){$('#hot').html(d)});$.get(base+'/list',function(d){$('#rows').html(d)})"
    ),
    "a request by hand": (
        "fetch('/api/hot').then(f);var x=new XMLHttpRequest();x.open('GET',u);x.onload=()=>$('#rows').html(x)"
    ),
    "a fetch for another element": "$.get('/api/hot',function(d){$('#hot').html(d)});$('#rows').html(show(rows))",
    "an address that nobody asks for": "var page={name:'x',url:'/api/list'};$('#rows').html(show(page))",
    "the addresses of a pager": "jpage({dataUrl:'/api/list'});$('#rows').html('')",
    "whether it posts is said further away": f"$.ajax({{url:'/api/list',{DONE},type:'post'}})",
}


@pytest.mark.parametrize("name", CERTAIN)
def test_a_fetch_that_stands_there_whole_can_be_made_by_anybody(name: str) -> None:
    script, method, parameters = CERTAIN[name]
    request = request_in(script)
    assert request is not None
    assert request.can_be_asked
    assert request.url.partition("?")[0] == "http://www.zean.gov.cn/api/list"
    assert (request.method, request.parameters) == (method, parameters)
    assert "#rows" in request.containers


@pytest.mark.parametrize("name", DOUBTFUL)
def test_a_fetch_of_which_a_part_is_made_up_or_that_may_fill_another_list_cannot(name: str) -> None:
    request = request_in(DOUBTFUL[name])
    assert request is None or not request.can_be_asked


def test_two_lists_that_one_fetch_may_fill_have_none_of_their_own() -> None:
    two = "<div class=main><ul class=list id=rows></ul><ul class=list id=more></ul></div>"
    request = request_in("$.get('/api/list', function(d){$('#rows').html(d.a);$('#more').html(d.b)})", two)
    assert request is not None
    assert not request.can_be_asked


def test_a_unit_that_tells_its_query_can_be_asked_for() -> None:
    script = "<script url='/front/unit.do' queryData=\"{'webid':'1','pageId':'29'}\"></script>"
    request = request_in("", f"<div class=main><h2>政策文件</h2><div class=list>{script}</div></div>")
    assert request is not None
    assert request.can_be_asked
    assert request.parameters == (("webid", "1"), ("pageId", "29"))
