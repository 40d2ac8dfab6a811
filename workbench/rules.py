"""Which rules a run is judged under: what the office keeps as data for judging, as one short digest."""

import hashlib
from pathlib import Path

_FILES = ("norms.toml", "columns.toml", "workdays.toml", "judging.toml", "wordlists/*.toml")
_LENGTH = 12  # characters, as a rulebook's version


def rules_version(config: Path) -> str:
    """A short sha256 over the files of `config` that decide verdicts, by name and bytes: norms, columns, working days,
    holding back, words. What verdicts are worth is the rulebook's, which has a version of its own.
    """
    digest = hashlib.sha256()
    for pattern in _FILES:
        for file in sorted(config.glob(pattern)):
            content = file.read_bytes()
            digest.update(f"{file.relative_to(config).as_posix()} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()[:_LENGTH]
