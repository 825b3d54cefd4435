"""What a decider makes of what was recognised: between recognising and composing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from agent.understanding.context import CallContext
from agent.understanding.mentions.mention import Mention, Role
from agent.understanding.mentions.recogniser import Recognised

LIKELY = 0.5
"""From this probability on, a thing is taken to be so."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What one mention was taken for, how sure that is, and what else it may be."""

    mention: Mention
    role: Role
    sure: float = 1.0
    else_: Role | None = None
    else_sure: float = 0.0


@dataclass(frozen=True, slots=True)
class Decision:
    """The roles of a turn's mentions, and the acts that it does.

    taken   each mention with its role, in the order of `Recognised.mentions`
    acts    how likely each thing that a turn may do is: "ask", "asks:price", "objection:think", …
    stands  the customer's token at which each of them is said
    advised how likely all roles are those that another reader takes them for
    """

    taken: tuple[Taken, ...]
    acts: Mapping[str, float] = field(default_factory=dict)
    stands: Mapping[str, int] = field(default_factory=dict)
    advised: float = 1.0

    def does(self, act: str) -> bool:
        """Whether the turn is likely to do it."""
        return self.acts.get(act, 0.0) >= LIKELY

    def likely(self, lead: str, *, at_least_one: bool = False) -> list[str]:
        """What stands behind `lead` ("asks:") in the acts that are likely, the likeliest first; the likeliest of all
        where `at_least_one` is wanted."""
        known = sorted(
            ((chance, act.removeprefix(lead)) for act, chance in self.acts.items() if act.startswith(lead)),
            reverse=True,
        )
        found = [act for chance, act in known if chance >= LIKELY]
        return found or ([known[0][1]] if at_least_one and known else [])

    def of_role(self, *names: str) -> Iterator[Taken]:
        """The customer's mentions with a role of one of these names."""
        return (each for each in self.taken if each.role.name in names and not each.mention.by_agent)


class Decider(Protocol):
    """Decides what mentions are said for and what a turn does. Pure."""

    def decide(self, recognised: Recognised, context: CallContext) -> Decision:
        """The roles and the acts of a turn."""
        ...
