"""What sets projects apart that are compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from agent.answering.amounts import listed, month, rupees, square_feet
from agent.answering.best_of import ORDERS, firsts_of
from agent.answering.facts import Fact, Said
from agent.catalogue.catalogue import Project


def difference(projects: Sequence[Project]) -> Said:
    """What sets the projects apart: of two by how much, with who is ahead on what; of more who comes first."""
    return _of_two(*projects) if len(projects) == 2 else _of_more(projects)


@dataclass(frozen=True, slots=True)
class _Side:
    """One thing that two projects are compared on: who is ahead, if any, and what is said of it."""

    on: str
    said: str = ""
    ahead: Project | None = None
    unknown: tuple[Project, ...] = ()
    facts: tuple[Fact, ...] = ()


def _of_two(one: Project, other: Project) -> Said:
    sides = [_price_side(one, other), _size_side(one, other), _ready_side(one, other)]
    told = [side for side in sides if side and not side.unknown]
    if not told:
        return Said("What would set them apart is not in our records.", untold=True)
    said = []
    for project, sides_of in groupby((side for side in told if side.ahead), key=lambda side: side.ahead):
        said.append(f"{project.name} {' and '.join(side.said for side in sides_of)}" if project else "")
    if equal := [side.on for side in told if not side.ahead]:
        said.append(f"they are equal on {listed(equal)}")
    sentences = [f"{'; '.join(said)}."]
    ahead = {
        project.name: [side.on for side in told if side.ahead is project]
        for project in (one, other)
        if any(side.ahead is project for side in told)
    }
    if ahead:
        verbs = ("is ahead on", "on")
        verdict = [f"{name} {verb} {listed(on)}" for verb, (name, on) in zip(verbs, ahead.items(), strict=False)]
        sentences.append(f"So {', '.join(verdict)}.")
    sentences += [
        f"The {side.on} of {side.unknown[0].name} is not in our records."
        for side in sides
        if side and len(side.unknown) == 1 and side.on == "price"
    ]
    text = " ".join(sentences)
    return Said(text[0].upper() + text[1:], tuple(fact for side in told for fact in side.facts))


def _price_side(one: Project, other: Project) -> _Side | None:
    deals = {unit.deal for project in (one, other) for unit in project.units}
    if len(deals) > 1:
        return None
    prices = [_bounds(project, "price_min", "price_max") for project in (one, other)]
    if unknown := _unknown(one, other, prices):
        return _Side("price", unknown=unknown)
    (low, high), (other_low, other_high) = prices  # type: ignore[misc]
    if low == other_low:
        return _Side("price")
    cheaper, less = (one, other_low - low) if low < other_low else (other, low - other_low)
    single = low == high and other_low == other_high
    words = f"is {rupees(less)} cheaper" if single else f"starts {rupees(less)} lower"
    return _Side("price", words, cheaper, facts=(Fact("rupees", less, "difference"),))


def _size_side(one: Project, other: Project) -> _Side | None:
    areas = [_bounds(project, "area_min", "area_max") for project in (one, other)]
    if unknown := _unknown(one, other, areas):
        return _Side("size", unknown=unknown)
    (low, high), (other_low, other_high) = areas  # type: ignore[misc]
    if high == other_high:
        return _Side("size")
    bigger, more = (one, high - other_high) if high > other_high else (other, other_high - high)
    single = low == high and other_low == other_high
    words = f"is {square_feet(more)} bigger" if single else f"goes up to {square_feet(more)} more"
    return _Side("size", words, bigger, facts=(Fact("area", more, "difference"),))


def _ready_side(one: Project, other: Project) -> _Side | None:
    when = [ORDERS["possession_asc"].value(project) for project in (one, other)]
    if unknown := _unknown(one, other, when):
        return _Side("readiness", unknown=unknown)
    first, last = map(str, when)
    if first == last:
        return _Side("readiness")
    ahead, behind = (one, other) if first < last else (other, one)
    first, last = sorted((first, last))
    if not first:
        return _Side("readiness", f"is ready now, {behind.name} in {month(last)}", ahead)
    return _Side("readiness", f"is ready in {month(first)}, {behind.name} in {month(last)}", ahead)


def _bounds(project: Project, lowest: str, highest: str) -> tuple[int, int] | None:
    values = [value for unit in project.units for value in (getattr(unit, lowest), getattr(unit, highest)) if value]
    return (min(values), max(values)) if values else None


def _unknown(one: Project, other: Project, values: Sequence[object]) -> tuple[Project, ...]:
    return tuple(project for project, value in zip((one, other), values, strict=True) if value is None)


def _of_more(projects: Sequence[Project]) -> Said:
    one_deal = len({unit.deal for project in projects for unit in project.units}) == 1
    said, equal = [], []
    for order, on in (("price_asc", "price"), ("area_desc", "size"), ("possession_asc", "readiness")):
        firsts = firsts_of(order, projects)
        if not firsts or (on == "price" and not one_deal):
            continue
        if len(firsts) == len(projects):
            equal.append(on)
            continue
        says = ORDERS[order].says(ORDERS[order].value(firsts[0]), firsts[0])
        said.append(f"{listed([project.name for project in firsts])} {'is' if len(firsts) == 1 else 'are'} {says}")
    if equal:
        said.append(f"they are equal on {listed(equal)}")
    text = "; ".join(said) or "what would set them apart is not in our records"
    return Said(f"{text[0].upper()}{text[1:]}.")
