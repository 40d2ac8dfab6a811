"""The article of a page: title, date candidates in the order of trust, source, body, attachments."""

import re

from crawler.reading.bodies import body_text, find_body, picture_count
from crawler.reading.dates import date_in_address, dates_with_places, find_dates
from crawler.reading.facts import Article, Link, Meta, PartialDate, Region
from crawler.reading.labels import DATE_LABELS, TABLE_LABELS, Labelled, labelled_values, source_of
from crawler.reading.titles import Title, find_title
from crawler.reading.tree import Tree

_DATE_METAS = (
    "pubdate",
    "publishdate",
    "publishedtime",
    "article:published_time",
    "firstpublishedtime",
    "publish_date",
    "createdate",
)
_ATTACHMENT = re.compile(
    r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|7z|txt|csv|jpe?g|png|gif|ceb|mp4)(?:$|\?)", re.I
)
_DOCUMENT = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|7z|ceb|csv)(?:$|\?)", re.I)
_SHORTEST_BODY = 20
_TABLE_MARKS = ("索引号", "发文字号", "文号", "主题分类", "信息分类", "公开形式", "公开方式", "有效性", "主题词")
_FORMAL_LABELS = ("生成日期", "成文日期", "发文日期", "印发日期", "签发日期", "制发日期")
_TABLE_REST = 16  # nodes after the last label of a header table that may still be of it
_MOST_DATE_LINES = 4  # a page that says 发布时间 more often than this is a list
_LONGEST_BODY = 200_000


def read_article(
    tree: Tree, regions: list[Region], links: tuple[Link, ...], metas: tuple[Meta, ...], url: str
) -> Article | None:
    """The page's article; None when nothing on the page is one."""
    values = [v for v in labelled_values(tree, 0, len(tree.tags)) if regions[v.node] in (Region.MAIN, Region.SIDEBAR)]
    claimed = _claimed_title(metas)
    line = _date_line(tree, regions, values)
    title = find_title(tree, regions, claimed, line)
    if title.node < 0 and not claimed and line < 0:
        return None
    body = find_body(tree, regions, max(line, title.node, 0))
    begin = max(line, tree.ends[title.node] if title.node >= 0 else 0)
    text = body_text(tree, body, begin if body >= 0 and begin < tree.ends[body] else body)[:_LONGEST_BODY]
    visible, table = _visible_dates(tree, regions, values, title, line)
    stated = [d for name in _DATE_METAS for m in metas if m.name == name for d in find_dates(m.content)[:1]]
    address = date_in_address(url)
    dates = _distinct([*visible, *stated, *table, *([address] if address else [])])
    if len(text) < _SHORTEST_BODY and not visible and not stated and not (body >= 0 and picture_count(tree, body)):
        return None
    if not (visible or stated or table or claimed) and (line < 0 or title.node < 0):
        return None
    return Article(
        title=title.text,
        dates=tuple(dates),
        source=source_of(values),
        body=text,
        attachments=_attachments(links),
        image_count=picture_count(tree, body),
    )


def stands_alone(tree: Tree, regions: list[Region], article: Article) -> bool:
    """Whether the page exists for the article, not for a list on it: one date line of its own over a text."""
    if not article.dates or (
        len(article.body) < _SHORTEST_BODY and not article.image_count and not article.attachments
    ):
        return False
    labels = [
        v
        for v in labelled_values(tree, 0, len(tree.tags))
        if regions[v.node] is Region.MAIN
        and v.label in (*DATE_LABELS, "来源", "信息来源", "文章来源")
        and tree.anchors[v.node] < 0
    ]
    dated = sum(1 for v in labels if find_dates(v.value))
    return bool(labels) and dated <= _MOST_DATE_LINES


def _claimed_title(metas: tuple[Meta, ...]) -> str:
    for name in ("articletitle", "article:title", "og:title"):
        for meta in metas:
            if meta.name == name and len(meta.content) >= 4:
                return meta.content
    return ""


def _date_line(tree: Tree, regions: list[Region], values: list[Labelled]) -> int:
    """The node where the article's date line stands: a labelled date, else a bare full date or a source, else -1."""
    for found in values:
        if found.label in DATE_LABELS and find_dates(found.value):
            return found.node
    for found in values:
        if found.label in ("来源", "信息来源", "文章来源"):
            return found.node
    return _bare_date(tree, regions, 0, len(tree.tags))


def _bare_date(tree: Tree, regions: list[Region], start: int, end: int) -> int:
    """The first short text outside links that begins with a date and follows no label of its own (开始时间：)."""
    before = ""
    for index in range(start, end):
        text = tree.texts[index]
        if not text.strip():
            continue
        if len(text) <= 60 and regions[index] is Region.MAIN and tree.anchors[index] < 0 and not tree.hidden[index]:
            first = next(dates_with_places(text), None)
            if first and first[0] <= 8 and not before.rstrip().endswith((":", "：")):
                return index
        before = text
    return -1


def _visible_dates(
    tree: Tree, regions: list[Region], values: list[Labelled], title: Title, line: int
) -> tuple[list[PartialDate], list[PartialDate]]:
    """Dates shown beside the title, and those of a header table (信息公开 header)."""
    published: list[PartialDate] = []
    updated: list[PartialDate] = []
    table: list[PartialDate] = []
    header_table = _header_table(values)
    for found in values:
        dates = find_dates(found.value)[:1]
        if not dates or found.label not in (*DATE_LABELS, *TABLE_LABELS):
            continue
        if found.label in _FORMAL_LABELS or found.node in header_table:
            table.extend(dates)
        elif found.label in ("更新时间", "更新日期", "编辑时间"):
            updated.extend(dates)
        else:
            published.extend(dates)
    if not published and line >= 0 and (title.node < 0 or abs(tree.length(0, line) - tree.length(0, title.node)) < 400):
        begin = max(line - 12, tree.ends[title.node] if 0 <= title.node < line else 0)
        bare = _bare_date(tree, regions, begin, min(len(tree.tags), line + 12))
        published = list(find_dates(tree.texts[line])[:1] or (find_dates(tree.texts[bare])[:1] if bare >= 0 else []))
    return [*published, *updated], table


def _header_table(values: list[Labelled]) -> range:
    """The nodes of a disclosure header (索引号、文号、主题分类…), empty when the page has none."""
    nodes = [value.node for value in values if value.label in _TABLE_MARKS]
    return range(min(nodes), max(nodes) + _TABLE_REST) if len(nodes) >= 2 else range(0)


def _attachments(links: tuple[Link, ...]) -> tuple[Link, ...]:
    return tuple(
        link
        for link in links
        if link.region in (Region.MAIN, Region.SIDEBAR) and link.url and _DOCUMENT.search(link.url)
    )


def _distinct(dates: list[PartialDate]) -> list[PartialDate]:
    kept: list[PartialDate] = []
    for date in dates:
        if date not in kept:
            kept.append(date)
    return kept[:20]
