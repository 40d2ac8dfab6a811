"""The doctor says what is, what it means and what to do."""

import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typed_command import typed

from crawler.browser_binary import find_chromium
from workbench.doctor import Condition, Symptom, examine
from workbench.surroundings import DataFolder, Surroundings, look_around

GB = 1024**3
FOLDER = DataFolder(path=Path("out"), mode=0o700, is_writable=True, free=100 * GB)
HEALTHY = Surroundings(
    chromium=Path("/usr/bin/chromium"),
    chromium_version="Chromium 156.0",
    chinese_fonts=3,
    now=datetime(2026, 11, 22, 8, 0, tzinfo=UTC),
    has_shanghai=True,
    proxies=(),
    folder=FOLDER,
)
NAMES = ["浏览器", "中文字体", "磁盘空间", "系统时钟", "时区数据", "代理", "数据目录", "联系方式"]


def _symptom(
    name: str, seen: Surroundings, contact: str | None = "xunjian@hunan.gov.cn", render: bool = True
) -> Symptom:
    (symptom,) = (s for s in examine(seen, contact=contact, render=render) if s.name == name)
    return symptom


def test_a_healthy_machine_has_no_complaint() -> None:
    symptoms = examine(HEALTHY, contact="xunjian@hunan.gov.cn")
    assert [symptom.name for symptom in symptoms] == NAMES
    assert {symptom.condition for symptom in symptoms} == {Condition.OK}


COMPLAINTS = {
    "no browser": ("浏览器", replace(HEALTHY, chromium=None, chromium_version=None), "warn", "没有找到", "apt install"),
    "a browser that does not start": (
        "浏览器",
        replace(HEALTHY, chromium_version=None),
        "warn",
        "不能启动",
        "--version",
    ),
    "no Chinese font": ("中文字体", replace(HEALTHY, chinese_fonts=0), "warn", "方框", "fonts-noto-cjk"),
    "no fontconfig": ("中文字体", replace(HEALTHY, chinese_fonts=None), "warn", "fc-list", "fontconfig"),
    "a full disk": ("磁盘空间", replace(HEALTHY, folder=replace(FOLDER, free=GB)), "bad", "剩余 1.0 GB", "清理"),
    "a filling disk": ("磁盘空间", replace(HEALTHY, folder=replace(FOLDER, free=5 * GB)), "warn", "5.0 GB", "--out"),
    "an unknown disk": ("磁盘空间", replace(HEALTHY, folder=replace(FOLDER, free=None)), "warn", "无法得知", "确认"),
    "a clock that was never set": (
        "系统时钟",
        replace(HEALTHY, now=datetime(1970, 1, 1, tzinfo=UTC)),
        "bad",
        "1970-01-01",
        "校准",
    ),
    "a clock far ahead": ("系统时钟", replace(HEALTHY, now=datetime(2099, 1, 1, tzinfo=UTC)), "warn", "2099", "核对"),
    "no time zones": ("时区数据", replace(HEALTHY, has_shanghai=False), "bad", "期限无法计算", "tzdata"),
    "a proxy": ("代理", replace(HEALTHY, proxies=("HTTPS_PROXY",)), "warn", "HTTPS_PROXY", "删去"),
    "a folder open to all": (
        "数据目录",
        replace(HEALTHY, folder=replace(FOLDER, mode=0o755)),
        "bad",
        "0755",
        "chmod 700 out",
    ),
    "a folder open to the group": (
        "数据目录",
        replace(HEALTHY, folder=replace(FOLDER, mode=0o710)),
        "bad",
        "个人信息",
        "chmod 700 out",
    ),
    "a folder of another user": (
        "数据目录",
        replace(HEALTHY, folder=replace(FOLDER, is_writable=False)),
        "bad",
        "不能写入",
        "权限",
    ),
    "a file in place of the folder": (
        "数据目录",
        replace(HEALTHY, folder=replace(FOLDER, is_folder=False)),
        "bad",
        "是文件",
        "移走",
    ),
}


@pytest.mark.parametrize(("name", "seen", "condition", "means", "todo"), COMPLAINTS.values(), ids=COMPLAINTS)
def test_a_complaint_says_what_is_and_what_to_do(
    name: str, seen: Surroundings, condition: str, means: str, todo: str
) -> None:
    symptom = _symptom(name, seen)
    assert symptom.condition == condition
    assert means in symptom.message
    assert todo in symptom.message
    others = [s for s in examine(seen, contact="xunjian@hunan.gov.cn") if s.name != name]
    assert {s.condition for s in others} == {Condition.OK}


@pytest.mark.parametrize(
    ("contact", "condition"),
    [("", "bad"), ("  ", "bad"), ("a@example.com", "warn"), ("a@hunan.gov.cn", "ok"), (None, "warn")],
)
def test_without_an_address_for_complaints_nothing_is_visited(contact: str | None, condition: str) -> None:
    assert _symptom("联系方式", HEALTHY, contact=contact).condition == condition


def test_who_wants_no_browser_is_not_asked_to_install_one() -> None:
    bare = replace(HEALTHY, chromium=None, chromium_version=None, chinese_fonts=0)
    assert _symptom("浏览器", bare, render=False).condition is Condition.OK
    assert _symptom("中文字体", bare, render=False).condition is Condition.OK


def _program(path: Path, script: str = "exit 0") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_a_browser_on_the_path_comes_first(tmp_path: Path) -> None:
    _program(tmp_path / "bin" / "google-chrome")
    _program(tmp_path / ".cache/ms-playwright/chromium-1200/chrome-linux/chrome")
    variables = {"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path)}
    assert find_chromium(variables) == tmp_path / "bin" / "google-chrome"


def test_of_playwrights_own_browsers_the_newest_is_taken(tmp_path: Path) -> None:
    for revision in ("chromium-999", "chromium-1200", "chromium_headless_shell-1300"):
        _program(tmp_path / revision / "chrome-linux" / "chrome")
    found = find_chromium({"PATH": "", "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path)})
    assert found == tmp_path / "chromium-1200" / "chrome-linux" / "chrome"


@pytest.mark.parametrize("variables", [{}, {"PATH": "/nowhere", "HOME": "/nowhere"}])
def test_where_no_browser_is_none_is_found(variables: dict[str, str]) -> None:
    assert find_chromium(variables) is None


def test_looking_around_asks_the_programs_and_changes_nothing(tmp_path: Path) -> None:
    _program(tmp_path / "bin" / "chromium", "echo 'Chromium 1.2'; echo noise >&2")
    _program(tmp_path / "bin" / "fc-list", "printf 'Noto A\\nNoto A\\nNoto B\\n'")
    variables = {"PATH": str(tmp_path / "bin"), "http_proxy": "http://u:secret@p:1", "HTTPS_PROXY": ""}
    seen = look_around(tmp_path / "deep" / "out", HEALTHY.now, variables)
    assert (seen.chromium_version, seen.chinese_fonts, seen.proxies) == ("Chromium 1.2", 2, ("http_proxy",))
    assert (seen.folder.mode, seen.folder.is_folder, seen.folder.is_writable) == (None, True, True)
    assert not (tmp_path / "deep").exists()
    assert not any("secret" in symptom.message for symptom in examine(seen, contact=""))


def test_a_browser_that_fails_has_no_version(tmp_path: Path) -> None:
    _program(tmp_path / "bin" / "chromium", "exit 1")
    seen = look_around(tmp_path, HEALTHY.now, {"PATH": str(tmp_path / "bin")})
    assert seen.chromium == tmp_path / "bin" / "chromium"
    assert seen.chromium_version is None
    assert seen.chinese_fonts is None


def test_the_permissions_of_the_folder_are_read(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    out.chmod(0o750)
    assert look_around(out, HEALTHY.now, {}).folder.mode == 0o750


def test_a_file_where_the_folder_should_be_is_seen(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    assert not look_around(tmp_path / "out", HEALTHY.now, {}).folder.is_folder


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_may_not_be_written_is_seen(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert not look_around(tmp_path / "out", HEALTHY.now, {}).folder.is_writable


def test_a_contact_is_told_whatever_is_wrong_in_other_files(tmp_path, root):
    config = tmp_path / "config"
    shutil.copytree(root / "config", config)
    crawl = (config / "crawl.toml").read_text("utf-8")
    (config / "crawl.toml").write_text(crawl.replace('contact = ""', 'contact = "a@hunan.gov.cn"'), "utf-8")
    (config / "norms.toml").write_text("[[norm]]", "utf-8")
    assert "User-Agent 中写明 a@hunan.gov.cn" in typed(root, "doctor", "--config", config).stdout
    (config / "crawl.toml").write_text("contact = 1", "utf-8")
    told = typed(root, "doctor", "--config", config).stdout
    assert "没有填写 contact" not in told
    assert "改正之后才能核对 contact" in told


def test_a_broken_configuration_is_told_line_by_line_and_called_wrong_not_missing(tmp_path, root):
    config = tmp_path / "config"
    shutil.copytree(root / "config", config)
    norms = (config / "norms.toml").read_text("utf-8")
    gone = norms.replace('id = "V-HOME"', 'id = "V-HOMX"').replace('id = "D-SYS"', 'id = "D-SYX"')
    (config / "norms.toml").write_text(gone, "utf-8")
    done = typed(root, "doctor", "--config", config)
    wrong = [line for line in done.stdout.splitlines() if "配置：" in line]
    assert done.returncode == 3
    assert len(wrong) == 2
    assert all(line.startswith("✗ 有误 配置：") and "缺少依据" in line for line in wrong)
    assert max(map(len, wrong)) < 200 + len(str(config))


def test_the_slips_of_all_files_are_told_at_once(tmp_path, root):
    config = tmp_path / "config"
    shutil.copytree(root / "config", config)
    for file in (
        "crawl.toml",
        "norms.toml",
        "columns.toml",
        "workdays.toml",
        "judging.toml",
        "rulebooks/hunan-2017.toml",
    ):
        (config / file).write_text("[[slip]]", "utf-8")
    lists = config / "wordlists" / "annual_report.toml"
    lists.write_text(lists.read_text("utf-8").replace('"晒出"]', '"晒出|挂出"]', 1), "utf-8")
    done = typed(root, "doctor", "--config", config)
    assert done.returncode == 3
    wrong = {line.split("：")[1].split()[0] for line in done.stdout.splitlines() if line.startswith("✗ 有误 配置：")}
    assert wrong == {
        str(lists),
        *(
            str(config / f"{name}.toml")
            for name in ("crawl", "norms", "columns", "workdays", "judging", "rulebooks/hunan-2017")
        ),
    }


def test_the_doctor_tells_a_slip_in_a_list_of_words(tmp_path, root):
    config = tmp_path / "config"
    shutil.copytree(root / "config", config)
    lists = config / "wordlists" / "annual_report.toml"
    lists.write_text(lists.read_text("utf-8").replace('"晒出"]', '"晒出|挂出"]', 1), "utf-8")
    done = typed(root, "doctor", "--config", config)
    assert done.returncode == 3
    assert f"✗ 有误 配置：{lists} [proactive] 键 published 第 4 项：“晒出|挂出”里有 |。这里只写词" in done.stdout
    shutil.rmtree(config / "wordlists")
    done = typed(root, "doctor", "--config", config)
    assert done.returncode == 3
    assert f"✗ 有误 配置：{config / 'wordlists'}：没有词表目录" in done.stdout


def test_the_doctor_tells_unknown_names_of_units_and_what_departs_in_a_rulebook(tmp_path, root):
    config = tmp_path / "config"
    shutil.copytree(root / "config", config)
    book = config / "rulebooks" / "hunan-2017.toml"
    book.write_text(book.read_text("utf-8").replace("年内至少听取一次", "年内至少听取两次", 1), "utf-8")
    assert "! 注意 配置：评分规则 hunan-2017 市州政府“领导重视”" in typed(root, "doctor", "--config", config).stdout
    units = config / "units.toml"
    kept = units.read_text("utf-8")
    units.write_text(kept.replace('hosts = ["hd.changsha.gov.cn"]', 'hosts = ["gov.cn"]', 1), "utf-8")
    assert "! 注意 配置：units.toml 中" in typed(root, "doctor", "--config", config).stdout
    units.write_text(kept, "utf-8")
    wrong = 'exemptions = [{ check = "icp_numbr", reason = "某" }]\nhosts = ["hd.changsha.gov.cn"]'
    units.write_text(units.read_text("utf-8").replace('hosts = ["hd.changsha.gov.cn"]', wrong, 1), "utf-8")
    done = typed(root, "doctor", "--config", config)
    assert done.returncode == 3
    assert "[[exemptions]] 第 1 个 键 check：没有名为 icp_numbr 的检查。是否想写 icp_number？" in done.stdout
