"""An archived page (存档页面) made safe to open, its cited quotes marked: what findings are checked against."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from checks.check import Citation
from crawler.reading.markup.decoding import decode
from workbench.reports.archived_markup import reduce_markup
from workbench.reports.content_policy import content_policy
from workbench.reports.page_templates import ENVIRONMENT, source
from workbench.reports.quote_marks import FoundIn, mark_quotes
from workbench.reports.run import EvidencePage
from workbench.reports.shown_pictures import shown_pictures

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_DOCUMENTS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_NO_PAGE = "<p>［此件不是网页（如 PDF、Word、图片），不在此显示，请从原始存档中打开。］</p>"
_WHERE = {
    FoundIn.TEXT: "已在下文标出",
    FoundIn.EXCERPT: "引文有省略，已按其中一段标出",
    FoundIn.PARTS: "引文由页面上多处文字连成，已逐处标出",
    FoundIn.ELEMENT: "引自链接、图片等元素的属性，已标出该元素",
    FoundIn.CODE: "引自页面代码（脚本、元数据或注释），页面上看不到",
    FoundIn.NOWHERE: "在存档页面的静态内容中没有找到，可能由脚本写入，请对照原始存档核对",
    FoundIn.WHOLE_PAGE: "引用整个页面",
}


def rewrite(
    body: bytes | str,
    url: str,
    citations: Sequence[Citation],
    captured_at: datetime,
    *,
    sha256: str | None = None,
    archived: Iterable[EvidencePage] = (),
    content_type: str = "",
    obtained: str = "",
    pictures: Collection[str] = (),
) -> str:
    """The page at `url` as captured (UTC), without scripts, styles, forms, outside resources; citation `n` is `#c<n>`.

    `body`: the decoded page, or its bytes (then the bytes decide the encoding, `content_type` may hint at it). Links
    lead nowhere but to `archived` pages, which lie in the same folder. `obtained`: how it was obtained, in words
    (`freshness.how_obtained`). `pictures`: sha256 of the pictures that lie beside it. Never raises on any page.
    """
    html = _UNPRINTABLE.sub("\ufffd", body if isinstance(body, str) else _text(body, content_type))
    page = reduce_markup(html, url, {other.url: other.path.rpartition("/")[2] for other in archived})
    located = mark_quotes(page, citations)
    style = source("evidence.css")
    return ENVIRONMENT.get_template("evidence.html.j2").render(
        title=page.title,
        url=url,
        captured_at=captured_at,
        obtained=obtained,
        sha256=sha256,
        located=located,
        where=_WHERE,
        shown=shown_pictures(located, pictures),
        body=page.root.decode(formatter="minimal"),
        style=style,
        policy=content_policy(style=style, images=bool(pictures)),
    )


def _text(body: bytes, content_type: str) -> str:
    return _NO_PAGE if body.startswith(_DOCUMENTS) else decode(body, content_type)[0]
