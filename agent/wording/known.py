"""What may be said in a turn's answer by whoever words it: the facts of the turn, and those of each home by itself."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agent.answering.facts import Fact, facts_of_projects
from agent.catalogue.catalogue import Project
from agent.filters.vocabulary import FILTERS, Test
from agent.understanding.context import CallContext
from agent.understanding.mentions.recogniser import Recognised
from agent.wording.plain_words import plain_words

Recognise = Callable[[str, CallContext], Recognised]
Pair = tuple[str, str]
"""A filter and a value of it, as JSON."""

NO_TRAITS = frozenset(("deal", "sort", "city", "localities", "projects", "developers", "zone"))
"""Filters whose values are no traits of a home, or are names."""


@dataclass(frozen=True)
class Known:
    """What may be said.

    draft      what the template says, sentence by sentence
    texts      the points, the suggestion and what else is worded by the templates of this turn
    heard      the last words of the customer and the agent
    facts      of the turn, without those of its homes
    homes      of each of its homes, by their names
    wishes     what is wished, as facts
    recognise  tells what words may mean
    """

    draft: Sequence[str]
    texts: Sequence[str]
    heard: Sequence[str]
    facts: Sequence[Fact]
    homes: Mapping[str, Sequence[Fact]]
    traits: Mapping[str, frozenset[Pair]]
    wishes: frozenset[Fact]
    recognise: Callable[[str], Recognised]

    @property
    def written(self) -> str:
        """All that the templates say."""
        return "\n".join(map(plain_words, (*self.draft, *self.texts)))


def known_of(
    draft: Sequence[str],
    texts: Sequence[str],
    heard: Sequence[str],
    facts: Iterable[Fact],
    wishes: Iterable[Fact],
    projects: Iterable[Project],
    recognise: Recognise,
    context: CallContext,
) -> Known:
    """What may be said of a turn with these facts, homes and wishes."""
    homes: dict[str, list[Fact]] = {}
    traits: dict[str, frozenset[Pair]] = {}
    for each in projects:
        homes[each.name] = [*homes.get(each.name, ()), *facts_of_projects([each])]
        traits[each.name] = traits.get(each.name, frozenset()) | frozenset(traits_of(each))
    of_homes = {fact for each in homes.values() for fact in each}
    wished = frozenset(wishes)
    rest = [each for each in facts if each not in of_homes and each not in wished]
    return Known(draft, texts, heard, rest, homes, traits, wished, lambda said: recognise(said, context))


def traits_of(project: Project) -> Iterator[Pair]:
    """What each of its homes has and is, as values of filters."""
    for entry in FILTERS:
        column = entry.column or entry.key
        for unit in project.units:
            value = getattr(unit, column, None)
            for each in value if isinstance(value, list | tuple) else (value,):
                if each is not None and (each or entry.test is not Test.TRUE):
                    yield pair(entry.key, True if entry.test is Test.TRUE else each)


def pair(key: str, value: Any) -> Pair:
    """A filter and a value of it."""
    return key, json.dumps(value, sort_keys=True, ensure_ascii=False)


def traits_in(recognised: Recognised, at: int) -> list[frozenset[Pair]]:
    """The traits that a mention may tell of, one set for each thing it may be taken for."""
    found = []
    for role in recognised.mentions[at].roles:
        values = frozenset(
            pair(change.filter, each)
            for change in role.changes
            if change.filter not in NO_TRAITS and change.op in ("set", "near_km")
            for each in (change.value if isinstance(change.value, list) else [change.value])
            if (each is not None and not isinstance(each, int | float)) or each is True
        )
        if values:
            found.append(values)
    return found
