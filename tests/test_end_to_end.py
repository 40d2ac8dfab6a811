"""The main job on the embedded portals, against the truth that was written beside them, as a user would run it."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils

from checks.check import Finding, Outcome
from checks.site import Site
from crawler.browser_binary import find_chromium
from crawler.dossier_store import read_dossier
from workbench.configuration import load_configuration
from workbench.judging import read_findings

SITES = Path(__file__).parent.parent / "fixtures" / "html" / "sites"
PORTALS = sorted(folder.parent.name for folder in SITES.glob("*/truth.toml"))
UNSURE = (Outcome.CANT_TELL, Outcome.UNTESTED)


def _command(root: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-c", "from workbench.cli import main; main()", *arguments]


@dataclass(frozen=True)
class Demo:
    out: Path
    output: str

    def findings(self, unit: str) -> tuple[Finding, ...]:
        return read_findings(self.out / "runs" / "demo", unit)


def _truth(portal: str) -> dict[str, Any]:
    return tomllib.loads((SITES / portal / "truth.toml").read_text("utf-8"))


def _unit(portal: str) -> str:
    return str(tomllib.loads((SITES / portal / "site.toml").read_text("utf-8"))["unit"]["id"])


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Demo]:
    out = tmp_path_factory.mktemp("demo") / "out"
    done = subprocess.run(
        _command(root, "demo", "--out", str(out)), cwd=root, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return Demo(out=out, output=done.stdout)


@pytest.mark.parametrize("portal", PORTALS)
def test_exactly_the_planted_defects_are_found(demo: Demo, portal: str) -> None:
    planted = {(defect["check"], defect["subject"]) for defect in _truth(portal)["defect"]}
    found = {(f.check, f.subject) for f in demo.findings(_unit(portal)) if f.outcome is Outcome.FAILED}
    assert found == planted


@pytest.mark.parametrize("portal", PORTALS)
def test_exactly_what_cannot_be_known_is_left_open(demo: Demo, portal: str) -> None:
    conditions = {"", "no_browser"} if find_chromium() is None else {"", "browser"}
    expected = {(u["check"], u["subject"]) for u in _truth(portal).get("unsure", []) if u.get("when", "") in conditions}
    found = {(f.check, f.subject) for f in demo.findings(_unit(portal)) if f.outcome in UNSURE}
    assert found == expected


@pytest.mark.parametrize("portal", PORTALS)
def test_the_columns_are_found_where_they_are(demo: Demo, portal: str, root: Path) -> None:
    configuration = load_configuration(root / "config")
    dossier = read_dossier(demo.out / "visits" / "demo" / _unit(portal))
    site = Site.of(dossier, configuration.columns, configuration.norms, configuration.words, configuration.workdays)
    columns = {name: site.column(name) for name in ("依申请公开", "年报", "政策解读")}
    assert {name: c.page.url for name, c in columns.items() if c.page is not None} == _truth(portal)["columns"]


@pytest.mark.parametrize("portal", PORTALS)
def test_every_judgement_can_be_followed_to_an_archived_page(demo: Demo, portal: str) -> None:
    results = json.loads((demo.out / "runs" / "demo" / "results.json").read_text("utf-8"))
    report = next(u for u in results["report"]["units"] if u["unit"]["id"] == _unit(portal))
    written = {(page["url"], page["sha256"]) for page in report["evidence"]}
    judged = [f for f in demo.findings(_unit(portal)) if f.outcome in (Outcome.PASSED, Outcome.FAILED)]
    cited = {(c.url, c.sha256) for f in judged for c in f.citations if c.sha256 is not None}
    assert all(f.citations for f in judged)
    assert cited <= written
    assert all((demo.out / "runs" / "demo" / page["path"]).is_file() for page in report["evidence"])


def test_every_quote_is_found_in_its_archived_page(demo: Demo) -> None:
    pages = sorted((demo.out / "runs" / "demo" / "evidence").rglob("*.html"))
    assert pages
    assert [page.name for page in pages if "没有找到" in page.read_text("utf-8")] == []


def test_the_command_says_where_the_results_lie(demo: Demo) -> None:
    page = demo.out / "runs" / "demo" / "index.html"
    assert str(page) in demo.output
    assert page.is_file()


def test_the_data_folder_is_closed_to_others(demo: Demo) -> None:
    assert demo.out.stat().st_mode & 0o077 == 0


def test_the_store_holds_run_units_findings_and_scores(demo: Demo) -> None:
    db = sqlite_utils.Database(demo.out / "xunjian.db")
    counts = {name: db.table(name).count for name in ("runs", "units", "visits", "findings", "scores")}
    assert counts["runs"] == 1
    assert counts["units"] == counts["visits"] == len(PORTALS)
    assert counts["findings"] == sum(len(demo.findings(_unit(portal))) for portal in PORTALS)
    assert counts["scores"] > 0


@pytest.mark.parametrize("portal", PORTALS)
def test_other_tools_find_no_fault_in_the_archive(demo: Demo, portal: str) -> None:
    archive = demo.out / "visits" / "demo" / _unit(portal) / "pages.warc.gz"
    done = subprocess.run([sys.executable, "-m", "warcio.cli", "check", str(archive)], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _digest(folder: Path) -> str:
    return hashlib.sha256((folder / "visit.db").read_bytes()).hexdigest()


def test_a_run_that_was_killed_goes_on_with_the_units_that_lack_a_dossier(tmp_path: Path, root: Path) -> None:
    command = _command(root, "demo", "--out", str(tmp_path / "out"))
    visits = tmp_path / "out" / "visits" / "demo"
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    first = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True, env=environment)
    assert first.stdout is not None
    for line in first.stdout:
        if line.startswith("[1/3]"):
            break
    first.send_signal(signal.SIGKILL)
    first.wait(timeout=30)
    whole = {folder.name: _digest(folder) for folder in visits.iterdir() if (folder / "visit.db").is_file()}
    whole = {name: digest for name, digest in whole.items() if not name.endswith(".partial")}
    again = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=300, check=False)
    assert again.returncode == 0, again.stdout + again.stderr
    assert f"已有 {len(whole)} 个单位的完整卷宗" in again.stdout
    assert {name: _digest(visits / name) for name in whole} == whole
    assert {folder.name for folder in visits.iterdir() if folder.is_dir()} == {_unit(portal) for portal in PORTALS}


@pytest.mark.real
def test_a_saved_county_portal_is_read(tmp_path: Path, root: Path) -> None:
    mirror = root.parent / "shared" / "real" / "mirrors" / "www.zhecheng.gov.cn"
    if not mirror.is_dir():
        pytest.skip("the saved pages are other people's and not in the repository")
    arguments = ("--mirror", str(mirror), "--host", "www.zhecheng.gov.cn", "--kind", "city", "--as-of", "2018-07-27")
    done = subprocess.run(
        _command(root, "demo", "--out", str(tmp_path / "out"), *arguments),
        cwd=root,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    run = next((tmp_path / "out" / "runs").iterdir())
    findings = {f.subject: f for f in read_findings(run, "www-zhecheng-gov-cn")}
    assert [f for f in findings.values() if f.outcome is Outcome.FAILED] == []
    for subject in ("column:依申请公开", "column:政策解读", "annual_report:2017"):
        assert findings[subject].outcome is Outcome.PASSED
    assert any("柘城县2017年政府信息公开工作年度报告" in c.quote for c in findings["annual_report:2017"].citations)
    assert findings["column:依申请公开"].citations[0].url.endswith("/xxgk/ysqgk/index.html")
    assert "示例" in (run / "index.html").read_text("utf-8")
