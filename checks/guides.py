"""The unit's own 公开指南: the publications that are it, their texts, what of them is unread. Pure.

A guide is an article, a file, or stands on the column's own page where that lists none, or on a page per part (总则,
获取方式 …) that the column's page lists. Where there is no such column, it may be an article that another column lists.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache

from checks.chapters import chapters_from
from checks.guide_words import GuideWords
from checks.issuers import issued_by, plain_title
from checks.listed_guides import current_guide
from checks.page import Page
from checks.phrases import any_of, listed
from checks.publication import (
    Publication,
    attached_files,
    outermost,
    publication_of,
    publication_of_file,
    why_file_unread,
)
from checks.report_titles import Whose
from checks.site import Site
from checks.unread_text import pictures_beside
from crawler.addresses import address_key, is_document
from crawler.chapters import Chaptered, chapters_of
from crawler.reading.facts import Link, LinkVia, ListOrigin, Region

GUIDE = "公开指南"
_FILE = r"\.(?:docx?|pdf|wps|xlsx?)$"
_OPENING = 15  # characters: shorter pieces of a page are names of menus and columns
_OF_A_GUIDE = re.compile(r"指南|公开条例")
_PIECES = re.compile(r"(?<=[。；])|\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """What guides are called, and what links beside one are."""

    title: re.Pattern[str]
    more: re.Pattern[str]
    another: re.Pattern[str]
    form: re.Pattern[str]
    tool: re.Pattern[str]


@cache
def _names(own: GuideWords) -> _Names:
    return _Names(
        title=re.compile(rf"(?:政府)?(?:信息|政务)?(?<!申请)公开(?:服务)?{any_of(own.kinds)}"),
        more=re.compile(f"{listed(own.more)}|{_FILE}", re.I),
        another=re.compile(any_of(own.another)),
        form=re.compile(any_of(own.forms)),
        tool=re.compile(f"{listed(own.tools)}|^{any_of(own.whole_tools)}$"),
    )


def _title(site: Site) -> re.Pattern[str]:
    return _names(site.words.guide).title


def own_guides(site: Site) -> Iterator[Publication]:
    """The publications that are the unit's own guide, the column's first; without a column, the one listed elsewhere.

    A listed one whose title names nobody counts only where it is the only one: among those of bureaus it may be theirs.
    """
    column = site.column(GUIDE)
    if column.page is None:
        yield from _listed_elsewhere(site)
        return
    own = outermost(_on_page(site, page) for page in column.pages if _is_guide(page, site))
    yield from own
    inside = {address_key(page.url) for guide in own for page in guide.further}
    guides = [(title, guide) for title, guide in _listed(site) if address_key(guide.url) not in inside]
    for title, guide in guides:
        issuer = issued_by(title, _title(site), site)
        if issuer is Whose.OWN or (issuer is Whose.UNSTATED and len(guides) == 1):
            yield guide


def _listed_elsewhere(site: Site) -> Iterator[Publication]:
    current = current_guide(site)
    if current is None:
        return
    page, document = site.page(current.url), site.document(current.url)
    if page is not None and page.kind.is_document:
        guide = _on_page(site, page)
    elif page is None and document is not None and document.facts.text:
        guide = publication_of_file(document)
    else:
        return
    is_all = current.is_kept and site.column(GUIDE).absence.is_certain
    yield guide if is_all else replace(guide, doubts=(*guide.doubts, "列在别处，是否另有现行的指南待核"))


def why_no_guide(site: Site) -> tuple[str, ...]:
    """What of the column was not read, where no guide was found whose text can be judged (Chinese)."""
    of_guides = (doubt for guide in own_guides(site) for doubt in guide.doubts)
    files = (
        (title, url) for title, url in _offered(site) if is_document(url) and _title(site).search(plain_title(title))
    )
    unread = (f"“{title}”（{url}）{why_file_unread(site, url)}" for title, url in files if not _is_read(site, url))
    return tuple(dict.fromkeys((*of_guides, *unread)))


def opening(guide: Publication) -> str:
    """The first words of a guide that stand there as one piece, to be quoted: of a page without an article not those
    of a list beside it.
    """
    pieces = [piece for piece in _PIECES.split(guide.text) if len(piece) >= _OPENING]
    is_alone = guide.page is None or _is_article(guide.page)  # no lists beside it
    named = () if is_alone else (piece for piece in pieces if _OF_A_GUIDE.search(piece))
    whole = next(iter((*named, *pieces)), "")
    return whole or (guide.page.title if guide.page is not None else guide.text[:_OPENING])


def body_links(page: Page) -> Iterator[Link]:
    """The links of a page's own part."""
    return (link for link in page.facts.links if link.region in (Region.MAIN, Region.SIDEBAR))


def _listed(site: Site) -> Iterator[tuple[str, Publication]]:
    """Every guide that the column lists or links to, whoever's it is, with its title: articles and files."""
    column = site.column(GUIDE)
    seen = {address_key(page.url) for page in column.pages}
    for title, url in _offered(site):
        page, document = site.page(url), site.document(url)
        key = address_key(page.url if page is not None else url)
        if key in seen or key in site.visit.others:
            continue
        seen.add(key)
        if page is not None and page.facts.article is not None and _is_titled(page, site):
            yield page.facts.article.title, _on_page(site, page)
        elif page is None and document is not None and document.facts.text and _title(site).search(plain_title(title)):
            yield title, publication_of_file(document)


def _offered(site: Site) -> Iterator[tuple[str, str]]:
    """Titles and addresses: the entries of the column, and the files that its pages link to. A page that is a guide
    itself has its files in its own publication.
    """
    column = site.column(GUIDE)
    yield from ((entry.title, entry.url) for entry in column.listing.entries if entry.url)
    for page in column.pages:
        if not _is_guide(page, site):
            yield from ((link.text, link.url) for link in body_links(page) if link.url and is_document(link.url))


def _on_page(site: Site, page: Page) -> Publication:
    """A guide on a page, with its further pages and its files; what of the pages may hold more is told."""
    parts = chapters_from(site, page, Chaptered.GUIDE)
    guide = publication_of(site, page, lambda one: _files_of(site, one), chapters=parts.pages)
    unread = (f"指南分部分公布，{url} 一部分未读" for url in parts.unread)
    known = {address_key(url) for url in (*(one.url for one in guide.pages), *parts.unread)}
    names = _names(site.words.guide)
    beside = (doubt for one in guide.pages for doubt in _doubts_beside(one, known, names))
    return replace(guide, doubts=tuple(dict.fromkeys((*unread, *guide.doubts, *beside))))


def _files_of(site: Site, page: Page) -> Iterator[Link]:
    """The files of a guide's page: of an article those attached, else all that its body links to. A form to fill in is
    none, nor is one that was read and is another thing, or another body's guide.
    """
    if _is_article(page):
        links = attached_files(page)
    else:
        own = (link for link in page.facts.links if link.region is Region.MAIN)
        links = tuple(link for link in own if link.url is not None and is_document(link.url))
    names = _names(site.words.guide)
    for link in links:
        if names.form.search(link.text) and "指南" not in link.text:
            continue
        is_another = names.another.search(link.text) or issued_by(link.text, names.title, site) is Whose.OTHERS
        if not is_another or not _is_read(site, link.url or ""):
            yield link


def _is_read(site: Site, url: str) -> bool:
    document = site.document(url)
    return document is not None and bool(document.facts.text)


def _doubts_beside(page: Page, known: Collection[str], names: _Names) -> Iterator[str]:
    """Of a page without an article: nothing was taken apart there, so its pictures and links are looked at here.

    Where the text stands in a frame, the links beside it are menus, unless their words speak of more of it. `known`:
    the guide's own pages, by `address_key`.
    """
    if _is_article(page):
        return
    is_framed = page.main_listing is not None and page.main_listing.origin is ListOrigin.FRAMED
    if any(not image.alt.strip() for image in pictures_beside(page)):
        yield "网页有无替代文字的图片"
    for link in page.facts.links:
        if link.region is not Region.MAIN or (link.url is not None and address_key(link.url) in known):
            continue
        if link.url is None:
            is_menu = link.via is LinkVia.MENU or (is_framed and not names.more.search(link.text))
            if not (is_menu or needs_no_opening(link, page) or names.tool.search(link.text)):
                yield f"“{link.text}”由脚本打开，未能进入"
        elif not is_document(link.url) and names.more.search(link.text) and not _stands_in_menu(link, page):
            yield f"另有“{link.text}”（{link.url}），程序没有把它算作指南的正文"


def needs_no_opening(link: Link, page: Page) -> bool:
    """Whether a link without an address hides nothing: it leads to a mailbox, a telephone, or a place of the same page
    (`#zn`), unless a script may fill that place.
    """
    is_inside = link.href.startswith("#") and len(link.href) > 1 and not page.facts.script_fills
    return is_inside or link.href.startswith(("mailto:", "tel:"))


def _stands_in_menu(link: Link, page: Page) -> bool:
    """Whether a link is one of a list of columns beside the text, the page itself among them."""
    lists = (listing.items for listing in page.facts.listings if any(item.url == page.url for item in listing.items))
    return any(item.url == link.url for items in lists for item in items)


def _is_article(page: Page) -> bool:
    return page.kind.is_document and page.facts.article is not None


def _is_titled(page: Page, site: Site) -> bool:
    article = page.facts.article
    return page.kind.is_document and article is not None and _title(site).search(plain_title(article.title)) is not None


def _is_guide(page: Page, site: Site) -> bool:
    """Whether a page of the column is the guide itself rather than a list of guides."""
    if page.facts.archived:
        return False
    if _is_article(page):
        return _whose(page, site) in (Whose.OWN, Whose.UNSTATED)
    main = page.main_listing
    lists = main is not None and main.origin is not ListOrigin.FRAMED and not chapters_of(page.facts, Chaptered.GUIDE)
    return not lists and _whose(page, site) is not Whose.OTHERS


def _whose(page: Page, site: Site) -> Whose:
    """Whose guide a page is: by its title, else by the one headline of a guide that stands over its text. On a shared
    platform the pages of all bodies have one title.
    """
    article = page.facts.article if _is_article(page) else None
    whose = issued_by(article.title if article is not None else page.title, _title(site), site)
    heads = [head for head in page.facts.headings if _title(site).search(plain_title(head))]
    return issued_by(heads[0], _title(site), site) if whose is Whose.UNSTATED and len(heads) == 1 else whose
