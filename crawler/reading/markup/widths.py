"""Full-width digits and letters (２０１７－１０－２５, ＩＣＰ备) as what they are, each in its place. Pure."""

import re

_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ]")
_NARROWED = str.maketrans(
    {wide: wide - 0xFEE0 for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
    | {ord("－"): "-", ord("／"): "/", ord("．"): "."}
)


def narrowed(text: str) -> str:
    """A text of the same length whose digits, letters and the signs of dates are plain ones.

    Signs alone are left: where no digit or letter is wide, they part clauses.
    """
    return text.translate(_NARROWED) if _WIDE.search(text) is not None else text
