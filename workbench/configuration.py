"""Everything a run stands on, read and validated before anything runs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

from checks.check import Check
from checks.needs import unmet_needs
from checks.norms import Norms, load_norms
from checks.registry import all_checks
from checks.site import Site
from checks.wordlists import Wordlists, load_wordlists
from checks.workdays import Workdays, load_workdays
from crawler.columns import ColumnSpec, load_columns
from crawler.config_file import ConfigError, SeveralFiles, raise_all, raise_mistakes
from crawler.config_schema import Mistake
from crawler.dossier import Dossier
from crawler.health import HealthPolicy
from crawler.nearest_name import guess
from crawler.policy import CrawlPolicy, load_policy
from crawler.units import Unit
from scoring_bridge.rulebook import Rulebook, load_rulebook
from workbench.holding import HoldingPolicy
from workbench.judging_policy import load_judging
from workbench.rules import rules_version


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """The configuration of one installation. `rulebooks` are in the order of their years. `rules`: the version of all
    that decides verdicts.
    """

    policy: CrawlPolicy
    columns: tuple[ColumnSpec, ...]
    norms: Norms
    words: Wordlists
    workdays: Workdays
    checks: tuple[Check, ...]
    rulebooks: tuple[Rulebook, ...]
    holding: HoldingPolicy
    health: HealthPolicy
    rules: str

    def site_of(self, dossier: Dossier) -> Site:
        """The view of a finished visit that checks judge, under these rules."""
        return Site.of(dossier, self.columns, self.norms, self.words, self.workdays, self.health)

    def rulebook_for(self, assessment_year: int) -> Rulebook:
        """The rulebook of that year, else the newest before it, else the oldest (the page says which one was used)."""
        earlier = [book for book in self.rulebooks if book.year <= assessment_year]
        return earlier[-1] if earlier else self.rulebooks[0]

    def rulebook(self, rulebook_id: str) -> Rulebook | None:
        """A rulebook by its id."""
        return next((book for book in self.rulebooks if book.id == rulebook_id), None)


def load_configuration(config: Path) -> Configuration:
    """Reads the configuration but the unit file. Raises `ConfigError` with the mistakes of all files."""
    before = _rules_now(config)
    checks = all_checks()
    known = frozenset(check.id for check in checks)
    reading = SeveralFiles()
    books = [(file, reading.of(partial(load_rulebook, file, known))) for file in _rulebook_files(config)]
    columns = reading.of(partial(load_columns, config / "columns.toml"))
    norms = reading.of(partial(load_norms, config / "norms.toml"))
    judging = reading.of(partial(load_judging, config / "judging.toml"))
    policy = reading.of(partial(load_policy, config / "crawl.toml"))
    words = reading.of(partial(load_wordlists, config / "wordlists"))
    workdays = reading.of(partial(load_workdays, config / "workdays.toml"))
    reading.finish()
    raise_all(_same_again({file: book() for file, book in books}))
    if unmet := unmet_needs(checks, norms(), columns()):
        raise_all(ConfigError(config / one.file, "", one.problem, one.remedy) for one in unmet)
    rules = rules_version(config)
    if rules != before:  # else verdicts would bear the version of rules that they were not made under
        raise ConfigError(config, "", "读取时有配置文件正被改动", "请等改完再执行")
    return Configuration(
        policy=policy(),
        columns=columns(),
        norms=norms(),
        words=words(),
        workdays=workdays(),
        checks=checks,
        rulebooks=tuple(sorted((book() for _, book in books), key=lambda book: book.year)),
        holding=judging().holding,
        health=judging().health,
        rules=rules,
    )


def _rules_now(config: Path) -> str:
    """The version of the rules; none where a file cannot be read, which is told when it is."""
    try:
        return rules_version(config)
    except OSError:
        return ""


def _rulebook_files(config: Path) -> Sequence[Path]:
    files = sorted((config / "rulebooks").glob("*.toml"))
    if not files:
        raise ConfigError(config / "rulebooks", "", "没有评分规则文件", "至少放一个 .toml 规则文件")
    return files


def _same_again(books: Mapping[Path, Rulebook]) -> Iterator[ConfigError]:
    """Two rulebooks of one year or one id: which of them judged would be a matter of their names."""
    first: dict[str | int, Path] = {}
    for file, book in books.items():
        for key, value, remedy in (
            ("id", book.id, "编号须唯一"),
            ("year", book.year, "一个年度只用一份评分规则"),
        ):
            if value in first:
                problem = f"{value} 与 {first[value]} 的相同"
                yield ConfigError(file, f"键 {key}", problem, f"{remedy}，请改正其一，或把不用的一份移出该目录")
            first.setdefault(value, file)


def refuse_unknown_names(
    path: Path, units: Sequence[Unit], checks: Sequence[Check], columns: Sequence[ColumnSpec]
) -> None:
    """Refuses exemptions from checks, and addresses of columns, that do not exist. Raises `ConfigError` with all."""
    known, names = [check.id for check in checks], [column.name for column in columns]
    raise_mistakes(path, {"unit": msgspec.to_builtins(units)}, _unknown_names(units, known, names))


def _unknown_names(units: Sequence[Unit], checks: Sequence[str], columns: Sequence[str]) -> Iterator[Mistake]:
    for index, unit in enumerate(units):
        for number, told in enumerate(unit.columns):
            if told.column not in columns:
                yield Mistake(
                    steps=("unit", index, "columns", number, "column"),
                    problem=f"columns.toml 中没有名为 {told.column} 的栏目",
                    remedy=guess(told.column, columns) or f"可用：{'、'.join(columns)}",
                )
        for number, exemption in enumerate(unit.exemptions):
            if exemption.check not in checks:
                yield Mistake(
                    steps=("unit", index, "exemptions", number, "check"),
                    problem=f"没有名为 {exemption.check} 的检查",
                    remedy=f"{guess(exemption.check, checks)}编号见 xunjian checks list",
                )
