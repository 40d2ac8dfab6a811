"""Whose a number in a footer is: most that stand beside a firm's name are the unit's own, some are the firm's."""

import pytest

from crawler.reading.facts import MarkKind
from crawler.reading.page import read_page

N = "湘ICP备05000618号"


@pytest.mark.parametrize(
    ("footer", "firms"),
    [
        (f"主办：某县人民政府<br>技术支持：湖南东湖软件有限公司（{N}）", ["湖南东湖软件有限公司"]),
        (f"主办：某县人民政府 网站建设：东湖公司（备案号：<a href=#>{N}</a>） 电话：0731-1234567", ["东湖公司"]),
        (f"主办：某县人民政府<br>技术支持：东湖软件公司 {N}", ["东湖软件公司"]),
        (f"技术支持：东湖软件公司 备案编号：{N}<p>某县人民政府主办", ["东湖软件公司"]),
        (f"技术支持：东湖软件公司（{N}）<br>{N}", ["东湖软件公司", ""]),
        (f"主办：某县人民政府 技术支持：东湖软件公司 {N}", [""]),
        (f"技术支持：东湖软件公司 {N} 网站标识码：4300000001", [""]),
        (f"技术支持：县电子政务中心 {N}", [""]),
        (f"技术支持：东湖软件公司<br>{N}", [""]),
        (f"主办：某县人民政府（{N}） 技术支持：东湖软件公司", [""]),
        (f"技术支持：东湖软件公司（{N} 某县人民政府主办，未经许可不得转载）", [""]),
        (f"技术支持：东湖软件公司（推荐使用IE9） {N} 某县人民政府", [""]),
        (N, [""]),
    ],
)
def test_whose_a_number_is(footer: str, firms: list[str]) -> None:
    html = f"<title>某县人民政府</title><div class=main>要闻</div><div class=footer>版权所有<p>{footer}</p></div>"
    marks = read_page(html.encode(), "http://www.example.gov.cn/").marks
    assert [mark.firm for mark in marks if mark.kind is MarkKind.ICP] == firms
