"""The part of a picture (截图) that a citation speaks of, as an evidence page shows it: cut out, not made anew."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from checks.check import Picture
from workbench.reports.quote_marks import Located


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPicture:
    """A part of a picture under the first citation that speaks of it. `file` is None when the picture is not there."""

    picture: Picture
    file: str | None
    citations: tuple[int, ...]


def picture_file(picture: Picture) -> str:
    """The name of a picture's file beside the evidence pages of its unit."""
    return f"{picture.sha256[:20]}.png"


def shown_pictures(located: Sequence[Located], at_hand: Collection[str]) -> dict[int, ShownPicture]:
    """What to show under which citation, by its number: each part once. `at_hand`: sha256 of those at hand."""
    numbers: dict[Picture, list[int]] = {}
    for item in located:
        if item.citation.picture is not None:
            numbers.setdefault(item.citation.picture, []).append(item.number)
    return {
        spoken_of[0]: ShownPicture(
            picture=picture,
            file=picture_file(picture) if picture.sha256 in at_hand else None,
            citations=tuple(spoken_of),
        )
        for picture, spoken_of in numbers.items()
    }
