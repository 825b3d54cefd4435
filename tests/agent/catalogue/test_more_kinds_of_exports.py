"""Kinds of exports that portals make of pages: listings told twice, photos in lists, labels in cells."""

import json
from pathlib import Path

from agent.catalogue.load import load_file
from tests.agent.catalogue.test_kinds_of_exports import TODAY, homes, known, told


def test_a_list_of_photos_or_places_nearby_makes_no_homes_of_one(tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    near = [{"text": "7 Hospitals", "category": "HOSPITAL"}, {"text": "12 Schools"}]
    photos = [{"url": "https://example.com/1.jpg"}, {"url": "https://example.com/2.jpg"}]
    told_of = {"PROP_ID": "R1", "BEDROOM_NUM": "2", "PRICE": "95 L", "LANDMARK_DETAILS": near, "PHOTOS": photos}
    path.write_text(json.dumps({"properties": [told_of, told_of | {"PROP_ID": "R2"}]}))

    rows = known(load_file(path, today=TODAY))

    assert told(rows, "listing_id", "bhk") == [("R1", 2), ("R2", 2)]
    assert rows[0]["images"] == ["https://example.com/1.jpg", "https://example.com/2.jpg"]


def test_a_listing_that_is_told_twice_is_one_home_as_it_was_told_last(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text(
        "id,type,rent,activation_date\nA1,BHK2,25000,01-10-2026\nA2,BHK2,25000,01-10-2026\n"
        "A1,BHK2,24000,29-11-2026\nA1,BHK3,35000,29-11-2026\n"
    )

    report = load_file(path, today=TODAY)

    assert told(known(report), "listing_id", "bhk", "price") == [
        ("A1", 2, 24_000),
        ("A2", 2, 25_000),
        ("A1", 3, 35_000),
    ]
    assert (report.read, report.merged) == (4, 1)


def test_what_is_handed_over_in_a_month_to_come_is_under_construction_unless_to_rent(tmp_path: Path) -> None:
    months = '2 BHK,₹ 38 L - 40 L,"Jun, 2029"\n3 BHK,₹ 58 L,"Jun, 2020"\n'
    sale = homes(tmp_path, f"Unit Type,Price Range,Possession\n{months}")
    rent = homes(tmp_path, "bhk,Rent,Available From\n2,25000,15-12-2027\n")

    assert [row.get("status") for row in (*sale, *rent)] == ["under_construction", None, None]


def test_a_column_of_corner_plots_may_name_them(tmp_path: Path) -> None:
    plots = "Plot,250 gaj,4.9 Cr,Corner\nPlot,200 gaj,4 Cr,\nPlot,200 gaj,3 Cr,No\n"
    rows = homes(tmp_path, f"Type,Plot Size,Demand,Park/Corner\n{plots}")

    assert [row.get("corner") for row in rows] == [True, None, False]


def test_who_lists_a_home_is_no_address_and_square_metres_are_known_in_short(tmp_path: Path) -> None:
    (first, second) = homes(
        tmp_path,
        "card--title,Rent,card__ads--name,Carpet Area (in Sqmts)\n"
        '"2 BHK Flat for Rent in Indigo Vista, Powai, Mumbai",25000,Agent: Suresh,70\n'
        '"3 BHK Flat for Rent in Ivory Court, Powai, Mumbai",35000,Owner: Meena,80\n',
    )

    assert told([first, second], "locality", "area_sqft") == [("Powai", 753), ("Powai", 861)]
