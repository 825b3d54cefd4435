"""Amounts of money, areas, distances and times as they are said, with their bounds.

A `Measure` is what was said, before anything is made of it: "under 1.3 Cr" is money at most 13,000,000; a number with
no unit is `plain`, and only who knows what it speaks of (a budget, a floor, bedrooms) can read on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from agent.language.numbers import Spoken, number_at, word_at
from agent.language.phrases import Phrases
from agent.language.tokens import Token

Dimension = Literal["money", "rate", "area", "length", "duration", "percent", "minutes", "plain"]
How = Literal["bare", "most", "least", "range", "about"]

ABOUT = 0.1
"""What "around" leaves on either side."""

LAKH, CRORE, THOUSAND = 1e5, 1e7, 1e3
SCALES: Mapping[str, float] = {
    **dict.fromkeys(("crore", "crores", "cr", "crs", "karod", "karor", "caror", "croer", "crore's", "krore"), CRORE),
    **dict.fromkeys(("lakh", "lakhs", "lac", "lacs", "l", "lacks", "lack", "lakhss", "laakh", "lkh"), LAKH),
    **dict.fromkeys(("million", "millions", "mn"), 1e6),
    **dict.fromkeys(("k", "thousand", "thousands", "hazaar", "hazar", "hajar"), THOUSAND),
}
RUPEES = frozenset(("rs", "rupees", "rupee", "inr", "₹", "rupaye", "rupay", "bucks"))
PER = frozenset(("per", "a", "an", "/", "every"))
MONTHS = frozenset(("month", "months", "monthly", "pm", "mahina", "mahine", "maheene"))
MONTHLY = frozenset(("pm", "monthly", "mahina", "mahine", "maheene"))
"""Words behind an amount that is paid each month."""
FEWEST_A_MONTH = 500
"""So many months nobody waits: they are rupees a month."""
YEARS = frozenset(("year", "years", "yr", "yrs", "saal"))
SQ_FT_OF: Mapping[str, float] = {
    "sqft": 1, "sft": 1, "sqfeet": 1, "squarefeet": 1, "sqfoot": 1, "sqfts": 1,
    "sqm": 10.763910417, "sqmt": 10.763910417, "sqmts": 10.763910417, "sqmtr": 10.763910417,
    "sqmtrs": 10.763910417, "sqmeter": 10.763910417, "sqmeters": 10.763910417, "sqmetre": 10.763910417,
    "sqyd": 9, "sqyds": 9, "sqyard": 9, "sqyards": 9, "gaj": 9, "gajam": 9, "squareyards": 9,
    "acre": 43560, "acres": 43560, "cent": 435.6, "cents": 435.6, "guntha": 1089, "gunthas": 1089, "gunta": 1089,
    "guntas": 1089, "ground": 2400, "grounds": 2400, "hectare": 107639.104167, "hectares": 107639.104167,
    "perch": 272.25, "perches": 272.25,
}  # fmt: skip
SQUARES = frozenset(("sq", "square", "sqr"))
SQUARED: Mapping[str, float] = {
    **dict.fromkeys(("ft", "feet", "foot", "f", "fts", "feets"), 1),
    **dict.fromkeys(("m", "mt", "mtr", "mtrs", "metre", "metres", "meter", "meters"), 10.763910417),
    **dict.fromkeys(("yd", "yds", "yard", "yards"), 9),
}
KM_OF: Mapping[str, float] = {
    **dict.fromkeys(("km", "kms", "kilometre", "kilometres", "kilometer", "kilometers"), 1),
    **dict.fromkeys(("m", "mtr", "mtrs", "metre", "metres", "meter", "meters"), 0.001),
    **dict.fromkeys(("mile", "miles"), 1.609344),
}
BEFORE = Phrases[How](
    ("most", ("under", "below", "less than", "lesser than", "lower than", "zyada se zyada", "max to max", "jyada se jyada", "highest should be", "maximum should be", "max should be", "up to", "upto", "within", "max", "maximum",
            "maximum of", "not more than", "no more than", "not above", "not over", "at most", "not exceeding", "beneath",
            "cheaper than", "smaller than", "max of", "at max", "not beyond", "can't cross", "not cross", "inside",
            "not greater than", "until", "till", "as much as", "<", "not older than", "no older than", "newer than",
            "not be more than", "not be above", "not go above", "not exceed", "not be over", "not be older than",
            "not go beyond", "younger than", "less then", "no higher than", "nothing above", "nothing over", "nothing more than", "nothing beyond", "nothing higher than", "not higher than",)),
    ("least", ("above", "at least", "atleast", "minimum", "min", "minimum of", "more than", "over", "from", "starting",
            "starting from", "starting at", "lowest should be", "minimum should be", "min should be", "greater than", "not less than", "not below", "no less than", "beyond",
            "bigger than", "larger than", "kam se kam", "upwards of", "north of", "exceeding", "min of", ">", "not under", "not be less than", "higher than", "not be below", "nothing below", "nothing under", "nothing less than", "nothing smaller than",)),
    ("about", ("around", "about", "approx", "approximately", "roughly", "near about", "nearabout", "somewhere around", "~",
            "close to", "lagbhag", "in the range of", "more or less", "say around", "kareeb", "karib",)),
)  # fmt: skip
BEHIND = Phrases[How](
    ("most", ("max", "maximum", "or less", "or below", "or under", "and below", "tak", "ke andar", "ke neeche", "ke niche",
            "se kam", "se pehle", "se pahle", "se neeche", "se chhota", "se chota", "at most", "and under", "at max", "or lower", "tops", "andar", "ke under", "se niche",
            "ke andar andar", "se andar", "and less", "or lesser", "ya kam", "ya neeche", "is the max", "is my max", "is the maximum", "is the limit", "is my limit", "is max", "is the most", "is our limit", "is our max",)),
    ("least", ("plus", "+", "or more", "or above", "and above", "onwards", "and more", "se zyada", "se jyada", "se upar",
            "ke upar", "ke oopar", "ke uper", "se uper", "se jada", "se bada", "se badi", "se bade",
            "minimum", "at least", "or bigger", "or larger", "and up", "or higher", "ya zyada", "min", "upwards",
            "se oopar", "onward", "or over", "and over", "ya upar", "ho ya upar", "ya usse uper", "ya usse upar", "ya usse zyada",)),
    ("about", ("or so", "ke aas paas", "ke aaspaas", "ke karib", "ke kareeb", "ke lagbhag", "ke as paas", "ke aas pass", "aas paas", "approx",)),
)  # fmt: skip
TOLERANCES = (("plus", "or", "minus"), ("give", "or", "take"), ("+", "or", "-"), ("+", "/", "-"), ("plus", "minus"),
              ("upar", "neeche"), ("plusminus",), ("±",), ("+", "-"))  # fmt: skip
BEFORE_A_TOLERANCE = frozenset((",", "(", "around", "and", "aur", "with", "but", "-"))
TIMES = frozenset(("x", "by", "into", "cross"))
SITES = frozenset("site sites plot plots".split())
SITE_SIDES = frozenset(((20, 30), (20, 40), (30, 40), (30, 50), (30, 60), (40, 60), (50, 80), (60, 40), (60, 90)))
"""Feet: the sides by which a plot is called, "a thirty forty site"."""
NUMBERED = frozenset("sector phase block stage plot number no tower wing flat".split())
"""Words whose number is a name."""
DENIALS = frozenset("cant cannot dont not wont shouldnt couldnt never wouldnt doesnt isnt".split())
POINTED = frozenset("the these those first last top other remaining".split())
"""Words with which a small number is of homes on the screen: "the price of the two"."""
MOST_POINTED = 10
BETWEEN = frozenset(("between", "from", "bich", "range"))
NO_OF_HINDI = frozenset("nahi nahin na mat".split())
BEFORE_A_NO = frozenset("budget rent emi deposit price kiraya area size ka ki ke wala wale wali hi kharcha".split())
"""What may stand between the comparator and the no of "20 lakh se zyada budget nahi hai"."""
BEECH = frozenset("beech bich bech".split())
TO = frozenset(("to", "-", "till", "until", "se", "and"))


@dataclass(frozen=True, slots=True)
class Measure:
    """An amount or a range of one dimension, and the tokens it was said in.

    low, high  rupees, rupees a sq ft, sq ft, km, months, per cent; a bare number has both
    how        the comparator; "range" where two amounts were said
    unit_said  whether the scale was said ("80 lakh") or is open ("80")
    exact      an area by its sides, which has no tolerance
    """

    dimension: Dimension
    low: float
    high: float
    how: How
    first: int
    last: int
    unit_said: bool = True
    exact: bool = False

    @property
    def about(self) -> tuple[int, int]:
        """Minus and plus a tenth, where one amount was said."""
        return int(self.low * (1 - ABOUT) + 0.5), int(self.high * (1 + ABOUT) + 0.5)


@dataclass(frozen=True, slots=True)
class _Amount:
    value: float
    dimension: Dimension
    scale: float | None
    end: int
    # The number before its scale: what a bare partner in a range is scaled with.
    raw: float


def measures(tokens: Sequence[Token]) -> list[Measure]:
    """All measures of a turn, in order; they do not overlap."""
    found: list[Measure] = []
    at = 0
    while at < len(tokens):
        measure = measure_at(tokens, at)
        if measure:
            found.append(measure)
            at = measure.last
        else:
            at += 1
    return found


BEDROOMS = frozenset(("bhk", "bhks", "rk", "bedroom", "bedrooms"))


def measure_at(tokens: Sequence[Token], at: int) -> Measure | None:
    """The measure that begins at `at`, comparator included."""
    how, start = BEFORE.at(tokens, at)
    if how == "about" and word_at(tokens, at) == "about" and word_at(tokens, at - 1) in ("what", "how"):
        how = None  # "what about 3?" asks for three
    if how == "least" and any(word_at(tokens, at - back) in DENIALS for back in (1, 2, 3, 4)):
        how = "most"  # "can't spend more than"
    between = word_at(tokens, at) in BETWEEN
    if between and how is None:
        start = at + 1
    if word_at(tokens, start) in ("of", "rs", "₹", "inr", "the", "."):
        start += 1
    if word_at(tokens, start) in RUPEES:
        start += 1
    if word_at(tokens, start) == "." and start > at:
        start += 1  # "Rs. 85,00,000"
    amount = _amount(tokens, start)
    if amount is None or (amount.dimension == "plain" and word_at(tokens, amount.end) in BEDROOMS):
        return None  # "the price range of 2 BHK"
    measure = _range(tokens, at, amount, between=between)
    if measure is None and _counts_shown(tokens, start, amount):
        return None
    measure = measure or _single(tokens, at, amount, how)
    return _tolerance(tokens, measure)


def _counts_shown(tokens: Sequence[Token], at: int, amount: _Amount) -> bool:
    """ "the price of the two"; not "around the 2 mark"."""
    pointed = word_at(tokens, at - 1) in POINTED and word_at(tokens, amount.end) != "mark"
    return pointed and amount.dimension == "plain" and 2 <= amount.value <= MOST_POINTED and amount.value % 1 == 0


def bare_rupees(value: float, deal: str | None) -> int:
    """What a bare number means as a budget: crore below 10 and lakh below 1,000 when buying; when renting, lakh below
    3 and thousand below 1,000. Larger numbers are rupees."""
    if value >= 1000:
        return round(value)
    if deal == "rent":
        return round(value * (LAKH if value < 3 else THOUSAND))
    return round(value * (CRORE if value < 10 else LAKH))


def _single(tokens: Sequence[Token], at: int, amount: _Amount, how: How | None) -> Measure:
    behind, end = BEHIND.at(tokens, amount.end)
    if behind and number_at(tokens, end):
        behind, end = None, amount.end  # "min 1500 max 1800": the comparator is the next amount's
    elif behind == "least" and word_at(tokens, end) in ("or", "minus", "-", "/"):
        behind, end = None, amount.end  # "plus or minus" is a tolerance
    elif behind and (turned := turned_by_a_no(tokens, amount.end, end)):
        behind, end = turned, end + (word_at(tokens, end) in NO_OF_HINDI)
    if how is None or (behind and amount.dimension == "plain"):
        how = behind or how
    elif behind is None or behind == how:
        end = end if behind else amount.end
    else:
        end = amount.end
    return Measure(
        amount.dimension, amount.value, amount.value, how or "bare", at, end if behind else amount.end,
        amount.scale is not None or amount.dimension != "plain", amount.scale == 0,
    )  # fmt: skip


def turned_by_a_no(tokens: Sequence[Token], first: int, last: int) -> How | None:
    """The other way round of a comparator of Hindi behind which "nahi" stands: "1 crore se kam nahi" is at least."""
    at = last
    while word_at(tokens, at) in BEFORE_A_NO:
        at += 1
    if word_at(tokens, at) not in NO_OF_HINDI or (at > last and word_at(tokens, at) == "na"):
        return None
    how, _ = BEHIND.at(tokens, first)
    below = not {"kam", "neeche", "niche", "chhota", "chota"}.isdisjoint(token.word for token in tokens[first:last])
    return "most" if how == "least" else "least" if how == "most" and below else None


def _range(tokens: Sequence[Token], at: int, low: _Amount, *, between: bool) -> Measure | None:
    word = word_at(tokens, low.end)
    beside = _is_beside(tokens, at, low)
    if not beside and not _leads_on(tokens, low, between=between):
        return None
    start = low.end + (not beside)
    if word_at(tokens, start) in RUPEES:
        start += 1
    high = _amount(tokens, start)
    if high is not None and high.dimension == "area" and low.dimension == "money" and low.scale == THOUSAND:
        low = replace(low, dimension="area", value=low.value * (high.scale or 1), scale=high.scale)
    if high is None or (high.dimension != low.dimension and "plain" not in (high.dimension, low.dimension)):
        return None
    if word == "se" and high.dimension == "plain" and low.dimension == "plain":
        return None
    first, last = low.value, high.value
    if low.scale is None and low.dimension in ("plain", high.dimension) and high.scale is not None:
        first = _like(low.raw, high)
    elif high.scale is None and high.dimension == "plain" and low.scale is not None and high.raw < THOUSAND:
        last = _like(high.raw, low)
    if first > last:
        return None
    dimension = high.dimension if low.dimension == "plain" else low.dimension
    unit_said = not (low.scale is None and high.scale is None and dimension == "plain")
    end = high.end
    if word_at(tokens, end) == "tak":
        end += 1
    elif word_at(tokens, end) == "ke" and word_at(tokens, end + 1) in BEECH:
        end += 2
    return Measure(dimension, first, last, "range", at, end, unit_said)


def _leads_on(tokens: Sequence[Token], low: _Amount, *, between: bool) -> bool:
    """ "80 to", "between 80 and", "80 aur 90 ke beech"."""
    word = word_at(tokens, low.end)
    if word not in ("and", "aur", "&") or between:
        return word in TO
    other = _amount(tokens, low.end + 1)
    return other is not None and word_at(tokens, other.end) == "ke" and word_at(tokens, other.end + 1) in BEECH


def _is_beside(tokens: Sequence[Token], at: int, low: _Amount) -> bool:
    """ "60 70 lakhs", "do dhai crore": two round or small numbers, not far apart, before one unit."""
    if low.dimension != "plain" or low.scale is not None or word_at(tokens, at - 1) in NUMBERED:
        return False
    words = low.raw < 10 and tokens[low.end - 1].number is None and low.end - at == 1
    if not words and (low.raw < 10 or low.raw % 5):
        return False
    high = _amount(tokens, low.end)
    if high is None or high.scale not in (LAKH, CRORE, THOUSAND) or not low.raw < high.raw <= low.raw * 2:
        return False
    return high.raw < 10 if words else high.raw % 5 == 0


def _like(raw: float, partner: _Amount) -> float:
    """A bare number scaled as its partner in a range: "1 to 1.5 Cr", "80 lakh to 1.2" (crore, as 1.2 lakh is less)."""
    value = raw * (partner.scale or 1)
    if partner.scale == LAKH and raw < 10 <= partner.raw:
        return raw * CRORE
    if partner.scale == CRORE and raw >= 10 and raw > partner.raw:
        whole = partner.value // CRORE * CRORE  # "ek crore saath se pachasi" goes up to 1.85
        return raw * LAKH + (whole if raw * LAKH < partner.value < whole + raw * LAKH else 0)
    return value


def _tolerance(tokens: Sequence[Token], measure: Measure) -> Measure:
    """ "1 crore plus or minus 5 %", "80 lakh give or take 5 lakh", "80 lakh, paanch lakh upar neeche"."""
    if measure.low != measure.high:
        return measure
    start = measure.last
    while word_at(tokens, start) in BEFORE_A_TOLERANCE and start < measure.last + 2:
        start += 1
    length = _tolerance_at(tokens, start)
    step = _amount(tokens, start + length)
    if step is None or word_at(tokens, step.end) in BEDROOMS:
        return measure
    end = step.end
    if not length:
        if not (length := _tolerance_at(tokens, step.end)):
            return measure
        end += length
    middle, by = _in_one_scale(measure, step)
    if by >= middle:
        return measure
    dimension = step.dimension if measure.dimension == "plain" and step.dimension == "money" else measure.dimension
    return replace(measure, dimension=dimension, low=middle - by, high=middle + by, how="range", last=end)


def _tolerance_at(tokens: Sequence[Token], at: int) -> int:
    """How many words a tolerance is said in."""
    words = tuple(word_at(tokens, at + offset) for offset in range(3))
    return next((len(each) for each in TOLERANCES if words[: len(each)] == each), 0)


def _in_one_scale(measure: Measure, step: _Amount) -> tuple[float, float]:
    """What is said and by how much it may differ: "30k plus minus 5" is by 5,000, "60 plus minus 5 lakh" is of lakhs."""
    middle, by = measure.low, step.value
    if step.dimension == "percent":
        return middle, middle * by / 100
    if measure.dimension == "plain" and step.dimension == "money" and middle < THOUSAND:
        return middle * (CRORE if step.scale == LAKH and middle < 10 else step.scale or 1), by
    if measure.dimension == "money" and step.scale is None and by < 100:
        return middle, by * (LAKH if middle >= LAKH * 3 else THOUSAND)
    return middle, by


def _amount(tokens: Sequence[Token], at: int) -> _Amount | None:
    sized = _sides(tokens, at)
    if sized:
        return sized
    if (share := _fraction(tokens, at)) is not None:
        return share
    following = word_at(tokens, at + 1)
    sure = (
        following in SCALES
        or area_unit_at(tokens, at + 1)[0] is not None
        or following in YEARS
        or following in MONTHS
        or (following in KM_OF and len(following) > 1)
        or _pairs(tokens, at)
        or (following == "se" and number_at(tokens, at + 2, sure=True) is not None)
    )
    spoken = number_at(tokens, at, sure=sure)
    alone = len(word_at(tokens, at)) > 1 and number_at(tokens, at - 1, sure=True) is None
    if spoken is None and SCALES.get(word_at(tokens, at)) == THOUSAND and sure and alone:
        spoken = Spoken(THOUSAND, at + 1)  # "a minimum of thousand square feet"
    if spoken is None:
        return None
    if word_at(tokens, spoken.end) == "of" and word_at(tokens, spoken.end + 1) == "a":
        spoken = Spoken(spoken.value, spoken.end + 2)
    if (scale := SCALES.get(word_at(tokens, spoken.end))) is not None:
        return _money(tokens, spoken, scale)
    return _with_unit(tokens, spoken)


def _pairs(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word for a small number stands before another of the same amount: the do of "do dhai crore"."""
    behind = number_at(tokens, at + 1) if at + 1 < len(tokens) and tokens[at + 1].number is None else None
    return behind is not None and behind.value < 10 and word_at(tokens, behind.end) in SCALES


def _fraction(tokens: Sequence[Token], at: int) -> _Amount | None:
    """ "1/2 acre", "3/4 acre"."""
    if word_at(tokens, at + 1) != "/" or at + 2 >= len(tokens):
        return None
    above, below = tokens[at].number, tokens[at + 2].number
    scale, end = area_unit_at(tokens, at + 3)
    if above is None or below is None or not 0 < above < below or scale is None:
        return None
    return _Amount(round(above / below * scale), "area", scale, end, above / below)


def _sides(tokens: Sequence[Token], at: int) -> _Amount | None:
    """ "30x40", "30 by 40": the area of a rectangle in feet."""
    first, second = number_at(tokens, at), None
    if first is None or first.value < 10:
        return None
    crossed = any(token.word in TIMES for token in tokens[at + 1 : at + 4])
    if word_at(tokens, first.end) in TIMES:
        second = number_at(tokens, first.end + 1)
    elif not crossed:
        second = number_at(tokens, first.end)
        if second and (first.value, second.value) not in SITE_SIDES:
            second = None
    if not second or second.value < 10:
        return None
    if not crossed and not any(token.word in SITES for token in tokens):
        return None
    end = second.end
    scale, behind = area_unit_at(tokens, end)
    if scale is not None:
        end = behind
    elif word_at(tokens, end) in ("feet", "ft", "foot"):
        end += 1
    return _Amount(first.value * second.value, "area", 0, end, first.value * second.value)


def _money(tokens: Sequence[Token], spoken: Spoken, scale: float) -> _Amount:
    value, end, last = spoken.value * scale, spoken.end + 1, scale
    share = tuple(word_at(tokens, end + offset) for offset in range(3))
    if share in SHARES_BEHIND:
        value, end = value + SHARES_BEHIND[share] * scale, end + 3
    if last == THOUSAND and (further := SCALES.get(word_at(tokens, end))) is not None and further > THOUSAND:
        value, end, last = value * further, end + 1, further
    while True:
        behind = end + (word_at(tokens, end) == "and")
        rest = number_at(tokens, behind, sure=word_at(tokens, behind + 1) in SCALES)
        if rest is None:
            break
        smaller = SCALES.get(word_at(tokens, rest.end))
        if smaller is not None and smaller < last and rest.value * smaller < last:
            value, end, last = value + rest.value * smaller, rest.end + 1, smaller
            continue
        if last == THOUSAND and smaller is None and _goes_on(tokens, behind, rest):
            value, end = value + rest.value, rest.end
        elif behind == end and smaller is None and _elided(tokens, rest, last):
            # "one crore fifty": the next smaller scale goes without saying.
            value, end = value + rest.value * (LAKH if last == CRORE else THOUSAND), rest.end
        break
    area, behind = area_unit_at(tokens, end)
    if area is not None and last == THOUSAND:
        return _Amount(round(value * area), "area", area, behind, value)
    if word_at(tokens, end) in RUPEES:
        end += 1
    return _per(tokens, _Amount(value, "money", scale, end, spoken.value))


SHARES_BEHIND = {("and", "a", "half"): 0.5, ("and", "a", "quarter"): 0.25}
"""What is said behind a scale: "a crore and a quarter"."""


def _goes_on(tokens: Sequence[Token], at: int, rest: Spoken) -> bool:
    """ "two thousand five hundred": the rest of a number in words."""
    return tokens[at].number is None and rest.value < THOUSAND and word_at(tokens, rest.end) not in NOUNS


def _elided(tokens: Sequence[Token], rest: Spoken, scale: float) -> bool:
    if scale == THOUSAND or not 10 <= rest.value < 100 or rest.value != int(rest.value):
        return False
    following = word_at(tokens, rest.end)
    return following not in NOUNS and area_unit_at(tokens, rest.end)[0] is None and following not in TO - {"and", "se"}


NOUNS = frozenset(
    ("bhk", "bedroom", "bedrooms", "bed", "beds", "rk", "bath", "baths", "bathroom", "bathrooms", "percent", "%", "km",
     "kms", "minutes", "mins", "th", "st", "nd", "rd", "floor", "years", "months", "x", "by", "room", "rooms", "balconies")
)  # fmt: skip
"""What a number counts: it is no part of an amount before it."""


def _per(tokens: Sequence[Token], amount: _Amount) -> _Amount:
    """ "6k per sq ft" is a rate; "40k a month" is money as it is."""
    end = amount.end
    if word_at(tokens, end) not in PER:
        return replace(amount, end=end + 1) if word_at(tokens, end) in MONTHLY else amount
    scale, behind = area_unit_at(tokens, end + 1)
    if scale is not None:
        return replace(amount, dimension="rate", value=amount.value / scale, end=behind)
    if word_at(tokens, end + 1) in MONTHS or word_at(tokens, end + 1) in YEARS:
        return replace(amount, end=end + 2)
    return amount


def _with_unit(tokens: Sequence[Token], spoken: Spoken) -> _Amount:
    value, end = spoken.value, spoken.end
    unit = word_at(tokens, end)
    if unit in RUPEES or word_at(tokens, end - 2) in RUPEES:
        end += unit in RUPEES
        return _per(
            tokens, _Amount(value, "money" if value >= 1000 else "plain", 1 if value >= 1000 else None, end, value)
        )
    if unit in ("%", "percent", "percentage", "pct"):
        return _Amount(value, "percent", 1, end + 1, value)
    if unit == "per" and word_at(tokens, end + 1) == "cent":
        return _Amount(value, "percent", 1, end + 2, value)
    scale, behind = area_unit_at(tokens, end)
    if scale is not None:
        return _Amount(round(value * scale), "area", scale, behind, value)
    if unit in KM_OF:
        return _Amount(value * KM_OF[unit], "length", KM_OF[unit], end + 1, value)
    if unit in ("minute", "minutes", "min", "mins"):
        return _Amount(value, "minutes", 1, end + 1, value)
    if unit in YEARS:
        return _Amount(value * 12, "duration", 12, end + 1, value)
    if unit in MONTHS and unit not in ("pm", "monthly"):
        if value >= FEWEST_A_MONTH:
            return _Amount(value, "money", 1, end + 1, value)
        return _Amount(value, "duration", 1, end + 1, value)
    return _per(tokens, _Amount(value, "plain", None, end, value))


def area_unit_at(tokens: Sequence[Token], at: int) -> tuple[float | None, int]:
    """Square feet in the unit at `at`, and where it ends; None where there is none."""
    word = word_at(tokens, at)
    if word in SQ_FT_OF:
        # "two grounds" is an area, "ground floor" is none.
        if word.startswith("ground") and word_at(tokens, at + 1) in ("floor", "flr"):
            return None, at
        return SQ_FT_OF[word], at + 1
    if word in SQUARES:
        behind = at + 1 + (word_at(tokens, at + 1) == ".")
        if (scale := SQUARED.get(word_at(tokens, behind))) is not None:
            return scale, behind + 1
    return None, at
