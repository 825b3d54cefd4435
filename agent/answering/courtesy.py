"""What is said back to a greeting, to thanks, to a goodbye."""

from collections.abc import Mapping

from agent.understanding.reading import Courtesy

ANYTHING_ELSE = "Is there anything else you would like to know about these homes?"
WHAT_HOME = "What kind of home are you looking for?"
ABLE = "I find and compare homes by area, size, budget and amenities, and work out EMI and total cost."
BYE = "You are welcome, and thank you for your time. Have a good day."
LEADS: Mapping[Courtesy, str] = {
    "able": ABLE, "thanks": "You are welcome.", "namaste": "Namaste.", "greeting": "Hello.",
}  # fmt: skip
"""What is said before asking on; to any other small talk "All right."."""


def courtesy_said(courtesy: Courtesy, *, homes: bool) -> str:
    """The answer to small talk; `homes` whether some are being spoken of."""
    if courtesy == "bye":
        return BYE
    return f"{LEADS.get(courtesy, 'All right.')} {ANYTHING_ELSE if homes else WHAT_HOME}"
