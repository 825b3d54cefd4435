"""What each entry that a caller tells may hold."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

PEOPLE = frozenset(
    """
    self wife husband spouse father mother parents son daughter children brother sister family in_laws grandparents
    relative friend partner boss company client employees lawyer tenant fiance roommate
    """.split()
)
CLOSED: Mapping[str, frozenset[str]] = {
    "for_whom": PEOPLE,
    "decider": PEOPLE,
    "reason": frozenset(
        """
        own_use investment rent_out upgrade downsize first_home marriage baby job retirement school lease_ends
        closer_to_work closer_to_family rent_too_high second_home business relocation health divorce tax other
        """.split()
    ),
    "funding": frozenset("cash loan sale savings parents company pension mixed other".split()),
    "loan": frozenset("approved applied needed none running refused not_yet".split()),
    "language": frozenset("en hi kn ta te mr bn gu ml pa ur or".split()),
}
"""Entries whose values are words of a list; people may be several, between commas."""
TIMELINES = frozenset("now soon no_hurry exploring undecided".split())
DAY_PARTS = frozenset("morning afternoon evening night".split())
LARGEST_HOUSEHOLD = 20
_MONTH = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])", re.ASCII)
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII)
_DAY = re.compile(r"20\d\d-\d\d-\d\d", re.ASCII)


def told_value(entry: str, written: str) -> Any:
    """What `written` says for an entry; None where it can't be that entry's value."""
    text = " ".join(written.split())
    match entry:
        case "do_not_call":
            return True if text.casefold() in ("true", "yes") else None
        case "household":
            people = int(text) if re.fullmatch(r"\d{1,2}", text, re.ASCII) else 0
            return people if 0 < people <= LARGEST_HOUSEHOLD else None
        case "timeline":
            return text if text in TIMELINES or is_month(text) else None
        case "call_after":
            return text if is_time(text) else None
        case "for_whom" | "decider":
            return _people(text)
    return text if text and text in CLOSED.get(entry, (text,)) else None


def is_month(text: str) -> bool:
    """Whether it is a month: "2026-12"."""
    return _MONTH.fullmatch(text) is not None


def is_day(text: str) -> bool:
    """Whether it is a day of the calendar: "2026-11-28"."""
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_time(text: str) -> bool:
    """Whether a call can come after it: a day or a month with or without a clock time, a clock time, a part of the
    day."""
    day, _, clock = text.partition(" ")
    if _CLOCK.fullmatch(text) or text in DAY_PARTS:
        return True
    return (is_day(day) or is_month(day)) and (text == day or _CLOCK.fullmatch(clock) is not None)


def _people(text: str) -> str | list[str] | None:
    people = [each for part in text.split(",") if (each := part.strip())]
    if not people or not PEOPLE.issuperset(people):
        return None
    return people[0] if len(people) == 1 else people
