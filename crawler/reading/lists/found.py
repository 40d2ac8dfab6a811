"""A list that was found on a page, and how likely the page exists for it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.reading.facts import Listing, ListingState, Region
from crawler.reading.lists.entry import Record

UNDER_OWN_NAME = 25.0  # what it is worth to a list to stand under the page's own name
EDGES = " 　[]【】|｜·•:：>»-—\n"
_BESIDE = re.compile(  # headings of what stands beside the contents
    r"(?:最新|热门|热点|相关|推荐|今日|近期|精彩|图片|更多|往期)(?:动态|新闻|信息|文章|阅读|推荐|资讯|内容|留言|来信|信件|要闻|报道|发布|更新)|"
    r"最新(?:公告|通知|公示|消息)|(?:热点|焦点)(?:关注|聚焦|导读|追踪)|点击最多|"
    r"推荐阅读|(?:[一本]周|[一本]月|今日|近期)热(?:文|点|闻|榜|门)|热文(?:推荐)?|(?:频道|栏目|点击|阅读|新闻|热文|本[周月年]|总)*排行(?:榜)?|猜[你您]喜欢|[你您]可能(?:还)?(?:感兴趣|喜欢)的?|延伸阅读|相关链接|友情链接|大家都在看"
)
TELLS = 20.0  # score of an unfilled list that says so
CERTAIN = 100.0  # the same, of one whose pager counts no entries
_LEADING, _PANELS = 3, 2  # filled lists of a page that leads to several columns; those under its tabs
_FEWEST_DATED = 2  # entries of a list of the page's own
_MOST_BESIDE = 2  # filled lists beside an empty one; a page that leads to several columns has more


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A list at its place: container, elements `start` to `end`, flow `begin` to `stop`."""

    listing: Listing
    container: int
    start: int
    end: int
    begin: int
    stop: int
    score: float
    is_hidden: bool = False
    records: tuple[Record, ...] = ()
    has_pager: bool = False
    is_tab: bool = False  # one panel of several, each under a tab of its own


def is_beside(heading: str) -> bool:
    """Whether a list's heading is one of those that stand beside the contents (推荐阅读, 最新动态)."""
    return _BESIDE.fullmatch(heading.strip(EDGES)) is not None


def says_it_loads(one: Found) -> bool:
    """Whether an unfilled list says itself that a script fills it (加载中, a template)."""
    return one.listing.state is ListingState.SCRIPT_FILLED and one.stop > one.begin


def is_silent(one: Found) -> bool:
    """Whether a list holds nothing at all, and neither words of its own nor a pager's count say so."""
    is_bare = not one.listing.items and one.stop <= one.begin + 1 and one.listing.request is None
    return is_bare and one.score < CERTAIN


def dated_entries(listing: Listing) -> int:
    """How many entries show a date."""
    return sum(1 for item in listing.items if item.date or item.days_ago is not None)


def score_of(listing: Listing, *, has_pager: bool, is_hidden: bool) -> float:
    """How likely a page exists for a list, by its entries, its pager and where it stands."""
    count = len(listing.items)
    dated = dated_entries(listing)
    average = sum(len(item.title) for item in listing.items) / count
    score = 3.0 * dated + count + min(average, 20.0) + (20.0 if has_pager else 0.0)
    score -= 15.0 if listing.more_url else 0.0
    score -= 40.0 if listing.region is Region.SIDEBAR or is_hidden else 0.0
    is_plain = not dated and not has_pager and (count < 3 or average < 8)
    return score - (60.0 if is_plain else 0.0)


def main_of(found: Sequence[Found], own: Sequence[Found] = ()) -> Found | None:
    """The list that the page exists for; None where it exists for none, leads to several, or nobody can tell.

    `own`: those of `found` that stand under the page's own name.
    """
    best = max(found, key=lambda f: f.score, default=None)
    if best is None or best.score <= 0:
        return None
    if best.score < UNDER_OWN_NAME * 2 and is_beside(best.listing.heading):  # and the contents say they are none
        unfilled = [f for f in found if f.listing.state is not ListingState.FILLED and f.score > 0]
        if unfilled:  # one that says nothing may be the page's own, or left over: nobody can tell
            likeliest = max(unfilled, key=lambda f: f.score)
            return likeliest if likeliest.score >= TELLS else None
    filled = [f for f in found if f.listing.more_url and f.listing.items and (f.score > -15 or _is_panel(f))]
    is_landing = best.listing.more_url is not None and (len(filled) >= _LEADING or _are_panels(filled, own))
    if is_landing:
        return None
    return best if _is_likely_own(best, own) else _own_instead(best, found, own)


def _are_panels(filled: Sequence[Found], own: Sequence[Found]) -> bool:
    """Whether lists of equal rank wait under several tabs: each leads to more of its own, and none is the page's."""
    is_ranked = any(one.has_pager or not one.is_tab or one in own for one in filled)
    return not is_ranked and len({one.listing.more_url for one in filled}) >= _PANELS


def _is_panel(one: Found) -> bool:
    """Whether a list of the contents waits behind the one that is shown, as those under further tabs do."""
    return one.is_hidden and one.listing.region is Region.MAIN and dated_entries(one.listing) > 0


def _is_likely_own(best: Found, own: Sequence[Found]) -> bool:
    """Whether nothing speaks against a list being the page's own: no other column's heading, or a pager."""
    is_foreign = best.listing.state is ListingState.FILLED and bool(best.listing.heading.strip())
    return not is_foreign or best.has_pager or best in own


def _own_instead(best: Found, found: Sequence[Found], own: Sequence[Found]) -> Found | None:
    """The list under the page's own name that takes the place of one under another name, however fresh that is: with a
    pager, below the trail, or saying to hold nothing; None where the page shows several others, as one that leads to
    them does.
    """
    paged = [one for one in own if one.has_pager and one.listing.items and one.score > 0]
    if paged:
        return max(paged, key=lambda one: one.score)
    others = [
        one
        for one in found
        if one.listing.region is Region.MAIN
        and dated_entries(one.listing)
        and one not in own
        and not is_beside(one.listing.heading)
    ]
    told = [one for one in own if one.listing.state is ListingState.EMPTY and one.score >= TELLS]
    if told:
        return max(told, key=lambda one: one.score) if len(others) <= _MOST_BESIDE else None
    # Where data of scripts are shown nobody can tell, so that they stand below no trail.
    below = [one for one in own if one.records and not one.listing.heading and one.score > 0 and _is_dated(one)]
    if below and len(others) <= _MOST_BESIDE:
        return max(below, key=lambda one: one.score)
    return best


def _is_dated(one: Found) -> bool:
    return dated_entries(one.listing) >= max(_FEWEST_DATED, len(one.listing.items) // 2)
