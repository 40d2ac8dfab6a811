"""`<meta name=… content=…>`, its refresh, and `<base href>`."""

import re

from crawler.reading.facts import Meta
from crawler.reading.tree import Tree

_REFRESH = re.compile(r"\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.I)
_MOST = 200


def read_metas(tree: Tree) -> tuple[Meta, ...]:
    """The named meta tags in order, names in lower case; `property` counts as a name."""
    metas: list[Meta] = []
    for index, tag in enumerate(tree.tags):
        if tag == "meta" and len(metas) < _MOST:
            name = (tree.attribute(index, "name") or tree.attribute(index, "property")).strip().lower()
            if name:
                metas.append(Meta(name=name, content=" ".join(tree.attribute(index, "content").split())))
    return tuple(metas)


def base_href(tree: Tree) -> str:
    """The address of the first `<base href>`, "" when there is none."""
    return next(
        (
            tree.attribute(i, "href")
            for i, tag in enumerate(tree.tags)
            if tag == "base" and tree.attribute(i, "href") and not tree.dormant[i] and not _fell_out(tree, i)
        ),
        "",
    )


def _fell_out(tree: Tree, index: int) -> bool:
    """Whether the element stood in a head's `noscript`: the parser puts it after that, which is left empty."""
    before = tree.previous[index]
    return before >= 0 and tree.tags[before] == "noscript" and tree.ends[before] == before + 1


def refresh_href(tree: Tree) -> str:
    """Where a meta refresh leads, "" when there is none; one inside noscript counts for nothing."""
    for index, tag in enumerate(tree.tags):
        if tag == "meta" and tree.attribute(index, "http-equiv").strip().lower() == "refresh":
            above = tree.parents[index]
            found = _REFRESH.match(tree.attribute(index, "content")[:4000])
            if found and tree.tags[above] != "noscript" and found[1].strip():
                return found[1].strip()
    return ""
