"""What the network sees of a turn: numbers of words, of parts of words, of what was recognised, and of the call.

Words of names and numbers are not seen themselves, so that what is learned of one place or amount holds for all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from zlib import crc32

from agent.filters.vocabulary import VOCABULARY
from agent.language.tokens import Token
from agent.understanding.context import CallContext
from agent.understanding.learned.role_marks import Marks, marks_of
from agent.understanding.mentions.mention import Mention
from agent.understanding.wire import thing_written

BUCKETS = 6000
"""Rows of the table of parts of words."""
PARTS = (3, 4)
"""Letters of a part of a word."""
SIZES = (1, 2, 3, 4, 5, 10, 21, 100, 300, 1000, 10_000, 1e5, 1e6, 1e7)
"""Bounds between the sizes of numbers that are told apart."""
HOWS = ("", "bare", "most", "least", "range", "about")
NAMES = frozenset(("locality", "city", "project", "developer", "landmark"))
SEPARATOR, NAME = "<sep>", "<name>"
KEYS = tuple(VOCABULARY)
FLAGS = 3 + len(HOWS) + len(SIZES) + 2
"""Numbers by which a mention is described."""
MOST_COUNTED = 6


@dataclass(frozen=True, slots=True)
class Words:
    """One side's words: tokens, and for each the kinds of what covers it."""

    tokens: Sequence[Token] = ()
    tags: Sequence[Sequence[str]] = ()


@dataclass(frozen=True, slots=True)
class TurnFeatures:
    """A turn as the network sees it: the agent's words, a separator, the customer's.

    words     what stands for each token
    parts     rows of the table of parts of words, a token
    tags      kinds of what covers it, a token
    customers where the customer's words begin
    mentions  spans over all words, with their kinds, the labels of their roles and their flags
    call      facts of the call: "deal=rent", "asked:price"
    held      keys of the wishes so far
    marks     for each mention the marks of each of its roles: see `role_marks`
    """

    words: tuple[str, ...]
    parts: tuple[tuple[int, ...], ...]
    tags: tuple[tuple[str, ...], ...]
    customers: int
    spans: tuple[tuple[int, int], ...]
    kinds: tuple[tuple[str, ...], ...]
    labels: tuple[tuple[str, ...], ...]
    flags: tuple[tuple[float, ...], ...]
    call: tuple[str, ...]
    held: tuple[str, ...]
    marks: Marks


def features_of(agent: Words, customer: Words, mentions: Sequence[Mention], context: CallContext) -> TurnFeatures:
    """The features of a turn with the mentions in it."""
    behind = len(agent.tokens) + 1
    spans = tuple(
        (each.first, each.last) if each.by_agent else (each.first + behind, each.last + behind) for each in mentions
    )
    tokens = (*agent.tokens, None, *customer.tokens)
    words = list(map(word_of, tokens))
    for mention, (first, last) in zip(mentions, spans, strict=True):
        said = any(kind.startswith(("value", "measure")) for kind in mention.kinds)
        if not said and not NAMES.isdisjoint(mention.kinds):
            words[first:last] = [NAME] * (last - first)
    return TurnFeatures(
        words=tuple(words),
        parts=tuple(parts_of(word) for word in words),
        tags=tuple(map(tuple, (*agent.tags, (SEPARATOR,), *customer.tags))),
        customers=behind,
        spans=spans,
        kinds=tuple(each.kinds for each in mentions),
        labels=tuple(tuple(role.label for role in each.roles) for each in mentions),
        flags=tuple(flags_of(each, context.filters) for each in mentions),
        call=tuple(_call(context)),
        held=tuple(key for key in KEYS if key in context.filters),
        marks=marks_of(mentions, context),
    )


def word_of(token: Token | None) -> str:
    """What stands for a token: its word, or the size of its number."""
    if token is None:
        return SEPARATOR
    return f"<n{size_of(token.number)}>" if token.number is not None else token.word


def size_of(number: float) -> int:
    """The place of a number among `SIZES`."""
    return next((at for at, bound in enumerate(SIZES) if number < bound), len(SIZES))


@lru_cache(maxsize=16_384)
def parts_of(word: str) -> tuple[int, ...]:
    """Rows of the table for the whole word and its parts."""
    if word.startswith("<"):
        return ()
    framed = f"<{word}>"
    parts = [framed, *(framed[at : at + size] for size in PARTS for at in range(len(framed) - size + 1))]
    return tuple(crc32(part.encode()) % BUCKETS for part in dict.fromkeys(parts))


def flags_of(mention: Mention, filters: Mapping[str, Any]) -> tuple[float, ...]:
    """Numbers that describe a mention: what of it is wished or ruled out already, its comparator, its size."""
    excluded = filters.get("exclude", {})
    changes = [change for role in mention.roles for change in role.changes if change.op == "set"]
    flags = [0.0] * FLAGS
    flags[0] = any(_holds(filters.get(change.filter), change.value) for change in changes)
    flags[1] = any(_holds(excluded.get(change.filter), change.value) for change in changes)
    flags[2] = not mention.keys.isdisjoint(filters)
    flags[3 + (HOWS.index(mention.how) if mention.how in HOWS else 0)] = 1.0
    if mention.number is not None:
        flags[3 + len(HOWS) + size_of(mention.number)] = 1.0
    flags[-1] = mention.by_agent
    return tuple(map(float, flags))


def _holds(held: Any, value: Any) -> bool:
    """Whether a wish holds one of the values."""
    if held is None:
        return False
    values = value if isinstance(value, list) else [value]
    return any(_same(each, said) for each in (held if isinstance(held, list) else [held]) for said in values)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return bool(one.get("kind") == other.get("kind"))
    return bool(one == other)


def _call(context: CallContext) -> Iterator[str]:
    yield f"deal={context.filters.get('deal', '')}"
    yield f"shown={min(3, len(context.shown))}"
    yield f"offer={','.join(sorted({each.op for each in context.offer}))}"
    yield f"after={context.after or ''}"
    yield f"agent={bool(context.agent_said)}"
    yield f"wishes={min(MOST_COUNTED, len(context.filters))}"
    yield f"spoken_of={min(2, len(context.spoken_of))}"
    yield from dict.fromkeys(f"offers:{each.filter}" for each in context.offer)
    yield from (f"last:{key}" for key in context.changed)
    yield from (f"asked:{thing_written(each)}" for each in context.asked)


def ngrams(words: Iterable[str]) -> set[int]:
    """All rows of the table that some words use."""
    return {row for word in words for row in parts_of(word)}
