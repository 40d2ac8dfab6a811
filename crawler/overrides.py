"""What `config/units.toml` may say about one odd site: where a column is, and how to read its pages."""

import codecs
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.config_schema import Mistake
from crawler.reading.markup.choices import NO_CHOICES, Choices, is_selector

_ENCODINGS = frozenset(  # those that Chinese pages are written in
    ["utf-8", "utf-8-sig", "gb2312", "gbk", "gb18030", "hz", "big5", "big5hkscs", "cp950", "utf-16", "utf-16-le",
     "utf-16-be", "iso8859-1", "cp1252", "ascii"]
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnAddress:
    """The page that is a unit's column, told by a person with the reason that reports print."""

    column: str
    url: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingChoice:
    """How to read the unit's pages whose address begins with `under` (a path, or an address with its host).

    `charset` is an encoding; `main_list` and `title` are CSS selectors (see `crawler.reading.markup.choices.Choices`).
    """

    reason: str
    under: str = "/"
    charset: str = ""
    main_list: str = ""
    title: str = ""

    def covers(self, url: str) -> bool:
        """Whether it holds for the page at `url`."""
        parts = urlsplit(url)
        if self.under.startswith("/"):
            return (parts.path or "/").startswith(self.under)
        return _bare(url).startswith(_bare(self.under))


def choices_for(reading: Sequence[ReadingChoice], url: str) -> Choices:
    """The choices for a page: those whose `under` is the longest that covers its address."""
    found = max((one for one in reading if one.covers(url)), key=lambda one: len(one.under), default=None)
    if found is None:
        return NO_CHOICES
    return Choices(charset=found.charset, main_list=found.main_list, title=found.title)


def wrong_columns(columns: Sequence[ColumnAddress]) -> Iterator[Mistake]:
    """Mistakes in the columns of one unit, but for their addresses."""
    names = [one.column for one in columns]
    for index, one in enumerate(columns):
        if not one.reason.strip():
            yield _wrong("没有写明理由", "请写为什么要指定，理由会写进报告", "columns", index, "reason")
        if one.column in names[:index]:
            yield _wrong(f"栏目 {one.column} 指定了两次", "每个栏目只指定一个网址", "columns", index, "column")


def wrong_reading(reading: Sequence[ReadingChoice]) -> Iterator[Mistake]:
    """Mistakes in the reading choices of one unit."""
    for index, one in enumerate(reading):
        if not one.reason.strip():
            yield _wrong("没有写明理由", "请写为什么要指定", "reading", index, "reason")
        if not (one.charset or one.main_list or one.title):
            yield _wrong("什么也没有指定", "至少写 charset、main_list、title 之一", "reading", index)
        if not one.under.startswith(("/", "http://", "https://")):
            yield _wrong(f"范围 {one.under!r} 不合规", "以 / 开头的路径，或完整的网址", "reading", index, "under")
        if one.under in [other.under for other in reading[:index]]:
            yield _wrong(f"范围 {one.under!r} 写了两次", "合成一段", "reading", index, "under")
        if one.charset and not _is_encoding(one.charset):
            yield _wrong(f"没有名为 {one.charset!r} 的编码", "如 gbk、utf-8、big5", "reading", index, "charset")
        for key, selector in (("main_list", one.main_list), ("title", one.title)):
            if selector and not is_selector(selector):
                yield _wrong(f"{selector!r} 不是合法的 CSS 选择器", "如 div.list > ul", "reading", index, key)


def _is_encoding(name: str) -> bool:
    try:
        return codecs.lookup(name).name in _ENCODINGS
    except LookupError:
        return False


def _bare(url: str) -> str:
    return url.partition("://")[2].lower()


def _wrong(problem: str, remedy: str, *steps: str | int) -> Mistake:
    return Mistake(steps=steps, problem=problem, remedy=remedy)
