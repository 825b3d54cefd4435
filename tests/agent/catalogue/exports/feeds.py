"""Layouts of feeds and of spreadsheets with several sheets: JSON, JSON lines, XML, Parquet, ODS."""

from random import Random

from tests.agent.catalogue.exports import amenities, money, said, space, times, words
from tests.agent.catalogue.exports.cells import Cell, Column
from tests.agent.catalogue.exports.files import Dialect
from tests.agent.catalogue.exports.grids import Shape
from tests.agent.catalogue.exports.homes import Home, Mix
from tests.agent.catalogue.exports.layouts import Format, Layout, Sheet
from tests.agent.catalogue.exports.portals import UTF8


def housing(rng: Random) -> list[Column]:
    """Nested records under data.listings."""
    return [
        Column("id", words.own("listing_id"), verbatim=True),
        Column("heading", words.title(where="{locality}, {city}"), verbatim=True),
        Column("project.name", words.own("project")),
        Column("project.developer.name", words.own("developer")),
        Column("price.display", money.spoken("L", "Cr", "₹")),
        Column("location.locality.name", words.locality),
        Column("location.city.name", words.city),
        Column("location.coords.lat", words.own("lat")),
        Column("location.coords.lng", words.own("lon")),
        Column("details.bedrooms", words.own("bhk")),
        Column("details.bathrooms", space.number("bathrooms"), optional=True),
        Column("details.builtUpArea", space.area("{} sq.ft.", basis="built_up"), optional=True),
        Column("details.furnishingType", words.own("furnishing", said.FURNISHING["long"]), optional=True),
        Column("details.possession", times.possession("comma"), optional=True),
        Column("amenities", amenities.as_list, optional=True),
        Column("images", words.images(None), optional=True),
    ]


def _one_tenant(home: Home, rng: Random) -> Cell:
    tenant = home["tenant"][0]
    return Cell({"family": "FAMILY", "bachelors": "BACHELOR", "company": "COMPANY"}[tenant], {"tenant": [tenant]})


def nobroker(rng: Random) -> list[Column]:
    """A record a line in the portal's capitals: "BHK2", "SEMI_FURNISHED", flags for amenities."""
    return [
        Column("id", words.own("listing_id"), verbatim=True),
        Column("type", words.bhk("BHK{}"), verbatim=True),
        Column("rent", money.rupees(typed=True)),
        Column("deposit", money.amount("deposit", typed=True), optional=True),
        Column("society", words.own("project")),
        Column("locality", words.locality),
        Column("city", words.city),
        Column("furnishing", words.own("furnishing", said.FURNISHING["capitals"]), verbatim=True),
        Column("propertySize", space.area(typed=True)),
        Column("floor", space.number("floor")),
        Column("totalFloor", space.number("total_floors")),
        Column("facing", words.own("facing", said.FACING["letters"]), optional=True),
        Column("propertyAge", times.age("{} years"), optional=True),
        Column("parking", words.own("parking", {0: "NONE", 1: "1", 2: "2"}), optional=True),
        Column("leaseType", _one_tenant, verbatim=True),
        Column("amenitiesMap", amenities.as_flags),
        Column("shortUrl", words.own("url"), verbatim=True),
    ]


def xml_feed(rng: Random) -> list[Column]:
    """Attributes and nested elements, prices in rupees with the deal beside them."""
    return [
        Column("@id", words.own("listing_id"), verbatim=True),
        Column("transaction", words.own("deal", {"buy": "SALE", "rent": "RENT"}), verbatim=True),
        Column("category", words.kind),
        Column("bedrooms", words.own("bhk")),
        Column("price.amount", money.rupees(typed=True)),
        Column("price.currency", words.quiet("INR")),
        Column("address.society", words.own("project")),
        Column("address.locality", words.locality),
        Column("address.city", words.city),
        Column("area.carpet", space.area("{} sq.m.", "sqm", basis="carpet"), optional=True),
        Column("floor", space.floor("{} of {}"), optional=True),
        Column("listedBy", words.own("listed_by", said.LISTED_BY)),
        Column("pictures", words.images(None), verbatim=True),
        Column("features", amenities.listed(", "), optional=True),
    ]


def warehouse(rng: Random) -> list[Column]:
    """Typed columns of a warehouse, in camel case."""
    return [
        Column("listingId", words.own("listing_id"), verbatim=True),
        Column("projectName", words.own("project")),
        Column("builderName", words.own("developer")),
        Column("bedroomCount", words.own("bhk")),
        Column("superBuiltupArea", space.area(basis="super_built_up", typed=True)),
        Column("sellingPrice", money.rupees(typed=True)),
        Column("localityName", words.locality),
        Column("cityName", words.city),
        Column("balconyCount", space.number("balconies")),
        Column("isCornerUnit", words.truth_value("corner", True, False)),
        Column("amenityNames", amenities.as_list),
        Column("possessionDate", times.possession("iso", ready=""), optional=True),
    ]


def json_in_a_cell(rng: Random) -> list[Column]:
    """Unit types as a dict in a cell; the title beside it names both."""

    def units(home: Home, rng: Random) -> Cell:
        parts, told = [], {}
        for at, bhk in enumerate((2, 3)):
            area, low = 460 * bhk + home["area_sqft"] % 83, round(460 * bhk * home["rate"] / 1e5) * 100_000
            high = low + 500_000
            price = f"₹ {money.in_words(low, 'L', 'Cr')} - {money.in_words(high, 'L', 'Cr')}"
            parts.append(
                f"'{bhk} BHK': {{'area_type': 'Carpet Area', 'area': '{area:,} sq.ft.', 'price-range': '{price}'}}"
            )
            told[at] = {"bhk": bhk, "area_sqft": area, "area_basis": "carpet", "price": low, "price_max": high}
        return Cell("{" + ", ".join(parts) + "}", units=told)

    def name(home: Home, rng: Random) -> Cell:
        where = words.place("{locality}, {city}")(home, rng)
        return Cell(f"2, 3 BHK Apartment in {where.value}", where.tells | {"property_type": "apartment"})

    return [
        Column("PropertyName", words.own("project")),
        Column("PropertySubName", name, verbatim=True),
        Column("PriceDetails", units, verbatim=True),
        Column("Amenities", amenities.listed("', '", "['", "']"), optional=True, verbatim=True),
    ]


def sale_sheet(rng: Random) -> list[Column]:
    return [
        Column("Project", words.own("project")), Column("BHK", words.bhk("{}")),
        Column("Price (Lakhs)", money.scaled(1e5)),
        Column("Locality", words.locality), Column("City", words.city),
        Column("Carpet (sq.mt.)", space.area(unit="sqm", basis="carpet", typed=True)),
    ]  # fmt: skip


def rent_sheet(rng: Random) -> list[Column]:
    return [
        Column("Society", words.own("project")), Column("Config", words.bhk("{} BHK")),
        Column("Rent (in '000)", money.scaled(1e3)), Column("Deposit", money.months_of_deposit()),
        Column("Location", words.place("{locality}, {city}")),
        Column("Furnishing", words.own("furnishing", said.FURNISHING["short"])),
    ]  # fmt: skip


def land(rng: Random) -> list[Column]:
    """Farm houses by the acre, plots by the sq yd, in crores."""
    acres = space.only({"farm_house"}, space.area("{} acre", "acre", basis="plot"))
    yards = space.only({"plot"}, space.area("{} sq.yd.", "sqyd", basis="plot"))
    return [
        Column("Property", words.kind),
        Column("Land Area", lambda home, rng: (acres if home["property_type"] == "farm_house" else yards)(home, rng)),
        Column("Price (Cr)", money.scaled(1e7)),
        Column("Place", words.place("{locality}, {city}")),
        Column("Rooms", words.bhk("{} BHK")),
        Column("Direction", words.own("facing", said.FACING["letters"])),
    ]


def commercial(rng: Random) -> list[Column]:
    return [
        Column("Type of Space", words.kind), Column("Available For", words.own("deal", said.DEALS)),
        Column("Carpet", space.area("{} sft", basis="carpet")), Column("Quote", money.rupees("Rs. ")),
        Column("Building", words.own("project")), Column("Locality", words.locality), Column("City", words.city),
        Column("Floor", space.floor("{} of {}", ordinals=True), optional=True),
        Column("Fitout", words.own("furnishing", said.FURNISHING["long"]), optional=True),
    ]  # fmt: skip


def paying_guests(rng: Random) -> list[Column]:
    """Studios and rooms of paying guests for rent."""
    return [
        Column("name", words.title(where="{locality}, {city}"), verbatim=True),
        Column("monthly_rent", money.rupees("₹")),
        Column("deposit_amount", money.amount("deposit", typed=True)),
        Column("tenantType", words.tenants(", ")),
        Column("facilities", amenities.as_list),
        Column("food", words.quiet("Yes", "No", "Breakfast only")),
    ]


LANDS = {"plot": 2, "farm_house": 1}
LAYOUTS = (
    Layout(
        "housing",
        (Sheet(Mix(("Pune", "Bengaluru"), {"apartment": 4, "villa": 1}, 0.25, 0.05), housing),),
        (Format("json", under="data.listings"), Format("json", under="hits")),
        ((20, 0, 0), (110, 1, 1)),
    ),
    Layout(
        "nobroker",
        (Sheet(Mix(("Bengaluru", "Chennai", "Hyderabad"), rent=1), nobroker),),
        (Format("jsonl"),),
        ((30, 0, 0), (160, 1, 0)),
    ),
    Layout(
        "xml_feed",
        (Sheet(Mix(("Mumbai", "Delhi"), {"apartment": 4, "builder_floor": 2}, 0.3), xml_feed),),
        (Format("xml", under="properties.property"),),
        ((8, 0, 0), (55, 1, 0)),
    ),
    Layout(
        "warehouse",
        (Sheet(Mix(("Kolkata", "Noida"), on_request=0.04), warehouse),),
        (Format("parquet"),),
        ((200, 0, 0),),
    ),
    Layout("json_in_a_cell", (Sheet(Mix(("Gurugram", "Noida")), json_in_a_cell),), (UTF8,), ((4, 0, 0), (26, 1, 0))),
    Layout(
        "two_sheets",
        (
            Sheet(Mix(("Pune", "Mumbai")), sale_sheet, "Sale"),
            Sheet(Mix(("Pune", "Mumbai"), rent=1), rent_sheet, "Rent"),
        ),
        (Format("xlsx", notes_sheet=True),),
        ((12, 0, 0), (60, 0, 0)),
    ),
    Layout(
        "land",
        (Sheet(Mix(("Delhi", "Gurugram"), LANDS), land, "Land"),),
        (Format("ods"), UTF8),
        ((11, 0, 0), (36, 0, 1)),
    ),
    Layout(
        "commercial",
        (Sheet(Mix(("Hyderabad", "Kolkata"), {"commercial": 1}, 0.5), commercial),),
        (
            Format("csv", Dialect(delimiter=";", space_before=True)),
            Format("csv", shape=Shape(repeat_header=20, blank_lines=True)),
        ),
        ((13, 0, 0), (64, 1, 1)),
    ),
    Layout(
        "paying_guests",
        (Sheet(Mix(("Bengaluru", "Pune"), {"pg": 2, "studio": 2}, 1), paying_guests),),
        (Format("json"),),
        ((21, 0, 0),),
    ),
)
