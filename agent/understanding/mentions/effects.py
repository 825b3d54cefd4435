"""All that a piece of a turn may do to the filters: the roles that a decision chooses from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from agent.filters.model import check_value
from agent.filters.vocabulary import LISTS, VOCABULARY, Flag
from agent.language.lexicon import Meaning
from agent.understanding.mentions.amount_roles import COUNTED, Amounts, counted, floors, measured
from agent.understanding.mentions.mention import OF, Change, Mention, Role, cleared, roles_by_label, set_to
from agent.understanding.mentions.names import Names
from agent.understanding.mentions.pieces import Piece

GROUPS: Mapping[str, tuple[str, ...]] = {
    "price": ("price_max", "price_min"), "area": ("area_max", "area_min"),
    "floor": ("floor_min", "floor_max", "floor_not"),
}  # fmt: skip
"""Filters that are spoken of as one."""
GROUP_OF = {key: group for group, keys in GROUPS.items() for key in keys}
SPOKEN_OF = frozenset(("set", "max"))
NOT_ASKED_ABOUT = frozenset(("max:area", "max:floor", "set:sort"))
FLAGS = frozenset(key for key, entry in VOCABULARY.items() if entry.type is Flag)
SMALLEST_RENT = 5_000
"""Rupees; a lower limit is one of dollars."""
MOST_REMEMBERED = 8192
OPEN_KINDS = ("count", "floor", "month", "measure")
"""Kinds of meaning whose values may be none that a filter can have."""
LIKE_THEIR_NAME = frozenset(
    ("cue", "intent", "value", "city", "developer", "view", "name", "anywhere", "residential", "unbounded", "sort",
     "cheaper", "there")
)  # fmt: skip
"""Kinds of meaning whose roles hang on nothing but the value."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known beside the piece: the deal and the city spoken of, the day, the wishes so far, the square feet of
    the unit of area that is asked for."""

    names: Names
    today: date
    deal: str | None
    city: str | None
    filters: Mapping[str, Any]
    unit: float | None = None


def mention_of(piece: Piece, setting: Setting, *, by_agent: bool = False, offset: int = 0) -> Mention | None:
    """The mention that a piece is; None for what can change nothing."""
    if all(each.kind in LIKE_THEIR_NAME for each in piece.meanings):
        kinds, possible = _read_alone(piece.meanings)
        how, number = "", None
    else:
        kinds, roles, how, number = _read(piece, setting)
        if piece.meaning(*OPEN_KINDS) is not None:
            roles = [role for role in roles if all(map(_is_possible, role.changes))]
        possible = roles_by_label([*roles, *_spoken_about(roles), *([OF] if "project" in kinds else [])])
    if len(possible) == 1:
        return None
    return Mention(kinds, piece.first + offset, piece.last + offset, possible, how, number, by_agent)


@lru_cache(MOST_REMEMBERED)
def _read_alone(meanings: tuple[Meaning, ...]) -> tuple[tuple[str, ...], tuple[Role, ...]]:
    """The kinds and the roles of meanings that hang on nothing else."""
    made = [(meaning, _of_kind(meaning.kind, meaning.value)) for meaning in meanings]
    kinds = {_kind(meaning.kind, meaning.value) for meaning, roles in made if roles}
    roles = [role for _, some in made for role in some]
    return tuple(sorted(kinds)), roles_by_label([*roles, *_spoken_about(roles)])


def _spoken_about(roles: Iterable[Role]) -> Iterator[Role]:
    """What is named without being wished, in a question."""
    for role in roles:
        if role.name in SPOKEN_OF and role.label not in NOT_ASKED_ABOUT:
            yield Role("about", role.key, about=role.changes)


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
        found.append(set_to("possession_by", month.value))
    if (measure := piece.meaning("measure")) is not None:
        kinds.append(f"measure:{measure.dimension}")
        in_whole = 0 < setting.filters.get("price_max", 0) < SMALLEST_RENT
        budget = setting.filters.get("price_max", 0)
        amounts = Amounts(setting.today, setting.deal, in_whole, setting.unit, budget)
        found += measured(replace(measure, first=0, last=0), amounts)
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
            held = (*setting.filters.get("localities", ()), *setting.filters.get("exclude", {}).get("localities", ()))
            return list(named("localities", *setting.names.meant_by(piece.all("locality"), setting.city, held)))
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
def _of_kind(kind: str, value: Any) -> Sequence[Role]:
    match kind:
        case "value":
            return tuple(_valued(*value))
        case "city":
            return tuple(named("city", value))
        case "there":
            return tuple(named("localities", value))
        case "developer":
            return tuple(named("developers", value))
        case "view":
            return tuple(named("overlooking", value))
        case "near_kind":
            return tuple(_near(value))
        case "name":
            return tuple(_by_name(value))
        case "sort":
            return (set_to("sort", value),)
    return _of_mark(kind, value)


def _of_mark(kind: str, value: Any) -> Sequence[Role]:
    """The roles of "anywhere", "residential only", "no upper limit" and "cheaper"."""
    if kind == "anywhere":
        return (cleared("localities", "localities"),)
    if kind == "residential":
        return (Role("remove", "property_types", (Change("remove", "property_types", ["commercial"]),)),)
    if kind == "unbounded":
        return cleared(f"price_{value}", f"price_{value}"), cleared(f"area_{value}", f"area_{value}")
    if kind in ("cue", "intent"):
        return ()
    return Role("move", "price", (Change("move", "price_max", {}),)), set_to("sort", "price_asc")


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
        yield set_to(key, value)
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
    yield cleared(key, key)
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
        yield set_to(key, True)
    if key in COUNTED:
        yield Role("one", key, (Change("set", key, 1),))
    group = GROUP_OF.get(key, key)
    yield cleared(group, *GROUPS.get(group, (key,)))
    if group == "area":
        yield cleared("localities", "localities")
    if group == "price":
        yield Role("move", "price", (Change("move", "price_max", {}),))


def _is_possible(change: Change) -> bool:
    """Whether the vocabulary knows such a value."""
    if change.op in ("move", "near_km") or change.value is None or change.filter == "near":
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
