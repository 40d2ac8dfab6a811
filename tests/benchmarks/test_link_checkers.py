"""Link checkers beside ours: what they write is understood, and one that never ends is ended and said so."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from benchmarks.bounded import run_within
from benchmarks.crawl_estate import checked_by
from benchmarks.estates import Estate, EstateSize, written_estate
from benchmarks.link_checkers import LinkChecker, dead_in_csv, dead_in_json
from benchmarks.portals_pages import file_of
from benchmarks.portals_server import Server, serving
from crawler.columns import load_columns
from tests.benchmarks.test_portals import AS_OF

_CSV = """# created by LinkChecker at 2026-11-26 23:36:42+000
urlname;parentname;baseref;result;warningstring;infostring;valid;url;line;column;name
/gone/001.html;http://127.0.0.10:8080/;;404 Not Found;;;False;http://127.0.0.10:8080/gone/001.html;1;1;专题2
http://127.0.0.10:8080/gone/000.html;http://127.0.0.10:8080/;;404 Not Found;;"a;b
c";False;http://127.0.0.10:8080/gone/000.html;1;1;专题1
# Stopped checking
"""
_JSON = """{"links": [
  {"url": "http://127.0.0.10:8080/", "status": 200, "state": "OK"},
  {"url": "http://127.0.0.10:8080/gone/000.html", "status": 404, "state": "BROKEN"},
  {"url": "http://127.0.0.10:8080/gone/001.html", "status": 404, "state": "BROKEN"}
], "passed": false}"""
_GONE = {f"http://127.0.0.10:8080/gone/{n:03d}.html" for n in range(2)}


@pytest.fixture
def estate(root: Path, tmp_path: Path) -> Iterator[Estate]:
    columns = load_columns(root / "config" / "columns.toml")
    with serving(tmp_path) as server:
        size = EstateSize(portals=1, pages=30, dead=2, is_light=True)
        yield written_estate(size, columns, AS_OF, root=tmp_path, server=server, scratch=tmp_path)


@pytest.mark.parametrize("is_light", [True, False])
def test_every_page_and_dead_link_of_an_estate_is_linked(root: Path, tmp_path: Path, is_light: bool) -> None:
    """The truth of the table: so many pages, so many dead links, each within reach of its home page."""
    columns = load_columns(root / "config" / "columns.toml")
    with serving(tmp_path) as server:
        size = EstateSize(portals=2, pages=144, dead=24, is_light=is_light)
        estate = written_estate(size, columns, AS_OF, root=tmp_path, server=server, scratch=tmp_path)
    found, gone = set(estate.homes), set()
    waiting = list(estate.homes)
    while waiting:
        url = waiting.pop()
        parts = urlsplit(url)
        file = file_of(tmp_path, parts.netloc, parts.path + (f"?{parts.query}" if parts.query else ""))
        if not file.is_file():
            gone.add(url)
            continue
        for node in LexborHTMLParser(file.read_bytes()).css("a"):
            there = urljoin(url, node.attributes.get("href") or "")
            if urlsplit(there).netloc == parts.netloc and there not in found:
                found.add(there)
                waiting.append(there)
    assert gone == estate.gone
    assert len(gone) == 24
    assert len(found - gone) == 2 * 144


def a_checker(folder: Path, script: str) -> LinkChecker:
    program = folder / "checker"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)

    def arguments(urls: Sequence[str], _: Path) -> list[str]:
        return list(urls)

    return LinkChecker(name="a checker", program=program, arguments=arguments, dead=lambda told: set(told.split()))


def test_the_dead_links_that_link_checkers_name_are_understood() -> None:
    assert dead_in_csv(_CSV) == _GONE
    assert dead_in_json(f"a word before\n{_JSON}") == _GONE
    assert dead_in_json(_JSON[:100]) == set()  # ended in the middle


def test_a_checker_that_never_ends_is_ended_with_its_children_and_the_table_says_so(estate: Estate) -> None:
    ours_to_end = estate.scratch / "child"
    script = f'tail -f /dev/null & echo $! > {ours_to_end}; echo "$1gone/001.html"; wait'
    walked = checked_by(a_checker(estate.scratch, script), estate, limit=0.5)
    assert walked.note == "ended by us: not done after 0.5 s"
    assert walked.dead == 1  # what it had named until then
    assert not _runs(int(ours_to_end.read_text()))


def test_a_checker_that_asked_for_nothing_did_not_run(estate: Estate) -> None:
    walked = checked_by(a_checker(estate.scratch, 'echo "no such option" >&2; exit 2'), estate)
    assert walked.note == "did not run: no such option"
    assert walked.traffic is None


def test_a_checker_that_cannot_be_had_is_skipped_with_the_reason(estate: Estate) -> None:
    absent = LinkChecker(
        name="absent", program=None, arguments=lambda *_: [], dead=lambda _: set(), why_not="npm is not here"
    )
    assert checked_by(absent, estate).note == "skipped: npm is not here"


def test_what_a_program_leaves_running_is_not_waited_for() -> None:
    told = run_within(["sh", "-c", "echo done; tail -f /dev/null &"], 60)
    assert (told.code, told.out) == (0, b"done\n")


def test_every_answer_allows_link_checkers_any_pace(estate: Estate) -> None:
    """LinkChecker asks a host three times a second at most, where its answers do not have this header."""
    for path in ("/", "/gone/000.html"):
        assert _header_of(estate.server, path, "LinkChecker")


def _header_of(server: Server, path: str, name: str) -> str | None:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
    try:
        connection.request("GET", path, headers={"Host": "127.0.0.10"})
        return connection.getresponse().getheader(name)
    finally:
        connection.close()


def _runs(process: int) -> bool:
    with suppress(ProcessLookupError, FileNotFoundError):
        os.kill(process, 0)
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    return False
