"""Layouts of property portals, as their public scrapes have them."""

from random import Random

from tests.agent.catalogue.exports import amenities, money, said, space, times, words
from tests.agent.catalogue.exports.cells import Column
from tests.agent.catalogue.exports.files import Dialect
from tests.agent.catalogue.exports.grids import Shape
from tests.agent.catalogue.exports.homes import Mix
from tests.agent.catalogue.exports.layouts import Format, Layout, Sheet

JUNK_SIDE = ("12 m", "?", "Road")
ALL_KINDS = {"apartment": 6, "villa": 1, "independent_house": 2, "plot": 2, "builder_floor": 2}
UTF8 = Format("csv")
BOM = Format("csv", Dialect(encoding="utf-8-sig"))


def magicbricks(rng: Random) -> list[Column]:
    """The blank header is an index; "Price (in rupees)" is a rate; the society stands in the title as well."""
    return [
        Column("", words.serial(0)),
        Column("Title", words.title(project=True, ready=True), verbatim=True),
        Column("Description", words.description, optional=True, verbatim=True),
        Column("Amount(in rupees)", money.spoken("Lac", "Cr")),
        Column("Price (in rupees)", money.rate("{}")),
        Column("location", words.city),
        Column("Carpet Area", space.area("{} sqft", basis="carpet"), optional=True),
        Column("Status", times.possession("quote", "Poss. by "), optional=True),
        Column("Floor", space.floor("{} out of {}"), optional=True),
        Column("Transaction", words.own("sale_type", said.SALE_TYPES), optional=True),
        Column("Furnishing", words.own("furnishing", said.FURNISHING["long"]), optional=True, junk=("?",)),
        Column("facing", words.own("facing", said.FACING["dash"]), optional=True, junk=JUNK_SIDE),
        Column("overlooking", words.overlooking, optional=True),
        Column("Society", words.own("project"), optional=True),
        Column("Bathroom", space.number("bathrooms"), optional=True),
        Column("Balcony", space.number("balconies", zero="No Balcony"), optional=True),
        Column("Car Parking", words.parking(), optional=True),
        Column("Ownership", words.quiet("Freehold", "Leasehold", "Co-operative Society", ""), optional=True),
        Column("Dimensions", words.quiet("")),
        Column("Plot Area", words.quiet("")),
    ]


def acres99(rng: Random) -> list[Column]:
    """The title comes as a name, stars run into the society, areas run together, one column for age or possession."""
    return [
        Column("property_name", words.title(where="{locality} {city}", rooms="{} Bedroom"), verbatim=True),
        Column("link", words.own("url"), verbatim=True),
        Column("society", words.rated_society, optional=True),
        Column("price", money.spoken("Lac", "Crore")),
        Column("area", money.rate("₹ {}/sq.ft."), optional=True),
        Column("areaWithType", space.several_bases(), optional=True),
        Column("bedRoom", words.bhk("{} Bedrooms"), optional=False),
        Column("bathroom", space.number("bathrooms", typed=False, pattern="{} Bathrooms"), optional=True),
        Column(
            "balcony", space.number("balconies", typed=False, pattern="{} Balconies", zero="No Balcony"), optional=True
        ),
        Column("additionalRoom", words.extra_rooms, optional=True),
        Column("address", words.place("{locality}, {city}, {state}", project=True), verbatim=True),
        Column("floorNum", space.floor("{}   out of {} Floors", ordinals=True), optional=True, junk=("?",)),
        Column("facing", words.own("facing", said.FACING["plain"]), optional=True, junk=JUNK_SIDE),
        Column("agePossession", times.age_or_possession, optional=True),
        Column(
            "nearbyLocations", words.quiet("['Metro Station', 'DPS School', 'Max Hospital']", "['Lake', 'Airport']")
        ),
        Column("description", words.description, optional=True, verbatim=True),
        Column("features", amenities.listed(", ", "[", "]", quoted=True, aside=True), optional=True, verbatim=True),
        Column("rating", words.quiet("['Green Area4 out of 5', 'Construction4 out of 5']", "")),
        Column("property_id", words.own("listing_id"), verbatim=True),
    ]


def makaan(rng: Random) -> list[Column]:
    """Words of yes and no for the kind, a rate, coordinates, and names of the portal for all of it."""
    return [
        Column("Property_Name", words.own("project"), optional=True),
        Column("Property_id", words.own("listing_id"), verbatim=True),
        Column("No_of_BHK", words.bhk("{} BHK"), optional=False),
        Column("Property_type", words.kind),
        Column("Property_status", words.own("status", said.STATUS), optional=True),
        Column("Price_per_unit_area", money.rate("{}")),
        Column("Posted_On", words.quiet("2 days ago", "a month ago", "4 months ago")),
        Column("Project_URL", words.own("url"), verbatim=True),
        Column("builder_id", words.quiet("100563465.0", "101303337.0")),
        Column("Builder_name", words.own("developer"), optional=True),
        Column("Price", money.rupees()),
        Column("Size", space.area("{:,} sq ft"), optional=True),
        Column("Sub_urban_name", words.quiet("Zone A", "Other")),
        Column("Locality_Name", words.locality),
        Column("City_name", words.city),
        Column("is_furnished", words.own("furnishing", said.FURNISHING["long"]), optional=True),
        Column("Listing_Category", words.own("deal", {"buy": "sell", "rent": "rent"})),
        Column("Longitude", words.own("lon"), optional=True),
        Column("Latitude", words.own("lat"), optional=True),
    ]


def commonfloor(rng: Random) -> list[Column]:
    """Ranges of areas and prices, the builder in a phrase with the place."""
    return [
        Column("project_name", words.own("project")),
        Column("project_by", words.by_developer),
        Column("location", words.locality),
        Column("Build_Up_Area", space.area_range("{} - {} sq.ft", basis="built_up")),
        Column(rng.choice(("Unit_Types", "unit type")), words.bhk_and_kind("{} BHK {}")),
        Column(rng.choice(("Price", "price_range")), money.between()),
        Column("possesion", times.possession("dash", "Possession: "), optional=True),
        Column("floor_details", space.floor("{} out of {}"), optional=True),
        Column("number_of_toilets", space.number("bathrooms"), optional=True),
        Column("Amenity_List", amenities.listed("|", aside=True), optional=True),
        Column("Khata", words.own("khata", {"A": "A Khata", "B": "B Khata"}), optional=True),
        Column("Approved By", words.approvals, optional=True),
        Column("cityname", words.city),
    ]


def squareyards(rng: Random) -> list[Column]:
    """The trade's abbreviations: config, BSP, saleable."""
    return [
        Column("Project Name", words.own("project")),
        Column("Developer", words.own("developer"), optional=True),
        Column(rng.choice(("Micro Market", "Micromarket")), words.locality),
        Column("City", words.city),
        Column("Config", words.bhk("{}BHK")),
        Column("Saleable (Sq.Ft.)", space.area(basis="super_built_up", typed=True)),
        Column("BSP", money.rate("{}")),
        Column("All Incl Price", money.spoken("L", "Cr", "₹ ")),
        Column("Possession", times.possession("comma", ready="RTM"), optional=True),
        Column("RERA No", words.registration(words=True), verbatim=True),
        Column("Brochure Image", words.images(" | "), optional=True, verbatim=True),
    ]


def house_rent(rng: Random) -> list[Column]:
    """The well-known rent data set: "Ground out of 2", "Contact Owner", "Bachelors/Family"."""
    return [
        Column("Posted On", words.quiet("2026-05-18", "2026-06-02", "2026-10-29")),
        Column("BHK", words.bhk("{}")),
        Column("Rent", money.rupees(typed=True)),
        Column("Size", space.area(typed=True, basis="super_built_up")),
        Column("Floor", space.floor("{} out of {}"), optional=True),
        Column("Area Type", words.quiet("Super Area")),
        Column("Area Locality", words.locality),
        Column("City", words.city),
        Column("Furnishing Status", words.own("furnishing", said.FURNISHING["long"]), optional=True),
        Column("Tenant Preferred", words.tenants("/"), optional=True),
        Column("Bathroom", space.number("bathrooms"), optional=True),
        Column("Point of Contact", words.own("listed_by", {"owner": "Contact Owner", "agent": "Contact Agent"})),
    ]


def mygate(rng: Random) -> list[Column]:
    return [
        Column("Listing ID", words.own("listing_id"), verbatim=True),
        Column("Community", words.place("{locality}, {city}", project=True)),
        Column("Flat Type", words.bhk("{} BHK")),
        Column("Monthly Rent", money.rupees("₹ ")),
        Column("Security Deposit", money.amount("deposit", "₹"), optional=True),
        Column("Maintenance", money.amount("maintenance"), optional=True),
        Column("Furnishing Status", words.own("furnishing", said.FURNISHING["spaced"]), optional=True),
        Column("Preferred Tenants", words.tenants(" & "), optional=True),
        Column("Pets Allowed", words.truth_value("pets", "Yes", "No"), optional=True),
        Column("Parking", words.parking("Car"), optional=True),
        Column("Current Status", words.own("availability", said.LIFE)),
        Column("Photos", words.images(", "), optional=True, verbatim=True),
    ]


HOMES = {"apartment": 8, "villa": 1, "builder_floor": 2, "plot": 2}
LAYOUTS = (
    Layout(
        "magicbricks",
        (Sheet(Mix(("Mumbai", "Pune", "Chennai"), on_request=0.05), magicbricks),),
        (UTF8, BOM),
        ((40, 0, 0), (400, 2, 1)),
    ),
    Layout(
        "acres99", (Sheet(Mix(("Gurugram",), ALL_KINDS, on_request=0.03), acres99),), (UTF8,), ((25, 0, 0), (180, 2, 0))
    ),
    Layout(
        "makaan",
        (Sheet(Mix(("Hyderabad", "Kolkata"), HOMES, rent=0.4), makaan),),
        (Format("csv", Dialect(encoding="cp1252")), UTF8),
        ((60, 1, 0), (7, 0, 1)),
    ),
    Layout(
        "commonfloor",
        (Sheet(Mix(("Bengaluru",), {"apartment": 1}), commonfloor),),
        (UTF8, Format("csv", Dialect(quote_all=True))),
        ((15, 0, 0), (90, 1, 1)),
    ),
    Layout(
        "squareyards",
        (Sheet(Mix(("Noida", "Gurugram"), on_request=0.1), squareyards),),
        (Format("csv", Dialect(delimiter=";")), Format("csv", Dialect(delimiter="|", newline="\n"))),
        ((30, 0, 0), (110, 2, 1)),
    ),
    Layout(
        "house_rent",
        (Sheet(Mix(("Mumbai", "Kolkata", "Delhi"), rent=1), house_rent),),
        (UTF8, Format("csv", shape=Shape(total=True, notes=("* Rents as told by the owner",)))),
        ((50, 0, 0), (220, 1, 1)),
    ),
    Layout(
        "mygate",
        (Sheet(Mix(("Bengaluru", "Pune"), rent=1, gone=0.15), mygate),),
        (
            Format("csv", Dialect(delimiter="\t", encoding="utf-16"), suffix="txt"),
            Format("csv", Dialect(delimiter="\t"), suffix="tsv"),
        ),
        ((35, 1, 0), (4, 0, 1)),
    ),
)
