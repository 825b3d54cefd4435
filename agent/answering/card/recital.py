"""What the caller has asked for and told so far, said back to them."""

from collections.abc import Iterator

from agent.answering.amounts import listed
from agent.answering.card.card_phrases import Phrases, agreed_said, facts_of_card
from agent.answering.card.kinds import AGREED, LIKED, REFUSED, CardEntry
from agent.answering.facts import Said
from agent.answering.material import Material
from agent.answering.wishes import describe
from agent.understanding.reading import Ask
from agent.understanding.things import Column

WISHES, CALLER = "wishes", "caller"
NAMELESS = "You have not told me your name yet; may I have it?"
TOLD = ("for_whom", "reason", "decider", "household", "lives_in", "works_in", "funding", "loan", "sells", "timeline",
        "call_after", "do_not_call", "language")  # fmt: skip
"""What is said back, in this order; a number and a name are not."""


def recited(material: Material) -> Said | None:
    """What is wished and what was told, where that is asked; None where it is not."""
    act = material.act
    if not isinstance(act, Ask) or not {Column(WISHES), Column(CALLER)} & set(act.things):
        return None
    card = list(material.state.get("card", ()))
    if Column(CALLER) in act.things:
        name = next((each["value"] for each in card if each["entry"] == "name"), None)
        return Said(f"Your name is {name}." if name else NAMELESS, tuple(facts_of_card(card)))
    filters = material.filters
    first = f"You are looking for {describe(filters)}." if filters else "You have not told me yet what you look for."
    rest = [f"{_capital(sentence)}." for sentence in _sentences(card)]
    return Said(" ".join([first, *rest]), tuple(facts_of_card(card)))


def _sentences(card: list[CardEntry]) -> Iterator[str]:
    phrases = Phrases(to_caller=True)
    by_kind = sorted((each for each in card if each["entry"] in TOLD), key=lambda each: TOLD.index(each["entry"]))
    if told := [said for each in by_kind if (said := phrases.said(each))]:
        yield listed(told)
    homes = [(lead, [each["value"] for each in card if each["entry"] == kind]) for kind, lead in HOMES]
    if clauses := [f"{lead} {listed(names)}" for lead, names in homes if names]:
        yield listed(clauses)
    if agreed := [agreed_said(each) for each in card if each["entry"] in AGREED]:
        yield f"we agreed on {listed(agreed)}"


HOMES = ((LIKED, "you liked"), (REFUSED, "you did not want"))


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
