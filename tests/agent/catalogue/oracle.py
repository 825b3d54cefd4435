"""A slow, obvious search: every row is tested by itself, one filter after another, as the contract says it."""

from collections.abc import Callable, Mapping, Sequence
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from statistics import fmean
from typing import Any

from agent.catalogue.columns import Row
from agent.catalogue.gazetteer import Gazetteer

Wishes = Mapping[str, Any]
NEAR_KM = {
    "metro": 2, "school": 2, "hospital": 3, "airport": 12, "tech_park": 5, "mall": 3, "park": 2, "lake": 2,
    "railway_station": 3, "bus_stop": 1, "highway": 3, "landmark": 3,
}  # fmt: skip


def fitting(rows: Sequence[Row], filters: Wishes, gazetteer: Gazetteer) -> list[Row]:
    """The rows that fit all of `filters` that are checked."""
    return judged(rows, filters, gazetteer)[0]


def judged(rows: Sequence[Row], filters: Wishes, gazetteer: Gazetteer) -> tuple[list[Row], set[str]]:
    """The rows that fit all of `filters`, but for those of which no row tells that otherwise fits, and which those
    are."""
    searched = _searched(rows, filters)

    def fit(row: Row, but: Sequence[str] = (), *, or_tell_not: bool = False) -> bool:
        return all(
            _fits(row, key, filters, gazetteer, rows)
            or (or_tell_not and key in TOLD_BY and not _tells(row, key) and _can_have(row, key, filters))
            for key in filters
            if key not in but
        )

    if fitting := [row for row in searched if fit(row)]:
        unseen = {key for key in ("floor_not",) if key in filters and _untold(fitting, key, filters)}
        return fitting, unseen
    untold: set[str] = set()
    for or_tell_not in (False, True):
        for key in filters.keys() & TOLD_BY:
            others = [row for row in searched if fit(row, [key], or_tell_not=or_tell_not)]
            if _untold(others, key, filters):
                untold.add(key)
        if untold:
            break
    left = [row for row in searched if fit(row, sorted(untold)) and all(_can_have(row, key, filters) for key in untold)]
    return left, untold if left else set()


def strictly(rows: Sequence[Row], filters: Wishes, gazetteer: Gazetteer, *, one_deal: bool = False) -> list[Row]:
    """The rows that fit all of `filters` of which some row tells."""
    searched = _searched(rows, filters, one_deal)
    checked = [key for key in filters if key not in TOLD_BY or not _untold(searched, key, filters)]
    return [row for row in searched if all(_fits(row, key, filters, gazetteer, rows) for key in checked)]


def _searched(rows: Sequence[Row], filters: Wishes, one_deal: bool = False) -> list[Row]:
    offered = [row for row in rows if row.get("availability", "active") == "active"]
    if "deal" in filters or not (one_deal or filters.keys() & PRICED):
        return offered
    return of_one_deal(offered, filters)


PRICED = {"price_min", "price_max", "price_per_sqft_max", "emi_max"}


def of_one_deal(rows: Sequence[Row], filters: Wishes) -> list[Row]:
    """Those of the deal that is wished, else those for sale, else all."""
    wished = filters.get("deal", "buy")
    return [row for row in rows if (row.get("deal") == "rent") == (wished == "rent")] or list(rows)


def _tells(row: Row, key: str) -> bool:
    return any(row.get(column) not in (None, [], "") for column in TOLD_BY[key])


def _can_have(row: Row, key: str, filters: Wishes) -> bool:
    """A plot has no rooms to tell of, and no wish for rooms is asked of it, unless plots are wished as such."""
    kind = row.get("property_type")
    return kind not in LACKED_BY.get(key, ()) or kind in filters.get("property_types", ()) or _tells(row, key)


def _untold(rows: Sequence[Row], key: str, filters: Wishes) -> bool:
    asked = [row for row in rows if _can_have(row, key, filters)]
    return bool(asked) and not any(_tells(row, key) for row in asked)


LACKED_BY: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(("bhk", "bhk_min", "balconies_min", "extra_rooms"), ("plot", "commercial")),
    **dict.fromkeys(("bathrooms_min", "furnishing", "floor_min", "floor_max", "floor_not"), ("plot",)),
}


def projects_of(rows: Sequence[Row]) -> list[list[Row]]:
    """`rows` by project, city and locality; each row without a project by itself."""
    projects: dict[Any, list[Row]] = {}
    for number, row in enumerate(rows):
        name = row.get("project")
        key = (name.casefold(), row.get("city"), row.get("locality")) if name else number
        projects.setdefault(key, []).append(row)
    return list(projects.values())


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two points in degrees, by the haversine."""
    north, east = radians(b[0] - a[0]), radians(b[1] - a[1])
    half = sin(north / 2) ** 2 + cos(radians(a[0])) * cos(radians(b[0])) * sin(east / 2) ** 2
    return 2 * 6371.0088 * asin(sqrt(half))


def point(row: Row, gazetteer: Gazetteer) -> tuple[float, float] | None:
    """Where a home is: its own degrees, else those of its locality."""
    lat, lon, locality = row.get("lat"), row.get("lon"), row.get("locality")
    if lat is not None and lon is not None:
        return lat, lon
    place = gazetteer.place(locality, row.get("city")) if locality else None
    return (place.lat, place.lon) if place and place.lat is not None and place.lon is not None else None


def _fits(row: Row, key: str, filters: Wishes, gazetteer: Gazetteer, rows: Sequence[Row]) -> bool:
    wish = filters[key]
    match key:
        case "sort" | "radius_km":
            return True
        case "exclude":
            return not any(_one_of(row, COLUMN_OF.get(excluded, excluded), values) for excluded, values in wish.items())
        case "localities":
            return _one_of(row, "locality", wish) or _within(row, filters, gazetteer, rows)
        case "near":
            return all(_is_near(row, each, gazetteer) for each in wish)
        case "city" | "deal" | "zone" | "area_basis" | "status" | "sale_type" | "khata" | "listed_by":
            return _one_of(row, key, [wish])
        case "tenant":
            return wish in row.get("tenant", ())
        case "overlooking":
            return any(each in row.get("overlooking", ()) for each in wish)
        case "amenities" | "extra_rooms" | "approvals":
            return all(each in row.get(key, ()) for each in wish)
        case "vastu" | "corner" | "pets":
            return row.get(key) is True
        case "rera":
            return bool(row.get("rera_id"))
        case "floor_not":
            floor, top = row.get("floor"), row.get("total_floors")
            return floor is None or not (("ground" in wish and floor == 0) or ("top" in wish and floor == top))
        case "possession_by":
            possession = row.get("possession")
            return row.get("status") == "ready" or (possession is not None and possession <= wish)
        case "emi_max":
            price = row.get("price")
            return price is not None and row.get("deal") != "rent" and _emi(price) <= wish
        case "price_per_sqft_max":
            price, area = row.get("price"), row.get("area_sqft")
            return price is not None and area is not None and price <= wish * area
    if key in COLUMN_OF:
        return _one_of(row, COLUMN_OF[key], wish)
    column, test = LIMITS[key]
    value = row.get(column)
    return value is not None and test(value, wish)


COLUMN_OF = {
    "localities": "locality", "projects": "project", "developers": "developer", "property_types": "property_type",
    "bhk": "bhk", "furnishing": "furnishing", "facing": "facing",
}  # fmt: skip


def _least(value: Any, wish: Any) -> bool:
    return bool(value >= wish)


def _most(value: Any, wish: Any) -> bool:
    return bool(value <= wish)


LIMITS: Mapping[str, tuple[str, Callable[[Any, Any], bool]]] = {
    "bhk_min": ("bhk", _least),
    "price_min": ("price_max", _least),
    "price_max": ("price", _most),
    "deposit_max": ("deposit", _most),
    "maintenance_max": ("maintenance", _most),
    "area_min": ("area_max_sqft", _least),
    "area_max": ("area_sqft", _most),
    "bathrooms_min": ("bathrooms", _least),
    "balconies_min": ("balconies", _least),
    "parking_min": ("parking", _least),
    "floor_min": ("floor", _least),
    "floor_max": ("floor", _most),
    "age_max_years": ("age_years", _most),
}


TOLD_BY: Mapping[str, Sequence[str]] = {
    **{key: [column] for key, column in COLUMN_OF.items()},
    **{key: [column] for key, (column, _) in LIMITS.items()},
    **{
        key: [key]
        for key in ("city", "zone", "area_basis", "status", "sale_type", "khata", "listed_by", "tenant", "overlooking",
                    "amenities", "extra_rooms", "approvals", "vastu", "corner", "pets")
    },
    "rera": ["rera_id"], "floor_not": ["floor"], "possession_by": ["possession", "status"], "emi_max": ["price"],
    "price_per_sqft_max": ["price"],
}  # fmt: skip


def _one_of(row: Row, column: str, values: Sequence[Any]) -> bool:
    value = row.get(column)
    if isinstance(value, str):
        return value.casefold() in [each.casefold() for each in values]
    return value is not None and value in values


def _within(row: Row, filters: Wishes, gazetteer: Gazetteer, rows: Sequence[Row]) -> bool:
    here = point(row, gazetteer)
    if "radius_km" not in filters or here is None:
        return False
    there: list[tuple[float, float]] = []
    for name in filters["localities"]:
        place = gazetteer.place(name, filters.get("city"))
        if place and place.lat is not None and place.lon is not None:
            there.append((place.lat, place.lon))
        elif place and place.name in gazetteer.corridors:
            there += gazetteer.corridors[place.name]
        else:
            there += _middle(name, gazetteer, rows)
    return any(km(here, each) <= filters["radius_km"] for each in there)


def _middle(locality: str, gazetteer: Gazetteer, rows: Sequence[Row]) -> list[tuple[float, float]]:
    """The middle of the places where the catalogue has homes of a locality."""
    homes = [row for row in rows if _one_of(row, "locality", [locality])]
    points = {at for row in homes if (at := point(row, gazetteer))}
    if not points:
        return []
    x = fmean(cos(radians(lat)) * cos(radians(lon)) for lat, lon in points)
    y = fmean(cos(radians(lat)) * sin(radians(lon)) for lat, lon in points)
    z = fmean(sin(radians(lat)) for lat, _ in points)
    return [(degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x)))]


def _is_near(row: Row, wish: Wishes, gazetteer: Gazetteer) -> bool:
    here = point(row, gazetteer)
    if here is None:
        return False
    name = wish.get("name")
    landmarks = [
        each
        for each in gazetteer.landmarks
        if each.kind == wish["kind"]
        and (name is None or name.casefold() in [other.casefold() for other in (each.name, *each.aliases)])
    ]
    reach = wish.get("max_km", NEAR_KM[wish["kind"]])
    return any(km(here, (each.lat, each.lon)) <= reach for each in landmarks)


def _emi(price: float) -> float:
    loan, monthly, months = price * 0.8, 0.085 / 12, 240
    return loan * monthly / (1 - (1 + monthly) ** -months)
