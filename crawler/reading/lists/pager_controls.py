"""Pagers whose ways are no links: a selection list in a form, controls without an address, a box that loads more."""

import re
from itertools import islice
from urllib.parse import urlencode

from crawler.reading.facts import Pager, PagerMake, Region
from crawler.reading.layout.page_layout import Layout
from crawler.reading.lists.pager_numbers import NUMBER
from crawler.reading.markup.naming import PAGER
from crawler.reading.markup.tree import Tree

_NEXT = re.compile(r"下一?页|后一?页|next|[>›»＞]", re.I)
_SHUT = re.compile(r"disabled?(?![a-z])|nolink|no-?click", re.I)
_CHOSEN = re.compile(r"(?:^|[\s_-])(?:cur(?:rent)?|active|select(?:ed)?|on|now)(?=$|[\s_-])", re.I)
_LOADS = re.compile(r"\W*(?:点击|上拉|下拉)?(?:加载更多|查看更多信件|load more)\W*", re.I)
_SENDS = re.compile(r"submit|location|goto|page|go\(", re.I)
_LONGEST = 200  # characters of a pager
_LONGEST_QUOTE = 200
_MOST = 60  # pages whose address is told
_MOST_NAMED = 100  # elements looked at
_LEVELS = 2
_DIGITS = 6


def by_controls(layout: Layout) -> Pager | None:
    """The pager of a page whose further pages no link leads to; None where there is none."""
    return _by_choice(layout) or _by_names(layout) or _by_loading(layout)


def _by_choice(layout: Layout) -> Pager | None:
    """A list of the pages' numbers in a form that asks for the chosen one by its address."""
    tree = layout.tree
    for select in tree.by_tag.get("select", ()):
        values = [value.strip() for value, _ in tree.options.get(select, ())]
        form = next((i for i in tree.ancestors(select) if tree.tags[i] == "form"), -1)
        if form < 0 or not _are_pages(values) or not _SENDS.search(tree.attribute(select, "onchange")):
            continue
        name, pages = tree.attribute(select, "name"), int(values[-1])
        if not name or tree.attribute(form, "method").lower() == "post":
            return Pager(make=PagerMake.POST, total_pages=pages, quote=_quote(tree, form))
        current = int(_shown(layout.url, name) or values[0])
        hidden = [
            (tree.attribute(i, "name"), tree.attribute(i, "value"))
            for i in tree.inside(form, "input")
            if tree.attribute(i, "type").lower() == "hidden" and tree.attribute(i, "name") not in ("", name)
        ]
        action = tree.attribute(form, "action").partition("?")[0]
        ways = {n: layout.addresses.absolute(f"{action}?{urlencode([*hidden, (name, n)])}") for n in _numbers(pages)}
        return Pager(
            make=PagerMake.LINKS,
            current=current,
            total_pages=pages,
            next_url=ways.get(current + 1),
            page_urls=tuple(way for n, way in ways.items() if way and n != current),
            quote=_quote(tree, form),
        )
    return None


def _numbers(pages: int) -> range:
    return range(1, min(pages, _MOST) + 1)


def _are_pages(values: list[str]) -> bool:
    """Whether values count pages from 1 on; some of them may be left out of a long list."""
    if len(values) < 2 or not all(value.isdecimal() and len(value) <= _DIGITS for value in values):
        return False
    numbers = [int(value) for value in values]
    return numbers[:2] == [1, 2] and numbers == sorted(set(numbers))


def _shown(url: str, name: str) -> str:
    found = re.search(rf"[?&]{re.escape(name)}=(\d{{1,6}})(?=&|#|\Z)", url)
    return found[1] if found else ""


def _by_names(layout: Layout) -> Pager | None:
    """An element that is named a pager, with a way on that is no link and not marked as shut."""
    tree = layout.tree
    named = (i for i in tree.named if tree.roles[i] & PAGER and layout.regions.of[i] is Region.MAIN)
    for index in islice(named, _MOST_NAMED):
        leads = any(tree.attribute(link, "href").strip() for link in tree.links_in(index, tree.ends[index]))
        if not 2 < tree.length(index) <= _LONGEST or leads or layout.hidings.is_hidden(index):
            continue
        pieces = list(tree.pieces_in(tree.starts[index], tree.stops[index]))
        onward = [p for p in pieces if _NEXT.fullmatch(tree.piece_text(p).strip())]
        if not onward or any(_bears(tree, tree.owners[p], index, _SHUT) for p in onward):
            continue
        found = [(p, int(told[1])) for p in pieces if (told := NUMBER.fullmatch(tree.piece_text(p).strip()))]
        if max((number for _, number in found), default=0) < 2:
            continue
        chosen = [number for p, number in found if _bears(tree, tree.owners[p], index, _CHOSEN)]
        current = chosen[0] if len(chosen) == 1 else None
        return Pager(make=PagerMake.SCRIPT, current=current, quote=_quote(tree, index))
    return None


def _bears(tree: Tree, owner: int, pager: int, mark: re.Pattern[str]) -> bool:
    """Whether an element, or one around it inside the pager, bears a mark in its class."""
    own = (i for i in (owner, *tree.ancestors(owner)) if i > pager)
    return any(mark.search(tree.attribute(i, "class")) for i in own)


def _by_loading(layout: Layout) -> Pager | None:
    """A box in the contents that loads more on a click."""
    tree = layout.tree
    if "更多" not in tree.flow and "ore" not in tree.flow:
        return None
    for piece, owner in enumerate(tree.owners):
        text = tree.piece_text(piece)
        if ("更多" not in text and "ore" not in text) or not _LOADS.fullmatch(text):
            continue
        own = [owner, *islice(tree.ancestors(owner), _LEVELS)]
        is_own = layout.regions.of[owner] is Region.MAIN and not layout.hidings.is_hidden(owner)
        if is_own and any(tree.tags[i] == "button" or tree.attribute(i, "onclick") for i in own):
            return Pager(make=PagerMake.SCRIPT, quote=text.strip())
    return None


def _quote(tree: Tree, index: int) -> str:
    return tree.text(index)[:_LONGEST_QUOTE]
