"""What a bare “下载” leads to: the words of the page that stand just before it, and the name of its file. Pure."""

import re
from urllib.parse import unquote, urlsplit

from checks.page import Page
from crawler.reading.facts import Link, LinkVia, NamedBy

_BARE = re.compile(r"[（(【\[]?(?:点击|点此|请)?(?:下载|打开|查看|此处|这里|附件)(?:下载|查看)?[）)】\]]?")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LONGEST = 30  # characters
_LABEL = re.compile(r"([^\s，,、。；;：:！？（(]{2,})\s*[:：（(]?\s*$")


def name_in_context(page: Page, link: Link) -> str:
    """What a link is called: its text; of one that says only “下载”, the label before it, too (`申请表：下载`).

    Links and text are both in the page's order, so that the place of each link follows from those before it.
    """
    text = link.text.strip()
    label = _LABEL.search(_words_before(page, link)) if _BARE.fullmatch(text) else None
    return f"{label[1]}：{text}" if label is not None else text


def name_of_file(link: Link) -> str:
    """The name, without blanks, of the file that a link leads to which says only “下载”, where it is in Chinese."""
    name = unquote(urlsplit(link.url or "").path.rpartition("/")[2])
    return "".join(name.split()) if _BARE.fullmatch(link.text.strip()) and _CHINESE.search(name) else ""


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
