"""A column's folder (栏目目录): which addresses below it belong to the column. Pure.

`/zwgk/zcjd/` is 政策解读's alone, and so is what lies below it. Many makes keep all columns in one folder
(`/channel/21.html`, `/zw/list.jsp?id=21`); what lies there is the column's only where something more says so.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from checks.page import Page
from checks.visit import Visit
from crawler.addresses import address_key
from crawler.column_names import names_of_all
from crawler.column_pages import inside_of
from crawler.columns import ColumnSpec
from crawler.folders import Folder, folder_of, is_of_folder


class ColumnFolders:
    """The folders that a column's pages lie in: its own, and those that it shares with other columns."""

    def __init__(self, visit: Visit, spec: ColumnSpec, pages: Sequence[Page]) -> None:
        self._visit, self._spec = visit, spec
        self._pages = {address_key(page.url) for page in pages}
        self._sisters: dict[Folder, Set[str]] = {}
        self._own: set[Folder] = set()
        self._shared: set[Folder] = set()
        for page in pages:
            folder = folder_of(page.facts.url)
            is_own = not folder.is_root and (is_of_folder(page.facts.url) or not self._sisters_in(folder))
            (self._own if is_own else self._shared).add(folder)

    def lie_around(self, url: str) -> bool:
        """Whether an address lies in one of them or below, whoever else has columns there."""
        return _lies_in(url, self._own) or _lies_in(url, self._shared)

    def hold(self, url: str, name: str, *, is_of_portal: bool = False) -> bool:
        """Whether an address, under the name that a link or an entry gives it, is the column's in one of them.

        `is_of_portal`: the name stands in the portal's own menu, where 志愿服务 is no part of 办事服务.

        In a folder of several columns that is a page whose trail names the column, a name that ends as the column's
        does (部门解读), or a link that stands on none of the other columns' pages, which their common menu does.
        """
        if _lies_in(url, self._own):
            return True
        if not _lies_in(url, self._shared):
            return False
        there = self._visit.page(url)
        if there is not None and self._names_itself_inside(there):
            return True
        if there is not None and _is_of(there, _columns_in(self._visit)):
            return False
        stem = self._spec.names[0][-2:]
        return (name.strip().endswith(stem) and not is_of_portal) or not self._is_on_a_sister(url)

    def _sisters_in(self, folder: Folder) -> Set[str]:
        """Pages of other columns that lie directly in a folder, but for the column's own parts."""
        if folder not in self._sisters:
            here = _columns_in(self._visit).get(folder, {})
            self._sisters[folder] = {
                key for key, page in here.items() if key not in self._pages and not self._names_itself_inside(page)
            }
        return self._sisters[folder]

    def _is_on_a_sister(self, url: str) -> bool:
        ways = (_ways_in(self._visit, folder).get(url, set()) & self._sisters_in(folder) for folder in self._shared)
        return any(ways)

    def _names_itself_inside(self, page: Page) -> bool:
        return self._spec.name in self._visit.derived.once((_inside, page.url), lambda: _inside(self._visit, page))


def _inside(visit: Visit, page: Page) -> Set[str]:
    """The columns that a page says it is or lies in."""
    names = visit.derived.once(names_of_all, lambda: names_of_all(tuple(visit.specs.values())))
    return inside_of(page.facts, names)


def _lies_in(url: str, folders: Iterable[Folder]) -> bool:
    return any(folder.holds(url) for folder in folders)


def _is_of(page: Page, columns: Mapping[Folder, Mapping[str, Page]]) -> bool:
    return any(address_key(page.url) in pages for pages in columns.values())


def _columns_in(visit: Visit) -> Mapping[Folder, Mapping[str, Page]]:
    """The pages recognised as some column, by the folder that they lie directly in and their address."""

    def found() -> Mapping[Folder, Mapping[str, Page]]:
        pages: defaultdict[Folder, dict[str, Page]] = defaultdict(dict)
        for page in visit.column_pages:
            pages[folder_of(page.facts.url)][address_key(page.url)] = page
        return pages

    return visit.derived.once(_columns_in, found)


def _ways_in(visit: Visit, folder: Folder) -> Mapping[str, Set[str]]:
    """The addresses that the column pages of a folder link to, each with the pages that do."""

    def found() -> Mapping[str, Set[str]]:
        ways: defaultdict[str, set[str]] = defaultdict(set)
        for key, page in _columns_in(visit).get(folder, {}).items():
            for link in page.facts.links:
                if link.url is not None:
                    ways[link.url].add(key)
        return ways

    return visit.derived.once((_ways_in, folder), found)
