"""Do all projects shown satisfy the filters? Judged from the response alone, by code of its own."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from evals.run import NEW_PAGE, Played
from evals.score.evaluator import Score

Json = Mapping[str, Any]


class Shown:
    """1 when nothing that the response tells of a project or a unit speaks against the filters it was found by.

    What the response does not tell, such as the floor, is not judged. A relaxed budget is judged as relaxed.
    """

    name: ClassVar[str] = "shown"
    version: ClassVar[str] = "1"

    def evaluate(self, turn: Played) -> Score | None:
        """None where no page of homes was asked for, or it is empty, or the catalogue knows some filters only."""
        response = turn.response
        if response.get("intent") not in NEW_PAGE or not response["projects"] or turn.case.keys is not None:
            return None
        wishes = dict(response["filters"])
        if relaxed := response["relaxed"]:
            wishes[relaxed["filter"]] = relaxed["to"]
        faults = [f"{each['name']}: {fault}" for each in response["projects"] for fault in _faults(each, wishes)]
        return Score(float(not faults), "; ".join(faults))


def _faults(project: Json, wishes: Json) -> Iterator[str]:
    if not project["units"]:
        yield "no unit"
    for key, column in (("developers", "developer"), ("projects", "name")):
        if key in wishes and project[column] not in wishes[key]:
            yield f"{column} {project[column]}"
    if "city" in wishes and project["city"] != wishes["city"]:
        yield f"city {project['city']}"
    if "localities" in wishes and "radius_km" not in wishes and project["locality"] not in wishes["localities"]:
        yield f"locality {project['locality']}"
    if project["status"] not in (None, wishes.get("status", project["status"])):
        yield f"status {project['status']}"
    if missing := set(wishes.get("amenities", ())) - set(project["amenities"]):
        yield f"no {', '.join(sorted(missing))}"
    if wishes.get("rera") and not project["rera_id"] and len(project["units"]) == 1:
        yield "no RERA id"
    excluded = wishes.get("exclude", {})
    for key, column in (("localities", "locality"), ("developers", "developer"), ("projects", "name")):
        if project[column] in excluded.get(key, ()):
            yield f"excluded {column} {project[column]}"
    for unit in project["units"]:
        yield from _unit_faults(unit, wishes, excluded)


def _unit_faults(unit: Json, wishes: Json, excluded: Json) -> Iterator[str]:
    if unit["deal"] not in (None, wishes.get("deal", unit["deal"])):
        yield f"for {unit['deal']}"
    for key, column in (("bhk", "bhk"), ("property_types", "property_type")):
        if key in wishes and unit[column] not in wishes[key]:
            yield f"{column} {unit[column]}"
        if unit[column] in excluded.get(key, ()):
            yield f"excluded {column} {unit[column]}"
    if "bhk_min" in wishes and (unit["bhk"] or 0) < wishes["bhk_min"]:
        yield f"bhk {unit['bhk']}"
    for what in ("price", "area"):
        low, high = unit[f"{what}_min"], unit[f"{what}_max"]
        if f"{what}_max" in wishes and (low is None or low > wishes[f"{what}_max"]):
            yield f"{what} from {low}"
        if f"{what}_min" in wishes and (high is None or high < wishes[f"{what}_min"]):
            yield f"{what} to {high}"
