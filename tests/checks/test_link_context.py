"""What a bare “下载” leads to is told by the label before it or its file's name, never by other words of the page."""

from collections.abc import Callable

import pytest

from checks.link_context import name_in_context, name_of_file
from checks.site import Site

DOWNLOAD = "<a href=/a.doc>下载</a>"


@pytest.mark.parametrize(
    ("html", "name"),
    [
        (f"<p>申请表：{DOWNLOAD}</p>", "申请表：下载"),
        (f"<p>政府信息公开申请表 {DOWNLOAD}</p>", "政府信息公开申请表：下载"),
        (f"<p>申请表（{DOWNLOAD}）</p>", "申请表：下载"),
        (f"<p>请填写申请表，样式：{DOWNLOAD}</p>", "样式：下载"),
        (f"<p>申请表<a href=/b.html>说明</a>{DOWNLOAD}</p>", "下载"),  # the other link's words
        (f"<p>申请表：<a href=/b.doc>下载</a> 流程图：{DOWNLOAD}</p>", "流程图：下载"),
        ("<p>申请表：<a href=/a.doc>申请表样本</a></p>", "申请表样本"),
        (f"<p><img src=/x.gif alt=申请表>{DOWNLOAD}</p>", "下载"),
    ],
)
def test_a_bare_link_is_called_by_the_label_before_it(make_site: Callable[..., Site], html: str, name: str) -> None:
    nav = "<div class=nav><a href=/xz/>下载</a><a href=/>首页</a></div>"
    page = make_site({"/": f"<title>柳泉市</title>{nav}<div class=main>{html}</div>"}).home
    link = next(one for one in page.facts.links if one.url == "http://www.liuquan.gov.cn/a.doc")
    assert name_in_context(page, link) == name


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ("<a href='/f/%E5%85%AC%E5%BC%80%20%E7%94%B3%E8%AF%B7%E8%A1%A8.doc'>点击下载</a>", "公开申请表.doc"),
        ("<a href='/f/信息公开 申请表.doc'>下载</a>", "信息公开申请表.doc"),
        ("<a href=/f/sqb.doc>下载</a>", ""),
        ("<a href='/f/申请表.doc'>流程图</a>", ""),  # its own words say what it is
    ],
)
def test_a_bare_link_is_called_by_the_name_of_its_file(make_site: Callable[..., Site], html: str, name: str) -> None:
    page = make_site({"/": f"<title>柳泉市</title><div class=main><p>{html}</p></div>"}).home
    (link,) = (one for one in page.facts.links if one.url and "/f/" in one.url)
    assert name_of_file(link) == name
