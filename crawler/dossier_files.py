"""What the files of a dossier (卷宗) are called, and how one dossier names another."""

import re
from pathlib import Path

ARCHIVE, DATABASE, SHOTS, MANIFEST = "pages.warc.gz", "visit.db", "shots", "manifest.json"
# Bodies of other dossiers that came along when this one was handed over; the manifest is older and lists neither.
CARRIED, CARRIED_INDEX = "carried.warc.gz", "carried.json"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}/[a-z0-9][a-z0-9-]{0,63}")


def dossier_name(folder: Path) -> str:
    """`<run>/<unit>`, as revisit records of later dossiers name it."""
    return f"{folder.parent.name}/{folder.name}"


def is_dossier_name(text: str) -> bool:
    """Whether a text is a dossier's name and nothing that leads elsewhere (`../x`, `/x`)."""
    return _NAME.fullmatch(text) is not None
