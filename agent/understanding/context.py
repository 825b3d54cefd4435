"""What a reader may know of the call beside the words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from agent.filters.operations import Operation
from agent.understanding.reading import Estimate, Intent
from agent.understanding.things import Thing


@dataclass(frozen=True, slots=True)
class Shown:
    """A project on the agent's screen, as much of it as references need."""

    id: str
    name: str
    developer: str | None = None
    locality: str | None = None


@dataclass(frozen=True, slots=True)
class CallContext:
    """What a reader may know of the call besides the words.

    filters      the wishes so far (after this turn's quick filters)
    today        the day of the call, for "within 6 months"
    agent_said   what the agent said just before
    shown        projects shown last, in their order
    offer        what a plain "yes" to the assistant's last suggestion would apply
    suggestion   the assistant's last suggestion, as worded
    estimate     the call's last estimate, which "and for 25 years?" goes on with
    after        the intent of the turn before; None at the start of a call
    asked        what the turn before asked for, which "and the second one?" goes on with
    spoken_of    ids of the projects last spoken of, which "both" and "them" mean where they are several
    held         ids of the projects of which the last answer over several was yes, which "those two" means
    away         those of them that are not on the screen
    arranged     what was said of a visit, a call or a sending in the last turns, which "make it Tuesday" goes on with
    said_before  what the customer said in the turn before
    changed      the filters that the turn before changed
    until        when the turn must be answered, seconds of the performance counter; None where nobody waits
    call_id      of the call, by which the tokens that a model takes are counted
    """

    filters: Mapping[str, Any]
    today: date
    agent_said: str | None = None
    shown: tuple[Shown, ...] = ()
    offer: tuple[Operation, ...] = ()
    suggestion: str | None = None
    estimate: Estimate | None = None
    after: Intent | None = None
    asked: tuple[Thing, ...] = ()
    spoken_of: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    away: tuple[Shown, ...] = ()
    arranged: tuple[str, ...] = ()
    said_before: str | None = None
    changed: tuple[str, ...] = ()
    until: float | None = None
    call_id: str | None = None

    def it(self) -> Shown | None:
        """The project last spoken of where it is one, else the first on the screen where none was."""
        if len(self.spoken_of) > 1:
            return None
        known = (each for each in (*self.shown, *self.away) if not self.spoken_of or each.id in self.spoken_of)
        return next(known, None)
