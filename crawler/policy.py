"""How fast and how far the crawl may go: `config/crawl.toml` as records. The numbers are the office's."""

import math
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from crawler.addresses import can_be_asked
from crawler.config_file import ConfigError, raise_all, read_toml
from crawler.errands import Errand, Profile
from crawler.night_window import NightWindow, parse_window
from crawler.pace import LONGEST_DELAY, MOST_AT_ONCE, SHORTEST_DELAY, Pace
from crawler.proxy import proxy_of
from crawler.robots_book import RobotsPolicy

MEGABYTE = 1 << 20  # bytes in what the configuration calls a megabyte
_MOST = 10_000
_MOST_UNITS = 50  # visited at once
_DAY = 1440  # minutes
_MOST_MEGABYTES = 100_000  # of one visit
_MOST_OF_ANSWER = 1024  # megabytes: an answer is held in memory
_HOUR = 3600  # seconds
_LONGEST_PATIENCE = 366  # days
_WEB = re.compile(r"https?://[^\s/?#@]+(?:[/?#]\S*)?", re.I)
_MAIL = re.compile(r"[^@\s<>()]+@[^@\s<>()]+\.[a-z]{2,}", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class PagesByKind:
    """How many pages of each kind one visit may ask for; together no more than the budget's `pages`."""

    columns: int = 90
    lists: int = 40
    reports: int = 6
    documents: int = 16
    files: int = 15
    messages: int = 8
    articles: int = 30
    other: int = 80

    def of(self, errand: Errand) -> int:
        """The most that may be asked for on an errand."""
        return int(getattr(self, errand.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """How many entries of one column's list are opened, by the column's kind.

    `report_years`: annual reports of so many years back. `documents`: newest policies and interpretations, to each of
    which its counterpart is added. `files`: of the attachments of one article. `letters`: so many of the newest and of
    the oldest that wait for an answer. `articles`: the newest of any other column; `undated`: entries of the home page
    that show no date. `list_pages`: further pages of one list.
    """

    report_years: int = 2
    documents: int = 3
    files: int = 3
    letters: int = 2
    articles: int = 4
    undated: int = 20
    list_pages: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What one visit of one unit may cost at most.

    `pages` counts requests for pages, also failed ones; `depth` links from the home page; `link_checks` links of the
    home page and of columns' pages that are only verified, `picture_checks` what is shown there; `renders` pages opened
    in a browser to read them, `script_renders` those of a portal most of whose pages scripts write; `shots` pictures of
    pages, for each of which one is opened once more. `megabytes` counts all that is loaded, `browser_megabytes` what of
    it the browser may load, `file_megabytes` what files (PDF, Word) may bring, so that neither uses up what pages need.
    """

    pages: int = 120
    minutes: float = 20
    megabytes: float = 100
    file_megabytes: float = 40
    browser_megabytes: float = 60
    depth: int = 6
    link_checks: int = 150
    picture_checks: int = 100
    renders: int = 15
    script_renders: int = 60
    shots: int = 10
    by_kind: PagesByKind = field(default=PagesByKind())
    samples: Samples = field(default=Samples())


_SAMPLING = Budget(
    pages=1200,
    minutes=120,
    megabytes=800,
    file_megabytes=300,
    browser_megabytes=400,
    depth=8,
    link_checks=2000,
    picture_checks=800,
    renders=80,
    script_renders=300,
    shots=20,
    by_kind=PagesByKind(
        columns=200, lists=350, reports=20, documents=120, files=120, messages=120, articles=250, other=300
    ),
    samples=Samples(report_years=5, documents=15, files=5, letters=20, articles=15, undated=60, list_pages=60),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What no single response may exceed; `file_megabytes` is for files (PDF, Word)."""

    megabytes: float = 8
    file_megabytes: float = 10
    redirects: int = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbePolicy:
    """How home pages are opened by the availability monitor (norm V-DOWN asks for 15 s and 20 times a day or more).

    `limit`, `spread` and `pause` are seconds, `jitter` a share of the time between rounds, `kilobytes` what is read
    of a page at most. `references`: addresses of others that show whether our own network works. `crowd` servers, and
    `crowd_share` of all, that fail in one round are our network's failure. `apart`: seconds from the visit before,
    below which one does not count (间隔性: the norm says no more).
    """

    limit: float = 15
    rounds: int = 30
    jitter: float = 0.5
    spread: float = 120
    at_once: int = 32
    attempts: int = 2
    pause: float = 3
    redirects: int = 8
    kilobytes: int = 256
    references: tuple[str, ...] = ("https://www.gov.cn/", "https://www.baidu.com/", "https://www.qq.com/")
    crowd: int = 3
    crowd_share: float = 0.5
    apart: float = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlPolicy:
    """All of `config/crawl.toml`. Without `contact` (an e-mail, sent in the User-Agent) no real host is visited.

    `revisits`: whether a visit that cannot be judged is made once more at the end of the run. `proxy`: see
    `crawler.proxy`; `proxy_resolves`: that only the proxy can resolve names. `window`: see `crawler.night_window`.
    `budget` is that of a night, `sampling_budget` that of the quarterly sample.
    """

    contact: str = ""
    proxy: str = ""
    proxy_resolves: bool = False
    window: tuple[str, ...] = ()
    product: str = "xunjian/0.1"
    units_at_once: int = 8
    revisits: bool = True
    render: bool = True
    pace: Pace = field(default=Pace())
    limits: Limits = field(default=Limits())
    robots: RobotsPolicy = field(default=RobotsPolicy())
    budget: Budget = field(default=Budget())
    sampling_budget: Budget = field(default=_SAMPLING)
    probe: ProbePolicy = field(default=ProbePolicy())

    def budget_for(self, profile: Profile) -> Budget:
        """What a visit of that depth may cost."""
        return self.sampling_budget if profile is Profile.SAMPLING else self.budget

    @property
    def hours(self) -> NightWindow | None:
        """When visits may begin; None: at any time."""
        return parse_window(self.window)

    @property
    def user_agent(self) -> str:
        """An honest name with an address for complaints."""
        return f"{self.product} (+mailto:{self.contact or 'not-set'}; government website compliance monitoring)"


def load_policy(path: Path) -> CrawlPolicy:
    """Reads `config/crawl.toml`. Raises `ConfigError` that holds all mistakes."""
    policy = read_toml(path, CrawlPolicy)
    raise_all(_wrong(path, policy))
    return policy


def _wrong(path: Path, policy: CrawlPolicy) -> Iterator[ConfigError]:
    if policy.contact and not _MAIL.fullmatch(policy.contact):
        yield ConfigError(path, "键 contact", f"{policy.contact!r} 不是电子邮箱", "填写负责人的邮箱，供网站管理员联系")
    try:
        proxy_of(policy.proxy, {})
    except ValueError as error:
        yield ConfigError(path, "键 proxy", str(error), "如 http://10.0.0.1:3128；不用代理就留空")
    try:
        parse_window(policy.window)
    except ValueError as error:
        yield ConfigError(path, "键 window", str(error), '如 ["22:00", "06:00"]（北京时间）；任何时候都可以就写 []')
    if not 1 <= policy.units_at_once <= _MOST_UNITS:
        problem = f"同时访问 {policy.units_at_once} 个单位不当"
        yield ConfigError(path, "键 units_at_once", problem, f"取 1 到 {_MOST_UNITS}")
    for table, name, value, most in (
        ("pace", "timeout", policy.pace.timeout, _HOUR),
        ("pace", "longest_wait", policy.pace.longest_wait, _HOUR),
        ("pace", "slowest", policy.pace.slowest, _HOUR),
        ("limits", "megabytes", policy.limits.megabytes, _MOST_OF_ANSWER),
        ("limits", "file_megabytes", policy.limits.file_megabytes, _MOST_OF_ANSWER),
    ):
        yield from _unless_positive(path, table, name, value, most)
    yield from _wrong_manners(path, policy.pace, policy.robots)
    for key, count in (
        ("limits.redirects", policy.limits.redirects),
        ("pace.retries", policy.pace.retries),
    ):
        if not 0 <= count <= _MOST:
            table, _, name = key.rpartition(".")
            yield ConfigError(path, f"[{table}] 键 {name}", f"{count} 越界", f"取 0 到 {_MOST}")
    yield from _wrong_budget(path, "budget", policy.budget)
    yield from _wrong_budget(path, "sampling_budget", policy.sampling_budget)
    yield from _wrong_probe(path, policy.probe)


def _wrong_manners(path: Path, pace: Pace, robots: RobotsPolicy) -> Iterator[ConfigError]:
    if not SHORTEST_DELAY <= pace.delay <= LONGEST_DELAY:
        yield ConfigError(path, "[pace] 键 delay", f"间隔 {pace.delay} 秒不当", "取 0.5 到 60 秒，以免给网站造成负担")
    if not 1 <= pace.concurrency <= MOST_AT_ONCE:
        yield ConfigError(path, "[pace] 键 concurrency", f"同时 {pace.concurrency} 个请求不当", "取 1 或 2")
    if not 0 <= pace.jitter <= 1:
        yield ConfigError(path, "[pace] 键 jitter", f"浮动 {pace.jitter} 越界", "取 0 到 1")
    if not 1 <= robots.patience <= _LONGEST_PATIENCE:
        remedy = f"取 1 到 {_LONGEST_PATIENCE}；RFC 9309 举的例子是 30"
        yield ConfigError(path, "[robots] 键 patience", f"{robots.patience} 天不当", remedy)


def _unless_positive(path: Path, table: str, key: str, value: float, most: int) -> Iterator[ConfigError]:
    """Refuses what is no positive number, and what is so large that it limits nothing."""
    if not 0 < value < math.inf:
        yield ConfigError(path, f"[{table}] 键 {key}", f"{value} 不是正数", f"取大于 0、不超过 {most} 的数")
    elif value > most:
        yield ConfigError(path, f"[{table}] 键 {key}", f"{value} 过大，等于没有限度", f"取大于 0、不超过 {most} 的数")


def _wrong_budget(path: Path, table: str, budget: Budget) -> Iterator[ConfigError]:
    yield from _unless_positive(path, table, "pages", budget.pages, _MOST)
    yield from _unless_positive(path, table, "minutes", budget.minutes, _DAY)
    for key in ("megabytes", "file_megabytes", "browser_megabytes"):
        yield from _unless_positive(path, table, key, getattr(budget, key), _MOST_MEGABYTES)
    numbers = ("depth", "link_checks", "picture_checks", "renders", "script_renders", "shots")
    counts = [(table, key, getattr(budget, key)) for key in numbers]
    for name, record in (("by_kind", budget.by_kind), ("samples", budget.samples)):
        counts += [(f"{table}.{name}", key, value) for key, value in asdict(record).items()]
    for place, key, count in counts:
        if not 0 <= count <= _MOST:
            yield ConfigError(path, f"[{place}] 键 {key}", f"{count} 越界", f"取 0 到 {_MOST}")


def _wrong_probe(path: Path, probe: ProbePolicy) -> Iterator[ConfigError]:
    for key, value, least, most in (
        ("limit", probe.limit, 15, 60),
        ("rounds", probe.rounds, 20, 48),
        ("jitter", probe.jitter, 0, 0.5),
        ("spread", probe.spread, 0, 600),
        ("at_once", probe.at_once, 1, 200),
        ("attempts", probe.attempts, 1, 5),
        ("pause", probe.pause, 0, 10),
        ("redirects", probe.redirects, 1, 20),
        ("kilobytes", probe.kilobytes, 16, 8192),
        ("crowd", probe.crowd, 2, _MOST),
        ("crowd_share", probe.crowd_share, 0.1, 1),
        ("apart", probe.apart, 0, 3600),
    ):
        if not least <= value <= most:
            yield ConfigError(path, f"[probe] 键 {key}", f"{value} 越界", f"取 {least} 到 {most}")
    for index, address in enumerate(probe.references):
        if not _WEB.fullmatch(address) or not can_be_asked(address):
            yield ConfigError(
                path,
                f"[probe] 键 references 第 {index + 1} 项",
                f"{address!r} 不是 http(s) 网址",
                "请写完整的网址，如 https://www.gov.cn/",
            )
    if not probe.references:
        yield ConfigError(path, "[probe] 键 references", "没有参照网站", "至少写一个，否则本机网络故障会算成网站打不开")
