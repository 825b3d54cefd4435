"""The columns that wishes test: arrays in a snapshot file, seen through NumPy without a copy.

Every array has a row for each home, the homes of a project together. What a row does not know is NaN in a number, code
0 in words, no bit in a list, 0 in a flag and 0 in a month, so that no wish matches it.
"""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from agent.catalogue.columns import COLUMNS
from agent.catalogue.projects import ID_LENGTH
from agent.filters.vocabulary import FILTERS, Test

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]
Indexes = npt.NDArray[np.int64]

NUMBERS = tuple(name for name, kind in COLUMNS.items() if kind in (int, float) and name not in ("lat", "lon"))
SMALL_NUMBERS = frozenset(("bhk", "bathrooms", "balconies", "parking", "floor", "total_floors"))
"""Those that 32 bits hold exactly, and so do the wishes for them."""
FLAGS = tuple(entry.column for entry in FILTERS if entry.column and entry.test is Test.TRUE)
LISTS = {entry.column: tuple(entry.values) for entry in FILTERS if entry.column and COLUMNS[entry.column] is list}
"""Each list column with the values it can hold; the position of a value is its bit."""
ASKED = tuple(
    entry.column
    for entry in FILTERS
    if entry.column and COLUMNS[entry.column] is str and entry.test in (Test.EQUALS, Test.ANY_OF)
)
WORDS = (*ASKED, "availability")
MANY = 4
"""From so many words on, a table of the wanted ones is quicker than a sweep for each."""


class Arrays:
    """The arrays of a snapshot.

    numbers  float64, or float32 of `SMALL_NUMBERS`
    codes    integers into the sorted words of a column
    bits     unsigned, a bit for each value of a list
    flags    int8, 1 where the column is known to be true, or not empty, -1 where it is known not to be
    months   int32, year * 12 + month of `possession`
    project  int32, the number of the row's project; projects are sorted by id
    starts   int64, the first row of each project, and at the end the number of rows
    ids      bytes of each project's id, sorted
    point    int32, the number of the row's place on the map
    places   a struct each: `lat` and `lon` in degrees, or NaN and the names of the `locality` and the `city`
    """

    def __init__(self, batch: pa.RecordBatch) -> None:
        self.size: int = batch.num_rows
        self.numbers: dict[str, Numbers] = {name: view(batch[name]) for name in NUMBERS}
        self.codes: dict[str, npt.NDArray[np.int32]] = {name: view(batch[name].indices) for name in WORDS}
        self.bits: dict[str, npt.NDArray[np.uint64]] = {name: view(batch[name]) for name in LISTS}
        self.flags: dict[str, npt.NDArray[np.int8]] = {name: view(batch[name]) for name in FLAGS}
        self.months: npt.NDArray[np.int32] = view(batch["possession"])
        self.project: npt.NDArray[np.int32] = view(batch["project_id"].indices)
        self.starts: Indexes = np.append(np.flatnonzero(np.diff(self.project, prepend=np.int32(-1))), self.size)
        ids = batch["project_id"].dictionary.field("id")
        self.ids = np.frombuffer(ids.buffers()[1] or b"", dtype=f"S{ID_LENGTH}", count=len(ids))
        self.point: npt.NDArray[np.int32] = view(batch["point"].indices)
        self.places = batch["point"].dictionary
        self._words = {name: batch[name].dictionary for name in WORDS}

    def code(self, name: str, word: str) -> int | None:
        """The code of `word` in column `name`, whatever its case; None where no row has it."""
        words, wanted = self._words[name], word.casefold()
        position = bisect_left(words, wanted, key=pa.StringScalar.as_py)
        return position if position < len(words) and words[position].as_py() == wanted else None

    def words(self, name: str) -> pa.StringArray:
        """The words of column `name` by their codes, in lower case."""
        return self._words[name]

    def among(self, name: str, words: Iterable[str]) -> Mask:
        """Rows whose column `name` is one of `words`, whatever their case."""
        codes = self.codes[name]
        wanted = [code for word in words if (code := self.code(name, word)) is not None]
        if len(wanted) < MANY:
            mask = np.zeros(self.size, np.bool_)
            for code in wanted:
                mask |= codes == code
            return mask
        table = np.zeros(len(self._words[name]), np.bool_)
        table[wanted] = True
        return table[codes]

    def equal(self, name: str, number: float) -> Mask:
        """Rows whose number in column `name` is `number`."""
        mask: Mask = self.numbers[name] == number
        return mask

    def at_least(self, name: str, least: float) -> Mask:
        """Rows whose number in column `name` is known and not below `least`."""
        return self.numbers[name] >= least

    def at_most(self, name: str, most: float) -> Mask:
        """Rows whose number in column `name` is known and not above `most`."""
        return self.numbers[name] <= most

    def any_of(self, name: str, values: Iterable[str]) -> Mask:
        """Rows whose list column `name` holds one of `values`."""
        mask: Mask = (self.bits[name] & self._bits_of(name, values)) != 0
        return mask

    def all_of(self, name: str, values: Iterable[str]) -> Mask:
        """Rows whose list column `name` holds every one of `values`."""
        wanted = self._bits_of(name, values)
        mask: Mask = (self.bits[name] & wanted) == wanted
        return mask

    def told(self, name: str) -> Mask:
        """Rows that tell column `name`."""
        if name in self.numbers:
            return ~np.isnan(self.numbers[name])
        if name == "possession":
            return self.months > 0
        known = next(part[name] for part in (self.codes, self.bits, self.flags) if name in part)
        mask: Mask = known != 0
        return mask

    def _bits_of(self, name: str, values: Iterable[str]) -> np.uint64:
        return self.bits[name].dtype.type(sum(1 << LISTS[name].index(value) for value in set(values)))


def view(array: pa.Array) -> Any:
    """The numbers of an Arrow array without a copy."""
    # Its own to_numpy imports Pandas, where that is installed, into every worker.
    return np.from_dlpack(array)
