"""What to say to one act of a turn: one to three sentences, each from facts."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import cast

from agent.answering.amounts import counted, listed, rupees
from agent.answering.apart import one_by_one
from agent.answering.appointment import promise
from agent.answering.asked import things_named, told
from agent.answering.asking_back import asked_back
from agent.answering.buying import costs
from agent.answering.card.recital import recited
from agent.answering.cheaper import cheapest_already
from agent.answering.citation import cited_said
from agent.answering.courtesy import NOT_UNDERSTOOD, NOT_UNDERSTOOD_AT_FIRST, courtesy_said, noted
from agent.answering.difference import difference
from agent.answering.facts import Said
from agent.answering.gap import DIFFERENCE
from agent.answering.homes import offer
from agent.answering.knowledge.general_said import general_said, unknown_said
from agent.answering.material import Material
from agent.answering.matters_said import matter_said
from agent.answering.next_step import is_known_which
from agent.answering.none_fitting import nothing_fits
from agent.answering.playbook.objection_said import objection_said
from agent.answering.priced import PLACES, elsewhere, estimate, first_of_all, places_compared, without_money
from agent.answering.purchase import COSTS
from agent.answering.standing import named_and_taken, taken_said
from agent.answering.supply import supply_said
from agent.answering.wishes import describe, noun_of
from agent.state import TurnState
from agent.understanding.reading import Arrange, Ask, Chat, Tell

NAMED = 3


def reply_to(material: Material) -> Said:
    """What to say to one act."""
    known = matter_said(material) or recited(material) or general_said(material)
    said = known or REPLIES.get(material.intent, homes)(material)
    said = said if isinstance(said, Said) else Said(said)
    return replace(said, text=f"{said.text[:1].upper()}{said.text[1:]}")


def homes(material: Material) -> str:
    """What fits, best first, or what comes nearest."""
    found = material.found
    if not found.total:
        return nothing_fits(material)
    if material.filters.keys() == {"exclude"}:
        return f"Noted, {describe(material.filters).removeprefix('homes, ')}. Which area would you like instead?"
    if (relaxed := material.state["relaxed"]) and material.is_firm:
        lead = f"We have nothing{material.wished}, which I keep as your limit; above it there is {material.fit}."
    elif relaxed:
        lead = f"We have nothing{material.wished}, but {material.fit} if the budget goes up to {rupees(relaxed['to'])}."
    else:
        lead = f"We have {material.fit}{material.wished_of_fit}."
    lead += added_in_vain(material)
    stood = [each["id"] for each in material.state.get("stood", {}).get("page", ())]
    known = len(material.reading.acts) > 1 and stood == [each.id for each in found.projects]
    return lead if known or not found.projects else f"{lead} {offer(found.projects[0])}."


def added_in_vain(material: Material) -> str:
    """ " In Hebbal there is none.", where a place was added that has nothing; else nothing."""
    before, after = material.state["before"].get("localities", ()), material.filters.get("localities", ())
    if not before or not set(before) < set(after):
        return ""
    added = [place for place in after if place not in before]
    empty = [place for place in added if not material.total({**material.fitting, "localities": [place]})]
    return f" In {listed(empty, 'or')} there is none." if empty else ""


def detail(material: Material) -> Said | str:
    """What is asked of the homes spoken of."""
    if sold := list(taken_said(named_and_taken(material))):
        return Said(" ".join(each.text for each in sold), tuple(fact for each in sold for fact in each.facts))
    if COSTS & set(material.ask.names) and not material.ask.unknown:
        return _with_costs(material)
    if "of_all" in material.ask.names and (said := first_of_all(material)):
        return said
    if said := told(material):
        return said
    names = things_named(material.ask)
    if not names and material.nearest:
        return homes(material)
    missing = f"We have not settled on a home yet to tell {f'the {listed(names)}' if names else 'that'} of."
    return missing if len(material.reading.acts) > 1 else f"{missing} {homes(material)}"


def _with_costs(material: Material) -> Said:
    """What is due on a home, behind what else is asked of it."""
    due, ask = costs(material), material.ask
    beside = tuple(each for each in ask.things if getattr(each, "name", None) not in COSTS)
    if not beside or not isinstance(ask, Ask):
        return due
    acts = list(material.reading.acts)
    acts[material.number] = replace(ask, things=beside)
    reading = replace(material.reading, acts=tuple(acts))
    said = told(replace(material, state=cast(TurnState, {**material.state, "reading": reading})))
    if said is None or said.untold:
        return due
    return replace(said, text=f"{said.text} {due.text}", facts=(*said.facts, *due.facts))


def compare(material: Material) -> Said | str:
    """Homes side by side; the points hold the table. Places, where those are compared."""
    places = material.ask.where.get("localities", ())
    if len(places) > 1 and not material.ask.of:
        filters = elsewhere(without_money(material.filters), material.ask.where)
        return places_compared(material, filters, places)
    if material.ask.order or DIFFERENCE in material.ask.names:
        return detail(material)
    projects = one_by_one(material.found.projects, ("price",))[:3]
    if len(projects) < 2:
        return homes(material)
    apart = difference(projects)
    if len(material.found.projects) == 1:
        return apart
    return Said(f"{'; '.join(map(offer, projects))}. {apart.text}", apart.facts)


def question(material: Material) -> Said | str:
    """What a document says, else the best web page on a question about the world, or that there is none."""
    if COSTS & set(material.ask.names):
        return costs(material)
    if cited := material.subject.cited:
        return cited_said(cited[0])
    if sources := material.state.get("sources"):
        return f"According to {sources[0]['site']}: “{sources[0]['snippet']}”"
    return unknown_said(material)


def count(material: Material) -> Said | str:
    """How many homes fit; or what there is of localities, cities, builders or kinds of homes; or how many there are of
    something, where the documents of one home say it."""
    if said := quoted(material):
        return said
    if column := material.ask.have:
        about = material.ask.where
        # "Which builders do you have in Chennai?" asks of all that is there.
        held = {"deal"} if PLACES & about.keys() else material.filters.keys()
        kept = {key: value for key, value in material.filters.items() if key in held}
        return supply_said(material.catalogue, {**kept, **about}, column)
    found = material.found
    each_alone = found.total_projects == found.total
    fit = counted(found.total, noun_of(material.filters)) if each_alone and found.total else material.fit
    return f"We have {fit}{material.wished_of_fit}."


def quoted(material: Material) -> Said | None:
    """What a document says, where one says something to the turn."""
    cited = material.subject.cited
    return cited_said(cited[0]) if cited else None


def undo(material: Material) -> str:
    """What the wishes are again."""
    if not material.state["changes"]:
        return "There is nothing to take back yet."
    return f"I have gone back one step. {homes(material)}"


def chat(material: Material) -> str:
    """A greeting, thanks."""
    said = material.act.courtesy if isinstance(material.act, Chat) else "other"
    return courtesy_said(said, homes=bool(material.filters))


def note(material: Material) -> str:
    """What a caller tells of themselves."""
    return noted(material.act.entries if isinstance(material.act, Tell) else {})


def unclear(material: Material) -> Said | str:
    """What the documents say to it, else that it was not understood."""
    if material.subject.cited:
        return question(material)
    if back := asked_back(material.reading.doubts, material.places):
        return Said(back[0].line, back[1])
    return NOT_UNDERSTOOD if material.filters else NOT_UNDERSTOOD_AT_FIRST


def action(material: Material) -> Said:
    """A visit, a call back, something to send."""
    names = [project.name for project in material.spoken_of[:NAMED]] if is_known_which(material) else []
    act = material.act if isinstance(material.act, Arrange) else Arrange()
    return promise(act, names, arranged=bool(material.state.get("arranged")))


def more(material: Material) -> str:
    """The next homes."""
    if material.found.projects:
        return homes(material)
    near = f" {material.related[0]} has homes that fit too." if material.related else ""
    return f"That is all we have for these wishes.{near}"


def reset(material: Material) -> str:
    """A new beginning."""
    if material.filters:
        return homes(material)
    return "Let us start afresh. What kind of home are you looking for?"


REPLIES: Mapping[str, Callable[[Material], Said | str]] = {
    "search": lambda material: cheapest_already(material) or quoted(material) or homes(material),
    "detail": detail,
    "compare": compare,
    "estimate": estimate,
    "count": count,
    "more": more,
    "undo": undo,
    "reset": reset,
    "chat": chat,
    "action": action,
    "question": question,
    "objection": objection_said,
    "note": note,
    "unclear": unclear,
}
"""By intent; any other shows homes."""
