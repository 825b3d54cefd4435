"""Counts of rooms and floors: "2 or 3 BHK", "at least two bathrooms", "5th floor or above"."""

from collections.abc import Sequence
from dataclasses import dataclass

from agent.filters.vocabulary import VOCABULARY
from agent.language.measures import BEFORE, BEHIND, NO_OF_HINDI, How, turned_by_a_no
from agent.language.numbers import Spoken, number_at, ordinal_at, word_at
from agent.language.phrases import Phrases
from agent.language.tokens import Token

NOUNS = Phrases[str](
    ("bhk", ("bhk", "bhks", "bed", "beds", "bedroom", "bedrooms", "br", "bed room", "bed rooms", "b h k", "bedder",
            "kamre", "kamra", "bedroomed", "bdrm", "bhk s", "rooms",)),
    ("rk", ("rk", "r k", "room kitchen",)),
    ("bathrooms_min", ("bath", "baths", "bathroom", "bathrooms", "toilet", "toilets", "washroom", "washrooms",
                      "bath room", "bath rooms", "restrooms",)),
    ("balconies_min", ("balcony", "balconies", "balconys",)),
    ("parking_min", ("parking", "parkings", "car park", "car parks", "car parking", "car parkings", "parking space",
                      "parking spaces", "parking slot", "parking slots", "covered parking", "covered car park",
                      "covered car parks", "covered parkings", "covered car parking", "parking spot", "parking spots",
                      "garage", "car spaces", "cars parking",)),
)  # fmt: skip
ADDED = frozenset(
    phrase.split()[0]
    for key in ("extra_rooms", "amenities")
    for words in VOCABULARY[key].values.values()
    for phrase in words
) | {"parking", "balcony", "utility"}
"""First words of what a home may have besides its bedrooms."""
WANTED = frozenset(("chahiye", "chahie", "hone", "ho"))
JOINERS = frozenset(("or", "and", "/", ",", "&", "ya", "aur"))
RANGES = frozenset(("to", "-", "se"))
ONE_OF = {"single": 1.0, "double": 2.0, "triple": 3.0}
BEFORE_A_NOUN = frozenset("attached big separate full reserved dedicated proper good sized spacious nice".split())
"""What may stand between a number and what it counts: "3 attached bathrooms"."""
LARGEST = 20
MOST_BEDROOMS = 100
"""As many may be wished, though no home has them: what is said is searched, and nothing is found."""
NUMBERED = frozenset("unit option tower block wing phase stage sector gate door serial sr".split())
"""Words whose number is a name: the one of "tower 1, 3 BHK"."""
HOUSED = frozenset("flat house plot door unit apartment villa home site bungalow room tower block".split())
"""With "no." between, they have a number that is a name as well."""
COUNTED_ONES = frozenset("the these those both your my".split())
"""Words behind which a number counts homes that are spoken of."""
MOST_LISTED = 6
"""Numbers in a list of bedrooms: "2, 3 or 4 BHK"."""
EXCLUSIVE = {"above": 1, "over": 1, "more than": 1, "higher than": 1, "beyond": 1, "below": -1, "under": -1,
             "less than": -1, "lower than": -1}  # fmt: skip
EXCLUSIVE_BEHIND = {
    **dict.fromkeys(("se upar", "se oopar", "se uper", "ke upar", "ke oopar", "ke uper", "se zyada", "se jyada"), 1),
    **dict.fromkeys(("se neeche", "se niche", "ke neeche", "ke niche", "se kam"), -1),
}
FLOORS = frozenset(("floor", "floors", "flr", "manzil", "manjil", "storey"))
FLOOR = frozenset(("floor", "flr", "manzil", "manjil"))
NEAR_FLOORS = 4
HIGHEST = 60
NOT_OF_FLOORS = frozenset(
    "bhk bedroom bedrooms lakh lakhs lac lacs l cr crore crores k thousand sq sqft sft km kms % percent years "
    "year".split()
)
"""Units behind a number that is of no floor."""


ROOMS = frozenset("bhk bathrooms balconies parkings bedrooms bathroom balcony parking bedroom".split())
"""Words that may have their number behind them: "balcony do"."""
NOT_OF_ROOMS = NOT_OF_FLOORS | RANGES | FLOORS | {"st", "nd", "rd", "th"}
"""What stands behind a number that is of no rooms before it."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of something: `noun` is a filter's key ("bhk", "bathrooms_min", …) or "floor"."""

    noun: str
    numbers: tuple[float, ...]
    how: How
    first: int
    last: int


def count_at(tokens: Sequence[Token], at: int) -> Count | None:
    """The count that begins at `at`, comparator included."""
    how, start = BEFORE.at(tokens, at)
    numbers, end, ranged = _numbers(tokens, start)
    if not numbers:
        return _noun_first(tokens, at) or _noun_shared(tokens, at)
    behind, stop = _behind(tokens, end)
    noun, last = _noun(tokens, stop if behind else end)
    if noun is None and behind:
        behind, noun, last = None, *_noun(tokens, end)
    if noun is None:
        return None
    if behind is None:
        at_end = last
        behind, stop = _behind(tokens, last)
        if turned := turned_by_a_no(tokens, at_end, stop):
            behind, stop = turned, stop + (word_at(tokens, stop) in NO_OF_HINDI)
        last = stop if behind and not _begins_amount(tokens, stop) else last
    how = how or behind or ("range" if ranged else "bare")
    if noun == "rk":
        noun, numbers = "bhk", [0.5]
    most = MOST_BEDROOMS if noun == "bhk" and len(numbers) == 1 else LARGEST
    if not all(0 < number <= most and float(number * 2).is_integer() for number in numbers):
        return None
    if len(numbers) > 1 and is_a_name(tokens, start):
        return None
    return Count(noun, tuple(dict.fromkeys(numbers)), how, at, last)


def is_a_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether the number at `at` names something: "flat no. 12", "tower 2"."""
    if number_at(tokens, at) is None:
        return False
    before = at - 1 - (word_at(tokens, at - 1) in (".", "#", ":"))
    word = word_at(tokens, before)
    if word in NUMBERED or word == "number" or word_at(tokens, at - 1) == "#":
        return True
    return word == "no" and (before < at - 1 or word_at(tokens, before - 1) in HOUSED)


def _behind(tokens: Sequence[Token], at: int) -> tuple[How | None, int]:
    """A comparator behind a count; the plus of "3 BHK plus servant" is none."""
    how, end = BEHIND.at(tokens, at)
    adds = how is not None and word_at(tokens, at) in ("plus", "+") and word_at(tokens, end) in ADDED
    return (None, at) if adds else (how, end)


def floor_answer(tokens: Sequence[Token]) -> Count | None:
    """ "third", "third or fourth", "anything above the third", as the answer to which floor."""
    return next((count for at in range(len(tokens)) if (count := _nth_floor(tokens, at, answers=True))), None)


def floor_said(tokens: Sequence[Token], at: int) -> Count | None:
    """The floor that begins at `at` where floors are spoken of: "fifth", "second or third"."""
    return _nth_floor(tokens, at, answers=True)


def floor_at(tokens: Sequence[Token], at: int) -> Count | None:
    """The floor that begins at `at`: "3rd floor", "above the 5th floor", "fifth or above", "floor 3 to 6"."""
    how, start, beyond = _floor_lead(tokens, at)
    if word_at(tokens, start) not in ("floor", "floors"):
        return _nth_floor(tokens, at) or (_below_number(tokens, at) if how else None)
    first = number_at(tokens, start + 1) or ordinal_at(tokens, start + 1)
    if first is None or word_at(tokens, first.end) in NOT_OF_FLOORS:
        return None
    return Count("floor", (first.value + beyond,), how or "bare", at, first.end)


def _floor_lead(tokens: Sequence[Token], at: int) -> tuple[How | None, int, int]:
    """The comparator, the token behind it, and how far from the floor named the first one meant lies: "above the 5th"
    begins at the 6th, "5th or above" at the 5th."""
    how, start = BEFORE.at(tokens, at)
    beyond = EXCLUSIVE.get(" ".join(token.word for token in tokens[at:start]), 0)
    return how, start + (word_at(tokens, start) == "the"), beyond


def _nth_floor(tokens: Sequence[Token], at: int, *, answers: bool = False) -> Count | None:
    how, start, beyond = _floor_lead(tokens, at)
    first = _ground_before(tokens, start) or ordinal_at(tokens, start) or _bounding(tokens, start, how)
    if first is None:
        return None
    numbers, end = [first.value + beyond], first.end
    behind = end + 1 + (word_at(tokens, end + 1) == "the")
    if word_at(tokens, end) in ("to", "-", "and", "or", "ya", "/", "se") and (second := ordinal_at(tokens, behind)):
        numbers, end = [first.value, second.value], second.end
    has_noun = word_at(tokens, end) in FLOORS
    end += has_noun
    after, stop = BEHIND.at(tokens, end)
    spoken_of = how is not None and any(token.word in FLOORS for token in tokens)
    grounded = len(numbers) > 1 and word_at(tokens, start) == "ground"
    if not has_noun and after is None and not (answers or spoken_of or grounded):
        return None
    if turned := turned_by_a_no(tokens, end, stop) if after and how is None else None:
        return Count("floor", tuple(numbers), turned, at, stop + (word_at(tokens, stop) in NO_OF_HINDI))
    if after and how is None and len(numbers) == 1:
        numbers[0] += EXCLUSIVE_BEHIND.get(" ".join(token.word for token in tokens[end:stop]), 0)
    return Count("floor", tuple(numbers), how or after or ("range" if len(numbers) > 1 else "bare"), at,
                 stop if after else end)  # fmt: skip


def _bounding(tokens: Sequence[Token], at: int, how: How | None) -> Spoken | None:
    """The ten of "10 floor ke neeche", "10 manzil tak", and the ground of "ground floor se upar"."""
    ground = word_at(tokens, at) == "ground"
    number = Spoken(0.0, at + 1) if ground else number_at(tokens, at)
    if ground and how == "least":
        return number
    bounds = number and word_at(tokens, number.end) in FLOOR and BEHIND.at(tokens, number.end + 1)[0] is not None
    return number if bounds and number and not number.value % 1 and number.value <= HIGHEST else None


def _below_number(tokens: Sequence[Token], at: int) -> Count | None:
    """ "lower floors, below 5"."""
    how, start, beyond = _floor_lead(tokens, at)
    number = number_at(tokens, start)
    if how is None or not beyond or number is None or word_at(tokens, number.end) in NOT_OF_FLOORS:
        return None
    near = {token.word for token in tokens[max(0, at - NEAR_FLOORS) : at]}
    if near.isdisjoint(FLOORS) or number.value % 1 or number.value > HIGHEST:
        return None
    return Count("floor", (number.value + beyond,), how, at, number.end)


def _ground_before(tokens: Sequence[Token], at: int) -> Spoken | None:
    """The ground floor in "ground or first floor"."""
    listed = word_at(tokens, at) == "ground" and word_at(tokens, at + 1) in ("or", "to", "and", "-", "ya", "/")
    return Spoken(0, at + 1) if listed and ordinal_at(tokens, at + 2) else None


def _numbers(tokens: Sequence[Token], at: int) -> tuple[list[float], int, bool]:
    if word_at(tokens, at) in ONE_OF:
        return [ONE_OF[word_at(tokens, at)]], at + 1, False
    counts = _noun(tokens, at + 1)[0] is not None or _pairs(tokens, at)
    first = number_at(tokens, at, sure=counts and word_at(tokens, at) not in ("a", "an"))
    if first is None:
        return [], at, False
    numbers, end, ranged = [first.value], first.end, False
    while len(numbers) < MOST_LISTED:
        behind = end
        while word_at(tokens, behind) in JOINERS and behind < end + 2:
            behind += 1
        is_range = behind == end and word_at(tokens, end) in RANGES
        beside = len(numbers) == 1 and behind == end and _pairs(tokens, at)
        following = number_at(tokens, behind + is_range) if behind > end or is_range or beside else None
        if following is None:
            break
        if is_range and following.value > numbers[-1]:
            step = numbers[-1] + 1
            while step < following.value and len(numbers) < LARGEST:
                numbers.append(step)
                step += 1
            ranged = True
        numbers.append(following.value)
        end = following.end
    return numbers, end, ranged


def _pairs(tokens: Sequence[Token], at: int) -> bool:
    """Whether two numbers in a row are of one noun: "do teen bhk"."""
    first, second = number_at(tokens, at, sure=True), number_at(tokens, at + 1)
    if first is None or second is None or first.end != at + 1 or second.value != first.value + 1:
        return False
    if tokens[at].text[:1].isdigit() != tokens[at + 1].text[:1].isdigit():
        return False  # "what do 3 bhks cost?"
    if at and tokens[at - 1].word in COUNTED_ONES:
        return False  # "out of the two three bedroom units": two of them, of three bedrooms
    return _noun(tokens, second.end)[0] in ("bhk", "bathrooms_min")


def _noun(tokens: Sequence[Token], at: int) -> tuple[str | None, int]:
    return NOUNS.at(tokens, at + (word_at(tokens, at) == "-" or word_at(tokens, at) in BEFORE_A_NOUN))


def _noun_first(tokens: Sequence[Token], at: int) -> Count | None:
    """ "bedrooms: 3", "parking for two cars"."""
    noun, end = _noun(tokens, at)
    if noun == "parking_min" and word_at(tokens, end) == "for":
        cars = number_at(tokens, end + 1, sure=True)
        if cars and word_at(tokens, cars.end) in ("car", "cars", "vehicles"):
            return Count(noun, (cars.value,), "bare", at, cars.end + 1)
    if noun and (several := number_at(tokens, end, sure=True)) and word_at(tokens, several.end) in WANTED:
        return Count(noun, (several.value,), "bare", at, several.end)  # "balcony do chahiye"
    if noun is not None and (bare := _number_behind(tokens, at, end)) is not None:
        how, stop = _behind(tokens, bare.end)
        return Count(noun, (bare.value,), how or "bare", at, stop if how else bare.end)
    if noun is None or noun == "rk" or word_at(tokens, end) not in (":", "-", "=") or end + 1 >= len(tokens):
        return None
    number = number_at(tokens, end + 1)
    return Count(noun, (number.value,), "bare", at, number.end) if number and number.value <= LARGEST else None


def _number_behind(tokens: Sequence[Token], at: int, end: int) -> Spoken | None:
    """The two of "BHK 2" and "balconies two minimum", where the number is of nothing that follows or goes before."""
    plain = (
        end == at + 1
        and tokens[at].word in ROOMS
        and not (tokens[at].word == "parking" and word_at(tokens, end) == "do")
    )
    if not plain or (at and (number_at(tokens, at - 1) or tokens[at - 1].number is not None)):
        return None
    number = number_at(tokens, end, sure=True)
    if number is None or not 0 < number.value <= LARGEST or word_at(tokens, number.end) in NOT_OF_ROOMS:
        return None
    counted = NOUNS.at(tokens, number.end)[0] is not None or number_at(tokens, number.end) is not None
    return None if counted else number


def _noun_shared(tokens: Sequence[Token], at: int) -> Count | None:
    """ "two bedrooms and baths" is as many baths."""
    noun, end = _noun(tokens, at)
    if (
        noun not in ("bathrooms_min", "balconies_min")
        or word_at(tokens, at - 1) != "and"
        or word_at(tokens, at)[-1] != "s"
    ):
        return None
    for first in range(max(0, at - 5), at - 2):
        number = number_at(tokens, first)
        if number and _noun(tokens, number.end) == ("bhk", at - 1):
            return Count(noun, (number.value,), "bare", at, end)
    return None


def _begins_amount(tokens: Sequence[Token], at: int) -> bool:
    """Whether an amount follows: "3 BHK max 90 lakh" is no limit on bedrooms."""
    return number_at(tokens, at) is not None
