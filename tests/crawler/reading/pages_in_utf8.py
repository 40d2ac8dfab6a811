"""Fixture pages whose markup can be written anew."""

from pathlib import Path

from hypothesis import settings

from benchmarks.truth import SavedPage, corpora


def _is_utf8(page: SavedPage) -> bool:
    try:
        return bool(page.path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError:
        return False


PAGES = tuple(  # those in UTF-8: markup is written anew here, not charsets
    page
    for corpus in corpora(Path(__file__).parents[3] / "fixtures/html/reading")
    for page in corpus.pages.values()
    if _is_utf8(page)
)
steady = settings(derandomize=True, deadline=None, database=None)
