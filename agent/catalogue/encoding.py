"""The columns of a snapshot file, made of homes: what `Arrays` sees."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

import numpy as np
import orjson
import pyarrow as pa

from agent.catalogue.arrays import FLAGS, LISTS, NUMBERS, SMALL_NUMBERS, WORDS
from agent.catalogue.projects import ID_LENGTH, ProjectRows

Columns = Mapping[str, pa.Array]
"""The columns of a snapshot, those of `Arrays` and `unit`, the content of each row."""

Point = tuple[float | None, float | None, str | None, str | None]
"""Degrees north and east, or the names of a locality and its city."""


def encoded(projects: Sequence[ProjectRows]) -> Columns:
    """The columns for the rows of `projects`, which are sorted by id."""
    rows = [cast(dict[str, Any], row) for project in projects for row in project.rows]
    columns: dict[str, pa.Array] = {
        "project_id": pa.DictionaryArray.from_arrays(
            pa.array(np.repeat(np.arange(len(projects), dtype=np.int32), [len(each.rows) for each in projects])),
            _heads(projects),
        ),
        "point": _points(rows),
        "possession": pa.array(np.fromiter(map(_month, rows), np.int32, len(rows))),
    }
    for name in NUMBERS:
        kind = np.float32 if name in SMALL_NUMBERS else np.float64
        known = (np.nan if (value := row.get(name)) is None else value for row in rows)
        columns[name] = pa.array(np.fromiter(known, kind, len(rows)), from_pandas=False)
    for name in WORDS:
        written = [str(row.get(name) or "").casefold() for row in rows]
        words = list(dict.fromkeys(written))
        number = {word: position for position, word in enumerate(words)}
        columns[name] = coded(words, np.fromiter((number[word] for word in written), np.int64, len(rows)))
    for name, values in LISTS.items():
        bit = {value: 1 << position for position, value in enumerate(values)}
        sums = (sum(bit.get(value, 0) for value in set(row.get(name) or ())) for row in rows)
        columns[name] = pa.array(np.fromiter(sums, np.min_scalar_type((1 << len(values)) - 1), len(rows)))
    for name in FLAGS:
        columns[name] = pa.array(np.fromiter((_flag(row.get(name)) for row in rows), np.int8, len(rows)))
    columns["unit"] = pa.array((each for project in projects for each in project.contents), pa.large_binary())
    return columns


def coded(words: Sequence[str], numbers: Any) -> pa.DictionaryArray:
    """The words at `numbers`, as codes into those of `words` that are used, sorted, behind "".

    words    may be one twice
    numbers  integers, where in `words` that of each row is
    """
    used = np.unique(numbers)
    kept = sorted({"", *(words[number] for number in used.tolist())})
    code = {word: position for position, word in enumerate(kept)}
    kind = np.result_type(np.min_scalar_type(-len(kept)), np.int8)
    code_of = np.zeros(len(words), kind)
    code_of[used] = [code[words[number]] for number in used.tolist()]
    return pa.DictionaryArray.from_arrays(pa.array(code_of[numbers]), pa.array(kept, pa.string()))


def pointed(points: Sequence[Point], numbers: Any) -> pa.DictionaryArray:
    """The places at `numbers`, as numbers of those that are used in the order of the rows.

    points   may be one twice
    numbers  integers, where in `points` that of each row is
    """
    first: dict[Point, int] = {}
    same = np.array([first.setdefault(point, position) for position, point in enumerate(points)], np.int64)[numbers]
    used, starts, numbers = np.unique(same, return_index=True, return_inverse=True)
    order = np.argsort(starts)
    kept = [points[number] for number in used[order].tolist()]
    lat_lon = np.array([point[:2] for point in kept], np.float64).reshape(-1, 2)
    fields = {
        "lat": pa.array(lat_lon[:, 0].copy()),
        "lon": pa.array(lat_lon[:, 1].copy()),
        "locality": pa.array([point[2] for point in kept], pa.string()),
        "city": pa.array([point[3] for point in kept], pa.string()),
    }
    places = pa.StructArray.from_arrays(list(fields.values()), list(fields))
    return pa.DictionaryArray.from_arrays(pa.array(np.argsort(order).astype(np.int32)[numbers]), places)


def _heads(projects: Sequence[ProjectRows]) -> pa.StructArray:
    """Of each project its `id`, and JSON: as `head` [name, developer, city, locality, zone, lat, lon], as `named` what
    its rows name."""
    fields = {
        "id": pa.array([project.id.encode() for project in projects], pa.binary(ID_LENGTH)),
        "head": pa.array([orjson.dumps([each.name, *each.head().values()]) for each in projects], pa.large_binary()),
        "named": pa.array([orjson.dumps(_named(each.rows)) for each in projects], pa.large_binary()),
    }
    return pa.StructArray.from_arrays(list(fields.values()), list(fields))


def _named(rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What rows name: projects, developers, cities, and localities as [name, city, zone, aliases], each once."""
    named: dict[str, list[Any]] = {
        name: list(dict.fromkeys(value for row in rows if (value := row.get(name))))
        for name in ("project", "developer", "city")
    }
    localities: dict[tuple[str, str | None], list[Any]] = {}
    for row in rows:
        if name := row.get("locality"):
            place = localities.setdefault((name, row.get("city")), [name, row.get("city"), None, {}])
            place[2] = place[2] or row.get("zone")
            place[3] |= dict.fromkeys(row.get("aliases") or ())
    return {**named, "localities": [[*place[:3], list(place[3])] for place in localities.values()]}


def _points(rows: Sequence[Mapping[str, Any]]) -> pa.DictionaryArray:
    """The place of each row: its own degrees, or one without degrees for each locality."""
    points: dict[Point, int] = {}
    numbers = np.empty(len(rows), np.int64)
    for position, row in enumerate(rows):
        lat, lon = row.get("lat"), row.get("lon")
        located = lat is not None and lon is not None
        point = (lat, lon, None, None) if located else (None, None, row.get("locality"), row.get("city"))
        numbers[position] = points.setdefault(point, len(points))
    return pointed(list(points), numbers)


def _flag(value: Any) -> int:
    return -1 if value is False else int(bool(value))


def _month(row: Mapping[str, Any]) -> int:
    year, _, month = (row.get("possession") or "0-0").partition("-")
    return int(year) * 12 + int(month)
