"""What a square foot costs."""

from agent.answering.amounts import grouped
from agent.catalogue.catalogue import Project, Unit


def rate_of(unit: Unit) -> float | None:
    """The lowest price over the smallest area, rupees a square foot; None where either is not known."""
    return unit.price_min / unit.area_min if unit.price_min and unit.area_min else None


def rates_of(project: Project) -> list[float]:
    """Of each home that has one, lowest first."""
    return sorted(rate for unit in project.units if (rate := rate_of(unit)) is not None)


def rate_said(project: Project) -> str | None:
    """ "₹7,893 a sq ft", or "₹7,893 to ₹8,100 a sq ft" where its homes differ."""
    rates = [f"₹{grouped(round(rate))}" for rate in rates_of(project)]
    if not rates:
        return None
    return f"{rates[0]} a sq ft" if rates[0] == rates[-1] else f"{rates[0]} to {rates[-1]} a sq ft"
