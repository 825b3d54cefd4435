"""What a reader makes of one turn. The grammar and the model give the same type, so nothing downstream knows which."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, Protocol, get_args

Intent = Literal[
    "search", "more", "detail", "compare", "count", "estimate", "question", "action", "undo", "reset", "chat", "unclear"
]
INTENTS: tuple[Intent, ...] = get_args(Intent)

Op = Literal["set", "add", "replace", "remove", "exclude", "allow", "clear", "move"]
"""What a turn does to one filter:

set      the value becomes the wish ("3 BHK"); an all-of list grows by it
add      the value joins a list ("also Hebbal")
replace  the value takes the place of everything the filter held, all-of lists too ("a gym instead")
remove   one value leaves a list ("drop Hebbal"); a value that is not there changes nothing
exclude  "not X": joins `exclude` where the filter can be excluded, and leaves the list
allow    "X is okay too" of an excluded X: leaves `exclude`, joins the list if there is one
clear    no wish any more ("any facing"), with its exclusions; `localities` clears zone and radius too ("anywhere")
move     relative change of a number: {"by": rupees}, {"percent": p}, or {} for "cheaper" without a number
"""


@dataclass(frozen=True, slots=True)
class Operation:
    """One change to one filter, with the words it was heard in."""

    op: Op
    filter: str
    value: Any = None
    heard: str = ""

    def to_json(self) -> dict[str, Any]:
        """JSON-plain form, as kept in a call's state."""
        return {"op": self.op, "filter": self.filter, "value": self.value, "heard": self.heard}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was meant by a turn.

    intent      what kind of turn it is
    operations  changes to the filters, in the order they were said
    references  the projects the turn speaks of: ids of those shown or last spoken of ("the second one", a name on the
                screen, "it"), names of others in the catalogue
    about       filters that a question speaks of without wishing them: {"localities": ["Hebbal"]} in "what's the
                rate in Hebbal?"
    asks        columns or topics asked about ("rera_id", "pets", "price", "emi", "distance"), for detail and estimate
    figures     numbers that go with an ask: {"rate_percent": 8.5, "years": 20}
    strangers   what a question names that is neither on the screen nor in the catalogue: "Zebra Heights", "the 7th one"
    coverage    share of the meaning-bearing words that were explained, 0 to 1
    unread      what was said beyond what is read of one turn
    read_by     who read it
    """

    intent: Intent
    operations: tuple[Operation, ...] = ()
    references: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    about: Mapping[str, Any] = field(default_factory=dict)
    figures: Mapping[str, float] = field(default_factory=dict)
    strangers: tuple[str, ...] = ()
    coverage: float = 1.0
    unread: str = ""
    read_by: Literal["grammar", "openai"] = "grammar"


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
    estimate     what the call's last estimate asked for, which "and for 25 years?" goes on with: `asks`, `about` and
                 `figures` of its reading, and the ids that it was `of`
    after        the intent of the turn before; None at the start of a call
    asked        what the turn before asked for, which "and the second one?" goes on with
    spoken_of    ids of the projects last spoken of, which "both" and "them" mean where they are several
    held         ids of the projects of which the last answer over several was yes, which "those two" means
    away         those of them that are not on the screen
    arranged     what was said of a visit, a call or a sending in the last turns, which "make it Tuesday" goes on with
    """

    filters: Mapping[str, Any]
    today: date
    agent_said: str | None = None
    shown: tuple[Shown, ...] = ()
    offer: tuple[Operation, ...] = ()
    suggestion: str | None = None
    estimate: Mapping[str, Any] = field(default_factory=dict)
    after: Intent | None = None
    asked: tuple[str, ...] = ()
    spoken_of: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    away: tuple[Shown, ...] = ()
    arranged: tuple[str, ...] = ()

    def it(self) -> Shown | None:
        """The project last spoken of where it is one, else the first on the screen where none was."""
        if len(self.spoken_of) > 1:
            return None
        known = (each for each in (*self.shown, *self.away) if not self.spoken_of or each.id in self.spoken_of)
        return next(known, None)


class Reader(Protocol):
    """Reads a turn. Never raises for what a customer may say; a fault of a model behind it is answered without it."""

    async def read(self, query: str, context: CallContext) -> Reading:
        """What `query` (1 to 2,000 characters) means in `context`."""
        ...
