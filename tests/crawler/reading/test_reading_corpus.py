"""The reader on hand-made pages with truth (fixtures/html/reading). What it gets wrong is listed, and nothing else.

An entry that is read right again must leave the list: the list is the truth about the reader, not a licence.
"""

import tomllib
from pathlib import Path

import pytest

from benchmarks.scoring import all_cases
from benchmarks.truth import corpora

FOLDERS = sorted(
    path.parent.relative_to(Path(__file__).parents[3] / "fixtures/html/reading").as_posix()
    for path in (Path(__file__).parents[3] / "fixtures/html/reading").rglob("manifest.jsonl")
)


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_reader_errs_only_where_it_is_known_to(root: Path, folder: str) -> None:
    reading = root / "fixtures/html/reading"
    known = tomllib.loads((reading / "known_misses.toml").read_text("utf-8"))
    (corpus,) = corpora(reading / folder)
    cases = list(all_cases(corpus))
    misses = sorted(f"{case.field} {case.file}" for case in cases if not case.is_right)
    assert len(cases) >= 2 * sum(bool(page.kinds) for page in corpus.pages.values()) > 0  # kind, and challenge or not
    assert misses == sorted(known.get(folder, {}).get("misses", []))
