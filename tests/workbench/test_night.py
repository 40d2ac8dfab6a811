"""Nobody is visited when the night is over; who was left out is said so, and comes first in the next run."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec
import pytest
from fault_answers import healthy, status
from fault_server import Answer, Asked, FaultServer

from crawler.clock import SHANGHAI
from crawler.config_file import ConfigError
from crawler.dossier_store import is_whole
from crawler.policy import load_policy
from crawler.units import Unit, UnitKind
from workbench.store.database import open_store
from workbench.visit_orders import longest_unvisited_first

NAMES = ("one", "two", "three")
UNITS = [
    Unit(id=name, name=name, kind=UnitKind.CITY, portal_url=f"http://www.{name}.gov.cn/", assessed=True)
    for name in NAMES
]
WINDOW = ["22:00", "06:00"]


@pytest.fixture
def server() -> Iterator[FaultServer]:
    running = FaultServer({f"www.{name}.gov.cn": healthy for name in NAMES})
    yield running
    running.close()


def _night(root: Path, out: Path, server: FaultServer, run: str, *clock: str, revisits: bool = False) -> str:
    order = {
        "config": str(root / "config"),
        "out": str(out),
        "run": run,
        "as_of": "2017-12-15",
        "units": UNITS,
        "fixture_hosts": server.fixture_hosts,
        "window": WINDOW,
        "revisits": revisits,
        "clock": [datetime.fromisoformat(f"2017-12-15T{at}").replace(tzinfo=SHANGHAI) for at in clock],
    }
    file = out.with_suffix(".json")
    file.write_bytes(msgspec.json.encode(order))
    script = Path(__file__).with_name("night_process.py")
    done = subprocess.run(
        [sys.executable, str(script), str(file)], cwd=root, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def _told(out: Path, run: str) -> dict[str, tuple[bool, str]]:
    db = open_store(out / "xunjian.db")
    try:
        rows = db.table("visits").rows_where("run = ?", [run])
        return {row["unit"]: (bool(row["judgeable"]), row["reason"]) for row in rows}
    finally:
        db.close()


def test_the_night_ends_and_the_next_call_goes_on(root: Path, tmp_path: Path, server: FaultServer) -> None:
    out = tmp_path / "out"
    said = _night(root, out, server, "night", "05:50", "05:59", "06:00")
    assert "1 个单位未访问" in said
    assert "config/crawl.toml 中 render = false：不作浏览器渲染" in said  # and not that there were no browser
    whole = {name: is_whole(out / "visits" / "night" / name) for name in NAMES}
    assert whole == {"one": True, "two": True, "three": False}
    assert [key for key in server.asked if key[0] == "www.three.gov.cn"] == []
    told = _told(out, "night")
    assert told["one"][0]
    assert told["two"][0]
    assert told["three"] == (False, "夜间时段（22:00–06:00）已过，本次未访问，下次运行先访问")

    said = _night(root, out, server, "night", "22:10")
    assert "未访问" not in said
    assert is_whole(out / "visits" / "night" / "three")
    assert _told(out, "night")["three"][0]


def test_a_run_that_was_killed_before_its_second_visits_makes_them_when_it_goes_on(root: Path, tmp_path: Path) -> None:
    def failing_at_first(asked: Asked) -> Answer:
        return status(500, "Error") if asked.path == "/" and asked.count == 1 else healthy(asked)

    def failing(asked: Asked) -> Answer:
        return status(500, "Error") if asked.path == "/" else healthy(asked)

    server = FaultServer({"www.one.gov.cn": healthy, "www.two.gov.cn": failing_at_first, "www.three.gov.cn": failing})
    out, clock = tmp_path / "out", ["23:00"] * 9
    try:
        _night(root, out, server, "night", *clock)
        assert [_told(out, "night")[name][0] for name in NAMES] == [True, False, False]
        said = _night(root, out, server, "night", *clock, revisits=True)
        assert [_told(out, "night")[name][0] for name in NAMES] == [True, True, False]
        assert "再访问一次" in said
        _night(root, out, server, "night", *clock, revisits=True)
        assert [server.asked[f"www.{name}.gov.cn", "/"] for name in NAMES] == [1, 2, 2]
    finally:
        server.close()


def test_who_was_left_out_longest_comes_first() -> None:
    earlier = {"one": Path("visits/night-2/one"), "three": Path("visits/night-1/three")}
    assert [unit.id for unit in longest_unvisited_first(UNITS, earlier)] == ["two", "three", "one"]


def test_units_of_one_night_keep_their_order() -> None:
    earlier = {name: Path(f"visits/night-1/{name}") for name in NAMES}
    assert [unit.id for unit in longest_unvisited_first(UNITS, earlier)] == list(NAMES)


@pytest.fixture
def config(root: Path, tmp_path: Path) -> Path:
    """The configuration with a contact and a window."""
    shutil.copytree(root / "config", tmp_path / "config")
    file = tmp_path / "config" / "crawl.toml"
    text = file.read_text("utf-8")
    for old, new in (('contact = ""', 'contact = "ops@example.org"'), ("window = []", 'window = ["22:00", "06:00"]')):
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, "utf-8")
    return tmp_path / "config"


def _at_noon(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    code = (
        "import datetime as d, workbench.commands.runs as r; from workbench.cli import main\n"
        "r.utc_now = lambda: d.datetime(2026, 6, 1, 4, tzinfo=d.UTC)\n"
        "r.pipeline.visit_run = None\n"  # should the window not hold, real hosts are not asked all the same
        "main()"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=root, capture_output=True, text=True, timeout=60, check=False
    )


def test_by_day_a_run_does_not_begin(root: Path, tmp_path: Path, config: Path) -> None:
    done = _at_noon(root, "nightly", "--config", str(config), "--out", str(tmp_path / "out"))
    assert done.returncode == 2
    assert "22:00–06:00" in done.stderr
    assert "--any-time" in done.stderr
    assert not (tmp_path / "out").exists()


def test_any_time_overrides_the_window(root: Path, tmp_path: Path, config: Path) -> None:
    arguments = ("visit", "--any-time", "--unit", "nobody", "--config", str(config), "--out", str(tmp_path / "out"))
    done = _at_noon(root, *arguments)
    assert (
        "没有编号或名称为 nobody 的单位" in done.stderr
    )  # it came past the window, and no real host may be asked in a test


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('window = ["22:00", "06:00"]', 'window = ["22:00", "25:00"]', "window"),
        ("concurrency = 1 ", "concurrency = 3 ", "concurrency"),
        ('proxy = ""', 'proxy = "10.0.0.1:3128"', "proxy"),
        ('proxy = ""', 'proxy = "http://op:pw@10.0.0.1:3128"', "proxy"),
    ],
)
def test_a_mistake_in_the_configuration_is_told_with_its_key(config: Path, old: str, new: str, key: str) -> None:
    file = config / "crawl.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ConfigError, match=f"键 {key}"):
        load_policy(file)
