"""Units (被考核单位 and their subordinate sites) as `config/units.toml` lists them."""

import ipaddress
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from crawler.config_file import ConfigError, raise_mistakes, read_toml
from crawler.config_schema import Mistake
from crawler.nearest_name import guess, nearest
from crawler.overrides import ColumnAddress, ReadingChoice, wrong_columns, wrong_reading
from crawler.pace import UnitPace, wrong_pace
from crawler.unit_names import same_names, wrong_names

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_LONGEST_ID = 60  # characters: it names folders and files
_SITE_CODE = re.compile(r"\d{10}|bm\d{8}", re.ASCII)
_DIVISION = re.compile(r"\d{6}", re.ASCII)
_HOST = re.compile(  # labels and the whole no longer than names of DNS
    r"(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{0,62}[a-z0-9]", re.I
)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.I)

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

    @property
    def in_words(self) -> str:
        """What it is, in Chinese."""
        return _KINDS[self]


_KINDS = {
    UnitKind.PROVINCE: "省",
    UnitKind.CITY: "市州",
    UnitKind.COUNTY: "县市区",
    UnitKind.ZONE: "开发区、管理区",
    UnitKind.DEPARTMENT: "省直单位",
    UnitKind.SUBORDINATE: "下属单位网站",
}


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
    """One unit and its public portal.

    `verified = False`: the address is a recollection, so nothing found there may fail. `columns` and `reading` override
    what is found and read by itself, on the rare site where that goes wrong. `robots_override`: why this portal's
    robots.txt is not obeyed (its Crawl-delay still is); written into the dossier. Empty: it is obeyed.
    `pace`: how this portal is asked, where that is not as usual.
    """

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
    columns: tuple[ColumnAddress, ...] = ()
    reading: tuple[ReadingChoice, ...] = ()
    robots_override: str = ""
    pace: UnitPace | None = None
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
    """Reads and validates a unit file, in the order of the file. Raises `ConfigError` that holds all mistakes."""
    units = read_toml(path, _UnitsFile).unit
    if not units:
        raise ConfigError(path, "", "文件里没有任何单位", "请至少写一段 [[unit]]")
    tree = {"unit": msgspec.to_builtins(units)}
    by_id = {unit.id: unit for unit in units}
    first: dict[str, int] = {}
    orphans = Counter(unit.parent for unit in units if unit.parent and unit.parent not in _ids_meant(units))
    found: list[Mistake] = []
    for index, unit in enumerate(units):
        mistakes = (
            *_of_identity(unit, first),
            *_of_addresses(unit),
            *_of_parent(unit, by_id, first, orphans),
            *_of_lists(unit),
            *wrong_columns(unit.columns),
            *wrong_reading(unit.reading),
            *wrong_pace(unit.pace),
            *same_names(unit.id, unit.names, [(other.id, other.names) for other in units[:index]]),
            *_of_portal(unit, units[:index]),
        )
        found += (Mistake(steps=("unit", index, *m.steps), problem=m.problem, remedy=m.remedy) for m in mistakes)
        first.setdefault(unit.id, index)
    raise_mistakes(path, tree, found)
    return units


def wrong_unit(unit: Unit) -> Iterator[Mistake]:
    """What is wrong with a record that stands alone: its id, names, codes, addresses."""
    yield from _of_identity(unit, {})
    yield from _of_addresses(unit)


def _wrong(problem: str, remedy: str, *steps: str | int) -> Mistake:
    return Mistake(steps=steps, problem=problem, remedy=remedy)


def _of_identity(unit: Unit, first: dict[str, int]) -> Iterator[Mistake]:
    if not _ID.fullmatch(unit.id):
        yield _wrong(f"单位编号 {unit.id!r} 不合规", "只用小写字母、数字和连字符，以字母或数字开头", "id")
    elif len(unit.id) > _LONGEST_ID:
        yield _wrong(f"单位编号有 {len(unit.id)} 个字符", f"它用作文件夹的名称，请改为 {_LONGEST_ID} 个以内", "id")
    if unit.id in first:
        yield _wrong(f"编号 {unit.id} 与第 {first[unit.id] + 1} 个单位重复", "每个单位的编号须唯一", "id")
    yield from wrong_names(unit.names)
    if unit.site_code is not None and not _SITE_CODE.fullmatch(unit.site_code):
        yield _wrong(
            f"网站标识码 {unit.site_code!r} 不合规", "应为 10 位数字，或 bm 加 8 位数字；不详请删去", "site_code"
        )
    if unit.division is not None and not _DIVISION.fullmatch(unit.division):
        yield _wrong(f"行政区划代码 {unit.division!r} 不合规", "应为 6 位数字；没有代码的请删去", "division")


def _of_addresses(unit: Unit) -> Iterator[Mistake]:
    full = "请写完整的网址，如 https://www.example.gov.cn/"
    if problem := _bad_address(unit.portal_url):
        yield _wrong(f"网址 {unit.portal_url!r} {problem}", full, "portal_url")
    elif not _reaches(unit.portal_url, unit.path_prefix):
        yield _wrong(
            f"门户首页不在路径前缀 {unit.path_prefix!r} 之下",
            "前缀以 / 开头，且门户首页须在其下；独用域名的请删去",
            "path_prefix",
        )
    for index, seed in enumerate(unit.seeds):
        if problem := _bad_address(seed):
            yield _wrong(f"网址 {seed!r} {problem}", full, "seeds", index)
    for index, column in enumerate(unit.columns):
        if problem := _bad_address(column.url):
            yield _wrong(f"网址 {column.url!r} {problem}", full, "columns", index, "url")
    for index, host in enumerate(unit.hosts):
        if not _HOST.fullmatch(host):
            yield _wrong(
                f"域名 {host!r} 不合规",
                "只写域名，不带 http://、端口和路径，如 ysqgk.example.gov.cn；中文域名写成 xn-- 形式",
                "hosts",
                index,
            )
        elif _is_inside(host):
            yield _wrong(f"{host} 是内网地址，巡检只访问公网", "请写域名，没有的请删去", "hosts", index)


def _of_portal(unit: Unit, earlier: Sequence[Unit]) -> Iterator[Mistake]:
    # An address that is none has no host: what is wrong with it is told by itself.
    same = next((u for u in earlier if u.host and _place(u) == _place(unit)), None)
    if same is not None and same.id != unit.id:
        yield _wrong(
            f"与单位 {same.id} 的门户相同（{unit.portal_url}）",
            "请改正其一；共用域名的写明各自的 path_prefix",
            "portal_url",
        )


def _place(unit: Unit) -> tuple[str, str]:
    """Where a unit's pages lie; `www.` makes no other host, as everywhere."""
    return unit.host.removeprefix("www."), unit.path_prefix


def _ids_meant(units: Sequence[Unit]) -> frozenset[str]:
    """The ids of all units, and those that a unit seems to have meant whose own is refused."""
    ids = {unit.id for unit in units}
    broken = [unit.id for unit in units if not _ID.fullmatch(unit.id)]
    parents = {unit.parent for unit in units if unit.parent}
    return frozenset(ids | {parent for one in broken if (parent := nearest(one.lower(), sorted(parents)))})


def _of_parent(unit: Unit, by_id: dict[str, Unit], first: dict[str, int], orphans: Counter[str]) -> Iterator[Mistake]:
    """`orphans`: the parents that are not there, each with how many name it; told once, at the first of them."""
    if unit.parent is None:
        return
    if unit.parent not in by_id:
        if count := orphans.pop(unit.parent, 0):
            others = f"（另有 {count - 1} 个单位也写了它）" if count > 1 else ""
            remedy = f"{guess(unit.parent, by_id)}请填写本文件中另一单位的编号"
            yield _wrong(f"上级单位 {unit.parent} 不存在{others}", remedy, "parent")
        return
    chain = [unit.id]
    above: str | None = unit.parent
    while above in by_id and above not in chain:
        chain.append(above)
        above = by_id[above].parent
    told_before = any(member in first for member in chain[1:])
    if above == unit.id and not told_before:
        yield _wrong(f"上级关系成环：{' → '.join([*chain, above])}", "请改正其中一个 parent", "parent")


def _of_lists(unit: Unit) -> Iterator[Mistake]:
    if unit.robots_override and not unit.robots_override.strip():
        yield _wrong("没有写明理由", "请写为什么不执行该网站的 robots.txt；没有理由的请删去", "robots_override")
    if unit.areas is not None:
        if not unit.areas.source.strip():
            yield _wrong("没有写明依据", "请写文件名称和文号；没有依据的请删去 areas", "areas", "source")
        if not unit.areas.ids:
            yield _wrong("没有列出任何重点领域", "请列出；分工不详的请删去 areas", "areas", "ids")
        for index, area in enumerate(unit.areas.ids):
            if area not in AREAS:
                yield _wrong(f"没有名为 {area} 的重点领域", f"可用：{'、'.join(AREAS)}", "areas", "ids", index)
    for index, exemption in enumerate(unit.exemptions):
        for key, text in (("check", exemption.check), ("reason", exemption.reason)):
            if not text.strip():
                what = f"检查 {exemption.check} 的豁免没有理由" if key == "reason" else "没有写明豁免哪一项检查"
                remedy = '写成 { check = "检查编号", reason = "不适用的理由" }'
                yield _wrong(what, remedy, "exemptions", index, key)


def _reaches(address: str, prefix: str) -> bool:
    within = f"{(urlsplit(address).path or '/').rstrip('/')}/"
    return prefix.startswith("/") and within.startswith(f"{prefix.rstrip('/')}/")


def is_host_name(text: str) -> bool:
    """Whether a text is a host name such as `www.example.gov.cn` (no scheme, port or path)."""
    return _HOST.fullmatch(text) is not None


def _is_inside(host: str) -> bool:
    """Whether it is an address inside, or a number in a notation (127.1, 0x7f.1) that only hides one."""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return _NUMBER.fullmatch(host.rpartition(".")[2]) is not None


def _bad_address(address: str) -> str | None:
    if any(character.isspace() for character in address):
        return "含有空白"
    if not address.isprintable():
        return "含有看不见的字符（控制符或改变文字方向的符号）"
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        return "无法解析，请检查端口和括号"
    if parts.scheme not in ("http", "https"):
        return "不是 http 或 https 网址"
    if parts.username is not None:
        return "含有用户名或密码，巡检从不登录，请删去 @ 及其之前的部分"
    if port == 0:
        return "的端口是 0，没有这样的端口"
    if host and host.endswith("."):
        return "的域名末尾多了一个点"
    if not host or not _HOST.fullmatch(host) or parts.path.startswith("//"):
        return "没有合法的域名（中文域名写成 xn-- 形式）"
    if _is_inside(host):
        return "是内网地址，巡检只访问公网"
    return None
