"""What of a page may lead to a column (栏目) and was not read: scripts, frames, pictures, bare links. Pure."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from checks.hosts import without_www
from checks.page import REGION_NAMES, Page
from checks.visit import Visit
from crawler.dossier import Walk
from crawler.evidence import Failure, Purpose
from crawler.linkcheck import opens
from crawler.other_hosts import relation_of
from crawler.reading.facts import Link, LinkVia, Listing, ListingState, PageKind, Region, ScriptFill

NAVIGATION = (Region.NAV, Region.HEADER)
# An alternative text that says where a picture leads.
_TELLS = re.compile(r"[\u4e00-\u9fff]{3,}|[\u4e00-\u9fff]{2}(?!\d)")
_GONE = (404, 410)
_FEW = 10  # pages asked for: of so few, a third may well be gone
_NO_PAGE = frozenset({Failure.NOT_HTML, Failure.REDIRECTED_AWAY, Failure.UNSAFE_ADDRESS})
# javascript:query('19'): a call that tells one entry from another, and none of what moves pictures or serves the page.
_CALL = re.compile(
    r"javascript:\s*(?:void\s*\(?\s*)?(?![\w.]*(?:slid|scroll|prev|next|tab|play|focus|show|hid|clos|print|fav|font|siz|zoom|"
    r"share|login|search|submit|check|lang|back|histor|alert|home|void|mov|left|right|pause|toggle|skin|img|(?<!to)pic|"
    r"gotop|totop|bookmark|stran|zh_tran|translat|weixin|wza|jiathis|getelement|timeout))\w+(?:\.\w+)*\s*\(\s*['\"\w]",
    re.I,
)
_CANNOT_HOLD_A_COLUMN = re.compile(
    r"weather|tianqi|date|time|clock|calendar|count|visit|share|search|login|float|lunar|天气|日期|时间|访问", re.I
)


def unread_parts_of(visit: Visit, name: str, page: Page) -> tuple[str, ...]:
    """What of a page was not read (Chinese), in which any column may stand. `name`: what the page is called."""
    return visit.derived.once((_unread_parts, name, page.url), lambda: tuple(_unread_parts(visit, name, page)))


def _unread_parts(visit: Visit, name: str, page: Page) -> Iterator[str]:
    facts = page.facts
    if facts.kind is PageKind.EMPTY_SHELL:
        yield f"{name}内容由脚本生成，未能读取"
    if page.is_cut:
        yield f"{name}过大或未传完，只读取了一部分"
    if facts.link_count > len(facts.links):
        yield f"{name}链接过多，未能全部读取"
    for fill in facts.script_fills:
        if fill.region is not Region.FOOTER and not _holds_no_column(visit, fill):
            yield f"{name}{REGION_NAMES[fill.region]}有脚本填充的区域（{fill.container}），未能读取"
    if any(_may_hold_columns(visit, listing) for listing in facts.listings):
        yield f"{name}有脚本填充的列表，未能读取"
    frames = [link.url for link in facts.links if link.via is LinkVia.FRAME and link.url and may_hold(visit, link.url)]
    if frames:
        yield f"{name}内嵌页面 {frames[0]} 未能读取"
    if nameless := list(nameless_links(visit, page)):
        yield f"{name}有 {len(nameless)} 个没有文字的入口未打开，如 {nameless[0]}"
    if called := list(dict.fromkeys(link.href for link in facts.links if _is_nameless_call(link))):
        yield f"{name}有 {len(called)} 个没有文字的入口由脚本打开（如 {called[0]}），未能进入"
    pictures = [i.links_to for i in facts.images if i.links_to and not _TELLS.search(i.alt)]
    pictures += [
        link.url for link in facts.links if link.via is LinkVia.AREA and link.url and not _TELLS.search(link.text)
    ]
    pictures = [url for url in dict.fromkeys(pictures) if may_hold(visit, url)]
    named = {link.url for link in facts.links if _TELLS.search(link.text)}
    if blind := [url for url in pictures if url not in named]:
        yield f"{name}有 {len(blind)} 个只有图片、没有文字的入口未打开，如 {blind[0]}"


def nameless_links(visit: Visit, page: Page) -> Iterator[str]:
    """Own links of the navigation that show no text and were not read: whatever they lead to has no name here."""
    links = page.facts.links
    named = {link.url for link in links if link.text} | {image.links_to for image in page.facts.images}
    for url in dict.fromkeys(i.url for i in links if i.url and i.region in NAVIGATION and not i.text.strip()):
        if url not in named and visit.is_own(url) and may_hold(visit, url) and not is_settled(visit, url):
            yield url


def is_settled(visit: Visit, url: str) -> bool:
    """Whether a failed request leaves nothing unknown: read at another try, gone, or no page at all.

    A link that opened, though a try before found nothing, was not read.
    """
    tries = visit.fetches_of(url)
    is_read = any(f.is_read and f.purpose is not Purpose.LINK for f in tries)
    return is_read or is_gone(visit, url) or any(f.failure in _NO_PAGE for f in tries) or not visit.is_own(url)


def is_gone(visit: Visit, url: str) -> bool:
    """Whether the portal itself says that there is nothing at an address (404, 410): nobody can read anything there.

    Of a portal that says so of a third of all that it was asked for, nothing is known: some keep visitors away with it.
    """
    tries = visit.fetches_of(url)
    is_told = any(f.status in _GONE for f in tries) and not any(opens(f) for f in tries)
    return is_told and not visit.derived.once(_says_so_of_everything, lambda: _says_so_of_everything(visit))


def _says_so_of_everything(visit: Visit) -> bool:
    asked = {f.url: f.status in _GONE for f in visit.dossier.fetches if f.purpose is Purpose.PAGE}
    return len(asked) > _FEW and 3 * sum(asked.values()) > len(asked)


def unfinished(walk: Walk) -> str:
    """That the walk did not reach all pages, how many it left, and one of them to look at (Chinese)."""
    left = [f"还有 {walk.left_count} 个已知的网页没有访问"] if walk.left_count else []
    left += [f"如 {walk.left[0]}"] if walk.left else []
    left += [f"另有 {walk.depth_cut} 个网页层级过深没有访问"] if walk.depth_cut else []
    told = "，".join(left)
    return f"未能走完全部页面（{told}）" if told else "未能走完全部页面"


def may_hold(visit: Visit, url: str) -> bool:
    """Whether an address could be a column of this portal and was not read. A superior's home page is none."""
    if not url.startswith(("http://", "https://")) or visit.page(url) is not None or _is_front_of_parent(visit, url):
        return False
    return visit.is_own(url) or (urlsplit(url).hostname or "").endswith(".gov.cn")


def _holds_no_column(visit: Visit, fill: ScriptFill) -> bool:
    """Whether what a script fills is a clock or the like, or is fed from sites that are no relation of the unit's."""
    return _CANNOT_HOLD_A_COLUMN.search(fill.container) is not None or _is_fed_by_others(visit, fill.fed_from)


def _is_fed_by_others(visit: Visit, urls: Sequence[str]) -> bool:
    unit, parent = visit.unit, visit.dossier.context.parent
    return bool(urls) and all(not visit.is_own(url) and relation_of(url, unit, parent) is None for url in urls)


def _may_hold_columns(visit: Visit, listing: Listing) -> bool:
    """Whether a list that only a script fills may be one of columns: it has no name, and no other site feeds it."""
    sole = (listing.request.url,) if listing.request is not None and listing.request.is_sole else ()
    is_unread = listing.state is ListingState.SCRIPT_FILLED and not listing.heading
    return is_unread and not _is_fed_by_others(visit, sole)


def _is_nameless_call(link: Link) -> bool:
    """Whether a link shows no text (a style sheet or a picture draws it) and a script opens what nobody can tell."""
    return link.url is None and not link.text.strip() and not link.is_hidden and _CALL.match(link.href) is not None


def _is_front_of_parent(visit: Visit, url: str) -> bool:
    parent, parts = visit.dossier.context.parent, urlsplit(url)
    if parent is None or parts.path.strip("/") or parts.query or parts.fragment or visit.is_own(url):
        return False
    return without_www(parts.hostname or "") == without_www(parent.host)
