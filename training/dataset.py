"""Labelled calls as what the network learns from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.understanding.learned.features import TurnFeatures, Words, features_of
from agent.understanding.mentions.recogniser import Recognised, Recogniser
from corpus.contexts import Example, examples
from corpus.files import load_calls
from corpus.state import places
from training.acts import act_labels
from training.labels import Labeller, Labels


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


def recogniser() -> Recogniser:
    """A recogniser that knows the gazetteer and no catalogue, as every firm has another."""
    return Recogniser(Gazetteer.load(), CatalogueNames(localities=(), cities=(), developers=(), projects=()))


def features(recognised: Recognised, example: Example) -> TurnFeatures:
    """The features of a labelled turn."""
    agent = Words(recognised.agent_tokens, recognised.agent_tags)
    customer = Words(recognised.tokens, recognised.tags)
    return features_of(agent, customer, recognised.mentions, example.context)


def learned(files: Iterable[Path]) -> Iterator[Learned]:
    """All turns of the calls in `files`."""
    recognise, label = recogniser(), Labeller(places())
    for example in examples(load_calls(list(files))):
        found = recognise.turn(example.turn.say, example.context)
        labels = label.of(example, found.mentions)
        yield Learned(example, found, features(found, example), labels, act_labels(example.turn.acts))
