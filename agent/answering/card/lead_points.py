"""What the card has for the agent beside an answer: what is agreed, what stands open, what is still to be found out."""

from collections.abc import Iterator, Mapping

from agent.answering.amounts import listed
from agent.answering.card.card_phrases import GROUNDS, Phrases, agreed_said
from agent.answering.card.kinds import AGREED, OBJECTION, OPEN, REFUSED, CardEntry, unknown
from agent.answering.material import Material

ASKED: Mapping[str, str] = {
    "budget": "budget", "place": "area", "size": "size", "need": "who it is for and why", "decider": "who decides",
    "timeline": "by when", "funding": "loan or own money", "name": "name", "phone": "number",
}  # fmt: skip
MOST_ASKED = 4
TOLD = ("decider", "timeline", "reason", "for_whom", "funding", "loan", "sells", "call_after", "do_not_call",
        "language")  # fmt: skip
"""What is told of the caller, in this order."""


def lead_points(material: Material) -> Iterator[str]:
    """A line each: what was agreed, told, objected and refused, then what is still to be found out."""
    card: list[CardEntry] = list(material.state.get("card", ()))
    agreed = [agreed_said(each) for each in card if each["entry"] in AGREED]
    if agreed:
        yield f"Agreed: {listed(agreed)}"
    phrases = Phrases(to_caller=False)
    told = [each for kind in TOLD for each in card if each["entry"] == kind]
    if said := [line for each in told if (line := phrases.said(each))]:
        yield f"On the card: {listed(said[:MOST_ASKED])}"
    if open_ := [GROUNDS[each["value"]] for each in card if each["entry"] == OBJECTION and each["status"] == OPEN]:
        yield f"Still open: {listed(open_)}"
    if refused := [each["value"] for each in card if each["entry"] == REFUSED]:
        yield f"Refused: {listed(refused)}"
    if wanting := [ASKED[each] for each in unknown(card, material.filters) if each in ASKED][:MOST_ASKED]:
        yield f"Not known yet: {listed(wanting)}"
