"""What follows for a home from its other columns."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from agent.catalogue.gazetteer import fold
from agent.catalogue.loading import cells
from agent.catalogue.loading.reader import RATE, RENTS, TOP

BASES = ("carpet", None, "built_up", "super_built_up", "plot")
"""Of areas on several bases the first there is."""
COUNTED = re.compile(r"(?i)(?:\b|\d)(?:bhk|rk)\b")
Areas = Mapping[str | None, tuple[int, int]]


def complete(
    row: dict[str, Any],
    areas: Areas,
    counted: Counter[str],
    *,
    size: str,
    has_kind: bool,
    kind: str | None,
    today: date,
) -> None:
    """Settle what hangs together; what was taken for granted is counted. `size` is the cell that tells bedrooms, `kind`
    what a title above the rows says they are."""
    _settle_coordinates(row, counted)
    _settle_area(row, areas, counted)
    if not row["property_type"] and not has_kind:
        row["property_type"] = kind if kind and not (kind == "plot" and row["bhk"]) else _implied_kind(row, size)
    if row["property_type"] == "plot":
        row["bhk"] = None
    _settle_price(row, counted)
    _settle_deposit(row, counted)
    _settle_top_floor(row, counted)
    if row["status"] is None and row["deal"] != "rent" and (row["possession"] or "") > f"{today:%Y-%m}":
        row["status"] = "under_construction"
        counted["status: not told, and taken as under construction where the possession lies ahead"] += 1
    for low, high in (("area_sqft", "area_max_sqft"), ("price", "price_max")):
        row[high] = max(row[high], row[low]) if row[high] and row[low] else row[high] or row[low]
        row[low] = row[low] or row[high]


def _settle_area(row: dict[str, Any], areas: Areas, counted: Counter[str]) -> None:
    order = ("plot", *BASES) if row["property_type"] == "plot" else BASES
    basis = next((basis for basis in order if basis in areas), None)
    if basis in areas:
        if len(areas) > 1:
            counted[f"area_sqft: taken as the {basis or 'plain'} one of several areas"] += 1
        highest = row["area_max_sqft"]
        row["area_sqft"], row["area_max_sqft"] = areas[basis]
        row["area_max_sqft"] = max(highest or 0, row["area_max_sqft"])
        row["area_basis"] = basis or row["area_basis"]
    if row["area_sqft"] is None:
        row["area_basis"] = None


def _settle_price(row: dict[str, Any], counted: Counter[str]) -> None:
    rate = row.pop(RATE, None)
    if row["price"] is None and rate and row["area_sqft"] and row["deal"] != "rent":
        row["price"] = round(rate * row["area_sqft"])
        row["price_max"] = round(rate * (row["area_max_sqft"] or row["area_sqft"]))
        counted["price: not told, and taken as the rate times the area"] += 1


def _settle_coordinates(row: dict[str, Any], counted: Counter[str]) -> None:
    lat, lon = row["lat"], row["lon"]
    if cells.in_india(lat, lon):
        return
    row["lat"] = row["lon"] = None
    if lat is not None and lon is not None and cells.in_india(lon, lat):
        row["lat"], row["lon"] = lon, lat
        counted["lat, lon: put right where the one stands in the other's place"] += 1
    elif lat == lon == 0:
        counted["lat, lon: left open where both are 0"] += 1
    else:
        counted["lat, lon: left open where they are of no place in India"] += 1


def _settle_deposit(row: dict[str, Any], counted: Counter[str]) -> None:
    if (count := row.pop(RENTS, None)) is None:
        return
    if row["price"] and row["deal"] == "rent":
        row["deposit"] = round(count * row["price"])
    else:
        counted["deposit: left open where it is told in rents and there is no rent"] += 1


def _settle_top_floor(row: dict[str, Any], counted: Counter[str]) -> None:
    if row.pop(TOP, None) is None or row["floor"] is not None:
        return
    row["floor"] = row["total_floors"]
    if row["floor"] is None:
        counted["floor: left open where it is the top one and the number of floors is not told"] += 1


def _implied_kind(row: Mapping[str, Any], size: str) -> str | None:
    """The kind of home where nothing says it: a plot area without bedrooms is a plot, with them a house; BHK and RK
    are apartments; "4 Bedroom" is an independent house, as portals write it."""
    if row["area_basis"] == "plot":
        return "independent_house" if row["bhk"] else "plot"
    if row["bhk"] and COUNTED.search(size):
        return "apartment"
    return "independent_house" if fold(size).split()[1:2] == ["bedroom"] else None
