"""Pages that a portal shows in place of an application it has switched off: several signs together, never one."""

import pytest

from crawler.reading.facts import PageKind
from crawler.reading.page import read_page

HEAD = (
    "<div class=header>某市社区教育网</div><div class=nav><ul><li><a href=/>首页</a><li><a href=/xwkd/>新闻快递</a>"
    "<li><a href=/pxxm/>培训项目</a><li><a href=/zcll/>政策理论</a><li><a href=/sqjy/>社区家园</a></ul></div>"
)
FOOT = "<div class=footer>主办：某市社区教育学院 湘ICP备05000618号</div>"
BACK = "<p>您可以：</p><ul><li><a href=/>回到首页</a></li><li><a href='#'>返回上一页</a></li></ul>"
DOUBT = "请您确认所输入的网址是否正确，可能您要访问的网页地址已经变更，谢谢！"
REFUSAL = "<h3>该应用已停用，不能访问</h3>"
NEWS = "".join(f"<li><a href=/n/{n}.html>学院第{n}次培训开班</a> 2021-06-{n + 10}</li>" for n in range(9))


def kind(main: str, *, body: str = "", after: str = "") -> PageKind:
    html = f"<title>某市社区教育网</title><body {body}>{HEAD}{main}{after}{FOOT}</body>"
    return read_page(html.encode(), "http://www.example.gov.cn/app/12.html").kind


@pytest.mark.parametrize(
    ("main", "body"),
    [
        (f"<div class=app-error-box>{REFUSAL}{DOUBT}{BACK}</div>", "id=Error"),
        (f"<div class=box>{REFUSAL}{DOUBT}{BACK}</div>", ""),
        (f"<div class=error_page>{REFUSAL}{BACK}</div>", ""),
        (f"<div class=page-error>{DOUBT}{BACK}</div>", ""),
    ],
)
def test_a_page_that_refuses_in_several_ways_is_an_error(main: str, body: str) -> None:
    assert kind(main, body=body) is PageKind.ERROR


@pytest.mark.parametrize(
    ("main", "after"),
    [
        (f"<div class=error>{REFUSAL}{DOUBT}{BACK}</div>", f"<h2>学院新闻</h2><ul>{NEWS}</ul>"),
        (f"<div class=box><h3>培训项目</h3>{BACK}</div>", ""),
        (f"<div class=box>{REFUSAL}</div>", ""),
        (f"<div class=box><p>{DOUBT}</p></div>", ""),
        ("<div class=error-tips></div><div class=box><p>学院简介：本院面向全市居民开展教育。</p></div>" + BACK, ""),
        (
            f"<h1>关于停用旧版应用的通知</h1><p>发布时间：2021-03-06</p><div class=error>{REFUSAL}<p>{DOUBT}</p>"
            f"<p>旧版应用已于三月停用，请各单位使用新版应用，登录新的网址办理业务，不便之处敬请谅解。</p>{BACK}</div>",
            "",
        ),
    ],
    ids=["a list of news", "a way back", "one refusal", "one doubt", "only a name", "a dated notice"],
)
def test_an_ordinary_page_is_no_error(main: str, after: str) -> None:
    assert kind(main, after=after) is not PageKind.ERROR
