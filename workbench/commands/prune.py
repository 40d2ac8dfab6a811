"""`prune`: removes dossiers (卷宗) that are past their age and that nothing rests on."""

import shutil
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from checks.check import Finding
from workbench.clock import today
from workbench.commands.exits import console, refuse, show, telling_mistakes
from workbench.commands.options import OutOption, workspace_of
from workbench.judging import JudgementMissingError, read_findings
from workbench.pruning import Fate, Stay, fates, newest_first, refuse_while_visiting, remove
from workbench.reports.aligned_rows import AlignedRows, Row
from workbench.reports.reading_layout import head
from workbench.store.database import open_store
from workbench.store.retention import Cited, cited_by_findings, cited_by_scores, is_cited
from workbench.stored_dossiers import left_behind, stored_dossiers, visits_of
from workbench.workspace import Workspace

_WHY = {
    Stay.YOUNG: "未满保存期",
    Stay.NEWEST: "该单位最近的一份，下一次访问以它为底",
    Stay.FINDING: "入库的发现引用它",
    Stay.SCORE: "入库的得分引用它",
    Stay.REFERRED: "保留的卷宗有网页原文存于其中",
    Stay.UNREADABLE: "读不出，不知是何时何物，请人工处理",
    Stay.DOUBTFUL: "该单位另有读不出的卷宗，不知是否引用它",
}
_MOST_SHOWN = 30
_MOST_DAYS = 36_500


def prune(
    keep_days: Annotated[
        int, typer.Option("--keep-days", metavar="天数", min=0, max=_MOST_DAYS, help="访问结束不满这些天的卷宗都保留")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只列出会清理什么，不动任何文件")] = False,
    findings_only: Annotated[
        bool,
        typer.Option(
            "--findings-only", help="得分所引的卷宗不单独保留，只留各项发现首次入库时所引的；之后旧得分不能重算"
        ),
    ] = False,
    everything: Annotated[bool, typer.Option("--all", help="列出全部卷宗，不只是前面的")] = False,
    out: OutOption = Path("out"),
) -> None:
    """清理过期的卷宗。

    入库的得分、发现所引用的，以及保留的卷宗所引用的，一概不清理。

    每次得分都引用当次的卷宗。加 --findings-only 则只保留各项发现首次入库时所引的，此后旧的得分不能重算。
    """
    with telling_mistakes(out):
        workspace = workspace_of(None, out)
        visits = visits_of(workspace)
        if not workspace.database.is_file() or not visits.is_dir():
            raise refuse(
                f"{out} 中没有 {workspace.database.name} 或 visits，无从知道哪些卷宗被引用，什么也没有清理。"
                "请用 --out 指明数据目录。"
            )
        refuse_while_visiting(visits)
        cited = _cited(workspace, counts_scores=not findings_only)
        # Kept are those of less than so many whole days; of 0 days there is none, not even today's.
        last_day_to_go = today() - timedelta(days=keep_days + 1 if keep_days else 0)
        found = fates(stored_dossiers(visits), cited, last_day_to_go)
        going = newest_first([fate for fate in found if fate.stays is None])
        most = len(found) if everything else _MOST_SHOWN
        _tell_going(going, most)
        _tell_staying([fate for fate in found if fate.stays is not None], most)
        if dry_run or not (going or left_behind(visits)):
            return
        for remnant in left_behind(visits):
            shutil.rmtree(remnant)
        gone = _removed(workspace, going, counts_scores=not findings_only)
        console.print(f"已清理 {gone} 份卷宗。", highlight=False)
        if gone < len(going):
            console.print(f"另有 {len(going) - gone} 份在此期间被评测引用，保留。", highlight=False)


def _removed(workspace: Workspace, going: Sequence[Fate], *, counts_scores: bool) -> int:
    """How many of the dossiers that may go went."""
    dossiers = [fate.dossier for fate in going]
    db = open_store(workspace.database)
    findings_of = partial(_findings_of, workspace) if counts_scores else None
    try:
        return sum(remove(one, partial(is_cited, db, one.run, one.unit, findings_of)) for one in dossiers)
    finally:
        db.close()


def _cited(workspace: Workspace, *, counts_scores: bool) -> frozenset[Cited]:
    db = open_store(workspace.database)
    try:
        by_scores = cited_by_scores(db, partial(_findings_of, workspace)) if counts_scores else frozenset[Cited]()
        return cited_by_findings(db) | by_scores
    finally:
        db.close()


def _findings_of(workspace: Workspace, run: str, unit: str) -> tuple[Finding, ...] | None:
    try:
        return read_findings(workspace.run_folder(run), unit)
    except JudgementMissingError:
        return None


def _tell_going(going: Sequence[Fate], most: int) -> None:
    if not going:
        console.print("没有可清理的卷宗。", highlight=False)
        return
    size = sum(fate.dossier.size for fate in going)
    show(Text(f"可清理 {len(going)} 份卷宗，腾出 {_megabytes(size)}："))
    show(AlignedRows([_row(fate, "") for fate in going[:most]]))
    _tell_rest(len(going) - most)


def _tell_staying(staying: Sequence[Fate], most: int) -> None:
    for stays in Stay:
        group = [fate for fate in staying if fate.stays is stays]
        if not group:
            continue
        show(head(f"保留 {len(group)} 份：{_WHY[stays]}"))
        show(AlignedRows([_row(fate, _detail(fate)) for fate in group[:most]]))
        _tell_rest(len(group) - most)


def _detail(fate: Fate) -> str:
    return f"由 {fate.for_whom} 引用" if fate.for_whom else fate.dossier.problem


def _row(fate: Fate, note: str) -> Row:
    day = fate.dossier.day
    return Row(f"{day:%Y-%m-%d}" if day else "日期不明", f"{fate.dossier.name}，{_megabytes(fate.dossier.size)}", note)


def _tell_rest(beyond: int) -> None:
    if beyond > 0:
        console.print(f"……另有 {beyond} 份，加 --all 全部列出", highlight=False)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
