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


def _spoilt_store(content: bytes, path: Path) -> sqlite3.Error:
    path.write_bytes(content)
    db = sqlite3.connect(path)
    try:
        db.execute("select count(*) from sqlite_master")
    except sqlite3.Error as error:
        return error
    finally:
        db.close()
    raise AssertionError("it could be read")


def _held_store(path: Path) -> sqlite3.Error:
    holder, other = sqlite3.connect(path), sqlite3.connect(path, timeout=0)
    holder.execute("begin exclusive")
    try:
        other.execute("create table t (a)")
    except sqlite3.Error as error:
        return error
    finally:
        holder.close()
        other.close()
    raise AssertionError("it was free")


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


def _told(error: Exception, out: Path, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(typer.Exit) as ended, telling_mistakes(out):
        raise error
    assert ended.value.exit_code == 1
    return capsys.readouterr().err.replace("\n", "")


def test_where_there_is_no_room_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What writes into an open file, and the store, tell no name: then it is the data folder."""
    out = tmp_path / "data"
    assert _told(OSError(errno.ENOSPC, "No space"), out, capsys).startswith(f"{out}：磁盘已满")
    assert _told(_full_store(), out, capsys).startswith(f"{out}：磁盘已满")
    assert _told(OSError(errno.ENOSPC, "No space", "a.zip"), out, capsys).startswith("a.zip：磁盘已满")


def test_a_store_that_cannot_be_used_is_told_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "data"
    no_store = _spoilt_store(b"a text that is longer than the sixteen bytes of a head " * 20, tmp_path / "a")
    for error, told in ((no_store, "不是数据库文件"), (_held_store(tmp_path / "b"), "另一个程序正在写入")):
        said = _told(error, out, capsys)
        assert said.startswith(f"{out / 'xunjian.db'}：{told}")
        assert "再次执行" in said


def test_a_store_that_is_held_in_a_way_of_its_own_is_held(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """SQLite tells the kind of a fault in the lower byte and its own variety above it."""
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY_SNAPSHOT
    assert "另一个程序正在写入" in _told(error, tmp_path, capsys)


def test_a_fault_of_ours_in_the_store_is_not_told_as_damage() -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"), telling_mistakes():
        sqlite3.connect(":memory:").execute("select * from gone")


def test_whose_permission_lacks_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "data"
    for path, told in (
        (out, "不能用作数据目录（没有权限）。请用 --out 另选目录。"),
        (out / "visits" / "r" / "zean" / "visit.db", "没有权限，可能是另一个用户建立的。"),
        (tmp_path / "elsewhere" / "x.zip", "请改正它和所在目录的权限。"),
    ):
        with pytest.raises(typer.Exit) as ended, telling_mistakes(out):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        assert ended.value.exit_code == 2
        said = capsys.readouterr().err.replace("\n", "")
        assert said.startswith(f"{path}：")
        assert told in said
