"""A run that is not whole ends with status 3; one that is being visited, or is of other portals, is not touched."""

import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from small_dossier import write_dossier
from two_nights import write_night
from typed_command import typed

from crawler.dossier_pack import pack
from crawler.dossier_store import read_dossier
from crawler.units import Unit, UnitKind
from workbench.judging import summarise
from workbench.run_lock import sole_visitor
from workbench.store import runs as run_store
from workbench.store.database import open_store
from workbench.store.runs import Run

AT = datetime(2017, 12, 15, 1, tzinfo=UTC)
HOME = "<title>{0}</title><h1>{0}</h1>" + "".join(f'<a href="/{n}.html">栏目{n}</a>' for n in range(20))


def _unit(name: str, kind: UnitKind = UnitKind.CITY) -> Unit:
    return Unit(id=name, name=f"{name}市人民政府", kind=kind, portal_url=f"http://www.{name}.gov.cn/", assessed=True)


def _begun(out: Path, run: str, *units: Unit, is_sample: bool = False) -> Path:
    out.mkdir(exist_ok=True)
    db = open_store(out / "xunjian.db")
    plan = Run(id=run, as_of=date(2017, 12, 15), assessment_year=2017, is_sample=is_sample, units=units)
    run_store.begin(db, plan, AT.isoformat())
    db.close()
    return out


def test_the_score_of_a_half_visited_run_ends_with_status_3(root: Path, tmp_path: Path) -> None:
    out = _begun(tmp_path / "out", "r", _unit("linan"), _unit("zean"))
    write_dossier(out, "r", _unit("linan"), AT, {"/": HOME.format("linan市人民政府")})
    assert typed(root, "judge", "--run", "r", "--out", out).returncode == 3
    done = typed(root, "score", "--run", "r", "--out", out)
    assert done.returncode == 3, done.stderr
    assert "未能评测：zean市人民政府（本次没有完整的卷宗" in done.stdout


def test_a_unit_of_a_kind_without_a_table_has_no_score_and_status_3(root: Path, tmp_path: Path) -> None:
    zone = _unit("linan", UnitKind.ZONE)
    out = _begun(tmp_path / "out", "r", zone)
    pages = {"/": HOME.format("linan市人民政府"), **{f"/{n}.html": HOME.format(n) for n in range(20)}}
    write_dossier(out, "r", zone, AT, pages)
    assert typed(root, "judge", "--run", "r", "--out", out).returncode == 0
    done = typed(root, "score", "--run", "r", "--out", out)
    assert done.returncode == 3, done.stderr
    assert "没有评分：linan市人民政府（评分规则 hunan-2017 没有适用于" in done.stdout


@pytest.mark.parametrize("command", ["judge", "score"])
def test_while_a_run_is_visited_it_is_not_judged(root: Path, tmp_path: Path, command: str) -> None:
    out = _begun(tmp_path / "out", "r", _unit("linan"))
    write_dossier(out, "r", _unit("linan"), AT, {"/": HOME})
    with sole_visitor("r", out / "visits" / "r"):
        done = typed(root, command, "--run", "r", "--out", out)
    assert (done.returncode, done.stderr.strip()) == (2, "运行 r 正由另一个进程进行；请等它结束。")
    assert not (out / "runs").exists()


@pytest.mark.parametrize(
    ("is_sample", "told"), [(True, "已用于另一组网站（linan市人民政府"), (False, "已用于正式监测")]
)
def test_a_demonstration_does_not_go_on_with_a_run_of_other_portals(
    root: Path, tmp_path: Path, is_sample: bool, told: str
) -> None:
    out = _begun(tmp_path / "out", "demo", _unit("linan"), is_sample=is_sample)
    write_dossier(out, "demo", _unit("linan"), AT, {"/": HOME})
    for arguments in ((), ("--fresh",)):
        done = typed(root, "demo", "--run", "demo", "--out", out, *arguments)
        assert done.returncode == 2
        assert told in done.stderr
    assert (out / "visits" / "demo" / "linan" / "visit.db").is_file()


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """A dossier of a night that asks for one page, and where one request fails."""
    pages = {"/": b"<title>x</title>", "/b": b"<title>b</title>"}
    return write_night(tmp_path / "visits", 2, pages, earlier=write_night(tmp_path / "visits", 1, pages))


def test_all_reports_of_a_visit_count_its_requests_and_failures_alike(root: Path, tmp_path: Path, second: Path) -> None:
    summary = summarise(read_dossier(second))
    assert (summary.requests, sum(one.count for one in summary.failures)) == (4, 1)  # three pages, one browser
    shown = " ".join(typed(root, "dossier", "show", second).stdout.split())
    assert "请求 4 次（读网页 3，浏览器渲染 1）" in shown
    assert "失败的请求：1 次" in shown
    with zipfile.ZipFile(pack(second, tmp_path / "z.zip").path) as file:
        assert "请求 4 次，失败 1 次" in file.read("README.txt").decode("utf-8-sig")
