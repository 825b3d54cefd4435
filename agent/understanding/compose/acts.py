"""A decision → acts, in the order in which they are said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from agent.filters.operations import Operation
from agent.understanding.compose.grounds import put_as
from agent.understanding.compose.question_acts import Asking
from agent.understanding.compose.role_changes import operations_of
from agent.understanding.compose.told_entries import told
from agent.understanding.compose.unwanted_calls import hours_for_calls, wants_no_calls, wonders_at_calls
from agent.understanding.context import CallContext
from agent.understanding.decision import Decision, Taken
from agent.understanding.mentions.recogniser import Recognised
from agent.understanding.reading import Act, Chat, Courtesy, More, Reset, Tell, Undo, Wish

SURE_ENOUGH = 0.5
"""What is less likely to be wished is not, and is asked back."""
COURTESIES = get_args(Courtesy)


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn that was decided: its words, as said and in Roman letters, what is known of the call, and what another
    reader made of it, whose questions are taken where both ask the same."""

    query: str
    roman: str
    recognised: Recognised
    decision: Decision
    context: CallContext
    opinion: tuple[Act, ...] = ()

    def words(self, first: int, last: int) -> str:
        """The customer's words from one token up to another."""
        tokens = self.recognised.tokens
        return self.query[tokens[first].start : tokens[last - 1].end]


def acts_of(turn: Turn) -> list[Act]:
    """What the turn does; [] where that is unclear."""
    found = [*_wishes(turn), *_questions(turn), *_tells(turn), *_short(turn)]
    acts = [act for _, act in sorted(found, key=lambda each: each[0])]
    return acts or [Chat(each) for each in _courtesies(turn, at_least_one=turn.decision.does("chat"))]


def _wishes(turn: Turn) -> Iterator[tuple[int, Act]]:
    decision, context = turn.decision, turn.context
    if decision.does("undo"):
        yield 0, Undo()
    resets = decision.does("reset") or any(isinstance(act, Reset) for act in turn.opinion)
    if resets:
        yield 0, Reset()  # its own words are enough: what begins anew must never go on with the old wishes
    accepts = decision.does("accept") and bool(context.offer) and context.agent_said is None
    wishing = [each for each in wishes_of(turn) if each.sure >= SURE_ENOUGH]
    held = {} if resets else context.filters
    heard = [_heard(turn, each.mention.first, each.mention.last, by_agent=each.mention.by_agent) for each in wishing]
    made = operations_of([(each.mention, each.role) for each in wishing], held, heard)
    if not accepts and not made:
        return
    own = [each.mention.first for each in wishing if not each.mention.by_agent]
    offered = [Operation(each.op, each.filter, each.value, turn.query) for each in context.offer] if accepts else []
    yield min(own, default=turn.decision.stands.get("wish", 0)), Wish((*offered, *made), accepts)


def wishes_of(turn: Turn) -> list[Taken]:
    """The mentions that are taken for wishes, however sure that is."""
    return [each for each in turn.decision.taken if each.role.changes and not _is_push_back(turn, each)]


def doubts_of(turn: Turn) -> list[Operation]:
    """The changes of the customer's words that are too unsure to be made."""
    unsure = [each for each in wishes_of(turn) if each.sure < SURE_ENOUGH and not each.mention.by_agent]
    heard = [turn.words(each.mention.first, each.mention.last) for each in unsure]
    return operations_of([(each.mention, each.role) for each in unsure], turn.context.filters, heard)


def _is_push_back(turn: Turn, taken: Taken) -> bool:
    """ "too costly" is held against a price and moves no budget; "something cheaper" does."""
    steps = not taken.mention.by_agent and all(each.op == "move" and each.value == {} for each in taken.role.changes)
    return steps and "price" in put_as(turn.words(taken.mention.first, taken.mention.last))


def _heard(turn: Turn, first: int, last: int, *, by_agent: bool) -> str:
    """The customer's words for a mention; of what the agent named, the yes to it is what was heard."""
    return turn.query if by_agent else turn.words(first, last)


def _questions(turn: Turn) -> Iterator[tuple[int, Act]]:
    yield from Asking(turn.query, turn.roman, turn.recognised, turn.decision, turn.context, turn.opinion).acts()


def _tells(turn: Turn) -> Iterator[tuple[int, Act]]:
    entries: dict[str, Any] = told(turn.query, turn.recognised, turn.decision, turn.context)
    named = (act.entries["name"] for act in turn.opinion if isinstance(act, Tell) and "name" in act.entries)
    if name := next(named, None):
        entries |= {"name": name}
    if wants_no_calls(turn.roman):
        entries |= {"do_not_call": True}
    elif wonders_at_calls(turn.roman):
        entries.pop("do_not_call", None)
    elif hours := hours_for_calls(turn.roman):
        entries = {"call_after": hours} | {key: each for key, each in entries.items() if key != "do_not_call"}
    if entries:
        yield turn.decision.stands.get("tell", 0), Tell(entries)


def _short(turn: Turn) -> Iterator[tuple[int, Act]]:
    decision = turn.decision
    if decision.does("more"):
        yield decision.stands.get("more", 0), More()
    if decision.does("chat"):
        for courtesy in _courtesies(turn):
            yield decision.stands.get("chat", 0), Chat(courtesy)


def _courtesies(turn: Turn, *, at_least_one: bool = False) -> Sequence[Courtesy]:
    likely = turn.decision.likely("chat:", at_least_one=at_least_one)
    return [each for each in COURTESIES if each in likely]
