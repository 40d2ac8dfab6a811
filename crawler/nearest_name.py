"""The name that was probably meant by one that there is none of."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is most like `name`, None where none is much like it; the earlier of two alike."""
    return next(iter(get_close_matches(name, list(dict.fromkeys(known)), n=1, cutoff=0.5)), None)


def guess(name: str, known: Iterable[str]) -> str:
    """The same as a Chinese question to whoever wrote it, or nothing."""
    near = nearest(name, known)
    return f"是否想写 {near}？" if near else ""
