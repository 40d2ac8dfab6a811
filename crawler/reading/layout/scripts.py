"""What a page's inline scripts write into it, and what they ask for to do so."""

import re
from functools import cached_property

from crawler.reading.facts import ListRequest
from crawler.reading.layout.known_scripts import is_harmless, may_load_lists
from crawler.reading.markup.tree import Tree
from crawler.reading.markup.urls import Addresses
from crawler.reading.markup.written import without_comments

_WRITING = (
    "ajax", "$.get", "$.post", "getjson", "fetch(", "xmlhttprequest", "axios", "template", ".html(", "innerhtml",
    ".append(", ".load(", "new vue", "jpage", "createapp", "render",
)  # fmt: skip
_WORD = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"
_CALL = re.compile(
    r"(?:\$|jQuery|axios)\.(?P<verb>get|post|getJSON)\s?\(\s?(?P<q>[\"'])(?P<url>[^\"'\s]{1,500})(?P=q)"
    r"|\bfetch\s?\(\s?[\"'](?P<fetched>[^\"'\s]{1,500})[\"']"
    r"|\.load\s?\(\s?[\"'](?P<loaded>[^\"'\s]{1,500})[\"']"
    r"|[\"']?\b(?P<key>url|dataUrl|proxyurl|ajaxUrl)[\"']?\s?:\s?[\"'](?P<keyed>[^\"'\s]{1,500})[\"'](?!\s?\+)"
)
_NEIGHBOURHOOD = 800  # characters after an address in which its parameters are looked for
_POST = re.compile(r"(?:type|method)[\"']?\s?:\s?[\"']post[\"']", re.I)
_DATA = re.compile(r"\bdata[\"']?\s?:\s?\{([^{}]{0,600})\}|^[^{};]{0,40}\{([^{}]{0,600})\}")
_PAIR = re.compile(r"[\"']?(\w{1,40})[\"']?\s?:\s?(?:[\"']([^\"']{0,200})[\"']|(-?\d{1,18}))")
_QUERY = "querydata"
_NO_LIST = re.compile(r"count|hits|visit|click|weather|tianqi|share|login|captcha|verif|stat|log\b|wza", re.I)
_STYLES = re.compile(  # what follows a name in a selector that only dresses the element up
    r"[^'\"();]{0,60}['\"]\s?\)\s?\.(?:css|addClass|removeClass|toggleClass|hover|click|bind|hide|"
    r"show|toggle|slide\w{0,12}|fade\w{0,5}|width|height"
    r"|eq|mouse\w{0,6}|marquee|SuperSlide|kxbdMarquee|animate|siblings|stop|is)\b"
)
_MOST_SOURCE = 1_000_000
_MOST_REQUESTS = 20


class Scripts:
    """The scripts of one page."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._writers = [source for _, source in tree.scripts if _writes(source)]
        self.has_writer = bool(self._writers)
        self._asked: dict[str, list[ListRequest]] = {}

    @cached_property
    def has_unknown(self) -> bool:
        """Whether the page loads a script that is no known library, counter or badge."""
        tree = self._tree
        return any((src := tree.attribute(i, "src")) and not is_harmless(src) for i in tree.by_tag.get("script", ()))

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
        """Whether a script that writes names `name`, as a word of its own."""
        if not self.has_writer or not name:
            return False
        code, size = self._code, len(name)
        place = code.find(name)
        while place >= 0:
            if (
                code[place - 1] not in _WORD
                and code[place + size] not in _WORD
                and not _STYLES.match(code, place + size)
            ):
                return True
            place = code.find(name, place + 1)
        return False

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
        tree = self._tree
        return [i for i in tree.by_tag.get("script", ()) if start <= i < end and _QUERY in tree.attributes[i]]

    def requests_of_units(self, addresses: Addresses, start: int, end: int) -> tuple[ListRequest, ...]:
        """What those scripts ask for."""
        tree, found = self._tree, list[ListRequest]()
        for index in self.units_in(start, end):
            url = addresses.absolute(tree.attribute(index, "url").strip())
            if url is not None:
                pairs = _PAIR.findall(tree.attribute(index, _QUERY))
                parameters = tuple((name, text or number) for name, text, number in pairs)
                found.append(ListRequest(url=url, method="GET", parameters=parameters))
        return tuple(found)[:_MOST_REQUESTS]

    def requests(self, addresses: Addresses, names: tuple[str, ...] = ()) -> tuple[ListRequest, ...]:
        """What the writing scripts ask for; of those scripts alone that mention one of `names`, where some do."""
        about = [source for source in self._sources if any(name and name in source for name in names)]
        found = (request for source in about or self._sources for request in self._requests(source, addresses))
        return tuple(dict.fromkeys(found))[:_MOST_REQUESTS]

    def _requests(self, source: str, addresses: Addresses) -> list[ListRequest]:
        if source not in self._asked:  # of which each list without entries wants to know
            self._asked[source] = _requests(source, addresses)
        return self._asked[source]


def _writes(source: str) -> bool:
    low = source[:_MOST_SOURCE].lower()
    return any([sign in low for sign in _WRITING])  # noqa: C419 (of every script: a list costs half of a generator)


def _requests(source: str, addresses: Addresses) -> list[ListRequest]:
    found: list[ListRequest] = []
    for call in _CALL.finditer(source):
        href = call["url"] or call["fetched"] or call["loaded"] or call["keyed"]
        url = addresses.absolute(href)
        if url is None or _NO_LIST.search(href):
            continue
        after = source[call.end() : call.end() + _NEIGHBOURHOOD]
        near = source[max(0, call.start() - 200) : call.start()] + after if call["keyed"] else after[:200]
        is_post = call["verb"] == "post" or (bool(call["keyed"] or call["fetched"]) and bool(_POST.search(near)))
        data = _DATA.search(after)
        pairs = _PAIR.findall(data[1] or data[2] or "") if data else []
        parameters = tuple((name, text or number) for name, text, number in pairs)
        found.append(ListRequest(url=url, method="POST" if is_post else "GET", parameters=parameters))
    return found
