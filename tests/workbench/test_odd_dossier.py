"""A dossier over which the program stumbles is told as such, and takes nothing from the other units of its run."""

import errno
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from small_dossier import write_dossier

from checks.check import Outcome
from checks.site import Site
from crawler.dossier import Dossier
from crawler.units import Unit, UnitKind
from workbench import configuration, pipeline, publishing
from workbench.configuration import load_configuration
from workbench.dossier_health import dossier_and_health
from workbench.judging import read_findings
from workbench.reports.run import RunReport
from workbench.run_judging import judge_run
from workbench.store.runs import Run
from workbench.workspace import Workspace

ODD, SOUND = (
    Unit(id=name, name=f"{name}市人民政府", kind=UnitKind.CITY, portal_url=f"http://www.{name}.gov.cn/", assessed=True)
    for name in ("odd", "sound")
)
PAGES = {
    "/": "<title>某市人民政府</title><a href='/a/'>要闻</a><a href='/b/'>公告</a><div class='footer'>湘ICP备17099901号",
    "/a/": "<title>要闻</title><p>要闻</p>",
    "/b/": "<title>公告</title><p>公告</p>",
}
DAY = date(2017, 12, 15)


def _run(tmp_path: Path, root: Path) -> tuple[Run, RunReport]:
    for unit in (ODD, SOUND):
        write_dossier(tmp_path, "r", unit, datetime(2017, 12, 15, 3, tzinfo=UTC), PAGES)
    return _judged(tmp_path, root)


def _judged(tmp_path: Path, root: Path) -> tuple[Run, RunReport]:
    workspace = Workspace(config=root / "config", out=tmp_path)
    configuration = load_configuration(workspace.config)
    run = pipeline.begin(
        workspace,
        Run(id="r", as_of=DAY, assessment_year=2017, is_sample=True, units=(ODD, SOUND)),
    )
    judge_run(workspace, configuration, run, configuration.rulebooks[0])
    return run, pipeline.score_run(workspace, configuration, run, configuration.rulebooks[0])


def test_judging_that_stumbles_over_one_dossier_leaves_the_other_whole(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stumbling(Site):
        @classmethod
        def of(cls, dossier: Dossier, *more: object) -> Site:  # type: ignore[override]
            if dossier.context.unit.id == ODD.id:
                raise RecursionError("too deep")
            return Site.of(dossier, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(configuration, "Site", Stumbling)
    _, report = _run(tmp_path, root)
    odd, sound = read_findings(tmp_path / "runs" / "r", ODD.id), read_findings(tmp_path / "runs" / "r", SOUND.id)
    assert {finding.outcome for finding in odd} == {Outcome.UNTESTED}
    assert all("too deep" in finding.message for finding in odd)
    assert Outcome.PASSED in {finding.outcome for finding in sound}
    assert [unit.unit.id for unit in pipeline.unhealthy(report)] == [ODD.id]  # the exit status tells it, too


def test_an_evidence_page_that_cannot_be_made_takes_no_other_with_it(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = publishing.evidence_page.rewrite

    def stumbling(body: object, url: str, *more: object, **named: object) -> str:
        if ODD.id in url:
            raise ValueError(url)
        return whole(body, url, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(publishing.evidence_page, "rewrite", stumbling)
    _, report = _run(tmp_path, root)
    odd, sound = report.units
    assert not odd.evidence
    assert "读不出" in odd.note
    assert sound.evidence
    assert all((tmp_path / "runs" / "r" / page.path).is_file() for page in sound.evidence)


def test_a_disk_that_is_full_is_not_told_as_a_damaged_archive(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> frozenset[str]:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(publishing, "lay_pictures", full)
    with pytest.raises(OSError, match="No space"):
        _run(tmp_path, root)


def test_a_dossier_that_is_read_but_not_understood_has_a_health_that_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_dossier(tmp_path, "r", ODD, datetime(2017, 12, 15, 3, tzinfo=UTC), PAGES)
    folder = tmp_path / "visits" / "r" / ODD.id
    monkeypatch.setattr("crawler.dossier_store.pages_of", lambda *_: 1 / 0)
    dossier, health = dossier_and_health(folder, ())
    assert dossier is None
    assert not health.is_judgeable
    assert "ZeroDivisionError" in health.reason
    assert str(folder) in health.reason


@pytest.mark.parametrize(
    ("of_run", "of_unit", "told"),
    [("r", SOUND, "单位 sound（sound市人民政府）"), ("earlier", ODD, "运行 earlier ")],
    ids=["another unit's", "another run's"],
)
def test_a_dossier_in_the_place_of_another_accuses_nobody(
    tmp_path: Path, root: Path, of_run: str, of_unit: Unit, told: str
) -> None:
    """Copied or renamed by hand, it would be judged as the unit's own portal, under its name."""
    for unit in (ODD, SOUND):
        for run in {"r", of_run}:
            write_dossier(tmp_path, run, unit, datetime(2017, 12, 15, 3, tzinfo=UTC), PAGES)
    visits = tmp_path / "visits"
    shutil.rmtree(visits / "r" / ODD.id)
    shutil.copytree(visits / of_run / of_unit.id, visits / "r" / ODD.id)
    _, report = _judged(tmp_path, root)
    odd, sound = (read_findings(tmp_path / "runs" / "r", unit.id) for unit in (ODD, SOUND))
    assert {(finding.unit, finding.outcome) for finding in odd} == {(ODD.id, Outcome.UNTESTED)}
    assert told in odd[0].message
    assert {finding.outcome for finding in sound} != {Outcome.UNTESTED}
    told_of = next(unit for unit in report.units if unit.unit.id == ODD.id)
    assert not told_of.health.is_judgeable
    assert told in told_of.health.reason
