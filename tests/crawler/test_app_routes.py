"""Pages of an app have addresses whose fragment is a route (`/#/list?id=12`): each is a page, which a browser opens."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from render_portal import CHROMIUM, Portal, address, browsing, serving
from walked import HOST, UNIT, walk_all

from crawler.columns import load_columns
from crawler.evidence import Fetch, Purpose
from crawler.frontier import Frontier
from crawler.linkcheck import LinkingPage
from crawler.policy import Budget
from crawler.reading.facts import PageKind
from crawler.reading.page import read_page
from crawler.reading_anew import page_anew
from crawler.render.reasons import browser_reason

ROUTES = "<a href='#/list?id=31'>政府信息公开年报</a><a href='/#/list?id=23'>政策解读</a><a href='#top'>返回顶部</a>"
APP = f"""<title>泽安市人民政府</title><div class=nav><a href=/>首页</a>{ROUTES}</div><div id=app></div><script>
const shown = () => document.getElementById('app').innerHTML = '<h2>' + location.hash + '</h2>';
addEventListener('hashchange', shown); shown()</script>"""


def _asked(url: str, purpose: Purpose = Purpose.PAGE) -> Fetch:
    at = datetime(2022, 5, 12, tzinfo=UTC)
    return Fetch(id=1, url=url, final_url=url, purpose=purpose, fetched_at=at, status=200)


def test_each_route_is_a_page_of_its_own_to_walk(root: Path) -> None:
    columns = load_columns(root / "config" / "columns.toml")
    walked = walk_all(Frontier(UNIT, columns, Budget()), {"/": f"<p>欢迎</p>{ROUTES}"})
    assert {url for url in walked if "#" in url} == {"/#/list?id=31", "/#/list?id=23"}


def test_what_a_server_sends_for_a_route_is_the_app_and_needs_a_browser() -> None:
    """Whole as it may look: the server does not know which page was meant."""
    text = f"<title>泽安市人民政府</title><div class=main><h1>年报</h1><p>{'全年受理申请八十六件。' * 60}</p></div>"
    url = f"{HOST}/#/list?id=31"
    plain = page_anew(text.encode(), _asked(url), ())
    assert plain.kind is PageKind.EMPTY_SHELL
    assert browser_reason(plain, is_home=False) is not None
    assert page_anew(text.encode(), _asked(url, Purpose.RENDER), ()).kind is not PageKind.EMPTY_SHELL
    assert page_anew(text.encode(), _asked(f"{HOST}/nb.html#p2"), ()).kind is not PageKind.EMPTY_SHELL


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<script>document.cookie='__jsl_clearance_s=1';location.reload()</script>", PageKind.CHALLENGE),
        ("<title>404</title><h1>404 Not Found</h1>", PageKind.NOT_FOUND),
        ("<script>location.href='#/home'</script>", PageKind.EMPTY_SHELL),
    ],
    ids=["a shield", "no app", "an app that begins at a route"],
)
def test_what_stands_in_the_apps_place_is_told_as_such(body: str, kind: PageKind) -> None:
    """A shield is for the browser to pass, which has to know that it meets one."""
    html = f"<html><head></head><body>{body}</body></html>".encode()
    assert page_anew(html, _asked(f"{HOST}/#/list?id=31"), ()).kind is kind


def test_of_routes_the_app_alone_is_verified_as_a_link() -> None:
    assert LinkingPage.of(read_page(APP.encode(), f"{HOST}/")).links == (f"{HOST}/",)


@pytest.mark.parametrize("more", ["/jd/", "#/list?id=23", "/#/list?id=23"])
def test_more_of_a_block_may_be_a_route(more: str) -> None:
    rows = "".join(f"<li><a href='#/detail/{n}'>第{n}号文件的解读</a><span>2017-11-0{n}</span></li>" for n in (3, 2, 1))
    block = f"<div class=box><h2>政策解读</h2><a href='{more}'>更多</a><ul>{rows}</ul></div>"
    facts = read_page(f"<title>泽安市人民政府</title><div class=main>{block}</div>".encode(), f"{HOST}/")
    assert [listing.more_url for listing in facts.listings] == [f"{HOST}/{more.lstrip('/')}"]


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_the_browser_shows_the_page_of_the_route() -> None:
    portal = Portal(pages={"/": APP})
    with serving(portal), browsing(portal) as run:
        for route in ("#/list?id=31", "#/list?id=23"):
            seen = run(lambda browser, route=route: browser.render(address(f"/{route}")))
            assert f"<h2>{route}</h2>" in seen.dom
