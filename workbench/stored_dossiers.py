"""The dossiers on the disk, as `out/visits/<run>/<unit>`: what each is of, how large it is, what it refers to."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from crawler.clock import SHANGHAI
from crawler.dossier_files import dossier_name
from crawler.dossier_store import DossierError, context_of, fetches_of
from crawler.dossier_verify import referred_to
from workbench.workspace import Workspace

DOOMED = ".pruned-"  # begins the name of a dossier that is being removed


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDossier:
    """A dossier on the disk. `finished_at` (UTC): when its visit ended; None when it cannot be read, see `problem`.

    `refers_to` names the dossiers (`<run>/<unit>`) that keep bodies of it; `size` is in bytes.
    """

    folder: Path
    name: str
    unit: str
    run: str
    finished_at: datetime | None
    size: int
    refers_to: frozenset[str] = frozenset()
    problem: str = ""

    @property
    def day(self) -> date | None:
        """The day that the visit ended, in Asia/Shanghai."""
        return self.finished_at.astimezone(SHANGHAI).date() if self.finished_at else None


def visits_of(workspace: Workspace) -> Path:
    """The folder of all runs' dossiers."""
    return workspace.out / "visits"


def stored_dossiers(visits: Path) -> tuple[StoredDossier, ...]:
    """Every finished dossier below `visits/<run>/<unit>`, in the order of their names."""
    folders = sorted(path for path in visits.glob("*/*") if path.is_dir() and not is_unfinished(path))
    return tuple(_read(folder) for folder in folders)


def left_behind(visits: Path) -> tuple[Path, ...]:
    """What a run of this command that was killed had renamed and not yet removed."""
    return tuple(sorted(visits.glob(f"*/{DOOMED}*")))


def is_unfinished(path: Path) -> bool:
    """Whether a folder below a run is no dossier by its name, also where it reads as a whole one: killed just before it
    got its name, one that another has replaced, or one that is being removed.
    """
    return path.name.startswith(".") or path.name.endswith(".partial") or path.parent.name.startswith(".")


def _read(folder: Path) -> StoredDossier:
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    name, run, unit = dossier_name(folder), folder.parent.name, folder.name
    try:
        context = context_of(folder)
        refers_to = frozenset(dossier for dossier, _ in referred_to(fetches_of(folder)))
    except DossierError as error:
        return StoredDossier(
            folder=folder, name=name, unit=unit, run=run, finished_at=None, size=size, problem=str(error)
        )
    return StoredDossier(
        folder=folder,
        name=name,
        unit=unit,
        run=run,
        finished_at=context.finished_at,
        size=size,
        refers_to=refers_to,
    )
