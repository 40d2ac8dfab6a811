"""A small right unit file, and how a wrong one is tried."""

from pathlib import Path

import pytest

from crawler.config_file import ConfigError
from crawler.units import Unit, load_units

GOOD = """
[[unit]]
id = "changsha"
name = "长沙市人民政府"
kind = "city"
portal_url = "http://www.changsha.gov.cn/"
"""
FIRST = '[[unit]] 第 1 个（id = "changsha"）'


def loaded(tmp_path: Path, content: str) -> tuple[Unit, ...]:
    """The units of a file with this content."""
    path = tmp_path / "units.toml"
    path.write_text(content, encoding="utf-8")
    return load_units(path)


def is_told_in_full(tmp_path: Path, content: str, place: str, problem: str, remedy: str) -> None:
    """The file is refused in one line that names file, place, problem and remedy."""
    with pytest.raises(ConfigError) as caught:
        loaded(tmp_path, content)
    message = str(caught.value)
    assert message.startswith(str(tmp_path / "units.toml"))
    assert place in caught.value.place
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy
    assert "\n" not in message
