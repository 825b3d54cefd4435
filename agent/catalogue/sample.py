"""The sample catalogue: fictional projects in real localities, the same on every machine.

Names, prices, registration numbers and pages are invented; only the localities are real. Prices follow a rate for the
locality, the kind of home and its readiness, so that budgets, areas and instalments behave as in life.
"""

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any, cast

from agent.catalogue.columns import Row
from agent.catalogue.gazetteer import Gazetteer, Place
from agent.filters.vocabulary import AMENITIES, FACINGS, VIEWS

SEED = 20261123
PROJECTS_AT_HOME = 400
PROJECTS_ELSEWHERE = {"Mumbai": 14, "Pune": 18, "Hyderabad": 18, "Chennai": 14, "Gurugram": 12, "Noida": 8}
HOME = "Bengaluru"
WELL_STOCKED = ("Sarjapur", "Sarjapur Road", "Whitefield", "Hebbal", "Electronic City", "Yelahanka", "HSR Layout",
                "Kanakapura Road", "Marathahalli", "Bellandur", "Thanisandra", "JP Nagar", "Jayanagar", "Indiranagar",
                "Koramangala", "Devanahalli", "Kengeri", "Bannerghatta Road", "KR Puram", "Varthur")  # fmt: skip
DEVELOPERS = ("Aranya Living", "Banyan Crest", "Cauvery Habitat", "Deccan Nest", "Everstone Homes", "Falcon Ridge",
              "Gulmohar Spaces", "Hoysala Habitat", "Indus Meadows", "Jacaranda Builders", "Kaveri Skyline",
              "Lakeshore Estates", "Malnad Homes", "Nandi Foundations", "Orchid Terrace", "Palash Realty",
              "Quartz Habitat", "Ragi Field Homes", "Silver Oak Dwellings", "Tamarind Constructions")  # fmt: skip
FIRST_WORDS = ("Amber", "Blue Lotus", "Cedar", "Dew", "Emerald", "Fern", "Golden Bamboo", "Hazel", "Ivory", "Jasmine",
               "Kadamba", "Lilac", "Marigold", "Neem", "Opal", "Peacock", "Rain Tree", "Saffron", "Teak", "Umber",
               "Violet", "Willow", "Coral", "Indigo", "Maple", "Olive", "Sapphire", "Tulip", "Walnut", "Zinnia")  # fmt: skip
SECOND_WORDS = ("Heights", "Residency", "Gardens", "Terraces", "Vista", "Enclave", "Courtyard", "Meadows", "Grove",
                "Springs", "Retreat", "Park View", "Haven", "Crest", "Square", "Towers")  # fmt: skip
RATES = {"Bengaluru": 8200, "Mumbai": 21000, "Pune": 8300, "Hyderabad": 8600, "Chennai": 8900, "Gurugram": 13500,
         "Noida": 9300}  # fmt: skip
ZONE_FACTOR = {"central": 1.55, "south": 0.95, "east": 1.05, "north": 1.0, "west": 0.88, None: 1.0}
AREAS = {
    0.5: (300, 420),
    1: (520, 700),
    2: (930, 1240),
    2.5: (1180, 1390),
    3: (1380, 1880),
    4: (2150, 3100),
    5: (3300, 4600),
}
KINDS = (("apartment", 74), ("villa", 9), ("row_house", 5), ("plot", 6), ("independent_house", 4), ("builder_floor", 1),
         ("commercial", 1))  # fmt: skip
COMMON_AMENITIES = ("lift", "power_backup", "security", "gym", "clubhouse", "play_area", "cctv", "visitor_parking",
                    "gated_community", "swimming_pool", "garden", "intercom")  # fmt: skip
APPROVALS = {"Bengaluru": ("BDA", "BBMP", "BMRDA"), "Hyderabad": ("HMDA", "DTCP"), "Chennai": ("CMDA", "DTCP")}


def sample_rows() -> list[Row]:
    """The rows of the sample: ≥ 400 projects, ≥ 1,500 unit types, sale and rent; the same at every call."""
    random = Random(SEED)
    gazetteer = Gazetteer.load()
    names = _names(random)
    rows: list[Row] = []
    for city, count in ((HOME, PROJECTS_AT_HOME), *PROJECTS_ELSEWHERE.items()):
        for place in _places(random, gazetteer, city, count):
            rows += _project(random, next(names), place)
    return rows


def _places(random: Random, gazetteer: Gazetteer, city: str, count: int) -> list[Place]:
    there = [place for place in gazetteer.places if place.city == city]
    stocked = [place for name in WELL_STOCKED for place in there if place.name == name]
    # Every well-stocked locality has several projects, the next 120 one each, the rest fall where they may.
    chosen = [place for place in stocked for _ in range(7)] + there[: min(120, count)]
    return (chosen + [random.choice(there) for _ in range(count)])[:count]


def _names(random: Random) -> Iterator[str]:
    pairs = [f"{first} {second}" for first in FIRST_WORDS for second in SECOND_WORDS]
    random.shuffle(pairs)
    yield from pairs
    yield from (f"{pair} Phase 2" for pair in pairs)


def _project(random: Random, name: str, place: Place) -> Iterator[Row]:
    kind = random.choices([each for each, _ in KINDS], [weight for _, weight in KINDS])[0]
    number = random.randrange(10**6)
    status = random.choices(("ready", "under_construction", "new_launch"), (55, 32, 13))[0]
    rate = RATES[place.city] * ZONE_FACTOR[place.zone] * random.uniform(0.78, 1.3)
    rate *= {"villa": 1.25, "row_house": 1.12, "independent_house": 1.2, "plot": 0.6, "commercial": 1.5}.get(kind, 1.0)
    rate *= {"ready": 1.0, "under_construction": 0.95, "new_launch": 0.9}[status]
    extras = random.sample(sorted(set(AMENITIES) - set(COMMON_AMENITIES)), random.randint(1, 9))
    amenities = [each for each in COMMON_AMENITIES if random.random() < (0.75 if kind == "apartment" else 0.45)]
    floors = {"apartment": random.randint(4, 24), "builder_floor": 4, "commercial": 9}.get(kind, 2)
    shared: dict[str, Any] = {
        "project": name,
        "developer": random.choice(DEVELOPERS),
        "city": place.city,
        "locality": place.name,
        "zone": place.zone,
        "lat": None if place.lat is None else round(place.lat + random.uniform(-0.008, 0.008), 5),
        "lon": None if place.lon is None else round(place.lon + random.uniform(-0.008, 0.008), 5),
        "property_type": kind,
        "status": status,
        "possession": _possession(random, status),
        "age_years": float(random.randint(0, 12)) if status == "ready" else 0.0,
        "amenities": [each for each in AMENITIES if each in {*amenities, *extras}],
        "vastu": random.random() < 0.6,
        "approvals": [
            *random.sample(APPROVALS.get(place.city, ("DTCP",)), 1),
            *(["OC"] if status == "ready" else ["CC"]),
        ],
        "khata": random.choices(("A", "B", None), (70, 15, 15))[0] if place.city == HOME else None,
        "rera_id": f"SAMPLE/RERA/{number:06d}" if random.random() < 0.85 else None,
        "url": f"https://example.com/projects/{number:06d}",
        "image_url": f"https://example.com/projects/{number:06d}.jpg",
        "brochure": f"https://example.com/projects/{number:06d}.pdf",
        "description": f"{name} is a fictional project of the sample catalogue in {place.name}, {place.city}.",
        "aliases": [],
    }
    for bhk in _sizes(random, kind):
        yield _sale(random, shared, kind, bhk, rate, floors)
    if kind in ("apartment", "villa", "independent_house") and status == "ready" and random.random() < 0.75:
        for bhk in _sizes(random, kind)[:2]:
            yield _rental(random, shared, kind, bhk, rate, floors)


def _sizes(random: Random, kind: str) -> Sequence[float | None]:
    match kind:
        case "plot" | "commercial":
            return (None,) * random.randint(1, 4)
        case "villa" | "independent_house" | "row_house":
            return sorted(random.sample((3, 4, 5), random.randint(1, 3)))
    return random.choices(((2, 3), (1, 2, 3), (2, 2.5, 3), (3, 4), (2, 3, 4), (1, 2), (0.5, 1, 2), (2, 3, 3)),
                            (26, 16, 12, 12, 14, 8, 3, 9))[0]  # fmt: skip


def _home(random: Random, shared: dict[str, Any], kind: str, bhk: float | None, floors: int) -> dict[str, Any]:
    low, high = AREAS[bhk] if bhk else ((600, 4000) if kind == "plot" else (400, 2500))
    area = random.randrange(low, high, 5)
    if kind in ("villa", "independent_house"):
        area = round(area * 1.25)
    if kind == "plot":
        area = random.choice((600, 1200, 1200, 1500, 2400, 4000))
    rooms = [room for room, least, odds in (("pooja", 2, 0.35), ("study", 2.5, 0.3), ("servant", 3, 0.3), ("store", 2, 0.2))
             if bhk and bhk >= least and random.random() < odds]  # fmt: skip
    floor = random.randint(0, floors) if kind in ("apartment", "builder_floor", "commercial") else None
    property_type = "studio" if bhk == 0.5 else kind
    if kind == "apartment" and bhk == 4 and random.random() < 0.25:
        property_type, floor = "penthouse", floors
    return shared | {
        "property_type": property_type,
        "bhk": bhk,
        "area_sqft": area,
        "area_max_sqft": area if kind == "plot" else round(area * random.choice((1, 1, 1.06, 1.12))),
        "area_basis": "plot"
        if kind == "plot"
        else random.choices(("super_built_up", "built_up", "carpet"), (65, 15, 20))[0],
        "bathrooms": max(1, int(bhk) + random.choice((-1, 0, 0, 1))) if bhk else None,
        "balconies": random.randint(0, 3) if bhk else None,
        "extra_rooms": rooms,
        "floor": floor,
        "total_floors": floors if floor is not None else None,
        "facing": random.choice(tuple(FACINGS)),
        "overlooking": sorted(random.sample(tuple(VIEWS)[:5], random.choice((0, 1, 1, 2)))),
        "parking": random.choices((0, 1, 2, 3), (8, 60, 27, 5))[0] if kind != "plot" else None,
        "corner": random.random() < 0.2,
        "pets": random.random() < 0.6 if bhk else None,
        "furnishing": random.choices(("unfurnished", "semi_furnished", "furnished"), (50, 38, 12))[0] if bhk else None,
    }


def _sale(random: Random, shared: dict[str, Any], kind: str, bhk: float | None, rate: float, floors: int) -> Row:
    home = _home(random, shared, kind, bhk, floors)
    resale = home["status"] == "ready" and home["age_years"] >= 2 and random.random() < 0.6
    price = _rounded(home["area_sqft"] * rate, 50_000)
    top = price if home["area_max_sqft"] == home["area_sqft"] else _rounded(home["area_max_sqft"] * rate, 50_000)
    sold = {
        "deal": "buy",
        "price": price,
        "price_max": max(price, top),
        "sale_type": "resale" if resale else "new",
        "tenant": [],
        "listed_by": random.choices(("owner", "agent"), (45, 55))[0] if resale else "builder",
        "deposit": None,
        "maintenance": _rounded(home["area_sqft"] * random.uniform(2.5, 5), 100) if bhk else None,
    }
    return cast(Row, home | sold)


def _rental(random: Random, shared: dict[str, Any], kind: str, bhk: float | None, rate: float, floors: int) -> Row:
    home = _home(random, shared, kind, bhk, floors)
    rent = _rounded(home["area_sqft"] * rate * random.uniform(0.028, 0.038) / 12, 500)
    let = {
        "deal": "rent",
        "price": rent,
        "price_max": rent,
        "area_max_sqft": home["area_sqft"],
        "sale_type": None,
        "tenant": random.choice((["family"], ["family", "bachelors"], ["family", "company"], ["bachelors", "company"])),
        "listed_by": random.choices(("owner", "agent"), (60, 40))[0],
        "deposit": rent * random.choice((2, 3, 5, 6, 10)),
        "maintenance": _rounded(home["area_sqft"] * random.uniform(1.5, 3.5), 100),
        "furnishing": random.choices(("unfurnished", "semi_furnished", "furnished"), (25, 50, 25))[0],
    }
    return cast(Row, home | let)


def _possession(random: Random, status: str) -> str | None:
    if status == "ready":
        return None
    ahead = random.randint(1, 26) if status == "under_construction" else random.randint(24, 48)
    month = 2026 * 12 + 11 + ahead
    return f"{month // 12}-{month % 12 + 1:02d}"


def _rounded(amount: float, step: int) -> int:
    return max(step, round(amount / step) * step)
