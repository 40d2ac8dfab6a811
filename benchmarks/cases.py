"""Comparisons of a reading with the truth, and their averages: over hosts, since one host gives many pages."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crawler.reading.facts import PartialDate

# What is compared. The first eight are those of the targets.
FIELDS = (
    "publication_date", "title", "source", "kind", "list_items", "list_newest", "message_asked", "message_replied",
    "list_first_title", "list_state", "list_blocks", "message_department", "challenge",
    "document_number", "attachments",
    "home_code", "home_icp", "home_police", "home_conac", "home_find_error", "home_site_map",
    "form_purpose", "form_label",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One comparison."""

    field: str
    host: str
    file: str
    is_right: bool
    expected: str
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The share of right cases: averaged over hosts (`macro`) and over all (`pooled`), with their numbers.

    Without a case there is no ratio: both are None.
    """

    macro: float | None
    pooled: float | None
    right: int
    count: int
    hosts: int


def case(field: str, host: str, file: str, *, is_right: bool, expected: object, found: object) -> Case:
    """A comparison of anything that can be printed; None prints as nothing."""
    return Case(
        field=field,
        host=host,
        file=file,
        is_right=is_right,
        expected="" if expected is None else str(expected),
        found="" if found is None else str(found),
    )


def score(cases: Sequence[Case]) -> Score:
    """The score of some cases."""
    by_host: dict[str, list[bool]] = defaultdict(list)
    for one in cases:
        by_host[one.host].append(one.is_right)
    rates = [sum(right) / len(right) for right in by_host.values()]
    right = sum(one.is_right for one in cases)
    return Score(
        macro=sum(rates) / len(rates) if rates else None,
        pooled=right / len(cases) if cases else None,
        right=right,
        count=len(cases),
        hosts=len(by_host),
    )


def scores(cases: Iterable[Case]) -> Mapping[str, Score]:
    """The score of every field, in the order of `FIELDS`."""
    by_field: dict[str, list[Case]] = {field: [] for field in FIELDS}
    for one in cases:
        by_field[one.field].append(one)
    return {field: score(found) for field, found in by_field.items()}


def as_json(cases: Iterable[Case]) -> str:
    """The scores of all fields as JSON; ratios are null where nothing was compared."""
    return json.dumps(
        {
            field: {"macro": s.macro, "pooled": s.pooled, "count": s.count, "hosts": s.hosts}
            for field, s in scores(cases).items()
        },
        indent=2,
    )


def same_text(one: str | None, other: str | None) -> bool:
    """Whether two texts are the same but for white space."""
    return "".join((one or "").split()) == "".join((other or "").split())


def same_date(shown: PartialDate | None, truth: str | None) -> bool:
    """Whether a date is that of the truth (`YYYY-MM-DD[ HH:MM[:SS]]`), to the second where both show one."""
    if shown is None or not truth:
        return shown is None and not truth
    parts = [int(n) for n in re.findall(r"\d+", truth)]
    if [shown.year, shown.month, shown.day] != parts[:3]:
        return False
    clock = [shown.hour, shown.minute, shown.second]
    return all(mine is None or mine == theirs for mine, theirs in zip(clock, parts[3:], strict=False))


def written(shown: PartialDate | None) -> str:
    """A date as the truths write it."""
    if shown is None:
        return ""
    day = f"{shown.year or '????'}-{shown.month:02d}-{shown.day:02d}"
    return day if shown.hour is None else f"{day} {shown.hour:02d}:{shown.minute or 0:02d}"
