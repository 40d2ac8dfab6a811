"""Where things lie: the configuration, the runs, the dossiers, the database."""

from dataclasses import dataclass
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parent.parent
_OURS = frozenset({"xunjian.db", ".visiting", "visits", "probes"})  # any of these marks a data folder


class ForeignFolderError(Exception):
    """A folder is not to be made a data folder, since others keep files in it. The message is Chinese."""


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
        """Makes `out/`, closed to others. Raises `OSError`; `ForeignFolderError` for a folder that is something else:
        a shared one would be shut to everybody else.
        """
        self.out.mkdir(parents=True, exist_ok=True)
        names = {path.name for path in self.out.iterdir()}
        foreign = sorted(name for name in names if not name.startswith(".") and name != "lost+found")
        if foreign and not names & _OURS:
            raise ForeignFolderError(
                f"{self.out.resolve()} 不是数据目录，里面有别的文件（{foreign[0]}）。数据目录不许他人进入，"
                "没有把它改成数据目录；请用 --out 指明一个新的或空的目录。"
            )
        self.out.chmod(0o700)


def default_config() -> Path:
    """`config/` of the working folder, else that of the checkout that this code runs from."""
    here = Path("config")
    return here if (here / "units.toml").is_file() else _CHECKOUT / "config"


def embedded_sites() -> Path:
    """The portals written for this project (示例站群), which `xunjian demo` visits."""
    return _CHECKOUT / "fixtures" / "html" / "sites"
