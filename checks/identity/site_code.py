"""网站标识码。

依据：P-FOOT（国办发〔2017〕47号）。
判定：标识码有三处读数：底部文字、SiteIDCode 标签、“找错”入口所带的代码。与 units.toml 核对过的标识码不符，
或首页底部文字与找错入口互相矛盾的不通过；各处一致的通过。
局限：只有一处读数的无从互证，只核对格式；底部写有两个标识码、只有标签不同、位数不合、底部没有读到、部门网站与上级代码可能共用的存疑；
开头六位与行政区划代码不同、内页（含本单位其他域名上的）页脚写着别的代码的只作提示；首页没有标识码由“底部功能区标识”判定。
"""

import re
from collections.abc import Iterator

from checks.check import Check, Citation, Input, Outcome, Verdict, cant_tell, failed, passed
from checks.front import Front
from checks.hosts import host_of
from checks.marks import Reading, not_shown, readings_on, shown_values
from checks.names import is_government
from checks.page import REGION_NAMES, Page
from checks.site import Site
from crawler.reading.facts import MarkForm, MarkKind, Region

_SUBJECT = "mark:site_code"
_MALFORMED = re.compile(r"标识码\s*[:：]?\s*((?:bm)?\d{4,})(?!\d)", re.I)
_CODE = re.compile(r"\d{10}|bm\d{8}", re.I)


def evaluate(site: Site) -> Iterator[Verdict]:
    shown = shown_values(site.front.readings(MarkKind.SITE_CODE))
    yield _agreement(site, shown)
    if len(shown) == 1:
        (code,) = shown
        yield from _division(site, shown[code])
        yield from _inner_pages(site, code)


def _agreement(site: Site, shown: dict[str, Reading]) -> Verdict:
    front, known = site.front, site.unit.site_code
    error, meta = _of_find_error(front), _of_meta(front)
    everywhere = {**shown, **({error.value: error} if error else {}), **({meta.value: meta} if meta else {})}
    cites = [mark.cite() for mark in (*shown.values(), *(m for m in (error, meta) if m is not None))]
    law = site.norm("P-FOOT").cited_as
    if not everywhere or (not shown and _malformed(front) is not None):
        return _none(front)
    told = "，".join(_told(shown, error, meta))
    may_share = not is_government(site.unit)  # a department's 找错 may bear the code of the site above
    if known and _is_wrong(known.lower(), shown, None if may_share else error):
        message = (
            f"首页的网站标识码（{told}）{_which(known.lower(), shown, error, meta)}与核对过的 {known} 不符；"
            f"依据{law}，应列明本网站的标识码，请改正（若单位名录所列有误，请告知维护人员）"
        )
        return failed(message, *cites, subject=_SUBJECT)
    if len(shown) > 1:
        message = f"首页底部写有 {len(shown)} 个网站标识码（{'、'.join(shown)}），哪一个是本网站的待核"
        return cant_tell(message, *cites, subject=_SUBJECT)
    if error is not None and shown and error.value not in shown:
        if may_share:
            message = f"{told}，两处不一致；找错入口用的可能是上级网站的标识码，请人工核对"
            return cant_tell(message, *cites, subject=_SUBJECT)
        message = f"{told}，两处不一致，必有一处有误；依据{law}，应列明本网站的标识码，请核对后改正"
        return failed(message, *cites, subject=_SUBJECT)
    if len(everywhere) > 1 or (known and known.lower() not in everywhere):
        return cant_tell(f"{told}，各处不一致或与核对过的不符，请人工核对", *cites, subject=_SUBJECT)
    if not shown and (unread := _why_footer_unread(front)):
        message = f"{told}，但{unread}，底部写有什么标识码待核"
        return cant_tell(message, *cites, subject=_SUBJECT)
    only = "" if len(cites) > 1 or known else "（仅此一处读数，只核对了格式）"
    return passed(f"网站标识码一致：{told}{only}", *cites, subject=_SUBJECT)


def _why_footer_unread(front: Front) -> str:
    """Why the footer may show a code that was not read (Chinese); "" where it was read whole."""
    if any(True for _ in front.footer_fills()):
        return "底部功能区由脚本填充，未能读取"
    return "" if front.has_footer else "底部功能区未能识别"


def _is_wrong(known: str, shown: dict[str, Reading], error: Reading | None) -> bool:
    """Whether the footer shows other codes only, or the 找错 entry bears another."""
    return bool(shown and known not in shown) or (error is not None and error.value != known)


def _which(known: str, shown: dict[str, Reading], error: Reading | None, meta: Reading | None) -> str:
    """Which of the places differ from the code that was checked (Chinese), where not all do."""
    places = (
        ("底部文字", bool(shown), known in shown),
        ("找错入口", error is not None, error is not None and error.value == known),
        ("SiteIDCode 标签", meta is not None, meta is not None and meta.value == known),
    )
    wrong = [place for place, is_there, is_right in places if is_there and not is_right]
    return f"中，{'、'.join(wrong)}的" if any(is_there and is_right for _, is_there, is_right in places) else ""


def _malformed(front: Front) -> tuple[Page, str] | None:
    """A code in a footer that has another number of digits, with its page; None where there is none."""
    for page, text in front.footers():
        if (found := _MALFORMED.search(text)) and not _CODE.fullmatch(found[1]):
            return page, found[0]
    return None


def _none(front: Front) -> Verdict:
    found = _malformed(front)
    if found is None:
        return not_shown("网站标识码", _SUBJECT)
    page, written = found
    message = f"底部写有“{written}”，标识码应为 10 位数字或 bm 加 8 位数字，位数不合，请人工核对"
    return cant_tell(message, page.cite(written, REGION_NAMES[Region.FOOTER]), subject=_SUBJECT)


def _told(shown: dict[str, Reading], error: Reading | None, meta: Reading | None) -> Iterator[str]:
    if shown:
        yield f"底部文字为 {'、'.join(shown)}"
    if error is not None:
        yield f"找错入口为 {error.value}"
    if meta is not None:
        yield f"SiteIDCode 标签为 {meta.value}"


def _of_find_error(front: Front) -> Reading | None:
    return next((mark for mark in front.readings(MarkKind.FIND_ERROR) if _CODE.fullmatch(mark.value)), None)


def _of_meta(front: Front) -> Reading | None:
    return next((mark for mark in front.readings(MarkKind.SITE_CODE) if mark.form is MarkForm.META), None)


def _division(site: Site, mark: Reading) -> Iterator[Verdict]:
    division = site.unit.division
    if division and mark.value.isdigit() and not mark.value.startswith(division):
        message = f"网站标识码 {mark.value} 的前六位不是本地区的行政区划代码 {division}，请人工核对"
        yield cant_tell(message, mark.cite(), subject=f"{_SUBJECT}:division")


def _inner_pages(site: Site, code: str) -> Iterator[Verdict]:
    """Codes that footers of other pages of the unit's hosts show instead: a platform on a second host is part of it."""
    others: dict[str, Citation] = {}
    hosts = {host_of(site.home.url), *site.unit.own_hosts}
    for page in site.all_pages:
        if host_of(page.url) not in hosts:
            continue
        shown = shown_values(one for one in readings_on(page) if one.mark.kind is MarkKind.SITE_CODE)
        for value, reading in shown.items():
            if reading.is_below and code not in shown:
                others.setdefault(value, reading.cite())
    if others:
        where = "、".join(f"{value}（{cite.url}）" for value, cite in others.items())
        message = f"首页的网站标识码为 {code}，内页页脚写着 {where}，是否同一网站请人工核对"
        yield cant_tell(message, *others.values(), subject=f"{_SUBJECT}:inner")


CHECK = Check(
    id="site_code",
    title="网站标识码",
    version=6,
    norms=("P-FOOT",),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL, Outcome.INAPPLICABLE}),
    evaluate=evaluate,
    preview=True,
)
