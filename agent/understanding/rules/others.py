"""More of what is wished already: "any other villas?"."""

from collections.abc import Mapping, Sequence
from typing import Any

from agent.filters.operations import Operation
from agent.language.tokens import Token
from agent.understanding.context import CallContext

OTHERS = frozenset("other others another else different more".split())


def asks_for_others(tokens: Sequence[Token], operations: Sequence[Operation], context: CallContext) -> bool:
    """ "any other villas?" where villas are wished already: more of the same, not the same again."""
    wished = all(each.op in ("set", "add") and _is_held(each, context.filters) for each in operations)
    return bool(operations) and wished and not OTHERS.isdisjoint(token.word for token in tokens)


def _is_held(operation: Operation, filters: Mapping[str, Any]) -> bool:
    held, value = filters.get(operation.filter), operation.value
    return all(each in held for each in value) if isinstance(held, list) and isinstance(value, list) else held == value
