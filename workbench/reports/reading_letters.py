"""Letters (留言、信件) as part of a page's reading. What a list does not show may stand on a letter's own page."""

import re
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from crawler.reading.facts import Article, Message, Reply
from workbench.reports.reading_article import attachment_rows
from workbench.reports.reading_dates import when
from workbench.reports.reading_layout import Extent, Grid, excerpt, head

_ANSWERED = re.compile(r"已(?:经)?(?:回复|答复|办结|回应|办复|回信)")
_IN_A_LIST, _ON_ITS_PAGE = "本页未显示", "本页未见"


def letters_part(
    messages: Sequence[Message], article: Article | None, extent: Extent, *, is_own_page: bool
) -> Iterator[RenderableType]:
    """The letters. `is_own_page`: the page exists for one letter; what is attached to it then belongs to it."""
    yield head(f"留言：{extent.total(len(messages))} 件")
    missing = _ON_ITS_PAGE if is_own_page else _IN_A_LIST
    for number, message in enumerate(messages[: extent.rows]):
        if number:
            yield Text("")
        rows = list(_rows(message, missing, extent))
        yield Grid([*rows, *attachment_rows(article)] if is_own_page and article else rows)
    yield from extent.rest(len(messages), "件")


def _rows(message: Message, missing: str, extent: Extent) -> Iterator[tuple[str, str]]:
    is_answered = not message.replies and bool(_ANSWERED.search(message.status))
    status = f"{message.status}；回复内容与日期本页未显示" if is_answered else message.status
    for name, value in (
        ("标题", message.title or missing),
        ("网址", message.url or ""),
        ("编号", message.number),
        ("来信时间", when(message.asked) if message.asked else missing),
        ("受理时间", when(message.accepted) if message.accepted else ""),
        ("状态", status),
        ("类别", message.category),
        ("致", message.addressee),
        ("来信内容", message.text if extent.is_whole else excerpt(message.text)),
    ):
        if value:
            yield name, value
    yield from (("回复", _reply(reply, missing, extent)) for reply in message.replies)
    if not message.replies and not is_answered:
        yield "回复", missing


def _reply(reply: Reply, missing: str, extent: Extent) -> str:
    date = when(reply.date) if reply.date else f"日期{missing}"
    text = (reply.text if extent.is_whole else excerpt(reply.text)) or f"（内容{missing}）"
    return "　".join(part for part in (date, reply.department, text) if part)
