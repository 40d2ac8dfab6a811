"""What of a page is an article's text: all of its container, tables included, and nothing of the footer in it."""

import pytest

from crawler.reading.facts import PageFacts
from crawler.reading.page import read_page

TITLE = "某地块公开出让结果的公告"
HEAD = f"<h1>{TITLE}</h1><p>发布时间：2017-03-06　来源：市国土局</p>"
LEAD = "<p><span>经市人民政府批准，市国土局对下列地块采用挂牌方式出让，现将有关事宜公告如下，请有意者参加：</span></p>"
TABLE = (
    "<table><tr><td>序号</td><td>地块</td><td>面积</td><td>用途</td></tr>"
    "<tr><td>1</td><td>城东三号</td><td>1200</td><td>商业</td></tr></table>"
)


def read(inner: str, after: str = "<div class=footer>主办单位：某市人民政府</div>") -> PageFacts:
    return read_page(f"<title>{TITLE}</title>{inner}{after}".encode(), "http://www.example.gov.cn/a/12.html")


@pytest.mark.parametrize("name", ["TRS_Editor", "content", "article_con"])
@pytest.mark.parametrize("row", [TABLE, f"{TABLE}<p>联系方式另附。</p>"])
def test_a_table_in_the_texts_container_is_the_texts(name: str, row: str) -> None:
    found = read(f"<table><tr><td>{HEAD}<div class={name}>{LEAD}{row}</div></td></tr></table>").article
    assert found is not None
    assert "城东三号" in found.body
    assert [table.rows[1][1] for table in found.tables] == ["城东三号"]


def test_a_list_beside_one_paragraph_is_none_of_the_text() -> None:
    more = "".join(f"<li><a href=/{n}.html>另一地块公开出让第{n}号结果的公告</a></li>" for n in range(8))
    found = read(f"{HEAD}<div class=content>{LEAD}<ul>{more}</ul></div>").article
    assert found is not None
    assert "另一地块" not in found.body


FOOTER = "<div class=footer><p>Copyright©2010 某市信息网</p><p><a href=/c>联系我们</a> 湘ICP备14000199号</p></div>"


def test_a_footer_in_the_texts_container_is_none_of_the_text() -> None:
    page = read(f"<div id=all>{HEAD}{LEAD * 3}{TABLE}{FOOTER}</div>", "")
    assert page.article is not None
    assert "现将有关事宜公告如下" in page.article.body
    assert "ICP" not in page.article.body
    assert "Copyright" not in page.article.body
    assert "Copyright" in page.footer_text
