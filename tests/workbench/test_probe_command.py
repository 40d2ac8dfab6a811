"""`xunjian probe`: one round, its store, the plan, the table, and what comes of mistakes."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from fault_server import FaultServer, well_beside
from faults_of_refusal import REFUSAL
from rich.console import Console
from typed_command import typed

from checks.availability import V_DOWN, down_norm
from checks.norms import load_norms
from crawler.config_file import ConfigError
from crawler.dossier import Probe
from crawler.evidence import Failure
from crawler.policy import CrawlPolicy, ProbePolicy, load_policy
from crawler.probe_record import OWN_NETWORK, Role
from crawler.units import Unit, UnitKind
from crawler.visit import VisitOrder
from workbench import engine, pipeline, probing
from workbench.commands.probe import tell_round
from workbench.configuration import load_configuration
from workbench.probing import planned_moments, run_round
from workbench.reports.probe_table import probe_table
from workbench.reports.probe_words import percent
from workbench.run_lock import RunBusyError, sole_visitor
from workbench.store.probes import frozen_probes, open_probes, probes_folder
from workbench.store.runs import Run
from workbench.workspace import Workspace

UNIT = Unit(id="a", name="长沙市人民政府", kind=UnitKind.CITY, portal_url="http://www.well.gov.cn/")
SHIELDED = replace(UNIT, id="b", name="株洲市人民政府", portal_url="http://www.shield.gov.cn/")
DOWN = replace(UNIT, id="c", name="湘潭市人民政府", portal_url="http://www.refusing.gov.cn/")
REFERENCE = "http://www.well.gov.cn/ref"
POLICY = CrawlPolicy(
    contact="a@example.org",
    probe=ProbePolicy(limit=20, attempts=1, pause=0, spread=0, references=(REFERENCE,)),
)
AS_OF = date(2017, 12, 15)
NORM = load_norms(Path(__file__).parents[2] / "config/norms.toml").in_force(V_DOWN, AS_OF)


@pytest.fixture
def workspace(tmp_path: Path, root: Path) -> Workspace:
    return Workspace(config=root / "config", out=tmp_path / "out")


@pytest.fixture(scope="module")
def faults() -> Iterator[FaultServer]:
    server = FaultServer(well_beside(REFUSAL))
    yield server
    server.close()


def _xunjian(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return typed(root, "probe", *arguments)


def _text(report: Any) -> str:
    console = Console(width=200)
    with console.capture() as captured:
        console.print(report)
    return captured.get()


def test_a_round_keeps_every_probe_and_tells_the_causes(
    workspace: Workspace, faults: FaultServer, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run_round(workspace, POLICY, [UNIT, SHIELDED, DOWN], faults.fixture_hosts)
    assert done is not None
    assert done.unusable == ""
    of = {record.subject: record.failure for record in done.records if record.role is Role.UNIT}
    assert of == {"a": None, "b": Failure.BLOCKED, "c": Failure.REFUSED}
    with open_probes(workspace.out) as db:
        assert db.table("probes").count == len(done.records) == 5  # the reference before and after
        assert db.table("round_ends").count == 1
    assert workspace.out.stat().st_mode & 0o077 == 0
    tell_round(done, (UNIT, SHIELDED, DOWN))
    told = capsys.readouterr().out
    assert "探测 3 个首页：打开 1，被防护设备拦截 1，服务器拒绝连接 1" in told
    assert "湘潭市人民政府：服务器拒绝连接" in told


def test_a_round_whose_reference_is_down_accuses_nobody(workspace: Workspace, faults: FaultServer) -> None:
    policy = replace(POLICY, probe=replace(POLICY.probe, references=("http://www.refusing.gov.cn/",)))
    done = run_round(workspace, policy, [UNIT, DOWN], faults.fixture_hosts)
    assert done is not None
    assert "参照网站" in done.unusable
    day = datetime.fromisoformat(done.id).date() + timedelta(days=1)
    frozen = frozen_probes(workspace.out, ["a", "c"], day, policy.probe)
    assert {probe.failure for probes in frozen.values() for probe in probes} == {OWN_NETWORK}


def test_a_round_is_made_when_it_is_due_and_once(
    workspace: Workspace, faults: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = planned_moments(POLICY, datetime(2017, 12, 15, 4, tzinfo=UTC))[10]

    def at(now: datetime) -> bool:
        monkeypatch.setattr(probing, "utc_now", lambda: now)
        return run_round(workspace, POLICY, [UNIT], faults.fixture_hosts, only_if_due=True) is not None

    assert at(moment)
    assert not at(moment + timedelta(minutes=5))
    assert at(moment + timedelta(hours=2))


def test_two_rounds_at_once_are_refused(workspace: Workspace, faults: FaultServer) -> None:
    with sole_visitor("probe", probes_folder(workspace.out)), pytest.raises(RunBusyError, match="另一轮探测"):
        run_round(workspace, POLICY, [UNIT], faults.fixture_hosts)


@pytest.mark.parametrize(("is_sample", "count"), [(False, 1), (True, 0)])
def test_a_visit_freezes_the_probes_of_its_unit_and_a_sample_none(
    workspace: Workspace, faults: FaultServer, monkeypatch: pytest.MonkeyPatch, is_sample: bool, count: int
) -> None:
    done = run_round(workspace, POLICY, [UNIT, SHIELDED], faults.fixture_hosts)
    assert done is not None
    orders: list[VisitOrder] = []
    monkeypatch.setattr(engine, "visit_all", lambda given, **_: orders.extend(given) or ())
    day = planned_moments(POLICY, datetime.fromisoformat(done.id))[0].date() + timedelta(days=1)
    run = Run(id="r", as_of=day, assessment_year=day.year, is_sample=is_sample, units=(UNIT, SHIELDED))
    pipeline.visit_run(workspace, load_configuration(workspace.config), run, Console(quiet=True))
    assert [len(order.probes) for order in orders] == [count, count]
    if count:
        assert [order.probes[0].failure for order in orders] == [None, "blocked"]


def _week(failed: int, visits: int = 20, failure: str = "timeout") -> list[Probe]:
    begin = datetime(2017, 12, 7, 16, tzinfo=UTC)
    moments = [begin + timedelta(days=day, minutes=30 * index) for day in range(7) for index in range(visits)]
    return [
        Probe(at=at, seconds=None if n < failed else 1.0, failure=failure if n < failed else None)
        for n, at in enumerate(moments)
    ]


@pytest.mark.parametrize(
    ("probes", "told"),
    [
        (_week(7), "打不开 7 次 ÷ 计入 140 次 ＝ 5.00%，达到或超过 5.00%，须经人工确认。"),
        (_week(6), "打不开 6 次 ÷ 计入 140 次 ＝ 4.28%，低于 5.00%。"),
        (_week(1, 19), "打不开 1 次 ÷ 计入 133 次 ＝ 0.75%；有 7 天不足 20 次，不能据此判断。"),
        ([], "没有可计入的探测，无法判断。"),
    ],
)
def test_the_table_says_what_the_week_means(probes: list[Probe], told: str) -> None:
    assert told in _text(probe_table(UNIT, probes, AS_OF, NORM, down_norm(NORM, 300)))


def test_the_table_quotes_the_norm_shows_each_day_and_lists_each_failure() -> None:
    today = Probe(at=datetime(2017, 12, 15, 4, tzinfo=UTC), seconds=1.0)
    late = Probe(at=datetime(2017, 12, 14, 12, tzinfo=UTC), seconds=16.04)
    told = _text(probe_table(UNIT, [*_week(2, failure="dns"), today, late], AS_OF, NORM, down_norm(NORM, 300)))
    assert "监测1周，每天间隔性访问20次以上，超过（含）15秒网站仍打不开的次数比例累计超过（含）5%，即单项否决。" in told
    lines = told.splitlines()
    assert next(line for line in lines if line.startswith("2017-12-08")).split() == [
        "2017-12-08", "20", "18", "2", "0", "0", "0",
    ]  # fmt: skip
    assert next(line for line in lines if line.startswith("合计")).split()[1:4] == ["141", "138", "3"]
    assert "当天未满，不计入" in next(line for line in lines if line.startswith("2017-12-15"))
    assert "2017-12-08 00:00:00  域名无法解析" in told
    assert "2017-12-14 20:00:00  超过时限才打开（16.0 秒）" in told


def test_a_share_just_below_is_never_rounded_up_to_the_limit() -> None:
    assert percent(Fraction(49_999, 1_000_000)) == "4.99%"
    assert percent(Fraction(1, 20)) == "5.00%"


def test_the_plan_lists_at_least_twenty_moments_and_visits_nothing(root: Path, tmp_path: Path) -> None:
    done = _xunjian(root, "--plan", "--out", str(tmp_path / "out"))
    assert done.returncode == 0
    times = done.stdout.splitlines()[1:]
    assert len(times) >= 20
    assert times == sorted(times)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "contact"),
        (("--due",), "contact"),
        (("--plan", "--due"), "只能用其中一个"),
        (("--as-of", "2017-12-15"), "--show"),
        (("--show", "nobody"), "units list"),
        (("--show", "changsha"), "没有探测记录"),
    ],
)
def test_mistakes_are_told_and_nothing_is_visited(
    root: Path, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    done = _xunjian(root, *arguments, "--out", str(tmp_path / "out"))
    assert done.returncode == 2
    assert told in done.stderr
    assert not (tmp_path / "out").exists()


def test_the_table_of_a_unit_is_shown_from_the_store(root: Path, workspace: Workspace, faults: FaultServer) -> None:
    unit = replace(UNIT, id="changsha")
    assert run_round(workspace, POLICY, [unit], faults.fixture_hosts) is not None
    done = _xunjian(root, "--show", "changsha", "--out", str(workspace.out))
    assert done.returncode == 0, done.stderr
    assert "合计" in done.stdout


def test_the_week_is_counted_by_the_numbers_of_the_norm_in_force(
    root: Path, workspace: Workspace, tmp_path: Path, faults: FaultServer
) -> None:
    unit = replace(UNIT, id="changsha")
    assert run_round(workspace, POLICY, [unit], faults.fixture_hosts) is not None
    shown = ("--show", "changsha", "--out", str(workspace.out))
    assert "《政府网站与政务新媒体检查指标》" in _xunjian(root, *shown, "--as-of", "2019-04-01").stdout
    assert "尚未施行" in _xunjian(root, *shown, "--as-of", "2015-03-01").stderr
    config = Path(shutil.copytree(root / "config", tmp_path / "config"))
    norms = config / "norms.toml"
    text = norms.read_text("utf-8")
    norms.write_text(text.replace("days = 7, times = 20", "days = 3, times = 20"), "utf-8")
    days = [line for line in _xunjian(root, *shown, "--config", str(config)).stdout.splitlines() if line[:2] == "20"]
    assert len(days) == 3 + 1  # and the day that has not ended
    norms.write_text(text.replace("percent = 5 }", "percents = 5 }"), "utf-8")
    refused = _xunjian(root, *shown, "--config", str(config))
    assert refused.returncode == 2
    assert "依据 V-DOWN 没有名为 percent 的数值" in refused.stderr


def test_a_share_or_a_number_of_visits_that_the_norm_changes_changes_what_the_week_means() -> None:
    looser = replace(NORM, thresholds={**NORM.thresholds, "percent": 6})
    assert "低于 6.00%" in _text(probe_table(UNIT, _week(7), AS_OF, looser, down_norm(looser, 300)))
    stricter = replace(NORM, thresholds={**NORM.thresholds, "times": 30})
    assert "有 7 天不足 30 次" in _text(probe_table(UNIT, _week(7), AS_OF, stricter, down_norm(stricter, 300)))
    quicker = replace(NORM, thresholds={**NORM.thresholds, "seconds": 1})
    assert "打不开 140 次" in _text(probe_table(UNIT, _week(0), AS_OF, quicker, down_norm(quicker, 300)))
    assert "计入 35 次" in _text(probe_table(UNIT, _week(0), AS_OF, NORM, down_norm(NORM, apart=7200)))


def test_the_shipped_configuration_asks_for_what_the_norm_asks_for(root: Path) -> None:
    probe = load_policy(root / "config" / "crawl.toml").probe
    assert probe == ProbePolicy()
    assert (probe.limit, probe.rounds >= 20, len(probe.references) >= 1) == (15, True, True)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("limit = 15 ", "limit = 14.9 ", "limit"),
        ("rounds = 30 ", "rounds = 19 ", "rounds"),
        ('references = ["https://www.gov.cn/", "https://www.baidu.com/", "https://www.qq.com/"]', "references = []",
         "references"),
        ('"https://www.qq.com/"', '"www.qq.com"', "references 第 3 项"),
        ("crowd_share = 0.5", "crowd_share = 0", "crowd_share"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_probe_table_is_told_with_its_key(
    root: Path, tmp_path: Path, old: str, new: str, key: str
) -> None:
    file = tmp_path / "crawl.toml"
    shutil.copy(root / "config" / "crawl.toml", file)
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(ConfigError, match=rf"\[probe\] 键 {key}"):
        load_policy(file)


def test_the_timer_calls_a_command_that_exists(root: Path) -> None:
    service = (root / "deploy" / "xunjian-probe.service").read_text("utf-8")
    assert (root / "deploy" / "xunjian-probe.timer").is_file()
    command = next(line for line in service.splitlines() if line.startswith("ExecStart="))
    options = command.split("xunjian probe ")[1].split()
    assert all(option in _xunjian(root, "--help").stdout for option in options)
