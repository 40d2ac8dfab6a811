"""Pages that only lead elsewhere: by a script that runs when they load, or by a server's own words."""

import re

from crawler.reading.layout.script_links import script_address
from crawler.reading.markup.tree import Tree

_GOES = re.compile(
    r"(?:window\.|self\.|top\.|document\.|parent\.)?location(?:\.href|\.replace\s?\(|\.assign\s?\()?\s?=?\s?[\"'(]"
)
_GOES_SOMEWHERE = re.compile(r"location(?:\.href)?\s?=|location\.(?:replace|assign)\s?\(")
_MOVED = re.compile(r"(?:object|document|page|resource)\W+(?:has )?moved|moved (?:permanently|temporarily)", re.I)
_AWAITS = re.compile(  # what its function does is done when a visitor clicks, types or goes back
    r"(?:\.(?:click|dblclick|submit|change|blur|focus|hover|tap|key(?:up|down|press)|(?:mouse|touch)\w{2,6})\s?\(|"
    r"(?:addEventListener|attachEvent|\.(?:on|bind|live|delegate|one))\s?\((?!\s?[\"'](?:on)?(?:load|ready|DOM|pageshow))|"
    r"\bon(?:click|dblclick|submit|change|blur|popstate|key\w{2,5}|(?:mouse|touch)\w{2,6})\s?=)"
    r"[^{};]{0,120}\{"
)
_LONGEST = 2000  # characters of a script that leads away
_ONLY = 1500  # characters of all scripts of a page that does nothing else


def script_redirect(tree: Tree) -> str:
    """Where a script of a page leads when it loads, "" when none does."""
    at_load = (done_at_load(source) for _, source in tree.scripts if len(source) < _LONGEST)
    return next((target for source in at_load if _GOES.search(source) and (target := script_address(source))), "")


def only_redirects(tree: Tree) -> bool:
    """Whether the page's scripts do nothing but lead elsewhere, to an address that they put together."""
    sources = [source for _, source in tree.scripts if source.strip()]
    is_little = bool(sources) and sum(map(len, sources)) < _ONLY
    return is_little and all(_GOES_SOMEWHERE.search(done_at_load(source)) for source in sources)


def says_moved(tree: Tree, links: int) -> bool:
    """A server's own page for an address that has moved (Object moved to here)."""
    return links <= 1 and _MOVED.search(f"{tree.title}\n{tree.flow}") is not None


def done_at_load(source: str) -> str:
    """A script without what it does only when a visitor does something. Linear in its length."""
    kept: list[str] = []
    copied = 0
    for found in _AWAITS.finditer(source):
        if found.start() >= copied:
            kept.append(source[copied : found.start()])
            copied = _closing_brace(source, found.end())
    return "".join([*kept, source[copied:]]) if kept else source


def _closing_brace(source: str, start: int) -> int:
    """Where the block that opened before `start` is closed; the end where it never is."""
    depth = 1
    for at in range(start, len(source)):
        if source[at] == "{":
            depth += 1
        elif source[at] == "}":
            depth -= 1
            if depth == 0:
                return at + 1
    return len(source)
