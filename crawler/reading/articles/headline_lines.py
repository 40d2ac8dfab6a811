"""Headlines set as lines of the text itself, bold, centred or large, as reports and guides have that came from a
word processor; some go on in the line below.
"""

import re
from collections.abc import Sequence

from crawler.reading.articles.date_lines import Page
from crawler.reading.articles.headline import headline_stop
from crawler.reading.facts import Region
from crawler.reading.markup.tree import Tree

_NO_LETTER = re.compile(r"[\W_]+")
_SELF_NAMED = re.compile(r".{2,60}(?:信息公开|政务公开)(?:工作)?.{0,10}(?:年度报告|年报|指南)(?:[（(].{1,12}[)）])?")
_SIGN, _SIGNS = "公开", ("报告", "年报", "指南")
_BODY = re.compile(  # whose it is, and of what year, in a line of its own above
    r"[\u4e00-\u9fff]{2,28}(?:政府|局|委|办|厅|处|会|室|中心|院|校|镇|乡|街道|区|队|公司)(?:20\d\d年度?)?"
)
_BEGUN = re.compile(r".{2,60}(?:信息|政务)公开(?:工作)?(?:年度)?")
_GOES_ON = re.compile(r"(?:工作)?(?:年度)?(?:工作)?(?:报告|指南)(?:[（(].{1,12}[)）])?")
_TAGS = ("p", "div", "center", "td")
_BOLD = ("strong", "b", "center", "font")
_SET = re.compile(r"align\s*[:=]?\s*[\"']?center|font-weight\s*:\s*(?:bold|[67]00)|font-size\s*:", re.I)
_SHORTEST, _LONGEST = 4, 80  # characters
_MOST_LINES_BELOW = 2  # that a headline goes on in
_LEAST_TEXT = 300  # characters of text below it


def self_named_head(page: Page) -> int:
    """The first line of the contents that is set as a headline and names an annual report or a guide; -1 for none."""
    tree = page.tree
    if not any(sign in tree.flow for sign in _SIGNS):
        return -1
    for index in tree.each(*_TAGS):
        if not _SHORTEST <= tree.length(index) <= _LONGEST or tree.link_count(index):
            continue
        if _SIGN not in tree.flow[tree.starts[index] : tree.stops[index] + _LONGEST]:
            continue
        if page.layout.regions.of[index] is not Region.MAIN or page.layout.hidings.is_hidden(index):
            continue
        if not page.is_own(tree.starts[index] + 1) or not _is_set(tree, index):
            continue
        text = tree.text(index)
        if _SELF_NAMED.fullmatch(text) or _continued(tree, index, text):
            return index if tree.stops[tree.parents[index]] - tree.stops[index] >= _LEAST_TEXT else -1
    return -1


def whole_title(tree: Tree, element: int, text: str, stated: Sequence[str]) -> str:
    """The title, whole where the page's head (`stated`) or its own words say that it goes on in the lines below."""
    if element < 0:
        return text
    if below := _continued(tree, element, text):
        return f"{text}{below}"
    begun, at = _bare(text), headline_stop(tree, element)
    for whole in stated:
        rest = _bare(whole).removeprefix(begun)
        if not rest or rest == _bare(whole):
            continue
        lines, stop = "", at
        for _ in range(_MOST_LINES_BELOW):
            start, stop = tree.line(min(stop + 1, len(tree.flow) - 1))
            lines += _bare(tree.flow[max(start, at) : stop])
            if lines == rest:
                return whole.strip()
    return text


def _continued(tree: Tree, index: int, text: str) -> str:
    """The line below that makes a line the name of a report or guide; "" where none does."""
    below = _line_below(tree, index)
    if _BEGUN.fullmatch(text) and _GOES_ON.fullmatch(below):
        return below
    is_named = _BODY.fullmatch(text) and _SELF_NAMED.fullmatch(f"{text}{below}") and tree.tags[index] in _TAGS
    return below if is_named and _is_set(tree, index) else ""


def _is_set(tree: Tree, index: int) -> bool:
    """Whether an element is set otherwise than running text: all of it bold, or centred, or of a size of its own."""
    inside = range(index, min(tree.ends[index], index + 4))
    if any(_SET.search(f"{tree.attribute(i, 'style')} align={tree.attribute(i, 'align')}") for i in inside):
        return True
    return any(tree.tags[i] in _BOLD and tree.length(i) == tree.length(index) for i in inside)


def _line_below(tree: Tree, index: int) -> str:
    start, stop = tree.line(min(headline_stop(tree, index) + 1, len(tree.flow) - 1))
    return "".join(tree.flow[max(start, headline_stop(tree, index)) : stop].split())


def _bare(text: str) -> str:
    return _NO_LETTER.sub("", text)
