"""The columns of a snapshot after homes came and went: only the projects of these are encoded, the others copied."""

from math import isnan

import numpy as np
import pyarrow as pa

from agent.catalogue.arrays import WORDS, Arrays, Indexes, view
from agent.catalogue.contents import Contents, row_of, rows_of
from agent.catalogue.encoding import Columns, Point, coded, encoded, pointed
from agent.catalogue.projects import ID_LENGTH, grouped, project_id


def patched(file: pa.RecordBatch, before: Contents, after: Contents) -> Columns:
    """The columns for the homes `after`: what `encoded` makes of their projects.

    file  of a snapshot of the homes `before`
    """
    gone, come = before - after, after - before
    arrays = Arrays(file)
    touched = np.isin(arrays.project, _numbers(arrays, _projects_of(gone + come, before, after)))
    there = Contents(file["unit"].filter(pa.array(touched)).to_pylist())
    # A home without a project is one by itself: those that stay are numbered on from.
    fresh = encoded(grouped(rows_of(there - gone + come), before))
    return _joined(file, np.flatnonzero(~touched), fresh)


def _projects_of(homes: Contents, before: Contents, after: Contents) -> set[bytes]:
    """The ids of the projects of `homes`; of homes alike without a project, of those only that go."""
    ids: set[bytes] = set()
    for home in homes:
        row = row_of(home)
        alike = (0,) if row.get("project") else range(after[home] + 1, before[home] + 1)
        ids.update(project_id(row, home, number).encode() for number in alike)
    return ids


def _numbers(arrays: Arrays, ids: set[bytes]) -> Indexes:
    return np.flatnonzero(np.isin(arrays.ids, np.array(sorted(ids), arrays.ids.dtype)))


def _joined(file: pa.RecordBatch, kept: Indexes, fresh: Columns) -> Columns:
    """The rows `kept` of `file` and those of `fresh`, by project."""
    projects, number = _entries(file, kept, fresh, "project_id")
    ids = np.array(projects.field("id").to_pylist(), f"S{ID_LENGTH}")[number]
    order = np.argsort(ids, kind="stable")
    _, firsts, numbers = np.unique(ids[order], return_index=True, return_inverse=True)
    rows = pa.array(np.concatenate((kept, file.num_rows + np.arange(len(ids) - len(kept))))[order])
    columns: dict[str, pa.Array] = {}
    for name in fresh:
        if name == "project_id":
            heads = projects.take(pa.array(number[order][firsts]))
            columns[name] = pa.DictionaryArray.from_arrays(pa.array(numbers.astype(np.int32)), heads)
        elif name == "point":
            places, number = _entries(file, kept, fresh, name)
            columns[name] = pointed(_points(places), number[order])
        elif name in WORDS:
            words, number = _entries(file, kept, fresh, name)
            columns[name] = coded(words.to_pylist(), number[order])
        else:
            columns[name] = pa.concat_arrays([file[name], fresh[name]]).take(rows)
    return columns


def _entries(file: pa.RecordBatch, kept: Indexes, fresh: Columns, name: str) -> tuple[pa.Array, Indexes]:
    """What the rows can have in column `name`, and the number in it of each of them, the `kept` ones first."""
    there, more = file[name], fresh[name]
    numbers = (view(there.indices)[kept], view(more.indices) + np.int64(len(there.dictionary)))
    return pa.concat_arrays([there.dictionary, more.dictionary]), np.concatenate(numbers).astype(np.int64)


def _points(places: pa.StructArray) -> list[Point]:
    names = ("lat", "lon", "locality", "city")
    each = zip(*(places.field(name).to_pylist() for name in names), strict=True)
    return [(None, None, *named) if isnan(lat) else (lat, lon, *named) for lat, lon, *named in each]
