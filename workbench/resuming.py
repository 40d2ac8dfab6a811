"""What is left to do in a run that was interrupted: visits that cannot be judged and were not made once more yet."""

from collections.abc import Iterator, Sequence

from crawler.columns import ColumnSpec
from crawler.dossier import REVISIT
from crawler.health import HealthPolicy
from crawler.units import Unit
from workbench.dossier_health import dossier_and_health
from workbench.store.runs import Run
from workbench.workspace import Workspace


def to_visit_again(
    workspace: Workspace, run: Run, units: Sequence[Unit], columns: Sequence[ColumnSpec], policy: HealthPolicy
) -> Iterator[tuple[Unit, str]]:
    """Of units whose dossier is whole: those to be visited once more, each with why it cannot be judged (Chinese).

    A sample shows the same again, however often it is visited.
    """
    for unit in () if run.is_sample else units:
        dossier, health = dossier_and_health(workspace.visit_folder(run.id, unit.id), columns, policy)
        if dossier is None or (not health.is_judgeable and all(event.kind != REVISIT for event in dossier.events)):
            yield unit, health.reason
