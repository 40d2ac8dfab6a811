"""`<meta name=… content=…>`, its refresh, `<link rel=canonical>` and `<base href>`."""

import re

from crawler.reading.facts import Meta
from crawler.reading.markup.tree import Tree

_REFRESH = re.compile(r"\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.I)
_MOST = 200


def read_metas(tree: Tree) -> tuple[Meta, ...]:
    """The named meta tags in order, names in lower case; `property` counts as a name."""
    metas: list[Meta] = []
    for index in tree.by_tag.get("meta", ())[:_MOST]:
        attributes = tree.attributes[index]
        if name := (attributes.get("name") or attributes.get("property") or "").strip().lower():
            metas.append(Meta(name=name, content=" ".join((attributes.get("content") or "").split())))
    return tuple(metas)


def base_href(tree: Tree) -> str:
    """The address of the first `<base href>`, "" when there is none."""
    for index in tree.by_tag.get("base", ()):
        if (href := tree.attribute(index, "href")) and not _fell_out(tree, index):
            return href
    return ""


def _fell_out(tree: Tree, index: int) -> bool:
    """Whether the element stood in a head's `noscript`: the parser puts it after that, which is left empty."""
    before = tree.previous[index]
    return before >= 0 and tree.tags[before] == "noscript"


def canonical_href(tree: Tree) -> str:
    """The address that a `<link rel=canonical>` names for the page, "" when there is none."""
    for index in tree.by_tag.get("link", ()):
        if tree.attribute(index, "rel").strip().lower() == "canonical":
            return tree.attribute(index, "href").strip()
    return ""


def refresh_href(tree: Tree) -> str:
    """Where a meta refresh leads, "" when there is none; one inside noscript counts for nothing."""
    for index in tree.by_tag.get("meta", ()):
        equivalent = tree.attributes[index].get("http-equiv")
        if equivalent and equivalent.strip().lower() == "refresh":
            found = _REFRESH.match(tree.attribute(index, "content")[:4000])
            if found and found[1].strip():
                return found[1].strip()
    return ""
