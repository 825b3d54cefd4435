"""What sets two or three homes apart, and which is the better by what."""

import pytest

from agent.answering.checker import Checker
from agent.answering.difference import difference
from agent.answering.facts import facts_of_projects
from agent.catalogue.catalogue import Project, Unit
from tests.agent.answering.samples import project


def home(name: str, price: int | None, area: int | None, ready: str | None = "ready", **known: object) -> Project:
    status, possession = ("ready", None) if ready == "ready" else ("under_construction" if ready else None, ready)
    unit = Unit(price_min=price, price_max=price, area_min=area, area_max=area, status=status, possession=possession,
                deal="buy", **known)  # type: ignore[arg-type] # fmt: skip
    return project(name, unit)


@pytest.mark.parametrize(
    ("projects", "says"),
    [
        ((home("Ash", 8_000_000, 1000, "2027-12"), home("Birch", 9_200_000, 1180)),
         "Ash is ₹12 L cheaper; Birch is 180 sq ft bigger and is ready now, Ash in Dec 2027. "
         "So Ash is ahead on price, Birch on size and readiness."),
        ((home("Ash", 8_000_000, 1200), home("Birch", 9_200_000, 1180, "2027-12")),
         "Ash is ₹12 L cheaper and is 20 sq ft bigger and is ready now, Birch in Dec 2027. "
         "So Ash is ahead on price, size and readiness."),
        ((home("Ash", 8_000_000, 1000), home("Birch", 8_000_000, 1000)),
         "They are equal on price, size and readiness."),
        ((home("Ash", 8_000_000, 1000), home("Birch", None, 1100)),
         "Birch is 100 sq ft bigger; they are equal on readiness. So Birch is ahead on size. "
         "The price of Birch is not in our records."),
        ((home("Ash", 8_000_000, 1000), home("Birch", 9_000_000, 1300), home("Cedar", 9_500_000, 1100, "2028-01")),
         "Ash is the cheapest, from ₹80 L; Birch is the biggest, up to 1,300 sq ft; "
         "Ash and Birch are ready to move in now."),
        ((home("Ash", 8_000_000, 1000), home("Birch", 8_000_000, 1000), home("Cedar", 8_000_000, 1000)),
         "They are equal on price, size and readiness."),
        ((home("Ash", None, None, None), home("Birch", None, None, None)),
         "What would set them apart is not in our records."),
    ],
)  # fmt: skip
def test_the_difference_is_told_with_who_is_ahead(projects: tuple[Project, ...], says: str) -> None:
    said = difference(projects)
    assert said.text == says
    assert Checker([]).unsupported(said.text, [*facts_of_projects(projects), *said.facts]) == []


def test_ranges_are_compared_by_where_they_start_and_end() -> None:
    wide = project("Wide", Unit(price_min=7_000_000, price_max=9_000_000, area_min=900, area_max=1500, deal="buy"))
    said = difference([wide, home("Birch", 8_000_000, 1180, None)])
    assert said.text.startswith("Wide starts ₹10 L lower and goes up to 320 sq ft more.")


def test_a_rent_is_not_compared_with_a_price() -> None:
    rented = project("Let", Unit(deal="rent", price_min=30_000, price_max=30_000, area_min=900, area_max=900))
    assert "cheaper" not in difference([home("Ash", 8_000_000, 1000), rented]).text
