"""Lays the pictures (截图) that citations speak of beside the evidence pages that show them."""

import hashlib
import logging
import os
from collections.abc import Iterable
from pathlib import Path

from checks.check import Citation, Picture
from crawler.dossier_files import SHOTS
from workbench.reports.shown_pictures import picture_file
from workbench.whole_files import write_whole

_log = logging.getLogger(__name__)


def lay_pictures(dossier: Path, beside: Path, citations: Iterable[Citation]) -> frozenset[str]:
    """Puts each cited picture of the dossier into the folder `beside`; returns the sha256 of those that lie there.

    A file that is gone or not what the dossier registered is told in the log and left out.
    """
    cited = {citation.picture.sha256: citation.picture for citation in citations if citation.picture is not None}
    return frozenset(sha256 for sha256, picture in cited.items() if _lay(dossier, beside, picture))


def _lay(dossier: Path, beside: Path, picture: Picture) -> bool:
    source = dossier / SHOTS / f"{picture.shot}.png"
    try:
        png = source.read_bytes()
    except OSError as error:
        _log.error("picture not shown: %s", error)
        return False
    if hashlib.sha256(png).hexdigest() != picture.sha256:
        _log.error("picture not shown: %s is not what the dossier registered", source)
        return False
    target = beside / picture_file(picture)
    beside.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)  # a second name: a picture of a long page is a megabyte, and every run shows it
    except OSError:
        write_whole(target, png)
    return True
