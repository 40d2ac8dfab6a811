"""The archive is one that other tools read, and gives back the bytes that were seen."""

from datetime import UTC, datetime
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from crawler.archive import ArchiveWriter, read_body

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
    assert kinds[-1] == "conversion"


def test_other_tools_find_no_fault(tmp_path: Path) -> None:
    _archive(tmp_path / "a.warc.gz")
    checker = Checker(_Args(tmp_path / "a.warc.gz"))
    checker.process_all()
    assert not checker.exit_value


def test_the_date_is_that_of_the_fetch(tmp_path: Path) -> None:
    _archive(tmp_path / "a.warc.gz")
    with (tmp_path / "a.warc.gz").open("rb") as file:
        dates = {r.rec_headers.get_header("WARC-Date") for r in ArchiveIterator(file) if r.rec_type == "response"}
    assert dates == {"2017-12-15T01:02:03.456000Z"}
