"""What an annual disclosure report (年报) has to hold, by its law, and how a text shows that it holds it. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_ORDINAL = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十甲乙丙丁戊己庚辛]{1,3}\s*[、.．是部章]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}\s*[、.．])\s*"
)
_TOP = re.compile(
    r"^\s*(?:[一二三四五六七八九十甲乙丙丁戊己庚辛]{1,3}\s*[、.．]|第[一二三四五六七八九十]{1,3}\s*(?:章|部分))"
)
_OF_NO_MATTER = re.compile(  # what reports say besides, under headings of their own
    r"概述|概况|总体|基本|总论|前言|引言|说明|附|组织|领导|机制|制度|机构|工作|做法|做了|措施|成效|亮点|保障|培训|监督|考核|"
    r"解读|回应|平台|渠道|载体|重点|保密|宣传"
)
_SENTENCE_END = re.compile(r"[。；：:]")
_FEW_WORDS = re.compile(r"(?!没|无|未|已|将|共|本|我|特)[\u4e00-\u9fff、]{3,16}")
_SHORTEST_SENTENCE = 8  # characters
_NOTHING = re.compile(r"[。；：:]\s*(?:暂?无|没有)[。；]?")
_LONGEST_HEADING = 45
_LISTS_PARTS = re.compile(r"组成|包括|包含|分为|如下|部分")
_WORDS = tuple(re.compile(w) for w in ("主动公开", "申请", "收费|费用|减免", "复议|诉讼", "问题|不足", "其他|其它"))
_MANY = 4  # matters named in one sentence that tells what the report is made of


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A report's text: its lines without sentences that only list its parts, its headings, its tables.

    `heads`: for each line the heading that it is or begins with, "" where it has none.
    """

    lines: tuple[str, ...]
    heads: tuple[str, ...]
    tables: str

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

    def chapters_of_none(self, matters: Iterable["Matter"]) -> tuple[str, ...]:
        """Headings of chapters that show none of the matters, nor are of what reports say besides: what they tell of
        may be a matter in words of its own.
        """
        headed = [number for number, head in enumerate(self.heads) if head]
        starts = [number for number in headed if _TOP.match(self.lines[number])] or headed
        known = tuple(matters)
        return tuple(
            head
            for start, end in zip(starts, [*starts[1:], len(self.lines)], strict=False)
            if not _OF_NO_MATTER.search(head := self.heads[start])
            and not any(matter.is_in(head, self.lines[start:end]) for matter in known)
        )


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
        headings = text.headings if self.is_fixed else text.filled
        if self.heading and (one := next((h for h in headings if self.heading.search(h)), None)):
            return one
        if self.stated is None:
            return None
        return next((found.group() for line in text.lines if (found := self.stated.search(line))), None)

    def is_in(self, head: str, lines: Sequence[str]) -> bool:
        """Whether a chapter of this heading and these lines is of it."""
        if self.heading is not None and self.heading.search(head):
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
        return next((found.group() for line in where if (found := self.trace.search(line))), None)


def text_of(body: str, tables: str) -> Text:
    """Takes a report's text apart. `tables`: the texts of its tables' cells."""
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    kept = [kept for line in lines if (kept := _without_overview(line))]
    heads = tuple(_heading_of(line, after) for line, after in zip(kept, [*kept[1:], ""], strict=False))
    return Text(lines=tuple(kept), heads=heads, tables=tables)


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


def _without_overview(line: str) -> str:
    sentences = re.split(r"(?<=[。；])", line)
    return "".join(s for s in sentences if not _is_overview(s)).strip()


def _is_overview(sentence: str) -> bool:
    return bool(_LISTS_PARTS.search(sentence)) and sum(bool(w.search(sentence)) for w in _WORDS) >= _MANY


MATTERS = (
    Matter(
        id="proactive",
        title="主动公开政府信息的情况",
        heading=re.compile(r"主动公开|公开.{0,6}数量"),
        stated=re.compile(
            r"主动公开[^，。；]{0,25}\d+|(?:公开|公布|发布|晒出)[^，。；\d]{0,12}信息[^，。；\d]{0,8}\d+\s*[余多]?条"
        ),
        trace=re.compile(r"主动公开|(?:公开|公布|发布|晒).{0,6}信息"),
    ),
    Matter(
        id="on_request",
        title="依申请公开政府信息和不予公开政府信息的情况",
        heading=re.compile(r"依申请|申请公开|公开申请|申请.{0,6}(?:办理|处理|情况)|不予公开"),
        stated=re.compile(
            r"(?:收到|受理|接到|办理|处理|登记)[^，。；]{0,20}公开[^，。；]{0,6}申请|申请[^，。；\d议诉]{0,6}\d+\s*[件条次]"
        ),
        trace=re.compile(r"(?<!被)申请(?!.{0,4}(?:复议|诉讼))|不予公开"),
    ),
    Matter(
        id="fees",
        title="政府信息公开的收费及减免情况",
        heading=re.compile(r"收费|费用|减免"),
        stated=re.compile(
            r"(?:未|没有|无|免予|免收|不收)[^。；]{0,25}(?:收费|费用|收取|减免)|(?:收取|减免|收费)[^。；]{0,20}\d[\d.]*\s*万?元"
        ),
        trace=re.compile(r"收费|费用|减免|收取|成本费|工本费"),
    ),
    Matter(
        id="litigation",
        title="因政府信息公开申请行政复议、提起行政诉讼的情况",
        heading=re.compile(r"复议|诉讼"),
        stated=re.compile(r"(?:复议|诉讼)[^。；]{0,15}\d|(?:未|没有|无)[^。；]{0,30}(?:复议|诉讼)"),
        trace=re.compile(r"复议|诉讼"),
    ),
    Matter(
        id="problems",
        title="存在的主要问题及改进情况",
        heading=re.compile(
            r"存在.{0,8}(?:问题|不足)|主要问题|问题[和及与、]|不足|困难|没做好|做得不|不够|怎么[改补]|差在|短板|下一步|改进|今后|打算"
        ),
        stated=re.compile(
            r"(?:存在|还有)[^。；]{0,20}(?:问题|不足|差距|薄弱)|(?:问题|不足|短板)(?:主要)?(?:是|有|如下)?[:：]|有待[^。；]{0,6}(?:加强|提高|完善|改进)|下一步[^。；]{0,5}[将要]"
        ),
        trace=re.compile(r"问题|不足|困难|改进|差距|短板|薄弱|欠缺"),
        is_prose=True,
    ),
    Matter(
        id="other",
        title="其他需要报告的事项",
        heading=re.compile(r"其[他它]|需要(?:说明|报告)"),
        stated=re.compile(r"其[他它][^。；]{0,6}[需须][^。；]{0,4}(?:报告|说明)"),
        may_be_left_out=True,
    ),
)

HEADINGS = (
    Matter(
        id="overview",
        title="总体情况",
        heading=re.compile(r"总体情况"),
        trace=re.compile(r"概述|概况|总体|基本情况"),
        is_fixed=True,
    ),
    Matter(
        id="proactive",
        title="主动公开政府信息情况",
        heading=re.compile(r"主动公开政府信息(?:的)?情况"),
        trace=re.compile(r"主动公开"),
        is_fixed=True,
    ),
    Matter(
        id="applications",
        title="收到和处理政府信息公开申请情况",
        heading=re.compile(r"收到和处理(?:的)?政府信息公开申请(?:的)?情况"),
        trace=re.compile(r"申请"),
        is_fixed=True,
    ),
    Matter(
        id="litigation",
        title="政府信息公开行政复议、行政诉讼情况",
        heading=re.compile(r"政府信息公开.{0,4}(?:行政)?复议.{0,8}(?:行政)?诉讼(?:的)?情况"),
        trace=re.compile(r"复议|诉讼"),
        is_fixed=True,
    ),
    Matter(
        id="problems",
        title="存在的主要问题及改进情况",
        heading=re.compile(r"存在的?主要问题.{0,2}改进.{0,2}情况"),
        trace=re.compile(r"问题|不足|改进"),
        is_fixed=True,
        is_prose=True,
    ),
    Matter(
        id="other",
        title="其他需要报告的事项",
        heading=re.compile(r"其[他它]需要报告的?事项"),
        # 其他处理 and 不计其他情形 stand in lines of the table of applications.
        trace=re.compile(r"(?<!不计)其[他它](?!处理|结果)"),
        is_fixed=True,
    ),
)

TABLES = (
    Matter(
        id="proactive_table",
        title="主动公开政府信息情况表",
        table_words=("第二十条第", "制发件数", "现行有效件数", "处理决定数量", "行政规范性文件"),
    ),
    Matter(
        id="applications_table",
        title="收到和处理政府信息公开申请情况表",
        table_words=("新收政府信息公开申请", "自然人", "商业企业", "科研机构", "结转"),
    ),
    Matter(
        id="litigation_table",
        title="政府信息公开行政复议、行政诉讼情况表",
        table_words=("结果维持", "结果纠正", "尚未审结", "未经复议直接起诉"),
    ),
)
