"""One entry of a list: its title, address and date, from whatever markup carries them."""

import re
from itertools import pairwise

from crawler.reading.dates import date_alone, dates_with_places, find_dates, joined_date
from crawler.reading.facts import ListItem, PartialDate
from crawler.reading.links import link_text, script_address
from crawler.reading.tree import Tree
from crawler.reading.urls import Addresses

_NO_TITLE = re.compile(
    r"(?:[\[【(（<《]?(?:更多|more|详情|详细|查看|查看详情|查看全文|阅读全文|全文|下载|点击下载|解读)[^\w]*|[\W\d_]*)",
    re.I,
)
_CATEGORY = re.compile(r"[\[【(（〔][^\[\]【】]{1,14}[\]】)）〕]")
_HEAD_DATE = re.compile(r"[\[(（【]\s*(\d[\d\-/.年月日 :]{3,20})\s*[\])）】]\s*")
_TAIL_DATE = re.compile(r"[\[(（【]\s*(\d[\d\-/.年月日 :]{3,20})\s*[\])）】]?\s*$")
_BULLETS = " \t　·•●■◆▪▲►>»|-—,，"
_CUT = ("…", "...", "..")
_MOST_ANCHORS = 12
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TELLING = 5  # characters
LONGEST_QUOTE = 600  # characters of an entry's text that are kept


def read_item(tree: Tree, addresses: Addresses, start: int, end: int) -> ListItem | None:
    """The entry in nodes `start` to `end`; None when no link in there has a title."""
    anchor = _title_anchor(tree, start, end)
    if anchor < 0:
        return None
    texts = [(i, tree.texts[i].strip()) for i in range(start, end) if tree.texts[i].strip()]
    date, used = _item_date(tree, texts, anchor)
    title = _title(tree, anchor, used)
    if not title:
        return None
    quote = tree.text_between(start, end)
    if date is None:
        date, title = _date_in_title(title)
    return ListItem(title=title, url=_address(tree, addresses, anchor), date=date, quote=quote[:LONGEST_QUOTE])


def _title_anchor(tree: Tree, start: int, end: int) -> int:
    best, best_length, seen = -1, 0, 0
    for index in range(start, end):
        if tree.tags[index] != "a":
            continue
        seen += 1
        if seen > _MOST_ANCHORS:
            break
        text = link_text(tree, index)
        if not text or _NO_TITLE.fullmatch(text) or date_alone(text):
            continue
        length = len(text) if not _CATEGORY.fullmatch(text) else 1
        if length > best_length:
            best, best_length = index, length
    return best


def _title(tree: Tree, anchor: int, used: set[int]) -> str:
    shown = _shown(tree, anchor, used)
    full = " ".join((tree.attribute(anchor, "title") or _inner_title(tree, anchor)).split())
    if not shown:
        return full or link_text(tree, anchor)
    if shown.endswith(_CUT) and len(full) > len(shown.rstrip("…. ")) and full.startswith(shown.rstrip("…. ")[:6]):
        return full
    return shown


def _shown(tree: Tree, anchor: int, used: set[int]) -> str:
    """The link's text without its date; of a link around several blocks the heading, else the first telling line."""
    end = tree.ends[anchor]
    for index in range(anchor + 1, end):
        if tree.tags[index] in _HEADINGS and tree.length(index, tree.ends[index]) >= _TELLING:
            return tree.text(index).strip(_BULLETS)
    lines = [line.strip(_BULLETS) for line in tree.lines_without(anchor, end, used)]
    return next((line for line in lines if len(line) >= _TELLING), " ".join(lines).strip())


def _inner_title(tree: Tree, anchor: int) -> str:
    above = tree.parents[anchor]
    own = tree.attribute(above, "title") if above >= 0 else ""
    return own or next((t for i in range(anchor + 1, tree.ends[anchor]) if (t := tree.attribute(i, "title"))), "")


def _address(tree: Tree, addresses: Addresses, anchor: int) -> str | None:
    href = tree.attribute(anchor, "href")
    if href[:11].lower() == "javascript:" or not href.strip("# "):
        target = script_address(tree.attribute(anchor, "onclick")) or script_address(href)
        return addresses.absolute(target) if target else None
    return addresses.absolute(href)


def _item_date(tree: Tree, texts: list[tuple[int, str]], anchor: int) -> tuple[PartialDate | None, set[int]]:
    """The entry's date and the text nodes that it was read from: outside the title first, then inside its link."""
    inside = range(anchor, tree.ends[anchor])
    outer = [(i, t) for i, t in texts if i not in inside]
    inner = [(i, t) for i, t in texts if i in inside]
    for pool in (outer, inner if len(inner) > 1 else []):
        lone = _lone_date(pool)
        if lone and lone[0].year is not None:
            return lone
        if found := _paired_date(pool) or lone:
            return found
    joined = " ".join(t for _, t in outer)
    if (within := find_dates(joined)) and len(joined) < LONGEST_QUOTE:
        return within[0], set()
    if len(inner) > 1:
        ahead = " ".join(t for _, t in inner[1:])
        if (later := list(dates_with_places(ahead))) and len(ahead) - later[-1][0] < 40:
            return later[-1][1], set()
    return None, set()


def _lone_date(pool: list[tuple[int, str]]) -> tuple[PartialDate, set[int]] | None:
    for index, text in reversed(pool):
        if found := date_alone(text):
            return found, {index}
    return None


def _paired_date(pool: list[tuple[int, str]]) -> tuple[PartialDate, set[int]] | None:
    for (first, one), (second, other) in pairwise(pool):
        if len(one) <= 12 and len(other) <= 12 and (found := joined_date(one, other)):
            return found, {first, second}
    return None


def _date_in_title(title: str) -> tuple[PartialDate | None, str]:
    """A bracketed date that begins or ends the title, `[07-06] …通知`, and the rest; others belong to the title."""
    head, tail = _HEAD_DATE.match(title), _TAIL_DATE.search(title, max(0, len(title) - 30))
    if head and (found := date_alone(head[1])):
        return found, title[head.end() :].strip() or title
    if tail and (found := date_alone(tail[1])):
        return found, title[: tail.start()].strip() or title
    return None, title
