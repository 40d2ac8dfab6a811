"""Writes the skeleton of a new check: its file, and its fixture folder whose cases fail until they are filled in."""

import re
from pathlib import Path

import checks

_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_ROOT = Path(checks.__file__).parents[1]

# What stands in a skeleton for what a person has to write.
PLACEHOLDERS = (
    "一句话标题",
    "标题",
    "编号（文件，文号）",
    "什么情形通过，什么情形不通过",
    "机器看不到什么。",
    "没有读到……",
    "首页未见……",
    "首页有……",
    "应……",
    "请改写成",
    "请填写",
)
_CHECK = '''"""一句话标题。

依据：编号（文件，文号）。
判定：什么情形通过，什么情形不通过，什么情形存疑。
局限：机器看不到什么。
"""

from collections.abc import Iterator

from checks.check import Check, Input, Outcome, Verdict, cant_tell, failed, passed
from checks.site import Site

_SUBJECT = "{name}"


def evaluate(site: Site) -> Iterator[Verdict]:
    page = site.home
    cite = page.cite(page.title, "首页")
    is_there = page.facts.has_search  # what the norm asks for
    if not is_there and (doubts := list(dict.fromkeys(_doubts(site)))):
        yield cant_tell(f"没有读到……，但不能认定没有：{{'；'.join(doubts)}}。请人工核对", cite, subject=_SUBJECT)
    elif not is_there:  # only where nothing was left unread
        law = site.norm("P-FOOT").cited_as
        yield failed(f"首页未见……；依据{{law}}，应……", cite, subject=_SUBJECT)
    else:
        yield passed("首页有……", cite, subject=_SUBJECT)


def _doubts(site: Site) -> Iterator[str]:
    """Why it may yet be there and was not read (docs/adding-a-check.md, “Never accuse falsely”)."""
    page = site.home
    if page.facts.script_fills:
        yield "首页有脚本填充的部分，未能读取"
    if any(page.body_frames()):
        yield "首页有内嵌的页面，未能读取"
    if page.is_cut:
        yield "首页过大或未传完，只读取了一部分"


CHECK = Check(
    id="{name}",
    title="标题",
    norms=("P-FOOT",),
    inputs=(Input.HOME,),
    outcomes=frozenset({{Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL}}),
    evaluate=evaluate,
    preview=True,
)
'''
_CASE = """<!DOCTYPE html>
<html>
<head><meta charset="utf-8"><title>柳泉市人民政府门户网站</title></head>
<body><p>请改写成{what}的首页</p></body>
</html>
"""
_EXPECTED = """# 真值由人依规范写出，逐条列全：多一条、少一条都算错。

[pass_rename_me]
"{name}" = "请填写"

[fail_rename_me]
"{name}" = "请填写"

[cant_tell_rename_me]
"{name}" = "请填写"

[untested_home_down]
"check:{name}" = "untested"
"""
_DOWN = """# 首页打不开
[[page]]
url = "/"
failure = "timeout"
"""


class NewCheckError(Exception):
    """The skeleton cannot be written. The message (Chinese) says why."""


def create(check_id: str, theme: str = "content", root: Path = _ROOT) -> tuple[Path, ...]:
    """Writes `checks/<theme>/<check_id>.py` and its fixtures; returns what was written. Raises `NewCheckError`."""
    if not _NAME.fullmatch(check_id):
        raise NewCheckError(f"编号 {check_id} 不合规：只用小写字母、数字和下划线，如 site_map")
    if not _NAME.fullmatch(theme):
        raise NewCheckError(f"主题 {theme} 不合规：只用小写字母、数字和下划线，如 identity")
    if taken := sorted(root.glob(f"checks/*/{check_id}.py")):
        raise NewCheckError(f"检查 {check_id} 已存在：{taken[0].relative_to(root)}")
    folder, cases = root / "checks" / theme, root / "fixtures/html/checks" / check_id
    files = {
        folder / f"{check_id}.py": _CHECK.format(name=check_id),
        cases / "expected.toml": _EXPECTED.format(name=check_id),
        cases / "pass_rename_me.html": _CASE.format(what="符合规定"),
        cases / "fail_rename_me.html": _CASE.format(what="不符合规定"),
        cases / "cant_tell_rename_me.html": _CASE.format(what="机器看不出"),
        cases / "untested_home_down" / "case.toml": _DOWN,
    }
    package = folder / "__init__.py"
    if not package.exists():
        files = {package: f'"""Checks of the theme {theme}: one file each."""\n', **files}
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tuple(files)
