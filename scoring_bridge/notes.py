"""Why a clause stands as it does, in one Chinese sentence or two."""

from collections.abc import Iterable
from decimal import Decimal

from checks.check import Finding
from crawler.inner_quotes import with_inner_quotes
from scoring_bridge.cases import Case
from scoring_bridge.rulebook_file import Partial
from scoring_bridge.tally import Tally

HUMAN = "网上看不到，由人工评定"
UNVERIFIED = "门户网址未经核实，结果只作建议"

_RULE = {Partial.SHARE: "按符合的比例计分", Partial.HALF: "部分符合计一半分", Partial.NONE: "全部符合才计分"}


def inapplicable_note(reasons: Iterable[str]) -> str:
    """不适用."""
    return f"不适用：{'；'.join(reasons)}。分值由其余条款分担"


def veto_note(vetoes: Iterable[Finding]) -> str:
    """A veto that nobody has confirmed."""
    return f"单项否决待人工确认：{'；'.join(dict.fromkeys(f.message for f in vetoes))}"


def unknown_note(case: Case, tally: Tally) -> str:
    """Nothing is known of the clause."""
    clause = case.clause
    if not clause.checks and not clause.planned:
        return "没有自动检查，待人工评定"
    if not clause.checks:
        return "自动检查尚未实现，待人工评定"
    if not case.deciding:
        return "检查未给出结果，待人工评定"
    return f"{_counts(tally, case)}，待人工评定"


def decided_note(case: Case, tally: Tally, elsewhere: Iterable[str]) -> str:
    """The counts, the rule for partial results, and the clauses in which struck findings deduct."""
    parts = [_counts(tally, case)]
    if tally.failed and tally.passed + tally.unknown and case.clause.partial:
        parts.append(_RULE[case.clause.partial])
    if tally.struck:
        places = "、".join(f"“{label}”" for label in elsewhere)
        told = f"本不符合的 {tally.struck} 项已在{places}扣分，不重复扣，此处按符合计"
        parts.append(with_inner_quotes(told))
    return "，".join(parts)


def open_note(note: str) -> str:
    """Some of it is unknown, and the rest does not settle the points."""
    return f"{note}，待人工判定"


def suggestion_note(suggestion: Decimal | None, note: str) -> str:
    """A person must confirm."""
    return f"{note}。{'待人工确认' if suggestion is None else f'建议 {suggestion} 分，待人工确认'}"


def _counts(tally: Tally, case: Case) -> str:
    seen = tally.unknown - case.unanswered
    counts = (
        (tally.passed - tally.struck, "符合"),
        (tally.struck, "不符合而在别处扣分"),
        (tally.failed, "不符合"),
        (seen, "存疑或未能评测"),
        (case.silent, "未给出结果"),
        (len(case.clause.planned), "的检查尚未实现"),
    )
    return f"共 {tally.total} 项：" + "、".join(f"{count} 项{what}" for count, what in counts if count)
