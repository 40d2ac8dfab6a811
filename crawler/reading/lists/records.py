"""One entry of a list: its title, address and date, from whatever markup carries them."""

import re

from crawler.reading.facts import ListItem, NamedBy, PartialDate
from crawler.reading.layout.dates import ShownDate
from crawler.reading.layout.heading_bars import is_pictured_more
from crawler.reading.layout.label_grammar import kind_of_label
from crawler.reading.layout.label_words import LabelKind
from crawler.reading.layout.page_layout import Layout
from crawler.reading.layout.script_links import script_address
from crawler.reading.layout.text_dates import date_alone, days_ago
from crawler.reading.links import link_name
from crawler.reading.lists.captions import Columns
from crawler.reading.lists.entry import Record
from crawler.reading.lists.inner_lists import inner_lists, is_within
from crawler.reading.lists.row_names import row_name
from crawler.reading.markup.tree import Tree, one_line
from crawler.reading.markup.urls import Addresses

_NO_TITLE = re.compile(
    r"(?:[\[【(（<《+＋>»]*(?:(?:查看|点击|了解)?(?:更多|more)|详情|详细|查看|全文|(?:查看|阅读|浏览)(?:详情|全文|原文|正文|文件|附件|内容|政策)|原文(?:链接)?|"
    r"下载(?:附件|文件)?|点击(?:下载|查看)|解读)[^\w]*|[\W\d_]*)",
    re.I,
)
_CATEGORY = re.compile(r"[\[【(（〔][^\[\]【】]{1,14}[\]】)）〕]")
_ASIDE = re.compile(
    r"(?:相关|解读|政策|原文|附件|图解|文件)(?:文件|原文|政策|解读|材料|链接)?\s?[:：]|"
    r"[\u4e00-\u9fff]{1,6}[〔\[(（]20\d\d[〕\])）]\d{1,4}号"
)
_LABEL = re.compile(r"(?:时间|日期|发布于|发表于)\s?[:：]?\s?\Z")
_OF_PUBLICATION = re.compile(r"发布|公布|公开|公示|上网|发表")
_OF_SOMETHING_ELSE = re.compile(r"回复|答复|办结|回信|反馈|截止|结束|更新|失效|开标|成文|生效|施行")
_LONGEST_LABEL = 8  # characters
_NO_DAY_OF_IT = 2
_LONGEST_COMPOUND = 12  # characters
_ENDS_IN_LABEL = re.compile(r"([\u4e00-\u9fff]{2,10})\s?[:：]\Z")
_TIMES = (LabelKind.PUBLISHED, LabelKind.ASKED, LabelKind.WRITTEN)  # the first of them in a row counts
_TOLD_TITLE = re.compile(r"\s*(?:文章)?标\s?题\s?[:：]\s*(?P<title>[^\r\n]+)")  # in a tool tip with other fields
_TOLD_DATE = re.compile(r"(?:时间|日期)\s?[:：]\s*(?P<date>\d[\d\-/.年月日]{5,14})")
_HEAD_DATE = re.compile(r"[\[(（【]\s*(\d[\d\-/.年月日 :]{3,20})\s*[\])）】]\s*")
_TAIL_DATE = re.compile(r"[\[(（【]\s*(\d[\d\-/.年月日 :]{3,20})\s*[\])）】]?\s*$")
_PINNED = re.compile(r"[\[【(（]\s*(?:置顶|固顶|顶)\s*[\])）】]\s*")
_OPENING = "[【(（〔"
_OPENS, _CLOSES = ("(", "（", "[", "【"), (")", "）", "]", "】")  # around a date
_BADGE_WORDS = {
    "置顶": "置顶",
    "固顶": "置顶",
    "顶": "置顶",
    "热": "热",
    "hot": "热",
    "新": "新",
    "new": "新",
    "荐": "荐",
}
_BADGE_PICTURE = re.compile(r"(?:^|[/_\-])(new|hot|top|zhiding|zd)\w{0,4}\.(?:gif|png|jpg)", re.I)
_PICTURE_NAMES = {"new": "新", "hot": "热", "top": "置顶", "zhiding": "置顶", "zd": "置顶"}
_BULLETS = " \t　·•・‧∙●■◆▪▲►>»|-—,，"
_CUT = ("…", "...", "..")
_MOST_ANCHORS = 12
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ENOUGH = 8  # characters of a link's text that name an entry
_TELLING = 5  # characters
LONGEST_QUOTE = 600  # characters of an entry's text that are kept


def read_item(layout: Layout, record: Record, columns: Columns = ()) -> ListItem | None:
    """The entry of a record; None when no link in there has a title. `columns`: what its cells hold, where told."""
    tree = layout.tree
    inner = inner_lists(tree, layout.dates, record)
    anchor = _anchor_of_column(tree, record, columns)
    anchor = anchor if anchor >= 0 else _title_anchor(tree, record, inner)
    told_name = ""
    if anchor < 0 and (named := row_name(tree, record, columns)) is not None:
        told_name, anchor = named
    if anchor < 0:
        return None
    date, used = _date(layout, record, anchor, _date_cell(tree, record, columns), inner)
    title = told_name or _title(tree, anchor, used)
    if not title or "{{" in title or "${" in title:
        return None
    if date is None:
        date, title = _date_in_title(title)
    if date is None and (told := _TOLD_DATE.search(tree.attribute(anchor, "title"))):
        date = date_alone(told["date"])
    ago = _days_ago(tree, record) if date is None else None
    badges, title = _badges(tree, record, title)
    return ListItem(
        title=title,
        url=_address(tree, layout.addresses, anchor),
        date=date,
        quote=one_line(tree.flow[record.begin : record.stop])[:LONGEST_QUOTE],
        days_ago=ago,
        badges=badges,
    )


def _anchor_of_column(tree: Tree, record: Record, columns: Columns) -> int:
    """The one link with words in the cell whose column is the titles'; -1 where none or several are."""
    if LabelKind.TITLE not in columns:
        return -1
    cells = list(tree.children(record.start))
    if len(cells) != len(columns):
        return -1
    cell = cells[columns.index(LabelKind.TITLE)]
    worded = [index for index in tree.links_in(cell, tree.ends[cell]) if tree.length(index)]
    return worded[0] if len(worded) == 1 and not _NO_TITLE.fullmatch(tree.text(worded[0])) else -1


def _title_anchor(tree: Tree, record: Record, inner: list[int]) -> int:
    """The link that names the entry: the first that says enough, else the longest; none of the lists in it."""
    anchors = tree.links_in(record.start, record.end)
    if inner:
        anchors = [index for index in anchors if not is_within(tree, inner, index)]
    best, best_length = -1, 0
    for index in anchors[:_MOST_ANCHORS]:
        text, named_by = link_name(tree, index)
        if not text or (named_by is NamedBy.AROUND and len(anchors) > 1) or _NO_TITLE.fullmatch(text):
            continue
        if named_by is not NamedBy.TEXT and is_pictured_more(tree, index):
            continue  # what stands beside it names the list
        if len(anchors) == 1:
            return -1 if text[0].isdigit() and date_alone(text) else index
        if named_by is not NamedBy.TEXT:
            text = text[: _ENOUGH - 1]
        is_aside = _ASIDE.match(text) or (text[0] in _OPENING and _CATEGORY.fullmatch(text))
        length = 1 if is_aside or _is_value(tree, index) else len(text)
        if best_length >= _ENOUGH and length < 4 * best_length:
            continue
        if length > best_length and not (text[0].isdigit() and date_alone(text)):
            best, best_length = index, length
    return best


def _is_value(tree: Tree, anchor: int) -> bool:
    """Whether a link is what a label on its line announces (回复部门：某局): no name of the entry."""
    start = tree.starts[anchor]
    before = tree.flow[max(tree.line(start)[0], start - _LONGEST_COMPOUND) : start].rstrip()
    found = _ENDS_IN_LABEL.search(before) if before[-1:] in ("：", ":") else None
    return found is not None and kind_of_label(found[1]) not in (None, LabelKind.TITLE)


def _title(tree: Tree, anchor: int, used: tuple[int, int]) -> str:
    shown = _shown(tree, anchor, used)
    if (
        shown and shown[0] in _OPENING and _CATEGORY.match(shown)
    ):  # 【栏目】标题, where the whole title is told without it
        told = _tip(tree, anchor)
        if len(told) >= _ENOUGH and told[:_ENOUGH] == _CATEGORY.sub("", shown, 1).strip()[:_ENOUGH]:
            return told
    if shown and not shown.endswith(_CUT):
        return shown
    full = _tip(tree, anchor) or " ".join(_inner_title(tree, anchor).split())
    if not shown:
        return full or link_name(tree, anchor)[0]
    bare = shown.rstrip("…. ")
    return full if len(full) >= len(bare) and full.startswith(bare[:6]) else shown


def _tip(tree: Tree, anchor: int) -> str:
    """What a link's tool tip (`title`) calls the page: the whole tip, or what stands behind 标题： in it."""
    tip = tree.attribute(anchor, "title")
    told = _TOLD_TITLE.match(tip)
    return " ".join((told["title"] if told else tip).split())


def _shown(tree: Tree, anchor: int, used: tuple[int, int]) -> str:
    """The link's text without its date; of a link around several blocks the heading, else the first telling line."""
    start, stop = tree.starts[anchor], tree.stops[anchor]
    text = tree.flow[start:stop]
    if start <= used[0] < stop:
        before, after = tree.flow[start : used[0]].rstrip(), tree.flow[used[1] : stop].lstrip()
        if before[-1:] in _OPENS and after[:1] in _CLOSES:  # the date's own brackets: 标题 (2018-09-26)
            before, after = before[:-1], after[1:]
        text = f"{before}\n{after}"
    text = text.strip()
    if "\n" not in text:
        return text.strip(_BULLETS)
    heading = next((h for tag in _HEADINGS if (h := tree.first_inside(anchor, tag)) >= 0), -1)
    if heading >= 0 and tree.length(heading) >= _TELLING:
        return tree.text(heading).strip(_BULLETS)
    lines = [line.strip(_BULLETS) for line in text.split("\n")]
    if tree.tags[anchor] != "a":  # a row that opens on a click: its cells are no lines of one title
        return max((line for line in lines if not date_alone(line)), key=len, default="")
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


def _date_cell(tree: Tree, record: Record, columns: Columns) -> range:
    """Where in the flow the cell stands whose column says when an entry was written or published; empty if none."""
    if not columns:
        return range(0)
    cells = list(tree.children(record.start))
    if len(cells) != len(columns):
        return range(0)
    told = (i for i, kind in enumerate(columns) if kind in _TIMES)
    place = min(told, key=lambda i: _TIMES.index(columns[i]), default=-1)
    if place < 0 and columns.count(LabelKind.OTHER_TIME) > 1:  # 开始时间, 结束时间: it was there when it began
        place = columns.index(LabelKind.OTHER_TIME)
    if place < 0:
        return range(0)
    return range(tree.starts[cells[place]], tree.stops[cells[place]])


def _date(
    layout: Layout, record: Record, anchor: int, cell: range, inner: list[int]
) -> tuple[PartialDate | None, tuple[int, int]]:
    """The entry's date and its place in the flow: in its column, outside the title's link, inside it."""
    tree, dates, hidings = layout.tree, layout.dates, layout.hidings
    start, stop = tree.starts[anchor], tree.stops[anchor]
    found = dates.between(record.begin, record.stop)
    if inner:
        found = [shown for shown in found if not is_within(tree, inner, shown.owner)]
    if len(found) == 1 and not start <= found[0].start < stop:  # so it is with most
        return found[0].date, (found[0].start, found[0].stop)
    if len(found) > 1:
        found = [d for d in found if not hidings.is_hidden(d.owner)] or found
    if told := next((d for d in found if d.start in cell), None):
        return told.date, (told.start, told.stop)
    outer = [d for d in found if not start <= d.start < stop]
    before = {d: tree.flow[max(record.begin, d.start - _LONGEST_LABEL) : d.start] for d in outer}
    labelled = [d for d in outer if _LABEL.search(before[d])]
    best = min(labelled, key=lambda d: _worth(before[d]), default=None)
    if best is not None and _worth(before[best]) == _NO_DAY_OF_IT:  # 回复时间 beside the day of the letter itself
        best = _best([d for d in outer if d not in labelled and d.date.year is not None]) or best
    if best is not None:
        return best.date, (best.start, best.stop)
    if best := _best(outer):
        return best.date, (best.start, best.stop)
    linked = [d for d in found if start <= d.start < stop]
    lone = [d for d in linked if d.is_alone and d.stop - d.start < (stop - start) - 1]
    if best := _best(lone):
        return best.date, (best.start, best.stop)
    if linked and stop - linked[-1].stop < 40 and _first_piece_ends_before(tree, start, linked[-1].start):
        return linked[-1].date, (-1, -1)
    return None, (-1, -1)


def _worth(label: str) -> int:
    """How surely a label is that of the day of publication, the least the surest."""
    return 0 if _OF_PUBLICATION.search(label) else _NO_DAY_OF_IT if _OF_SOMETHING_ELSE.search(label) else 1


def _best(found: list[ShownDate]) -> ShownDate | None:
    """A date with its year that stands alone, the last of several; else the first whole one, else a short one."""
    if len(found) == 1:
        return found[0]
    lone = [d for d in found if d.is_alone]
    whole = [d for d in lone if d.date.year is not None]
    rest = [d for d in found if d.date.year is not None]
    return whole[-1] if whole else rest[0] if rest else lone[-1] if lone else None


def _first_piece_ends_before(tree: Tree, start: int, offset: int) -> bool:
    pieces = tree.pieces_in(start, offset + 1)
    return len(pieces) > 1


def _days_ago(tree: Tree, record: Record) -> int | None:
    text = tree.flow[record.begin : record.stop]
    if "前" not in text and "天" not in text and "刚" not in text:
        return None
    pieces = tree.pieces_in(record.begin, record.stop)
    return next((ago for k in pieces if (ago := days_ago(tree.piece_text(k))) is not None), None)


def _badges(tree: Tree, record: Record, title: str) -> tuple[tuple[str, ...], str]:
    """Markers such as 置顶, 新, 热, in words or pictures, and the title without them."""
    badges: list[str] = []
    if title[0] in _OPENING and (pinned := _PINNED.match(title)):
        badges.append("置顶")
        title = title[pinned.end() :] or title
    for image in tree.inside(record.start, "img") if record.end - record.start > 2 else ():
        found = _BADGE_PICTURE.search(tree.attribute(image, "src"))
        badges += [_PICTURE_NAMES[found[1].lower()]] if found else []
    pieces = tree.pieces_in(record.begin, record.stop)
    if len(pieces) > 2:
        for piece in pieces:
            text = tree.piece_text(piece)
            if word := _BADGE_WORDS.get(text.strip(" []【】()（）").lower()):
                badges.append(word)
                title = title.removeprefix(text).strip() or title
    return tuple(dict.fromkeys(badges)), title


def _date_in_title(title: str) -> tuple[PartialDate | None, str]:
    """A bracketed date that begins or ends the title, `[07-06] …通知`, and the rest; others belong to the title."""
    head = _HEAD_DATE.match(title) if title[:1] in "[(（【" else None
    if head and (found := date_alone(head[1])):
        return found, title[head.end() :].strip() or title
    tail = _TAIL_DATE.search(title, max(0, len(title) - 30))
    if tail and (found := date_alone(tail[1])):
        return found, title[: tail.start()].strip() or title
    return None, title
