"""What a walk did not visit, in words (Chinese): cut off by a budget, a trap, or read under another name."""

from collections import Counter

from crawler.dossier import Walk
from crawler.errands import Errand

_NONE = "没有"
_MOST_COLUMNS = 5


def cut_words(walk: Walk) -> str:
    """How many known addresses the budgets cut off, by what they were wanted for, with the columns hit hardest."""
    by_errand: Counter[Errand] = Counter()
    by_column: Counter[tuple[Errand, str]] = Counter()
    for cut in walk.cut:
        by_errand[cut.errand] += cut.count
        by_column[cut.errand, cut.column] += cut.count
    parts = []
    for errand, count in by_errand.items():
        columns = [(n, column) for (of, column), n in by_column.items() if of is errand and column]
        shown = [f"{column} {n}" for n, column in sorted(columns, key=lambda one: (-one[0], one[1]))[:_MOST_COLUMNS]]
        more = " 等" if len(columns) > _MOST_COLUMNS else ""
        among = f"（{'、'.join(shown)}{more}）" if shown else ""
        parts.append(f"{errand.in_words} {count} 个{among}")
    return "；".join(parts) or _NONE


def left_out_words(walk: Walk) -> str:
    """How many addresses were taken for traps, with one of each kind."""
    return "；".join(f"{one.trap.in_words} {one.count} 个，如 {one.example}" for one in walk.left_out) or _NONE


def twin_words(walk: Walk) -> str:
    """How many addresses were not asked for, as another name of the portal showed the same pages; with one of them."""
    if not walk.twins:
        return _NONE
    one = walk.twins[0]
    return f"{len(walk.twins)} 个，如 {one.url}，以 {one.same_as} 读到的为准"
