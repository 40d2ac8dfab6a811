"""Records are, to the byte, those that warcio writes."""

from io import BytesIO

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.archive_written import written, written_revisit

URL, STAMP, OTHER = "http://www.zean.gov.cn/政务/a.html?b=1", "2017-12-15T01:02:03.456000Z", "<urn:uuid:1-2-3>"
BODY = "<title>泽安市</title>".encode() * 50
RESPONSE = "application/http; msgtype=response"


class Warcio:
    """Writes one record with warcio, under a given id."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, record_id: str) -> None:
        monkeypatch.setattr(WARCWriter, "_make_warc_id", classmethod(lambda cls: record_id))
        self._out = BytesIO()
        self.writer = WARCWriter(self._out, gzip=False, warc_version="WARC/1.1")

    def bytes_of(self, record: object) -> bytes:
        self.writer.write_record(record)
        return self._out.getvalue()


def http(line: str = "200 OK") -> StatusAndHeaders:
    headers = [("Content-Type", "text/html"), ("X-A", "湖南"), ("Content-Length", "5")]
    return StatusAndHeaders(line, headers, protocol="HTTP/1.1")


@pytest.mark.parametrize("body", [BODY, b"", b"\r\n\r\n"], ids=["page", "nothing", "blanks"])
def test_a_response(monkeypatch: pytest.MonkeyPatch, body: bytes) -> None:
    ours = written("response", URL, STAMP, content_type=RESPONSE, http_head=http().to_ascii_bytes(), payload=body)
    theirs = Warcio(monkeypatch, ours.record_id)
    record = theirs.writer.create_warc_record(
        URL,
        "response",
        payload=BytesIO(body),
        length=len(body),
        http_headers=http(),
        warc_headers_dict={"WARC-Date": STAMP},
    )
    assert b"".join(ours.parts) == theirs.bytes_of(record)
    assert ours.payload_digest == record.rec_headers.get_header("WARC-Payload-Digest")


@pytest.mark.parametrize("posted", [b"", b"page=1&rows=20"])
def test_a_request(monkeypatch: pytest.MonkeyPatch, posted: bytes) -> None:
    asked = StatusAndHeaders("POST /a HTTP/1.1", [("User-Agent", "x")], is_http_request=True)
    ours = written(
        "request",
        URL,
        STAMP,
        content_type="application/http; msgtype=request",
        http_head=asked.to_ascii_bytes(),
        payload=posted,
        concurrent_to=OTHER,
    )
    theirs = Warcio(monkeypatch, ours.record_id)
    record = theirs.writer.create_warc_record(
        URL,
        "request",
        payload=BytesIO(posted),
        length=len(posted),
        http_headers=asked,
        warc_headers_dict={"WARC-Date": STAMP},
    )
    record.rec_headers.add_header("WARC-Concurrent-To", OTHER)
    assert b"".join(ours.parts) == theirs.bytes_of(record)


def test_what_was_made_of_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    relation = (("WARC-Refers-To", OTHER),)
    ours = written("resource", f"urn:dom:{URL}", STAMP, content_type="text/html", payload=BODY, relation=relation)
    theirs = Warcio(monkeypatch, ours.record_id)
    record = theirs.writer.create_warc_record(
        f"urn:dom:{URL}",
        "resource",
        payload=BytesIO(BODY),
        length=len(BODY),
        warc_content_type="text/html",
        warc_headers_dict={"WARC-Date": STAMP, **dict(relation)},
    )
    assert b"".join(ours.parts) == theirs.bytes_of(record)


@pytest.mark.parametrize("head", [http(), None], ids=["same_body", "not_modified"])
def test_a_revisit(monkeypatch: pytest.MonkeyPatch, head: StatusAndHeaders | None) -> None:
    ours = written_revisit(
        URL,
        STAMP,
        profile="http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
        refers_to=OTHER,
        refers_to_url=f"{URL}x",
        refers_to_stamp="2017-12-14T00:00:00.000000Z",
        digest="sha1:ABC",
        http_head=head.to_ascii_bytes() if head is not None else b"",
    )
    theirs = Warcio(monkeypatch, ours.record_id)
    record = theirs.writer.create_revisit_record(
        URL,
        digest="sha1:ABC",
        refers_to_uri=f"{URL}x",
        refers_to_date="2017-12-14T00:00:00.000000Z",
        http_headers=head,
        warc_headers_dict={"WARC-Date": STAMP, "WARC-Refers-To": OTHER},
    )
    assert b"".join(ours.parts) == theirs.bytes_of(record)
