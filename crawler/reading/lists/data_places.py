"""Where on the page a list belongs that stands as data in a script: under which heading a visitor reads it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from crawler.reading.facts import ListingState
from crawler.reading.lists.data_lists import DataList
from crawler.reading.lists.found import Found
from crawler.reading.markup.tree import Tree

_NAME = re.compile(r"(?<![\w$.])[A-Za-z_$][\w$]*+")
_ENDS = ";\n{}"  # of a statement
_WRITE = "document.write"
_MOST_IDS = 30
_KNOWN_SHARE = 0.75  # of its entries stand in a list of the page already


def places_of(tree: Tree, found: Sequence[Found], data: Sequence[DataList]) -> Iterator[tuple[DataList, int]]:
    """Each list of `data` with the unread list of `found` that it fills, by index; -1: nobody can tell which.

    The script says which, where it names the place behind the data. Else the likeliest place is taken, unless another
    is as likely: a list under the wrong heading is worse than one under none. What a script has written into the page
    already is left out.
    """
    shown = {
        item.url for one in found if one.listing.state is ListingState.FILLED for item in one.listing.items if item.url
    }
    free = [i for i, one in enumerate(found) if one.listing.state is not ListingState.FILLED]
    places = dict[str, list[int]]()
    for i in free:
        for name in dict.fromkeys(_ids_of(tree, found[i])):
            places.setdefault(name, []).append(i)
    waiting = list[DataList]()
    for one in data:
        if sum(item.url in shown for item in one.items) >= _KNOWN_SHARE * len(one.items):
            continue
        place = _told(one, places)
        if place < 0:
            waiting.append(one)
            continue
        free.remove(place)
        for name in dict.fromkeys(_ids_of(tree, found[place])):
            places[name].remove(place)
        yield one, place
    for one in waiting:
        place = _around(tree, found, free, one) if _writes_itself(one) else _likeliest(found, free)
        if place >= 0:
            free.remove(place)
        yield one, place


def _writes_itself(one: DataList) -> bool:
    """Whether the code behind the data writes it where its script stands (`document.write` in a loop over it)."""
    written = one.following.find(_WRITE)
    return bool(one.variable) and written >= 0 and one.variable in one.following[:written]


def _around(tree: Tree, found: Sequence[Found], free: Sequence[int], one: DataList) -> int:
    """The smallest free place that holds the script of the data; -1 for none."""
    holding = [i for i in free if found[i].container <= one.script < tree.ends[found[i].container]]
    return max(holding, key=lambda i: found[i].container, default=-1)


def _ids_of(tree: Tree, one: Found) -> tuple[str, ...]:
    """The ids of a list's place: its own, that of what is in it, and that of the box around it."""
    inside = range(one.container, min(tree.ends[one.container], one.container + _MOST_IDS))
    elements = (*inside, tree.parents[one.container])
    return tuple(filter(None, (tree.attribute(index, "id") for index in elements if index >= 0)))


def _told(one: DataList, places: Mapping[str, list[int]]) -> int:
    """The place that the code behind the data names first, from where it uses the data on; -1 for none.

    `places`: those that are free, by the ids that they have.
    """
    code = one.following
    if one.variable:
        used = next((name for name in _NAME.finditer(code) if name[0] == one.variable), None)
        if used is not None:
            code = code[max(code.rfind(sign, 0, used.start()) for sign in _ENDS) + 1 :]
    named = (_first_named(code, quote, places) for quote in "\"'")
    return min(filter(None, named), default=(0, -1))[1]


def _first_named(code: str, quote: str, places: Mapping[str, list[int]]) -> tuple[int, int] | None:
    """Where the code first names the id of a place between such quotes, and the place."""
    at = code.find(quote)
    while at >= 0 and (end := code.find(quote, at + 1)) >= 0:
        name = code[at + 1 : end]
        if found := places.get(name) or places.get(name.removeprefix("#")):
            return at, found[0]
        at = end
    return None


def _likeliest(found: Sequence[Found], free: Sequence[int]) -> int:
    if not free:
        return -1
    best, *others = sorted(free, key=lambda i: -found[i].score)
    return best if not others or found[best].score > max(found[others[0]].score, 0.0) else -1
