"""The pages of a visit that pictures are taken of: the best of each key column (重点栏目). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.addresses import address_key
from crawler.columns import ColumnSpec, recognise
from crawler.dossier import ReadPage
from crawler.overrides import ColumnAddress
from crawler.splash_page import home_behind


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPage:
    """A page accepted as a key column, or the home page, in its best reading."""

    column: str
    read: ReadPage


def key_pages(
    pages: Sequence[ReadPage], columns: Sequence[ColumnSpec], told: Sequence[ColumnAddress] = ()
) -> tuple[KeyPage, ...]:
    """The home page behind a splash page (its `column` is ""), if there is one, then the best page of each key column,
    in the order of their priority; one page serves one column only. `pages`: the unit's own, the entrance first.
    """
    by_key = {address_key(page.facts.url): page for page in sorted(pages, key=lambda p: (p.rendered, p.fetch.id))}
    aliases = {address_key(url): page.facts.url for page in pages for url in (page.fetch.url, *page.fetch.redirects)}
    readings = recognise([page.facts for page in by_key.values()], columns, aliases, told)
    found: dict[str, KeyPage] = {}
    for spec in sorted((spec for spec in columns if spec.is_key), key=lambda spec: -spec.priority):
        for accepted in readings[spec.name].accepted:
            key = address_key(accepted.url)
            if key in by_key and key not in found:
                found[key] = KeyPage(column=spec.name, read=by_key[key])
                break
    best = [page.facts for page in by_key.values()]
    behind = home_behind(by_key[address_key(pages[0].facts.url)].facts, best) if pages else None
    home = [KeyPage(column="", read=by_key[address_key(behind.url)])] if behind is not None else []
    return (*home, *found.values())
