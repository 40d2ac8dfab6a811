"""One letter from the text that holds it: labelled values first, then what stands there without a label."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from crawler.reading.facts import PartialDate, Reply
from crawler.reading.layout.label_words import LabelKind
from crawler.reading.layout.labels import Labelled
from crawler.reading.layout.text_dates import date_alone, find_dates
from crawler.reading.layout.traditional import simplified
from crawler.reading.letters import words
from crawler.reading.letters.events import is_name, organ_in
from crawler.reading.markup.tree import Tree

LONGEST_TEXT = 20_000
_LONGEST_UNIT = 40
_LONGEST_STATUS_PIECE = 40
_ROLE = re.compile(r"^(?:主办|协办|承办)(?:单位)?[:：\s]*(?=[\u4e00-\u9fff]{3})")
_PARAGRAPHS = frozenset(["p", "h3", "h4", "h5", "blockquote"])
_CELLED = frozenset(["tr", "dl", "table", "tbody", "ul", "ol", "body"])
_BARE_TIMES = frozenset(["时间", "日期"])
_WORDS = re.compile(r"[\s　\[\]【】()（）〔〕:：|·<>《》,，;；/]+")
_FRAME = " 　[]【】()（）〔〕:：|·<>《》"


class Fields(NamedTuple):
    """What the labels of one letter say. `answers`: its replies in the order of the page."""

    title: str
    number: str
    asked: PartialDate | None
    accepted: PartialDate | None
    replies: tuple[Reply, ...]
    status: str
    category: str
    text: str
    addressee: str
    unit: str


def shown_date(text: str) -> PartialDate | None:
    """The date that a value begins with or is."""
    found = find_dates(text)
    return found[0] if found else date_alone(text)


def read_fields(tree: Tree, labels: Sequence[Labelled], stop: int) -> Fields:
    """The letter's fields from its labels, which are in order; its text ends at offset `stop` of the flow."""
    labels = _with_times(labels)
    by_kind: dict[LabelKind, Labelled] = {}
    for label in labels:
        known = by_kind.get(label.kind)
        if known is None or (not known.value and label.value):
            by_kind[label.kind] = label
    asked = _first_date(labels, LabelKind.ASKED)
    question = by_kind.get(LabelKind.QUESTION)
    return Fields(
        title=_value(by_kind.get(LabelKind.TITLE)),
        number=_value(by_kind.get(LabelKind.LETTER_NUMBER)).strip(_FRAME),
        asked=asked,
        accepted=_first_date(labels, LabelKind.ACCEPTED),
        replies=_replies(tree, labels, stop),
        status=_value(by_kind.get(LabelKind.STATUS)).strip(_FRAME),
        category=_value(by_kind.get(LabelKind.CATEGORY)),
        text=long_value(tree, question, labels, stop) if question else "",
        addressee=_value(by_kind.get(LabelKind.ADDRESSEE)),
        unit=_unit(labels),
    )


def _with_times(labels: Sequence[Labelled]) -> list[Labelled]:
    """时间：… is when the letter was answered where it follows who answers or what, and else when it was written."""
    kinds = {
        label.kind for label in labels if label.kind in (LabelKind.ASKED, LabelKind.REPLIED) and shown_date(label.value)
    }
    found: list[Labelled] = []
    is_answer = False
    for label in labels:
        is_answer = is_answer or (label.kind in (LabelKind.ANSWER, LabelKind.REPLY_UNIT) and bool(label.value))
        kind = LabelKind.REPLIED if is_answer else LabelKind.ASKED
        if label.label in _BARE_TIMES and kind not in kinds and shown_date(label.value):
            name = "回复时间" if is_answer else label.label
            found.append(label._replace(kind=kind, label=name))
        else:
            found.append(label)
    return found


def _value(label: Labelled | None) -> str:
    return label.value if label else ""


def _unit(labels: Sequence[Labelled]) -> str:
    """Who answers: the unit of the answer (答复单位) before the one in charge (承办、转办、受理单位)."""
    found = [label for label in labels if label.kind is LabelKind.REPLY_UNIT and label.value]
    answering = [label for label in found if words.REPLYING.search(label.label)]
    return next((unit_name(label.value) for label in (*answering, *found)), "")


def unit_name(value: str) -> str:
    """The name of a body without what it is to do (主办市城管局)."""
    return _ROLE.sub("", value)


def _first_date(labels: Sequence[Labelled], kind: LabelKind) -> PartialDate | None:
    return next((date for label in labels if label.kind is kind and (date := shown_date(label.value))), None)


def _replies(tree: Tree, labels: Sequence[Labelled], stop: int) -> tuple[Reply, ...]:
    """The replies: date, department and text gather until one of them comes again."""
    dated = [label for label in labels if label.kind is LabelKind.REPLIED and shown_date(label.value)]
    telling = [label for label in dated if words.REPLYING.search(label.label)]
    has_text = any(label.kind is LabelKind.ANSWER and not words.NO_REPLY.fullmatch(label.value) for label in labels)
    counted = {label.at for label in (telling or (dated[:1] if has_text else []))}
    replies: list[Reply] = []
    date: PartialDate | None = None
    unit = text = ""
    for label in labels:
        new_date = shown_date(label.value) if label.at in counted else None
        new_unit = unit_name(label.value) if label.kind is LabelKind.REPLY_UNIT else ""
        new_text = long_value(tree, label, labels, stop) if label.kind is LabelKind.ANSWER else ""
        if words.NO_REPLY.fullmatch(new_text) or date_alone(new_text) is not None:  # 官方回复 2022-05-09
            new_text = ""
        if new_text and organ_in(new_text) == new_text and is_name(new_text):  # 官方回复　县住建局　2022-05-09
            new_unit, new_text = new_text, ""
        if (new_date and date) or (new_text and text) or (new_unit and unit and (date or text)):
            replies.append(Reply(date=date, department=unit, text=text))
            date, unit, text = None, "", ""
        date, unit, text = new_date or date, new_unit or unit, new_text or text
    if date or text:
        replies.append(Reply(date=date, department=unit, text=text))
    return tuple(replies)


def _place(label: Labelled) -> int:
    return label.at


def long_value(tree: Tree, label: Labelled, labels: Sequence[Labelled], stop: int) -> str:
    """A label's value that may go over many lines: to the end of its own block, or to the next label of a letter."""
    if not label.value:
        return ""
    place = bisect_right(labels, label.value_at, key=_place)
    following = labels[place].at if place < len(labels) else stop
    owner = tree.owner_at(label.value_at)
    block = owner
    while block >= 0 and tree.starts[block] > label.at:
        owner, block = block, tree.parents[block]
    is_apart = tree.starts[owner] > label.at
    if is_apart and tree.tags[owner] in _PARAGRAPHS and block >= 0 and tree.tags[block] not in _CELLED:
        end = min(following, tree.stops[block])  # paragraphs below a heading
    else:
        end = tree.stops[owner] if is_apart else following
    return tree.flow[label.value_at : max(label.value_at, min(end, following, stop))].strip()[:LONGEST_TEXT]


def status_in(tree: Tree, start: int, end: int, begin: int, stop: int) -> str:
    """A state (已回复、办理中…) that is a word of its own or a picture's alternative text; "" when there is none."""
    for piece in tree.pieces_in(begin, stop):
        text = tree.piece_text(piece)
        if len(text) <= _LONGEST_STATUS_PIECE:
            for word in _WORDS.split(text):
                if 2 <= len(word) <= 8 and words.STATUS.fullmatch(simplified(word)):
                    return word
    for image in tree.by_tag.get("img", ()):
        if start <= image < end:
            alt = (tree.attribute(image, "alt") or tree.attribute(image, "title")).strip(_FRAME)
            if words.STATUS.fullmatch(alt):
                return alt
    return ""
