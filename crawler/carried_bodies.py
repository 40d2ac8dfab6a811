"""Where the bodies lie that a dossier refers to in other dossiers: carried along with it, or beside it in `visits/`."""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from crawler.archive import beside
from crawler.archive_records import Locate
from crawler.dossier_files import ARCHIVE, CARRIED, CARRIED_INDEX, is_dossier_name
from crawler.system_words import in_words


class CarriedError(Exception):
    """The index of carried bodies cannot be read, or a reference leads nowhere. The message (Chinese) says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedBody:
    """A record copied from another dossier: that dossier's name, its offset there, and its offset (bytes) here."""

    dossier: str
    offset: int
    at: int


def locate_from(folder: Path, visits: Path | None = None) -> Locate:
    """Finds bodies as the dossier in `folder` refers to them. `visits`: where dossiers lie, if not around this one."""

    def locate(dossier: str, offset: int) -> tuple[Path, int]:
        if not is_dossier_name(dossier):
            raise CarriedError(f"引用的卷宗名 {dossier!r} 不合格式")
        if (at := carried_in(folder).get((dossier, offset))) is not None:
            return folder / CARRIED, at
        if visits is not None:
            return visits / dossier / ARCHIVE, offset
        return beside(folder / ARCHIVE)(dossier, offset)

    return locate


def carried_in(folder: Path) -> dict[tuple[str, int], int]:
    """Offsets of the bodies that came along with a dossier, by the dossier and offset they are from."""
    file = folder / CARRIED_INDEX
    if not file.is_file():
        return {}
    try:
        listed = msgspec.json.decode(file.read_bytes(), type=tuple[CarriedBody, ...])
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise CarriedError(f"{file} 不合格式（{in_words(error)}）") from error
    return {(one.dossier, one.offset): one.at for one in listed}
