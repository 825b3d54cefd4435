"""What the homes of the call have to say to an objection: a fact of them that helps, or nothing."""

from collections.abc import Callable, Mapping

from agent.answering.amounts import counted, listed, month, rupees
from agent.answering.buying import lowest
from agent.answering.facts import Fact, Said, facts_of_projects
from agent.answering.homes import facts_of, price_of, shared
from agent.answering.material import Material
from agent.answering.nearest_said import facts_of_nearest, misses_said
from agent.answering.over_homes import values_of
from agent.answering.rates import rates_of
from agent.answering.wishes import plain
from agent.catalogue.catalogue import Project

MONEY = frozenset(("price_min", "price_max", "sort"))
WORTH_SAYING = 0.03
"""A home that is cheaper by less is no answer to "too costly"."""
LOWER = 0.9
"""Where nothing that fits is cheaper, what costs so much of it is looked for."""
LOOKED_AT = 3
WATER = ("municipal_water", "borewell", "rainwater_harvesting")


def cheaper(material: Material, home: Project) -> Said | None:
    """What would be cheaper and by how much: among what fits, else what misses the other wishes least."""
    price = lowest(home)
    if price is None:
        return None
    rest = {key: value for key, value in material.fitting.items() if key not in MONEY}
    most = round(price * (1 - WORTH_SAYING))
    fits = material.catalogue.search(rest | {"price_max": most, "sort": "price_asc"}, limit=1).projects
    if fits and fits[0].id != home.id:
        other, low = fits[0], lowest(fits[0]) or 0
        facts = (*facts_of_projects([other]), Fact("rupees", price - low, "less"))
        return Said(f"{_of(other)} is {rupees(price - low)} less, at {rupees(low)}{_monthly(other)}.", facts)
    lower = rest | {"price_max": round(price * LOWER)}
    for near in material.catalogue.nearest(lower, limit=LOOKED_AT):
        least, but = lowest(near.project), misses_said(near)
        if least is None or least > price * LOWER or near.project.id == home.id:
            continue
        facts = (*facts_of_nearest([near]), Fact("rupees", price - least, "less"))
        text = f"{_of(near.project)} is {rupees(price - least)} less, at {rupees(least)}{_monthly(near.project)}"
        return Said(f"{text}{f', but {listed(but)}' if but else ''}.", facts)
    return None


def ready(material: Material, home: Project) -> Said | None:
    """How many homes that fit are ready, or by when this one is."""
    if shared(home, "status") == "ready":
        return Said(f"{home.name} is ready to move in, so there is no wait.")
    rest = {key: value for key, value in material.fitting.items() if key not in ("status", "possession_by")}
    found = material.catalogue.search(rest | {"status": "ready"}, limit=1)
    if found.total:
        facts = (*facts_of_projects(found.projects), Fact("count", found.total, "ready"))
        are = "is" if found.total == 1 else "are"
        lead = f"{counted(found.total, 'home')} that would suit {are} ready to move in"
        return Said(f"{lead}, {found.projects[0].name} for one.", facts)
    if due := shared(home, "possession"):
        return Said(f"{home.name} is due in {month(due)}.")
    return None


def registered(material: Material, home: Project) -> Said | None:  # noqa: ARG001 (all are called alike)
    """That it is registered with RERA."""
    by = f", by {home.developer}," if home.developer else ""
    return Said(f"{home.name}{by} is RERA registered, so that can be checked.") if values_of(home, "rera_id") else None


def rate(material: Material, home: Project) -> Said | None:
    """What a square foot of it costs beside the homes around it."""
    own = rates_of(home)
    if not own or not home.locality:
        return None
    around = {"localities": [home.locality], "deal": home.units[0].deal or "buy"}
    if kind := home.units[0].property_type:
        around["property_types"] = [kind]
    middle = material.catalogue.survey(around).rate
    if middle is None:
        return None
    facts = (Fact("rupees", own[0], "rate"), Fact("rupees", middle, "rate around"))
    said = f"{home.name} is from {rupees(round(own[0]))} a sq ft"
    return Said(f"{said}; homes like it in {home.locality} are at {rupees(round(middle))} in the middle.", facts)


def listed_by(material: Material, home: Project) -> Said | None:  # noqa: ARG001
    """Who offers it."""
    who = shared(home, "listed_by")
    return Said(f"{home.name} is listed by the {who}.") if who else None


def compared(material: Material, home: Project) -> Said | None:  # noqa: ARG001
    """What is to be weighed: the size and the price of the home spoken of."""
    return Said(f"To compare with: {home.name}, {', '.join(facts_of(home))}.") if price_of(home) else None


def water(material: Material, home: Project) -> Said | None:  # noqa: ARG001
    """What it has of water."""
    has = [plain(each) for each in WATER if each in values_of(home, "amenities")]
    return Said(f"{home.name} has {listed(has)}.") if has else None


def _of(project: Project) -> str:
    size = next(iter(facts_of(project)), "")
    where = f" in {project.locality}" if project.locality else ""
    return f"{project.name}{where}, {size}," if size and size != price_of(project) else f"{project.name}{where}"


def _monthly(project: Project) -> str:
    return " a month" if project.units[0].deal == "rent" else ""


HELPS: Mapping[str, Callable[[Material, Project], Said | None]] = {
    "cheaper": cheaper, "ready": ready, "registered": registered, "rate": rate, "listed_by": listed_by,
    "compared": compared, "water": water,
}  # fmt: skip
