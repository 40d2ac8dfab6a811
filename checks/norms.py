"""Norms (依据) as `config/norms.toml` holds them: wording, numbers, and from when to when each version is in force."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from crawler.config_file import raise_mistakes, read_toml
from crawler.config_schema import Mistake


class NormStatus(StrEnum):
    """How surely the wording is known."""

    VERBATIM = "V"  # 逐字核对
    SECOND_HAND = "V2"  # 转引
    MEMORY = "M"  # 未核对：只能提示，不能判为不符合


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """One version of a norm. `wording` is quoted word for word (empty when no text is at hand), `summary` is ours.

    `thresholds` are whole numbers by name. `valid_from` and `valid_to` are both inclusive; None means open.
    """

    id: str
    title: str
    document: str
    status: NormStatus
    number: str = ""
    wording: str = ""
    summary: str = ""
    thresholds: dict[str, int] = field(default_factory=dict)
    valid_from: date | None = None
    valid_to: date | None = None

    def threshold(self, name: str) -> int:
        """The threshold of that name. Raises `KeyError` with the norm and the name in it."""
        if name not in self.thresholds:
            raise KeyError(f"依据 {self.id} 没有名为 {name} 的数值")
        return self.thresholds[name]

    def is_in_force(self, on: date) -> bool:
        """Whether this version applies to an event of that day."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)

    @property
    def may_be_quoted(self) -> bool:
        """Whether a user may be shown the wording as law."""
        return bool(self.wording) and self.status is not NormStatus.MEMORY

    @property
    def cited_as(self) -> str:
        """Document and number as a message names them: `《政府网站发展指引》（国办发〔2017〕47号）`."""
        return f"{self.document}（{self.number}）" if self.number else self.document


class NormNotInForceError(LookupError):
    """No version of a norm is in force on a day. The message is Chinese."""

    def __init__(self, norm: str, on: date) -> None:
        super().__init__(f"依据 {norm} 在 {on:%Y-%m-%d} 尚未施行或已失效")


@dataclass(frozen=True, slots=True, kw_only=True)
class Norms:
    """All versions of all norms."""

    versions: tuple[Norm, ...]

    def in_force(self, norm: str, on: date) -> Norm:
        """The version that applies on a day. Raises `KeyError` (unknown id) or `NormNotInForceError`."""
        if not self.knows(norm):
            raise KeyError(f"config/norms.toml 中没有依据 {norm}")
        found = next((n for n in self.versions if n.id == norm and n.is_in_force(on)), None)
        if found is None:
            raise NormNotInForceError(norm, on)
        return found

    def knows(self, norm: str) -> bool:
        """Whether any version of it is listed."""
        return any(n.id == norm for n in self.versions)

    def of(self, norm: str) -> tuple[Norm, ...]:
        """Every version of a norm, in the order of the file."""
        return tuple(n for n in self.versions if n.id == norm)


@dataclass(frozen=True, slots=True, kw_only=True)
class _NormsFile:
    norm: tuple[Norm, ...]


def load_norms(path: Path) -> Norms:
    """Reads and validates `config/norms.toml`. Raises `ConfigError` that holds all mistakes."""
    versions = read_toml(path, _NormsFile).norm
    rows = {"norm": [{"id": n.id, "thresholds": n.thresholds} for n in versions]}
    raise_mistakes(
        path,
        rows,
        (
            Mistake(steps=("norm", index, *key.split(".")), problem=problem, remedy=remedy)
            for index, norm in enumerate(versions)
            for key, problem, remedy in (*_mistakes(norm, versions[:index]), *_wrong_thresholds(norm))
        ),
    )
    return Norms(versions=versions)


def _mistakes(norm: Norm, earlier: tuple[Norm, ...]) -> Iterator[tuple[str, str, str]]:
    if not norm.id or not norm.document:
        yield "document", "依据没有编号或文件名", "两者都要写明"
    if not norm.wording and not norm.summary:
        yield "wording", "既无原文也无说明", "至少写一个：原文写 wording，自己的话写 summary"
    if norm.status is NormStatus.MEMORY and norm.wording:
        yield "wording", '未核对的依据（status = "M"）不能写原文', "改写到 summary，或核对后改 status"
    if norm.valid_from and norm.valid_to and norm.valid_to < norm.valid_from:
        yield "valid_to", f"失效日期 {norm.valid_to} 早于施行日期 {norm.valid_from}", "请核对两个日期"
    if any(other.id == norm.id and _overlap(other, norm) for other in earlier):
        yield (
            "valid_from",
            f"依据 {norm.id} 的两个版本在同一天都有效",
            "请让前一版本的 valid_to 早于后一版本的 valid_from",
        )


# What a threshold counts, by the last word of its name, and what it may be.
_RANGES: dict[str, tuple[int, int, str]] = {
    "month": (1, 12, "月份，1 至 12"),
    "day": (1, 31, "日期，1 至 31"),
    "percent": (1, 100, "百分数，1 至 100"),
    "headings": (0, 1, "0（否）或 1（是）"),
    "email": (0, 1, "0（否）或 1（是）"),
    **dict.fromkeys(
        ("weeks", "days", "workdays", "items", "times", "seconds", "extension"), (1, 9999, "次数或期限，大于 0 的整数")
    ),
}
_ANY = (0, 999_999, "不小于 0 的整数")


def _wrong_thresholds(norm: Norm) -> Iterator[tuple[str, str, str]]:
    for name, value in norm.thresholds.items():
        low, high, what = _RANGES.get(name.rpartition("_")[2], _ANY)
        if not low <= value <= high:
            yield f"thresholds.{name}", f"数值 {value} 不合理", f"这是{what}" if what is not _ANY[2] else f"写{what}"
        elif name.rpartition("_")[2] == "day" and not _is_day(norm.thresholds, name):
            yield f"thresholds.{name}", f"该月没有 {value} 日", "请核对月份和日期（2 月按 28 天）"


def _is_day(thresholds: dict[str, int], name: str) -> bool:
    """Whether a `…day` is one of its `…month`, in any year."""
    month = thresholds.get(f"{name.removesuffix('day')}month", thresholds.get("month"))
    if month is None or not 1 <= month <= 12:
        return True  # told by itself
    return thresholds[name] <= monthrange(2001, month)[1]


def _overlap(one: Norm, other: Norm) -> bool:
    return (one.valid_to or date.max) >= (other.valid_from or date.min) and (other.valid_to or date.max) >= (
        one.valid_from or date.min
    )
