"""A disguise changes one habit of a page's author and nothing else."""

import pytest

from benchmarks.disguises import DISGUISES
from crawler.reading.page import read_page

STYLE = "<style>.off{display:none} #top .off a{color:red}</style>"
SCRIPT = "<script>$('#list').load('/rows');var off='x'</script>"
ROWS = "".join(f"<li><a href=/n/{n}.html>市政府召开第{n}次会议</a> <span>2018-07-0{n}</span></li>" for n in range(1, 6))
PAGE = (
    f"<title>通知公告</title>{STYLE}<body><div id=top class='a b'><a href=/>首页</a></div>"
    f"<h2>通知公告</h2><ul id=list class=off2>{ROWS}</ul><div class='off'>暗处</div>{SCRIPT}</body>"
)
URL = "http://www.example.gov.cn/tzgg/"


def test_names_change_alike_in_markup_style_sheets_and_scripts() -> None:
    text = DISGUISES["classes and ids by other names"](PAGE)
    hidden = text[text.index("<style>.") + 8 :].partition("{")[0]
    assert f'class="{hidden}">暗处' in text
    listed = text.partition("$('#")[2].partition("'")[0]
    assert f'<ul id="{listed}"' in text
    assert not any(name in text for name in ("off{", "#list", "id=top", "'a b'"))


def test_names_in_addresses_stay() -> None:
    page = '<a class=x href="/show.asp?id=12&class=3">公告</a>'
    assert 'href="/show.asp?id=12&class=3"' in DISGUISES["classes and ids by other names"](page)


@pytest.mark.parametrize("name", DISGUISES)
def test_a_plain_list_is_read_the_same_in_every_disguise(name: str) -> None:
    def entries(html: str) -> list[tuple[str, int | None, int]]:
        main = read_page(html.encode(), URL).main_listing
        return [(item.title, item.date.year, item.date.day) for item in main.items if item.date] if main else []

    assert len(entries(PAGE)) == 5
    assert entries(DISGUISES[name](PAGE)) == entries(PAGE)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("no headings, all of them div", "<div>通知公告</div>"),
        ("no lists, ul and li as div", "<div><a href=/n/1.html>"),
        ("every div within another", "<div><div id=top"),
        ("days as 2017/05/03", "2018/07/01"),
        ("days as 2017年05月03日", "2018年07月01日"),
    ],
)
def test_a_disguise_does_what_its_name_says(name: str, shown: str) -> None:
    assert shown not in PAGE
    assert shown in DISGUISES[name](PAGE)
