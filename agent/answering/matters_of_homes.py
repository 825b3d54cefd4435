"""What our records tell of homes where they do not tell what is asked, and who does: how quiet it is, what the owner
allows, why a price is low."""

from collections.abc import Sequence

from agent.answering.amounts import listed, month
from agent.answering.details import LISTERS, predicate_of
from agent.answering.facts import Fact, Said, facts_of_projects
from agent.answering.homes import price_of, shared
from agent.answering.knowledge.general_said import general_said
from agent.answering.material import Material
from agent.answering.over_homes import values_of
from agent.answering.playbook.helpful import rate
from agent.answering.wishes import describe, plain
from agent.catalogue.catalogue import Project

VIEWS = frozenset(("park", "lake", "garden"))
"""Views on which no road lies."""


def peaceful(material: Material) -> Said:
    """Which place is quiet: what the homes look onto, and where it is to be heard."""
    lead = "How quiet a place is our records do not tell: hear it for yourself in the evening, and ask who lives there."
    homes = material.spoken_of or shown(material)
    views = {each.name: view for each in homes for view in values_of(each, "overlooking") if view in VIEWS}
    named = listed([f"{name} looks onto the {plain(view)}" for name, view in views.items()][:2])
    return said_of(f"{lead} Of those on the list {named}." if named else lead, homes)


def area_feel(material: Material) -> Said:
    """What a place is like: nothing that a listing tells."""
    home = material.home
    where = f" in {home.locality}" if home and home.locality else " there"
    text = f"How it is to live{where} our records do not tell; a walk at a busy hour and those who live there do."
    return said_of(text, [home] if home else ())


def house_rules(material: Material) -> Said:
    """What an owner or a society allows."""
    home = material.home
    if home is None:
        return Said("What is allowed depends on the owner and the society: tell me which home, and I will ask.")
    lets = predicate_of(home, "tenant")
    known = f" {home.name} {lets.one}." if lets else ""
    text = f"Whether that is allowed at {home.name} our records do not say; I will ask {asked_of(home)} and tell you."
    return said_of(f"{text}{known}", [home], untold=True)


def owner_name(material: Material) -> Said:
    """Who the owner is."""
    home = material.home
    if home is None:
        return Said("Whose home it is I can tell once we have settled on one.")
    who = shared(home, "listed_by")
    lead = f"{home.name} is listed by the {who}; the" if who else "The"
    of = "" if who else f" of the owner of {home.name}"
    return said_of(f"{lead} name{of} is not in our records. I will ask for it before a visit.", [home], untold=True)


def brokerage(material: Material) -> Said | None:
    """What is due to an agent: who lists the home, and what is usual."""
    usual, home = general_said(material), material.home
    who = shared(home, "listed_by") if home else None
    if not who or usual is None or home is None:
        return usual
    facts = (*usual.facts, *facts_of_projects([home]))
    return Said(f"{home.name} is listed by the {who}. {usual.text}", facts, usual.sources)


def why_cheap(material: Material) -> Said:
    """Why a home costs less than others: how its rate stands beside those around it, and who knows more."""
    home = material.home
    if home is None:
        return Said("Why a price is low our records do not say: tell me which home, and I will ask.", untold=True)
    beside = rate(material, home)
    reason = f"Why {home.name} is asked at {price_of(home) or 'that price'} our records do not say"
    text = f"{reason}; I will ask {asked_of(home)}, and its papers and its state are best seen before deciding."
    lead = f"{beside.text} " if beside else ""
    return Said(f"{lead}{text}", (*(beside.facts if beside else ()), *facts_of_projects([home])), untold=True)


def rents_faster(material: Material) -> Said:
    """Which home would be let sooner: which is ready sooner, and that demand is in no record."""
    of = material.spoken_of or shown(material)
    homes = [each for each in of if "plot" not in values_of(each, "property_type")]
    lead = "Which of them finds a tenant faster our records do not tell."
    ready = [each for each in homes if shared(each, "status") == "ready"]
    due = sorted((str(at), each.name, each) for each in homes if (at := shared(each, "possession")))
    if ready and len(ready) < len(homes):
        return said_of(f"{lead} {listed([each.name for each in ready])} can be let at once, as it is ready.", homes)
    if len(ready) > 1:
        return said_of(f"{lead} Ready to be let are {listed([each.name for each in ready])}.", homes)
    if due:
        at, name, _ = due[0]
        facts = (Fact("month", at, "possession"),)
        return said_of(f"{lead} {name} can be let first, from {month(at)}.", homes, facts=facts)
    return said_of(lead, homes, untold=True)


def why_not_shown(material: Material) -> Said:
    """Why there is no more on the list."""
    if not material.filters:
        return Said("Nothing is left out so far: tell me what you look for, and I will narrow it down.")
    return Said(f"The list keeps to what you asked for: {describe(material.filters)}. Anything of it can be widened.")


def asked_of(home: Project) -> str:
    """Who knows what no record tells of a home."""
    return LISTERS.get(shared(home, "listed_by") or "", "the owner" if home.units[0].deal == "rent" else "the seller")


def shown(material: Material) -> list[Project]:
    """The homes on the screen."""
    ids = [str(each["id"]) for each in material.state.get("page", ())]
    return list(material.catalogue.projects(ids, material.fitting))


def said_of(text: str, homes: Sequence[Project], *, facts: Sequence[Fact] = (), untold: bool = False) -> Said:
    return Said(text, (*facts_of_projects(homes), *facts), untold=untold)
