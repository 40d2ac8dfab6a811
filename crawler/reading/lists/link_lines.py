"""A cell whose lines are the entries of a list, without dates: `<td><a>…</a><br><a>…</a></td>` under a heading."""

from crawler.reading.lists.entry import Record
from crawler.reading.markup.tree import Tree

_MOST_RECORDS = 2  # a row with the heading, and the one with the entries
_FEWEST = 3
_SHORTEST_TITLE = 7  # characters: shorter ones are a menu's


def by_line(tree: Tree, records: tuple[Record, ...]) -> tuple[Record, ...]:
    """The records with the lines of one in its place, where it is nothing but links that each fill a line."""
    if len(records) > _MOST_RECORDS:
        return records
    for place, one in enumerate(records):
        links = tree.links_in(one.start, one.end)
        if len(links) >= _FEWEST and _are_lines(tree, one, links):
            lines = (Record(link, tree.ends[link], tree.starts[link], tree.stops[link]) for link in links)
            return (*records[:place], *lines, *records[place + 1 :])
    return records


def _are_lines(tree: Tree, record: Record, links: list[int]) -> bool:
    """Whether links in one element each fill a line of their own, lead to different pages, and are all there is."""
    if len({tree.parents[link] for link in links}) > 1:
        return False
    if len({tree.attribute(link, "href") for link in links}) < len(links):
        return False
    edges = [record.begin, *(edge for link in links for edge in (tree.starts[link], tree.stops[link])), record.stop]
    between = [tree.flow[start:stop] for start, stop in zip(edges[::2], edges[1::2], strict=True)]
    return (
        all(tree.length(link) >= _SHORTEST_TITLE for link in links)
        and all(
            "\n" in tree.flow[stop : tree.starts[link] + 1] for stop, link in zip(edges[2::2], links[1:], strict=False)
        )
        and not any(c.isalnum() for text in between for c in text)
    )
