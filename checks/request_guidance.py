"""What a portal says of how to apply for information (依申请公开): pages and files, their texts, what is unread. Pure.

Several checks read the same guidance: the column itself, what it lists of its own, and the unit's 公开指南.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from checks.check import Citation
from checks.column import Column
from checks.guides import GUIDE, body_links, needs_no_opening, opening, own_guides
from checks.issuers import issued_by
from checks.listed_guides import doubts_about_listed
from checks.page import Page
from checks.phrases import any_of
from checks.publication import (
    Publication,
    attached_files,
    outermost,
    publication_of,
    publication_of_file,
    why_file_unread,
)
from checks.report_titles import Whose
from checks.request_words import GuidanceWords
from checks.site import Site
from checks.unread_text import pictures_beside
from checks.unread_ways import is_gone
from crawler.addresses import address_key, is_document
from crawler.reading.facts import Link

COLUMN = "依申请公开"
_ABOUT = re.compile(r"(?:政府)?(?:信息|政务)?公开(?:服务)?指南|(?:政府)?(?:信息)?依?申请公开|(?:政府)?信息公开申请")
_SENTENCE = re.compile(r"[。；;\n]+")
_QUOTED = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """What links to guidance are called, and those to forms, which hold none."""

    guidance: re.Pattern[str]
    form: re.Pattern[str]


@cache
def _names(own: GuidanceWords) -> _Names:
    about, endings = any_of(own.about_applying), any_of(own.endings)
    return _Names(
        guidance=re.compile(rf"申请.{{0,8}}{about}|{endings}$|{any_of(own.titles)}"), form=re.compile(any_of(own.forms))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """One publication's text on how to apply, without header and footer of its pages. `place` (Chinese): what it is."""

    published: Publication
    place: str = "申请说明"

    @property
    def text(self) -> str:
        """All of it, tables too."""
        return self.published.text_with_cells

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages that it stands on; none where it is a file by itself."""
        return self.published.pages

    @property
    def url(self) -> str:
        """Where it is published."""
        return self.published.url

    @property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences and lines."""
        texts = (*self.published.lines, *self.published.cells)
        return tuple(part.strip() for text in texts for part in _SENTENCE.split(text) if part.strip())

    def cite(self, quote: str) -> Citation:
        """Quotes it where it stands."""
        return self.published.cite(quote, self.place)

    def cite_whole(self) -> Citation:
        """Its first words, or the title of a page that has none."""
        return self.cite(self.text.strip()[:_QUOTED] or next((page.title for page in self.pages), ""))


def guidance_of(site: Site) -> tuple[Guidance, ...]:
    """Everything on the portal that tells how to apply to this unit, the column first."""
    column = site.column(COLUMN)
    own = (_on_page(site, page) for page in column.pages)
    found: dict[str, Publication] = {}
    for one in (*own, *_listed(site, column), *_guides(site)):
        if not any(page.facts.archived for page in one.pages):
            found.setdefault(address_key(one.url), one)
    guides = {address_key(one.url) for one in own_guides(site)}
    return tuple(
        Guidance(published=one, place="公开指南") if address_key(one.url) in guides else Guidance(published=one)
        for one in outermost(found.values())
    )


def doubts_about_guidance(site: Site, guidance: tuple[Guidance, ...]) -> tuple[str, ...]:
    """Why something that was not found may yet be published (Chinese)."""
    return tuple(dict.fromkeys(_doubts(site, guidance)))


def why_none(site: Site) -> tuple[str, tuple[Citation, ...]]:
    """What was looked at where nothing tells how to apply (Chinese), and where it was read."""
    guides = tuple(own_guides(site))
    if not guides:
        return "没有读到依申请公开栏目、申请说明和公开指南", ()
    where = "、".join(dict.fromkeys(guide.url for guide in guides))
    cites = tuple(guide.cite(opening(guide), "公开指南") for guide in guides)
    return f"公开指南（{where}）没有讲到怎样申请，此外没有读到申请说明", cites


def _on_page(site: Site, page: Page) -> Publication:
    """A form to fill in or to download holds no guidance."""
    form = _names(site.words.on_request.guidance).form
    return publication_of(site, page, lambda one: _files_of(one, form))


def _files_of(page: Page, form: re.Pattern[str]) -> tuple[Link, ...]:
    return tuple(link for link in attached_files(page) if not form.search(link.text))


def _listed(site: Site, column: Column) -> Iterator[Publication]:
    """What the column's pages lead to: articles, and files that were read."""
    names = _names(site.words.on_request.guidance)
    for page in column.pages:
        for link in body_links(page):
            is_form = names.form.search(link.text)
            if link.url is None or not (names.guidance.search(link.text) or is_form) or not _is_own(link.text, site):
                continue
            if site.visit.is_anothers(link.text, link.url):
                continue
            found, document = site.page(link.url), site.document(link.url)
            if found is not None and found.kind.is_document:
                yield _on_page(site, found)
            elif found is None and document is not None and document.facts.text and not is_form:
                yield publication_of_file(document)


def _guides(site: Site) -> Iterator[Publication]:
    """What the column of the 公开指南 holds of the unit's own, where it speaks of applications."""
    published = (*own_guides(site), *_listed(site, site.column(GUIDE)))
    return (one for one in published if "申请" in one.text_with_cells)


def _is_own(title: str, site: Site) -> bool:
    return issued_by(title, _ABOUT, site) in (Whose.OWN, Whose.UNSTATED)


def _doubts(site: Site, guidance: tuple[Guidance, ...]) -> Iterator[str]:
    column, guide = site.column(COLUMN), site.column(GUIDE)
    if column.page is None:
        yield "未找到依申请公开栏目（是否设立另行评判）"
    for reading in (column.reading, guide.reading):
        if unread := next((lead for lead in reading.unread if not is_gone(site.visit, lead.url)), None):
            yield f"“{unread.text}”（{unread.url}）未能读取"
        if reading.unfollowable:
            yield f"“{reading.unfollowable[0].text}”入口由脚本打开，未能进入"
    if not any(True for _ in own_guides(site)) and (why := _why_no_guide(site, guide)):
        yield f"{why}，有关内容可能写在其中"
    guides = {guide.url for guide in own_guides(site)}
    if column.page is not None and not any("。" in one.text for one in guidance if one.url not in guides):
        yield "依申请公开栏目没有读到申请说明的文字，只有表单或列表"
    for page in (*column.pages, *guide.pages):
        yield from _left_out(site, page)
    told = {one.url for one in guidance}
    for own in own_guides(site):
        if own.url not in told and own.doubts:
            yield f"公开指南{own.doubts[0]}，有关内容可能写在其中"
    for one in guidance:
        yield from one.published.doubts
        for page in one.pages:
            yield from _page_doubts(site, page)


def _left_out(site: Site, page: Page) -> Iterator[str]:
    """What the unit's own page calls guidance, and what lies in another body's part of the portal."""
    names = _names(site.words.on_request.guidance)
    for link in body_links(page):
        place = site.visit.others.get(address_key(link.url)) if link.url else None
        if place is not None and names.guidance.search(link.text) and not site.visit.names_another(link.text):
            yield f"“{link.text}”（{link.url}）在{place.where}，是否本单位的待核"


def _why_no_guide(site: Site, guide: Column) -> str:
    if guide.page is not None:
        return "公开指南没有读到正文"
    if listed := doubts_about_listed(site):
        return listed[0]
    return "" if guide.absence.is_certain else "公开指南未找到，也不能认定没有"


def _page_doubts(site: Site, page: Page) -> Iterator[str]:
    """What a page shows or links to that may hold more."""
    if page.facts.article is None and any(not image.alt.strip() for image in pictures_beside(page)):
        yield "栏目页有无替代文字的图片"
    names = _names(site.words.on_request.guidance)
    for link in body_links(page):
        if not names.guidance.search(link.text) and "申请公开" not in link.text:
            continue
        if link.url is None:
            if not needs_no_opening(link, page):
                yield f"“{link.text}”由脚本打开，未能进入"
        elif site.page(link.url) is None and not _is_read(site, link.url) and not is_gone(site.visit, link.url):
            if not is_document(link.url):
                yield f"“{link.text}”（{link.url}）未读"
            elif not names.form.search(link.text):
                yield f"“{link.text}”（{link.url}）{why_file_unread(site, link.url)}"


def _is_read(site: Site, url: str) -> bool:
    """Whether an address is a file with a text: what of it is unread, its own publication tells."""
    document = site.document(url)
    return document is not None and bool(document.facts.text)


def quoted(text: str, value: str = "") -> str:
    """A text as a message quotes it; of a long one its first words, or those from `value` on where they lack that."""
    flat, sought = " ".join(text.split()), " ".join(value.split())
    if len(flat) <= _QUOTED:
        return flat
    at = flat.find(sought) if sought else 0
    start = 0 if at < 0 or at + len(sought) <= _QUOTED else at
    return f"{'…' if start else ''}{flat[start : start + _QUOTED]}{'…' if start + _QUOTED < len(flat) else ''}"
