"""Months that are said for possession, counted from the day of the call."""

from collections.abc import Mapping, Sequence
from datetime import date

from agent.language.numbers import Spoken, number_at, ordinal_at, word_at
from agent.language.spans import Span
from agent.language.tokens import Token

MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sep sept", "october oct", "november nov", "december dec"), start=1,
    )
    for name in names.split()
}  # fmt: skip
UNSURE_MONTHS = frozenset(("may", "march", "mar", "jan", "dec", "sep", "oct"))
"""Words that are a month only with a year, or behind a word of time."""

LEADS = frozenset(
    ("by", "before", "until", "till", "within", "in", "from", "around", "latest", "end", "mid", "early", "next", "this")
)
PARTS: Mapping[str, int] = {"early": 3, "mid": 6, "middle": 6, "late": 12, "end": 12, "starting": 3, "beginning": 3}
QUARTERS: Mapping[str, int] = {"q1": 3, "q2": 6, "q3": 9, "q4": 12}
LEADING = LEADS | PARTS.keys() | {"of", "the"}
UNTIL = frozenset((("se", "pehle"), ("se", "pahle"), ("se", "zyada"), ("ke", "andar"), ("ke", "baad"), ("end", "tak")))
BEHIND = frozenset(("tak", "latest"))
NEXT, THIS = frozenset(("next", "agle")), frozenset(("this", "is", "isi"))
LAST_DAY = 31
FIRST_YEAR, LAST_YEAR = 2000, 2100


def month_at(tokens: Sequence[Token], at: int, today: date) -> Span | None:
    """The month that is said at `at`, its lead ("by", "end of") included: a span of kind "month", value YYYY-MM."""
    start, part, led = at, None, False
    while (word := word_at(tokens, start)) in LEADING and start < at + 5:
        if word in ("next", "this") and word_at(tokens, start + 1) in ("year", "month", "saal"):
            break
        part = PARTS.get(word, part)
        led = led or word in LEADS
        start += 1
    found = (
        _relative(tokens, start, today)
        or _named(tokens, start, today, led=led)
        or _quarter(tokens, start)
        or _numeric(tokens, start)
        or _year(tokens, start, part, led=led)
    )
    if found is None:
        return None
    month, end = found
    if (word_at(tokens, end), word_at(tokens, end + 1)) in UNTIL:
        end += 2  # "december 2027 se pehle"
    return Span("month", at, end, month)


def months_ahead(today: date, months: float) -> str:
    """The month that is `months` from today."""
    ahead = today.year * 12 + today.month - 1 + round(months)
    return f"{ahead // 12:04d}-{ahead % 12 + 1:02d}"


def _relative(tokens: Sequence[Token], at: int, today: date) -> tuple[str, int] | None:
    words = (word_at(tokens, at), word_at(tokens, at + 1))
    if words[1] in ("year", "saal") and words[0] in NEXT | THIS:
        if month := MONTHS.get(word_at(tokens, at + 2)):
            return f"{today.year + (words[0] in NEXT)}-{month:02d}", at + 3
        return f"{today.year + (words[0] in NEXT)}-12", at + 2
    if words == ("year", "end"):
        return f"{today.year}-12", at + 2
    if words[1] in ("month", "mahine") and words[0] in NEXT | THIS:
        return months_ahead(today, words[0] in NEXT), at + 2
    return None


def _named(tokens: Sequence[Token], at: int, today: date, *, led: bool) -> tuple[str, int] | None:
    if (year := _year_value(tokens, at)) and (month := MONTHS.get(word_at(tokens, year.end))):
        return f"{year.value:04.0f}-{month:02d}", year.end + 1  # "2027 december"
    day = _day(tokens, at)
    at, led = (day, True) if day else (at, led)
    month = MONTHS.get(word_at(tokens, at))
    if month is None:
        return None
    behind = at + 1 + (word_at(tokens, at + 1) in ("'", "-", ",", "of"))
    year = _year_value(tokens, behind)
    if year:
        return f"{year.value:04.0f}-{month:02d}", year.end
    if word_at(tokens, behind) in NEXT | THIS and word_at(tokens, behind + 1) in ("year", "saal"):
        return f"{today.year + (word_at(tokens, behind) in NEXT)}-{month:02d}", behind + 2
    trailed = word_at(tokens, at + 1) in BEHIND or (word_at(tokens, at + 1), word_at(tokens, at + 2)) in UNTIL
    if word_at(tokens, at) in UNSURE_MONTHS and not (led or trailed):
        return None
    return f"{today.year + (month < today.month)}-{month:02d}", at + 1


def _day(tokens: Sequence[Token], at: int) -> int | None:
    """Where the month is that stands behind a day: "15 jan", "1st of april"."""
    day = ordinal_at(tokens, at) or number_at(tokens, at)
    if day is None or not 1 <= day.value <= LAST_DAY or day.value % 1:
        return None
    month = day.end + (word_at(tokens, day.end) == "of")
    return month if word_at(tokens, month) in MONTHS else None


def _quarter(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    word, end = word_at(tokens, at), at + 1
    if word == "q":
        word, end = f"q{word_at(tokens, at + 1)}", at + 2
    elif (nth := ordinal_at(tokens, at)) and word_at(tokens, nth.end) == "quarter":
        word, end = f"q{nth.value:g}", nth.end + 1
    end += word_at(tokens, end) == "of"
    year = _year_value(tokens, end) if word in QUARTERS else None
    return (f"{year.value:04.0f}-{QUARTERS[word]:02d}", year.end) if year else None


def _numeric(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    if word_at(tokens, at + 1) not in ("/", "-"):
        return None
    first, second = number_at(tokens, at), number_at(tokens, at + 2)
    if first is None or second is None:
        return None
    for month, year in ((first.value, second.value), (second.value, first.value)):
        if month in range(1, 13) and FIRST_YEAR < year < LAST_YEAR:
            return f"{year:04.0f}-{month:02.0f}", second.end
    return None


def _year(tokens: Sequence[Token], at: int, part: int | None, *, led: bool) -> tuple[str, int] | None:
    year = _year_value(tokens, at)
    if year is None or not (led or part or word_at(tokens, year.end) in BEHIND):
        return None
    if tokens[at].number is not None and tokens[at].number < FIRST_YEAR:  # type: ignore[operator]
        return None
    return f"{year.value:04.0f}-{part or 12:02d}", year.end


def _year_value(tokens: Sequence[Token], at: int) -> Spoken | None:
    words = (word_at(tokens, at), word_at(tokens, at + 1))
    if words[0] == "twenty" and (rest := number_at(tokens, at + 1)) and 20 <= rest.value < 100:
        return Spoken(2000 + rest.value, rest.end)
    year = number_at(tokens, at)
    if year is None or year.value != int(year.value):
        return None
    if 20 <= year.value < 60 and tokens[at].number is not None:
        return Spoken(2000 + year.value, year.end)
    return year if FIRST_YEAR < year.value < LAST_YEAR else None
