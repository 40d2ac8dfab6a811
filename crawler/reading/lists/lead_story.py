"""The story that leads a list, made otherwise than the entries below it: a picture, a headline, some lines, its day."""

from crawler.reading.facts import PartialDate, Region
from crawler.reading.layout.page_layout import Layout
from crawler.reading.lists.entry import Record
from crawler.reading.markup.tree import Tree

_BLOCKS = frozenset(["div", "dl", "table", "section", "article", "ul"])
_HEADLINES = ("h1", "h2", "h3", "h4", "h5", "strong", "b", "dt")
_FEWEST_BELOW = 3  # entries that a story leads
_BETWEEN = 3  # empty elements (rules, gaps) between it and the list
_MOST_LINKS = 4
_SHORTEST, _LONGEST = 24, 900  # characters


def lead_of(layout: Layout, container: int, records: tuple[Record, ...]) -> Record | None:
    """The story right before a dated list or its first entry, in the same box: all its links lead to one page that the
    list does not have, and it is no older than the first entry.
    """
    tree = layout.tree
    if len(records) < _FEWEST_BELOW or tree.tags[records[0].start] == "tr":
        return None
    lead = _before(tree, records[0].start)
    if lead < 0 or tree.tags[lead] not in _BLOCKS:
        lead = _before(tree, container)
    if lead < 0 or tree.tags[lead] not in _BLOCKS or layout.regions.of[lead] is not Region.MAIN:
        return None
    if not _SHORTEST <= tree.length(lead) <= _LONGEST or layout.hidings.is_hidden(lead):
        return None
    links = tree.links_in(lead, tree.ends[lead])
    ways = {tree.attribute(link, "href").strip() for link in links}
    if not 1 <= len(links) <= _MOST_LINKS or len(ways) != 1 or not min(ways):
        return None
    if not tree.holds(lead, "img") and not any(tree.holds(lead, tag) for tag in _HEADLINES):
        return None
    if any(tree.attribute(link, "href").strip() in ways for link in tree.links_in(records[0].start, records[-1].end)):
        return None
    day = layout.dates.first(tree.starts[lead], tree.stops[lead])
    below = layout.dates.first(records[0].begin, records[0].stop)
    if day is None or below is None or not _is_no_older(day.date, below.date):
        return None
    return Record(lead, tree.ends[lead], tree.starts[lead], tree.stops[lead])


def _before(tree: Tree, index: int) -> int:
    """What stands before an element in the same box, over what holds nothing; -1 where nothing does."""
    before = tree.previous[index]
    for _ in range(_BETWEEN):
        if before < 0 or tree.length(before) or tree.link_count(before):
            break
        before = tree.previous[before]
    return before


def _is_no_older(one: PartialDate, other: PartialDate) -> bool:
    if one.year is None or other.year is None:
        return (one.month, one.day) >= (other.month, other.day)
    return (one.year, one.month, one.day) >= (other.year, other.month, other.day)
