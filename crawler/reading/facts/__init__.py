"""What pages and documents say, as records: frozen, small, and free of judgement. One module per part of a page."""

from crawler.reading.facts.articles import Article, HeaderField, LabelledText, Related, RelatedKind, Table
from crawler.reading.facts.build import SKETCH, Build
from crawler.reading.facts.dates import DateOrigin, DateReading, PartialDate
from crawler.reading.facts.documents import DOCUMENT_READER_VERSION, DocumentFacts, DocumentKind
from crawler.reading.facts.forms import Form, FormField, FormPurpose
from crawler.reading.facts.links import Hiding, Image, Link, LinkVia, Media, MediaKind, Meta, NamedBy, Shown
from crawler.reading.facts.lists import Listing, ListingState, ListItem, ListOrigin, ListRequest, Pager, PagerMake
from crawler.reading.facts.marks import Mark, MarkForm, MarkKind
from crawler.reading.facts.messages import Message, Reply
from crawler.reading.facts.page import READER_VERSION, Charset, PageFacts, PageKind, ScriptFill
from crawler.reading.facts.regions import Region

__all__ = [
    "DOCUMENT_READER_VERSION",
    "READER_VERSION",
    "SKETCH",
    "Article",
    "Build",
    "Charset",
    "DateOrigin",
    "DateReading",
    "DocumentFacts",
    "DocumentKind",
    "Form",
    "FormField",
    "FormPurpose",
    "HeaderField",
    "Hiding",
    "Image",
    "LabelledText",
    "Link",
    "LinkVia",
    "ListItem",
    "ListOrigin",
    "ListRequest",
    "Listing",
    "ListingState",
    "Mark",
    "MarkForm",
    "MarkKind",
    "Media",
    "MediaKind",
    "Message",
    "Meta",
    "NamedBy",
    "PageFacts",
    "PageKind",
    "Pager",
    "PagerMake",
    "PartialDate",
    "Region",
    "Related",
    "RelatedKind",
    "Reply",
    "ScriptFill",
    "Shown",
    "Table",
]
