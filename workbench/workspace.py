"""Where things lie: the configuration, the runs, the dossiers, the database."""

from dataclasses import dataclass
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """Folders of one installation. `out` holds citizens' texts, so nobody but its owner may enter it."""

    config: Path
    out: Path

    @property
    def database(self) -> Path:
        """`xunjian.db`, the store of all runs."""
        return self.out / "xunjian.db"

    @property
    def visiting(self) -> Path:
        """The lock of the run that visits; it holds the run's id."""
        return self.out / ".visiting"

    def run_visits(self, run: str) -> Path:
        """The folder of all dossiers of a run."""
        return self.out / "visits" / run

    def visit_folder(self, run: str, unit: str) -> Path:
        """The dossier (卷宗) of a unit in a run."""
        return self.run_visits(run) / unit

    def run_folder(self, run: str) -> Path:
        """Findings, scores and the page of a run."""
        return self.out / "runs" / run

    def rules_folder(self, version: str) -> Path:
        """The copy of the norms, columns and words of that version (`workbench.rules`)."""
        return self.out / "rules" / version

    def log_file(self, run: str) -> Path:
        """The technical log of a run."""
        return self.out / "log" / f"{run}.log"

    def prepare(self) -> None:
        """Makes `out/`, closed to others. Raises `OSError`."""
        self.out.mkdir(parents=True, exist_ok=True)
        self.out.chmod(0o700)


def default_config() -> Path:
    """`config/` of the working folder, else that of the checkout that this code runs from."""
    here = Path("config")
    return here if (here / "units.toml").is_file() else _CHECKOUT / "config"


def embedded_sites() -> Path:
    """The portals written for this project (示例站群), which `xunjian demo` visits."""
    return _CHECKOUT / "fixtures" / "html" / "sites"
