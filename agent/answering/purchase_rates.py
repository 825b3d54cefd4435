"""Stamp duty, registration and GST in figures, by the dated rates of the states (`data/purchase_costs.toml`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agent.catalogue.catalogue import Unit

FLATS = frozenset(("apartment", "studio", "penthouse", "builder_floor", "villa", "row_house"))
"""Homes whose first sale, by the builder, has rates of its own in some states; a kind that is not known is one."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What is due on a price, rupees; percentages as they are said.

    women_percent  stamp duty for a woman who buys alone; None where it is no other
    gst            None where it depends on what is not known
    """

    price: int
    stamp_percent: float
    women_percent: float | None
    stamp_duty: int
    registration: int
    gst_percent: float
    gst: int | None

    @property
    def total(self) -> int:
        """The price and all that is due on it."""
        return self.price + self.stamp_duty + self.registration + (self.gst or 0)


@dataclass(frozen=True, slots=True)
class Slab:
    """A percentage up to a price, rupees; the last of several has no end."""

    percent: float
    up_to: int | None = None


class StateRates:
    """What one state takes in some of its cities."""

    def __init__(self, entry: Mapping[str, Any]) -> None:
        self.names: tuple[str, ...] = tuple(entry["names"])
        self.state: str = entry["state"]
        self.since: str = entry["since"]
        self.women: float = entry.get("women", 0)
        self.women_up_to: int | None = entry.get("women_up_to")
        on_duty = 1 + entry.get("on_duty", 0) / 100
        self.stamp_duty = _slabs(entry["stamp_duty"], on_duty)
        self.first_sale = _slabs(entry.get("first_sale", ()), on_duty)
        self.registration: float | None = entry.get("registration")
        self.registration_max: int | None = entry.get("registration_max")
        self._registration_slabs: Sequence[Mapping[str, int]] = entry.get("registration_slabs", ())

    @property
    def most_registration(self) -> int | None:
        """Rupees, where it is no share of the price."""
        return self._registration_slabs[-1]["rupees"] if self._registration_slabs else None

    def stamp_percent(self, price: int, *, first_sale: bool) -> float:
        """Stamp duty on a price, with what is due on top of it."""
        return _at(self.first_sale if first_sale and self.first_sale else self.stamp_duty, price)

    def women_percent(self, percent: float, price: int) -> float | None:
        """What a woman pays in place of `percent`; None where it is the same."""
        within = self.women_up_to is None or price <= self.women_up_to
        return percent - self.women if self.women and within else None

    def registration_on(self, price: int) -> int:
        """Rupees."""
        if self._registration_slabs:
            return next(slab["rupees"] for slab in self._registration_slabs if price <= slab.get("up_to", price))
        fee = round(price * (self.registration or 0) / 100)
        return fee if self.registration_max is None else min(fee, self.registration_max)


class GstRates:
    """Goods and services tax on a home bought from its builder."""

    def __init__(self, entry: Mapping[str, Any]) -> None:
        self.percent: float = entry["percent"]
        self.affordable_percent: float = entry["affordable_percent"]
        self.affordable_price: int = entry["affordable_price"]
        self.commercial_percent: float = entry["commercial_percent"]
        self._metropolitan = frozenset(entry["metropolitan"])
        self._carpet_sqft: tuple[int, int] = (entry["affordable_sqft_metropolitan"], entry["affordable_sqft_elsewhere"])

    def affordable_sqft(self, city: str | None) -> int:
        """The largest carpet area of an affordable home; that of a metropolis where the city is not known."""
        metropolitan, elsewhere = self._carpet_sqft
        return metropolitan if city is None or city in self._metropolitan else elsewhere

    def percent_on(self, price: int, city: str | None, unit: Unit) -> float:
        """GST on a home; an area of any basis but a plot's is no less than the carpet area."""
        if unit.property_type == "plot" or unit.status == "ready" or unit.sale_type == "resale":
            return 0
        if unit.property_type == "commercial":
            return self.commercial_percent
        area = None if unit.area_basis == "plot" else unit.area_min or unit.area_max
        small = area is not None and area <= self.affordable_sqft(city)
        return self.affordable_percent if small and price <= self.affordable_price else self.percent


def is_first_sale(unit: Unit) -> bool:
    """Whether a flat is sold by its builder: said so, or not yet finished and no resale."""
    if unit.property_type is not None and unit.property_type not in FLATS:
        return False
    return unit.sale_type == "new" or (unit.sale_type is None and unit.status in ("under_construction", "new_launch"))


def _slabs(entries: Sequence[Mapping[str, Any]], on_duty: float) -> tuple[Slab, ...]:
    return tuple(Slab(round(entry["percent"] * on_duty, 3), entry.get("up_to")) for entry in entries)


def _at(slabs: Sequence[Slab], price: int) -> float:
    return next(slab.percent for slab in slabs if slab.up_to is None or price <= slab.up_to)
