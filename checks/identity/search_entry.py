"""信息检索入口。

依据：P-SEARCH（国办发〔2017〕47号）。
判定：首页或其他页面有检索框，或有名为“站内搜索”“高级检索”等的链接的通过；
页面已走完、首页全部读到、内页也读到几个，而既无检索框、检索链接，也无“搜索”“检索”字样的不通过。
局限：只看有没有入口，不提交检索，结果好不好用由人判断；入口由脚本写入、只以图片给出、在内嵌页面中、输入框不知做什么用的存疑。
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import msgspec

from checks.check import Check, Citation, Input, Outcome, Verdict, cant_tell, failed, passed
from checks.page import REGION_NAMES, Page
from checks.phrases import any_of
from checks.portal_words import SearchWords
from checks.site import Site
from checks.unread_ways import unfinished
from crawler.addresses import is_own
from crawler.dossier import WalkEnd
from crawler.reading.facts import Form, FormPurpose, Image, PageKind, Region

_SUBJECT = "search:entry"
_LOGO = re.compile(r"logo|banner|top|head|bg|flag|guohui", re.I)
_FEWEST_INNER = 2
_FEW_FIELDS, _TEXT = 2, ("text", "search")
_IDLE = re.compile(r"weather|tianqi|date|time|clock|calendar|count|visit|share|float|天气|日期", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """How portals name their search. `link`: the whole text of a link."""

    link: re.Pattern[str]
    trace: re.Pattern[str]
    other: re.Pattern[str]


@cache
def _names(own: SearchWords) -> _Names:
    link = f"{any_of(own.before)}?{any_of(own.scopes)}?{any_of(own.acts)}{any_of(own.places)}?"
    return _Names(
        link=re.compile(link, re.I),
        trace=re.compile(any_of(own.traces), re.I),
        other=re.compile(any_of(own.others), re.I),
    )


def evaluate(site: Site) -> Iterator[Verdict]:
    words = site.words.portal.search
    for page in (site.home, *site.all_pages):
        if (found := _entry(page, words)) is not None:
            where = _place(site, page)
            yield passed(f"{where}有检索入口：{found.quote}", found, subject=_SUBJECT)
            return
    home = site.home
    cite = home.cite(home.facts.header_text or home.title or home.url, "首页头部")
    if doubts := list(dict.fromkeys(_doubts(site))):
        message = f"没有读到检索入口，但不能认定没有：{'；'.join(doubts)}。请人工核对"
        yield cant_tell(message, cite, subject=_SUBJECT)
        return
    yield failed(
        f"首页及所读的 {len(site.all_pages)} 个页面均未见检索框或检索链接；"
        f"依据{site.norm('P-SEARCH').cited_as}，应提供信息检索功能，请在首页头部设置检索入口",
        cite,
        subject=_SUBJECT,
    )


def _entry(page: Page, words: SearchWords) -> Citation | None:
    for form in page.facts.forms_for(FormPurpose.SEARCH):
        if not _names(words).other.search(_shown(form)):
            return page.cite(_quoted(page, form, words), "检索框")
    links = (link for link in page.facts.links if link.url and _leads_to_search(link.text, words))
    return next((page.cite(link) for link in links), None)


def _place(site: Site, page: Page) -> str:
    if page.url == site.home.url:
        return "首页"
    return f"{'首页内嵌的网页' if any(page.url == one.url for one in site.front.pages) else '内页'} {page.url} "


def _quoted(page: Page, form: Form, words: SearchWords) -> str:
    """What a search box shows; not the entry of a menu in the cell before it, but a link beside it that says search."""
    links = [link.text for link in page.facts.links if link.text]
    beside = [text for text in links if _leads_to_search(text, words)]
    others = set(links) - set(beside)
    own = msgspec.structs.replace(form, fields=tuple(field for field in form.fields if field.label not in others))
    return _shown(own) or next(iter(beside), "检索框")


@lru_cache(1 << 12)  # a menu stands on every page
def _leads_to_search(text: str, words: SearchWords) -> bool:
    return bool(_names(words).link.fullmatch("".join(text.split())))


def _shown(form: Form) -> str:
    label = next((field.label for field in form.fields if field.label), "")
    return " ".join(text for text in (label, form.button) if text)


def _doubts(site: Site) -> Iterator[str]:
    home, walk = site.home, site.dossier.walk
    facts = home.facts
    if walk.end is not WalkEnd.EXHAUSTED or walk.left_count or walk.depth_cut:
        yield unfinished(walk)
    if sum(page.kind is not PageKind.OTHER for page in site.all_pages) <= _FEWEST_INNER:
        yield "读到的内页太少"  # the box often stands in the header of inner pages only
    if facts.kind is PageKind.EMPTY_SHELL or home.is_cut:
        yield "首页没有读全"
    for fill in facts.script_fills:
        if fill.region is not Region.FOOTER and not _IDLE.search(fill.container):
            yield f"首页{REGION_NAMES[fill.region]}有脚本填充的区域（{fill.container}）"
    if site.front.unread:
        yield "首页有内嵌页面未能读取"
    if form := next(iter(facts.forms_for(FormPurpose.SEARCH)), None):
        yield f"首页有“{_shown(form)}”查询框，是否检索全站信息待核"
    if unclear := next(filter(None, map(_unclear_box, (home, *site.all_pages))), None):
        yield unclear
    if any(_is_unread_picture(site, image) for image in facts.images):
        yield "首页有只有图片、没有文字的入口未打开"
    if any(_may_be_a_button(image) for image in facts.images):
        yield "首页头部有无替代文字的图片，可能是检索入口"
    traces = _names(site.words.portal.search).trace
    if trace := next((found for text in _texts(home) if (found := traces.search(text))), None):
        yield f"首页写有“{trace[0]}”，是否检索入口待核"


def _unclear_box(page: Page) -> str:
    """A box for a few words of which nothing says what it is for (Chinese); "" for none."""
    forms = (form for form in page.facts.forms_for(FormPurpose.OTHER) if 0 < len(form.fields) <= _FEW_FIELDS)
    form = next((form for form in forms if any(field.kind in _TEXT for field in form.fields)), None)
    return f"页面 {page.url} 有用途不明的输入框“{_shown(form)}”，是否检索框待核" if form is not None else ""


def _may_be_a_button(image: Image) -> bool:
    is_above = image.region in (Region.HEADER, Region.NAV)
    return is_above and not image.alt.strip() and not _LOGO.search(image.url.rpartition("/")[2])


def _is_unread_picture(site: Site, image: Image) -> bool:
    there = image.links_to
    return bool(there) and not image.alt.strip() and is_own(there or "", site.unit) and site.page(there or "") is None


def _texts(page: Page) -> Iterator[str]:
    """What the page shows but for the titles of its entries and links; and the names of what is above."""
    facts, text = page.facts, page.facts.text
    titles = {item.title for listing in facts.listings for item in listing.items} | {link.text for link in facts.links}
    for title in sorted(titles, key=len, reverse=True):
        text = text.replace(title, " ") if title else text
    yield text
    yield from (link.text for link in facts.links if link.region in (Region.HEADER, Region.NAV))
    yield from (f"{image.alt} {image.url.rpartition('/')[2]}" for image in facts.images)
    yield from (form.button for form in facts.forms)


CHECK = Check(
    id="search_entry",
    title="信息检索入口",
    norms=("P-SEARCH",),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    version=5,
)
