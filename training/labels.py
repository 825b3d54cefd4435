"""Labels for a decider: the role of each mention, found by search over what the roles do.

The labels of a call say what a turn wishes; which mention it came from is found out: the roles are sought that,
composed and merged, give the state after the turn. What other roles would give it as well is accepted beside them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agent.filters.merge import Places, merge
from agent.filters.operations import Operation
from agent.understanding.compose.role_changes import operations_of
from agent.understanding.mentions.mention import NOTHING, OF, Change, Mention, Role
from corpus.contexts import Example
from corpus.form import Act
from corpus.state import Step, steps

QUIET = frozenset(("about", "of", "given"))
"""Roles that wish nothing and are not `none`."""
MOST_ROUNDS = 6
MOST_MENTIONS = 40


@dataclass(frozen=True, slots=True)
class Labels:
    """The roles of a turn's mentions: the one found, and all that do as well; `accepts` whether the offer is taken.

    `reached` is false where no roles give the state.
    """

    roles: tuple[str, ...]
    as_good: tuple[frozenset[str], ...]
    accepts: bool
    reached: bool


class Labeller:
    """Finds the labels of examples."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def of(self, example: Example, mentions: Sequence[Mention]) -> Labels:
        """The labels of one turn's mentions."""
        base = base_of(example)
        offered = any(act.wish and act.wish.accept for act in example.turn.acts) and bool(example.context.offer)
        given = list(example.context.offer) if offered else []

        def state(roles: Sequence[Role]) -> Mapping[str, Any]:
            made = operations_of(list(zip(mentions, roles, strict=True)), base)
            return merge(base, [*given, *made], places=self._places).filters

        roles = self._direct(example, mentions)
        wanted = canonical(example.after)
        if canonical(state(roles)) != wanted:
            roles = self._searched(mentions, roles, state, wanted)
        reached = canonical(state(roles)) == wanted
        roles = _spoken_of(example, mentions, roles)
        as_good = tuple(
            frozenset(
                role.label
                for role in mention.roles
                if role == roles[at]
                or (
                    reached
                    and role.name not in QUIET
                    and roles[at].name not in QUIET
                    and canonical(state([*roles[:at], role, *roles[at + 1 :]])) == wanted
                )
            )
            for at, mention in enumerate(mentions)
        )
        return Labels(tuple(role.label for role in roles), as_good, offered, reached)

    def _direct(self, example: Example, mentions: Sequence[Mention]) -> list[Role]:
        """The roles that do what the acts say and nothing else; the customer's words go before the agent's, and of
        what is said twice the first does it."""
        wanted = {each for act in example.turn.acts for each in _flat_of(act, example)}
        roles: list[Role] = [NOTHING] * len(mentions)
        done: set[tuple[str, str, str]] = set()
        order = sorted(range(len(mentions)), key=lambda at: (mentions[at].by_agent, at))
        for at in order:
            best, most = NOTHING, 0
            for role in mentions[at].roles:
                makes = {each for change in role.changes for each in flat(change)}
                if makes and makes <= wanted and len(makes) > most and not makes <= done:
                    best, most = role, len(makes)
            roles[at] = best
            done |= {each for change in best.changes for each in flat(change)}
        return roles

    def _searched(self, mentions: Sequence[Mention], start: Sequence[Role], state: Any, wanted: Any) -> list[Role]:
        """Roles changed one by one while that brings the state nearer to what is wanted."""
        if len(mentions) > MOST_MENTIONS:
            return list(start)
        for begin in (list(start), [NOTHING] * len(mentions)):
            roles, left = begin, distance(canonical(state(begin)), wanted)
            for _ in range(MOST_ROUNDS):
                best: tuple[float, list[Role]] | None = None
                for at, mention in enumerate(mentions):
                    for role in mention.roles:
                        if role == roles[at] or role.name in QUIET:
                            continue
                        other = [*roles[:at], role, *roles[at + 1 :]]
                        far = distance(canonical(state(other)), wanted)
                        far += 0.01 * (role != NOTHING) + 0.02 * mention.by_agent if far else -1
                        if best is None or far < best[0]:
                            best = far, other
                if best is None or best[0] >= left:
                    break
                left, roles = best
                if left <= 0:
                    return roles
        return list(start)


def _spoken_of(example: Example, mentions: Sequence[Mention], roles: Sequence[Role]) -> list[Role]:
    """The roles with those that wish nothing: what a question speaks of, and the homes that it is asked of."""
    homes: set[int | str] = set()
    about: set[tuple[str, str, str]] = set()
    for act in example.turn.acts:
        asked = act.ask or act.compare or act.estimate or act.arrange
        homes |= set((asked.of if asked else None) or ())
        where = (act.ask and act.ask.where) or (act.estimate and act.estimate.where) or {}
        about |= {each for key, value in where.items() for each in flat(Change("set", key, value))}
        given = (act.estimate and act.estimate.given) or {}
        about |= {("given", key, repr(value)) for key, value in given.items()}
        for entry in ("liked", "refused"):
            if act.tell and entry in act.tell:
                value = act.tell[entry]
                homes |= set(value if isinstance(value, list) else [value])
    found = list(roles)
    for at, mention in enumerate(mentions):
        if found[at] != NOTHING or mention.by_agent:
            continue
        for role in mention.roles:
            is_home = role == OF and (mention.number in homes or not _projects(mention).isdisjoint(map(str, homes)))
            is_about = role.about and {each for change in role.about for each in flat(change)} <= about
            if is_home or is_about:
                found[at] = role
                break
    return found


def _projects(mention: Mention) -> frozenset[str]:
    """The projects that a mention names."""
    changes = (change for role in mention.roles for change in role.changes if change.filter == "projects")
    return frozenset(name for change in changes for name in change.value or ())


def base_of(example: Example) -> Mapping[str, Any]:
    """The filters that a turn's wishes are merged into: an undo or a reset comes first."""
    acts = example.turn.acts
    if any(act.reset for act in acts):
        return {}
    if any(act.undo for act in acts):
        return example.before.undone[-1] if example.before.undone else example.before.filters
    return example.before.filters


def flat(change: Change | Step | Operation) -> list[tuple[str, str, str]]:
    """A change value by value."""
    values = change.value if isinstance(change.value, list) else [change.value]
    return [(change.op, change.filter, repr(value)) for value in values]


def _flat_of(act: Act, example: Example) -> list[tuple[str, str, str]]:
    if not act.wish:
        return []
    offer = example.turn.offer if example.turn.agent else None
    return [each for step in steps(act.wish, offer) for each in flat(step)]


def canonical(filters: Mapping[str, Any]) -> dict[str, Any]:
    """`filters` with its lists in one order."""
    found: dict[str, Any] = {}
    for key, value in filters.items():
        if key == "exclude":
            found[key] = {each: sorted(map(str, values)) for each, values in value.items()}
        elif key == "near":
            # A place and its distance apart: each is a mention of its own, and one alone is nearer than none.
            found[key] = sorted(part for each in value for part in _near(each))
        elif isinstance(value, list):
            found[key] = sorted(map(str, value))
        else:
            found[key] = value
    return found


def _near(each: Mapping[str, Any]) -> list[str]:
    place = str(sorted((key, value) for key, value in each.items() if key != "max_km"))
    return [place, f"{place} within {each['max_km']:g}"] if "max_km" in each else [place]


def distance(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    """How far two canonical states are apart: one for a filter, less where a list has values in common."""
    away = 0.0
    for left, right in (
        ({**one, "exclude": None}, {**other, "exclude": None}),
        (one.get("exclude", {}), other.get("exclude", {})),
    ):
        for key in {*left, *right}:
            a, b = left.get(key), right.get(key)
            if a == b:
                continue
            away += 1
            if isinstance(a, list) and isinstance(b, list):
                away -= 0.5 * len(set(a) & set(b)) / max(len(a), len(b))
    return away
