"""Choices that a person made for the reader on a page hold against what it would find, and a lost one is told."""

import pytest

from crawler.reading.facts import ListingState, PageFacts, PageKind
from crawler.reading.markup.choices import Choices
from crawler.reading.page import read_page

ROOT = "http://www.liuquan.gov.cn"
URL = f"{ROOT}/zwgk/index.html"
SECTION = "<p class=z>一、总体要求和工作目标</p>"
BODY = "<p>各级各部门要落实责任，说明工作要求和有关事项，请认真执行。</p>" * 8
ARTICLE = (
    "<div class=main><h1>关于开展安全检查的通知</h1><div>发布时间：2017-03-04 来源：市政府办公室</div>"
    f"<div class=content>{SECTION}{BODY}</div></div>"
)


def block(name: str, count: int) -> str:
    rows = "".join(
        f"<li><a href='/{name}/{n}.html'>关于公布第{n}批清单的公告</a><span>2017-0{n}-01</span></li>"
        for n in range(count, 0, -1)
    )
    return f"<div class={name}><ul>{rows}</ul></div>"


LISTS = f"<div class=content>{block('first', 6)}</div><div class=content>{block('second', 3)}</div>"


def read(html: str, **choices: str) -> PageFacts:
    return read_page(html.encode(), URL, "text/html", Choices(**choices))


def main_urls(page: PageFacts) -> list[str | None]:
    return [item.url for item in page.main_listing.items] if page.main_listing else []


@pytest.mark.parametrize("selector", [".second", ".second > ul", "div.content:nth-of-type(2)"])
def test_the_told_list_is_the_one_the_page_exists_for(selector: str) -> None:
    assert main_urls(read(LISTS))[0] == f"{ROOT}/first/6.html"
    page = read(LISTS, main_list=selector)
    assert main_urls(page) == [f"{ROOT}/second/{n}.html" for n in (3, 2, 1)]
    assert page.choices_missed == ()


def test_the_told_list_may_be_one_that_the_reader_prefers_anyway() -> None:
    assert main_urls(read(LISTS, main_list=".first")) == main_urls(read(LISTS))


def test_the_other_lists_of_the_page_are_read_all_the_same() -> None:
    page = read(LISTS, main_list=".second")
    assert [(len(listing.items), listing.is_main) for listing in page.listings] == [(6, False), (3, True)]


def test_a_told_list_outranks_an_article() -> None:
    assert read(ARTICLE + block("second", 3)).article is not None
    page = read(ARTICLE + block("second", 3), main_list=".second")
    assert (page.article, page.kind) == (None, PageKind.COLUMN)


def test_a_told_list_is_found_in_a_sidebar_and_on_a_home_page() -> None:
    html = f"<div class=content>{block('first', 6)}</div><div class=sidebar>{block('second', 3)}</div>"
    assert len(main_urls(read(html, main_list=".second"))) == 3
    home = read_page(html.encode(), f"{ROOT}/", "", Choices(main_list=".second"))
    assert len(main_urls(home)) == 3


def test_a_told_list_that_holds_nothing_is_empty_and_no_other_takes_its_place() -> None:
    html = f"<div class=content><div class=told></div></div><div class=content>{block('first', 6)}</div>"
    found = read(html, main_list=".told").main_listing
    assert found is not None
    assert (found.state, found.items) == (ListingState.EMPTY, ())
