"""What kind of figure a question asks for: "How much is parking?" is not answered by where one parks."""

import re

NUMBER = re.compile(
    r"\d|\b(?:no|none|nil|zero|half|one|both|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|dozen|hundred|thousand|single|double|free|included|unlimited)\b",
    re.IGNORECASE,
)
MONEY = re.compile(
    r"₹|%|\b(?:rs|inr|rupees?|lakhs?|lacs?|crores?|cr|percent|per\s+cent|free|complimentary|included|inclusive|nil|no"
    r"|waived|nominal|refundable|tokens?)\b|\d/-",
    re.IGNORECASE,
)
HOURS = re.compile(
    r"\d|\b(?:round the clock|all day|day and night|noon|midnight|sunrise|sunset|dawn|dusk|daily)\b", re.I
)

ASKED = (
    (re.compile(r"\b(?:prices?|costs?|fees?|charges|charge for|tariffs?|expensive)\b", re.IGNORECASE), MONEY),
    (re.compile(r"\bhow\s+(?:many|much|big|large|high|tall|deep|wide|old)\b", re.IGNORECASE), NUMBER),
    (re.compile(r"\b(?:timings?|opening hours?|what time)\b", re.IGNORECASE), HOURS),
)
"""What a question says, and what one of its answers must then have in it."""


def figures_asked(question: str) -> tuple[re.Pattern[str], ...]:
    """What an answer to `question` must have in it."""
    return tuple(needed for asked, needed in ASKED if asked.search(question))
