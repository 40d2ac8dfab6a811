"""How fast and how far the crawl may go: `config/crawl.toml` as records. The numbers are the office's."""

import math
import re
from dataclasses import dataclass, field
from pathlib import Path

from crawler.config_file import ConfigError, read_toml

_SHORTEST_DELAY, _LONGEST_DELAY = 0.5, 60.0  # seconds; a portal is somebody else's, and so is its bandwidth
_MOST = 10_000
_WEB = re.compile(r"https?://[^\s/?#@]+(?:[/?#]\S*)?", re.I)
_MAIL = re.compile(r"[^@\s<>()]+@[^@\s<>()]+\.[a-z]{2,}", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What one visit of one unit may cost at most.

    `pages` counts requests for pages, also failed ones; `depth` links from the home page; `link_checks` links of the
    home page that are only verified; `renders` pages opened in a browser.
    """

    pages: int = 120
    minutes: float = 20
    megabytes: float = 100
    depth: int = 6
    link_checks: int = 150
    renders: int = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Manners towards one unit's servers. `delay` and `timeout` are seconds; `jitter` is a share of the delay.

    `longest_wait`: how long a Retry-After (429, 503) is waited for, in seconds; one that asks for more is not waited
    for. `slowest`: the longest pause between two requests to a portal that is slow or overloaded.
    """

    delay: float = 1.0
    jitter: float = 0.3
    timeout: float = 30
    retries: int = 1
    longest_wait: float = 120
    slowest: float = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What no single response may exceed."""

    megabytes: float = 8
    redirects: int = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbePolicy:
    """How home pages are opened by the availability monitor (norm V-DOWN asks for 15 s and 20 times a day or more).

    `limit`, `spread` and `pause` are seconds, `jitter` a share of the time between rounds, `kilobytes` what is read
    of a page at most. `references`: addresses of others that show whether our own network works. `crowd` servers, and
    `crowd_share` of all, that fail in one round are our network's failure.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlPolicy:
    """All of `config/crawl.toml`. Without `contact` (an e-mail, sent in the User-Agent) no real host is visited.

    `revisits`: whether a visit that cannot be judged is made once more at the end of the run.
    """

    contact: str = ""
    product: str = "xunjian/0.1"
    units_at_once: int = 8
    revisits: bool = True
    render: bool = True
    pace: Pace = field(default=Pace())
    limits: Limits = field(default=Limits())
    budget: Budget = field(default=Budget())
    probe: ProbePolicy = field(default=ProbePolicy())

    @property
    def user_agent(self) -> str:
        """An honest name with an address for complaints."""
        return f"{self.product} (+mailto:{self.contact or 'not-set'}; government website compliance monitoring)"


def load_policy(path: Path) -> CrawlPolicy:
    """Reads `config/crawl.toml`. Raises `ConfigError`."""
    policy = read_toml(path, CrawlPolicy)
    if policy.contact and not _MAIL.fullmatch(policy.contact):
        raise ConfigError(path, "键 contact", f"{policy.contact!r} 不是电子邮箱", "填写负责人的邮箱，供网站管理员联系")
    if policy.units_at_once < 1:
        raise ConfigError(path, "键 units_at_once", "同时访问的单位数小于 1", "取 1 到 50")
    for key, value in (
        ("budget.pages", policy.budget.pages),
        ("budget.minutes", policy.budget.minutes),
        ("budget.megabytes", policy.budget.megabytes),
        ("pace.timeout", policy.pace.timeout),
        ("pace.longest_wait", policy.pace.longest_wait),
        ("pace.slowest", policy.pace.slowest),
        ("limits.megabytes", policy.limits.megabytes),
    ):
        if not 0 < value < math.inf:
            table, _, name = key.rpartition(".")
            raise ConfigError(path, f"[{table}] 键 {name}", f"{value} 不是正数", "取大于 0 的数")
    if not _SHORTEST_DELAY <= policy.pace.delay <= _LONGEST_DELAY:
        raise ConfigError(
            path, "[pace] 键 delay", f"间隔 {policy.pace.delay} 秒不当", "取 0.5 到 60 秒，以免给网站造成负担"
        )
    if not 0 <= policy.pace.jitter <= 1:
        raise ConfigError(path, "[pace] 键 jitter", f"浮动 {policy.pace.jitter} 越界", "取 0 到 1")
    for key, count in (
        ("budget.depth", policy.budget.depth),
        ("budget.link_checks", policy.budget.link_checks),
        ("budget.renders", policy.budget.renders),
        ("limits.redirects", policy.limits.redirects),
        ("pace.retries", policy.pace.retries),
    ):
        if not 0 <= count <= _MOST:
            table, _, name = key.rpartition(".")
            raise ConfigError(path, f"[{table}] 键 {name}", f"{count} 越界", f"取 0 到 {_MOST}")
    _check_probe(path, policy.probe)
    return policy


def _check_probe(path: Path, probe: ProbePolicy) -> None:
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
    ):
        if not least <= value <= most:
            raise ConfigError(path, f"[probe] 键 {key}", f"{value} 越界", f"取 {least} 到 {most}")
    for index, address in enumerate(probe.references):
        if not _WEB.fullmatch(address):
            raise ConfigError(
                path,
                f"[probe] 键 references 第 {index + 1} 项",
                f"{address!r} 不是 http(s) 网址",
                "请写完整的网址，如 https://www.gov.cn/",
            )
    if not probe.references:
        raise ConfigError(path, "[probe] 键 references", "没有参照网站", "至少写一个，否则本机网络故障会算成网站打不开")
