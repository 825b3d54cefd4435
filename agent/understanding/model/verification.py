"""A model's reading → what of it the turn bears out. What fails is dropped alone; what is surely said stays."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz import fuzz

from agent.filters.operations import Operation
from agent.language.tokens import tokenise
from agent.understanding.context import CallContext
from agent.understanding.mentions.cues import YES
from agent.understanding.mentions.mention import Change
from agent.understanding.mentions.recogniser import Recognised
from agent.understanding.reading import Act, Question, Reading, Reset, Undo, Wish

LIKE = 85.0
"""So alike, of 100, the words that a model heard and words of the turn must be."""
CERTAIN = 0.9
"""From this probability on what was taken here for a place or a name stays, whatever a model leaves out."""
NAMES = frozenset(("city", "localities", "projects", "developers"))
TOLERANCE = 0.01
"""Of a number: a model may round."""
YESES = frozenset(YES)

Recognise = Callable[[str, CallContext], Recognised]


@dataclass(frozen=True, slots=True)
class Verified:
    """A reading of which everything is borne out, and how often what else was dropped: "unheard", "value", …"""

    reading: Reading
    dropped: Counter[str]


def verified(reading: Reading, local: Reading, query: str, context: CallContext, recognise: Recognise) -> Verified:
    """What of a model's `reading` is borne out by the turn, with the names that `local` read surely, and all else that
    it did where something of the model's is not; `local` where nothing is."""
    dropped = Counter[str]()
    recognised = recognise(query, context)
    acts = [act for each in reading.acts if (act := _act(each, local, recognised, query, context, recognise, dropped))]
    if not acts and reading.acts:
        return Verified(local, dropped)
    # One that tells what was not said is believed in what it leaves out no more than in that.
    stay = _certain(local, acts, None if dropped else NAMES)
    if stay:
        dropped["names left out"] += len(stay)
        acts = _with_operations(acts, stay)
    read_by = "both" if stay else reading.read_by
    return Verified(replace(reading, acts=tuple(acts), read_by=read_by), dropped)


def _act(
    act: Act,
    local: Reading,
    recognised: Recognised,
    query: str,
    context: CallContext,
    recognise: Recognise,
    dropped: Counter[str],
) -> Act | None:
    """An act as far as it is borne out; None where nothing of it is."""
    match act:
        case Reset() | Undo():
            if local.does(type(act)) or any(f"intent:{act.kind}" in tags for tags in recognised.tags):
                return act
            dropped[act.kind] += 1
            return None
        case Wish():
            faults = [(each, _fault(each, query, context, recognise)) for each in act.operations]
            dropped.update(fault for _, fault in faults if fault)
            accepts = act.accepts and _says_yes(query, local)
            dropped.update(["accepts"] * (act.accepts and not accepts))
            kept = tuple(each for each, fault in faults if not fault)
            was_empty = not act.operations and not act.accepts
            return replace(act, operations=kept, accepts=accepts) if kept or accepts or was_empty else None
    return act


def _says_yes(query: str, local: Reading) -> bool:
    if any(isinstance(act, Wish) and act.accepts for act in local.acts):
        return True
    words = [token.word for token in tokenise(query)]
    return any(" ".join(words[at : at + length]) in YESES for at in range(len(words)) for length in (1, 2, 3))


def _fault(operation: Operation, query: str, context: CallContext, recognise: Recognise) -> str:
    """Why an operation is not believed; "" where it is."""
    heard = _heard_in(operation.heard, (query, context.agent_said or "", context.suggestion or ""))
    if not heard:
        return "unheard"
    changes = [
        change
        for mention in recognise(heard, replace(context, agent_said=None)).mentions
        for role in mention.roles
        for change in role.changes
    ]
    return "" if _bears_out(changes, operation, heard) else "value"


def _heard_in(heard: str, texts: Sequence[str]) -> str:
    """The words of one of `texts` that are like those a model says it heard; "" where there are none."""
    wanted = heard.strip().casefold()
    for text in texts:
        said = text.casefold()
        found = fuzz.partial_ratio_alignment(wanted, said, score_cutoff=LIKE) if wanted and said else None
        if found and len(wanted) <= len(said) / (LIKE / 100):
            return _whole_words(text, found.dest_start, found.dest_end)
    return ""


def _whole_words(text: str, start: int, end: int) -> str:
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end]


def _bears_out(changes: Sequence[Change], operation: Operation, heard: str) -> bool:
    """Whether words that may make these changes may make this one.

    Words that mean nothing here may be known to a model: they bear out anything but a number.
    """
    of_filter = [each.value for each in changes if each.filter == operation.filter]
    if operation.op == "move":
        return not operation.value or _moves(changes, operation, heard)
    if operation.value is None:
        return bool(of_filter) or not changes
    values = operation.value if isinstance(operation.value, list) else [operation.value]
    if any(_is_number(each) for each in values):
        known = [each for value in of_filter for each in (value if isinstance(value, list) else [value])]
        return all(any(_alike(each, other) for other in known) for each in values)
    if not changes:
        return True
    known = [each for value in of_filter for each in (value if isinstance(value, list) else [value])]
    return all(any(_same(each, other) for other in known) for each in values)


def _moves(changes: Sequence[Change], operation: Operation, heard: str) -> bool:
    (size,) = operation.value.values()
    steps = [step for each in changes if isinstance(each.value, dict) for step in each.value.values()]
    numbers = [token.word for token in tokenise(heard)]
    return any(_alike(abs(size), abs(step)) for step in steps if _is_number(step)) or f"{abs(size):g}" in numbers


def _same(value: Any, other: Any) -> bool:
    """Whether two values are one; of what is near, a kind that is the same is enough."""
    if isinstance(value, dict) and isinstance(other, dict):
        return value.get("kind") == other.get("kind") or value.get("name") == other.get("name")
    return bool(value == other)


def _alike(value: Any, other: Any) -> bool:
    return _is_number(value) and _is_number(other) and abs(value - other) <= TOLERANCE * max(abs(value), abs(other))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _certain(local: Reading, acts: Sequence[Act], filters: frozenset[str] | None) -> list[Operation]:
    """What was read here for sure of these filters, None for all, and of which a model says nothing."""
    spoken_of = {each.filter for act in acts if isinstance(act, Wish) for each in act.operations}
    spoken_of |= {key for act in acts if isinstance(act, Question) for key in act.where}
    of_these = (each for each in local.operations if filters is None or each.filter in filters)
    return [each for each in of_these if each.filter not in spoken_of and _is_sure(each, local)]


def _is_sure(operation: Operation, local: Reading) -> bool:
    sure = [each.sure for each in local.reasons if each.role.endswith(f":{operation.filter}")]
    return min(sure, default=1.0) >= CERTAIN


def _with_operations(acts: Sequence[Act], operations: Sequence[Operation]) -> list[Act]:
    """The acts with more operations in their first wish, which is made where there is none."""

    def grown() -> Iterator[Act]:
        added = False
        for act in acts:
            if isinstance(act, Wish) and not added:
                added = True
                yield replace(act, operations=(*operations, *act.operations))
            else:
                yield act
        if not added:
            yield Wish(tuple(operations))

    return list(grown())
