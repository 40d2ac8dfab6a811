"""Reports at a terminal say what portals wrote, and nothing that portals wrote steers the terminal."""

import pytest
from rich.console import Group
from rich.text import Text

from workbench.commands.exits import show
from workbench.reports.reading_layout import Grid, head


def test_nothing_that_a_portal_wrote_steers_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    grid = Grid([("原文", "“通知\x1b[2J\x00\ud800”")])
    show(Group(head("host:\x1b[31mred"), Text("标题\x1b]0;x\x07与\u202e内容\u200b"), grid))
    assert capsys.readouterr().out.strip().split("\n") == ["── host:[31mred", "标题]0;x与内容", "原文  “通知[2J”"]
