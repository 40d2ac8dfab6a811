"""What a dossier says of robots.txt, in the words of its readers (Chinese)."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from crawler.dossier import Dossier
from crawler.dossier_files import ARCHIVE
from crawler.evidence import Fetch
from crawler.health import cause
from crawler.robots_book import RobotsSeen
from workbench.reports.aligned_rows import Row
from workbench.reports.legible import legible_text


def robots_rows(dossier: Dossier, *, is_whole: bool) -> Iterator[Row]:
    """What each request got and where that is archived, then what held for each host.

    Of the unit's own hosts; `is_whole`: of those too whose links were verified, with the rules, line by line.
    """
    own = {host.removeprefix("www.") for host in dossier.context.unit.own_hosts}
    asked = [fetch for fetch in dossier.robots if is_whole or _host(fetch.url) in own]
    for fetch in asked:
        yield Row(urlsplit(fetch.final_url).netloc, _got(fetch), _place(fetch))
    for seen in dossier.walk.robots:
        if is_whole or _host(f"//{seen.host}") in own:
            yield Row(seen.host, _holds(seen))
            for line in seen.rules.splitlines() if is_whole else ():
                yield Row("", _plain(line))
    if len(asked) < len(dossier.robots):
        yield Row("", f"……另有 {len(dossier.robots) - len(asked)} 次请求是链接所到的其他主机的，加 --all 全部列出")


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _got(fetch: Fetch) -> str:
    if fetch.status is None:
        why = fetch.detail or (cause(fetch.failure) if fetch.failure else "")
        return f"未取得：{_plain(why)}"
    told = f"HTTP {fetch.status}，{fetch.size} 字节"
    return f"{told}，{_plain(fetch.detail)}" if fetch.detail and fetch.failure is None else told


def _place(fetch: Fetch) -> str:
    if fetch.warc is None:
        return ""
    kept = f"，正文存于更早的卷宗 {fetch.warc.body_dossier}" if fetch.warc.body_dossier else ""
    return f"{ARCHIVE} 第 {fetch.warc.offset} 字节处{kept}"


def _holds(seen: RobotsSeen) -> str:
    """What held for the host on that night."""
    if seen.unreachable_since is not None:
        before = f"此前于 {seen.read_on:%Y-%m-%d} 取得过" if seen.read_on is not None else "从未取得过"
        return f"自 {seen.unreachable_since:%Y-%m-%d} 起取不到（{_plain(seen.cause)}），{before}"
    lines = sum(1 for line in seen.rules.splitlines() if line.strip())
    return f"执行其规则，共 {lines} 行" if lines else "没有限制"


def _plain(text: str) -> str:
    return " ".join(legible_text(text).split())
