"""What is spoken of in a turn, recognised without its context: a span, and the effects that it may have."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

NONE = "none"
"""The role of what changes nothing."""


@dataclass(frozen=True, slots=True)
class Change:
    """An operation without the words it was heard in. `op` is one of `Operation.op`, or "near_km": a distance that goes
    to the landmark said nearest to it."""

    op: str
    filter: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class Role:
    """What a mention may be taken for.

    name     what is done: "set", "exclude", "min", "step_up", …; "about" where a question speaks of it without wishing
             it, "of" where something is asked of a home, "none"
    key      of what: a filter's key or a group of them ("price", "area", "floor"); "" for `none` and `of`
    changes  the changes that it makes
    about    what a question speaks of, in the form of changes
    """

    name: str
    key: str = ""
    changes: tuple[Change, ...] = ()
    about: tuple[Change, ...] = ()

    @property
    def label(self) -> str:
        """`name:key`, as labels and weights are kept."""
        return f"{self.name}:{self.key}" if self.key else self.name


NOTHING = Role(NONE)
OF = Role("of")
"""The role of a home that something is asked of."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `first` up to `last` of the agent's or the customer's words.

    kinds    what it is: ("count:bhk",), ("value:facing", "value:zone"), ("locality", "landmark")
    roles    all it may be taken for; `NOTHING` is among them
    how      a comparator that stands with it: bare, most, least, range, about; "" for what is no amount
    number   its amount, for what has one
    by_agent whether the agent said it
    """

    kinds: tuple[str, ...]
    first: int
    last: int
    roles: tuple[Role, ...]
    how: str = ""
    number: float | None = None
    by_agent: bool = False

    @property
    def keys(self) -> frozenset[str]:
        """The filters that it may change."""
        return frozenset(change.filter for role in self.roles for change in role.changes)


def set_to(key: str, value: Any) -> Role:
    """A filter is given a value."""
    return Role("set", key, (Change("set", key, value),))


def cleared(group: str, *keys: str) -> Role:
    """Any value will do for filters that are spoken of as one."""
    return Role("clear", group, tuple(Change("clear", key) for key in keys))


def roles_by_label(roles: Iterable[Role]) -> tuple[Role, ...]:
    """The roles, none twice, `NOTHING` first."""
    found: Mapping[str, Role] = {role.label: role for role in reversed(tuple(roles))}
    return (NOTHING, *reversed([role for role in found.values() if role != NOTHING]))
