"""Files that people or programs open: whole at every moment, the old one until the new one is."""

from pathlib import Path


def write_whole(target: Path, content: bytes) -> None:
    """Writes a file beside its name and renames it: killed or out of room, it leaves what was there.

    Raises `OSError`.
    """
    beside = target.with_name(f"{target.name}.new")
    try:
        beside.write_bytes(content)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
