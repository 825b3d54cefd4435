"""Cells of time: possession, age, status in one."""

from random import Random

from tests.agent.catalogue.exports.cells import Cell, Writer
from tests.agent.catalogue.exports.homes import Home

MONTHS = "January February March April May June July August September October November December".split()
AGES = {1: "0 to 1 Year Old", 5: "1 to 5 Year Old", 10: "5 to 10 Year Old"}


def month(when: str, style: str) -> str:
    """`when` is YYYY-MM; the styles are those that listings have."""
    year, number = when.split("-")
    name = MONTHS[int(number) - 1]
    return {
        "quote": f"{name[:3]} '{year[2:]}",
        "comma": f"{name[:3]}, {year}",
        "dash": f"{name[:3]}-{year}",
        "long": f"{name} {year}",
        "iso": f"{year}-{number}-01",
        "indian": f"31/{number}/{year}"
        if number in ("01", "03", "05", "07", "08", "10", "12")
        else f"28/{number}/{year}",
        "year_month": f"{year}-{number}",
    }[style]


def possession(style: str = "quote", before: str = "", ready: str = "Ready to Move") -> Writer:
    """A month, or that it is ready; `before` as "Poss. by " or "Under Construction by "."""

    def write(home: Home, rng: Random) -> Cell:
        if not home["possession"]:
            return Cell(ready, {"status": "ready"} if ready else {})
        says = {"possession": home["possession"]}
        if before.startswith("Under Construction"):
            return Cell(before + month(home["possession"], style), says | {"status": "under_construction"})
        return Cell(before + month(home["possession"], style), says)

    return write


def age_or_possession(home: Home, rng: Random) -> Cell:
    """One column for both: "1 to 5 Year Old", else "Dec 2027"; an age in years is its upper end."""
    if home["age_years"]:
        return Cell(AGES[home["age_years"]], {"age_years": home["age_years"]})
    if rng.random() < 0.2:
        return Cell("Under Construction", {"status": "under_construction"})
    return possession(rng.choice(("long", "quote", "comma")), rng.choice(("", "", "By ")))(home, rng)


def age(pattern: str = "words") -> Writer:
    def write(home: Home, rng: Random) -> Cell:
        years = home["age_years"]
        if not years:
            return Cell("")
        return Cell(AGES[years] if pattern == "words" else pattern.format(years), {"age_years": years})

    return write


def status(style: str = "quote", before: str = "Under Construction (Ready by {})") -> Writer:
    """Status with the month in it."""

    def write(home: Home, rng: Random) -> Cell:
        if home["status"] == "ready":
            return Cell("Ready to Move", {"status": "ready"})
        told = {"status": "under_construction", "possession": home["possession"]}
        return Cell(before.format(month(home["possession"], style)), told)

    return write
