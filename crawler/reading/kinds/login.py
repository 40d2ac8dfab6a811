"""Whether a page exists to be logged in at: nothing but a login, not one in a corner or in a dialog of another page."""

import re
from collections.abc import Sequence

from crawler.reading.facts import Article, Form, FormPurpose, Listing, Region
from crawler.reading.layout.page_layout import Layout
from crawler.reading.markup.tree import Tree

_NAMED = re.compile(r"登\s?录|登\s?陆|注册|login|认证", re.I)
_OVER_THE_PAGE = re.compile(r"modal|dialog|popup|pop[_-]|lightbox|overlay|mask|tan(?:chu|ceng|kuang)", re.I)
_AMONG = (FormPurpose.LOGIN, FormPurpose.MESSAGE, FormPurpose.OTHER, FormPurpose.SEARCH)
_REST = 900  # characters beside a login form
_SOME = 160  # characters of a dated document
_BOX = 250  # characters of the words of a login form and of its box
_LITTLE = 120  # characters that a page shows beside a dialog when the dialog is all of it
_A_MENU = 5  # links of a portal's navigation
_ENTRIES, _MANY_ENTRIES, _LISTS = 3, 8, 2  # of a list; of a list that alone makes a page a portal's; such lists


def is_login(
    layout: Layout, forms: Sequence[Form], article: Article | None, listings: Sequence[Listing], *, needs_name: bool
) -> bool:
    """Whether the page is a login. `needs_name`: only where its title says so."""
    if not any(form.purpose is FormPurpose.LOGIN for form in forms) or any(f.purpose not in _AMONG for f in forms):
        return False
    length = len(article.body) if article is not None else 0
    if length > _REST or (article is not None and article.is_dated and length > _SOME):
        return False
    is_named = _NAMED.search(layout.tree.title) is not None
    if _is_over_the_page(layout):
        return False
    return is_named or (not needs_name and len(layout.tree.flow) < _REST and not _is_of_portal(layout, listings))


def _is_of_portal(layout: Layout, listings: Sequence[Listing]) -> bool:
    """Whether navigation or lists stand beside the box, as on any page of a portal."""
    of = layout.regions.of
    if sum(of[link] in (Region.NAV, Region.HEADER) for link in layout.tree.links) >= _A_MENU:
        return True
    counts = [len(listing.items) for listing in listings if listing.region is not Region.FOOTER]
    return max(counts, default=0) >= _MANY_ENTRIES or sum(count >= _ENTRIES for count in counts) >= _LISTS


def _is_over_the_page(layout: Layout) -> bool:
    """Whether each field for a password is hidden or in a dialog that a script lays over a page that shows more."""
    tree = layout.tree
    passwords = [i for i in tree.by_tag.get("input", ()) if tree.attribute(i, "type").strip().lower() == "password"]
    return bool(passwords) and all(_is_laid_over(layout, field) for field in passwords)


def _is_laid_over(layout: Layout, field: int) -> bool:
    tree = layout.tree
    box = next((i for i in tree.ancestors(field) if _OVER_THE_PAGE.search(tree.naming(i))), -1)
    is_over = layout.hidings.is_hidden(field) or (box >= 0 and tree.length(box) <= _BOX)
    return is_over and _outside(tree, _box(tree, field), layout.regions.footer_at) > _LITTLE


def _box(tree: Tree, field: int) -> int:
    """The form around a field, or the largest element around it that holds no more than a login."""
    box = field
    for parent in tree.ancestors(field):
        if tree.length(parent) > _BOX:
            break
        box = parent
        if tree.tags[parent] == "form":
            break
    return box


def _outside(tree: Tree, box: int, footer_at: int) -> int:
    """The characters of a page above its footer that do not stand in an element."""
    held = max(0, min(tree.stops[box], footer_at) - tree.starts[box])
    return footer_at - held
