"""“我为政府网站找错”入口。

依据：P-FOOT（国办发〔2017〕47号）。
判定：首页有指向全国统一的找错平台（kaipuyun.cn、zfwzgl.www.gov.cn、zfwzxx.www.gov.cn，及其早期地址）并带网站标识码的链接或脚本的通过。
局限：入口指向别处（自建纠错表单等）、没有带标识码、只有图片的存疑；不点击，平台打不打得开不看；
入口所带代码对不对由“网站标识码”判定，有没有入口由“底部功能区标识”判定；本项不判不符合。
"""

import re
from collections.abc import Iterator

from checks.check import Check, Input, Outcome, Verdict, cant_tell, passed
from checks.marks import Reading, not_shown
from checks.site import Site
from crawler.reading.facts import MarkForm, MarkKind

_SUBJECT = "mark:find_error"
_PLATFORM = re.compile(r"kaipuyun|zfwzgl\.www\.gov\.cn|zfwzxx\.www\.gov\.cn|/exposure/jiucuo\.html", re.I)
_BY_SCRIPT = (MarkForm.SCRIPT, MarkForm.WRITTEN)


def evaluate(site: Site) -> Iterator[Verdict]:
    marks = site.front.readings(MarkKind.FIND_ERROR)
    if not marks:
        yield not_shown("“我为政府网站找错”入口", _SUBJECT)
    elif found := next((mark for mark in marks if _is_entry(mark)), None):
        yield passed(f"找错入口指向统一平台，所带标识码为 {found.value}", found.cite(), subject=_SUBJECT)
    else:
        on_platform = any(_PLATFORM.search(mark.quote) for mark in marks)
        why = "没有带网站标识码" if on_platform else "不指向全国统一的找错平台"
        message = f"找错入口{why}（{marks[0].quote}），能否向平台提交请人工核对"
        yield cant_tell(message, *(mark.cite() for mark in marks), subject=_SUBJECT)


def _is_entry(mark: Reading) -> bool:
    """A link to the platform with a site code, or the platform's script with one, wherever its copy lies."""
    return bool(mark.value) and (mark.form in _BY_SCRIPT or _PLATFORM.search(mark.quote) is not None)


CHECK = Check(
    id="find_error_entry",
    title="找错入口",
    norms=("P-FOOT",),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.CANT_TELL, Outcome.INAPPLICABLE}),
    evaluate=evaluate,
    preview=True,
)
