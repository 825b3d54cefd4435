"""What exports call the values of the catalogue's vocabularies."""

from typing import Any

Words = dict[Any, Any]

KINDS = {
    "apartment": ("Flat", "Apartment", "Residential Apartment", "Multistorey Apartment"),
    "villa": ("Villa", "Residential Villa"),
    "independent_house": ("Independent House", "Residential House"),
    "row_house": ("Row House",),
    "builder_floor": ("Builder Floor", "Independent Builder Floor", "Builder Floor Apartment"),
    "penthouse": ("Penthouse",),
    "studio": ("Studio Apartment", "Studio"),
    "plot": ("Residential Plot", "Plot", "Residential land / Plot"),
    "farm_house": ("Farm House", "Farmhouse"),
    "commercial": ("Office Space", "Shop", "Showroom", "Commercial Shop"),
    "pg": ("PG", "Paying Guest"),
}
WITHOUT_ROOMS = {"plot", "commercial", "pg", "studio"}

FURNISHING: dict[str, Words] = {
    "long": {
        "furnished": ("Furnished", "Fully Furnished"),
        "semi_furnished": "Semi-Furnished",
        "unfurnished": "Unfurnished",
    },
    "short": {"furnished": "FF", "semi_furnished": "SF", "unfurnished": "UF"},
    "capitals": {"furnished": "FULLY_FURNISHED", "semi_furnished": "SEMI_FURNISHED", "unfurnished": "NOT_FURNISHED"},
    "spaced": {"furnished": "fully furnished", "semi_furnished": "Semi Furnished", "unfurnished": "Un Furnished"},
}
_SIDES = ("north", "south", "east", "west", "north_east", "north_west", "south_east", "south_west")
FACING: dict[str, Words] = {
    "dash": {side: " - ".join(part.title() for part in side.split("_")) for side in _SIDES},
    "plain": {side: side.replace("_", " ").title() for side in _SIDES},
    "letters": {side: "".join(part[0] for part in side.split("_")).upper() for side in _SIDES},
    "facing": {side: f"{side.replace('_', '-').title()} Facing" for side in _SIDES},
}
DEALS: Words = {"buy": ("Sale", "For Sale", "Sell"), "rent": ("Rent", "For Rent", "Lease")}
LIFE: Words = {
    "active": ("Active", "Available", "Live"), "sold": ("Sold", "Sold Out"), "rented": ("Rented", "Rented Out"),
    "withdrawn": ("Withdrawn",), "on_hold": ("On Hold", "Hold"),
}  # fmt: skip
LISTED_BY: Words = {"owner": "Owner", "agent": ("Agent", "Broker", "Dealer"), "builder": "Builder"}
SALE_TYPES: Words = {"resale": "Resale", "new": ("New Property", "New Booking")}
STATUS: Words = {
    "ready": ("Ready to Move", "Ready To Move In"),
    "under_construction": "Under Construction",
    "new_launch": "New Launch",
}
TENANTS = {"family": "Family", "bachelors": "Bachelors", "company": "Company"}
