"""A version of a catalogue: found by sweeps over its arrays, read home by home only for what is shown."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import orjson

from agent.catalogue.arrays import Indexes, Mask
from agent.catalogue.catalogue import PRICE, Found, Near, Project, Survey, Unit
from agent.catalogue.gazetteer import Gazetteer
from agent.catalogue.misses import misses_of
from agent.catalogue.nearest import NearestHomes
from agent.catalogue.nearness import Nearness
from agent.catalogue.predicates import PRICED, Predicates
from agent.catalogue.projects import ID_LENGTH
from agent.catalogue.ranking import Ranking
from agent.catalogue.shortfall import without
from agent.catalogue.snapshot_file import SnapshotFile
from agent.catalogue.survey import survey, surveys

RENAMED = {"area_sqft": "area_min", "area_max_sqft": "area_max", "price": "price_min"}
"""Columns that a `Unit` calls by another name."""
FIELDS = {name: name for name in Unit.__dataclass_fields__} | RENAMED
"""The field of a `Unit` for each column that it has."""

MOST_TAKEN = 20
"""Of so many homes that are sold or rented the projects are told."""

NEAREST_KEPT = 256
"""Wishes that nothing meets, of which the nearest homes are kept: the turns of a call ask for the same again."""


class Snapshot:
    """An unchanging catalogue, implementing `Catalogue`."""

    def __init__(self, file: SnapshotFile, gazetteer: Gazetteer) -> None:
        self.name = file.about.name
        self.version = file.about.version
        self.loaded_at = file.about.loaded_at
        self.names = file.names
        self._file = file
        self._arrays = file.arrays
        self._nearness = Nearness(file.arrays, gazetteer)
        self._predicates = Predicates(file.arrays, self._nearness)
        self._ranking = Ranking(file.arrays, self._nearness)
        self._unpriced = ~file.arrays.told(PRICE)
        self._nearest_found: dict[bytes, tuple[Near, ...]] = {}
        self._nearest = NearestHomes(file.arrays, self._predicates, self._nearness, self._ranking.standing)

    def search(self, filters: Mapping[str, Any], *, limit: int, skip: Collection[str] = ()) -> Found:
        """As `Catalogue.search` says."""
        fits, unchecked = self._predicates.judged(filters)
        rows = np.flatnonzero(fits)
        project = self._arrays.project[rows]
        total_projects = int(np.count_nonzero(project[1:] != project[:-1])) + 1 if len(rows) else 0
        total = len(rows)
        if limit and (skipped := list(self._numbers(skip))):
            for number in skipped:
                fits[self._rows_of(number)] = False
        return Found(
            tuple(self._project(number, fits, filters) for number in self._best(fits, filters, limit)),
            total,
            total_projects,
            unchecked,
            self._on_request(filters, unchecked),
            () if total else self._taken(filters),
        )

    def survey(
        self, filters: Mapping[str, Any], *, columns: Collection[str] = (PRICE,), most: int | None = None
    ) -> Survey:
        """As `Catalogue.survey` says."""
        fits = self._predicates.fitting(filters)
        if PRICE in columns:
            fits = self._predicates.of_one_deal(fits, filters)
        return survey(self._arrays, np.flatnonzero(fits), columns, most)

    def surveys(self, filters: Mapping[str, Any], column: str) -> dict[str, Survey]:
        """As `Catalogue.surveys` says."""
        fits = self._predicates.of_one_deal(self._predicates.fitting(filters), filters)
        return surveys(self._arrays, np.flatnonzero(fits), column)

    def without(self, filters: Mapping[str, Any], groups: Sequence[Collection[str]]) -> dict[tuple[int, ...], int]:
        """As `Catalogue.without` says."""
        return without(self._predicates, filters, groups)

    def nearest(self, filters: Mapping[str, Any], *, limit: int) -> tuple[Near, ...]:
        """As `Catalogue.nearest` says."""
        key = orjson.dumps([filters, limit])
        if (found := self._nearest_found.get(key)) is None:
            found = tuple(self._near(*near, filters) for near in self._nearest.rows(filters, limit))
            if len(self._nearest_found) >= NEAREST_KEPT:
                self._nearest_found.clear()
            self._nearest_found[key] = found
        return found

    def projects(self, ids: Sequence[str], filters: Mapping[str, Any]) -> tuple[Project, ...]:
        """As `Catalogue.projects` says."""
        fits = self._predicates.fitting(filters)
        return tuple(self._project(number, fits, filters) for number in self._numbers(ids))

    def _best(self, fits: Mask, filters: Mapping[str, Any], limit: int) -> list[int]:
        """The projects to show of the rows that fit: where no deal is wished, those with a home for sale first."""
        best: list[int] = []
        for part in self._predicates.by_deal(fits, filters):
            for number in best:
                part[self._rows_of(number)] = False
            if len(best) < limit and len(rows := np.flatnonzero(part)):
                best += self._ranking.best(rows, filters, limit - len(best))
        return best

    def _on_request(self, filters: Mapping[str, Any], unchecked: Collection[str]) -> int:
        limited = filters.keys() & PRICED - set(unchecked)
        if not limited or not self._unpriced.any():
            return 0
        others = {key: wish for key, wish in filters.items() if key not in PRICED}
        fits = self._predicates.fitting(others) & self._predicates.there(filters)
        return int(np.count_nonzero(fits & self._unpriced))

    def _taken(self, filters: Mapping[str, Any]) -> tuple[Project, ...]:
        fits = self._predicates.fitting(filters, taken=True)
        numbers = dict.fromkeys(self._arrays.project[np.flatnonzero(fits)[:MOST_TAKEN]].tolist())
        return tuple(self._project(number, fits, filters) for number in numbers)

    def _rows_of(self, number: int) -> slice:
        return slice(int(self._arrays.starts[number]), int(self._arrays.starts[number + 1]))

    def _numbers(self, ids: Iterable[str]) -> Iterable[int]:
        for each in ids:
            id_ = each.encode()
            if len(id_) == ID_LENGTH:
                number = int(np.searchsorted(self._arrays.ids, id_))
                if number < len(self._arrays.ids) and self._arrays.ids[number] == id_:
                    yield number

    def _near(self, row: int, missed: Sequence[str], filters: Mapping[str, Any]) -> Near:
        project = self._with_units(int(self._arrays.project[row]), [row], (self._unit(row),), filters)
        localities, rows = filters.get("localities", ()), np.array([row])
        km = float(self._nearness.away(rows, localities, filters.get("city"))[0]) if localities else None
        return Near(project, misses_of(project, filters, missed, None if km is None or np.isnan(km) else round(km, 1)))

    def _project(self, number: int, fits: Mask, filters: Mapping[str, Any]) -> Project:
        all_rows = self._rows_of(number)
        rows = all_rows.start + np.flatnonzero(fits[all_rows])
        if not len(rows):
            rows = np.arange(all_rows.start, all_rows.stop)
            rows = offered if len(offered := rows[self._predicates.offered[rows]]) else rows
        units = of_one_deal([self._unit(row) for row in rows.tolist()], filters)
        return self._with_units(number, rows, units, filters)

    def _with_units(
        self, number: int, rows: Sequence[int] | Indexes, units: tuple[Unit, ...], filters: Mapping[str, Any]
    ) -> Project:
        near = self._nearness.spoken(int(rows[0]), filters.get("near", ()))
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
            units=units,
            km={place: km for _, place, km in near},
            nearest={kind: place for kind, place, _ in near},
        )

    def _unit(self, row: int) -> Unit:
        known = orjson.loads(self._file.units[row].as_py())
        values: dict[str, Any] = {
            FIELDS[name]: tuple(value) if isinstance(value, list) else value
            for name, value in known.items()
            if name in FIELDS
        }
        return Unit(**values)


def of_one_deal(units: Sequence[Unit], filters: Mapping[str, Any]) -> tuple[Unit, ...]:
    """Those for the deal that is wished, else for sale, where there are such: a rent and a price are no range."""
    wished = filters.get("deal") == "rent"
    return tuple(unit for unit in units if (unit.deal == "rent") == wished) or tuple(units)
