"""Numbers as English words, so that what reads English reads them."""

BELOW_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
SCALES = ("hundred", "thousand", "lakh", "crore")
QUANTITIES = frozenset((*BELOW_TWENTY, *TENS, *SCALES, *"do ek a half sawa saadhe paune kuch".split()))
"""Words behind which a scale, as lakh, is told how many times."""
AMOUNTS = QUANTITIES | frozenset("feet sqft ft year years month months rupees km minutes gaj acre cent".split())
"""Words that end an amount."""


def in_words(value: float) -> str:
    """ "seventy five"; digits where the number is not whole, as 1.5."""
    if value % 1:
        return f"{value:g}"
    number = int(value)
    if number >= 100:
        rest = f" {in_words(number % 100)}" if number % 100 else ""
        return f"{in_words(number // 100)} hundred{rest}"
    if number < 20:
        return BELOW_TWENTY[number]
    unit = f" {BELOW_TWENTY[number % 10]}" if number % 10 else ""
    return TENS[number // 10 - 2] + unit


def nth_in_words(number: int) -> str:
    """ "third"; "21st" from thirteen on."""
    if number <= len(ORDINALS):
        return ORDINALS[number - 1]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{ending}"
