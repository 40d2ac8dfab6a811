"""Bytes of one unit's pages to their facts, under the choices that a person made for them."""

from crawler.dossier_writer import DossierWriter
from crawler.evidence import Fetch
from crawler.reading.facts import PageFacts
from crawler.reading_anew import page_anew
from crawler.units import Unit


class PageReader:
    """Reads the pages of one visit. What cannot be read is told to the dossier."""

    def __init__(self, unit: Unit, writer: DossierWriter) -> None:
        self._unit, self._writer = unit, writer

    def read(self, body: bytes, fetch: Fetch) -> PageFacts | None:
        """The page's facts. The reader raises for no bytes; should it do so, one page is lost and not the visit."""
        try:
            return page_anew(body, fetch, self._unit.reading)
        except Exception as error:
            self._writer.event("reader", f"识读出错（{type(error).__name__}：{error}），本页未读", fetch.final_url)
            return None
