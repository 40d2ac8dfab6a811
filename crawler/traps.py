"""Addresses that a walk leaves out (陷阱): rules as data, pure. What they leave out is counted, never lost.

A rule sees one part of the address, in lower case: its host, path or query. Session ids are no trap: `address_key`
takes them off.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Literal
from urllib.parse import urlsplit


class Trap(StrEnum):
    """What is wrong with an address."""

    SIGN_IN = "sign_in"  # 登录、注册、退出、购物车
    SEARCH = "search"  # 检索结果
    PRINT = "print"  # 打印版
    MIRROR = "mirror"  # 繁体版、手机版、无障碍版
    REPEATED_PATH = "repeated_path"  # 一再重复的路径
    SORTED = "sorted"  # 排序、筛选
    CALENDAR = "calendar"  # 日历
    LANGUAGE = "language"  # 外文版
    FILE_FORMAT = "file_format"  # 程序不读的文件；只在附件里数，不看网址的规则
    FILE_ELSEWHERE = "file_elsewhere"  # 其他网站上的附件

    @property
    def is_left_out(self) -> bool:
        """Whether such an address is never visited; the others are visited last, as they do hold contents."""
        return self not in (Trap.SORTED, Trap.CALENDAR, Trap.LANGUAGE)

    @property
    def in_words(self) -> str:
        """What it is, in Chinese."""
        return _WORDS[self]


_WORDS = {
    Trap.SIGN_IN: "登录、注册",
    Trap.SEARCH: "检索结果",
    Trap.PRINT: "打印版",
    Trap.MIRROR: "繁体、手机、无障碍版",
    Trap.REPEATED_PATH: "重复的路径",
    Trap.SORTED: "排序、筛选",
    Trap.CALENDAR: "日历",
    Trap.LANGUAGE: "外文版",
    Trap.FILE_FORMAT: "程序不读的附件（表格、压缩包、图片等）",
    Trap.FILE_ELSEWHERE: "其他网站上的附件",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How many addresses of the portal were not visited for a trap's sake, and one of them."""

    trap: Trap
    count: int
    example: str


def counted(left_out: Mapping[Trap, Collection[str]]) -> tuple[LeftOut, ...]:
    """What was left out, counted by trap, each with the first of its addresses."""
    return tuple(LeftOut(trap=trap, count=len(urls), example=min(urls)) for trap, urls in sorted(left_out.items()))


_KEPT = 1 << 15  # addresses of which the last answers are remembered: a portal's menu stands on every page
_Part = Literal["host", "path", "query"]
_RULES: tuple[tuple[Trap, _Part, re.Pattern[str]], ...] = (
    (
        Trap.SIGN_IN,
        "path",
        re.compile(
            r"/[a-z_-]*(?:login|logout|logoff|sign-?(?:in|out|up)|register|regist|shopcart)[a-z_]*(?:\.\w+)?/?$"
        ),
    ),
    (Trap.SIGN_IN, "path", re.compile(r"/(?:login|logout|signin|sso|cas|cart|ucenter)/")),
    (Trap.SIGN_IN, "query", re.compile(r"(?:^|&)(?:act|action|do|method|op)=(?:login|logout|reg|register|cart)\b")),
    (Trap.SEARCH, "query", re.compile(r"(?:^|&)(?:q|qt|keywords?|searchwords?|searchkey|kw|wd|query)=[^&]")),
    (Trap.PRINT, "path", re.compile(r"/print(?:er|able|_?view|_?page)?(?:/|\.\w+$|$)|[/_-]print\.\w+$")),
    (Trap.PRINT, "query", re.compile(r"(?:^|&)(?:is_?)?(?:print(?:able)?|dayin)(?:&|$|=(?!0|false))")),
    (Trap.PRINT, "query", re.compile(r"(?:^|&)(?:act|action|do|method|op|view|tpl)=print")),
    (Trap.MIRROR, "host", re.compile(r"^(?:big5|m|wap|mobile|h5|3g|wza|fanti|zh-(?:hant|tw|hk))\.")),
    (Trap.MIRROR, "path", re.compile(r"^/(?:gate/)?big5/|^/(?:wap|mobile|3g|wza|m|fanti|zh[-_](?:hant|tw|hk))/")),
    (Trap.MIRROR, "path", re.compile(r"[_-](?:big5|fanti)\.\w+$")),
    (Trap.MIRROR, "query", re.compile(r"(?:^|&)(?:lang|language|locale|variant)=(?:big5|fanti|zh[-_]?(?:hant|tw|hk))")),
    (Trap.REPEATED_PATH, "path", re.compile(r"(/[^/]+)\1{3}|(/[^/]+/[^/]+)\2{2}|(/[^/]+/[^/]+/[^/]+)\3{2}")),
    (Trap.SORTED, "query", re.compile(r"(?:^|&)(?:sort\w*|order(?:by)?|asc|desc|pagesize|page_size|rows)=")),
    (Trap.CALENDAR, "query", re.compile(r"(?:^|&)(?:date|day|month|ym|ymd|riqi)=\d")),
    (Trap.CALENDAR, "path", re.compile(r"/(?:calendar|rili|wannianli)(?:[/.]|$)")),
    (Trap.LANGUAGE, "path", re.compile(r"^/(?:en|eng|english|jp|ja|japanese|kr|korean|ru|russian|fr|french)/")),
)


@lru_cache(_KEPT)
def trap_of(url: str) -> Trap | None:
    """The first trap that an address is; None for none. Addresses of http(s) only."""
    parts = urlsplit(url)
    seen: dict[_Part, str] = {
        "host": (parts.hostname or ""),
        "path": parts.path.lower(),
        "query": parts.query.lower(),
    }
    return next((trap for trap, part, pattern in _RULES if seen[part] and pattern.search(seen[part])), None)
