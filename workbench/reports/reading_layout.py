"""How parts of a page's reading are laid out: heads, rows of name and value, excerpts, totals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions
from rich.text import Text

from workbench.reports.folding import fold

_GAP = 2  # columns
_EXCERPT = 300  # characters of a text
_ROWS = 30
_ALL = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much of a page is shown (`is_whole`: everything), and whether the page itself was read only in part."""

    is_whole: bool = False
    is_cut: bool = False

    @property
    def rows(self) -> int:
        """The most rows of a list that are shown."""
        return _ALL if self.is_whole else _ROWS

    def total(self, number: int) -> str:
        """A count of what the page holds: `至少 12` where more of it may stand in what was not read."""
        return f"至少 {number}" if self.is_cut else str(number)

    def rest(self, number: int, unit: str) -> list[Text]:
        """A line on the rows beyond those that are shown, none when there are none."""
        beyond = number - self.rows
        return [Text(f"……另有 {beyond} {unit}，加 --all 全部列出", style="dim")] if beyond > 0 else []


@dataclass(frozen=True, slots=True)
class Grid:
    """Names and their values; a name that repeats the one above it is shown once."""

    rows: Sequence[tuple[str, str]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Rich's interface."""
        indent = max((cell_len(name) for name, _ in self.rows), default=0) + _GAP
        above = ""
        for name, value in self.rows:
            shown = "" if name == above else name
            for line in fold(value, options.max_width - indent):
                padded = Text(set_cell_size(shown, indent), style="bold", no_wrap=True, overflow="ignore")
                padded.append(line, style="not bold")
                padded.rstrip()
                yield padded
                shown = ""
            above = name


def head(text: str) -> Text:
    """The head of a part, with a blank line above it."""
    return Text(f"\n── {text}", style="bold cyan")


def excerpt(text: str, most: int = _EXCERPT) -> str:
    """The first `most` characters on one line."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[:most]}……"
