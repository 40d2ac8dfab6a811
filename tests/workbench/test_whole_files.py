"""A full disk leaves what was written before, and is told in a line."""

import errno
import sqlite3
from pathlib import Path

import pytest
import typer

from workbench.commands.exits import telling_mistakes
from workbench.whole_files import write_whole


def test_a_disk_that_fills_up_leaves_the_old_page_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "index.html"
    write_whole(page, b"old")

    def fill_up(self: Path, content: bytes) -> int:
        with self.open("wb") as file:
            file.write(content[:2])
        raise OSError(errno.ENOSPC, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", fill_up)
    with pytest.raises(OSError, match="No space"):
        write_whole(page, b"new page")
    assert page.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


def _full_store() -> sqlite3.Error:
    db = sqlite3.connect(":memory:")
    db.execute("pragma max_page_count = 1")
    try:
        db.execute("create table t (a)")
    except sqlite3.Error as error:
        return error
    raise AssertionError("it had room")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘已满或不能再写（磁盘已满）"),
        (OSError(errno.EROFS, "Read-only file system"), "磁盘是只读的"),
        (_full_store(), "磁盘已满或不能再写（磁盘已满）"),
    ],
    ids=["disk", "read-only", "store"],
)
def test_a_full_disk_is_told_in_chinese_with_status_1(
    error: Exception, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as ended, telling_mistakes():
        raise error
    assert ended.value.exit_code == 1
    assert told in capsys.readouterr().err
