"""All that a piece of a turn may do to the filters: the roles that a decision chooses from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from agent.filters.model import check_value
from agent.filters.vocabulary import LISTS, VOCABULARY, Flag
from agent.language.dates import months_ahead
from agent.language.lexicon import Meaning
from agent.language.measures import LAKH, THOUSAND, Measure, bare_rupees
from agent.understanding.mentions.mention import Change, Mention, Role, roles_by_label
from agent.understanding.mentions.names import Names
from agent.understanding.mentions.pieces import Piece

GROUPS: Mapping[str, tuple[str, ...]] = {
    "price": ("price_max", "price_min"), "area": ("area_max", "area_min"),
    "floor": ("floor_min", "floor_max", "floor_not"),
}  # fmt: skip
"""Filters that are spoken of as one."""
GROUP_OF = {key: group for group, keys in GROUPS.items() for key in keys}
ONE_SIDED = ("emi_max", "deposit_max", "maintenance_max")
COUNTED = ("bathrooms_min", "balconies_min", "parking_min")
FLAGS = frozenset(key for key, entry in VOCABULARY.items() if entry.type is Flag)
MOST_ROOMS = 20
HIGHEST_FLOOR = 60
SMALLEST_RENT = 5_000
"""Rupees; a lower limit is one of dollars."""
MOST_REMEMBERED = 8192
OPEN_KINDS = ("count", "floor", "month", "measure")
"""Kinds of meaning whose values may be none that a filter can have."""
LIKE_THEIR_NAME = frozenset(
    ("cue", "intent", "value", "city", "developer", "view", "name", "anywhere", "residential", "unbounded", "sort", "cheaper")
)  # fmt: skip
"""Kinds of meaning whose roles hang on nothing but the value."""
AREAS = (100, 100_000)
"""Square feet that a bare number may be."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known beside the piece: the deal and the city spoken of, the day, the wishes so far."""

    names: Names
    today: date
    deal: str | None
    city: str | None
    filters: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Amounts:
    """What an amount hangs on: the day, the deal, and whether prices are so small that no lakh goes without saying."""

    today: date
    deal: str | None
    in_whole: bool


def mention_of(piece: Piece, setting: Setting, *, by_agent: bool = False, offset: int = 0) -> Mention | None:
    """The mention that a piece is; None for what can change nothing."""
    if all(each.kind in LIKE_THEIR_NAME for each in piece.meanings):
        kinds, possible = _read_alone(piece.meanings)
        how, number = "", None
    else:
        kinds, roles, how, number = _read(piece, setting)
        if piece.meaning(*OPEN_KINDS) is not None:
            roles = [role for role in roles if all(map(_is_possible, role.changes))]
        possible = roles_by_label(roles)
    if len(possible) == 1:
        return None
    return Mention(kinds, piece.first + offset, piece.last + offset, possible, how, number, by_agent)


@lru_cache(MOST_REMEMBERED)
def _read_alone(meanings: tuple[Meaning, ...]) -> tuple[tuple[str, ...], tuple[Role, ...]]:
    """The kinds and the roles of meanings that hang on nothing else."""
    made = [(meaning, _of_kind(meaning.kind, meaning.value)) for meaning in meanings]
    kinds = {_kind(meaning.kind, meaning.value) for meaning, roles in made if roles}
    return tuple(sorted(kinds)), roles_by_label(role for _, roles in made for role in roles)


def _read(piece: Piece, setting: Setting) -> tuple[tuple[str, ...], list[Role], str, float | None]:
    if (count := piece.meaning("count")) is not None:
        return (f"count:{count.noun}",), list(counted(count.noun, count.numbers)), count.how, float(count.numbers[0])
    if (floor := piece.meaning("floor")) is not None:
        roles = list(floors(floor.numbers[0], floor.numbers[-1]))
        return ("floor",), roles, floor.how, float(floor.numbers[0])
    kinds: list[str] = []
    found: list[Role] = []
    how, number = "", None
    if month := piece.meaning("month"):
        kinds.append("month")
        found.append(_set("possession_by", month.value))
    if (measure := piece.meaning("measure")) is not None:
        kinds.append(f"measure:{measure.dimension}")
        in_whole = 0 < setting.filters.get("price_max", 0) < SMALLEST_RENT
        found += measured(replace(measure, first=0, last=0), Amounts(setting.today, setting.deal, in_whole))
        how, number = measure.how, float(measure.high)
    for meaning in piece.meanings:
        made = _of_meaning(meaning, piece, setting)
        found += made
        if made:
            kinds.append(_kind(meaning.kind, meaning.value))
    return tuple(sorted(dict.fromkeys(kinds))), found, how, number


def _kind(kind: str, value: Any) -> str:
    if kind == "value":
        return f"value:{value[0]}"
    return f"{kind}:{value}" if kind in ("name", "near_kind") else kind


def _of_meaning(meaning: Meaning, piece: Piece, setting: Setting) -> Sequence[Role]:
    match meaning.kind:
        case "locality":
            return list(named("localities", setting.names.preferred(piece.all("locality"), setting.city)))
        case "project":
            return list(named("projects", *dict.fromkeys(piece.all("project"))))
        case "landmark":
            return list(_landmark(piece, setting))
        case "near_kind":
            return [*_of_kind(meaning.kind, meaning.value), *_held_near(meaning.value, setting)]
        case kind if kind in LIKE_THEIR_NAME:
            return _of_kind(kind, meaning.value)
    return ()


@lru_cache(MOST_REMEMBERED)
def _of_kind(kind: str, value: Any) -> Sequence[Role]:  # noqa: PLR0911
    match kind:
        case "value":
            return tuple(_valued(*value))
        case "city":
            return tuple(named("city", value))
        case "developer":
            return tuple(named("developers", value))
        case "view":
            return tuple(named("overlooking", value))
        case "near_kind":
            return tuple(_near(value))
        case "name":
            return tuple(_by_name(value))
        case "sort":
            return (_set("sort", value),)
    return _of_mark(kind, value)


def _of_mark(kind: str, value: Any) -> Sequence[Role]:
    """The roles of "anywhere", "residential only", "no upper limit" and "cheaper"."""
    if kind == "anywhere":
        return (_clear("localities", "localities"),)
    if kind == "residential":
        return (Role("remove", "property_types", (Change("remove", "property_types", ["commercial"]),)),)
    if kind == "unbounded":
        return _clear(f"price_{value}", f"price_{value}"), _clear(f"area_{value}", f"area_{value}")
    if kind in ("cue", "intent"):
        return ()
    return Role("move", "price", (Change("move", "price_max", {}),)), _set("sort", "price_asc")


def _set(key: str, value: Any) -> Role:
    return Role("set", key, (Change("set", key, value),))


def _clear(group: str, *keys: str) -> Role:
    return Role("clear", group, tuple(Change("clear", key) for key in keys))


def _valued(key: str, value: Any) -> Iterator[Role]:
    """The roles of a value of the vocabulary."""
    if key == "floor_not":
        if value == "ground":
            yield from floors(0, 0)
        yield Role("set", key, (Change("set", key, [value]),))
        yield Role("allow", key, (Change("allow", key, [value]),))
        yield Role("remove", key, (Change("remove", key, [value]),))
        return
    if key == "sort":
        yield _set(key, value)
        return
    yield from named(key, value)
    if key == "tenant":
        yield Role("set_rent", key, (Change("set", "deal", "rent"), Change("set", key, value)))


def named(key: str, *values: Any) -> Iterator[Role]:
    """The roles of values of a filter: what is named is wished, ruled out, taken out, allowed, or any will do."""
    listed = key in LISTS
    value: Any = list(values) if listed else values[0]
    for op in ("set", "exclude", "remove"):
        yield Role(op, key, (Change(op, key, value),))
    yield _clear(key, key)
    if listed:
        op = "replace" if VOCABULARY[key].grows else "add"
        yield Role(op, key, (Change(op, key, value),))
    if listed or VOCABULARY[key].values:
        yield Role("allow", key, (Change("allow", key, value),))


def _landmark(piece: Piece, setting: Setting) -> Iterator[Role]:
    if piece.meaning("near_kind"):
        return
    known = sorted(piece.all("landmark"), key=lambda each: each[0] == "metro")
    kind, name, _ = next((each for each in known if setting.city in (None, each[2])), known[0])
    yield from _nearness({"kind": kind, "name": name})


def _near(kind: str) -> Iterator[Role]:
    yield from _nearness({"kind": kind})
    if kind in VOCABULARY["amenities"].values:
        yield from named("amenities", kind)


def _held_near(kind: str, setting: Setting) -> Iterator[Role]:
    """What is wished near already, where the turn speaks of its kind."""
    held = next((each for each in setting.filters.get("near", ()) if each["kind"] == kind and "name" in each), None)
    if held:
        yield Role("set_held", "near", (Change("set", "near", [dict(held)]),))


def _nearness(wish: Mapping[str, Any]) -> Iterator[Role]:
    for op in ("set", "remove", "replace"):
        yield Role(op, "near", (Change(op, "near", [dict(wish)]),))
    yield Role("walk", "near", (Change("set", "near", [dict(wish) | {"max_km": 1}]),))


def _by_name(key: str) -> Iterator[Role]:
    """The roles of a filter's own name: a flag or a first one is wished by it, anything is cleared by it."""
    if key in FLAGS:
        yield _set(key, True)
    if key in COUNTED:
        yield Role("one", key, (Change("set", key, 1),))
    group = GROUP_OF.get(key, key)
    yield _clear(group, *GROUPS.get(group, (key,)))
    if group == "area":
        yield _clear("localities", "localities")
    if group == "price":
        yield Role("move", "price", (Change("move", "price_max", {}),))


def counted(noun: str, numbers: Sequence[float]) -> Iterator[Role]:
    """The roles of a count of rooms."""
    said = sorted(dict.fromkeys(whole(each) for each in numbers))
    if noun != "bhk":
        yield Role("set", noun, (Change("set", noun, int(max(1, said[0]))),))
        yield _clear(noun, noun)
        return
    for op in ("set", "add", "exclude", "remove", "allow"):
        yield Role(op, noun, (Change(op, noun, list(said)),))
    yield Role("min", noun, (Change("set", "bhk_min", said[0]),))
    yield _clear(noun, noun)
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
    yield _clear("floor", *GROUPS["floor"])
    if first == last == 0:
        for op in ("set", "allow", "remove"):
            yield Role(op, "floor_not", (Change(op, "floor_not", ["ground"]),))


@lru_cache(MOST_REMEMBERED)
def measured(measure: Measure, amounts: Amounts) -> Sequence[Role]:
    """The roles of an amount."""
    low, high = float(measure.low), float(measure.high)
    match measure.dimension:
        case "money":
            return tuple(_of_money(measure))
        case "rate":
            return (_set("price_per_sqft_max", round(high)),)
        case "area":
            return tuple(areas(measure))
        case "length":
            return tuple(_of_length(high))
        case "duration":
            return _set("possession_by", months_ahead(amounts.today, high)), _set("age_max_years", whole(high / 12))
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
    yield _set("price_per_sqft_max", round(high))


def _of_length(km: float) -> Iterator[Role]:
    yield _set("radius_km", whole(km))
    yield Role("near_km", "near", (Change("near_km", "near", whole(km)),))


def _plain(measure: Measure, amounts: Amounts) -> Iterator[Role]:
    """The roles of a number without a unit: rooms, floors, an age, an area, a budget."""
    low, high = float(measure.low), float(measure.high)
    integral = low.is_integer() and high.is_integer()
    if 0 < high <= MOST_ROOMS and (high * 2).is_integer():
        numbers = [float(each) for each in range(int(low), int(high) + 1)] if low != high else [high]
        yield from counted("bhk", numbers)
        if integral:
            for noun in COUNTED:
                yield from counted(noun, numbers)
    if integral and low >= 0 and high <= HIGHEST_FLOOR:
        yield from floors(low, high)
        yield _set("age_max_years", whole(high))
    if AREAS[0] <= high < AREAS[1]:
        yield from areas(measure)
    if 0 < high <= 50:
        yield from _of_length(high)
    if high >= 0.1:
        yield from _bare_money(measure, amounts)
        yield _set("price_per_sqft_max", round(high))


def _bare_money(measure: Measure, amounts: Amounts) -> Iterator[Role]:
    low, high, deal = float(measure.low), float(measure.high), amounts.deal
    ranged = measure.how == "range"
    first, last = bare_rupees(low, deal), bare_rupees(high, deal)
    if ranged and first > last:
        first = bare_rupees(low, deal) // 100
    yield from prices(first, last, (first, last) if ranged else (round(first * 0.9), round(last * 1.1)), sided=False)
    scaled = high < 1000 and not amounts.in_whole
    step = round(high * (THOUSAND if deal == "rent" else LAKH)) if scaled else round(high)
    yield from _steps("price", ("price_max",), step)
    monthly = round(high) if high >= 1000 else round(high * (THOUSAND if high >= 3 else LAKH))
    for key in ONE_SIDED:
        yield _set(key, monthly)


def prices(low: float, high: float, about: tuple[float, float], *, sided: bool = True) -> Iterator[Role]:
    """The roles of an amount of rupees."""
    yield Role("max", "price", (Change("set", "price_max", round(high)),))
    yield Role("min", "price", (Change("set", "price_min", round(low)),))
    both = (Change("set", "price_min", round(about[0])), Change("set", "price_max", round(about[1])))
    yield Role("both", "price", both)
    if sided:
        yield from _steps("price", ("price_max",), round(high))
        for key in ONE_SIDED:
            yield _set(key, round(high))
            yield from _steps(key, (key,), round(high))


def areas(measure: Measure) -> Iterator[Role]:
    """The roles of an area."""
    low, high = round(measure.low), round(measure.high)
    yield Role("max", "area", (Change("set", "area_max", high),))
    yield Role("min", "area", (Change("set", "area_min", low),))
    exact = measure.exact or measure.how == "range"
    both = (low, high) if exact else measure.about
    yield Role("both", "area", (Change("set", "area_min", both[0]), Change("set", "area_max", both[1])))
    yield from _steps("area", GROUPS["area"], high)


def _steps(group: str, keys: Sequence[str], by: int) -> Iterator[Role]:
    yield Role("step_up", group, tuple(Change("move", key, {"by": by}) for key in keys))
    yield Role("step_down", group, tuple(Change("move", key, {"by": -by}) for key in keys))


def whole(value: float) -> float | int:
    """`value` as an integer where it is one."""
    return int(value) if float(value).is_integer() else round(value, 3)


def _is_possible(change: Change) -> bool:
    """Whether the vocabulary knows such a value."""
    if change.op in ("move", "near_km") or change.value is None:
        return True
    value = tuple(change.value) if isinstance(change.value, list) else change.value
    return _is_known(change.filter, value)


@lru_cache(MOST_REMEMBERED)
def _is_known(key: str, value: Any) -> bool:
    try:
        check_value(key, list(value) if isinstance(value, tuple) else value)
    except ValueError:
        return False
    return True
