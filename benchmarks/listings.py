"""Synthetic catalogues of any size, always the same for a size."""

from collections.abc import Iterator
from random import Random
from typing import Any, cast

from agent.catalogue.columns import Row
from agent.catalogue.gazetteer import Gazetteer, Place
from agent.filters.vocabulary import AMENITIES, DEALS, FACINGS, FURNISHINGS, STATUSES, TENANTS

UNITS_A_PROJECT = 4
NAMELESS = 0.2
"""The share of homes that are listings of their own."""


def listings(count: int) -> Iterator[Row]:
    """`count` homes in projects and by themselves, over every locality of the gazetteer."""
    random, places = Random(count), Gazetteer.load().places  # noqa: S311 - no cryptography
    while count > 0:
        named = random.random() > NAMELESS
        units = min(count, random.randint(1, 2 * UNITS_A_PROJECT - 1) if named else 1)
        shared = _project(random, random.choice(places), named=named, number=count)
        for _ in range(units):
            yield cast(Row, {**shared, **_unit(random)})
        count -= units


def _project(random: Random, place: Place, *, named: bool, number: int) -> dict[str, Any]:
    located = place.lat is not None and place.lon is not None and named
    return {
        "project": f"Project {number}" if named else None,
        "developer": f"Developer {random.randint(1, 400)}" if named else None,
        "city": place.city,
        "locality": place.name,
        "zone": place.zone,
        "lat": round((place.lat or 0) + random.gauss(0, 0.01), 5) if located else None,
        "lon": round((place.lon or 0) + random.gauss(0, 0.01), 5) if located else None,
        "property_type": random.choices(("apartment", "villa", "plot"), (80, 12, 8))[0],
        "status": random.choice(tuple(STATUSES)),
        "possession": f"{random.randint(2024, 2030)}-{random.randint(1, 12):02d}",
        "amenities": random.sample(tuple(AMENITIES), random.randint(0, 15)),
        "rera_id": f"RERA/{number}" if random.random() < 0.7 else None,
        "description": f"Homes in {place.name}, number {number}, with everything a description goes on about.",
        "url": f"https://listings.example/homes/{number}",
    }


def _unit(random: Random) -> dict[str, Any]:
    deal, bhk = random.choices(tuple(DEALS), (80, 20))[0], random.choice((1.0, 2.0, 2.0, 2.5, 3.0, 3.0, 4.0))
    area = round(bhk * random.uniform(400, 650))
    rate, digits = (random.uniform(4_000, 16_000), -5) if deal == "buy" else (random.uniform(15, 45), -2)
    price = int(round(area * rate, digits))
    return {
        "deal": deal, "bhk": bhk, "area_sqft": area, "area_max_sqft": area, "price": price, "price_max": price,
        "bathrooms": int(bhk), "balconies": random.randint(0, 3), "floor": random.randint(0, 20), "total_floors": 20,
        "facing": random.choice(tuple(FACINGS)), "furnishing": random.choice(tuple(FURNISHINGS)),
        "parking": random.randint(0, 2), "pets": random.choice((True, False, None)),
        "tenant": random.sample(tuple(TENANTS), 1), "age_years": float(random.randint(0, 20)),
    }  # fmt: skip
