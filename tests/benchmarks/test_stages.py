"""The reader's stages are timed where the reader looks them up: a stage that moved must not stop the benchmark."""

from datetime import date
from pathlib import Path

import pytest

from benchmarks.stages import measure
from benchmarks.truth import SavedPage
from crawler.reading.markup import flat_page

_PAGE = """<html><head><title>公示公告 - 清源市人民政府</title></head><body><h1>公示公告</h1>
<ul><li><a href="a.html">关于开展专项检查的通告</a><span>2017-05-03</span></li>
<li><a href="b.html">关于道路施工的公告</a><span>2017-04-28</span></li></ul></body></html>"""


@pytest.fixture
def page(tmp_path: Path) -> SavedPage:
    path = tmp_path / "list.html"
    path.write_text(_PAGE, "utf-8")
    day = date(2017, 5, 8)
    return SavedPage(
        file=path.name, path=path, url="http://qy.test/list.html", host="qy.test", as_of=day, kinds=frozenset()
    )


def test_every_stage_of_a_page_takes_some_time(page: SavedPage) -> None:
    took = measure([page], rounds=1)
    assert {"decode", "markup: lexbor's parse", "layout", "lists", "links", "kind", "store"} <= took.keys()
    assert all(spent > 0 for spent in took.values())


def test_the_reader_is_as_it_was_after_it_was_timed(page: SavedPage) -> None:
    before = flat_page.bounded
    measure([page], rounds=1)
    assert flat_page.bounded is before
