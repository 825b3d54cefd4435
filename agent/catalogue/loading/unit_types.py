"""What bare numbers in a column are worth: rupees by the lakh, square metres."""

from collections.abc import Mapping, Sequence
from statistics import median

from agent.catalogue.gazetteer import fold
from agent.catalogue.loading import amounts, cells

MONEY: Mapping[str, float] = {"rupee": 1, "thousand": 1000, "lakh": amounts.LAKH, "crore": amounts.CRORE}
AREA: Mapping[str, float] = {"sqft": 1, "sqm": 10.763910417, "sqyd": 9, "acre": 43560, "cent": 435.6, "guntha": 1089}

WRITTEN: Mapping[str, tuple[str, ...]] = {
    "lakh": ("lakh", "lakhs", "lac", "lacs", "l"),
    "crore": ("cr", "crore", "crores"),
    "thousand": ("k", "thousand", "thousands"),
    "rupee": ("rs", "inr", "rupee", "rupees"),
    "sqm": ("sqm", "sqmt", "sqmtr", "sq m", "sq mt", "sq mtr", "sq meter", "sq metre", "sq meters", "sq metres",
            "square meter", "square metre", "square meters", "square metres"),
    "sqyd": ("sqyd", "sqyrd", "sq yd", "sq yds", "sq yard", "sq yards", "square yard", "square yards", "gaj"),
    "acre": ("acre", "acres"),
    "cent": ("cent", "cents"),
    "guntha": ("guntha", "gunthas", "gunta"),
    "sqft": ("sqft", "sft", "sq ft", "sq feet", "square feet", "square foot", "insqft", "sqfeet"),
}  # fmt: skip
"""How headers name a unit, folded."""

MONEY_COLUMNS = ("price", "price_max", "deposit", "maintenance")
AREA_COLUMNS = ("area_sqft", "area_max_sqft")
HIGHEST_RENT = 200_000
"""A median price below so many rupees is a rent by the month: no home is sold for that."""


def units_of(column: str) -> Mapping[str, float]:
    """The units that a column can have, with their worth."""
    return MONEY if column in MONEY_COLUMNS else AREA if column in AREA_COLUMNS else {}


def unit_in(header: str, column: str) -> str | None:
    """The unit that a header names: `lakh` in "Price (in Lakhs)", `sqm` in "plot_area_sqm"."""
    words = f" {fold(header)} "
    found = [(len(phrase), unit) for unit in units_of(column) for phrase in WRITTEN[unit] if f" {phrase} " in words]
    return max(found)[1] if found else None


def usual_unit(prices: Sequence[str], deal: str | None) -> tuple[str, float | None]:
    """The unit that the bare numbers among `prices` are most likely in, and their median; None without one."""
    numbers = [value for price in prices if (value := cells.plain_number(price)) is not None]
    if not numbers:
        return "rupee", None
    typical = median(numbers)
    if typical >= 1000:
        return "rupee", typical
    if deal == "rent":
        return "thousand", typical
    return ("crore" if typical < 10 else "lakh"), typical
