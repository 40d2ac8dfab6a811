"""What reports call checks and norms, and what a check is worth under a rulebook."""

from collections.abc import Sequence
from datetime import date

from checks.check import Check, Input
from crawler.column_specs import ColumnSpec
from scoring_bridge.rulebook import Clause, Rulebook
from workbench.configuration import Configuration
from workbench.reports.run import Standing, Term

_MOST_COLUMNS = 2  # named; of more their number


def terms(configuration: Configuration, rulebook: Rulebook, as_of: date) -> tuple[Term, ...]:
    """The titles of all checks, each with its standing, and of the norms in force on a day."""
    checks = [
        Term(id=check.id, title=check.title, standing=standing_of(check, rulebook)) for check in configuration.checks
    ]
    in_force = [norm for norm in configuration.norms.versions if norm.is_in_force(as_of)]
    return (*checks, *(Term(id=norm.id, title=f"{norm.title}，{norm.cited_as}") for norm in in_force))


def standing_of(check: Check, rulebook: Rulebook) -> Standing:
    """Whether a check decides points under a rulebook."""
    if any(check.id in clause.checks for _, clause in _clauses(rulebook)):
        return Standing.COUNTED
    return Standing.PREVIEW if check.preview else Standing.EVIDENCE


def indicators_of(check_id: str, rulebook: Rulebook) -> tuple[str, ...]:
    """Names of the indicators that a check decides; of those that it gives evidence for, where it decides none."""
    named = list(_clauses(rulebook))
    decided = [name for name, clause in named if check_id in clause.checks]
    shown = [name for name, clause in named if check_id in clause.evidence]
    return tuple(dict.fromkeys(decided or shown))


def _clauses(rulebook: Rulebook) -> list[tuple[str, Clause]]:
    """Every clause with its indicator's name, in the rulebook's order."""
    blocks = [block for table in rulebook.tables for block in table.blocks]
    indicators = [indicator for block in blocks for indicator in block.indicators]
    return [(indicator.name, clause) for indicator in indicators for clause in indicator.clauses]


def evidence_of(check: Check, columns: Sequence[ColumnSpec]) -> str:
    """The kinds of evidence that a check reads (所需材料): the home page, columns' pages and files, links (Chinese)."""
    kinds = ["首页"] if Input.HOME in check.inputs else []
    if check.columns:
        shown = "、".join(check.columns[:_MOST_COLUMNS])
        more = f"等 {len(check.columns)} 个" if len(check.columns) > _MOST_COLUMNS else ""
        kinds.append(f"栏目页（{shown}{more}）")
    if any(spec.files for spec in columns if spec.name in check.columns):
        kinds.append("附件")
    if Input.LINKS in check.inputs:
        kinds.append("链接核验")
    return "、".join(kinds) or "卷宗"
