"""Cells of amenities: lists, prose, JSON, one column an amenity."""

from random import Random
from typing import Any

from tests.agent.catalogue.exports.cells import Cell, Writer
from tests.agent.catalogue.exports.homes import AMENITIES, Home

SPELLINGS: dict[str, tuple[str, ...]] = {
    "swimming_pool": ("Swimming Pool", "swimming pool"), "gym": ("Gym", "Gymnasium"),
    "clubhouse": ("Club House", "Clubhouse"), "lift": ("Lift", "Lift(s)", "Elevator"),
    "power_backup": ("Power Backup", "Power Back Up"), "security": ("24x7 Security", "Security", "Security Guard"),
    "cctv": ("CCTV", "CCTV Camera"), "play_area": ("Children's Play Area", "Kids Play Area", "Play Area"),
    "jogging_track": ("Jogging Track", "Jogging track"), "tennis_court": ("Tennis Court", "Lawn Tennis Court"),
    "badminton_court": ("Badminton Court",), "indoor_games": ("Indoor Games",),
    "party_hall": ("Party Hall", "Banquet Hall"), "ev_charging": ("EV Charging", "EV Charging Point"),
    "visitor_parking": ("Visitor Parking", "Visitors Parking"),
    "rainwater_harvesting": ("Rain Water Harvesting", "Rainwater Harvesting"),
    "gas_pipeline": ("Gas Pipeline", "Piped Gas"), "intercom": ("Intercom", "Intercom Facility"),
    "wifi": ("Wi-Fi", "WiFi"), "library": ("Library",), "amphitheatre": ("Amphitheatre", "Amphitheater"),
}  # fmt: skip
ASIDE = ("Feng Shui", "False Ceiling Lighting", "Airy Rooms")


def listed(
    separator: str = ", ", opening: str = "", closing: str = "", quoted: bool = False, aside: bool = False
) -> Writer:
    """Amenities run together; `aside` adds one that the catalogue has no word for."""

    def write(home: Home, rng: Random) -> Cell:
        words = [rng.choice(SPELLINGS[name]) for name in home["amenities"]]
        words += [rng.choice(ASIDE)] if aside and words and rng.random() < 0.3 else []
        text = separator.join(repr(word) if quoted else word for word in words)
        return Cell(f"{opening}{text}{closing}" if words else "", {"amenities": home["amenities"]})

    return write


def as_list(home: Home, rng: Random) -> Cell:
    return Cell([rng.choice(SPELLINGS[name]) for name in home["amenities"]], {"amenities": home["amenities"]})


def as_flags(home: Home, rng: Random) -> Cell:
    """{"LIFT": true, "GYM": false}"""
    flags: dict[str, Any] = {name.upper(): name in home["amenities"] for name in AMENITIES[:12]}
    return Cell(flags, {"amenities": [name for name in home["amenities"] if name in AMENITIES[:12]]})


def flag(name: str, yes: Any = 1, no: Any = 0, unknown: Any = None) -> Writer:
    """One column for one amenity; `unknown` (as 9) stands for no answer."""

    def write(home: Home, rng: Random) -> Cell:
        if unknown is not None and rng.random() < 0.15:
            return Cell(unknown)
        has = name in home["amenities"]
        return Cell(yes if has else no, {"amenities": [name]} if has else {})

    return write


def prose(home: Home, rng: Random) -> Cell:
    words = [rng.choice(SPELLINGS[name]).lower() for name in home["amenities"]]
    if not words:
        return Cell("")
    text = f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
    return Cell(f"The society has {text}.", {"amenities": home["amenities"]})


def remarks(home: Home, rng: Random) -> Cell:
    """What a broker jots down: "east facing, corner, pets ok, lift"."""
    side = home["facing"].replace("_", " ")
    parts = [f"{side} facing"]
    tells: dict[str, Any] = {"facing": home["facing"], "amenities": home["amenities"][:2]}
    for column, words in (("corner", "corner"), ("pets", "pets ok")):
        if home[column]:
            parts.append(words)
            tells[column] = True
    parts += [rng.choice(SPELLINGS[name]).lower() for name in home["amenities"][:2]]
    return Cell(", ".join(parts), tells)
