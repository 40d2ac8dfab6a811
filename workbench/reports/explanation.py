"""What one check says of one unit, each verdict with what it quotes, for a person at a terminal (Chinese)."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from checks.check import Check, Citation, Finding
from checks.norms import NormNotInForceError
from checks.site import Site
from workbench.reports.reading_layout import Grid, head
from workbench.reports.wording import OUTCOMES, china_time

_FEW = 5  # citations of a verdict that are shown where not everything is
_SHORT_HASH = 12  # characters of a sha256 that a person compares


def explanation(
    check: Check, findings: Sequence[Finding], site: Site, folder: Path, *, is_whole: bool = False
) -> Group:
    """Every problem that `check` tells with its norm and its citations, those that are the same as above once.

    `is_whole`: all citations, not the first few.
    """
    parts: list[RenderableType] = [Grid(list(_about(check, site, folder)))]
    above: tuple[Citation, ...] = ()
    for finding in (finding for finding in findings if finding.follows is None):
        sign = OUTCOMES[finding.outcome]
        parts += [head(f"{sign.glyph} {sign.word}　{finding.subject}"), Text(finding.message)]
        parts.append(Grid([("依据", _norm(site, finding)), *_veto(finding), *_same_problem(finding, findings)]))
        if finding.citations and finding.citations == above:
            parts.append(Text("引用同上", style="dim"))
            continue
        above = finding.citations
        shown = finding.citations if is_whole else finding.citations[:_FEW]
        parts += [Grid(list(_cited(citation))) for citation in shown]
        if (beyond := len(finding.citations) - len(shown)) > 0:
            parts.append(Text(f"……另有 {beyond} 处引用，加 --all 全部列出", style="dim"))
        if not finding.citations:
            parts.append(Text("没有引用：未看到可引用的内容", style="dim"))
    return Group(*parts)


def _about(check: Check, site: Site, folder: Path) -> Iterator[tuple[str, str]]:
    context = site.dossier.context
    yield "检查", f"{check.title}（{check.id}，版本 {check.version}{'，试行，不计分' if check.preview else ''}）"
    yield "单位", f"{site.unit.name}（{site.unit.id}）"
    yield "卷宗", str(folder)
    yield "运行", f"{context.run}，评测日 {site.as_of:%Y-%m-%d}，访问结束于 {china_time(context.finished_at)}"


def _norm(site: Site, finding: Finding) -> str:
    try:
        norm = site.norm(finding.norm)
    except NormNotInForceError as error:
        return str(error)
    return f"{norm.title}，{norm.cited_as}（{finding.norm}）"


def _veto(finding: Finding) -> Iterator[tuple[str, str]]:
    if finding.veto:
        yield "否决", "属单项否决，须经人工确认才计入"


def _same_problem(lead: Finding, findings: Sequence[Finding]) -> Iterator[tuple[str, str]]:
    """What else was said of the same problem: scoring needs it, a person need not read it as another."""
    for finding in findings:
        if (finding.check, finding.follows) == (lead.check, lead.subject):
            yield "同一问题", f"{OUTCOMES[finding.outcome].word}　{finding.subject}　{finding.message}"


def _cited(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "见", f"{citation.place}　{citation.url}"
    if citation.quote:
        yield "原文", f"“{citation.quote}”"
    kept = f"，存档记录 {citation.warc_record_id}" if citation.warc_record_id else ""
    body = f"，正文 sha256 {citation.sha256[:_SHORT_HASH]}…" if citation.sha256 else ""
    yield "取证", f"{china_time(citation.fetched_at)}{body}{kept}"
