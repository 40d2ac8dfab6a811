"""Servers that send their visitors round in circles, elsewhere, inside, or nowhere."""

from fault_answers import Answer, Asked, Behaviour, always, healthy, moved, ok, page, status

_COOKIE = "Set-Cookie: pass=yes; Path=/"


def _step(asked: Asked) -> int:
    return int(asked.path.strip("/") or 0)


def _chain(length: int) -> Behaviour:
    def answer(asked: Asked) -> Answer:
        if asked.path == "/robots.txt":
            return status(404, "Not Found")
        here = _step(asked)
        return moved(f"/{here + 1}") if here < length else page("终点")

    return answer


def _to_each_other(asked: Asked) -> Answer:
    return moved("/2" if asked.path == "/1" else "/1")


def _to_and_fro(asked: Asked) -> Answer:
    """http and https send visitors to each other."""
    there = "http" if asked.scheme == "https" else "https"
    return moved(f"{there}://{asked.host}{asked.path}")


def _to_and_fro_anew(asked: Asked) -> Answer:
    """The same, with an address that is another one at every turn."""
    there = "http" if asked.scheme == "https" else "https"
    return moved(f"{there}://{asked.host}{asked.path}x")


def _wall(asked: Asked) -> Answer:
    """Sends every visitor without its cookie back to where they are, with the cookie."""
    if asked.path == "/robots.txt" or "pass=yes" in asked.headers.get("cookie", ""):
        return healthy(asked)
    return moved(asked.path, _COOKIE)


def _far_wall(asked: Asked) -> Answer:
    """Sends every visitor without its cookie to a gate that gives it and sends them back."""
    if asked.path == "/gate":
        return moved("/", _COOKIE)
    if asked.path == "/robots.txt" or "pass=yes" in asked.headers.get("cookie", ""):
        return healthy(asked)
    return moved("/gate")


def _closed_wall(asked: Asked) -> Answer:
    """Gives another cookie each time and lets nobody in."""
    return healthy(asked) if asked.path == "/robots.txt" else moved(asked.path, f"Set-Cookie: n={asked.count}")


def _wall_by_refresh(asked: Asked) -> Answer:
    """The same by a page that refreshes itself."""
    if asked.path == "/robots.txt" or "pass=yes" in asked.headers.get("cookie", ""):
        return healthy(asked)
    return ok(_refresh(asked.path).encode(), _COOKIE)


def _refresh(there: str) -> str:
    return f"<html><head><meta http-equiv='refresh' content='0;url={there}'></head><body></body></html>"


def _refreshing(asked: Asked) -> Answer:
    return status(404, "Not Found") if asked.path == "/robots.txt" else ok(_refresh(f"{asked.path}x").encode())


def _well_home_odd_page(there: str) -> Behaviour:
    """A portal that is well but for one page, which redirects."""
    return lambda asked: moved(there) if asked.path == "/a.html" else healthy(asked)


REDIRECTS = {
    "www.loop.gov.cn": _to_each_other,
    "www.forty.gov.cn": _chain(40),
    "www.three.gov.cn": _chain(3),
    "www.away.gov.cn": always(moved("http://www.elsewhere.gov.cn/")),
    "www.loopback.gov.cn": always(moved("http://127.0.0.1/secret")),
    "www.metadata.gov.cn": always(moved("http://169.254.169.254/latest/")),
    "www.six.gov.cn": always(moved("http://[::1]/secret")),
    "www.mapped.gov.cn": always(moved("http://[::ffff:127.0.0.1]/secret")),
    "www.decimal.gov.cn": always(moved("http://2130706433/")),
    "www.hex.gov.cn": always(moved("http://0x7f000001/")),
    "www.octal.gov.cn": always(moved("http://0177.0.0.1/")),
    "www.short.gov.cn": always(moved("http://127.1/")),
    "www.fullwidth.gov.cn": always(moved("http://１２７.0.0.1/")),
    "www.named.gov.cn": always(moved("http://localhost/")),
    "www.user.gov.cn": always(moved("http://www.user.gov.cn@127.0.0.1/")),
    "www.file.gov.cn": always(moved("file:///etc/passwd")),
    "www.ftp.gov.cn": always(moved("ftp://www.ftp.gov.cn/")),
    "www.data.gov.cn": always(moved("data:text/html,<p>x</p>")),
    "www.script.gov.cn": always(moved("javascript:alert(1)")),
    "www.badlocation.gov.cn": always(moved("http://[bad")),
    "www.badport.gov.cn": always(moved("http://www.badport.gov.cn:99999/")),
    "www.rawchinese.gov.cn": always(moved("http://www.elsewhere.gov.cn/公开")),
    "www.nowhere.gov.cn": always(status(302, "Found", b"")),
    "www.pingpong.gov.cn": _to_and_fro,
    "www.pingponganew.gov.cn": _to_and_fro_anew,
    "www.wall.gov.cn": _wall,
    "www.refreshwall.gov.cn": _wall_by_refresh,
    "www.farwall.gov.cn": _far_wall,
    "www.closedwall.gov.cn": _closed_wall,
    "www.refresh.gov.cn": always(ok(_refresh("/").encode())),
    "www.refreshes.gov.cn": _refreshing,
    "www.refreshinside.gov.cn": always(ok(_refresh("http://127.0.0.1/secret").encode())),
    "www.onefile.gov.cn": _well_home_odd_page("file:///etc/passwd"),
    "www.oneinside.gov.cn": _well_home_odd_page("http://127.0.0.1/secret"),
    "www.oneloop.gov.cn": _well_home_odd_page("/a.html"),
}
ALSO_TLS = ("www.pingpong.gov.cn", "www.pingponganew.gov.cn")
