"""Units that a run left unvisited, and why: a note beside the place of their dossier, until there is one."""

from pathlib import Path

import msgspec


class _Note(msgspec.Struct):
    reason: str


def postpone(folder: Path, reason: str) -> None:
    """Notes why the dossier `folder` was not made (Chinese)."""
    note = _note_of(folder)
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_bytes(msgspec.json.encode(_Note(reason=reason)))


def why_postponed(folder: Path) -> str:
    """Why the dossier was not made; empty where nobody noted it."""
    try:
        return msgspec.json.decode(_note_of(folder).read_bytes(), type=_Note).reason
    except (FileNotFoundError, msgspec.DecodeError):
        return ""


def forget(folder: Path) -> None:
    """Takes the note away: the dossier is made now."""
    _note_of(folder).unlink(missing_ok=True)


def _note_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.postponed.json")
