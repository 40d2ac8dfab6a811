"""依申请公开栏目。

依据：D-REQ（2017年度政务公开政务服务工作考核指标“依申请公开”）。
判定：按栏目自身的标题、当前位置和正文认出依申请公开栏目的为通过；
首页导航、站点地图、信息公开栏目均已读取而没有可能的入口的为不通过；有入口未能读取或未能认定的（信息公开栏目另有没有网址的入口的也是）、栏目页只写建设中的存疑。
局限：只看栏目是否设立，不看受理渠道、程序和时限；同一主机上别的单位的网页（如上级政府的站点地图）不算线索；
入口由脚本打开或开在其他平台时，机器进不去，存疑交人工。
"""

import re
from collections.abc import Iterator

from checks.check import Check, Input, Outcome, Verdict, cant_tell, failed, passed
from checks.column import Column
from checks.page import Page
from checks.site import Site

_COLUMN = "依申请公开"
_SUBJECT = f"column:{_COLUMN}"
_UNFINISHED = re.compile(r"(?:栏目|页面|内容)?(?:正在)?建设中|暂无(?:信息|内容|数据)|敬请期待")
_WAYS = re.compile(r"受理|申请表|申请人|信函|当面|邮寄|答复")


def evaluate(site: Site) -> Iterator[Verdict]:
    column = site.column(_COLUMN)
    if column.page is not None:
        yield _found(column, column.page)
        return
    absence = column.absence
    if absence.is_certain:
        yield failed(
            f"{absence.looked_in}中均未见依申请公开栏目；依据{site.norm('D-REQ').cited_as}，应在门户网站设立该栏目",
            *absence.looked_at,
            subject=_SUBJECT,
        )
    else:
        yield cant_tell(
            f"未找到依申请公开栏目，但不能认定没有：{'；'.join(absence.why_unsure)}。请人工核对",
            *absence.looked_at,
            subject=_SUBJECT,
        )


def _found(column: Column, page: Page) -> Verdict:
    """A column that only says that it is being built, and nothing of how to apply, may not be open yet."""
    idle = _UNFINISHED.search(page.facts.text)
    if idle is not None and not _WAYS.search(page.facts.text):
        message = f"依申请公开栏目 {page.url} 写有“{idle.group()}”，栏目是否已开通待核"
        return cant_tell(message, column.cite(), subject=_SUBJECT)
    return passed(f"已设依申请公开栏目：{page.url}", column.cite(), subject=_SUBJECT)


CHECK = Check(
    id="on_request_column",
    title="依申请公开栏目",
    norms=("D-REQ",),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    columns=(_COLUMN,),
    version=4,
)
