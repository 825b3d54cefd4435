"""The customer's wishes in words."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from agent.answering.amounts import bedroom_list, bedrooms, counted, listed, month, rupee_range, rupees, square_feet

REST: Mapping[str, str] = {
    "overlooking": "with a view of the {}",
    "sale_type": "{}",
    "age_max_years": "not older than {} years",
    "approvals": "approved by {}",
    "khata": "with {}",
    "tenant": "for {}",
    "listed_by": "listed by the {}",
    "area_basis": "by {} area",
}
"""How the wishes are said that need no more than their value."""
FLAGS = {"vastu": "vastu compliant", "corner": "on a corner", "rera": "RERA registered", "pets": "with pets allowed"}
PLAIN = {"ready": "ready to move", "family": "families", "company": "companies", "A": "A khata", "B": "B khata",
         "cctv": "CCTV", "ev_charging": "EV charging", "wifi": "Wi-Fi", "co_working": "co-working space",
         "rera": "RERA", "rera_id": "RERA number", "emi": "EMI", "gst": "GST"}  # fmt: skip
HOMES = {
    "apartment": "apartments",
    "villa": "villas",
    "independent_house": "independent houses",
    "row_house": "row houses",
    "builder_floor": "builder floors",
    "penthouse": "penthouses",
    "studio": "studios",
    "plot": "plots",
    "farm_house": "farm houses",
    "commercial": "commercial units",
}


GATED = "gated_community"
NO_HOMES = {"plot": "plot", "commercial": "commercial unit"}
COUNTED = frozenset(
    "swimming_pool gym clubhouse lift play_area garden jogging_track tennis_court badminton_court basketball_court "
    "party_hall gas_pipeline supermarket library spa pet_park borewell school hospital".split()
)
"""Amenities of which one has one."""


def plain(value: str) -> str:
    """A value of the vocabulary as one says it: swimming pool."""
    return PLAIN.get(value, value.replace("_", " "))


def an_amenity(amenity: str) -> str:
    """ "a gym", "security"."""
    if amenity == "amphitheatre":
        return "an amphitheatre"
    return f"a {plain(amenity)}" if amenity in COUNTED else plain(amenity)


def amenity_said(amenity: str) -> tuple[str, str]:
    """The verb and the rest of what is said of a home with it: ("have", "a gym"), ("be", "a gated community")."""
    return ("be", "a gated community") if amenity == GATED else ("have", an_amenity(amenity))


def noun_of(filters: Mapping[str, Any], total: int = 1) -> str:
    """What is counted: "home", or "plot" where only plots are wished, which are none; of no villas, "villa" too."""
    types = filters.get("property_types", ())
    if len(types) != 1:
        return "home"
    bare = not total and filters.keys().isdisjoint(("bhk", "bhk_min", "facing", "furnishing"))
    return HOMES[types[0]].removesuffix("s") if bare else NO_HOMES.get(types[0], "home")


def fitting(total: int, projects: int, filters: Mapping[str, Any]) -> str:
    """ "3 plots in 2 projects", "2 homes in one project", "1 home", "no homes"."""
    noun = noun_of(filters, total)
    if total < 2:
        return counted(total, noun) if total else f"no {noun}s"
    return f"{counted(total, noun)} in {counted(projects, 'project') if projects > 1 else 'one project'}"


def describe(filters: Mapping[str, Any]) -> str:
    """ "2 and 3 BHK apartments in Sarjapur up to ₹1.3 Cr, ready to move"; "homes" where nothing is wished."""
    what = " ".join(_what(filters)) or "homes"
    return ", ".join([" ".join([what, *_where(filters), *_for_how_much(filters)]), *_more(filters)])


def _what(filters: Mapping[str, Any]) -> Iterator[str]:
    if facing := filters.get("facing"):
        yield f"{listed([plain(each).replace(' ', '-') for each in facing], 'or')} facing"
    if furnishing := filters.get("furnishing"):
        yield listed([plain(each).replace(" ", "-") for each in furnishing], "or")
    if bhk := filters.get("bhk"):
        yield bedroom_list(bhk)
    elif least := filters.get("bhk_min"):
        yield f"{bedrooms(least)} or bigger"
    if types := filters.get("property_types"):
        yield listed([HOMES[each] for each in types], "or")
    if filters.get("deal") == "rent":
        yield "to rent" if types or bhk or least else "homes to rent"


def _where(filters: Mapping[str, Any]) -> Iterator[str]:
    places = filters.get("localities")
    if places:
        within = f"within {filters['radius_km']:g} km of" if "radius_km" in filters else "in"
        yield f"{within} {listed(places, 'or')}"
    elif zone := filters.get("zone"):
        yield f"in the {zone} of {filters.get('city', 'the city')}"
    elif city := filters.get("city"):
        yield f"in {city}"
    for near in filters.get("near", ()):
        distance = f"within {near['max_km']:g} km of" if near.get("max_km") else "near"
        kind = plain(near["kind"])
        article = "an" if kind[0] in "aeiou" else "a"
        yield f"{distance} {near.get('name') or f'{article} {kind}'}"
    if names := filters.get("projects"):
        yield f"in {listed(names, 'or')}"
    if developers := filters.get("developers"):
        yield f"by {listed(developers, 'or')}"


def _for_how_much(filters: Mapping[str, Any]) -> Iterator[str]:
    low, high = filters.get("price_min"), filters.get("price_max")
    if low is not None and high is not None:
        yield f"at {rupee_range(low, high)}"
    elif high is not None:
        yield f"up to {rupees(high)}"
    elif low is not None:
        yield f"from {rupees(low)}"


def _more(filters: Mapping[str, Any]) -> Iterator[str]:
    yield from _size(filters)
    if status := filters.get("status"):
        yield plain(status)
    if by := filters.get("possession_by"):
        yield f"possession by {month(by)}"
    yield from _having(filters)
    yield from (words.format(rupees(filters[key])) for key, words in LIMITS if key in filters)
    yield from (words for key, words in FLAGS.items() if filters.get(key))
    yield from _floors(filters)
    for key, words in REST.items():
        if (value := filters.get(key)) is not None:
            said = listed([plain(each) for each in value], "and") if isinstance(value, list) else _value(value)
            yield words.format(said)
    for key, values in filters.get("exclude", {}).items():
        lead, said_as = EXCLUDED.get(key, ("not {}", plain))
        yield lead.format(listed([said_as(each) for each in values], "or"))


LIMITS = (
    ("price_per_sqft_max", "up to {} a sq ft"),
    ("emi_max", "with an EMI up to {}"),
    ("deposit_max", "with a deposit up to {}"),
    ("maintenance_max", "with maintenance up to {}"),
)
"""Costs that have an upper limit alone."""
AT_LEAST = (
    ("bathrooms_min", "bathroom", "bathrooms"),
    ("balconies_min", "balcony", "balconies"),
    ("parking_min", "parking space", "parking spaces"),
)


def _size(filters: Mapping[str, Any]) -> Iterator[str]:
    low, high = filters.get("area_min"), filters.get("area_max")
    if low is not None:
        yield square_feet(low, high) if high is not None else f"at least {square_feet(low)}"
    elif high is not None:
        yield f"at most {square_feet(high)}"


def _having(filters: Mapping[str, Any]) -> Iterator[str]:
    amenities = filters.get("amenities", ())
    if inside := [each for each in amenities if each != GATED]:
        yield f"with {listed([an_amenity(each) for each in inside])}"
    if GATED in amenities:
        yield "in a gated community"
    if rooms := filters.get("extra_rooms"):
        yield f"with {listed([f'a {plain(each)} room' for each in rooms])}"
    for key, one, many in AT_LEAST:
        if least := filters.get(key):
            yield f"with {least} or more {many}" if least > 1 else f"with a {one}"


EXCLUDED: Mapping[str, tuple[str, Callable[[Any], str]]] = {
    "localities": ("not in {}", plain),
    "developers": ("not by {}", plain),
    "property_types": ("no {}", HOMES.__getitem__),
    "bhk": ("not {}", bedrooms),
    "facing": ("not {} facing", lambda each: plain(each).replace(" ", "-")),
    "status": ("not {}", lambda each: "newly launched" if each == "new_launch" else plain(each)),
    "furnishing": ("not {}", lambda each: plain(each).replace(" ", "-")),
}
"""How it is said what is not wished."""


def _floors(filters: Mapping[str, Any]) -> Iterator[str]:
    low, high = filters.get("floor_min"), filters.get("floor_max")
    if low == high == 0:
        yield "on the ground floor"
    elif low is not None and low == high:
        yield f"on floor {low}"
    elif low is not None and high is not None:
        yield f"on floors {low} to {high}"
    elif low is not None:
        yield f"on floor {low} or above"
    elif high is not None:
        yield f"up to floor {high}"
    if edges := filters.get("floor_not"):
        yield f"not on the {listed(edges, 'or')} floor"


def _value(value: Any) -> str:
    if isinstance(value, str):
        return plain(value)
    return f"{value:g}"
