"""What the states take beside a price, against sums done by hand."""

import pytest

from agent.answering.purchase import PurchaseCosts
from agent.catalogue.catalogue import Project, Unit

COSTS = PurchaseCosts.load()
LAKH = 100_000


def project(city: str | None = "Bengaluru", **columns: object) -> Project:
    return Project("a", "Acme Heights", None, "Hebbal", city, None, None, None, (Unit(**columns),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("city", "price", "stamp_duty", "registration"),
    [
        ("Bengaluru", 100 * LAKH, 560_000, 200_000),  # 5 % and 12 % of that on top; 2 %
        ("Bengaluru", 45 * LAKH, 151_200, 90_000),  # 3 % up to 45 L
        ("Bengaluru", 20 * LAKH, 44_800, 40_000),  # 2 % up to 20 L
        ("Mumbai", 100 * LAKH, 600_000, 30_000),  # registration is 1 %, at most 30,000
        ("Mumbai", 20 * LAKH, 120_000, 20_000),
        ("Pune", 100 * LAKH, 700_000, 30_000),
        ("Hyderabad", 100 * LAKH, 700_000, 50_000),
        ("Chennai", 100 * LAKH, 700_000, 200_000),
        ("Gurugram", 45 * LAKH, 315_000, 25_000),  # by slabs
        ("Gurugram", 500 * LAKH, 3_500_000, 50_000),
        ("Noida", 100 * LAKH, 700_000, 100_000),
        ("Delhi", 100 * LAKH, 600_000, 100_000),
        ("Kolkata", 100 * LAKH, 600_000, 100_000),
        ("Kolkata", 101 * LAKH, 707_000, 101_000),  # 7 % above a crore
    ],
)
def test_stamp_duty_and_registration_follow_the_rates_of_the_city(
    city: str, price: int, stamp_duty: int, registration: int
) -> None:
    costs = COSTS.of(price, city, Unit(status="ready"))
    assert costs is not None
    assert (costs.stamp_duty, costs.registration, costs.gst) == (stamp_duty, registration, 0)
    assert costs.total == price + stamp_duty + registration


@pytest.mark.parametrize(
    ("unit", "price", "gst"),
    [
        (Unit(status="under_construction"), 100 * LAKH, 500_000),
        (Unit(status="new_launch"), 100 * LAKH, 500_000),
        (Unit(status="under_construction", area_min=600, area_basis="carpet"), 45 * LAKH, 45_000),
        (Unit(status="under_construction", area_min=600, area_basis="super_built_up"), 45 * LAKH, 225_000),
        (Unit(status="under_construction", area_min=600, area_basis="carpet"), 46 * LAKH, 230_000),
        (Unit(status="ready"), 100 * LAKH, 0),
        (Unit(status="under_construction", sale_type="resale"), 100 * LAKH, 0),
        (Unit(property_type="plot"), 100 * LAKH, 0),
        (Unit(property_type="commercial", status="under_construction"), 100 * LAKH, 1_200_000),
        (Unit(), 100 * LAKH, None),
    ],
)
def test_gst_is_due_on_what_is_still_being_built(unit: Unit, price: int, gst: int | None) -> None:
    costs = COSTS.of(price, "Bengaluru", unit)
    assert costs is not None
    assert costs.gst == gst


def test_the_whole_cost_is_said_with_its_parts_and_the_date_of_its_rates() -> None:
    said = COSTS.total_said(project(status="under_construction"), 100 * LAKH, "Acme Heights").text
    assert said.startswith(
        "Acme Heights at ₹1 Cr comes to about ₹1.13 Cr in all: stamp duty ₹5.6 L (5.6%), registration ₹2 L,"
        " GST ₹5 L (5%)."
    )
    assert "Karnataka since Aug 2025" in said


def test_a_city_without_rates_is_said_to_be_not_known() -> None:
    assert "Kochi are not in our records" in COSTS.total_said(project("Kochi"), 100 * LAKH, "Acme Heights").text
    assert "not in our records" in COSTS.total_said(project(None), 100 * LAKH, "Acme Heights").text
    assert COSTS.of(100 * LAKH, "Kochi", Unit()) is None


def test_gst_alone_says_why_there_is_none() -> None:
    assert (
        COSTS.gst_said(project(status="ready"), 100 * LAKH, "it").text == "There is no GST on it: it is ready to move."
    )
    assert "about ₹5 L on ₹1 Cr" in COSTS.gst_said(project(status="new_launch"), 100 * LAKH, "it").text


def test_every_entry_of_the_rates_can_be_said() -> None:
    for city in ("Bengaluru", "Mumbai", "Pune", "Hyderabad", "Chennai", "Gurugram", "Noida", "Delhi", "Kolkata"):
        assert f"In {city} stamp duty is" in COSTS.rates_said(city).text
