"""Boards of letters (留言列表): a table with a header row, entries with labels of their own, or blocks that repeat."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from crawler.reading.facts import Listing, ListingState, Message, PartialDate, Region, Reply
from crawler.reading.layout.label_words import MESSAGE_KINDS, LabelKind
from crawler.reading.layout.labels import Labelled
from crawler.reading.layout.page_layout import Layout
from crawler.reading.layout.text_dates import find_dates
from crawler.reading.letters import words
from crawler.reading.letters.blocks import dated_blocks, letter_blocks
from crawler.reading.letters.events import Event, is_name, organ_in
from crawler.reading.letters.fields import shown_date, status_in
from crawler.reading.letters.letter import Zone, read_letter, zone_events
from crawler.reading.letters.tables import OF_LETTERS, LetterTable, cells, letter_tables, tell_of_letters, titled
from crawler.reading.lists.captions import Columns, captions
from crawler.reading.lists.entry import Record
from crawler.reading.lists.page_lists import Lists, Place
from crawler.reading.lists.records import read_item

SIGNS = ("网友", "网民", "来信人", "留言人", "提问")  # one of these stands where letters are shown without labels
_TELLING = OF_LETTERS | {LabelKind.QUESTION, LabelKind.ANSWER}
_ASKING = frozenset({LabelKind.ASKED, LabelKind.ASKER, LabelKind.QUESTION, LabelKind.TITLE, LabelKind.PUBLISHED})
_ANSWERING = frozenset({LabelKind.ANSWER, LabelKind.REPLY_UNIT, LabelKind.REPLIED})
_QUESTION_AND_ANSWER = frozenset({LabelKind.QUESTION, LabelKind.ANSWER, LabelKind.TITLE, LabelKind.PUBLISHED})
_HEADS = frozenset({LabelKind.ASKED, LabelKind.ASKER, LabelKind.QUESTION, LabelKind.TITLE})
_LONGEST_LEAD = 60  # characters of a line that is no running text
_IN_TABS = frozenset({LabelKind.LETTER_NUMBER, LabelKind.TITLE, LabelKind.PUBLISHED})  # 编号, 标题, 时间
_HEAD_TAGS = ("tr", "li", "div", "ul", "dl", "dt", "thead", "p", "table")
_MOST = 200
_SEVERAL = 3  # letters
_LONGEST_TITLE = 120
_LONGEST_HEAD = 90
_HEAD_LEVELS = 3
_LONGEST_UNIT = 20
_ARROWS = " 　→➜➔»>—-"  # before the body that a letter is passed on to
_LONGEST_NAME = 18  # characters of a board's name
_AFTER = 200  # characters after a board in which its pager is looked for
_PAGER = re.compile(r"下一?页|尾页|末页|共\s?\d+\s?[页条]|第\s?\d+\s?页")
_TURNS = re.compile(
    r"\W*(?:[首上下前后末尾]一?页|第一页|最后一?页|跳转|转到|GO)\W*", re.I
)  # a row of the table's own pager
_FRAME = " 　[]【】()（）〔〕:：|·•"
_DATED = re.compile(r"\s*[\[【(（]?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?[\]】)）]?\s*$")
_NUMBERED = re.compile(r"^\s*(?:问\s*[:：]|\d{1,3}\s*[、.．:：]|[（(]\d{1,3}[)）]|[·•◆■●★△▲◇])\s*")


class Board(NamedTuple):
    """Letters that a page lists, their places, whether a pager follows them, and whether they stand under captions."""

    letters: tuple[Message, ...] = ()
    records: tuple[Record, ...] = ()
    has_pager: bool = False
    has_captions: bool = False

    def has_part(self, element: int, end: int) -> bool:
        """Whether the elements `element` to `end` are one of the letters, or part of one."""
        return any(record.start <= element and end <= record.end for record in self.records)

    def holds_several(self, element: int, end: int) -> bool:
        """Whether several of the letters stand in the elements `element` to `end`."""
        return sum(1 for record in self.records if element <= record.start and record.end <= end) > 1


class BoardReader:
    """Reads the letters that a page lists."""

    def __init__(self, layout: Layout) -> None:
        self._layout, self._tree, self._labels = layout, layout.tree, layout.labels

    def read(self, lists: Lists, *, is_board: bool) -> Board:
        """The letters of tables or entries that are labelled as letters are, or of blocks that repeat.

        `is_board`: the page calls itself a board (信箱、留言…); then entries that show a state or a writer are letters,
        too, and so is what its main list holds, unless that stands under a heading of its own (推荐阅读).
        """
        main = lists.main
        if main is not None and main[0].state is not ListingState.FILLED:
            return Board()
        if captioned := letter_tables(self._layout):
            return self._board(captioned, main)
        columns, records = self._columns(main[1].records, main[1].container) if main is not None else ((), ())
        if tell_of_letters(columns, is_board=is_board):
            return self._board([LetterTable(records, columns)], main)
        best, most = self._best_blocks(records, is_board=is_board)
        if most:
            if best is records:
                return self._board([LetterTable(records, columns)], main)
            return self._board([self._captioned(best)], None)
        if main is not None and is_board and self._is_of_board(main) and self._are_letters(main, records):
            return self._board([LetterTable(records, columns)], main)
        return self._board(tabs, None) if (tabs := self._under_boards(lists)) else Board()

    def _under_boards(self, lists: Lists) -> list[LetterTable]:
        """The lists of a hub with numbers, titles and times for columns, where one of them stands under a board's name
        (县长信箱) as one tab of several; 意见征集 among them is no board. A main list is one of them.
        """
        found, is_named, has_main = list[LetterTable](), False, lists.main is None
        for listing, place in zip(lists.listings, lists.places, strict=True):
            heading = listing.heading
            if listing.region is not Region.MAIN or not listing.items or words.NOT_A_BOARD.search(heading):
                continue
            columns, records = self._columns(place.records, place.container)
            if set(columns) >= _IN_TABS and LabelKind.NUMBER not in columns:
                found.append(LetterTable(records, columns))
                is_named = is_named or words.STRONG_BOARD.search(heading) is not None
                has_main = has_main or listing.is_main
        return found if is_named and has_main else []

    def _are_letters(self, main: tuple[Listing, Place], records: Sequence[Record]) -> bool:
        """Whether most entries of a board's list show a date or a state: mailboxes to choose from do not.

        One alone may be a notice, unless a pager counts it.
        """
        dated = sum(1 for r in records if self._layout.dates.count(r.begin, r.stop) or self._status(r) or self._of(r))
        is_counted = main[1].has_pager and not any(is_about_boards(item.title) for item in main[0].items)
        return (len(records) > 1 or is_counted) and dated * 2 > len(records)

    def _is_of_board(self, main: tuple[Listing, Place]) -> bool:
        """Whether the main list of a board's page holds its letters: under the board's name, or under none."""
        heading = main[0].heading
        return not heading or main[1].is_named or words.STRONG_BOARD.search(heading) is not None

    def _board(self, tables: Sequence[LetterTable], main: tuple[Listing, Place] | None) -> Board:
        found: dict[tuple[str, str, PartialDate | None], tuple[Record, Message]] = {}
        rows = (
            (record, columns) for t in tables for columns in [titled(self._tree, t)] for record in t.records[:_MOST]
        )
        for record, columns in rows:
            letter = self._letter(record, columns)
            if letter is not None:  # a table drawn twice (fixed columns) shows each letter once
                found.setdefault((letter.title, letter.number, letter.asked), (record, letter))
        shown = list(found.values())[:_MOST]
        if not any(table.columns for table in tables) and self._is_one([letter for _, letter in shown]):
            return Board()
        stop = max((record.stop for record, _ in shown), default=0)
        is_paged = _PAGER.search(self._tree.flow, stop, stop + _AFTER) is not None
        return Board(
            tuple(letter for _, letter in shown),
            tuple(record for record, _ in shown),
            has_pager=is_paged or (main is not None and main[1].has_pager),
            has_captions=any(table.columns for table in tables),
        )

    def _is_one(self, letters: Sequence[Message]) -> bool:
        """Whether blocks show one letter: drawn twice (wide and narrow screens), or its parts, one below the other."""
        if len(letters) < 2 or len({letter.url for letter in letters if letter.url}) > 1:
            return False
        asked = {letter.asked for letter in letters}
        if len(asked) == 1 and None not in asked and len({letter.number for letter in letters}) == 1:
            return bool(letters[0].number or len({letter.text for letter in letters}) == 1)
        labelled = sum(1 for label in self._labels.all if label.kind is LabelKind.ASKED and shown_date(label.value))
        return labelled == 1 and all(letter.url is None for letter in letters)

    def _best_blocks(self, records: Sequence[Record], *, is_board: bool) -> tuple[Sequence[Record], float]:
        """The run of records with the most evidence of letters, and how much that is; 0 when it is not enough."""
        runs: list[Sequence[Record]] = [records] if records else []
        runs += letter_blocks(self._layout)
        if is_board or self._speaks_of_letters():
            runs += dated_blocks(self._layout)
        best: Sequence[Record] = ()
        most = 0.0
        for run in runs:
            evidence = [self._evidence(record, is_board=is_board) for record in run[:_MOST]]
            if sum(1 for found in evidence if found) * 2 <= len(run):
                continue
            if sum(evidence) > most:
                best, most = run, sum(evidence)
        return best, most

    def _speaks_of_letters(self) -> bool:
        """Whether writers and answers are named again and again, whatever the page is called (访谈中的网友提问)."""
        flow = self._tree.flow
        if not any(sign in flow for sign in SIGNS):
            return False
        return len(words.ASKER.findall(flow)) >= _SEVERAL and len(words.REPLYING.findall(flow)) >= _SEVERAL

    def _events(self, record: Record) -> list[Event]:
        zone = Zone(record.start, record.end, record.begin, record.stop, self._of(record))
        return zone_events(self._layout, zone)

    def _evidence(self, record: Record, *, is_board: bool) -> float:
        """How much says that a record is a letter."""
        if self._asks(record):
            return 0.0
        labels = self._of(record)
        kinds = {label.kind for label in labels if label.value}
        if not kinds & _HEADS and self._begins_with_prose(record):
            return 0.0  # a paragraph of a text about letters
        text = self._tree.flow[record.begin : record.stop]
        has_asker = words.ASKER.search(text) is not None
        if not is_board and not has_asker and not kinds - _QUESTION_AND_ANSWER:
            return 0.0  # what is asked often (常见问题), and the answer of the house
        found = float(len(kinds & _TELLING)) + has_asker
        is_bare = (not kinds & _ASKING or _is_answered_first(labels)) and read_item(self._layout, record) is None
        if is_bare and not any(event.may_ask for event in self._events(record)):
            return 0.0  # an answer alone, or a step of what was done
        found += bool(self._status(record))
        found += 0.5 * (words.REPLYING.search(text) is not None)
        found += 0.5 * (is_board and LabelKind.PUBLISHED in kinds)
        if is_board and found < 1:  # 问 and 答 beside the dates may be all that tells
            deeds = [event.deed for event in self._events(record)]
            found += "replied" in deeds and "asked" in deeds[: deeds.index("replied")]
        return found if found >= (1 if is_board else 1.5) else 0.0

    def _begins_with_prose(self, record: Record) -> bool:
        """Whether a record's first line is running text."""
        line = self._tree.flow[record.begin : record.stop].lstrip().partition("\n")[0]
        return len(line) > _LONGEST_LEAD and "。" in line

    def _asks(self, record: Record) -> bool:
        """Whether a record is part of a form that a visitor fills in."""
        tree = self._tree
        places = tree.by_tag.get("input", [])
        fields = bisect_left(places, record.end) - bisect_left(places, record.start)
        return fields > 1 or any(record.start <= i < record.end for i in tree.by_tag.get("textarea", ()))

    def _of(self, record: Record) -> list[Labelled]:
        return [
            label
            for label in self._labels.between(record.begin, record.stop)
            if label.kind in MESSAGE_KINDS or label.kind is LabelKind.PUBLISHED
        ]

    def _status(self, record: Record) -> str:
        return status_in(self._tree, record.start, record.end, record.begin, record.stop)

    def _letter(self, record: Record, columns: Columns) -> Message | None:
        labels = self._of(record)
        told = cells(self._tree, record, columns) if columns else {}
        if told:  # what stands in a cell under a caption is a value (类型: 咨询), not the label of the next one
            row = self._tree.stops[record.start]
            labels = [label for label in labels if not label.is_cell or label.at >= row]
        zone = Zone(record.start, record.end, record.begin, record.stop, labels)
        title, url = self._title(record)
        letter = read_letter(self._layout, zone, title, url, told)
        if not letter.title or "{{" in letter.title or _TURNS.fullmatch(letter.title):
            return None
        if not letter.department and (unit := self._bare_unit(record, letter.title)):
            return _answered_by(letter, unit)
        return letter

    def _title(self, record: Record) -> tuple[str, str | None]:
        """What a letter's entry is called and where it leads: its link, else its first line that is no date."""
        tree = self._tree
        item = read_item(self._layout, record)
        if item is not None:
            return item.title[:_LONGEST_TITLE], item.url
        heads = {
            tree.line(label.at)[0] for label in self._labels.between(record.begin, record.stop) if _is_apart(label)
        }
        lines, start = list[str](), record.begin
        while start < record.stop:
            start, end = tree.line(start + (tree.flow[start] == "\n"))
            if start not in heads:
                lines.append(_bare(tree.flow[start : min(end, record.stop)]))
            start = end + 1
        own = (line for line in lines if len(line) > 3 and not find_dates(line) and line[-1] not in ":：")
        return next(own, "")[:_LONGEST_TITLE], None

    def _bare_unit(self, record: Record, title: str) -> str:
        """A body's name on a line, or else in an element, of its own beside the title, without a label."""
        tree = self._tree
        lines = [line.strip(_ARROWS) for line in tree.flow[record.begin : record.stop].split("\n")]
        texts = [(tree.owners[k], tree.piece_text(k).strip()) for k in tree.pieces_in(record.begin, record.stop)]
        lines += [text.strip(_ARROWS) for owner, text in texts if tree.text(owner).strip() == text]
        short = (line for line in lines if 2 < len(line) <= _LONGEST_UNIT and line != title and is_name(line))
        return next((line for line in short if words.ORGAN.search(line) and organ_in(line) == line), "")

    def _captioned(self, blocks: Sequence[Record]) -> LetterTable:
        """Blocks that are no list's entries, with the captions above them where those are of letters."""
        columns, records = self._columns(tuple(blocks), self._tree.parents[blocks[0].start])
        rows = [record for record in records if cells(self._tree, record, columns)]
        if len(OF_LETTERS & set(columns)) > 1 and len(rows) * 2 > len(records):
            return LetterTable(records, columns)
        return LetterTable(tuple(blocks), ())

    def _columns(self, all_records: tuple[Record, ...], container: int) -> tuple[Columns, tuple[Record, ...]]:
        """What the columns of a list hold, by its header row (empty when there is none), and the records below that."""
        records = all_records[:_MOST]
        if not records:
            return (), ()
        if len(records) > 1 and (kinds := captions(self._tree, records[0].start)):
            return kinds, records[1:]
        heads = self._heads(container, records[0].start)
        return next((kinds for head in heads if (kinds := captions(self._tree, head))), ()), records

    def _heads(self, container: int, first: int) -> list[int]:
        """Elements that may be a header row: before the first record in what holds the list, nearest first."""
        tree, found = self._tree, list[int]()
        outer = container
        for _, holder in zip(range(_HEAD_LEVELS), tree.ancestors(container), strict=False):
            if tree.starts[first] - tree.starts[holder] > _LONGEST_HEAD * 2:
                break
            outer = holder
        for index in range(first - 1, max(outer, first - 60), -1):
            if tree.tags[index] in _HEAD_TAGS and 4 < tree.length(index) <= _LONGEST_HEAD and tree.ends[index] <= first:
                found.append(index)
        return found[:12]


def _is_answered_first(labels: Sequence[Labelled]) -> bool:
    """Whether labels begin with the answer, so that a time after it is that of the answer."""
    first = next((label.kind for label in labels if label.value and label.kind in _ASKING | _ANSWERING), None)
    return first in _ANSWERING


def _is_apart(label: Labelled) -> bool:
    """Whether a label with its value tells of a letter what is not its subject (发布者：…)."""
    return label.kind is LabelKind.OTHER and bool(label.value)


def _answered_by(letter: Message, unit: str) -> Message:
    """The letter with the body that answers it, or is to."""
    if not letter.replies:
        return msgspec.structs.replace(letter, addressee=unit)
    first = letter.replies[0]
    reply = Reply(date=first.date, department=unit, text=first.text)
    return msgspec.structs.replace(letter, replies=(reply, *letter.replies[1:]))


def names_board(names: Sequence[str]) -> bool:
    """Whether a page's own names (its trail's end, headings, title) say that it lists letters."""
    return any(
        words.STRONG_BOARD.search(name) and not words.NOT_A_BOARD.search(name)
        for name in names
        if len(name) <= _LONGEST_NAME
    )


def is_about_boards(title: str) -> bool:
    """Whether a title is that of a text about letters (写信须知), not of a letter."""
    if len(title) > 30 or words.NOT_A_BOARD.search(title) is None:
        return False
    return words.STRONG_BOARD.search(title) is not None or words.ABOUT.search(title) is not None


def _bare(line: str) -> str:
    """A line without the number or 问： before it and the date behind it."""
    return _DATED.sub("", _NUMBERED.sub("", line.strip())).strip()
