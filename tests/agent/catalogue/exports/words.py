"""Cells of words: kinds, bedrooms, places, titles, states of a home."""

from random import Random
from typing import Any

from tests.agent.catalogue.exports import said
from tests.agent.catalogue.exports.cells import Cell, Tells, Writer
from tests.agent.catalogue.exports.homes import Home
from tests.agent.catalogue.exports.places import CITIES


def own(column: str, other: dict[Any, Any] | None = None) -> Writer:
    """The column as it is, or in the words of `other` (a tuple: one of them)."""

    def write(home: Home, rng: Random) -> Cell:
        value = home[column]
        if value is None:
            return Cell("")
        shown = value if other is None else other[value]
        return Cell(rng.choice(shown) if isinstance(shown, tuple) else shown, {column: value})

    return write


def quiet(*values: Any) -> Writer:
    """What tells nothing of a home: users, sources, dates of posting."""
    return lambda _home, rng: Cell(rng.choice(values))


def serial(start: int = 1, step: int = 1) -> Writer:
    """A running number, 1, 2, 3: not an id."""
    count = iter(range(start, 10**9, step))
    return lambda _home, _rng: Cell(next(count))


def kind(home: Home, rng: Random) -> Cell:
    return Cell(rng.choice(said.KINDS[home["property_type"]]), kind_told(home))


def kind_told(home: Home) -> Tells:
    return {} if home["property_type"] == "pg" else {"property_type": home["property_type"]}


def shown(bhk: float) -> str:
    return f"{bhk:g}"


def bhk(pattern: str = "{} BHK", none: Any = "") -> Writer:
    """ "3 BHK", "3 Bedrooms"; `none` where there are no bedrooms, "kind" for the kind itself."""

    def write(home: Home, rng: Random) -> Cell:
        if home["bhk"] is None:
            return kind(home, rng) if none == "kind" else Cell(none)
        return Cell(pattern.format(shown(home["bhk"])), {"bhk": home["bhk"]})

    return write


def bhk_and_kind(pattern: str = "{} BHK {}") -> Writer:
    """ "3 BHK Apartment", "Residential Plot"."""

    def write(home: Home, rng: Random) -> Cell:
        name = rng.choice(said.KINDS[home["property_type"]])
        if home["bhk"] is None:
            return Cell(name, kind_told(home))
        return Cell(pattern.format(shown(home["bhk"]), name), {"bhk": home["bhk"]} | kind_told(home))

    return write


def city_name(home: Home, rng: Random) -> str:
    return str(rng.choice(CITIES[home["city"]][0]))


def city(home: Home, rng: Random) -> Cell:
    return Cell(city_name(home, rng), {"city": home["city"]})


def locality(home: Home, rng: Random) -> Cell:
    return Cell(home["locality"], {"locality": home["locality"]})


def place(pattern: str = "{locality}, {city}", project: bool = False) -> Writer:
    """A place in one cell. `project`: the society stands before it, where there is one, and is told."""

    def write(home: Home, rng: Random) -> Cell:
        text = pattern.format(
            locality=home["locality"], city=city_name(home, rng), state=CITIES[home["city"]][1], n=rng.randrange(1, 60)
        )
        tells = {"locality": home["locality"]} | ({"city": home["city"]} if "{city}" in pattern else {})
        if project and home["project"]:
            return Cell(f"{home['project']}, {text}", tells | {"project": home["project"]})
        return Cell(text, tells)

    return write


def title(
    project: bool = False, where: str = "{locality} {city}", rooms: str = "{} BHK", ready: bool = False
) -> Writer:
    """ "3 BHK Flat for sale in Green Acres, Sector 57 Gurgaon"."""

    def write(home: Home, rng: Random) -> Cell:
        begins = bhk_and_kind(f"{rooms} {{}}")(home, rng)
        ends = place(where, project)(home, rng)
        deal = rng.choice(("for sale", "for Sale")) if home["deal"] == "buy" else rng.choice(("for rent", "for Rent"))
        tells = begins.tells | ends.tells | {"deal": home["deal"]}
        now = ready and home["status"] == "ready" and home["property_type"] not in said.WITHOUT_ROOMS
        if now:
            text = begins.value.replace(" BHK ", " BHK Ready to Occupy ", 1)
            return Cell(f"{text} {deal} in {ends.value}", tells | {"status": "ready"})
        return Cell(f"{begins.value} {deal} in {ends.value}", tells)

    return write


def rated_society(home: Home, rng: Random) -> Cell:
    """The society with its stars run into it: "green acres4.2★"."""
    if not home["project"]:
        return Cell("")
    stars = rng.choice(("", "", "3.9★", "4.2★", " 4.0 ★"))
    return Cell(f"{home['project'].lower()}{stars}", {"project": home["project"]})


def by_developer(home: Home, rng: Random) -> Cell:
    if not home["developer"]:
        return Cell("")
    told = {"developer": home["developer"], "locality": home["locality"]}
    return Cell(f"By {home['developer']} in {home['locality']}", told)


def tenants(separator: str = "/", suffix: str = "") -> Writer:
    def write(home: Home, rng: Random) -> Cell:
        if home["deal"] != "rent":
            return Cell("")
        return Cell(separator.join(said.TENANTS[t] for t in home["tenant"]) + suffix, {"tenant": home["tenant"]})

    return write


def parking(style: str = "Covered") -> Writer:
    """ "2 Covered", "1 Covered, 1 Open"; none is "No" and 0."""

    def write(home: Home, rng: Random) -> Cell:
        cars = home["parking"]
        if cars is None:
            return Cell("")
        if cars == 2 and rng.random() < 0.5:
            return Cell(f"1 {style}, 1 Open", {"parking": 2})
        return Cell(f"{cars} {style}" if cars else rng.choice(("No", "None")), {"parking": cars})

    return write


def extra_rooms(home: Home, rng: Random) -> Cell:
    words = {"servant": "servant room", "pooja": "pooja room", "study": "study room", "store": "store room"}
    return Cell(",".join(words[r] for r in home["extra_rooms"]), {"extra_rooms": home["extra_rooms"]})


OVERLOOKING = {"park": "Park", "garden": "Garden", "pool": "Pool", "road": "Main Road"}


def overlooking(home: Home, rng: Random) -> Cell:
    return Cell(", ".join(OVERLOOKING[view] for view in home["overlooking"]), {"overlooking": home["overlooking"]})


def truth_value(column: str, yes: Any = "Y", no: Any = "N") -> Writer:
    """Yes and no; a `no` that is blank tells nothing."""

    def write(home: Home, rng: Random) -> Cell:
        says = home[column] or no != ""
        return Cell(yes if home[column] else no, {column: home[column]} if says else {})

    return write


def registration(words: bool = False) -> Writer:
    """A RERA number; where `words`, some rows say "Applied" or "No" instead: no number is told."""

    def write(home: Home, rng: Random) -> Cell:
        if words and rng.random() < 0.4:
            state = rng.choice(("Applied", "No", "Not Registered"))
            return Cell(state, allows={"rera_id": [state]})
        return Cell(home["rera_id"], {"rera_id": home["rera_id"]})

    return write


def images(separator: str | None = ", ") -> Writer:
    """Several photos in a cell; None: a list."""

    def write(home: Home, rng: Random) -> Cell:
        value = home["images"] if separator is None else separator.join(home["images"])
        return Cell(value, {"images": home["images"]})

    return write


def approvals(home: Home, rng: Random) -> Cell:
    return Cell(" / ".join(home["approvals"]), {"approvals": home["approvals"]})


BLAND = (
    "Well kept home close to a school and the metro, water round the clock.",
    "Owner is moving abroad, no time wasters. Park and hospital nearby.",
    "Vaastu experts welcome to look; society with good neighbours.",
    "Near the main market. Call after 6 pm.",
)


def description(home: Home, rng: Random) -> Cell:
    """Prose that speaks of what is around, and so tells nothing of the home."""
    text = rng.choice(BLAND)
    return Cell(text, {"description": text})
