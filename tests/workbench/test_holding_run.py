"""Two nights over six portals: three of one make lose a column to our reader, one of another make really loses it, and
one more blocks us.

Two whole nights (visit, judge, score) in processes of their own take some ten seconds: holding back rests on what one
night freezes for the next, which no part alone shows.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from same_make import UNITS, Estate

from checks.check import Finding, Outcome
from crawler.dossier import Dossier
from crawler.dossier_store import read_dossier
from crawler.health import assess
from workbench import pipeline
from workbench.commands.hold import record_lift
from workbench.commands.runs import find_run
from workbench.configuration import load_configuration
from workbench.judging import read_findings
from workbench.reports import results
from workbench.run_judging import judge_run
from workbench.store.baselines import held_back, latest
from workbench.store.database import open_store
from workbench.workspace import Workspace

SUBJECT = "column:依申请公开"
LOSERS = ("yunxi", "baishi", "qinghe")
REALLY, BLOCKED = "danlin", "hupan"
FIRST, SECOND = "2017-12-15", "2017-12-16"


@dataclass(frozen=True)
class Nights:
    out: Path
    told: str

    def findings(self, day: str, unit: str) -> tuple[Finding, ...]:
        return read_findings(self.out / "runs" / f"n-{day}", unit)

    def finding(self, day: str, unit: str) -> Finding:
        return next(f for f in self.findings(day, unit) if f.subject == SUBJECT)

    def dossier(self, day: str, unit: str) -> Dossier:
        return read_dossier(self.out / "visits" / f"n-{day}" / unit)


def _night(root: Path, out: Path, day: str, estate: Estate) -> str:
    command = [sys.executable, root / "tests" / "workbench" / "holding_process.py", root, out, day]
    hosts = json.dumps(estate.fixture_hosts)
    done = subprocess.run([*command, hosts], cwd=root, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Nights]:
    out = tmp_path_factory.mktemp("nights") / "out"
    with Estate() as estate:
        assert "暂缓" not in _night(root, out, FIRST, estate)
        estate.loses = frozenset(f"www.{unit}.gov.cn" for unit in (*LOSERS, REALLY))
        estate.blocks = frozenset({f"www.{BLOCKED}.gov.cn"})
        yield Nights(out=out, told=_night(root, out, SECOND, estate))


def test_on_the_first_night_all_have_the_column(nights: Nights) -> None:
    assert {nights.finding(FIRST, unit.id).outcome for unit in UNITS} == {Outcome.PASSED}


@pytest.mark.parametrize("unit", LOSERS)
def test_what_three_of_four_of_one_make_lost_at_once_is_held_back(nights: Nights, unit: str) -> None:
    finding = nights.finding(SECOND, unit)
    assert finding.outcome is Outcome.CANT_TELL
    assert "同一制式的 4 个网站中有 3 个同时不见依申请公开栏目" in finding.message
    assert finding.citations


def test_what_one_portal_really_lost_is_not_held_back(nights: Nights) -> None:
    assert nights.finding(SECOND, REALLY).outcome is Outcome.FAILED


def test_the_one_of_the_make_that_kept_it_passes(nights: Nights) -> None:
    assert nights.finding(SECOND, "longquan").outcome is Outcome.PASSED


def test_the_run_says_what_is_held_back(nights: Nights) -> None:
    run = nights.out / "runs" / f"n-{SECOND}"
    report = results.decode((run / "results.json").read_bytes())
    assert {(one.unit, one.subject) for one in report.held} == {(unit, SUBJECT) for unit in LOSERS}
    page = (run / "index.html").read_text("utf-8")
    assert "暂缓下结论 3 项" in page
    assert "暂缓下结论 3 项（3 个单位）" in nights.told
    db = open_store(nights.out / "xunjian.db")
    assert held_back(db, f"n-{SECOND}") == report.held
    assert held_back(db, f"n-{FIRST}") == ()
    db.close()


def test_what_the_first_night_saw_is_frozen_in_the_second_nights_dossiers(nights: Nights) -> None:
    for unit in UNITS:
        baseline = nights.dossier(SECOND, unit.id).context.baseline
        assert nights.dossier(FIRST, unit.id).context.baseline is None
        assert baseline is not None
        assert (baseline.run, baseline.as_of.isoformat()) == (f"n-{FIRST}", FIRST)
        assert "依申请公开" in {column.column for column in baseline.seen_then}
        assert baseline.trouble.failed == 0


def test_a_visit_that_was_kept_from_most_columns_is_made_again_and_not_judged(nights: Nights) -> None:
    """Fewer than half of its requests fail, so that by itself it could be judged."""
    dossier = nights.dossier(SECOND, BLOCKED)
    assert assess(dossier).is_judgeable
    assert {f.outcome for f in nights.findings(SECOND, BLOCKED)} == {Outcome.UNTESTED}
    (again,) = [event for event in dossier.events if event.kind == "revisit"]
    for told in (again.message, nights.findings(SECOND, BLOCKED)[0].message):
        assert "被拦截的请求由 0 个增至 4 个" in told
        assert "4 个栏目本次只认出 0 个" in told


def test_the_next_night_is_compared_with_the_last_visit_that_could_be_judged(nights: Nights) -> None:
    db = open_store(nights.out / "xunjian.db")
    runs = {unit: baseline.run for unit, baseline in latest(db, date(2017, 12, 17)).items()}
    db.close()
    assert runs == {unit.id: f"n-{FIRST if unit.id == BLOCKED else SECOND}" for unit in UNITS}


def test_a_hold_that_a_person_lifts_counts_only_when_the_run_is_judged_again(nights: Nights, root: Path) -> None:
    """Last in this file: it judges the second night once more."""
    workspace = Workspace(config=root / "config", out=nights.out)
    configuration = load_configuration(workspace.config)
    run = find_run(workspace, f"n-{SECOND}")
    rulebook = configuration.rulebooks[0]
    at = datetime(2017, 12, 17, 1, tzinfo=UTC)
    record_lift(workspace, run, LOSERS[0], "依申请公开", by="李明", why="栏目确已撤下", at=at)
    assert nights.finding(SECOND, LOSERS[0]).outcome is Outcome.CANT_TELL
    report = pipeline.score_run(workspace, configuration, run, rulebook)
    assert [lift.unit for lift in report.pending_lifts] == [LOSERS[0]]
    judge_run(workspace, configuration, run, rulebook)
    lifted, still = nights.finding(SECOND, LOSERS[0]), nights.finding(SECOND, LOSERS[1])
    assert (lifted.outcome, still.outcome) == (Outcome.FAILED, Outcome.CANT_TELL)
    assert lifted.message.endswith("（曾暂缓，由李明解除：栏目确已撤下）")
    report = pipeline.score_run(workspace, configuration, run, rulebook)
    assert (report.pending_lifts, {one.held.unit for one in report.lifted}) == ((), {LOSERS[0]})
    assert {one.unit for one in report.held} == set(LOSERS[1:])
