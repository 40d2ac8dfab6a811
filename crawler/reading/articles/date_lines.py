"""Lines of a page that may be its article's date line: labelled, named by a source, or nothing but a day."""

import re
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from crawler.reading.articles.bracketed_labels import bracketed_labels
from crawler.reading.facts import Region
from crawler.reading.layout.dates import ShownDate
from crawler.reading.layout.label_words import LabelKind
from crawler.reading.layout.labels import Labelled
from crawler.reading.layout.page_layout import Layout
from crawler.reading.layout.text_dates import NAME_BEFORE, find_dates
from crawler.reading.markup.signs import any_of
from crawler.reading.markup.spans import Spans
from crawler.reading.markup.tree import Tree

_MOST_LINES = 10
_LONGEST_BARE = 60  # characters of a text that is a date line without a label
_LONGEST_LEAD = 90  # characters before a label on its line, beyond which it stands in running text
_SENTENCE = re.compile(r"[，。；《]")  # never in a line of labels
_TELLS = re.compile(r"^[^\n]{0,40}[，。；！？]")
_UNTIL = ("截至", "截止", "截止到", "截至到", "自", "从", "至")
_ONWARDS = frozenset("至到—~～")
_STRETCH = re.compile(
    r"\d[日号]?[\s　]{0,2}(?:[（(][^（()）\n]{1,8}[)）])?[\s　]{0,2}"
    r"(?:至|到(?!期)|起(?!草)|[—~～―]|--?[\s　]{0,2}(?:19|20)\d\d)"
)
_BARE_TIMES = frozenset(["时间", "日期"])
_PLACE = re.compile(r"\s{0,4}(?:会议|活动|举办)?(?:地\s{0,4}点|主\s{0,2}持(?:人|者)?|主题|议题)\s?[:：]")
_OPENING = "（(《“‘「"
_ONWARD = re.compile(
    r"(?:上一?|下一?|前一|后一)(?:篇|条|则)(?:文章|信息)?|相关(?:文章|新闻|信息|阅读|链接|报道)|往期|猜你喜欢|延伸阅读"
)
_ONWARD_SIGNS = any_of(
    "一篇", "一条", "上篇", "下篇", "上条", "下条", "上一则", "下一则", "相关", "往期", "猜你", "延伸"
)


class LineKind(Enum):
    """What makes a line the article's date line."""

    LABELLED = auto()
    BARE = auto()
    SOURCE = auto()


class DateLine(NamedTuple):
    """Where a line that may be the article's date line begins in the flow, and why it may be."""

    at: int
    kind: LineKind
    worth: float


def onward_spans(tree: Tree) -> list[tuple[int, int]]:
    """Stretches that lead to other documents (上一篇…, 相关文章…): to the line's end, or the next two lines'."""
    spans: list[tuple[int, int]] = []
    if not _ONWARD_SIGNS.search(tree.flow):
        return spans
    for found in _ONWARD.finditer(tree.flow):
        if found.start() - tree.line(found.start())[0] > _LONGEST_LEAD // 3:
            continue
        stop = tree.line(found.end())[1]
        if stop - found.end() < 4:
            stop = tree.line(tree.line(stop + 1)[1] + 1)[1]
        spans.append((found.start(), stop))
    return spans


class Page(NamedTuple):
    """What titles and date lines are found in. `lists`: stretches of the flow that are entries of lists."""

    layout: Layout
    lists: Spans

    @property
    def tree(self) -> Tree:
        """The page's tree."""
        return self.layout.tree

    def own_labels(self) -> list[Labelled]:
        """The labels of the page's own document, in order."""
        hidings, found = self.layout.hidings, self.layout.labels.all
        if bracketed := bracketed_labels(self.tree):
            found = sorted((*found, *bracketed), key=lambda label: label.at)
        return [
            v
            for v in found
            if self.is_own(v.at) and not hidings.is_hidden(v.owner) and not _is_of_meeting(self.tree, v)
        ]

    def is_own(self, offset: int) -> bool:
        """Whether the text at `offset` may be of the page's own document."""
        return self.layout.regions.at(offset) in (Region.MAIN, Region.SIDEBAR) and offset not in self.lists


def is_inline(tree: Tree, label: Labelled) -> bool:
    """Whether a label stands in running text, as in a quotation, and not in a line of such labels."""
    line = tree.line(label.at)[0]
    if label.at - line > 2 * _LONGEST_LEAD:
        return True
    lead = tree.flow[line : label.at].strip()
    opened = lead.rstrip(_OPENING)
    return bool(opened) and (len(opened) < len(lead) or len(lead) > _LONGEST_LEAD or _SENTENCE.search(lead) is not None)


def is_stretch(label: Labelled) -> bool:
    """Whether a label's value is no day but a stretch of time (公示时间：5月8日至5月14日)."""
    return _STRETCH.search(label.value) is not None


def date_lines(page: Page, labels: Sequence[Labelled]) -> list[DateLine]:
    """The lines that may be the article's date line, in order."""
    own = [label for label in labels if page.is_own(label.at) and not is_inline(page.tree, label)]
    found = [
        _line(page, v.at, LineKind.LABELLED, 3.0 if v.kind is LabelKind.PUBLISHED else 2.4)
        for v in own
        if v.kind in (LabelKind.PUBLISHED, LabelKind.UPDATED) and find_dates(v.value) and not is_stretch(v)
    ][:_MOST_LINES]
    labelled = {line.at for line in found}
    sources = [v.at for v in own if v.kind is LabelKind.SOURCE][:_MOST_LINES]
    found += [_line(page, at, LineKind.SOURCE, 1.0) for at in sources]
    found += [
        _line(page, at, LineKind.BARE, 2.1 if alone else 1.5) for at, alone in bare_dates(page) if at not in labelled
    ]
    return sorted(found, key=lambda line: line.at)


def _line(page: Page, at: int, kind: LineKind, worth: float) -> DateLine:
    return DateLine(at, kind, worth - (2.0 if page.layout.regions.at(at) is Region.SIDEBAR else 0.0))


def bare_dates(page: Page) -> list[tuple[int, bool]]:
    """Short texts outside links that begin with a date and follow no label; whether they say nothing else."""
    tree, flow, found = page.tree, page.tree.flow, list[tuple[int, bool]]()
    for shown in page.layout.dates.all:
        if shown.date.year is None or is_linked(tree, shown):
            continue
        piece = tree.piece_at(shown.start)
        begin = tree.pieces[piece]
        if (
            (shown.start - begin > 8 and not _is_behind_name(flow, begin, shown))
            or len(tree.piece_text(piece)) > _LONGEST_BARE
            or page.layout.hidings.is_hidden(shown.owner)
        ):
            continue
        if flow[max(0, begin - 3) : begin].rstrip().endswith((":", "：")) or not page.is_own(shown.start):
            continue
        if (
            _in_sentence(flow, begin, shown)
            or flow[begin : shown.start].rstrip().endswith(_UNTIL)
            or tree.is_in_data(shown.owner)
        ):
            continue
        if flow[shown.stop : shown.stop + 3].lstrip()[:1] in _ONWARDS and flow[begin : shown.start].rstrip().endswith(
            (":", "：")
        ):
            continue  # the first day of a stretch of time (展会时间：5月8日至5月10日)
        found.append((begin, shown.is_alone))
    return found[:_MOST_LINES]


def _is_behind_name(flow: str, begin: int, shown: ShownDate) -> bool:
    """Whether only a body's name stands before a day in numbers. A day written out (2010年4月2日) is a signature's."""
    lead = flow[begin : shown.start]
    return len(lead) <= _LONGEST_BARE // 2 and "年" not in shown.date.raw and NAME_BEFORE.fullmatch(lead) is not None


def _is_of_meeting(tree: Tree, label: Labelled) -> bool:
    """Whether 时间 is that of an event: its place or who led it (地点：…, 主持人：…) stands on the next line."""
    if label.label not in _BARE_TIMES:
        return False
    return _PLACE.match(tree.flow, tree.line(label.value_at)[1]) is not None


def is_linked(tree: Tree, shown: ShownDate) -> bool:
    """Whether a date is part of what a link says; one marked up as a time that is all of it leads to its own page."""
    return tree.anchors[shown.owner] >= 0 and not (shown.is_alone and tree.tags[shown.owner] == "time")


def _in_sentence(flow: str, begin: int, shown: ShownDate) -> bool:
    """Whether a date is part of what a text tells: 会议定于4月8日召开。, 开标日期：4月20日."""
    end = flow.find("\n", shown.stop)
    after = flow[shown.stop : end if end >= 0 else len(flow)][:_LONGEST_BARE]
    return _TELLS.search(after) is not None or ":" in (lead := flow[begin : shown.start]) or "：" in lead
