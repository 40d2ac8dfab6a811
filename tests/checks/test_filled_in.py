"""Nothing of the skeleton that `make new-check` writes is left in a check. `make check` runs this file by itself."""

import inspect
import re

from workbench.new_check import PLACEHOLDERS, create

_LEFT = re.compile("|".join(re.escape(one) for one in PLACEHOLDERS if one != "标题"))  # a word like any other


def left_in(text: str) -> list[str]:
    return sorted(set(_LEFT.findall(text)))


def test_a_check_is_filled_in(check):
    assert check.title not in PLACEHOLDERS, f"{check.id}：title 还是骨架中的“{check.title}”，请写明"
    module = inspect.getmodule(check.evaluate)
    assert module is not None
    assert left_in(inspect.getsource(module)) == [], f"{check.id}：说明或结论的文字还没有写完"


def test_a_case_is_filled_in(case):
    assert "rename_me" not in case.name, f"{case.check}：样例 {case.name} 请按所考的情形改名"
    assert left_in(" ".join(case.expected.values())) == [], f"{case.check}：样例 {case.name} 的真值还没有写"
    if case.path.suffix == ".html":
        assert left_in(case.path.read_text("utf-8", errors="replace")) == [], (
            f"{case.check}：{case.name} 的网页还没有写"
        )


def test_every_file_of_a_skeleton_would_be_found(tmp_path):
    for path in create("site_map", "identity", tmp_path):
        text = path.read_text("utf-8")
        is_done = path.name in ("__init__.py", "case.toml")  # these stand as they are written
        assert is_done or left_in(text) or "rename_me" in path.name, path.name
