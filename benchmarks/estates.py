"""The estates that are walked whole: portals like real ones, or light pages; on 127.0.0.10 and up, with dead links."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.portals import Portal, portal
from benchmarks.portals_pages import PageWriter, file_of, write_portal
from benchmarks.portals_server import Server
from crawler.columns import ColumnSpec
from crawler.units import Unit, UnitKind

_FIRST_HOST = 10  # of 127.0.0.x
_NEAR = 6  # a light page links as many pages before and after it
_LIGHT_TEXT = "<p>本页介绍一项工作的进展情况。</p>" * 40


@dataclass(frozen=True, slots=True, kw_only=True)
class EstateSize:
    """How large an estate is: `dead` links in all, `delay` seconds for each answer.

    `is_light`: pages of 2 KB with a dozen links, in place of portals, whose pages have some 30 KB and 40 links.
    """

    portals: int = 20
    pages: int = 144
    dead: int = 240
    delay: float = 0.02
    is_light: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Estate:
    """What is walked: the units, the truth (`gone`: all dead links), the server, and where contenders may write."""

    units: tuple[Unit, ...]
    gone: frozenset[str]
    server: Server
    scratch: Path

    @property
    def homes(self) -> list[str]:
        """The addresses that a contender begins with."""
        return [unit.portal_url for unit in self.units]


def written_estate(
    size: EstateSize, columns: Sequence[ColumnSpec], as_of: date, *, root: Path, server: Server, scratch: Path
) -> Estate:
    """Writes an estate below `root`, from where `server` has it."""
    hosts = [f"127.0.0.{_FIRST_HOST + seed}:{server.port}" for seed in range(size.portals)]
    dead = size.dead // size.portals
    if size.is_light:
        for host in hosts:
            for path, page in _light_pages(size.pages, dead):
                file = file_of(root, host, path)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(page, encoding="utf-8")
        units = tuple(
            Unit(id=f"p{n:03d}", name=f"第{n}单位", kind=UnitKind.CITY, portal_url=f"http://{host}/")
            for n, host in enumerate(hosts)
        )
        gone = frozenset(f"http://{host}{path}" for host in hosts for path in _gone(dead))
        return Estate(units=units, gone=gone, server=server, scratch=scratch)
    portals = [_portal_of(size.pages, dead, seed, host, columns, as_of) for seed, host in enumerate(hosts)]
    for one in portals:
        assert write_portal(one, columns, root) == size.pages
    return Estate(
        units=tuple(one.unit for one in portals),
        gone=frozenset(url for one in portals for url in one.gone),
        server=server,
        scratch=scratch,
    )


def _portal_of(pages: int, dead: int, seed: int, host: str, columns: Sequence[ColumnSpec], as_of: date) -> Portal:
    """A portal of exactly so many pages: as many articles as its channels leave room for."""

    def made(articles: int) -> Portal:
        return portal(seed, columns, as_of, address=host, articles=articles, list_pages=1, dead=dead)

    few = pages // 2
    return made(few + pages - sum(1 for _ in PageWriter(made(few), columns).pages()))


def _gone(dead: int) -> list[str]:
    return [f"/gone/{n:03d}.html" for n in range(dead)]


def _light_pages(pages: int, dead: int) -> Iterator[tuple[str, str]]:
    """Path and HTML of each page. The home page links every twelfth and the dead ones, each page its neighbours."""
    for n in range(pages):
        near = range(max(1, n - _NEAR), min(pages, n + _NEAR + 1))
        links = [f"/{m}.html" for m in (range(1, pages, 2 * _NEAR) if n == 0 else near)]
        anchors = "".join(
            f"<a href='{path}'>第{path[1:-5]}页</a> " for path in (*links, *(_gone(dead) if n == 0 else ()))
        )
        title = f"<title>第{n}页</title><a href='/'>首页</a>"
        yield "/" if n == 0 else f"/{n}.html", f"<html><head><meta charset=utf-8>{title}{anchors}{_LIGHT_TEXT}</html>"
