"""What this machine offers, looked up once for the doctor: programs, fonts, disk, time zone, proxy, the data folder."""

import os
import shutil
import stat
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from crawler.browser_binary import find_chromium

_PROXIES = ("http_proxy", "https_proxy", "all_proxy")
_PATIENCE = 20  # seconds that a program may take to answer


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFolder:
    """The folder that holds all dossiers (out/). `mode` is its permission bits; None while it does not exist.

    `free` is in bytes. `is_writable` and `free` speak of the nearest folder that exists while it does not itself.
    """

    path: Path
    mode: int | None = None
    is_folder: bool = True
    is_writable: bool
    free: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """All that the doctor judges. `None` in a field: it could not be found out."""

    chromium: Path | None
    chromium_version: str | None
    chinese_fonts: int | None
    now: datetime
    has_shanghai: bool
    proxies: tuple[str, ...]
    folder: DataFolder


def look_around(out: Path, now: datetime, environment: Mapping[str, str] | None = None) -> Surroundings:
    """Looks up everything at once. `now` is aware; `environment` stands in for `os.environ`. Changes nothing."""
    variables = os.environ if environment is None else environment
    chromium = find_chromium(variables)
    fonts = _said(variables, "fc-list", ":lang=zh", "family")
    return Surroundings(
        chromium=chromium,
        chromium_version=_said(variables, str(chromium), "--version") if chromium else None,
        chinese_fonts=None if fonts is None else len({line for line in fonts.splitlines() if line.strip()}),
        now=now,
        has_shanghai=_has_shanghai(),
        proxies=tuple(sorted(name for name, value in variables.items() if name.lower() in _PROXIES and value)),
        folder=_folder(out),
    )


def _said(variables: Mapping[str, str], program: str, *arguments: str) -> str | None:
    found = shutil.which(program, path=variables.get("PATH", ""))
    if found is None:
        return None
    try:
        answer = subprocess.run(
            [found, *arguments],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PATIENCE,
            check=True,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return answer.stdout.strip()


def _has_shanghai() -> bool:
    try:
        offset = datetime(2017, 1, 1, tzinfo=UTC).astimezone(ZoneInfo("Asia/Shanghai")).utcoffset()
    except (KeyError, OSError, ValueError):  # not found is a KeyError, broken data a ValueError
        return False
    return offset == timedelta(hours=8)


def _folder(out: Path) -> DataFolder:
    existing = next((folder for folder in (out, *out.absolute().parents) if folder.exists()), Path("/"))
    try:
        free = shutil.disk_usage(existing).free
    except OSError:
        free = None
    return DataFolder(
        path=out,
        mode=stat.S_IMODE(out.stat().st_mode) if out.exists() else None,
        is_folder=existing.is_dir(),
        is_writable=os.access(existing, os.W_OK | os.X_OK),
        free=free,
    )
