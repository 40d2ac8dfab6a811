"""An element whose name an inline script hands to a function of another script is filled by that one."""

import pytest

from crawler.reading.facts import PageFacts
from crawler.reading.layout.page_layout import lay_out
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/a/index.html"
BODY = "<div class=main><p>" + "本单位的职责和工作情况。" * 40 + "</p></div>"


def read(html: str) -> PageFacts:
    return read_page(html.encode(), URL)


FILLER = "<script>function fill(box, api) { $.getJSON(api, function (r) { $(box).html(r) }) }</script>"


@pytest.mark.parametrize(
    ("scripts", "is_filled"),
    [
        (f'{FILLER}<script>$(function () {{ fill("#yw", "/data/yw.json") }})</script>', True),
        ("<script src=/js/own.js></script><script>loadInto('yw', 7)</script>", True),
        ("<script src=/js/jquery.js></script><script>track('yw')</script>", False),  # nothing here could write
        (f'{FILLER}<script>$("#yw").hide()</script>', False),
        (f'{FILLER}<script>fill("#other", "/data/other.json")</script>', False),
    ],
)
def test_an_empty_element_whose_name_is_handed_to_a_function_elsewhere_is_filled(scripts: str, is_filled: bool) -> None:
    page = read(f"<html><body>{BODY}<div class=panel><h3>要闻</h3><div id=yw></div></div>{scripts}</body></html>")
    assert ("#yw" in {fill.container for fill in page.script_fills}) is is_filled


@pytest.mark.parametrize(("name", "may_write"), [("zoom", True), ("elsewhere", False)])
def test_only_what_is_told_of_an_element_of_the_page_may_be_written_by_a_script_elsewhere(
    name: str, may_write: bool
) -> None:
    scripts = f"<script src=/js/own.js></script><script>load('{name}', 7)</script>"
    layout = lay_out(f"<body><div class=zoom></div>{scripts}</body>", URL, "utf-8")
    assert layout.scripts.has_writer is may_write
