"""First letters of Chinese names in pinyin (拼音首字母), as a hint only. Pure.

The 3,755 common characters of GB 2312 stand in the order of their pinyin, so a character's code tells its letter; of
the others nothing is known. A character of two readings has the one that GB 2312 sorts it by.
"""

from itertools import pairwise

_STARTS = (
    ("a", 0xB0A1), ("b", 0xB0C5), ("c", 0xB2C1), ("d", 0xB4EE), ("e", 0xB6EA), ("f", 0xB7A2), ("g", 0xB8C1),
    ("h", 0xB9FE), ("j", 0xBBF7), ("k", 0xBFA6), ("l", 0xC0AC), ("m", 0xC2E8), ("n", 0xC4C3), ("o", 0xC5B6),
    ("p", 0xC5BE), ("q", 0xC6DA), ("r", 0xC8BB), ("s", 0xC8F6), ("t", 0xCBFA), ("w", 0xCDDA), ("x", 0xCEF4),
    ("y", 0xD1B9), ("z", 0xD4D1), ("", 0xD7FA),
)  # fmt: skip


def first_letter(character: str) -> str:
    """The first letter of a character's pinyin; empty when unknown."""
    try:
        code = int.from_bytes(character.encode("gb2312"), "big")
    except UnicodeEncodeError:
        return ""
    return next((letter for (letter, start), (_, end) in pairwise(_STARTS) if start <= code < end), "")


def may_spell(label: str, name: str) -> bool:
    """Whether a label may be a name's pinyin or its first letters: it begins with the first, the rest follow in order.

    A character of unknown reading matches any letter. Never true of a name of which none is known.
    """
    letters = [first_letter(character) for character in name]
    if not any(letters) or not label.startswith(letters[0]):
        return False
    place = 0
    for letter in letters:
        found = label.find(letter, place) if letter else place
        if found < 0 or found >= len(label):
            return False
        place = found + 1
    return True
