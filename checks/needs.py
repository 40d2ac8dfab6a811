"""What the checks need of the configuration and it lacks: known when loading, not in the middle of a run. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checks.absence import HUB, SITE_MAP
from checks.availability import THRESHOLDS
from checks.check import Check
from checks.norms import Norms
from crawler.columns import ColumnSpec
from crawler.nearest_name import nearest

_CHECKS_SHOWN = 3
_NORMS, _COLUMNS = "norms.toml", "columns.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """A name that the configuration lacks: in which `file` of it, and in one Chinese line what and who needs it."""

    file: str
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lack:
    """`what` is missing (Chinese); `hint`: the nearest name that there is, in brackets, or nothing."""

    file: str
    what: str
    hint: str
    remedy: str


def unmet_needs(checks: Sequence[Check], norms: Norms, columns: Sequence[ColumnSpec]) -> tuple[Unmet, ...]:
    """Every norm, threshold and column that a check declares and the configuration lacks, each once.

    Each names the checks that need it and the nearest name that there is. Empty when nothing is lacking.
    """
    askers: dict[_Lack, list[str]] = {}
    for check in sorted(checks, key=lambda c: c.id):
        for lack in (*_norms(check, norms), *_thresholds(check, norms), *_columns(check, columns)):
            askers.setdefault(lack, []).append(check.id)
    return tuple(
        Unmet(file=lack.file, problem=f"缺少{lack.what}，检查 {_named(ids)} 需要{lack.hint}", remedy=lack.remedy)
        for lack, ids in askers.items()
    )


def unused_thresholds(checks: Sequence[Check], norms: Norms) -> tuple[tuple[str, str], ...]:
    """The thresholds that neither a check nor the availability monitor asks for, as the norm's id and the name.

    Changing them would change nothing.
    """
    asked = {*THRESHOLDS, *(pair for check in checks for pair in check.thresholds)}
    given = dict.fromkeys((version.id, name) for version in norms.versions for name in version.thresholds)
    return tuple(pair for pair in given if pair not in asked)


def _norms(check: Check, norms: Norms) -> Iterator[_Lack]:
    for norm in dict.fromkeys((*check.norms, *(norm for norm, _ in check.thresholds))):
        if not norms.knows(norm):
            hint = _hint(norm, (version.id for version in norms.versions))
            yield _Lack(file=_NORMS, what=f"依据 {norm}", hint=hint, remedy=f'请恢复 id = "{norm}" 的一条')


def _thresholds(check: Check, norms: Norms) -> Iterator[_Lack]:
    for norm, name in check.thresholds:
        for version in norms.of(norm):
            if name not in version.thresholds:
                since = f"（{version.valid_from:%Y-%m-%d} 起的版本）" if version.valid_from else ""
                what, hint = f"依据 {norm}{since}的数值 {name}", _hint(name, version.thresholds)
                yield _Lack(file=_NORMS, what=what, hint=hint, remedy=f"请在该条的 thresholds 中写明 {name}")


def _columns(check: Check, columns: Sequence[ColumnSpec]) -> Iterator[_Lack]:
    known = [spec.name for spec in columns]
    # Without the places where a column would stand, nobody looked, and its absence would seem certain.
    for name in dict.fromkeys((*check.columns, *((SITE_MAP, HUB) if check.columns else ()))):
        if name not in known:
            remedy = f'请恢复 name = "{name}" 的一条'
            yield _Lack(file=_COLUMNS, what=f"栏目 {name}", hint=_hint(name, known), remedy=remedy)


def _named(ids: Sequence[str]) -> str:
    """The first few ids, and how many there are."""
    shown = "、".join(ids[:_CHECKS_SHOWN])
    return shown if len(ids) <= _CHECKS_SHOWN else f"{shown} 等 {len(ids)} 项"


def _hint(name: str, known: Iterable[str]) -> str:
    """The nearest name that there is, if any is near."""
    near = nearest(name, known)
    return f"（相近的有 {near}）" if near else ""
