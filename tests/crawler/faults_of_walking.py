"""Portals that are well, but in which one could walk for ever."""

from calendar import monthrange
from collections.abc import Mapping
from urllib.parse import unquote

from fault_answers import Answer, Asked, Behaviour, healthy, page, status

_MONTHS = 1_000_000  # of the calendar: pages that link to the month before, the month after and every day
ODD_LINKS = {  # as the page has them -> the path that is asked for
    "/some page.html": "/some page.html",
    "/公开/指南.html": "/公开/指南.html",
    "\\xxgk\\list.html": "/xxgk/list.html",
    "/zw/a.html;jsessionid=0123456789ABCDEF": "/zw/a.html",
    "//www.odd.gov.cn/two.html": "/two.html",
    " /trimmed.html\n": "/trimmed.html",
    "/q.html?name=政务 公开&amp;id=1": "/q.html?name=政务 公开&id=1",
    "./dot/../dotted.html#part": "/dotted.html",
}


def _calendar(asked: Asked) -> Answer:
    """A portal whose home page has its three columns and a calendar of a million months."""
    if not asked.path.startswith("/cal"):
        more = "<a href='/cal?m=0'>日历</a>" if asked.path == "/" else ""
        return status(404, "Not Found") if asked.path == "/robots.txt" else page(f"测试门户{asked.path}", more)
    month = int(asked.path.partition("m=")[2].partition("&")[0] or 0)
    days = "".join(f"<a href='/cal?m={month}&d={d}'>{d}</a>" for d in range(1, monthrange(2017, month % 12 + 1)[1] + 1))
    steps = f"<a href='/cal?m={(month - 1) % _MONTHS}'>上一月</a><a href='/cal?m={(month + 1) % _MONTHS}'>下一月</a>"
    return page(f"日历{asked.path}", steps + days)


def _odd_links(asked: Asked) -> Answer:
    if asked.path == "/":
        return page("测试门户", "".join(f'<a href="{link}">第{n}项</a>' for n, link in enumerate(ODD_LINKS)))
    path = unquote(asked.path)
    is_known = path in ODD_LINKS.values() or ";jsessionid" in path
    return page(f"内容{path}") if is_known else healthy(asked)


def _restless(asked: Asked) -> Answer:
    """Every page is another one at every request, and links to an address that has never been."""
    if asked.path == "/robots.txt":
        return healthy(asked)
    fresh = f"{abs(hash((asked.path, asked.count))):x}"
    return page(f"测试门户{asked.path}第{asked.count}次", f"<a href='/news/{fresh}.html'>{fresh}</a>{fresh * 9}")


def _crowded(asked: Asked) -> Answer:
    """One page, beside the home page, that has 100,000 links."""
    if asked.path != "/c.html":
        return healthy(asked)
    return page("通知公告", "".join(f"<li><a href=/n/{n}.html>第{n}次会议</a></li>" for n in range(100_000)))


def _session(asked: Asked) -> Answer:
    """Puts another session id into each link at every request."""
    if asked.path == "/robots.txt":
        return healthy(asked)
    links = "".join(f"<a href='/{n}.jsp;jsessionid={asked.count}{n}'>第{n}项</a>" for n in range(4))
    return page(f"测试门户{asked.path.partition(';')[0]}", links)


WALKING: Mapping[str, Behaviour] = {
    "www.calendar.gov.cn": _calendar,
    "www.odd.gov.cn": _odd_links,
    "www.restless.gov.cn": _restless,
    "www.crowded.gov.cn": _crowded,
    "www.session.gov.cn": _session,
}
