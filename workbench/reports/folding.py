"""Folds mixed Chinese and Latin text: Chinese breaks anywhere but before its closing signs, Latin between words."""

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells

_OPENING, _CLOSING = "（《【“‘〈「『", "，。、；：！？）】》”’〉」』…"
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_PIECE = re.compile(rf"[{_OPENING}]*(?:[{_WIDE}]|[^\s{_WIDE}{_CLOSING}]+)[{_CLOSING}]*|\s+|.", re.S)


def fold(text: str, width: int) -> Iterator[str]:
    """The lines of `text`, each at most `width` columns wide and without blanks at its end."""
    for line in text.split("\n"):
        yield from _folded(line, max(2, width))


def _folded(text: str, width: int) -> Iterator[str]:
    line, used = "", 0
    for piece in _PIECE.findall(text):
        room = cell_len(piece)
        if used + room > width and piece.isspace():
            continue
        if used + room > width and room > width:
            *whole, piece = chop_cells(piece, width)
            yield from [line.rstrip(), *whole] if line else whole
            line, used = piece, cell_len(piece)
            continue
        if used + room > width:
            yield line.rstrip()
            line, used = "", 0
        line, used = line + piece, used + room
    yield line.rstrip()
