"""Traps: what is never visited, what is visited last, and what only looks like a trap."""

import pytest

from crawler.traps import Trap, trap_of

HOST = "http://www.zean.gov.cn"


@pytest.mark.parametrize(
    ("path", "trap"),
    [
        ("/login.jsp", Trap.SIGN_IN),
        ("/user/userLogin.aspx", Trap.SIGN_IN),
        ("/member/logout", Trap.SIGN_IN),
        ("/sso/auth?x=1", Trap.SIGN_IN),
        ("/hd/index.php?act=login", Trap.SIGN_IN),
        ("/so/s?qt=%E5%85%AC%E5%BC%80", Trap.SEARCH),
        ("/search.jsp?keyword=abc", Trap.SEARCH),
        ("/art/1.html?print", Trap.PRINT),
        ("/art/1.html?print=1", Trap.PRINT),
        ("/art/view.do?id=3&action=print", Trap.PRINT),
        ("/print/2017/1.html", Trap.PRINT),
        ("/news_print.asp?id=4", Trap.PRINT),
        ("/gate/big5/www.zean.gov.cn/", Trap.MIRROR),
        ("/wap/index.html", Trap.MIRROR),
        ("/mobile/zwgk/", Trap.MIRROR),
        ("/zh-hant/zwgk/", Trap.MIRROR),
        ("/zh-TW/zwgk/", Trap.MIRROR),
        ("/zwgk/index_big5.html", Trap.MIRROR),
        ("/zwgk/?lang=zh-tw", Trap.MIRROR),
        ("/zwgk/list.do?id=3&language=big5", Trap.MIRROR),
        ("/a/b/a/b/a/b/1.html", Trap.REPEATED_PATH),
        ("/zwgk/zwgk/zwgk/zwgk/", Trap.REPEATED_PATH),
        ("/list.do?id=3&sort=asc", Trap.SORTED),
        ("/list.do?id=3&orderby=time", Trap.SORTED),
        ("/rl?date=2017-01-02", Trap.CALENDAR),
        ("/calendar/2017/", Trap.CALENDAR),
        ("/en/", Trap.LANGUAGE),
    ],
)
def test_a_trap_is_known_by_its_address(path: str, trap: Trap) -> None:
    assert trap_of(HOST + path) is trap


@pytest.mark.parametrize("host", ["big5", "m", "wap", "h5", "zh-hant"])
def test_a_mirror_is_known_by_its_host(host: str) -> None:
    assert trap_of(f"http://{host}.zean.gov.cn/zwgk/") is Trap.MIRROR


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search/",  # the page with the search box
        "/zwgk/zwgk/",  # a folder of the same name
        "/2017/12/12/12.html",
        "/list.do?id=3&page=2",
        "/art/1.html?print=0",
        "/printing-industry/1.html",
        "/blueprint/",
        "/xinxi?updated=2017-01-02",
        "/english-corner.html",
        "/nb?year=2016",  # the reports of a year
        "/blog/index.html",
        "/tw/",  # 对台事务
        "/zwgk/?lang=zh-cn",
        "/big5biaozhun/1.html",
        "/m4/1.html",
        "/mail/list.do",
    ],
)
def test_ordinary_addresses_are_no_traps(path: str) -> None:
    assert trap_of(HOST + path) is None


def test_only_what_holds_nothing_new_is_left_out() -> None:
    last = {Trap.SORTED, Trap.CALENDAR, Trap.LANGUAGE}
    assert {trap for trap in Trap if not trap.is_left_out} == last
    assert all(trap.in_words for trap in Trap)
