"""Restores a packed dossier and verifies it. The file may come from anyone: nothing in it is trusted."""

import hashlib
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from crawler.dossier_files import is_dossier_name
from crawler.dossier_store import DossierError, context_of
from crawler.dossier_verify import Verification, verify
from crawler.pack_files import FOLDER, README, SUMS, DamagedError, PackError

_BLOCK = 1 << 20  # bytes
_MOST_FILES, _LONGEST_NAME, _DEEPEST = 10_000, 200, 4
_HIGHEST_RATIO = 200  # of unpacked to packed bytes; databases of text reach 20
_SLACK = 64 << 20  # bytes that may unpack out of next to nothing
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """The dossier that was restored, and what checking it gave."""

    folder: Path
    verification: Verification


def unpack(file: Path, visits: Path) -> Unpacked:
    """Restores a dossier as `visits/<run>/<unit>`, which must not exist yet. Leaves nothing behind when it refuses.

    One without a manifest is restored; that its verification is not sound, is the caller's to tell.

    Raises `PackError`, `DamagedError`, `OSError`.
    """
    visits.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(prefix=".unpacking-", dir=visits) as made:
        place = Path(made)
        try:
            with zipfile.ZipFile(file) as packed:
                _extract(packed, _sound_entries(packed, file, visits), place)
        except _BROKEN as error:
            raise PackError(f"{file} 不是完好的压缩包；请重新取得该文件") from error
        folder = place / FOLDER
        target = visits / _name_of(folder, file)
        if target.exists() or target.is_symlink():
            raise PackError(f"{target} 已经存在，不覆盖；请用 --to 另选目录，或先把它移开")
        verification = verify(folder, visits=visits)
        if verification.damages:
            raise DamagedError(f"{file} 中的卷宗已损坏，没有解压", verification.damages)
        target.parent.mkdir(exist_ok=True, mode=0o700)
        folder.rename(target)
    return Unpacked(folder=target, verification=verification)


def _sound_entries(packed: zipfile.ZipFile, file: Path, visits: Path) -> list[zipfile.ZipInfo]:
    """The files in the pack, when all of them may be written; nothing is written before all were looked at."""
    entries = [entry for entry in packed.infolist() if not entry.is_dir()]
    if len(entries) > _MOST_FILES:
        raise PackError(f"{file} 中有 {len(entries)} 个文件，超过 {_MOST_FILES} 个，不像是卷宗，没有解压")
    for entry in packed.infolist():
        if (fault := _fault(entry)) is not None:
            raise PackError(f"{file} 中的 {entry.filename[:_LONGEST_NAME]!r} {fault}，可能有人动过手脚，没有解压")
    names = [entry.filename.casefold() for entry in entries]
    above = {"/".join(parts[:n]) for name in names for parts in [name.split("/")] for n in range(1, len(parts))}
    if len(set(names)) < len(names) or not above.isdisjoint(names):
        raise PackError(f"{file} 中有同名的文件，或文件之下还有文件，可能有人动过手脚，没有解压")
    if missing := {README, SUMS} - {entry.filename for entry in entries}:
        raise PackError(f"{file} 中没有 {'、'.join(sorted(missing))}，不是 xunjian dossier pack 写出的文件")
    total, packed_size = sum(entry.file_size for entry in entries), file.stat().st_size
    if total > packed_size * _HIGHEST_RATIO + _SLACK:
        raise PackError(f"{file} 解压后有 {total} 字节，与文件大小 {packed_size} 字节悬殊，疑为压缩炸弹，没有解压")
    if total > (free := shutil.disk_usage(visits).free):
        raise PackError(f"{visits} 所在的磁盘只剩 {free} 字节，解压 {file} 要 {total} 字节；请腾出空间或另选目录")
    return entries


def _fault(entry: zipfile.ZipInfo) -> str | None:
    """Why an entry may not be written (Chinese)."""
    name, mode = entry.filename, entry.external_attr >> 16
    parts = name.removesuffix("/").split("/")
    if name.startswith("/") or ":" in name or "\\" in name or any(part in ("", ".", "..") for part in parts):
        return "的名称指向解压目录之外或含有非法字符"
    if not name.isprintable() or len(name) > _LONGEST_NAME or len(parts) > _DEEPEST:
        return "的名称不合格式"
    if parts[0] != FOLDER and name not in (README, SUMS):
        return "不属于卷宗"
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "不是普通文件（如符号链接）"
    if entry.flag_bits & 1 or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "已加密，或用了不认识的压缩方法"
    return None


def _extract(packed: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo], place: Path) -> None:
    found: dict[str, str] = {}
    for entry in entries:
        target = place / entry.filename
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        digest = hashlib.sha256()
        with packed.open(entry) as source, target.open("xb") as out:
            while block := source.read(_BLOCK):  # never more than the size that was declared and looked at
                digest.update(block)
                out.write(block)
        found[entry.filename] = digest.hexdigest()
    listed = _sums(place / SUMS)
    del found[SUMS]
    if found != listed:
        differing = sorted(name for name in {*found, *listed} if found.get(name) != listed.get(name))
        raise DamagedError(
            "压缩包已损坏，没有解压", tuple(f"{name} 与 {SUMS} 所列的 sha256 不符" for name in differing)
        )


def _sums(file: Path) -> dict[str, str]:
    lines = file.read_text("utf-8").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def _name_of(folder: Path, file: Path) -> str:
    try:
        context = context_of(folder)
    except DossierError as error:
        raise PackError(f"{file} 中没有完好的卷宗，没有解压（{error}）") from error
    name = f"{context.run}/{context.unit.id}"
    if not is_dossier_name(name):
        raise PackError(f"{file} 中卷宗的运行编号或单位编号 {name!r} 不合格式，没有解压")
    return name
