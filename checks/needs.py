"""What the checks need of the configuration and it lacks: known when loading, not in the middle of a run. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from checks.absence import HUB, SITE_MAP
from checks.check import Check
from checks.norms import Norms
from crawler.columns import ColumnSpec


def unmet_needs(checks: Sequence[Check], norms: Norms, columns: Sequence[ColumnSpec]) -> tuple[str, ...]:
    """Every norm, threshold and column that a check declares and the configuration lacks: one Chinese line each.

    Each names the check, the file and key, and the nearest name that there is. Empty when nothing is lacking.
    """
    return tuple(
        line
        for check in sorted(checks, key=lambda c: c.id)
        for line in (*_norms(check, norms), *_thresholds(check, norms), *_columns(check, columns))
    )


def _norms(check: Check, norms: Norms) -> Iterator[str]:
    for norm in dict.fromkeys((*check.norms, *(norm for norm, _ in check.thresholds))):
        if not norms.knows(norm):
            known = (version.id for version in norms.versions)
            yield f"检查 {check.id} 需要依据 {norm}，config/norms.toml 的 id 中没有{_hint(norm, known)}"


def _thresholds(check: Check, norms: Norms) -> Iterator[str]:
    for norm, name in check.thresholds:
        for version in norms.of(norm):
            if name not in version.thresholds:
                since = f"（{version.valid_from:%Y-%m-%d} 起的版本）" if version.valid_from else ""
                yield (
                    f"检查 {check.id} 需要依据 {norm}{since}的数值 {name}，"
                    f"config/norms.toml 的 thresholds 中没有{_hint(name, version.thresholds)}"
                )


def _columns(check: Check, columns: Sequence[ColumnSpec]) -> Iterator[str]:
    known = [spec.name for spec in columns]
    # Without the places where a column would stand, nobody looked, and its absence would seem certain.
    for name in dict.fromkeys((*check.columns, *((SITE_MAP, HUB) if check.columns else ()))):
        if name not in known:
            yield f"检查 {check.id} 需要栏目 {name}，config/columns.toml 的 name 中没有{_hint(name, known)}"


def _hint(name: str, known: Iterable[str]) -> str:
    """The nearest name that there is; else all there is, when that is little."""
    names = list(dict.fromkeys(known))
    near = get_close_matches(name, names, n=1, cutoff=0.5)
    return f"（相近的有 {near[0]}）" if near else ""
