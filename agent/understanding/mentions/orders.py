"""Orders in which one of several homes comes first: "which is the cheapest?", "the smallest one in Acme Heights"."""

from collections.abc import Sequence

from agent.language.phrases import Phrases

FIRSTS = Phrases[str](
    ("price_asc", ("cheapest", "least expensive", "most affordable", "lowest price", "lowest priced", "lowest cost",
                   "lower price", "cheaper", "costs less", "costs the least", "less expensive", "sasta", "sabse sasta",
                   "sabse saste", "saste", "sabse kam", "lowest rent", "costs least", "less costly")),
    ("price_desc", ("costliest", "most expensive", "highest price", "highest priced", "priciest", "sabse mehnga", "costlier",
                    "mehnga", "more expensive", "costs more", "costs the most")),
    ("area_desc", ("biggest", "largest", "most spacious", "bigger", "larger", "more spacious", "more space", "most space",
                   "sabse bada", "bada", "more area", "largest area", "biggest area", "max area", "highest area")),
    ("area_asc", ("smallest", "most compact", "smaller", "sabse chhota", "sabse chota", "least area")),
    ("price_per_sqft_asc", ("lowest per sq ft", "cheapest per sq ft", "lowest rate", "lowest price per sq ft",
                            "lowest rate per sq ft", "cheapest per square foot", "cheapest per sqft", "lowest per sqft",
                            "lowest price per sqft", "best rate", "best rate per sq ft", "lowest price per square foot",
                            "lowest per square foot", "cheaper per sq ft", "cheaper per sqft",
                            "cheaper per square foot", "cheaper by the square foot", "best value",
                            "value for money", "better value")),
    ("possession_asc", ("ready earliest", "earliest possession", "ready first", "ready soonest", "ready sooner",
                        "soonest possession", "earliest", "soonest", "sooner", "ready the earliest", "possession first",
                        "earliest handover", "sabse pehle", "sabse jaldi", "ready the soonest", "completed first",
                        "earlier possession", "possession earliest", "fastest possession", "quickest possession", "pehle ready",
                        "pehle milega", "jaldi milega", "jaldi ready")),
    ("price_per_sqft_desc", ("costliest per sq ft", "most expensive per sq ft", "costlier per sq ft", "highest rate",
                             "costlier per square foot", "highest per sq ft", "more expensive per square foot")),
    ("floor_desc", ("highest floor", "higher floor", "highest up", "higher up", "upper floor", "topmost", "sabse upar")),
    ("floor_asc", ("lowest floor", "lower floor", "sabse neeche")),
    ("newest", ("newest", "latest", "most recent", "newer", "sabse naya")),
    ("near", ("nearest", "closest", "nearer", "closer", "least far", "sabse paas", "sabse nazdeek", "sabse kareeb")),
    ("amenities", ("most amenities", "more amenities", "best amenities", "most facilities", "more facilities",
                   "better amenities", "maximum amenities", "zyada amenities", "sabse zyada amenities", "better facilities")),
    ("maintenance", ("lowest maintenance", "least maintenance", "lower maintenance", "cheapest maintenance")),
    ("deposit", ("lowest deposit", "least deposit", "lower deposit", "smallest deposit")),
)  # fmt: skip
"""Orders by the words that ask which of the homes shown comes first in them."""
WITHIN = "within:"
"""What an ask begins with that wants the first of the homes of one project in an order."""
ORDERS_WITHIN = frozenset(("price_asc", "price_desc", "area_asc", "area_desc"))
"""Orders in which the homes of one project may differ."""


def within_one(asks: Sequence[str]) -> tuple[str, ...]:
    """`asks` of the homes of one project, where they were of several projects: "the smallest one in Acme Heights"."""
    orders = {f"first:{order}": f"{WITHIN}{order}" for order in ORDERS_WITHIN}
    return tuple(orders.get(ask, ask) for ask in asks)
