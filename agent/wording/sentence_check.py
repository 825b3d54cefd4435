"""Does a sentence that a model wrote say nothing but what is known? Stricter than what holds the templates: a model may
write a number in words, a name in small letters, and a promise in no figure at all."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from agent.answering.checker import Checker, amounts
from agent.answering.facts import Fact, Kind
from agent.understanding.mentions.mention import Mention
from agent.understanding.mentions.recogniser import Recognised
from agent.wording.known import Known, Pair, pair, traits_in
from agent.wording.paraphrase import Paraphrases, names_of
from agent.wording.plain_words import plain_words
from agent.wording.telling_words import (
    DENIALS,
    NEARNESS,
    ODD,
    PROMISES,
    names_in,
    times_in,
)

LONGEST = 400
"""Characters of a sentence."""
TOLERANCE = 0.006
"""Of an amount in words: 1.19 crore is said of 1.187."""
KIND_OF_MEASURE: dict[str, tuple[Kind, ...]] = {
    "measure:money": ("rupees",), "measure:rate": ("rupees",), "measure:area": ("area",), "measure:length": ("km",),
    "measure:percent": ("percent",), "count:bhk": ("bedrooms",),
    "measure:plain": ("count", "bedrooms", "years"),
}  # fmt: skip
AMOUNTS = ("measure:", "count:", "floor")
SPOKEN_LIGHTLY = frozenset("ek one do a an".split())
"""Words of numbers that are mostly none: "ek minute", "the one", "do you"."""
AT_MOST = ("budget", "up to", "upto", "under", "within", "below", "tak", "andar", "se kam", "max", "बजट", "तक", "अंदर")
"""Words around a limit that is wished: it is no price of a home."""


class SentenceCheck:
    """Checks the sentences of one answer; what one is about stands for those behind it that name no home."""

    def __init__(self, known: Known, checker: Checker) -> None:
        self._known = known
        self._checker = checker
        self._written = known.written
        self._said = self._written.casefold()
        self._times = set(chain.from_iterable(map(times_in, (self._written, *known.heard))))
        self._promises = {found.casefold() for found in PROMISES.findall(self._written)}
        self._nearness = {found.casefold() for found in NEARNESS.findall(self._written)}
        self._numbers = {amount.text for amount in amounts(self._written)}
        self._told = list(self._traits_of_texts())
        self._about: tuple[str, ...] = ()
        self._paraphrases = Paraphrases(known.draft, tuple(known.homes), known.recognise)

    def faults(self, sentence: str) -> list[str]:
        """What is wrong with it, by its kind, as "name", "number", "promise"; [] where it may be said."""
        said = plain_words(sentence)
        recognised = self._known.recognise(sentence)
        roman = f"{said}\n{' '.join(token.word for token in recognised.tokens)}"
        about = self._named(said) or self._about
        facts = list(self._facts_about(about, said))
        found = [
            *(["odd"] if ODD.search(sentence) or len(sentence) > LONGEST or not recognised.tokens else []),
            *(fault.kind for fault in self._checker.faults(said, facts)),
            *(["time"] if set(times_in(roman)) - self._times else []),
            *(["promise"] if {each.casefold() for each in PROMISES.findall(roman)} - self._promises else []),
            *(["distance"] if {each.casefold() for each in NEARNESS.findall(said)} - self._nearness else []),
            *(["name"] if self._strange_names(sentence, recognised, facts) else []),
            *self._of_mentions(recognised, facts, about, denies=DENIALS.search(said) is not None),
        ]
        if not found:
            self._about = about
        return list(dict.fromkeys(found))

    def retells(self, sentence: str, first: int) -> int | None:
        """Which sentence of the draft, from `first` on, it says again, no more and no less; None for none."""
        return self._paraphrases.of(sentence, first)

    def _named(self, said: str) -> tuple[str, ...]:
        small = said.casefold()
        return tuple(name for name in self._known.homes if name.casefold() in small)

    def _facts_about(self, about: Sequence[str], said: str) -> Iterator[Fact]:
        """The facts that a sentence about these homes may say; of all homes, where it is about none."""
        limits = any(each in said.casefold() for each in AT_MOST)
        for fact in chain(self._known.facts, self._known.wishes):
            if fact.kind == "count" and f"{fact.value:g}" not in self._numbers:
                continue
            if about and fact.about == "served":
                continue
            if fact in self._known.wishes and (about or fact.kind == "rupees") and not limits:
                continue
            yield fact
        for name, facts in self._known.homes.items():
            yield Fact("name", name, "name")
            if not about or name in about:
                yield from facts

    def _of_mentions(
        self, recognised: Recognised, facts: Sequence[Fact], about: Sequence[str], *, denies: bool
    ) -> Iterator[str]:
        traits = self._traits_about(about)
        for at, mention in enumerate(recognised.mentions):
            words = [token.text for token in recognised.tokens[mention.first : mention.last]]
            in_digits = any(any(sign.isdigit() for sign in word) for word in words)
            if _is_amount(mention) and not in_digits and not self._is_known_amount(mention, words, facts):
                yield "number"
            if mention.number is None and (named := names_of(mention)):
                if not self._are_known(named, facts):
                    yield "name"
            elif options := traits_in(recognised, at):
                yield from traits.faults(options, denies=denies)

    def _are_known(self, named: Sequence[str], facts: Iterable[Fact]) -> bool:
        """Whether one of the names that words may be is a fact, or written in the template's answer."""
        names = {str(fact.value).casefold() for fact in facts if fact.kind == "name"}
        return any(each.casefold() in names or each.casefold() in self._said for each in named)

    def _strange_names(self, sentence: str, recognised: Recognised, facts: Sequence[Fact]) -> list[str]:
        """What looks like the name of a project and is none that is known."""
        homes = " ".join(self._known.homes).casefold()
        written = [each for each in names_in(plain_words(sentence)) if each.isascii()]
        rest = [each for each in names_in(self._without_known_names(sentence, recognised, facts)) if not each.isascii()]
        return [each for each in (*written, *rest) if each not in self._said and each not in homes]

    def _without_known_names(self, sentence: str, recognised: Recognised, facts: Sequence[Fact]) -> str:
        """A sentence without the names in it that are known, in whatever letters they are written."""
        kept = list(sentence)
        for mention in recognised.mentions:
            if (named := names_of(mention)) and self._are_known(named, facts):
                tokens = recognised.tokens[mention.first : mention.last]
                kept[tokens[0].start : tokens[-1].end] = " " * (tokens[-1].end - tokens[0].start)
        return "".join(kept)

    def _is_known_amount(self, mention: Mention, words: Sequence[str], facts: Iterable[Fact]) -> bool:
        """Whether an amount in words is one of the facts."""
        if " ".join(words).casefold() in SPOKEN_LIGHTLY:
            return True
        kinds = [kind for each in mention.kinds for kind in KIND_OF_MEASURE.get(each, ("count",))]
        return any(
            fact.kind in kinds and not isinstance(fact.value, str) and _alike(fact.value, mention.number or 0)
            for fact in facts
        )

    def _traits_about(self, about: Sequence[str]) -> "Traits":
        """What is known of the homes that a sentence is about, of all where it is about none."""
        wished = frozenset(pair(fact.about, fact.value) for fact in self._known.wishes)
        # What is wished may be said again, but not of a home: it need not have it.
        affirmed, denied = set() if about else set(wished), set[Pair]()
        for name, traits in self._known.traits.items():
            affirmed |= traits if not about or name in about else frozenset()
        for told in self._told:
            if not about or not told.about or set(about) & set(told.about):
                affirmed |= told.affirmed
                denied |= told.denied
        return Traits(frozenset(affirmed), frozenset(denied), wished)

    def _traits_of_texts(self) -> Iterator["Told"]:
        """What each text of the templates says to be so, or not to be so, and of which homes."""
        for text in (*self._known.draft, *self._known.texts):
            recognised = self._known.recognise(text)
            at_all = range(len(recognised.mentions))
            traits = frozenset(chain.from_iterable(chain.from_iterable(traits_in(recognised, at) for at in at_all)))
            denies = DENIALS.search(text) is not None
            yield Told(self._named(text), frozenset() if denies else traits, traits if denies else frozenset())


@dataclass(frozen=True, slots=True)
class Told:
    """What a text of the templates says to be so and not to be so, and the homes that it names."""

    about: tuple[str, ...]
    affirmed: frozenset[Pair]
    denied: frozenset[Pair]


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known to be so, and not to be so; what is `wished` may be denied, as nobody may have it."""

    affirmed: frozenset[Pair]
    denied: frozenset[Pair]
    wished: frozenset[Pair]

    def faults(self, options: Sequence[frozenset[Pair]], *, denies: bool) -> Iterator[str]:
        """What is wrong with telling one of these traits, or with denying it."""
        affirmed = [each for each in options if each <= self.affirmed]
        denied = [each for each in options if each <= self.denied]
        if not affirmed and not denied:
            yield "trait"
        elif (denies and not denied and not any(each <= self.wished for each in affirmed)) or (
            not denies and not affirmed
        ):
            yield "denial"


def _is_amount(mention: Mention) -> bool:
    return mention.number is not None and any(each.startswith(AMOUNTS) for each in mention.kinds)


def _alike(value: float, other: float) -> bool:
    return abs(value - other) <= TOLERANCE * max(abs(value), abs(other))
