"""网页归档标注。

依据：G-ARCH（国办发〔2017〕47号）。
判定：写明“本页面（网站、栏目、专题）已归档”或“归档时间”的网页中，注明归档日期的通过，没有注明的存疑，本项不判不符合。
局限：没有标注的旧网页该不该归档由人判断；正文里说别的东西归档的不算；标注只以图片给出的读不到。
"""

import re
from collections.abc import Iterator

from checks.check import Check, Input, Outcome, Verdict, cant_tell, inapplicable, passed
from checks.page import Page
from checks.site import Site

_SUBJECT = "pages:archived"
_MARK = re.compile(
    r"归档(?:时间|日期)|(?:本|该)?(?:网站|网页|页面|栏目|专题|专栏)已归档|(?:本|该)(?:文章|内容)已归档"
    r"|(?:本|该)(?:网站|网页|页面|栏目|专题|专栏|频道)(?:内容)?已经?于?20\d\d年.{0,12}归档"
)
_DATED = re.compile(
    r"归档(?:时间|日期)?\s*[:：]?\s*(?:为|于)?\s*20\d\d\s?[-/.年]\s?\d{1,2}(?:\s?月(?:\s?\d{1,2}\s?日)?|\s?[-/.]\s?\d{1,2})?"
    r"|已经?于?20\d\d年\d{1,2}月(?:\d{1,2}日)?(?:起|予以|正式)?归档"
)
_SHOWN = 5


def evaluate(site: Site) -> Iterator[Verdict]:
    marked = [page for page in site.all_pages if _MARK.search(page.facts.archived)]
    dated = [page for page in marked if _date_of(page)]
    undated = [page for page in marked if not _date_of(page)]
    if dated:
        cites = [page.cite(_date_of(page), "归档标注") for page in dated[:_SHOWN]]
        yield passed(f"{len(dated)} 个已归档的网页注明了归档日期，如 {dated[0].url}", *cites, subject=_SUBJECT)
    if undated:
        cites = [page.cite(page.facts.archived, "归档标注") for page in undated[:_SHOWN]]
        message = f"{len(undated)} 个网页写明已归档而没有读到归档日期，如 {undated[0].url}，请补注或人工核对"
        yield cant_tell(message, *cites, subject=f"{_SUBJECT}:undated")
    if not marked:
        yield inapplicable("本次没有读到已归档的网页", subject=_SUBJECT)


def _date_of(page: Page) -> str:
    """The words that tell when the page was archived; empty when none do."""
    found = _DATED.search(page.facts.text)
    return found[0] if found else ""


CHECK = Check(
    id="archived_pages",
    title="网页归档标注",
    norms=("G-ARCH",),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.CANT_TELL, Outcome.INAPPLICABLE}),
    version=3,
    evaluate=evaluate,
)
