"""Runs checks over a `Site` and turns verdicts into findings. One check's mistake never touches another's findings."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace

from checks.check import Check, Finding, Input, Outcome, Verdict, cant_tell, inapplicable, untested
from checks.norms import NormNotInForceError, NormStatus
from checks.site import Site
from crawler.inner_quotes import with_inner_quotes

_log = logging.getLogger(__name__)
_MISSING = {Input.HOME: "未能读取首页", Input.LINKS: "本次访问没有核验链接"}
_NEEDS_CITATION = (Outcome.PASSED, Outcome.FAILED)


class CheckBugError(Exception):
    """A check broke a rule of the house. The message (Chinese) says which."""


def judge(site: Site, checks: Sequence[Check]) -> tuple[Finding, ...]:
    """Every finding of every check, by check id, then in the order in which the check says them."""
    ordered = sorted(checks, key=lambda c: c.id)
    return tuple(_finding(site, check, verdict) for check in ordered for verdict in _verdicts(site, check))


def _verdicts(site: Site, check: Check) -> tuple[Verdict, ...]:
    subject = f"check:{check.id}"
    if (why := _exemption(site, check)) is not None:
        return (inapplicable(f"本单位不适用：{why}", subject=subject),)
    if not site.health.is_judgeable:
        return (untested(f"本次访问情况不足以评判，未作检查：{site.health.reason}", subject=subject),)
    if missing := [_MISSING[needed] for needed in check.inputs if not site.has(needed)]:
        return (untested(f"{'；'.join(missing)}，未作检查", subject=subject),)
    try:
        said = _checked(check, tuple(check.evaluate(site)))
        return tuple(_softened(site, check, verdict) for verdict in said)
    except NormNotInForceError as error:
        return (inapplicable(f"{error}，不适用", subject=subject),)
    except Exception as error:  # a check is plugged in: whatever breaks in it must not reach the others
        _log.exception("检查 %s 对单位 %s 出错", check.id, site.unit.id)
        return (
            untested(f"检查程序出错（{type(error).__name__}：{error}），未得出结论，请报告维护人员", subject=subject),
        )


def _exemption(site: Site, check: Check) -> str | None:
    return next((e.reason for e in site.unit.exemptions if e.check == check.id), None)


def _checked(check: Check, said: tuple[Verdict, ...]) -> tuple[Verdict, ...]:
    """Raises `CheckBugError` at the first verdict that breaks a rule."""
    if not said:
        raise CheckBugError("没有给出任何结论")
    for problem in _problems(check, said):
        raise CheckBugError(problem)
    return said


def _problems(check: Check, said: tuple[Verdict, ...]) -> Iterator[str]:
    seen: set[str] = set()
    leading = {verdict.subject for verdict in said if verdict.follows is None}
    for verdict in said:
        if verdict.outcome in _NEEDS_CITATION and not verdict.citations:
            yield f"对 {verdict.subject} 的结论没有引用证据"
        if verdict.outcome not in check.outcomes:
            yield f"给出了未声明的结论 {verdict.outcome}"
        if verdict.subject in seen:
            yield f"对 {verdict.subject} 给出了两次结论"
        if verdict.norm is not None and verdict.norm not in check.norms:
            yield f"引用了未声明的依据 {verdict.norm}"
        if verdict.follows is not None and verdict.follows not in leading:
            yield f"{verdict.subject} 所随的结论 {verdict.follows} 没有给出"
        seen.add(verdict.subject)


def _softened(site: Site, check: Check, verdict: Verdict) -> Verdict:
    """A norm not verified, or an address not verified, may suggest and never fail."""
    try:
        norm = site.norm(verdict.norm or check.norms[0])
    except NormNotInForceError as error:
        return inapplicable(f"{error}，不适用", subject=verdict.subject, norm=verdict.norm)
    if verdict.outcome is not Outcome.FAILED:
        return verdict
    why = [
        *(["依据未经逐字核对，只作提示"] if norm.status is NormStatus.MEMORY else []),
        *(["单位网址未经核实，只作提示"] if not site.unit.verified else []),
    ]
    if not why:
        return verdict
    soft = cant_tell(f"{verdict.message}（{'；'.join(why)}，交人工确认）", subject=verdict.subject, norm=verdict.norm)
    return replace(soft, citations=verdict.citations, follows=verdict.follows)


def _finding(site: Site, check: Check, verdict: Verdict) -> Finding:
    return Finding(
        unit=site.unit.id,
        check=check.id,
        check_version=check.version,
        norm=verdict.norm or check.norms[0],
        as_of=site.as_of,
        outcome=verdict.outcome,
        subject=verdict.subject,
        message=with_inner_quotes(verdict.message),
        citations=verdict.citations,
        veto=verdict.veto,
        follows=verdict.follows,
    )
