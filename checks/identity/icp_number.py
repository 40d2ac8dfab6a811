"""ICP备案编号。

依据：P-FOOT（国办发〔2017〕47号）。
判定：首页所列编号为“省份简称＋ICP备＋8位或10位数字＋号”的通过；写有编号而位数不合、只写占位符、
打头的不是任何省份简称的不通过。
局限：不查备案系统，编号真伪由人核对；省份与本地区不同（京ICP备除外，部属单位可用）、写有多个编号、只写ICP证、
编号写在技术支持公司的括号里或与它独占一行的存疑；
没有编号由“底部功能区标识”判定。
"""

import re
from collections.abc import Iterator

from checks.check import Check, Input, Outcome, Verdict, cant_tell, failed, passed
from checks.marks import BROKEN_ICP, Reading, broken_number, not_shown, perhaps_of_firm, province_letter, shown_values
from checks.page import REGION_NAMES
from checks.site import Site
from crawler.reading.facts import MarkKind, Region

_SUBJECT = "mark:icp"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼蜀滇黔陇秦"
_LICENCE = re.compile(r"[一-龥]?\s?ICP\s?证[^\n|]{0,20}", re.I)


def evaluate(site: Site) -> Iterator[Verdict]:
    shown = shown_values(site.front.readings(MarkKind.ICP))
    if (firms := perhaps_of_firm(shown, "ICP备案编号", _SUBJECT)) is not None:
        yield firms
    else:
        yield _of_numbers(site, shown) if shown else _of_others(site)


def _of_numbers(site: Site, shown: dict[str, Reading]) -> Verdict:
    cites = [mark.cite() for mark in shown.values()]
    numbers = list(dict.fromkeys(value.partition("号")[0] + "号" for value in shown))
    if len(numbers) > 1:
        message = f"首页写有 {len(numbers)} 个ICP备案编号（{'、'.join(numbers)}），哪一个是本网站的待核"
        return cant_tell(message, *cites, subject=_SUBJECT)
    letter, own = numbers[0][0], province_letter(site.unit, site.parent)
    if letter not in _PROVINCES:
        return failed(
            f"ICP备案编号 {numbers[0]} 打头的“{letter}”不是省份简称，编号有误；"
            f"依据{site.norm('P-FOOT').cited_as}，应列明ICP备案编号，请改正",
            *cites,
            subject=_SUBJECT,
        )
    if own and letter not in (own, "京"):
        message = f"ICP备案编号 {numbers[0]} 不是本省（{own}）的编号，请人工核对"
        return cant_tell(message, *cites, subject=_SUBJECT)
    return passed(f"ICP备案编号格式正确：{'、'.join(shown)}", *cites, subject=_SUBJECT)


def _of_others(site: Site) -> Verdict:
    where = REGION_NAMES[Region.FOOTER]
    for page, text in site.front.footers():
        if (broken := broken_number(BROKEN_ICP, text)) and not _is_number(broken[1]):
            return failed(
                f"底部写有“{broken[0].strip()}”，不是有效的ICP备案编号（应为 8 位或 10 位数字）；"
                f"依据{site.norm('P-FOOT').cited_as}，应列明ICP备案编号，请改正",
                page.cite(broken[0], where),
                subject=_SUBJECT,
            )
        if licence := _LICENCE.search(text):
            message = f"底部写有“{licence[0].strip()}”，是经营许可证而不是备案编号；未读到ICP备案编号，请人工核对"
            return cant_tell(message, page.cite(licence[0], where), subject=_SUBJECT)
    return not_shown("ICP备案编号", _SUBJECT)


def _is_number(text: str) -> bool:
    return text.isdigit() and len(text) in (8, 10)


CHECK = Check(
    id="icp_number",
    title="ICP备案编号",
    norms=("P-FOOT",),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL, Outcome.INAPPLICABLE}),
    version=5,
    evaluate=evaluate,
    preview=True,
)
