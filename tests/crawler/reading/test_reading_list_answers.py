"""What answered a script's fetch of a list is read as that list, or not at all: fixtures/html/list_answers."""

import tomllib
from pathlib import Path

import pytest

from crawler.reading.facts import ListingState, ListOrigin, ListRequest
from crawler.reading.lists.list_answer import read_list_answer

FOLDER = Path(__file__).parents[3] / "fixtures" / "html" / "list_answers"
ANSWERS = tomllib.loads((FOLDER / "expected.toml").read_text("utf-8"))["answer"]
REQUEST = ListRequest(url="http://www.zean.gov.cn/api/list/", parameters=(("cid", "12"),))
PAGE = "http://www.zean.gov.cn/zwgk/index.html"


@pytest.mark.parametrize("answer", ANSWERS, ids=[answer["file"] for answer in ANSWERS])
def test_an_answer_is_read_as_the_list_that_it_is_or_not_at_all(answer: dict[str, object]) -> None:
    body = (FOLDER / str(answer["file"])).read_bytes()
    listing = read_list_answer(body, str(answer.get("content_type", "application/json")), REQUEST, PAGE)
    if "why" in answer:
        assert listing is None
        return
    assert listing is not None
    assert (listing.state, listing.origin, listing.request) == (ListingState.FILLED, ListOrigin.FETCHED, REQUEST)
    found = [
        [item.title, item.url, f"{item.date.year}-{item.date.month:02}-{item.date.day:02}" if item.date else ""]
        for item in listing.items
    ]
    assert found == answer["entries"]


def test_every_answer_has_its_truth() -> None:
    assert {answer["file"] for answer in ANSWERS} == {path.name for path in FOLDER.iterdir()} - {"expected.toml"}


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 100_000, b"\xff\xfe\x00", b'"x"', b"callback(", b"<", b"[1,2,3]"])
def test_no_bytes_break_the_reader(body: bytes) -> None:
    assert read_list_answer(body, "application/json", REQUEST, PAGE) is None
