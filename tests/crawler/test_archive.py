"""The archive is one that other tools read, and gives back the bytes that were seen."""

import gzip
import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker
from warcio.statusandheaders import StatusAndHeaders

from crawler.archive import ArchiveWriter, read_body
from crawler.archive_records import KeptBody, read_record

AT = datetime(2017, 12, 15, 1, 2, 3, 456000, tzinfo=UTC)
BODY = "<html>中文</html>".encode("gb18030")


class _Args:
    def __init__(self, path: Path) -> None:
        self.inputs, self.verbose = [str(path)], False


def _archive(path: Path) -> list[bytes]:
    writer = ArchiveWriter(path, "test")
    positions = [
        writer.write_exchange(
            method="GET",
            url=f"http://www.zean.gov.cn/{name}",
            request=[("User-Agent", "test")],
            status="200 OK",
            response=[("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Content-Length", "7")],
            body=body,
            sha256=hashlib.sha256(body).hexdigest() if body else None,
            at=AT,
        )
        for name, body in (("a", BODY), ("b", b"other"), ("c", BODY), ("d", b""))
    ]
    dom = writer.write_document(
        url="http://www.zean.gov.cn/a", content_type="text/html", body=b"<p>dom</p>", at=AT, of=positions[0].record_id
    )
    writer.close()
    return [read_body(path, position) for position in (*positions, dom)]


def test_every_body_comes_back_also_that_of_a_revisit(tmp_path: Path) -> None:
    assert _archive(tmp_path / "a.warc.gz") == [BODY, b"other", BODY, b"", b"<p>dom</p>"]


def test_the_same_body_is_kept_once(tmp_path: Path) -> None:
    _archive(tmp_path / "a.warc.gz")
    with (tmp_path / "a.warc.gz").open("rb") as file:
        kinds = [record.rec_type for record in ArchiveIterator(file)]
    assert kinds.count("revisit") == 1
    assert kinds.count("request") == 4


def test_a_rendered_page_does_not_stand_in_place_of_what_the_server_sent(tmp_path: Path) -> None:
    _archive(tmp_path / "a.warc.gz")
    records = _records(tmp_path / "a.warc.gz")
    kind, headers = records[-1]
    assert (kind, headers["WARC-Target-URI"]) == ("resource", "urn:dom:http://www.zean.gov.cn/a")
    assert headers["WARC-Concurrent-To"] == next(h for k, h in records if k == "response")["WARC-Record-ID"]


def test_other_tools_find_no_fault(tmp_path: Path) -> None:
    _archive(tmp_path / "a.warc.gz")
    checker = Checker(_Args(tmp_path / "a.warc.gz"))
    checker.process_all()
    assert not checker.exit_value


@pytest.mark.parametrize("posted", [b"cid=12&page=1", '{"栏目":"政策文件"}'.encode(), b"\x00\xff"])
def test_what_a_request_posted_stands_in_its_record_under_its_own_length(tmp_path: Path, posted: bytes) -> None:
    writer = ArchiveWriter(tmp_path / "a.warc.gz", "test")
    writer.write_exchange(
        method="POST",
        url="http://www.zean.gov.cn/list",
        request=[("Content-Type", "application/json"), ("Content-Length", "7")],
        status="200 OK",
        response=[("Content-Type", "application/json")],
        body=b"[]",
        sha256=hashlib.sha256(b"[]").hexdigest(),
        at=AT,
        posted=posted,
    )
    writer.close()
    with (tmp_path / "a.warc.gz").open("rb") as file:
        (found,) = (
            (record.http_headers.protocol, record.http_headers.get_header("Content-Length"), record.raw_stream.read())
            for record in ArchiveIterator(file)
            if record.rec_type == "request"
        )
    assert found == ("POST", str(len(posted)), posted)
    checker = Checker(_Args(tmp_path / "a.warc.gz"))
    checker.process_all()
    assert not checker.exit_value


def test_the_date_is_that_of_the_fetch(tmp_path: Path) -> None:
    _archive(tmp_path / "a.warc.gz")
    with (tmp_path / "a.warc.gz").open("rb") as file:
        dates = {r.rec_headers.get_header("WARC-Date") for r in ArchiveIterator(file) if r.rec_type == "response"}
    assert dates == {"2017-12-15T01:02:03.456000Z"}


def _records(path: Path) -> list[tuple[str, StatusAndHeaders]]:
    with path.open("rb") as file:
        return [(record.rec_type, record.rec_headers) for record in ArchiveIterator(file)]


def test_every_request_is_concurrent_with_its_response(tmp_path: Path) -> None:
    _archive(tmp_path / "a.warc.gz")
    records = _records(tmp_path / "a.warc.gz")
    ids = {headers["WARC-Record-ID"]: headers for kind, headers in records if kind in ("response", "revisit")}
    requests = [headers for kind, headers in records if kind == "request"]
    assert {headers["WARC-Concurrent-To"] for headers in requests} == set(ids)
    for headers in requests:
        answer = ids[headers["WARC-Concurrent-To"]]
        assert headers["WARC-Target-URI"] == answer["WARC-Target-URI"]
        assert headers["WARC-Date"] == answer["WARC-Date"]


def test_a_revisit_names_the_record_that_keeps_the_body(tmp_path: Path) -> None:
    _archive(tmp_path / "a.warc.gz")
    records = _records(tmp_path / "a.warc.gz")
    first = next(headers for kind, headers in records if kind == "response")
    again = next(headers for kind, headers in records if kind == "revisit")
    assert again["WARC-Refers-To"] == first["WARC-Record-ID"]
    assert again["WARC-Refers-To-Target-URI"] == "http://www.zean.gov.cn/a"
    assert again["WARC-Payload-Digest"] == first["WARC-Payload-Digest"]


def test_a_picture_is_a_record_of_its_own_beside_the_page_it_shows(tmp_path: Path) -> None:
    writer = ArchiveWriter(tmp_path / "a.warc.gz", "test")
    position = writer.write_picture(url="urn:fullPage:http://a.cn/", png=b"\x89PNG", at=AT, of="<urn:uuid:1>")
    writer.close()
    kind, headers = _records(tmp_path / "a.warc.gz")[-1]
    assert (kind, headers["Content-Type"]) == ("resource", "image/png")
    assert headers["WARC-Concurrent-To"] == "<urn:uuid:1>"
    assert read_body(tmp_path / "a.warc.gz", position) == b"\x89PNG"


@pytest.mark.parametrize(
    ("status", "name", "value"),
    [
        ("200 成功", "X-A", "b"),
        ("200 OK", "X-标题", "b"),
        ("200 OK", "X-A", "湖南"),
        ("200 OK", "Content-Disposition", 'attachment; filename="年报.pdf"'),
        ("200 OK", "X-A", "b\r\nSet-Cookie: c=d\n\nbody"),
        ("200 OK", "Transfer-Encoding", "chunked"),
        ("200 OK", "Content-Encoding", "br"),
    ],
)
def test_odd_headers_neither_stop_the_archive_nor_harm_the_body(
    tmp_path: Path, status: str, name: str, value: str
) -> None:
    path = tmp_path / "a.warc.gz"
    writer = ArchiveWriter(path, "test")
    position = writer.write_exchange(
        method="GET",
        url="http://www.zean.gov.cn?next=/a",
        request=[(name, value)],
        status=status,
        response=[(name, value)],
        body=BODY,
        sha256=hashlib.sha256(BODY).hexdigest(),
        at=AT,
    )
    writer.close()
    assert read_body(path, position) == BODY
    assert Checker(_Args(path)).process_all() == 0
    with path.open("rb") as file:
        asked = [r.http_headers.statusline for r in ArchiveIterator(file) if r.rec_type == "request"]
    assert asked == ["/?next=/a HTTP/1.1"]


def test_a_body_that_another_dossier_keeps_is_read_from_there(tmp_path: Path) -> None:
    first, second = tmp_path / "r1" / "u" / "a.warc.gz", tmp_path / "r2" / "u" / "a.warc.gz"
    for path in (first, second):
        path.parent.mkdir(parents=True)
    _archive(first)
    with first.open("rb") as file:
        it = ArchiveIterator(file)
        offset, headers = next((it.get_record_offset(), r.rec_headers) for r in it if r.rec_type == "response")
    writer = ArchiveWriter(second, "test")
    position = writer.write_unmodified(
        method="GET",
        url="http://www.zean.gov.cn/a",
        request=(),
        status="304 Not Modified",
        response=[("ETag", "1")],
        at=AT,
        kept=KeptBody.of(headers.get_header, offset, "r1/u"),
    )
    writer.close()
    assert (position.body_dossier, position.body_offset) == ("r1/u", offset)
    assert read_body(second, position) == BODY
    moved = first.rename(tmp_path / "elsewhere.warc.gz")
    with pytest.raises(FileNotFoundError):
        read_body(second, position)
    assert read_body(second, position, lambda _, at: (moved, at)) == BODY
    assert Checker(_Args(second)).process_all() == 0
    again = next(headers for kind, headers in _records(second) if kind == "revisit")
    assert again["WARC-Profile"].endswith("server-not-modified")
    # A replay shows the kept page, and no 304: so the revisit has no head of its own, and the answer stands beside it.
    with second.open("rb") as file:
        records = {record.rec_type: (record.rec_headers, record.raw_stream.read()) for record in ArchiveIterator(file)}
    assert records["revisit"][0]["Content-Length"] == "0"
    answer, said = records["metadata"]
    assert answer["WARC-Refers-To"] == again["WARC-Record-ID"]
    assert said.startswith(b"HTTP/1.1 304 Not Modified\r\nETag: 1\r\n")


def test_a_record_that_unpacks_without_end_is_not_taken_into_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.archive_records.LARGEST_RECORD", 1_000_000)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(b"WARC/1.1\r\n" + bytes(50_000_000)))
    with pytest.raises(ValueError, match="展开后超过"):
        read_record(path, 0)
