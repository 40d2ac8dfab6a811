"""Lists that stand in scripts: written as markup, as records, as JSON, as arrays; and scripts that hold none."""

import json
from urllib.parse import quote

import pytest

from crawler.reading.facts import Listing, ListingState, ListOrigin, PageFacts
from crawler.reading.markup import stored
from crawler.reading.page import read_page

ROOT = "http://www.example.gov.cn"
NAV = "<div class=nav><a href=/>首页</a><a href=/xxgk/>信息公开</a><a href=/hd/>互动交流</a><a href=/b/>办事</a></div>"
TITLES = ("关于开展安全生产检查的通知", "市人民政府关于印发方案的通知", "关于公布权责清单的公告")
DAYS = ("2018-07-06", "2018-06-30", "2018-06-01")
ROWS = [
    {"title": title, "url": f"/tz/{n}.html", "date": day}
    for n, (title, day) in enumerate(zip(TITLES, DAYS, strict=True))
]
MARKUP = (
    "<ul>" + "".join(f'<li><a href="{r["url"]}">{r["title"]}</a><span>{r["date"]}</span></li>' for r in ROWS) + "</ul>"
)


def read(main: str) -> PageFacts:
    page = f"<body>{NAV}<div class=main>{main}</div><div class=footer>主办单位：某市人民政府</div></body>"
    return read_page(page.encode(), f"{ROOT}/xxgk/tz/index.html")


def main_list(main: str) -> Listing:
    found = read(main).main_listing
    assert found is not None
    return found


def entries(listing: Listing) -> list[tuple[str, str | None, tuple[int | None, int, int] | None]]:
    return [(i.title, i.url, (i.date.year, i.date.month, i.date.day) if i.date else None) for i in listing.items]


EXPECTED = [
    (TITLES[0], f"{ROOT}/tz/0.html", (2018, 7, 6)),
    (TITLES[1], f"{ROOT}/tz/1.html", (2018, 6, 30)),
    (TITLES[2], f"{ROOT}/tz/2.html", (2018, 6, 1)),
]


def record(text: str) -> str:
    return f"<record><![CDATA[{text}]]></record>"


def store(*records: str) -> str:
    inner = "".join(record(text) for text in records)
    return f"<datastore><nextgroup></nextgroup><recordset>{inner}</recordset></datastore>"


ITEMS = [f'<li><a href="{r["url"]}">{r["title"]}</a><span>{r["date"]}</span></li>' for r in ROWS]
TABLE_ROWS = [f'<tr><td><a href="{r["url"]}">{r["title"]}</a></td><td>{r["date"]}</td></tr>' for r in ROWS]
CELLS = [f'<table><tr><td><a href="{r["url"]}">{r["title"]}</a></td><td>[{r["date"]}]</td></tr></table>' for r in ROWS]
WRITTEN = {
    "records of list items": f"<div id=1><script type='text/xml'>{store(*ITEMS)}</script></div>",
    "records of rows": f"<div id=1><script type='text/xml'>{store(*TABLE_ROWS)}</script></div>",
    "records of tables": f"<div id=1><script type='text/xml'>{store(*CELLS)}</script></div>",
    "document.write": f"<script>document.write('{MARKUP}')</script>",
    "document.writeln of pieces": "<script>" + f"document.writeln('<ul>'+'{MARKUP[4:]}');" + "</script>",
    "document.write of each": "<ul><script>"
    + "".join(f"document.write('{item}');" for item in ITEMS)
    + "</script></ul>",
    "document.write(unescape()) of half": f"<script>document.write(unescape('<ul>{quote(MARKUP[4:])}'))</script>",
    "document.write(unescape())": f"<script>document.write(unescape('{quote(MARKUP)}'))</script>",
}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_list_that_a_script_writes_as_a_literal_is_read(name: str) -> None:
    found = main_list(WRITTEN[name])
    assert entries(found) == EXPECTED
    assert found.origin is ListOrigin.WRITTEN


def loose(rows: list[dict[str, str]]) -> str:
    """As an object literal of JavaScript, without quotes around its names."""
    return "[" + ",".join("{" + ",".join(f"{k}:'{v}'" for k, v in row.items()) + "}" for row in rows) + "]"


OTHER_NAMES = [{"BT": r["title"], "LJ": r["url"], "SJ": r["date"], "id": str(n)} for n, r in enumerate(ROWS)]
DATA = {
    "JSON": f"<script>var list = {json.dumps(ROWS, ensure_ascii=False)};</script>",
    "JSON with escapes": f"<script>var list = {json.dumps(ROWS)};</script>",
    "JSON inside an object": f"<script>render({json.dumps({'total': 3, 'rows': ROWS}, ensure_ascii=False)})</script>",
    "JSON in a script of its own type": (
        f"<script type='application/json'>{json.dumps(ROWS, ensure_ascii=False)}</script>"
    ),
    "an object literal": f"<script>var list = {loose(ROWS)};</script>",
    "names that say nothing": f"<script>var list = {loose(OTHER_NAMES)};</script>",
    "arrays": "<script>var a = new Array();" + "".join(
        f'a[{n}] = new Array("{r["title"]}", "{r["url"]}", "{r["date"]}");' for n, r in enumerate(ROWS)
    ) + "</script>",
    "array literals": "<script>var a = [" + ",".join(
        f"['{r['url']}', '{r['title']}', '{r['date']}']" for r in ROWS
    ) + "];</script>",
}  # fmt: skip


@pytest.mark.parametrize("name", DATA)
def test_a_list_that_stands_in_a_script_as_data_is_read(name: str) -> None:
    found = main_list("<ul id=list></ul>" + DATA[name])
    assert entries(found) == EXPECTED
    assert found.origin is ListOrigin.DATA


def test_moments_in_seconds_and_milliseconds_are_days_in_shanghai() -> None:
    """2018-07-05 16:30 in UTC is half past midnight of the next day."""
    rows = [{"title": t, "url": f"/tz/{n}.html", "time": 1530808200000 - n * 86400000} for n, t in enumerate(TITLES)]
    found = main_list(f"<ul id=list></ul><script>var d = {json.dumps(rows)}</script>")
    assert [(i.date.year, i.date.month, i.date.day, i.date.hour, i.date.minute) for i in found.items if i.date] == [
        (2018, 7, day, 0, 30) for day in (6, 5, 4)
    ]


def test_digits_that_are_no_decimal_digits_are_no_moment() -> None:
    rows = [{"title": t, "url": f"/tz/{n}.html", "time": "²" * 13} for n, t in enumerate(TITLES)]
    found = main_list(f"<ul id=list></ul><script>var d = {json.dumps(rows, ensure_ascii=False)}</script>")
    assert [item.date for item in found.items] == [None] * 3


@pytest.mark.parametrize(
    ("escaped", "shown"), [(r"\ud83d\ude00", "\U0001f600"), (r"\ud83d", "\ufffd"), (r"\ude00\ud83d", "\ufffd" * 2)]
)
def test_escaped_halves_of_characters_become_characters_that_can_be_stored(escaped: str, shown: str) -> None:
    rows = json.dumps(ROWS, ensure_ascii=False).replace(TITLES[0], TITLES[0] + escaped)
    facts = read(f"<ul id=list></ul><script>var d = {rows}</script>")
    assert stored.decode(stored.encode(facts)) == facts
    assert TITLES[0] + shown in [item.title for listing in facts.listings for item in listing.items]


def test_data_takes_the_place_of_the_list_that_it_fills_with_its_heading() -> None:
    html = f"<div class=box><h3>通知公告</h3><ul id=list></ul></div>{DATA['JSON']}"
    assert [(li.heading, li.state, len(li.items)) for li in read(html).listings] == [
        ("通知公告", ListingState.FILLED, 3)
    ]


@pytest.mark.parametrize(
    "script",
    [
        "var menu = [{name:'首页',url:'/'},{name:'公开',url:'/xxgk/'}]",
        "var s = {title:'标题文字说明',url:'/a.html'}",
        "var d = [{title:'No',url:'/a.html',date:'2018-07-06'},{title:'Yes',url:'/b.html',date:'2018-07-06'}]",
        "var d = [{title:'关于开展检查的通知',date:'2018-07-06'},{title:'关于公布清单的公告',date:'2018-07-05'}]",
        "var city = new Array('长沙','株洲','湘潭'); var county = new Array('岳麓区','芙蓉区','天心区');",
    ],
    ids=["menu", "one object", "no Chinese", "no address", "names of places"],
)
def test_what_is_no_list_of_entries_is_none(script: str) -> None:
    listings = read(f"<p>正文</p><script>{script}</script>").listings
    assert [listing for listing in listings if listing.origin is ListOrigin.DATA] == []


def test_a_commented_out_script_writes_nothing() -> None:
    html = f"<!-- <script>document.write('{MARKUP}')</script> --><script>/* document.write('{MARKUP}') */</script>"
    assert [item for listing in read(html).listings for item in listing.items] == []


@pytest.mark.parametrize(
    "script",
    [
        f"document.write('{MARKUP}')",
        f"if (page == 1) {{ document.write('{MARKUP}') }} else {{ document.write('<b>上一页</b>') }}",
    ],
    ids=["once", "in a branch"],
)
def test_what_a_browser_has_written_already_is_not_written_twice(script: str) -> None:
    (listing,) = [one for one in read(f"<script>{script}</script>{MARKUP}").listings if one.items]
    assert len(listing.items) == len(ITEMS)


OTHERS = [{**row, "title": f"{row['title']}（征求意见稿）", "url": f"/zq/{n}.html"} for n, row in enumerate(ROWS)]
BLOCKS = "".join(
    f"<div class=card><h2>{name}</h2><ul id={own}></ul></div>"
    for name, own in (("政策文件", "h1"), ("回应关切", "h2"), ("通知公告", "h3"))
)


def headings(script: str, blocks: str = BLOCKS) -> dict[str, int]:
    """How many entries stand under each heading on a home page with such a script below its blocks."""
    page = f"<body>{NAV}<div class=main>{blocks}</div><script>{script}</script></body>"
    listings = read_page(page.encode(), f"{ROOT}/").listings
    return {one.heading: len(one.items) for one in listings if one.items}


@pytest.mark.parametrize(
    "fill",
    [
        "var h='';for(var i=0;i<A.length;i++)h+=row(A[i]);$('#h3').html(h);",
        "show('#h3', A, 5);",
        "document.getElementById(\"h3\").innerHTML = A.map(row).join('');",
    ],
)
def test_data_stand_under_the_heading_of_the_place_that_the_script_fills(fill: str) -> None:
    data = json.dumps(ROWS, ensure_ascii=False)
    assert headings(f"var A={data};{fill}") == {"通知公告": 3}
    both = f"var B={json.dumps(OTHERS, ensure_ascii=False)};var A={data};{fill};show('#h1', B, 5);"
    assert headings(both) == {"通知公告": 3, "政策文件": 3}


def test_data_of_which_nobody_can_tell_the_place_stand_under_no_heading() -> None:
    data = json.dumps(ROWS, ensure_ascii=False)
    assert headings(f"var A={data};fillAll(A);$.get('/api',function(r){{$('ul').html(r)}});") == {"": 3}


def test_data_that_a_script_has_written_into_the_page_fill_no_other_place() -> None:
    written = f"{BLOCKS}<div class=card><h2>最新公告</h2>{MARKUP}</div>"
    assert headings(f"var A={json.dumps(ROWS, ensure_ascii=False)};show('#h9', A);", written) == {"最新公告": 3}


def test_the_place_of_data_is_named_where_they_are_used_and_may_be_named_by_the_box_around_it() -> None:
    data = json.dumps(ROWS, ensure_ascii=False)
    boxes = BLOCKS.replace("<div class=card><h2>通知公告</h2>", "<div class=card id=box3><h2>通知公告</h2>")
    boxes = boxes.replace("<ul id=h3></ul>", "<ul></ul>")
    assert headings(f"var A={data};show('#box3', A, 5);", boxes) == {"通知公告": 3}
    other = "$('#h1').hide();$('#h2').hide();"
    assert headings(f"var A={data};{other}$('#h3').html(A.map(row));") == {"通知公告": 3}


WRITES = "for(var i=0;i<A.length;i++){document.write('<li><a href=\"'+A[i].url+'\">'+A[i].title+'</a></li>');}"


def test_data_that_their_script_writes_stand_where_the_script_stands() -> None:
    script = f"<script>var A={json.dumps(ROWS, ensure_ascii=False)};{WRITES}</script>"
    template = "<ul id=app><li v-for='a in b'>{{a.t}}</li></ul>"
    unread = f"<div class=card><h2>乡镇动态</h2><a class=more href=/xz/>更多</a>{template}</div>"
    blocks = f"<div class=card><h2>要闻</h2><a class=more href=/yw/>更多</a><ul>{script}</ul></div>{unread}"
    page = read_page(f"<body>{NAV}<div class=main>{blocks}</div></body>".encode(), f"{ROOT}/")
    told = [(one.heading, len(one.items), one.state, one.more_url) for one in page.listings]
    assert told == [
        ("要闻", 3, ListingState.FILLED, f"{ROOT}/yw/"),
        ("乡镇动态", 0, ListingState.SCRIPT_FILLED, f"{ROOT}/xz/"),
    ]


def test_data_that_a_script_writes_elsewhere_fill_no_unread_list() -> None:
    data = json.dumps(ROWS, ensure_ascii=False)
    assert headings(f"var A={data};{WRITES}", "<div class=card><h2>乡镇动态</h2><ul id=h1></ul></div>") == {"": 3}
