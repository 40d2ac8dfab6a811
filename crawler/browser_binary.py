"""Where a Chromium is installed, for the browser pass. Never downloads one."""

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_REVISION = re.compile(r"chromium-(\d+)")


def find_chromium(environment: Mapping[str, str] | None = None) -> Path | None:
    """The Chromium to use: the first of `NAMES` on the PATH, else the newest that Playwright has installed.

    `environment` stands in for `os.environ` (PATH, HOME, PLAYWRIGHT_BROWSERS_PATH). None: there is none.
    """
    variables = os.environ if environment is None else environment
    on_path = (shutil.which(name, path=variables.get("PATH", "")) for name in NAMES)
    return next((Path(found) for found in on_path if found), None) or _of_playwright(variables)


def _of_playwright(variables: Mapping[str, str]) -> Path | None:
    if given := variables.get("PLAYWRIGHT_BROWSERS_PATH"):
        home = Path(given)
    elif "HOME" in variables:
        home = Path(variables["HOME"]) / ".cache" / "ms-playwright"
    else:
        return None
    installed = [found for found in home.glob("chromium-*/chrome-linux*/chrome") if os.access(found, os.X_OK)]
    return max(installed, key=_revision, default=None)


def _revision(binary: Path) -> int:
    named = _REVISION.fullmatch(binary.parent.parent.name)
    return int(named[1]) if named else 0
