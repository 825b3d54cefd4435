"""The columns of a catalogue: what a clean row holds, as the loader gives it and the store keeps it."""

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypedDict, cast, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    import polars as pl


class Row(TypedDict, total=False):
    """A unit type of a project, or one listing. An absent or null column is not known.

    Money in whole rupees, areas in square feet, `possession` as YYYY-MM; columns that the vocabulary has values for
    hold those values. `area_max_sqft` and `price_max` equal `area_sqft` and `price` where the source gives one figure.
    A home without a price is "price on request". `listing_id` is the source's own; `availability` one of
    `AVAILABILITIES`, where it tells; `images` are addresses of photos, of which `image_url` is the first.
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
    listing_id: str | None
    availability: str | None
    images: list[str]


AVAILABILITIES = ("active", "sold", "rented", "withdrawn", "on_hold")
"""Where a listing can stand; only what is active, or tells nothing, can be sold."""


def _kind(hint: Any) -> type:
    """The one type behind `int | None` and `list[str]`."""
    kinds = [get_origin(each) or each for each in (get_args(hint) if isinstance(hint, UnionType) else (hint,))]
    return cast(type, next(each for each in kinds if each is not NoneType))


COLUMNS: Mapping[str, type] = {name: _kind(hint) for name, hint in get_type_hints(Row).items()}
"""The type of each column; a `list` holds strings."""


def polars_schema() -> "dict[str, pl.DataType]":
    """The Polars type of each column. Polars is imported here alone: a worker that serves turns has no use for it."""
    import polars as pl

    types = {str: pl.String(), int: pl.Int64(), float: pl.Float64(), bool: pl.Boolean(), list: pl.List(pl.String())}
    return {name: types[kind] for name, kind in COLUMNS.items()}
