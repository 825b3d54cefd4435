"""The home dialogues of Google's Schema-Guided Dialogue data set as an exam: their slots on our filters.

A line of the file is a dialogue: `{"id", "turns": [{"user", "system", "state": {"area": ["Fremont"], …}, …}]}`,
`system` being what the agent said before. The state is what the customer has asked for so far: the gold as it stands.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from agent.catalogue.catalogue import CatalogueNames, Found, LocalityName, Near, Project, Survey, Unit
from agent.catalogue.gazetteer import Gazetteer
from agent.filters.model import FilterValues
from evals.dataset import Case, Dataset, DatasetError, Turn

KEYS = frozenset(("localities", "bhk", "bathrooms_min", "furnishing", "pets"))
"""The filters that the data set has slots for; others, as the type of home, are not scored."""

FOLDS = {"bhk_min": "bhk"}
"""The data set has one slot for "3 bedrooms" and "at least 3 bedrooms"."""

ALSO_CALLED = {"San Francisco": ("SF", "SFO", "San Fran")}
"""Short names in the data, which its own states use in place of the full one."""

BEDROOMS = (1, 2, 3, 4)
BATHROOMS = (1, 2, 3)


def load_sgd(path: Path) -> Dataset:
    """The dialogues in which something is searched for. Raises `DatasetError`."""
    try:
        dialogues = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        states = [turn["state"] for dialogue in dialogues for turn in dialogue["turns"]]
        areas = canonical_areas(area for state in states for area in state.get("area", ()))
        cases = [_case(dialogue, areas) for dialogue in dialogues]
    except (ValueError, KeyError, TypeError) as error:
        raise DatasetError(f"{path.name} is not in the form of the data set: {type(error).__name__} {error}") from error
    return Dataset("sgd", tuple(case for case in cases if any(turn.filters for turn in case.turns)))


def canonical_areas(areas: Iterable[str]) -> dict[str, str]:
    """Each spelling of an area in lower case, and the commonest way to write it."""
    full = {short.lower(): name for name, shorts in ALSO_CALLED.items() for short in shorts}
    spellings: dict[str, Counter[str]] = {}
    for area in areas:
        name = full.get(area.lower(), area)
        spellings.setdefault(name.lower(), Counter())[name] += 1
    canonical = {key: found.most_common(1)[0][0] for key, found in spellings.items()}
    return canonical | {short: canonical[name.lower()] for short, name in full.items() if name.lower() in canonical}


def filters_of(state: Mapping[str, Sequence[str]], areas: Mapping[str, str]) -> FilterValues:
    """A state's slots as filters; `False` and `dontcare` are no wish."""
    said = {slot: value for slot, (value, *_) in state.items() if value.lower() not in ("false", "dontcare")}
    filters: FilterValues = {}
    if "area" in said:
        filters["localities"] = [areas[said["area"].lower()]]
    if "number_of_beds" in said:
        filters["bhk"] = [int(said["number_of_beds"])]
    if "number_of_baths" in said:
        filters["bathrooms_min"] = int(said["number_of_baths"])
    if "furnished" in said:
        filters["furnishing"] = ["furnished"]
    if "pets_allowed" in said:
        filters["pets"] = True
    return filters


class SgdCatalogue:
    """A catalogue of the data set's own areas: a home of every size in each of them."""

    name, version, loaded_at = "sgd", "1", "2026-01-01T00:00:00+00:00"

    def __init__(self, dataset: Dataset) -> None:
        said = {area for case in dataset.cases for turn in case.turns for area in turn.filters.get("localities", ())}
        self._units = tuple(Unit(bhk=float(beds), bathrooms=baths) for beds in BEDROOMS for baths in BATHROOMS)
        self._numbers = {area: number for number, area in enumerate(sorted(said), 1)}
        self._projects = {area: self._project(area, self._units) for area in self._numbers}
        self.names = CatalogueNames(
            localities=tuple(LocalityName(area, aliases=ALSO_CALLED.get(area, ())) for area in self._projects)
        )

    def search(self, filters: Mapping[str, Any], *, limit: int, skip: Collection[str] = ()) -> Found:
        """Projects in the areas wished, with the units of the sizes wished."""
        bedrooms, bathrooms = filters.get("bhk", BEDROOMS), filters.get("bathrooms_min", 1)
        units = tuple(unit for unit in self._units if unit.bhk in bedrooms and (unit.bathrooms or 0) >= bathrooms)
        areas = [area for area in filters.get("localities", self._projects) if area in self._projects] if units else []
        shown = [self._project(area, units) for area in areas if area not in skip]
        return Found(tuple(shown[:limit]), len(areas) * len(units), len(areas))

    def survey(
        self,
        filters: Mapping[str, Any],
        *,
        columns: Collection[str] = (),  # noqa: ARG002 (of the protocol)
        most: int | None = None,  # noqa: ARG002 (of the protocol)
    ) -> Survey:
        """How many fit."""
        return Survey(self.search(filters, limit=0).total)

    def surveys(self, filters: Mapping[str, Any], column: str) -> dict[str, Survey]:  # noqa: ARG002 (of the protocol)
        """None: these homes are not told apart."""
        return {}

    def nearest(self, filters: Mapping[str, Any], *, limit: int) -> tuple[Near, ...]:  # noqa: ARG002 (of the protocol)
        """As `Catalogue.nearest` says, of which its exams ask nothing."""
        return ()

    def without(self, filters: Mapping[str, Any], groups: Sequence[Collection[str]]) -> dict[tuple[int, ...], int]:
        """As `Catalogue.without` says, search by search."""
        for size in (1, 2):
            totals = {}
            for left_out in combinations(range(len(groups)), size):
                gone = {key for number in left_out for key in groups[number]}
                kept = {key: wish for key, wish in filters.items() if key not in gone}
                totals[left_out] = self.search(kept, limit=0).total
            if any(totals.values()):
                return {left_out: total for left_out, total in totals.items() if total}
        return {}

    def projects(self, ids: Sequence[str], filters: Mapping[str, Any]) -> tuple[Project, ...]:  # noqa: ARG002 (of the protocol)
        """The projects with these ids, whole."""
        return tuple(self._projects[each] for each in ids if each in self._projects)

    def _project(self, area: str, units: tuple[Unit, ...]) -> Project:
        return Project(area, f"Residence {self._numbers[area]}", None, area, None, None, None, None, units)


class SgdCatalogues:
    """Serves the one catalogue."""

    degraded = False

    def __init__(self, dataset: Dataset) -> None:
        self._catalogue = SgdCatalogue(dataset)

    def current(self) -> SgdCatalogue:
        """The catalogue."""
        return self._catalogue


def empty_gazetteer() -> Gazetteer:
    """No place of India is meant in these dialogues."""
    return Gazetteer((), (), (), {})


def _case(dialogue: Mapping[str, Any], areas: Mapping[str, str]) -> Case:
    return Case(
        id=dialogue["id"],
        turns=tuple(Turn(each["user"], filters_of(each["state"], areas), each["system"]) for each in dialogue["turns"]),
        deal="rent",
        rules=("sgd",),
        catalogue="sgd",
        keys=KEYS,
        folds=FOLDS,
    )
