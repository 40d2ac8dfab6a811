"""Where a page's parts stand on its picture: the reader says what they are, the browser where they are."""

from collections.abc import Iterable

from crawler.dossier import Box, ShotBoxes
from crawler.reading.places import read_places
from crawler.render.pictures import PLACE, Picture

_SMALLEST = 4  # pixels: less is a line or a counting pixel


def boxes_on(picture: Picture, url: str, *, has_main_list: bool) -> ShotBoxes:
    """The boxes of header, logo, footer and main list. `url`: the page's address; `has_main_list`: as its facts say."""
    places = read_places(picture.dom, url, PLACE, has_main_list=has_main_list)
    return ShotBoxes(
        header=_around(picture, places.header),
        logo=_around(picture, places.logo),
        footer=_around(picture, (n for n in places.footer if n not in picture.floating)),
        main_list=_around(picture, places.main_list),
        logo_missing=any(number in picture.missing for number in places.logo),
    )


def _around(picture: Picture, numbers: Iterable[int]) -> Box | None:
    """The smallest box around all elements that are shown, as far as the picture goes; None when none is."""
    found = [box for n in numbers if n < len(picture.boxes) and (box := _within(picture.boxes[n], picture)) is not None]
    if not found:
        return None
    left, top = min(box.x for box in found), min(box.y for box in found)
    right, bottom = max(box.x + box.width for box in found), max(box.y + box.height for box in found)
    return Box(x=left, y=top, width=right - left, height=bottom - top)


def _within(box: Box | None, picture: Picture) -> Box | None:
    if box is None:
        return None
    left, top = max(0, box.x), max(0, box.y)
    width, height = min(picture.width, box.x + box.width) - left, min(picture.height, box.y + box.height) - top
    if width < _SMALLEST or height < _SMALLEST:
        return None
    return Box(x=left, y=top, width=width, height=height)
