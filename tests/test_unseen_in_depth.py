"""The unseen portals as deep as a quarterly sampling reads them, as they are and as another designer had made them."""

from pathlib import Path

import pytest

from benchmarks.disguised_portals import copy_disguised
from benchmarks.disguises import DISGUISES
from benchmarks.unseen import FLEETS, visited

pytestmark = pytest.mark.torture


@pytest.mark.parametrize("fleet", FLEETS)
def test_nobody_is_accused_falsely_where_more_is_read(fleet: str, tmp_path: Path) -> None:
    marks = visited(fleet, tmp_path / "out", sampling=True)
    assert {portal: one.wrong for portal, one in marks.items() if one.wrong} == {}


@pytest.mark.parametrize(
    ("disguise", "fleet"),
    [  # of each habit two fleets; all: benchmarks/unseen.py --disguise
        ("classes and ids by other names", "2017-12-26"),
        ("classes and ids by other names", "2021"),
        ("no lists, ul and li as div", "2017-11-30"),
        ("no lists, ul and li as div", "2018"),
        ("every div within another", "2017-12"),
        ("every div within another", "2021"),  # data in scripts
        ("days as 2017年05月03日", "2017-12-28"),
        ("days as 2017年05月03日", "2018-06"),
    ],
)
def test_nobody_is_accused_falsely_had_another_designer_made_the_pages(
    disguise: str, fleet: str, tmp_path: Path
) -> None:
    shown = copy_disguised(FLEETS[fleet], tmp_path / "portals", DISGUISES[disguise])
    marks = visited(fleet, tmp_path / "out", portals=shown, sampling=True)
    assert {portal: one.wrong for portal, one in marks.items() if one.wrong} == {}
