"""Headers as portals write them."""

import pytest

from agent.catalogue.columns import COLUMNS
from agent.catalogue.loading.headers import basis_in, flagged, meanings
from agent.catalogue.loading.unit_types import unit_in


@pytest.mark.parametrize("column", COLUMNS)
def test_each_of_our_own_names_means_its_column(column: str) -> None:
    assert meanings(column)[0] == column


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("total_sqft", "area_sqft"),
        ("Carpet_area", "area_sqft"),
        ("Super Built-up Area (sq. ft.)", "area_sqft"),
        ("Rent", "price"),
        ("Price (in Lakhs)", "price"),
        ("Total Price (₹ Cr)", "price"),
        ("Monthly Rent (Rs.)", "price"),
        ("No. of Bedrooms", "bhk"),
        ("bedRoom", "bhk"),
        ("BHK_Type", "bhk"),
        ("Area Locality", "locality"),
        ("Location", "locality"),
        ("PropertyType", "property_type"),
        ("Furnishing Status", "furnishing"),
        ("Tenant Preferred", "tenant"),
        ("Point of Contact", "listed_by"),
        ("availability", "availability"),
        ("Possession Date", "possession"),
        ("Area Type", "area_basis"),
        ("CarParking", "parking"),
        ("bath", "bathrooms"),
        ("balcony", "balconies"),
        ("VaastuCompliant", "vastu"),
        ("Security Deposit (Rs)", "deposit"),
        ("price_unit", "price_unit"),
        ("Price Range", "price"),
        ("PROP_NAME", "project"),
        ("BEDROOM_NUM", "bhk"),
        ("BATHROOM_NUM", "bathrooms"),
        ("BALCONY_NUM", "balconies"),
        ("FLOOR_NUM", "floor"),
        ("TOTAL_FLOOR", "total_floors"),
        ("MIN_PRICE", "price"),
        ("MAX_PRICE", "price_max"),
        ("Super Built-up Area", "area_sqft"),
        ("Builder", "developer"),
        ("Society Name", "project"),
        ("Project Name", "project"),
        ("Building Name", "project"),
    ],
)
def test_headers_mean_columns(header: str, column: str) -> None:
    assert meanings(header)[0] == column


@pytest.mark.parametrize(
    "header", ["society", "Price per sqft", "Price/sq.ft.", "Rate per sq m", "id", "Posted On", "", "₹"]
)
def test_other_headers_mean_nothing(header: str) -> None:
    assert meanings(header) == ()


@pytest.mark.parametrize(
    ("header", "flag"),
    [
        ("Gymnasium", ("amenities", "gym")),
        ("SwimmingPool", ("amenities", "swimming_pool")),
        ("LiftAvailable", ("amenities", "lift")),
        ("24X7Security", ("amenities", "security")),
        ("Children'splayarea", ("amenities", "play_area")),
        ("LandscapedGardens", ("amenities", "garden")),
        ("has_gym", ("amenities", "gym")),
        ("Gasconnection", ("amenities", "gas_pipeline")),
        ("pooja room", ("extra_rooms", "pooja")),
        ("StaffQuarter", ("extra_rooms", "servant")),
        ("Microwave", None),
    ],
)
def test_headers_of_flags_mean_a_value(header: str, flag: tuple[str, str] | None) -> None:
    assert flagged(header) == flag


@pytest.mark.parametrize(
    ("header", "column", "unit"),
    [
        ("Price (in Lakhs)", "price", "lakh"),
        ("price_cr", "price", "crore"),
        ("Price (₹)", "price", None),
        ("Amount(in rupees)", "price", "rupee"),
        ("Plot Area (sq m)", "area_sqft", "sqm"),
        ("area_sqyd", "area_sqft", "sqyd"),
        ("Area", "area_sqft", None),
    ],
)
def test_units_are_read_from_the_header(header: str, column: str, unit: str | None) -> None:
    assert unit_in(header, column) == unit


@pytest.mark.parametrize(
    ("header", "basis"),
    [
        ("Carpet_area", "carpet"),
        ("Super Built-up Area", "super_built_up"),
        ("built_up_area", "built_up"),
        ("Area", None),
    ],
)
def test_the_basis_of_areas_is_read_from_the_header(header: str, basis: str | None) -> None:
    assert basis_in(header) == basis
