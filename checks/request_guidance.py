"""What a portal says of how to apply for information (依申请公开): its pages, their texts, what is unread. Pure.

Several checks read the same guidance: the column itself, what it lists of its own, and the unit's 公开指南.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.column import Column
from checks.guides import GUIDE, body_links, own_guides
from checks.issuers import issued_by
from checks.page import Page
from checks.report_titles import Whose
from checks.site import Site
from checks.unread_text import doubts_about_text, own_text
from crawler.addresses import address_key, is_document
from crawler.reading.facts import Region

COLUMN = "依申请公开"
_GUIDANCE = re.compile(
    r"申请.{0,8}(?:指南|流程|程序|说明|须知|规定|办法|方式|渠道)|(?:流程|程序)图?$|公开(?:服务)?指南|受理(?:机构|部门)"
)
_FORM_ONLY = re.compile(r"申请(?:书|表)|表格|样表|范本")
_ABOUT = re.compile(r"(?:政府)?(?:信息|政务)?公开(?:服务)?指南|(?:政府)?(?:信息)?依?申请公开|(?:政府)?信息公开申请")
_SENTENCE = re.compile(r"[。；;\n]+")
_QUOTED = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """One page's text on how to apply, without header and footer."""

    page: Page
    text: str

    @property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences and lines. A page that is no article has no lines: there blanks part what stands apart."""
        parts = _SENTENCE.split(self.text if self.page.facts.article else re.sub(r"\s+", "\n", self.text))
        return tuple(part.strip() for part in parts if part.strip())


def guidance_of(site: Site) -> tuple[Guidance, ...]:
    """Every page of the portal that tells how to apply to this unit, the column first."""
    pages: dict[str, Page] = {}
    for page in (*site.column(COLUMN).pages, *_listed(site, site.column(COLUMN)), *_guides(site)):
        if not page.facts.archived:
            pages.setdefault(address_key(page.url), page)
    return tuple(Guidance(page=page, text=own_text(page)) for page in pages.values())


def doubts_about_guidance(site: Site, guidance: tuple[Guidance, ...]) -> tuple[str, ...]:
    """Why something that was not found may yet be published (Chinese)."""
    return tuple(dict.fromkeys(_doubts(site, guidance)))


def _listed(site: Site, column: Column) -> Iterator[Page]:
    for page in column.pages:
        for link in body_links(page):
            if link.url and (_GUIDANCE.search(link.text) or _FORM_ONLY.search(link.text)):
                found = site.page(link.url)
                if found is not None and found.kind.is_document and _is_own(link.text, site):
                    yield found


def _guides(site: Site) -> Iterator[Page]:
    """What the column of the 公开指南 holds of the unit's own, where it speaks of applications."""
    pages = (*own_guides(site), *_listed(site, site.column(GUIDE)))
    return (page for page in pages if "申请" in own_text(page))


def _is_own(title: str, site: Site) -> bool:
    return issued_by(title, _ABOUT, site) in (Whose.OWN, Whose.UNSTATED)


def _doubts(site: Site, guidance: tuple[Guidance, ...]) -> Iterator[str]:
    column, guide = site.column(COLUMN), site.column(GUIDE)
    if column.page is None:
        yield "未找到依申请公开栏目（是否设立另行评判）"
    for reading in (column.reading, guide.reading):
        if reading.unread:
            yield f"“{reading.unread[0].text}”（{reading.unread[0].url}）未能读取"
        if reading.unfollowable:
            yield f"“{reading.unfollowable[0].text}”入口由脚本打开，未能进入"
    if guide.page is None and not guide.absence.is_certain:
        yield "公开指南未找到，也不能认定没有，有关内容可能写在其中"
    elif guide.page is not None and not any(True for _ in own_guides(site)):
        yield "公开指南没有读到正文，有关内容可能写在其中"
    for one in guidance:
        yield from _page_doubts(site, one.page)


def _page_doubts(site: Site, page: Page) -> Iterator[str]:
    """What of a page may hold more; a form to fill in or to download holds no guidance."""
    article = page.facts.article
    others = [link for link in article.attachments if not _FORM_ONLY.search(link.text)] if article else []
    yield from (doubt for doubt in doubts_about_text(page) if others or not doubt.startswith("另有附件"))
    if article is None and any(i.region is Region.MAIN and not i.alt.strip() for i in page.facts.images):
        yield "栏目页有无替代文字的图片"
    for link in body_links(page):
        if not _GUIDANCE.search(link.text) and "申请公开" not in link.text:
            continue
        if link.url is None:
            yield f"“{link.text}”由脚本打开，未能进入"
        elif site.page(link.url) is None and not (is_document(link.url) and _FORM_ONLY.search(link.text)):
            yield f"“{link.text}”（{link.url}）未读"


def quoted(text: str) -> str:
    """A text as a message quotes it."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _QUOTED else f"{flat[:_QUOTED]}…"
