"""What each column of the catalogue says of a project, in a sentence; None where it says nothing."""

from collections.abc import Callable, Mapping
from typing import Any

from agent.answering.amounts import bedroom_list, counted, grouped, listed, month, rupees, square_feet
from agent.answering.homes import price_of, readiness_of
from agent.answering.wishes import HOMES, plain
from agent.catalogue.catalogue import Project

Say = Callable[[Project], str | None]


def values_of(project: Project, column: str) -> list[Any]:
    """The known values of a column over the homes of a project, each once; those of lists one by one."""
    known = [value for unit in project.units if (value := getattr(unit, column)) is not None]
    return list(dict.fromkeys(each for value in known for each in (value if isinstance(value, tuple) else (value,))))


def _words(column: str, sentence: str, last: str = "and") -> Say:
    """The values of a column of words in a sentence of `{name}` and `{values}`."""

    def say(project: Project) -> str | None:
        values = [plain(value) for value in values_of(project, column)]
        return sentence.format(name=project.name, values=listed(values, last)) if values else None

    return say


def _count(column: str, one: str, many: str) -> Say:
    """ "Acme Heights has 2 or 3 bathrooms"."""

    def say(project: Project) -> str | None:
        values = sorted(values_of(project, column))
        if not values:
            return None
        counts = listed([f"{value:g}" for value in values], "or")
        return f"{project.name} has {counts} {one if values == [1] else many}."

    return say


def _flag(column: str, yes: str, no: str) -> Say:
    """Yes where all homes are known to be so, no where none is, else that some are."""

    def say(project: Project) -> str | None:
        values = [getattr(unit, column) for unit in project.units]
        if all(values):
            return f"Yes, {project.name} {yes}."
        if any(values):
            return f"{project.name} {yes}, in {counted(sum(map(bool, values)), 'home')} of {len(values)}."
        return None if None in values else f"No, {project.name} {no}."

    return say


def _of_project(attribute: str, sentence: str) -> Say:
    def say(project: Project) -> str | None:
        value = getattr(project, attribute)
        return sentence.format(name=project.name, value=value) if value else None

    return say


def _money(column: str, what: str) -> Say:
    def say(project: Project) -> str | None:
        amounts = values_of(project, column)
        return f"The {what} at {project.name} is from {rupees(min(amounts))}." if amounts else None

    return say


def _rera(project: Project) -> str | None:
    ids = values_of(project, "rera_id")
    return f"Yes, {project.name} is RERA registered: {listed(ids)}." if ids else None


def _price(project: Project) -> str | None:
    price = price_of(project)
    return f"{project.name} is at {price}." if price else None


def _area(project: Project) -> str | None:
    areas = values_of(project, "area_min") + values_of(project, "area_max")
    if not areas:
        return None
    basis = values_of(project, "area_basis")
    measured = f" ({plain(basis[0])} area)" if len(basis) == 1 else ""
    return f"{project.name} has {square_feet(min(areas), max(areas))}{measured}."


def _rate(project: Project) -> str | None:
    rates = [unit.price_min / unit.area_min for unit in project.units if unit.price_min and unit.area_min]
    return f"{project.name} comes to about ₹{grouped(round(min(rates)))} a sq ft." if rates else None


def _possession(project: Project) -> str | None:
    ready = readiness_of(project)
    if ready is None:
        months = sorted(values_of(project, "possession"))
        ready = f"possession {month(months[0])} to {month(months[-1])}" if months else None
    return f"{project.name}: {ready}." if ready else None


def _age(project: Project) -> str | None:
    ages = sorted(values_of(project, "age_years"))
    if not ages:
        return None
    if ages[-1] == 0:
        return f"{project.name} is new."
    return f"{project.name} is {listed([f'{age:g}' for age in ages], 'or')} {'year' if ages == [1] else 'years'} old."


def _floor(project: Project) -> str | None:
    floors = sorted(values_of(project, "floor"))
    if not floors:
        return None
    total = values_of(project, "total_floors")
    of = f" of {total[0]}" if len(total) == 1 else ""
    on = listed(["ground" if floor == 0 else f"{floor:g}" for floor in floors], "or")
    return f"The homes at {project.name} are on floor {on}{of}."


def _sizes(project: Project) -> str | None:
    sizes = values_of(project, "bhk")
    return f"{project.name} has {bedroom_list(sizes)}." if sizes else None


def _types(project: Project) -> str | None:
    types = [HOMES[each] for each in values_of(project, "property_type")]
    return f"{project.name} has {listed(types)}." if types else None


def _approvals(project: Project) -> str | None:
    approvals = values_of(project, "approvals")
    return f"{project.name} has these approvals: {listed(approvals)}." if approvals else None


COLUMNS: Mapping[str, Say] = {
    "price": _price,
    "area": _area,
    "area_basis": _area,
    "price_per_sqft": _rate,
    "rera_id": _rera,
    "possession": _possession,
    "status": _possession,
    "age_years": _age,
    "floor": _floor,
    "bhk": _sizes,
    "property_type": _types,
    "approvals": _approvals,
    "developer": _of_project("developer", "{name} is by {value}."),
    "locality": _of_project("locality", "{name} is in {value}."),
    "city": _of_project("city", "{name} is in {value}."),
    "total_floors": _count("total_floors", "floor", "floors"),
    "bathrooms": _count("bathrooms", "bathroom", "bathrooms"),
    "balconies": _count("balconies", "balcony", "balconies"),
    "parking": _count("parking", "parking space", "parking spaces"),
    "deposit": _money("deposit", "deposit"),
    "maintenance": _money("maintenance", "maintenance"),
    "amenities": _words("amenities", "{name} has {values}."),
    "extra_rooms": _words("extra_rooms", "{name} has a room for {values}."),
    "furnishing": _words("furnishing", "{name} is {values}.", "or"),
    "facing": _words("facing", "The homes at {name} face {values}.", "or"),
    "overlooking": _words("overlooking", "{name} overlooks the {values}."),
    "sale_type": _words("sale_type", "{name} is a {values} home.", "or"),
    "khata": _words("khata", "{name} has {values}.", "or"),
    "tenant": _words("tenant", "{name} is let to {values}."),
    "listed_by": _words("listed_by", "{name} is listed by the {values}.", "or"),
    "pets": _flag("pets", "allows pets", "does not allow pets"),
    "vastu": _flag("vastu", "is vastu compliant", "is not vastu compliant"),
    "corner": _flag("corner", "is a corner home", "is not a corner home"),
    "url": _words("url", "The page of {name} is {values}."),
    "image_url": _words("image_url", "Photos of {name}: {values}."),
    "brochure": _words("brochure", "The brochure of {name}: {values}."),
    "description": _words("description", "{values}"),
}
