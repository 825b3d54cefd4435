"""What the agent should ask or offer next, and what a plain "yes" to it would do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agent.answering.amounts import rupees
from agent.answering.blocking import Blocking
from agent.catalogue.catalogue import Found
from agent.understanding.reading import Operation


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line, and the operations that a "yes" to it applies."""

    line: str
    offer: tuple[Operation, ...] = ()


PLACE = ("localities", "zone", "city", "near", "projects")
SIZE = ("bhk", "bhk_min", "area_min", "area_max")
MONEY = ("price_max", "price_min", "emi_max", "price_per_sqft_max")


def suggest(
    filters: Mapping[str, Any],
    found: Found,
    relaxed: Mapping[str, Any] | None,
    related: tuple[str, ...] = (),
    blocking: Sequence[Blocking] = (),
) -> Suggestion:
    """The stretched budget first, then the wish that is missing, then places nearby, then the visit.

    `related` are localities next to the wished ones that have homes which fit.
    """
    if relaxed:
        stretched = relaxed["to"]
        line = f"Shall I stretch the budget to {rupees(stretched)}?"
        return Suggestion(line, (Operation("set", relaxed["filter"], stretched, line),))
    if not any(key in filters for key in PLACE):
        return Suggestion("Ask which area they would like.")
    if not any(key in filters for key in SIZE) and filters.get("property_types") not in (["plot"], ["commercial"]):
        return Suggestion("Ask how many bedrooms they need.")
    if not any(key in filters for key in MONEY):
        return Suggestion("Ask what budget they have in mind.")
    if related and found.total_projects < 3:
        line = f"Shall I include {related[0]} too?"
        return Suggestion(line, (Operation("add", "localities", [related[0]], line),))
    if blocking:
        line = f"Shall I leave out {blocking[0].words}?"
        return Suggestion(line, tuple(Operation("clear", key, None, line) for key in blocking[0].keys))
    if not found.total:
        return Suggestion("Ask which of the wishes could give a little.")
    if "possession_by" not in filters and "status" not in filters and filters.get("deal") != "rent":
        return Suggestion("Ask whether they want it ready to move or can wait for possession.")
    if found.projects:
        return Suggestion(f"Offer a visit to {found.projects[0].name}.")
    return Suggestion("Offer to send the details.")
