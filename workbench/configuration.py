"""Everything a run stands on, read and validated before anything runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from checks.check import Check
from checks.needs import unmet_needs
from checks.norms import Norms, load_norms
from checks.registry import all_checks
from checks.workdays import Workdays, load_workdays
from crawler.columns import ColumnSpec, load_columns
from crawler.config_file import ConfigError, raise_all
from crawler.policy import CrawlPolicy, load_policy
from crawler.units import Unit
from scoring_bridge.rulebook import Rulebook, load_rulebook
from workbench.holding import HoldingPolicy
from workbench.holding_policy import load_holding


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """The configuration of one installation. `rulebooks` are in the order of their years."""

    policy: CrawlPolicy
    columns: tuple[ColumnSpec, ...]
    norms: Norms
    workdays: Workdays
    checks: tuple[Check, ...]
    rulebooks: tuple[Rulebook, ...]
    holding: HoldingPolicy

    def rulebook_for(self, assessment_year: int) -> Rulebook:
        """The rulebook of that year, else the newest before it, else the oldest (the page says which one was used)."""
        earlier = [book for book in self.rulebooks if book.year <= assessment_year]
        return earlier[-1] if earlier else self.rulebooks[0]

    def rulebook(self, rulebook_id: str) -> Rulebook | None:
        """A rulebook by its id."""
        return next((book for book in self.rulebooks if book.id == rulebook_id), None)


def load_configuration(config: Path) -> Configuration:
    """Reads the configuration but the unit file. Raises `ConfigError`."""
    checks = all_checks()
    known = frozenset(check.id for check in checks)
    files = sorted((config / "rulebooks").glob("*.toml"))
    if not files:
        raise ConfigError(config / "rulebooks", "", "没有评分规则文件", "至少放一个 .toml 规则文件")
    rulebooks = sorted((load_rulebook(file, known) for file in files), key=lambda book: (book.year, book.id))
    columns, norms = load_columns(config / "columns.toml"), load_norms(config / "norms.toml")
    if unmet := unmet_needs(checks, norms, columns):
        raise_all(ConfigError(config / one.file, "", one.problem, one.remedy) for one in unmet)
    return Configuration(
        policy=load_policy(config / "crawl.toml"),
        columns=columns,
        norms=norms,
        workdays=load_workdays(config / "workdays.toml"),
        checks=checks,
        rulebooks=tuple(rulebooks),
        holding=load_holding(config / "judging.toml"),
    )


def refuse_unknown_names(
    path: Path, units: Sequence[Unit], checks: Sequence[Check], columns: Sequence[ColumnSpec]
) -> None:
    """Refuses an exemption from a check, or an address of a column, that does not exist. Raises `ConfigError`."""
    known = {check.id for check in checks}
    names = [column.name for column in columns]
    for unit in units:
        for told in unit.columns:
            if told.column not in names:
                raise ConfigError(
                    path,
                    f'[[unit]]（id = "{unit.id}"） 键 columns.column',
                    f"columns.toml 中没有名为 {told.column} 的栏目",
                    f"可用：{'、'.join(names)}",
                )
        for exemption in unit.exemptions:
            if exemption.check not in known:
                raise ConfigError(
                    path,
                    f'[[unit]]（id = "{unit.id}"） 键 exemptions.check',
                    f"没有名为 {exemption.check} 的检查",
                    f"可用：{'、'.join(sorted(known))}",
                )
