"""Heads and cookies are bounded for one answer and one request: what many ordinary ones come to is no harm."""

import pytest
from scrapy import Request
from scrapy.http import Response
from twisted.internet.testing import StringTransport
from twisted.web._newclient import Request as Asked
from twisted.web.http_headers import Headers

from crawler.bounded_cookies import BoundedCookies
from crawler.bounded_heads import MOST_HEAD, BoundedFactory

URL = "http://www.liuquan.gov.cn/"
_LONG_HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n" + b"X-More: %s\r\n" % (b"a" * 8000) * 7 + b"\r\n"


def test_a_connection_that_serves_many_answers_bounds_the_head_of_each() -> None:
    protocol = BoundedFactory(lambda _: None, URL).buildProtocol(None)
    protocol.makeConnection(StringTransport())
    answers: list[int] = []
    for _ in range(2 * MOST_HEAD // len(_LONG_HEAD)):
        asked = protocol.request(
            Asked(b"GET", b"/", Headers({b"host": [b"www.liuquan.gov.cn"]}), None, persistent=True)
        )
        asked.addCallback(lambda response: answers.append(response.code))
        protocol.dataReceived(_LONG_HEAD)
    assert answers == [200] * (2 * MOST_HEAD // len(_LONG_HEAD))


def _sent(cookies: BoundedCookies, *set_by_portal: str) -> list[bytes]:
    """What the next request sends after an answer that sets these cookies."""
    headers = {"Set-Cookie": list(set_by_portal)}
    cookies.process_response(Request(URL), Response(URL, headers=headers))
    request = Request(URL)
    cookies.process_request(request)
    return request.headers.getlist("Cookie")


@pytest.fixture
def cookies() -> BoundedCookies:
    return BoundedCookies()


def test_cookies_that_a_server_takes_are_sent(cookies: BoundedCookies) -> None:
    (sent,) = _sent(cookies, f"a={'x' * 4000}", f"b={'x' * 4000}")
    assert len(sent) > 8000


def test_cookies_that_no_server_takes_are_forgotten_and_later_ones_sent(cookies: BoundedCookies) -> None:
    assert _sent(cookies, *(f"c{n}={'x' * 4000}" for n in range(5))) == []
    assert _sent(cookies, "id=1") == [b"id=1"]
