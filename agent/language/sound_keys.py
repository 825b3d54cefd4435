"""How words sound alike across scripts: one key for "बजट" and "budget", for "ಅಡ್ಯಾರ್" and "Adyar".

A key has consonants of ten classes and vowels of three (i, a, u). Two words are alike when their consonants are the
same and their vowels nearly so: vowels are what English spelling, and letters made for another language, tell worst.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from agent.language.letters import DRAVIDIAN

LETTER_NAMES: Mapping[str, str] = {
    "a": "e", "b": "bi", "c": "si", "d": "di", "e": "i", "f": "ef", "g": "ji", "h": "ec", "i": "Ai", "j": "je",
    "k": "ke", "l": "el", "m": "em", "n": "en", "o": "o", "p": "pi", "q": "kyu", "r": "Ar", "s": "es", "t": "ti",
    "u": "yu", "v": "vi", "w": "Dabalyu", "x": "eks", "y": "vAi", "z": "jeD",
}  # fmt: skip
"""How the letters of an abbreviation are said."""
MOST_REMEMBERED = 16_384
"""Words of Roman letters whose keys are remembered: those of a catalogue and a gazetteer."""
LONGEST_SPELLED = 5
"""Letters of the longest abbreviation that is said letter by letter."""
LONGEST_CODE = 3
"""Letters of the longest word of a name that is said letter by letter."""
ENGLISH = (
    (r"dge?(?=s?$|[ei])", "j"), (r"tch", "c"), (r"(?<![aeiou])u(?=[^aeiou](?:[^aeiou]|$))", "a"),
    (r"sch", "sk"), (r"^ch(?=[rl])", "k"), (r"ck", "k"),
    (r"ction", "ksan"), (r"tion", "san"), (r"ssion", "san"), (r"sion", "san"), (r"cial", "sal"), (r"tial", "sal"),
    (r"ture", "car"), (r"igh", "ai"), (r"ew", "yu"), (r"ough", "o"), (r"augh", "a"), (r"^kn", "n"), (r"^wr", "r"),
    (r"wh", "v"), (r"(?<=[^aeiou])le(s?)$", r"al\1"), (r"ee", "i"), (r"ea", "i"), (r"ie", "i"), (r"oo", "u"),
    (r"ou", "au"), (r"ow", "au"), (r"oa", "o"), (r"ai", "e"), (r"ay", "e"), (r"ey", "e"), (r"c(?=[eiy])", "s"),
    (r"(?<=[sgxz])es$", "is"), (r"g(?=[eiy])", "j"), (r"c(?!h)", "k"), (r"a([^aeiou])e([sd]?)$", r"e\1\2"),
    (r"i([^aeiou])e([sd]?)$", r"ai\1\2"), (r"o([^aeiou])e([sd]?)$", r"o\1\2"),
    (r"(?<=[^aeiou])e(?=d?$)", ""), (r"er", "ar"), (r"ir", "ar"),
    (r"ur", "ar"), (r"or$", "ar"),
)  # fmt: skip
"""How English is read, roughly: one after another, what is written and how it is said."""
INDIAN = ((r"aa", "a"), (r"ee", "i"), (r"oo", "u"), (r"ck", "k"), (r"c(?!h)", "k"))
"""How names of India are read."""
FOLDED = (
    (r"(.)\1+", r"\1"), (r"x", "ks"), (r"qu", "kv"), (r"q", "k"), (r"z(?!h)", "j"), (r"zh", "l"), (r"w", "v"),
    (r"ph", "f"), (r"sh", "s"), (r"(?<=[kgcjtdb])h", ""), (r"dj", "j"), (r"tj", "j"), (r"y", "i"), (r"e", "i"),
    (r"o", "u"),
    (r"m(?=[^aiu])", "n"), (r"hic", "ic"), (r"(?<=[aiu])v(?=u)", ""), (r"(.)\1+", r"\1"),
)  # fmt: skip
"""What is no difference between two spellings of one sound."""
_BUZZING = re.compile(r"(?<=[aeiou])ss?(?=[aeiou])")
"""The s of "visit" and "possession"."""
_VOWELS = str.maketrans("", "", "aiu")
MERGED: Mapping[str, dict[int, str]] = {
    "tamil": str.maketrans({"g": "k", "j": "c", "s": "c", "d": "t", "b": "p", "f": "p"}),
    "bengali": str.maketrans({"v": "b"}),
}
"""Sounds for which a script has one letter."""
SHORTEST_WITH_U = 4
DOUBLED = re.compile(r"(.)\1+")


def key_of(sounds: str, script: str = "") -> str:
    """The key of a word by its sounds in Roman letters; in `script`, by what its letters can tell."""
    if script in DRAVIDIAN and len(sounds) >= SHORTEST_WITH_U:
        sounds = sounds.removesuffix("u")  # which is put behind a consonant: "రోడ్డు" is a road
    return merged(trimmed(_read(sounds.lower(), FOLDED)), script)


def trimmed(key: str) -> str:
    """`key` without the a at its end, which is often not said."""
    return key if len(key) < 3 else key.removesuffix("a")


def merged(key: str, script: str) -> str:
    """`key` as it is in a script that has fewer letters."""
    return DOUBLED.sub(r"\1", key.translate(MERGED[script])) if script in MERGED else key


def consonants_of(key: str) -> str:
    """The consonants of a key."""
    return key.translate(_VOWELS)


@lru_cache(MOST_REMEMBERED)
def ways_of_reading(word: str) -> tuple[tuple[str, str], ...]:
    """How a word in Roman letters may be said, and its key, untrimmed: as a name of India, as English, letter by
    letter if it is short."""
    english = _read(word, ENGLISH)
    ways = [_read(word, INDIAN), english]
    if _BUZZING.search(english):
        ways.append(_BUZZING.sub("j", english))
    if len(word) <= LONGEST_SPELLED and word.isalpha() and word.isascii():
        ways.append("".join(LETTER_NAMES[letter] for letter in word).lower())
    return tuple((way, _read(way, FOLDED)) for way in dict.fromkeys(ways))


def keys_of_phrase(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The keys of words said as one, "icisarliaut" of "hsr layout", each with how it is said."""
    ways = [ways_of_reading(word) for word in words]
    if len(ways) == 1:
        yield from ((trimmed(key), said) for said, key in ways[0])
        return
    spelled = [len(word) <= LONGEST_CODE and len(way) > 1 for word, way in zip(words, ways, strict=True)]
    for way in (0, 1):
        yield _together(each[min(way, len(each) - 1)] for each in ways)
        if any(spelled):
            yield _together(
                each[-1] if letters else each[min(way, len(each) - 1)]
                for each, letters in zip(ways, spelled, strict=True)
            )


def _together(ways: Iterable[tuple[str, str]]) -> tuple[str, str]:
    said, keys = zip(*ways, strict=True)
    return trimmed(DOUBLED.sub(r"\1", "".join(keys))), "".join(said)


def _read(word: str, rules: Iterable[tuple[str, str]]) -> str:
    for written, said in rules:
        word = word.replace(written, said) if written.isalpha() else _compiled(written).sub(said, word)
    return word


_compiled = cache(re.compile)
