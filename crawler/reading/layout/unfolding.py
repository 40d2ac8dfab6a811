"""Entries of menus without an address that only open what stands beneath them (展开子菜单的菜单项)."""

from crawler.reading.markup.tree import Tree
from crawler.reading.markup.urls import route_of

_HOLDERS = frozenset(["ul", "ol", "dl", "dd", "div", "table"])
_ENDS = frozenset(["body", "html", "form", "nav", "header", "main"])
_LEVELS = 4


def unfolds(tree: Tree, index: int) -> bool:
    """Whether an anchor stands as a name over links of its own: those of the block right behind it, or behind the
    heading that it is. In a row of equals (one `li` beside the next) what follows it is another entry.
    """
    branch = index
    for _, above in zip(range(_LEVELS), tree.ancestors(index), strict=False):
        behind = next((child for child in tree.children(above) if child > branch), None)
        if behind is not None:
            return _is_beneath(tree, branch, behind)
        if tree.tags[above] in _ENDS or tree.link_count(above) > 1:
            return False
        branch = above
    return False


def _is_beneath(tree: Tree, branch: int, behind: int) -> bool:
    tag = tree.tags[behind]
    if tag not in _HOLDERS or tag == tree.tags[branch]:
        return False
    return any(_has_address(tree, link) for link in tree.links_in(behind, tree.ends[behind]))


def _has_address(tree: Tree, link: int) -> bool:
    href = tree.attribute(link, "href").strip()
    return bool(href) and (href[0] != "#" or bool(route_of(href))) and not href.lower().startswith("javascript:")
