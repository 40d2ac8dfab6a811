"""Selection lists that a visitor uses as menus (友情链接、部门网站): each option is a way out of the page."""

import re
from collections.abc import Iterator

from crawler.reading.facts import Link, LinkVia, NamedBy
from crawler.reading.layout.page_layout import Layout
from crawler.reading.markup.tree import Tree

_LEADS = re.compile(r"open|location|href|jump|goto|go\(|link", re.I)
_ADDRESS = re.compile(r"https?://|/|\.{1,2}/|[\w\-./]+\.(?:s?html?|jspx?|aspx?|php)\b", re.I)
_MOST_OPTIONS = 300  # of one menu
_FEWEST = 2  # options with an address that make a list without a script of its own a menu


def is_menu(tree: Tree, index: int) -> bool:
    """Whether a selection list leads elsewhere: by its script, its values, or because it stands in no form."""
    if tree.tags[index] != "select":
        return False
    if _LEADS.search(tree.attribute(index, "onchange")):
        return True
    if all(tree.tags[i] != "form" for i in tree.ancestors(index)):
        return True
    values = [value for value, _ in tree.options.get(index, ())]
    addresses = sum(1 for value in values if value[:7].lower() in ("http://", "https:/"))
    return addresses >= _FEWEST and addresses * 2 >= len(values)


def menu_links(layout: Layout) -> Iterator[tuple[int, Link]]:
    """The options of the page's menus in document order, each with its list's element."""
    tree = layout.tree
    for index in tree.by_tag.get("select", ()):
        if not is_menu(tree, index):
            continue
        for value, text in tree.options.get(index, ())[:_MOST_OPTIONS]:
            if text:
                yield index, _link(layout, index, value.strip(), text)


def _link(layout: Layout, index: int, value: str, text: str) -> Link:
    return Link(
        text=text,
        href=value,
        url=layout.addresses.absolute(value) if _ADDRESS.match(value) else None,
        region=layout.regions.of[index],
        via=LinkVia.MENU,
        hiding=layout.hidings.of_link(index),
        named_by=NamedBy.TEXT,
    )
