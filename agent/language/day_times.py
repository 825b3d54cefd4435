"""The days and times of day that are said for a visit or a call: "Saturday at 11", "kal shaam ko", "half past four"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from agent.language import day_words as say
from agent.language.tokens import Token

Kind = Literal["day", "part", "clock"]
REACH_OF_A_DENIAL = 60
"""Characters between "not" and the day that it denies, at most: "not on the"."""
LAST_HOUR, LAST_MINUTE, LAST_DAY = 24, 59, 31


@dataclass(frozen=True, slots=True)
class Slot:
    """One day and time in English and lower case: "saturday", "morning", "at 11"; "" for what is not said."""

    day: str = ""
    part: str = ""
    clock: str = ""


@dataclass(frozen=True, slots=True)
class DayTimes:
    """What a text says of days and times.

    slots   each day and time, in the order said
    either  whether they are alternatives: "Saturday or Sunday"
    faults  what no calendar and no clock has: "31st february", "25"
    spans   where they stand in the text, character offsets
    """

    slots: tuple[Slot, ...] = ()
    either: bool = False
    faults: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    kind: Kind
    said: str
    first: int
    last: int
    fault: str = ""


def joined(tokens: Sequence[Token]) -> str:
    """The text that days and times are read in: the words in lower case with one blank between any two tokens."""
    return " ".join(token.text.lower() if token.number is not None else token.word for token in tokens)


@lru_cache(maxsize=8)  # the reading and the answer of one turn ask several times
def day_times(text: str, *, alone: bool = False) -> DayTimes:
    """The days and times in a `joined` text; `alone` where a number by itself answers "which time?"."""
    parts = list(_parts(text))
    if not parts and alone:
        date = say.ALONE_DATE.search(text)
        hours = [_clock(hour, hour["hour"] or hour["other"]) for hour in say.ALONE.finditer(text)]
        parts = [_date(date)] if date else hours
    changing = is_changing(text)
    kept = [part for part in parts if not _is_denied(text, part, changing=changing)]
    kept = _not_given_up(text, kept, changing=changing)
    slots: list[Slot] = []
    said = [part for part in kept if not part.fault]
    for before, part in zip([None, *said], said, strict=False):
        if before and before.kind == part.kind == "day" and text[before.last : part.first].strip() in ("", ","):
            part = replace(part, said=f"{before.said} {part.said}")  # "Sunday, 5th December"
        elif not slots or getattr(slots[-1], part.kind):
            slots.append(Slot())
        slots[-1] = _with(slots[-1], part)
    between = [text[one.last : other.first].split() for one, other in pairwise(kept)]
    return DayTimes(
        tuple(slots),
        any({"or", "ya"} & set(words) for words in between),
        tuple(part.fault for part in kept if part.fault),
        tuple((part.first, part.last) for part in parts),
    )


def agreed(before: Sequence[Slot], now: Sequence[Slot]) -> tuple[Slot, ...]:
    """What holds when `now` is said after `before`: the day stays where only the hour is said anew, and the hour where
    only the day is."""
    if len(before) != 1 or len(now) != 1:
        return tuple(now or before)
    old, new = before[0], now[0]
    if new.day:
        return (new if new.part or new.clock else Slot(new.day, old.part, old.clock),)
    return (Slot(old.day, new.part or ("" if old.clock else old.part), new.clock),)


def _with(slot: Slot, part: _Part) -> Slot:
    match part.kind:
        case "day":
            return replace(slot, day=part.said)
        case "part":
            return replace(slot, part=part.said)
        case "clock":
            return replace(slot, clock=part.said)


def _parts(text: str) -> Iterator[_Part]:
    said = _Said(text)
    found = said.next(0)
    while found:
        yield found
        at, kind = found.last, found.kind
        found = said.next(at)
        bare = say.BARE.match(text, at) if kind != "clock" else None
        if bare and (found is None or found.first >= bare.end()):
            yield _clock(bare, bare["hour"])
            found = said.next(bare.end())


class _Said:
    """Finds what a text says of days and times in its order; each way of saying it is looked for once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._changing = is_changing(text)
        self._ahead = [(kind, pattern, match) for kind, pattern in say.PATTERNS if (match := pattern.search(text))]

    def next(self, at: int) -> _Part | None:
        """The first that is said from `at` on, which never goes back."""
        ahead = []
        for kind, pattern, match in self._ahead:
            if found := match if match.start() >= at else pattern.search(self._text, at):
                ahead.append((kind, pattern, found))
        self._ahead = ahead
        first = min(self._ahead, key=lambda each: each[2].start(), default=None)
        return _part(first[0], first[2], changing=self._changing) if first else None


def is_changing(text: str) -> bool:
    """Whether a day or an hour is moved: "reschedule it"."""
    return say.CHANGING.search(text) is not None


def _part(kind: str, match: re.Match[str], *, changing: bool) -> _Part:
    match kind:
        case "date":
            return _date(match)
        case "between":
            return _between(match, changing=changing)
        case "clock":
            return _clock(match, match["hour"], match.groupdict().get("lead"), match.groupdict().get("half"))
        case "past":
            return _past(match)
        case "part":
            edge = f"{match['edge']} " if match["edge"] else ""
            return _Part("part", edge + say.PARTS[match["part"]], match.start(), match.end())
        case "day":
            return _day(match)
        case "noon":
            return _Part("clock", f"{match['lead'] or 'at'} noon", match.start(), match.end())
        case "days":
            return _Part("day", match.group(), match.start(), match.end())
    hindi = {"ek": "in an hour", "aadhe": "in half an hour"}.get(match.groupdict().get("hindi") or "")
    return _Part("clock", hindi or match.group(), match.start(), match.end())


def _day(match: re.Match[str]) -> _Part:
    words = match.groupdict()
    if week := words.get("week"):
        led = " ".join(say.LEADS[word] for word in words["led"].split())
        said = f"{led} {say.WEEKDAYS.get(week, 'weekend')}".strip()
    else:
        whole = match.group().strip()
        said = {"day after": "day after tomorrow", "agle hafte": "next week", "this": "today"}.get(whole, whole)
        said = say.RELATIVE.get(said, said)
    return _Part("day", said, match.start(), match.end(), "yesterday" if said == "yesterday" else "")


def _date(match: re.Match[str]) -> _Part:
    words = match.groupdict()
    nth, month = re.sub(r"(\d) (?=st|nd|rd|th)", r"\1", words["nth"]), words.get("month") or ""
    month = say.MONTH_OF.get(month, month)
    number = say.ORDINALS.get(nth) or int(re.sub(r"\D", "", nth))
    if of_year := words.get("number"):
        said = f"{nth}/{of_year}"
        last = say.DAYS_OF[say.NAMED_MONTHS[int(of_year) - 1]] if 1 <= int(of_year) <= len(say.NAMED_MONTHS) else 0
    elif month:
        spoken = nth in say.ORDINALS or month.endswith("month")
        said = f"the {_nth(nth)} of {month}" if spoken else f"{nth} {month}"
        last = say.DAYS_OF.get(month, LAST_DAY)
    else:
        said, last = f"the {_nth(nth)}", LAST_DAY
    fault = "" if 1 <= number <= last else said
    return _Part("day", said, match.start(), match.end(), fault)


def _nth(nth: str) -> str:
    if not nth.isdecimal():
        return nth
    ending = "th" if nth[-2:] in ("11", "12", "13") else {"1": "st", "2": "nd", "3": "rd"}.get(nth[-1], "th")
    return nth + ending


def _between(match: re.Match[str], *, changing: bool) -> _Part:
    first, last = _hour(match["from"]), _hour(match["to"])
    lead = match.groupdict().get("lead") or "from"
    both = f"{lead} {first} {'and' if lead == 'between' else 'to'} {last}"
    said = f"at {last}" if changing and lead == "from" else both
    return _Part("clock", said, match.start(), match.end(), _fault(first) or _fault(last))


def _past(match: re.Match[str]) -> _Part:
    words = match.groupdict()
    if halves := words.get("halves"):
        said = f"at {say.HINDI_HALVES[halves]}"
    elif hindi := words.get("hindi"):
        said = f"at {say.HINDI_SHARES[hindi]} {_hour(words['hour'])}"
    else:
        half = f" {_half(words['half'])}" if words["half"] else ""
        said = f"{words['lead'] or 'at'} {words['share']} {_hour(words['hour'])}{half}"
    return _Part("clock", said, match.start(), match.end())


def _clock(match: re.Match[str], hour: str, lead: str | None = None, half: str | None = None) -> _Part:
    said = _hour(hour)
    half_said = f" {_half(half)}" if half and _half(half) else ""
    lead = "at" if lead in (None, "@") else lead
    return _Part("clock", f"{lead} {said}{half_said}", match.start(), match.end(), _fault(said))


def _hour(said: str) -> str:
    """ "4 : 30 p . m" as "4:30 pm", "paanch" as "5"."""
    words = re.sub(r" ?: ?", ":", said)
    first, _, rest = words.partition(" ")
    rest = " ".join(filter(None, (rest if rest in ("thirty", "fifteen", "forty five") else _half(rest),)))
    return f"{say.HINDI_HOURS.get(first, first)} {rest}".strip()


def _half(said: str) -> str:
    """ "am" or "pm"; nothing for "o'clock" and "baje"."""
    letters = re.sub(r"[^a-z]", "", said)
    return letters if letters in ("am", "pm") else ""


def _fault(hour: str) -> str:
    """The `hour` where no clock has it, else nothing."""
    numbers = [int(each) for each in re.findall(r"\d+", hour)]
    whole, minutes = (numbers or [1])[0], (numbers[1:] or [0])[0]
    return hour if whole > LAST_HOUR or minutes > LAST_MINUTE or (whole == 0 and ":" not in hour) else ""


def _not_given_up(text: str, parts: Sequence[_Part], *, changing: bool) -> list[_Part]:
    """The parts without the days that are given up for another: "change Saturday to Sunday", "cancel Sat, Wed
    instead"."""
    days = [part for part in parts if part.kind == "day"]
    given_up = {
        one.first for one, other in pairwise(days) if changing and text[one.last : other.first].strip() in say.TO
    }
    given_up |= {day.first for day in days if _is_cancelled(text, day)}
    return list(parts) if len(given_up) == len(days) else [part for part in parts if part.first not in given_up]


def _is_cancelled(text: str, day: _Part) -> bool:
    nearest = max(0, day.first - REACH_OF_A_DENIAL)
    return bool(say.CANCEL_BEFORE.search(text, nearest, day.first) or say.CANCEL_BEHIND.match(text, day.last))


def _is_denied(text: str, part: _Part, *, changing: bool) -> bool:
    """ "not Saturday", "Saturday nahi", "change it from Saturday to Sunday"."""
    nearest = max(0, part.first - REACH_OF_A_DENIAL)
    if say.NOT_BEFORE.search(text, nearest, part.first) or say.NOT_BEHIND.match(text, part.last):
        return True
    return changing and part.kind == "day" and text.endswith("from ", 0, part.first)
