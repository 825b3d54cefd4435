"""What a home costs in all, in words: stamp duty, registration and GST."""

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from agent.answering.amounts import listed, month, rupees, square_feet
from agent.answering.facts import Fact, Said
from agent.answering.purchase_rates import Costs, GstRates, Slab, StateRates, is_first_sale
from agent.catalogue.catalogue import Project, Unit

COSTS = frozenset(("total_cost", "stamp_duty", "registration", "gst"))
"""What may be asked of what is due beside the price."""
ON_GUIDANCE = "stamp duty is due on the guidance value where that is higher"
COMMERCIAL = "commercial"
UNBUILT = Unit(status="under_construction", sale_type="new")
"""A home of which no more is known than that its builder sells it."""


class PurchaseCosts:
    """The rates, by city."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._gst = GstRates(document["gst"])
        entries = map(StateRates, document["city"])
        self._cities = {name: rates for rates in entries for name in rates.names}

    @classmethod
    def load(cls) -> "PurchaseCosts":
        """The rates that are shipped."""
        return cls(tomllib.loads((files("agent.answering") / "data" / "purchase_costs.toml").read_text("utf-8")))

    def of(self, price: int, city: str, unit: Unit) -> Costs | None:
        """What is due on a home like `unit` at `price`; None for a city whose rates are not known."""
        if (rates := self._cities.get(city)) is None:
            return None
        stamp_percent = rates.stamp_percent(price, first_sale=is_first_sale(unit))
        gst_percent = self._gst.percent_on(price, city, unit)
        return Costs(
            price=price,
            stamp_percent=stamp_percent,
            women_percent=rates.women_percent(stamp_percent, price),
            stamp_duty=round(price * stamp_percent / 100),
            registration=rates.registration_on(price),
            gst_percent=gst_percent,
            gst=None if unit.status is None and gst_percent else round(price * gst_percent / 100),
        )

    def total_said(self, project: Project, price: int, of: str) -> Said:
        """ "Acme Heights at ₹1 Cr comes to about ₹1.08 Cr: stamp duty ₹5.6 L (5.6%), registration ₹2 L, no GST …"."""
        city, unit = project.city, lowest_priced(project)
        costs = self.of(price, city, unit) if city else None
        if city is None or costs is None:
            return not_known(f" in {city}" if city else "")
        parts = [_stamp_part(costs), f"registration {rupees(costs.registration)}", self._gst_part(costs, unit)]
        rates = self._cities[city]
        text = (
            f"{of} at {rupees(price)} comes to about {rupees(costs.total)} in all: {', '.join(parts)}."
            f" These are the rates of {rates.state} since {month(rates.since)}; {ON_GUIDANCE}."
        )
        return Said(text, (*_facts(costs), *self._facts_of_rates(rates)))

    def gst_said(self, project: Project, price: int, of: str) -> Said:
        """Whether GST is due on a home, and how much."""
        unit = lowest_priced(project)
        percent = self._gst.percent_on(price, project.city, unit)
        gst = round(price * percent / 100)
        if not percent:
            return Said(f"There is no GST on {of}: {_why_no_gst(unit)}.")
        facts = (Fact("percent", percent, "GST"), Fact("rupees", gst, "GST"), Fact("rupees", price, "price"))
        due = "is due while it is under construction" if unit.status else "is due if it is still under construction"
        return Said(f"GST of {percent:g}% {due}: about {rupees(gst)} on {rupees(price)} for {of}.", facts)

    def rates_said(
        self, city: str, price: int | None = None, asks: Collection[str] = (), kinds: Sequence[str] = ()
    ) -> Said:
        """What is due in a city on a price, or its rates, for homes of some `kinds` where they are wished; no home is
        spoken of."""
        rates = self._cities.get(city)
        if "gst" in asks and set(kinds) == {COMMERCIAL}:
            return self._commercial_gst(price)
        if set(asks) == {"gst"}:
            return Said(self._gst_sentence(city, price), tuple(self._facts_of_gst(city, price)))
        if rates is None:
            return not_known(f" in {city}")
        if price is not None:
            return self._on_price(rates, city, price, in_all="total_cost" in asks)
        share = f"{rates.registration:g}%" if rates.registration else f"up to {rupees(rates.most_registration or 0)}"
        limit = f" (at most {rupees(rates.registration_max)})" if rates.registration_max else ""
        first = f" ({_slabs_said(rates.first_sale)} on the first sale of a flat)" if rates.first_sale else ""
        women = _women_said(rates)
        text = (
            f"In {city} stamp duty is {_slabs_said(rates.stamp_duty)}{first} and registration {share}{limit}, the rates"
            f" of {rates.state} since {month(rates.since)}{women}. {self._gst_sentence(city, None)}"
        )
        return Said(text, (*self._facts_of_rates(rates), *self._facts_of_gst(city, None)))

    def _commercial_gst(self, price: int | None) -> Said:
        """GST on a shop or an office that is being built."""
        percent = self._gst.commercial_percent
        due = "" if price is None else f" (about {rupees(price * percent / 100)} on {rupees(price)})"
        text = f"GST on a commercial unit is {percent:g}%{due} while under construction, and none once it is completed."
        amounts = [] if price is None else [price, price * percent / 100]
        return Said(text, (Fact("percent", percent, "GST"), *(Fact("rupees", each, "GST") for each in amounts)))

    def _on_price(self, rates: StateRates, city: str, price: int, *, in_all: bool) -> Said:
        """ "On ₹40 L in Bengaluru stamp duty is about ₹2.24 L (5.6%), or ₹1.34 L (3.36%) on the first sale …"."""
        costs, first = self.of(price, city, Unit(status="ready")), self.of(price, city, UNBUILT)
        if costs is None or first is None:
            return not_known(f" in {city}")
        other = ""
        if first.stamp_percent != costs.stamp_percent:
            other = f", or {rupees(first.stamp_duty)} ({first.stamp_percent:g}%) on the first sale of a flat,"
        total = f", so about {rupees(costs.total)} in all before any GST" if in_all else ""
        gst = f" {self._gst_sentence(city, price)}" if in_all else ""
        text = (
            f"On {rupees(price)} in {city} {_stamp_part(costs, ' is about')}{other} and registration"
            f" {rupees(costs.registration)}{total}.{gst} These are the rates of {rates.state} since"
            f" {month(rates.since)}; {ON_GUIDANCE}."
        )
        facts = (*_facts(costs), *_facts(first), *self._facts_of_rates(rates), *self._facts_of_gst(city, price))
        return Said(text, facts)

    def _gst_sentence(self, city: str, price: int | None) -> str:
        gst = self._gst
        small = f"{gst.affordable_percent:g}% for homes up to {rupees(gst.affordable_price)} and"
        area = f"{square_feet(gst.affordable_sqft(city))} of carpet area"
        due = "" if price is None else f" (about {rupees(price * gst.percent / 100)} on {rupees(price)})"
        if price is not None and price > gst.affordable_price:
            return f"GST is {gst.percent:g}%{due} while under construction, and none on ready homes."
        return f"GST is {gst.percent:g}%{due} while under construction, {small} {area}, and none on ready homes."

    def _gst_part(self, costs: Costs, unit: Unit) -> str:
        if not costs.gst_percent:
            return f"no GST as {_why_no_gst(unit)}"
        if costs.gst is None:
            return f"and GST of {costs.gst_percent:g}% on top if it is still under construction"
        return f"GST {rupees(costs.gst)} ({costs.gst_percent:g}%)"

    def _facts_of_rates(self, rates: StateRates) -> Iterator[Fact]:
        yield Fact("name", rates.state, "state")
        yield Fact("month", rates.since, "rates")
        yield from (Fact("name", name, "city") for name in rates.names)
        for slab in (*rates.stamp_duty, *rates.first_sale):
            yield Fact("percent", slab.percent, "stamp duty")
            if slab.up_to:
                yield Fact("rupees", slab.up_to, "stamp duty")
        for percent in (rates.registration, rates.women):
            if percent:
                yield Fact("percent", percent, "registration, or less for a woman")
        for amount in (rates.registration_max, rates.most_registration, rates.women_up_to):
            if amount:
                yield Fact("rupees", amount, "registration, or up to which a woman pays less")

    def _facts_of_gst(self, city: str, price: int | None) -> Iterator[Fact]:
        gst = self._gst
        yield Fact("percent", gst.percent, "GST")
        yield Fact("percent", gst.affordable_percent, "GST")
        yield Fact("rupees", gst.affordable_price, "GST")
        yield Fact("area", gst.affordable_sqft(city), "GST")
        if price is not None:
            yield Fact("rupees", price, "price")
            yield Fact("rupees", price * gst.percent / 100, "GST")


def lowest_priced(project: Project) -> Unit:
    """The home that a project's lowest price is of: what is due is due on that one."""
    priced = [unit for unit in project.units if unit.price_min is not None]
    return min(priced, key=lambda unit: unit.price_min or 0, default=project.units[0])


def not_known(where: str) -> Said:
    """For a city whose rates are not shipped."""
    return Said(f"The stamp duty and registration{where} are not in our records.", untold=True)


def _stamp_part(costs: Costs, verb: str = "") -> str:
    women = "" if costs.women_percent is None else f", {costs.women_percent:g}% for a woman"
    return f"stamp duty{verb} {rupees(costs.stamp_duty)} ({costs.stamp_percent:g}%{women})"


def _slabs_said(slabs: Sequence[Slab]) -> str:
    """ "6% up to ₹25 L and 7% above"."""
    bounded = [f"{slab.percent:g}% up to {rupees(slab.up_to)}" for slab in slabs if slab.up_to]
    if not bounded:
        return f"{slabs[-1].percent:g}%"
    return listed([*bounded, f"{slabs[-1].percent:g}% above"])


def _women_said(rates: StateRates) -> str:
    limit = f" up to {rupees(rates.women_up_to)}" if rates.women_up_to else ""
    return f"; a woman pays {rates.women:g}% less stamp duty{limit}" if rates.women else ""


def _why_no_gst(unit: Unit) -> str:
    if unit.property_type == "plot":
        return "it is land"
    return "it is ready to move" if unit.status == "ready" else "it is a resale"


def _facts(costs: Costs) -> Iterator[Fact]:
    for amount in (costs.price, costs.total, costs.stamp_duty, costs.registration, costs.gst):
        if amount:
            yield Fact("rupees", amount, "cost")
    for percent in (costs.stamp_percent, costs.women_percent, costs.gst_percent):
        if percent:
            yield Fact("percent", percent, "stamp duty or GST")
