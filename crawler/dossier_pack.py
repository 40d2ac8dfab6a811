"""Packs a dossier into one .zip file to hand over, with the bodies that it refers to in other dossiers."""

import hashlib
import stat
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

import msgspec

from crawler.archive_records import Locate, read_member
from crawler.carried_bodies import CarriedBody, locate_from
from crawler.clock import SHANGHAI
from crawler.dossier import VisitContext
from crawler.dossier_files import ARCHIVE, CARRIED, CARRIED_INDEX, MANIFEST
from crawler.dossier_store import context_of, fetches_of
from crawler.dossier_verify import NO_MANIFEST, referred_to, verify
from crawler.pack_files import FOLDER, README, SUMS, DamagedError, PackError
from crawler.pack_readme import readme
from crawler.visit_requests import requests_of

_BLOCK = 1 << 20  # bytes
_Moment = tuple[int, int, int, int, int, int]
_PACKED_ALREADY = (".gz", ".png")
_LAST = (ARCHIVE, CARRIED)  # large: what explains the file comes before them


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """The file that was written: its size in bytes, its sha256, and how many bodies of other dossiers it carries."""

    path: Path
    size: int
    sha256: str
    carried: int
    has_manifest: bool


def pack(folder: Path, target: Path, *, without_manifest: bool = False) -> Packed:
    """Writes the dossier as a .zip file. Raises `DossierError`, `DamagedError`, `PackError`, `OSError`.

    One that has no manifest could be a forgery: it is packed only `without_manifest`, and its README says so.
    """
    if target.exists():
        raise PackError(f"{target} 已经存在，不覆盖；请用 --to 另取文件名，或先把它移开")
    context, fetches = context_of(folder), fetches_of(folder)
    checked = verify(folder)
    if checked.damages:
        raise DamagedError(f"卷宗 {folder} 已损坏，不能移交；请先查明原因", checked.damages)
    if checked.files is None and not without_manifest:
        raise PackError(
            f"卷宗 {folder} {NO_MANIFEST}，没有打包；"
            "确知它是没有清单的旧版本写的，请加 --without-manifest，压缩包的说明会写明这一点"
        )
    beside = target.with_name(target.name + ".partial")
    try:
        with tempfile.TemporaryDirectory(prefix="xunjian-pack-", dir=target.parent) as made:
            carried = _carry(locate_from(folder), tuple(referred_to(fetches)), Path(made))
            text = readme(context, requests_of(fetches, context), carried, has_manifest=(folder / MANIFEST).is_file())
            with zipfile.ZipFile(beside, "w") as file:
                _fill(file, _moment(context), text, dict(_files(folder, Path(made))))
        beside.rename(target)
    finally:
        beside.unlink(missing_ok=True)
    digest, size = _hashed(target)
    return Packed(path=target, size=size, sha256=digest, carried=carried, has_manifest=(folder / MANIFEST).is_file())


def _carry(locate: Locate, bodies: Sequence[tuple[str, int]], made: Path) -> int:
    """Copies records of other dossiers, byte for byte, into an archive of their own with an index."""
    if not bodies:
        return 0
    index = []
    with (made / CARRIED).open("wb") as out:
        for dossier, offset in bodies:
            archive, at = locate(dossier, offset)
            with archive.open("rb") as file:
                file.seek(at)
                _, length = read_member(file)
                file.seek(at)
                index.append(CarriedBody(dossier=dossier, offset=offset, at=out.tell()))
                out.write(file.read(length))
    (made / CARRIED_INDEX).write_bytes(msgspec.json.format(msgspec.json.encode(index)) + b"\n")
    return len(index)


def _files(folder: Path, made: Path) -> Iterator[tuple[str, Path]]:
    """Every file by its name in the pack. What an unpacked dossier carried is made anew."""
    own = [
        (path.relative_to(folder), path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in (CARRIED, CARRIED_INDEX)
    ]
    added = [(path.relative_to(made), path) for path in sorted(made.iterdir())]
    for name, path in sorted((*own, *added), key=lambda pair: (pair[0].name in _LAST, str(pair[0]))):
        yield str(PurePosixPath(FOLDER, name)), path


def _moment(context: VisitContext) -> _Moment:
    """The one time that all files of the pack bear: packing the same dossier again gives the same bytes."""
    at = context.finished_at.astimezone(SHANGHAI)
    return (max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second)


def _fill(file: zipfile.ZipFile, moment: _Moment, text: bytes, files: dict[str, Path]) -> None:
    sums = [f"{hashlib.sha256(text).hexdigest()}  {README}"]
    with file.open(_entry(README, moment), "w") as out:
        out.write(text)
    for name, path in files.items():
        with file.open(_entry(name, moment), "w", force_zip64=True) as out, path.open("rb") as source:
            sums.append(f"{_copied(source, out)}  {name}")
    with file.open(_entry(SUMS, moment), "w") as out:
        out.write(("\n".join(sums) + "\n").encode())


def _entry(name: str, moment: _Moment) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, moment)
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED_ALREADY) else zipfile.ZIP_DEFLATED
    entry.external_attr = (stat.S_IFREG | 0o600) << 16
    return entry


def _copied(source: BinaryIO, out: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while block := source.read(_BLOCK):
        digest.update(block)
        out.write(block)
    return digest.hexdigest()


def _hashed(path: Path) -> tuple[str, int]:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size
