"""What a home costs in all: stamp duty, registration and GST, by dated rates of the states (`purchase_costs.toml`)."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from agent.answering.amounts import month, rupees
from agent.answering.facts import Fact, Said
from agent.catalogue.catalogue import Project, Unit

ON_GUIDANCE = "stamp duty is due on the guidance value where that is higher"


@dataclass(frozen=True, slots=True)
class Costs:
    """What is due on a price, rupees; percentages as they are said.

    gst  None where it depends on what is not known
    """

    price: int
    stamp_percent: float
    stamp_duty: int
    registration: int
    gst_percent: float
    gst: int | None

    @property
    def total(self) -> int:
        """The price and all that is due on it."""
        return self.price + self.stamp_duty + self.registration + (self.gst or 0)


class PurchaseCosts:
    """The rates, by city."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._gst = document["gst"]
        self._cities: dict[str, Mapping[str, Any]] = {
            name: entry for entry in document["city"] for name in entry["names"]
        }

    @classmethod
    def load(cls) -> "PurchaseCosts":
        """The rates that are shipped."""
        return cls(tomllib.loads((files("agent.answering") / "data" / "purchase_costs.toml").read_text("utf-8")))

    def of(self, price: int, city: str, unit: Unit) -> Costs | None:
        """What is due on a home like `unit` at `price`; None for a city whose rates are not known."""
        if (rates := self._cities.get(city)) is None:
            return None
        stamp_percent = self._stamp_percent(rates, price)
        gst_percent = self._gst_percent(price, unit)
        return Costs(
            price=price,
            stamp_percent=stamp_percent,
            stamp_duty=round(price * stamp_percent / 100),
            registration=_registration(rates, price),
            gst_percent=gst_percent,
            gst=None if unit.status is None and gst_percent else round(price * gst_percent / 100),
        )

    def total_said(self, project: Project, price: int, of: str) -> Said:
        """ "Acme Heights at ₹1 Cr comes to about ₹1.08 Cr: stamp duty ₹5.6 L (5.6%), registration ₹2 L, no GST …"."""
        city, unit = project.city, project.units[0]
        costs = self.of(price, city, unit) if city else None
        if city is None or costs is None:
            where = f" in {city}" if city else ""
            return not_known(where)
        rates = self._cities[city]
        parts = [
            f"stamp duty {rupees(costs.stamp_duty)} ({costs.stamp_percent:g}%)",
            f"registration {rupees(costs.registration)}",
            self._gst_part(costs, unit),
        ]
        women = f", {rates['women']:g}% less stamp duty for a woman" if rates.get("women") else ""
        text = (
            f"{of} at {rupees(price)} comes to about {rupees(costs.total)} in all: {', '.join(parts)}."
            f" These are the rates of {rates['state']} since {month(rates['since'])}{women}; {ON_GUIDANCE}."
        )
        return Said(text, (*_facts(costs), *self._facts_of_rates(rates)))

    def gst_said(self, project: Project, price: int, of: str) -> Said:
        """Whether GST is due on a home, and how much."""
        unit = project.units[0]
        percent = self._gst_percent(price, unit)
        gst = round(price * percent / 100)
        facts = (Fact("percent", percent, "GST"), Fact("rupees", gst, "GST"), Fact("rupees", price, "price"))
        if not percent:
            return Said(f"There is no GST on {of}: {_why_no_gst(unit)}.", facts)
        due = "is due while it is under construction" if unit.status else "is due if it is still under construction"
        return Said(f"GST of {percent:g}% {due}: about {rupees(gst)} on {rupees(price)} for {of}.", facts)

    def rates_said(self, city: str) -> Said:
        """The rates of a city, where no home is spoken of."""
        if (rates := self._cities.get(city)) is None:
            return not_known(f" in {city}")
        percent = self._stamp_percent(rates, None)
        share = rates.get("registration")
        fee = f"{share:g}%" if share else f"up to {rupees(rates['registration_slabs'][-1]['rupees'])}"
        limit = f" (at most {rupees(rates['registration_max'])})" if "registration_max" in rates else ""
        gst = self._gst
        text = (
            f"In {city} stamp duty is {percent:g}% and registration {fee}{limit}, the rates of {rates['state']} since"
            f" {month(rates['since'])}. GST is {gst['percent']:g}% on homes under construction, with"
            f" {gst['affordable_percent']:g}% for small ones up to {rupees(gst['affordable_price'])}, and none on ready"
            " homes."
        )
        return Said(text, self._facts_of_rates(rates))

    def _stamp_percent(self, rates: Mapping[str, Any], price: int | None) -> float:
        slab = _slab(rates["stamp_duty"], price)
        on_duty: float = 1 + rates.get("on_duty", 0) / 100
        return round(float(slab["percent"]) * on_duty, 3)

    def _gst_percent(self, price: int, unit: Unit) -> float:
        if unit.property_type == "plot" or unit.status == "ready" or unit.sale_type == "resale":
            return 0
        if unit.property_type == "commercial":
            return float(self._gst["commercial_percent"])
        small = unit.area_basis == "carpet" and (unit.area_min or 0) <= self._gst["affordable_carpet_sqft"]
        affordable = small and price <= self._gst["affordable_price"]
        return float(self._gst["affordable_percent" if affordable else "percent"])

    def _gst_part(self, costs: Costs, unit: Unit) -> str:
        if not costs.gst_percent:
            return f"no GST as {_why_no_gst(unit)}"
        if costs.gst is None:
            return f"and GST of {costs.gst_percent:g}% on top if it is still under construction"
        return f"GST {rupees(costs.gst)} ({costs.gst_percent:g}%)"

    def _facts_of_rates(self, rates: Mapping[str, Any]) -> tuple[Fact, ...]:
        gst = self._gst
        facts = [
            Fact("name", rates["state"], "state"),
            Fact("month", rates["since"], "rates"),
            Fact("percent", rates.get("women", 0), "less for a woman"),
            Fact("percent", rates.get("registration", 0), "registration"),
            Fact("rupees", rates.get("registration_max", 0), "registration"),
            Fact("percent", gst["percent"], "GST"),
            Fact("percent", gst["affordable_percent"], "GST"),
            Fact("rupees", gst["affordable_price"], "GST"),
            Fact("percent", self._stamp_percent(rates, None), "stamp duty"),
        ]
        facts += [Fact("name", name, "city") for name in rates["names"]]
        facts += [Fact("rupees", slab["rupees"], "registration") for slab in rates.get("registration_slabs", ())]
        return tuple(facts)


def not_known(where: str) -> Said:
    """For a city whose rates are not shipped."""
    return Said(f"The stamp duty and registration{where} are not in our records; I will check and call back.")


def _registration(rates: Mapping[str, Any], price: int) -> int:
    if slabs := rates.get("registration_slabs"):
        return int(_slab(slabs, price)["rupees"])
    fee: int = round(price * rates["registration"] / 100)
    most: int = rates.get("registration_max", fee)
    return min(fee, most)


def _slab(slabs: Sequence[Mapping[str, Any]], price: int | None) -> Mapping[str, Any]:
    """The slab of a price; the last one where none is said."""
    return next((slab for slab in slabs if price is not None and price <= slab.get("up_to", price)), slabs[-1])


def _why_no_gst(unit: Unit) -> str:
    if unit.property_type == "plot":
        return "it is land"
    return "it is ready to move" if unit.status == "ready" else "it is a resale"


def _facts(costs: Costs) -> tuple[Fact, ...]:
    amounts = (costs.price, costs.total, costs.stamp_duty, costs.registration, costs.gst or 0)
    return (
        *(Fact("rupees", amount, "cost") for amount in amounts),
        Fact("percent", costs.stamp_percent, "stamp duty"),
        Fact("percent", costs.gst_percent, "GST"),
    )
