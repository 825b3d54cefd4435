"""Rooms, places for cars and floors in the cells of listing files."""

import re

from agent.catalogue.gazetteer import fold
from agent.catalogue.loading.cells import NEGATIVE, YES, Unreadable, blank, first_number, whole

LISTED = re.compile(r"(?i)(?<![\d.])((?:\d(?:\.5)?\s*(?:bhk)?\s*(?:,|&|/|and)\s*)+\d(?:\.5)?)\s*(?:bhk|bed)")
SEVERAL = re.compile(r"\d\s*(?:,|/|&|-|–|\bto\b|\band\b|\bor\b)\s*\d")
KINDS_OF_PARKING = re.compile(
    r"(?:(?:covered|uncovered|open|stilt|basement|reserved|private|and|or|car|only) ?)+"
    r"(?:(?:parking|available|space) ?)*"
)
OVER_GROUND = re.compile(
    r"(?i)\s*(?:(?:stilt|s|b|basement)\s*\+\s*)*(?:g|ground|stilt|s|p)\s*\+\s*(\d{1,3})(?:\s*floors?)?\s*"
)
MOST_BEDROOMS, MOST_FLOORS = 60, 200


def bedrooms(cell: str) -> float:
    """ "2 BHK", "4 Bedroom", "BHK2", "3 BHK + Study"; "1 RK" and a studio are 0.5. Several at once are no one home."""
    words = fold(cell)
    if re.fullmatch(r"(?:1 ?)?r ?k ?1?|(?:1 )?studio(?: apartment| flat)?", words):
        return 0.5
    value = first_number(cell)
    if value is None or not 0 < value <= MOST_BEDROOMS or not (value * 2).is_integer() or SEVERAL.search(cell):
        raise Unreadable("bedrooms such as 3, 2.5 or 2 BHK")
    return value


def unit_types(cell: str) -> list[float]:
    """The bedrooms of each kind of home where a cell tells several: "2, 3 BHK Apartments"; else none."""
    match = LISTED.search(cell)
    numbers = sorted({float(number) for number in re.findall(r"\d(?:\.5)?", match[1])}) if match else []
    return numbers if len(numbers) > 1 else []


def parking(cell: str) -> int:
    """Places for cars: "2", "Yes", "1 Covered, 2 Open", "Four wheeler", "Bike and car"; those for bikes don't count."""
    words = fold(cell)
    if words in ("two wheeler", "2 wheeler", "bike", "none") or re.match(r"(?:no|without)\b", words):
        return 0
    if (
        words in (*YES, "free")
        or re.search(r"(?:^|\D )(?:both|car|four wheeler|4 wheeler)$", words)
        or KINDS_OF_PARKING.fullmatch(words)
    ):
        return 1
    kind = r"(?:covered|open|stilt|basement|cars?)"
    behind = re.match(rf"{kind} ?\d", words)
    parts = re.findall(rf"{kind} ?(\d+)" if behind else rf"(\d+) ?{kind}", words)
    return sum(map(int, parts)) if parts else whole(cell)


def floors(cell: str) -> int:
    """How many floors there are: "12", "3 Floors", "G+4", "5 out of 12"."""
    _, total = floor_of(cell) if not cell.strip().isdecimal() else (None, None)
    return whole(cell) if total is None else total


def floor_of(cell: str) -> tuple[int | None, int | None]:
    """The floor and how many there are: "Ground out of 2", "3rd", "5 of 12", "Upper Basement out of 4", "Top of 5";
    of "G+4" only how many."""
    if over := OVER_GROUND.fullmatch(cell):
        return None, whole(over[1])
    parts = re.split(r"\bout of\b|\bof\b|/", cell.lower().replace("(", " ").replace(")", " "))
    words = fold(parts[0])
    total = whole(parts[1]) if len(parts) > 1 and not blank(parts[1]) else None
    if "basement" in words:
        return -1, total
    if words in ("g", "gf") or words.startswith("ground"):
        return 0, total
    if words.startswith("top"):
        return total, total
    value = -1 if words == "1" and NEGATIVE.match(parts[0]) else first_number(parts[0])
    if value is None or value != int(value) or not -5 <= value <= MOST_FLOORS or (total is not None and value > total):
        raise Unreadable("a floor such as 3, Ground or 3 out of 10")
    return int(value), total
