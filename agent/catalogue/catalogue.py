"""What the assistant needs of a catalogue: names to recognise, homes to find."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

PRICE = "price"
"""The column that a survey has figures of in place of a tally."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of the catalogue: a unit type of a project, or one listing. `None` is not known.

    Money in whole rupees (rent: per month), areas in square feet, `possession` as YYYY-MM; the lowest and the highest
    price or area are equal where the row gives one figure.
    """

    deal: str | None = None
    property_type: str | None = None
    bhk: float | None = None
    area_min: int | None = None
    area_max: int | None = None
    area_basis: str | None = None
    price_min: int | None = None
    price_max: int | None = None
    bathrooms: int | None = None
    balconies: int | None = None
    parking: int | None = None
    extra_rooms: tuple[str, ...] = ()
    floor: int | None = None
    total_floors: int | None = None
    status: str | None = None
    possession: str | None = None
    age_years: float | None = None
    sale_type: str | None = None
    furnishing: str | None = None
    facing: str | None = None
    overlooking: tuple[str, ...] = ()
    amenities: tuple[str, ...] = ()
    vastu: bool | None = None
    corner: bool | None = None
    pets: bool | None = None
    tenant: tuple[str, ...] = ()
    listed_by: str | None = None
    deposit: int | None = None
    maintenance: int | None = None
    approvals: tuple[str, ...] = ()
    khata: str | None = None
    rera_id: str | None = None
    url: str | None = None
    image_url: str | None = None
    brochure: str | None = None
    description: str | None = None
    listing_id: str | None = None
    availability: str | None = None
    images: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """A project and those of its units that were asked for. Rows without a project name are a project each.

    id      stable over reloads of the same data
    name    as the catalogue spells it; a description ("3 BHK apartment in Kengeri") where it has none
    km      distance to each place of the wishes that was measured: {"Indiranagar metro": 1.4}
    nearest which place that is for each kind: {"metro": "Indiranagar metro"}
    """

    id: str
    name: str
    developer: str | None
    locality: str | None
    city: str | None
    zone: str | None
    lat: float | None
    lon: float | None
    units: tuple[Unit, ...]
    km: Mapping[str, float] = field(default_factory=dict)
    nearest: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: the page asked for, and exact counts of everything that fits.

    total           rows (unit types or listings) that fit
    total_projects  projects they are in
    unchecked       wishes that took away none, as no home that otherwise fits tells of them
    on_request      homes beside them that fit all but a limit of the price, which they do not tell
    taken           where nothing fits: homes that would, but are sold, rented, withdrawn or on hold; some of them
    """

    projects: tuple[Project, ...]
    total: int
    total_projects: int
    unchecked: tuple[str, ...] = ()
    on_request: int = 0
    taken: tuple[Project, ...] = ()


@dataclass(frozen=True, slots=True)
class Miss:
    """A wish that a home does not meet: what is `wanted` of `filter` and what it `has`, None where it does not tell.

    km  how far off it is, where a place is wished
    """

    filter: str
    wanted: Any
    has: Any
    km: float | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """A home that meets not all wishes, as its project with that one unit, and what it misses."""

    project: Project
    misses: tuple[Miss, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """What all homes that fit are like, shown or not.

    homes    how many were looked at
    priced   of how many the price is known
    prices   the lowest, the three quartiles and the highest of their lowest prices, rupees; () where none is known
    rate     the median price of a square foot, rupees
    monthly  whether all are to rent
    tallies  of the columns asked for: value (in lower case) → homes; homes that do not know the column are left out
    """

    homes: int
    priced: int = 0
    prices: tuple[float, ...] = ()
    rate: float | None = None
    monthly: bool = False
    tallies: Mapping[str, Mapping[Any, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LocalityName:
    """A locality the catalogue has, with other names its file gave."""

    name: str
    city: str | None = None
    zone: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CatalogueNames:
    """The names of a catalogue, as it spells them."""

    localities: tuple[LocalityName, ...] = ()
    cities: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    developers: tuple[str, ...] = ()


class Catalogue(Protocol):
    """One version of a catalogue, unchanging; a newer version is another object.

    name      as given to `assist load --name`
    version   changes whenever the rows do
    loaded_at when it was loaded, UTC, ISO 8601
    names     for the readers
    """

    name: str
    version: str
    loaded_at: str
    names: CatalogueNames

    def search(self, filters: Mapping[str, Any], *, limit: int, skip: Collection[str] = ()) -> Found:
        """The best `limit` projects that have a unit matching all `filters`, leaving out the ids in `skip`.

        `total` and `total_projects` count everything that fits, skipped or not; a `limit` of 0 only counts. With no
        `deal` in the filters, homes for sale come first and then those to rent, each project with those of one deal;
        with a wish for a price only those for sale fit, or rentals where the catalogue has nothing else.
        """
        ...

    def survey(
        self, filters: Mapping[str, Any], *, columns: Collection[str] = (PRICE,), most: int | None = None
    ) -> Survey:
        """What the homes that fit all `filters` are like, with figures of `price` and tallies of the other `columns`.

        Figures of `price` are of one deal: with no `deal` in the filters of the homes for sale, if there are any. With
        `most`, no more than so many homes are looked at, taken evenly: enough where only shares matter.
        """
        ...

    def surveys(self, filters: Mapping[str, Any], column: str) -> Mapping[str, Survey]:
        """A survey of the homes that fit all `filters` for each word of `column` among them, in lower case."""
        ...

    def without(self, filters: Mapping[str, Any], groups: Sequence[Collection[str]]) -> Mapping[tuple[int, ...], int]:
        """How many homes fit without the wishes of one of `groups`; where that finds none, without those of two.

        By the positions of what is left out, `{(2,): 14}` or `{(0, 2): 20}`; what finds nothing is not told. `deal`
        is in no group, nor is `city` or `radius_km` where there are `localities`: other wishes hang on them. Homes are
        of the deal that all wishes together are of: without its budget a purchase is no rent. A wish of which no home
        tells is none here, and a home that does not tell of one does not fit it.
        """
        ...

    def nearest(self, filters: Mapping[str, Any], *, limit: int) -> tuple[Near, ...]:
        """The homes that miss the wishes least, of as many projects, where none meets them all: of the same deal and
        city, over all wishes together. () where there is none."""
        ...

    def projects(self, ids: Sequence[str], filters: Mapping[str, Any]) -> tuple[Project, ...]:
        """The projects with these ids, in this order, each with the units that match `filters`, or all of its units
        where none does. Unknown ids are left out."""
        ...
