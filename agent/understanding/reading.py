"""What a reader makes of one turn. The grammar and the model give the same type, so nothing downstream knows which."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from agent.filters.operations import Operation

Intent = Literal[
    "search", "more", "detail", "compare", "count", "estimate", "question", "action", "undo", "reset", "chat", "unclear"
]
INTENTS: tuple[Intent, ...] = get_args(Intent)


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
    read_by: Literal["grammar", "openai"] = "grammar"
