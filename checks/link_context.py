"""The words of a page that stand just before a link: what a bare “下载” leads to. Pure."""

import re

from checks.page import Page
from crawler.reading.facts import Link, LinkVia, NamedBy

_BARE = re.compile(r"[（(【\[]?(?:点击|点此|请)?(?:下载|打开|查看|此处|这里|附件)(?:下载|查看)?[）)】\]]?")
_LONGEST = 30  # characters
_LABEL = re.compile(r"([^\s，,、。；;：:！？（(]{2,})\s*[:：（(]?\s*$")


def name_in_context(page: Page, link: Link) -> str:
    """What a link is called: its text; of one that says only “下载”, the label before it, too (`申请表：下载`).

    Links and text are both in the page's order, so that the place of each link follows from those before it.
    """
    text = link.text.strip()
    label = _LABEL.search(_words_before(page, link)) if _BARE.fullmatch(text) else None
    return f"{label[1]}：{text}" if label is not None else text


def _words_before(page: Page, link: Link) -> str:
    """The words between a link and the one before it, the last of them; empty where the link is not found."""
    place = 0
    for one in page.facts.links:
        if one.named_by is not NamedBy.TEXT or one.via is LinkVia.MENU or not one.text.strip():
            continue
        found = page.facts.text.find(one.text, place)
        if one is link:
            return page.facts.text[max(place, found - _LONGEST) : found] if found >= 0 else ""
        place = found + len(one.text) if found >= 0 else place
    return ""
