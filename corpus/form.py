"""The form of a labelled call: calls, turns and acts, every value checked against the filters' vocabulary."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from agent.filters.model import check_filters, check_value
from agent.filters.vocabulary import LISTS, VOCABULARY
from corpus import terms
from corpus.told import check_told

DAY = r"^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
CLOCK = r"^([01]\d|2[0-3]):[0-5]\d$"


class Strict(BaseModel):
    """A mapping with these keys and no others."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


def one_of(values: Any) -> Any:
    """A string that is among `values`; the error names them."""
    allowed = frozenset(values)

    def check(value: str) -> str:
        if value not in allowed:
            raise ValueError(f"{value!r} is none of {' '.join(sorted(allowed))}")
        return value

    return Annotated[str, AfterValidator(check)]


def _checked(values: Mapping[str, Any], *, keys: Any = None) -> dict[str, Any]:
    for key in values:
        if key not in VOCABULARY or (keys is not None and key not in keys):
            raise ValueError(f"{key!r} can't stand here")
    return {key: check_value(key, value) for key, value in values.items()}


def _named(values: dict[str, Any]) -> dict[str, Any]:
    return _checked(values)


def _excluded(values: dict[str, Any]) -> dict[str, Any]:
    """Exclusions are lists, of one-valued filters too: `status: [under_construction]`."""
    for key, value in values.items():
        if key not in terms.EXCLUDED:
            raise ValueError(f"{key!r} can't be excluded: write remove, or floor_not for floors")
        if not isinstance(value, list):
            raise ValueError(f"what is excluded of {key} is a list")
        for each in value:
            check_value(key, [each] if key in LISTS else each)
    return values


def _allowed(values: dict[str, Any]) -> dict[str, Any]:
    return {key: check_value(key, [*value] if key in LISTS else value) for key, value in values.items()}


def _moved(values: dict[str, Any]) -> dict[str, Any]:
    for key, step in values.items():
        if key not in terms.MOVABLE:
            raise ValueError(f"{key!r} does not move; set it")
        if not isinstance(step, dict) or len(step) > 1 or set(step) - {"by", "percent"}:
            raise ValueError("a move is {by: n}, {percent: n} or {}")
        if any(isinstance(number, bool) or not isinstance(number, int | float) for number in step.values()):
            raise ValueError("a move is by a number")
    return values


def _cleared(keys: list[str]) -> list[str]:
    for key in keys:
        if key not in VOCABULARY:
            raise ValueError(f"{key!r} is no filter")
    return keys


Named = Annotated[dict[str, Any], Field(min_length=1), AfterValidator(_named)]


class Wish(Strict):
    """Changes to the filters; `accept` is a yes to the turn's `offer`."""

    set: Named | None = None
    add: Annotated[Named | None, Field()] = None
    replace: Named | None = None
    remove: Named | None = None
    exclude: Annotated[dict[str, Any], Field(min_length=1), AfterValidator(_excluded)] | None = None
    allow: Annotated[dict[str, Any], Field(min_length=1), AfterValidator(_allowed)] | None = None
    clear: Annotated[list[str], Field(min_length=1), AfterValidator(_cleared)] | None = None
    move: Annotated[dict[str, Any], Field(min_length=1), AfterValidator(_moved)] | None = None
    accept: Literal[True] | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("a wish without a change")
        if self.add and not set(self.add) <= LISTS:
            raise ValueError(f"add is for lists, not {' '.join(set(self.add) - LISTS)}")
        if self.set and {"bhk", "bhk_min"} <= set(self.set):
            raise ValueError("bhk and bhk_min exclude each other")
        for low, high in (("price_min", "price_max"), ("area_min", "area_max"), ("floor_min", "floor_max")):
            if self.set and low in self.set and high in self.set and self.set[low] > self.set[high]:
                raise ValueError(f"{low} is above {high}")
        return self


def _pointer(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | str) or value in ("", 0):
        raise ValueError(f"{value!r}: of holds positions from 1, names, it, shown, catalogue")
    return value


def _ask(value: Any) -> Any:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no word")
    head, colon, tail = value.partition(":")
    if not colon:
        known = value in terms.PLAIN_ASKS
    elif head == "first":
        known = tail in terms.ORDERS
    elif head == "meaning":
        known = all(word in terms.MEANINGS for word in tail.split("+"))
    else:
        known = head == "distance" and bool(tail) and (tail in terms.KINDS or tail[:1].upper() == tail[:1])
    if not known:
        raise ValueError(f"{value!r} can't be asked for: see the guide's list")
    return value


Pointers = Annotated[list[Annotated[int | str, BeforeValidator(_pointer)]], Field(min_length=1)]
Asks = Annotated[list[Annotated[str, BeforeValidator(_ask)]], Field(min_length=1)]
Where = Annotated[dict[str, Any], AfterValidator(lambda values: check_filters(values))]


def _given(values: dict[str, Any]) -> dict[str, Any]:
    for key, value in values.items():
        if key not in terms.FIGURES:
            raise ValueError(f"{key!r} is none of {' '.join(sorted(terms.FIGURES))}")
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError(f"{key} is a number")
    return values


class Ask(Strict):
    """A question about homes or about the call."""

    asks: Asks
    of: Pointers
    form: one_of(terms.FORMS)  # type: ignore[valid-type]
    where: Where | None = None


class Compare(Strict):
    """Homes held against each other; no `by` is in general."""

    of: Pointers
    by: Asks | None = None


class Estimate(Strict):
    """Something to reckon."""

    what: one_of(terms.ESTIMATES)  # type: ignore[valid-type]
    of: Pointers | None = None
    where: Where | None = None
    given: Annotated[dict[str, Any], AfterValidator(_given)] | None = None


def _time(value: str) -> str:
    if value not in terms.DAY_PARTS and not re.match(CLOCK, value):
        raise ValueError(f"{value!r} is neither HH:MM nor morning afternoon evening night")
    return value


class Arrange(Strict):
    """Something to do outside the call."""

    do: one_of(terms.ARRANGEMENTS)  # type: ignore[valid-type]
    of: Pointers | None = None
    day: Annotated[str, Field(pattern=DAY)] | None = None
    time: Annotated[str, AfterValidator(_time)] | None = None
    what: one_of(terms.SENT) | None = None  # type: ignore[valid-type]


class Act(Strict):
    """One thing that a turn does."""

    wish: Wish | None = None
    ask: Ask | None = None
    compare: Compare | None = None
    estimate: Estimate | None = None
    arrange: Arrange | None = None
    objection: one_of(terms.OBJECTIONS) | None = None  # type: ignore[valid-type]
    tell: Annotated[dict[str, Any], Field(min_length=1), AfterValidator(check_told)] | None = None
    world: Annotated[str, Field(min_length=2, max_length=80)] | None = None
    chat: one_of(terms.CHATS) | None = None  # type: ignore[valid-type]
    more: Literal[True] | None = None
    undo: Literal[True] | None = None
    reset: Literal[True] | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if len(self.model_fields_set) != 1:
            raise ValueError("an act has one key; begin a new list item for each act")
        return self

    @property
    def kind(self) -> str:
        """The act's key: `wish`, `ask`, …."""
        return next(iter(self.model_fields_set))


class Turn(Strict):
    """What the agent and then the customer said, and what it does."""

    screen: list[Annotated[str, Field(min_length=1, max_length=120)]] | None = None
    offer: Wish | None = None
    agent: Annotated[str, Field(min_length=1, max_length=600)] | None = None
    say: Annotated[str, Field(min_length=1, max_length=2000)]
    acts: list[Act]
    sure: Literal[True] | None = None

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if self.say != self.say.strip():
            raise ValueError("say has blanks around it")
        accepts = any(act.wish and act.wish.accept for act in self.acts)
        if accepts and self.offer is None:
            raise ValueError("accept needs the turn's offer")
        if self.offer and self.offer.accept:
            raise ValueError("an offer accepts nothing")
        return self


class Call(Strict):
    """A labelled call."""

    call: Annotated[str, Field(pattern=r"^[a-z]\w*-\d+$")]
    today: Annotated[str, Field(pattern=DAY)]
    style: one_of(terms.STYLES)  # type: ignore[valid-type]
    lang: one_of(terms.LANGS)  # type: ignore[valid-type]
    turns: Annotated[list[Turn], Field(min_length=1, max_length=40)]

    @property
    def hand(self) -> str:
        """Who wrote it."""
        return self.call.rpartition("-")[0]


def plain(value: BaseModel) -> dict[str, Any]:
    """JSON-plain form, absent keys left out."""
    return value.model_dump(mode="json", exclude_none=True)
