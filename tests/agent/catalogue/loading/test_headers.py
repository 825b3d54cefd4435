"""Headers as portals write them."""

import pytest

from agent.catalogue.columns import COLUMNS
from agent.catalogue.loading.amounts import basis_in
from agent.catalogue.loading.headers import MEANINGS, WORDS, flagged, says, unit_in
from agent.catalogue.loading.layout import MEANT_BY


def most_said(header: str) -> float:
    return max(says(header, meaning) for meaning in MEANINGS)


@pytest.mark.parametrize("column", COLUMNS)
def test_each_of_our_own_names_means_its_column(column: str) -> None:
    assert says(column, MEANT_BY.get(column, column)) == most_said(column)


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("total_sqft", "area"),
        ("Carpet_area", "area_carpet"),
        ("Super Built-up Area (sq. ft.)", "area_super_built_up"),
        ("Rent", "rent"),
        ("Price (in Lakhs)", "price"),
        ("Total Price (₹ Cr)", "price"),
        ("Monthly Rent (Rs.)", "rent"),
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
        ("PROPERTY_NAME", "project"),
        ("BEDROOM_NUM", "bhk"),
        ("BATHROOM_NUM", "bathrooms"),
        ("BALCONY_NUM", "balconies"),
        ("FLOOR_NUM", "floor"),
        ("TOTAL_FLOOR", "total_floors"),
        ("MIN_PRICE", "price"),
        ("MAX_PRICE", "price_max"),
        ("Saleable Area", "area_super_built_up"),
        ("Builder", "developer"),
        ("Society Name", "project"),
        ("Project Name", "project"),
        ("Building Name", "project"),
        ("Society", "project"),
        ("Prices", "price"),
        ("Demand", "price"),
        ("Config", "bhk"),
        ("Sector", "locality"),
        ("SBA (sqft)", "area_super_built_up"),
        ("Build_Up_Area", "area_built_up"),
        ("Unit_Types", "property_type"),
        ("possesion", "possession"),
        ("floor_details", "floor"),
        ("number_of_toilets", "bathrooms"),
        ("coordinates", "coordinates"),
        ("project_by", "developer"),
        ("areaWithType", "area_basis"),
        ("PRICE_SQFT", "rate"),
        ("bathroomnum", "bathrooms"),
        ("noOfFloor", "total_floors"),
        ("Listing Status", "availability"),
        ("Property Title", "title"),
    ],
)
def test_headers_mean_columns(header: str, column: str) -> None:
    assert says(header, column) == most_said(header)


@pytest.mark.parametrize("header", ["Posted On", "Rating", "Ownership", "Nearby", "Phone"])
def test_some_headers_are_of_no_use(header: str) -> None:
    assert says(header, "none") == most_said(header)


@pytest.mark.parametrize("header", ["", "₹", "Microwave", "Viertel"])
def test_other_headers_say_nothing(header: str) -> None:
    assert most_said(header) == 0


def test_the_list_of_words_is_short() -> None:
    assert sum(len(entry.replace(",", " ").split()) for entry in WORDS.values()) <= 150


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
