"""What a model is sent to read a turn, cut to what may be spent on it."""

from collections.abc import Iterator

from agent.chat_model.manner import Prompt
from agent.filters.vocabulary import VOCABULARY
from agent.understanding.context import CallContext
from agent.understanding.model.instructions import CORE, filters_of, instructions, turn_message
from agent.understanding.model.schema import reading_schema

MOST_TOKENS = 1_500
FEW_SHOWN = 3
"""Homes that are named where there is little room: what is said of the others is said by their numbers."""
LITTLE_HEARD = 120
"""Characters of what was said before, there."""
MOST_VALUES = 20
"""Of a filter that are told there: longer lists hold what anybody would call so, a gym or a lift."""


def request_of(query: str, context: CallContext, touched: frozenset[str] | None) -> Prompt:
    """All that helps to read `query` and fits into `MOST_TOKENS`; of a turn that fills them by itself, the least.

    touched  the filters that its words may be about, None where that is not known
    """
    *longer, shortest = _requests(query, context, touched)
    return next((each for each in longer if each.tokens <= MOST_TOKENS), shortest)


def _requests(query: str, context: CallContext, touched: frozenset[str] | None) -> Iterator[Prompt]:
    """The request, shorter and shorter: the turn itself is always whole."""
    keys = filters_of(touched, context)
    yield Prompt(instructions(), turn_message(query, context, keys), reading_schema(keys))
    spoken_of = frozenset(VOCABULARY if touched is None else touched).intersection(VOCABULARY)
    schema = reading_schema(keys)
    # What is wished and not spoken of stands among the wishes: its other values are of no use now.
    yield Prompt(instructions(), turn_message(query, context, CORE | spoken_of), schema)
    offered = frozenset(each.filter for each in context.offer)
    needed = CORE | spoken_of | offered
    message = turn_message(query, context, spoken_of, shown=FEW_SHOWN, heard=LITTLE_HEARD)
    yield Prompt(instructions(), message, schema)
    schema = reading_schema(needed)
    yield Prompt(instructions(), message, schema)
    short = frozenset(key for key in spoken_of if len(VOCABULARY[key].values) <= MOST_VALUES)
    yield Prompt(instructions(), turn_message(query, context, short, shown=FEW_SHOWN, heard=LITTLE_HEARD), schema)
