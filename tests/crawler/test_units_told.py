"""What a person tells of one site in the unit file (columns, pace, reading): what is refused, and what is read."""

from pathlib import Path

import pytest

from crawler.config_file import ConfigError
from crawler.overrides import ColumnAddress
from tests.crawler.unit_files import FIRST, GOOD, is_told_in_full, loaded

BAD = {
    "a column without its reason": (
        GOOD + "columns = [{column = '年报', url = 'http://www.changsha.gov.cn/nb/'}]",
        f"{FIRST} [[columns]] 第 1 个 键 reason",
        "缺少必填",
        "请补上 reason",
    ),
    "a column with an empty reason": (
        GOOD + "columns = [{column = '年报', url = 'http://www.changsha.gov.cn/nb/', reason = ' '}]",
        f"{FIRST} [[columns]] 第 1 个 键 reason",
        "没有写明理由",
        "写进报告",
    ),
    "an unknown key in a column": (
        GOOD + "columns = [{column = '年报', url = 'http://www.changsha.gov.cn/nb/', reason = '某', note = 'x'}]",
        f"{FIRST} [[columns]] 第 1 个 键 note",
        "没有名为 note 的键",
        "column、reason、url",
    ),
    "a column on another scheme": (
        GOOD + "columns = [{column = '年报', url = 'ftp://www.changsha.gov.cn/nb/', reason = '某'}]",
        f"{FIRST} [[columns]] 第 1 个 键 url",
        "不是 http",
        "完整的网址",
    ),
    "a column on half an address": (
        GOOD + "columns = [{column = '年报', url = '/nb/', reason = '某'}]",
        f"{FIRST} [[columns]] 第 1 个 键 url",
        "'/nb/'",
        "完整的网址",
    ),
    "a column inside": (
        GOOD + "columns = [{column = '年报', url = 'http://10.0.0.8/nb/', reason = '某'}]",
        f"{FIRST} [[columns]] 第 1 个 键 url",
        "内网地址",
        "完整的网址",
    ),
    "a column told twice": (
        GOOD
        + "columns = [{column = '年报', url = 'http://www.changsha.gov.cn/a/', reason = '某'},"
        + " {column = '年报', url = 'http://www.changsha.gov.cn/b/', reason = '某'}]",
        f"{FIRST} [[columns]] 第 2 个 键 column",
        "年报 指定了两次",
        "只指定一个网址",
    ),
    "one column for many": (
        GOOD + "columns = {column = '年报', url = 'http://www.changsha.gov.cn/a/', reason = '某'}",
        f"{FIRST} [columns]",
        "应为表数组",
        "双方括号",
    ),
    "a pace without its reason": (
        GOOD + "pace = {delay = 5}",
        f"{FIRST} [pace] 键 reason",
        "缺少必填",
        "请补上 reason",
    ),
    "a pace with an empty reason": (GOOD + "pace = {delay = 5, reason = ' '}", "键 reason", "没有写明理由", "为什么"),
    "a pace that says nothing": (
        GOOD + "pace = {reason = '某'}",
        f"{FIRST} [pace]",
        "什么也没有",
        "delay、concurrency",
    ),
    "a pace too fast": (GOOD + "pace = {delay = 0.1, reason = '某'}", "键 delay", "0.1 秒不当", "0.5 到 60"),
    "three at once": (GOOD + "pace = {concurrency = 3, reason = '某'}", "键 concurrency", "3 个请求不当", "1 或 2"),
    "a reading without its reason": (
        GOOD + "reading = [{main_list = 'ul'}]",
        f"{FIRST} [[reading]] 第 1 个 键 reason",
        "缺少必填",
        "请补上 reason",
    ),
    "a reading with an empty reason": (
        GOOD + "reading = [{main_list = 'ul', reason = ''}]",
        "键 reason",
        "没有写明理由",
        "为什么要指定",
    ),
    "a reading that chooses nothing": (
        GOOD + "reading = [{under = '/zwgk/', reason = '某'}]",
        f"{FIRST} [[reading]] 第 1 个",
        "什么也没有指定",
        "charset、main_list、title",
    ),
    "an unknown key in a reading": (
        GOOD + "reading = [{main-list = 'ul', reason = '某'}]",
        f"{FIRST} [[reading]] 第 1 个 键 main-list",
        "没有名为 main-list 的键",
        "是否想写 main_list",
    ),
    "a reading under half an address": (
        GOOD + "reading = [{under = 'zwgk/', title = 'h1', reason = '某'}]",
        "键 under",
        "'zwgk/' 不合规",
        "以 / 开头的路径",
    ),
    "a reading on another scheme": (
        GOOD + "reading = [{under = 'ftp://www.changsha.gov.cn/', title = 'h1', reason = '某'}]",
        "键 under",
        "不合规",
        "完整的网址",
    ),
    "an encoding that is none": (
        GOOD + "reading = [{charset = 'gb-2312-80x', reason = '某'}]",
        "键 charset",
        "没有名为 'gb-2312-80x' 的编码",
        "gbk、utf-8",
    ),
    "an encoding of no text": (
        GOOD + "reading = [{charset = 'rot13', reason = '某'}]",
        "键 charset",
        "没有名为 'rot13' 的编码",
        "gbk、utf-8",
    ),
    "a list that no selector finds": (
        GOOD + "reading = [{main_list = 'ul[', reason = '某'}]",
        "键 main_list",
        "'ul[' 不是合法的 CSS 选择器",
        "div.list > ul",
    ),
    "a title that no selector finds": (
        GOOD + "reading = [{title = 'h1 >', reason = '某'}]",
        "键 title",
        "'h1 >' 不是合法的 CSS 选择器",
        "div.list > ul",
    ),
    "a list of selectors for one": (
        GOOD + "reading = [{main_list = ['ul', 'ol'], reason = '某'}]",
        f"{FIRST} [[reading]] 第 1 个 键 main_list",
        "应为文本，却是数组",
        "引号",
    ),
}


@pytest.mark.parametrize(("content", "place", "problem", "remedy"), BAD.values(), ids=BAD)
def test_a_mistake_about_a_site_is_told_with_table_key_and_remedy(
    tmp_path: Path, content: str, place: str, problem: str, remedy: str
) -> None:
    is_told_in_full(tmp_path, content, place, problem, remedy)


def test_what_a_person_told_of_a_site_is_read(tmp_path: Path) -> None:
    told = """
columns = [{ column = "年报", url = "http://gk.changsha.gov.cn/nb/", reason = "入口是图片" }]
reading = [
    { reason = "左侧列表被误认为主列表", under = "/zwgk/", main_list = "div.list > ul" },
    { reason = "未写编码", under = "http://hd.changsha.gov.cn/", charset = "gbk", title = "td.bt" },
]
"""
    (unit,) = loaded(tmp_path, GOOD + told)
    assert unit.columns == (ColumnAddress(column="年报", url="http://gk.changsha.gov.cn/nb/", reason="入口是图片"),)
    assert [(one.under, one.charset, one.main_list, one.title) for one in unit.reading] == [
        ("/zwgk/", "", "div.list > ul", ""),
        ("http://hd.changsha.gov.cn/", "gbk", "", "td.bt"),
    ]


def test_every_mistake_about_one_site_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        loaded(
            tmp_path,
            GOOD
            + "columns = [{column = '年报', url = 'ftp://a.gov.cn/', reason = ''}]\n"
            + "reading = [{under = 'x', charset = 'y', title = '[', reason = ''}]",
        )
    assert [error.place.rsplit(" ", 1)[-1] for error in caught.value.errors] == [
        "url",
        "reason",
        "reason",
        "under",
        "charset",
        "title",
    ]
