"""The columns of a catalogue: what a clean row holds, as the loader gives it and the store keeps it."""

from collections.abc import Mapping
from typing import TypedDict

import polars as pl


class Row(TypedDict, total=False):
    """A unit type of a project, or one listing. An absent or null column is not known.

    Money in whole rupees, areas in square feet, `possession` as YYYY-MM; columns that the vocabulary has values for
    hold those values. `area_max_sqft` and `price_max` equal `area_sqft` and `price` where the source gives one figure.
    """

    project: str | None
    developer: str | None
    city: str | None
    locality: str | None
    zone: str | None
    lat: float | None
    lon: float | None
    property_type: str | None
    deal: str | None
    bhk: float | None
    area_sqft: int | None
    area_max_sqft: int | None
    area_basis: str | None
    price: int | None
    price_max: int | None
    bathrooms: int | None
    balconies: int | None
    extra_rooms: list[str]
    floor: int | None
    total_floors: int | None
    status: str | None
    possession: str | None
    age_years: float | None
    sale_type: str | None
    furnishing: str | None
    facing: str | None
    overlooking: list[str]
    parking: int | None
    amenities: list[str]
    vastu: bool | None
    corner: bool | None
    pets: bool | None
    tenant: list[str]
    listed_by: str | None
    deposit: int | None
    maintenance: int | None
    approvals: list[str]
    khata: str | None
    rera_id: str | None
    url: str | None
    image_url: str | None
    brochure: str | None
    description: str | None
    aliases: list[str]


TEXT, LIST = pl.String(), pl.List(pl.String())

SCHEMA: Mapping[str, pl.DataType] = {
    "project": TEXT,
    "developer": TEXT,
    "city": TEXT,
    "locality": TEXT,
    "zone": TEXT,
    "lat": pl.Float64(),
    "lon": pl.Float64(),
    "property_type": TEXT,
    "deal": TEXT,
    "bhk": pl.Float64(),
    "area_sqft": pl.Int64(),
    "area_max_sqft": pl.Int64(),
    "area_basis": TEXT,
    "price": pl.Int64(),
    "price_max": pl.Int64(),
    "bathrooms": pl.Int64(),
    "balconies": pl.Int64(),
    "extra_rooms": LIST,
    "floor": pl.Int64(),
    "total_floors": pl.Int64(),
    "status": TEXT,
    "possession": TEXT,
    "age_years": pl.Float64(),
    "sale_type": TEXT,
    "furnishing": TEXT,
    "facing": TEXT,
    "overlooking": LIST,
    "parking": pl.Int64(),
    "amenities": LIST,
    "vastu": pl.Boolean(),
    "corner": pl.Boolean(),
    "pets": pl.Boolean(),
    "tenant": LIST,
    "listed_by": TEXT,
    "deposit": pl.Int64(),
    "maintenance": pl.Int64(),
    "approvals": LIST,
    "khata": TEXT,
    "rera_id": TEXT,
    "url": TEXT,
    "image_url": TEXT,
    "brochure": TEXT,
    "description": TEXT,
    "aliases": LIST,
}
"""The Polars type of each column."""
