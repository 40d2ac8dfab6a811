"""An entry without an address that only opens the links beneath it is told from one that nobody can follow."""

import pytest

from crawler.reading.page import read_page

URL = "http://www.x.gov.cn/xxgk/"


def unfolding(markup: str) -> dict[str, bool]:
    html = f"<html><head><title>公开</title></head><body>{markup}</body></html>"
    facts = read_page(html.encode(), URL, "text/html; charset=utf-8")
    return {link.text: link.unfolds for link in facts.links}


@pytest.mark.parametrize(
    "markup",
    [
        "<ul><li><a href='javascript:;'>公开</a><ul><li><a href='/a/'>年报</a></li></ul></li><li>互动</li></ul>",
        "<dl><dt><a href='#'>公开</a></dt><dd><a href='/a/'>年报</a></dd></dl>",
        "<div><h3><a href='javascript:void(0)'>公开</a></h3><ul><li><a href='/a/'>年报</a></li></ul></div>",
        "<div><a href='javascript:;'>公开</a><div class='sub'><a href='/a/'>年报</a></div></div>",
        "<div><a href='javascript:;'>公开</a><div class='sub'><a href='#/list?id=1'>年报</a></div></div>",
    ],
)
def test_a_name_over_its_own_links_unfolds(markup):
    assert unfolding(markup)["公开"]
    assert not unfolding(markup)["年报"]


@pytest.mark.parametrize(
    "markup",
    [
        "<ul><li><a href='javascript:;'>公开</a></li><li><a href='/a/'>年报</a></li></ul>",
        "<ul><li><a href='/a/'>年报</a></li><li><a href='javascript:;'>公开</a></li></ul><p><a href='/b/'>文</a></p>",
        "<p><a href='javascript:;'>公开</a> <a href='/a/'>年报</a></p>",
        "<div class='t'><a href='javascript:;'>公开</a></div><div class='t'><a href='/a/'>年报</a></div>",
        "<li><a href='javascript:;'>公开</a><ul><li><a href='javascript:;'>年报</a></li></ul></li>",
        "<li><a href='/gk/'>公开</a><ul><li><a href='/a/'>年报</a></li></ul></li>",
    ],
)
def test_an_entry_in_a_row_of_equals_or_with_an_address_does_not(markup):
    assert not any(unfolding(markup).values())
