"""What rows say, as bytes that are equal for equal homes: how two versions of a catalogue are told apart."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import cast

import orjson

from agent.catalogue.columns import COLUMNS, Row

Contents = Counter[bytes]
"""The homes of a catalogue: the content of each, and how many homes have it."""


def content(row: Row) -> bytes:
    """`row` as JSON: each column of its own type, sorted, none that is not known."""
    known = {
        name: COLUMNS[name](value)
        for name, value in row.items()
        if name in COLUMNS and value is not None and value != []
    }
    # A copy: what orjson gives holds on to the 8 KB that it was written in.
    return bytes(memoryview(orjson.dumps(known, option=orjson.OPT_SORT_KEYS)))


def row_of(content: bytes) -> Row:
    """The row whose content it is."""
    return cast(Row, orjson.loads(content))


def contents(rows: Iterable[Row]) -> Contents:
    """The contents of `rows`."""
    return Counter(map(content, rows))


def rows_of(contents: Contents) -> Iterator[Row]:
    """The rows of these contents."""
    return map(row_of, contents.elements())
