"""A catalogue that lists only its own text led to no document; one that lists others did."""

import pytest

from checks.check import Outcome
from checks.disclosure.catalogue import evaluate

_NAV = "<div class=nav><a href=/>首页</a><a href=/xxgk/>政府信息公开</a><a href=/gkml/>信息公开目录</a></div>"


def _page(title: str, main: str) -> str:
    return f"<title>{title}</title>{_NAV}<div class=main><h1>{title}</h1>{main}</div>"


@pytest.mark.parametrize(
    ("title", "outcome"),
    [
        ("柳泉市政府信息公开目录", Outcome.CANT_TELL),
        ("柳泉市水利局主动公开事项目录（2017年）", Outcome.CANT_TELL),
        ("柳泉市主动公开基本目录", Outcome.CANT_TELL),
        ("柳泉市政府信息公开目录.doc", Outcome.CANT_TELL),
        ("关于印发柳泉市政府信息公开目录的通知", Outcome.PASSED),
        ("柳泉市财政专项资金管理办法", Outcome.PASSED),
    ],
)
def test_only_a_document_of_another_matter_was_reached(make_site, title, outcome):
    text = f"<p>发布时间：2017-03-02</p><p>{'机构职能、规范性文件等由各单位公开。' * 10}</p>"
    pages = {
        "/": _page("柳泉市人民政府", "<p>要闻</p>"),
        "/xxgk/": _page("政府信息公开", ""),
        "/gkml/": _page("信息公开目录", f"<ul><li><a href=/gkml/1.html>{title}</a><span>2017-03-02</span></li></ul>"),
        "/gkml/1.html": _page(title, text),
    }
    found = {verdict.subject: verdict for verdict in evaluate(make_site(pages))}["catalogue:documents"]
    assert found.outcome is outcome
    assert ("目录本身的文字" in found.message) is (outcome is Outcome.CANT_TELL)


def test_beside_other_entries_a_catalogue_is_not_all_that_is_listed(make_site):
    names = ("柳泉市政府信息公开目录", "柳泉市财政专项资金管理办法")
    rows = "".join(f"<li><a href=/gkml/{n}.html>{name}</a><span>2017-03-02</span></li>" for n, name in enumerate(names))
    site = make_site({"/": _page("柳泉市人民政府", ""), "/gkml/": _page("信息公开目录", f"<ul>{rows}</ul>")})
    found = {verdict.subject: verdict for verdict in evaluate(site)}["catalogue:documents"]
    assert found.outcome is Outcome.CANT_TELL
    assert "目录本身的文字" not in found.message
