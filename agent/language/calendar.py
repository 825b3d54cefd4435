"""The date and the hour that a slot means, counted from the day of the call."""

import re
from datetime import date, timedelta

from agent.language.dates import MONTHS
from agent.language.day_times import Slot

WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
SOON = {"today": 0, "tonight": 0, "tomorrow": 1, "day after tomorrow": 2, "day after": 2, "next week": 7}
SATURDAY = 5
A_WEEK = 7
NUMBER = re.compile(r"\d{1,2}")
HOUR = re.compile(r"(\d{1,2})(?:\s*[:.]\s*(\d{2}))?\s*([ap]m)?")
WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
OFFICE_HOURS = 8
"""From this hour to noon a bare hour is of the morning; before it of the afternoon or the evening."""
NOON = 12


def day_of(slot: Slot, today: date) -> str | None:
    """`YYYY-MM-DD` of a slot's day; None where it names none."""
    said = slot.day
    if not said:
        return None
    if said in SOON:
        return (today + timedelta(SOON[said])).isoformat()
    if dated := _dated(said, today):
        return dated.isoformat()
    weekday = next((at for at, name in enumerate(WEEKDAYS) if name in said), None)
    if weekday is None and "weekend" in said:
        weekday = SATURDAY
    if weekday is None:
        return None
    if said.startswith("next "):
        # "Next Saturday" is that of the following week, Monday to Sunday.
        monday = today - timedelta(today.weekday()) + timedelta(A_WEEK)
        return (monday + timedelta(weekday)).isoformat()
    ahead = (weekday - today.weekday()) % A_WEEK or A_WEEK
    return (today + timedelta(ahead)).isoformat()


def _dated(said: str, today: date) -> date | None:
    """ "5th december", "the 21st": the next such day."""
    number = NUMBER.search(said)
    if number is None:
        return None
    month = next((MONTHS[word] for word in said.split() if word in MONTHS), None)
    for ahead in range(13):
        turned = today.month - 1 + ahead
        year, of_year = today.year + turned // 12, turned % 12 + 1
        if month not in (None, of_year):
            continue
        try:
            found = date(year, of_year, int(number[0]))
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def time_of(slot: Slot) -> str | None:
    """`HH:MM` of a slot, or its part of the day; None where it names neither. A bare hour from one to seven is of the
    afternoon or the evening."""
    clock = " ".join(str(WORDS.index(word) + 1) if word in WORDS else word for word in slot.clock.split())
    shift = 30 if "half past" in clock else 15 if "quarter past" in clock else -15 if "quarter to" in clock else 0
    found = HOUR.search(clock)
    if not found or int(found[1]) > NOON * 2:
        return slot.part or None
    hour, minute = int(found[1]), int(found[2] or 0)
    afternoon = found[3] == "pm" or (found[3] is None and (slot.part in ("afternoon", "evening", "night")))
    if hour < NOON and (afternoon or (found[3] is None and slot.part != "morning" and hour < OFFICE_HOURS)):
        hour += NOON
    if found[3] == "am" and hour == NOON:
        hour = 0
    total = (hour * 60 + minute + shift) % (24 * 60)
    return f"{total // 60:02d}:{total % 60:02d}"
