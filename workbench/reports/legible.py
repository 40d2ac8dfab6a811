"""Facts made fit for a terminal: nothing in them can steer it, and no address pretends to be known."""

import re
from typing import Any

import msgspec

from crawler.reading.facts import PageFacts
from workbench.reports.unknown_address import without_stand_in

# What commands a terminal, turns the direction of writing, takes no room, or is half a character.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def legible(facts: PageFacts) -> PageFacts:
    """The same facts with control characters left out and addresses of a page without one as the page wrote them."""
    return msgspec.convert(_mended(msgspec.to_builtins(facts)), PageFacts)


def legible_text(text: str) -> str:
    """One text made fit the same way."""
    return without_stand_in(without_steering(text))


def without_steering(text: str) -> str:
    """One text without what could steer a terminal."""
    return _STEERING.sub("", text)


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return legible_text(value)
    if isinstance(value, dict):
        return {key: _mended(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_mended(part) for part in value]
    return value
