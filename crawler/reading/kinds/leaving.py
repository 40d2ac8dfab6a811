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
_FRAME = r"(?:window\.)?(?:self|top|parent|window)"
_OUT_OF_FRAME = re.compile(rf"if\s?\(\s?{_FRAME}\s?[!=]==?\s?{_FRAME}\b")  # done where the page is not in its frame
_IF = re.compile(r"if\s?\(")
_OF_PHONES = re.compile(r"mobile|phone|android|ipad|ipod|symbian|ucweb|touch|(?<![a-z])(?:wap|midp)(?![a-z])", re.I)
_DENIED = re.compile(r"!(?!=)|===?\s?(?:false|-\s?1|0|null|undefined|''|\"\")|<\s?[01]\b", re.I)
_NO_DESK = re.compile(r"!\s?is_?(?:pc|desktop)", re.I)
_BODY = re.compile(r"\s*(?:\{|[^;\n{}]*[;\n}]?)")
_LONGEST = 2000  # characters of a script that leads away
_LONGEST_CONDITION = 600
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
    """A script without what it does only when a visitor does something, when the page is out of its frame (or in one),
    or for phones: a portal is visited as from a desk. Linear in its length.
    """
    kept: list[str] = []
    copied = 0
    left_out = [(i.start(), i.end(), _closing_brace) for i in _AWAITS.finditer(source)]
    left_out += [(i.start(), i.end(), _end_of_if) for i in _OUT_OF_FRAME.finditer(source)]
    left_out += [(i.start(), i.end(), _end_of_if) for i in _IF.finditer(source) if _asks_for_a_phone(source, i.end())]
    for start, end, closing in sorted(left_out, key=lambda found: found[0]):
        if start >= copied:
            kept.append(source[copied:start])
            copied = closing(source, end)
    return "".join([*kept, source[copied:]]) if kept else source


def _asks_for_a_phone(source: str, start: int) -> bool:
    """Whether the condition of an `if`, which goes on at `start`, is met by phones."""
    condition = source[start : _closing(source[: start + _LONGEST_CONDITION], start, "(", ")")]
    is_asked = _OF_PHONES.search(condition) is not None and _DENIED.search(condition) is None
    return is_asked or _NO_DESK.search(condition) is not None


def _end_of_if(source: str, start: int) -> int:
    """Where the statement of an `if` ends whose condition goes on at `start`."""
    after = _closing(source, start, "(", ")")
    body = _BODY.match(source, after)
    if body is None:
        return after
    return _closing_brace(source, body.end()) if body[0].endswith("{") else body.end()


def _closing_brace(source: str, start: int) -> int:
    return _closing(source, start, "{", "}")


def _closing(source: str, start: int, opening: str, closing: str) -> int:
    """Behind the bracket that closes what opened before `start`; the end where none does."""
    depth = 1
    for at in range(start, len(source)):
        if source[at] == opening:
            depth += 1
        elif source[at] == closing:
            depth -= 1
            if depth == 0:
                return at + 1
    return len(source)
