"""The unseen portals where no browser is installed: what only a browser shows is a doubt, never an accusation."""

from pathlib import Path

import pytest

from benchmarks.unseen import FLEETS, visited
from crawler.browser_binary import find_chromium

pytestmark = pytest.mark.torture


@pytest.mark.parametrize("fleet", FLEETS)
def test_nobody_is_accused_falsely_where_no_browser_is_installed(fleet: str, tmp_path: Path) -> None:
    nowhere = {"PATH": "", "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    assert find_chromium(nowhere) is None
    marks = visited(fleet, tmp_path / "out", nowhere)
    assert {portal: one.wrong for portal, one in marks.items() if one.wrong} == {}
