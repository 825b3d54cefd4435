"""What is read for a word of an Indian script: a known word, a name, or what it sounds like."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from agent.language.letters import DRAVIDIAN
from agent.language.sound_keys import consonants_of, key_of
from agent.language.sound_lexicon import Heard, SoundLexicon

SURE, ALIKE = 0.95, 0.8
"""So alike, a word is taken whole, whatever ending of a known word it may seem to have; and of one that is like."""
SHORTEST_ENDING = 3
"""Sounds of the shortest ending that is parted from a word that nobody knows."""
FEWEST_CONSONANTS = 2
"""Consonants of the shortest word that is known by its sound."""
NAME_BEATS_WORD_BY = 0.1
"""So much more alike a name must be than a word, unless it is just so."""
_BEHIND_SCHWA = re.compile(r"(?<=[aAiueo])([^aAiueo]h?)a(?=[^aAiueo]h?[aAiueo])")


def name_of(words: Sequence[str], script: str, lexicon: SoundLexicon) -> str | None:
    """The name that several words make by their sounds, with what is read for the ending of the last."""
    dictionary = lexicon.dictionaries[script]
    spoken = [dictionary.phrases.get((word,)) or dictionary.numbers.get(word) for word in words]
    if all(spoken) or any(reads and not lexicon.is_of_names(reads) for reads in spoken):
        return None
    before = "".join(word.removesuffix("a") if len(word) > 2 else word for word in words[:-1])
    ways = [(before, words[-1])]
    if spoken[-1]:
        ways.append((before, spoken[-1]))
    for lead, tail in ways:
        if (name := _name_like(lead + tail, script, lexicon)) is not None:
            return name.text
    for rest, reads in dictionary.without_endings(words[-1]):
        tails = (rest, dictionary.stem(rest))
        for tail in filter(None, tails):
            if (name := _name_like(before + tail, script, lexicon)) is not None:
                return f"{name.text} {reads}".strip()
    return None


def reading_of(sounds: str, script: str, lexicon: SoundLexicon) -> str:
    """What is read for one word by its sounds."""
    dictionary = lexicon.dictionaries[script]
    parts = [("", sounds), *((reads, rest) for rest, reads in dictionary.without_endings(sounds))]
    if (known := _first(dictionary.word, parts)) is not None:
        return known
    whole = _heard(sounds, script, lexicon)
    if whole is not None and whole.alike >= SURE:
        return whole.text
    if (known := _first(dictionary.stem, parts[1:])) is not None:
        return known
    parted = [
        (found, reads, len(rest))
        for reads, rest in parts[1:]
        if (found := _heard_of(rest, script, lexicon)) is not None
    ]
    best = max(parted, key=lambda each: (each[0].alike, each[2]), default=None)
    if whole is not None and (best is None or whole.alike >= min(best[0].alike, ALIKE)):
        return whole.text
    if best is not None:
        return f"{best[0].text} {best[1]}".strip()
    surely = ((reads, rest) for reads, rest in parts[1:] if reads and len(sounds) - len(rest) >= SHORTEST_ENDING)
    return next((f"{spelled(rest, script)} {reads}" for reads, rest in surely), None) or spelled(sounds, script)


def _first(look_up: Callable[[str], str | None], parts: Iterable[tuple[str, str]]) -> str | None:
    """The first of the parts that is known, with what is read for its ending."""
    return next((f"{known} {reads}".strip() for reads, rest in parts if (known := look_up(rest)) is not None), None)


def _heard_of(rest: str, script: str, lexicon: SoundLexicon) -> Heard | None:
    """What a word without its ending sounds like; the ending may have taken an m with it."""
    return _heard(rest, script, lexicon) or (_heard(f"{rest}m", script, lexicon) if rest[-1] == "a" else None)


def _heard(sounds: str, script: str, lexicon: SoundLexicon) -> Heard | None:
    """The word or name that `sounds` is like, said with every vowel or without those that nobody says."""
    word = name = None
    for way in (sounds,) if script in DRAVIDIAN else dict.fromkeys((sounds, spelled(sounds, script))):
        key = key_of(way, script)
        if len(consonants_of(key)) < FEWEST_CONSONANTS:
            return None
        word = _better(word, lexicon.word(key, way, script))
        name = _better(name, lexicon.name(key, way, script))
    if word is None or name is None:
        return word or name
    return name if name.alike > word.alike + (0 if name.alike == 1 else NAME_BEATS_WORD_BY) else word


def _better(one: Heard | None, other: Heard | None) -> Heard | None:
    return other if one is None or (other is not None and other.alike > one.alike) else one


def _name_like(sounds: str, script: str, lexicon: SoundLexicon) -> Heard | None:
    return lexicon.name(key_of(sounds, script), sounds, script)


@cache
def _voiced(script: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    if script != "tamil":
        return ()
    stops = {"k": "g", "T": "d", "t": "d", "p": "b", "c": "s"}
    return tuple((re.compile(f"(?<=[aAiueonmN]){stop}(?=[aAiueo])"), voiced) for stop, voiced in stops.items())


def spelled(sounds: str, script: str) -> str:
    """`sounds` as people spell them in Roman letters, without the vowels that nobody says."""
    for written, said in _voiced(script):
        sounds = written.sub(said, sounds)
    if script not in DRAVIDIAN:
        sounds = _BEHIND_SCHWA.sub(r"\1", sounds.removesuffix("a") if len(sounds) > 2 else sounds)
    sounds = re.sub(r"c(?!h)", "ch", sounds)
    return sounds.lower()
