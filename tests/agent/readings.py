"""Readings of one act, and what is in them, in a few words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from agent.filters.operations import Operation
from agent.understanding.context import CallContext
from agent.understanding.reading import Question, Reading, Wish
from agent.understanding.rules.acts_of import acts_of
from agent.understanding.rules.thing_words import words_of
from agent.understanding.rules.turn_reading import TurnReading

CONTEXT = CallContext(filters={}, today=date(2026, 1, 15))


def read_as(
    intent: Any,
    operations: Sequence[Operation] = (),
    *,
    references: tuple[str, ...] = (),
    asks: tuple[str, ...] = (),
    about: Mapping[str, Any] | None = None,
    figures: Mapping[str, float] | None = None,
    strangers: tuple[str, ...] = (),
    coverage: float = 1.0,
    query: str = "",
    arranged: tuple[str, ...] = (),
) -> Reading:
    """What the rules make of words that mean this."""
    read = TurnReading(intent, tuple(operations), references, asks, about or {}, figures or {}, strangers, coverage)
    return Reading(tuple(acts_of(read, query, replace(CONTEXT, arranged=arranged))), coverage)


def asked(reading: Reading) -> tuple[str, ...]:
    """What its questions ask for, a word each."""
    return tuple(word for act in reading.questions for word in words_of(act.things))


def named(reading: Reading) -> list[str]:
    """The projects that it speaks of."""
    acts = [act for act in reading.acts if isinstance(act, Question | Wish)]
    return list(dict.fromkeys(name for act in acts for name in act.of))


def spoken_of(reading: Reading) -> dict[str, Any]:
    """The filters that its questions speak of."""
    return {key: value for act in reading.questions for key, value in act.where.items()}
