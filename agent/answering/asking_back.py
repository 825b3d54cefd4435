"""What may have been wished but is not sure: it is asked back, and a yes applies it."""

from collections.abc import Sequence
from dataclasses import replace

from agent.answering.amounts import listed
from agent.answering.blocking import LIMITS
from agent.answering.facts import Fact, facts_of_wishes
from agent.answering.suggestion import Suggestion
from agent.answering.wishes import describe, plain
from agent.filters.merge import Places, merge
from agent.filters.operations import Operation

WISHING = frozenset(("set", "add", "replace", "allow", "exclude"))


def asked_back(doubts: Sequence[Operation], places: Places) -> tuple[Suggestion, tuple[Fact, ...]] | None:
    """One short question for what was not sure, with the facts that it says; None where nothing is to be asked."""
    wished = [each for each in doubts if each.op in WISHING]
    if wished:
        as_new = [each if each.op == "exclude" else replace(each, op="set") for each in wished]
        filters = merge({}, as_new, places=places).filters
        if filters:
            line = f"Did you mean {describe(filters)}?"
            return Suggestion(line, tuple(wished)), tuple(facts_of_wishes(filters))
    dropped = [each for each in doubts if each.op == "clear"]
    if dropped:
        names = dict.fromkeys(LIMITS.get(each.filter, f"the {plain(each.filter)}") for each in dropped)
        return Suggestion(f"Did you mean to drop {listed(list(names))}?", tuple(dropped)), ()
    return None
