"""What lies in a dossier's folder and whether it may be judged. No dossier, however odd, stops the run it is of."""

import logging
from collections.abc import Sequence
from pathlib import Path

from checks.visit import health_of
from crawler.columns import ColumnSpec
from crawler.dossier import Dossier
from crawler.dossier_store import DossierError, read_dossier
from crawler.health import STANDARD, Health, HealthPolicy

_log = logging.getLogger(__name__)


def dossier_and_health(
    folder: Path, columns: Sequence[ColumnSpec], policy: HealthPolicy = STANDARD
) -> tuple[Dossier | None, Health]:
    """The dossier of a folder and its health; no dossier where it cannot be read, and why. Never raises."""
    try:
        dossier = read_dossier(folder)
        return dossier, health_of(dossier, columns, policy)
    except DossierError as error:
        return None, Health(is_judgeable=False, reason=str(error))
    except Exception as error:  # what a portal wrote lies in it, and it may have come from anyone
        return None, stumbled(folder, error)


def stumbled(folder: Path, error: Exception) -> Health:
    """The health of a visit whose dossier our own program cannot cope with; the log tells where."""
    _log.error("dossier %s cannot be judged", folder, exc_info=error)
    told = f"{type(error).__name__}：{str(error)[:200]}"
    return Health(is_judgeable=False, reason=f"程序读不了卷宗 {folder}（{told}），请连同运行日志报告维护人员")
