"""One process visits for a run, and one run at a time in a data folder: portals are never asked at double pace."""

import fcntl
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event, Thread
from typing import IO, NoReturn

import pytest
from small_dossier import write_dossier
from typed_command import typed

from crawler.units import Unit, UnitKind
from workbench import pipeline
from workbench.commands import runs
from workbench.configuration import load_configuration
from workbench.run_lock import RunBusyError, sole_run, sole_visitor
from workbench.store import runs as run_store
from workbench.store.database import open_store
from workbench.store.runs import Run
from workbench.workspace import Workspace

AT = datetime(2017, 12, 15, 1, tzinfo=UTC)
UNIT = Unit(id="zean", name="泽安市人民政府", kind=UnitKind.CITY, portal_url="http://www.zean.invalid/", assessed=True)
UNITS = '[[unit]]\nid = "zean"\nname = "泽安市人民政府"\nkind = "city"\nportal_url = "http://www.zean.invalid/"\n'
PAGES = {"/": "<title>泽安市人民政府</title>", "/a/": "<title>要闻</title>", "/b/": "<title>公告</title>"}


def _plan() -> Run:
    return Run(id="r", as_of=date(2017, 12, 15), assessment_year=2017, is_sample=False, units=(UNIT,))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(config=tmp_path / "config", out=tmp_path / "out")


def _runs(workspace: Workspace) -> list[str]:
    store = open_store(workspace.database)
    try:
        return [run.id for run in run_store.newest_first(store)]
    finally:
        store.close()


def test_a_second_visitor_of_a_run_is_refused(tmp_path: Path) -> None:
    with (
        sole_visitor("r", tmp_path / "r"),
        pytest.raises(RunBusyError, match=r"^运行 r 正由另一个进程进行；请等它结束。$"),
        sole_visitor("r", tmp_path / "r"),
    ):
        pass


def test_the_next_one_may_begin_when_the_first_has_ended(tmp_path: Path) -> None:
    for _ in range(2):
        with sole_visitor("r", tmp_path / "r"):
            assert (tmp_path / "r" / ".lock").exists()


def test_a_night_waits_for_whoever_judges_its_run_by_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two at once wrote each other's half files; and a night must not end unjudged because somebody looked at it."""
    folder, done, waits, lock = tmp_path / "r", list[str](), Event(), fcntl.flock

    def flock(file: IO[str], how: int) -> None:
        if not how & fcntl.LOCK_NB:
            waits.set()
        lock(file, how)

    monkeypatch.setattr("workbench.run_lock.fcntl.flock", flock)

    def night() -> None:
        with sole_visitor("r", folder, waits=True):
            done.append("night")

    waiting = Thread(target=night)
    with sole_visitor("r", folder):
        waiting.start()
        assert waits.wait(timeout=20)
        done.append("by hand")
    waiting.join()
    assert done == ["by hand", "night"]


def test_while_a_night_judges_nobody_else_may(
    root: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_dossier(workspace.out, "r", UNIT, AT, PAGES)
    configuration = load_configuration(root / "config")
    plan = pipeline.begin(workspace, _plan())
    refused = list[str]()

    def somebody_else(*_: object) -> NoReturn:
        with pytest.raises(RunBusyError) as error, sole_visitor("r", workspace.run_visits("r")):
            pass
        refused.append(str(error.value))
        raise KeyboardInterrupt

    monkeypatch.setattr(runs, "judge_run", somebody_else)
    monkeypatch.setattr(pipeline, "visit_run", lambda *_: ())
    at_rules = Workspace(config=root / "config", out=workspace.out)
    with pytest.raises(KeyboardInterrupt):
        runs.run_through(at_rules, configuration, plan, configuration.rulebooks[0], None)
    assert len(refused) == 1


def test_the_lock_of_a_run_is_its_own(tmp_path: Path) -> None:
    with sole_visitor("a", tmp_path / "a"), sole_visitor("b", tmp_path / "b"):
        pass


@pytest.mark.parametrize("second", ["night-1", "night-2"])
def test_while_a_run_visits_no_other_may(workspace: Workspace, second: str) -> None:
    with sole_run("a-longer-name", workspace):
        pass
    with (
        sole_run("night-1", workspace),
        pytest.raises(RunBusyError, match=r"^运行 night-1 正在访问网站；.*请等它结束；"),
        sole_run(second, workspace),
    ):
        pass
    with sole_run(second, workspace):
        pass


def test_data_folders_do_not_wait_for_each_other(workspace: Workspace, tmp_path: Path) -> None:
    with sole_run("r", workspace), sole_run("r", Workspace(config=workspace.config, out=tmp_path / "other")):
        pass


@pytest.mark.parametrize("command", ["visit", "nightly", "demo"])
def test_a_refused_run_leaves_no_trace_and_is_told_which_one_visits(
    root: Path, workspace: Workspace, config_for_visits: Path, command: str
) -> None:
    with sole_run("night-1", workspace):
        options = () if command == "demo" else ("--any-time", "--config", config_for_visits)
        done = typed(root, command, "--run", "night-2", "--out", workspace.out, *options)
    assert done.returncode == 2
    assert "运行 night-1 正在访问网站" in done.stderr
    assert "--run" not in done.stderr
    assert _runs(workspace) == []
    assert not (workspace.out / "visits").exists()


@pytest.fixture
def config_for_visits(root: Path, tmp_path: Path) -> Path:
    """A configuration that would visit one portal, whose name nothing resolves."""
    config = Path(shutil.copytree(root / "config", tmp_path / "visiting"))
    (config / "units.toml").write_text(f"{UNITS}assessed = true\n", "utf-8")
    crawl = config / "crawl.toml"
    text = crawl.read_text("utf-8")
    assert 'contact = ""' in text
    crawl.write_text(text.replace('contact = ""', 'contact = "op@example.gov.cn"'), "utf-8")
    return config


def test_what_was_visited_is_judged_and_scored_while_another_run_visits(root: Path, workspace: Workspace) -> None:
    write_dossier(workspace.out, "r", UNIT, AT, PAGES)
    store = open_store(workspace.database)
    run_store.begin(store, _plan(), AT.isoformat())
    store.close()
    with sole_run("night-2", workspace):
        for command in ("judge", "score"):
            done = typed(root, command, "--run", "r", "--out", workspace.out)
            assert done.returncode in (0, 3), done.stderr
    assert (workspace.out / "runs" / "r" / "index.html").is_file()
