"""What kind of figure a question asks for: "How much is parking?" is not answered by where one parks, and "How long is
the pool?" not by when it opens."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from agent.documents.counts import counted
from agent.documents.units import (
    AREA,
    EXTENDING,
    HOURS,
    LENGTH,
    MEASURED,
    MOMENT,
    MONEY,
    NUMERAL,
    STOREYS,
    TIME,
    YEAR,
    YEARS,
    is_unit_of,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A kind of figure, and whether a text holds one."""

    kind: str
    held_by: Callable[[str], object]


def _any_of(kind: str, *patterns: re.Pattern[str]) -> Figure:
    return Figure(kind, lambda text: any(pattern.search(text) for pattern in patterns))


NUMBER = _any_of("number", NUMERAL)
COST = _any_of("money", MONEY)
SIZE = _any_of("size", AREA, EXTENDING)
EXTENT = _any_of("length", EXTENDING)
HEIGHT = _any_of("length", EXTENDING, STOREYS)
DISTANCE = _any_of("distance", LENGTH, TIME, re.compile(r"\b(?:next door|adjacent|adjoining|opposite|walking)\b", re.I))
DURATION = _any_of("duration", TIME, re.compile(r"\b(?:lifetime|life[- ]long|perpetual|permanent(?:ly)?)\b", re.I))
AGE = _any_of("age", YEARS, YEAR)
QUANTITY = _any_of("quantity", MEASURED, NUMERAL)
DATE = _any_of("date", MOMENT)
PAST = _any_of("date", YEAR, re.compile(r"\b\d+\s+(?:months?|years?)\s+ago\b|\blast\s+(?:month|year)\b", re.I))
OPENING_HOURS = _any_of("hours", HOURS)

LASTING = (
    "warrant|guarantee|lease|tenure|period|wait|process|construction|drive|commute|journey|walk|ride|offer|contract"
    "|agreement|notice|lock|moratorium|validity|liability|loan|approval"
)
MEASURABLE = "area|size|space|load|capacity|distance|height|land|water|depth|width|length|power|time|storage|greenery"
COSTING = "advance|deposit|money|brokerage|discount|interest|tax|gst|token|fees?|commission|penalty|rent|emi"

ASKED = (
    (rf"\bhow\s+long\s+(?:is|are|was)\s+(?:\w+\s+){{0,3}}?(?:{LASTING})", DURATION),
    (r"\bhow\s+long\s+(?:is|are)\b", EXTENT),
    (r"\bhow\s+(?:long|soon|quick(?:ly)?|fast)\b|\bkitn[aei]\s+(?:time|samay|din)\b", DURATION),
    (r"\bhow\s+(?:wide|deep)\b", EXTENT),
    (r"\bhow\s+(?:high|tall)\b", HEIGHT),
    (r"\bhow\s+(?:far|close|near)\b|\bdistance\b|\bkitn[aei]\s+(?:door|dur|paas)\b", DISTANCE),
    (r"\bhow\s+(?:big|large|spacious)\b|\bkitn[aei]\s+bad[aei]\b", SIZE),
    (r"\b(?:carpet|built[- ]up|land|plot|floor|total)\s+area\b|\b(?:area|size|dimensions?)\s+of\b", SIZE),
    (r"\bhow\s+old\b", AGE),
    (r"\bwhen\s+(?:was|were|did)\b|\b(?:which|what|in\s+what)\s+year\b", PAST),
    (r"^\W*(?:(?:and|so|ok|also|but|by|since)\s+)*when\b|\bkab\b|\b(?:which|what)\s+(?:date|month)\b", DATE),
    (r"\bwhen\s+(?:is|are|will|would|does|do|can|could|has|have|should|shall|may)\b", DATE),
    (rf"\bhow\s+much\s+(?:is|are|was)\s+(?:\w+\s+){{0,3}}?(?:{MEASURABLE})\b", QUANTITY),
    (r"\bhow\s+much\s+(?:is|are)\s+(?:\w+\s+){0,3}?(?:held|kept|refunded|deducted|open|green|covered)\b", QUANTITY),
    (rf"\bhow\s+much\s+(?:(?:is|are|was|do|does|did|will|would|can|should|for|to|extra|more)\b|(?:{COSTING})\b)", COST),
    (r"\bhow\s+much\b", QUANTITY),
    (r"\b(?:prices?|costs?|fees?|charges|charge\s+for|tariffs?|expensive)\b", COST),
    (r"\b(?:timings?|opening\s+hours?|what\s+time)\b", OPENING_HOURS),
)
"""What a question says, and the figure that its answer must then have in it; the first of "how long" and of "when"."""
PATTERNS = tuple((re.compile(asked, re.IGNORECASE), figure) for asked, figure in ASKED)
HOW_MANY = re.compile(r"\b(?:how\s+many|(?:total\s+)?number\s+of|kitn[ei])\s+(?P<what>[^?.!,;]+)", re.IGNORECASE)


def figures_asked(question: str) -> tuple[Figure, ...]:
    """What an answer to `question` must have in it."""
    found = dict.fromkeys(_figures(question))
    return tuple(found)


def _figures(question: str) -> Iterator[Figure]:
    taken: list[tuple[int, int]] = []
    for pattern, figure in PATTERNS:
        if (asked := pattern.search(question)) and not any(
            asked.start() < end and start < asked.end() for start, end in taken
        ):
            taken.append(asked.span())
            yield figure
    if (asked := HOW_MANY.search(question)) and not any(start <= asked.start() < end for start, end in taken):
        what = asked["what"]
        unit = next((figure for names, figure in OF_UNITS if is_unit_of(names, what)), None)
        yield unit or Figure(f"count of {what.casefold()}", counted(what))


OF_UNITS = (("area", SIZE), ("length", DISTANCE), ("time", DURATION), ("money", COST))
"""What is asked by "how many acres" or "how many minutes"."""
