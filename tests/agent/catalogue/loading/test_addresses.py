"""Addresses and titles as portals write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.catalogue.gazetteer import Gazetteer
from agent.catalogue.loading.addresses import Addresses
from agent.catalogue.loading.details import details
from agent.catalogue.loading.headlines import Headlines

ADDRESSES = Addresses(Gazetteer.load())
HEADLINES = Headlines(ADDRESSES)


@pytest.mark.parametrize(
    ("address", "project", "locality", "city"),
    [
        ("H 12, Sector 57, Gurgaon, Haryana", None, "Sector 57", "Gurugram"),
        ("Sector 57 Gurgaon", None, "Sector 57", "Gurugram"),
        ("Sector 54, Golf Course Road, Gurgaon", None, "Sector 54", "Gurugram"),
        ("in Chromepet, Chennai", None, "Chromepet", "Chennai"),
        ("Kanathur Reddikuppam, Chennai", None, "Kanathur Reddikuppam", "Chennai"),
        ("Mangal Crest Complex Bhiwandi", "Mangal Crest Complex", "Bhiwandi", None),
        ("Uppal Crest Sector 49 Gurgaon", "Uppal Crest", "Sector 49", "Gurugram"),
        ("Rohini Sector 24 carpet area 650 sqft status Ready to Move floor 1 out of 4", None, "Rohini Sector 24", None),
        ("3rd Floor, B-12, Greater Kailash 1, Delhi", None, "Greater Kailash 1", "Delhi"),
        ("Wakad, Pune, Maharashtra 411057", None, "Wakad", "Pune"),
        ("Whitefield, Bangalore East, Bangalore", None, "Whitefield", "Bengaluru"),
        ("Salt Lake City, Kolkata", None, "Salt Lake City", "Kolkata"),
        ("Gurgaon", None, None, "Gurugram"),
        ("Varthur Road, Bangalore", None, "Varthur Road", "Bengaluru"),
    ],
)
def test_an_address_is_read(address: str, project: str | None, locality: str | None, city: str | None) -> None:
    where = ADDRESSES.read(address)

    assert (where.project, where.locality, where.city) == (project, locality, city)


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("5 Bedroom House for sale in Sector 70A Gurgaon",
         {"bhk": 5, "property_type": "independent_house", "deal": "buy", "locality": "Sector 70A", "city": "Gurugram"}),
        ("1 RK Studio Apartment", {"bhk": 0.5, "property_type": "studio"}),
        ("3 BHK, Ivory Court", {"bhk": 3, "project": "Ivory Court"}),
        ("Ready to move in 3 BHK flat in Baner",
         {"bhk": 3, "property_type": "apartment", "status": "ready", "locality": "Baner"}),
        ("2 BHK Flat For Sale in Coral Bay, Whitefield, Bangalore",
         {"bhk": 2, "property_type": "apartment", "deal": "buy", "project": "Coral Bay", "locality": "Whitefield",
          "city": "Bengaluru"}),
        ("Residential land / Plot for sale in Sector 65 Gurugram",
         {"property_type": "plot", "deal": "buy", "locality": "Sector 65", "city": "Gurugram"}),
        ("2, 3 BHK Apartment in Baner, Pune", {"property_type": "apartment", "locality": "Baner", "city": "Pune"}),
    ],
)  # fmt: skip
def test_a_title_is_read(title: str, found: dict[str, object]) -> None:
    assert HEADLINES.tells(title)
    assert HEADLINES.read(title) == found


@pytest.mark.parametrize("name", ["Green Acres", "Arihant Apartments", "Lake View Homes", "The Ivory Court", "Wakad"])
def test_a_name_is_no_title(name: str) -> None:
    assert not HEADLINES.tells(name)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("north east facing, pets ok, cctv camera, club house",
         {"facing": "north_east", "pets": True, "amenities": ["cctv", "clubhouse"]}),
        ("630 sq ft, west facing, floor 17 of 17, unfurnished",
         {"area_sqft": 630, "area_max_sqft": 630, "facing": "west", "floor": 17, "total_floors": 17,
          "furnishing": "unfurnished"}),
        ("Well kept home close to a school and the metro, water round the clock.", {}),
        ("Park and hospital nearby.", {}),
        ("corner", {"corner": True}),
    ],
)  # fmt: skip
def test_remarks_are_read(text: str, found: dict[str, object]) -> None:
    assert details(text) == found


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    ADDRESSES.read(text)
    HEADLINES.read(text)
    details(text)
