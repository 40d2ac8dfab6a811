"""The marks of the footer (底部标识) as part of a page's reading: each fact once, what is missing, what contradicts."""

import re
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from crawler.reading.facts import Mark, MarkForm, MarkKind, PageFacts, PageKind, Region
from workbench.reports import reading_words as words
from workbench.reports.aligned_rows import AlignedRows, Row
from workbench.reports.reading_layout import excerpt, head

_QUOTE = 80  # characters
_LONGEST_LABEL = 8  # characters before a value: 网站标识码：
_EXPECTED = (
    MarkKind.ICP,
    MarkKind.POLICE,
    MarkKind.SITE_CODE,
    MarkKind.SPONSOR,
    MarkKind.CONTACT,
    MarkKind.CONAC,
    MarkKind.FIND_ERROR,
    MarkKind.SITE_MAP,
)
_CODES = {  # marks that a site has one of, and the part of their value that must be the same everywhere
    MarkKind.SITE_CODE: re.compile(r"bm\d{8}|\d{10}", re.I),
    MarkKind.POLICE: re.compile(r"\d{14}"),
    MarkKind.ICP: re.compile(r".?ICP备\d+", re.I),
}
_SCRIPT = re.compile(r"<script\b[^>]*?(?:\bsrc=\"([^\"]*)\"[^>]*)?>?\Z", re.I | re.S)
_ELEMENT = re.compile(r"<\w+ id=\"([^\"]*)\">")


def marks_part(facts: PageFacts) -> Iterator[RenderableType]:
    """The marks found, those that are to be seen on such a page and were not, and a hint on codes that contradict."""
    missing = _missing(facts)
    if not facts.marks and not missing:
        return
    yield head("底部标识")
    yield AlignedRows([_row(group) for group in _of_one_fact(facts.marks)], is_even=False)
    for hint in _contradictions(facts.marks):
        yield Text(f"注意：{hint}", style="yellow")
    if missing:
        is_unread = facts.is_cut or any(fill.region is Region.FOOTER for fill in facts.script_fills)
        doubt = "（底部有未读的部分，不等于没有）" if is_unread else ""
        yield Text(f"本页未见：{'、'.join(words.MARKS[kind] for kind in missing)}{doubt}")


def _missing(facts: PageFacts) -> list[MarkKind]:
    """The marks that one looks for on such a page in vain; none where the page has no footer to show them in."""
    has_footer = facts.kind is PageKind.HOME or bool(facts.footer_text)
    if not has_footer or facts.kind.is_stand_in or facts.kind is PageKind.FRAMESET:
        return []
    found = {mark.kind for mark in facts.marks}
    return [kind for kind in _EXPECTED if kind not in found]


def _of_one_fact(marks: Sequence[Mark]) -> list[list[Mark]]:
    """The marks of each kind and value together; those without a value go to the only value of their kind."""
    groups: dict[tuple[MarkKind, str], list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: (_EXPECTED.index(mark.kind), not mark.value)):
        of_kind = [key for key in groups if key[0] is mark.kind]
        is_same = mark.kind is MarkKind.CONAC or not mark.value  # whatever the badge's picture is called
        key = of_kind[0] if is_same and len(of_kind) == 1 else (mark.kind, "".join(mark.value.split()))
        groups.setdefault(key, []).append(mark)
    return list(groups.values())


def _row(group: Sequence[Mark]) -> Row:
    value = group[0].value
    places = "、".join(dict.fromkeys(map(_place, group)))
    quote = next((quote for mark in group if (quote := _quote(mark)) and not _repeats(quote, value)), "")
    if not value:
        return Row(words.MARKS[group[0].kind], places, quote)
    return Row(words.MARKS[group[0].kind], value, f"{places}{f'　{quote}' if quote else ''}")


def _repeats(quote: str, value: str) -> bool:
    """Whether a quote says no more than the value and the mark's own name before it."""
    plain, known = "".join(quote.split()), "".join(value.split())
    return bool(known) and known in plain and len(plain) - len(known) <= _LONGEST_LABEL


def _place(mark: Mark) -> str:
    form = words.MARK_FORMS[mark.form]
    return form if mark.form is MarkForm.META else words.REGIONS[mark.region] + form


def _quote(mark: Mark) -> str:
    quote = mark.quote
    if script := _SCRIPT.match(quote):
        quote = f"脚本 {script[1] or ''}".strip()
    elif element := _ELEMENT.fullmatch(quote):
        quote = f"编号为 {element[1]} 的元素"
    return "" if quote.startswith(("javascript:", "#")) else excerpt(quote, _QUOTE)


def _contradictions(marks: Sequence[Mark]) -> Iterator[str]:
    for kind, pattern in _CODES.items():
        kinds = (kind, MarkKind.FIND_ERROR) if kind is MarkKind.SITE_CODE else (kind,)
        values = {found[0].lower(): found[0] for m in marks if m.kind in kinds and (found := pattern.search(m.value))}
        if len(values) > 1:
            where = "（含找错入口所带的）" if kind is MarkKind.SITE_CODE else ""
            yield f"{words.MARKS[kind]}{where}有 {len(values)} 个不同的值：{'、'.join(values.values())}，请人工核对"
