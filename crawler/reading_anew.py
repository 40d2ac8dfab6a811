"""Reads archived bytes anew, as the visit that fetched them would read them today."""

from collections.abc import Sequence

from msgspec.structs import replace

from crawler.documents_aside import read_document_aside
from crawler.evidence import Fetch, Purpose
from crawler.overrides import ReadingChoice, choices_for
from crawler.reading.facts import DocumentFacts, PageFacts, PageKind
from crawler.reading.markup.urls import route_of
from crawler.reading.page import read_page


def page_anew(body: bytes, fetch: Fetch, reading: Sequence[ReadingChoice]) -> PageFacts:
    """What a page says, or the DOM that a browser made of it, under the choices of its unit.

    Asked for by an app's route (`/#/list?id=12`), a server sends the app, and not the page: that needs a browser.
    """
    choices = choices_for(reading, fetch.final_url)
    if fetch.purpose is Purpose.RENDER:
        return read_page(body, fetch.final_url, fetch.content_type, choices.for_dom())
    facts = read_page(body, fetch.final_url, fetch.content_type, choices)
    if not route_of(fetch.final_url) or (facts.kind.is_stand_in and facts.kind is not PageKind.REDIRECT_STUB):
        return facts  # a shield or an error in its place is told as on any page
    return replace(facts, kind=PageKind.EMPTY_SHELL)


def document_anew(body: bytes, fetch: Fetch) -> DocumentFacts:
    """What a document says."""
    return read_document_aside(body, fetch.final_url)
