"""An archived page (存档页面) made safe to open, its cited quotes marked: what findings are checked against."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from checks.check import Citation
from crawler.reading.decoding import decode
from workbench.reports.archived_markup import reduce_markup
from workbench.reports.content_policy import content_policy
from workbench.reports.page_templates import ENVIRONMENT, source
from workbench.reports.quote_marks import FoundIn, mark_quotes
from workbench.reports.run import EvidencePage

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_WHERE = {
    FoundIn.TEXT: "已在下文标出",
    FoundIn.EXCERPT: "引文有省略，已按其中一段标出",
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
) -> str:
    """The page at `url` as captured (UTC), without scripts, styles, forms, outside resources; citation `n` is `#c<n>`.

    `body`: the decoded page, or its bytes (then the bytes decide the encoding). Links lead nowhere but to `archived`
    pages, which lie in the same folder. Never raises on any page.
    """
    html = _UNPRINTABLE.sub("\ufffd", body if isinstance(body, str) else decode(body)[0])
    page = reduce_markup(html, url, {other.url: other.path.rpartition("/")[2] for other in archived})
    located = mark_quotes(page, citations)
    style = source("evidence.css")
    return ENVIRONMENT.get_template("evidence.html.j2").render(
        title=page.title,
        url=url,
        captured_at=captured_at,
        sha256=sha256,
        located=located,
        where=_WHERE,
        body=page.root.decode(formatter="minimal"),
        style=style,
        policy=content_policy(style=style),
    )
