"""What is said to what a turn asks and says beyond columns, filters and grounds of an objection."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from agent.answering.amounts import listed
from agent.answering.facts import Fact, Said
from agent.answering.material import Material
from agent.answering.matters_in_figures import down_payment, offered
from agent.answering.matters_of_homes import (
    area_feel,
    brokerage,
    house_rules,
    owner_name,
    peaceful,
    rents_faster,
    said_of,
    shown,
    why_cheap,
    why_not_shown,
)
from agent.answering.over_homes import values_of
from agent.answering.wishes import describe
from agent.understanding.reading import Arrange, Ask, Compare, Estimate, Matter, World

OF_HOMES: Mapping[str, Callable[[Material], Said | None]] = {
    "peaceful": peaceful, "area_feel": area_feel, "house_rules": house_rules, "owner_name": owner_name,
    "brokerage": brokerage, "why_cheap": why_cheap, "rents_faster": rents_faster, "why_not_shown": why_not_shown,
}  # fmt: skip
IN_FIGURES: Mapping[str, Callable[[Material, Matter], Said | None]] = {
    "offer": offered, "down_payment": down_payment,
}  # fmt: skip
"""What is said, by matter; the pack says the rest."""
NEXT: Mapping[str, tuple[str, ...]] = {
    "correction": ("Ask which of the wishes held is wrong, and set it right.",),
    "offer": (
        "Ask how soon they would close at that figure, and note it for whoever decides.",
        "Ask what else would have to be right for them to close.",
    ),
    "peaceful": ("Offer a visit in the evening.",),
    "area_feel": ("Offer a visit at a busy hour.",),
    "house_rules": ("Ask what else they want to have settled with the owner.",),
    "owner_name": ("Offer a visit at which they meet whoever shows it.",),
    "brokerage": ("Tell them the firm's own terms, and offer to send them in writing.",),
    "why_cheap": ("Offer to send its papers, and a visit to see its state.",),
    "rents_faster": ("Ask whether the rent has to cover the instalment.",),
    "why_not_shown": ("Ask which of the wishes could give a little.",),
    "down_payment": ("Ask how much of the price they want to pay themselves.",),
    "by_manager": ("Tell the manager what went wrong before the call.",),
}
"""What to ask or offer next, the best first."""


def matter_of(material: Material) -> Matter | None:
    """The matter that the act is of; None where it is of none."""
    return next((each for each in material.reading.matters if each.at == material.number), None)


def matter_said(material: Material) -> Said | None:
    """What is said to an act that is of a matter; None where it is of none, or the pack or a document says it."""
    matter = matter_of(material)
    if matter is None or material.subject.cited or (isinstance(material.act, World) and material.state.get("sources")):
        return None
    if of_homes := OF_HOMES.get(matter.about):
        return of_homes(material)
    in_figures = IN_FIGURES.get(matter.about)
    return in_figures(material, matter) if in_figures else None


def next_of_matters(materials: Sequence[Material]) -> Iterator[str]:
    """What to ask or offer next to what the turn asks and says beyond its acts."""
    set_right = is_set_right(materials[0])
    for each in materials[0].reading.matters:
        if each.about in NEXT and not (each.about == "correction" and set_right):
            yield from NEXT[each.about]


def lead_of_matters(material: Material) -> Said | None:
    """What comes before all else: that a wish was taken wrongly, or that nothing stands at the place that is named."""
    reading = material.reading
    if reading.matter("correction") and not material.subject.talk:
        if is_set_right(material):
            return Said("I am sorry about that.")
        held = f"What I hold now is {describe(material.filters)}" if material.filters else "So far I hold no wishes"
        return Said(f"Sorry, let me get that right. {held}; which part of it is not as you said?")
    if reading.matter("absent") and (shown_ := shown(material)):
        names = listed([each.name for each in shown_[:3]])
        are = f"is only {names}" if len(shown_) == 1 else f"are only {len(shown_)} homes"
        return said_of(f"There {are} on the list.", shown_, facts=(Fact("count", len(shown_), "homes"),))
    return None


def is_set_right(material: Material) -> bool:
    """Whether a turn that complains of what was understood says by itself what is meant."""
    reading = material.reading
    of_matters = any(each.at is not None for each in reading.matters)
    return of_matters or bool(material.state["changes"]) or reading.does(Ask, Estimate, Compare, Arrange, World)


def tail_of_matters(material: Material) -> Said | None:
    """What comes behind the answer: how long a way takes is in no record."""
    if material.reading.matter("travel_time"):
        return Said("How many minutes that takes our records do not tell: it goes by the road and the hour.")
    homes = shown(material)[:1] if material.reading.matter("to_let") else ()
    if homes and set(values_of(homes[0], "property_type")) == {"plot"}:
        return said_of(f"{homes[0].name} is a plot, which brings no rent by itself: a flat or a shop would.", homes)
    return None
