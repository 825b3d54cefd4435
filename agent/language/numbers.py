"""Numbers as they are written and said, in English and in Hindi.

A spoken number is a `Spoken`: what it is worth and where it ends. Words that are also something else ("do", "saath",
"a") count only where the word behind them makes it sure; the caller says with `sure` that it does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agent.language.tokens import Token

UNITS: Mapping[str, float] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ek": 1, "teen": 3, "char": 4, "chaar": 4, "paanch": 5, "panch": 5, "chhe": 6, "chhah": 6, "saat": 7, "aath": 8,
    "nau": 9, "tin": 3,
}  # fmt: skip
TEENS: Mapping[str, float] = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "gyarah": 11, "barah": 12, "terah": 13, "chaudah": 14,
    "pandrah": 15, "solah": 16, "satrah": 17, "sattarah": 17, "atharah": 18, "unnees": 19,
    "pachees": 25, "pachhees": 25, "paintees": 35, "paintalees": 45, "pachpan": 55, "painsath": 65, "pachhattar": 75,
    "pachasi": 85, "pachanve": 95,
}  # fmt: skip
TENS: Mapping[str, float] = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "bees": 20, "tees": 30, "chalis": 40, "chalees": 40, "pachas": 50, "pachaas": 50, "sattar": 70,
    "assi": 80, "nabbe": 90,
}  # fmt: skip
ADDING = frozenset(("twenty", "thirty", "forty", "fourty", "fifty", "sixty", "seventy", "eighty", "ninety"))
"""Tens behind which a unit is added: "bees ek" is none of 21."""
UNSURE: Mapping[str, float] = {"do": 2, "das": 10, "saath": 60, "che": 6, "a": 1, "an": 1, "couple": 2}
"""Words that are numbers only before a unit."""
WHOLES: Mapping[str, float] = {"dedh": 1.5, "dhai": 2.5, "adhai": 2.5, "dhaai": 2.5, "half": 0.5, "aadha": 0.5}
SHIFTS: Mapping[str, float] = {
    "sawa": 0.25, "sava": 0.25, "saadhe": 0.5, "sadhe": 0.5, "sade": 0.5, "saade": 0.5, "paune": -0.25, "pone": -0.25,
    "poune": -0.25, "pauna": -0.25, "pouna": -0.25,
}  # fmt: skip
ORDINALS: Mapping[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "pehla": 1, "pehle": 1, "pehli": 1, "doosra": 2, "dusra": 2,
    "doosre": 2, "dusre": 2, "doosri": 2, "teesra": 3, "teesre": 3, "teesri": 3, "chautha": 4,
    "chauthi": 4, "chauthe": 4, "paanchva": 5, "paanchvi": 5, "paanchve": 5, "panchvi": 5, "panchva": 5,
    "chhathi": 6, "chhatha": 6, "saatvi": 7, "saatva": 7, "aathvi": 8, "aathva": 8, "nauvi": 9,
    "dasvi": 10, "dasva": 10, "paanchwi": 5, "paanchwa": 5, "panchwi": 5, "panchwa": 5, "chhathe": 6, "chhati": 6,
    "chatha": 6, "saatwi": 7, "saatwa": 7, "saatve": 7, "satvi": 7, "aathwi": 8, "aathwa": 8, "aathve": 8, "athvi": 8,
    **{f"{word}th": int(value) for word, value in TEENS.items() if word.endswith("een")},
    "twentieth": 20, "nauwi": 9, "nauwa": 9, "nauva": 9, "daswi": 10, "daswa": 10, "dasve": 10,
    "gyarahvi": 11, "gyarahwi": 11,
    "barahvi": 12, "barahwi": 12, "pandrahvi": 15, "pandrahwi": 15, "beesvi": 20, "beeswi": 20,
}  # fmt: skip
THOUSANDS = frozenset("thousand thousands hazaar hazar".split())
BEHIND_TENS = frozenset(("se", "tak", "ek", "lakh"))
"""Words before which "saath" is sixty, behind a number: "ek saath se ek sattar"."""
HUNDREDS = frozenset(("hundred", "sau"))


@dataclass(frozen=True, slots=True)
class Spoken:
    """A number said at a place: its value, and the token behind it."""

    value: float
    end: int


def word_at(tokens: Sequence[Token], at: int) -> str:
    """The word at `at`, or nothing behind the end."""
    return tokens[at].word if 0 <= at < len(tokens) else ""


def number_at(tokens: Sequence[Token], at: int, *, sure: bool = False) -> Spoken | None:
    """The number that begins at `at`: 1.3, "one sixty" (160), "two and a half", "dedh", "sawa do" (2.25).

    `sure` lets words count that are numbers only before a unit.
    """
    if at >= len(tokens):
        return None
    if (value := tokens[at].number) is not None:
        return _with_half(tokens, Spoken(value, at + 1))
    word = tokens[at].word
    if word in WHOLES:
        article = word == "half" and word_at(tokens, at + 1) in ("a", "an")
        whole = Spoken(WHOLES[word], at + 1 + article)
        return Spoken(whole.value * 100, whole.end + 1) if word_at(tokens, whole.end) in HUNDREDS else whole
    if word in HUNDREDS and sure:
        return _hundreds(tokens, Spoken(1, at))
    if word in SHIFTS:
        return _shifted(tokens, at)
    if word == "quarter":
        return Spoken(0.25, at + 1)
    spoken = _below_hundred(tokens, at, sure=sure)
    if spoken is None:
        return None
    if spoken.value < 10 and word_at(tokens, spoken.end) not in HUNDREDS:
        # "one sixty" is how a hundred and sixty is said.
        rest = _written_out(tokens, spoken.end) or _below_hundred(
            tokens, spoken.end, sure=word_at(tokens, spoken.end + 1) in BEHIND_TENS
        )
        if rest and rest.value >= 10 and spoken.value > 0:
            return _with_half(tokens, Spoken(spoken.value * 100 + rest.value, rest.end))
    if word_at(tokens, spoken.end) in HUNDREDS:
        spoken = _hundreds(tokens, spoken)
    elif word_at(tokens, spoken.end) == "point":
        spoken = _decimals(tokens, spoken)
    return _with_half(tokens, spoken)


def _shifted(tokens: Sequence[Token], at: int) -> Spoken:
    """ "sawa do" (2.25), "saadhe terah sau" (1350), "paune" by itself (0.75)."""
    by = SHIFTS[tokens[at].word]
    few = _below_hundred(tokens, at + 1, sure=True) or _written_out(tokens, at + 1)
    if few and word_at(tokens, few.end) in HUNDREDS:
        return Spoken((few.value + by) * 100, few.end + 1)
    base = number_at(tokens, at + 1, sure=True) if word_at(tokens, at + 1) not in SHIFTS else None
    return Spoken(base.value + by, base.end) if base else Spoken(1 + by, at + 1)


def ordinal_at(tokens: Sequence[Token], at: int) -> Spoken | None:
    """The ordinal that begins at `at`: 3rd, third, teesra."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.word in ORDINALS:
        return Spoken(ORDINALS[token.word], at + 1)
    if token.number is not None and word_at(tokens, at + 1) in ("st", "nd", "rd", "th"):
        return Spoken(token.number, at + 2) if tokens[at + 1].start == token.end else None
    return None


def _below_hundred(tokens: Sequence[Token], at: int, *, sure: bool) -> Spoken | None:
    word = word_at(tokens, at)
    if word in TENS:
        unit = UNITS.get(word_at(tokens, at + 1)) if word in ADDING else None
        return Spoken(TENS[word] + unit, at + 2) if unit else Spoken(TENS[word], at + 1)
    for table in (UNITS, TEENS):
        if word in table:
            return Spoken(table[word], at + 1)
    if word in UNSURE and (sure or word_at(tokens, at + 1) in HUNDREDS):
        return Spoken(UNSURE[word], at + 1)
    return None


def _written_out(tokens: Sequence[Token], at: int) -> Spoken | None:
    """Tens in words that were read already: the "paintis" of "ek paintis"."""
    token = tokens[at] if at < len(tokens) else None
    if token is None or token.number is None or not token.text[:1].isalpha() or token.number >= 100:
        return None
    return Spoken(token.number, at + 1)


def _hundreds(tokens: Sequence[Token], spoken: Spoken) -> Spoken:
    end = spoken.end + 1
    behind = end + (word_at(tokens, end) == "and")
    counts = word_at(tokens, behind + 1) in ("bhk", "bedroom", "kamre", "baje", "parking")
    rest = _below_hundred(tokens, behind, sure=behind == end and not counts)
    if rest and (
        word_at(tokens, rest.end) in HUNDREDS
        or (behind > end and rest.value < 10 and word_at(tokens, rest.end) in THOUSANDS)
    ):
        rest = None  # "between nine hundred and fifteen hundred"
    return Spoken(spoken.value * 100 + rest.value, rest.end) if rest else Spoken(spoken.value * 100, end)


def _decimals(tokens: Sequence[Token], spoken: Spoken) -> Spoken:
    digits, end = "", spoken.end + 1
    while (unit := _below_hundred(tokens, end, sure=False)) is not None:
        digits, end = f"{digits}{unit.value:g}", unit.end
    if not digits and (written := tokens[end].number if end < len(tokens) else None) is not None:
        digits, end = f"{written:g}", end + 1
    return Spoken(float(f"{spoken.value:g}.{digits}"), end) if digits.isdigit() else spoken


def _with_half(tokens: Sequence[Token], spoken: Spoken) -> Spoken:
    if word_at(tokens, spoken.end) != "and":
        return spoken
    words = [word_at(tokens, spoken.end + offset) for offset in range(3)]
    if words[0] == "and" and words[1] == "a" and words[2] == "half":
        return Spoken(spoken.value + 0.5, spoken.end + 3)
    if words[0] == "and" and words[1] == "half":
        return Spoken(spoken.value + 0.5, spoken.end + 2)
    return spoken
