"""Where a part of a page stands on the picture (截图) that the visit took of it. Pure."""

from collections.abc import Sequence
from enum import StrEnum

from checks.check import Picture
from crawler.dossier import Box, Shot
from crawler.reading.facts import Region

_VIEW = "desktop"


class Part(StrEnum):
    """A part of a page whose box pictures tell."""

    HEADER = "header"  # 头部标识区
    LOGO = "logo"  # 徽标
    FOOTER = "footer"  # 页脚
    MAIN_LIST = "main_list"  # 主要列表


REGION_PARTS = {Region.HEADER: Part.HEADER, Region.FOOTER: Part.FOOTER}


def picture_of(shots: Sequence[Shot], part: Part) -> Picture | None:
    """The part on the desktop picture of a page; None where there is no picture, or the part was not found on it."""
    for shot in sorted((shot for shot in shots if shot.view == _VIEW), key=lambda shot: shot.name):
        if (box := _box(shot, part)) is not None:
            return Picture(shot=shot.name, sha256=shot.sha256, width=shot.width, height=shot.height, box=box)
    return None


def is_logo_missing(shots: Sequence[Shot]) -> bool:
    """Whether a desktop picture of a page shows that the logo's own picture had not loaded."""
    return any(shot.boxes.logo_missing for shot in shots if shot.view == _VIEW)


def _box(shot: Shot, part: Part) -> Box | None:
    match part:
        case Part.HEADER:
            return shot.boxes.header
        case Part.LOGO:
            return shot.boxes.logo
        case Part.FOOTER:
            return shot.boxes.footer
        case Part.MAIN_LIST:
            return shot.boxes.main_list
