"""What of a page's text may stand where it was not read: pictures, scripts, frames, text beside it. Pure."""

import re
from collections.abc import Collection, Iterable, Iterator

from checks.page import Page
from crawler.reading.facts import Image, Region, Table

_ICON = re.compile(
    r"icon|ico[_.-]|/ico/|share|weixin|wechat|weibo|qrcode|ewm|erweima|print|logo|arrow|btn|button|blank|space|spacer|"
    r"fileTypeImages|jiucuo|red\.png|blue\.png|close|/(?:skin|theme|template|style)s?/|dot\.gif|line\.gif",
    re.I,
)
_FIGURE = re.compile(r"\s*图\s*[\d一二三四五六七八九十]")
_CONTACT = re.compile(r"[@＠]|www\.|https?:|\d{5,}")  # a linked mailbox, address or number is text, no menu
_BULLETS = 3  # times that a page shows the same picture
_MUCH = 300  # characters beside the article: more than its title, date and buttons
_ENDS_OF_SENTENCES = re.compile(r"([^。；\s]{16})[。；]")
_SET_WIDE = re.compile(r"[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff]){1,3}")
_LONGEST_LABEL = 8  # characters
_ICON_TEXT = re.compile(r"分享|扫一扫|打印|关闭|微信|微博|二维码|图标|下载|附件|党政机关|找错|logo", re.I)


def doubts_about_page(page: Page, read_frames: Collection[str | None] = ()) -> Iterator[str]:
    """Why something that the page's text lacks may yet stand there, whatever is attached to it (Chinese); nothing when
    all of it was read. Of its further pages `checks.paged_text` tells. `read_frames`: frames whose page or file was
    read.
    """
    article = page.facts.article
    if any(not image.alt.strip() for image in text_images(page)):
        yield "正文有无替代文字的图片"
    if any(fill.region is Region.MAIN for fill in page.facts.script_fills):
        yield "正文有脚本填充的部分"
    if any(link.url not in read_frames for link in page.body_frames()):
        yield "正文有内嵌的页面"
    if article is not None and _has_text_beside(page):
        yield "网页上另有文字没有归入正文"
    if page.is_cut:
        yield "页面过大或未传完，只读取了一部分"


def text_images(page: Page) -> tuple[Image, ...]:
    """The pictures of the page's text, without icons, bullets and what the template adds."""
    article = page.facts.article
    return tuple(image for image in (article.images if article is not None else ()) if _is_picture(image, page))


def pictures_beside(page: Page) -> tuple[Image, ...]:
    """Pictures of the page's body that were not taken for the text's."""
    taken = {image.url for image in text_images(page)}
    beside = (image for image in page.facts.images if image.region is Region.MAIN and image.url not in taken)
    return tuple(image for image in beside if _is_picture(image, page) and image.links_to is None)


def _is_picture(image: Image, page: Page) -> bool:
    """A picture that a page shows again and again is a bullet; one that is called 图1 is a figure wherever it lies."""
    if _FIGURE.match(image.alt):
        return True
    if _ICON.search(image.url) or _ICON_TEXT.search(image.alt) or page.template.has_picture(image):
        return False
    return sum(one.url == image.url for one in page.facts.images) < _BULLETS


def own_text(page: Page, *, beside: bool = False) -> str:
    """The article's text, its tables too; of a page that is none, its text without header, footer and links.

    `beside`: that text also of an article's page, whatever was taken for its article.
    """
    article = page.facts.article
    if article is not None and page.kind.is_document and not beside:
        cells = [cell for table in article.tables for row in table.rows for cell in row]
        return "\n".join((article.body, *cells))
    text = page.facts.text
    for part in (page.facts.header_text, page.facts.footer_text):
        text = text.replace(part, " ") if len(part) > 1 else text
    text = _without_links(text, page)
    return f"{article.body}\n{text}" if article is not None and not beside else text


def labelled_rows(tables: Iterable[Table]) -> Iterator[str]:
    """The rows of tables that are a label and its value, a line each: `电　　话 | 0799-8200` → `电话 0799-8200`."""
    for row in (row for table in tables for row in table.rows):
        cells = [cell.strip() for cell in row if cell.strip()]
        if len(cells) == 2 and (label := _squeezed(cells[0])) and len(label) <= _LONGEST_LABEL:
            yield f"{label} {cells[1]}"


def _squeezed(label: str) -> str:
    """A label without the blanks that set it wide: `电　　话` → `电话`."""
    return "".join(label.split()) if _SET_WIDE.fullmatch(label) else label


def _without_links(text: str, page: Page) -> str:
    linked = {word for link in page.facts.links for word in link.text.split() if not _CONTACT.search(word)}
    return " ".join(word for word in text.split() if word not in linked)


def _has_text_beside(page: Page) -> bool:
    """Whether the page says more than its article: much text, or whole sentences, as a hidden tab (选项卡) may hold."""
    own, beside = own_text(page), own_text(page, beside=True)
    if _length(beside) > _length(own) + _MUCH:
        return True
    known = "".join(_without_links(own, page).split())
    return any(found[1] not in known for found in _ENDS_OF_SENTENCES.finditer(beside))


def _length(text: str) -> int:
    return len("".join(text.split()))
