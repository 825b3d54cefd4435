"""What is said back to a greeting, to thanks, to a goodbye."""

from collections.abc import Mapping
from typing import Any

from agent.answering.amounts import listed
from agent.answering.card.card_phrases import Phrases
from agent.understanding.reading import Courtesy

ANYTHING_ELSE = "Is there anything else you would like to know about these homes?"
WHAT_HOME = "What kind of home are you looking for?"
ABLE = "I find and compare homes by area, size, budget and amenities, and work out EMI and total cost."
BYE = "You are welcome, and thank you for your time. Have a good day."
NOTED = "Thank you, I have noted that."
LIKED = "Good to hear that it suits you."
HEARD = "Thank you, noted: {}."
HEARD_BACK = frozenset(("decider", "for_whom", "reason", "lives_in", "works_in", "timeline", "language"))
"""What is told that is said back in short."""
MOST_HEARD = 2
NO_CALLS = "I am sorry for the trouble; I have noted that you do not want calls."
CALL_THEN = "Certainly, I have noted when you may be called."
NOT_UNDERSTOOD = "Sorry, I did not quite get that. Could you say it once more?"
NOT_UNDERSTOOD_AT_FIRST = (
    "Sorry, I did not get that. Could you say the area, the bedrooms or the budget you have in mind?"
)
LEADS: Mapping[Courtesy, str] = {
    "able": ABLE, "thanks": "You are welcome.", "namaste": "Namaste.", "greeting": "Hello.",
}  # fmt: skip
"""What is said before asking on; to any other small talk "All right.", and no more where it is
known what is looked for."""


def courtesy_said(courtesy: Courtesy, *, homes: bool) -> str:
    """The answer to small talk; `homes` whether some are being spoken of."""
    if courtesy == "bye":
        return BYE
    lead = LEADS.get(courtesy, "All right.")
    if not homes:
        return f"{lead} {WHAT_HOME}"
    return f"{lead} {ANYTHING_ELSE}" if courtesy in LEADS else lead


def noted(entries: Mapping[str, Any]) -> str:
    """The answer to what a caller tells of themselves."""
    if entries.get("do_not_call"):
        return NO_CALLS
    if "call_after" in entries:
        return CALL_THEN
    if "liked" in entries:
        return LIKED
    phrases = Phrases(to_caller=True)
    said = [phrases.said({"entry": entry, "value": value}) for entry, value in entries.items() if entry in HEARD_BACK]
    return HEARD.format(listed(list(filter(None, said))[:MOST_HEARD])) if any(said) else NOTED
