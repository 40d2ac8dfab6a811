"""What the dates around a letter stand for: asked, accepted, answered, or something else (交办、评价、期限)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from crawler.reading.facts import PartialDate
from crawler.reading.layout.dates import Dates, ShownDate
from crawler.reading.layout.label_words import LabelKind
from crawler.reading.layout.labels import Labelled
from crawler.reading.layout.on_its_way import is_passed_on
from crawler.reading.layout.page_layout import Layout
from crawler.reading.layout.text_dates import date_alone
from crawler.reading.layout.traditional import simplified
from crawler.reading.letters import words
from crawler.reading.letters.parts import Part, is_steps, part_of
from crawler.reading.markup.spans import Spans
from crawler.reading.markup.tree import Tree, one_line

_BY_LABEL = {
    LabelKind.ASKED: "asked",
    LabelKind.ACCEPTED: "accepted",
    LabelKind.OTHER_TIME: "other",
    LabelKind.UPDATED: "other",
    LabelKind.WRITTEN: "other",
}
_VOICES = {LabelKind.QUESTION: "asked", LabelKind.ANSWER: "replied"}
_LONG = frozenset({LabelKind.QUESTION, LabelKind.ANSWER, LabelKind.TITLE})  # their values tell of dates, too
_SENTENCE = re.compile(r"[，。；！？]")
_BLOCKS = frozenset(["div", "p", "td", "li", "dd", "dt", "h3", "h4", "section", "article", "body"])
_LONGEST_LINE = 70  # characters of a line with a date that is no running text
_LONGEST_HEAD = 40  # characters of a neighbouring line that says what a date stands for
_NEAR = 14  # characters beside a date
_BESIDE = re.compile(
    r"[\s】\]）)]{0,3}(?:(?:回复|答复|回信|解答|回答|提问|留言|来信)\s?[:：说道]?|[问答][:：]|\S{2,10}(?:回复|答复)\s?[:：])"
)
_BYLINE = re.compile(r"\W*(\S{2,24}?)[\s　:：（(【\[〔|·•]*\Z")
_BEFORE = re.compile(r"(?:回复|答复|回信|提问|留言|来信|写信|提交|办结)(?:于|时间|日期)?\s?[:：]?\s?[（(【\[]?\Z")
_HEAD = re.compile(r"\W{0,4}[^，。；！？:：\n]{1,24}[:：】\]]")
_HEADS = {"问": "asked", "答": "replied"}
_BADGES = {**_HEADS, "Q": "asked", "A": "replied", "回": "replied", "复": "replied", "追问": "other", "追答": "replied"}
_BY_PART: dict[Part | None, str] = {Part.ASKING: "asked", Part.ANSWER: "replied", Part.ASIDE: "other"}
_FRAME = " 　:：【】[]"
_WRITER = re.compile(r"网友|网民|信访人|建议人|来信人|留言人")
_CLOSING = " 　）)】]。"
_LONGEST_ROW = 160
_OPENING = re.compile(r"(?:答|回复|答复)?[:：]?\s?[【〔\[（(]([\u4e00-\u9fff]{3,30})[】〕\]）)]")
_CLOSING_NAME = re.compile(r"[（(【]([\u4e00-\u9fff]{3,30})\s?[\d年月日\-/.]*[）)】]\W{0,2}\Z")
_SIGNATURE = 3  # lines at an answer's end
_LONGEST_DEED = 8  # characters of a cell that names what was done
_LONGEST_UNIT = 30
_LONGEST_PASSING = 160  # characters of an entry that passes a letter on
_IN_HAND = re.compile(
    r"(?:^|\n)\W{0,3}(?:(?:目前|现|该件|此件|来信)?(?:正|已|现)?(?:正?由|交由|转交|转由|转至|转|交|派至|分派至)) ?"
    r"([\u4e00-\u9fff]{3,24}?) ?(?:负责|进行)?(?:办理|处理|承办|研究|核实|调查|核查)"
)
_LONGEST_LETTER = 6000
_SPLIT = re.compile(r"[\s:：|，,。\[\]【】()（）［］〔〕<>·•]+")
_SUFFIX = re.compile(r"(?:再次|已|的|于)?(?:回复|答复|回信|办结|反馈|解答)(?:于|时间|内容|单位)?$")
_PREFIX = re.compile(r"^(?:回复|答复|承办|主办|协办|办理|部门|官方|处理)(?:单位|部门|回复|人)?")


class Event(NamedTuple):
    """One date and what was done then (`asked`, `accepted`, `replied`, `done`, `other`; "" when nothing says)."""

    at: int
    date: PartialDate
    deed: str
    context: str
    is_sure: bool = False  # a label, or the word beside it, says so
    is_byline: bool = False  # a body's name stands before it, as over or under an answer

    @property
    def may_ask(self) -> bool:
        """Whether the letter may have been written then."""
        return self.deed == "asked" or (not self.deed and not self.is_byline)


def events_in(layout: Layout, labels: Sequence[Labelled], begin: int, stop: int, holes: Spans) -> list[Event]:
    """The events between two offsets of the flow, `holes` aside, in the order of the page."""
    tree, dates, flow = layout.tree, layout.dates, layout.tree.flow
    labelled = {label.value_at: label for label in labels}
    found: list[Event] = []
    for shown in dates.between(begin, stop):
        if shown.start in holes:
            continue
        label = labelled.get(shown.start) or _label_of(labels, shown)
        if label is not None:
            before = flow[max(tree.line(label.at)[0], label.at - _LONGEST_HEAD) : label.at]
            context = one_line(f"{before} {label.quote}")
            found.append(Event(shown.start, shown.date, _deed_of_label(label), context, is_sure=True))
        elif (event := _unlabelled(layout, shown, begin)) is not None:
            found.append(event)
    return _without_passing(layout, [_of_byline(layout, event, found[:i]) for i, event in enumerate(found)])


def _of_byline(layout: Layout, event: Event, earlier: Sequence[Event]) -> Event:
    """A body's name with a date is the answer's where the letter stands before it, and may be anything elsewhere."""
    if event.is_byline and not event.deed and any(e.deed in ("asked", "") for e in earlier):
        return event._replace(deed="other" if _only_passes_on(layout, event) else "replied")
    return event


def _without_passing(layout: Layout, events: list[Event]) -> list[Event]:
    """The events; of several answers signed by bodies, those that only pass the letter on to the next are none."""
    answers = [event for event in events if event.deed == "replied"]
    passing = {e.at for e in answers[:-1] if e.is_byline and not e.is_sure and _only_passes_on(layout, e)}
    return [event._replace(deed="other") if event.at in passing else event for event in events] if passing else events


def signed_text(layout: Layout, event: Event, longest: int) -> str:
    """What stands with a body's name and date in an element of their own, that line aside; "" where nothing does."""
    tree, dates = layout.tree, layout.dates
    begin, end = tree.line(event.at)
    for element in tree.ancestors(tree.owner_at(event.at)):
        start, stop = tree.starts[element], tree.stops[element]
        if stop - start > longest or dates.count(start, stop) > 1:
            break
        if text := (tree.flow[start : max(start, begin)] + tree.flow[min(end, stop) : stop]).strip():
            return text
    return ""


def _only_passes_on(layout: Layout, event: Event) -> bool:
    lines = signed_text(layout, event, _LONGEST_PASSING).split("\n")
    return is_passed_on("\n".join(line for line in lines if organ_in(line) != line.strip()))


def _label_of(labels: Sequence[Labelled], shown: ShownDate) -> Labelled | None:
    """The label whose value the date is part of."""
    held = (v for v in labels if v.kind not in _LONG)
    return next(
        (v for v in held if v.value_at <= shown.start < v.value_at + max(1, len(v.value)) and len(v.value) < 60), None
    )


def _deed_of_label(label: Labelled) -> str:
    if label.kind is LabelKind.REPLIED:
        return "replied" if words.REPLYING.search(label.label) else "done"
    if label.kind in _VOICES and date_alone(label.value) is not None:
        return _VOICES[label.kind]  # 问：2016-03-21, 复：2016-03-24
    return _BY_LABEL.get(label.kind, "" if label.kind is LabelKind.PUBLISHED else deed_in(label.label, ""))


def _unlabelled(layout: Layout, shown: ShownDate, begin: int) -> Event | None:
    tree, dates, flow = layout.tree, layout.dates, layout.tree.flow
    start, end = tree.line(shown.start)
    line = flow[start : min(end, start + 2 * _LONGEST_ROW)]
    is_alone = len(line) <= shown.stop - shown.start + 4
    row = next((i for i in tree.ancestors(shown.owner) if tree.tags[i] in ("tr", "li")), -1) if is_alone else -1
    if row >= 0 and shown.stop - shown.start + 2 < tree.length(row) <= _LONGEST_ROW:
        return Event(shown.start, shown.date, _deed_of_row(tree, row), tree.text(row))
    if row >= 0 and shown.start - tree.starts[row] <= 1 and (step := _step_below(tree, row, end)):
        return Event(shown.start, shown.date, deed_in("", _without_writer(step)), f"{shown.date.raw} {step}")
    if len(line) > _LONGEST_LINE or _SENTENCE.search(line):
        return _in_sentence(layout, shown, start, end, begin)
    others = dates.between(start, end)
    low = max((d.stop for d in others if d.stop <= shown.start), default=start)
    high = min((d.start for d in others if d.start >= shown.stop), default=end)
    badge, low = _badge(tree, shown, low)
    before = flow[low : shown.start]
    deed = badge or (
        "asked"
        if words.ASKER.search(before) and not words.REPLYING.search(before)
        else deed_in(before, flow[shown.stop : high])
    )
    is_told = _BEFORE.search(before) is not None and not _follows_state(tree, shown, low)
    is_sure = is_told or _BESIDE.match(flow, shown.stop, high) is not None
    context = flow[low : start + len(line)] if badge else line
    is_byline = False
    if not deed:
        above, below = _heads(tree, dates, start, tree.line(shown.stop - 1)[1])
        context = f"{above} {line} {below}"
        is_byline = _names_body(before) or (is_alone and _names_body(above))
        deed = (
            ("" if is_byline else deed_in(_without_state(above), ""))
            or _BY_PART.get(part_of(layout, begin, start), "")
            or deed_in("", below if is_alone and not is_byline else "")
        )
    if not deed and _has_reply_picture(tree, shown):
        deed = "replied"
    if (
        not deed
        and _is_caption(tree, shown)
        and any(words.REPLY_NAMES.search(tree.naming(i)) for i in (shown.owner, *tree.ancestors(shown.owner)))
    ):
        deed = "replied"
    return Event(shown.start, shown.date, deed, one_line(context), is_sure, is_byline)


def _follows_state(tree: Tree, shown: ShownDate, low: int) -> bool:
    """Whether the state of the letter (已办结), in an element of its own, stands before a date: it tells of now."""
    piece = tree.piece_at(shown.start)
    before = tree.piece_text(piece - 1).strip(_FRAME) if piece and tree.pieces[piece] > low else ""
    return words.STATUS.fullmatch(simplified(before)) is not None


def _badge(tree: Tree, shown: ShownDate, low: int) -> tuple[str, int]:
    """What the sign that begins a line in an element of its own (问, 答, 追问) says, and where the line goes on."""
    start = low + tree.flow.startswith("\n", low)
    piece = tree.piece_at(start)
    deed = _BADGES.get(tree.piece_text(piece).strip(_FRAME), "") if tree.pieces[piece] in (low, start) else ""
    end = tree.pieces[piece + 1] if piece + 1 < len(tree.pieces) else len(tree.flow)
    return (deed, end) if deed and end <= shown.start else ("", low)


def _names_body(text: str) -> bool:
    """Whether a short text is the name of a body and nothing else."""
    found = _BYLINE.fullmatch(text)
    return found is not None and len(found[1]) > 2 and organ_in(found[1]) == found[1]


def _without_state(head: str) -> str:
    """A line without the state of the letter in it (… 已回复), unless that is the line."""
    bare = words.STATUS.sub("", head)
    return bare if len(bare.strip(_FRAME)) > _LONGEST_DEED else head


def _in_sentence(layout: Layout, shown: ShownDate, start: int, end: int, begin: int) -> Event | None:
    """A date on a line of running text: beside the word for what was done, or ending a line that begins with it."""
    flow = layout.tree.flow
    before, after = flow[max(start, shown.start - _NEAR) : shown.start], flow[shown.stop : min(end, shown.stop + _NEAR)]
    told = None if _follows_state(layout.tree, shown, start) else _BEFORE.search(before)
    if beside := _BESIDE.match(after) or told:
        context = flow[max(start, shown.start - _LONGEST_HEAD) : shown.stop + _NEAR]
        return Event(shown.start, shown.date, deed_in("", beside[0]), one_line(context), is_sure=True)
    if shown.start - start <= _LONGEST_HEAD and _names_body(flow[start : shown.start]):
        context = flow[start : shown.stop + _NEAR]
        return Event(shown.start, shown.date, "", one_line(context), is_byline=True)
    if len(after.strip(_CLOSING)) == 0 and end - shown.stop <= _NEAR:
        head = _HEAD.match(flow, start, min(end, start + _LONGEST_HEAD))
        deed = _HEADS.get(head[0].strip(_FRAME), deed_in(head[0], "")) if head else ""
        deed = deed or _badge(layout.tree, shown, start)[0] or _BY_PART.get(part_of(layout, begin, shown.start), "")
        if deed in ("replied", "asked"):
            return Event(shown.start, shown.date, deed, one_line(flow[max(start, shown.start - _NEAR) : shown.stop]))
        if shown.is_alone and end - start <= _LONGEST_LINE:  # a title with its date
            return Event(shown.start, shown.date, "", one_line(flow[start:end]))
    return None


def _has_reply_picture(tree: Tree, shown: ShownDate) -> bool:
    """Whether a picture beside a date stands for a reply (reply.gif, alt="回复")."""
    block = next((i for i in (shown.owner, *tree.ancestors(shown.owner)) if tree.tags[i] in _BLOCKS), shown.owner)
    return any(
        words.REPLYING.search(tree.attribute(i, "alt") or tree.attribute(i, "title"))
        or words.REPLY_NAMES.search(tree.attribute(i, "src").rpartition("/")[2].replace(".", " ").lower())
        for i in tree.inside(block, "img")
    )


def _is_caption(tree: Tree, shown: ShownDate) -> bool:
    """Whether a date stands in a short block of its own, not at the end of a text."""
    block = next((i for i in (shown.owner, *tree.ancestors(shown.owner)) if tree.tags[i] in _BLOCKS), shown.owner)
    return tree.length(block) <= _LONGEST_LINE


def _step_below(tree: Tree, row: int, end: int) -> str:
    """The short line below a date that begins a long row of a log: who did what (县教育局 回复)."""
    start, stop = tree.line(end + 1) if end + 1 < tree.stops[row] else (0, 0)
    line = tree.flow[start : min(stop, start + 2 * _LONGEST_HEAD)]
    is_head = 0 < len(line) <= _LONGEST_HEAD and not _SENTENCE.search(line)
    return line if is_head and deed_in("", line) else ""


def _without_writer(step: str) -> str:
    """What was done, where a line says more than who did it (网民 评价)."""
    bare = _WRITER.sub("", step)
    return bare if words.DEED.search(bare) else step


def _deed_of_row(tree: Tree, row: int) -> str:
    """What a row of a log says was done: its shortest telling cell, else the first word in it."""
    cells = sorted((text for cell in tree.children(row) if (text := tree.text(cell))), key=len)
    short = next(
        (deed for text in cells if len(text) <= _LONGEST_DEED and (deed := deed_in("", _without_writer(text)))), ""
    )
    return short or deed_in("", tree.text(row))


def deed_in(before: str, after: str) -> str:
    """What the words before a date, else those after it, say was done then: the nearest to it counts."""
    before, after = simplified(before), simplified(after)
    earlier = list(words.DEED.finditer(before))
    if earlier:
        return earlier[-1].lastgroup or ""
    later = words.DEED.search(after)
    return (later.lastgroup or "") if later else ""


def _heads(tree: Tree, dates: Dates, start: int, end: int) -> tuple[str, str]:
    """The short lines before and after a line, where they speak of no date of their own."""
    found: list[str] = []
    for offset in (start - 2, end + 1):
        low, high = tree.line(offset) if 0 <= offset < len(tree.flow) else (0, 0)
        line = tree.flow[low : min(high, low + 2 * _LONGEST_HEAD)]
        is_head = 0 < len(line) <= _LONGEST_HEAD and not _SENTENCE.search(line) and not dates.count(low, high)
        found.append(line if is_head and not is_steps(line) else "")
    return found[0], found[1]


def organ_in(text: str) -> str:
    """The name of a body among the words of a short text (张家楼街道办事处 回复于…); "" when there is none."""
    for token in _SPLIT.split(text):
        name = _PREFIX.sub("", _SUFFIX.sub("", token))
        if 2 <= len(name) <= _LONGEST_UNIT and words.ORGAN.search(name) and not words.NOT_A_BODY.search(name):
            return name
    return ""


def signed_by(answer: str) -> str:
    """The body that an answer names before its first word or after its last (【市交通局】…, …（县林业局）), or ""."""
    lines = [line.strip() for line in answer.strip().split("\n")]
    opening, closing = _OPENING.match(lines[0]), _CLOSING_NAME.search(lines[-1])
    named = [m[1] for m in (opening, closing) if m is not None]
    named += [line for line in reversed(lines[-_SIGNATURE:]) if len(line) <= _LONGEST_UNIT and is_name(line)]
    return next((name for name in named if len(name) > 2 and organ_in(name) == name), "")


def in_hand(letter: str) -> str:
    """The body that a line of a letter says to be at work on it (正由县城市管理局办理), or ""."""
    found = _IN_HAND.search(letter[:_LONGEST_LETTER])
    return found[1] if found is not None and organ_in(found[1]) == found[1] else ""


def is_name(line: str) -> bool:
    """Whether a short line may be the name of a body or person: no sentence, no date, no label."""
    return not _SENTENCE.search(line) and not any(c.isdigit() or c in ":：" for c in line)


def moment(date: PartialDate) -> tuple[int, int, int, int, int]:
    """A key to order dates by; what is not shown counts as the beginning."""
    return (date.year or 0, date.month, date.day, date.hour or 0, date.minute or 0)
