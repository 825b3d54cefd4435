"""Everyday words, number words and endings of the languages, by how they sound (files under `data`)."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from agent.language.letters import sounds_of
from agent.language.number_words import SCALES, in_words, nth_in_words

LANGUAGES: Mapping[str, str] = {
    "hi": "devanagari", "mr": "devanagari", "kn": "kannada", "ta": "tamil", "te": "telugu", "bn": "bengali",
    "gu": "gujarati", "ml": "malayalam",
}  # fmt: skip
"""The script of each language."""
SHORTEST_STEM = 3
LONGEST_ENDING = 8
"""Sounds of the longest ending that a stem ("வாங்க~") may have."""
VOWELS = "aAiueo"


@dataclass(slots=True)
class Dictionary:
    """The words of one script.

    phrases  what is read for words said one after another, by their sounds; "^" before the first where they open the
             turn, "#" where they stand behind an amount
    longest  how many words the longest of them has
    stems    beginnings of words that have many endings
    endings  what is read behind a word for its ending
    numbers  what is read for number words
    values   what they are worth
    nths     endings that make an ordinal of a number
    scales   hundred, thousand, lakh, crore
    """

    phrases: dict[tuple[str, ...], str] = field(default_factory=dict)
    longest: int = 1
    stems: dict[str, str] = field(default_factory=dict)
    endings: dict[str, str] = field(default_factory=dict)
    longest_ending: int = 0
    numbers: dict[str, str] = field(default_factory=dict)
    values: dict[str, float] = field(default_factory=dict)
    nths: set[str] = field(default_factory=set)
    scales: dict[str, str] = field(default_factory=dict)
    _bare: dict[str, str] = field(default_factory=dict)

    def word(self, sounds: str) -> str | None:
        """What is read for one word as it is."""
        if (said := self.phrases.get((sounds,))) is not None:
            return said
        return self.numbers.get(sounds) or self._nth(sounds) or self._joined(sounds) or self._grown(sounds)

    def stem(self, sounds: str) -> str | None:
        """What is read for a word whose ending was taken, and the vowel before it with it."""
        return self.word(sounds) or self._bare.get(sounds.rstrip(VOWELS))

    def without_endings(self, sounds: str) -> Iterator[tuple[str, str]]:
        """`sounds` without each ending it may have, then without two; and what is read for the ending."""
        once = list(self._without_ending(sounds))
        seen = {rest for rest, _ in once}
        yield from once
        for rest, reads in once:
            for inner, nothing in self._without_ending(rest):
                if not nothing and inner not in seen:
                    seen.add(inner)
                    yield inner, reads

    def _without_ending(self, sounds: str) -> Iterator[tuple[str, str]]:
        for length in range(min(self.longest_ending, len(sounds) - SHORTEST_STEM + 1), 0, -1):
            if (reads := self.endings.get(sounds[-length:])) is not None:
                yield sounds[:-length], reads

    def finish(self) -> None:
        """Put the tables in order once they are full."""
        self.longest_ending = max(map(len, self.endings), default=0)
        self.longest = max((len(words) for words in self.phrases), default=1)
        for words, reads in self.phrases.items():
            if len(words) == 1 and words[0][0].isalpha():
                self._stem(words[0], reads)
                if reads in SCALES:
                    self.scales[words[0]] = reads
        for sounds, reads in self.numbers.items():
            self._stem(sounds, reads)

    def _stem(self, sounds: str, reads: str) -> None:
        """Let a word be known without its last vowel, and without the "am" that endings take the place of."""
        for stem in {sounds.rstrip(VOWELS), sounds.removesuffix("am")}:
            if len(stem) >= SHORTEST_STEM:
                self._bare.setdefault(stem, reads)

    def _joined(self, sounds: str) -> str | None:
        """A number and its scale in one word: "முப்பதாயிரம்"."""
        for scale, reads in self.scales.items():
            if sounds.endswith(scale) and len(sounds) > len(scale):
                number = self._number(sounds.removesuffix(scale))
                if number:
                    return f"{number} {reads}"
        return None

    def _number(self, sounds: str) -> str | None:
        for stem in (sounds, sounds.removesuffix("in")):
            for each in (stem, *(stem + vowel for vowel in VOWELS)):
                if each in self.numbers:
                    return self.numbers[each]
        return None

    def _nth(self, sounds: str) -> str | None:
        """An ordinal: "ಮೂರನೇ"."""
        for ending in self.nths:
            if sounds.endswith(ending):
                stem = sounds.removesuffix(ending)
                spoken = (self.values.get(each) for each in (stem, *(stem.rstrip("a") + vowel for vowel in VOWELS)))
                if value := next(filter(None, spoken), None):
                    return nth_in_words(int(value)) if value % 1 == 0 else None
        return None

    def _grown(self, sounds: str) -> str | None:
        for stem, reads in self.stems.items():
            if sounds.startswith(stem) and len(sounds) - len(stem) <= LONGEST_ENDING:
                return reads
        return None


def concepts() -> list[dict[str, str]]:
    """The entries of the everyday words."""
    return list(_data("everyday")["concept"])


def number_tables() -> dict[str, Any]:
    """The number words of each language."""
    return dict(_data("numbers"))


@cache
def dictionaries() -> Mapping[str, Dictionary]:
    """The dictionary of each script."""
    made = {script: Dictionary() for script in LANGUAGES.values()}
    for language, numbers in number_tables().items():
        _add_numbers(made[LANGUAGES[language]], numbers)
    for entry in concepts():
        for language, script in LANGUAGES.items():
            for words in entry.get(language, "").split():
                _add_phrase(made[script], words, entry["reads"])
    for script, table in _data("endings").items():
        _add_endings(made[script], table)
    for dictionary in made.values():
        dictionary.finish()
    return made


def _add_phrase(dictionary: Dictionary, words: str, reads: str) -> None:
    if words.endswith("~"):
        dictionary.stems[sounds_of(words).rstrip("a")] = reads
        return
    mark = words[0] if words[0] in "^#" else ""
    first, *rest = (sounds_of(word) for word in words.split("_"))
    dictionary.phrases.setdefault((mark + first, *rest), reads)


def _add_numbers(dictionary: Dictionary, table: Mapping[str, Any]) -> None:
    spoken = {written: float(value) for written, value in table.get("values", {}).items()}
    spoken |= dict(_runs(table.get("from", {})))
    sounds = {sounds_of(written): value for written, value in spoken.items()}
    units = {sounds_of(written): value for written, value in _runs(table.get("units", {}))}
    for tens, value in ((sounds_of(written), value) for written, value in _tens(table.get("tens", {}))):
        sounds.setdefault(tens, value)
        for unit, more in units.items():
            for joined in (tens.rstrip(VOWELS) + unit, tens + unit, f"{tens}y{unit}"):
                sounds.setdefault(joined, value + more)
    whole = {said: value for said, value in sounds.items() if 1 <= value < 100 and value % 1 == 0}
    for ending, part in table.get("halves", {}).items():
        for unit, value in (units | whole).items():
            for joined in (unit.rstrip(VOWELS) + sounds_of(ending), unit + sounds_of(ending)):
                sounds.setdefault(joined, value + part)
    for said, value in sounds.items():
        dictionary.numbers.setdefault(said, in_words(value))
        dictionary.values.setdefault(said, value)
    for written, reads in table.get("shifts", {}).items():
        dictionary.numbers[sounds_of(written)] = reads
        dictionary.values.pop(sounds_of(written), None)
    for written, value in _runs(table.get("ordinals", {})):
        dictionary.phrases[(sounds_of(written),)] = nth_in_words(int(value))
    dictionary.nths.update(map(sounds_of, table.get("nth", ())))


def _add_endings(dictionary: Dictionary, table: Mapping[str, Any]) -> None:
    for reads, endings in table["endings"].items():
        for ending in endings.split():
            for link in ("", *table["links"].split()):
                dictionary.endings.setdefault(link + ending, reads)


def _runs(table: Mapping[str, str]) -> Iterator[tuple[str, float]]:
    for first, words in table.items():
        for value, spellings in enumerate(words.split(), int(first)):
            for spelling in spellings.split("/"):
                yield spelling, float(value)


def _tens(table: Mapping[str, str]) -> Iterator[tuple[str, float]]:
    for first, words in table.items():
        for step, spellings in enumerate(words.split()):
            for spelling in spellings.split("/"):
                yield spelling, float(int(first) + 10 * step)


def _data(name: str) -> Any:
    return tomllib.loads((files("agent.language") / "data" / f"{name}.toml").read_text(encoding="utf-8"))
