"""Which rules a run is judged under: what the office keeps as data for judging, as a short digest, and as a copy."""

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

from workbench.run_lock import in_turn

_FILES = ("norms.toml", "columns.toml", "workdays.toml", "judging.toml", "wordlists/*.toml")
_LENGTH = 12  # characters, as a rulebook's version


def rules_version(config: Path) -> str:
    """A short sha256 over the files of `config` that decide verdicts, by name and bytes: norms, columns, working days,
    holding back, words. What verdicts are worth is the rulebook's, which has a version of its own.
    """
    return _version_of(_rule_files(config))


def keep_rules(config: Path, folder: Path) -> bool:
    """Copies those files of `config` into `folder`, which bears their version's name, unless they are there already.

    A verdict that is disputed after the rules were edited can so be read beside the words that it was judged under.
    A copy that somebody has altered is made anew. False, and nothing is kept: the files are another version by now.
    Raises `OSError`.
    """
    if _is_kept(folder):
        return True
    files = _rule_files(config)
    if _version_of(files) != folder.name:
        return False
    with in_turn(folder.parent):  # another run that is judged now may be writing the same copy
        if not _is_kept(folder):
            _copy(files, folder)
    return True


def _is_kept(folder: Path) -> bool:
    try:
        return folder.is_dir() and rules_version(folder) == folder.name
    except FileNotFoundError:  # another run is just replacing a copy that was altered
        return False


def _copy(files: Mapping[str, bytes], folder: Path) -> None:
    beside = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(beside, ignore_errors=True)  # of a run that was killed
    try:
        for name, content in files.items():
            target = beside / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        shutil.rmtree(folder, ignore_errors=True)
        beside.rename(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)  # the next version's name is another
        raise


def _rule_files(config: Path) -> Mapping[str, bytes]:
    found = [file for pattern in _FILES for file in sorted(config.glob(pattern))]
    return {file.relative_to(config).as_posix(): file.read_bytes() for file in found}


def _version_of(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:_LENGTH]
