"""A page that shows one letter (信件详情): where on it, by labels, or by the words around dates."""

import re
from collections import Counter
from collections.abc import Sequence

from crawler.reading.articles.date_lines import onward_spans
from crawler.reading.articles.titles import Title
from crawler.reading.facts import Region
from crawler.reading.layout.label_words import MESSAGE_KINDS, LabelKind
from crawler.reading.layout.labels import Labelled
from crawler.reading.layout.page_layout import Layout
from crawler.reading.layout.traditional import simplified
from crawler.reading.letters import words
from crawler.reading.letters.events import Event
from crawler.reading.letters.fields import shown_date, status_in
from crawler.reading.letters.letter import Zone, zone_events, zone_of
from crawler.reading.letters.parts import is_in_steps
from crawler.reading.markup.spans import Spans
from crawler.reading.markup.tree import Tree

_TELLING = frozenset(
    {
        LabelKind.ASKED,
        LabelKind.REPLIED,
        LabelKind.QUESTION,
        LabelKind.ANSWER,
        LabelKind.REPLY_UNIT,
        LabelKind.STATUS,
        LabelKind.LETTER_NUMBER,
        LabelKind.ADDRESSEE,
        LabelKind.ASKER,
        LabelKind.CATEGORY,
        LabelKind.ACCEPTED,
    }
)
_SURE = frozenset({LabelKind.ASKED, LabelKind.REPLIED, LabelKind.ANSWER, LabelKind.QUESTION})
_DATED = frozenset({LabelKind.ASKED, LabelKind.REPLIED})
_SHOWN_ON = _DATED | {LabelKind.PUBLISHED}
_WRITTEN_AND_ANSWERED = frozenset({LabelKind.ASKER, LabelKind.ANSWER, LabelKind.PUBLISHED})  # 姓名, 时间, 回复
_IN_HAND = frozenset({LabelKind.QUESTION, LabelKind.ASKER, LabelKind.STATUS})  # without a day of its own
_OF_LETTERS = frozenset(
    {
        LabelKind.ASKED,
        LabelKind.REPLIED,
        LabelKind.ACCEPTED,
        LabelKind.ASKER,
        LabelKind.REPLY_UNIT,
        LabelKind.STATUS,
        LabelKind.LETTER_NUMBER,
    }
)
_HEADING = frozenset(
    {
        LabelKind.ADDRESSEE,
        LabelKind.ASKER,
        LabelKind.CATEGORY,
        LabelKind.LETTER_NUMBER,
        LabelKind.REPLY_UNIT,
        LabelKind.STATUS,
    }
)
_FEWEST_HEADING, _MOST_LOGGED = 2, 30
_OF_A_LETTER = re.compile(r"信|诉求|受理|留言|咨询|投诉|工单|问题|反映|建议|举报|提问|办件")
_ONCE = frozenset({LabelKind.TITLE, LabelKind.ASKER, LabelKind.LETTER_NUMBER})  # what one letter has but once
_STEPS = frozenset({LabelKind.ANSWER, LabelKind.QUESTION})
_MOST_TIMES = 2
_FEWEST = 3  # kinds of labels that make a letter
_MOST_EVENTS = 12  # of one letter
_STEP_LEVELS = 3
_LEVELS = 12
_DEEP = 40  # elements around a label, where tables stand in tables
_LONGEST_QUOTE = 600


class LetterReader:
    """Finds and reads the one letter that a page shows."""

    def __init__(self, layout: Layout, lists: Spans) -> None:
        self._layout, self._tree = layout, layout.tree
        self._holes = lists.joined(onward_spans(layout.tree))
        entries = _login_forms(layout.tree)
        self._labels = [
            label
            for label in layout.labels.all
            if (label.kind in MESSAGE_KINDS or label.kind is LabelKind.PUBLISHED)
            and layout.regions.at(label.at) in (Region.MAIN, Region.SIDEBAR)
            and not layout.hidings.is_hidden(label.owner)
            and label.at not in self._holes
            and not (label.kind in _STEPS and is_in_steps(layout.tree, label.at))
            and not any(form <= label.owner < layout.tree.ends[form] for form in entries)
        ]

    def labelled_zone(self) -> Zone | None:
        """The smallest element with the most kinds of a letter's labels, each about once; None where there is none."""
        tree, inside = self._tree, dict[int, list[Labelled]]()
        for label in self._labels:
            is_dated = label.kind is LabelKind.PUBLISHED and shown_date(label.value) is not None
            if (label.kind in _TELLING or is_dated) and label.value and "{{" not in label.value:
                for _, element in zip(range(_DEEP), (label.owner, *tree.ancestors(label.owner)), strict=False):
                    inside.setdefault(element, []).append(label)
        best, best_score = -1, 0.0
        for element, labels in inside.items():
            kinds = {label.kind for label in labels}
            if not kinds >= _WRITTEN_AND_ANSWERED:
                kinds.discard(LabelKind.PUBLISHED)
            asked = Counter(v.label for v in labels if v.kind is LabelKind.ASKED and shown_date(v.value))
            own = Counter(v.label for v in labels if v.kind in _ONCE or v.kind is LabelKind.PUBLISHED)
            if len(kinds) < _FEWEST or not kinds & _SURE or max(asked.values(), default=0) > 1:
                continue
            if not kinds & _OF_LETTERS or max(own.values(), default=0) > _MOST_TIMES:
                continue  # questions asked often; many letters
            replied = sum(1 for v in labels if v.kind is LabelKind.REPLIED)
            score = len(kinds) - 0.6 * max(0, replied - 1) - 0.001 * tree.length(element) / max(1, len(tree.flow))
            if (
                len(kinds & _SURE) < 2
                and not any(shown_date(v.value) for v in labels if v.kind in (LabelKind.ASKED, LabelKind.REPLIED))
                and not kinds >= _WRITTEN_AND_ANSWERED
                and not (kinds >= _IN_HAND and _has_state(labels))
            ):
                continue
            if score > best_score:
                best, best_score = element, score
        if best < 0 or self._is_one_of_many(best, inside):
            return None
        return zone_of(self._layout, best, self._labels, self._holes)

    def logged_zone(self) -> Zone | None:
        """The smallest element with some labels of a letter in which dates tell that it was written, then answered.

        So letters are shown as a conversation, or as the log of all that was done; nothing but those words say so.
        """
        tree, inside = self._tree, dict[int, list[Labelled]]()
        for label in self._labels:
            if label.kind in _HEADING and label.value and "{{" not in label.value:
                for _, element in zip(range(_LEVELS), tree.ancestors(label.owner), strict=False):
                    inside.setdefault(element, []).append(label)
        fitting = [
            element
            for element, labels in inside.items()
            if len({label.kind for label in labels}) >= _FEWEST_HEADING
            and any(_OF_A_LETTER.search(label.label) for label in labels)
            and max(Counter(label.kind for label in labels).values()) == 1
        ]
        for element in sorted(fitting, key=tree.length)[:_LEVELS]:
            events = self._events(element)
            deeds = [event.deed for event in events]
            if len(events) > _MOST_LOGGED:
                return None
            if "replied" in deeds and "asked" in deeds[: deeds.index("replied")]:
                return zone_of(self._layout, element, self._labels, self._holes)
        return None

    def with_steps(self, zone: Zone) -> Zone:
        """The zone with what stands around it, where only there is said when the letter was written and answered."""
        if any(event.deed == "asked" for event in zone_events(self._layout, zone)):
            return zone
        for _, element in zip(range(_STEP_LEVELS), self._tree.ancestors(zone.start), strict=False):
            wider = zone_of(self._layout, element, self._labels, self._holes)
            events = zone_events(self._layout, wider)
            if len(events) > _MOST_EVENTS or sum(1 for event in events if event.deed == "asked") > 1:
                break
            if any(event.deed == "asked" for event in events):
                return wider
        return zone

    def _is_one_of_many(self, element: int, inside: dict[int, list[Labelled]]) -> bool:
        """Whether like elements beside it hold letters too: a board, not one letter."""
        tree = self._tree
        own = {label.kind for label in inside[element]}
        for block in (element, tree.parents[element]):
            parent = tree.parents[block] if block >= 0 else -1
            if parent < 0:
                break
            for sister in tree.children(parent):
                kinds = {label.kind for label in inside.get(sister, ())}
                if (
                    sister != block
                    and tree.tags[sister] == tree.tags[block]
                    and len(kinds & own) >= 2
                    and kinds & _SHOWN_ON
                ):
                    return True
        return False

    def loose_zone(self, title: Title) -> Zone | None:
        """The block around the title of a board's page that holds the dates of asking and answering."""
        tree = self._tree
        best, answered, known = -1, 0, -1
        start = title.element if title.element >= 0 or title.line is None else tree.owner_at(title.line.at)
        for element in tree.ancestors(start) if start >= 0 else ():
            if tree.tags[element] == "html":
                break
            events = self._events(element)
            replies = sum(1 for event in events if event.deed == "replied")
            if sum(1 for event in events if event.deed == "asked") > 2 or len(events) > _MOST_EVENTS:
                break
            if answered and replies > answered:
                break  # other letters begin
            if len(events) > known and (events or self._has_marks(element)):
                best, answered, known = element, replies, len(events)
            if replies and _begins_with_asking(events):
                break
        if best < 0:
            return None
        events = self._events(best)
        says_so = any(event.deed in ("replied", "asked") for event in events) or self._has_marks(best)
        if not events or not says_so:
            return None
        return zone_of(self._layout, best, self._labels, self._holes)

    def _has_marks(self, element: int) -> bool:
        """Whether a state or a masked name of a writer stands in an element."""
        tree = self._tree
        begin, stop = tree.starts[element], tree.stops[element]
        if status_in(tree, element, tree.ends[element], begin, stop):
            return True
        return words.ASKER.search(tree.flow, begin, min(stop, begin + _LONGEST_QUOTE)) is not None

    def _events(self, element: int) -> list[Event]:
        return zone_events(self._layout, zone_of(self._layout, element, self._labels, self._holes))


def _has_state(labels: Sequence[Labelled]) -> bool:
    """Whether a label says where a letter is (当前状态：办理中), as no other page does."""
    return any(v.kind is LabelKind.STATUS and words.STATUS.fullmatch(simplified(v.value.strip())) for v in labels)


def _login_forms(tree: Tree) -> list[int]:
    """The forms with a password in them: their labels (姓名, 用户名) are of whom they are filled in by."""
    passwords = [i for i in tree.by_tag.get("input", ()) if tree.attribute(i, "type").lower() == "password"]
    return [form for form in tree.by_tag.get("form", ()) if any(form < i < tree.ends[form] for i in passwords)]


def _begins_with_asking(events: Sequence[Event]) -> bool:
    """Whether a date of asking, or one that nothing tells the meaning of, stands before the first answer."""
    replied = next((event.at for event in events if event.deed == "replied"), 0)
    return any(event.deed == "asked" or (not event.deed and event.at < replied) for event in events)
