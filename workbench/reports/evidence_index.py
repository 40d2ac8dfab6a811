"""Which archived pages a score sheet cites, and where in them each citation is marked."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime

from checks.check import Citation, Picture
from scoring_bridge.sheet import ScoreSheet
from workbench.reports.run import EvidencePage

FOLDER = "evidence"
_Key = tuple[str, str | None, str, str, Picture | None]


def cited_pages(unit: str, sheet: ScoreSheet) -> tuple[EvidencePage, ...]:
    """The pages to lay beside the run page, in the order in which the sheet first cites them.

    Citations without a sha256 (requests that failed) have no page. The pipeline writes those whose bytes it still has.
    """
    found: dict[tuple[str, str], dict[_Key, Citation]] = {}
    for citation in _citations(sheet):
        if citation.sha256:
            found.setdefault((citation.url, citation.sha256), {}).setdefault(_key(citation), citation)
    return tuple(
        EvidencePage(path=_path(unit, url, sha256), url=url, sha256=sha256, citations=tuple(citations.values()))
        for (url, sha256), citations in found.items()
    )


class EvidenceLinks:
    """Answers where a citation of one unit can be opened, and whether it is older than the visit (`since`, UTC)."""

    def __init__(self, pages: Iterable[EvidencePage], since: datetime | None = None) -> None:
        self._since = since
        self._hrefs = {
            _key(citation): f"{page.path}#c{number}"
            for page in pages
            for number, citation in enumerate(page.citations, start=1)
        }

    def of(self, citation: Citation) -> str | None:
        """The relative address of the archived page at the cited spot; None when it was not written."""
        return self._hrefs.get(_key(citation))

    def is_carried(self, citation: Citation) -> bool:
        """Whether what is cited was not asked for in this visit, but carried over from an earlier one."""
        return self._since is not None and citation.fetched_at < self._since


def _citations(sheet: ScoreSheet) -> Iterator[Citation]:
    indicators = [indicator for block in sheet.blocks for indicator in block.indicators]
    for clause in (clause for indicator in (*indicators, sheet.bonus) for clause in indicator.clauses):
        for finding in (*clause.findings, *(struck.finding for struck in clause.struck)):
            yield from finding.citations


def _key(citation: Citation) -> _Key:
    return citation.url, citation.sha256, citation.quote, citation.place, citation.picture


def _path(unit: str, url: str, sha256: str) -> str:
    # A name made of a digest alone: addresses hold characters that no file system and no link agrees on.
    name = hashlib.sha256(f"{sha256} {url}".encode()).hexdigest()[:20]
    return f"{FOLDER}/{unit}/{name}.html"
