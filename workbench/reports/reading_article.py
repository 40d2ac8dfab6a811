"""An article as part of a page's reading."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from crawler.reading.facts import Article, Link, RelatedKind
from workbench.reports.reading_dates import date_rows
from workbench.reports.reading_layout import Extent, Grid, excerpt, head


def article_part(article: Article, extent: Extent) -> Iterator[RenderableType]:
    """Title, dates, source, header table, attachments, relations and the beginning of the text."""
    yield head("文章")
    source = article.source
    quote = f"　原文“{source.quote}”" if source and source.quote != source.value else ""
    rows = [
        ("标题", article.title or "本页未见"),
        *date_rows(article),
        ("来源", f"{source.value}{quote}" if source else "本页未见"),
    ]
    if article.document_number:
        rows.append(("文号", article.document_number.value))
    rows += [(f"表头·{field.label}", field.value or "（空）") for field in article.header]
    rows += attachment_rows(article)
    for related in article.related:
        name = "解读" if related.kind is RelatedKind.INTERPRETATION else "原文"
        rows.append((f"关联的{name}", _named(related.link)))
    total = extent.total
    counts = f"{total(len(article.body))} 字"
    if article.image_count:
        counts += f"，图片 {total(article.image_count)} 幅"
    if article.tables:
        counts += f"，表格 {total(len(article.tables))} 个"
    rows.append(("正文", counts))
    yield Grid(rows)
    if article.body:
        yield Text(article.body if extent.is_whole else excerpt(article.body), style="dim")


def attachment_rows(article: Article) -> list[tuple[str, str]]:
    """One row for each attachment."""
    return [("附件", _named(link)) for link in article.attachments]


def _named(link: Link) -> str:
    return f"{link.text or '（没有文字）'}　{link.url or link.href}"
