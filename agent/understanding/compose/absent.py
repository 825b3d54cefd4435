"""A place in the list where nothing stands: "the second one" where one home is shown."""

from dataclasses import replace

from agent.language.numbers import ordinal_at, word_at
from agent.language.tokens import tokenise
from agent.understanding.context import CallContext
from agent.understanding.reading import Arrange, Ask, Estimate, Matter, Reading

ABSENT = "absent"
ONES = frozenset(
    "one ones wala wale wali waala waale waali option home flat house project property listing ghar makaan".split()
)
"""Words behind which a place is one of the list, and no floor or phase."""
SPOKEN_OF = frozenset("ka ki ke ko mein me kitna kitne kitni".split())
"""The same behind a place in Hindi."""


def with_absent(reading: Reading, query: str, context: CallContext) -> Reading:
    """The reading, with that it speaks of a place behind the last of the list where it names no home beside."""
    shown = len(context.shown)
    asks = [act for act in reading.acts if isinstance(act, Ask | Arrange | Estimate)]
    if not shown or not asks or any(act.of or act.unknown or act.unit is not None for act in asks):
        return reading
    tokens = tokenise(query)
    for at in range(len(tokens)):
        place = ordinal_at(tokens, at)
        behind = word_at(tokens, place.end) if place else ""
        of_the_list = behind in ONES or (behind in SPOKEN_OF and not tokens[at].word.isdigit())
        if place and place.value > shown and of_the_list:
            return replace(reading, matters=(*reading.matters, Matter(ABSENT, amount=float(place.value))))
    return reading
