"""A judgement that breaks off in the middle is not scored: findings would be new beside the old list of holds."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from small_dossier import write_dossier

from crawler.units import Unit, UnitKind
from workbench import pipeline, run_judging
from workbench.broken_off import marked, refuse_broken_off
from workbench.configuration import load_configuration
from workbench.judging import JudgementMissingError
from workbench.run_judging import judge_run
from workbench.store.runs import Run
from workbench.workspace import Workspace

UNITS = tuple(
    Unit(id=name, name=f"{title}人民政府", kind=UnitKind.CITY, portal_url=f"http://www.{name}.gov.cn/")
    for name, title in (("zean", "泽安市"), ("anyuan", "安远市"))
)
RUN = Run(id="r", as_of=date(2017, 12, 15), assessment_year=2017, is_sample=False, units=UNITS)


def test_what_was_judged_in_part_is_scored_only_once_it_was_judged_whole(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace(config=root / "config", out=tmp_path)
    configuration = load_configuration(workspace.config)
    rulebook = configuration.rulebooks[0]
    for unit in UNITS:
        write_dossier(tmp_path, "r", unit, datetime(2017, 12, 15, 3, tzinfo=UTC), {"/": f"<title>{unit.name}</title>"})
    run = pipeline.begin(workspace, RUN)
    judge_run(workspace, configuration, run, rulebook)
    pipeline.score_run(workspace, configuration, run, rulebook)

    write = run_judging.write_findings

    def killed(folder: Path, unit: str, findings: object) -> None:
        if unit == UNITS[1].id:
            raise KeyboardInterrupt
        write(folder, unit, findings)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(run_judging, "write_findings", killed)
        with pytest.raises(KeyboardInterrupt):
            judge_run(workspace, configuration, run, rulebook)
    with pytest.raises(JudgementMissingError, match="上一次评测中途断了"):
        pipeline.score_run(workspace, configuration, run, rulebook)

    judge_run(workspace, configuration, run, rulebook)
    assert len(pipeline.score_run(workspace, configuration, run, rulebook).units) == len(UNITS)


def test_two_judgements_of_one_run_at_a_time_both_come_to_their_end(tmp_path: Path) -> None:
    with marked(tmp_path), marked(tmp_path):
        pass
    refuse_broken_off(tmp_path, "r")
