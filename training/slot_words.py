"""Words that fill slots beside those of the filters' vocabulary."""

from collections.abc import Mapping, Sequence

SPOKEN = frozenset(
    (
        "property_types status furnishing facing overlooking amenities extra_rooms approvals tenant listed_by sale_type"
    ).split()
)
"""Filters whose values are said by themselves, without the name of the filter."""
CLEARED: Mapping[str, Sequence[str]] = {
    "budget": ("price_min", "price_max"),
    "price": ("price_min", "price_max"),
    "size": ("area_min", "area_max"),
    "area in sq ft": ("area_min", "area_max"),
    "facing": ("facing",),
    "direction": ("facing",),
    "floor": ("floor_min", "floor_max", "floor_not"),
    "furnishing": ("furnishing",),
    "amenities": ("amenities",),
    "location": ("localities",),
    "locality": ("localities",),
    "bedrooms": ("bhk",),
    "possession": ("possession_by",),
    "builder": ("developers",),
    "property type": ("property_types",),
    "parking": ("parking_min",),
    "bathrooms": ("bathrooms_min",),
    "deposit": ("deposit_max",),
    "emi": ("emi_max",),
    "maintenance": ("maintenance_max",),
    "vastu": ("vastu",),
    "age": ("age_max_years",),
    "metro": ("near",),
}
"""Filters by the names with which they are let go, and their keys."""
HINDI = {1: "ek", 2: "do", 3: "teen", 4: "char", 5: "paanch", 6: "chhe"}
POSITIONS = (
    ("first", "first one", "1st one", "number one", "one at the top", "pehla", "pehla wala", "pehle wala", "no 1"),
    ("second", "second one", "2nd one", "number two", "middle one", "doosra", "dusra wala", "doosre wala", "no. 2"),
    ("third", "third one", "3rd one", "number three", "teesra", "teesra wala", "tisra", "no 3"),
)
"""The first, the second and the third home on the screen."""
EDGES = (
    ("ground floor", "ground"),
    ("the ground", "ground"),
    ("top floor", "top"),
    ("last floor", "top"),
    ("topmost floor", "top"),
)
DISTANCES = (
    (0.5, "500 m"),
    (0.5, "half a km"),
    (0.5, "500 metres"),
    (1, "1 km"),
    (1, "a kilometre"),
    (2, "2 km"),
    (2, "two kilometres"),
    (3, "3 kms"),
    (4, "four km"),
    (5, "5 km"),
    (5, "paanch km"),
)
ASKED: Mapping[str, Sequence[str]] = {
    "price": ("price", "rate", "cost", "daam"),
    "possession": ("possession", "handover"),
    "area": ("area", "size", "carpet area"),
    "floor": ("floor", "floor number"),
    "facing": ("facing", "direction"),
    "maintenance": ("maintenance", "monthly maintenance"),
    "deposit": ("deposit", "security deposit"),
    "parking": ("parking", "car parking"),
    "bathrooms": ("bathrooms", "number of bathrooms"),
    "total_floors": ("total floors", "number of floors"),
    "developer": ("builder", "developer"),
    "rera_id": ("rera number", "rera status"),
    "age_years": ("age of the building", "building age"),
    "furnishing": ("furnishing",),
    "amenities": ("amenities", "facilities"),
    "address": ("address", "exact location"),
    "negotiable": ("negotiability", "discount"),
    "payment_plan": ("payment plan",),
    "gst": ("gst",),
    "stamp_duty": ("stamp duty",),
    "availability": ("availability",),
    "water": ("water supply",),
    "balconies": ("balconies", "number of balconies"),
    "khata": ("khata",),
    "price_per_sqft": ("per sq ft rate", "rate per square foot"),
}
"""What is asked of a home, by what it is called in an act."""
