"""Pages with truth: a folder with `manifest.jsonl`, the pages, and `truth_*.jsonl` read by hand."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from crawler.reading.facts import PageFacts, PageKind
from crawler.reading.page import read_page

Row = Mapping[str, Any]

# The manifest's category is a folder, not a kind: these kinds are right for the pages of each.
KINDS_OF_CATEGORY: Mapping[str, frozenset[PageKind]] = {
    "home": frozenset({PageKind.HOME}),
    "disclosure_home": frozenset({PageKind.COLUMN, PageKind.DISCLOSURE, PageKind.GUIDE}),
    "on_request": frozenset({PageKind.COLUMN, PageKind.GUIDE, PageKind.FORM}),
    "annual_report_list": frozenset({PageKind.COLUMN}),
    "interpretation_list": frozenset({PageKind.COLUMN}),
    "article_list": frozenset({PageKind.COLUMN}),
    "annual_report": frozenset({PageKind.ANNUAL_REPORT}),
    "interpretation": frozenset({PageKind.ARTICLE}),
    "article": frozenset({PageKind.ARTICLE}),
    "message_list": frozenset({PageKind.MESSAGE_LIST, PageKind.FORM, PageKind.COLUMN}),
    "message_detail": frozenset({PageKind.MESSAGE}),
    "error": frozenset({PageKind.NOT_FOUND, PageKind.ERROR}),
    "challenge": frozenset({PageKind.CHALLENGE}),
}
# Names that a manifest may give a page's own kind by.
_LATEST = date(2026, 12, 31)  # the day of a visit that the manifest does not tell
_KIND_NAMES = {"disclosure_platform": PageKind.DISCLOSURE}


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """One saved page: file, address, host, day of the visit, and the kinds right for it (none: not scored)."""

    file: str
    path: Path
    url: str
    host: str
    as_of: date
    kinds: frozenset[PageKind]

    @property
    def text(self) -> str:
        """The saved page as text; all of them are UTF-8."""
        return self.path.read_bytes().decode("utf-8", "replace")


@dataclass(frozen=True)
class Corpus:
    """All pages and truths of a folder."""

    folder: Path

    @cached_property
    def pages(self) -> Mapping[str, SavedPage]:
        """The pages by their file."""
        return {row["file"]: self._page(row) for row in self._rows("manifest.jsonl")}

    @cached_property
    def facts(self) -> Mapping[str, PageFacts]:
        """What our reader says of each page."""
        return {file: read_page(page.path.read_bytes(), page.url) for file, page in self.pages.items()}

    def truths(self, name: str) -> Iterator[tuple[SavedPage, PageFacts, Row]]:
        """The rows of `truth_<name>.jsonl` with their pages; none when the folder has no such file."""
        for row in self._rows(f"truth_{name}.jsonl"):
            if row["file"] in self.pages:
                yield self.pages[row["file"]], self.facts[row["file"]], row

    def _rows(self, name: str) -> list[Row]:
        path = self.folder / name
        if not path.is_file():
            return []
        return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]

    def _page(self, row: Row) -> SavedPage:
        host = row.get("host") or row["file"].rpartition("__")[2].removesuffix(".html")
        own = [row["kind"], *row.get("kind_also", ())] if row.get("kind") else []
        kinds = frozenset(_KIND_NAMES.get(name) or PageKind(name) for name in own)
        return SavedPage(
            file=row["file"],
            path=self.folder / row["file"],
            url=row.get("url") or f"http://{host}/page.html",
            host=host,
            as_of=date.fromisoformat(row["as_of"]) if row.get("as_of") else _LATEST,
            kinds=kinds or KINDS_OF_CATEGORY.get(row["category"], frozenset()),
        )


def corpora(folder: Path) -> tuple[Corpus, ...]:
    """The corpus of a folder, or those of the folders below it, in the order of their names."""
    return tuple(Corpus(found.parent) for found in sorted(folder.rglob("manifest.jsonl")))
