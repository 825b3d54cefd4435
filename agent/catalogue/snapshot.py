"""A version of a catalogue in memory: found by masks over its columns, read row by row only for what is shown."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from agent.catalogue.arrays import Arrays, Mask
from agent.catalogue.catalogue import CatalogueNames, Found, LocalityName, Project, Unit
from agent.catalogue.gazetteer import Gazetteer
from agent.catalogue.predicates import Predicates
from agent.catalogue.ranking import Ranking

Indexes = npt.NDArray[np.int64]

_UNIT_SOURCE = {"area_min": "area_sqft", "area_max": "area_max_sqft", "price_min": "price", "price_max": "price_max"}
_UNIT_COLUMNS = {name: _UNIT_SOURCE.get(name, name) for name in Unit.__dataclass_fields__}
_PROJECT_COLUMNS = ("project_id", "project_name", "developer", "locality", "city", "zone", "lat", "lon")


class Snapshot:
    """An unchanging catalogue, implementing `Catalogue`. `rows` are sorted so that a project's rows stand together."""

    def __init__(self, name: str, version: str, rows: pl.DataFrame, gazetteer: Gazetteer) -> None:
        self.name = name
        self.version = version
        self._rows = rows
        self._arrays = Arrays(rows, gazetteer)
        self._predicates = Predicates(self._arrays, gazetteer)
        self._project, starts = _runs(rows["project_id"])
        self._starts = np.append(starts, rows.height)
        self._ids = {id_: number for number, id_ in enumerate(rows["project_id"].gather(starts).to_list())}
        self._ranking = Ranking(self._arrays, self._predicates, self._project, starts)
        self.names = _names(rows)

    def search(self, filters: Mapping[str, Any], *, limit: int, skip: Collection[str] = ()) -> Found:
        """As `Catalogue.search` says."""
        mask = self._predicates.fitting(filters)
        fitting: Indexes = np.flatnonzero(mask)
        projects = np.zeros(len(self._ids), np.bool_)
        projects[self._project[fitting]] = True
        total_projects = int(projects.sum())
        if not limit or not total_projects:
            return Found((), len(fitting), total_projects)
        skipped = [self._ids[each] for each in skip if each in self._ids]
        best = self._ranking.best(fitting, filters, limit, skipped)
        return Found(tuple(self._read(number, mask, filters) for number in best), len(fitting), total_projects)

    def projects(self, ids: Sequence[str], filters: Mapping[str, Any]) -> tuple[Project, ...]:
        """As `Catalogue.projects` says."""
        mask = self._predicates.fitting(filters)
        return tuple(self._read(self._ids[each], mask, filters) for each in ids if each in self._ids)

    def _read(self, number: int, mask: Mask, filters: Mapping[str, Any]) -> Project:
        start, stop = self._starts[number], self._starts[number + 1]
        matching = np.flatnonzero(mask[start:stop]) + start
        wanted = matching if len(matching) else np.arange(start, stop)
        records = self._rows[wanted].to_dicts()
        units = sorted((_unit(record) for record in records), key=lambda unit: (unit.bhk or 0, unit.price_min or 0))
        head = records[0]
        return Project(
            *(head[column] for column in _PROJECT_COLUMNS),
            units=tuple(units),
            km=self._distances(int(wanted[0]), filters),
        )

    def _distances(self, row: int, filters: Mapping[str, Any]) -> dict[str, float]:
        km = {
            " ".join(filter(None, (near.get("name"), near["kind"].replace("_", " ")))): self._predicates.km_to(near)[row]
            for near in filters.get("near", ())
        }
        return {place: round(float(far), 2) for place, far in km.items() if not np.isnan(far)}


def write_snapshot(path: Path, version: str, rows: pl.DataFrame) -> None:
    """Write `rows` (of `with_projects`) to `path` in one step: a reader sees the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{version}.partial")
    rows.with_columns(pl.lit(version).alias("version")).write_ipc(partial)
    partial.replace(path)


def read_snapshot(path: Path, name: str, gazetteer: Gazetteer) -> Snapshot:
    """The catalogue in the file, mapped into memory."""
    rows = pl.read_ipc(path)
    return Snapshot(name, str(rows["version"][0]) if rows.height else "empty", rows, gazetteer)


def _runs(ids: pl.Series) -> tuple[npt.NDArray[np.int32], Indexes]:
    """The number of the project of each row, and the first row of each project."""
    if not len(ids):
        return np.empty(0, np.int32), np.empty(0, np.int64)
    changes = (ids != ids.shift(1)).fill_null(value=True).to_numpy()
    return (np.cumsum(changes) - 1).astype(np.int32), np.flatnonzero(changes)


def _unit(record: Mapping[str, Any]) -> Unit:
    values = {name: record[column] for name, column in _UNIT_COLUMNS.items()}
    return Unit(**{name: tuple(value) if isinstance(value, list) else value for name, value in values.items()})


def _names(rows: pl.DataFrame) -> CatalogueNames:
    localities = (
        rows.filter(pl.col("locality").is_not_null())
        .group_by("locality", "city", maintain_order=True)
        .agg(pl.col("zone").drop_nulls().first(), pl.col("aliases").explode(empty_as_null=True).drop_nulls().unique(maintain_order=True))
    )
    return CatalogueNames(
        localities=tuple(
            LocalityName(name, city, zone, tuple(aliases)) for name, city, zone, aliases in localities.iter_rows()
        ),
        cities=_distinct(rows, "city"),
        projects=_distinct(rows, "project"),
        developers=_distinct(rows, "developer"),
    )


def _distinct(rows: pl.DataFrame, column: str) -> tuple[str, ...]:
    return tuple(rows[column].drop_nulls().unique(maintain_order=True).to_list())
