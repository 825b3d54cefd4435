"""Small files, each of a kind that brokerages and portals export, and the homes in them."""

import io
import json
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from agent.catalogue.load import LoadReport, explain, load_file, load_files
from agent.errors import LoadError

TODAY = date(2026, 11, 23)


def homes(folder: Path, text: str, name: str = "export.csv") -> list[dict[str, Any]]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return known(load_file(path, today=TODAY))


def known(report: LoadReport) -> list[dict[str, Any]]:
    assert not report.rejected
    return [{name: value for name, value in row.items() if value not in (None, [])} for row in report.rows]


def told(rows: list[dict[str, Any]], *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row.get(column) for column in columns) for row in rows]


@pytest.mark.parametrize("times", [1, 400])
def test_bedrooms_under_a_header_of_kinds_are_bedrooms(tmp_path: Path, times: int) -> None:
    lines = "".join(
        f"3 BHK Apartment for Sale in Whitefield,1.{number} Cr,15{number:02} sqft,3 BHK,Whitefield\n"
        f"Plot for Sale in Whitefield,9{number} Lac,12{number:02} sqft,Plot,Whitefield\n"
        for number in range(times)
    )
    rows = homes(tmp_path, f"title,price,area,property_type,locality\n{lines}")

    assert set(told(rows, "bhk", "property_type", "locality")) == {
        (3, "apartment", "Whitefield"), (None, "plot", "Whitefield"),
    }  # fmt: skip
    assert len(rows) == 2 * times


def test_an_area_in_brackets_has_its_basis_and_an_address_its_locality(tmp_path: Path) -> None:
    rows = homes(
        tmp_path,
        'price,area,bedRoom,address\n55 Lac,(70 sq.m.) Plot Area,2 Bedrooms,"B 9, Sector 45, Gurgaon, Haryana"\n'
        '3.1 Crore,(210 sq.m.) Built-up Area,4 Bedrooms,"Sector 45, Gurgaon, Haryana"\n',
    )

    assert told(rows, "area_sqft", "area_basis", "locality", "city", "project") == [
        (753, "plot", "Sector 45", "Gurugram", None), (2260, "built_up", "Sector 45", "Gurugram", None),
    ]  # fmt: skip


def test_a_title_tells_the_home_and_names_nothing(tmp_path: Path) -> None:
    rows = homes(
        tmp_path,
        "property_name,society,price\n4 Bedroom House for sale in Sector 45 Gurgaon,Ivory Court,1.3 Crore\n"
        '2 BHK Flat for rent in Baner Pune,,"22,000"\n',
    )

    assert told(rows, "project", "bhk", "property_type", "deal", "locality", "city") == [
        ("Ivory Court", 4, "independent_house", "buy", "Sector 45", "Gurugram"),
        (None, 2, "apartment", "rent", "Baner", "Pune"),
    ]


def test_addresses_are_read_into_locality_and_city(tmp_path: Path) -> None:
    rows = homes(
        tmp_path,
        'BHK,Price,Address\n3,2 Cr,"H 7, Sector 45, Gurgaon, Haryana"\n'
        '2,95 L,"Moonlight Society, Rambaug, Kothrud, Pune"\n'
        '2,70 L,"in Velachery, Chennai"\n',
    )

    assert told(rows, "locality", "city") == [("Sector 45", "Gurugram"), ("Kothrud", "Pune"), ("Velachery", "Chennai")]


def test_a_cell_that_is_of_another_column_tells_that_one_and_one_of_none_is_left_blank(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "BHK,Price,Locality,City,Status,Balcony,Facing,Parking\n2,85 L,Wakad,Pune,Resale,2,East,1 Covered\n"
        "3,1.2 Cr,Wakad,Pune,Ready to Move,No Balcony,East,1 Covered\n"
        "3,1.3 Cr,Wakad,Pune,Ready to Move,2,12 m,1 Covered\n2,90 L,Wakad,Pune,Ready to Move,2,N-E,Free\n"
    )
    report = load_file(path, today=TODAY)
    resale, without, blank, free = known(report)

    assert (resale["sale_type"], without["balconies"]) == ("resale", 0)
    assert "facing" not in blank
    assert (free["facing"], free["parking"]) == ("north_east", 1)
    assert "facing: 1 cells of 'Facing' can't be read and are left blank ('12 m': 1)" in report.notes


def test_plots_have_no_bedrooms(tmp_path: Path) -> None:
    rows = homes(
        tmp_path,
        "Type,BHK,Price,Area (sqft),Locality,City\n"
        "Residential Apartment,2,45 L,1100,Gachibowli,Hyderabad\n"
        "Residential land / Plot,0,22 L,1800,Gachibowli,Hyderabad\n,Residential Plot,54 L,1800,Gachibowli,Hyderabad\n",
    )

    assert told(rows, "property_type", "bhk") == [("apartment", 2), ("plot", None), ("plot", None)]


def test_small_prices_beside_bedrooms_are_rents(tmp_path: Path) -> None:
    rows = homes(tmp_path, 'Price,BHK,Locality\n"₹ 24,000",2,Wakad\n"₹ 2,35,000",5,Wakad\nRs 19k,1,Wakad\n')

    assert told(rows, "deal", "price") == [("rent", 24_000), ("rent", 235_000), ("rent", 19_000)]


def test_headers_are_understood_in_other_words(tmp_path: Path) -> None:
    (row,) = homes(
        tmp_path,
        "project_name,project_by,location,Build_Up_Area,Unit_Types,Demand,possesion,floor_details,number_of_toilets,"
        "coordinates\nIvory Court,By Kestrel Homes in Whitefield,Whitefield,1100 - 1250 sq.ft,3 BHK Apartment,"
        '60L - 70L,Possession: Jun-2027,3 out of 12,2,"12.9698,77.7500"\n',
    )

    assert row == {
        "project": "Ivory Court", "developer": "Kestrel Homes", "city": "Bengaluru", "locality": "Whitefield",
        "zone": "east", "lat": 12.9698, "lon": 77.75, "property_type": "apartment", "deal": "buy", "bhk": 3,
        "area_sqft": 1100, "area_max_sqft": 1250, "area_basis": "built_up", "price": 6_000_000, "price_max": 7_000_000,
        "bathrooms": 2, "floor": 3, "total_floors": 12, "possession": "2027-06", "status": "under_construction",
    }  # fmt: skip


def test_short_headers_and_codes_of_brokers_are_understood(tmp_path: Path) -> None:
    first, _ = homes(
        tmp_path,
        "SR,AREA,BLDG,FLAT,SBA (sqft),DEMAND,FLR,FURN,REMARKS\n1,Powai,Twin Oaks,3bhk,1530,3.6cr,2/24,SF,"
        '"south east facing, pets ok, gym"\n2,Chembur,,2bhk,900,2cr,G/4,UF,corner\n',
    )

    assert first == {
        "project": "Twin Oaks", "city": "Mumbai", "locality": "Powai", "zone": first["zone"], "deal": "buy", "bhk": 3,
        "area_sqft": 1530, "area_max_sqft": 1530, "area_basis": "super_built_up", "price": 36_000_000,
        "price_max": 36_000_000, "floor": 2, "total_floors": 24, "furnishing": "semi_furnished", "facing": "south_east",
        "property_type": "apartment", "pets": True, "amenities": ["gym"],
        "description": "south east facing, pets ok, gym",
    }  # fmt: skip


def test_of_two_columns_of_money_the_cells_say_which_is_the_price(tmp_path: Path) -> None:
    rows = homes(
        tmp_path,
        "Title,Amount(in rupees),Price (in rupees),location,Carpet Area,Society\n"
        "2 BHK Flat for sale in Lake Crest Complex Kolshet,42 Lac,6000,thane,700 sqft,Lake Crest Complex\n"
        "3 BHK Flat for sale in Elm Park Kolshet,98 Lac,9800,thane,1000 sqft,\n",
    )

    assert told(rows, "price", "locality", "city", "project") == [
        (4_200_000, "Kolshet", "Thane", "Lake Crest Complex"), (9_800_000, "Kolshet", "Thane", "Elm Park"),
    ]  # fmt: skip


def test_a_price_is_the_rate_times_the_area_where_only_they_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Project,Type,Plot Size,Demand per gaj,City\nIvory Court,Plot,200 gaj,90000,Gurgaon\n")
    report = load_file(path, today=TODAY)

    assert (report.rows[0]["price"], report.rows[0]["area_sqft"]) == (18_000_000, 1800)
    assert "price: not told, and taken as the rate times the area (1 rows)" in report.notes


def test_a_space_before_a_quote_is_no_part_of_the_cell(tmp_path: Path) -> None:
    (row,) = homes(
        tmp_path, 'title; locality; rent; url\n"3 BHK, Ivory Court"; "Whitefield"; 38500; "https://example.com/9"\n'
    )

    assert (row["bhk"], row["project"], row["price"]) == (3, "Ivory Court", 38_500)
    assert (row["deal"], row["url"]) == ("rent", "https://example.com/9")


def test_unit_types_side_by_side_and_listed_in_a_cell_are_a_home_each(tmp_path: Path) -> None:
    side = homes(
        tmp_path,
        "Project Name,Locality,City,1 BHK Area,1 BHK Price,2 BHK Area,2 BHK Price\n"
        "Ivory Court,Wakad,Pune,600,50 L,900,75 L\n",
    )
    listed = homes(
        tmp_path, 'Project,Location,Configuration,Price\nIvory Court,"Wakad, Pune","2, 3 BHK Flats",80 L - 1.2 Cr\n'
    )

    assert told(side, "bhk", "area_sqft", "price") == [(1, 600, 5_000_000), (2, 900, 7_500_000)]
    assert told(listed, "bhk", "price", "price_max") == [(2, 8_000_000, 12_000_000), (3, 8_000_000, 12_000_000)]


def test_unit_types_as_json_in_a_cell_are_a_home_each(tmp_path: Path) -> None:
    cell = (
        "{'2 BHK': {'area_type': 'Carpet Area', 'area': '900 sq.ft.', 'price-range': '₹ 95 L - 1.1 Cr'}, "
        "'3 BHK': {'area': '1,300 sq.ft.'}}"
    )
    rows = homes(
        tmp_path,
        f'PropertyName,PropertySubName,PriceDetails\nIvory Court,"2, 3 BHK Flat in Sector 45, Gurgaon","{cell}"\n',
    )

    assert told(rows, "project", "bhk", "area_sqft", "price", "price_max", "locality") == [
        ("Ivory Court", 2, 900, 9_500_000, 11_000_000, "Sector 45"), ("Ivory Court", 3, 1300, None, None, "Sector 45"),
    ]  # fmt: skip


def test_dates_stand_in_columns_of_readiness_and_of_age(tmp_path: Path) -> None:
    rows = homes(
        tmp_path,
        'BHK,Price,Locality,Status,Age of Property\n2,85 L,Wakad,"Under Construction (Ready by Mar, \'29)",Apr-23\n'
        "1 R K,30 L,Wakad,Ready to Move,1 to 5 Year Old\n",
    )

    assert told(rows, "status", "possession", "age_years", "bhk") == [
        ("under_construction", "2029-03", 3, 2), ("ready", None, 5, 0.5),
    ]  # fmt: skip


def test_a_city_in_the_column_of_localities_serves_the_other_rows(tmp_path: Path) -> None:
    rows = homes(tmp_path, "BHK,Price,Locality\n2,85 L,Sector 45\n3,1.2 Cr,Sector 52\n2,60 L,Gurgaon\n")

    assert told(rows, "locality", "city") == [("Sector 45", "Gurugram"), ("Sector 52", "Gurugram"), (None, "Gurugram")]


def test_names_of_two_localities_are_never_one(tmp_path: Path) -> None:
    rows = homes(tmp_path, "BHK,Price,Locality\n2,85 L,Varthur\n3,90 L,Varthur Road\n3,92 L,Hebbal\n")

    assert told(rows, "locality") == [("Varthur",), ("Varthur Road",), ("Hebbal",)]


def test_a_society_in_the_column_of_localities_is_the_project(tmp_path: Path) -> None:
    rows = homes(tmp_path, 'BHK,Price,Locality\n2,85 L,"Citizen Apartment, Rohini Sector 13"\n3,90 L,Rohini Sector 9\n')

    assert told(rows, "project", "locality") == [("Citizen Apartment", "Rohini Sector 13"), (None, "Rohini Sector 9")]


def test_every_photo_of_a_home_is_kept(tmp_path: Path) -> None:
    (row,) = homes(tmp_path, 'BHK,Price,Photo\n2,85 L,"https://example.com/a.jpg, https://example.com/b.jpg"\n')

    assert row["images"] == ["https://example.com/a.jpg", "https://example.com/b.jpg"]
    assert row["image_url"] == "https://example.com/a.jpg"


def test_a_registration_that_is_applied_for_or_denied_is_none(tmp_path: Path) -> None:
    rows = homes(
        tmp_path, "BHK,Price,RERA\n2,85 L,Applied\n3,1.2 Cr,No\n3,1.3 Cr,P52100009999\n1,40 L,Approved by RERA\n"
    )

    assert told(rows, "rera_id") == [(None,), (None,), ("P52100009999",), ("registered",)]


def test_a_bare_area_is_in_the_unit_of_the_one_in_brackets(tmp_path: Path) -> None:
    rows = homes(
        tmp_path, "BHK,Price,Area\n4,5.1 Cr,Plot area 200(167.23 sq.m.)\n3,2 Cr,Carpet area: 900 (83.61 sq.m.)\n"
    )

    assert told(rows, "area_sqft", "area_basis") == [(1800, "plot"), (900, "carpet")]


def test_a_home_for_sale_and_to_rent_is_two(tmp_path: Path) -> None:
    rows = homes(tmp_path, "Project,BHK,Price,Rent\nIvory Court,2,8500000,22000\nElm Park,3,,35000\n")

    assert told(rows, "project", "deal", "price") == [
        ("Ivory Court", "buy", 8_500_000), ("Ivory Court", "rent", 22_000), ("Elm Park", "rent", 35_000),
    ]  # fmt: skip


def test_one_row_may_be_rent_and_the_next_sale(tmp_path: Path) -> None:
    rows = homes(
        tmp_path,
        'Prop_Name,isBuyOrRent,Prop_Price\n"2 BHK Flat in Kothrud, Pune",Rent,"₹ 22,000/month"\n'
        '"3 BHK Flat in Baner, Pune",Buy,₹ 1.2 Cr\n',
    )

    assert told(rows, "deal", "price", "bhk", "locality", "project") == [
        ("rent", 22_000, 2, "Kothrud", None), ("buy", 12_000_000, 3, "Baner", None),
    ]  # fmt: skip


def test_a_file_without_headers_is_read_by_its_cells(tmp_path: Path) -> None:
    rows = homes(
        tmp_path,
        'Golf Crest Residency,"Kondapur, Hyderabad",3 BHK Residential Villa,2150 sq ft,Rs 1.26 Cr,Unfurnished\n'
        'Lotus Hill Enclave,"Miyapur, Hyderabad",2 BHK Apartment,1240 sq ft,Rs 85 Lakh,Semi-Furnished\n',
    )

    assert told(rows, "project", "locality", "bhk", "property_type", "price", "furnishing") == [
        ("Golf Crest Residency", "Kondapur", 3, "villa", 12_600_000, "unfurnished"),
        ("Lotus Hill Enclave", "Miyapur", 2, "apartment", 8_500_000, "semi_furnished"),
    ]


RECORD = {
    "project": "Ivory Court",
    "bhk": 2,
    "price": 8_500_000,
    "locality": "Wakad",
    "city": "Pune",
    "amenities": ["gym", "lift"],
}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", json.dumps([RECORD])),
        ("b.json", json.dumps({"status": "ok", "data": {"listings": [RECORD]}})),
        ("c.json", json.dumps([RECORD | {"price": {"value": 8_500_000}, "location": {"locality": "Wakad"}}])),
        ("a.jsonl", json.dumps(RECORD)),
        ("a.xml", "<homes><home><project>Ivory Court</project><bhk>2</bhk><price>8500000</price>"
            "<locality>Wakad</locality>"
         "<city>Pune</city><amenities><amenity>gym</amenity><amenity>lift</amenity></amenities></home></homes>"),
    ],
)  # fmt: skip
def test_records_of_json_and_xml_load_like_rows(tmp_path: Path, name: str, text: str) -> None:
    (row,) = homes(tmp_path, text, name)

    assert (row["project"], row["bhk"], row["price"], row["locality"], row["city"]) == (
        "Ivory Court",
        2,
        8_500_000,
        "Wakad",
        "Pune",
    )
    assert row["amenities"] == ["gym", "lift"]


def test_every_sheet_with_listings_is_read(tmp_path: Path) -> None:
    path, book = tmp_path / "a.xlsx", Workbook()
    for name, header, price in (("Sale", "Price", "85 L"), ("To let", "Rent", 35000)):
        sheet = book.create_sheet(name)
        sheet.append(["Project", "BHK", header, "Locality"])
        sheet.append(["Ivory Court", 2, price, "Wakad"])
    del book["Sheet"]
    book.save(path)

    assert told(known(load_file(path, today=TODAY)), "deal", "price") == [("buy", 8_500_000), ("rent", 35_000)]


def test_formulas_whose_values_are_not_stored_are_told(tmp_path: Path) -> None:
    path, book = tmp_path / "a.xlsx", Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["BHK", "Area", "Rate", "Price"], [2, 1100, 7500, "=B2*C2"]):
        sheet.append(row)
    book.save(path)
    report = load_file(path, today=TODAY)

    assert report.rows[0]["price"] == 8_250_000
    assert any(note.startswith("1 formulas of 'Sheet' may have no stored value") for note in report.notes)


FIRST, SECOND = "bhk,price\n2,80 L\n", "Bedrooms;Demand\n3;90 L\n"


def test_folders_patterns_archives_and_several_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(FIRST)
    (tmp_path / "b.csv").write_text(SECOND)
    (tmp_path / "a.csv.rejected.csv").write_text("row,reason,bhk,price\n1,x,9,1 Cr\n")
    (tmp_path / "notes.pdf").write_bytes(b"%PDF")
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("x/a.csv", FIRST)
        zipped.writestr("b.csv", SECOND)
        zipped.writestr("readme.md", "no listings")
    both = {2, 3}

    for paths in ([tmp_path / "a.csv", tmp_path / "b.csv"], [tmp_path / "*.csv"], [archive]):
        report = load_files(paths, today=TODAY)
        assert {row["bhk"] for row in report.rows} - {9} == both
    assert {row["bhk"] for row in load_files([tmp_path], today=TODAY).rows} == both


def test_standard_input_is_read_by_how_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    for text in (FIRST, json.dumps([{"bhk": 2, "price": 8_000_000}])):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

        assert [row["price"] for row in load_file(Path("-"), today=TODAY).rows] == [8_000_000]


def test_a_row_is_explained_cell_by_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("bhk,price\n2,80 L\n3,1.2 Cr\n")
    (row,) = explain([path], 2, today=TODAY)

    assert [(decision.meaning, cell) for decision, cell, _ in row.cells] == [("bhk", "3"), ("price", "1.2 Cr")]
    assert [home["price"] for home in row.homes] == [12_000_000]
    with pytest.raises(LoadError, match="there is no row 9 to explain"):
        explain([path], 9, today=TODAY)
