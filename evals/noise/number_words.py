"""Numbers in words, the Indian way: crore, lakh, thousand, hundred."""

import re

ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = ((10**7, "crore"), (10**5, "lakh"), (10**3, "thousand"), (10**2, "hundred"))
UNITS = {"cr": "crore", "l": "lakh", "k": "thousand", "%": "percent"}
ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
            "twelve": "twelfth"}  # fmt: skip
HINDI = (
    "ek", "do", "teen", "chaar", "char", "paanch", "bees", "pachees", "chalis", "pachaas", "saath", "sattar", "assi",
    "nabbe", "hazaar", "dedh", "dhai", "sawa", "sava", "saadhe", "lakhs", "crores", "lacs", "half",
)  # fmt: skip
NUMBER_WORDS = frozenset((*ONES, *TENS[2:], *HINDI, *(name for _, name in SCALES), *ORDINALS.values()))

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
SITE = re.compile(r"\b(\d+)\s?[xX]\s?(\d+)\b(?!\s+security)")
RANGE = re.compile(r"(?<=\d)(\s?(?:L|Cr|k)?)\s?[-–]\s?(?=₹?\d)")
YEAR = re.compile(rf"\b({MONTHS}) 20(\d\d)\b", re.IGNORECASE)
ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
AMOUNT = re.compile(
    r"(₹|\b(?:Rs|INR)\b\.?)?\s?(?<![\w.])(\d+(?:,\d+)*(?:\.\d+)?)(?![\d,.]*x\d)\s?(?:(Cr|L|k)\b|(%))?(\w?)",
    re.IGNORECASE,
)


def numbers_in_words(text: str) -> str:
    """`text` with its numbers in words: "2BHK, 1.3Cr" is "two BHK, one point three crore"."""
    text = SITE.sub(lambda found: f"{in_words(found[1])} by {in_words(found[2])}", text)
    text = RANGE.sub(r"\1 to ", text)
    text = YEAR.sub(lambda found: f"{found[1]} twenty {in_words(found[2])}", text)
    text = ORDINAL.sub(lambda found: ordinal(int(found[1])), text)
    return " ".join(AMOUNT.sub(_amount, text).split())


def _amount(found: re.Match[str]) -> str:
    currency, digits, unit, percent, after = found.groups()
    words = [in_words(digits.replace(",", "")), UNITS.get((unit or percent or "").lower(), "")]
    lead = " " if found.group()[0].isspace() or currency else ""
    return f"{lead}{' '.join(filter(None, words))}{' rupees' if currency else ''}{f' {after}' if after else ''}"


def in_words(digits: str) -> str:
    """A number without signs: "1.25" is "one point two five", "120" is "one hundred twenty"."""
    whole, _, fraction = digits.partition(".")
    words = whole_in_words(int(whole))
    fraction = fraction.rstrip("0")
    return f"{words} point {' '.join(ONES[int(digit)] for digit in fraction)}" if fraction else words


def whole_in_words(number: int) -> str:
    """A whole number: 2_50_000 is "two lakh fifty thousand"."""
    if number < len(ONES):
        return ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return TENS[tens] + (f" {ONES[ones]}" if ones else "")
    scale, name = next(each for each in SCALES if number >= each[0])
    count, rest = divmod(number, scale)
    return f"{whole_in_words(count)} {name}" + (f" {whole_in_words(rest)}" if rest else "")


def ordinal(number: int) -> str:
    """7 is "seventh", 20 is "twentieth"."""
    *before, last = whole_in_words(number).split()
    last = ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return " ".join((*before, last))
