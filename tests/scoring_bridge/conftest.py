"""The rulebook of 2017, small rulebooks, and findings to score."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from checks.check import Finding, Outcome
from checks.registry import all_checks
from crawler.units import Unit, UnitKind
from scoring_bridge.rulebook import Rulebook, load_rulebook

EXISTING = frozenset(check.id for check in all_checks())

SMALL = """
id = "small"
title = "小表"
source = "none.txt"
year = 2017

[[table]]
id = "only"
name = "唯一的表"
kinds = ["city", "department"]
notes = []
bonus = { name = "加减分项", text = "加减", points = 5 }

[[table.block]]
id = "b"
name = "第一部分"
points = 100

%s

[[table.block.indicator]]
id = "rest"
name = "其余"
text = "其余由人评定。"
points = %d
"""

INDICATOR = """
[[table.block.indicator]]
id = "i%d"
name = "指标%d"
text = "指标全文。"
points = %d
clause = [
%s
]
"""


@pytest.fixture(scope="session")
def hunan(root: Path) -> Rulebook:
    """The rulebook that is delivered."""
    return load_rulebook(root / "config/rulebooks/hunan-2017.toml", EXISTING)


@pytest.fixture
def small(tmp_path: Path) -> Callable[..., Rulebook]:
    """Makes a rulebook whose indicators `i1`, `i2`, … have the given points and lines of clauses."""

    def make(*indicators: tuple[int, str]) -> Rulebook:
        rows = "".join(INDICATOR % (n, n, points, lines) for n, (points, lines) in enumerate(indicators, 1))
        path = tmp_path / "small.toml"
        path.write_text(SMALL % (rows, 100 - sum(points for points, _ in indicators)), "utf-8")
        return load_rulebook(path, frozenset("abcd"))

    return make


@pytest.fixture(scope="session")
def said() -> Callable[..., Finding]:
    """Makes a finding: check, subject, outcome."""

    def make(check: str, subject: str, outcome: str, *, veto: bool = False, message: str = "") -> Finding:
        return Finding(
            unit="u",
            check=check,
            check_version=1,
            norm="N",
            as_of=date(2017, 12, 1),
            outcome=Outcome(outcome),
            subject=subject,
            message=message or f"{subject} {outcome}",
            citations=(),
            veto=veto,
        )

    return make


@pytest.fixture(scope="session")
def city() -> Unit:
    """A city whose address is verified."""
    return Unit(id="u", name="某市人民政府", kind=UnitKind.CITY, portal_url="http://www.example.gov.cn/")
