"""Amounts, counts and dates as portals write them."""

from datetime import date

import pytest

from agent.catalogue.loading import amounts, cells, months, rooms
from agent.catalogue.loading.cells import Unreadable

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("cell", "bhk"),
    [
        ("2 BHK", 2),
        ("2BHK", 2),
        ("4 Bedroom", 4),
        ("3", 3),
        ("2.0", 2),
        ("2.5 BHK", 2.5),
        ("BHK2", 2),
        ("Two BHK", 2),
        ("43 Bedroom", 43),
        ("3 BHK + Study", 3),
        ("3+1 BHK", 3),
        ("10+", 10),
        ("1 RK", 0.5),
        ("1RK", 0.5),
        ("RK1", 0.5),
        ("Studio", 0.5),
        ("Studio Apartment", 0.5),
    ],
)
def test_bedrooms_are_read(cell: str, bhk: float) -> None:
    assert rooms.bedrooms(cell) == bhk


@pytest.mark.parametrize(
    "cell", ["lots", "0", "61 BHK", "2.3 BHK", "-2", "2, 3 BHK", "2-3 BHK", "2 & 3 BHK", "2 to 4 BHK"]
)
def test_bedrooms_that_no_one_home_has_are_refused(cell: str) -> None:
    with pytest.raises(Unreadable, match="bedrooms such as"):
        rooms.bedrooms(cell)


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [
        ("1056", 1056, 1056),
        ("1200.0", 1200, 1200),
        ("1,200 sqft", 1200, 1200),
        ("1200 Sq-ft", 1200, 1200),
        ("1133 - 1384", 1133, 1384),
        ("1200-1500 sqft", 1200, 1500),
        ("900 - 1,200", 900, 1200),
        ("34.46Sq. Meter", 371, 371),
        ("120 m²", 1292, 1292),
        ("120 m2", 1292, 1292),
        ("120 Sq. Mtrs", 1292, 1292),
        ("1000Sq. Yards", 9000, 9000),
        ("100 gaj", 900, 900),
        ("1.26Acres", 54886, 54886),
        ("15Cents", 6534, 6534),
        ("38Guntha", 41382, 41382),
        ("1Grounds", 2400, 2400),
        ("4125Perch", 1123031, 1123031),
        ("30x40", 1200, 1200),
        ("1200 sq ft (111 sq m)", 1200, 1200),
        ("2.5 Ac", 108900, 108900),
        ("200 SQ.YRD.", 1800, 1800),
        ("100 वर्ग मीटर", 1076, 1076),
        ("100 वर्ग फुट", 100, 100),
        ("5 marla", 1361, 1361),
        ("2 kanal", 10890, 10890),
        ("1200 sf", 1200, 1200),
        ("250 sq. gaj", 2250, 2250),
        ("Super built-up 1200 sqft", 1200, 1200),
    ],
)
def test_areas_are_read_in_square_feet(cell: str, low: int, high: int) -> None:
    assert amounts.area(cell) == (low, high)


def test_a_bare_area_is_in_the_unit_of_its_column_and_a_named_unit_goes_before_it() -> None:
    assert amounts.area("100 - 120", 10.763910417) == (1076, 1292)
    assert amounts.area("100 sq yd", 10.763910417) == (900, 900)


@pytest.mark.parametrize("cell", ["2 bigha", "3 biswa", "4 ankanam", "100 squigs"])
def test_areas_in_a_unit_that_is_not_known_are_refused(cell: str) -> None:
    with pytest.raises(Unreadable, match=f"{cell.split()[1]!r} is not, or differs from state to state"):
        amounts.area(cell)


@pytest.mark.parametrize("cell", ["abc", "0", "-10", "- 10 sq ft", "1384 - 1133 - 900", "2 BHK"])
def test_areas_that_are_none_are_refused(cell: str) -> None:
    with pytest.raises(Unreadable, match="an area"):
        amounts.area(cell)


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [
        ("₹95,00,000", 9_500_000, 9_500_000),
        ("1,20,00,000", 12_000_000, 12_000_000),
        ("45,000", 45_000, 45_000),
        ("1.50 Cr", 15_000_000, 15_000_000),
        ("₹1.50 Cr", 15_000_000, 15_000_000),
        ("2 Crores", 20_000_000, 20_000_000),
        ("95 Lac", 9_500_000, 9_500_000),
        ("Rs. 65 Lac(s)", 6_500_000, 6_500_000),
        ("85.5 L", 8_550_000, 8_550_000),
        ("1Cr 20Lac", 12_000_000, 12_000_000),
        ("25 K", 25_000, 25_000),
        ("7.5e6", 7_500_000, 7_500_000),
        ("Rs.2500000", 2_500_000, 2_500_000),
        ("Rs.45,000/month", 45_000, 45_000),
        ("45000/-", 45_000, 45_000),
        ("₹1.5 Cr - 2.1 Cr", 15_000_000, 21_000_000),
        ("80 L - 1.2 Cr", 8_000_000, 12_000_000),
        ("80-90 Lakh", 8_000_000, 9_000_000),
        ("₹ 1.2 Cr onwards", 12_000_000, 12_000_000),
        ("2.5 Cr (Negotiable)", 25_000_000, 25_000_000),
        ("₹ 1.05 Cr ₹ 8,750/sqft", 10_500_000, 10_500_000),
        ("95 लाख", 9_500_000, 9_500_000),
        ("1.5 करोड़", 15_000_000, 15_000_000),
        ("50 हज़ार", 50_000, 50_000),
        ("50 हजार", 50_000, 50_000),
        ("85 lks", 8_500_000, 8_500_000),
        ("85lk", 8_500_000, 8_500_000),
        ("1.2 Million", 1_200_000, 1_200_000),
        ("85 (lakhs)", 8_500_000, 8_500_000),
        ("9-12 Mn", 9_000_000, 12_000_000),
        ("5.4 Lakh per annum", 45_000, 45_000),
        ("540000 per year", 45_000, 45_000),
        ("₹5,40,000 p.a.", 45_000, 45_000),
        ("45000 per month", 45_000, 45_000),
        ("45000/mo", 45_000, 45_000),
        ("45000/- only", 45_000, 45_000),
        ("Rs 95 lakh only", 9_500_000, 9_500_000),
    ],
)
def test_prices_are_read_in_rupees(cell: str, low: int, high: int) -> None:
    assert amounts.rupees(cell) == (low, high)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("$120000", "a price in rupees"),
        ("95 USD", "a price in rupees"),
        ("6500 psf", "a price as a whole, not by the area"),
        ("1200 per night", "a price as a whole, by the month or by the year"),
        ("85 zorks", "a price in a unit that is known; 'zorks' is not"),
        ("₹85 zorks", "a price in a unit that is known; 'zorks' is not"),
        ("12 Billion", "a price in a unit that is known; 'Billion' is not"),
    ],
)
def test_prices_with_a_unit_that_is_not_read_are_refused_with_the_reason(cell: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        amounts.rupees(cell, amounts.LAKH)


@pytest.mark.parametrize(
    ("cell", "amount"),
    [("0", 0), ("₹0", 0), ("0/-", 0), ("Zero", 0), ("No deposit", 0), ("Included", None), ("Included in rent", None),
     ("Extra", None),
     ("1000 extra", 1000), ("₹2,500/month", 2500), ("3 Lakh", 300_000)],
)  # fmt: skip
def test_a_charge_may_be_nothing_or_part_of_the_price(cell: str, amount: int | None) -> None:
    assert amounts.charge(cell) == amount


@pytest.mark.parametrize(
    ("cell", "count"),
    [("3x rent", 3), ("2 months rent", 2), ("2 months' rent", 2), ("Two months", 2), ("50000", None), ("4 Lakh", None)],
)
def test_a_deposit_may_be_told_in_rents(cell: str, count: float | None) -> None:
    assert amounts.rents(cell) == count


def test_a_bare_price_is_in_the_unit_of_its_column_and_a_named_unit_goes_before_it() -> None:
    assert amounts.rupees("39.07", amounts.LAKH) == (3_907_000, 3_907_000)
    assert amounts.rupees("1.2 Cr", amounts.LAKH) == (12_000_000, 12_000_000)


@pytest.mark.parametrize(
    "cell",
    ["Price on Request", "0", "-5", "-45,000", "12,34", "1.2.3", "inf", "1_000", "₹ 5,500 per sq ft", "+91 9999999999"],
)
def test_prices_that_are_none_are_refused(cell: str) -> None:
    with pytest.raises(Unreadable, match="a price"):
        amounts.rupees(cell)


@pytest.mark.parametrize(
    ("cell", "floor"),
    [
        ("5 out of 12", (5, 12)),
        ("Ground out of 2", (0, 2)),
        ("3rd", (3, None)),
        ("3/12", (3, 12)),
        ("10", (10, None)),
        ("12th of 14 Floors", (12, 14)),
        ("3 (out of 12)", (3, 12)),
        ("Ground Floor", (0, None)),
        ("G", (0, None)),
        ("Upper Basement out of 4", (-1, 4)),
        ("-1", (-1, None)),
        ("Top floor of 5", (5, 5)),
        ("2nd Floor", (2, None)),
        ("G+4", (None, 4)),
        ("Stilt + 4 floors", (None, 4)),
        ("B+G+12", (None, 12)),
    ],
)
def test_floors_are_read(cell: str, floor: tuple[int | None, int | None]) -> None:
    assert rooms.floor_of(cell) == floor


@pytest.mark.parametrize("cell", ["Higher", "7 out of 5", "999"])
def test_floors_that_no_building_has_are_refused(cell: str) -> None:
    with pytest.raises(Unreadable, match="a floor"):
        rooms.floor_of(cell)


@pytest.mark.parametrize(
    ("cell", "month"),
    [
        ("18-Dec", "2018-12"),
        ("19-Dec", "2019-12"),
        ("Dec-19", "2019-12"),
        ("2026-12", "2026-12"),
        ("Dec 2026", "2026-12"),
        ("Mar '27", "2027-03"),
        ("12/2026", "2026-12"),
        ("31/12/2026", "2026-12"),
        ("2026-12-31 00:00:00", "2026-12"),
        ("01-May-2027", "2027-05"),
        ("Possession by Dec 2027", "2027-12"),
        ("June 30, 2027", "2027-06"),
        ("Jun 30 2027", "2027-06"),
        ("Nov 28 2026", "2026-11"),
        ("Dec 1, 2026", "2026-12"),
        ("Sep 15, 2026", "2026-09"),
        ("Nov 21 '26", "2026-11"),
        ("30.06.2027", "2027-06"),
        ("30/06/27", "2027-06"),
        ("06/30/2027", "2027-06"),
        ("30-Jun-27", "2027-06"),
        ("2027", "2027-12"),
        ("within 6 months", "2027-05"),
        ("after 3-6 months", "2027-05"),
    ],
)
def test_months_are_read(cell: str, month: str) -> None:
    assert months.month(cell, TODAY) == month


@pytest.mark.parametrize("cell", ["soon", "2026-13", "99", "2026-00", "00/2027", "31/00/2026", "0000-06"])
def test_months_that_are_none_are_refused(cell: str) -> None:
    with pytest.raises(Unreadable, match="a month"):
        months.month(cell, TODAY)


@pytest.mark.parametrize(
    ("cell", "age"),
    [
        ("5", 5),
        ("New", 0),
        ("New Property", 0),
        ("1 to 5 Year Old", 5),
        ("10+ Year Old", 10),
        ("5-10 years", 10),
        ("2016", 10),
        ("6 months", 0.5),
        ("1 yr 6 months", 1.5),
    ],
)
def test_ages_are_the_highest_they_can_be(cell: str, age: float) -> None:
    assert months.years(cell, TODAY) == age


@pytest.mark.parametrize(
    ("cell", "places"),
    [
        ("2", 2),
        ("Yes", 1),
        ("No", 0),
        ("BOTH", 1),
        ("FOUR_WHEELER", 1),
        ("TWO_WHEELER", 0),
        ("1 Covered, 2 Open", 3),
        ("Covered: 1, Open: 2", 3),
        ("Car parking available", 1),
        ("Covered", 1),
        ("Open parking", 1),
        ("Stilt", 1),
        ("No covered parking", 0),
        ("No car", 0),
    ],
)
def test_parking_counts_places_for_cars(cell: str, places: int) -> None:
    assert rooms.parking(cell) == places


@pytest.mark.parametrize(("cell", "count"), [("2", 2), ("2.0", 2), ("> 10", 10), ("3+", 3), ("Two", 2), ("No", 0)])
def test_counts_are_read(cell: str, count: int) -> None:
    assert cells.whole(cell) == count


@pytest.mark.parametrize("cell", ["", " ", "NA", "n/a", "NaN", "-", "--", "null", "None", "Not Available", "Undefined"])
def test_cells_that_say_nothing_are_blank(cell: str) -> None:
    assert cells.blank(cell)


@pytest.mark.parametrize("cell", ["https://example.com/a?b=1", "HTTP://example.com", " http://x "])
def test_an_address_of_the_web_is_read(cell: str) -> None:
    assert cells.link(cell) == cell.strip()


@pytest.mark.parametrize(
    "cell", ["javascript:alert(1)", "data:text/html,x", "ftp://x", "see site", "https:// x", "http://"]
)
def test_other_addresses_are_refused(cell: str) -> None:
    with pytest.raises(Unreadable, match="begins with http"):
        cells.link(cell)


def test_a_picture_or_a_brochure_may_be_a_file() -> None:
    assert cells.link("brochures/green.pdf", or_file=True) == "brochures/green.pdf"
    with pytest.raises(Unreadable, match="begins with http"):
        cells.link("javascript:alert(1)", or_file=True)
