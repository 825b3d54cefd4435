"""What the rules make of a turn, or of a part of one, before it becomes acts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from agent.filters.operations import Operation
from agent.understanding.rules.parts import Part

Kind = Literal[
    "search", "more", "detail", "compare", "count", "estimate", "question", "action", "objection", "undo", "reset",
    "chat", "unclear",
]  # fmt: skip
"""What kind of turn it is: the rules know one a part."""


@dataclass(frozen=True, slots=True)
class TurnReading:
    """What was meant by the words.

    intent      what kind of turn it is
    operations  changes to the filters, in the order they were said
    references  the projects spoken of: ids of those shown or last spoken of, names of others in the catalogue
    about       filters that a question speaks of without wishing them
    asks        what is asked for, in words of `thing_words.py`
    figures     numbers that go with an ask
    strangers   what a question names that is neither on the screen nor in the catalogue
    coverage    share of the meaning-bearing words that were explained, 0 to 1
    accepts     whether it is a yes to what was offered
    parts       what its words do one after another
    unread      what was said beyond what is read of one turn
    """

    intent: Kind
    operations: tuple[Operation, ...] = ()
    references: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    about: Mapping[str, Any] = field(default_factory=dict)
    figures: Mapping[str, float] = field(default_factory=dict)
    strangers: tuple[str, ...] = ()
    coverage: float = 1.0
    accepts: bool = False
    parts: tuple[Part, ...] = ()
    unread: str = ""
