"""What a page's inline scripts write into it, and what they ask for to do so."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from crawler.reading.facts import ListRequest
from crawler.reading.layout.clocks import Clocks
from crawler.reading.layout.fed_places import Call, asks_for_more, calls_in, feeding, fills_others
from crawler.reading.layout.known_scripts import is_harmless, may_load_lists
from crawler.reading.layout.list_requests import literal_pairs, requests_in
from crawler.reading.markup.tree import Tree
from crawler.reading.markup.urls import Addresses
from crawler.reading.markup.written import without_comments

_WRITING = (
    "ajax", "$.get", "$.post", "getjson", "fetch(", "xmlhttprequest", "axios", "template", ".html(", "innerhtml",
    ".append(", ".load(", "new vue", "jpage", "createapp", "render",
)  # fmt: skip
_WORD = re.compile(r"[\w-]+", re.ASCII)
_QUERY = "querydata"
_STYLES = re.compile(  # what follows a name in a selector that only dresses the element up
    r"[^'\"();]{0,60}['\"]\s?\)\s?\.(?:css|addClass|removeClass|toggleClass|hover|click|bind|hide|"
    r"show|toggle|slide\w{0,12}|fade\w{0,5}|width|height"
    r"|eq|mouse\w{0,6}|marquee|SuperSlide|kxbdMarquee|animate|siblings|stop|is)\b"
)
_OVERWRITES = re.compile(
    r"\(\s?[\"']#([\w-]{1,60})[\"']\s?\)\s?\.html\s?\(\s?(?!\))|"
    r"getElementById\s?\(\s?[\"']([\w-]{1,60})[\"']\s?\)\s?\.innerHTML\s?\+?=(?!=)"
)
_APPENDS = re.compile(r"\(\s?[\"']#([\w-]{1,60})[\"']\s?\)\s?\.append\s?\(")
_BY_PAGES = re.compile(
    r"\b(?:page_?(?:no|num|index|size)?|cur(?:rent)?_?page|laypage|pagination)\b[\"']?\s?[:=.(](?!=)", re.I
)
# fill("#news", "/api/news.json", 7): a function of another script is told which element to fill.
_PASSED = re.compile(r"(?<![\w.$])(?!jQuery\b)[A-Za-z_]\w*\s?\(\s?[\"'][#.]?([\w-]{2,60})[\"']\s?[,)]")
_JPAGE = re.compile(r"\(\s?[\"']#([\w-]{1,60})[\"']\s?\)\s?\.jpage\s?\(")  # 大汉: asks for its records by itself
_SHORTEST_NAME = 3  # characters
_SELECTED = re.compile(r"[#.]([\w-]{3,}+)|(?<=[\"'`])([\w-]{3,}+)(?=[\"'`])", re.ASCII)
_SELECTORS, _QUOTES = frozenset("#."), frozenset("\"'`")
_MOST_SOURCE = 1_000_000
_MOST_REQUESTS = 20


class Scripts:
    """The scripts of one page."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._writers = [source for _, source in tree.scripts if _writes(source)]
        self.has_writer = bool(self._writers or self._passed)
        self._asked: dict[str, list[ListRequest]] = {}
        self._mentioned: dict[str, bool] = {}
        self._told: dict[str, Sequence[Call]] = {}
        self._fed: dict[str, tuple[str, ...]] = {}
        self._paged: frozenset[str] | None = None

    @cached_property
    def has_unknown(self) -> bool:
        """Whether the page loads a script that is no known library, counter or badge."""
        tree = self._tree
        return any((src := tree.attribute(i, "src")) and not is_harmless(src) for i in tree.by_tag.get("script", ()))

    @cached_property
    def _passed(self) -> frozenset[str]:
        """The names of elements that inline scripts hand to functions which stand elsewhere, where a script of the page
        may have such a function that writes.
        """
        calls = [source for _, source in self._tree.scripts if "(" in source and not _writes(source)]
        names = {name for source in calls for name in _PASSED.findall(source[:_MOST_SOURCE])}
        if not names or not (self._writers or self.has_unknown):
            return frozenset()
        of_page = set[str]()
        for index in self._tree.named:
            own = self._tree.attributes[index]
            of_page |= {own.get("id") or "", *(own.get("class") or "").split()}
        return frozenset(names & of_page)

    @cached_property
    def _sources(self) -> list[str]:
        """The sources of the scripts that write, without comments."""
        return [without_comments(source) for source in self._writers]

    @cached_property
    def _code(self) -> str:
        """The source of all scripts that write, without comments, between line breaks."""
        code = "\n".join(self._sources)
        return f"\n{code[:_MOST_SOURCE]}\n"

    def mentions(self, name: str) -> bool:
        """Whether a script that writes names `name`, as a word of its own, or is told it by another."""
        if not self.has_writer or not name:
            return False
        if name in self._passed:
            return True
        if name not in self._mentioned:  # of which many elements of one class want to know
            self._mentioned[name] = any(not _STYLES.match(self._code, end) for end in self._ends_of(name))
        return self._mentioned[name]

    def _ends_of(self, name: str) -> Iterator[int]:
        """Where a name, as a word of its own, ends in the code."""
        words = _WORD.findall(name)
        if words == [name]:
            yield from self._ends.get(name, ())
        elif all(word in self._ends for word in words):  # else it need not be looked for
            code, place = self._code, self._code.find(name)
            while place >= 0:
                end = place + len(name)
                if not _WORD.match(code, place - 1) and not _WORD.match(code, end):
                    yield end
                place = code.find(name, end)

    @cached_property
    def _ends(self) -> dict[str, list[int]]:
        """Where each word of the code ends: a page may have a hundred thousand names."""
        found = dict[str, list[int]]()
        for word in _WORD.finditer(self._code):
            found.setdefault(word[0], []).append(word.end())
        return found

    def shows_the_time(self, name: str) -> bool:
        """Whether the scripts that write name the id `name` only to show the day or the hour in its element."""
        return len(name) > 1 and self._clocks.are_all_of(name)

    @cached_property
    def stores_to_fill(self) -> frozenset[int]:
        """The elements whose records stand in a store of theirs (`<datastore>`) that holds none yet."""
        tree = self._tree
        stores = [i for i, source in tree.scripts if "<datastore" in source and "<record>" not in source]
        return frozenset(holder for i in stores if (holder := tree.parents[i]) >= 0 and not tree.link_count(holder))

    @cached_property
    def _clocks(self) -> Clocks:
        return Clocks(self._code)

    @cached_property
    def overwritten(self) -> frozenset[str]:
        """The ids of the elements whose contents an inline script replaces (`$('#x').html(…)`, `.innerHTML = …`)."""
        found = (match for source in self._sources for match in _OVERWRITES.finditer(source))
        return frozenset(match[1] or match[2] for match in found)

    def paged(self, addresses: Addresses) -> frozenset[str]:
        """The ids of the elements into which an inline script puts what it asks for page by page: a list, whatever it
        is called.
        """
        if self._paged is None:  # each block without a list's name wants to know
            asking = [one for one in self._sources if _BY_PAGES.search(one) and self._requests(one, addresses)]
            found = (match for source in asking for by in (_OVERWRITES, _APPENDS) for match in by.finditer(source))
            told = (match[1] for source in self._sources for match in _JPAGE.finditer(source))
            self._paged = frozenset((*(next(filter(None, match.groups())) for match in found), *told))
        return self._paged

    def names(self, index: int) -> bool:
        """Whether an inline script that writes names element `index` or its parent, or stands in it."""
        tree = self._tree
        return self.mentions_it(index) or any(
            not is_harmless(tree.attribute(i, "src")) for i in tree.inside(index, "script")
        )

    def mentions_it(self, index: int) -> bool:
        """Whether an inline script that writes names element `index` or its parent."""
        if not self.has_writer:
            return False
        tree, above = self._tree, self._tree.parents[index]
        names = [tree.attribute(index, "id"), *(n for n in tree.attribute(index, "class").split() if len(n) > 3)]
        names.append(tree.attribute(above, "id") if above >= 0 else "")
        return any(self.mentions(name) for name in names)

    def fills(self, index: int) -> bool:
        """Whether a script may fill element `index`: one that names it, one whose name says that it loads contents,
        or an unknown one where the element has an id to be known by.
        """
        return self.has_loader or (self.has_unknown and self._has_id(index)) or self.names(index)

    def _has_id(self, index: int) -> bool:
        return bool(self._tree.attribute(index, "id"))

    @cached_property
    def has_loader(self) -> bool:
        """Whether the page loads a script whose name says that it fetches contents."""
        tree = self._tree
        return any((src := tree.attribute(i, "src")) and may_load_lists(src) for i in tree.by_tag.get("script", ()))

    def units_in(self, start: int, end: int) -> list[int]:
        """The `script` elements from `start` to `end` whose attributes say what they fetch (`url`, `queryData`)."""
        units = self._units
        return units[bisect_left(units, start) : bisect_left(units, end)]

    @cached_property
    def _units(self) -> list[int]:
        tree = self._tree
        return [i for i in tree.by_tag.get("script", ()) if _QUERY in tree.attributes[i]]

    def requests_of_units(self, addresses: Addresses, start: int, end: int) -> tuple[ListRequest, ...]:
        """What those scripts ask for."""
        tree, found = self._tree, list[ListRequest]()
        for index in self.units_in(start, end):
            url = addresses.absolute(tree.attribute(index, "url").strip())
            if url is not None:
                parameters, is_literal = literal_pairs(tree.attribute(index, _QUERY).strip().strip("{}"))
                found.append(ListRequest(url=url, parameters=parameters, is_literal=is_literal))
        return tuple(found)[:_MOST_REQUESTS]

    def requests(self, addresses: Addresses, names: tuple[str, ...] = ()) -> tuple[ListRequest, ...]:
        """What the writing scripts ask for; of those scripts alone that mention one of `names`, where some do."""
        about = [source for source in self._sources if any(name and name in source for name in names)]
        found = (request for source in about or self._sources for request in self._requests(source, addresses))
        return tuple(dict.fromkeys(found))[:_MOST_REQUESTS]

    def sole_request(self, addresses: Addresses, names: tuple[str, ...]) -> ListRequest | None:
        """The one request of the scripts that select an element of those ids and classes; None where they make more, or
        put what it brings into others.
        """
        selecting = sorted({at for name in names for at in self._selecting(name)})
        found = dict.fromkeys(request for at in selecting for request in self._requests(self._sources[at], addresses))
        if len(found) != 1:
            return None
        for source, calls in ((self._sources[at], self._calls(self._sources[at], addresses)) for at in selecting):
            if asks_for_more(source, calls) or fills_others(source, calls, names):
                return None
        return next(iter(found))

    def fed_from(self, addresses: Addresses, name: str) -> tuple[str, ...]:
        """The addresses whose answers are all that the scripts put into the element of an id; none where something else
        may be.
        """
        if name not in self._fed:
            found = set[str]()
            for source in (self._sources[at] for at in self._selecting(name)):
                calls = self._calls(source, addresses)
                urls = feeding(source, calls, _named_at(source, name)) if calls else set()
                if not urls:
                    found = set()
                    break
                found |= urls
            self._fed[name] = tuple(sorted(found))
        return self._fed[name]

    def _selecting(self, name: str) -> Iterable[int]:
        """The scripts that choose elements of an id or a class by a selector, or an id by its name alone."""
        if len(name) < _SHORTEST_NAME:
            return ()
        if _WORD.fullmatch(name):
            return self._selected.get(name, ())
        return [at for at, source in enumerate(self._sources) if _selects(source, name)]

    @cached_property
    def _selected(self) -> dict[str, list[int]]:
        """The scripts that do so, by the name."""
        found = dict[str, list[int]]()
        for at, source in enumerate(self._sources):
            for name in {one[1] or one[2] for one in _SELECTED.finditer(source)}:
                found.setdefault(name, []).append(at)
        return found

    def _requests(self, source: str, addresses: Addresses) -> list[ListRequest]:
        if source not in self._asked:  # of which each list without entries wants to know
            self._asked[source] = requests_in(source, addresses)
        return self._asked[source]

    def _calls(self, source: str, addresses: Addresses) -> Sequence[Call]:
        if source not in self._told:
            self._told[source] = calls_in(source, addresses)
        return self._told[source]


def _named_at(source: str, name: str) -> Iterator[int]:
    """Where a script names an element, but for what only dresses it up."""
    place = source.find(name)
    while place >= 0:
        end = place + len(name)
        is_word = not (place and _WORD.match(source, place - 1)) and not _WORD.match(source, end)
        if is_word and not _STYLES.match(source, end):
            yield place
        place = source.find(name, end)


def _selects(source: str, name: str) -> bool:
    """Whether a script chooses elements of a name that is no word."""
    place = source.find(name)
    while place >= 0:
        before, after = source[place - 1 : place], source[place + len(name) : place + len(name) + 1]
        if (before in _SELECTORS and not _WORD.match(after)) or (before in _QUOTES and after in _QUOTES):
            return True
        place = source.find(name, place + len(name))
    return False


def _writes(source: str) -> bool:
    low = source[:_MOST_SOURCE].lower()
    return any([sign in low for sign in _WRITING])  # noqa: C419 (of every script: a list costs half of a generator)
