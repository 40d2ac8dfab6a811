"""Tabs (标签页): each panel stands under the name of its own tab, also where a panel before it holds nothing."""

import pytest

from crawler.reading.facts import ListingState, PageFacts
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/"
FRAME = (
    "<div class=nav><a href=/>首页</a><a href=/zwgk/>政务公开</a><a href=/hd/>互动交流</a></div>"
    "<div class=main>{}</div><div class=footer>主办单位：某市人民政府 湘ICP备05000618号</div>"
)
NAMES = ("政策解读", "部门文件", "人事信息", "通知公告")
LINKED = "".join(f"<a href=/{n}/>{name}</a>" for n, name in enumerate(NAMES))
BARS = {
    "links in a heading": f"<h3>{LINKED}</h3>",
    "entries with links": "<ul class=hd>"
    + "".join(f"<li><a href=/{n}/>{x}</a>" for n, x in enumerate(NAMES))
    + "</ul>",
    "entries": "<div class=hd><ul>" + "".join(f"<li>{name}</li>" for name in NAMES) + "</ul></div>",
    "spans": "<div class=hd>" + "".join(f"<span>{name}</span>" for name in NAMES) + "</div>",
}
PANELS = {
    "bare lists": ("<ul>{}</ul>", "<div class=bd>{}</div>"),
    "lists in boxes": ("<div class=p><ul>{}</ul></div>", "<div class=bd>{}</div>"),
    "boxes beside the bar": ("<div class=p><ul>{}</ul></div>", "{}"),
    "one shown, the others not": ("<div style='display:none'><ul>{}</ul></div>", "<div class=bd>{}</div>"),
}
COUNTS = ((6, 6, 6, 6), (9, 0, 6, 6), (0, 6, 0, 1), (0, 1, 1, 3), (9, 6, 4, 9), (5, 5, 5, 0))


def entries(path: str, count: int) -> str:
    row = "<li><a href=/{0}/{1}.html>关于{0}类第{1}次专项检查工作的通知</a><span>2018-07-{1:02d}</span></li>"
    return "".join(row.format(path, n) for n in range(1, count + 1))


def facts(main: str) -> PageFacts:
    return read_page(f"<html><body>{FRAME.format(main)}</body></html>".encode(), URL)


def blocks(page: PageFacts) -> list[tuple[str, int, str]]:
    """Heading, number of entries and folder of the first entry of each list but the bar itself."""
    return [
        (one.heading, len(one.items), (one.items[0].url or "").split("/")[3] if one.items else "")
        for one in page.listings
        if tuple(item.title for item in one.items) != NAMES
    ]


@pytest.mark.parametrize("counts", COUNTS, ids=str)
@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("bar", BARS)
def test_each_panel_bears_the_name_of_its_own_tab(bar: str, panel: str, counts: tuple[int, ...]) -> None:
    box, holder = PANELS[panel]
    panels = "".join(box.format(entries(f"t{n}", count)) for n, count in enumerate(counts))
    page = facts(f"<div class=box>{BARS[bar]}{holder.format(panels)}</div>")
    expected = [
        (name, count, f"t{n}" if count else "") for n, (name, count) in enumerate(zip(NAMES, counts, strict=True))
    ]
    assert blocks(page) == expected
    assert all(one.state is ListingState.EMPTY for one in page.listings if not one.items)


def test_an_empty_panel_leads_where_its_tab_leads() -> None:
    page = facts(f"<h3>{LINKED}</h3><div class=js><ul></ul><ul>{entries('a', 6)}</ul><ul></ul><ul></ul></div>")
    assert [one.more_url for one in page.listings] == [f"{URL}{n}/" for n in range(4)]


def test_an_empty_panel_that_a_script_fills_is_not_read() -> None:
    panels = f"<ul>{entries('a', 6)}</ul><ul id=bmwj></ul><ul>{entries('c', 6)}</ul><ul>{entries('d', 6)}</ul>"
    script = "<script>$.get('/api/bmwj', function(d){ $('#bmwj').html(d) })</script>"
    page = facts(f"<h3>{LINKED}</h3><div class=js>{panels}</div>{script}")
    assert [one.heading for one in page.listings] == list(NAMES)
    assert page.listings[1].state is ListingState.SCRIPT_FILLED


def test_a_panel_of_two_columns_stands_under_one_tab() -> None:
    panels = "".join(
        f"<div class=p><ul>{entries(f't{n}', 3)}</ul><ul>{entries(f't{n}', 3)}</ul></div>" for n in range(4)
    )
    page = facts(f"<h3>{LINKED}</h3><div class=js>{panels}</div>")
    assert blocks(page) == [(name, 6, f"t{n}") for n, name in enumerate(NAMES)]


def test_blocks_of_five_under_a_heading_and_its_translation_are_one_list() -> None:
    blocks_of_five = "".join(f"<ul>{entries('a', 5)}</ul>" for _ in range(3))
    page = facts(f"<div class=tit><span>通知公告</span><span>NOTICES</span></div><div>{blocks_of_five}</div>")
    assert [len(one.items) for one in page.listings] == [15]


@pytest.mark.parametrize("attribute", ["href", "data-target", "data-bs-target"])
def test_a_tab_that_names_its_panel_by_id_heads_it_wherever_it_stands(attribute: str) -> None:
    tag = "a" if attribute == "href" else "button"
    bar = "".join(f"<li><{tag} {attribute}='#p{n}'>{name}</{tag}></li>" for n, name in enumerate(NAMES))
    panel = (
        "<div><div><div id=p{0}><div><div><ul>{1}</ul></div></div><p><a href=/more{0}/>更多</a></p></div></div></div>"
    )
    panels = [panel.format(n, entries(f"t{n}", n + 3)) for n in (2, 0, 3, 1)]  # in another order than their tabs
    page = facts(
        f"<div><div><ul>{bar}</ul></div></div><div><div>{panels[0]}{panels[1]}</div>{panels[2]}</div>{panels[3]}"
    )
    assert blocks(page) == [(NAMES[n], n + 3, f"t{n}") for n in (2, 0, 3, 1)]
    assert [one.more_url for one in page.listings if one.items[0].date] == [f"{URL}more{n}/" for n in (2, 0, 3, 1)]


@pytest.mark.parametrize("attribute", ["data-t", "data-for"])
@pytest.mark.parametrize("tag", ["li", "span"])
def test_a_tab_may_name_its_panel_in_an_attribute_of_the_pages_own(tag: str, attribute: str) -> None:
    bar = "".join(f"<{tag} {attribute}=p{n}>{name}</{tag}>" for n, name in enumerate(NAMES))
    panels = "".join(f"<div id=p{n} class=panel><ul>{entries(f't{n}', n + 3)}</ul></div>" for n in (2, 0, 3, 1))
    page = facts(f"<ul class=bar>{bar}</ul><p>请选择</p><div>{panels}</div>")
    assert blocks(page) == [(NAMES[n], n + 3, f"t{n}") for n in (2, 0, 3, 1)]


def test_a_way_down_the_page_is_no_tab() -> None:
    down = "<a href=#news>到正文</a><a href=#nowhere>无</a>"
    page = facts(f"{down}<div id=news><h3><a href=/gg/>通知公告</a></h3><ul>{entries('a', 6)}</ul></div>")
    assert [one.heading for one in page.listings] == ["通知公告"]
