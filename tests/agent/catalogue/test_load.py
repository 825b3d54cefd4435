"""Whole listing files: what portals' exports become, and the account of their rows."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from agent.catalogue.load import LoadReport, load_file
from agent.errors import LoadError

TODAY = date(2026, 11, 23)
RENTALS = """\
Posted On,BHK,Rent,Size,Floor,Area Type,Area Locality,City,Furnishing Status,Tenant Preferred,Bathroom,Point of Contact
2022-05-18,2,10000,1100,Ground out of 2,Super Area,Bandel,Kolkata,Unfurnished,Bachelors/Family,2,Contact Owner
2022-05-16,1,"17,500",450,Upper Basement out of 9,Carpet Area,Salt Lake,Kolkata,Semi-Furnished,Family,1,Contact Agent
"""
FLAGS = """\
Price,Area,Location,No. of Bedrooms,Resale,Gymnasium,SwimmingPool,24X7Security,CarParking,StaffQuarter,Wifi,\
Children'splayarea,LiftAvailable,BED,VaastuCompliant,GolfCourse
30000000,3340,JP Nagar Phase 1,4,0,1,1,1,1,1,0,1,1,0,0,0
7888000,1045,Hebbal,2,1,1,0,1,0,0,0,0,1,1,1,0
4866000,1179,Whitefield,2,9,9,9,9,9,9,9,9,9,9,9,9
"""
UNIT_A_ROW = """\
bhk,type,locality,area,price,price_unit,region,status,age
3,Apartment,Lak And Hanware The Residency Tower,685,2.5,Cr,Andheri West,Ready to move,New
2,Apartment,Radheya Sai Enclave Building No 2,640,52.51,L,Naigaon East,Under Construction,Resale
"""
CODES = """\
type,locality,latitude,longitude,lease_type,gym,lift,furnishing,parking,property_size,property_age,facing,floor,\
total_floor,amenities,building_type,rent
BHK2,Hebbal,13.03,77.57,ANYONE,1,0,SEMI_FURNISHED,BOTH,850,1,E,2,5,"{""LIFT"":true,""POOL"":false}",AP,19000
RK1,Marathahalli,12.9,77.6,BACHELOR,0,0,NOT_FURNISHED,TWO_WHEELER,400,0,NE,0,3,{},IF,9000
"""
LAKHS = """\
area_type,availability,location,size,society,total_sqft,bath,balcony,price
Super built-up  Area,19-Dec,Electronic City Phase II,2 BHK,Coomee ,1056,2,1,39.07
Plot  Area,Ready To Move,Chikka Tirupathi,4 Bedroom,Theanmp,2600,5,3,120
Built-up  Area,Ready To Move,Sarjapur  Road,3 BHK,,1133 - 1384,2,,62
Super built-up  Area,Ready To Move,Kengeri,1 RK,,34.46Sq. Meter,1,0,18.5
"""
OWN = """\
project;developer;city;locality;property_type;deal;bhk;area_sqft;area_max_sqft;price;price_max;amenities;\
approvals;aliases
Green Acres;Sobha;Bengaluru;Hebbal;apartment;buy;3;1200;1400;9500000;11000000;"gym;Sky lounge";"BDA;OC";"Hebbala;H"
;;Bengaluru;Whitefield;villa;rent;4;3000;;95000;;;;
"""
MAPPING = """\
[columns]
price = "Kosten"
locality = "Viertel"
bhk = "Zimmer"
status = "Zustand"
area_sqft = "m2"
[units]
price = "lakh"
area_sqft = "sqm"
[values.status]
bezugsfertig = "ready"
Rohbau = "under_construction"
[constants]
deal = "buy"
city = "Bengaluru"
amenities = "gym; lift"
"""


def loaded(folder: Path, text: str, name: str = "listings.csv", mapping: str | None = None) -> LoadReport:
    path, settled = folder / name, folder / "mapping.toml"
    path.write_text(text, encoding="utf-8")
    if mapping is not None:
        settled.write_text(mapping, encoding="utf-8")
    report = load_file(path, today=TODAY, mapping=settled if mapping is not None else None)
    assert report.read == len(set(report.origins)) + report.merged + report.rejected.total()
    return report


def known(report: LoadReport) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if value not in (None, [])} for row in report.rows]


def test_an_export_of_rentals_is_read(tmp_path: Path) -> None:
    report = loaded(tmp_path, RENTALS)

    assert known(report) == [
        {
            "city": "Kolkata", "locality": "Bandel", "deal": "rent", "bhk": 2, "area_sqft": 1100, "area_max_sqft": 1100,
            "area_basis": "super_built_up", "price": 10_000, "price_max": 10_000, "bathrooms": 2, "floor": 0,
            "total_floors": 2, "furnishing": "unfurnished", "tenant": ["bachelors", "family"], "listed_by": "owner",
        },
        {
            "city": "Kolkata", "locality": "Salt Lake City", "zone": "east", "deal": "rent", "bhk": 1, "area_sqft": 450,
            "area_max_sqft": 450, "area_basis": "carpet", "price": 17_500, "price_max": 17_500, "bathrooms": 1,
            "floor": -1, "total_floors": 9, "furnishing": "semi_furnished", "tenant": ["family"], "listed_by": "agent",
        },
    ]  # fmt: skip
    assert report.notes == ["deal: no column says it; taken as rent from the header 'Rent'", "not used: Posted On"]


def test_columns_of_0_and_1_become_amenities_and_9_is_not_known(tmp_path: Path) -> None:
    first, second, third = known(loaded(tmp_path, FLAGS))

    assert first["amenities"] == ["gym", "swimming_pool", "security", "play_area", "lift"]
    assert (first["bhk"], first["area_sqft"], first["price"], first["parking"]) == (4, 3340, 30_000_000, 1)
    assert (first["sale_type"], first["vastu"], first["extra_rooms"]) == ("new", False, ["servant"])
    assert (second["amenities"], second["sale_type"], second["vastu"]) == (["gym", "security", "lift"], "resale", True)
    assert second["parking"] == 0
    assert third.keys().isdisjoint({"amenities", "sale_type", "vastu", "parking", "extra_rooms"})
    assert {row["city"] for row in (first, second, third)} == {"Bengaluru"}


def test_a_column_of_units_a_known_region_and_an_age_of_new_or_resale_are_understood(tmp_path: Path) -> None:
    first, second = known(loaded(tmp_path, UNIT_A_ROW))

    assert (first["price"], second["price"]) == (25_000_000, 5_251_000)
    assert (first["locality"], first["project"]) == ("Andheri West", "Lak And Hanware The Residency Tower")
    assert (first["city"], first["sale_type"], second["sale_type"]) == ("Mumbai", "new", "resale")


def test_an_export_that_writes_codes_is_read(tmp_path: Path) -> None:
    first, second = known(loaded(tmp_path, CODES))

    assert (first["bhk"], second["bhk"]) == (2, 0.5)
    assert (first["property_type"], second["property_type"]) == ("apartment", "builder_floor")
    assert first["tenant"] == ["family", "bachelors", "company"]
    assert (first["amenities"], first["facing"], first["parking"], first["floor"]) == (["gym", "lift"], "east", 1, 2)
    assert (second["parking"], second["furnishing"], second["age_years"]) == (0, "unfurnished", 0)


def test_an_export_in_lakhs_with_sizes_ranges_and_short_dates_is_read(tmp_path: Path) -> None:
    report = loaded(tmp_path, LAKHS)
    first, house, ranged, small = known(report)

    assert (first["price"], first["bhk"], first["property_type"]) == (3_907_000, 2, "apartment")
    assert (first["status"], first["possession"]) == ("under_construction", "2019-12")
    assert (house["property_type"], house["area_basis"], house["status"]) == ("independent_house", "plot", "ready")
    assert (ranged["area_sqft"], ranged["area_max_sqft"], ranged["locality"]) == (1133, 1384, "Sarjapur Road")
    assert (small["bhk"], small["area_sqft"], small["price"]) == (0.5, 371, 1_850_000)
    assert [row.get("project") for row in (first, house, ranged, small)] == ["Coomee", "Theanmp", None, None]
    assert "price: bare numbers are taken as lakh (the median is 50.535)" in report.notes


def test_a_file_with_our_own_columns_is_read_with_its_lists(tmp_path: Path) -> None:
    report = loaded(tmp_path, OWN)
    first, second = known(report)

    assert (first["project"], first["developer"], first["deal"]) == ("Green Acres", "Sobha", "buy")
    assert (first["area_max_sqft"], first["price_max"]) == (1400, 11_000_000)
    assert (first["amenities"], first["approvals"], first["aliases"]) == (["gym"], ["BDA", "OC"], ["Hebbala", "H"])
    assert (second["property_type"], second["deal"], second["price"]) == ("villa", "rent", 95_000)
    assert "amenities: left out, as the vocabulary does not have them: Sky lounge (1)" in report.notes


@pytest.mark.parametrize(
    ("header", "cell", "rupees"),
    [("Price (in Lakhs)", "85.5", 8_550_000), ("Price (₹ Cr)", "1.2", 12_000_000), ("Price", "1.2", 12_000_000),
     ("Price", "85", 8_500_000), ("Price", "9500000", 9_500_000), ("Rent", "25", 25_000), ("Rent", "25000", 25_000),
     ("price_lakhs", "1.2 Cr", 12_000_000)],
)  # fmt: skip
def test_bare_prices_are_worth_what_the_header_or_their_size_says(
    tmp_path: Path, header: str, cell: str, rupees: int
) -> None:
    assert loaded(tmp_path, f"bhk,{header}\n2,{cell}\n").rows[0]["price"] == rupees


@pytest.mark.parametrize(
    ("header", "price", "deal"),
    [
        ("Price", "9500000", "buy"),
        ("Price", "85", "buy"),
        ("Price", "25000", "rent"),
        ("Monthly Rent", "25000", "rent"),
    ],
)
def test_the_deal_follows_from_the_header_or_the_size_of_the_prices(
    tmp_path: Path, header: str, price: str, deal: str
) -> None:
    assert loaded(tmp_path, f"bhk,{header}\n2,{price}\n").rows[0]["deal"] == deal


def test_areas_are_converted_by_the_unit_in_their_header(tmp_path: Path) -> None:
    (row,) = loaded(tmp_path, "price,Carpet Area (sq m)\n9500000,100\n").rows

    assert (row["area_sqft"], row["area_basis"]) == (1076, "carpet")


@pytest.mark.parametrize("headers", ["Super Area,Carpet Area (sq m)", "Carpet Area (sq m),Super Area"])
def test_an_area_on_another_basis_stands_in_for_a_blank_one(tmp_path: Path, headers: str) -> None:
    both, blank = ("1610,100", "2400,") if headers.startswith("Super") else ("100,1610", ",2400")
    report = loaded(tmp_path, f"price,{headers}\n9500000,{both}\n9600000,{blank}\n")

    assert [(row["area_sqft"], row["area_max_sqft"], row["area_basis"]) for row in report.rows] == [
        (1076, 1076, "carpet"), (2400, 2400, "super_built_up"),
    ]  # fmt: skip
    assert "area_sqft: taken as the carpet one of several areas (1 rows)" in report.notes


def test_the_highest_of_two_columns_of_prices_has_a_unit_of_its_own(tmp_path: Path) -> None:
    (row,) = loaded(tmp_path, "bhk,MIN_PRICE,MAX_PRICE\n2,85,120\n").rows

    assert (row["price"], row["price_max"]) == (8_500_000, 12_000_000)


def test_the_city_behind_a_locality_is_not_part_of_its_name(tmp_path: Path) -> None:
    (row,) = loaded(tmp_path, 'price,Location\n9500000,"Varthur, Bangalore"\n').rows

    assert (row["locality"], row["city"]) == ("Varthur", "Bengaluru")


def test_a_deposit_in_rents_is_worth_them_where_the_rent_is_known(tmp_path: Path) -> None:
    (row,) = loaded(tmp_path, "bhk,rent,deposit\n2,22000,2 months rent\n").rows
    sale = loaded(tmp_path, "bhk,price,deposit\n2,95 Lakh,3x rent\n")

    assert row["deposit"] == 44_000
    assert sale.rows[0]["deposit"] is None
    assert "deposit: left open where it is told in rents and there is no rent (1 rows)" in sale.notes


def test_a_status_goes_before_what_the_possession_says_and_that_is_told(tmp_path: Path) -> None:
    report = loaded(tmp_path, "bhk,price,status,possession\n2,95 Lakh,,RTM\n3,95 Lakh,Under Construction,Immediate\n")

    assert [row["status"] for row in report.rows] == ["ready", "under_construction"]
    assert "status: taken as under_construction from its column, where another says ready (1 rows)" in report.notes


def test_a_charge_that_is_included_and_a_top_floor_cost_no_row(tmp_path: Path) -> None:
    report = loaded(
        tmp_path,
        "bhk,rent,maintenance,floor,total_floors\n2,22000,Included,Top floor,7\n2,23000,0,Top floor,\n2,24000,,G+4,\n",
    )

    assert [(row["maintenance"], row["floor"], row["total_floors"]) for row in report.rows] == [
        (None, 7, 7), (0, None, None), (None, None, 4),
    ]  # fmt: skip
    assert "maintenance: left open where it is part of the price or no amount is told (1 rows)" in report.notes
    assert any(note.startswith("floor: left open where it is the top one") for note in report.notes)


def test_a_row_of_totals_is_no_home(tmp_path: Path) -> None:
    report = loaded(tmp_path, "ABC Realty\nproject,bhk,price\nGreen Acres,2,95 L\nGrand Total,2,95 L\nTotal,,95 L\n")

    assert [row["project"] for row in report.rows] == ["Green Acres"]
    assert report.rejected == {"row can't be read": 2}
    assert "above the headers: ABC Realty" in report.notes


def test_coordinates_are_of_a_place_in_india_and_put_right_where_they_changed_places(tmp_path: Path) -> None:
    report = loaded(
        tmp_path,
        "bhk,price,lat,lon\n2,95 L,13.03,77.59\n2,96 L,77.59,13.03\n2,97 L,0,0\n2,98 L,51.5,-0.1\n2,99 L,13.03,7.7\n",
    )

    assert [(row["lat"], row["lon"]) for row in report.rows] == [(13.03, 77.59), (13.03, 77.59), *[(None, None)] * 3]
    assert "lat, lon: left open where they are of no place in India (2 rows)" in report.notes
    assert "lat, lon: put right where the one stands in the other's place (1 rows)" in report.notes


def test_every_row_is_loaded_merged_or_rejected_with_its_reason(tmp_path: Path) -> None:
    report = loaded(
        tmp_path,
        "locality,bhk,price,area\nHebbal,2 BHK,80 L,1000\nHebbal,2 BHK, 80 L ,1000\nHebbal,2 BHK,on request,1000\n"
        "Hebbal,3 BHK,,1000\nHebbal,many,90 L,1000\nHebbal,3 BHK,90 L,big\nHebbal,3 BHK,1,20,00,000\n,,,\n",
    )

    assert (report.read, len(report.rows), report.merged) == (7, 5, 1)
    assert [(row["bhk"], row["price"], row["area_sqft"]) for row in report.rows] == [
        (2, 8_000_000, 1000), (2, None, 1000), (3, None, 1000), (None, 9_000_000, 1000), (3, 9_000_000, None),
    ]  # fmt: skip
    assert "bhk: 1 cells of 'bhk' can't be read and are left blank ('many': 1)" in report.notes
    assert report.rejected == {"cells can't be read": 1}
    assert report.rejected_path == tmp_path / "listings.csv.rejected.csv"
    with report.rejected_path.open(newline="") as file:
        written = list(csv.reader(file))
    assert written[0] == ["row", "reason", "locality", "bhk", "price", "area"]
    assert [row[0] for row in written[1:]] == ["7"]
    assert written[1][2:] == ["Hebbal", "3 BHK", "1", "20", "00", "000"]


def test_rejected_rows_that_were_put_right_load_again_and_their_file_goes(tmp_path: Path) -> None:
    first = loaded(tmp_path, "bhk,price\n2,80 L\n?,\n")
    assert first.rejected_path
    again = first.rejected_path.read_text().replace("?,", "3,90 L")

    assert loaded(tmp_path, again, "again.csv").rows[0]["price"] == 9_000_000
    loaded(tmp_path, "bhk,price\n2,80 L\n3,90 L\n")
    assert not first.rejected_path.exists()


def test_a_column_that_is_not_what_its_header_says_is_left_out_and_told(tmp_path: Path) -> None:
    rows = "".join(f"2,80 L,{number % 3},Blue\n" for number in range(30))
    report = loaded(tmp_path, f"bhk,price,furnishing_type,status\n{rows}".replace("\n2,80 L,0", "\n3,80 L,0"))

    assert not report.rejected
    assert any(note.startswith("'status' is left out") for note in report.notes)
    assert "not used: furnishing_type, status" in report.notes


def test_a_mapping_settles_what_the_file_does_not_say(tmp_path: Path) -> None:
    report = loaded(
        tmp_path,
        "Kosten,Viertel,Zimmer,Zustand,m2\n85,Hebbal,3,bezugsfertig,100\n90,Hebbal,2,Rohbau,80\n",
        mapping=MAPPING,
    )

    assert known(report)[0] == {
        "city": "Bengaluru", "locality": "Hebbal", "zone": "north", "deal": "buy", "bhk": 3, "area_sqft": 1076,
        "area_max_sqft": 1076, "price": 8_500_000, "price_max": 8_500_000, "status": "ready",
        "amenities": ["gym", "lift"],
    }  # fmt: skip
    assert report.rows[1]["status"] == "under_construction"
    assert report.notes == []


def test_a_file_that_tells_of_no_home_is_an_error_that_names_what_it_has(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=r"no column tells of a home; the file has: colour, locality\. A mapping file"):
        loaded(tmp_path, "colour,locality\nred,Hebbal\n")


def test_progress_ends_with_every_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("price\n" + "".join(f"{number} L\n" for number in range(1, 1202)))
    told: list[tuple[int, int]] = []

    load_file(path, today=TODAY, progress=lambda done, total: told.append((done, total)))

    assert told == [(500, 1201), (1000, 1201), (1201, 1201)]


def test_where_a_listing_stands_its_id_and_its_photos_are_kept(tmp_path: Path) -> None:
    report = loaded(
        tmp_path,
        "listing_id,bhk,price,availability,images\nA1,2,95 L,Active,https://example.com/1.jpg;https://example.com/2.jpg\n"
        "A2,2,96 L,Sold out,\nA3,2,97 L,On hold,\n",
    )

    assert [(row["listing_id"], row["availability"]) for row in report.rows] == [
        ("A1", "active"), ("A2", "sold"), ("A3", "on_hold"),
    ]  # fmt: skip
    assert report.rows[0]["images"] == ["https://example.com/1.jpg", "https://example.com/2.jpg"]
    assert report.rows[0]["image_url"] == "https://example.com/1.jpg"


def test_a_home_without_a_price_is_a_home(tmp_path: Path) -> None:
    report = loaded(tmp_path, "project,bhk,price\nGreen Acres,2,95 L\nBlue Hills,4,Price on Request\nPalm Grove,3,\n")

    assert [(row["project"], row["price"]) for row in report.rows] == [
        ("Green Acres", 9_500_000), ("Blue Hills", None), ("Palm Grove", None),
    ]  # fmt: skip
