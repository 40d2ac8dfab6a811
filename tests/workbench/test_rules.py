"""A run tells under which rules it was judged: norms, columns and words that are edited are seen as other rules."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlite_utils
from small_dossier import write_dossier
from typed_command import typed

from checks.check import Finding, Outcome
from checks.workdays import Workdays
from crawler.config_file import ConfigError
from crawler.units import Unit, UnitKind
from workbench import configuration, pipeline
from workbench.commands.runs import run_through
from workbench.configuration import load_configuration
from workbench.judging import read_findings
from workbench.reports.run import RunReport
from workbench.rules import keep_rules, rules_version
from workbench.run_judging import judge_run
from workbench.store.database import open_store
from workbench.store.findings import record
from workbench.store.runs import Run
from workbench.workspace import Workspace

DAY = date(2017, 12, 15)
UNIT = Unit(id="zean", name="泽安市人民政府", kind=UnitKind.CITY, portal_url="http://www.zean.gov.cn/", assessed=True)
PAGES = {
    "/": "<title>泽安市人民政府</title><a href='/a/'>要闻</a><a href='/b/'>公告</a>",
    "/a/": "<title>要闻</title><p>要闻</p>",
    "/b/": "<title>公告</title><p>公告</p>",
}
FINDING = Finding(
    unit="zean",
    check="footer_marks",
    check_version=1,
    norm="P-FOOT",
    as_of=DAY,
    outcome=Outcome.FAILED,
    subject="mark:icp",
    message="未列明",
    citations=(),
)


@pytest.fixture
def config(root: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(root / "config", tmp_path / "config"))


def _add_a_word(config: Path) -> None:
    file = config / "wordlists" / "annual_report.toml"
    text = file.read_text("utf-8")
    assert '"晒出"]' in text
    file.write_text(text.replace('"晒出"]', '"晒出", "挂出"]', 1), "utf-8")


@pytest.mark.parametrize(
    ("file", "is_a_rule"),
    [
        ("norms.toml", True),
        ("columns.toml", True),
        ("workdays.toml", True),
        ("judging.toml", True),
        ("wordlists/contact.toml", True),
        ("crawl.toml", False),  # how a portal is visited
        ("rulebooks/hunan-2017.toml", False),  # it has a version of its own
    ],
)
def test_whatever_decides_verdicts_is_in_the_version(config: Path, file: str, is_a_rule: bool) -> None:
    before = rules_version(config)
    (config / file).write_text((config / file).read_text("utf-8") + "\n# 改过\n", "utf-8")
    assert (rules_version(config) != before) is is_a_rule


def test_an_edit_that_leaves_the_file_as_long_is_another_version(config: Path) -> None:
    before, norms = rules_version(config), config / "norms.toml"
    text = norms.read_text("utf-8")
    assert "percent = 5" in text
    norms.write_text(text.replace("percent = 5", "percent = 6"), "utf-8")
    assert rules_version(config) != before


def test_the_version_hangs_on_nothing_but_the_files(config: Path, root: Path) -> None:
    assert rules_version(config) == rules_version(root / "config") == load_configuration(config).rules


def _names(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_the_rules_of_every_judgement_are_kept_word_for_word(config: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_dossier(out, "r", UNIT, datetime(2017, 12, 15, 3, tzinfo=UTC), PAGES)
    _judged(config, out)
    old, words = rules_version(config), "wordlists/annual_report.toml"
    before = (config / words).read_bytes()
    _add_a_word(config)
    _judged(config, out)
    new = rules_version(config)
    assert {folder.name for folder in (out / "rules").iterdir()} == {old, new}
    assert (out / "rules" / old / words).read_bytes() == before
    assert (out / "rules" / new / words).read_bytes() == (config / words).read_bytes()
    kept = _names(out / "rules" / old)
    assert {"norms.toml", "columns.toml", "workdays.toml", "judging.toml", words} <= kept
    assert not any(name.startswith(("rulebooks", "units", "crawl")) for name in kept)
    assert rules_version(out / "rules" / old) == old


def test_rules_edited_since_they_were_loaded_are_not_kept_under_the_old_name(config: Path, tmp_path: Path) -> None:
    loaded = rules_version(config)
    _add_a_word(config)
    assert not keep_rules(config, tmp_path / "rules" / loaded)
    assert not (tmp_path / "rules").exists()


def test_a_copy_that_was_broken_off_is_made_anew(config: Path, tmp_path: Path) -> None:
    version = rules_version(config)
    half = tmp_path / "rules" / f"{version}.new"
    half.mkdir(parents=True)
    (half / "odd.toml").write_text("x", "utf-8")
    assert keep_rules(config, tmp_path / "rules" / version)
    assert rules_version(tmp_path / "rules" / version) == version
    assert "odd.toml" not in _names(tmp_path / "rules" / version)


def test_a_kept_copy_that_was_altered_is_made_anew(config: Path, tmp_path: Path) -> None:
    kept = tmp_path / "rules" / rules_version(config)
    assert keep_rules(config, kept)
    (kept / "norms.toml").unlink()
    (kept / "wordlists" / "annual_report.toml").write_text("x", "utf-8")
    assert keep_rules(config, kept)
    assert rules_version(kept) == kept.name


def test_runs_that_are_judged_at_once_keep_the_copy_that_they_share(config: Path, tmp_path: Path) -> None:
    """Each removed what the others were writing, and ended with a traceback or without a copy."""
    folder = tmp_path / "rules" / rules_version(config)
    with ThreadPoolExecutor(4) as runs:  # a lock of a file's opening holds between threads as between processes
        for _ in range(20):
            assert list(runs.map(lambda _: keep_rules(config, folder), range(4))) == [True] * 4
            assert rules_version(folder) == folder.name
            (folder / "norms.toml").unlink()


def test_a_copy_that_another_run_made_while_this_one_waited_is_left_alone(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, made = tmp_path / "rules" / rules_version(config), list[int]()

    @contextmanager
    def after_another(_: Path) -> Iterator[None]:
        monkeypatch.undo()
        assert keep_rules(config, folder)
        made.append(folder.stat().st_ino)
        yield

    monkeypatch.setattr("workbench.rules.in_turn", after_another)
    assert keep_rules(config, folder)
    assert made == [folder.stat().st_ino]


def test_where_no_copy_can_be_made_nothing_is_left_behind(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Path, __: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(OSError, match="No space"):
        keep_rules(config, tmp_path / "rules" / rules_version(config))
    assert list((tmp_path / "rules").iterdir()) == []


def _spans(store: sqlite_utils.Database) -> list[tuple[str, str, str]]:
    rows = store.query("select outcome, last_seen, rules from findings order by id")
    return [(row["outcome"], row["last_seen"], row["rules"]) for row in rows]


def test_a_span_tells_the_rules_that_it_was_last_judged_under(tmp_path: Path) -> None:
    store = open_store(tmp_path / "xunjian.db")
    next_day = replace(FINDING, as_of=date(2017, 12, 16))
    record(store, "r1", "hunan-2017", [FINDING], "old")
    record(store, "r2", "hunan-2017", [next_day], "old")
    record(store, "r1", "hunan-2017", [FINDING], "new")  # an older day, judged again, is not what was last seen
    assert _spans(store) == [("failed", "2017-12-16", "old")]
    record(store, "r2", "hunan-2017", [next_day], "new")
    assert _spans(store) == [("failed", "2017-12-16", "new")]
    record(store, "r2", "hunan-2017", [replace(next_day, outcome=Outcome.PASSED)], "newer")
    assert _spans(store) == [("failed", "2017-12-16", "new"), ("passed", "2017-12-16", "newer")]
    record(store, "r3", "hunan-2017", [replace(next_day, as_of=date(2017, 12, 17), outcome=Outcome.PASSED)], "last")
    assert _spans(store)[1] == ("passed", "2017-12-17", "last")


def _judged(config: Path, out: Path) -> Run:
    workspace = Workspace(config=config, out=out)
    configuration = load_configuration(config)
    plan = Run(id="r", as_of=DAY, assessment_year=2017, is_sample=False, units=(UNIT,))
    run = pipeline.begin(workspace, plan)
    judge_run(workspace, configuration, run, configuration.rulebooks[0])
    return run


def _scored(config: Path, out: Path, run: Run) -> RunReport:
    configuration = load_configuration(config)
    return pipeline.score_run(Workspace(config=config, out=out), configuration, run, configuration.rulebooks[0])


def _rules_of_findings(out: Path) -> set[str]:
    store = open_store(out / "xunjian.db")
    try:
        return {row["rules"] for row in store.query("select rules from findings")}
    finally:
        store.close()


def test_a_word_that_was_added_since_is_told_until_the_run_is_judged_again(config: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_dossier(out, "r", UNIT, datetime(2017, 12, 15, 3, tzinfo=UTC), PAGES)
    run = _judged(config, out)
    page = out / "runs" / "r" / "index.html"
    first = _scored(config, out, run)
    assert not first.is_outdated
    assert first.rules in page.read_text("utf-8")
    assert "评测之后改过" not in page.read_text("utf-8")
    _add_a_word(config)
    then = _scored(config, out, run)
    assert then.is_outdated
    assert then.rules == first.rules
    assert "评测之后改过规范、栏目、词表" in page.read_text("utf-8")
    told = typed(config.parent, "score", "--config", config, "--out", out).stdout
    assert "请先执行 xunjian judge" in told
    assert _rules_of_findings(out) == {first.rules}
    again = _scored(config, out, _judged(config, out))
    assert _rules_of_findings(out) == {again.rules}
    assert not again.is_outdated
    assert again.rules != first.rules


def test_a_run_that_was_judged_in_part_after_an_edit_is_outdated(config: Path, tmp_path: Path) -> None:
    out, other = (
        tmp_path / "out",
        replace(UNIT, id="anyuan", name="安远市人民政府", portal_url="http://www.anyuan.gov.cn/"),
    )
    plan = Run(id="r", as_of=DAY, assessment_year=2017, is_sample=False, units=(other, UNIT))
    workspace, configuration = Workspace(config=config, out=out), load_configuration(config)
    run = pipeline.begin(workspace, plan)
    judge_run(workspace, configuration, run, configuration.rulebooks[0])
    assert not _scored(config, out, run).is_outdated
    store = open_store(out / "xunjian.db")
    store.execute("update visits set rules = '0123456789ab' where unit = ?", [UNIT.id])
    store.conn.commit()
    store.close()
    report = _scored(config, out, run)
    assert report.is_outdated
    assert set(report.rules.split("、")) == {"0123456789ab", configuration.rules}


def test_a_run_judged_before_there_were_versions_is_not_called_outdated(config: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_dossier(out, "r", UNIT, datetime(2017, 12, 15, 3, tzinfo=UTC), PAGES)
    run = _judged(config, out)
    store = open_store(out / "xunjian.db")
    store.execute("update visits set rules = ''")
    store.conn.commit()
    store.close()
    assert not _scored(config, out, run).is_outdated


def test_how_much_must_have_been_read_is_a_number_of_the_configuration(config: Path, tmp_path: Path) -> None:
    out, judging = tmp_path / "out", config / "judging.toml"
    write_dossier(out, "r", UNIT, datetime(2017, 12, 15, 3, tzinfo=UTC), PAGES)
    assert _scored(config, out, _judged(config, out)).units[0].health.is_judgeable
    text = judging.read_text("utf-8")
    assert "pages = 3 " in text
    judging.write_text(text.replace("pages = 3 ", "pages = 4 "), "utf-8")
    health = _scored(config, out, _judged(config, out)).units[0].health
    assert not health.is_judgeable
    assert "只读到 3 个页面，少于 4 个" in health.reason
    assert {finding.outcome for finding in read_findings(out / "runs" / "r", UNIT.id)} == {Outcome.UNTESTED}


def test_rules_edited_while_they_are_read_are_no_configuration(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its verdicts would have borne the version of the edited rules, and been made under those of before."""
    read = configuration.load_workdays

    def edited_meanwhile(file: Path) -> Workdays:
        _add_a_word(config)
        return read(file)

    monkeypatch.setattr(configuration, "load_workdays", edited_meanwhile)
    with pytest.raises(ConfigError, match="正被改动。请等改完再执行"):
        load_configuration(config)


def test_the_rules_that_a_night_began_with_are_kept_though_they_are_edited_in_the_night(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, loaded = tmp_path / "out", load_configuration(config)
    write_dossier(out, "r", UNIT, datetime(2017, 12, 15, 3, tzinfo=UTC), PAGES)
    workspace = Workspace(config=config, out=out)
    run = pipeline.begin(workspace, Run(id="r", as_of=DAY, assessment_year=2017, is_sample=False, units=(UNIT,)))
    monkeypatch.setattr(pipeline, "visit_run", lambda *_: _add_a_word(config))
    run_through(workspace, loaded, run, loaded.rulebooks[0], None)
    assert rules_version(config) != loaded.rules
    assert rules_version(out / "rules" / loaded.rules) == loaded.rules


def test_rules_that_are_kept_already_stay_as_they_are(config: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rules" / rules_version(config)
    assert keep_rules(config, folder)
    assert keep_rules(config, folder)
    assert rules_version(folder) == folder.name


def test_a_run_judged_while_the_rules_are_edited_says_that_no_copy_is_kept(
    config: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    write_dossier(out, "r", UNIT, datetime(2017, 12, 15, 3, tzinfo=UTC), PAGES)
    _judged(config, out)
    assert "no copy is kept" not in caplog.text
    monkeypatch.setattr("workbench.run_judging.keep_rules", lambda *_: False)
    _judged(config, out)
    assert "no copy is kept" in caplog.text
