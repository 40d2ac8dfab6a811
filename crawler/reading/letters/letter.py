"""One letter from the stretch of the page that shows it: by its labels, its columns, and the words around its dates."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec

from crawler.reading.facts import Message, PartialDate, Region, Reply
from crawler.reading.layout.label_words import LabelKind
from crawler.reading.layout.labels import Labelled
from crawler.reading.layout.on_its_way import is_passed_on
from crawler.reading.layout.page_layout import Layout
from crawler.reading.layout.text_dates import date_alone
from crawler.reading.letters import words
from crawler.reading.letters.answer_heads import body_in_head
from crawler.reading.letters.events import Event, events_in, in_hand, is_name, moment, organ_in, signed_by, signed_text
from crawler.reading.letters.fields import LONGEST_TEXT, Fields, read_fields, shown_date, status_in
from crawler.reading.letters.parts import Part, head_of
from crawler.reading.markup.spans import NO_SPANS, Spans
from crawler.reading.markup.tree import one_line

Cells = Mapping[LabelKind, str]

_LONGEST_QUOTE = 600
_LONGEST_UNIT = 30
_SHORTEST_ANSWER = 8  # characters
_FIELD = re.compile(r"[\u4e00-\u9fff 　]{2,8}[:：].{0,20}")  # 满 意 度：未评价
_LONGEST_DATE_LINE = 70  # characters of a line with a date that is no running text
_NO_TEXT = re.compile(
    r".{0,3}\Z|[【\[]?\s?(?:打印|关闭|返回|分享|点赞|收藏|上一[篇条封]|下一[篇条封]|我要\S{2})"
)  # tools
_PART_AFTER = {"asked": Part.ASKING, "": Part.ASKING, "replied": Part.ANSWER, "other": Part.ASIDE}


class Zone(NamedTuple):
    """The elements `start` to `end` and the flow `begin` to `stop` that show a letter, their labels, and the stretches
    in between that do not belong to it.
    """

    start: int
    end: int
    begin: int
    stop: int
    labels: Sequence[Labelled]
    holes: Spans = NO_SPANS


def zone_of(layout: Layout, element: int, labels: Sequence[Labelled], holes: Spans) -> Zone:
    """The zone that an element is; `labels` are those of the page."""
    tree = layout.tree
    begin, stop = tree.starts[element], tree.stops[element]
    own = tuple(v for v in labels if begin <= v.at < stop)
    return Zone(element, tree.ends[element], begin, stop, own, holes)


def zone_events(layout: Layout, zone: Zone) -> list[Event]:
    """The dates of a zone and what was done then."""
    found = events_in(layout, zone.labels, zone.begin, zone.stop, zone.holes)
    return [event for event in found if layout.regions.at(event.at) in (Region.MAIN, Region.SIDEBAR)]


def read_letter(layout: Layout, zone: Zone, title: str, url: str | None = None, cells: Cells | None = None) -> Message:
    """The letter of a zone. `title` is used where none is labelled; `cells` hold what the columns of a row say.

    A state in an entry with one date (已回复 2017-03-24) does not make that the date of the reply.
    """
    tree, told = layout.tree, cells or {}
    fields = read_fields(tree, zone.labels, zone.stop)
    events = _plain(zone_events(layout, zone)) if cells is not None else zone_events(layout, zone)
    if told:
        events = [event for event in events if event.is_sure]
    dated = shown_date(told.get(LabelKind.ASKED, "")) or shown_date(told.get(LabelKind.PUBLISHED, ""))
    asked = fields.asked or dated or next((e.date for e in events if e.deed == "asked"), None) or _first_loose(events)
    status = fields.status or told.get(LabelKind.STATUS, "")
    status = status or status_in(tree, zone.start, zone.end, zone.begin, zone.stop)
    unit = told.get(LabelKind.REPLY_UNIT, "") or told.get(LabelKind.ISSUER, "") or fields.unit  # 责任单位
    replied = _replied(told, () if cells is None else zone.labels, status)
    replies = _replies(layout, zone, fields, events, unit, replied)
    texts = shown_texts(layout, zone, events) if cells is None else {}
    if replies and not any(reply.text for reply in replies) and texts.get(Part.ANSWER):
        replies = (msgspec.structs.replace(replies[0], text=texts[Part.ANSWER]), *replies[1:])
    if not replies and not words.IN_HAND.fullmatch(status) and _answers(texts.get(Part.ANSWER, ""), zone.labels):
        named = unit or _named_in_head(layout, zone) or signed_by(texts[Part.ANSWER])
        done = next((event.date for event in events if event.deed == "done" and event.is_sure), None)
        replies = (Reply(date=done, department=named, text=texts[Part.ANSWER]),)
    replies = tuple(_without_name(reply) for reply in replies)
    return Message(
        title=fields.title or _whole(told.get(LabelKind.TITLE, ""), title) or title,
        quote=one_line(tree.flow[zone.begin : zone.stop])[:_LONGEST_QUOTE],
        number=fields.number or told.get(LabelKind.LETTER_NUMBER, ""),
        url=url,
        asked=asked,
        accepted=fields.accepted
        or shown_date(told.get(LabelKind.ACCEPTED, ""))
        or next((e.date for e in events if e.deed == "accepted"), None),
        replies=replies,
        status=status,
        category=fields.category or told.get(LabelKind.CATEGORY, ""),
        text=fields.text or texts.get(Part.ASKING, ""),
        addressee=fields.addressee
        or told.get(LabelKind.ADDRESSEE, "")
        or ("" if replies else unit or in_hand(tree.flow[zone.begin : zone.stop])),
    )


def _replied(told: Cells, labels: Sequence[Labelled], status: str) -> PartialDate | None:
    """When the column or label of an entry says that it was answered. When it was done (办结时间) counts, too, unless
    its state says that it is not.
    """
    if (date := shown_date(told.get(LabelKind.REPLIED, ""))) is not None:
        return date
    dated = [v for v in labels if v.kind is LabelKind.REPLIED and shown_date(v.value)]
    if words.IN_HAND.fullmatch(status) or any(words.REPLYING.search(v.label) for v in dated):
        return None
    return shown_date(told.get(LabelKind.HANDLED, "")) or next((shown_date(v.value) for v in dated), None)


def _whole(shown: str, title: str) -> str:
    """The title of a cell, or that of its link where the cell shows only its beginning (关于道路破损…)."""
    bare = shown.rstrip("….")
    return title if bare != shown and title.startswith(bare) else shown


def shown_texts(layout: Layout, zone: Zone, events: Sequence[Event]) -> dict[Part, str]:
    """What was asked and answered, by the heads and dates that the lines stand under, where no label tells it."""
    tree, lines = layout.tree, dict[Part, list[str]]()
    deeds = {tree.line(event.at)[0]: event for event in events}
    labelled = {tree.line(v.at)[0] for v in zone.labels if v.kind not in (LabelKind.QUESTION, LabelKind.ANSWER)}
    part: Part | None = None
    start = zone.begin
    while start < zone.stop:
        start, end = tree.line(start + (tree.flow[start] == "\n"))
        text = tree.flow[start : min(end, zone.stop)]
        event, head = deeds.get(start), head_of(layout, start)
        if head is not None:
            part, text = head[0], tree.flow[min(head[1], end) : end]
            text = "" if event is not None and date_alone(text) is not None else text
        elif event is not None and len(text) <= _LONGEST_DATE_LINE:
            part, text = _PART_AFTER.get(event.deed, part), ""
        is_apart = start in labelled or start in zone.holes
        if part in (Part.ASKING, Part.ANSWER) and not is_apart and not _NO_TEXT.match(text.strip()):
            lines.setdefault(part, []).append(text.strip())
        start = end + 1
    return {part: "\n".join(found)[:LONGEST_TEXT] for part, found in lines.items()}


def _answers(text: str, labels: Sequence[Labelled]) -> bool:
    """Whether what stands under the head of an answer is one; 答复内容：without a value says that there is none."""
    empty = (label for label in labels if not label.value and not label.is_cell)
    if any(label.kind in (LabelKind.ANSWER, LabelKind.REPLIED) for label in empty):
        return False
    own = "\n".join(line for line in text.split("\n") if _FIELD.fullmatch(line) is None)
    return len(own) >= _SHORTEST_ANSWER and not words.NO_REPLY.fullmatch(own) and not is_passed_on(own)


def _without_name(reply: Reply) -> Reply:
    """A reply whose text does not begin with the line that names who answers."""
    head, _, rest = reply.text.partition("\n")
    return msgspec.structs.replace(reply, text=rest) if rest and head.strip() == reply.department else reply


def _plain(events: list[Event]) -> list[Event]:
    """The events of an entry; its only date is that of the letter, unless the word beside it says otherwise."""
    return [e if e.is_sure or len(events) > 1 else e._replace(deed="") for e in events]


def _replies(
    layout: Layout, zone: Zone, fields: Fields, events: Sequence[Event], unit: str, replied: PartialDate | None
) -> tuple[Reply, ...]:
    """The replies by time: those of the labels and columns, else those that the words around dates tell of."""
    labelled = [reply for reply in fields.replies if reply.date is not None or reply.text]
    text = next((reply.text for reply in labelled if reply.text), "")
    told_of = {moment(reply.date): reply for reply in labelled if reply.date is not None}
    unit = unit or next((r.department for r in labelled if r.department), "")
    if replied is not None:
        return (Reply(date=replied, department=unit, text=text),)
    told = [event for event in events if event.deed == "replied"]
    told = [event for event in told if event.is_sure] or told
    dated = [reply for reply in labelled if reply.date is not None]
    if not dated or told:
        asked_at = next((e.at for e in events if e.deed in ("asked", "")), zone.begin)
        done = [event for event in events if event.deed == "done"] if text else []
        are_several = sum(1 for event in events if event.is_byline) > 1
        dated = [
            Reply(
                date=e.date,
                department=_body(layout, zone, asked_at, e),
                text=signed_text(layout, e, LONGEST_TEXT)
                if are_several and e.is_byline
                else _text_of(told_of.get(moment(e.date))),
            )
            for e in told or done
        ]
    if not dated:
        named = unit or _named_in_head(layout, zone) or signed_by(text)
        return (Reply(date=None, department=named, text=text),) if text else ()
    unique = {moment(r.date): r for r in reversed(dated) if r.date is not None}
    first, *rest = [unique[key] for key in sorted(unique)]
    department = unit or next((r.department for r in (first, *rest) if r.department), "")
    department = department or _named_in_head(layout, zone) or signed_by(text)
    shown = first.text if any(reply.text for reply in rest) else text or first.text  # each its own
    return (Reply(date=first.date, department=department, text=shown), *rest)


def _text_of(reply: Reply | None) -> str:
    return reply.text if reply is not None else ""


def _named_in_head(layout: Layout, zone: Zone) -> str:
    return body_in_head(layout.tree, zone.begin, zone.stop, zone.holes)


def _body(layout: Layout, zone: Zone, asked_at: int, event: Event) -> str:
    """Who answered: named beside the date, above it, or by the text that follows."""
    beside = _organ(event) or _organ_above(layout, asked_at, event.at)
    if beside:
        return beside
    line = layout.tree.line(event.at)[1]
    return signed_by(layout.tree.flow[line : min(zone.stop, line + _LONGEST_QUOTE)])


def _organ(event: Event) -> str:
    return organ_in(event.context.replace(event.date.raw, " "))


def _organ_above(layout: Layout, asked_at: int, replied_at: int) -> str:
    """The body named on a short line between asking and answering, the line below 回复 first."""
    lines = [line.strip() for line in layout.tree.flow[max(0, asked_at) : replied_at].split("\n")[1:]]
    for head, line in pairwise(lines):
        if (
            words.REPLY_HEADS.fullmatch(head.strip(" 　【】[]:："))
            and 2 <= len(line) <= _LONGEST_UNIT
            and is_name(line)
        ):
            return line
    return next((line for line in lines if len(line) <= _LONGEST_UNIT and organ_in(line) == line), "")


def _first_loose(events: Sequence[Event]) -> PartialDate | None:
    """The first date that nothing tells the meaning of: when the letter was written, be an answer shown above it."""
    return next((event.date for event in events if not event.deed), None)
