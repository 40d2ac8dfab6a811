"""What a check is, and what it says: `Verdict`, `Citation`, `Finding`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from crawler.dossier import Box

if TYPE_CHECKING:
    from checks.site import Site


class Outcome(StrEnum):
    """What was found. Unknown is never zero: `CANT_TELL` and `UNTESTED` cost nothing and earn nothing."""

    PASSED = "passed"
    FAILED = "failed"
    CANT_TELL = "cant_tell"  # a person decides
    INAPPLICABLE = "inapplicable"
    UNTESTED = "untested"

    @property
    def in_words(self) -> str:
        """What users are told (Chinese)."""
        return _WORDS[self]


_WORDS = {
    Outcome.PASSED: "符合",
    Outcome.FAILED: "不符合",
    Outcome.CANT_TELL: "存疑",
    Outcome.INAPPLICABLE: "不适用",
    Outcome.UNTESTED: "未能评测",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A part of a picture of a page (截图): `box` on `shots/<shot>.png` of the dossier, `width` × `height` pixels."""

    shot: str
    sha256: str
    width: int
    height: int
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where something was seen: address, archived record, and the quoted text with its place on the page.

    `fetched_at` is UTC. A citation of a fetch that failed quotes the failure and has no `sha256`. `picture`: how the
    place looked, where the visit took a picture of the page.
    """

    url: str
    fetched_at: datetime
    quote: str
    place: str
    sha256: str | None = None
    warc_record_id: str | None = None
    status: int | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One thing that a check says. `subject` is stable from run to run (`mark:icp`, `column:政策解读`, `url:…`).

    `norm`: the norm that was applied; None means the check's first. `veto`: the norm is a veto (单项否决), which counts
    only when a person has confirmed it. `follows`: the subject of another verdict of the check that tells the same
    problem: scoring needs both, a person reads one.
    """

    outcome: Outcome
    message: str
    subject: str
    citations: tuple[Citation, ...]
    norm: str | None = None
    veto: bool = False
    follows: str | None = None


def passed(message: str, *citations: Citation, subject: str, norm: str | None = None) -> Verdict:
    """符合: must cite what shows it."""
    return Verdict(outcome=Outcome.PASSED, message=message, subject=subject, citations=citations, norm=norm)


def failed(message: str, *citations: Citation, subject: str, norm: str | None = None, veto: bool = False) -> Verdict:
    """不符合: must cite what shows it, or for an absence where one looked."""
    return Verdict(outcome=Outcome.FAILED, message=message, subject=subject, citations=citations, norm=norm, veto=veto)


def cant_tell(message: str, *citations: Citation, subject: str, norm: str | None = None) -> Verdict:
    """存疑: a person decides; the message says what stood in the way."""
    return Verdict(outcome=Outcome.CANT_TELL, message=message, subject=subject, citations=citations, norm=norm)


def inapplicable(message: str, *citations: Citation, subject: str, norm: str | None = None) -> Verdict:
    """不适用: the message says why, or tells what is not judged."""
    return Verdict(outcome=Outcome.INAPPLICABLE, message=message, subject=subject, citations=citations, norm=norm)


def untested(message: str, *citations: Citation, subject: str, norm: str | None = None) -> Verdict:
    """未能评测: nothing could be seen; the message says why."""
    return Verdict(outcome=Outcome.UNTESTED, message=message, subject=subject, citations=citations, norm=norm)


class Input(StrEnum):
    """What must have been read before a check can say anything; without it the runner says `untested`."""

    HOME = "home"  # 首页
    LINKS = "links"  # 链接核验结果


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check, as plain data. `id` is its file's name. `outcomes`: those that it can give itself.

    What it needs of the configuration, so that a gap shows before a run: `columns` of `config/columns.toml`, and
    `thresholds` of `config/norms.toml`, each as the norm's id and the threshold's name. `subjects`: those that a clause
    of a rulebook may pick out, each with whatever lies under it.
    """

    id: str
    title: str
    norms: tuple[str, ...]
    inputs: tuple[Input, ...]
    outcomes: frozenset[Outcome]
    evaluate: Callable[["Site"], Iterator[Verdict]]
    version: int = 1
    preview: bool = False
    columns: tuple[str, ...] = ()
    thresholds: tuple[tuple[str, str], ...] = ()
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A verdict with who said it, of whom, as of when, and in which version. Never changed after it is returned."""

    unit: str
    check: str
    check_version: int
    norm: str
    as_of: date
    outcome: Outcome
    subject: str
    message: str
    citations: tuple[Citation, ...]
    veto: bool = False
    follows: str | None = None
