"""Retention by age: which dossiers may go, why the others stay, and how they go so that a crash harms nothing."""

import shutil
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path

from workbench.run_lock import sole_visitor
from workbench.store.retention import Cited, Claim
from workbench.stored_dossiers import DOOMED, StoredDossier, is_unfinished

_NEVER = datetime.min.replace(tzinfo=UTC)


class Stay(StrEnum):
    """Why a dossier stays."""

    YOUNG = "young"  # 未到保存期
    NEWEST = "newest"  # 该单位最近一份，下一夜访问以它为底
    FINDING = "finding"  # 入库的发现引用它
    SCORE = "score"  # 入库的得分引用它
    REFERRED = "referred"  # 保留的卷宗有正文存于其中
    UNREADABLE = "unreadable"  # 读不出，不知是何时何物
    DOUBTFUL = "doubtful"  # 该单位另有读不出的卷宗，不知它是否引用这一份


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What becomes of a dossier: it goes, or stays for the reason given. `for_whom`: the dossier that refers to it."""

    dossier: StoredDossier
    stays: Stay | None
    for_whom: str = ""


def fates(dossiers: Sequence[StoredDossier], cited: Collection[Cited], last_day_to_go: date) -> tuple[Fate, ...]:
    """What becomes of each dossier; those of `last_day_to_go` and older may go. Pure, in the order given."""
    claims = {(one.run, one.unit, one.claim) for one in cited}
    newest = {d.unit: d.name for d in sorted(dossiers, key=_age)}
    doubtful = {d.unit for d in dossiers if d.finished_at is None}
    found = {d.name: _own_reason(d, claims, last_day_to_go) for d in dossiers}
    for dossier in dossiers:
        if found[dossier.name] is None and newest[dossier.unit] == dossier.name:
            found[dossier.name] = Stay.NEWEST
        elif found[dossier.name] is None and dossier.unit in doubtful:
            found[dossier.name] = Stay.DOUBTFUL
    for_whom = _spread({d.name: d for d in dossiers}, found)
    return tuple(Fate(dossier=d, stays=found[d.name], for_whom=for_whom.get(d.name, "")) for d in dossiers)


def refuse_while_visiting(visits: Path) -> None:
    """Raises `RunBusyError` while some run visits: what its unfinished dossiers refer to is not known yet."""
    for run in sorted(path for path in visits.iterdir() if (path / ".lock").exists()):
        with sole_visitor(run.name, run):
            pass


def remove(dossier: StoredDossier, is_cited: Callable[[], bool] = lambda: False) -> bool:
    """Removes a dossier, unless it is cited by now: its run may have been judged since its fate was found. A crash
    leaves it whole or gone. Raises `RunBusyError`, `OSError`.
    """
    with sole_visitor(dossier.run, dossier.folder.parent):
        if is_cited():
            return False
        doomed = _set_aside(dossier.folder)
    shutil.rmtree(doomed)
    return True


def remove_all_of(run: str, visits: Path) -> None:
    """Removes every dossier of a run, each in the same way. Raises `RunBusyError`, `OSError`."""
    with sole_visitor(run, visits):
        for folder in [path for path in sorted(visits.iterdir()) if path.is_dir()]:
            shutil.rmtree(folder if is_unfinished(folder) else _set_aside(folder))


def _set_aside(folder: Path) -> Path:
    """Takes a dossier's name from it, so that half of it never reads as whole; returns what is to be removed."""
    doomed = folder.with_name(DOOMED + folder.name)
    shutil.rmtree(doomed, ignore_errors=True)
    return folder.rename(doomed)


def newest_first(going: Sequence[Fate]) -> tuple[Fate, ...]:
    """Those that go, in the order to remove them: they refer to older ones, so a crash leaves no loose reference."""
    return tuple(sorted(going, key=lambda fate: _age(fate.dossier), reverse=True))


def _age(dossier: StoredDossier) -> tuple[bool, datetime, str]:
    return (dossier.finished_at is not None, dossier.finished_at or _NEVER, dossier.name)


def _own_reason(dossier: StoredDossier, claims: set[tuple[str, str, Claim]], last_day_to_go: date) -> Stay | None:
    if dossier.day is None:
        return Stay.UNREADABLE
    if dossier.day > last_day_to_go:
        return Stay.YOUNG
    if (dossier.run, dossier.unit, Claim.SCORE) in claims:
        return Stay.SCORE
    if (dossier.run, dossier.unit, Claim.FINDING) in claims:
        return Stay.FINDING
    return None


def _spread(by_name: Mapping[str, StoredDossier], found: dict[str, Stay | None]) -> dict[str, str]:
    """Keeps what kept dossiers refer to, and what those refer to in turn; says for whom."""
    for_whom = dict[str, str]()
    open_names = [name for name, stays in found.items() if stays is not None]
    while open_names:
        name = open_names.pop()
        for other in sorted(by_name[name].refers_to):
            if other in by_name and found[other] is None:
                found[other], for_whom[other] = Stay.REFERRED, name
                open_names.append(other)
    return for_whom
