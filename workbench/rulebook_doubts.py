"""Where a rulebook departs from the official text that it stands on, or asks for what no check says. For the doctor.

None of these stops a run: an official text may be corrected by hand, and a clause without verdicts is only undecided.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from checks.check import Check
from crawler.nearest_name import guess
from scoring_bridge.rulebook import Annex, Clause, Indicator, Rulebook, Table

_SHOWN = 12  # characters around the place where two texts part


def rulebook_doubts(folder: Path, rulebooks: Sequence[Rulebook], checks: Sequence[Check]) -> tuple[str, ...]:
    """What a person should look at in the rulebooks (Chinese). `folder`: where they and their official texts lie."""
    known = {check.id: check for check in checks}
    return tuple(
        f"评分规则 {book.id} {doubt}"
        for book in rulebooks
        for doubt in (*_of_source(folder, book), *dict.fromkeys(_of_subjects(book, known)))
    )


def _of_source(folder: Path, book: Rulebook) -> Iterator[str]:
    try:
        official = _squeezed((folder / book.source).read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        yield f"的原文 {folder / book.source} 读不到，无从核对是否逐字一致；请补上该文件，或改正键 source"
        return
    for where, text in _quoted(book):
        squeezed = _squeezed(text)
        if squeezed not in official:
            yield f"{where}与原文 {book.source} 不一致：{_parting(squeezed, official)}；请照录原文"


def _quoted(book: Rulebook) -> Iterator[tuple[str, str]]:
    """Every text that the assessment itself wrote, with where it stands (Chinese)."""
    for table in book.tables:
        for indicator in _indicators(table):
            yield f"{table.name}“{indicator.name}”的名称（{indicator.id}）", indicator.name
            yield f"{table.name}“{indicator.name}”的考核内容（{indicator.id}）", indicator.text
        yield f"{table.name}的加减分项", table.bonus.text
        yield from ((f"{table.name}的第 {number} 条注", note) for number, note in enumerate(table.notes, 1))
    for annex in book.annexes:
        yield from ((f"{annex.title}的 {item.id}", item.text) for item in _items(annex))


def _indicators(table: Table) -> Iterator[Indicator]:
    yield from (indicator for block in table.blocks for indicator in block.indicators)


def _items(annex: Annex) -> Iterator[Indicator]:
    yield from annex.block.indicators


def _parting(text: str, official: str) -> str:
    """Where a text stops being that of the official one."""
    same = next((length for length in range(len(text), 0, -1) if text[:length] in official), 0)
    if same < min(2, len(text)):
        return f"原文中没有“{text[:_SHOWN]}”"
    return f"“{text[max(0, same - _SHOWN) : same]}”之后原文不是“{text[same : same + _SHOWN]}”"


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _of_subjects(book: Rulebook, known: Mapping[str, Check]) -> Iterator[str]:
    for table in book.tables:
        for indicator in _indicators(table):
            for clause in indicator.clauses:
                yield from _of_clause(f"{table.name}条款 {clause.id}", clause, known)


def _of_clause(where: str, clause: Clause, known: Mapping[str, Check]) -> Iterator[str]:
    asked = [known[check] for check in (*clause.checks, *clause.evidence) if check in known]
    given = [subject for check in asked for subject in check.subjects]
    if not clause.subjects or not asked:
        return
    names = "、".join(check.id for check in asked)
    if not given:
        yield f"{where}用 subjects 挑选 {names} 的结论，但它没有可挑选的对象；请删去 subjects"
        return
    for subject in clause.subjects:
        if not any(_is_part(subject, one) or _is_part(one, subject) for one in given):
            near = guess(subject, given) or f"可用：{'、'.join(given)}"
            yield f"{where}的 subjects 中 {subject} 不是 {names} 给出结论的对象，该条款将一直待定；{near}"


def _is_part(subject: str, of: str) -> bool:
    return subject == of or subject.startswith(f"{of}:")
