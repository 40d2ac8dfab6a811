"""底部功能区标识。

依据：P-FOOT（国办发〔2017〕47号）；站点地图依 P-FOOT-MAP，未经核对，只作提示。
判定：逐项查找党政机关网站标识、找错入口、网站标识码、主办单位及联系方式、ICP备案编号、公安机关备案标识、站点地图；
首页上（包括首页的框架和内嵌页面中）读到的、图片的替代文字写明的为通过，底部功能区已读到而没有的为不通过；站点地图的链接打不开的存疑。
ICP备案编号位数不合的也算列明，由“ICP备案编号”判定。
局限：只在正文的句子里引述的（可能是别的网站的）、底部功能区未能识别、由脚本写入、在没有读到的内嵌页面中、有可能承载该标识而无替代文字的图片时，以及编号写在技术支持公司的括号里或与它独占一行时存疑；
只在样式不予显示的地方（隐藏、移出屏幕、与底色同色）读到的、网站标识码只见于网页标签或脚本的、党政机关网站标识的位置空着、由别处的脚本显示的、底部有近似字样（如只写“版权所有”）的存疑；不核对标识的真伪。
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from checks.check import Check, Input, Outcome, Verdict, cant_tell, failed, passed
from checks.front import Front
from checks.link_answers import State, answer_of
from checks.marks import BROKEN_ICP, BY_SCRIPT, Reading, broken_number
from checks.page import REGION_NAMES, Page
from checks.phrases import any_of
from checks.portal_words import FooterWords
from checks.site import Site
from crawler.reading.facts import Image, MarkForm, MarkKind, PageKind, Region, ScriptFill

_UNSEEN = (MarkForm.META, MarkForm.SCRIPT)  # forms that show a visitor nothing by themselves
_OF_CONAC = re.compile(r"^<|(?:^|[/.])conac\.cn[:/]", re.I)  # the place that its script fills, or that script
_KNOWN_ADDRESSES = (
    (MarkKind.CONAC, re.compile(r"conac|bszs|dzjg", re.I)),
    (MarkKind.FIND_ERROR, re.compile(r"jiucuo|kaipuyun|zfwzgl|zfwzxx|pucha", re.I)),
    (MarkKind.POLICE, re.compile(r"beian\.gov\.cn|beian\.mps|recordcode|ghs\.png|gongan|jinghui", re.I)),
    (MarkKind.ICP, re.compile(r"miit|miibeian", re.I)),
    (MarkKind.SITE_MAP, re.compile(r"sitemap|wzdt", re.I)),
)
_FEWEST_DIGITS = 5  # fewer are no number that somebody copied wrongly
_TELEPHONE = re.compile(r"\d{7,8}|\d{3,4}[-－ ]\d+")
_HALF_BRACKET = re.compile(r"[（(][^（）()]*$")  # 主办 某厅（办公室承办）
_EMPTY_ALT = re.compile(r"(?:网站|政府网站)?(?:标识|标志|图标|图片|logo|icon|img|image|\W|\d)*", re.I)
_NUMBERS = {  # numbers that may be one of a mark, beside the words that say so
    MarkKind.SITE_CODE: (r"(?<![\d-])\d{10}(?!\d)", r"bm\d{8}"),
    MarkKind.CONTACT: (r"\d{3,4}[-－ ]\d{7,8}", "@"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Required:
    """One thing that the footer must show: all of `kinds`, each with the name that a message gives it."""

    subject: str
    title: str
    kinds: tuple[tuple[MarkKind, str], ...]
    norm: str = "P-FOOT"


_REQUIRED = (
    _Required(subject="conac", title="党政机关网站标识", kinds=((MarkKind.CONAC, "党政机关网站标识"),)),
    _Required(subject="find_error", title="找错入口", kinds=((MarkKind.FIND_ERROR, "“我为政府网站找错”入口"),)),
    _Required(subject="site_code", title="网站标识码", kinds=((MarkKind.SITE_CODE, "网站标识码"),)),
    _Required(
        subject="sponsor",
        title="主办单位及联系方式",
        kinds=((MarkKind.SPONSOR, "主办单位"), (MarkKind.CONTACT, "联系方式")),
    ),
    _Required(subject="icp", title="ICP备案编号", kinds=((MarkKind.ICP, "ICP备案编号"),)),
    _Required(subject="police", title="公安机关备案标识", kinds=((MarkKind.POLICE, "公安机关备案标识"),)),
    _Required(subject="site_map", title="站点地图", kinds=((MarkKind.SITE_MAP, "站点地图"),), norm="P-FOOT-MAP"),
)


@cache
def _traces(own: FooterWords) -> Mapping[MarkKind, re.Pattern[str]]:
    """Words that say a mark may be there after all, in a form that was not recognised."""
    words = {
        MarkKind.CONAC: own.conac,
        MarkKind.FIND_ERROR: own.find_error,
        MarkKind.SITE_CODE: own.site_code,
        MarkKind.SPONSOR: own.sponsor,
        MarkKind.CONTACT: own.contact,
        MarkKind.ICP: own.icp,
        MarkKind.POLICE: own.police,
        MarkKind.SITE_MAP: own.site_map,
    }
    patterns = {kind: [any_of(words[kind]), *_NUMBERS.get(kind, ())] for kind in words}
    return {kind: re.compile("|".join(parts), re.I) for kind, parts in patterns.items()}


def evaluate(site: Site) -> Iterator[Verdict]:
    for required in _REQUIRED:
        yield _verdict(site, required)


def _verdict(site: Site, required: _Required) -> Verdict:
    front, subject = site.front, f"mark:{required.subject}"
    found = {kind: mark for kind, _ in required.kinds if (mark := _shown(front, kind)) is not None}
    missing = [(kind, name) for kind, name in required.kinds if kind not in found]
    if (gone := next((mark for mark in found.values() if _is_gone(site, mark)), None)) is not None:
        message = f"底部写有“{gone.value}”，但它打不开（{gone.quote} 返回 404 或 410），是否算列明请人工核对"
        cites = [gone.cite(), *answer_of(site, gone.quote).citations]
        return cant_tell(message, *cites, subject=subject, norm=required.norm)
    if (firms := next((mark for mark in found.values() if mark.mark.firm), None)) is not None:
        message = f"底部写有“{firms.value}”，但写在“{firms.mark.firm}”之后，可能是该公司的编号，是否本网站的请人工核对"
        return cant_tell(message, firms.cite(), subject=subject, norm=required.norm)
    if not missing:
        values = "，".join(dict.fromkeys(text for mark in found.values() if (text := _shown_as(mark))))
        cites = [mark.cite() for mark in found.values()]
        message = f"已列明{required.title}" + (f"：{values}" if values else "")
        return passed(message, *cites, subject=subject, norm=required.norm)
    if required.subject == "icp" and (number := _misprinted(front)) is not None:
        page, text = number
        message = f"已列明ICP备案编号：{text}（位数是否正确由“ICP备案编号”判定）"
        return passed(message, page.cite(text, REGION_NAMES[Region.FOOTER]), subject=subject)
    lacking, words = "、".join(name for _, name in missing), site.words.portal.footer
    doubts = list(dict.fromkeys(doubt for kind, _ in missing for doubt in _doubts(front, kind, words)))
    if doubts:
        message = f"首页未读到{lacking}，但{'；'.join(doubts)}，请人工核对"
        return cant_tell(message, front.cite_footer(), subject=subject, norm=required.norm)
    law = site.norm(required.norm).cited_as
    message = f"首页底部功能区未列明{lacking}；依据{law}，应在底部功能区列明"
    return failed(message, *front.cite_footers(), subject=subject, norm=required.norm)


def _misprinted(front: Front) -> tuple[Page, str] | None:
    """A number that the footer shows with too few or too many digits: it is listed, however wrong it is."""
    if front.readings(MarkKind.ICP):
        return None  # a whole one stands where no visitor sees it
    found = ((page, broken_number(BROKEN_ICP, text)) for page, text in front.footers())
    return next(((page, one[0].strip()) for page, one in found if one is not None and _is_listed(one[1])), None)


def _is_listed(digits: str) -> bool:
    return digits.isdigit() and len(digits) >= _FEWEST_DIGITS


def _is_gone(site: Site, mark: Reading) -> bool:
    """Whether the mark is an entry to the site map that leads nowhere. The other marks do not live by their links."""
    return mark.mark.kind is MarkKind.SITE_MAP and answer_of(site, mark.quote).state is State.GONE


def _shown(front: Front, kind: MarkKind) -> Reading | None:
    """The reading of a mark that a visitor sees, in the footer before elsewhere; a number of a firm's last."""
    seen = [reading for reading in front.readings(kind) if _is_seen(reading)]
    own = [reading for reading in seen if not reading.mark.firm]
    if kind is MarkKind.CONTACT:  # a telephone says more than an address or a link to 联系我们
        own.sort(key=lambda reading: _TELEPHONE.search(reading.value) is None)
    return next(iter(own), seen[0] if seen else None)


def _is_seen(reading: Reading) -> bool:
    """Whether a reading is one that a visitor sees. Of the badge, a script is one that is CONAC's own: our browser
    reaches the unit's hosts alone, so that it never runs there, and an empty place says nothing against it.
    """
    if reading.mark.is_hidden or reading.is_quoted:
        return False
    if reading.mark.kind is MarkKind.CONAC and reading.form in BY_SCRIPT:
        return _OF_CONAC.search(reading.quote) is not None
    unseen = _UNSEEN if reading.mark.kind is MarkKind.SITE_CODE else (MarkForm.META,)
    return reading.form not in unseen


def _shown_as(reading: Reading) -> str:
    """What a message shows of a mark. The value of a link is a code that no visitor sees: its text or address is."""
    if reading.mark.kind is MarkKind.CONAC:
        return ""
    if reading.mark.kind is not MarkKind.FIND_ERROR:
        return _HALF_BRACKET.sub("", reading.value) or reading.quote
    if reading.form in BY_SCRIPT:
        return "由脚本显示"
    text = next((link.text for link in reading.page.facts.links if link.text and link.url == reading.quote), "")
    return text or reading.quote


def _doubts(front: Front, kind: MarkKind, words: FooterWords) -> Iterator[str]:
    if front.is_door:
        yield "首页似为引导页，实际首页在其后"
    if readings := front.readings(kind):
        if any(reading.mark.is_hidden for reading in readings):
            yield "只在样式不予显示的地方见到，页面上是否显示待核"
        elif quoted := next((reading for reading in readings if reading.is_quoted), None):
            yield f"只在正文的句子里见到“{quoted.value or quoted.quote}”，是否本网站的待核"
        else:
            yield "只在网页标签或脚本中见到，页面上是否显示待核"
    if not front.has_footer:
        yield "底部功能区未能识别"
    said = _said_by_footers(front)
    if trace := _traces(words)[kind].search(said):
        yield f"底部写有“{trace.group()}”，是否即此项待核"
    if any(_may_write(fill, kind) for fill in front.footer_fills()):
        yield "底部功能区由脚本填充，未能读取"
    if any(page.is_cut for page in front.pages):
        yield "首页过大或未传完，只读取了一部分"
    is_frameset = front.home.kind is PageKind.FRAMESET
    if any(is_frameset or link.region is Region.FOOTER for link in front.unread):
        yield "底部功能区在内嵌页面中"
    if any(_may_hold(image, kind) for image in front.footer_images()):
        yield "底部有无替代文字的图片，机器读不到"


def _said_by_footers(front: Front) -> str:
    """The footers' text and what their pictures say in their alts, a line each."""
    texts = (text for _, text in front.footers())
    return "\n".join((*texts, *(image.alt for image in front.footer_images() if image.alt)))


def _may_write(fill: ScriptFill, kind: MarkKind) -> bool:
    """Whether a script may write the mark into the footer: one that is known for another mark writes that alone."""
    known = _held_by(f"{fill.container} {fill.reason}")
    return kind in known or not known


def _may_hold(image: Image, kind: MarkKind) -> bool:
    if not _EMPTY_ALT.fullmatch(image.alt.strip()):
        return False
    known = _held_by(f"{image.url} {image.links_to or ''}")
    return kind in known or not known


def _held_by(address: str) -> list[MarkKind]:
    """The marks that a picture or script of this address is known for."""
    return [held for held, pattern in _KNOWN_ADDRESSES if pattern.search(address)]


CHECK = Check(
    id="footer_marks",
    title="底部功能区标识",
    norms=("P-FOOT", "P-FOOT-MAP"),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL}),
    version=13,
    evaluate=evaluate,
)
