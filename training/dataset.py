"""Labelled calls as what the network learns from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.understanding.learned.act_labels import act_labels
from agent.understanding.learned.features import TurnFeatures, Words, features_of
from agent.understanding.mentions.recogniser import Recognised, Recogniser
from corpus.contexts import Example
from corpus.form import plain
from corpus.state import places
from training.labels import Labeller, Labels
from training.mistaken import Mistakes

NO_NAMES = CatalogueNames(localities=(), cities=(), developers=(), projects=())


@dataclass(frozen=True, slots=True)
class Learned:
    """A turn to learn from: what was recognised in it, its features, and what is right of it."""

    example: Example
    recognised: Recognised
    features: TurnFeatures
    labels: Labels
    acts: frozenset[str]

    @property
    def name(self) -> str:
        """`h01-02:3`."""
        return self.example.name


@cache
def gazetteer() -> Gazetteer:
    """The shipped gazetteer, read once."""
    return Gazetteer.load()


def recogniser() -> Recogniser:
    """A recogniser that knows the gazetteer and no catalogue, as every firm has another."""
    return Recogniser(gazetteer(), NO_NAMES)


def features(recognised: Recognised, example: Example) -> TurnFeatures:
    """The features of a labelled turn."""
    agent = Words(recognised.agent_tokens, recognised.agent_tags)
    customer = Words(recognised.tokens, recognised.tags)
    return features_of(agent, customer, recognised.mentions, example.context)


def learned(turns: Iterable[Example], mistakes: Mistakes | None = None) -> Iterator[Learned]:
    """Turns to learn from; with `mistakes`, some once more as if what was said before had been misread."""
    recognise, label = recogniser(), Labeller(places())
    for example in _with(mistakes, turns):
        found = recognise.turn(example.turn.say, example.context)
        labels = label.of(example, found.mentions)
        acts = act_labels(map(plain, example.turn.acts))
        yield Learned(example, found, features(found, example), labels, acts)


def _with(mistakes: Mistakes | None, known: Iterable[Example]) -> Iterator[Example]:
    for example in known:
        yield example
        if mistakes and (again := mistakes.of(example)):
            yield again
