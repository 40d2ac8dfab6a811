"""The manifest (清单) of a dossier: size and sha256 of each of its files, and a digest over the manifest itself."""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from crawler.dossier_files import CARRIED, CARRIED_INDEX, MANIFEST
from crawler.system_words import in_words

FORMAT = "xunjian-dossier/1"
_BLOCK = 1 << 20  # bytes
_NOT_LISTED = frozenset({MANIFEST, CARRIED, CARRIED_INDEX})


class ManifestError(Exception):
    """A manifest cannot be read or does not fit itself. The message (Chinese) says which and how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    """A file of the dossier: `path` below its folder with `/`, `size` in bytes, `sha256` in hexadecimal."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """All files of a dossier. `digest` is the sha256 of the manifest's canonical content; see `canonical`."""

    format: str
    run: str
    unit: str
    finished_at: datetime
    files: tuple[FileEntry, ...]
    digest: str


def write_manifest(folder: Path, *, run: str, unit: str, finished_at: datetime) -> None:
    """Lists every file that lies in the folder, once they are safe on the disk. Raises `OSError`."""
    for path in _files(folder):
        with (folder / path).open("rb") as file:
            os.fsync(file.fileno())  # else a power cut could leave a dossier that has its name and not its bytes
    content: dict[str, Any] = {
        "format": FORMAT,
        "run": run,
        "unit": unit,
        "finished_at": finished_at.isoformat(),
        "files": [msgspec.to_builtins(_entry(folder, path)) for path in _files(folder)],
    }
    content["digest"] = hashlib.sha256(canonical(content)).hexdigest()
    with (folder / MANIFEST).open("wb") as file:
        file.write(json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a dossier; None where an older version of ours wrote none. Raises `ManifestError`."""
    file = folder / MANIFEST
    if not file.exists():
        return None
    try:
        content = json.loads(file.read_bytes())
        manifest = msgspec.convert(content, Manifest)
    except (OSError, ValueError, RecursionError, msgspec.MsgspecError) as error:
        raise ManifestError(f"清单 {MANIFEST} 读不出（{in_words(error)}）") from error
    if manifest.format != FORMAT:
        raise ManifestError(f"清单 {MANIFEST} 的格式是 {manifest.format}，本程序只认 {FORMAT}，请用写出它的版本核对")
    if hashlib.sha256(canonical(content)).hexdigest() != manifest.digest:
        raise ManifestError(f"清单 {MANIFEST} 与它自己的校验值不符，已损坏或被改动")
    return manifest


def canonical(content: dict[str, Any]) -> bytes:
    """What the digest is over: the manifest without `digest` as JSON in UTF-8, keys sorted, no blanks between.

    The same by hand: `jq -cSj 'del(.digest)' manifest.json | sha256sum`.
    """
    bare = {key: value for key, value in content.items() if key != "digest"}
    return json.dumps(bare, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def damages_of(folder: Path, manifest: Manifest) -> Iterator[str]:
    """What does not fit the manifest (Chinese), file by file."""
    listed = {entry.path: entry for entry in manifest.files}
    there = {path: folder / path for path in _files(folder)}
    for path, entry in listed.items():
        if path not in there:
            yield f"缺少文件 {path}"
            continue
        found = _entry(folder, path)
        if found.size != entry.size:
            yield f"文件 {path} 的大小是 {found.size} 字节，清单上是 {entry.size} 字节"
        elif found.sha256 != entry.sha256:
            yield f"文件 {path} 的 sha256 与清单不符，内容已损坏或被改动"
    yield from (f"文件 {path} 不在清单上" for path in there if path not in listed)


def _files(folder: Path) -> list[str]:
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted(str(PurePosixPath(path)) for path in paths if str(path) not in _NOT_LISTED)


def _entry(folder: Path, path: str) -> FileEntry:
    digest, size = hashlib.sha256(), 0
    with (folder / path).open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            size += len(block)
    return FileEntry(path=path, size=size, sha256=digest.hexdigest())
