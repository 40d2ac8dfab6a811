"""“我为政府网站找错”入口。

依据：P-FOOT（国办发〔2017〕47号）。
判定：首页有指向全国统一的找错平台（kaipuyun.cn、zfwzgl.www.gov.cn、zfwzxx.www.gov.cn，及其早期地址）并带网站标识码的链接，
或取自平台的脚本的通过；地址像找错入口（errorInfo 之类）的无文字图片存疑。
局限：入口指向别处（自建纠错表单等）、脚本是存在本网站或别处的副本、没有带标识码、只有图片的存疑；不点击，平台打不打得开不看；
入口所带代码对不对由“网站标识码”判定，有没有入口由“底部功能区标识”判定；本项不判不符合。
"""

import re
from collections.abc import Iterator, Sequence

from checks.check import Check, Input, Outcome, Verdict, cant_tell, passed
from checks.marks import BY_SCRIPT, Reading, not_shown
from checks.site import Site
from crawler.reading.facts import MarkForm, MarkKind

_SUBJECT = "mark:find_error"
_PLATFORM = re.compile(
    r"//(?:[\w.-]+\.)?kaipuyun\.cn|zfwzgl\.www\.gov\.cn|zfwzxx\.www\.gov\.cn|/exposure/jiucuo\.(?:html|js)", re.I
)
_LIKELY = re.compile(r"error_?info|jiu_?cuo|zhao_?cuo|find_?error|error_?report", re.I)
_QUOTED = 2


def evaluate(site: Site) -> Iterator[Verdict]:
    marks = site.front.readings(MarkKind.FIND_ERROR)
    if not marks:
        likely = next(_likely(site), None)
        yield not_shown("“我为政府网站找错”入口", _SUBJECT) if likely is None else likely
    elif found := next((mark for mark in marks if _is_entry(mark)), None):
        yield passed(f"找错入口指向统一平台，所带标识码为 {found.value}", found.cite(), subject=_SUBJECT)
    else:
        leading = [mark for mark in marks if mark.form is not MarkForm.IMAGE] or marks  # a picture leads nowhere itself
        quoted = "、".join(dict.fromkeys(mark.quote for mark in leading[:_QUOTED]))
        message = f"找错入口{_why(marks)}（{quoted}），能否向平台提交请人工核对"
        yield cant_tell(message, *(mark.cite() for mark in leading), subject=_SUBJECT)


def _why(marks: Sequence[Reading]) -> str:
    if any(_PLATFORM.search(mark.quote) for mark in marks):
        return "没有带网站标识码"
    if any(mark.form in BY_SCRIPT for mark in marks):
        return "的脚本不是取自全国统一的找错平台，它指向哪里看不到"
    return "不指向全国统一的找错平台"


def _likely(site: Site) -> Iterator[Verdict]:
    """A picture without a text whose address sounds like the entry."""
    for page in site.front.doors:
        for image in page.facts.images:
            if image.links_to and not image.alt.strip() and _LIKELY.search(image.links_to):
                message = f"有一个没有文字的图片入口指向 {image.links_to}，可能是“我为政府网站找错”入口，请人工核对"
                yield cant_tell(message, page.cite(image), subject=_SUBJECT)


def _is_entry(mark: Reading) -> bool:
    """A link to the platform with a site code, or the platform's script with one. A copy of it may lead anywhere."""
    return bool(mark.value) and _PLATFORM.search(mark.quote) is not None


CHECK = Check(
    id="find_error_entry",
    title="找错入口",
    norms=("P-FOOT",),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.CANT_TELL, Outcome.INAPPLICABLE}),
    evaluate=evaluate,
    version=4,
    preview=True,
)
