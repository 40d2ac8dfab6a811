"""docs/architecture.md names the modules of the crawler: all that there are, and none that are gone."""

import re
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs/architecture.md").read_text("utf-8")
NAMED = {name.rpartition("/")[2] for name in re.findall(r"[\w/*]+\.py\b", TEXT)}
ALL = {path.name for package in ("crawler", "checks", "workbench") for path in (ROOT / package).rglob("*.py")}


def test_every_module_that_is_named_is_there() -> None:
    assert sorted(name for name in NAMED if not any(fnmatch(one, name) for one in ALL)) == []


def test_every_module_at_the_top_of_the_crawler_is_named() -> None:
    modules = {path.name for path in (ROOT / "crawler").glob("*.py")} - {"__init__.py"}
    assert sorted(one for one in modules if not any(fnmatch(one, name) for name in NAMED)) == []
