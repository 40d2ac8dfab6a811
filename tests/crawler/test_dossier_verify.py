"""Verifying a dossier finds whatever was damaged or changed in it, and says where."""

import gzip
import hashlib
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from two_nights import write_night
from warcio.checker import Checker

from crawler.archive_records import read_member
from crawler.dossier_files import ARCHIVE, DATABASE, MANIFEST
from crawler.dossier_store import DossierError, body_of, fetches_of, read_dossier
from crawler.dossier_verify import referred_to, verify
from crawler.kept_bodies import bodies_kept_by

PAGES = {"/": b"<title>a</title>", "/b": b"<title>b</title>", "/same": b"<title>b</title>", "/empty": b""}


class _Args:
    def __init__(self, path: Path) -> None:
        self.inputs, self.verbose = [str(path)], False


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_night(tmp_path, 1, PAGES)


def _flip(file: Path, at: int) -> None:
    content = bytearray(file.read_bytes())
    content[at] ^= 0x01
    file.write_bytes(bytes(content))


def test_a_sound_dossier_is_sound(folder: Path) -> None:
    checked = verify(folder)
    assert checked.damages == ()
    assert (checked.files, checked.bodies, checked.elsewhere) == (3, 5, 0)


def test_reading_a_dossier_changes_none_of_its_files(folder: Path) -> None:
    read_dossier(folder)
    assert verify(folder).is_sound


def test_any_changed_byte_of_any_file_is_found(folder: Path) -> None:
    for name in (ARCHIVE, DATABASE, MANIFEST, "shots/home.png"):
        file, whole = folder / name, (folder / name).read_bytes()
        for at in range(0, len(whole), max(1, len(whole) // 40)):
            _flip(file, at)
            assert not verify(folder).is_sound, f"{name} {at}"
            file.write_bytes(whole)


def test_without_a_manifest_any_changed_byte_of_the_archive_is_found(folder: Path) -> None:
    (folder / MANIFEST).unlink()
    assert verify(folder).files is None
    assert verify(folder).damages == ()
    file, whole = folder / ARCHIVE, (folder / ARCHIVE).read_bytes()
    unseen = {
        at + gap for at in _members(folder) for gap in range(3, 10)
    }  # gzip's own header: flags, time, level, system
    for at in sorted(set(range(0, len(whole), 3)) - unseen):
        _flip(file, at)
        assert verify(folder).damages, f"{at}"
        file.write_bytes(whole)


def test_without_a_manifest_nothing_is_sound(folder: Path) -> None:
    """Whoever deletes it may have rewritten the database: what was read of the pages is under no digest but its own."""
    db = sqlite3.connect(folder / DATABASE)
    db.execute("update fetches set record = json_set(record, '$.status', 404) where id = 1")
    db.commit()
    db.close()
    assert verify(folder).damages
    (folder / MANIFEST).unlink()
    assert not verify(folder).is_sound


def _members(folder: Path) -> list[int]:
    content = (folder / ARCHIVE).read_bytes()
    return [at for at in range(len(content)) if content[at : at + 3] == b"\x1f\x8b\x08"]


def test_a_dossier_written_before_there_were_manifests_still_opens(folder: Path) -> None:
    (folder / MANIFEST).unlink()
    assert body_of(folder, read_dossier(folder).fetches[0]) == PAGES["/"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda folder: (folder / "shots" / "home.png").unlink(), "缺少文件 shots/home.png"),
        (lambda folder: (folder / "shots" / "x.png").write_bytes(b"x"), "文件 shots/x.png 不在清单上"),
        (lambda folder: (folder / "shots" / "home.png").write_bytes(b"x"), "大小是 1 字节"),
        (lambda folder: _flip(folder / "shots" / "home.png", 9), "sha256 与清单不符"),
        (lambda folder: (folder / ARCHIVE).write_bytes((folder / ARCHIVE).read_bytes()[:-9]), "不完整"),
        (lambda folder: (folder / ARCHIVE).unlink(), "不是完整的卷宗"),
        (lambda folder: (folder / DATABASE).write_bytes(b"x" * 9000), "不是完整的卷宗"),
    ],
)
def test_damage_is_told_by_place(folder: Path, change: Callable[[Path], object], told: str) -> None:
    change(folder)
    assert any(told in damage for damage in verify(folder).damages), verify(folder).damages


def test_a_database_that_computes_without_end_is_refused_and_not_run(folder: Path) -> None:
    """In a process of its own, as the view never ends."""
    db = sqlite3.connect(folder / DATABASE)
    endless = "with recursive r(n) as (select 1 union all select n + 1 from r) select n as id, 'x' as record from r"
    db.execute("alter table fetches rename to old")
    db.execute(f"create view fetches as {endless}")
    db.commit()
    db.close()
    code = (
        "import sys; from pathlib import Path; from crawler.dossier_verify import verify;"
        "print(verify(Path(sys.argv[1])).damages)"
    )
    said = subprocess.run([sys.executable, "-c", code, folder], capture_output=True, text=True, timeout=30, check=True)
    assert "不是完整的卷宗" in said.stdout


def test_records_after_a_broken_one_are_still_looked_at(folder: Path) -> None:
    (folder / MANIFEST).unlink()
    fetches = fetches_of(folder)
    _flip(folder / ARCHIVE, fetches[0].warc.offset + 40)  # type: ignore[union-attr]
    damages = verify(folder).damages
    assert any("第 1 次请求" in damage for damage in damages)
    assert not any("第 3 次请求" in damage for damage in damages), damages


def _change_record(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    db = sqlite3.connect(folder / DATABASE)
    row = db.execute("select record from fetches where id = 3").fetchone()[0]
    record = json.loads(row)
    change(record)
    db.execute("update fetches set record = ? where id = 3", [json.dumps(record)])
    db.commit()
    db.close()
    (folder / MANIFEST).unlink()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda record: record.update(sha256="0" * 64), "与登记的 sha256 不符"),
        (lambda record: record["warc"].update(record_id="<urn:uuid:x>"), "不是登记的那条记录"),
        (lambda record: record["warc"].update(length=9), "不是登记的那条记录"),
        (lambda record: record["warc"].update(offset=10**9), "读不出"),
        (lambda record: record["warc"].update(body_offset=0), "与登记的不符"),
    ],
)
def test_what_the_database_says_must_be_what_the_archive_holds(
    folder: Path, change: Callable[[dict[str, Any]], object], told: str
) -> None:
    _change_record(folder, change)
    assert any(told in damage for damage in verify(folder).damages), verify(folder).damages


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"User-Agent: test", b"User-Agent: tost", "整条记录与所写的摘要不符"),
        (b"\r\n\r\n", b"\r\n\r\nmore", "长度与所写的 Content-Length 不符"),
    ],
)
def test_a_record_that_no_fetch_names_is_checked_too(folder: Path, old: bytes, new: bytes, told: str) -> None:
    (folder / MANIFEST).unlink()
    last, content = _members(folder)[-1], (folder / ARCHIVE).read_bytes()
    head, _, tail = gzip.decompress(content[last:]).rpartition(old)
    (folder / ARCHIVE).write_bytes(content[:last] + gzip.compress(head + new + tail))
    (damage,) = verify(folder).damages
    assert f"第 {last} 字节处" in damage
    assert told in damage


@pytest.fixture
def second(tmp_path: Path, folder: Path) -> Path:
    return write_night(tmp_path, 2, {"/": None, "/b": PAGES["/b"], "/new": b"<title>new</title>"}, earlier=folder)


def test_an_unchanged_body_is_kept_by_the_first_night_only(second: Path) -> None:
    fetches = {f.url.rpartition(".cn")[2]: f for f in fetches_of(second) if f.purpose.value == "page"}
    assert [body_of(second, fetches[path]) for path in ("/", "/b", "/new")] == [
        PAGES["/"],
        PAGES["/b"],
        b"<title>new</title>",
    ]
    for path, dossier in (("/", "night-1/zean"), ("/b", "night-1/zean"), ("/new", None)):
        position = fetches[path].warc
        assert position is not None
        assert position.body_dossier == dossier
    assert PAGES["/b"] not in b"".join(_unpacked(second))
    checked = verify(second)
    assert checked.damages == ()
    assert checked.elsewhere == 2


def _unpacked(folder: Path) -> list[bytes]:
    found = []
    with (folder / ARCHIVE).open("rb") as file:
        end = file.seek(0, 2)
        file.seek(0)
        while file.tell() < end:
            found.append(read_member(file)[0])
    return found


def _carrying(folder: Path, **changes: object) -> Path:
    """A night that asks for nothing and tells of the first night's `/b` instead."""
    visits, known = folder.parent.parent, fetches_of(folder)[2]
    assert known.warc is not None
    where = {"body_offset": known.warc.offset, "body_dossier": "night-1/zean", "length": 0, **changes}
    write_night(visits, 2, {})
    db = sqlite3.connect(visits / "night-2" / "zean" / DATABASE)
    record = msgspec.json.encode(replace(known, warc=replace(known.warc, **where))).decode()
    db.execute("update fetches set record = ?", [record])
    db.commit()
    db.close()
    (visits / "night-2" / "zean" / MANIFEST).unlink()
    return visits / "night-2" / "zean"


def test_a_request_carried_over_from_an_earlier_night_is_checked_there(folder: Path) -> None:
    second = _carrying(folder)
    checked = verify(second)
    assert (checked.damages, checked.elsewhere) == ((), 1)
    assert list(referred_to(fetches_of(second))) == [("night-1/zean", fetches_of(folder)[2].warc.offset)]  # type: ignore[union-attr]
    shutil.rmtree(folder)
    assert any("不在本机" in damage for damage in verify(second).damages)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"record_id": "<urn:uuid:x>"}, "不是登记的那条记录"),
        ({"body_dossier": None}, "没有写明"),
        ({"body_offset": 0}, "不是登记的那条记录"),
    ],
)
def test_one_that_names_another_record_is_told(folder: Path, changes: dict[str, object], told: str) -> None:
    assert any(told in damage for damage in verify(_carrying(folder, **changes)).damages)


def test_a_third_night_refers_to_the_first_not_to_the_reference(tmp_path: Path, second: Path) -> None:
    third = write_night(tmp_path, 3, {"/": None, "/new": None}, earlier=second)
    dossiers = [f.warc.body_dossier for f in fetches_of(third) if f.warc]
    assert dossiers == ["night-1/zean", "night-2/zean"]
    assert verify(third).is_sound


def test_both_nights_pass_warcios_own_check(folder: Path, second: Path) -> None:
    for one in (folder, second):
        checker = Checker(_Args(one / ARCHIVE))
        assert checker.process_all() == 0


def test_a_body_that_the_first_night_has_lost_is_told_and_kept_anew(tmp_path: Path, folder: Path, second: Path) -> None:
    shutil.rmtree(folder)
    damages = verify(second).damages
    assert len(damages) == 2
    assert all("night-1/zean" in damage and "不在本机" in damage for damage in damages)
    with pytest.raises(DossierError, match="night-1/zean"):
        body_of(second, fetches_of(second)[0])
    third = write_night(tmp_path, 3, {"/b": PAGES["/b"]}, earlier=second)
    assert verify(third).damages == ()
    assert verify(third).elsewhere == 0


@pytest.mark.parametrize("name", ["../../etc", "/etc/x", "night-1/../x", "night-1", "night-1/zean/x", ""])
def test_a_reference_that_leads_outside_is_not_followed(second: Path, name: str) -> None:
    db = sqlite3.connect(second / DATABASE)
    db.execute("update fetches set record = json_set(record, '$.warc.body_dossier', ?) where id = 1", [name])
    db.commit()
    db.close()
    assert any("不合格式" in damage for damage in verify(second).damages), verify(second).damages
    with pytest.raises(DossierError, match="不合格式"):
        body_of(second, fetches_of(second)[0])


def test_a_record_that_is_not_the_body_it_should_be_is_not_referred_to(tmp_path: Path, folder: Path) -> None:
    home = fetches_of(folder)[0].warc
    assert home is not None
    db = sqlite3.connect(folder / DATABASE)
    wrong = "json_set(record, '$.warc.offset', ?, '$.warc.body_offset', null)"
    db.execute(f"update fetches set record = {wrong} where id in (3, 4)", [home.offset])
    db.commit()
    db.close()
    find = bodies_kept_by(folder)
    assert find(hashlib.sha256(PAGES["/"]).hexdigest()) is not None
    assert find(hashlib.sha256(PAGES["/b"]).hexdigest()) is None


def test_damage_in_the_first_night_is_told_of_the_second(folder: Path, second: Path) -> None:
    position = fetches_of(folder)[0].warc
    assert position is not None
    _flip(folder / ARCHIVE, position.offset + position.length // 2)
    assert any("卷宗 night-1/zean" in damage or "sha256" in damage for damage in verify(second).damages)
