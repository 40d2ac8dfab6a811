"""Scores one clause: its interval, its suggestion, its state and the note that explains them."""

from collections.abc import Mapping
from dataclasses import replace

from checks.check import Outcome
from scoring_bridge.apportion import CENT, part_of
from scoring_bridge.cases import Case
from scoring_bridge.notes import (
    HUMAN,
    UNVERIFIED,
    decided_note,
    inapplicable_note,
    open_note,
    suggestion_note,
    unknown_note,
    veto_note,
)
from scoring_bridge.rulebook_file import Partial
from scoring_bridge.sheet import ClauseMode, ClauseScore, ClauseState, Interval, StruckFinding
from scoring_bridge.tally import Tally, tally_of

ZERO = CENT * 0


def score_clause(case: Case, charged: Mapping[str, Case], *, is_verified: bool) -> ClauseScore:
    """Scores `case`. `charged` names for each failed subject the clause that it deducts in.

    `is_verified = False` (the portal's address is a recollection): what was found may suggest, never fail.
    """
    if case.not_applicable:
        closed = _open(case, inapplicable_note(case.not_applicable))
        return replace(closed, interval=Interval(low=ZERO, high=ZERO), state=ClauseState.INAPPLICABLE)
    if case.clause.mode is ClauseMode.HUMAN:
        return _open(case, HUMAN)
    if case.vetoes:
        return _open(case, veto_note(case.vetoes))
    elsewhere = {s: home for s, home in charged.items() if home.clause.id != case.clause.id}
    tally = tally_of(case, frozenset(elsewhere))
    if tally.total == tally.unknown and not tally.struck:
        return _open(case, unknown_note(case, tally))
    return _decided(_with_struck(_open(case, ""), case, elsewhere), case, tally, elsewhere, is_verified)


def _open(case: Case, note: str) -> ClauseScore:
    return ClauseScore(
        clause=case.clause.id,
        text=case.clause.text,
        mode=case.clause.mode,
        maximum=case.maximum,
        interval=Interval(low=ZERO, high=case.maximum),
        suggestion=None,
        state=ClauseState.OPEN,
        note=note,
        findings=(*case.deciding, *(f for f in case.evidence if f not in case.deciding)),
    )


def _with_struck(score: ClauseScore, case: Case, elsewhere: Mapping[str, Case]) -> ClauseScore:
    struck = tuple(f for f in case.deciding if f.outcome is Outcome.FAILED and f.subject in elsewhere)
    return replace(
        score,
        findings=tuple(f for f in score.findings if f not in struck),
        struck=tuple(StruckFinding(finding=f, counted_in=elsewhere[f.subject].clause.id) for f in struck),
    )


def _decided(
    score: ClauseScore, case: Case, tally: Tally, elsewhere: Mapping[str, Case], is_verified: bool
) -> ClauseScore:
    partial = case.clause.partial or Partial.NONE
    low, high = (part_of(case.maximum, share) for share in (tally.low(partial), tally.high(partial)))
    suggestion = low if tally.low(partial) == tally.high(partial) else None
    note = decided_note(case, tally, dict.fromkeys(elsewhere[s.finding.subject].label for s in score.struck))
    if not is_verified:
        note = f"{UNVERIFIED}。{note}"
    if case.clause.mode is ClauseMode.ASSISTED or not is_verified:
        return replace(score, suggestion=suggestion, note=suggestion_note(suggestion, note))
    score = replace(score, interval=Interval(low=low, high=high), suggestion=suggestion)
    if suggestion is None:
        return replace(score, note=open_note(note))
    return replace(score, note=note, state=_state(tally))


def _state(tally: Tally) -> ClauseState:
    if not tally.failed:
        return ClauseState.MET
    return ClauseState.PARTIAL if tally.passed else ClauseState.NOT_MET
