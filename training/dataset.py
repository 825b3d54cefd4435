"""Labelled calls as what the network learns from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.understanding.learned.act_labels import act_labels
from agent.understanding.learned.features import TurnFeatures, Words, features_of
from agent.understanding.mentions.recogniser import Recognised, Recogniser
from agent.understanding.reading import Reading
from agent.understanding.rules.grammar import Grammar
from corpus.contexts import Example, examples
from corpus.form import Call, plain
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


def features(recognised: Recognised, example: Example, opinion: Reading) -> TurnFeatures:
    """The features of a labelled turn, with what the rules make of it."""
    agent = Words(recognised.agent_tokens, recognised.agent_tags)
    customer = Words(recognised.tokens, recognised.tags)
    return features_of(agent, customer, recognised.mentions, example.context, opinion)


def learned(calls: Iterable[Call], mistakes: Mistakes | None = None) -> Iterator[Learned]:
    """All turns of some calls; with `mistakes`, some once more as if what was said before had been misread."""
    recognise, label, rules = recogniser(), Labeller(places()), Grammar(gazetteer(), NO_NAMES)
    for example in _with(mistakes, examples(calls)):
        found = recognise.turn(example.turn.say, example.context)
        labels = label.of(example, found.mentions)
        opinion = rules.read(example.turn.say, example.context)
        acts = act_labels(map(plain, example.turn.acts))
        yield Learned(example, found, features(found, example, opinion), labels, acts)


def _with(mistakes: Mistakes | None, known: Iterable[Example]) -> Iterator[Example]:
    for example in known:
        yield example
        if mistakes and (again := mistakes.of(example)):
            yield again
