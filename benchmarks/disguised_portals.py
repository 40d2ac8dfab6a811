"""Portals on disk as other designers would have made them: each page in a disguise of `benchmarks.disguises`."""

import shutil
from collections.abc import Callable
from pathlib import Path

_NO_PAGES = frozenset(
    [
        *(".toml", ".js", ".css", ".json", ".xml", ".txt", ".ico", ".png", ".jpg", ".gif", ".pdf", ".doc", ".docx"),
        *(".wps", ".ofd", ".xls", ".xlsx", ".zip", ".rar", ".swf", ".flv", ".mp3", ".mp4"),
    ]
)
_ENCODINGS = ("utf-8", "gb18030", "big5")
_HEAD = 2000  # bytes in which markup begins


def copy_disguised(portals: Path, target: Path, disguise: Callable[[str], str]) -> Path:
    """Copies a folder of portals to `target`, its pages in disguise and in the encoding that they were in.

    A page of several encodings stays as it is. `target` must not be there. Raises `OSError`. Returns `target`.
    """
    shutil.copytree(portals, target)
    for file in target.rglob("*"):
        if file.is_file() and file.suffix.lower() not in _NO_PAGES:
            body = file.read_bytes()
            if b"<" in body[:_HEAD]:
                file.write_bytes(_in_disguise(body, disguise))
    return target


def _in_disguise(body: bytes, disguise: Callable[[str], str]) -> bytes:
    for encoding in _ENCODINGS:
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        return disguise(text).encode(encoding)
    return body
