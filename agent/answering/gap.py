"""By how much homes are apart in one thing: "the difference in price between the cheapest and the costliest"."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from agent.answering.amounts import grouped, rupees, square_feet
from agent.answering.best_of import ORDERS, first_said, firsts_of
from agent.answering.difference import difference
from agent.answering.facts import Fact, Kind, Said
from agent.catalogue.catalogue import Project
from agent.understanding.reading import Question

DIFFERENCE = "difference"
"""The ask that wants to know by how much homes are apart."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What homes may be apart in: its two orders, what the first of each is called, and how a figure of it is said."""

    name: str
    low: str
    high: str
    called: tuple[str, str]
    kind: Kind
    says: Callable[[float], str]


def _rate(amount: float) -> str:
    return f"₹{grouped(round(amount))} a sq ft"


PRICE = Measure("price", "price_asc", "price_desc", ("cheapest", "costliest"), "rupees", rupees)
MOST = 3
"""At most so many homes are set apart on everything."""
MEASURES: Mapping[str, Measure] = {
    "price": PRICE,
    "area": Measure("size", "area_asc", "area_desc", ("smallest", "biggest"), "area",
                    lambda area: square_feet(round(area))),
    "price_per_sqft": Measure("rate", "price_per_sqft_asc", "price_per_sqft_desc",
                              ("lowest by rate", "highest by rate"), "rupees", _rate),
}  # fmt: skip


def apart_said(homes: Sequence[Project], ask: Question) -> Said:
    """By how much homes are apart in what is asked, behind which of them comes first where that is asked as well;
    with nothing named, what sets them apart."""
    measure, orders = _measure_of(ask), ask.orders
    if measure is None:
        return difference(homes[:MOST]) if len(homes) > 1 else gap_said(homes, PRICE)
    said = gap_said(homes, measure, ends={measure.low, measure.high} <= set(orders))
    if len(orders) != 1 or orders[0] in (measure.low, measure.high):
        return said
    first = first_said(orders[0], homes)
    return Said(f"{first.text} {said.text[0].upper()}{said.text[1:]}", (*first.facts, *said.facts))


MEASURED = frozenset((DIFFERENCE, *MEASURES, "area_basis", "property_type", "property_types"))
"""Asks that want no more than a difference in one of those."""


def _measure_of(ask: Question) -> Measure | None:
    asked = [MEASURES[name] for name in ask.names if name in MEASURES]
    ordered = [each for each in MEASURES.values() if {each.low, each.high} & set(ask.orders)]
    return next(iter([*asked, *ordered]), None)


def gap_said(homes: Sequence[Project], measure: Measure, *, ends: bool = False) -> Said:
    """Of two homes by how much, else from the first to the last of them; that it is not known where it is not."""
    one_deal = len({unit.deal for home in homes for unit in home.units}) == 1
    known = [home for home in homes if ORDERS[measure.low].value(home) is not None]
    if len(known) < 2 or (measure.kind == "rupees" and not one_deal):
        return Said(f"The difference in {measure.name} is not in our records.", untold=True)
    return _of_two(known, measure) if len(known) == 2 and not ends else _of_ends(known, measure)


def _of_two(homes: Sequence[Project], measure: Measure) -> Said:
    value = ORDERS[measure.low].value
    low, high = sorted(homes, key=value)  # type: ignore[arg-type]
    first, last = float(value(low) or 0), float(value(high) or 0)
    if first == last:
        return Said(f"There is no difference in {measure.name}: both are at {measure.says(first)}.")
    single = all(value(home) == ORDERS[measure.high].value(home) for home in homes)
    at = "is at" if single else "starts at"
    said = f"{low.name} {at} {measure.says(first)} and {high.name} at {measure.says(last)}"
    return Said(f"{said}: a difference of {measure.says(last - first)}.", _facts(measure, first, last))


def _of_ends(homes: Sequence[Project], measure: Measure) -> Said:
    low, high = firsts_of(measure.low, homes)[0], firsts_of(measure.high, homes)[0]
    first, last = float(ORDERS[measure.low].value(low) or 0), float(ORDERS[measure.high].value(high) or 0)
    cheap, dear = measure.called
    said = f"The {cheap}, {low.name}, is at {measure.says(first)} and the {dear}, {high.name}, at {measure.says(last)}"
    return Said(f"{said}: a difference of {measure.says(last - first)}.", _facts(measure, first, last))


def _facts(measure: Measure, first: float, last: float) -> tuple[Fact, ...]:
    return tuple(Fact(measure.kind, value, measure.name) for value in (first, last, last - first))
