"""Rows of a name, a text and a note, aligned where the terminal is wide enough and one below the other where not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions
from rich.text import Text

from workbench.reports.folding import fold

_GAP = 2  # columns between the parts of a row
_WIDEST_LEAD, _WIDEST_MAIN = 52, 100  # columns; what is wider pushes the rest of its own row


class Row(NamedTuple):
    """One row: `lead` (a date, a name), `main`, and a `note` (an address, an origin) that is shown faintly."""

    lead: str
    main: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class AlignedRows:
    """The rows. A note that does not fit on its row's line stands below it.

    `is_cut`: it is cut with … instead. `is_even`: where one note does not fit, all of them stand below.
    """

    rows: Sequence[Row]
    is_cut: bool = False
    is_even: bool = True

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Rich's interface."""
        width = options.max_width
        lead = min(_WIDEST_LEAD, max((cell_len(row.lead) for row in self.rows), default=0))
        main = min(_WIDEST_MAIN, max((cell_len(row.main) for row in self.rows), default=0))
        lines = [_on_one_line(row, lead, main) for row in self.rows]
        has_room = [line.cell_len <= width for line in lines]
        for row, line, fits in zip(self.rows, lines, has_room, strict=True):
            if self.is_cut:
                line.truncate(width, overflow="ellipsis")
            if self.is_cut or (all(has_room) if self.is_even else fits):
                yield line
            else:
                yield from _below_each_other(row, lead, width)


def _on_one_line(row: Row, lead: int, main: int) -> Text:
    line = Text(_padded(row.lead, lead) + _padded(row.main, main), no_wrap=True, overflow="ignore")
    line.append(row.note, style="dim")
    line.rstrip()
    return line


def _below_each_other(row: Row, lead: int, width: int) -> Iterator[Text]:
    begin = _padded(row.lead, lead)
    indent = " " * len(_padded("", lead))
    for part in fold(row.main, width - len(indent)):
        yield Text(begin + part, no_wrap=True, overflow="ignore")
        begin = indent
    if row.note:
        yield Text(begin + row.note, style="dim", no_wrap=True, overflow="ignore")


def _padded(text: str, width: int) -> str:
    """The text and the gap after it; nothing where no row has such a part."""
    return set_cell_size(text, max(width, cell_len(text))) + " " * _GAP if width else ""
