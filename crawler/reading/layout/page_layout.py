"""A page laid out: its tree, and what was found on it before anything is read from it."""

from collections.abc import Mapping
from dataclasses import dataclass

from crawler.reading.layout.dates import Dates
from crawler.reading.layout.hiding import Hidings
from crawler.reading.layout.labels import Labels
from crawler.reading.layout.regions import Regions
from crawler.reading.layout.scripts import Scripts
from crawler.reading.markup.choices import NO_CHOICES, Choices, attribute_of
from crawler.reading.markup.meta import base_href
from crawler.reading.markup.tree import Tree
from crawler.reading.markup.urls import Addresses


@dataclass(frozen=True, slots=True)
class Layout:
    """What the readers of a page's parts share. Nothing in it changes once it is made."""

    url: str
    tree: Tree
    addresses: Addresses
    dates: Dates
    regions: Regions
    hidings: Hidings
    scripts: Scripts
    labels: Labels
    chosen: Mapping[str, int]  # elements that a person chose, by what they are: main_list, title

    @property
    def is_cut(self) -> bool:
        """Whether there is more on the page than was looked at."""
        return self.tree.is_cut or self.dates.is_cut or self.labels.is_cut


def lay_out(html: str, url: str, charset: str, choices: Choices = NO_CHOICES) -> Layout:
    """Lays out a page of address `url`, whose links are encoded in `charset`."""
    tree = Tree(html, choices)
    dates = Dates(tree)
    return Layout(
        url=url,
        tree=tree,
        addresses=Addresses(url, base_href(tree), charset),
        dates=dates,
        regions=Regions(tree, dates),
        hidings=Hidings(tree),
        scripts=Scripts(tree),
        labels=Labels(tree),
        chosen=_chosen(tree, choices),
    )


def _chosen(tree: Tree, choices: Choices) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for name in choices.selectors:
        place = next((i for i, own in enumerate(tree.attributes) if attribute_of(name) in own), None)
        if place is not None:
            found[name] = place
    return found
