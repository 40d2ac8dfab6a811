"""宣传语。

依据：G-LOGO（国办发〔2017〕47号，未经核对，只作提示）。
判定：摘出首页头部标识区名称、导航、工具之外的文字和图片替代文字，交人看是不是宣传语、合不合规范；什么也没有的不适用。
局限：宣传语没有不算违规；机器分不清宣传语和别的文字，也读不出图片里的字，本项不判通过和不符合。
"""

import re
from collections.abc import Iterator
from functools import cache

from checks.check import Check, Input, Outcome, Verdict, cant_tell, inapplicable
from checks.names import bare, place_of
from checks.page import Page
from checks.phrases import any_of
from checks.pictures import Part
from checks.portal_words import SloganWords
from checks.site import Site
from crawler.reading.facts import Region

_SUBJECT = "header:slogan"
_NUMBERS = r"星期.|\d+\s*[年月日时分]|\d+"
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Of a place (岚澧省汨桥市) or of a body (国防科学技术工业办公室), no slogan.
_NAME = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}(?:省|自治区|州|(?<!城)市|县|区|旗)){1,3}|[\u4e00-\u9fff]{4,}(?:办公室|委员会|厅|局)"
)
_LEAST = 6  # characters


@cache
def _tools(own: SloganWords) -> re.Pattern[str]:
    return re.compile(rf"{any_of(own.to_end)}\S*|{any_of(own.tools)}|{_NUMBERS}")


def evaluate(site: Site) -> Iterator[Verdict]:
    page = site.home
    pictures = [image for image in page.facts.images if image.region is Region.HEADER]
    texts = [_text_of(site, page), *(_without_name(site, image.alt) for image in pictures)]
    if shown := next((text for text in texts if len(_CHINESE.findall(text)) >= _LEAST), None):
        message = f"首页头部写有“{shown}”，是否宣传语、是否规范请人工看"
        yield cant_tell(message, page.cite(shown, "头部标识区", Part.HEADER), subject=_SUBJECT)
    elif nameless := next((image for image in pictures if not image.alt.strip()), None):
        message = f"首页头部有没有替代文字的图片 {nameless.url}，其中有无宣传语请看截图"
        yield cant_tell(message, page.cite(nameless), subject=_SUBJECT)
    else:
        yield inapplicable("首页头部没有读到宣传语；展示宣传语不是必须", subject=_SUBJECT)


def _text_of(site: Site, page: Page) -> str:
    """The header's text without its links and tools, and without the name."""
    text = page.facts.header_text
    links = {link.text for link in page.facts.links if link.region in (Region.NAV, Region.HEADER) and link.text}
    for label in sorted(links, key=len, reverse=True):
        text = text.replace(label, " ")
    return _without_name(site, text)


def _without_name(site: Site, text: str) -> str:
    for name in sorted({n for full in site.unit.names for n in (full, bare(full), place_of(full))}, key=len)[::-1]:
        text = text.replace(name, " ")
    words = site.words.portal.slogan
    left = re.sub(any_of(words.names), " ", _tools(words).sub(" ", text))
    pieces = re.sub(r"[|｜]", " ", left).strip(" :：·-").split()  # what parts links says nothing
    return " ".join(piece for piece in pieces if not _NAME.fullmatch(piece))


CHECK = Check(
    id="slogan",
    title="宣传语",
    norms=("G-LOGO",),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.CANT_TELL, Outcome.INAPPLICABLE}),
    evaluate=evaluate,
    preview=True,
    version=3,
)
