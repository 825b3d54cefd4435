"""Which of our columns a header of a listing file means."""

from collections.abc import Iterable, Mapping

from agent.catalogue.columns import COLUMNS
from agent.catalogue.gazetteer import fold

HEADERS: Mapping[str, tuple[str, ...]] = {
    "project": ("project name", "projectname", "property name", "building name", "building", "apartment name", "name of project"),
    "developer": ("builder", "builder name", "developer name", "promoter", "developed by"),
    "city": ("city name", "town"),
    "locality": ("location", "area locality", "localities", "locality name", "address locality", "micro market", "sub locality",
                 "neighbourhood", "neighborhood", "place"),
    "zone": ("region", "part of city"),
    "lat": ("latitude",),
    "lon": ("longitude", "lng", "long"),
    "property_type": ("type of property", "type", "property", "house type", "building type", "unit type", "category"),
    "deal": ("listing type", "transaction type", "purpose", "for", "rent or sale", "sale or rent", "offer type"),
    "bhk": ("size", "bedrooms", "bedroom", "no of bedrooms", "number of bedrooms", "beds", "bed", "configuration", "rooms", "bhk type"),
    "area_sqft": ("total sqft", "sqft", "area", "carpet area", "super area", "super built up area", "built up area", "builtup area",
                  "plot area", "area sq ft", "area in sqft", "square feet", "size sqft", "area insqft", "covered area", "total area",
                  "area min", "min area", "super builtup area"),
    "area_max_sqft": ("area max", "max area", "maximum area"),
    "area_basis": ("area type", "type of area"),
    "price": ("rent", "amount", "price rs", "price inr", "price in rupees", "total price", "cost", "monthly rent", "price lakhs",
              "price in lakhs", "price lakh", "price cr", "price in cr", "price crore", "selling price", "sale price", "listing price",
              "amount in rupees", "min price", "price min", "starting price", "rent price", "rent per month"),
    "price_max": ("max price", "maximum price"),
    "bathrooms": ("bath", "baths", "bathroom", "no of bathrooms", "number of bathrooms", "toilets", "washrooms"),
    "balconies": ("balcony", "no of balconies", "number of balconies", "balconys"),
    "extra_rooms": ("additional rooms", "other rooms"),
    "floor": ("floor no", "floor number", "floor level", "property on floor"),
    "total_floors": ("floors", "no of floors", "number of floors", "total floor"),
    "status": ("availability", "possession status", "construction status", "ready status", "project status"),
    "possession": ("possession date", "possession by", "handover", "handover date", "available from", "completion date"),
    "age_years": ("age", "property age", "age of property", "building age", "age of building"),
    "sale_type": ("transaction", "resale", "new or resale", "sale"),
    "furnishing": ("furnishing status", "furnished", "furnish", "furnishing type", "furnishedstatus"),
    "facing": ("direction", "facing direction", "property facing"),
    "overlooking": ("view", "views", "overlook"),
    "parking": ("car parking", "car parkings", "parking spaces", "covered parking", "no of parking"),
    "amenities": ("facilities", "features", "amenity"),
    "vastu": ("vastu compliant", "vaastu"),
    "corner": ("corner plot", "corner property"),
    "pets": ("pets allowed", "pet friendly"),
    "tenant": ("tenant preferred", "preferred tenant", "tenants", "preferred tenants", "tenant type"),
    "listed_by": ("point of contact", "posted by", "seller type", "listed by owner", "contact type", "advertiser"),
    "deposit": ("security deposit", "advance", "deposit amount"),
    "maintenance": ("maintenance charges", "maintenance cost", "society charges", "monthly maintenance", "maintenance amount"),
    "approvals": ("approved by", "approval", "authority approval", "authority approved"),
    "khata": ("khata type", "katha"),
    "rera_id": ("rera", "rera no", "rera number", "rera registration", "rera registration number"),
    "url": ("link", "page", "web page", "listing url", "property url"),
    "image_url": ("image", "photo", "photo url", "picture", "images"),
    "brochure": ("brochure url", "pdf"),
    "description": ("details", "about", "remarks", "property description", "title", "property title"),
    "aliases": ("other names", "locality aliases"),
}  # fmt: skip
"""How portals write each column's header, folded; the column's own name is understood as well."""

KNOWN: Mapping[str, str] = {
    spelled: column for column, others in HEADERS.items() for spelled in (fold(column), *others)
}


def columns_of(headers: Iterable[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Our column → the file's header. `chosen` (our column → header) goes first, then the first header that matches.

    Where two headers mean one column, the one that is written like ours wins ("area_sqft" over "area").
    """
    found = dict(chosen)
    left = [header for header in headers if header not in chosen.values()]
    for exact in (True, False):
        for header in left:
            key = fold(header)
            column = KNOWN.get(key) or KNOWN.get(key.replace(" ", ""))
            if column and column not in found and (not exact or key == fold(column)) and header not in found.values():
                found[column] = header
    return found


def amenity_headers(
    headers: Iterable[str], taken: Iterable[str], amenities: Mapping[str, tuple[str, ...]]
) -> dict[str, str]:
    """Header → amenity, for files with a column of 0 and 1 for each ("SwimmingPool")."""
    spelled = {
        word.replace(" ", ""): value for value, words in amenities.items() for word in (value.replace("_", ""), *words)
    }
    used = set(taken)
    return {
        header: spelled[key]
        for header in headers
        if header not in used and (key := fold(header).replace(" ", "")) in spelled
    }


def own_columns() -> tuple[str, ...]:
    """Our column names."""
    return tuple(COLUMNS)
