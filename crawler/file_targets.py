"""The files (PDF, Word …) that a visited page of a column leads to, as targets of the walk. Pure."""

from dataclasses import dataclass

from crawler.addresses import is_own
from crawler.column_specs import ColumnSpec
from crawler.errands import Errand
from crawler.other_hosts import relation_of
from crawler.reading.facts import PageFacts
from crawler.targets import Rank, Target
from crawler.traps import Trap
from crawler.units import Unit
from crawler.wanted_files import FileUse, wanted_files


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTargets:
    """What of a page's files is to be asked for, what is too many of one page, and what is left alone and why."""

    wanted: tuple[Target, ...]
    cut: tuple[Target, ...]
    left_out: tuple[tuple[Trap, str], ...]


def file_targets(
    facts: PageFacts, target: Target, spec: ColumnSpec, unit: Unit, parent: Unit | None, *, most: int
) -> FileTargets:
    """`target`: what the page was visited as. `most`: files of one page."""
    offered: list[Target] = []
    left_out: list[tuple[Trap, str]] = []
    for file in wanted_files(facts, spec):
        own = is_own(file.url, unit)
        elsewhere = None if own else relation_of(file.url, unit, parent)
        if file.use is FileUse.NONE:
            left_out.append((Trap.FILE_FORMAT, file.url))
        elif not own and elsewhere is None:
            left_out.append((Trap.FILE_ELSEWHERE, file.url))
        else:
            one = Target(
                url=file.url,
                depth=target.depth + 1,
                rank=int(Rank.DETAIL if file.use is FileUse.READ else Rank.COLUMN_ITEM),
                found_on=facts.url,
                errand=Errand.FILES,
                sampled_from=spec.name,
                elsewhere=elsewhere,
            )
            offered.append(one)
    return FileTargets(wanted=tuple(offered[:most]), cut=tuple(offered[most:]), left_out=tuple(left_out))
