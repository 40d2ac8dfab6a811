"""Which tab shows which element: `<a href="#notices">通知公告</a>` shows `<div id="notices">`, wherever both stand."""

from functools import cached_property

from crawler.reading.markup.tree import Tree

_TARGETS = ("data-target", "data-bs-target")  # Bootstrap's, beside the href
_OWN = "data-"  # `data-for="notices"`: a name that a page gave the attribute itself
_TABS = ("button", "li", "span", "dt")
_LONGEST = 30  # characters of a tab's name
_FEWEST = 2  # tabs of one bar
_BAR_LEVELS = 2  # elements around a tab in which the others of its bar stand


class TabTargets:
    """The tabs of a page that name what they show by its id."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def tab_of(self, element: int) -> int:
        """The tab (a link or button) that shows an element; -1 where none names it."""
        own = self._tree.attribute(element, "id") if self._tabs else ""
        return self._tabs.get(own, -1) if own else -1

    @cached_property
    def _tabs(self) -> dict[str, int]:
        """The tabs by the id that each names. One alone is a way down the page, no tab."""
        tree = self._tree
        named: dict[str, int] = {}
        for tab in (*tree.links, *tree.each(*_TABS)):
            if tree.attributes[tab] and 0 < tree.length(tab) <= _LONGEST and (target := self._target(tab)):
                named.setdefault(target, tab)
        if len(named) < _FEWEST:
            return {}
        there = {own for i in tree.named if (own := tree.attribute(i, "id")) in named}
        bars: dict[int, list[str]] = {}
        for own in there:
            bars.setdefault(self._bar_of(named[own]), []).append(own)
        return {own: named[own] for bar in bars.values() if len(bar) >= _FEWEST for own in bar}

    def _target(self, tab: int) -> str:
        attributes = self._tree.attributes[tab]
        told = next((value for name in _TARGETS if (value := attributes.get(name))), attributes.get("href") or "")
        if told.startswith("#") and len(told) > 1:
            return told[1:].strip()
        own = (value for name, value in attributes.items() if value and name.startswith(_OWN))
        return next((name for value in own if (name := value.removeprefix("#").strip()) in self._ids), "")

    @cached_property
    def _ids(self) -> frozenset[str]:
        """The ids of the page that are names, no mere numbers."""
        tree = self._tree
        return frozenset(own for i in tree.named if (own := tree.attribute(i, "id")) and not own.isdigit())

    def _bar_of(self, tab: int) -> int:
        """The element that holds a tab and the others of its bar."""
        tree = self._tree
        bar = tree.parents[tab]
        for _ in range(_BAR_LEVELS):
            if bar < 0 or tree.link_count(bar) > 1:
                break
            bar = tree.parents[bar]
        return bar
