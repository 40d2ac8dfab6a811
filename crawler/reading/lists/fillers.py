"""Empty tables that only fill up a grid of links: the last cells of an unfinished row, a row without any."""

from crawler.reading.markup.tree import Tree


def fills_up(tree: Tree, index: int) -> bool:
    """Whether an empty table, or its body, is a part of a list made of tables, not a list of its own."""
    for element in (index, *tree.ancestors(index)):
        if tree.length(element) or tree.link_count(element):
            return False
        if tree.tags[element] == "table" and (_ends_rows(tree, element) or _ends_cells(tree, element)):
            return True
    return False


def _ends_rows(tree: Tree, table: int) -> bool:
    """Whether a table of links, made alike, stands before it, and no heading parts the two."""
    before = tree.previous[table]
    while before >= 0 and tree.attributes[before] == tree.attributes[table] and tree.tags[before] == "table":
        if tree.link_count(before):
            return not tree.flow[tree.stops[before] : tree.starts[table]].strip()
        before = tree.previous[before]
    return False


def _ends_cells(tree: Tree, table: int) -> bool:
    """Whether its cell is made like one before it in the same row that holds a table with one link."""
    cell = tree.parents[table]
    if cell < 0 or tree.tags[cell] != "td":
        return False
    before = tree.previous[cell]
    while before >= 0 and not tree.link_count(before):
        before = tree.previous[before]
    if before < 0 or tree.link_count(before) != 1:
        return False
    link = tree.links_in(before, tree.ends[before])[0]
    around = [tree.tags[i] for i in range(before, tree.ends[before]) if not link <= i < tree.ends[link]]
    return around == [tree.tags[i] for i in range(cell, tree.ends[cell])]
