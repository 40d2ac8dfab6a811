"""`xunjian dossier` and `xunjian prune`, as a person calls them."""

import sqlite3
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from two_nights import UNIT, write_night
from typed_command import typed

from workbench.run_lock import sole_visitor
from workbench.store.database import open_store

PAGES = {"/": "<title>泽安市人民政府</title>".encode(), "/b": b"<title>b</title>"}


def _run(root: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return typed(root, *arguments)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A data folder with two nights, the second resting on the first."""
    first = write_night(tmp_path / "out" / "visits", 1, PAGES)
    write_night(tmp_path / "out" / "visits", 2, {"/": None, "/b": b"<title>c</title>"}, earlier=first)
    open_store(tmp_path / "out" / "xunjian.db").close()
    return tmp_path / "out"


def test_a_sound_dossier_is_said_to_be_sound(root: Path, out: Path) -> None:
    done = _run(root, "dossier", "verify", "zean", "--out", out)
    assert done.returncode == 0, done.stderr
    assert "night-2/zean：完好" in done.stdout
    assert "1 份存于更早的卷宗" in done.stdout


def test_a_damaged_one_is_told_with_status_1(root: Path, out: Path) -> None:
    (out / "visits" / "night-1" / "zean" / "shots" / "home.png").write_bytes(b"x")
    done = _run(root, "dossier", "verify", "zean", "--run", "night-1", "--out", out)
    assert done.returncode == 1
    assert "文件 shots/home.png 的大小是 1 字节" in done.stderr
    assert "Traceback" not in done.stderr


def test_one_that_lies_in_the_place_of_another_is_not_taken_for_it(root: Path, out: Path) -> None:
    """Its digests all fit: it is sound, and not the dossier that was asked for."""
    (out / "visits" / "night-2" / "zean").rename(out / "visits" / "night-2" / "liuquan")
    done = _run(root, "dossier", "verify", "liuquan", "--out", out)
    assert done.returncode == 2
    assert "里是运行 night-2 中单位 zean（泽安市人民政府）的卷宗" in done.stderr.replace("\n", "")
    assert _run(root, "dossier", "verify", out / "visits" / "night-2" / "liuquan").returncode == 0


@pytest.mark.parametrize("name", ["zean.partial", "zean.replaced.partial", ".pruned-zean"])
def test_what_a_killed_run_leaves_is_not_taken_for_a_dossier(root: Path, out: Path, name: str) -> None:
    """Killed between the last byte and the renaming, it reads as whole; by the unit's name it hid the night before."""
    (out / "visits" / "night-2" / "zean").rename(out / "visits" / "night-2" / name)
    for typed_unit in ("zean", "泽安"):
        done = _run(root, "dossier", "verify", typed_unit, "--out", out)
        assert (done.returncode, done.stderr) == (0, "")
        assert "night-1/zean：完好" in done.stdout
    done = _run(root, "dossier", "verify", "zean", "--run", "night-2", "--out", out)
    assert done.returncode == 2
    assert "运行 night-2 中没有单位 zean 的完整卷宗。那里还没有卷宗" in done.stderr.replace("\n", "")


@pytest.mark.parametrize("unit", ["", ".", "..", "x" * 300])
def test_no_folder_but_a_units_own_is_looked_into(root: Path, out: Path, unit: str) -> None:
    """The folder of the whole run was said to be a damaged dossier."""
    for run in ((), ("--run", "night-1")):
        done = _run(root, "dossier", "verify", unit, *run, "--out", out)
        assert done.returncode == 2
        assert f"没有单位 {unit} 的完整卷宗" in done.stderr.replace("\n", "")


def test_one_without_manifest_is_never_said_to_be_sound(root: Path, out: Path, tmp_path: Path) -> None:
    """It was once, as one of an old version of ours; so was every forgery whose manifest had been deleted."""
    folder, packed = out / "visits" / "night-2" / "zean", tmp_path / "z.zip"
    (folder / "manifest.json").unlink()
    checked = _run(root, "dossier", "verify", folder)
    refused = _run(root, "dossier", "pack", folder, "--to", packed)
    told = _run(root, "dossier", "pack", folder, "--to", packed, "--without-manifest")
    unpacked = _run(root, "dossier", "unpack", packed, "--out", tmp_path / "theirs")
    assert [done.returncode for done in (checked, refused, told, unpacked)] == [1, 2, 0, 1]
    for done in (checked, refused, unpacked):
        assert "没有清单（manifest.json），不能证明未被改动" in done.stderr.replace("\n", "")
    assert "请求的正文 2 份" in checked.stderr
    assert "不能证明未被改动" in told.stdout
    assert not any(word in done.stdout for done in (checked, unpacked) for word in ("完好", "核对无误"))
    assert (tmp_path / "theirs" / "visits" / "night-2" / "zean" / "visit.db").is_file()


def test_what_it_holds_is_shown(root: Path, out: Path) -> None:
    done = _run(root, "dossier", "show", "zean", "--run", "night-1", "--out", out)
    assert done.returncode == 0, done.stderr
    shown = " ".join(done.stdout.split())  # how wide the names' column is says nothing
    for words in (
        "泽安市人民政府（zean）",
        "2017-12-01 09:02:03",
        "4 次（读网页 3，浏览器渲染 1）",
        "超时未响应",
        "已走完",
        "浏览器未能读取",
        "截图 1 张",
        "认出的栏目：0 个",
        "网页新旧 本次请求 3 个",
        "建站特征 太少，看不出",
        "没有此前的访问可对照",
    ):
        assert words in shown, words
    second = _run(root, "dossier", "show", "zean", "--out", out)
    assert "1 份存于更早的卷宗 night-1/zean" in second.stdout


def test_it_is_handed_over_and_restored(root: Path, out: Path, tmp_path: Path) -> None:
    packed = _run(root, "dossier", "pack", "zean", "--out", out, "--to", tmp_path / "z.zip")
    assert packed.returncode == 0, packed.stderr
    assert "附带了存于更早卷宗的网页原文 1 份" in packed.stdout
    done = _run(root, "dossier", "unpack", tmp_path / "z.zip", "--out", tmp_path / "theirs")
    assert done.returncode == 0, done.stderr
    assert _run(root, "dossier", "verify", "zean", "--out", tmp_path / "theirs").returncode == 0
    again = _run(root, "dossier", "unpack", tmp_path / "z.zip", "--out", tmp_path / "theirs")
    assert again.returncode == 2
    assert "已经存在" in again.stderr
    assert _run(root, "dossier", "pack", "zean", "--out", out, "--to", tmp_path / "z.zip").returncode == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("dossier", "verify", "nobody"), "没有单位 nobody 的完整卷宗"),
        (("dossier", "verify", "zean", "--run", "no-run"), "没有运行 no-run"),
        (("dossier", "verify", "./nowhere"), "没有这个目录"),
        (("dossier", "unpack", "nowhere.zip"), "没有这个文件"),
        (("dossier", "pack", "zean", "--to", "nowhere/x.zip"), "没有 nowhere 这个目录"),
        (("dossier", "show"), "缺少 单位"),
        (("prune",), "缺少 --keep-days"),
        (("prune", "--keep-days", "x"), "--keep-days 要写一个数字"),
        (("prune", "--keep-days", "-1"), "--keep-days 不能小于 0"),
    ],
)
def test_a_mistake_is_told(root: Path, out: Path, arguments: tuple[str, ...], told: str) -> None:
    done = _run(root, *arguments, "--out", out)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_pruning_says_what_goes_and_why_things_stay(root: Path, out: Path) -> None:
    write_night(out / "visits", 3, {"/": PAGES["/"]})
    plan = _run(root, "prune", "--keep-days", 30, "--dry-run", "--out", out)
    assert plan.returncode == 0, plan.stderr
    assert "可清理 2 份卷宗" in plan.stdout
    assert "保留 1 份：该单位最近的一份" in plan.stdout
    assert (out / "visits" / "night-1" / "zean").is_dir()
    done = _run(root, "prune", "--keep-days", 30, "--out", out)
    assert "已清理 2 份卷宗" in done.stdout
    assert [path.parent.name for path in sorted((out / "visits").glob("*/zean"))] == ["night-3"]


def test_pruning_keeps_what_the_newest_refers_to(root: Path, out: Path) -> None:
    done = _run(root, "prune", "--keep-days", 0, "--out", out)
    assert "没有可清理的卷宗" in done.stdout
    assert "由 night-2/zean 引用" in done.stdout
    assert _run(root, "dossier", "verify", "zean", "--out", out).returncode == 0


def test_a_score_keeps_its_dossier_unless_only_findings_count(root: Path, out: Path) -> None:
    write_night(out / "visits", 3, {"/": PAGES["/"]})
    db = open_store(out / "xunjian.db")
    db.table("scores").insert({"run": "night-2", "unit": "zean", "rulebook_version": "1", "indicator": "1"})
    db.close()
    kept = _run(root, "prune", "--keep-days", 0, "--dry-run", "--out", out).stdout
    assert "保留 1 份：入库的得分引用它" in kept
    assert "没有可清理的卷宗" in kept
    assert "可清理 2 份" in _run(root, "prune", "--keep-days", 0, "--dry-run", "--findings-only", "--out", out).stdout


def test_kept_for_no_day_at_all_nothing_is_too_young_to_go(root: Path, out: Path) -> None:
    finished = datetime.now(UTC).isoformat()
    for folder in sorted((out / "visits").glob("*/zean")):
        db = sqlite3.connect(folder / "visit.db")
        (before,) = db.execute("select record from context").fetchone()
        db.execute("update context set record = json_set(?, '$.finished_at', ?)", [before, finished])
        db.commit()
        db.close()
    kept = _run(root, "prune", "--keep-days", 0, "--dry-run", "--out", out).stdout
    assert "未满保存期" not in kept
    assert "该单位最近的一份" in kept
    assert "未满保存期" in _run(root, "prune", "--keep-days", 1, "--dry-run", "--out", out).stdout


def test_while_a_run_visits_pruning_says_only_what_it_can_do(root: Path, out: Path) -> None:
    with sole_visitor("night-2", out / "visits" / "night-2"):
        done = _run(root, "prune", "--keep-days", 0, "--out", out)
    assert done.returncode == 2
    assert done.stderr.strip() == "运行 night-2 正由另一个进程进行；请等它结束。"


def test_a_name_that_several_units_have_lists_them(root: Path, out: Path) -> None:
    write_night(out / "visits", 1, PAGES, unit=replace(UNIT, id="linan", name="林安市人民政府"))
    for command in (("columns", "市"), ("checks", "explain", "市", "site_map"), ("dossier", "show", "市")):
        done = _run(root, *command, "--out", out)
        assert done.returncode == 2
        assert "卷宗中名称含“市”的单位有 2 个" in done.stderr
        assert "linan（林安市人民政府）" in done.stderr
        assert done.stderr.count("zean（") == 1


def test_without_the_database_nothing_is_pruned(root: Path, out: Path) -> None:
    (out / "xunjian.db").unlink()
    done = _run(root, "prune", "--keep-days", 0, "--out", out)
    assert done.returncode == 2
    assert "无从知道" in done.stderr
    assert len(list((out / "visits").glob("*/zean"))) == 2
