"""Choices that a person made for the reader on a page hold against what it would find, and a lost one is told."""

import pytest

from crawler.reading.facts import PageFacts
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


def test_a_told_title_is_the_title_of_the_article() -> None:
    assert read(ARTICLE).article is not None
    found = read(ARTICLE, title="p.z").article
    assert found is not None
    assert found.title == "一、总体要求和工作目标"
    assert [reading.date.raw for reading in found.readings] == ["2017-03-04"]


def test_a_told_encoding_is_used_whatever_the_bytes_and_labels_say() -> None:
    body = "<meta charset=gbk><p>澳門特別行政區政府公報</p>".encode("big5")
    assert "澳門特別行政區" not in read_page(body, URL, "text/html; charset=gbk").text
    page = read_page(body, URL, "text/html; charset=gbk", Choices(charset="big5"))
    assert page.text == "澳門特別行政區政府公報"
    assert (page.charset.used, page.charset.in_header, page.charset.in_meta) == ("big5", "gbk", "gbk")


@pytest.mark.parametrize(
    ("choices", "missed"),
    [
        ({"main_list": ".gone"}, ("main_list",)),
        ({"title": "h6"}, ("title",)),
        ({"main_list": ".gone", "title": "h6"}, ("main_list", "title")),
        ({"main_list": ".gone", "title": "h1"}, ("main_list",)),
        ({"title": "h1"}, ()),
        ({"charset": "utf-8"}, ()),
        ({}, ()),
    ],
)
def test_a_choice_that_matches_nothing_is_told(choices: dict[str, str], missed: tuple[str, ...]) -> None:
    assert read(ARTICLE, **choices).choices_missed == missed


@pytest.mark.parametrize("html", [ARTICLE, LISTS])
def test_a_choice_that_matches_nothing_leaves_the_page_to_the_reader(html: str) -> None:
    plain, missed = read(html), read(html, main_list=".gone", title="h6")
    assert (missed.kind, missed.article, missed.listings) == (plain.kind, plain.article, plain.listings)


def test_for_a_browsers_dom_the_selectors_hold_and_the_encoding_does_not() -> None:
    told = Choices(charset="gbk", main_list="ul", title="h1")
    assert told.for_dom() == Choices(main_list="ul", title="h1")


def test_the_mark_of_a_choice_is_no_part_of_the_facts() -> None:
    """What the reader writes into its tree must not come back as the page's own."""
    assert "xunjian" not in str(read(ARTICLE + LISTS, main_list=".second", title="h1"))
