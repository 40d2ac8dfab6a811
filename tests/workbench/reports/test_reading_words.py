"""The words of what the reader tells: none of its kinds is without a word."""

from enum import Enum

from crawler.reading.facts import LinkVia
from workbench.reports import reading_words


def test_every_kind_has_its_word():
    tables = [
        table
        for table in vars(reading_words).values()
        if isinstance(table, dict) and table and all(isinstance(key, Enum) for key in table)
    ]
    assert len(tables) > 5
    missing = {kind for table in tables for kind in type(next(iter(table))) if kind not in table}
    assert missing == {LinkVia.ANCHOR}  # an ordinary link needs none
