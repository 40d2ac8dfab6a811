"""The list that answers a script's fetch: rows of JSON, JSONP, markup, or markup inside JSON. Pure.

Which property is title, address and day of publication is told by the values, and by the names only where several
would do. Where that leaves a doubt, nothing is read: a browser may see more.
"""

import re
from collections.abc import Collection, Iterator, Sequence

import msgspec

from crawler.reading.facts import Listing, ListingState, ListItem, ListOrigin, ListRequest, PageFacts, Region
from crawler.reading.lists.data_lists import CHINESE, Row, is_address, shown_date
from crawler.reading.lists.joining import MOST_ITEMS
from crawler.reading.markup.decoding import decode
from crawler.reading.markup.urls import Addresses
from crawler.reading.page import read_page

_MOST_BYTES = 2_000_000
_DEEPEST = 6  # levels of JSON at which a list is looked for
_FEWEST = 2  # rows; one alone may be anything
_SHORTEST_TITLE = 4  # characters
_LONGEST_TITLE = 200
_PADDING = re.compile(r"\s*(?:/\*\*/)?\s*[\w.$]{1,60}\s*\((?P<json>.*)\)\s*;?\s*", re.S)
_PAGE = re.compile(r"<(?:html|head|body|frameset)[\s>]", re.I)  # a page of its own is no piece of another
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|bmp|svg|webp|ico)(?:$|\?)", re.I)
_TITLE = re.compile(r"(?:\w*title|bt|biaoti|wjbt|xxbt|subject)", re.I)
_LINK = re.compile(r"(?:\w*(?:url|link|href)|lj|dz)", re.I)
_PUBLISHED = re.compile(r"\w*(?:publish|release|deliver|issue)\w*|pub_?(?:date|time)|fb(?:rq|sj)|\w*reltime", re.I)


def read_list_answer(body: bytes, content_type: str, request: ListRequest, page_url: str) -> Listing | None:
    """The list that `body` is, as the answer to a `request` of the page at `page_url`; None for anything else.

    Its addresses are relative to the page, into which the script puts its entries. Never raises.
    """
    if not body or len(body) > _MOST_BYTES:
        return None
    text = decode(body, content_type, "")[0].strip("\ufeff \t\r\n")
    items = _of_markup(text, page_url) if text.startswith("<") else _of_json(text, page_url)
    if not items:
        return None
    return Listing(
        heading="",
        region=Region.MAIN,
        state=ListingState.FILLED,
        items=items[:MOST_ITEMS],
        is_main=True,
        origin=ListOrigin.FETCHED,
        request=request,
    )


def filled(facts: PageFacts, body: bytes, content_type: str) -> PageFacts | None:
    """The page with its main list filled by the answer to the fetch that it records, so that what the script would
    have written is no longer unread; None where the answer is no list, or where the page records no such fetch.
    """
    main = facts.main_listing
    if main is None or main.request is None:
        return None
    answer = read_list_answer(body, content_type, main.request, facts.url)
    return None if answer is None else _with(facts, answer, main.request.containers)


def _with(facts: PageFacts, answer: Listing, containers: Collection[str]) -> PageFacts:
    listings = tuple(
        msgspec.structs.replace(listing, state=answer.state, items=answer.items, origin=answer.origin)
        if listing.is_main
        else listing
        for listing in facts.listings
    )
    fills = tuple(
        fill for fill in facts.script_fills if fill.region is not Region.MAIN or fill.container not in containers
    )
    return msgspec.structs.replace(facts, listings=listings, script_fills=fills)


def _of_json(text: str, page_url: str) -> tuple[ListItem, ...]:
    padded = _PADDING.fullmatch(text)
    try:
        answer = msgspec.json.decode(padded["json"] if padded else text)
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
        return ()
    lists = [items for rows in _rows(answer) if (items := _items(rows, Addresses(page_url)))]
    if not lists:
        lists = [items for markup in _markup_in(answer) if (items := _of_markup(markup, page_url))]
    return lists[0] if len(lists) == 1 else ()


def _of_markup(text: str, page_url: str) -> tuple[ListItem, ...]:
    """The one list of a piece of markup; none of a page that says something else."""
    if _PAGE.search(text):
        return ()
    facts = read_page(text.encode("utf-8", "replace"), page_url, "text/html; charset=utf-8")
    if facts.kind.is_stand_in or facts.article is not None:
        return ()
    dated = [one.items for one in facts.listings if len(one.items) >= _FEWEST and any(i.date for i in one.items)]
    return dated[0] if len(dated) == 1 else ()


def _nodes(node: object, depth: int = 0) -> Iterator[object]:
    """Everything in a JSON value, from the outside in."""
    yield node
    if depth < _DEEPEST:
        inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        for one in inner:
            yield from _nodes(one, depth + 1)


def _rows(answer: object) -> Iterator[list[Row]]:
    """The arrays of objects, each object with its texts and numbers."""
    for node in _nodes(answer):
        if isinstance(node, list) and len(node) >= _FEWEST and all(isinstance(one, dict) for one in node):
            yield [{str(name): str(value) for name, value in one.items() if _is_plain(value)} for one in node]


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


def _markup_in(answer: object) -> Iterator[str]:
    return (node for node in _nodes(answer) if isinstance(node, str) and node.lstrip().startswith("<"))


def _items(rows: Sequence[Row], addresses: Addresses) -> tuple[ListItem, ...]:
    """The entries, if each row has a title, an address, and where the rows have days, one that is surely its own."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    linked = _only([name for name in names if all(_leads_on(row.get(name, "")) for row in rows)], _LINK)
    dates = [name for name in names if all(shown_date(row.get(name, "")) for row in rows)]
    dated = _only(dates, _PUBLISHED)
    texts = [n for n in names if n not in (linked, *dates) and all(_may_be_title(row.get(n, "")) for row in rows)]
    titled = _only(texts, _TITLE)
    if not (titled and linked and dated):
        return ()
    items = []
    for row in rows:
        date, title = shown_date(row[dated]), " ".join(row[titled].split())
        shown = " ".join(part for part in (title, date.raw if date else "") if part)
        items.append(ListItem(title=title, url=addresses.absolute(row[linked]), date=date, quote=shown))
    is_told = all(item.url for item in items) and len({item.title for item in items}) > 1  # else it is no title
    return tuple(items) if is_told else ()


def _only(names: Sequence[str], pattern: re.Pattern[str]) -> str:
    """The one property that will do; of several the one that is called so; "" where that leaves none, or a choice."""
    called = [name for name in names if pattern.fullmatch(name)]
    left = names if len(names) == 1 else called
    return left[0] if len(left) == 1 else ""


def _leads_on(value: str) -> bool:
    return is_address(value) and not _PICTURE.search(value) and not shown_date(value)


def _may_be_title(value: str) -> bool:
    return _SHORTEST_TITLE <= len(value) <= _LONGEST_TITLE and "<" not in value and CHINESE.search(value) is not None
