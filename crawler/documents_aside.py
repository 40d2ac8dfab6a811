"""Reads a document in a process of its own, which may be killed: PDFium can hang or fall over what a portal serves."""

import logging
import os
import resource
import subprocess
import sys

import msgspec

from crawler.reading.facts import DocumentFacts, DocumentKind

_MOST_SECONDS = 30  # of a processor; 400 pages of a large report take about four
_LONGEST_WAIT = 150  # seconds, on a machine that has much else to do
_MOST_MEMORY = 2 << 30  # bytes
_PROBLEM = "读取时耗时或占用内存过多，已放弃，须人工打开查看"
_OWN_FAULT = "读取程序出错，没有读成（原因见日志），须人工打开查看"
_log = logging.getLogger(__name__)


def read_document_aside(body: bytes, name: str, *, most_seconds: int = _MOST_SECONDS) -> DocumentFacts:
    """What `read_document` says of a document, or that it could not be read. Takes its time: not for an event loop.

    `most_seconds`: how long it may keep a processor busy.
    """
    command = (sys.executable, "-P", "-m", "crawler.documents_aside", str(most_seconds), name)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        done = subprocess.run(  # a session of its own: Ctrl+C ends the visit, and is not the document's fault
            command,
            input=body,
            capture_output=True,
            timeout=_LONGEST_WAIT,
            check=True,
            env=environment,
            start_new_session=True,
        )
    except (subprocess.SubprocessError, BrokenPipeError) as error:
        kind = DocumentKind.PDF if b"%PDF-" in body[:1024] else DocumentKind.UNKNOWN
        return DocumentFacts(kind=kind, problem=_why(error, name), is_cut=True)
    return msgspec.json.decode(done.stdout, type=DocumentFacts)


def was_given_up(facts: DocumentFacts) -> bool:
    """Whether reading a document met a limit or a fault of ours: at another time it may be read."""
    return facts.problem in (_PROBLEM, _OWN_FAULT)


def _why(error: Exception, name: str) -> str:
    """Why a document was given up: a stopped process met a limit; one that ended by itself, a fault of ours."""
    if not isinstance(error, subprocess.CalledProcessError) or error.returncode < 0 or b"MemoryError" in error.stderr:
        return _PROBLEM
    _log.error("reading %s aside ended with status %d: %s", name, error.returncode, error.stderr[-2000:].decode())
    return _OWN_FAULT


def _main(most_seconds: int, name: str) -> None:
    # Here and not above: the libraries for PDF and Word are large, and the process that asks needs none of them.
    from crawler.reading.documents import read_document

    resource.setrlimit(resource.RLIMIT_CPU, (most_seconds, most_seconds))
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.buffer.write(msgspec.json.encode(read_document(sys.stdin.buffer.read(), name)))


if __name__ == "__main__":
    _main(int(sys.argv[1]), sys.argv[2])
