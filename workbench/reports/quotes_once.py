"""Numbers the quotes of one indicator, so that what many findings share stands on the page once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from checks.check import Citation, Finding
from scoring_bridge.sheet import IndicatorScore


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A citation with its number within its indicator."""

    number: int
    citation: Citation


class QuotesOnce:
    """Hands out the citations of one indicator in the order of the page."""

    def __init__(self, indicator: IndicatorScore) -> None:
        self._numbers: dict[Citation, int] = {}
        self._texts: dict[tuple[str, str], str] = {}
        for clause in indicator.clauses:
            for finding in clause.findings:
                if finding.follows is None:
                    self._texts.setdefault((finding.check, finding.subject), clause.text)

    def fresh(self, citations: Sequence[Citation]) -> tuple[tuple[Numbered, ...], str]:
        """Those not shown before, numbered; and the numbers of those shown before, as `1–3、5` ("" for none)."""
        before = sorted({self._numbers[one] for one in citations if one in self._numbers})
        new = tuple(self._new(citations))
        return new, "、".join(_ranges(before))

    def told_by(self, finding: Finding) -> str | None:
        """The text of the clause whose finding tells the same problem; None where the finding stands for itself."""
        return None if finding.follows is None else self._texts.get((finding.check, finding.follows))

    def _new(self, citations: Sequence[Citation]) -> Iterator[Numbered]:
        for citation in citations:
            if citation not in self._numbers:
                self._numbers[citation] = len(self._numbers) + 1
                yield Numbered(number=self._numbers[citation], citation=citation)


def _ranges(numbers: Sequence[int]) -> Iterator[str]:
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        block = [number for _, number in run]
        yield f"{block[0]}–{block[-1]}" if len(block) > 1 else f"{block[0]}"
