"""What an annual disclosure report (年报) has to hold, by its law, and how a text shows that it holds it. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from checks.phrases import any_of
from checks.report_words import FormWords, PartWords, ReportWords, TableWords

_ORDINAL = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十甲乙丙丁戊己庚辛]{1,3}\s*[、.．是部章]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}\s*[、.．])\s*"
)
_TOP = re.compile(
    r"^\s*(?:[一二三四五六七八九十甲乙丙丁戊己庚辛]{1,3}\s*[、.．]|第[一二三四五六七八九十]{1,3}\s*(?:章|部分))"
)
_SENTENCE_END = re.compile(r"[。；：:]")
_FEW_WORDS = re.compile(r"(?!没|无|未|已|将|共|本|我|特)[\u4e00-\u9fff、]{3,16}")
_COUNT = r"\d[\d,，]*"  # 61,840
_SHORTEST_SENTENCE = 8  # characters
_NOTHING = re.compile(r"[。；：:]\s*(?:暂?无|没有)[。；]?")
_LONGEST_HEADING = 45
_CLAUSE_ENDS = "。；！？"
_LONGEST_CLAUSE = 60  # characters on each side
_PUBLISHED = "proactive"
_MANY = 4  # matters named in one sentence that tells what the report is made of


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A report's text: its lines without sentences that only list its parts, its headings, its tables.

    `heads`: for each line the heading that it is or begins with, "" where it has none. `disclosed`: those of its
    headings under the chapter of what was published, which name fields of that (价格收费信息), no matters of it.
    """

    lines: tuple[str, ...]
    heads: tuple[str, ...]
    tables: str
    disclosed: frozenset[str] = frozenset()

    @property
    def headings(self) -> tuple[str, ...]:
        """All headings in order."""
        return tuple(filter(None, self.heads))

    @property
    def filled(self) -> tuple[str, ...]:
        """Those headings under which something stands before the next one."""
        follows = [*self.lines[1:], ""]
        return tuple(
            head
            for line, head, after in zip(self.lines, self.heads, follows, strict=False)
            if head and (len(line) > len(head) + 1 or (after and not _TOP.match(after)))
        )


def is_chapter(head: str) -> bool:
    """Whether a heading is of the highest rank (四、……)."""
    return _TOP.match(head) is not None


def _set_close(head: str) -> str:
    """A heading without the blanks that set it wide (一、概 述)."""
    return "".join(head.split())


def clause_of(line: str, start: int, length: int) -> str:
    """The clause of a line around some words of it, to be quoted; of a long one the part between commas."""
    end = start + length
    for marks in (_CLAUSE_ENDS, _CLAUSE_ENDS + "，"):
        begin = max(line.rfind(mark, 0, start) for mark in marks) + 1
        close = min((at for mark in marks if (at := line.find(mark, end)) >= 0), default=len(line))
        if start - begin <= _LONGEST_CLAUSE and close - end <= _LONGEST_CLAUSE:
            return line[begin:close].strip()
    return line[start:end].strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A part that a report has to hold. `stated`: a sentence that says something of it; `trace`: a mere word of it.

    `is_prose`: no sheet of figures (统计表) can stand for it.
    """

    id: str
    title: str
    heading: re.Pattern[str] | None = None
    stated: re.Pattern[str] | None = None
    trace: re.Pattern[str] | None = None
    is_fixed: bool = False  # only its heading counts
    table_words: tuple[str, ...] = ()
    may_be_left_out: bool = False
    is_prose: bool = False

    def shown_in(self, text: Text) -> str | None:
        """The words by which the text shows this part; None when it does not."""
        if self.table_words:
            shown = [word for word in self.table_words if word in text.tables]
            return "、".join(shown) if len(shown) >= 2 else None
        headings = text.headings if self.is_fixed else [h for h in text.filled if h not in text.disclosed]
        if self.heading and (one := next((h for h in headings if self.heading.search(_set_close(h))), None)):
            return one
        if self.stated is None:
            return None
        stated = ((line, found) for line in text.lines if (found := self.stated.search(line)))
        return next((clause_of(line, found.start(), len(found.group())) for line, found in stated), None)

    def is_in(self, head: str, lines: Sequence[str]) -> bool:
        """Whether a chapter of this heading and these lines is of it."""
        if self.heading is not None and self.heading.search(_set_close(head)):
            return True
        return self.stated is not None and any(self.stated.search(line) for line in lines)

    def hinted_in(self, text: Text) -> str | None:
        """A word of this part in the text, which proves nothing; with fixed headings, in a heading."""
        if self.table_words:
            whole = text.tables + "".join(text.lines)
            return next((word for word in self.table_words if word in whole), None)
        if self.trace is None:
            return None
        where = text.headings if self.is_fixed else text.lines
        traces = (found.group() for line in where if (found := self.trace.search(line)))
        return next(traces, next((h for h in text.disclosed if self.heading and self.heading.search(h)), None))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportForms:
    """All that a report may have to hold: the six `matters` of 2007, or the `headings` and `tables` of 2019."""

    matters: tuple[Matter, ...]
    headings: tuple[Matter, ...]
    tables: tuple[Matter, ...]
    besides: re.Pattern[str]
    made_of: re.Pattern[str]
    parts: tuple[re.Pattern[str], ...]

    def text_of(self, body: str, tables: str) -> Text:
        """Takes a report's text apart. `tables`: the texts of its tables' cells."""
        lines = [line.strip() for line in body.splitlines() if line.strip()]
        kept = [kept for line in lines if (kept := self._without_overview(line))]
        heads = tuple(_heading_of(line, after) for line, after in zip(kept, [*kept[1:], ""], strict=False))
        return Text(lines=tuple(kept), heads=heads, tables=tables, disclosed=frozenset(self._disclosed(kept, heads)))

    def _disclosed(self, lines: Sequence[str], heads: Sequence[str]) -> Iterator[str]:
        """The headings of lower rank in a chapter whose own heading tells of what was published and of nothing else."""
        inside = False
        for line, head in zip(lines, heads, strict=True):
            if _TOP.match(line):
                told = [matter.id for matter in self.matters if matter.heading and matter.heading.search(head)]
                inside = told == [_PUBLISHED]
            elif inside and head:
                yield head

    def chapters_of_none(self, text: Text) -> tuple[str, ...]:
        """Headings of chapters that show none of the matters, nor are of what reports say besides: what they tell of
        may be a matter in words of its own.
        """
        headed = [number for number, head in enumerate(text.heads) if head]
        starts = [number for number in headed if _TOP.match(text.lines[number])] or headed
        return tuple(
            head
            for start, end in zip(starts, [*starts[1:], len(text.lines)], strict=False)
            if not self.besides.search(_set_close(head := text.heads[start]))
            and not any(matter.is_in(head, text.lines[start:end]) for matter in self.matters)
        )

    def _without_overview(self, line: str) -> str:
        sentences = re.split(r"(?<=[。；])", line)
        return "".join(s for s in sentences if not self._is_overview(s)).strip()

    def _is_overview(self, sentence: str) -> bool:
        return bool(self.made_of.search(sentence)) and sum(bool(w.search(sentence)) for w in self.parts) >= _MANY


@cache
def report_forms(words: ReportWords) -> ReportForms:
    """What reports have to hold, by the words of the office: compiled once for a word list."""
    return ReportForms(
        matters=_matters(words),
        headings=tuple(_fixed_headings(words.form_2019)),
        tables=tuple(_tables(words.tables_2019)),
        besides=re.compile(any_of(words.besides)),
        made_of=re.compile(any_of(words.overview.made_of)),
        parts=tuple(re.compile(any_of(part)) for part in words.overview.parts),
    )


def _heading_of(line: str, after: str) -> str:
    """The heading that a line is or begins with: after an ordinal, or a few words by themselves over a sentence, or
    before the sentences of their own line (概述。……); "" when it has none.
    """
    head = _SENTENCE_END.split(line, maxsplit=1)[0]
    if _ORDINAL.match(line):
        return head if len(head) <= _LONGEST_HEADING else ""
    if not _FEW_WORDS.fullmatch(head):
        return ""
    rest = line[len(head) :]
    if len(rest) <= 1:
        is_long = len(after) >= _SHORTEST_SENTENCE and _SENTENCE_END.search(after) is not None
        is_over = 0 < len(after) < _SHORTEST_SENTENCE if rest else is_long  # cells of a table, or a sentence
        return head if is_over else ""
    return head if len(rest) >= _SHORTEST_SENTENCE or _NOTHING.fullmatch(rest) else ""


def _matters(words: ReportWords) -> tuple[Matter, ...]:
    return (
        _proactive(words),
        _on_request(words),
        _fees(words),
        _litigation(words),
        _problems(words),
        Matter(
            id="other",
            title="其他需要报告的事项",
            heading=re.compile(any_of(words.other.headings)),
            stated=re.compile(any_of(words.other.stated)),
            trace=re.compile(any_of(words.other.hints)),
            may_be_left_out=True,
        ),
    )


def _proactive(words: ReportWords) -> Matter:
    own = words.proactive
    published, things = any_of(own.published), any_of(own.things)
    so_many = rf"{published}[^，。；\d]{{0,12}}{things}[^，。；\d]{{0,8}}{_COUNT}\s*[余多]?{any_of(own.counters)}"
    return Matter(
        id=_PUBLISHED,
        title="主动公开政府信息的情况",
        heading=re.compile(any_of(own.headings)),
        stated=re.compile(rf"{any_of(own.counted)}[^，。；]{{0,25}}\d+|{so_many}|{any_of(own.stated)}"),
        trace=re.compile(rf"{any_of(own.hints)}|{published}.{{0,6}}{things}"),
    )


def _on_request(words: ReportWords) -> Matter:
    own, counted = words.on_request, any_of(words.on_request.counted)
    received = rf"{any_of(own.received)}[^，。；]{{0,20}}{any_of(own.applications)}"
    so_many = rf"{counted}[^，。；\d议诉]{{0,6}}{_COUNT}\s*{any_of(own.counters)}"
    no_lawsuit = rf"(?<!被){counted}(?!.{{0,4}}{any_of(words.litigation.names)})"
    return Matter(
        id="on_request",
        title="依申请公开政府信息和不予公开政府信息的情况",
        heading=re.compile(any_of(own.headings)),
        stated=re.compile(rf"{received}|{so_many}|{any_of(own.stated)}"),
        trace=re.compile(rf"{no_lawsuit}|{any_of(own.hints)}"),
    )


def _fees(words: ReportWords) -> Matter:
    own = words.fees
    none = rf"{any_of(own.denials)}[^。；]{{0,25}}{any_of(own.charges)}"
    so_much = rf"{any_of(own.charged)}[^。；]{{0,20}}\d[\d.]*\s*万?元"
    return Matter(
        id="fees",
        title="政府信息公开的收费及减免情况",
        heading=re.compile(any_of(own.headings)),
        stated=re.compile(rf"{none}|{so_much}|{any_of(own.stated)}"),
        trace=re.compile(any_of(own.hints)),
    )


def _litigation(words: ReportWords) -> Matter:
    own, names = words.litigation, any_of(words.litigation.names)
    none = rf"{any_of(own.denials)}[^。；]{{0,30}}{names}"
    return Matter(
        id="litigation",
        title="因政府信息公开申请行政复议、提起行政诉讼的情况",
        heading=re.compile(any_of(own.headings)),
        stated=re.compile(rf"{names}[^。；]{{0,15}}\d|{none}|{any_of(own.stated)}"),
        trace=re.compile(any_of(own.hints)),
    )


def _problems(words: ReportWords) -> Matter:
    own = words.problems
    admitted = rf"{any_of(own.admitted)}[^。；]{{0,20}}{any_of(own.shortcomings)}"
    listed = rf"{any_of(own.listed)}(?:主要)?(?:是|有|如下)?[:：]"
    return Matter(
        id="problems",
        title="存在的主要问题及改进情况",
        heading=re.compile(any_of(own.headings)),
        stated=re.compile(rf"{admitted}|{listed}|{any_of(own.stated)}"),
        trace=re.compile(any_of(own.hints)),
        is_prose=True,
    )


def _fixed_headings(form: FormWords) -> Iterator[Matter]:
    yield _fixed("overview", "总体情况", form.overview)
    yield _fixed("proactive", "主动公开政府信息情况", form.proactive)
    yield _fixed("applications", "收到和处理政府信息公开申请情况", form.applications)
    yield _fixed("litigation", "政府信息公开行政复议、行政诉讼情况", form.litigation)
    yield replace(_fixed("problems", "存在的主要问题及改进情况", form.problems), is_prose=True)
    # 其他处理 and 不计其他情形 stand in lines of the table of applications.
    trace = re.compile(rf"(?<!不计){any_of(form.other.hints)}(?!处理|结果)")
    yield replace(_fixed("other", "其他需要报告的事项", form.other), trace=trace)


def _fixed(part: str, title: str, own: PartWords) -> Matter:
    heading, trace = re.compile(any_of(own.headings)), re.compile(any_of(own.hints))
    return Matter(id=part, title=title, heading=heading, trace=trace, is_fixed=True)


def _tables(words: TableWords) -> Iterator[Matter]:
    yield Matter(id="proactive_table", title="主动公开政府信息情况表", table_words=words.proactive)
    yield Matter(id="applications_table", title="收到和处理政府信息公开申请情况表", table_words=words.applications)
    yield Matter(id="litigation_table", title="政府信息公开行政复议、行政诉讼情况表", table_words=words.litigation)
