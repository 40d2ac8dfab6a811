"""Pagers that a script writes from numbers which stand in it: where the next page and the last one are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.reading.markup.tree import Tree
from crawler.reading.markup.written import without_comments

# The container's name first, as in the public page.js: createPageHTML("paging", pages, current from 1, "index", "html",
# items); page 2 is index_2.html. Else createPageHTML(pages, current from 0, "index", "html"); page 2 is index_1.html.
_CALL = re.compile(
    r"createPage(?:HTML|"
    r"Html)?\w{0,12}\s?\(\s?(?:[\"'](?P<box>[\w\-#.]{1,40})[\"']\s?,\s?)?(?P<pages>\d{1,6})\s?,\s?(?P<current>\d{1,6})"
    r"\s?,\s?[\"'](?P<name>[^\"']{1,200})[\"']\s?,\s?[\"'](?P<ending>\w{1,8})[\"'](?:\s?,\s?[\"']?(?P<items>\d{1,8}))?"
)
_FETCHES = re.compile(r"ajax|\$\.(?:get|post)|fetch\s?\(|XMLHttp|\.load\s?\(", re.I)
_PAGES = re.compile(r"\bvar\s+countPage\s?=\s?[\"']?(\d{1,5})\b")
_CURRENT = re.compile(r"\bvar\s+currentPage\s?=\s?[\"']?(\d{1,5})\b")
_NEXT = re.compile(r"\bvar\s+nextPage\s?=\s?currentPage\s?\+\s?1(?![\d.])")
# href=\"index"+"_" + nextPage + "."+"html\">下一页: literals around the number of the next page
_COMPOSED = re.compile(
    r"href\s?=\s?\\?[\"']?(?P<name>[^\"'\\<>\s]{0,200})[\"']\s?\+\s?(?:[\"'](?P<joint>[^\"'\\<>\s]{0,20})[\"']\s?\+\s?)?"
    r"nextPage\s?\+\s?[\"'](?P<dot>[^\"'\\<>\s]{0,20})(?:[\"']\s?\+\s?[\"'](?P<ending>[^\"'\\<>\s]{1,20}))?"
    r"\\?[\"'][^<>]{0,100}>\s{0,3}(?:下一?页|(?:>|&gt;|›|»)\s?</a)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call that writes a pager. Pages count from 1; `first_number` is what the second page's address bears."""

    current: int
    pages: int
    items: int | None
    quote: str
    before: str
    after: str
    first: str
    first_number: int

    def address(self, page: int) -> str:
        """The relative address of a page."""
        return self.first if page <= 1 else f"{self.before}{page - 2 + self.first_number}{self.after}"


def pager_call(tree: Tree) -> Call | None:
    """The first call of a page that writes its pager and does not stand in a comment."""
    return next((_call(found) for _, found in _calls(tree)), None)


def writes_pager_only(source: str) -> bool:
    """Whether a script writes a pager from a call that was read, and fetches nothing."""
    if "createPage" not in source or _FETCHES.search(source):
        return False
    return _CALL.search(without_comments(source)) is not None


def _calls(tree: Tree) -> Iterator[tuple[int, re.Match[str]]]:
    for index, source in tree.scripts:
        found = _CALL.search(without_comments(source)) if "createPage" in source else None
        if found is not None:
            yield index, found


def _call(found: re.Match[str]) -> Call:
    name, ending = found["name"], found["ending"]
    current, is_from_one = int(found["current"]), found["box"] is not None and int(found["current"]) > 0
    return Call(
        current=current if is_from_one else current + 1,
        pages=int(found["pages"]),
        items=int(found["items"]) if found["items"] else None,
        quote=found[0],
        before=f"{name}_",
        after=f".{ending}",
        first=f"{name}.{ending}",
        first_number=2 if is_from_one else 1,
    )


def counted(tree: Tree) -> tuple[int | None, int | None]:
    """The current page, from 1, and the number of pages as variables of a script; None for what is not there."""
    for source in _counting(tree):
        pages, current = _PAGES.search(source), _CURRENT.search(source)
        if pages is not None and int(pages[1]) > 0:  # counted from 0 by the scripts that have both
            return int(current[1]) + 1 if current and int(current[1]) < int(pages[1]) else None, int(pages[1])
    return None, None


def composed(tree: Tree) -> Call | None:
    """The pager that a script puts together from such variables and literals (`"index_" + nextPage + ".html"`)."""
    for source in _counting(tree):
        pages, current, found = _PAGES.search(source), _CURRENT.search(source), _COMPOSED.search(source)
        if pages is None or current is None or found is None or not _NEXT.search(source):
            continue
        before, after = found["name"] + (found["joint"] or ""), found["dot"] + (found["ending"] or "")
        if not before or not after:
            continue
        return Call(
            current=int(current[1]) + 1,
            pages=int(pages[1]),
            items=None,
            quote=found[0],
            before=before,
            after=after,
            first=f"{before.rstrip('_-')}{after}",
            first_number=1,
        )
    return None


def _counting(tree: Tree) -> Iterator[str]:
    return (without_comments(source) for _, source in tree.scripts if "countPage" in source)
