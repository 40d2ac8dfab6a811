"""Reads archived bytes anew, as the visit that fetched them would read them today."""

from collections.abc import Sequence

from crawler.documents_aside import read_document_aside
from crawler.evidence import Fetch, Purpose
from crawler.overrides import ReadingChoice, choices_for
from crawler.reading.facts import DocumentFacts, PageFacts
from crawler.reading.page import read_page


def page_anew(body: bytes, fetch: Fetch, reading: Sequence[ReadingChoice]) -> PageFacts:
    """What a page says, or the DOM that a browser made of it, under the choices of its unit."""
    choices = choices_for(reading, fetch.final_url)
    is_dom = fetch.purpose is Purpose.RENDER
    return read_page(body, fetch.final_url, fetch.content_type, choices.for_dom() if is_dom else choices)


def document_anew(body: bytes, fetch: Fetch) -> DocumentFacts:
    """What a document says."""
    return read_document_aside(body, fetch.final_url)
