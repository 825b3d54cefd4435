"""Kinds of sheets that brokers and builders keep by hand: titles, sections, several tables, words of the phone."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from agent.catalogue.load import load_file, load_files
from agent.errors import LoadError
from tests.agent.catalogue.test_kinds_of_exports import TODAY, homes, known, told

HEADER = "Society,Locality,City,BHK,Price\n"


def test_headers_that_stand_again_between_the_rows_are_no_home(tmp_path: Path) -> None:
    path = tmp_path / "pages.csv"
    path.write_text(f"{HEADER}Ivory Court,Wakad,Pune,2,85 L\n{HEADER}Elm Park,Wakad,Pune,3,1.2 Cr\n{HEADER.upper()}")

    report = load_file(path, today=TODAY)

    assert told(known(report), "project", "bhk") == [("Ivory Court", 2), ("Elm Park", 3)]
    assert [row for _, row in report.origins] == [1, 3]
    assert "the headers stand again in 2 rows, which are no homes" in report.notes


def test_the_number_in_the_name_of_a_society_is_no_statement_of_rooms(tmp_path: Path) -> None:
    rows = homes(
        tmp_path, f"{HEADER}She 2rk,Wakad,Pune,,85 L\nShe 2rk,Wakad,Pune,3,95 L\nElm Park 2BHK,Wakad,Pune,,9 L\n"
    )

    assert told(rows, "project", "bhk") == [("She 2rk", None), ("She 2rk", 3), ("Elm Park", 2)]


def test_a_second_table_below_the_first_has_headers_and_a_title_of_its_own(tmp_path: Path) -> None:
    rows = homes(
        tmp_path,
        "FLATS AND VILLAS\nS.No,Project,Area,BHK,Kind,Sft,Price\n1,Ivory Court,Velachery,3,Villa,1500,1.5 Cr\n\n"
        "PLOTS\nS.No,Area,Sq.Ft,Rate/Sq.Ft,Price,Facing\n1,Porur,1200,5000,60 L,East\n"
        "2,Adyar,2400,9000,2.16 Cr,North\n",
    )

    assert told(rows, "property_type", "locality", "area_sqft", "price", "facing") == [
        ("villa", "Velachery", 1500, 15_000_000, None),
        ("plot", "Porur", 1200, 6_000_000, "east"),
        ("plot", "Adyar", 2400, 21_600_000, "north"),
    ]


def test_a_table_that_tells_no_homes_is_rejected_beside_those_that_do(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("bhk,price\n2,80 L\n")
    (tmp_path / "b.csv").write_text("colour,taste\nred,sweet\n")

    report = load_files([tmp_path / "a.csv", tmp_path / "b.csv"], today=TODAY)

    assert ([row["bhk"] for row in report.rows], report.rejected) == ([2], {"table can't be read": 1})
    with pytest.raises(LoadError, match="no column tells of a home"):
        load_file(tmp_path / "b.csv", today=TODAY)


def test_headers_of_two_rows_are_read_as_one(tmp_path: Path) -> None:
    path, book = tmp_path / "stock.xlsx", Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Project Details", None, None, "Area (Sq.Ft.)", None, "Price (₹ in Lakhs)"])
    sheet.append(["Project", "Builder", "BHK", "Carpet", "SBUA", "Total"])
    sheet.merge_cells("A1:C1")
    sheet.append(["Ivory Court", "Kestrel Homes", 2, 800, 1100, 85.5])
    book.save(path)

    assert told(known(load_file(path, today=TODAY)), "project", "developer", "bhk", "area_sqft", "price") == [
        ("Ivory Court", "Kestrel Homes", 2, 800, 8_550_000)
    ]


def test_a_line_above_the_headers_tells_the_project_of_all_and_towers_and_sums_are_no_homes(tmp_path: Path) -> None:
    path = tmp_path / "stock.csv"
    path.write_text(
        'Kestrel Homes Pvt Ltd,,,\n"Project : Ivory Court, Kharadi, Pune",,,\nUnit No,Typology,Carpet (Sq.Ft),Value\n'
        "TOWER A,,,\nA-101,2BHK,800,85 L\nSub Total Tower A,1,800,85 L\nTOWER B,,,\nB-101,3BHK,1200,1.2 Cr\n"
    )

    report = load_file(path, today=TODAY)

    assert told([dict(row) for row in report.rows], "project", "locality", "city", "bhk", "price") == [
        ("Ivory Court", "Kharadi", "Pune", 2, 8_500_000), ("Ivory Court", "Kharadi", "Pune", 3, 12_000_000),
    ]  # fmt: skip
    assert report.rejected.total() == 3


def test_the_name_of_the_file_tells_the_city_where_nothing_else_does(tmp_path: Path) -> None:
    for name, city in (("resale_jaipur_nov.csv", "Jaipur"), ("noida.csv", "Noida"), ("resale.csv", None)):
        (row,) = homes(tmp_path, "BHK,Price,Locality\n2,85 L,Malviya Colony\n", name)
        assert row.get("city") == city


def test_values_behind_their_names_in_one_cell_are_columns(tmp_path: Path) -> None:
    rows = homes(
        tmp_path,
        "ad_title,ad_price,ad_details\n"
        'Urgent sale,"₹ 55,00,000",Bedrooms: 3 | Furnishing: Semi-Furnished | Super Builtup area (ft²): 1450 | '
        "Project Name: Elm Park\n"
        'Best deal,"₹ 45,00,000",Bedrooms: 2 | Furnishing: Unfurnished | Super Builtup area (ft²): 1050 | '
        "Project Name: Ivory Court\n",
    )

    assert told(rows, "project", "bhk", "furnishing", "area_sqft", "area_basis", "price") == [
        ("Elm Park", 3, "semi_furnished", 1450, "super_built_up", 5_500_000),
        ("Ivory Court", 2, "unfurnished", 1050, "super_built_up", 4_500_000),
    ]


def test_messages_of_a_phone_are_read_whole(tmp_path: Path) -> None:
    rows = homes(
        tmp_path,
        "WhatsApp Messages\n"
        '"*2 BHK* for sale in Elm Court, Powai - 845 sqft carpet - 1.2 Cr - semi furnished 🙏"\n'
        '"🏢 Elm Court, Powai | 2bhk | unfurnished | Sale 95 L"\n'
        '"Rent: 1BHK @ Chembur, Ivory Court, 420 sq ft, 25k pm, fully furnished"\n',
    )

    assert told(rows, "project", "locality", "bhk", "deal", "price", "furnishing") == [
        ("Elm Court", "Powai", 2, "buy", 12_000_000, "semi_furnished"),
        ("Elm Court", "Powai", 2, "buy", 9_500_000, "unfurnished"),
        ("Ivory Court", "Chembur", 1, "rent", 25_000, "furnished"),
    ]


def test_headers_and_cells_in_indian_letters_are_read(tmp_path: Path) -> None:
    rows = homes(
        tmp_path,
        "सोसायटी,इलाका,शहर,बीएचके,प्रकार,किराया (प्रति माह),जमा राशि,क्षेत्रफल (वर्ग फुट),फर्निशिंग\n"
        'Elm Park,Vaishali Nagar,जयपुर,2 बीएचके,फ्लैट,"₹18,000","₹36,000",900,सेमी फर्निश्ड\n',
    )

    assert told(rows, "project", "city", "bhk", "property_type", "deal", "price") == [
        ("Elm Park", "Jaipur", 2, "apartment", "rent", 18_000)
    ]
    assert told(rows, "deposit", "area_sqft", "furnishing") == [(36_000, 900, "semi_furnished")]


def test_ticks_are_yes_and_a_rate_by_the_foot_is_no_area(tmp_path: Path) -> None:
    rows = homes(
        tmp_path,
        "Society / Bldg,Type of Unit,SBA,Base Rate (psf),Avail.,Gym,Lift\n"
        'Elm Park,2BHK,"1,100 sft",7500/-,Few Left,✓,✗\nIvory Court,3 BHK + Study,"1,500 sft",6000/-,Sold Out,✗,✓\n',
    )

    assert told(rows, "bhk", "area_sqft", "price", "availability", "amenities") == [
        (2, 1100, 8_250_000, "active", ["gym"]), (3, 1500, 9_000_000, "sold", ["lift"]),
    ]  # fmt: skip


def test_labelled_areas_and_words_of_dealers_are_understood(tmp_path: Path) -> None:
    rows = homes(
        tmp_path,
        "Locality,Prop,Area,Demand\nSec-57,Flat 2bhk,Super: 1250 sq-ft | Carpet: 980 sq-ft,95 L\n"
        "Sec-57,Kothi,Super: 2250 sq-ft | Carpet: 1980 sq-ft,2.5 Cr\n"
        "Sec-56,Bldr Floor 3bhk,Super: 1550 sq-ft | Carpet: 1280 sq-ft,1.1 Cr\n",
        "gurgaon.csv",
    )

    assert told(rows, "locality", "city", "property_type", "bhk", "area_sqft", "area_basis") == [
        ("Sector 57", "Gurugram", "apartment", 2, 980, "carpet"),
        ("Sector 57", "Gurugram", "independent_house", None, 1980, "carpet"),
        ("Sector 56", "Gurugram", "builder_floor", 3, 1280, "carpet"),
    ]


def test_a_post_tells_all_in_one_cell_and_an_instalment_is_no_rent(tmp_path: Path) -> None:
    rows = homes(
        tmp_path,
        "post_id,author,post_text,likes\n"
        '1,Amit,"2BHK flat for rent at Elm Court, Wakad. Semi Furnished. 900 sqft. Rent Rs 24,000/month",3\n'
        '2,Sneha,"Available for sale\n3 BHK, Unfurnished\nLocation: Baner\nSociety: Ivory Court\nPrice: 1.2 Cr\n'
        'Area: 1300 sqft",9\n',
        "posts_pune.csv",
    )
    cards = homes(
        tmp_path,
        "title-link,price-range,config,emi,highlights\n"
        'Elm Court,₹85 L,"2 BHK Flat\nWakad, Pune",EMI starts at ₹45k,"925 sq.ft. Carpet Area\nReady to move"\n',
    )

    assert told(rows, "project", "locality", "bhk", "deal", "price", "area_sqft", "property_type") == [
        ("Elm Court", "Wakad", 2, "rent", 24_000, 900, "apartment"),
        ("Ivory Court", "Baner", 3, "buy", 12_000_000, 1300, "apartment"),
    ]
    assert told(cards, "project", "locality", "bhk", "deal", "price", "area_sqft", "area_basis", "status") == [
        ("Elm Court", "Wakad", 2, "buy", 8_500_000, 925, "carpet", "ready")
    ]


def test_a_remark_may_say_that_a_plot_is_gone(tmp_path: Path) -> None:
    rows = homes(
        tmp_path,
        "PLOT AVAILABILITY CHART\nPlot No,Locality,Dimension (Ft),Quoted Price,Remarks\nP-1,Behala,20 x 60,60 L,SOLD\n"
        "P-2,Behala,30 x 40,62 L,road 30 ft\nP-3,Behala,30 x 40,62 L,on hold till Sunday\n",
    )

    assert told(rows, "property_type", "area_sqft", "availability") == [
        ("plot", 1200, "sold"), ("plot", 1200, None), ("plot", 1200, "on_hold"),
    ]  # fmt: skip


def test_the_name_of_a_file_of_houses_says_no_kind_and_one_of_plots_does(tmp_path: Path) -> None:
    rents = "BHK,Rent,Size,Available For\n2,10000,1100,Rent\n1,8000,700,For Rent\n"
    plots = "Sector,Gaj,Demand,Facing\nSector 57,200 gaj,2 Cr,East\n* rates negotiable,,,\n"
    path = tmp_path / "plots.csv"
    path.write_text(plots)

    assert told(homes(tmp_path, rents, "House_Rent_Dataset.csv"), "property_type", "deal") == [(None, "rent")] * 2
    assert [row["property_type"] for row in load_file(path, today=TODAY).rows] == ["plot"]
