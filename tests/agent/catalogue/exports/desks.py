"""Layouts of a firm's own desk: sheets of brokers, price lists, CRM and ERP exports, a RERA list."""

from random import Random

from tests.agent.catalogue.exports import amenities, money, said, space, times, words
from tests.agent.catalogue.exports.cells import Cell, Column, Writer
from tests.agent.catalogue.exports.files import Dialect, Formula
from tests.agent.catalogue.exports.grids import Shape
from tests.agent.catalogue.exports.homes import Home, Mix
from tests.agent.catalogue.exports.layouts import Format, Layout, Sheet
from tests.agent.catalogue.exports.portals import UTF8

PEOPLE = words.quiet("Ravi Kumar", "Anita Desai", "Sales Desk")


def zoho(rng: Random) -> list[Column]:
    """The CRM's own fields around the home's: its "Property Owner" is a user, its "Stage" the life of a listing."""
    return [
        Column("Record Id", words.own("listing_id"), verbatim=True),
        Column("Property Name", words.own("project"), optional=True),
        Column("Property Owner", PEOPLE),
        Column("Listing Type", words.own("deal", said.DEALS)),
        Column("Property Category", words.kind),
        Column("Stage", words.own("availability", said.LIFE)),
        Column("Asking Price", money.rupees(typed=True)),
        Column("Currency", words.quiet("INR")),
        Column("Bedrooms", words.bhk("{}"), optional=False),
        Column("Baths", space.number("bathrooms"), optional=True),
        Column("Built-up Area (Sq Ft)", space.area(basis="built_up", typed=True), optional=True),
        Column("Billing City", words.city),
        Column("Sub Locality", words.locality),
        Column("Lead Source", words.quiet("Web", "Referral", "Cold Call")),
        Column("Amenities", amenities.listed(";"), optional=True),
        Column("Created Time", words.quiet("2026-10-02 11:20:00", "2026-09-14 17:05:00")),
        Column("Tag", words.quiet("hot", "", "VIP")),
    ]


def salesforce(rng: Random) -> list[Column]:
    return [
        Column("Id", words.own("listing_id"), verbatim=True),
        Column("Name", words.quiet("U-0001", "U-0002", "U-0104")),
        Column("Project__r.Name", words.own("project")),
        Column("Project__r.Developer__r.Name", words.own("developer"), optional=True),
        Column("Unit_Type__c", words.bhk("{} BHK")),
        Column("Carpet_Area_SqMt__c", space.area(unit="sqm", basis="carpet", typed=True)),
        Column("Base_Price__c", money.rupees(typed=True)),
        Column("Tower__c", words.quiet("A", "B", "C")),
        Column("Floor_No__c", space.number("floor"), optional=True),
        Column("Facing__c", words.own("facing", said.FACING["letters"]), optional=True, junk=("?",)),
        Column("Vastu_Compliant__c", words.truth_value("vastu", "TRUE", "FALSE")),
        Column("Possession_Date__c", times.possession("iso", ready=""), optional=True),
        Column("Inventory_Status__c", words.own("availability", said.LIFE)),
        Column("City__c", words.city),
        Column("Micro_Location__c", words.locality),
    ]


def erp(rng: Random) -> list[Column]:
    """An inventory sheet whose price is a formula of the area and the rate."""

    def cost(home: Home, rng: Random) -> Cell:
        price = home["area_sqft"] * home["rate"]
        return Cell(Formula("=G{n}*H{n}", price), {"price": price})

    return [
        Column("Sr. No.", words.serial()),
        Column("Project", words.own("project")),
        Column("Location", words.place("{locality}, {city}")),
        Column("Tower / Unit", words.quiet("A-101", "B-1204", "C-703", "D-2")),
        Column("Floor", space.number("floor")),
        Column("Typology", words.bhk("{} BHK")),
        Column("SBA", space.area(basis="super_built_up", typed=True)),
        Column("Rate", money.rate(typed=True)),
        Column("Basic Cost", cost),
        Column("PLC", words.quiet(0, 50, 100)),
        Column("Status", words.own("availability", {**said.LIFE, "active": "Available", "on_hold": "Hold"})),
    ]


def broker(rng: Random) -> list[Column]:
    """Jotted down on a phone: "Area" is the locality, the rest abbreviations."""
    return [
        Column("sr", words.serial()),
        Column("Area", words.locality),
        Column("bldg", words.own("project"), optional=True),
        Column("Flat", words.bhk("{}bhk", none="kind")),
        Column("Sqft", space.area("{}")),
        Column("Demand", money.joined()),
        Column("flr", space.floor("{}/{}", ground="G"), optional=True),
        Column("Furn", words.own("furnishing", said.FURNISHING["short"]), optional=True),
        Column("Contact", words.quiet("98xxxxxx10", "Suresh bhai", "")),
        Column("Remarks", amenities.remarks, optional=True),
    ]


def plots(rng: Random) -> list[Column]:
    """Plots by the gaj: a rate a gaj and the size, no price; Gurgaon is said in some rows."""
    return [
        Column("Sector", words.locality),
        Column("Type", words.kind),
        Column("Plot Size", space.area("{} gaj", "sqyd", basis="plot")),
        Column("Demand per gaj", money.rate_alone(per=9)),
        Column("Facing", words.own("facing", said.FACING["plain"]), optional=True),
        Column("Corner", words.truth_value("corner", "yes", "no"), optional=True),
        Column("City", words.city),
    ]


def rates(rng: Random) -> list[Column]:
    """A rate a sq ft and the saleable area, no price."""
    return [
        Column("Project", words.own("project")),
        Column("Unit", words.bhk("{} BHK")),
        Column("Saleable Area (sqft)", space.area(basis="super_built_up", typed=True)),
        Column("Rate per sqft", money.rate_alone()),
        Column("Locality", words.locality),
        Column("City", words.city),
        Column("RERA", words.registration(words=True), verbatim=True),
    ]


def price_list(rng: Random) -> list[Column]:
    """Unit types side by side: a row is two or three kinds of home."""

    def unit(at: int, bhk: int, what: str) -> Writer:
        def write(home: Home, rng: Random) -> Cell:
            if bhk == 4 and home["bhk"] != 3:
                return Cell("")
            area = 480 * bhk + home["area_sqft"] % 97
            price = round(area * home["rate"] / 50_000) * 50_000
            price = price if price < 10_000_000 else round(price / 100_000) * 100_000
            tells = {"area_sqft": area} if what == "area" else {"price": price}
            shown = area if what == "area" else money.in_words(price, "L", "Cr")
            return Cell(shown, units={at: {"bhk": bhk} | tells})

        return write

    kinds = [
        Column(f"{bhk} BHK {header}", unit(at, bhk, what))
        for at, bhk in enumerate((2, 3, 4))
        for header, what in (("Area", "area"), ("Price", "price"))
    ]
    return [
        Column("Project Name", words.own("project")),
        Column("Builder", words.own("developer")),
        Column("Locality", words.locality),
        Column("City", words.city),
        *kinds,
        Column("Possession", times.possession("year_month"), optional=True),
    ]


def two_prices(rng: Random) -> list[Column]:
    """A price and a rent for the same home: two homes a row."""
    return [
        Column("Project", words.own("project")),
        Column("BHK", words.bhk("{}")),
        Column(rng.choice(("Price", "Sale Price")), money.sale_beside()),
        Column(rng.choice(("Rent", "Rent pm")), money.rent_beside()),
        Column("Locality", words.locality),
        Column("City", words.city),
        Column("Furnishing", words.own("furnishing", said.FURNISHING["long"]), optional=True),
    ]


def rera(rng: Random) -> list[Column]:
    """A register: unit types with carpet areas in sq m and never a price."""
    return [
        Column("S.No", words.serial()),
        Column("Project Name", words.own("project")),
        Column("Name of Promoter", words.own("developer")),
        Column("Registration No.", words.registration(), verbatim=True),
        Column("Apartment Type", words.bhk("{} BHK")),
        Column("Carpet Area (in Sq. Mtrs)", space.area(unit="sqm", basis="carpet", typed=True)),
        Column("Proposed Date of Completion", times.possession("indian", ready="")),
        Column("Village / Locality", words.locality),
        Column("District", words.city),
    ]


REPORT_END = ("Confidential Information - Do Not Distribute", "Generated By: Sales Desk 01/11/2026 09:00")
ABOVE = Shape(above=("Inventory as on 01-11-2026", ""), total=True)
PRICES = Shape(above=("PRICE LIST",), notes=("GST and registration extra. Prices are subject to change.",))
FLOORS = {"apartment": 4, "builder_floor": 2, "plot": 1}
LAYOUTS = (
    Layout(
        "zoho",
        (
            Sheet(
                Mix(("Bengaluru", "Chennai"), {"apartment": 4, "villa": 1, "plot": 1, "commercial": 1}, 0.3, 0.05, 0.2),
                zoho,
            ),
        ),
        (UTF8, Format("csv", Dialect(encoding="utf-8-sig", quote_all=True))),
        ((20, 0, 0), (140, 1, 1)),
    ),
    Layout(
        "salesforce",
        (Sheet(Mix(("Pune", "Mumbai"), on_request=0.05, gone=0.2), salesforce),),
        (Format("csv", Dialect(quote_all=True), Shape(total=True, notes=REPORT_END)),),
        ((45, 1, 0),),
    ),
    Layout(
        "erp",
        (Sheet(Mix(("Hyderabad",), gone=0.25), erp, "Inventory"),),
        (Format("xlsx", shape=ABOVE, merged=1), Format("xlsx", notes_sheet=True)),
        ((28, 0, 0), (90, 0, 1)),
    ),
    Layout(
        "broker",
        (Sheet(Mix(("Mumbai",), FLOORS, on_request=0.05), broker, "Sheet1"),),
        (
            Format("xlsx"),
            Format("csv", Dialect(newline="\n")),
            Format("xlsx", shape=Shape(blank_lines=True, repeat_header=25)),
        ),
        ((9, 0, 0), (33, 1, 1), (75, 2, 2)),
    ),
    Layout("broker_rent", (Sheet(Mix(("Pune",), rent=1), broker),), (UTF8,), ((16, 0, 0), (48, 1, 0))),
    Layout("plots", (Sheet(Mix(("Gurugram",), {"plot": 1}), plots),), (UTF8,), ((14, 0, 0), (60, 1, 0))),
    Layout(
        "rates",
        (Sheet(Mix(("Chennai", "Pune")), rates),),
        (Format("csv", shape=Shape(above=("Rate card Nov 2026", ""))),),
        ((22, 0, 0),),
    ),
    Layout(
        "price_list",
        (Sheet(Mix(("Pune", "Noida")), price_list),),
        (UTF8, Format("xlsx", merged=1, shape=PRICES)),
        ((5, 0, 0), (16, 0, 1)),
    ),
    Layout("two_prices", (Sheet(Mix(("Delhi", "Noida")), two_prices),), (UTF8,), ((24, 0, 0),)),
    Layout(
        "rera",
        (Sheet(Mix(("Pune", "Mumbai")), rera, "Register"),),
        (
            Format(
                "xlsx",
                merged=2,
                shape=Shape(above=("REAL ESTATE REGULATORY AUTHORITY", "List of registered projects", "")),
            ),
        ),
        ((40, 0, 0),),
    ),
)
