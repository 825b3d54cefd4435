"""What goes without saying in an amount: the lakh of "one crore five"; and the "do" of an answer, which is a number."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from agent.language.measures import CRORE, NOUNS, SCALES, SQ_FT_OF
from agent.language.numbers import TEENS, TENS, UNITS, number_at, word_at
from agent.language.tokens import Token

COUNTING = frozenset("bhk bedroom bedrooms bathroom balcony parking floor month year minute".split())
"""Words behind a number that is no part of an amount before it."""
OF_NO_AMOUNT = frozenset(
    (")", ":", "sq", "square", "feet", "foot", "car", "cars", "gadi", "gaadi", "paisa", "paise", "rupaya", "rupee",
     *SCALES, *SQ_FT_OF)
)  # fmt: skip
LISTED = frozenset("ya kamre hi bhk percent gaadi gadi gaadiyan gaadiyon gadiyan gadiyon car cars se".split())
"""Words before which the "do" of Hindi is a number."""
BARE: Mapping[str, float] = {"do": 2.0, "das": 10.0, "saath": 60.0}
"""Words of Hindi that are numbers in an answer."""
SHORT_ANSWER = 3
"""Words of an answer that may be nothing but a number."""
VERBS = frozenset(
    "kar dikha hata de bata laga rakh chhod chod bhej badha nikal daal dal jod likh hone rehne jaane karne sun bol "
    "samjha mita ghata ke i we you what how can why".split()
)
"""Words behind which "do" is give, or the do of English."""


def with_scales(tokens: Sequence[Token]) -> Iterator[Token]:
    """`tokens` with the lakh that goes without saying in "one crore five" and "one crore sixteen point five"."""
    lacking: Token | None = None
    for at, token in enumerate(tokens):
        yield token
        if lacking is token:
            yield replace(token, word="lakh", number=None)
        if SCALES.get(token.word) == CRORE and at and is_numeral(tokens[at - 1]):
            rest = number_at(tokens, at + 1)
            if rest and 0 < rest.value < 100 and (rest.value < 10 or rest.value % 1) and _is_bare(tokens, rest.end):
                lacking = tokens[rest.end - 1]


def _is_bare(tokens: Sequence[Token], at: int) -> bool:
    """Whether the number before has no unit and counts nothing."""
    if word_at(tokens, at) in OF_NO_AMOUNT or number_at(tokens, at) is not None:
        return False
    return not is_counting(tokens, at, frozenset(("-", "to", "or", "ya")))


def bare_answers(tokens: Sequence[Token]) -> Iterator[Token]:
    """`tokens` with the "do" of a short answer, and of a list, as two."""
    short = len(tokens) <= SHORT_ANSWER
    for at, token in enumerate(tokens):
        value = BARE.get(token.word)
        listed = word_at(tokens, at + 1) in LISTED
        alone = value is not None and word_at(tokens, at - 1) not in VERBS and (at == 0 or short or listed)
        yield replace(token, word=f"{value:g}", number=value) if alone and (short or listed) else token


def is_numeral(token: Token) -> bool:
    """Whether a token is a number, in digits or in words."""
    return token.number is not None or token.word in UNITS or token.word in TEENS or token.word in TENS


def is_counting(tokens: Sequence[Token], at: int, units: frozenset[str]) -> bool:
    """Whether the word at `at` is counted by the number before it, or is one of `units`."""
    word = word_at(tokens, at)
    return word in COUNTING or word in units or word in NOUNS
