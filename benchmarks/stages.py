"""Where the time of the reader goes: CPU of each of its stages, those that it calls in turn aside."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from benchmarks.truth import SavedPage
from crawler.reading import page as reader
from crawler.reading.articles.article import ArticleReader
from crawler.reading.layout import page_layout
from crawler.reading.lists.listings import ListReader
from crawler.reading.markup import flat_page, stored

# What is timed: the name of a stage, and where the reader looks up the work that belongs to it.
_PLACES: Sequence[tuple[str, object, str]] = (
    ("decode", reader, "decode"),
    ("markup: decoded, written, bounded", flat_page, "with_decoded"),
    ("markup: decoded, written, bounded", flat_page, "with_written"),
    ("markup: decoded, written, bounded", flat_page, "bounded"),
    ("markup: lexbor's parse", flat_page, "LexborHTMLParser"),
    ("markup: tree", page_layout, "Tree"),
    ("layout", reader, "lay_out"),
    ("layout", reader, "read_metas"),
    ("layout", reader, "read_breadcrumb"),
    ("lists", ListReader, "read"),
    ("lists", reader, "read_pager"),
    ("links", reader, "read_links"),
    ("images", reader, "read_images"),
    ("forms", reader, "read_forms"),
    ("articles", ArticleReader, "__init__"),
    ("articles", ArticleReader, "read"),
    ("letters", reader, "read_correspondence"),
    ("script fills", reader, "read_script_fills"),
    ("kind", reader, "kind_of"),
    ("kind", reader, "looks_like_home"),
    ("marks", reader, "read_marks"),
    ("build", reader, "read_build"),
    ("the rest of the page", reader, "read_page"),
    ("store", stored, "encode"),
)


class Stopwatch:
    """CPU by stage. What a stage calls that is timed itself counts there alone."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._inner: list[float] = []

    def timed(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """`work`, whose time counts for `stage`."""
        clock, spent, inner = time.process_time, self.spent, self._inner

        def measured(*arguments: Any, **named: Any) -> Any:
            inner.append(0.0)
            start = clock()
            try:
                return work(*arguments, **named)
            finally:
                took = clock() - start
                spent[stage] = spent.get(stage, 0.0) + took - inner.pop()
                if inner:
                    inner[-1] += took

        return measured


def measure(pages: Sequence[SavedPage], rounds: int) -> Mapping[str, float]:
    """Milliseconds per page of each stage: those of the round that took least in all."""
    loaded = [(page.path.read_bytes(), page.url) for page in pages]
    best: Mapping[str, float] = {}
    for _ in range(rounds):
        watch = Stopwatch()
        with _watched(watch):
            for html, url in loaded:
                stored.encode(reader.read_page(html, url, "text/html"))
        if not best or sum(watch.spent.values()) < sum(best.values()):
            best = watch.spent
    return {stage: spent * 1000 / max(1, len(loaded)) for stage, spent in best.items()}


@contextmanager
def _watched(watch: Stopwatch) -> Iterator[None]:
    """Puts the stopwatch around the stages, and takes it away again."""
    with ExitStack() as undo:
        for stage, home, name in _PLACES:
            work = getattr(home, name)
            setattr(home, name, watch.timed(stage, work))
            undo.callback(setattr, home, name, work)
        yield
