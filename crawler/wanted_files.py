"""Which files (PDF, Word …) of a page hold texts that checks read, and which are left alone. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from urllib.parse import parse_qsl, urlsplit

from crawler.addresses import is_document
from crawler.column_specs import ColumnSpec
from crawler.reading.facts import Link, LinkVia, PageFacts, Region
from crawler.reading.markup.urls import Addresses

_READ = frozenset({"pdf", "docx"})
_TEXTS = frozenset({"doc", "wps", "ofd", "rtf", "ceb"})  # not read, yet kept for the person who has to
_ENDING = re.compile(r"\.([a-z0-9]{2,5})\s*$", re.I)


class FileUse(IntEnum):
    """What a file can be of use for; the higher, the sooner it is asked for."""

    NONE = 0  # 表格、压缩包、图片：不取
    KEPT = 1  # 程序不读的文字：取来存档，交人看
    READ = 2  # 取来读


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedFile:
    """A file that a page offers, and what it can be of use for."""

    url: str
    use: FileUse


def wanted_files(facts: PageFacts, spec: ColumnSpec) -> tuple[WantedFile, ...]:
    """The files of a page that belongs to a column: an article's attachments and embedded files, and files that a
    column's page links to under the column's own name. Each once, those that can be read first.
    """
    offered = dict((*_named(facts, spec), *_attached(facts)))
    files = [WantedFile(url=url, use=use_of(url, text)) for url, text in offered.items()]
    return tuple(sorted(files, key=lambda file: -file.use))


def use_of(url: str, text: str = "") -> FileUse:
    """What a file can be of use for, by the ending of its address, else of its name; READ where neither tells."""
    found = (_ENDING.search(urlsplit(url).path) if is_document(url) else None) or _ENDING.search(text)
    ending = found[1].lower() if found else ""
    if ending in _TEXTS:
        return FileUse.KEPT
    is_known = is_document(url) or is_document(f"http://x/{text.strip()}")
    return FileUse.READ if ending in _READ or not is_known else FileUse.NONE


def embedded_file(link: Link) -> str | None:
    """The file that a frame shows: its own address, or the one that a viewer is given (viewer.html?file=…)."""
    if link.via is not LinkVia.FRAME or link.url is None:
        return None
    if is_document(link.url):
        return link.url
    addresses = Addresses(link.url)
    given = (addresses.absolute(value) for _, value in parse_qsl(urlsplit(link.url).query))
    return next((url for url in given if url is not None and is_document(url)), None)


def _attached(facts: PageFacts) -> Iterator[tuple[str, str]]:
    if facts.article is None:
        return
    yield from ((link.url, link.text) for link in facts.article.attachments if link.url is not None)
    yield from ((url, "") for link in facts.links if (url := embedded_file(link)) is not None)


def _named(facts: PageFacts, spec: ColumnSpec) -> Iterator[tuple[str, str]]:
    for link in facts.links:
        if link.url is None or link.region is not Region.MAIN or not is_document(link.url):
            continue
        if any(name in link.text for name in spec.names):
            yield link.url, link.text
