"""Keeps hostile nesting away from the parser: lexbor takes quadratic time in the depth of open elements.

The same holds for the attributes of one element.
Browsers stop nesting at 512 levels; here the tags beyond are dropped and their text stays.
"""

import re

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_LONG = 20_000  # characters without a `>`
_OPENING = re.compile(r"<[a-zA-Z]")
_MOST_ATTRIBUTES = 2000
_FEW = 3000  # tags: below, even the deepest nesting is quick
_DEEPEST = 512
_MOST_OPTIONS = 10_000  # tags; the parser's time is quadratic in the options of one selection list
# Elements without content, and those whose end tag the next one implies: unclosed ones do not nest.
_FLAT_NAMES = (
    "area base br col embed hr img input link meta param source track wbr p li dt dd option tr td th"
    " thead tbody tfoot colgroup html head body"
)
_FLAT = frozenset(_FLAT_NAMES.split())


def bounded(html: str) -> str:
    """`html` with the opening tags left out that would nest deeper than 512 open elements."""
    stretches = html.split(">")
    if max(map(len, stretches)) > _LONG:
        html = ">".join(_fewer_attributes(s) if len(s) > _LONG else s for s in stretches)
    if html.count("<") < _FEW:
        return html
    depth = options = 0
    kept: list[str] = []
    copied = 0
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        options += name == "option"
        if name in _FLAT and (name != "option" or options <= _MOST_OPTIONS):
            continue
        if tag[1] and name != "option":
            depth = max(0, depth - 1)
        elif depth < _DEEPEST and name != "option":
            depth += 1
        else:
            kept.append(html[copied : tag.start()])
            end = html.find(">", tag.end())
            copied = len(html) if end < 0 else end + 1
            if end < 0:
                break
    return "".join([*kept, html[copied:]]) if kept else html


def _fewer_attributes(whole: str) -> str:
    """A stretch without `>`: text, script, or one tag whose attributes never end."""
    tag = _OPENING.search(whole)
    if not tag or len(whole[tag.start() :].split(None, _MOST_ATTRIBUTES)) <= _MOST_ATTRIBUTES:
        return whole
    closing = "</script" if "</script" in whole[tag.start() :] else ""
    return whole[: tag.start() + _MOST_ATTRIBUTES] + closing
