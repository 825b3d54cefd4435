"""Amounts as they are said, brought to one number: "two thousand four fifty", "sixteen fifty", "one eight five double
zero", "padakondu vela nalugu vandalu"; lakhs and crores are left to who reads measures."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from agent.language.elided import BARE, COUNTING, bare_answers, is_counting, is_numeral, with_scales
from agent.language.measures import CRORE, LAKH, SCALES, SQ_FT_OF
from agent.language.numbers import (
    HUNDREDS,
    SHIFTS,
    TEENS,
    TENS,
    THOUSANDS,
    UNITS,
    UNSURE,
    WHOLES,
    Spoken,
    number_at,
    word_at,
)
from agent.language.tokens import Token

THOUSAND_WORDS = THOUSANDS | {"hajar", "k"}
LONE_THOUSANDS = frozenset(("hazaar", "hazar", "hajar"))
"""Thousands of which one goes without saying."""
LARGE = frozenset(word for word, scale in SCALES.items() if scale > 1000)
"""Lakhs and crores."""
NAMED = frozenset(("sector", "phase", "block", "stage", "part"))
"""Words whose number is a name."""
LINKS = frozenset((",", "and", "or", "ya", "aur", "/", "&"))
DIGITS: Mapping[str, str] = {word: f"{value:g}" for word, value in UNITS.items()} | {"oh": "0", "o": "0"}
REPEATED: Mapping[str, int] = {"double": 2, "triple": 3}
BEFORE_NAMED = NAMED | {"area"}
BEGINS_AMOUNT = frozenset(
    (*UNITS, *TEENS, *TENS, *UNSURE, *WHOLES, *SHIFTS, *HUNDREDS, *LONE_THOUSANDS, *DIGITS, *REPEATED, "point",
     "quarter")
)  # fmt: skip
"""Words that an amount or a number begins with."""
FEWEST_DIGITS = 4
"""Digits said one by one that make a number."""


def merged(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """`tokens` with each amount that is said in several numbers as one."""
    if any(token.word in BARE for token in tokens):
        tokens = tuple(bare_answers(tokens))
    if not any(is_numeral(token) or token.word in LONE_THOUSANDS | HUNDREDS for token in tokens):
        return tuple(tokens)
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.number is None and token.word not in BEGINS_AMOUNT and word_at(tokens, at - 1) not in BEFORE_NAMED:
            found.append(token)
            at += 1
            continue
        series = _is_series(found)
        amount = _digits(tokens, at) or _point(tokens, at) or _amount(tokens, at, series) or _of_a_name(tokens, at)
        if amount is None:
            plain = number_at(tokens, at)
            found += tokens[at : plain.end if plain else at + 1]
            at = plain.end if plain else at + 1
            continue
        first, last = tokens[at], tokens[amount.end - 1]
        found.append(replace(first, word=f"{amount.value:.15g}", number=amount.value, end=last.end))
        at = amount.end
    return tuple(with_scales(found)) if any(SCALES.get(token.word) == CRORE for token in found) else tuple(found)


def _digits(tokens: Sequence[Token], at: int) -> Spoken | None:
    """ "one eight five double zero"."""
    said, end = "", at
    while end < len(tokens):
        word = tokens[end].word
        if word in REPEATED and (digit := DIGITS.get(word_at(tokens, end + 1))):
            said, end = said + digit * REPEATED[word], end + 2
        elif word in DIGITS:
            said, end = said + DIGITS[word], end + 1
        else:
            break
    nought = "0" in said[1:] and (len(said) == FEWEST_DIGITS - 1 or word_at(tokens, end) in LARGE)  # "one oh seven"
    if (len(said) < FEWEST_DIGITS and not nought) or said[:1] in ("", "0") or end == at + 1 or len(said) > 9:
        return None
    return Spoken(float(said), end)


def _point(tokens: Sequence[Token], at: int) -> Spoken | None:
    """ "point four six crore"."""
    if at and is_numeral(tokens[at - 1]):
        return None  # of "one point eight crore", which is one number
    if tokens[at].word != "point" or not (decimals := _decimals(tokens, at + 1)):
        return None
    return Spoken(float(f"0.{decimals[0]}"), decimals[1]) if word_at(tokens, decimals[1]) in SCALES else None


def _of_a_name(tokens: Sequence[Token], at: int) -> Spoken | None:
    """The number of "sector chalis"."""
    before = word_at(tokens, at - 1)
    named = before in NAMED or (before == "area" and word_at(tokens, at - 2) == "action")
    if tokens[at].number is not None or not named:
        return None
    if tokens[at].word == "too":
        return Spoken(2, at + 1)
    return number_at(tokens, at, sure=True)


def _is_series(before: Sequence[Token]) -> bool:
    """Whether what is said before are numbers of a name: "sector pachattar", "phase 1 or 2 and"."""
    for token in reversed(before):
        if token.word in NAMED:
            return True
        if token.word not in LINKS and not is_numeral(token):
            return False
    return False


def _amount(tokens: Sequence[Token], at: int, series: bool) -> Spoken | None:
    """A number of several parts that begins at `at`; None where there is one part, or none. In a series each stands
    by itself."""
    if tokens[at].word in LONE_THOUSANDS and not (at and _may_count(tokens[at - 1])):
        return Spoken(1000, at + 1)
    if not (is_numeral(tokens[at]) or tokens[at].word in HUNDREDS | SHIFTS.keys() | WHOLES.keys()):
        return None
    first = _part(tokens, at)
    if first is None:
        return None
    if word_at(tokens, first.end) in LARGE:
        return _with_lakhs(tokens, at, first) or (None if _is_written(tokens, at, first) else first)
    if word_at(tokens, first.end) in THOUSAND_WORDS:
        rest = _rest(tokens, first.end + 1)
        return Spoken(first.value * 1000 + rest.value, rest.end) if rest and first.value < 1000 else None
    if first.value >= 1000 and first.value % 100 == 0 and tokens[at].text[:1].isalpha():
        rest = _rest(tokens, first.end)  # "padakonduvela nalugu vandalu"
        if rest and rest.value < (100 if first.value % 1000 else 1000):
            return Spoken(first.value + rest.value, rest.end)
    behind = None if series else _beside(tokens, first)
    if behind is not None:
        return behind
    return None if _is_written(tokens, at, first) else first


def _may_count(token: Token) -> bool:
    """Whether thousands may be so many: "das hazaar", "dedh hazaar"."""
    return is_numeral(token) or token.word in UNSURE or token.word in WHOLES or token.word in HUNDREDS


def _is_written(tokens: Sequence[Token], at: int, part: Spoken) -> bool:
    """Whether the numbers are read as they are by whoever reads numbers."""
    plain = number_at(tokens, at)
    return plain is not None and plain.end == part.end


def _with_lakhs(tokens: Sequence[Token], at: int, first: Spoken) -> Spoken | None:
    """ "1 lakh 42 thousand 500": the hundreds that are said behind thousands."""
    if SCALES[word_at(tokens, first.end)] != LAKH or tokens[at].number is None:
        return None
    thousands = _part(tokens, first.end + 1)
    if thousands is None or word_at(tokens, thousands.end) not in THOUSAND_WORDS:
        return None
    rest = _rest(tokens, thousands.end + 1)
    return Spoken(first.value * LAKH + thousands.value * 1000 + rest.value, rest.end) if rest else None


def _part(tokens: Sequence[Token], at: int) -> Spoken | None:
    """A number with its hundreds: 18, "18 hundred 50", "4 hundred", "iravai 5", "1 point zero six"."""
    number = number_at(tokens, at, sure=tokens[at].word in HUNDREDS) if at < len(tokens) else None
    if number is None:
        return None
    decimals = _decimals(tokens, number.end + 1) if word_at(tokens, number.end) == "point" else None
    if decimals and number.value % 1 == 0:
        return Spoken(float(f"{number.value:g}.{decimals[0]}"), decimals[1])
    number = _with_unit(tokens, at, number)
    if 100 <= number.value < 10_000 and number.value % 100 == 0 and tokens[number.end - 1].word in HUNDREDS:
        tens = number_at(tokens, number.end)  # "unnees sau chaalees"
        if tens and 0 < tens.value < 100 and not is_counting(tokens, tens.end, HUNDREDS | THOUSAND_WORDS | LARGE):
            return Spoken(number.value + tens.value, tens.end)
        return number
    if word_at(tokens, number.end) not in HUNDREDS or number.value >= 100 or tokens[at].number is None:
        return number
    rest = number_at(tokens, number.end + 1)
    if rest and rest.value < 100 and not is_counting(tokens, rest.end, HUNDREDS | THOUSAND_WORDS | LARGE):
        return Spoken(number.value * 100 + rest.value, rest.end)
    return Spoken(number.value * 100, number.end + 1)


def _decimals(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """The digits behind a point, and the token behind them."""
    digits, end = "", at
    while end < len(tokens) and (digit := DIGITS.get(tokens[end].word)):
        digits, end = digits + digit, end + 1
    if not digits and (tens := number_at(tokens, at)) and 10 <= tens.value < 100 and tens.value % 1 == 0:
        return f"{tens.value:g}", tens.end
    return (digits, end) if digits else None


def _with_unit(tokens: Sequence[Token], at: int, number: Spoken) -> Spoken:
    """ "iravai aidu" is 25, "thirty 5" before a unit too; "rendu aravai" and "9 fifty" are hundreds and tens."""
    if number.end != at + 1 or number.end >= len(tokens):
        return number
    unit = number_at(tokens, number.end)
    if unit is None or unit.value % 1 or number.value % 1:
        return number
    worded, behind = tokens[at].text[:1].isalpha(), tokens[number.end].text[:1].isalpha()
    if number.value % 10 == 0 and 20 <= number.value < 100 and 0 < unit.value < 10 and worded:
        scaled = word_at(tokens, unit.end) in THOUSAND_WORDS | LARGE
        if scaled or (behind and tokens[at].number is not None):
            return Spoken(number.value + unit.value, unit.end)
    hundreds = 0 < number.value < 10 and 10 <= unit.value < 100 and tokens[at].number is not None and behind
    if hundreds and (worded or word_at(tokens, at - 1) in THOUSAND_WORDS):
        return Spoken(number.value * 100 + unit.value, unit.end)
    return number


def _rest(tokens: Sequence[Token], at: int) -> Spoken | None:
    """What is said behind thousands: "5 hundred", "450", "four fifty", "75"."""
    at += word_at(tokens, at) in ("and", "aur")
    rest = _part(tokens, at)
    if rest is None or not 0 < rest.value < 1000 or rest.value % 1:
        return None
    if is_counting(tokens, rest.end, THOUSAND_WORDS | LARGE):
        return None
    if rest.value < 10 and tokens[at].number is not None and tokens[at].text.isdecimal():
        return None  # "20 k 2 bhk"
    tens = number_at(tokens, rest.end)
    if rest.value % 100 == 0 and tens and 0 < tens.value < 100 and word_at(tokens, tens.end) not in COUNTING | LARGE:
        return Spoken(rest.value + tens.value, tens.end)
    return rest


def _beside(tokens: Sequence[Token], first: Spoken) -> Spoken | None:
    """ "sixteen fifty" is 1650, "fifteen five hundred" 15,500; "sixty seventy lakhs" is a range."""
    if not 10 <= first.value < 1000 or first.value % 1 or first.value % 100 == 0:
        return None
    if tokens[first.end - 1].text[:1].isdecimal():
        return None
    second = _part(tokens, first.end)
    if second is None or second.value % 1:
        return None
    if tokens[first.end].text[:1].isdecimal() and second.value % 100:
        return None
    behind = word_at(tokens, second.end)
    if is_counting(tokens, second.end, LARGE | THOUSAND_WORDS):
        return None
    if 100 <= second.value < 1000 and second.value % 100 == 0:
        return Spoken(first.value * 1000 + second.value, second.end)
    if not 10 <= second.value < 100 or first.value >= 100:
        return None
    ascends = first.value < second.value <= 2 * first.value and first.value % 5 == 0 and second.value % 5 == 0
    unit = behind in SQ_FT_OF or behind in ("sq", "square", "feet", "foot")
    return Spoken(first.value * 100 + second.value, second.end) if unit or not ascends else None
