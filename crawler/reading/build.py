"""Reads how a page is built (`Build`): script and style names, ids and classes, the skeleton of its markup."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from zlib import crc32

from crawler.reading.facts import SKETCH, Build
from crawler.reading.markup.tree import Tree

_MOST_FILES, _MOST_NAMES = 40, 100
_SHORTEST, _LONGEST = 3, 40  # characters of a name that tells anything
_CHARTS = re.compile(r"[Cc]harts(?:\.|\()|new Chart\(|d3\.select\(|g2plot")
_NUMBERING = re.compile(r"[-_.]?\d+(?:\.\d+)*")  # versions and running numbers: jquery-1.8.3.min.js, list2


def read_build(tree: Tree) -> Build:
    """What the markup of a page says of its making."""
    files = dict.fromkeys(name for name in map(_file_name, _addresses(tree)) if name)
    return Build(
        files=tuple(files)[:_MOST_FILES],
        names=tuple(_names(tree)),
        elements=len(tree),
        skeleton=_skeleton(tree),
        draws=_draws(tree, files),
    )


@lru_cache(maxsize=20_000)  # portals share their names
def without_numbers(name: str) -> str:
    """A name in lower case without versions and running numbers."""
    return _NUMBERING.sub("", name.lower())


def _draws(tree: Tree, files: Iterable[str]) -> bool:
    if "canvas" in tree.by_tag or "svg" in tree.by_tag or any(_CHARTS.search(name) for name in files):
        return True
    return any(_CHARTS.search(source) for _, source in tree.scripts)


def _addresses(tree: Tree) -> Iterator[str]:
    for index in tree.each("script"):
        yield tree.attribute(index, "src")
    for index in tree.each("link"):
        if "stylesheet" in tree.attribute(index, "rel").lower():
            yield tree.attribute(index, "href")


def _file_name(address: str) -> str:
    return without_numbers(address.partition("?")[0].rpartition("/")[2])[:_LONGEST]


def _names(tree: Tree) -> Iterator[str]:
    seen: set[str] = set()
    for naming in dict.fromkeys(tree.names):
        for word in naming.split():
            name = without_numbers(word)
            if name not in seen and _SHORTEST <= len(name) <= _LONGEST:
                seen.add(name)
                yield name
                if len(seen) == _MOST_NAMES:
                    return


def _skeleton(tree: Tree) -> tuple[int, ...]:
    labels = list(tree.tags)
    for index in tree.named:
        classes = (tree.attributes[index].get("class") or "").split()
        if classes:
            labels[index] = f"{labels[index]}.{without_numbers(classes[0])}"
    steps = {(labels[parent] if parent >= 0 else "", label) for parent, label in zip(tree.parents, labels, strict=True)}
    return tuple(sorted({_hash(above, label) for above, label in steps})[:SKETCH])


@lru_cache(maxsize=50_000)
def _hash(above: str, label: str) -> int:
    return crc32(f"{above}>{label}".encode())
