"""Articles and disclosed documents."""

from enum import StrEnum

import msgspec

from crawler.reading.facts.dates import DateOrigin, DateReading, PartialDate
from crawler.reading.facts.links import Image, Link


class LabelledText(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A value with the label that stood before it (来源：…), and both as quoted."""

    value: str
    quote: str


class HeaderField(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One field of a disclosed document's header table (信息公开表头): 索引号、主题分类、成文日期、文号、有效性…"""

    label: str
    value: str
    quote: str


class Table(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A table of data in an article's text: its cells' texts, row by row; a cell that spans several stands once."""

    rows: tuple[tuple[str, ...], ...]


class RelatedKind(StrEnum):
    """What a link from one document to another says."""

    INTERPRETATION = "interpretation"  # 解读 of this document
    ORIGINAL = "original"  # the document (原文) that this one interprets


class Related(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A link between a document and its interpretation (解读与文件关联)."""

    kind: RelatedKind
    link: Link


class Article(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """The page's article: candidates for its date in the order of trust; they may disagree."""

    title: str
    readings: tuple[DateReading, ...]
    source: LabelledText | None
    body: str
    attachments: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    header: tuple[HeaderField, ...] = ()
    document_number: LabelledText | None = None
    tables: tuple[Table, ...] = ()
    related: tuple[Related, ...] = ()

    @property
    def dates(self) -> tuple[PartialDate, ...]:
        """The candidates' dates, the most trusted first, each once."""
        return tuple(dict.fromkeys(reading.date for reading in self.readings))

    @property
    def shown_date(self) -> PartialDate | None:
        """The date of publication that a visitor sees; None when the page shows none."""
        return next((r.date for r in self.readings if r.origin.is_shown), None)

    @property
    def is_dated(self) -> bool:
        """Whether it says when it was published or where from, as news and documents do and columns do not."""
        return self.source is not None or any(r.origin in (DateOrigin.LABEL, DateOrigin.TABLE) for r in self.readings)

    @property
    def image_count(self) -> int:
        """Pictures in the text."""
        return len(self.images)

    def field(self, *labels: str) -> HeaderField | None:
        """The first field of the header table that bears one of the labels and has a value."""
        return next((f for f in self.header if f.label in labels and f.value), None)
