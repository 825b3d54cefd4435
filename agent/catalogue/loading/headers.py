"""Which of our columns a header of a listing file can mean, by its words."""

from collections.abc import Mapping

from agent.catalogue.columns import COLUMNS
from agent.catalogue.gazetteer import fold
from agent.catalogue.loading.unit_types import AREA_COLUMNS, MONEY_COLUMNS, WRITTEN, unit_in
from agent.catalogue.loading.words import written_as

HEADERS: Mapping[str, tuple[str, ...]] = {
    "project": ("project name", "projectname", "property name", "building name", "building", "apartment name", "name of project",
                "prop name", "society name"),
    "developer": ("builder", "builder name", "developer name", "promoter", "developed by"),
    "city": ("city name", "town"),
    "locality": ("location", "area locality", "localities", "locality name", "address locality", "micro market", "sub locality",
                 "neighbourhood", "neighborhood", "place", "area name", "sector", "address"),
    "zone": ("part of city", "side of city"),
    "lat": ("latitude",),
    "lon": ("longitude", "lng", "long"),
    "property_type": ("type of property", "property", "house type", "building type", "unit type", "category"),
    "deal": ("listing type", "purpose", "listed for", "for", "rent or sale", "sale or rent", "offer type"),
    "bhk": ("bedrooms", "bedroom", "no of bedrooms", "number of bedrooms", "beds", "bed", "configuration", "rooms", "bhk type", "flat type", "room type", "no of bhk", "bhk no", "bedroom num", "bedrooms num", "bhk num"),
    "area_sqft": ("total sqft", "sqft", "property size", "carpet area", "super area", "super built up area", "built up area", "builtup area",
                  "plot area", "area sq ft", "area in sqft", "square feet", "size sqft", "area insqft", "covered area", "total area",
                  "area min", "min area", "super builtup area"),
    "area_max_sqft": ("area max", "max area", "maximum area"),
    "area_basis": ("area type", "type of area"),
    "price": ("rent", "amount", "cost", "monthly rent", "selling price", "sale price", "listing price",
              "amount in rupees", "min price", "price min", "starting price", "rent price", "rent per month", "price range", "rent range"),
    "price_max": ("max price", "maximum price"),
    "bathrooms": ("bath", "baths", "bathroom", "no of bathrooms", "number of bathrooms", "toilets", "washrooms", "bathroom num", "bathrooms num"),
    "balconies": ("balcony", "no of balconies", "number of balconies", "balconys", "balcony num", "balconies num"),
    "extra_rooms": ("additional rooms", "other rooms"),
    "floor": ("floor no", "floor number", "floor level", "property on floor", "floor num"),
    "total_floors": ("floors", "no of floors", "number of floors", "total floor", "floors in building"),
    "status": ("possession status", "construction status", "ready status", "project status"),
    "possession": ("possession date", "possession by", "handover", "handover date", "available from", "completion date"),
    "age_years": ("age", "property age", "age of property", "building age", "age of building", "age possession", "building age years"),
    "sale_type": ("transaction", "resale", "new or resale", "property condition"),
    "furnishing": ("furnishing status", "furnished", "furnish", "furnishing type", "furnishedstatus"),
    "facing": ("direction", "facing direction", "property facing"),
    "overlooking": ("view", "views", "overlook"),
    "parking": ("car parking", "car parkings", "parking spaces", "covered parking", "no of parking", "parkings"),
    "amenities": ("facilities", "features", "amenity"),
    "vastu": ("vastu compliant", "vaastu", "vaastu compliant"),
    "corner": ("corner plot", "corner property"),
    "pets": ("pets allowed", "pet friendly"),
    "tenant": ("tenant preferred", "preferred tenant", "tenants", "preferred tenants", "tenant type", "lease type", "preferred for", "available for"),
    "listed_by": ("point of contact", "posted by", "seller type", "listed by owner", "contact type", "advertiser"),
    "deposit": ("security deposit", "advance", "deposit amount"),
    "maintenance": ("maintenance charges", "maintenance cost", "society charges", "monthly maintenance", "maintenance amount"),
    "approvals": ("approved by", "approval", "authority approval", "authority approved"),
    "khata": ("khata type", "katha"),
    "rera_id": ("rera", "rera no", "rera number", "rera registration", "rera registration number"),
    "url": ("link", "page", "web page", "listing url", "property url"),
    "image_url": ("image", "photo", "photo url", "picture"),
    "brochure": ("brochure url", "pdf"),
    "description": ("details", "about", "remarks", "property description", "title", "property title"),
    "aliases": ("other names", "locality aliases"),
    "listing_id": ("property id", "prop id", "id of listing"),
    "availability": ("listing status", "sold status"),
    "images": ("photos", "image urls", "pictures"),
}  # fmt: skip
"""How portals write each column's header, folded; the column's own name is understood as well."""

AMBIGUOUS: Mapping[str, tuple[str, ...]] = {
    "area": ("area_sqft", "locality"), "size": ("bhk", "area_sqft"), "type": ("property_type", "bhk"),
    "region": ("zone", "locality"), "transactiontype": ("deal", "sale_type"),
    "age": ("age_years", "sale_type"), "availability": ("availability", "status"), "status": ("status", "availability"),
}  # fmt: skip
"""Headers whose cells say which column they mean, without spaces: the columns, the likeliest first."""

UNIT_BESIDE = {"price_unit": "price", "area_unit": "area_sqft"}
"""Headers of a column that says, row by row, what the number in another column is worth."""

BASES: Mapping[str, str] = {"carpet": "carpet", "superbuiltup": "super_built_up", "superarea": "super_built_up",
                            "builtup": "built_up", "builtarea": "built_up", "plot": "plot"}  # fmt: skip
"""What a header of areas says of their basis, without spaces, the longer words first."""

OTHER_KIND = {**dict.fromkeys(MONEY_COLUMNS, "area_sqft"), **dict.fromkeys(AREA_COLUMNS, "price")}
"""A column that has the units which a column can't have."""

FILLERS = frozenset(("in", "the", "of", "total", "approx", "per", "month", "pm", "amount"))
FLAGGED = ("amenities", "extra_rooms")
"""Columns whose values may have a column of 0 and 1 each."""


def meanings(header: str) -> tuple[str, ...]:
    """Our columns that a header can mean, the likeliest first; empty where it means none."""
    if columns := KNOWN.get(_spaceless(fold(header))):
        return columns
    columns = KNOWN.get(_without_units(header), ())
    # "Price/sq.ft." is a rate: its unit is not one that prices have.
    return tuple(column for column in columns if not unit_in(header, OTHER_KIND.get(column, "")))


def is_own(header: str) -> bool:
    """Whether a header is one of our names."""
    return "_".join(fold(header).split()) in COLUMNS


def flagged(header: str) -> tuple[str, str] | None:
    """The list column and its value that a header of 0 and 1 speaks of: "SwimmingPool", "LiftAvailable", "study room"."""
    key = _spaceless(fold(header))
    for spelled in (key, key.removesuffix("available"), key.removeprefix("has"), key.removesuffix("s"), key + "s"):
        if spelled in FLAGS:
            return FLAGS[spelled]
    return None


def basis_in(header: str) -> str | None:
    """The basis of areas that a header names: "Carpet_area"."""
    key = _spaceless(fold(header))
    return next((basis for words, basis in BASES.items() if words in key), None)


def _spaceless(folded: str) -> str:
    return folded.replace(" ", "")


def _without_units(header: str) -> str:
    """The header without the words of its unit: "Price (in Lakhs)" is "price", "Carpet Area (sq. ft.)" "carpetarea"."""
    words = f" {fold(header)} "
    for phrase in UNIT_PHRASES:
        words = words.replace(f" {phrase} ", " ")
    kept = [word for word in words.split() if word not in FILLERS]
    return "".join(kept)


def _known() -> dict[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {}
    own = ((column, (column,)) for column in COLUMNS)
    for column, spellings in (*own, *HEADERS.items(), *((unit, (unit,)) for unit in UNIT_BESIDE)):
        for spelled in spellings:
            key = _spaceless(fold(spelled))
            known.setdefault(key, (column,))
    return known | dict(AMBIGUOUS)


UNIT_PHRASES = sorted((phrase for unit in WRITTEN for phrase in WRITTEN[unit]), key=len, reverse=True)
KNOWN: Mapping[str, tuple[str, ...]] = _known()
FLAGS: Mapping[str, tuple[str, str]] = {
    _spaceless(phrase): (column, value) for column in FLAGGED for phrase, value in written_as(column).items()
}
