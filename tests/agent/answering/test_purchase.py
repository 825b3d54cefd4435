"""What the states take beside a price, against sums done by hand."""

from dataclasses import replace

import pytest

from agent.answering.checker import Checker
from agent.answering.facts import Fact, Said
from agent.answering.purchase import PurchaseCosts
from agent.catalogue.catalogue import Project, Unit

COSTS = PurchaseCosts.load()
LAKH = 100_000


CHECKER = Checker(())


def borne_out(said: Said) -> str:
    """The words of an answer that says nothing but its facts."""
    assert CHECKER.unsupported(said.text, [*said.facts, Fact("name", "Acme Heights")]) == []
    assert all(fact.value for fact in said.facts)
    return said.text


def project(city: str | None = "Bengaluru", **columns: object) -> Project:
    return Project("a", "Acme Heights", None, "Hebbal", city, None, None, None, (Unit(**columns),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("city", "price", "stamp_duty", "registration"),
    [
        ("Bengaluru", 100 * LAKH, 560_000, 200_000),  # 5 % and 12 % of that on top; 2 %
        ("Bengaluru", 45 * LAKH, 252_000, 90_000),  # no first sale of a flat
        ("Mumbai", 100 * LAKH, 600_000, 30_000),  # registration is 1 %, at most 30,000
        ("Mumbai", 20 * LAKH, 120_000, 20_000),
        ("Pune", 100 * LAKH, 700_000, 30_000),
        ("Hyderabad", 100 * LAKH, 700_000, 50_000),
        ("Chennai", 100 * LAKH, 700_000, 200_000),
        ("Gurugram", 45 * LAKH, 315_000, 25_000),  # by slabs
        ("Gurugram", 500 * LAKH, 3_500_000, 50_000),
        ("Noida", 100 * LAKH, 700_000, 100_000),
        ("Delhi", 100 * LAKH, 700_000, 100_000),
        ("Delhi", 25 * LAKH, 150_000, 25_000),  # 6 % up to 25 L
        ("Ghaziabad", 100 * LAKH, 700_000, 100_000),
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
        (Unit(status="under_construction", area_min=600, area_basis="super_built_up"), 45 * LAKH, 45_000),
        (Unit(status="under_construction", area_min=600, area_basis="plot"), 45 * LAKH, 225_000),
        (Unit(status="under_construction", area_min=646), 45 * LAKH, 225_000),
        (Unit(status="under_construction"), 45 * LAKH, 225_000),
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


def test_an_affordable_home_may_be_larger_outside_the_metropolitan_cities() -> None:
    unit = Unit(status="under_construction", area_min=900, area_basis="carpet")
    percents = {city: COSTS.of(45 * LAKH, city, unit) for city in ("Pune", "Mumbai", "Noida", "Chennai")}
    assert {city: costs and costs.gst_percent for city, costs in percents.items()} == {
        "Pune": 1, "Mumbai": 5, "Noida": 5, "Chennai": 5,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "city", "price", "percent"),
    [
        (Unit(property_type="apartment", sale_type="new", status="ready"), "Bengaluru", 45 * LAKH, 3.36),
        (Unit(property_type="apartment", status="under_construction"), "Bengaluru", 20 * LAKH, 2.24),
        (Unit(property_type="apartment", sale_type="resale"), "Bengaluru", 20 * LAKH, 5.6),
        (Unit(property_type="plot", sale_type="new"), "Bengaluru", 20 * LAKH, 5.6),
        (Unit(property_type="apartment", status="new_launch"), "Chennai", 50 * LAKH, 4),
        (Unit(property_type="apartment", status="new_launch"), "Chennai", 51 * LAKH, 5),
        (Unit(property_type="apartment", status="new_launch"), "Chennai", 301 * LAKH, 7),
        (Unit(property_type="apartment", status="ready"), "Chennai", 50 * LAKH, 7),
    ],
)
def test_the_first_sale_of_a_flat_has_rates_of_its_own(unit: Unit, city: str, price: int, percent: float) -> None:
    costs = COSTS.of(price, city, unit)
    assert costs is not None
    assert costs.stamp_percent == pytest.approx(percent)


@pytest.mark.parametrize(
    ("city", "price", "percent"),
    [("Delhi", 100 * LAKH, 5), ("Noida", 100 * LAKH, 6), ("Noida", 101 * LAKH, None), ("Kolkata", 50 * LAKH, None)],
)
def test_a_woman_pays_less_where_the_state_says_so(city: str, price: int, percent: float | None) -> None:
    costs = COSTS.of(price, city, Unit(status="ready"))
    assert costs is not None
    assert costs.women_percent == percent


def test_the_home_of_the_lowest_price_decides_what_is_due() -> None:
    units = (Unit(status="under_construction", price_min=90 * LAKH), Unit(status="ready", price_min=80 * LAKH))
    mixed = replace(project(), units=units)
    assert "no GST as it is ready to move" in borne_out(COSTS.total_said(mixed, 80 * LAKH, "Acme Heights"))
    assert "no GST on it" in borne_out(COSTS.gst_said(mixed, 80 * LAKH, "it"))


def test_a_price_alone_is_reckoned_by_its_slab() -> None:
    said = borne_out(COSTS.rates_said("Bengaluru", 40 * LAKH, {"stamp_duty"}))
    assert "₹2.24 L (5.6%), or ₹1.34 L (3.36%) on the first sale of a flat" in said
    assert "₹1.5 L (6%, 4% for a woman)" in borne_out(COSTS.rates_said("Delhi", 25 * LAKH, {"stamp_duty"}))
    assert "about ₹1.07 Cr in all before any GST" in borne_out(COSTS.rates_said("Pune", 100 * LAKH, {"total_cost"}))
    assert "5% (about ₹5 L on ₹1 Cr)" in borne_out(COSTS.rates_said("Pune", 100 * LAKH, {"gst"}))


def test_all_slabs_are_said_where_no_price_is_known() -> None:
    assert "6% up to ₹25 L and 7% above" in borne_out(COSTS.rates_said("Delhi"))
    assert "4% up to ₹50 L, 5% up to ₹3 Cr and 7% above on the first sale" in borne_out(COSTS.rates_said("Chennai"))


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
        assert f"In {city} stamp duty is" in borne_out(COSTS.rates_said(city))
        assert borne_out(COSTS.rates_said(city, 60 * LAKH, {"total_cost"}))


def test_gst_on_a_commercial_unit_is_not_that_on_a_home() -> None:
    said = borne_out(COSTS.rates_said("Pune", 100 * LAKH, {"gst"}, ["commercial"]))
    assert said == (
        "GST on a commercial unit is 12% (about ₹12 L on ₹1 Cr) while under construction, "
        "and none once it is completed."
    )
    assert "commercial unit is 12% while" in borne_out(COSTS.rates_said("Pune", None, {"gst"}, ["commercial"]))
    assert "5%" in borne_out(COSTS.rates_said("Pune", None, {"gst"}, ["commercial", "apartment"]))
