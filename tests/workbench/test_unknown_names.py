"""Names that stand for nothing, in the unit file or on the command line, are refused before anything runs."""

from datetime import date
from pathlib import Path

import pytest
import typer
from typed_command import typed

from checks.registry import all_checks
from crawler.columns import ColumnSpec, load_columns
from crawler.config_file import ConfigError
from crawler.overrides import ColumnAddress
from crawler.units import Exemption, Unit, UnitKind
from workbench.commands.exits import Exit
from workbench.commands.runs import find_run
from workbench.configuration import refuse_unknown_names
from workbench.store import runs as run_store
from workbench.store.database import open_store
from workbench.store.runs import Run
from workbench.workspace import Workspace

FILE = Path("config/units.toml")


@pytest.fixture(scope="module")
def columns(root: Path) -> tuple[ColumnSpec, ...]:
    return load_columns(root / "config" / "columns.toml")


def unit(*, column: str = "年报", check: str = "domain_structure") -> Unit:
    return Unit(
        id="liuquan",
        name="柳泉市人民政府",
        kind=UnitKind.CITY,
        portal_url="http://www.liuquan.gov.cn/",
        columns=(ColumnAddress(column=column, url="http://www.liuquan.gov.cn/nb/", reason="入口是图片"),),
        exemptions=(Exemption(check=check, reason="某"),),
    )


def test_names_that_exist_are_let_through(columns: tuple[ColumnSpec, ...]) -> None:
    refuse_unknown_names(FILE, [unit()], all_checks(), columns)


@pytest.mark.parametrize("name", ["年度报告", "", "年报 "])
def test_a_column_that_is_not_configured_is_refused(columns: tuple[ColumnSpec, ...], name: str) -> None:
    """Another name that the column goes by on sites (年度报告) is no name of it either."""
    with pytest.raises(ConfigError) as caught:
        refuse_unknown_names(FILE, [unit(column=name)], all_checks(), columns)
    assert str(caught.value).startswith(str(FILE))
    assert caught.value.place == '[[unit]] 第 1 个（id = "liuquan"） [[columns]] 第 1 个 键 column'
    assert name in caught.value.problem
    assert "年报" in caught.value.remedy


def test_a_check_that_does_not_exist_is_refused(columns: tuple[ColumnSpec, ...]) -> None:
    with pytest.raises(ConfigError) as caught:
        refuse_unknown_names(FILE, [unit(check="icp_numbr")], all_checks(), columns)
    assert caught.value.place == '[[unit]] 第 1 个（id = "liuquan"） [[exemptions]] 第 1 个 键 check'
    assert caught.value.problem == "没有名为 icp_numbr 的检查"
    assert caught.value.remedy.startswith("是否想写 icp_number？")
    assert len(str(caught.value)) < 150  # not all 49 of them


def test_every_unknown_name_is_told_at_once(columns: tuple[ColumnSpec, ...]) -> None:
    with pytest.raises(ConfigError) as caught:
        refuse_unknown_names(FILE, [unit(), unit(check="x", column="y")], all_checks(), columns)
    assert [one.place.split(" ")[1] for one in caught.value.errors] == ["第", "第"]
    assert all("[[unit]] 第 2 个" in one.place for one in caught.value.errors)


def _with_runs(tmp_path: Path, *ids: str) -> Workspace:
    workspace = Workspace(config=tmp_path / "config", out=tmp_path / "out")
    db = open_store(workspace.database)
    for number, run in enumerate(ids):
        one = Run(id=run, as_of=date(2017, 12, 1), assessment_year=2017, is_sample=False, units=())
        run_store.begin(db, one, f"2017-12-{number + 1:02}T00:00:00+00:00")
    db.close()
    return workspace


@pytest.mark.parametrize("asked", [None, "nightly-2017-12-02"])
def test_a_run_is_found_by_its_name_and_without_one_it_is_the_newest(tmp_path: Path, asked: str | None) -> None:
    workspace = _with_runs(tmp_path, "nightly-2017-12-02", "nightly-2017-12-03")
    assert find_run(workspace, asked).id == (asked or "nightly-2017-12-03")


@pytest.mark.parametrize(
    ("known", "asked", "told"),
    [
        (("n-2017-12-02", "spot"), "n-2017-1202", "没有编号为 n-2017-1202 的运行。是不是：n-2017-12-02？"),
        (("a1", "b2"), "spring", "没有编号为 spring 的运行。已有的运行（新的在前）：b2、a1。"),
        (tuple("abcdefg"), "spring", "已有的运行（新的在前）：g、f、e、d、c 等 7 次。"),
        ((), "spring", "没有运行记录。请先执行 xunjian visit"),
        ((), None, "没有运行记录。请先执行 xunjian visit"),
    ],
)  # fmt: skip
def test_an_unknown_run_is_refused_with_those_that_may_be_meant(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], known: tuple[str, ...], asked: str | None, told: str
) -> None:
    workspace = _with_runs(tmp_path, *known)
    with pytest.raises(typer.Exit) as caught:
        find_run(workspace, asked)
    assert caught.value.exit_code == Exit.USAGE
    assert told in capfd.readouterr().err


@pytest.mark.parametrize("command", ["judge", "score", "serve"])
def test_every_command_that_takes_a_run_says_so(root: Path, tmp_path: Path, command: str) -> None:
    workspace = _with_runs(tmp_path, "nightly-2017-12-02")
    arguments = [command, "--run", "nightly-2017-12-20", "--out", str(workspace.out)]
    done = typed(root, *arguments)
    assert (done.returncode, done.stdout) == (Exit.USAGE, "")
    assert "是不是：nightly-2017-12-02？" in done.stderr
