"""Layouts of data sets and scrapes that were never meant to be loaded: titles, class names, bare numbers."""

from random import Random

from tests.agent.catalogue.exports import amenities, money, said, space, times, words
from tests.agent.catalogue.exports.cells import Cell, Column, Writer
from tests.agent.catalogue.exports.files import Dialect
from tests.agent.catalogue.exports.grids import Shape
from tests.agent.catalogue.exports.homes import Home, Mix
from tests.agent.catalogue.exports.layouts import Format, Layout, Sheet
from tests.agent.catalogue.exports.portals import BOM, UTF8


def bengaluru_kaggle(rng: Random) -> list[Column]:
    """Prices in lakhs without a word of it, ranges among the areas."""

    def total_sqft(home: Home, rng: Random) -> Cell:
        pick = rng.random()
        if pick < 0.15:
            return space.area_range("{} - {}")(home, rng)
        return (space.area("{}Sq. Meter", "sqm") if pick < 0.25 else space.area("{}"))(home, rng)

    return [
        Column("area_type", words.quiet("Super built-up  Area")),
        Column("availability", times.possession("quote", ready="Ready To Move"), optional=True),
        Column("location", words.locality),
        Column("size", words.bhk("{} BHK")),
        Column("society", words.own("project"), optional=True),
        Column("total_sqft", _with(total_sqft, area_basis="super_built_up")),
        Column("bath", space.number("bathrooms"), optional=True),
        Column("balcony", space.number("balconies"), optional=True),
        Column("price", money.scaled(1e5)),
    ]


def _with(writer: Writer, **tells: object) -> Writer:
    def write(home: Home, rng: Random) -> Cell:
        cell = writer(home, rng)
        return Cell(cell.value, cell.tells | tells, cell.allows)

    return write


def class_names(rng: Random) -> list[Column]:
    """A scraping tool's headers: class names of the page, two of them the same."""
    label = "mb-srp__card__summary--label"
    value = "mb-srp__card__summary--value"
    return [
        Column("mb-srp__card__photo__fig href", words.own("url"), verbatim=True),
        Column("mb-srp__card__photo__fig src", words.images(" "), optional=True, verbatim=True),
        Column("mb-srp__card--title", words.title(where="{locality}, {city}", project=True), verbatim=True),
        Column(label, words.quiet("CARPET AREA")),
        Column(value, space.area("{} sqft", basis="carpet"), optional=True),
        Column(f"{label} 2", words.quiet("STATUS")),
        Column(f"{value} 2", times.possession("quote", "Poss. by "), optional=True),
        Column(f"{label} 2", words.quiet("FLOOR")),
        Column(f"{value} 3", space.floor("{} out of {}"), optional=True),
        Column(f"{value} 4", words.own("furnishing", said.FURNISHING["long"]), optional=True),
        Column(f"{value} 4", words.own("facing", said.FACING["dash"]), optional=True),
        Column("mb-srp__card__price--amount", money.spoken("Lac", "Cr", "₹")),
        Column("mb-srp__card__price--size", money.rate("₹{} per sqft")),
    ]


def titles(rng: Random) -> list[Column]:
    """Little more than a title and a price."""
    return [
        Column(
            rng.choice(("Heading", "title", "Property")),
            words.title(where="{locality}, {city}", project=True),
            verbatim=True,
        ),
        Column(rng.choice(("Value", "Prices", "amount")), money.spoken("Lakh", "Crore", "Rs. ", " per month")),
        Column("Size", space.area("{:,} sq.ft."), optional=True),
    ]


def prose(rng: Random) -> list[Column]:
    """Everything in one sentence, the price beside it."""

    def about(home: Home, rng: Random) -> Cell:
        words_of_title = words.title(where="{locality}, {city}", project=True)(home, rng)
        area = space.area("{:,} sq ft")(home, rng)
        side = home["facing"].replace("_", "-")
        tells = words_of_title.tells | area.tells | {"facing": home["facing"]}
        text = f"{words_of_title.value}. {area.value}, {side} facing"
        if home["floor"] is not None:
            text += f", floor {home['floor']} of {home['total_floors']}"
            tells |= {"floor": home["floor"], "total_floors": home["total_floors"]}
        if home["furnishing"]:
            text += f", {home['furnishing'].replace('_', ' ')}"
            tells["furnishing"] = home["furnishing"]
        society = amenities.prose(home, rng)
        return Cell(f"{text}. {society.value}".strip(), tells | society.tells)

    return [
        Column("Sl", words.serial()),
        Column("Details", about, verbatim=True),
        Column("Expected", money.spoken("lakhs", "crores", "₹ ")),
        Column("Posted by", words.own("listed_by", said.LISTED_BY), optional=True),
    ]


FLAGS = {
    "Gymnasium": "gym", "SwimmingPool": "swimming_pool", "JoggingTrack": "jogging_track", "IndoorGames": "indoor_games",
    "Intercom": "intercom", "ClubHouse": "clubhouse", "24X7Security": "security", "PowerBackup": "power_backup",
    "LiftAvailable": "lift", "Children'splayarea": "play_area", "Wifi": "wifi", "GasConnection": None,
}  # fmt: skip


def metro(rng: Random) -> list[Column]:
    """One column an amenity with 1, 0 and 9 (not known); the city stands in the file's name alone."""

    def resale(home: Home, rng: Random) -> Cell:
        told = {"sale_type": "resale"} if home["sale_type"] == "resale" else {}
        return Cell(int(home["sale_type"] == "resale"), told, {"sale_type": ["new"]})

    return [
        Column("Price", money.rupees(typed=True)),
        Column("Area", space.area(typed=True)),
        Column("Location", words.locality),
        Column("No. of Bedrooms", words.bhk("{}")),
        Column("Resale", resale),
        *(
            Column(header, amenities.flag(name, unknown=9) if name else words.quiet(0, 1, 9))
            for header, name in FLAGS.items()
        ),
    ]


def headerless(rng: Random) -> list[Column]:
    """No header at all: the cells alone say what they are."""
    return [
        Column("", words.own("project")),
        Column("", words.place("{locality}, {city}")),
        Column("", words.bhk_and_kind("{} BHK {}")),
        Column("", space.area("{} sq ft")),
        Column("", money.spoken("Lakh", "Cr", "Rs ")),
        Column("", words.own("furnishing", said.FURNISHING["long"]), optional=True),
        Column("", words.own("facing", said.FACING["facing"]), optional=True),
    ]


def addresses(rng: Random) -> list[Column]:
    """Area and basis in brackets, the place only in an address, kinds mixed."""
    return [
        Column("Price", money.spoken("Lac", "Crore")),
        Column("AREA", space.in_brackets()),
        Column("bedRoom", words.bhk("{} Bedrooms", none="kind")),
        Column("Type", words.kind),
        Column("Address", words.place("H No {n}, {locality}, {city}, {state}"), verbatim=True),
        Column("Furnished?", words.own("furnishing", said.FURNISHING["long"]), optional=True, junk=("?",)),
        Column("TAGS", words.truth_value("corner", "Corner", "")),
    ]


def bedrooms_as_kind(rng: Random) -> list[Column]:
    """ "3 BHK" under a header of kinds, "Plot" among them."""
    return [
        Column("title", words.title(where="{locality}, {city}"), verbatim=True),
        Column("price", money.spoken("Lac", "Cr")),
        Column("area", space.mixed_units()),
        Column("property_type", words.bhk("{} BHK", none="kind")),
        Column("locality", words.locality),
        Column("furnish", words.own("furnishing", said.FURNISHING["spaced"]), optional=True),
    ]


SALES = {"apartment": 5, "plot": 2, "villa": 1, "builder_floor": 1}
LAYOUTS = (
    Layout("bengaluru_kaggle", (Sheet(Mix(("Bengaluru",)), bengaluru_kaggle),), (UTF8,), ((30, 0, 0), (300, 1, 0))),
    Layout(
        "class_names",
        (Sheet(Mix(("Noida", "Delhi", "Gurugram"), rent=0.3), class_names),),
        (BOM,),
        ((20, 0, 0), (80, 1, 0)),
    ),
    Layout(
        "titles",
        (Sheet(Mix(("Pune", "Hyderabad", "Delhi"), SALES, rent=0.25), titles),),
        (UTF8, Format("csv", Dialect(newline="\n"), Shape(blank_lines=True))),
        ((3, 0, 0), (70, 1, 1)),
    ),
    Layout(
        "prose",
        (Sheet(Mix(("Chennai", "Kolkata"), {"apartment": 5, "villa": 1, "builder_floor": 1}, rent=0.3), prose),),
        (UTF8,),
        ((12, 0, 0), (45, 1, 0)),
    ),
    Layout("metro_chennai", (Sheet(Mix(("Chennai",)), metro),), (UTF8,), ((100, 0, 0),)),
    Layout("metro_mumbai", (Sheet(Mix(("Mumbai",)), metro),), (UTF8,), ((25, 1, 0),)),
    Layout(
        "headerless",
        (Sheet(Mix(("Hyderabad",), {"apartment": 4, "villa": 1}), headerless),),
        (Format("csv", shape=Shape(header=False)),),
        ((18, 0, 0),),
    ),
    Layout(
        "addresses",
        (Sheet(Mix(("Gurugram", "Delhi"), SALES | {"independent_house": 2}), addresses),),
        (UTF8, Format("csv", Dialect(delimiter=";", encoding="cp1252"), Shape(repeat_header=30, total=True))),
        ((10, 0, 0), (65, 2, 1)),
    ),
    Layout(
        "bedrooms_as_kind",
        (Sheet(Mix(("Bengaluru", "Noida"), {"apartment": 4, "plot": 2}), bedrooms_as_kind),),
        (UTF8,),
        ((6, 0, 0), (130, 1, 0)),
    ),
)
