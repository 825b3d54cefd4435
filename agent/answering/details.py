"""What the catalogue knows of a home that was asked about, in words. What is not known is said to be not known."""

from collections.abc import Mapping, Sequence

from agent.answering.amounts import listed
from agent.answering.columns import COLUMNS
from agent.answering.homes import price_of, readiness_of
from agent.answering.wishes import plain
from agent.catalogue.catalogue import Project
from agent.filters.vocabulary import AMENITIES

COLUMN_OF: Mapping[str, str] = {
    "rera": "rera_id",
    "bathrooms_min": "bathrooms",
    "balconies_min": "balconies",
    "parking_min": "parking",
    "price_max": "price",
    "price_min": "price",
    "deposit_max": "deposit",
    "maintenance_max": "maintenance",
    "area_min": "area",
    "area_max": "area",
    "price_per_sqft_max": "price_per_sqft",
    "possession_by": "possession",
    "age_max_years": "age_years",
    "floor_min": "floor",
    "floor_max": "floor",
    "property_types": "property_type",
}
"""The column that a filter's key asks about."""

COUNTED = frozenset(
    "swimming_pool gym clubhouse lift play_area garden jogging_track tennis_court badminton_court basketball_court "
    "party_hall gas_pipeline supermarket library spa pet_park borewell school hospital".split()
)
"""Amenities of which one has one."""
CHECKED: Mapping[str, str] = {
    "negotiable": "Whether the price of {} is negotiable",
    "loan": "Which banks lend for {}",
    "availability": "How many homes are still free in {}",
    "distance": "The distance from {}",
    "phone": "The telephone number of {}",
    "address": "The full address of {}",
}
"""What no catalogue column holds, and is asked all the same."""
NAMES: Mapping[str, str] = {
    "rera_id": "RERA number",
    "price": "price",
    "area": "area",
    "possession": "possession",
    "pets": "pet policy",
    "price_per_sqft": "price per sq ft",
    "age_years": "age",
    "url": "page",
    "khata": "khata",
    "vastu": "vastu",
    "bathrooms": "number of bathrooms",
    "balconies": "number of balconies",
    "total_floors": "number of floors",
    "parking": "number of parking spaces",
    "amenities": "list of amenities",
    "approvals": "list of approvals",
    "extra_rooms": "list of extra rooms",
    "tenant": "kind of tenant",
    "bhk": "number of bedrooms",
}


def tell(project: Project, ask: str) -> str | None:
    """One sentence on `ask`, a filter's key, a column or an amenity, about `project`; None where it is not known."""
    column = COLUMN_OF.get(ask, ask)
    if column in AMENITIES:
        return _amenity(project, column)
    if column in CHECKED:
        return None
    if column.startswith("near:"):
        return _distance(project, column.removeprefix("near:"))
    say = COLUMNS.get(column)
    return say(project) if say else None


def is_listed(project: Project, ask: str) -> bool:
    """Whether the catalogue says something on `ask`; that an amenity is not in its list says nothing."""
    column = COLUMN_OF.get(ask, ask)
    if column in AMENITIES:
        return any(column in unit.amenities for unit in project.units)
    return tell(project, ask) is not None


def not_known(project: Project, ask: str) -> str:
    """That `ask` is not known of `project`."""
    column = COLUMN_OF.get(ask, ask)
    if column in CHECKED:
        what = CHECKED[column].format(project.name)
    elif column.startswith("near:"):
        what = f"The distance from {project.name} to the nearest {plain(column.removeprefix('near:'))}"
    elif column in AMENITIES:
        what = f"Whether {project.name} has {_one(column)}"
    else:
        what = f"The {NAMES.get(column, plain(column))} of {project.name}"
    return f"{what} is not in our records; I will check and call back."


def told_of(asks: Sequence[str]) -> list[str]:
    """At most two of what is asked, each thing once; whether a price moves says more than the price."""
    columns = list(dict.fromkeys(COLUMN_OF.get(ask, ask) for ask in asks))
    if "negotiable" in columns and "price" in columns:
        columns.remove("price")
    if any(column.startswith("near:") for column in columns):
        columns = [column for column in columns if column != "distance"]
    return columns[:2]


def tell_all(project: Project, asks: Sequence[str]) -> list[str]:
    """A sentence on each of what is asked, or that it is not known."""
    return [tell(project, ask) or not_known(project, ask) for ask in told_of(asks)]


def overview(project: Project) -> str:
    """A sentence on the whole project."""
    parts = [part for part in (price_of(project), readiness_of(project)) if part]
    amenities = [plain(each) for each in project.units[0].amenities[:4]] if project.units else []
    if amenities:
        parts.append(f"with {listed(amenities)}")
    name = f"{project.name}{f' by {project.developer}' if project.developer else ''}"
    return f"{name}: {', '.join(parts)}." if parts else f"Of {name} only the name is in our records."


def _distance(project: Project, kind: str) -> str | None:
    place = project.nearest.get(kind)
    return place and f"{project.name} is about {project.km[place]:.1f} km from {place}, as the crow flies."


def _amenity(project: Project, amenity: str) -> str | None:
    if any(amenity in unit.amenities for unit in project.units):
        return f"Yes, {project.name} has {_one(amenity)}."
    if any(unit.amenities for unit in project.units):
        return f"{plain(amenity).capitalize()} is not listed among the amenities of {project.name}."
    return None


def _one(amenity: str) -> str:
    return f"a {plain(amenity)}" if amenity in COUNTED else plain(amenity)
