"""Units (被考核单位 and their subordinate sites) as `config/units.toml` lists them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from crawler.config_file import ConfigError, place_of, read_toml

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9-]*[a-z0-9]", re.I)

# The 19 key areas (重点领域) of 湘政办函〔2017〕44号, by the ids that `areas` may name.
AREAS: dict[str, str] = {
    "policy": "重要政策",
    "cost_reduction": "减税降费降低要素成本",
    "major_projects": "重大建设项目",
    "public_resources": "公共资源配置",
    "ppp": "PPP项目",
    "deregulation": "“放管服”改革",
    "state_capital": "国资国企",
    "agriculture": "农业供给侧结构性改革",
    "fiscal": "财税体制改革",
    "new_industries": "发展新产业培育新动能",
    "overcapacity": "化解过剩产能",
    "consumption": "消费升级和产品质量提升",
    "poverty_relief": "扶贫脱贫和社会救助",
    "environment": "环境保护",
    "education_health": "教育卫生",
    "food_drugs": "食品药品安全",
    "financial_risk": "防范金融风险",
    "housing": "促进房地产市场平稳健康发展",
    "work_safety": "防范遏制重特大生产安全事故",
}


class UnitKind(StrEnum):
    """What a unit is; the rulebook's tables are chosen by it."""

    PROVINCE = "province"  # 省
    CITY = "city"  # 市州
    COUNTY = "county"  # 县市区
    ZONE = "zone"  # 开发区、管理区
    DEPARTMENT = "department"  # 省直单位
    SUBORDINATE = "subordinate"  # 下属单位网站


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignedAreas:
    """The key areas (重点领域) that a document assigns to a unit. Never invented: `source` cites the document."""

    ids: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """A check that does not apply to the unit, with the reason that reports print."""

    check: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit and its public portal. `verified = False`: the address is a recollection, so nothing found there may fail."""

    id: str
    name: str
    kind: UnitKind
    portal_url: str
    aliases: tuple[str, ...] = ()
    assessed: bool = False
    parent: str | None = None
    path_prefix: str = "/"
    hosts: tuple[str, ...] = ()
    site_code: str | None = None
    areas: AssignedAreas | None = None
    public_services: bool = True
    exemptions: tuple[Exemption, ...] = ()
    verified: bool = True
    seeds: tuple[str, ...] = ()
    division: str | None = None
    source: str | None = None

    @property
    def host(self) -> str:
        """The portal's host name, lower case, without a port."""
        return urlsplit(self.portal_url).hostname or ""

    @property
    def own_hosts(self) -> frozenset[str]:
        """Every host name that is this unit's own."""
        return frozenset({self.host, *(h.lower() for h in self.hosts)})

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases, the name first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class _UnitsFile:
    unit: tuple[Unit, ...] = field(default=())


def load_units(path: Path) -> tuple[Unit, ...]:
    """Reads and validates a unit file, in the order of the file. Raises `ConfigError` at the first mistake."""
    units = read_toml(path, _UnitsFile).unit
    rows = {"unit": [{"id": unit.id} for unit in units]}
    seen: dict[str, int] = {}
    for index, unit in enumerate(units):
        for key, problem, remedy in _mistakes(unit, seen, {u.id for u in units}):
            raise ConfigError(path, f"{place_of(rows, ('unit', index))} 键 {key}", problem, remedy)
        seen[unit.id] = index
    return units


def _mistakes(unit: Unit, seen: dict[str, int], ids: set[str]) -> Iterator[tuple[str, str, str]]:
    if not _ID.fullmatch(unit.id):
        yield "id", f"单位编号 {unit.id!r} 不合规", "只用小写字母、数字和连字符"
    if unit.id in seen:
        yield "id", f"编号 {unit.id} 与第 {seen[unit.id] + 1} 个单位重复", "每个单位的编号须唯一"
    for key, address in (("portal_url", unit.portal_url), *(("seeds", seed) for seed in unit.seeds)):
        if problem := _bad_address(address):
            yield key, f"网址 {address!r} {problem}", "请写完整的网址，如 https://www.example.gov.cn/"
    for host in unit.hosts:
        if problem := _bad_address(f"http://{host}/"):
            yield "hosts", f"域名 {host!r} {problem}", "只写域名，如 ysqgk.example.gov.cn"
    if unit.parent is not None and (unit.parent == unit.id or unit.parent not in ids):
        yield "parent", f"上级单位 {unit.parent} 不存在或是自身", "请填写本文件中另一单位的编号"
    for area in unit.areas.ids if unit.areas else ():
        if area not in AREAS:
            yield "areas.ids", f"没有名为 {area} 的重点领域", f"可用：{'、'.join(AREAS)}"
    if not unit.path_prefix.startswith("/"):
        yield "path_prefix", f"路径前缀 {unit.path_prefix!r} 不以 / 开头", "如 /bumen/"


def _bad_address(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        return f"无法解析（{error}）"
    if parts.scheme not in ("http", "https"):
        return "不是 http 或 https 网址"
    if not host or not _HOST.fullmatch(host) or parts.username or parts.path.startswith("//"):
        return "没有合法的域名"
    return None
