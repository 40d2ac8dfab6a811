"""The heading (栏目名称) over a list and its 更多 link, searched outwards from the list."""

import re

from crawler.reading.dates import find_dates
from crawler.reading.tree import TEXT, Tree
from crawler.reading.urls import Addresses

_MORE = re.compile(
    r"[\[【(（<+>》»\s]*(?:查看|点击|了解)?(?:更多|more|详细|全部)[^\w]*(?:更多)?[\]】)）>》»+.…\s]*|[>》»+…\s]{1,6}",
    re.I,
)
_POSITION = re.compile(r"(?:当前|您的|您现在的|现在|所在|我的)(?:所在)?位置")
_LEVELS = 5
_LONGEST = 30  # characters of a heading


def heading_of(tree: Tree, addresses: Addresses, container: int, start: int) -> tuple[str, str | None]:
    """The nearest short text before the list that begins at node `start`, and where its 更多 (or itself) leads."""
    node = start
    more: str | None = None
    for _ in range(_LEVELS + 1):
        parent = tree.parents[node]
        if parent < 0 or tree.tags[parent] in ("body", "html"):
            break
        more = more or _more_between(tree, addresses, tree.ends[node], min(tree.ends[parent], tree.ends[node] + 30))
        sibling = node
        for _ in range(4):
            sibling = tree.previous[sibling]
            if sibling < 0:
                break
            if tree.tags[sibling] in ("script", "style", "select"):
                continue
            text, link = _heading_text(tree, addresses, sibling)
            more = more or link
            if text is None:
                return "", more
            if text:
                return text, more
        node = parent
    return "", more


def is_more(text: str) -> bool:
    """Whether a link's text only says that there is more."""
    return len(text) <= 12 and bool(_MORE.fullmatch(text))


def _more_between(tree: Tree, addresses: Addresses, start: int, end: int) -> str | None:
    for index in range(start, end):
        if (
            tree.tags[index] == "a"
            and tree.length(index, tree.ends[index]) <= 12
            and is_more(tree.text(index) or tree.attribute(index, "title"))
        ):
            return addresses.absolute(tree.attribute(index, "href"))
    return None


def _heading_text(tree: Tree, addresses: Addresses, node: int) -> tuple[str | None, str | None]:
    """The heading in `node` without its 更多; None when the node is something else than a heading."""
    end = tree.ends[node]
    if tree.length(node, end) > 2 * _LONGEST:
        return None, None
    pieces: list[str] = []
    more: str | None = None
    own: str | None = None
    for index in range(node, end):
        if tree.tags[index] == "a":
            text = tree.text(index)
            if is_more(text) or "more" in tree.naming(index):
                more = addresses.absolute(tree.attribute(index, "href")) or more
            elif text:
                own = own or addresses.absolute(tree.attribute(index, "href"))
        elif tree.tags[index] == TEXT and not is_more(tree.texts[index].strip()):
            pieces.append(tree.texts[index])
        elif tree.tags[index] == "img" and "more" in tree.attribute(index, "src").lower() and tree.anchors[index] >= 0:
            more = addresses.absolute(tree.attribute(tree.anchors[index], "href")) or more
    text = " ".join("".join(pieces).split()).strip(" |>·:：")
    if len(text) > _LONGEST or _POSITION.search(text) or find_dates(text):
        return None, more
    return text, more or own
