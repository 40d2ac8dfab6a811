"""What players on a page play."""

import re
from collections.abc import Mapping

from crawler.reading.facts import Media, MediaKind
from crawler.reading.layout.page_layout import Layout

_PLAYERS = {"video": MediaKind.VIDEO, "audio": MediaKind.AUDIO}
_SOURCES = {"source": "src", "embed": "src", "object": "data"}  # each with the attribute that holds the address
_KINDS = (
    (MediaKind.AUDIO, re.compile(r"\.(?:mp3|m4a|wma|wav|aac|ogg|amr)(?:[?#]|$)", re.I)),
    (MediaKind.VIDEO, re.compile(r"\.(?:mp4|flv|wmv|m3u8|avi|mov|webm|f4v)(?:[?#]|$)", re.I)),
)
_MOST = 200


def read_media(layout: Layout) -> tuple[Media, ...]:
    """The first 200 files that `<video>`, `<audio>` and older players name by an http(s) address, in document order,
    each once. A Flash film (.swf) may be a player or an ornament, and is neither.
    """
    by_tag = layout.tree.by_tag
    places = sorted(index for tag in (*_PLAYERS, *_SOURCES) for index in by_tag.get(tag, ()))
    found = (_read(layout, index) for index in places)
    return tuple({one.url: one for one in found if one is not None}.values())[:_MOST]


def _read(layout: Layout, index: int) -> Media | None:
    tree = layout.tree
    tag, attributes = tree.tags[index], tree.attributes[index]
    address = _address(tag, attributes)
    url = layout.addresses.absolute(address) if address else None
    if address is None or url is None:
        return None
    parent = tree.parents[index]  # a `<source>` stands directly in its player
    kind = _PLAYERS.get(tag) or (_PLAYERS.get(tree.tags[parent]) if parent >= 0 else None)
    if kind is None:
        kind = next((kind for kind, files in _KINDS if files.search(address)), None)
    return None if kind is None else Media(url=url, kind=kind, region=layout.regions.of[index])


def _address(tag: str, attributes: Mapping[str, str | None]) -> str | None:
    return attributes.get(_SOURCES.get(tag, "src")) or None
