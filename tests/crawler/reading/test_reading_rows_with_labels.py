"""A list in a table stays one where a single row bears the labels of a byline: a form to search in, captions, tools."""

import pytest

from crawler.reading.page import read_page

ENTRIES = tuple(
    f"<tr><td><a href='/a/{n}.html'>关于第{n}号文件的政策解读</a></td><td>2018-0{n}-02</td></tr>" for n in range(1, 6)
)
SEARCH = "<tr><td colspan=2>标题：<input name=t> 发布时间：<input name=b> 来源：<select><option>全部</select></td></tr>"
CAPTIONS = "<tr><td>来源：</td><td>发布日期：</td></tr>"
TOOLS = "<tr><td colspan=2>字号：大 中 小 浏览次数：388</td></tr>"
LABELLED = "<tr><td><a href='/a/9.html'>关于第9号文件的政策解读</a><br>来源：办公室 发布日期：2018-06-02</td></tr>"
PAGER = "<tr><td>共1条 第1/1页 首页 上一页 下一页 尾页</td></tr>"


def _listed(*rows: str) -> list[str]:
    html = (
        "<title>政策解读</title><div class=nav><a href=/>首页</a></div>"
        f"<div class=crumb>当前位置：<a href=/>首页</a> &gt; 政策解读</div><table>{''.join(rows)}</table>"
    )
    facts = read_page(html.encode(), "http://www.zean.gov.cn/zcjd/")
    return [item.title for item in facts.main_listing.items] if facts.main_listing is not None else []


@pytest.mark.parametrize(
    "rows", [(SEARCH, *ENTRIES), (CAPTIONS, *ENTRIES), (*ENTRIES, TOOLS), (LABELLED, *ENTRIES[:2])]
)
def test_one_row_with_labels_takes_no_list_away(rows: tuple[str, ...]) -> None:
    assert len(_listed(*rows)) == sum("<a " in row for row in rows)


def test_the_only_entry_of_a_list_may_bear_labels() -> None:
    assert _listed(LABELLED, PAGER) == ["关于第9号文件的政策解读"]
    assert _listed(SEARCH, *ENTRIES[:2]) == ["关于第1号文件的政策解读", "关于第2号文件的政策解读"]


def test_rows_of_an_article_are_no_list() -> None:
    trail = "<tr><td><a href=/>首页</a> &gt; <a href=/zcjd/>政策解读</a></td></tr>"
    byline = "<tr><td>【发布日期：2018-09-26】【来源：办公室】【字号：<a href=#>大</a> <a href=#>中</a>】</td></tr>"
    text = (
        f"<tr><td>{'为做好有关工作，现解读如下。' * 20}<a href=/f.doc>附件：2018年9月申请表下载2018-09-26</a></td></tr>"
    )
    assert _listed(trail, "<tr><td><h1>关于申报工作的政策解读</h1></td></tr>", byline, text) == []
