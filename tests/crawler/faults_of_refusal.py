"""Servers that refuse: shields, overload, and robots.txt of all kinds."""

from collections.abc import Mapping

from fault_answers import SILENCE, Answer, Asked, Behaviour, always, healthy, moved, ok, status

_CHALLENGE = b"<html><head><script>document.cookie='__jsl=1';location.reload()</script></head><body></body></html>"
_HOUR = "Retry-After: 3600"
DOWN_FOR = 8  # requests that the server which is down for ten minutes answers with 503


def _text(rules: str) -> bytes:
    return status(200, "OK", rules.encode(), kind="text/plain")


def _with_robots(answer: Answer) -> Behaviour:
    """A portal that is well and whose robots.txt is that."""
    return lambda asked: answer if asked.path == "/robots.txt" else healthy(asked)


def _busy_at_first(asked: Asked) -> Answer:
    """Too busy at the first request for each page."""
    if asked.path != "/robots.txt" and asked.count == 1:
        return status(429, "Too Many Requests", b"x", "Retry-After: 0")
    return healthy(asked)


def _moved_robots(asked: Asked) -> Answer:
    """Keeps its robots.txt elsewhere on the host."""
    return {"/robots.txt": moved("/rules/robots.txt"), "/rules/robots.txt": _text("User-agent: *\nDisallow: /b")}.get(
        asked.path
    ) or healthy(asked)


def _robots_in_circles(asked: Asked) -> Answer:
    return moved(f"{asked.path}x") if asked.path.startswith("/robots.txt") else healthy(asked)


def _rules(count: int) -> str:
    """Rules of some 36 bytes each; the first forbids /b.html, the last /c.html."""
    many = "".join(f"Disallow: /no/{n}/here/*/at-all$\n" for n in range(count))
    return f"User-agent: *\nDisallow: /b\n{many}Disallow: /c\n"


class DownAtFirst:
    """Answers with 503 for as long as a number of requests, whatever they are for, and is well afterwards."""

    def __init__(self, requests: int) -> None:
        self.left = requests

    def __call__(self, asked: Asked) -> Answer:
        """Counts."""
        self.left -= 1
        return status(503, "Service Unavailable", b"x", "Retry-After: 600") if self.left >= 0 else healthy(asked)


REFUSAL: Mapping[str, Behaviour] = {
    "www.s401.gov.cn": always(status(401, "Unauthorized", b"x", 'WWW-Authenticate: Basic realm="x"')),
    "www.shield.gov.cn": always(status(403, "Forbidden")),
    "www.s412.gov.cn": always(status(412, "Precondition Failed", _CHALLENGE)),
    "www.s521.gov.cn": always(status(521, "", _CHALLENGE, "Set-Cookie: __jsluid=1")),
    "www.later.gov.cn": always(status(429, "Too Many Requests", b"x", _HOUR)),
    "www.overloaded.gov.cn": _busy_at_first,
    "www.broken.gov.cn": always(status(500, "Internal Server Error")),
}
ROBOTS: Mapping[str, Behaviour] = {
    "www.forbids.gov.cn": _with_robots(_text("User-agent: *\nDisallow: /\n")),
    "www.overruled.gov.cn": _with_robots(_text("User-agent: *\nDisallow: /\n")),
    "www.robots500.gov.cn": _with_robots(status(500, "Internal Server Error", b"User-agent: *\nDisallow: /\n")),
    "www.robots403.gov.cn": _with_robots(status(403, "Forbidden", b"User-agent: *\nDisallow: /\n")),
    "www.robotspage.gov.cn": _with_robots(ok(b"<html><body>\nUser-agent: *\nDisallow: /\n</body></html>")),
    "www.robotshuge.gov.cn": _with_robots(_text(_rules(200_000))),
    "www.robotslong.gov.cn": _with_robots(_text(_rules(20_000))),
    "www.robotsmoved.gov.cn": _moved_robots,
    "www.robotscircle.gov.cn": _robots_in_circles,
    "www.robotsinside.gov.cn": _with_robots(moved("http://127.0.0.1/robots.txt")),
    "www.robotsbinary.gov.cn": _with_robots(_text("\0\1\2User-agent: *\nDisallow: /b\n")),
}
SLOW_ROBOTS: Mapping[str, Behaviour] = {"www.robotssilent.gov.cn": _with_robots(SILENCE)}
