"""Words of the trade in a sentence or two each, for who asks what they mean, with the law or the usage behind them."""

from collections.abc import Mapping, Sequence

from agent.answering.facts import Fact, Said

GLOSSARY: Mapping[str, tuple[str, str]] = {
    "rera": (
        "RERA is the Real Estate (Regulation and Development) Act: a project must be registered with the state's"
        " authority before it is sold, and its number lets a buyer check plans, approvals and the promised date.",
        "Real Estate (Regulation and Development) Act, 2016, sections 3 and 4",
    ),
    "oc": (
        "An OC, or occupancy certificate, is the local body's word that the finished building may be lived in;"
        " without it water, power and a loan can be hard to get.",
        "Building by-laws of the local body",
    ),
    "cc": (
        "A CC is the commencement certificate that lets building begin; many also call the completion certificate so,"
        " which says that the building was finished to the approved plan.",
        "Building by-laws of the local body",
    ),
    "khata": (
        "A khata is the property's account with the local body for property tax. A khata means that it stands in the"
        " main register; B khata that it is taxed but not regular, which makes loans and plan approval harder.",
        "Bruhat Bengaluru Mahanagara Palike registers",
    ),
    "carpet_area": (
        "Carpet area is the usable floor inside the walls of the home, with its inner walls and without balconies and"
        " common areas; prices under RERA are quoted on it.",
        "Real Estate (Regulation and Development) Act, 2016, section 2(k)",
    ),
    "built_up_area": (
        "Built-up area is the carpet area with the outer walls and the balconies.",
        "Trade usage",
    ),
    "super_built_up_area": (
        "Super built-up area is the built-up area with a share of the lobby, stairs, lifts and amenities.",
        "Trade usage",
    ),
    "uds": (
        "UDS is the undivided share of the land that comes with a flat, and is written in its deed.",
        "Apartment ownership acts of the states",
    ),
    "encumbrance_certificate": (
        "An encumbrance certificate lists the registered sales, mortgages and charges on a property, so that a buyer"
        " sees whether it is free of them.",
        "Registration Act, 1908, section 57",
    ),
    "guidance_value": (
        "The guidance value, or circle rate, is the lowest value at which the state registers a sale; stamp duty is due"
        " on it where the price is below.",
        "Stamp acts of the states",
    ),
    "token": (
        "A token is the small sum that holds a home until the agreement is signed.",
        "Trade usage",
    ),
    "semi_furnished": (
        "Semi-furnished means that wardrobes, kitchen cabinets, fans and lights are fitted, and that furniture and"
        " appliances are not.",
        "Trade usage",
    ),
    "vastu": (
        "Vastu is the traditional teaching of how rooms and the entrance should lie by the compass.",
        "Vastu shastra",
    ),
    "new_launch": (
        "Pre-launch or new launch means that bookings have just opened and building has hardly begun; a project may be"
        " advertised and sold only once it has its RERA number.",
        "Real Estate (Regulation and Development) Act, 2016, section 3",
    ),
    "builder_floor": (
        "A builder floor is a whole floor of a small building, sold by itself, with a share of the land.",
        "Trade usage",
    ),
    "penthouse": ("A penthouse is a home on the top floor, usually with a terrace of its own.", "Trade usage"),
    "rk": ("RK is one room with a kitchen, without a separate bedroom.", "Trade usage"),
    "resale": (
        "Resale means that the home is bought from its present owner and not from the builder; GST is not due on it.",
        "Schedule III of the Central Goods and Services Tax Act, 2017",
    ),
    "row_house": ("A row house is one of a line of like houses that share their side walls.", "Trade usage"),
    "gated_community": (
        "A gated community is one with a wall around it, a guarded entrance and shared amenities.",
        "Trade usage",
    ),
    "floor_rise": ("Floor rise is what a builder adds to the rate for each higher floor.", "Trade usage"),
    "plc": (
        "PLC is the preferential location charge: what a builder adds for a corner, a view or a facing.",
        "Trade usage",
    ),
    "corpus": (
        "A corpus fund is a single payment to the owners' association that is kept for large repairs.",
        "Trade usage",
    ),
    "freehold": (
        "Freehold means that land and home are owned for good; leasehold, that the land is held for a term of years.",
        "Transfer of Property Act, 1882",
    ),
    "plinth_area": (
        "Plinth area is the built-up area measured at floor level, walls included.",
        "Trade usage",
    ),
}  # fmt: skip
"""By word: what it means, and the source."""


def meaning_said(words: Sequence[str]) -> Said | None:
    """What the words that are asked about mean; None where none are, or one is not known."""
    if not words or not all(word in GLOSSARY for word in words):
        return None
    facts = tuple(Fact("quote", *GLOSSARY[word]) for word in words)
    return Said(" ".join(str(fact.value) for fact in facts), facts)
