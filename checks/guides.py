"""The unit's own 公开指南: the pages that are it, their texts, what of them is unread. Pure.

A guide is an article, or stands on the column's own page where that lists none.
"""

import re
from collections.abc import Iterator

from checks.issuers import issued_by, plain_title
from checks.page import Page
from checks.report_titles import Whose
from checks.site import Site
from checks.unread_text import doubts_about_text, own_text, pictures_beside
from crawler.addresses import is_document
from crawler.reading.facts import Link, Region

GUIDE = "公开指南"
_TITLE = re.compile(r"(?:政府)?(?:信息|政务)?公开(?:服务)?指南")
_MORE = re.compile(r"指南|附件|下载|全文|查看|详见|\.(?:docx?|pdf|wps|xlsx?)$", re.I)
_TOOL = re.compile(r"打印|关闭|收藏|分享|字号|字体|^[大中小]$|返回|顶部|首页")
_OPENING = 15  # characters: shorter pieces of a page are names of menus and columns
_PIECES = re.compile(r"(?<=[。；])|\s+")


def own_guides(site: Site) -> Iterator[Page]:
    """The pages that are the unit's own guide, the column's first.

    A listed one whose title names nobody counts only where it is the only one: among those of bureaus it may be theirs.
    """
    column = site.column(GUIDE)
    yield from (page for page in column.pages if _is_guide(page, site))
    listed = [site.page(entry.url) for entry in column.listing.entries if entry.url]
    guides = [page for page in listed if page is not None and page not in column.pages and _is_titled(page)]
    for page in guides:
        whose = _whose(page, site)
        if whose is Whose.OWN or (whose is Whose.UNSTATED and len(guides) == 1):
            yield page


def guide_text(page: Page) -> str:
    """What a guide's page says, without header, footer and menus."""
    return own_text(page)


def opening(page: Page) -> str:
    """The first words of a guide that stand on its page as one piece, to be quoted."""
    text = guide_text(page)
    return next((piece for piece in _PIECES.split(text) if len(piece) >= _OPENING), page.title)


def doubts_about_guide(page: Page) -> tuple[str, ...]:
    """Why what a guide's text lacks may yet stand in it (Chinese); empty when all of it was read."""
    return tuple(dict.fromkeys((*doubts_about_text(page), *_doubts_beside(page))))


def body_links(page: Page) -> Iterator[Link]:
    """The links of a page's own part."""
    return (link for link in page.facts.links if link.region in (Region.MAIN, Region.SIDEBAR))


def _doubts_beside(page: Page) -> Iterator[str]:
    """Of a page without an article: nothing was taken apart there, so its pictures and links are looked at here."""
    if _is_article(page):
        return
    if any(not image.alt.strip() for image in pictures_beside(page)):
        yield "网页有无替代文字的图片"
    for link in page.facts.links:
        if link.region is not Region.MAIN or link.url == page.url:
            continue
        if link.url is None and not link.href.startswith(("mailto:", "tel:")) and not _TOOL.search(link.text):
            yield f"“{link.text}”由脚本打开，未能进入"
        elif link.url is not None and (
            is_document(link.url) or (_MORE.search(link.text) and not _stands_in_menu(link, page))
        ):
            yield f"另有“{link.text}”（{link.url}），程序没有把它算作指南的正文"


def _stands_in_menu(link: Link, page: Page) -> bool:
    """Whether a link is one of a list of columns beside the text, the page itself among them."""
    lists = (listing.items for listing in page.facts.listings if any(item.url == page.url for item in listing.items))
    return any(item.url == link.url for items in lists for item in items)


def _is_article(page: Page) -> bool:
    return page.kind.is_document and page.facts.article is not None


def _is_titled(page: Page) -> bool:
    article = page.facts.article
    return page.kind.is_document and article is not None and _TITLE.search(plain_title(article.title)) is not None


def _is_guide(page: Page, site: Site) -> bool:
    """Whether a page of the column is the guide itself rather than a list of guides."""
    if page.facts.archived:
        return False
    if _is_article(page):
        return _whose(page, site) in (Whose.OWN, Whose.UNSTATED)
    return page.main_listing is None and issued_by(page.title, _TITLE, site) is not Whose.OTHERS


def _whose(page: Page, site: Site) -> Whose:
    article = page.facts.article
    return issued_by(article.title if article is not None else page.title, _TITLE, site)
