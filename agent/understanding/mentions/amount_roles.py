"""What an amount, a count of rooms or a floor may do to the filters, and what it may be of something to be reckoned."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from agent.language.dates import months_ahead
from agent.language.measures import CRORE, LAKH, THOUSAND, Measure, bare_rupees
from agent.understanding.mentions.mention import Change, Role, cleared, set_to

FLOOR_KEYS = ("floor_min", "floor_max", "floor_not")
AREA_KEYS = ("area_max", "area_min")
ONE_SIDED = ("emi_max", "deposit_max", "maintenance_max")
COUNTED = ("bathrooms_min", "balconies_min", "parking_min")
FIGURES = ("down", "loan", "income", "owed", "emi", "price", "deposit")
"""Rupees that go with an estimate."""
SHARES = ("rate_percent", "down_percent", "percent")
MOST_ROOMS = 20
MOST_YEARS_AHEAD = 15
HIGHEST_FLOOR = 60
MOST_REMEMBERED = 4096
FEWEST_RUPEES = 10_000
"""Nobody buys for less."""
AREAS = (100, 100_000)
"""Square feet that a bare number may be."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """What an amount hangs on: the day, the deal, whether prices are so small that no lakh goes without saying, the
    square feet of a unit of area that was asked for, and the budget so far in rupees, 0 where there is none."""

    today: date
    deal: str | None
    in_whole: bool
    unit: float | None = None
    budget: float = 0


def counted(noun: str, numbers: Sequence[float]) -> Iterator[Role]:
    """The roles of a count of rooms."""
    said = sorted(dict.fromkeys(whole(each) for each in numbers))
    if noun != "bhk":
        yield Role("set", noun, (Change("set", noun, int(max(1, said[0]))),))
        yield cleared(noun, noun)
        return
    for op in ("set", "add", "exclude", "remove", "allow"):
        yield Role(op, noun, (Change(op, noun, list(said)),))
    yield Role("min", noun, (Change("set", "bhk_min", said[0]),))
    yield cleared(noun, noun)
    if len(said) == 1 and said[0] >= 1:
        yield Role("max", noun, (Change("set", noun, list(range(1, int(said[0]) + 1))),))
        yield Role("above", noun, (Change("set", "bhk_min", said[0] + 1),))


def floors(low: float, high: float) -> Iterator[Role]:
    """The roles of a floor, or of several in a row."""
    first, last = int(low), int(high)
    yield Role("both", "floor", (Change("set", "floor_min", first), Change("set", "floor_max", last)))
    yield Role("min", "floor", (Change("set", "floor_min", first),))
    yield Role("max", "floor", (Change("set", "floor_max", last),))
    yield Role("above", "floor", (Change("set", "floor_min", first + 1),))
    yield Role("below", "floor", (Change("set", "floor_max", last - 1),))
    yield cleared("floor", *FLOOR_KEYS)
    if first == last == 0:
        for op in ("set", "allow", "remove"):
            yield Role(op, "floor_not", (Change(op, "floor_not", ["ground"]),))


def _given(key: str, value: float) -> Role:
    return Role("given", key, about=(Change("given", key, whole(value)),))


def _figures(measure: Measure, amounts: Amounts) -> Iterator[Role]:
    """What an amount may be of something to be reckoned: a loan's years, interest, what is earned and owed."""
    high = float(measure.high)
    match measure.dimension:
        case "money":
            yield from (_given(key, high) for key in FIGURES)
        case "percent":
            yield from (_given(key, high) for key in SHARES)
        case "duration":
            yield _given("years", high / 12)
        case "area":
            yield _given("area", high)
        case "plain":
            rupees = float(_rupees(high, amounts))
            yield from (_given(key, rupees) for key in FIGURES if high >= 1)
            yield from (_given(key, high) for key in ("years", *SHARES) if high < 100)


@lru_cache(MOST_REMEMBERED)
def measured(measure: Measure, amounts: Amounts) -> Sequence[Role]:
    """The roles of an amount."""
    return (*_figures(measure, amounts), *_wished(measure, amounts))


def _wished(measure: Measure, amounts: Amounts) -> Sequence[Role]:
    low, high = float(measure.low), float(measure.high)
    match measure.dimension:
        case "money":
            return tuple(_of_money(measure))
        case "rate":
            return (set_to("price_per_sqft_max", round(high)),)
        case "area":
            return tuple(areas(measure))
        case "length":
            return tuple(_of_length(high))
        case "duration":
            return set_to("possession_by", months_ahead(amounts.today, high)), set_to("age_max_years", whole(high / 12))
        case "minutes" if low >= AREAS[0]:  # the min of "900 min"
            return tuple(_plain(measure, amounts))
        case "percent":
            up, down = {"percent": whole(high)}, {"percent": -whole(high)}
            return (
                Role("step_up", "price", (Change("move", "price_max", up),)),
                Role("step_down", "price", (Change("move", "price_max", down),)),
            )
        case "plain":
            return tuple(_plain(measure, amounts))
    return ()


def _of_money(measure: Measure) -> Iterator[Role]:
    low, high = float(measure.low), float(measure.high)
    yield from prices(low, high, (low, high) if measure.how == "range" else measure.about)
    if high < AREAS[1]:
        yield from areas(measure)
    yield set_to("price_per_sqft_max", round(high))


def _of_length(km: float) -> Iterator[Role]:
    yield set_to("radius_km", whole(km))
    yield Role("near_km", "near", (Change("near_km", "near", whole(km)),))


def _plain(measure: Measure, amounts: Amounts) -> Iterator[Role]:
    """The roles of a number without a unit: rooms, floors, an age, an area, a budget."""
    low, high = float(measure.low), float(measure.high)
    integral = low.is_integer() and high.is_integer()
    if amounts.unit:
        yield from areas(replace(measure, low=low * amounts.unit, high=high * amounts.unit))
    if 0 < high <= MOST_ROOMS and (high * 2).is_integer():
        numbers = [float(each) for each in range(int(low), int(high) + 1)] if low != high else [high]
        yield from counted("bhk", numbers)
        if integral:
            for noun in COUNTED:
                yield from counted(noun, numbers)
    if integral and low >= 0 and high <= HIGHEST_FLOOR:
        yield from floors(low, high)
        yield set_to("age_max_years", whole(high))
    if AREAS[0] <= high < AREAS[1]:
        yield from areas(measure)
    if 0 < high <= 50:
        yield from _of_length(high)
    if low == high and amounts.today.year <= high <= amounts.today.year + MOST_YEARS_AHEAD:
        yield set_to("possession_by", f"{int(high)}-12")
    if high >= 0.1:
        yield from _bare_money(measure, amounts)
        yield set_to("price_per_sqft_max", round(high))


def _bare_money(measure: Measure, amounts: Amounts) -> Iterator[Role]:
    low, high, deal = float(measure.low), float(measure.high), amounts.deal
    ranged = measure.how == "range"
    first, last = _rupees(low, amounts), _rupees(high, amounts)
    if ranged and first > last:
        first //= 100
    yield from prices(first, last, (first, last) if ranged else (round(first * 0.9), round(last * 1.1)), sided=False)
    scaled = high < 1000 and not amounts.in_whole
    step = round(high * (THOUSAND if deal == "rent" else LAKH)) if scaled else round(high)
    yield from _steps("price", ("price_max",), step)
    monthly = round(high) if high >= 1000 else round(high * (THOUSAND if high >= 3 else LAKH))
    for key in ONE_SIDED:
        yield set_to(key, monthly)


def _rupees(value: float, amounts: Amounts) -> int:
    """A bare number as a price: crores where the budget is of so many, lakhs and thousands for "bayasi pachas"."""
    if amounts.budget and LAKH < amounts.budget / 2 <= value * CRORE <= amounts.budget * 2:
        return round(value * CRORE)
    if amounts.deal == "buy" and THOUSAND <= value < FEWEST_RUPEES and value % 1 == 0:
        return round(value * THOUSAND)
    return bare_rupees(value, amounts.deal)


def prices(low: float, high: float, about: tuple[float, float], *, sided: bool = True) -> Iterator[Role]:
    """The roles of an amount of rupees."""
    yield Role("max", "price", (Change("set", "price_max", round(high)),))
    yield Role("min", "price", (Change("set", "price_min", round(low)),))
    both = (Change("set", "price_min", round(about[0])), Change("set", "price_max", round(about[1])))
    yield Role("both", "price", both)
    if sided:
        yield from _steps("price", ("price_max",), round(high))
        for key in ONE_SIDED:
            yield set_to(key, round(high))
            yield from _steps(key, (key,), round(high))


def areas(measure: Measure) -> Iterator[Role]:
    """The roles of an area."""
    low, high = round(measure.low), round(measure.high)
    yield Role("max", "area", (Change("set", "area_max", high),))
    yield Role("min", "area", (Change("set", "area_min", low),))
    exact = measure.exact or measure.how == "range"
    both = (low, high) if exact else measure.about
    yield Role("both", "area", (Change("set", "area_min", both[0]), Change("set", "area_max", both[1])))
    yield from _steps("area", AREA_KEYS, high)


def _steps(group: str, keys: Sequence[str], by: int) -> Iterator[Role]:
    yield Role("step_up", group, tuple(Change("move", key, {"by": by}) for key in keys))
    yield Role("step_down", group, tuple(Change("move", key, {"by": -by}) for key in keys))


def whole(value: float) -> float | int:
    """`value` as an integer where it is one."""
    return int(value) if float(value).is_integer() else round(value, 3)
