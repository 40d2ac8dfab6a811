"""Days with a year of two digits behind a body's name (镇水利站 08-10-17), as answers are signed."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

_SIGNED = re.compile(
    r"(?:\n|\A)[\u4e00-\u9fff]{2,24}[局委厅府处部会馆院所站段办科股队室心司社团区乡镇县市](?<!小区)[ \u3000]{1,4}"
    r"(?P<on>(\d\d)([-/.])([01]\d)\3([0-3]\d))(?=[ \u3000]*(?:\n|\Z))"
)


class SignedDate(NamedTuple):
    """Such a day at its place in a text."""

    start: int
    stop: int
    on: date


def signed_dates(text: str) -> Iterator[SignedDate]:
    """Every such day in `text` that the calendar has, in order."""
    for found in _SIGNED.finditer(text):
        try:
            on = date(2000 + int(found[2]), int(found[4]), int(found[5]))
        except ValueError:
            continue
        yield SignedDate(*found.span("on"), on)
