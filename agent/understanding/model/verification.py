"""A model's reading → what of it the turn bears out. What fails is dropped alone; what is surely said stays."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from agent.filters.operations import Operation
from agent.language.tokens import tokenise
from agent.understanding.context import CallContext
from agent.understanding.mentions.cues import YES
from agent.understanding.mentions.mention import Change
from agent.understanding.mentions.recogniser import Recognised
from agent.understanding.model.borne_out import Said, is_borne_out, is_of_numbers
from agent.understanding.reading import Act, Question, Reading, Reset, Undo, Wish

LIKE = 85.0
"""So alike, of 100, the words that a model heard and words of the turn must be."""
CERTAIN = 0.9
"""From this probability on what was taken here for a place or a name stays, whatever a model leaves out."""
NAMES = frozenset(("city", "localities", "projects", "developers"))
TAKING = frozenset(("clear", "remove"))
"""What takes a wish away."""
YESES = frozenset(YES)

Recognise = Callable[[str, CallContext], Recognised]


@dataclass(frozen=True, slots=True)
class Verified:
    """A reading of which everything is borne out, and how often what else was dropped: "unheard", "value", …"""

    reading: Reading
    dropped: Counter[str]


def verified(reading: Reading, local: Reading, query: str, context: CallContext, recognise: Recognise) -> Verified:
    """What of a model's `reading` is borne out by the turn, with the names that `local` read surely.

    Where something of it is not, what `local` read stays, but for what it was not sure of and the model tells
    otherwise; where nothing is, `local` stands.
    """
    dropped = Counter[str]()
    recognised = recognise(query, context)
    acts = [act for each in reading.acts if (act := _act(each, local, recognised, query, context, recognise, dropped))]
    if not acts and reading.acts:
        return Verified(local, dropped)
    if dropped and local.acts:
        return Verified(replace(local, acts=tuple(_with_what_is_new(local, acts, query)), read_by="both"), dropped)
    stay = _certain(local, acts)
    if stay:
        dropped["names left out"] += len(stay)
        acts = _with_operations(acts, stay)
    read_by = "both" if stay else reading.read_by
    return Verified(replace(reading, acts=tuple(acts), read_by=read_by), dropped)


def _with_what_is_new(local: Reading, acts: Sequence[Act], query: str) -> Sequence[Act]:
    """What `local` read, with the wishes of a model of which it says nothing, or nothing for sure and the turn's own
    words do: one that tells what was not said is no better where it leaves out, and takes nothing away."""
    sure = {each.filter for each in local.operations if _is_sure(each, local)}
    read = {each.filter for each in local.operations}
    wished = (each for act in acts if isinstance(act, Wish) for each in act.operations)
    new = [
        each
        for each in wished
        if each.filter not in sure
        and each.op not in TAKING
        and (each.filter not in read or _heard_in(each.heard, (query,)))
    ]
    kept = _without(local.acts, {each.filter for each in new})
    return _with_operations(kept, new) if new else kept


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
            turn = Said(query, _changes(recognised))
            faults = [(each, _fault(each, turn, local, context, recognise)) for each in act.operations]
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


def _fault(operation: Operation, turn: Said, local: Reading, context: CallContext, recognise: Recognise) -> str:
    """Why an operation is not believed; "" where it is."""
    heard = _heard_in(operation.heard, (turn.words,))
    words = heard or _heard_in(operation.heard, (context.agent_said or "", context.suggestion or ""))
    if not words:
        return "unheard"
    by_itself = replace(context, agent_said=None)
    # "Third" is a floor only as the answer to a question.
    if is_borne_out(operation, _said(words, context if heard else by_itself, recognise), context.filters):
        # "Nine" alone may be bedrooms; "nine percent" is none.
        is_another = heard and is_of_numbers(operation) and not is_borne_out(operation, turn, context.filters)
        return "value" if is_another else ""
    if not _says_yes(words, local):
        return "value"
    return "" if _is_agreed(operation, context, _said(context.agent_said or "", by_itself, recognise)) else "value"


def _is_agreed(operation: Operation, context: CallContext, asked: Said) -> bool:
    """Whether a yes may mean this: the agent `asked` for it, or it was suggested."""
    offered = any((each.op, each.filter, each.value) == (operation.op, operation.filter, operation.value)
                  for each in context.offer)  # fmt: skip
    return offered or (bool(asked.changes) and is_borne_out(operation, asked, context.filters))


def _said(words: str, context: CallContext, recognise: Recognise) -> Said:
    return Said(words, _changes(recognise(words, context)))


def _changes(recognised: Recognised) -> tuple[Change, ...]:
    mentions = (each for each in recognised.mentions if not each.by_agent)
    return tuple(change for each in mentions for role in each.roles for change in role.changes)


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


def _certain(local: Reading, acts: Sequence[Act]) -> list[Operation]:
    """The names that were read here for sure, and of whose filters a model says nothing."""
    spoken_of = _spoken_of(acts)
    return [each for each in local.operations if each.filter in NAMES - spoken_of and _is_sure(each, local)]


def _spoken_of(acts: Sequence[Act]) -> set[str]:
    """The filters that acts change or ask about."""
    changed = {each.filter for act in acts if isinstance(act, Wish) for each in act.operations}
    return changed | {key for act in acts if isinstance(act, Question) for key in act.where}


def _without(acts: Sequence[Act], filters: set[str]) -> list[Act]:
    """Acts without operations on these filters."""

    def less(act: Act) -> Act:
        if not isinstance(act, Wish):
            return act
        return replace(act, operations=tuple(each for each in act.operations if each.filter not in filters))

    return list(map(less, acts))


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
