"""What a script asks for to fill a list that stands empty in the markup, and how sure that is."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import msgspec

from crawler.reading.facts import ListRequest
from crawler.reading.layout.page_layout import Layout
from crawler.reading.lists.found import Found
from crawler.reading.script_fills import container_name

_MOST_INNER = 40  # elements of a list without entries that are looked at
_MOST_AROUND = 2  # elements around it


def request_of(layout: Layout, element: int, *, may_be_main: bool) -> ListRequest | None:
    """The fetch that fills the list of that element; the likeliest where several may. Only of one that `may_be_main`
    is it looked into whether there is no other.
    """
    tree, scripts = layout.tree, layout.scripts
    names = (tree.attribute(element, "id"), *tree.attribute(element, "class").split())
    units = scripts.requests_of_units(layout.addresses, element, tree.ends[element])
    sole = units[0] if len(units) == 1 else None
    if not units and may_be_main:
        about = (*_near(layout, element), element)
        sole = scripts.sole_request(layout.addresses, tuple(name for i in about for name in _names(layout, i)))
    if sole is not None:
        return msgspec.structs.replace(sole, is_sole=True, containers=tuple(_containers(layout, element)))
    return next(iter(units or scripts.requests(layout.addresses, names)), None)


def without_rivals(found: Sequence[Found]) -> list[Found]:
    """The same lists; a fetch that two of them may be filled by is the sole one of neither."""
    claims = Counter(request for one in found if (request := _bare(one)) is not None)
    return [
        replace(one, listing=msgspec.structs.replace(one.listing, request=_doubted(one.listing.request)))
        if (request := _bare(one)) is not None and claims[request] > 1
        else one
        for one in found
    ]


def _bare(one: Found) -> tuple[str, str, tuple[tuple[str, str], ...]] | None:
    request = one.listing.request
    return (request.url, request.method, request.parameters) if request is not None else None


def _doubted(request: ListRequest | None) -> ListRequest | None:
    return msgspec.structs.replace(request, is_sole=False) if request is not None and request.is_sole else request


def _near(layout: Layout, element: int) -> Iterator[int]:
    """The elements inside and those around, as long as these hold no other text."""
    tree = layout.tree
    yield from range(element + 1, min(tree.ends[element], element + _MOST_INNER))
    for count, above in enumerate(tree.ancestors(element)):
        if count >= _MOST_AROUND or tree.length(above) > tree.length(element):
            return
        yield above


def _names(layout: Layout, element: int) -> Iterator[str]:
    tree = layout.tree
    yield tree.attribute(element, "id")
    yield from tree.attribute(element, "class").split()


def _containers(layout: Layout, element: int) -> Iterator[str]:
    tree = layout.tree
    names = (container_name(tree, i) or tree.tags[i] for i in (element, *_near(layout, element)))
    yield from dict.fromkeys(names)
