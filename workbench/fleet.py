"""Portals served on loopback under their own host names: those written for the project, and saved mirrors.

A portal written for the project is described by its `site.toml`; a saved mirror is a bare folder.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from glob import escape
from pathlib import Path, PurePath
from urllib.parse import quote, unquote, urlsplit

import msgspec

from crawler.config_file import ConfigError, raise_mistakes, read_toml
from crawler.config_schema import Mistake
from crawler.outcomes import NOT_COPIED_HEADER
from crawler.units import Unit, wrong_unit
from workbench.loopback import Answer, Host

_PAGES = frozenset(
    {".html", ".htm", ".shtml", ".asp", ".aspx", ".jsp", ".php", ".jhtml", ".jspx", ".do", ".action", ".cfm", ""}
)
_TYPES = {
    ".css": "text/css",
    ".js": "application/javascript",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
    ".ico": "image/x-icon",
    ".txt": "text/plain",
    ".xml": "text/xml",
    ".pdf": "application/pdf",
    ".doc": "application/msword",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HostEntry:
    """`[[host]]` of a `site.toml`: a host name, its folder, its index page."""

    name: str
    root: str
    index: str = "index.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteEntry:
    """`[[route]]` of a `site.toml`: an address that no file name can express."""

    address: str
    file: str | None = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFile:
    """`site.toml` of a portal written for the project."""

    unit: Unit
    host: tuple[HostEntry, ...]
    route: tuple[RouteEntry, ...] = ()
    content_type: str = "text/html"
    not_found: str | None = None
    not_found_status: int = 404


@dataclass(frozen=True, slots=True, kw_only=True)
class FleetFile:
    """`fleet.toml`: the day that the embedded portals show, and units that they refer to."""

    as_of: date
    assessment_year: int
    unit: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fleet:
    """Portals to serve: their units, other units these refer to, and who answers for which host."""

    as_of: date
    assessment_year: int
    units: tuple[Unit, ...]
    others: tuple[Unit, ...]
    hosts: dict[str, Host]


@dataclass(frozen=True, slots=True)
class SiteHost:
    """Answers for one host of a portal written for the project."""

    folder: Path
    site: SiteFile
    entry: HostEntry

    def answer(self, target: str) -> Answer:
        """A route, else a file, else the portal's own page for missing addresses."""
        address = f"http://{self.entry.name}{target}"
        for route in self.site.route:
            if route.address == address:
                return self._file(self.folder / route.file if route.file else None, route.status, route.headers)
        path = _file_below(self.folder / self.entry.root, target, self.entry.index)
        if path is not None:
            return self._file(path, 200, {})
        missing = self.folder / self.site.not_found if self.site.not_found else None
        return self._file(missing, self.site.not_found_status, {})

    def _file(self, path: Path | None, status: int, headers: dict[str, str]) -> Answer:
        suffix = path.suffix.lower() if path else ""
        kind = self.site.content_type if suffix in _PAGES else _TYPES.get(suffix, "application/octet-stream")
        body = path.read_bytes() if path else b""
        return Answer(status=status, headers={"Content-Type": kind, **headers}, body=body)


@dataclass(frozen=True, slots=True)
class MirrorHost:
    """Answers from a saved mirror. An address that the copier did not save is said to be not copied: no dead link."""

    folder: Path

    def answer(self, target: str) -> Answer:
        """The saved file: that of the query where the copier kept queries apart (`list.action?id=3`), or of any."""
        path = _file_of_query(self.folder, target)
        if path is None:
            return Answer(status=404, headers={"Content-Type": "text/plain", NOT_COPIED_HEADER: "1"}, body=b"")
        suffix = PurePath(path.name.partition("?")[0]).suffix.lower()
        kind = "text/html" if suffix in _PAGES else _TYPES.get(suffix, "application/octet-stream")
        return Answer(status=200, headers={"Content-Type": kind}, body=path.read_bytes())


def load_fleet(folder: Path) -> Fleet:
    """Reads a folder of portals: `fleet.toml`, and a `site.toml` in a folder for each. Raises `ConfigError`."""
    if not (folder / "fleet.toml").is_file():
        raise ConfigError(folder, "", "没有 fleet.toml，不是站群的目录", "请照 fixtures/html/sites 写一份")
    fleet = read_toml(folder / "fleet.toml", FleetFile)
    hosts: dict[str, Host] = {}
    units: list[Unit] = []
    for file in sorted(folder.glob("*/site.toml")):
        site = _site_of(file)
        if any(unit.id == site.unit.id for unit in units):
            raise ConfigError(file, "[unit] 键 id", f"编号 {site.unit.id} 已用于另一站点", "每个站点的编号须唯一")
        units.append(site.unit)
        hosts |= {entry.name: SiteHost(file.parent, site, entry) for entry in site.host}
    if not units:
        raise ConfigError(
            folder, "", "其下没有含 site.toml 的文件夹，没有站点可以访问", "请照 fixtures/html/sites 写一份"
        )
    return Fleet(
        as_of=fleet.as_of,
        assessment_year=fleet.assessment_year,
        units=tuple(units),
        others=fleet.unit,
        hosts=hosts,
    )


def _site_of(file: Path) -> SiteFile:
    site = read_toml(file, SiteFile)
    found = (Mistake(steps=("unit", *m.steps), problem=m.problem, remedy=m.remedy) for m in wrong_unit(site.unit))
    raise_mistakes(file, msgspec.to_builtins(site), found)
    for entry in site.host:
        root = (file.parent / entry.root).resolve()
        if not root.is_dir() or not root.is_relative_to(file.parent.resolve()):
            raise ConfigError(file, f"[[host]] {entry.name} 键 root", f"其下没有目录 {entry.root}", "请改正")
    return site


def mirror_fleet(folder: Path, unit: Unit, as_of: date) -> Fleet:
    """A saved mirror as a fleet of one portal."""
    hosts: dict[str, Host] = {host: MirrorHost(folder) for host in unit.own_hosts}
    return Fleet(as_of=as_of, assessment_year=as_of.year, units=(unit,), others=(), hosts=hosts)


def _file_of_query(root: Path, target: str) -> Path | None:
    """The file of a mirror for a target. Of an address whose queries were saved one by one, another query was not."""
    path, query = _file_below(root, target, "index.html"), urlsplit(target).query
    if not query:
        return path
    page, saved_as = unquote(urlsplit(target).path), query.replace("/", "%2F")
    for name in (f"{page}?{saved_as}", f"{page.rstrip('/')}/index.html?{saved_as}"):
        if (exact := _file_below(root, quote(name), "index.html")) is not None:
            return exact
    beside = path.parent.glob(f"{escape(path.name)}[?]*") if path is not None else ()
    return None if any(beside) else path


def _file_below(root: Path, target: str, index: str) -> Path | None:
    names: Sequence[str] = [part for part in unquote(urlsplit(target).path).split("/") if part]
    if any(name in ("..", ".") or "\x00" in name for name in names):
        return None
    path = root.joinpath(*names)
    try:
        path = path / index if path.is_dir() else path
        is_inside = path.resolve().is_relative_to(root.resolve())  # a saved mirror may hold links to anywhere
        return path if is_inside and path.is_file() else None
    except (OSError, RuntimeError):  # a name that is too long for any file, links in a circle
        return None
