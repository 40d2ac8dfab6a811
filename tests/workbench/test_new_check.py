"""The skeleton of a new check is a check, and its cases fail until they are filled in."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from checks.registry import all_checks
from workbench.new_check import NewCheckError, create


def test_a_skeleton_has_the_check_and_a_case_of_every_outcome(tmp_path):
    written = [path.relative_to(tmp_path).as_posix() for path in create("site_map", "identity", tmp_path)]
    assert written == [
        "checks/identity/__init__.py",
        "checks/identity/site_map.py",
        "fixtures/html/checks/site_map/expected.toml",
        "fixtures/html/checks/site_map/pass_rename_me.html",
        "fixtures/html/checks/site_map/fail_rename_me.html",
        "fixtures/html/checks/site_map/cant_tell_rename_me.html",
        "fixtures/html/checks/site_map/untested_home_down/case.toml",
    ]


def test_a_skeleton_is_sound_python_with_the_three_labels(tmp_path):
    create("site_map", "identity", tmp_path)
    source = (tmp_path / "checks/identity/site_map.py").read_text("utf-8")
    docstring = ast.get_docstring(ast.parse(source)) or ""
    assert [label for label in ("依据：", "判定：", "局限：") if label in docstring] == ["依据：", "判定：", "局限："]
    namespace: dict[str, object] = {}
    exec(compile(source, "site_map.py", "exec"), namespace)
    assert namespace["CHECK"].id == "site_map"


def test_the_truth_of_a_skeleton_has_no_outcome_yet_so_that_its_cases_fail(tmp_path):
    create("site_map", "identity", tmp_path)
    truth = tomllib.loads((tmp_path / "fixtures/html/checks/site_map/expected.toml").read_text("utf-8"))
    assert truth["pass_rename_me"] == {"site_map": "请填写"}


@pytest.mark.parametrize(("name", "theme"), [("Site-Map", "identity"), ("", "identity"), ("site_map", "../x")])
def test_a_bad_name_is_refused_and_nothing_is_written(tmp_path, name, theme):
    with pytest.raises(NewCheckError, match="不合规"):
        create(name, theme, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_taken_is_refused_under_any_theme(tmp_path):
    create("site_map", "identity", tmp_path)
    with pytest.raises(NewCheckError, match="已存在"):
        create("site_map", "content", tmp_path)


def test_the_example_of_the_guide_is_no_check_yet(root: Path) -> None:
    told = (root / "docs/adding-a-check.md").read_text("utf-8") + (root / "Makefile").read_text("utf-8")
    names = set(re.findall(r"NAME=(\w+)", told))
    assert names
    assert not names & {check.id for check in all_checks()}
