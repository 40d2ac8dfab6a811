"""网站名称。

依据：G-NAME（国办发〔2017〕47号）。
判定：首页头部文字、头部图片的替代文字、SiteName 标签或网页标题中含有单位名称或其简称的为通过；
头部文字可读、头部没有无替代文字的图片、标题和 SiteName 均有而都不含的为不通过；其余存疑。
局限：名称只写在图片里的读不到；只显示简称（如“柳泉”）的存疑；单位名称未知（只给了网址）时无从比对；是否“醒目”由人判断。
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from checks.check import Check, Citation, Input, Outcome, Verdict, cant_tell, failed, passed
from checks.front import Front
from checks.names import LEVELS, bare, is_government, is_unnamed, place_of, short_name
from checks.page import Page
from checks.pictures import Part
from checks.site import Site
from crawler.reading.facts import PageKind, Region
from crawler.reading.markup.urls import route_of
from crawler.units import Unit

_SUBJECT = "site:name"
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_TOOLS = re.compile(
    r"首页|今天是|星期.|\d+\s*[年月日时分]|设为首页|加入收藏|无障碍|繁体|简体|搜索|检索|天气|请输入\S*|登录|注册"
)
_LEAST_NAME = 4  # characters
# Of 某县情、某县志、某县委 the place's name is only a part; 某县委县政府 is another name of its government.
_LONGER_WORD = r"(?!委(?![、和与\s]*[省市县区州旗盟]?(?:人民)?政府)|[情志域直内级城史])"
_HEADER, _PICTURES = _IN_HEADER = ("头部标识区的文字", "头部图片替代文字")
_TAG, _TITLE = "SiteName 标签", "网页标题"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What stands in one of the places for a name."""

    page: Page
    place: str
    text: str

    def cite(self) -> Citation:
        return self.page.cite(self.text, self.place, Part.HEADER if self.place in _IN_HEADER else None)

    def cite_name(self, name: str) -> Citation:
        """Quotes the words that show a name, where they stand apart from the menu and the date around them."""
        words = next((word for word in self.text.split() if _names_unit(name, word)), self.text)
        return replace(self, text=words).cite()


def evaluate(site: Site) -> Iterator[Verdict]:
    page, shown = site.home, tuple(_shown(site.front))
    if is_unnamed(site.unit):
        title = page.cite(page.title or page.url, "网页标题")
        yield cant_tell("单位名称未知，无从比对网站名称，请在单位名录中写明", title, subject=_SUBJECT)
        return
    names = _names(site.unit)
    for one in shown:
        found = next((name for name in names if _names_unit(name, one.text)), None)
        if found is not None:
            yield passed(f"{one.place}显示网站名称“{found}”", one.cite_name(found), subject=_SUBJECT)
            return
    cites = tuple(one.cite() for one in shown) or (page.cite(page.url, "首页"),)
    unread = [*_unread(site.front, shown), *_near(site.unit, shown)]
    wanted = "、".join(site.unit.names)
    if unread:
        said = "".join(f"{one.place}写着“{one.text}”，" for one in shown if one.place not in _IN_HEADER)
        message = f"未见单位名称（{wanted}），{said}但{'、'.join(unread)}，请人工核对"
        yield cant_tell(message, *cites, subject=_SUBJECT)
    else:
        yield failed(
            f"首页头部、SiteName 标签和网页标题均未见单位名称（{wanted}）；"
            f"依据{site.norm('G-NAME').cited_as}，应以机构名称命名并在头部标识区醒目展示",
            *cites,
            subject=_SUBJECT,
        )


def _shown(front: Front) -> Iterator[_Shown]:
    """Where a name may stand, the most prominent place first."""
    for page in front.heads:
        if len(_CHINESE.findall(_without_navigation(page))) >= _LEAST_NAME:
            yield _Shown(page=page, place=_HEADER, text=page.facts.header_text)
    for page in front.heads:
        logos = [image.alt for image in page.facts.images if image.region is Region.HEADER and image.alt.strip()]
        if logos:
            yield _Shown(page=page, place=_PICTURES, text=" ".join(logos))
    home = front.home
    if (name := home.facts.meta("SiteName")) and bare(name):
        yield _Shown(page=home, place=_TAG, text=name)
    if bare(home.title):
        yield _Shown(page=home, place=_TITLE, text=home.title)


def _without_navigation(page: Page) -> str:
    """The header's text without links, dates and tools: nothing is left where a style sheet draws the logo."""
    text = page.facts.header_text
    for link in page.facts.links:
        if link.region in (Region.NAV, Region.HEADER) and link.text and not _is_front(link.url or ""):
            text = text.replace(link.text, " ", 1)
    return _TOOLS.sub(" ", text)


def _is_front(url: str) -> bool:
    return urlsplit(url).path in ("", "/") and not route_of(url)


def _names_unit(name: str, text: str) -> bool:
    """Whether a text shows a name, and not only a word of the menu that begins with it (柳泉县情). What stands apart
    from the name (柳泉县 直播) is no part of such a word.
    """
    if name not in bare(text):
        return False
    return name[-1] not in LEVELS or re.search(r"\s*".join(map(re.escape, name)) + _LONGER_WORD, text) is not None


def _names(unit: Unit) -> tuple[str, ...]:
    """The forms of the unit's name, long before short; a government may go by its place (“柳泉市”)."""
    forms = {bare(name) for name in unit.names}
    if is_government(unit):
        forms |= {place_of(name) for name in unit.names}
    return tuple(sorted((form for form in forms if len(form) >= 2), key=lambda form: (-len(form), form)))


def _unread(front: Front, shown: tuple[_Shown, ...]) -> list[str]:
    read = {one.place for one in shown}
    missing = [f"没有读到{place}" for place in (_HEADER, _TAG, _TITLE) if place not in read]
    if any(i.region is Region.HEADER and not i.alt.strip() for page in front.heads for i in page.facts.images):
        missing.append("头部有无替代文字的图片")
    if any(fill.region is Region.HEADER for page in front.heads for fill in page.facts.script_fills):
        missing.append("头部由脚本填充")
    if any(page.is_cut for page in front.heads):
        missing.append("首页过大或未传完，只读取了一部分")
    is_frameset = front.home.kind is PageKind.FRAMESET
    if any(is_frameset or link.region in (Region.HEADER, Region.NAV) for link in front.unread):
        missing.append("头部所在的内嵌页面没有读到")
    return missing


def _near(unit: Unit, shown: tuple[_Shown, ...]) -> list[str]:
    """Shorter forms of the name that are shown: whether they do is for a person to say."""
    forms = dict.fromkeys(form for name in unit.names if (form := short_name(name)))
    found = ((form, one) for form in forms for one in shown if form in bare(one.text))
    return list(dict.fromkeys(f"其中“{form}”与本单位的简称相同" for form, _ in found))


CHECK = Check(
    id="site_name",
    title="网站名称",
    norms=("G-NAME",),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    version=5,
)
