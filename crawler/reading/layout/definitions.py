"""Scripts that define functions and run nothing: they write nothing where they stand."""

import re

from crawler.reading.markup.written import without_comments

_HEAD = re.compile(r"\s*function\s+\w+\s*\([^()]*\)\s*\{")
_BRACE_IN_TEXT = re.compile(r"[\"'`/][^\"'`\n/]*[{}]")  # such a brace closes nothing: the count would be wrong
_LONGEST = 20_000


def only_defines(source: str) -> bool:
    """Whether a script is nothing but declarations of functions (a frame's `function SetWinHeight(f){…}`).

    What they write when something else calls them goes where they are told to, not where they stand.
    """
    if "function" not in source or len(source) > _LONGEST:
        return False
    code = without_comments(source).removeprefix("<!--").removesuffix("-->").strip()
    if _BRACE_IN_TEXT.search(code):
        return False
    place = 0
    while place < len(code):
        head = _HEAD.match(code, place)
        end = _closing(code, head.end()) if head is not None else -1
        if end < 0:
            return False
        place = end
        while place < len(code) and code[place] in "; \t\r\n":
            place += 1
    return True


def _closing(code: str, start: int) -> int:
    """Just after the brace that closes the one before `start`; -1 when none does."""
    depth = 1
    for place in range(start, len(code)):
        depth += (code[place] == "{") - (code[place] == "}")
        if depth == 0:
            return place + 1
    return -1
