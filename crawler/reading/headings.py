"""The heading (栏目名称) over a list and its 更多 link, searched outwards from the list."""

import re
from dataclasses import dataclass

from crawler.reading.dates import has_date
from crawler.reading.facts import Region
from crawler.reading.tree import TEXT, Tree
from crawler.reading.urls import Addresses

_MORE = re.compile(
    r"[\[【(（<+>》»\s]*(?:查看|点击|了解)?(?:更多|more|详细|全部)[^\w]*(?:更多)?[\]】)）>》»+.…\s]*|[>》»+…\s]{1,6}",
    re.I,
)
_POSITION = re.compile(r"(?:当前|您的|您现在的|现在|所在|我的)(?:所在)?位置")
_LEVELS = 6
_SIBLINGS = 12
_LONGEST = 30  # characters of a heading
_LONGEST_BAR = 120  # characters of a bar of tabs
_TAB_TAGS = frozenset(["li", "a", "td", "span", "h2", "h3", "h4"])
_SKIPPED = frozenset(["script", "style", "select", "br", "input", "form"])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bar:
    """The names in a heading block (one, or one per tab), where each leads, and where 更多 leads."""

    names: tuple[str, ...]
    links: tuple[str | None, ...]
    more: str | None


def heading_of(tree: Tree, addresses: Addresses, regions: list[Region], start: int) -> tuple[str, str | None]:
    """The nearest heading before the list that begins at node `start`, and where its 更多 (or itself) leads."""
    node, panel = start, 0
    more: str | None = None
    for _ in range(_LEVELS):
        node = tree.parents[node]
        above = tree.parents[node] if node >= 0 else -1
        if above < 0 or tree.tags[node] in ("body", "html"):
            break
        more = more or _more_between(tree, addresses, tree.ends[node], min(tree.ends[above], tree.ends[node] + 30))
        bar, skipped = _bar_before(tree, addresses, regions, node)
        panel = panel or skipped
        if bar is not None:
            return _named(bar, panel, more)
    return "", more


def is_more(text: str) -> bool:
    """Whether a link's text only says that there is more."""
    return len(text) <= 12 and bool(_MORE.fullmatch(text))


def _named(bar: _Bar, panel: int, more: str | None) -> tuple[str, str | None]:
    """The name of the `panel`-th tab; the only name when there is one."""
    if len(bar.names) == 1:
        return bar.names[0], bar.more or more or bar.links[0]
    if panel < len(bar.names):
        return bar.names[panel], bar.links[panel] or bar.more or more
    return "", more


def _bar_before(tree: Tree, addresses: Addresses, regions: list[Region], node: int) -> tuple[_Bar | None, int]:
    """The heading among the siblings before `node`, and how many sister lists stand between."""
    skipped = 0
    sibling = node
    for _ in range(_SIBLINGS):
        sibling = tree.previous[sibling]
        if sibling < 0 or regions[sibling] not in (regions[node], Region.MAIN):
            break
        if tree.tags[sibling] in _SKIPPED:
            continue
        end = tree.ends[sibling]
        length = tree.length(sibling, end)
        if tree.tags[sibling] == tree.tags[node] and _is_panel(tree, sibling, length):
            skipped += 1
        elif length > _LONGEST_BAR:
            break
        elif length and (bar := _bar(tree, addresses, sibling)):
            return bar, skipped
    return None, skipped


def _is_panel(tree: Tree, index: int, length: int) -> bool:
    """Whether a sister element holds another list, not a heading."""
    if length > _LONGEST_BAR or tree.hidden[index]:
        return True
    return tree.link_count(index, tree.ends[index]) > 1 and has_date(tree.text(index))


def _bar(tree: Tree, addresses: Addresses, node: int) -> _Bar | None:
    names: list[str] = []
    links: list[str | None] = []
    more: str | None = None
    taken = -1
    for index in range(node, tree.ends[node]):
        if tree.tags[index] != TEXT or not tree.texts[index].strip():
            continue
        anchor = tree.anchors[index]
        text = tree.text(anchor) if anchor >= 0 else tree.texts[index].strip()
        target = addresses.absolute(tree.attribute(anchor, "href")) if anchor >= 0 else None
        if anchor >= 0 and anchor == taken:
            continue
        taken = anchor
        if is_more(text) or (anchor >= 0 and "more" in tree.naming(anchor)):
            more = target or more
        elif text := text.strip(" |>·:：/"):
            names.append(text)
            links.append(target)
    joined = " ".join(names)
    if not names or _POSITION.search(joined) or has_date(joined) or any(len(name) > _LONGEST for name in names):
        return None
    if len(names) > 1 and not all(links) and not _are_tabs(tree, node):
        names, links = [joined[:_LONGEST]], [next((link for link in links if link), None)]
    return _Bar(names=tuple(names), links=tuple(links), more=more)


def _are_tabs(tree: Tree, node: int) -> bool:
    return (
        sum(1 for i in range(node, tree.ends[node]) if tree.tags[i] in ("li", "a", "td", "span", "h2", "h3", "h4")) >= 2
    )


def _more_between(tree: Tree, addresses: Addresses, start: int, end: int) -> str | None:
    for index in range(start, end):
        if tree.tags[index] != "a" or tree.length(index, tree.ends[index]) > 12:
            continue
        if is_more(tree.text(index) or tree.attribute(index, "title")):
            return addresses.absolute(tree.attribute(index, "href"))
    return None
