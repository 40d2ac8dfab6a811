"""Generates portals with planted columns (栏目) whose addresses are known: the truth of `benchmarks/crawl.py`.

The same seed and day give the same portals, byte for byte. What is planted is decided here, before any reader sees it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from random import Random  # noqa: TID251  (seeded by the portal)

from benchmarks import portals_words as words
from benchmarks.portals_makes import Make, all_makes
from crawler.columns import ColumnSpec
from crawler.units import Unit, UnitKind

_HUBS = {
    "政府信息公开": (
        "公开指南", "主动公开目录", "依申请公开", "年报", "公开制度", "机构职能", "领导分工", "年度工作要点",
        "负面清单", "基层政务公开标准目录", "财政预决算", "建议提案办理", "重点领域", "政策文件",
    ),
    "政策文件": ("规范性文件", "政府公报"),
    "互动交流": ("领导信箱", "咨询投诉", "信件公开", "调查征集", "在线访谈", "常见问题"),
    "办事服务": ("办事指南", "表格下载", "政务服务事项目录"),
}  # fmt: skip
_TOP = ("动态要闻", "通知公告", "政策解读", "回应关切", "新闻发布会", "规划计划", "人事信息", "地区概况")
_ALWAYS = frozenset({"政府信息公开", "互动交流", "办事服务", "重点领域", "动态要闻", "政策解读"})
_FORMS = frozenset({"领导信箱", "咨询投诉"})
_COMMON_NAMES = 8  # of a column's names those that stand first, which are the usual ones
_KEPT = 0.8  # share of the columns that a portal has
_FIRST_CHANNEL, _FIRST_ARTICLE = 1001, 50001


class ChannelKind(StrEnum):
    """What a channel's page shows."""

    HUB = "hub"
    LIST = "list"
    TEXT = "text"
    FORM = "form"
    LETTERS = "letters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A channel of a portal. `column` is the column of `config/columns.toml` that it is, empty for none."""

    number: int
    name: str
    column: str
    path: str
    kind: ChannelKind
    host: str
    children: tuple["Channel", ...] = ()

    def walk(self) -> Iterator["Channel"]:
        """It and everything below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article: the number in its address, its channel, its title and day."""

    number: int
    channel: Channel
    title: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Portal:
    """A generated portal. `address` is its host, with a port where it has one; `dead` links of it lead nowhere."""

    seed: int
    unit: Unit
    place: str
    make: Make
    address: str
    channels: tuple[Channel, ...]
    articles: tuple[Article, ...]
    list_pages: int
    dead: int

    @property
    def everything(self) -> tuple[Channel, ...]:
        """All channels, at whatever depth."""
        return tuple(one for channel in self.channels for one in channel.walk())

    def url_of(self, channel: Channel, page: int = 1) -> str:
        """Where a page of a channel's list stands."""
        form = self.make.list_url if page == 1 else self.make.next_url
        return f"http://{channel.host}{form.format(number=channel.number, path=channel.path, page=page)}"

    def url_of_article(self, article: Article) -> str:
        """Where an article stands."""
        channel = article.channel
        form = self.make.article_url
        path = form.format(number=channel.number, path=channel.path, article=article.number, day=article.day)
        return f"http://{channel.host}{path}"

    @property
    def gone(self) -> tuple[str, ...]:
        """The truth: the addresses that its home page links and that lead nowhere."""
        return tuple(f"http://{self.address}/gone/{n:03d}.html" for n in range(self.dead))

    @property
    def planted(self) -> dict[str, str]:
        """The truth: each column's name and the address of its page."""
        return {one.column: self.url_of(one) for one in self.everything if one.column}


def portal(
    seed: int,
    columns: Sequence[ColumnSpec],
    as_of: date,
    *,
    address: str = "",
    articles: int = 220,
    list_pages: int = 3,
    dead: int = 0,
) -> Portal:
    """A portal of the make whose turn it is. `address`: its host and port, a made-up host name by default."""
    rng = Random(seed)
    make = _any(seed) if not address else _single_host(seed)
    place, name = words.unit_name(seed)
    host = address or f"www.p{seed:03d}.gov.cn"
    elsewhere = f"xxgk.p{seed:03d}.gov.cn" if make.has_disclosure_host else host
    channels = _Planter(rng, columns, host, elsewhere).channels()
    unit = Unit(
        id=f"p{seed:03d}",
        name=name,
        kind=UnitKind.CITY,
        portal_url=f"http://{host}/",
        assessed=True,
        hosts=(elsewhere,) if elsewhere != host else (),
    )
    return Portal(
        seed=seed,
        unit=unit,
        place=place,
        make=make,
        address=host,
        channels=channels,
        articles=tuple(_articles(rng, channels, place, as_of, articles)),
        list_pages=list_pages,
        dead=dead,
    )


def _single_host(seed: int) -> Make:
    makes = [make for make in all_makes() if not make.has_disclosure_host]
    return makes[seed % len(makes)]


def _any(seed: int) -> Make:
    makes = all_makes()
    return makes[seed % len(makes)]


class _Planter:
    """Chooses which columns a portal has, under which names, and where they stand."""

    def __init__(self, rng: Random, columns: Sequence[ColumnSpec], host: str, elsewhere: str) -> None:
        self._rng, self._host, self._elsewhere = rng, host, elsewhere
        self._specs = {spec.name: spec for spec in columns}
        self._areas = [spec.name for spec in columns if spec.part_of == "重点领域"]
        self._shared = {name for spec in columns for name in spec.also}
        self._next = _FIRST_CHANNEL + rng.randint(0, 90)
        self._has_letters = rng.random() < 0.5  # paths of letters (xxgk), else of numbers (c1021)

    def channels(self) -> tuple[Channel, ...]:
        """The channels of the home page, in a mixed order."""
        hubs = [self._column("政府信息公开", "", self._elsewhere)]
        hubs += [self._column(name, "", self._host) for name in ("互动交流", "办事服务")]
        top = [self._column(name, "", self._host) for name in _TOP if self._is_kept(name)]
        other = [self._other(name) for name in self._rng.sample(words.OTHER_CHANNELS, 8)]
        mixed = [*hubs, *top, *other]
        self._rng.shuffle(mixed)
        return tuple(mixed)

    def _is_kept(self, name: str) -> bool:
        return name in _ALWAYS or self._rng.random() < _KEPT

    def _column(self, name: str, above: str, host: str) -> Channel:
        spec = self._specs[name]
        below = _HUBS.get(name, ())
        if name == "重点领域":
            below = tuple(self._rng.sample(self._areas, 7))
        number = self._number()
        letters = spec.address_words[0] if spec.address_words and self._has_letters else f"c{number}"
        path = f"{above}/{letters}".lstrip("/")
        children = tuple(self._column(one, path, host) for one in below if self._is_kept(one))
        return Channel(
            number=number,
            name=self._name(spec),
            column=name,
            path=path,
            kind=_kind_of(spec, bool(children)),
            host=host,
            children=children,
        )

    def _other(self, name: str) -> Channel:
        number = self._number()
        return Channel(number=number, name=name, column="", path=f"c{number}", kind=ChannelKind.LIST, host=self._host)

    def _name(self, spec: ColumnSpec) -> str:
        usual = [one for one in spec.names[:_COMMON_NAMES] if one not in self._shared and len(one) > 1]
        return self._rng.choice(usual)

    def _number(self) -> int:
        self._next += self._rng.randint(1, 9)
        return self._next


def _kind_of(spec: ColumnSpec, is_hub: bool) -> ChannelKind:
    if is_hub:
        return ChannelKind.HUB
    if spec.name in _FORMS:
        return ChannelKind.FORM
    if spec.name == "信件公开":
        return ChannelKind.LETTERS
    return ChannelKind.TEXT if spec.one_page else ChannelKind.LIST


def _articles(rng: Random, channels: Sequence[Channel], place: str, as_of: date, count: int) -> Iterator[Article]:
    lists = [
        one for channel in channels for one in channel.walk() if one.kind in (ChannelKind.LIST, ChannelKind.LETTERS)
    ]
    day = as_of
    number = _FIRST_ARTICLE + rng.randint(0, 9000)
    for turn in range(count):
        number += rng.randint(1, 30)
        yield Article(number=number, channel=lists[turn % len(lists)], title=words.title(rng, place), day=day)
        day -= timedelta(days=rng.choice((0, 0, 1, 1, 2, 3)))
