"""Errands: what a visit spends its requests on, each with a budget of its own; and how deep it goes."""

from dataclasses import dataclass
from enum import StrEnum


class Errand(StrEnum):
    """What a request is made for; also the keys of `[budget.by_kind]` in `config/crawl.toml` where it reads pages."""

    COLUMNS = "columns"  # 首页、站点地图、栏目
    LISTS = "lists"  # 栏目列表的后续页
    REPORTS = "reports"  # 年报
    DOCUMENTS = "documents"  # 解读和它对应的文件
    FILES = "files"  # 附件和本身是文件的条目（PDF、Word）
    MESSAGES = "messages"  # 信件
    ARTICLES = "articles"  # 列表里的文章
    OTHER = "other"  # 导航里的其他页面
    LINKS = "links"  # 链接核验
    PICTURES = "pictures"  # 图片核验

    @property
    def verifies(self) -> bool:
        """Whether nothing is asked for but to know whether it opens."""
        return self in (Errand.LINKS, Errand.PICTURES)

    @property
    def in_words(self) -> str:
        """What it is, in Chinese."""
        return _WORDS[self]


class Profile(StrEnum):
    """How deep a visit goes; each has a budget in `config/crawl.toml`."""

    NIGHTLY = "nightly"  # 每夜监测
    SAMPLING = "sampling"  # 季度抽样，看得更全


_WORDS = {
    Errand.COLUMNS: "栏目",
    Errand.LISTS: "栏目列表的后续页",
    Errand.REPORTS: "年报",
    Errand.DOCUMENTS: "政策文件和解读",
    Errand.FILES: "附件和文件",
    Errand.MESSAGES: "信件",
    Errand.ARTICLES: "文章",
    Errand.OTHER: "其他页面",
    Errand.LINKS: "待核验的链接",
    Errand.PICTURES: "待核验的图片",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """How many known addresses a budget cut off, by errand and column (栏目; "" for none, for links: the home page)."""

    errand: Errand
    column: str
    count: int
