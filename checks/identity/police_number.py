"""公安机关备案标识。

依据：P-FOOT（国办发〔2017〕47号）。
判定：首页所列“省份简称＋公网安备＋14位数字＋号”与所带链接（recordcode 或 code）一致的通过；
文字与链接是两个编号、位数不合、只写占位符的不通过。编号在图片里的，看图片的替代文字，与链接一致的通过，其余存疑。
局限：不查备案系统，编号真伪由人核对；文字没有链接的只核对格式；只有链接而页面不显示编号、写有多个编号、省份与本地区不同、
编号不是 14 位而没有相同编号的链接、编号写在技术支持公司的括号里或与它独占一行的存疑；
没有标识由“底部功能区标识”判定。
"""

import re
from collections.abc import Iterator

from checks.check import Check, Citation, Input, Outcome, Verdict, cant_tell, failed, passed
from checks.marks import Reading, broken_number, not_shown, perhaps_of_firm, province_letter, shown_values
from checks.page import REGION_NAMES
from checks.site import Site
from crawler.reading.facts import MarkForm, MarkKind, Region

_SUBJECT = "mark:police"
_BROKEN = re.compile(r"[一-龥]?\s?公网安备\s?(?:案)?\s?([0-9*xX×＊]{1,20})\s?号")
_DIGITS = re.compile(r"\d{14}")


def evaluate(site: Site) -> Iterator[Verdict]:
    marks = site.front.readings(MarkKind.POLICE)
    shown = shown_values(marks)
    linked = tuple(mark for mark in marks if mark.form is MarkForm.LINK)
    if (firms := perhaps_of_firm(shown, "公安备案编号", _SUBJECT)) is not None:
        yield firms
    elif shown:
        yield _of_numbers(site, shown, linked)
    elif painted := tuple(mark for mark in marks if mark.form is MarkForm.IMAGE and mark.value):
        yield _of_picture(site, painted[0], linked)
    elif linked:
        message = f"公安备案编号 {linked[0].value} 只见于链接地址，页面上是否显示编号请人工核对"
        yield cant_tell(message, linked[0].cite(), subject=_SUBJECT)
    else:
        yield _of_others(site)


def _of_numbers(site: Site, shown: dict[str, Reading], linked: tuple[Reading, ...]) -> Verdict:
    cites = [mark.cite() for mark in (*shown.values(), *linked)]
    if len(shown) > 1:
        message = f"首页写有 {len(shown)} 个公安备案编号（{'、'.join(shown)}），哪一个是本网站的待核"
        return cant_tell(message, *cites, subject=_SUBJECT)
    (value,) = shown
    if not _DIGITS.search(value):
        return _of_another_form(value, linked, cites)
    codes = {code for mark in linked for code in _DIGITS.findall(mark.value)}
    if codes and not codes & set(_DIGITS.findall(value)):
        return failed(
            f"首页显示公安备案编号 {value}，所带链接却是 {'、'.join(sorted(codes))}，两者不一致；"
            f"依据{site.norm('P-FOOT').cited_as}，应列明本网站的公安机关备案标识，请改正",
            *cites,
            subject=_SUBJECT,
        )
    own = province_letter(site.unit, site.parent)
    if own and value[0] != own:
        return cant_tell(f"公安备案编号 {value} 不是本省（{own}）的编号，请人工核对", *cites, subject=_SUBJECT)
    how = "与所带链接一致" if codes else "格式正确（没有带备案链接，只核对了格式）"
    return passed(f"公安备案编号 {value} {how}", *cites, subject=_SUBJECT)


def _of_another_form(value: str, linked: tuple[Reading, ...], cites: list[Citation]) -> Verdict:
    """The register holds some numbers that are not 14 digits: one that its own link bears is no fault of the site."""
    if any(mark.value == value for mark in linked):
        return passed(f"公安备案编号 {value} 与所带链接一致", *cites, subject=_SUBJECT)
    return cant_tell(f"公安备案编号 {value} 不是 14 位数字，也没有相同编号的链接，请人工核对", *cites, subject=_SUBJECT)


def _of_picture(site: Site, painted: Reading, linked: tuple[Reading, ...]) -> Verdict:
    """The number stands in a picture, whose alt tells it. Where the alt disagrees, the picture itself may be right."""
    cites = [mark.cite() for mark in (painted, *linked)]
    codes = {code for mark in linked for code in _DIGITS.findall(mark.value)}
    own = province_letter(site.unit, site.parent)
    is_of_here = not own or painted.value[0] == own
    if is_of_here and codes & set(_DIGITS.findall(painted.value)):
        message = f"公安备案编号 {painted.value}（图片的替代文字）与所带链接一致"
        return passed(message, *cites, subject=_SUBJECT)
    shown = "、".join(sorted(codes)) or "没有带备案链接"
    message = f"公安备案编号只见于图片，替代文字是 {painted.value}，链接是 {shown}，图上所写请人工核对"
    return cant_tell(message, *cites, subject=_SUBJECT)


def _of_others(site: Site) -> Verdict:
    for page, text in site.front.footers():
        broken = broken_number(_BROKEN, text)
        if broken is not None and not _DIGITS.fullmatch(broken[1]):
            return failed(
                f"底部写有“{broken[0].strip()}”，不是有效的公安备案编号（应为 14 位数字）；"
                f"依据{site.norm('P-FOOT').cited_as}，应列明公安机关备案标识，请改正",
                page.cite(broken[0], REGION_NAMES[Region.FOOTER]),
                subject=_SUBJECT,
            )
    return not_shown("公安机关备案标识", _SUBJECT)


CHECK = Check(
    id="police_number",
    title="公安机关备案标识",
    norms=("P-FOOT",),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL, Outcome.INAPPLICABLE}),
    version=5,
    evaluate=evaluate,
    preview=True,
)
