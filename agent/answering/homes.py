"""A project in words: what it offers and why it fits."""

from collections.abc import Iterator, Mapping
from typing import Any

from agent.answering.amounts import bedroom_list, month, rupee_range, square_feet
from agent.answering.wishes import HOMES, plain
from agent.catalogue.catalogue import Project

ON_REQUEST = "price on request"


def offer(project: Project) -> str:
    """ "Acme Heights by Acme, Sarjapur: 3 BHK, 1,420-1,610 sq ft, ₹1.19-1.28 Cr"."""
    by = f" by {project.developer}" if project.developer else ""
    where = f", {project.locality}" if project.locality and project.locality not in project.name else ""
    on_request = () if price_of(project) else (ON_REQUEST,)
    return f"{project.name}{by}{where}: {', '.join((*facts_of(project), *on_request))}"


def facts_of(project: Project) -> Iterator[str]:
    """Size, area and price of the units that match."""
    if bhk := [unit.bhk for unit in project.units if unit.bhk is not None]:
        yield bedroom_list(bhk)
    elif types := sorted({unit.property_type for unit in project.units if unit.property_type}):
        yield HOMES[types[0]].removesuffix("s")
    areas = [area for unit in project.units for area in (unit.area_min, unit.area_max) if area is not None]
    if areas:
        yield square_feet(min(areas), max(areas))
    if price := price_of(project):
        yield price


def price_of(project: Project) -> str | None:
    """₹1.19-1.28 Cr, or ₹45,000 a month, over the units that match."""
    prices = [price for unit in project.units for price in (unit.price_min, unit.price_max) if price is not None]
    if not prices:
        return None
    monthly = " a month" if all(unit.deal == "rent" for unit in project.units) else ""
    return rupee_range(min(prices), max(prices)) + monthly


def readiness_of(project: Project) -> str | None:
    """Ready to move, or possession in Dec 2027."""
    status, possession = shared(project, "status"), shared(project, "possession")
    if status == "ready":
        return "ready to move"
    if possession:
        return f"possession {month(possession)}"
    return plain(status) if status else None


def shared(project: Project, column: str) -> Any:
    """The value of `column` that all matching units share, or None."""
    values = {getattr(unit, column) for unit in project.units}
    return values.pop() if len(values) == 1 else None


def why(project: Project, filters: Mapping[str, Any]) -> list[str]:
    """Short reasons why the project is shown: the wishes it meets, then what else speaks for it."""
    reasons = list(facts_of(project))
    if len(reasons) > 2 and not {"area_min", "area_max"} & filters.keys():
        del reasons[1]  # an area nobody asked for is no reason
    if ready := readiness_of(project):
        reasons.append(ready)
    reasons += [f"about {km:.1f} km from {place}" for place, km in project.km.items()]
    # A wish that could not be checked is none that the home meets.
    shared_by_all = set.intersection(*(set(unit.amenities) for unit in project.units)) if project.units else set()
    reasons += [plain(each) for each in filters.get("amenities", ()) if each in shared_by_all]
    if filters.get("rera") and all(unit.rera_id for unit in project.units):
        reasons.append("RERA registered")
    if (facing := shared(project, "facing")) and "facing" in filters:
        reasons.append(f"{plain(facing).replace(' ', '-')} facing")
    return reasons
