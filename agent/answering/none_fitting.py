"""That nothing fits: which wish of the turn stands in the way, and what comes nearest."""

from agent.answering.material import Material
from agent.answering.nearest_said import around_said, is_or_are, nearest_said, still_nearest_said
from agent.answering.wishes import describe

FEW_WISHES = 2
"""So many are said back where nothing fits; more would be recited."""


def nothing_fits(material: Material) -> str:
    """That nothing fits, and what comes nearest: homes by their names, else the wishes without which some fit."""
    blocking = material.blocking
    lead = f"We have nothing{material.wished} just now"
    if material.nearest:
        lead = lead if len(material.filters) <= FEW_WISHES else f"{NOTHING_FITS}{newly_wished(material)}"
        stood = [each["id"] for each in material.state.get("stood", {}).get("page", ())]
        same = stood == [each.project.id for each in material.nearest]
        return (still_nearest_said if same and not material.state["changes"] else nearest_said)(material.nearest, lead)
    said = [f"{lead}."]
    if blocking and not (material.around and blocking[0].moves):
        said.append(f"Without {blocking[0].words} there {is_or_are(blocking[0].total)}.")
    if material.around:
        said.append(f"{around_said(material.filters['localities'], material.around[1])}.")
    return " ".join(said)


NOTHING_FITS = "Nothing fits all of that just now"
FEW_NEW = 2
"""So many wishes that are new are said back where they are what nothing fits."""


def newly_wished(material: Material) -> str:
    """ ", not with A khata", what a turn wishes beside what was wished before and the nearest home misses; nothing at
    the beginning of a call."""
    missed = {each.filter for each in material.nearest[0].misses}
    keys = [each["filter"] for each in material.state["changes"] if each["filter"] in missed & material.filters.keys()]
    if not keys or len(keys) > FEW_NEW or not material.state["before"] or "exclude" in keys:
        return ""
    said = describe({key: material.filters[key] for key in keys})
    rest = said.removeprefix("homes").lstrip(", ")
    return f", not for {said}" if rest == said else f", not {rest}"
