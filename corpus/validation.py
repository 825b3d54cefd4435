"""What is wrong with files of calls, a line a fault."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from agent.catalogue.gazetteer import city_named
from agent.filters.model import check_filters
from corpus.days import wrong_days
from corpus.duplicates import duplicates
from corpus.evidence import unsaid
from corpus.files import FormError, checked_calls, each_file, raw_calls
from corpus.form import Act, Call, Turn, Wish
from corpus.state import gazetteer, states
from corpus.terms import NATIVE

PLAUSIBLE = {
    "price_min": (300, 500_000_000), "price_max": (300, 2_000_000_000), "price_per_sqft_max": (15, 200_000),
    "emi_max": (3_000, 5_000_000), "deposit_max": (100, 50_000_000), "maintenance_max": (20, 500_000),
    "area_min": (80, 50_000_000), "area_max": (80, 50_000_000), "bathrooms_min": (1, 12), "balconies_min": (1, 10),
    "parking_min": (1, 12), "floor_min": (0, 80), "floor_max": (0, 80), "age_max_years": (0, 60),
    "radius_km": (0.1, 60),
}  # fmt: skip
NATIVE_SHARE = 0.3
"""Of the letters of a call in native script so many at least are in it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a file; `call` "-" and `turn` 0 where it is of no one."""

    file: str
    call: str
    turn: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.call}:{self.turn}: {self.what}"


def validate(paths: Sequence[Path], against: Sequence[Path] = ()) -> tuple[list[Call], list[Fault]]:
    """The calls of `paths` that are of the form, and every fault; `against` is compared with and not checked."""
    faults: list[Fault] = []
    named: list[tuple[str, Call]] = []
    for path in each_file(paths):
        try:
            calls, wrong = checked_calls(raw_calls(path))
        except FormError as error:
            calls, wrong = [], list(error.faults)
        faults += [Fault(path.name, *each) for each in wrong]
        named += [(path.name, call) for call in calls]
    faults += [Fault(file, call.call, turn, what) for file, call in named for turn, what in _of_call(call)]
    faults += _ids_twice(named)
    others = [("", call) for path in each_file(against) for call in checked_calls(raw_calls(path))[0]]
    faults += [
        Fault(file, call, turn, f"says nearly what {twin} says" if ":" in twin else twin)
        for file, call, turn, twin in duplicates([*others, *named])
        if file
    ]
    return [call for _, call in named], faults


def _ids_twice(named: Sequence[tuple[str, Call]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for file, call in named:
        if call.call in seen:
            yield Fault(file, call.call, 0, "the same call name twice")
        seen.add(call.call)


def _of_call(call: Call) -> Iterator[tuple[int, str]]:
    after = states(call)
    screen: list[str] = []
    if call.lang in NATIVE and _native_share(call) < NATIVE_SHARE:
        yield 0, f"lang is {call.lang}, but hardly any of it is in that script"
    for number, turn in enumerate(call.turns, start=1):
        screen = turn.screen if turn.screen is not None else screen
        before = after[number - 2] if number > 1 else {}
        of_labels = (*_of_turn(turn, screen, before, after[number - 1]), *_of_values(turn))
        for what in (*of_labels, *wrong_days(turn, call.today)):
            yield number, what


def _native_share(call: Call) -> float:
    letters = [char for turn in call.turns for char in turn.say if char.isalpha()]
    return sum(char > "\u0900" for char in letters) / max(1, len(letters))


def _of_turn(turn: Turn, screen: list[str], before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    try:
        check_filters(_without_excluded_status(after))
    except ValidationError as error:
        yield f"the state is none: {error.errors()[0]['loc']}: {error.errors()[0]['msg']}"
    if not turn.sure:
        for each in unsaid(turn):
            yield f"{each} was not said in these words (mend it, or mark the turn sure: true)"
        for what in _without_effect(turn, before, after):
            yield f"{what} (mend it, or mark the turn sure: true)"
    for position in _positions(turn.acts):
        if not screen:
            yield f"of {position}, but no screen so far in the call"
        elif position > len(screen) and not turn.sure:
            yield f"of {position}, but {len(screen)} on the screen"


def _without_excluded_status(filters: dict[str, Any]) -> dict[str, Any]:
    """What the vocabulary can check: exclusions of one-valued filters were checked with their act."""
    kept = {key: value for key, value in filters.get("exclude", {}).items() if key != "status"}
    return {key: value for key, value in filters.items() if key != "exclude"} | ({"exclude": kept} if kept else {})


def _without_effect(turn: Turn, before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    for act in turn.acts:
        if act.undo and before == after and len(turn.acts) == 1:
            yield "undo, but there is nothing to undo"
        if act.wish and act.wish.remove:
            for key in act.wish.remove:
                if key not in before:
                    yield f"remove of {key}, which is not wished"
        if act.wish and act.wish.move and "price_max" not in before:
            yield "move of price_max, which is not set"


def _positions(acts: Iterable[Act]) -> Iterator[int]:
    for act in acts:
        inner = act.ask or act.compare or act.estimate or act.arrange
        for each in (inner and inner.of) or ():
            if isinstance(each, int):
                yield each
        for value in (act.tell or {}).values() if act.tell and {"liked", "refused"} & set(act.tell) else ():
            yield from (each for each in (value if isinstance(value, list) else [value]) if isinstance(each, int))


def _of_values(turn: Turn) -> Iterator[str]:
    for wish in [*(act.wish for act in turn.acts if act.wish), *([turn.offer] if turn.offer else [])]:
        for key, value in _values_of(wish):
            yield from _implausible(key, value)
            yield from _not_canonical(key, value)


def _values_of(wish: Wish) -> Iterator[tuple[str, Any]]:
    for values in (wish.set, wish.add, wish.replace, wish.remove, wish.exclude, wish.allow):
        yield from (values or {}).items()


def _implausible(key: str, value: Any) -> Iterator[str]:
    low, high = PLAUSIBLE.get(key, (None, None))
    if low is not None and high is not None and not low <= value <= high:
        yield f"{key}={value} is not plausible"


def _not_canonical(key: str, value: Any) -> Iterator[str]:
    if key == "city" and (city := city_named(value)) and city != value:
        yield f"city {value!r} is called {city!r}"
    for name in value if key == "localities" else ():
        place = gazetteer().place(name)
        if place and place.name != name:
            yield f"locality {name!r} is called {place.name!r}"
    for name in value if key == "developers" else ():
        known = next((each for each in gazetteer().developers if name in each.aliases), None)
        if known:
            yield f"developer {name!r} is called {known.name!r}"
