"""What the reader sees on a page or in a document, for a person at a terminal (Chinese)."""

from rich.console import Group, RenderableType
from rich.text import Text

from crawler.reading.facts import DocumentFacts, FormPurpose, PageFacts, PageKind
from workbench.reports import reading_words as words
from workbench.reports.legible import legible, legible_text
from workbench.reports.reading_article import article_part
from workbench.reports.reading_layout import Extent, Grid, excerpt, head
from workbench.reports.reading_letters import letters_part
from workbench.reports.reading_links import forms_part, links_part
from workbench.reports.reading_lists import list_part, other_lists, pager_line
from workbench.reports.reading_marks import marks_part
from workbench.reports.reading_unread import is_binary, notices, unread_parts

_LONGEST_TITLE = 120  # characters: some hold a style sheet
_MAIN_TEXT = 200  # characters of a page of which nothing else is shown
_NO_ADDRESS = "（不详。用 --url 给出原来的网址，相对网址才能补全；不给时，网页种类可能判错，如首页）"  # fmt: skip
_LETTERS = (PageKind.MESSAGE, PageKind.MESSAGE_LIST)


def page_reading(
    facts: PageFacts, place: str, body: bytes, name: str, *, has_address: bool = True, is_whole: bool = False
) -> Group:
    """Everything on a page, part by part. `is_whole`: all entries, links and text instead of the first ones.

    `place` (Chinese) says where `body` is from, `name` is its file name or address. `has_address`: the page's address
    is its own, not one that stands in for it.
    """
    facts, extent = legible(facts), Extent(is_whole=is_whole, is_cut=facts.is_cut)
    notes = list(notices(facts, body, name))
    if not body.strip():
        return Group(Grid([("来自", place), *(("注意", note) for note in notes)]))
    about = _about(facts, place, extent, notes, has_address=has_address)
    if is_binary(body, facts.charset.used):
        return Group(about)
    parts: list[RenderableType] = [about]
    letters = facts.messages if facts.kind in _LETTERS else ()
    article = facts.article if not facts.kind.is_stand_in else None
    main = facts.main_listing
    if _leaves_text_out(facts):
        parts += _main_text(facts)
    if article and not letters:
        parts += article_part(article, extent)
    if main is not None:
        parts += list_part(main, "主列表", extent)
    if facts.pager is not None:
        parts.append(pager_line(facts.pager))
    if others := [one for one in facts.listings if one is not main]:
        parts += other_lists(others, extent)
    if facts.messages:
        parts += letters_part(facts.messages, article, extent, is_own_page=facts.kind is PageKind.MESSAGE)
    if facts.forms:
        parts += forms_part(facts.forms, extent)
    parts += marks_part(facts)
    parts += links_part(facts, extent)
    if is_whole:
        parts += [head("全部文字"), Text(facts.text)]
    return Group(*parts)


def document_reading(facts: DocumentFacts, place: str, *, is_whole: bool = False) -> Group:
    """What a document says."""
    rows = [("来自", place), ("格式", words.DOCUMENTS[facts.kind])]
    if facts.title:
        rows.append(("属性中的标题", legible_text(facts.title)))
    if facts.page_count is not None:
        rows.append(("页数", str(facts.page_count)))
    if facts.problem:
        rows.append(("注意", facts.problem))
    parts: list[RenderableType] = [Grid(rows)]
    if facts.text:
        text = legible_text(facts.text)
        total = Extent(is_cut=facts.is_cut).total(len(text))
        parts += [head(f"文字：{total} 字"), Text(text if is_whole else excerpt(text))]
    return Group(*parts)


def _about(facts: PageFacts, place: str, extent: Extent, notes: list[str], *, has_address: bool) -> Grid:
    rows = [
        ("来自", place),
        ("网址", facts.url if has_address else _NO_ADDRESS),
        ("网页种类", words.KINDS[facts.kind]),
        ("网页标题", _title(facts.title)),
        ("编码", _charset(facts)),
    ]
    if facts.breadcrumb:
        rows.append(("当前位置", " > ".join(facts.breadcrumb)))
    if facts.refresh_url:
        rows.append(("自动跳转到", facts.refresh_url))
    if facts.archived:
        rows.append(("归档标记", facts.archived))
    rows += [("注意", note) for note in notes]
    rows += [("未读的区域", part) for part in unread_parts(facts, extent)]
    return Grid(rows)


def _title(title: str) -> str:
    return f"{title[:_LONGEST_TITLE]}…" if len(title) > _LONGEST_TITLE else title or "（没有）"


def _charset(facts: PageFacts) -> str:
    charset = facts.charset
    labels = [label for label in (charset.in_header, charset.in_meta) if label]
    wrong = "，与实际不符" if charset.is_mislabelled else ""
    told = f"（标注为 {'、'.join(dict.fromkeys(labels))}{wrong}）" if labels else "（没有标注）"
    return f"{charset.used}{told}"


def _leaves_text_out(facts: PageFacts) -> bool:
    """Whether the page's own text stands in none of the parts: all but menus would be missing."""
    if facts.kind is PageKind.OTHER or facts.kind.is_stand_in:
        return True
    asks = any(form.purpose is not FormPurpose.SEARCH for form in facts.forms)
    has_lists = facts.kind is PageKind.HOME and any(listing.items for listing in facts.listings)
    return not (facts.article or facts.messages or asks or has_lists or facts.main_listing)


def _main_text(facts: PageFacts) -> list[RenderableType]:
    """The beginning of the text between header and footer, without menus where there is other text."""
    text = facts.text
    header, footer = (" ".join(part.split()) for part in (facts.header_text, facts.footer_text))
    inner = text.removeprefix(header).removesuffix(footer).strip()
    linked = {word for link in facts.links for word in link.text.split()}
    own = " ".join(word for word in inner.split() if word not in linked)
    return [head("正文摘录"), Text(excerpt(own or inner or text, _MAIN_TEXT))] if text else []
