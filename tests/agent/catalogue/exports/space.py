"""Cells of size and height: areas in any unit, floors."""

from random import Random

from tests.agent.catalogue.exports.cells import Cell, Writer
from tests.agent.catalogue.exports.homes import Home

SQUARE_FEET = {"sqft": 1.0, "sqm": 10.7639, "sqyd": 9.0, "acre": 43_560.0}
BASES = {"super_built_up": "area_sqft", "built_up": "built_up", "carpet": "carpet", "plot": "area_sqft"}


def area(pattern: str = "{:,} sq ft", unit: str = "sqft", basis: str | None = None, typed: bool = False) -> Writer:
    """An area in `unit`; `basis` where the header or the cell says it (a plot's is "plot" whatever the header)."""

    def write(home: Home, rng: Random) -> Cell:
        feet = home[BASES.get(basis or "", "area_sqft")]
        number = feet / SQUARE_FEET[unit]
        shown = round(number) if unit == "sqft" else round(number, 2)
        shown = int(shown) if shown == int(shown) else shown
        tells = {"area_sqft": round(shown * SQUARE_FEET[unit])} | ({"area_basis": basis} if basis else {})
        return Cell(shown if typed else pattern.format(shown), tells)

    return write


def only(kinds: set[str], writer: Writer) -> Writer:
    """The column speaks of these kinds and is blank for the rest."""
    return lambda home, rng: writer(home, rng) if home["property_type"] in kinds else Cell("")


def other_than(kinds: set[str], writer: Writer, instead: object = "") -> Writer:
    return lambda home, rng: Cell(instead) if home["property_type"] in kinds else writer(home, rng)


def area_range(pattern: str = "{} - {} sq.ft", basis: str | None = None) -> Writer:
    def write(home: Home, rng: Random) -> Cell:
        low, high = home["area_sqft"], home["area_max_sqft"]
        tells = {"area_sqft": low, "area_max_sqft": high} | ({"area_basis": basis} if basis else {})
        if low == high:
            return Cell(f"{low} sq.ft", {k: v for k, v in tells.items() if k != "area_max_sqft"})
        return Cell(pattern.format(low, high), tells)

    return write


def several_bases() -> Writer:
    """As 99acres runs them together; any of them is a right answer, the first is the usual one."""

    def write(home: Home, rng: Random) -> Cell:
        feet = home["area_sqft"]
        if home["property_type"] in ("plot", "independent_house", "villa"):
            yards = feet // 9
            text = f"Plot area {yards}({yards * 9 / SQUARE_FEET['sqm']:.2f} sq.m.)"
            return Cell(text, {"area_sqft": yards * 9, "area_basis": "plot"})
        carpet, built = home["carpet"], home["built_up"]
        metres = feet / SQUARE_FEET["sqm"]
        text = (
            f"Super Built up area {feet}({metres:.2f} sq.m.)Built Up area: {built} sq.ft.Carpet area: {carpet} sq.ft."
        )
        allows = {"area_sqft": [built, carpet], "area_basis": ["built_up", "carpet"]}
        return Cell(text, {"area_sqft": feet, "area_basis": "super_built_up"}, allows)

    return write


def in_brackets() -> Writer:
    """ "(112 sq.m.) Carpet Area": the unit in brackets before the basis."""

    def write(home: Home, rng: Random) -> Cell:
        plot = home["property_type"] in ("plot", "independent_house", "villa")
        basis, words = ("plot", "Plot Area") if plot else ("carpet", "Carpet Area")
        metres = round(home[BASES[basis]] / SQUARE_FEET["sqm"])
        return Cell(f"({metres} sq.m.) {words}", {"area_sqft": round(metres * SQUARE_FEET["sqm"]), "area_basis": basis})

    return write


def mixed_units() -> Writer:
    """Each row in the unit that its broker thinks in."""
    plots = (area("{} gaj", "sqyd"), area("{} sq yd", "sqyd"), area("{} sq.yards", "sqyd"), area("{} sqft"))
    homes = (area("{} sqft"), area("{:,} Sq.Ft."), area("{} sq. mt.", "sqm"), area("{:,} sft"))
    return lambda home, rng: rng.choice(plots if home["property_type"] == "plot" else homes)(home, rng)


ORDINALS = {1: "1st", 2: "2nd", 3: "3rd", 21: "21st", 22: "22nd", 23: "23rd"}


def ordinal(number: int) -> str:
    return ORDINALS.get(number, f"{number}th")


def floor(pattern: str = "{} out of {}", ground: str = "Ground", ordinals: bool = False) -> Writer:
    """ "3 out of 12", "Ground of 4", "3/12", "4th out of 14 Floors"."""

    def write(home: Home, rng: Random) -> Cell:
        at, total = home["floor"], home["total_floors"]
        if at is None:
            return Cell("")
        name = ground if at == 0 else ordinal(at) if ordinals else str(at)
        return Cell(
            pattern.format(name, total), {"floor": at} | ({"total_floors": total} if pattern.count("{}") > 1 else {})
        )

    return write


def number(column: str, typed: bool = True, pattern: str = "{}", none: object = "", zero: str | None = None) -> Writer:
    """A whole number of rooms or storeys."""

    def write(home: Home, rng: Random) -> Cell:
        value = home[column]
        if value is None:
            return Cell(none if not typed else None if none == "" else none)
        if value == 0 and zero is not None:
            return Cell(zero, {column: 0})
        return Cell(value if typed else pattern.format(value), {column: value})

    return write
