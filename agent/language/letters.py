"""The letters of seven Indian scripts, brought to Roman ones by what the Unicode Character Database calls them.

All seven descend from Brahmi and their letters are named alike there: "KANNADA LETTER KHA", "TAMIL VOWEL SIGN AA".
So one table of the names serves them all, and no library is needed for it.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

SCRIPTS: Mapping[str, range] = {
    "devanagari": range(0x0900, 0x0980),
    "bengali": range(0x0980, 0x0A00),
    "gujarati": range(0x0A80, 0x0B00),
    "tamil": range(0x0B80, 0x0C00),
    "telugu": range(0x0C00, 0x0C80),
    "kannada": range(0x0C80, 0x0D00),
    "malayalam": range(0x0D00, 0x0D80),
}
"""The blocks of Unicode, by script."""

MOST_REMEMBERED = 4096
"""Words whose sounds are remembered."""
JOINERS = "\u200c\u200d"
"""What only says how letters are drawn."""

Kind = Literal["consonant", "vowel", "vowel_sign", "virama", "nukta", "sound"]

CONSONANTS: Mapping[str, str] = {
    "KA": "k", "KHA": "kh", "GA": "g", "GHA": "gh", "NGA": "G", "CA": "c", "CHA": "ch", "JA": "j", "JHA": "jh",
    "NYA": "n", "TTA": "T", "TTHA": "Th", "DDA": "D", "DDHA": "Dh", "NNA": "N", "TA": "t", "THA": "th", "DA": "d",
    "DHA": "dh", "NA": "n", "NNNA": "n", "PA": "p", "PHA": "ph", "BA": "b", "BHA": "bh", "MA": "m", "YA": "y",
    "RA": "r", "RRA": "R", "LA": "l", "LLA": "L", "LLLA": "zh", "VA": "v", "SHA": "sh", "SSA": "sh", "SA": "s",
    "HA": "h", "TTTA": "T", "TSA": "c", "DZA": "j", "ZHA": "jh",
}  # fmt: skip
"""Upper case is for the tongue turned back; an h behind a stop is its breath."""
VOWELS: Mapping[str, str] = {
    "A": "a", "AA": "A", "I": "i", "II": "i", "U": "u", "UU": "u", "VOCALIC R": "ri", "VOCALIC RR": "ri",
    "VOCALIC L": "li", "E": "e", "EE": "e", "SHORT E": "e", "CANDRA E": "e", "AI": "ai", "O": "o", "OO": "o",
    "SHORT O": "o", "CANDRA O": "o", "AU": "au", "CANDRA A": "e",
}  # fmt: skip
CHILLUS: Mapping[str, str] = {"NN": "N", "N": "n", "RR": "r", "L": "l", "LL": "L", "K": "k", "M": "m", "Y": "y"}
"""Letters of Malayalam without a vowel."""
SIGNS: Mapping[str, tuple[Kind, str]] = {
    "SIGN VIRAMA": ("virama", ""), "SIGN NUKTA": ("nukta", ""), "SIGN ANUSVARA": ("sound", "M"),
    "SIGN CANDRABINDU": ("sound", "M"), "SIGN VISARGA": ("sound", "q"), "LETTER KHANDA TA": ("sound", "t"),
    "AU LENGTH MARK": ("vowel_sign", "au"),
}  # fmt: skip
SPOKEN: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (script, re.compile(written), spoken)
    for script, written, spoken in (
        ("bengali", r"h?o[yY]A", "vA"),  # there is no letter for w
        ("bengali", r"(?<=[^aAeiou])y(?=A)", ""),
        ("bengali", r"^ayA|^eyA", "A"),
        ("tamil", r"^[ou]yi", "vai"),
        ("tamil", r"q[pb]h?", "f"),
        ("tamil", r"RR", "tr"),
        ("bengali", r"M$", "ng"),
        ("malayalam", r"NT", "ND"),
        ("malayalam", r"nt", "nd"),
        ("malayalam", r"mp", "mb"),
        ("malayalam", r"nc", "nj"),
        ("malayalam", r"RR", "T"),
        ("malayalam", r"nR", "nT"),
        ("devanagari", r"^vh", "v"),
        ("devanagari", r"AMva?$", "Aon"),
    )
)
"""Where letters are said otherwise than one by one."""


@dataclass(frozen=True, slots=True)
class _Letter:
    script: str
    kind: Kind
    roman: str


def script_of(char: str) -> str | None:
    """The script of a letter, "kannada"; None of any other."""
    letter = _letters().get(char)
    return letter.script if letter else None


@lru_cache(MOST_REMEMBERED)
def sounds_of(word: str) -> str:
    """How `word`, of one script, sounds, in Roman letters; how long i, u, e and o are is not told.

    The inherent vowel is "a" and is written out, at the end too; the long one is "A".
    """
    letters = [letter for char in unicodedata.normalize("NFC", word) if (letter := _letters().get(char))]
    parts: list[str] = []
    bare = joined = False  # a consonant whose vowel is still to come; one whose vowel was taken from it
    for at, letter in enumerate(letters):
        if letter.kind == "nukta":
            continue
        if bare and letter.kind not in ("vowel_sign", "virama"):
            parts.append("a")
        dotted = at + 1 < len(letters) and letters[at + 1].kind == "nukta"
        parts.append(_of_bengal(letter, joined=joined, dotted=dotted) if letter.script == "bengali" else letter.roman)
        bare, joined = letter.kind == "consonant", letter.kind == "virama"
    if bare:
        parts.append("a")
    return _spoken("".join(parts), letters[0].script) if letters else ""


def _of_bengal(letter: _Letter, *, joined: bool, dotted: bool) -> str:
    if letter.roman == "y" and not (joined or dotted):
        return "j"
    return "r" if dotted and letter.roman in ("D", "Dh") else letter.roman


def _letter(title: str, script: str) -> _Letter | None:
    """The letter that the Unicode Character Database calls `title`."""
    name = title.rpartition("VOWEL SIGN ")[2].rpartition("LETTER ")[2]
    if "VOWEL SIGN " in title:
        return _Letter(script, "vowel_sign", VOWELS[name]) if name in VOWELS else None
    if name.startswith("CHILLU "):
        return _Letter(script, "sound", CHILLUS.get(name.removeprefix("CHILLU "), ""))
    if name in VOWELS:
        return _Letter(script, "vowel", VOWELS[name])
    if name in CONSONANTS:
        return _Letter(script, "consonant", CONSONANTS[name])
    sign = SIGNS.get(title)
    return _Letter(script, *sign) if sign else None


def _spoken(sounds: str, script: str) -> str:
    for of, written, spoken in SPOKEN:
        if of == script:
            sounds = written.sub(spoken, sounds)
    sounds = (sounds if script == "tamil" else sounds.replace("R", "r")).replace("q", "")
    sounds = re.sub(r"G(?!a?k|g)", "ng", sounds).replace("G", "n")
    sounds = re.sub(r"M(?=[pb])", "m", sounds)
    if script in DRAVIDIAN:
        sounds = re.sub(r"M(?=[lLvrysh]|$)", "m", sounds)
    return sounds.replace("M", "n")


DRAVIDIAN = frozenset(("tamil", "telugu", "kannada", "malayalam"))
"""Scripts in which the dot at the end of a word is an m."""


@cache
def _letters() -> dict[str, _Letter]:
    named = (
        (chr(code), script, unicodedata.name(chr(code), "").removeprefix(f"{script.upper()} "))
        for script, block in SCRIPTS.items()
        for code in block
    )
    return {char: letter for char, script, title in named if (letter := _letter(title, script))}
