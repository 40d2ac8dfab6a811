"""What a user types and what comes of mistakes: what was wrong, where, what to do, and the documented status."""

import re
import shutil
import socket
import subprocess
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest
from typed_command import typed

from checks.registry import all_checks
from crawler.units import UnitKind
from workbench.commands.demo import _mirror
from workbench.commands.options import _run_id
from workbench.store import runs as run_store
from workbench.store.database import open_store
from workbench.store.runs import Run

_LONG_HOST = ".".join(["a" * 60] * 4) + ".cn"  # a name of the net still, and too long for one of a folder


def _run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return typed(root, *arguments)


@pytest.fixture
def config(tmp_path: Path, root: Path) -> Path:
    """A copy of the configuration, to be broken."""
    shutil.copytree(root / "config", tmp_path / "config")
    return tmp_path / "config"


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize("out", ["", ".", "full"])
def test_a_folder_of_others_is_not_made_a_data_folder(root: Path, tmp_path: Path, out: str) -> None:
    """An unset variable in a timer's script (`--out "$DATA"`) closed the working folder to everybody else."""
    folder = tmp_path if out in ("", ".") else tmp_path / out
    folder.mkdir(exist_ok=True)
    folder.chmod(0o755)
    (folder / "letter.txt").write_text("x", "utf-8")
    done = _run(tmp_path, "demo", "--config", str(root / "config"), "--out", out)
    assert done.returncode == 2
    assert f"{folder} 不是数据目录，里面有别的文件（letter.txt）" in done.stderr.replace("\n", "")
    assert folder.stat().st_mode & 0o777 == 0o755
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("command", ["visit", "nightly"])
def test_no_day_to_come_is_judged(root: Path, tmp_path: Path, config: Path, command: str) -> None:
    """A slip in the year made every list one that was not updated in time."""
    _replace(config / "crawl.toml", 'contact = ""', 'contact = "op@example.gov.cn"')
    options = ("--any-time", "--unit", "changsha", "--config", str(config), "--out", str(tmp_path / "out"))
    done = _run(root, command, "--as-of", "9999-12-31", *options)
    assert done.returncode == 2
    assert "--as-of 9999-12-31：评测日不能在今天" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_run_of_a_mirror_can_be_named(tmp_path: Path) -> None:
    """Its id is made of the host, and `--run` takes 64 characters."""
    (tmp_path / "index.html").write_text("<title>x</title>", "utf-8")
    hosts = [f"www.{'a' * 40}{letter}.gov.cn" for letter in "bc"]
    ids = [_mirror(tmp_path, host, UnitKind.CITY, None, date(2018, 7, 27))[1] for host in hosts]
    assert [_run_id(one) for one in ids] == ids
    assert ids[0] != ids[1]
    assert _mirror(tmp_path, "www.a.gov.cn", UnitKind.CITY, None, date(2018, 7, 27))[1].startswith(
        "demo-www.a.gov.cn-2"
    )


def test_the_shipped_units_are_sound(root: Path) -> None:
    done = _run(root, "units", "check")
    assert done.returncode == 0
    assert "没有错误" in done.stdout


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('id = "zhuzhou"', 'id = "changsha"', ("zhuzhou", "id", "重复")),
        ('portal_url = "http://www.changsha.gov.cn/"', 'portal_url = "changsha"', ("changsha", "portal_url")),
        ('parent = "hunan"', 'parent = "hubei"', ("changsha", "parent", "hubei")),
        ('division = "430100"', 'divison = "430100"', ("changsha", "divison", "没有")),
    ],
)
def test_a_mistake_in_the_unit_file_is_told_with_file_table_and_key(
    root: Path, config: Path, old: str, new: str, told: tuple[str, ...]
) -> None:
    _replace(config / "units.toml", old, new)
    done = _run(root, "units", "check", "--config", str(config))
    assert done.returncode == 2
    assert str(config / "units.toml") in done.stderr
    assert "[[unit]]" in done.stderr
    # A unit whose id was taken from it is named by its place, so only what stays can be asked for.
    assert all(word in done.stderr for word in told if word != "zhuzhou")


def test_a_syntax_error_is_told_with_its_line(root: Path, config: Path) -> None:
    file = config / "rulebooks" / "hunan-2017.toml"
    file.write_text("a = 1\nb = = 2\n", "utf-8")
    done = _run(root, "demo", "--config", str(config), "--out", str(config / "out"))
    assert done.returncode == 2
    assert str(file) in done.stderr
    assert "第 2 行" in done.stderr
    assert not (config / "out").exists()


def test_a_rulebook_that_names_an_unknown_check_stops_the_run_at_its_start(root: Path, config: Path) -> None:
    _replace(config / "rulebooks" / "hunan-2017.toml", '"site_name"', '"site_nmae"')
    done = _run(root, "demo", "--config", str(config), "--out", str(config / "out"))
    assert done.returncode == 2
    assert "site_nmae" in done.stderr
    assert "hunan-2017.toml" in done.stderr
    assert not (config / "out").exists()


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("norms.toml", "weeks = 2", "week = 2", ("home_updates", "weeks", "相近的有 week")),
        ("norms.toml", 'id = "G-NAME"', 'id = "G-NAMES"', ("site_name", "G-NAME")),
        ("columns.toml", 'name = "依申请公开"', 'name = "依申请"', ("on_request_column", "依申请公开")),
        ("crawl.toml", "delay = 1.0", "delay = 0.0", ("crawl.toml", "delay")),
    ],
)
def test_a_name_that_a_check_needs_and_nobody_defines_stops_the_run_at_its_start(
    root: Path, config: Path, file: str, old: str, new: str, told: tuple[str, ...]
) -> None:
    _replace(config / file, old, new)
    done = _run(root, "demo", "--config", str(config), "--out", str(config / "out"))
    assert done.returncode == 2
    assert all(word in done.stderr for word in told), done.stderr
    assert not (config / "out").exists()


def test_no_real_host_is_visited_without_a_contact(root: Path, tmp_path: Path) -> None:
    done = _run(root, "nightly", "--out", str(tmp_path / "out"))
    assert done.returncode == 2
    assert "contact" in done.stderr
    assert not (tmp_path / "out").exists()


def test_judging_without_a_run_says_what_to_do_first(root: Path, tmp_path: Path) -> None:
    done = _run(root, "judge", "--out", str(tmp_path / "out"))
    assert done.returncode == 2
    assert "xunjian visit" in done.stderr


def test_every_check_is_listed_and_documented(root: Path) -> None:
    listed = _run(root, "checks", "list").stdout
    for check in all_checks():
        assert check.id in listed
        assert check.title in listed
    rows = {line.split()[0]: line.split()[1:] for line in listed.splitlines() if line.split()}
    assert "目录年报" in rows["guide"]  # it decides nothing and is evidence there
    standings = {check: rows[check][-1] for check in ("guide", "interpretation_delay", "footer_marks")}
    assert standings == {"guide": "试行", "interpretation_delay": "只作依据", "footer_marks": "计分"}
    assert rows["annual_report_sections"][-2] == "首页、栏目页（年报）、附件"
    assert rows["dead_links"][-2] == "首页、链接核验"
    shown = _run(root, "checks", "show", "footer_marks").stdout
    assert all(word in shown for word in ("依据", "判定", "局限", "国办发〔2017〕47号"))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("checks", "show", "nothing"), "没有编号为 nothing 的检查"),
        (("checks", "show"), "缺少 编号"),
        (("demo", "--kind", "x"), "--kind 不能是 x"),
        (("demo", "--bogus"), "没有选项 --bogus"),
        (("frobnicate",), "没有命令 frobnicate"),
        (("reed",), "没有命令 reed，相近的有 read"),
        (("units", "lst"), "没有命令 lst，相近的有 list。执行 xunjian units --help"),
        (("serve", "--port", "x"), "--port 要写一个数字。执行 xunjian serve --help"),
        (("serve", "--port", "99999999"), "--port 不能大于 65535"),
        (("demo", "--frsh"), "没有选项 --frsh，相近的有 --fresh"),
        (("checks", "show", "a", "b"), "多余的参数：b。执行 xunjian checks show --help"),
        (("visit", "--as-of", "2017-13-01"), "2017-13-01"),
        (("demo", "--mirror", "."), "--host"),
        (("demo", "--mirror", ".", "--host", "../../x", "--as-of", "2018-07-27"), "不是域名"),
        (("demo", "--mirror", "docs", "--host", "www.a.gov.cn", "--as-of", "2018-07-27"), "index.html"),
        (("demo", "--mirror", "docs", "--host", _LONG_HOST, "--as-of", "2018-07-27"), "不是域名"),
        (("demo", "--mirror", "docs", "--host", "www.a.gov.cn", "--as-of", "9999-12-31"), "评测日不能在今天"),
        (("prune", "--keep-days", "99999999"), "--keep-days 不能大于 36500"),
        (("demo", "--host", "www.a.gov.cn"), "--mirror"),
        (("demo", "--portals", "docs"), "没有 fleet.toml"),
        (("demo", "--portals", "docs", "--mirror", "docs"), "只能给出一个"),
        (("nightly", "--run", "../x"), "运行编号"),
    ],
)
def test_a_mistake_on_the_command_line_is_told_in_chinese(root: Path, arguments: tuple[str, ...], told: str) -> None:
    done = _run(root, *arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_help_is_chinese(root: Path) -> None:
    done = _run(root, "--help")
    assert done.returncode == 0
    for english in ("Usage", "Options", "Commands", "Show this message"):
        assert english not in done.stdout


@pytest.mark.parametrize("command", ["visit", "serve", "probe", "checks explain", "dossier pack", "hold lift"])
def test_no_type_of_a_parameter_is_told_in_english(root: Path, command: str) -> None:
    done = _run(root, *command.split(), "--help")
    assert not re.findall(r"<[a-z \[\]]+>", done.stdout), done.stdout


def test_the_version_is_told(root: Path) -> None:
    done = _run(root, "--version")
    assert done.stdout.strip() == f"xunjian {version('xunjian')}"


@pytest.mark.parametrize("command", [(), ("units",), ("checks",)])
def test_no_description_of_a_command_is_cut_on_a_narrow_terminal(root: Path, command: tuple[str, ...]) -> None:
    told = typed(root, *command, "--help", environment={"COLUMNS": "80"}).stdout
    assert "… │" not in told
    assert "│" in told


def test_the_doctor_names_what_is_missing(root: Path, tmp_path: Path) -> None:
    done = _run(root, "doctor", "--out", str(tmp_path / "out"))
    assert done.returncode == 3
    assert "contact" in done.stdout
    assert not (tmp_path / "out").exists()


def test_who_interrupts_while_the_program_loads_is_told_in_a_line(root: Path) -> None:
    code = (
        "import sys\n"
        "class Interrupted:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'workbench.command_line':\n"
        "            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupted())\n"
        "from workbench.cli import main\n"
        "main()\n"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "已中断。\n")


@pytest.mark.parametrize("command", [("demo",), ("prune",), ("dossier", "pack"), ("serve",), ("nightly",)])
def test_nothing_of_a_help_page_is_cut_on_a_narrow_terminal(root: Path, command: tuple[str, ...]) -> None:
    told = typed(root, *command, "--help", environment={"COLUMNS": "80"}).stdout
    assert "…" not in told
    assert "x>=" not in told
    if command != ("prune",) and command != ("dossier", "pack"):
        assert "那里没有时" in "".join(told.replace("│", "").split())


def test_a_port_that_is_taken_is_told_in_chinese(root: Path, tmp_path: Path) -> None:
    page = tmp_path / "runs" / "r" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("x", "utf-8")
    db = open_store(tmp_path / "xunjian.db")
    run = Run(id="r", as_of=date(2017, 12, 1), assessment_year=2017, is_sample=False, units=())
    run_store.begin(db, run, "2017-12-01T00:00:00+00:00")
    db.close()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = typed(root, "serve", "--out", tmp_path, "--port", port)
    assert (done.returncode, done.stderr.strip()) == (
        2,
        f"端口 {port} 无法使用（已被别的程序占用）。请用 --port 另选一个。",
    )
