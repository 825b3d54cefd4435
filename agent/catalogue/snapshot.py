"""A version of a catalogue: found by sweeps over its arrays, read home by home only for what is shown."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import orjson

from agent.catalogue.arrays import Indexes
from agent.catalogue.catalogue import Found, Project, Unit
from agent.catalogue.gazetteer import Gazetteer
from agent.catalogue.nearness import Nearness
from agent.catalogue.predicates import Predicates
from agent.catalogue.projects import ID_LENGTH
from agent.catalogue.ranking import Ranking
from agent.catalogue.snapshot_file import SnapshotFile


class Snapshot:
    """An unchanging catalogue, implementing `Catalogue`."""

    def __init__(self, file: SnapshotFile, gazetteer: Gazetteer) -> None:
        self.name = file.about.name
        self.version = file.about.version
        self.names = file.names
        self._file = file
        self._arrays = file.arrays
        self._nearness = Nearness(file.arrays, gazetteer)
        self._predicates = Predicates(file.arrays, self._nearness)
        self._ranking = Ranking(file.arrays, self._nearness)

    def search(self, filters: Mapping[str, Any], *, limit: int, skip: Collection[str] = ()) -> Found:
        """As `Catalogue.search` says."""
        rows = np.flatnonzero(self._predicates.fitting(filters))
        starts = self._starts(rows)
        total, total_projects = len(rows), len(starts)
        if not limit or not total:
            return Found((), total, total_projects)
        if skipped := list(self._numbers(skip)):
            rows = rows[~np.isin(self._arrays.project[rows], skipped)]
            starts = self._starts(rows)
        if not len(rows):
            return Found((), total, total_projects)
        ends = np.append(starts[1:], len(rows))
        best = self._ranking.best(rows, starts, filters, limit)
        shown = tuple(self._project(rows[starts[each] : ends[each]], filters) for each in best)
        return Found(shown, total, total_projects)

    def projects(self, ids: Sequence[str], filters: Mapping[str, Any]) -> tuple[Project, ...]:
        """As `Catalogue.projects` says."""
        fits = self._predicates.fitting(filters)
        found = []
        for number in self._numbers(ids):
            first, last = np.searchsorted(self._arrays.project, (number, number + 1))
            fitting = first + np.flatnonzero(fits[first:last])
            found.append(self._project(fitting if len(fitting) else np.arange(first, last), filters))
        return tuple(found)

    def _starts(self, rows: Indexes) -> Indexes:
        """Where in `rows` a new project begins."""
        project = self._arrays.project[rows]
        return np.flatnonzero(np.diff(project, prepend=-1))

    def _numbers(self, ids: Iterable[str]) -> Iterable[int]:
        for each in ids:
            id_ = each.encode()
            if len(id_) == ID_LENGTH:
                number = int(np.searchsorted(self._arrays.ids, id_))
                if number < len(self._arrays.ids) and self._arrays.ids[number] == id_:
                    yield number

    def _project(self, rows: Indexes, filters: Mapping[str, Any]) -> Project:
        number = int(self._arrays.project[rows[0]])
        name, developer, city, locality, zone, lat, lon = orjson.loads(self._file.heads[number].as_py())
        return Project(
            id=self._arrays.ids[number].decode(),
            name=name,
            developer=developer,
            locality=locality,
            city=city,
            zone=zone,
            lat=lat,
            lon=lon,
            units=tuple(self._unit(row) for row in rows.tolist()),
            km=self._nearness.spoken(int(rows[0]), filters.get("near", ())),
        )

    def _unit(self, row: int) -> Unit:
        known = orjson.loads(self._file.units[row].as_py())
        values: dict[str, Any] = {name: tuple(of) if isinstance(of, list) else of for name, of in known.items()}
        return Unit(**values)
