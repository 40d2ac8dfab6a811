"""Files that are no pages (PDF, Word …): reads what came of them and tells the dossier what could not be read."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from crawler.documents_aside import read_document_aside
from crawler.dossier_writer import DossierWriter
from crawler.errands import Errand
from crawler.evidence import Failure, Fetch
from crawler.frontier import Frontier
from crawler.policy import MEGABYTE, Budget
from crawler.reading.documents import kind_of_document
from crawler.reading.facts import DocumentFacts, DocumentKind
from crawler.targets import Target

_DOCUMENTS = frozenset(DocumentKind) - {DocumentKind.PAGE, DocumentKind.UNKNOWN, DocumentKind.IMAGE}
_READER = ThreadPoolExecutor(1, thread_name_prefix="documents")


class FilePass:
    """The files of one visit. Together they may bring no more than their share of the budget's bytes."""

    def __init__(self, writer: DossierWriter, frontier: Frontier, budget: Budget) -> None:
        self._writer, self._frontier = writer, frontier
        self._most = int(budget.file_megabytes * MEGABYTE)
        self._size = 0

    async def take(self, body: bytes, fetch: Fetch, known: DocumentFacts | None = None) -> None:
        """Takes a fetched file in. `known`: what the same bytes at the same address said in the earlier visit."""
        self._size += len(body)
        if self._size >= self._most:
            self._frontier.close(Errand.FILES)
        self.keep(fetch, known if known is not None else await _read_aside(body, fetch.final_url))

    async def take_for_page(self, body: bytes, fetch: Fetch, target: Target) -> None:
        """Takes in a file that came where a page of a column was asked for, where the column wants its files read."""
        if fetch.failure is not Failure.NOT_HTML or not self._frontier.wants_files(target):
            return
        if kind_of_document(body, fetch.final_url) in _DOCUMENTS:
            await self.take(body, fetch)

    def keep(self, fetch: Fetch, facts: DocumentFacts) -> None:
        """Keeps what a file says; what was not read of it is told."""
        self._writer.document(fetch, facts)
        if facts.problem:
            self._writer.event("document", f"文件未能读全：{facts.problem}", fetch.final_url)


async def _read_aside(body: bytes, url: str) -> DocumentFacts:
    """Reads a document in a thread: a large one takes seconds, in which the other visits go on."""
    return await asyncio.get_running_loop().run_in_executor(_READER, read_document_aside, body, url)
