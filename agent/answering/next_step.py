"""What can be offered of the homes that a turn speaks of: to see them, to have them sent, to weigh them up."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from agent.answering.card.kinds import REFUSED, VISIT, CardEntry, unknown
from agent.answering.declined import declined
from agent.answering.knowledge.general_said import next_in_general
from agent.answering.material import Material
from agent.answering.matters_said import next_of_matters
from agent.answering.playbook.objection_said import objection_asks
from agent.answering.suggestion import Lead
from agent.catalogue.catalogue import Project
from agent.state import TurnState
from agent.understanding.reading import Arrange, Ask, Chat, Compare, Estimate, Objection, Tell, Wish

SPEAKS_OF_HOMES = frozenset(("detail", "compare", "estimate", "action"))
ASK_WHICH = "Ask which of the homes they would like to see."
WISHING = frozenset(("set", "add", "replace"))
LAST = 3
"""A visit that was arranged in so many of the last turns is not offered again."""


def arranged_before(state: TurnState) -> Mapping[str, Any]:
    """What was arranged in the last turns, as the call keeps it; nothing once they are past."""
    arranged = state.get("arranged") or {}
    recent = arranged and state.get("turn", 0) - arranged["turn"] < LAST
    return arranged if recent else {}


def booked(material: Material) -> bool:
    """Whether this turn, or one just before it, asks for a visit."""
    now = [act for act in material.reading.acts if isinstance(act, Arrange)]
    before = bool(arranged_before(material.state).get("visit"))
    return before or any("visit" in each.do for each in now)


def is_known_which(material: Material) -> bool:
    """Whether it is known which home is meant: at the start of a call none is on the screen that "it" could mean."""
    return bool(material.ask.of or material.state.get("turns")) or material.intent != "action"


GOODBYE = "Say goodbye, and send what was agreed in a message."
TOLD_NEXT: Mapping[str, str] = {
    "do_not_call": "Apologise once, say goodbye politely, and take the number off the list.",
    "decider": "Ask when those who decide can see the home together with them.",
    "liked": "Offer a visit to the home they like, and ask which day suits.",
    "sells": "Ask by when their own home is to be sold, and whether the purchase waits for it.",
    "loan": "Ask up to what amount the bank goes, or offer to work out the instalment.",
    "timeline": "Offer the homes that are ready by then.",
    "call_after": "Settle a day to talk again at that hour.",
    "language": "Go on in the language that they prefer.",
}
"""What is asked or offered behind what a caller tells."""


def following(materials: Sequence[Material], main: Material) -> Iterator[str]:
    """Lines tied to what was just said: of the call itself, of the trade, to an objection; the best first."""
    talk = materials[0].subject.talk
    if talk and not main.reading.does(Wish, Ask, Compare, Estimate, Arrange):
        yield talk.next
    yield from next_of_matters(materials)
    if any(isinstance(each.act, Chat) and each.act.courtesy == "bye" for each in materials):
        yield GOODBYE
    told = {entry for each in materials if isinstance(each.act, Tell) for entry in each.act.entries}
    told -= {"liked"} if main.reading.does(Arrange) else set()
    yield from (line for entry, line in TOLD_NEXT.items() if entry in told)
    yield from filter(None, map(next_in_general, (materials[0], main)))
    for each in materials:
        if isinstance(each.act, Objection):
            yield from objection_asks(each)


def lead_of(state: TurnState, card: Sequence[CardEntry], turn: int) -> Lead:
    """What of the card, and of what was turned down, bears on what comes next."""
    closed = [each["value"] for each in card if each["entry"] == REFUSED]
    closed += [home for each in card if each["entry"] == VISIT for home in each["value"].get("homes", ())]
    reading = state["reading"]
    return Lead(
        turn,
        tuple(unknown(list(card), state["filters"])),
        tuple(declined(state, state["request"]["query"])),
        frozenset(map(str, closed)),
        frozenset(each.filter for each in reading.operations if each.op in WISHING) if turn > 1 else frozenset(),
        reading.does(Ask, Compare, Estimate, Objection, Arrange),
    )


def offers_of_homes(material: Material, closed: Collection[str] = ()) -> Iterator[str]:
    """Lines about the homes spoken of, the best first; none where the turn speaks of none, and no visit to those that
    are `closed`: refused, or visited already."""
    spoken_of, act = material.spoken_of, material.act
    if not spoken_of or material.intent not in SPEAKS_OF_HOMES:
        return
    home, seen = spoken_of[0], booked(material)
    if not is_known_which(material):
        yield ASK_WHICH
        return
    others = (each["name"] for each in material.state.get("page", ()) if each["name"] != home.name)
    other = next((each for each in others if each not in closed), None)
    sends = isinstance(act, Arrange) and "send" in act.do
    if len(spoken_of) > 1:
        if not seen:
            yield "Offer a visit to the one they like best."
        yield "Ask which of these they like best."
        return
    if not seen and home.name not in closed:
        yield f"Offer a visit to {home.name}."
    elif other and seen and not material.state.get("nearest"):
        yield f"Offer a visit to {other} as well."
    if not sends:
        yield f"Offer to send {_papers(home)} of {home.name}."
    if other and material.intent != "compare":
        yield f"Offer to compare {home.name} with {other}."
    if material.intent != "estimate" and _is_priced(home):
        yield f"Offer to work out a home loan for {home.name}."


def _papers(project: Project) -> str:
    return "the brochure" if any(unit.brochure for unit in project.units) else "the details"


def _is_priced(project: Project) -> bool:
    return any(unit.price_min and unit.deal != "rent" for unit in project.units)
