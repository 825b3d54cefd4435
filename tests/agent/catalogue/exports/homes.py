"""Draws homes: dicts in the catalogue's own column names, values as a loader should make them."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.agent.catalogue.exports.places import CITIES, LOCALITIES, societies

Home = dict[str, Any]

BEDROOMS = {
    "apartment": (1, 2, 2, 2, 2.5, 3, 3, 3, 4), "villa": (3, 4, 4, 5), "independent_house": (2, 3, 4),
    "row_house": (3, 4), "builder_floor": (2, 3, 3, 4), "penthouse": (4, 5), "farm_house": (3, 4), "pg": (None,),
    "studio": (None,), "plot": (None,), "commercial": (None,),
}  # fmt: skip
STACKED = {"apartment", "builder_floor", "penthouse", "studio", "commercial", "pg"}
FACINGS = ("north", "south", "east", "west", "north_east", "north_west", "south_east", "south_west")
AMENITIES = (
    "swimming_pool", "gym", "clubhouse", "lift", "power_backup", "security", "cctv", "play_area", "jogging_track",
    "tennis_court", "badminton_court", "indoor_games", "party_hall", "ev_charging", "visitor_parking",
    "rainwater_harvesting", "gas_pipeline", "intercom", "wifi", "library", "amphitheatre",
)  # fmt: skip


@dataclass(frozen=True)
class Mix:
    """What a file holds: `kinds` are weights, `rent`, `on_request` and `gone` shares of the rows."""

    cities: tuple[str, ...]
    kinds: dict[str, int] = field(default_factory=lambda: {"apartment": 1})
    rent: float = 0.0
    on_request: float = 0.0
    gone: float = 0.0


def draw(rng: Random, mix: Mix, number: int) -> Home:
    """One home of which everything is known; `number` makes its listing id its own."""
    kind = rng.choices(list(mix.kinds), list(mix.kinds.values()))[0]
    home: Home = {"property_type": kind, "deal": "rent" if rng.random() < mix.rent else "buy"}
    home |= _place(rng, mix, kind)
    home |= _size(rng, kind)
    home |= _money(rng, home, mix)
    home |= _life(rng, home, mix)
    home |= _fittings(rng, home)
    key = f"{rng.randrange(10_000, 99_999)}{number:03d}"
    home["listing_id"] = f"{rng.choice('ABDHKLP')}{key}"
    home["url"] = f"https://listings.example.com/{home['deal']}/{key}"
    home["images"] = [f"https://img.example.com/{key}/{n}.jpg" for n in range(1, rng.choice((2, 3, 4)))]
    home["rera_id"] = rng.choice((f"P521000{key}", f"PRM/KA/RERA/1251/446/PR/{key}", f"UPRERAPRJ{key}"))
    return home


def _place(rng: Random, mix: Mix, kind: str) -> Home:
    city = rng.choice(mix.cities)
    society = rng.choice(societies(city))
    if kind in ("apartment", "penthouse", "studio", "villa", "row_house") or rng.random() < 0.4:
        told = {"project": society.name, "developer": society.developer, "locality": society.locality}
        return {"city": city, **told, "lat": society.lat, "lon": society.lon}
    return {"city": city, "project": None, "developer": None, "locality": rng.choice(LOCALITIES[city])} | {
        "lat": round(CITIES[city][3][0] + rng.randrange(-400, 400) / 10_000, 4),
        "lon": round(CITIES[city][3][1] + rng.randrange(-400, 400) / 10_000, 4),
    }


def _size(rng: Random, kind: str) -> Home:
    bhk = rng.choice(BEDROOMS[kind])
    if kind == "plot":
        area = rng.choice((100, 120, 150, 180, 200, 240, 250, 300, 358, 500)) * 9
        return {"bhk": None, "area_sqft": area, "area_max_sqft": area, "carpet": area, "built_up": area}
    if kind == "farm_house":
        area = int(rng.choice((1, 1.5, 2, 2.5)) * 43_560)
        return {"bhk": bhk, "area_sqft": area, "area_max_sqft": area, "carpet": 2400, "built_up": 3000}
    base = 450 * bhk if bhk else (rng.choice((250, 420, 900, 1600)) if kind == "commercial" else 380)
    area = int(base + rng.randrange(0, 40) * 10 + (600 if kind in ("villa", "penthouse") else 0))
    return {"bhk": bhk, "area_sqft": area, "carpet": int(area * 0.72), "built_up": int(area * 0.88)} | {
        "area_max_sqft": area + rng.randrange(6, 30) * 10
    }


def _money(rng: Random, home: Home, mix: Mix) -> Home:
    rate = CITIES[home["city"]][2] * rng.uniform(0.75, 1.35)
    if home["property_type"] == "farm_house":
        rate /= 12
    worth = home["area_sqft"] * rate
    if home["deal"] == "rent":
        price = max(6_500, min(240_000, round(worth * 0.0026 / 500) * 500))
        deposit = price * rng.choice((2, 3, 6, 10))
    else:
        price, deposit = max(1_500_000, round(worth / 50_000) * 50_000), None
        price = price if price < 10_000_000 else round(price / 100_000) * 100_000
    maintenance = rng.randrange(8, 90) * 100 if home["deal"] == "rent" else None
    step = 100_000 if price < 10_000_000 else 500_000
    home["rate"] = round(price / home["area_sqft"])
    top = price + rng.randrange(2, 9) * step
    if rng.random() < mix.on_request:
        price = top = deposit = None
    return {"price": price, "price_max": top, "deposit": deposit, "maintenance": maintenance}


def _life(rng: Random, home: Home, mix: Mix) -> Home:
    gone = rng.choice(("sold", "sold", "withdrawn", "on_hold") if home["deal"] == "buy" else ("rented", "withdrawn"))
    life: Home = {"availability": gone if rng.random() < mix.gone else "active"}
    life["possession"] = f"{rng.choice((2027, 2028, 2029))}-{rng.randrange(1, 13):02d}"
    ready = home["deal"] == "rent" or home["property_type"] in ("plot", "pg") or rng.random() < 0.6
    if ready:
        return (
            life
            | {"status": "ready", "possession": None, "age_years": rng.choice((1, 5, 10))}
            | {"sale_type": "resale" if home["deal"] == "buy" and rng.random() < 0.7 else "new"}
        )
    return (
        life
        | {"status": rng.choice(("under_construction",) * 3 + ("new_launch",)), "sale_type": "new"}
        | {"age_years": None}
    )


def _fittings(rng: Random, home: Home) -> Home:
    kind, bhk = home["property_type"], home["bhk"]
    lives = kind not in ("plot", "commercial")
    total = rng.randrange(3, 25) if kind in ("apartment", "penthouse", "studio") else rng.randrange(2, 5)
    return {
        "total_floors": total if kind in STACKED else None,
        "floor": rng.randrange(0, total + 1) if kind in STACKED else None,
        "bathrooms": max(1, int(bhk or 1) - rng.randrange(0, 2)) if lives else None,
        "balconies": rng.randrange(0, 4) if lives else None,
        "extra_rooms": rng.sample(("servant", "pooja", "study", "store"), rng.choice((0, 0, 1, 2))) if bhk else [],
        "furnishing": rng.choice(("furnished", "semi_furnished", "unfurnished")) if kind != "plot" else None,
        "facing": rng.choice(FACINGS),
        "overlooking": rng.sample(("park", "garden", "pool", "road"), rng.choice((0, 1, 2))),
        "parking": rng.randrange(0, 3) if kind != "plot" else None,
        "amenities": sorted(rng.sample(AMENITIES, rng.randrange(1, 7))) if kind != "plot" else [],
        "vastu": rng.random() < 0.5,
        "corner": rng.random() < 0.3,
        "pets": rng.random() < 0.5,
        "tenant": rng.choice((["family"], ["bachelors"], ["company"], ["family", "bachelors"])),
        "listed_by": rng.choice(("owner", "agent", "builder") if home["deal"] == "buy" else ("owner", "agent")),
        "khata": rng.choice(("A", "B")),
        "approvals": rng.sample(("BDA", "BBMP", "BMRDA", "OC", "CC"), rng.choice((1, 2))),
    }
