"""Tells of a judgement that was broken off: findings of some units are new then, beside the old list of holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.judging import JudgementMissingError

_MARK = "judging"


@contextmanager
def marked(folder: Path) -> Iterator[None]:
    """While the findings of a run are written. `folder`: the run's. Whatever breaks it off, the mark stays."""
    folder.mkdir(parents=True, exist_ok=True)
    mark = folder / _MARK
    mark.touch()
    yield
    mark.unlink(missing_ok=True)  # by another judgement of the run, which came to its end


def refuse_broken_off(folder: Path, run: str) -> None:
    """Raises `JudgementMissingError` where the last judgement of a run did not come to its end."""
    if (folder / _MARK).exists():
        raise JudgementMissingError(
            f"运行 {run} 上一次评测中途断了，各单位的评测结果新旧不一；请先执行 xunjian judge --run {run}"
        )
