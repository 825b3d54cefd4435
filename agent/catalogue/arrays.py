"""The columns of a catalogue as arrays that predicates test in one sweep."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from agent.catalogue.columns import SCHEMA
from agent.catalogue.gazetteer import Gazetteer
from agent.filters.vocabulary import FILTERS, VOCABULARY

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]

NUMBER_COLUMNS = tuple(name for name, kind in SCHEMA.items() if kind.is_numeric() and name not in ("lat", "lon"))
TEXT_COLUMNS = ("deal", "city", "zone", "locality", "project", "developer", "property_type", "area_basis", "status",
                "sale_type", "furnishing", "facing", "khata", "listed_by")  # fmt: skip
LIST_COLUMNS: Mapping[str, tuple[str, ...]] = {
    entry.column: tuple(entry.values)
    for entry in FILTERS
    if entry.column and isinstance(SCHEMA.get(entry.column), pl.List)
}
"""Each list column with the values it can hold; the position of a value is its bit."""
FLAG_COLUMNS = ("vastu", "corner", "pets")


class Arrays:
    """The tested columns of `rows`, position by position.

    numbers  float64, NaN where not known
    codes    int32 into `words`, -1 where not known
    bits     uint64, a bit for each value of the list
    flags    True where the column is known to be true
    months   int32, year * 12 + month of `possession`, -1 where not known
    lat, lon degrees of the row, or of its locality in the gazetteer, NaN where neither is known
    """

    def __init__(self, rows: pl.DataFrame, gazetteer: Gazetteer) -> None:
        self.size = rows.height
        self.numbers = {name: rows[name].cast(pl.Float64).fill_null(float("nan")).to_numpy() for name in NUMBER_COLUMNS}
        self.words: dict[str, dict[str, int]] = {}
        self.codes: dict[str, npt.NDArray[np.int32]] = {}
        for name in TEXT_COLUMNS:
            self.words[name], self.codes[name] = _coded(rows[name])
        self.bits = {name: _bits(rows[name], values) for name, values in LIST_COLUMNS.items()}
        self.flags = {name: rows[name].fill_null(value=False).to_numpy() for name in FLAG_COLUMNS}
        self.flags["rera_id"] = rows["rera_id"].fill_null("").str.len_chars().to_numpy() > 0
        self.months = _months(rows["possession"])
        self.points, self.point = _points(rows, gazetteer)

    def mask(self, name: str, values: Iterable[Any]) -> Mask:
        """Rows whose text column `name` is one of `values`, whatever their case."""
        known = self.words[name]
        wanted = [known[key] for value in values if (key := str(value).casefold()) in known]
        if len(wanted) == 1:
            return self.codes[name] == wanted[0]
        return np.isin(self.codes[name], wanted)


def number_of_bits(key: str, values: Iterable[str]) -> np.uint64:
    """The bits of `values` of the list filter `key`."""
    allowed = tuple(VOCABULARY[key].values)
    return np.uint64(sum(1 << allowed.index(value) for value in values))


def _coded(column: pl.Series) -> tuple[dict[str, int], npt.NDArray[np.int32]]:
    folded = {word: word.casefold() for word in column.unique().drop_nulls().to_list()}
    words = {word: code for code, word in enumerate(sorted(set(folded.values())))}
    spelled = {word: words[each] for word, each in folded.items()}
    codes = column.replace_strict(spelled, default=-1, return_dtype=pl.Int32) if spelled else None
    return words, np.full(len(column), -1, np.int32) if codes is None else codes.fill_null(-1).to_numpy()


def _bits(column: pl.Series, values: tuple[str, ...]) -> npt.NDArray[np.uint64]:
    bits = np.zeros(len(column), np.uint64)
    for position, value in enumerate(values):
        has = column.list.contains(value).fill_null(value=False).to_numpy()
        bits |= has.astype(np.uint64) << np.uint64(position)
    return bits


def _months(column: pl.Series) -> npt.NDArray[np.int32]:
    parts = column.str.splitn("-", 2)
    year = parts.struct.field("field_0").cast(pl.Int32, strict=False)
    month = parts.struct.field("field_1").cast(pl.Int32, strict=False)
    return (year * 12 + month).fill_null(-1).to_numpy()


def _points(rows: pl.DataFrame, gazetteer: Gazetteer) -> tuple[Numbers, npt.NDArray[np.int32]]:
    """The distinct coordinates as (n, 2) degrees, and which of them each row has; the last is (NaN, NaN)."""
    places: dict[tuple[str | None, str | None], tuple[float, float] | None] = {}
    points: dict[tuple[float, float], int] = {}
    index = np.empty(rows.height, np.int32)
    unknown = (float("nan"), float("nan"))
    for position, (lat, lon, locality, city) in enumerate(rows.select("lat", "lon", "locality", "city").iter_rows()):
        if lat is not None and lon is not None:
            point: tuple[float, float] | None = (lat, lon)
        else:
            key = (locality, city)
            if key not in places:
                places[key] = _known(key, gazetteer)
            point = places[key]
        index[position] = -1 if point is None else points.setdefault(point, len(points))
    return np.array([*points, unknown]), np.where(index < 0, len(points), index).astype(np.int32)


def _known(key: tuple[str | None, str | None], gazetteer: Gazetteer) -> tuple[float, float] | None:
    locality, city = key
    place = gazetteer.place(locality, city) if locality else None
    return None if place is None or place.lat is None or place.lon is None else (place.lat, place.lon)
