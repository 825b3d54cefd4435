"""What is known of the trade in general: dated, with its source, and never of one home."""

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Self

from agent.answering.knowledge.entry import Entry, General
from agent.answering.knowledge.retrieval import Match, Retrieval
from agent.documents.terms import words

FILES = ("builders", "taxes", "loans", "papers", "land", "renting", "societies", "market", "words")


class Pack:
    """The entries, found by word, by name or by what is asked."""

    def __init__(self, entries: Sequence[Entry], states: Mapping[str, Any], synonyms: Mapping[str, Any]) -> None:
        self.entries = tuple(entries)
        self._by_word = {entry.word: entry for entry in entries if entry.word}
        self._by_topic = {entry.topic: entry for entry in entries}
        self._by_key = {key: entry for entry in entries for key in entry.keys}
        self._by_mark = {mark: entry for entry in entries for mark in entry.marks}
        self._state_of = {city: state for state, known in states.items() for city in known["cities"]}
        called = [(name, state) for state, known in states.items() for name in (state, *known["called"])]
        called += [(city, city) for city in self._state_of]
        self._called = {tuple(words(name)): place for name, place in called}
        everyday, loose = synonyms.get("words", ()), synonyms.get("loose", ())
        self._retrieval = Retrieval(entries, synonyms["alike"], synonyms["idle"], everyday, loose)

    @classmethod
    def load(cls) -> Self:
        """The pack that is shipped."""
        return cls([entry for name in FILES for entry in _entries(_document(name))],
                   _document("states"), _document("synonyms") | _document("everyday"))  # fmt: skip

    def of_word(self, word: str) -> Entry | None:
        """What says the meaning of a word of the trade."""
        return self._by_word.get(word)

    def best(self, text: str) -> tuple[Match | None, Match | None]:
        """The entry that `text` asks for most clearly, and the one that only a question of the trade can ask for."""
        return self._retrieval.best(text)

    def by_topic(self, topic: str) -> Entry | None:
        """The entry of this name."""
        return self._by_topic.get(topic)

    def by_matter(self, about: str, deal: str = "buy") -> Entry | None:
        """The entry that answers a matter of a turn."""
        return next((each for each in self.entries if each.matter == about and each.deal in ("", deal)), None)

    def by_key(self, text: str) -> Entry | None:
        """The entry that one word of a question about the world asks for: the first that is such a word."""
        return next((self._by_key[word] for word in words(text) if word in self._by_key), None)

    def by_mark(self, text: str) -> Entry | None:
        """The entry that one word of any question asks for."""
        return next((self._by_mark[word] for word in words(text) if word in self._by_mark), None)

    def names_a_place(self, text: str) -> bool:
        """Whether it names a state or a city."""
        return next(self._named(text), None) is not None

    def ways(self, text: str) -> set[str]:
        """The ways to ask an entry of which most stands in `text`."""
        return self._retrieval.ways(text)

    def terms(self, text: str) -> list[str]:
        """What the words of `text` are compared by."""
        return self._retrieval.terms(text)

    @property
    def vocabulary(self) -> Collection[str]:
        """The terms that entries are asked with."""
        return self._retrieval.vocabulary

    def told(self, entry: Entry, text: str, city: str | None, *, of_home: bool = False) -> General:
        """What an entry says to `text`: of the state or city that it names, else of `city`."""
        places = [place for place in (*self._named(text), city) if place]
        known = (entry.states.get(place) or entry.states.get(self._state_of.get(place, "")) for place in places)
        said = next(filter(None, known), entry.answer)
        asked = entry.of_home if of_home else ""
        defines = entry.defines or bool(entry.word)
        return General(entry.topic, said, entry.basis, entry.as_of, entry.next, asked, defines)

    def _named(self, text: str) -> Iterator[str]:
        """The states and cities that a text names."""
        spoken = words(text)
        for at in range(len(spoken)):
            for size in (2, 1):
                if place := self._called.get(tuple(spoken[at : at + size])):
                    yield place


@cache
def shipped() -> Pack:
    """The pack that is shipped, read once a process."""
    return Pack.load()


def _entries(document: Mapping[str, Any]) -> Iterator[Entry]:
    for each in document.get("entry", ()):
        values = {"as_of": document["as_of"], "states": {}} | each
        yield Entry(**values | {key: tuple(values[key]) for key in ("asks", "names", "keys", "marks") if key in values})


def _document(name: str) -> dict[str, Any]:
    return tomllib.loads((files("agent.answering.knowledge") / "data" / f"{name}.toml").read_text("utf-8"))
