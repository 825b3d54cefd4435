"""Every filter, declared once.

From this one table come the pydantic model and the JSON schema (`model.py`), the words of the grammar, the merge
(`merge.py`), the catalogue's predicates and the table in the README. A new filter is one entry here, and a column of
the catalogue if the data has one.

The module is long because it is a table: one row a filter, one row a value.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Words = tuple[str, ...]


class Group(StrEnum):
    """Filters that speak of the same thing; clearing a spoken name of a group clears its members."""

    DEAL = "deal"
    PLACE = "place"
    NEAR = "near"
    NAME = "name"
    TYPE = "type"
    BHK = "bhk"
    PRICE = "price"
    COST = "cost"
    AREA = "area"
    ROOMS = "rooms"
    FLOOR = "floor"
    READINESS = "readiness"
    HOME = "home"
    AMENITY = "amenity"
    PAPERS = "papers"
    PARTY = "party"
    ORDER = "order"
    EXCLUDE = "exclude"


class Test(StrEnum):
    """How a row of the catalogue is tested against a wish. A row that does not know the column does not match."""

    EQUALS = "equals"  # column == wish
    ANY_OF = "any_of"  # the column's value (or one of its values) is among the wishes
    ALL_OF = "all_of"  # the column's list holds every wish
    AT_LEAST = "at_least"  # column >= wish
    AT_MOST = "at_most"  # column <= wish
    TRUE = "true"  # the column is true, or not empty
    SPECIAL = "special"  # more than one column: `catalogue/search.py` says how
    NONE = "none"  # tests nothing by itself (an order, a basis)


LONGEST_NAME = 120
"""Characters of a name."""
MOST_LISTED = 50
"""Entries of a list."""
MOST_NEAR = 12
"""Entries of `near`, each of which is measured to every home."""
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_NAME)]
Names = Annotated[list[Name], Field(min_length=1, max_length=MOST_LISTED)]
LARGEST_RUPEES = 10**12
Rupees = Annotated[int, Field(ge=0, le=LARGEST_RUPEES)]
SquareFeet = Annotated[int, Field(ge=1, le=10**9)]
Count = Annotated[int, Field(ge=1, le=50)]
Floor = Annotated[int, Field(ge=0, le=200)]
Bedrooms = Annotated[float, Field(ge=0.5, le=100, multiple_of=0.5)]
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
Flag = Literal[True]

LANDMARK_KINDS: Mapping[str, Words] = {
    "metro": ("metro", "metro station", "namma metro", "metro line"),
    "school": ("school", "schools"),
    "hospital": ("hospital", "hospitals"),
    "airport": ("airport",),
    "tech_park": ("tech park", "it park", "techpark", "it hub", "software park"),
    "mall": ("mall", "shopping mall", "malls"),
    "park": ("park", "public park"),
    "lake": ("lake",),
    "railway_station": ("railway station", "train station", "railway"),
    "bus_stop": ("bus stop", "bus stand", "bus station", "bus stops"),
    "highway": ("highway", "expressway"),
    "landmark": (),
}
LandmarkKind: Any = Literal[tuple(LANDMARK_KINDS)]


class Near(BaseModel):
    """A wish to be near something: `{"kind": "metro", "name": "Indiranagar", "max_km": 1}`."""

    model_config = ConfigDict(extra="forbid")
    kind: LandmarkKind
    name: Name | None = None
    max_km: Annotated[float, Field(gt=0, le=100)] | None = None


def choice(values: Mapping[str, Words]) -> Any:
    """The type of a filter that holds one of `values`."""
    return Literal[tuple(values)]


def choices(values: Mapping[str, Words]) -> Any:
    """The type of a filter that holds a list of `values`."""
    return Annotated[list[Literal[tuple(values)]], Field(min_length=1, max_length=MOST_LISTED)]  # type: ignore[misc]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One filter: what it holds, how a turn changes it, how it is said and what it tests.

    key          its name in requests and answers
    type         pydantic's annotation of its value
    group        what it speaks of
    test, column how a row of the catalogue is tested
    spoken       how people name the filter itself ("budget")
    values       each allowed value and how people say it; empty for open values
    grows        an all-of list: a named value is added, not put in place of the old ones
    rival        the filter that goes when this one is set (bhk and bhk_min)
    bound        the other end of a range
    excludable   "not X" is kept under `exclude`
    deal_bound   goes when the deal switches between buying and renting
    """

    key: str
    type: Any
    group: Group
    test: Test = Test.NONE
    column: str | None = None
    spoken: Words = ()
    values: Mapping[str, Words] = field(default_factory=dict)
    grows: bool = False
    rival: str | None = None
    bound: str | None = None
    excludable: bool = False
    deal_bound: bool = False

    @property
    def is_list(self) -> bool:
        """True when the filter holds a list."""
        return self.key in LISTS


DEALS: Mapping[str, Words] = {
    "buy": (
        "buy",
        "buying",
        "purchase",
        "purchasing",
        "for sale",
        "to own",
        "kharidna",
        "khareedna",
        "sale wala",
        "sale wale",
        "sale ke liye",
        "bikri",
    ),
    "rent": (
        "rent",
        "rental",
        "renting",
        "lease",
        "leasing",
        "for rent",
        "on rent",
        "to let",
        "kiraya",
        "kiraye",
        "rentals",
        "rented",
        "on lease",
    ),
}
ZONES: Mapping[str, Words] = {
    "north": ("north",),
    "south": ("south",),
    "east": ("east",),
    "west": ("west",),
    "central": ("central", "city centre", "city center", "heart of the city"),
}
PROPERTY_TYPES: Mapping[str, Words] = {
    "apartment": ("apartment", "apartments", "flat", "flats", "appartment", "apartement"),
    "villa": ("villa", "villas", "bungalow", "bungalows"),
    "independent_house": (
        "independent house",
        "independent houses",
        "individual house",
        "independent home",
        "individual home",
        "standalone house",
        "stand alone house",
        "duplex house",
    ),
    "row_house": ("row house", "row houses", "rowhouse", "rowhouses", "townhouse", "town house", "townhouses"),
    "builder_floor": ("builder floor", "builder floors", "independent floor", "independent floors"),
    "penthouse": ("penthouse", "pent house", "penthouses"),
    "studio": ("studio", "studio apartment", "studio apartments", "studio flat", "studio flats", "studios"),
    "plot": ("plot", "plots", "site", "sites", "land", "plotted development", "residential plot", "layout plot"),
    "farm_house": ("farm house", "farmhouse", "farm houses", "farmhouses", "farm land"),
    "commercial": ("commercial", "office space", "shop", "showroom", "commercial space", "retail space"),
}
AREA_BASES: Mapping[str, Words] = {
    "carpet": ("carpet", "carpet area"),
    "built_up": ("built up", "builtup", "built up area"),
    "super_built_up": ("super built up", "super builtup", "sba", "super area", "saleable", "super built up area"),
    "plot": ("plot area", "plot size", "site area", "land area"),
}
EXTRA_ROOMS: Mapping[str, Words] = {
    "servant": ("servant room", "maid room", "servant quarter", "servants room", "maids room", "servant", "maid"),
    "pooja": ("pooja room", "puja room", "prayer room", "pooja", "puja", "mandir"),
    "study": ("study room", "study", "home office", "work from home room", "office room"),
    "store": ("store room", "storeroom", "storage room", "store"),
}
FLOOR_EDGES: Mapping[str, Words] = {
    "ground": ("ground", "ground floor"),
    "top": ("top", "top floor", "last floor", "sabse upar wala floor", "sabse upar wali manzil", "sabse upar ka floor"),
}
STATUSES: Mapping[str, Words] = {
    "ready": (
        "ready",
        "ready to move",
        "ready to move in",
        "ready possession",
        "immediate possession",
        "rtm",
        "move in ready",
        "ready to occupy",
        "completed",
    ),
    "under_construction": ("under construction", "ongoing", "underconstruction", "being built"),
    "new_launch": ("new launch", "newly launched", "pre launch", "prelaunch", "new launches", "just launched"),
}
SALE_TYPES: Mapping[str, Words] = {
    "new": (
        "new booking",
        "new bookings",
        "first sale",
        "brand new",
        "fresh booking",
        "new property",
        "from builder",
        "new construction",
        "new",
        "newly built",
        "new build",
    ),
    "resale": ("resale", "re sale", "second hand", "secondary market", "pre owned"),
}
FURNISHINGS: Mapping[str, Words] = {
    "furnished": ("furnished", "full", "fully", "fully furnished", "full furnished", "full furnishing"),
    "semi_furnished": ("semi furnished", "semi", "partly furnished", "partially furnished", "semifurnished"),
    "unfurnished": ("unfurnished", "un furnished", "non furnished", "bare shell"),
}
FACINGS: Mapping[str, Words] = {
    "north": ("north", "northern"),
    "south": ("south", "southern"),
    "east": ("east", "eastern"),
    "west": ("west", "western"),
    "north_east": ("north east", "northeast", "ne"),
    "north_west": ("north west", "northwest", "nw"),
    "south_east": ("south east", "southeast", "se facing"),
    "south_west": ("south west", "southwest", "sw"),
}
VIEWS: Mapping[str, Words] = {
    "park": ("park",),
    "lake": ("lake",),
    "pool": ("pool", "swimming pool"),
    "garden": ("garden",),
    "road": ("road", "main road"),
    "sea": ("sea", "ocean", "beach"),
    "golf_course": ("golf course", "golf"),
}
AMENITIES: Mapping[str, Words] = {
    "swimming_pool": ("swimming pool", "pool", "swimmingpool"),
    "gym": ("gym", "gymnasium", "fitness centre", "fitness center"),
    "clubhouse": ("clubhouse", "club house"),
    "lift": ("lift", "elevator", "lifts"),
    "power_backup": ("power backup", "power back up", "generator", "genset", "backup power", "inverter backup"),
    "security": ("security", "24 hour security", "24x7 security", "security guard", "watchman", "guard"),
    "cctv": ("cctv", "cctv camera", "security cameras", "camera surveillance"),
    "play_area": (
        "play area",
        "kids play area",
        "childrens play area",
        "children play area",
        "playground",
        "kids area",
    ),
    "garden": ("garden", "landscaped garden", "lawn", "gardens"),
    "jogging_track": ("jogging track", "walking track", "running track", "jogging path"),
    "tennis_court": ("tennis court", "tennis", "lawn tennis"),
    "badminton_court": ("badminton court", "badminton", "shuttle court"),
    "basketball_court": ("basketball court", "basketball"),
    "indoor_games": ("indoor games", "table tennis", "games room", "carrom"),
    "party_hall": ("party hall", "banquet hall", "community hall", "function hall", "multipurpose hall"),
    "ev_charging": ("ev charging", "ev charger", "electric vehicle charging", "ev point", "car charging"),
    "visitor_parking": ("visitor parking", "visitors parking", "guest parking"),
    "gated_community": ("gated community", "gated society", "gated"),
    "rainwater_harvesting": ("rainwater harvesting", "rain water harvesting", "rwh"),
    "solar": ("solar", "solar panels", "solar power", "solar water heater"),
    "gas_pipeline": ("gas pipeline", "piped gas", "png", "gas connection"),
    "intercom": ("intercom",),
    "wifi": ("wifi", "wi fi", "internet"),
    "laundry": ("laundry", "laundromat"),
    "supermarket": ("supermarket", "grocery store", "convenience store", "super market"),
    "library": ("library", "reading room"),
    "spa": ("spa", "sauna", "steam room"),
    "co_working": ("co working", "coworking", "co working space", "coworking space"),
    "pet_park": ("pet park", "dog park"),
    "amphitheatre": ("amphitheatre", "amphitheater", "open air theatre"),
    "fire_safety": ("fire safety", "fire alarm", "sprinklers", "fire fighting"),
    "waste_management": ("waste management", "sewage treatment", "stp", "garbage disposal"),
    "borewell": ("borewell", "bore well", "borewell water"),
    "municipal_water": ("municipal water", "cauvery water", "corporation water", "kaveri water", "bwssb water"),
    "school": (),
    "hospital": (),
}
APPROVALS: Mapping[str, Words] = {
    "BDA": ("bda", "bda approved"),
    "BBMP": ("bbmp", "bbmp approved"),
    "BMRDA": ("bmrda", "bmrda approved"),
    "DTCP": ("dtcp", "dtcp approved"),
    "HMDA": ("hmda", "hmda approved"),
    "CMDA": ("cmda", "cmda approved"),
    "OC": ("oc", "occupancy certificate", "oc received"),
    "CC": ("cc", "completion certificate", "commencement certificate"),
}
KHATAS: Mapping[str, Words] = {"A": ("a khata", "a katha", "khata a"), "B": ("b khata", "b katha", "khata b")}
TENANTS: Mapping[str, Words] = {
    "family": ("family", "families"),
    "bachelors": ("bachelor", "bachelors", "single men", "single women"),
    "company": ("company", "company lease", "corporate lease", "corporate"),
}
LISTERS: Mapping[str, Words] = {
    "owner": (
        "owner",
        "direct owner",
        "no brokerage",
        "without brokerage",
        "not paying brokerage",
        "not paying any brokerage",
        "dont want to pay brokerage",
        "wont pay brokerage",
        "zero brokerage",
        "brokerage nahi",
        "brokerage nahi dena",
        "brokerage nahi dena hai",
        "bina brokerage",
        "bina broker",
        "bina dalali",
        "without brokerage",
        "no broker",
        "zero brokerage",
        "owners",
        "no agents",
        "no brokers",
        "no middlemen",
    ),
    "builder": ("builder", "direct from builder"),
    "agent": ("agent", "broker", "through agent"),
}
SORTS: Mapping[str, Words] = {
    "price_asc": ("cheapest first", "lowest price first", "price low to high", "low to high"),
    "price_desc": (
        "costliest first",
        "highest price first",
        "price high to low",
        "high to low",
        "most expensive first",
    ),
    "area_asc": ("smallest first",),
    "area_desc": ("largest first", "biggest first", "bigger", "larger"),
    "price_per_sqft_asc": ("cheapest per sq ft", "lowest rate first", "price per sqft low to high"),
    "possession_asc": ("earliest possession first", "soonest possession", "earliest possession"),
    "newest": ("newest", "newest first", "latest first", "latest listings"),
}

FILTERS: tuple[Filter, ...] = (
    Filter(key="deal", type=choice(DEALS), group=Group.DEAL, test=Test.EQUALS, column="deal", values=DEALS),
    Filter(key="city", type=Name, group=Group.PLACE, test=Test.EQUALS, column="city", spoken=("city",)),
    Filter(
        key="zone",
        type=choice(ZONES),
        group=Group.PLACE,
        test=Test.EQUALS,
        column="zone",
        values=ZONES,
        spoken=("zone", "side", "part of the city"),
    ),
    Filter(
        key="localities",
        type=Names,
        group=Group.PLACE,
        test=Test.ANY_OF,
        column="locality",
        excludable=True,
        spoken=("area", "locality", "location", "place", "localities", "neighbourhood", "areas", "locations"),
    ),
    Filter(
        key="radius_km",
        type=Annotated[float, Field(gt=0, le=100)],
        group=Group.PLACE,
        test=Test.SPECIAL,
        spoken=("radius",),
    ),
    Filter(
        key="near",
        type=Annotated[list[Near], Field(min_length=1, max_length=MOST_NEAR)],
        group=Group.NEAR,
        test=Test.SPECIAL,
        grows=True,
        values=LANDMARK_KINDS,
    ),
    Filter(
        key="projects",
        type=Names,
        group=Group.NAME,
        test=Test.ANY_OF,
        column="project",
        excludable=True,
        spoken=("project", "projects", "society"),
    ),
    Filter(
        key="developers",
        type=Names,
        group=Group.NAME,
        test=Test.ANY_OF,
        column="developer",
        excludable=True,
        spoken=("developer", "builder", "developers", "builders", "brand"),
    ),
    Filter(
        key="property_types",
        type=choices(PROPERTY_TYPES),
        group=Group.TYPE,
        test=Test.ANY_OF,
        column="property_type",
        values=PROPERTY_TYPES,
        excludable=True,
        spoken=("property type", "type", "type of property"),
    ),
    Filter(
        key="bhk",
        type=Annotated[list[Bedrooms], Field(min_length=1, max_length=MOST_LISTED)],
        group=Group.BHK,
        test=Test.ANY_OF,
        column="bhk",
        rival="bhk_min",
        excludable=True,
        spoken=("bhk", "bedrooms", "bedroom", "number of bedrooms", "configuration", "size of flat"),
    ),
    Filter(key="bhk_min", type=Bedrooms, group=Group.BHK, test=Test.AT_LEAST, column="bhk", rival="bhk"),
    Filter(
        key="price_min",
        type=Rupees,
        group=Group.PRICE,
        test=Test.SPECIAL,
        bound="price_max",
        deal_bound=True,
        spoken=("minimum price", "minimum budget"),
    ),
    Filter(
        key="price_max",
        type=Rupees,
        group=Group.PRICE,
        test=Test.SPECIAL,
        bound="price_min",
        deal_bound=True,
        spoken=("budget", "price", "cost", "price range", "rent", "amount", "money"),
    ),
    Filter(
        key="price_per_sqft_max",
        type=Rupees,
        group=Group.COST,
        test=Test.SPECIAL,
        deal_bound=True,
        spoken=(
            "price per sqft",
            "price per sq ft",
            "price per square foot",
            "rate",
            "per sqft rate",
            "psf",
            "rate per sq ft",
            "rate per sqft",
            "per sq ft",
            "per square foot",
            "rate per square foot",
        ),
    ),
    Filter(
        key="emi_max", type=Rupees, group=Group.COST, test=Test.SPECIAL, deal_bound=True, spoken=("emi", "monthly emi")
    ),
    Filter(
        key="deposit_max",
        type=Rupees,
        group=Group.COST,
        test=Test.AT_MOST,
        column="deposit",
        deal_bound=True,
        spoken=("deposit", "security deposit", "advance"),
    ),
    Filter(
        key="maintenance_max",
        type=Rupees,
        group=Group.COST,
        test=Test.AT_MOST,
        column="maintenance",
        deal_bound=True,
        spoken=("maintenance", "maintenance charges", "maintenance cost"),
    ),
    Filter(
        key="area_min",
        type=SquareFeet,
        group=Group.AREA,
        test=Test.SPECIAL,
        bound="area_max",
        spoken=("minimum area", "minimum size"),
    ),
    Filter(
        key="area_max",
        type=SquareFeet,
        group=Group.AREA,
        test=Test.SPECIAL,
        bound="area_min",
        spoken=(
            "size",
            "sqft",
            "sq ft",
            "sq feet",
            "square feet",
            "square footage",
            "built up area",
            "carpet area",
            "plot size",
        ),
    ),
    Filter(
        key="area_basis",
        type=choice(AREA_BASES),
        group=Group.AREA,
        test=Test.EQUALS,
        column="area_basis",
        values=AREA_BASES,
    ),
    Filter(
        key="bathrooms_min",
        type=Count,
        group=Group.ROOMS,
        test=Test.AT_LEAST,
        column="bathrooms",
        spoken=("bathrooms", "bathroom", "baths", "bath", "toilets", "washrooms", "toilet", "washroom"),
    ),
    Filter(
        key="balconies_min",
        type=Count,
        group=Group.ROOMS,
        test=Test.AT_LEAST,
        column="balconies",
        spoken=("balcony", "balconies"),
    ),
    Filter(
        key="parking_min",
        type=Count,
        group=Group.ROOMS,
        test=Test.AT_LEAST,
        column="parking",
        spoken=(
            "parking",
            "car park",
            "car parks",
            "car parking",
            "parkings",
            "parking slot",
            "parking spaces",
            "place to park",
            "space to park",
            "place to keep the car",
            "place for my car",
            "place for the car",
            "car space",
        ),
    ),
    Filter(
        key="extra_rooms",
        type=choices(EXTRA_ROOMS),
        group=Group.ROOMS,
        test=Test.ALL_OF,
        column="extra_rooms",
        values=EXTRA_ROOMS,
        grows=True,
        spoken=("extra room", "extra rooms"),
    ),
    Filter(
        key="floor_min",
        type=Floor,
        group=Group.FLOOR,
        test=Test.AT_LEAST,
        column="floor",
        bound="floor_max",
        spoken=("floor", "floors"),
    ),
    Filter(key="floor_max", type=Floor, group=Group.FLOOR, test=Test.AT_MOST, column="floor", bound="floor_min"),
    Filter(
        key="floor_not", type=choices(FLOOR_EDGES), group=Group.FLOOR, test=Test.SPECIAL, values=FLOOR_EDGES, grows=True
    ),
    Filter(
        key="status",
        type=choice(STATUSES),
        group=Group.READINESS,
        test=Test.EQUALS,
        column="status",
        values=STATUSES,
        deal_bound=True,
        excludable=True,
        spoken=("status", "construction status"),
    ),
    Filter(
        key="possession_by",
        type=Month,
        group=Group.READINESS,
        test=Test.SPECIAL,
        column="possession",
        deal_bound=True,
        spoken=("possession", "possession date", "handover", "date", "timeline", "move in date"),
    ),
    Filter(
        key="age_max_years",
        type=Annotated[float, Field(ge=0, le=200)],
        group=Group.READINESS,
        test=Test.AT_MOST,
        column="age_years",
        spoken=("age", "age of the building", "building age"),
    ),
    Filter(
        key="sale_type",
        type=choice(SALE_TYPES),
        group=Group.READINESS,
        test=Test.EQUALS,
        column="sale_type",
        values=SALE_TYPES,
        deal_bound=True,
        spoken=("sale type",),
    ),
    Filter(
        key="furnishing",
        type=choices(FURNISHINGS),
        group=Group.HOME,
        test=Test.ANY_OF,
        column="furnishing",
        values=FURNISHINGS,
        excludable=True,
        spoken=("furnishing", "furniture"),
    ),
    Filter(
        key="facing",
        type=choices(FACINGS),
        group=Group.HOME,
        test=Test.ANY_OF,
        column="facing",
        values=FACINGS,
        excludable=True,
        spoken=("facing", "direction"),
    ),
    Filter(
        key="overlooking",
        type=choices(VIEWS),
        group=Group.HOME,
        test=Test.ANY_OF,
        column="overlooking",
        values=VIEWS,
        spoken=("view", "overlooking"),
    ),
    Filter(
        key="vastu",
        type=Flag,
        group=Group.HOME,
        test=Test.TRUE,
        column="vastu",
        spoken=("vastu", "vaastu", "vastu compliant", "vasthu"),
    ),
    Filter(
        key="corner",
        type=Flag,
        group=Group.HOME,
        test=Test.TRUE,
        column="corner",
        spoken=("corner",),
    ),
    Filter(
        key="rera",
        type=Flag,
        group=Group.PAPERS,
        test=Test.TRUE,
        column="rera_id",
        spoken=("rera", "rera approved", "rera registered"),
    ),
    Filter(
        key="pets",
        type=Flag,
        group=Group.PARTY,
        test=Test.TRUE,
        column="pets",
        spoken=("dogs", "cats", "pets", "pet", "pet friendly", "pets allowed", "dog", "cat", "kutta", "kutte", "billi"),
    ),
    Filter(
        key="amenities",
        type=choices(AMENITIES),
        group=Group.AMENITY,
        test=Test.ALL_OF,
        column="amenities",
        values=AMENITIES,
        grows=True,
        spoken=("amenities", "amenity", "facilities"),
    ),
    Filter(
        key="approvals",
        type=choices(APPROVALS),
        group=Group.PAPERS,
        test=Test.ALL_OF,
        column="approvals",
        values=APPROVALS,
        grows=True,
        spoken=("approvals", "approval"),
    ),
    Filter(
        key="khata",
        type=choice(KHATAS),
        group=Group.PAPERS,
        test=Test.EQUALS,
        column="khata",
        values=KHATAS,
        spoken=("khata", "katha"),
    ),
    Filter(
        key="tenant",
        type=choice(TENANTS),
        group=Group.PARTY,
        test=Test.ANY_OF,
        column="tenant",
        values=TENANTS,
        deal_bound=True,
        spoken=("tenant", "tenant type"),
    ),
    Filter(
        key="listed_by", type=choice(LISTERS), group=Group.PARTY, test=Test.EQUALS, column="listed_by", values=LISTERS
    ),
    Filter(key="sort", type=choice(SORTS), group=Group.ORDER, values=SORTS, spoken=("sort", "sorting", "order")),
)

VOCABULARY: Mapping[str, Filter] = {entry.key: entry for entry in FILTERS}
EXCLUDABLE: tuple[str, ...] = tuple(entry.key for entry in FILTERS if entry.excludable)
LISTS: frozenset[str] = frozenset(
    key for key, entry in VOCABULARY.items() if list in (get_origin(part) for part in get_args(entry.type))
)
OTHER_OF_TWO: Mapping[str, Mapping[str, str]] = {
    entry.key: dict(zip(entry.values, reversed(tuple(entry.values)), strict=True))
    for entry in FILTERS
    if not entry.is_list and not entry.excludable and len(entry.values) == 2
}
"""Of the filters that have two values, the other of each: who rules one out wants it."""
