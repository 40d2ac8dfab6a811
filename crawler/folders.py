"""Folders of addresses: `/zwgk/zcjd/` of `http://…/zwgk/zcjd/index_2.html`. Pure."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from crawler.reading.markup.urls import route_of

_INDEX = re.compile(r"(?:(?:index|default|main)\.\w+)?", re.I)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of a host. `path` begins and ends with a slash."""

    host: str
    path: str

    @property
    def is_root(self) -> bool:
        """Whether it is the host's first folder, which everything lies below."""
        return self.path == "/"

    def holds(self, url: str) -> bool:
        """Whether an address lies in it, or below it."""
        there = folder_of(url)
        return there.host == self.host and there.path.startswith(self.path)


@lru_cache(1 << 14)
def folder_of(url: str) -> Folder:
    """The folder that an absolute address lies directly in."""
    parts = urlsplit(url)
    return Folder(parts.hostname or "", parts.path.rpartition("/")[0] + "/")


def is_of_folder(url: str) -> bool:
    """Whether an address is that of its folder (`…/`, `…/index.html`); one with a query, or a route of an app, may be
    any of several pages.
    """
    parts = urlsplit(url)
    return not parts.query and not route_of(url) and _INDEX.fullmatch(parts.path.rpartition("/")[2]) is not None
