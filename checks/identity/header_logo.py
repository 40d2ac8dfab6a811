"""头部徽标。

依据：G-LOGO（国办发〔2017〕47号，未经核对，只作提示）。
判定：首页头部标识区有徽标图片（替代文字是网站名称，或文件名是 logo、banner 之类）的通过，并列出地址和替代文字供人看；
图片截图时没有显示、或核实为打不开的存疑；内页头部用同一张图片的通过；其余存疑，本项不判不符合。
局限：徽标规范不规范由人看图判断，没有徽标不算违规；由样式表画出的徽标读不到；有首页截图的列出显示的尺寸和位置，存档页面附徽标的截图。
"""

import re
from collections import Counter
from collections.abc import Iterator

from checks.check import Check, Input, Outcome, Verdict, cant_tell, passed
from checks.front import Front
from checks.hosts import host_of
from checks.link_answers import NOT_TRIED
from checks.names import bare, short_name
from checks.page import Page, cite_answer
from checks.pictures import Part, is_logo_missing
from checks.site import Site
from crawler.addresses import address_key
from crawler.evidence import Purpose
from crawler.linkcheck import shows_picture
from crawler.reading.facts import Image, PageKind, Region
from crawler.units import Unit

_SUBJECT = "header:logo"
_NAMED = re.compile(r"logo|banner|(?:^|[_\-])(?:top|head|header|biaozhi)(?=[_\-\d.])", re.I)
_LOGO = re.compile(r"logo", re.I)
_NUMBER = re.compile(r"\d+(?=\.\w+$)")
_ROW = 3  # pictures whose names differ in a number only: top01.gif, top02.gif, top03.gif are parts of a bar
_INNER = frozenset({PageKind.COLUMN, PageKind.ARTICLE, PageKind.DISCLOSURE, PageKind.ANNUAL_REPORT, PageKind.GUIDE})
_SAME_AT_LEAST = 0.8  # of the inner pages


def evaluate(site: Site) -> Iterator[Verdict]:
    if (found := _logo_of(site.front, site.unit)) is None:
        page = site.home
        header = page.cite(page.facts.header_text or page.title or page.url, "头部标识区", Part.HEADER)
        message = (
            "首页头部没有认出徽标图片（可能由样式表画出，或文件名、替代文字看不出）；没有徽标不算违规，请看首页截图"
        )
        yield cant_tell(message, header, subject=_SUBJECT)
        return
    page, logo = found
    text = f"，替代文字“{logo.alt}”" if logo.alt.strip() else "，没有替代文字，建议补上网站名称"
    if why := _why_not_seen(site, page, logo):
        message = f"首页头部有徽标图片 {logo.url}{text}，但{why}，访问者看不看得到、是否规范请人工核对"
        yield cant_tell(message, page.cite(logo, part=Part.LOGO), subject=_SUBJECT)
        return
    message = f"首页头部有徽标图片 {logo.url}{text}{_shown_at(page)}，是否规范请看截图"
    yield passed(message, page.cite(logo, part=Part.LOGO), subject=_SUBJECT)
    yield from _inner_pages(site, logo)


def _why_not_seen(site: Site, page: Page, logo: Image) -> str:
    """Why nobody may have seen the picture (Chinese); "" where nothing speaks against it."""
    if is_logo_missing(page.shots):
        return "截图时徽标图片没有显示"
    if page.picture(Part.LOGO) is not None:
        return ""  # the browser showed it
    tries = [f for f in site.fetches(logo.url) if f.failure not in NOT_TRIED and f.purpose is not Purpose.RENDER]
    if not tries or any(shows_picture(fetch) for fetch in tries):
        return ""
    return f"核实时这个图片地址打不开（{cite_answer(tries[-1]).place}）"


def _shown_at(page: Page) -> str:
    """Where the picture of the home page shows the logo and how large (Chinese), so that a person can look there."""
    picture = page.picture(Part.LOGO)
    if picture is None:
        return ""
    box = picture.box
    return f"，显示为 {box.width}×{box.height} 像素（截图 {picture.shot}.png 左起 {box.x}、上起 {box.y}）"


def _logo_of(front: Front, unit: Unit) -> tuple[Page, Image] | None:
    """The first picture of the header that looks like a logo; where there is none, one named so beside the menu."""
    for region, named in ((Region.HEADER, _NAMED), (Region.NAV, _LOGO)):
        for page in front.pages:
            images = [image for image in page.facts.images if image.region is region]
            rows = Counter(_without_number(url) for url in {image.url for image in images})
            for image in images:
                if _bears_name(image, unit) or (_is_named(image, named) and rows[_without_number(image.url)] < _ROW):
                    return page, image
    return None


def _without_number(url: str) -> str:
    return _NUMBER.sub("", url)


def _bears_name(image: Image, unit: Unit) -> bool:
    forms = [form for name in unit.names for form in (bare(name), short_name(name)) if form]
    return any(form in bare(image.alt) for form in forms)


def _is_named(image: Image, named: re.Pattern[str]) -> bool:
    return named.search(image.url.rpartition("/")[2]) is not None


def _inner_pages(site: Site, logo: Image) -> Iterator[Verdict]:
    host = host_of(site.home.url)
    parts = {page.url for page in site.front.parts}
    inner = [
        page for page in site.all_pages if page.kind in _INNER and host_of(page.url) == host and page.url not in parts
    ]
    if not inner:
        return
    key = address_key(logo.url)
    without = [page for page in inner if all(address_key(image.url) != key for image in page.facts.images)]
    subject = f"{_SUBJECT}:inner"
    share = f"{len(inner) - len(without)}/{len(inner)}"
    if len(without) <= (1 - _SAME_AT_LEAST) * len(inner):
        yield passed(f"内页头部用同一徽标（{share} 个网页）", inner[0].cite(logo.url, "内页头部"), subject=subject)
        return
    cites = [page.cite(page.title or page.url, "内页（未见首页的徽标）") for page in without[:3]]
    message = f"内页用首页徽标的只有 {share} 个，如 {without[0].url} 没有，全站徽标是否一致请人工核对"
    yield cant_tell(message, *cites, subject=subject)


CHECK = Check(
    id="header_logo",
    title="头部徽标",
    norms=("G-LOGO",),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    version=3,
)
