"""The entries of a call card in words: to the caller, and of the caller."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from agent.answering.amounts import listed, month
from agent.answering.card.kinds import AGREED, CALL_AFTER, CALL_BACK, VISIT, CardEntry
from agent.answering.facts import Fact
from agent.understanding.told_values import DAY_PARTS, is_day, is_month, is_time

LANGUAGES: Mapping[str, str] = {
    "en": "English", "hi": "Hindi", "kn": "Kannada", "ta": "Tamil", "te": "Telugu", "mr": "Marathi", "bn": "Bengali",
    "gu": "Gujarati", "ml": "Malayalam", "pa": "Punjabi", "ur": "Urdu", "or": "Odia",
}  # fmt: skip
REASONS: Mapping[str, str] = {
    "own_use": "to live in", "rent_out": "to let", "first_home": "as a first home", "baby": "as a child is coming",
    "lease_ends": "as the lease ends", "closer_to_work": "to be closer to work", "second_home": "as a second home",
    "closer_to_family": "to be closer to the family", "rent_too_high": "as the rent is too high", "job": "for a job",
    "investment": "as an investment", "marriage": "for a marriage", "upgrade": "to have more", "tax": "to save tax",
    "downsize": "to have less", "other": "for a reason of {whose} own",
}  # fmt: skip
LOANS: Mapping[str, str] = {
    "approved": "the loan is approved", "applied": "the loan is applied for", "needed": "a loan is needed",
    "none": "no loan is needed", "running": "a loan is running already", "refused": "a loan was refused",
    "not_yet": "the loan is not applied for yet",
}  # fmt: skip
WHEN: Mapping[str, str] = {
    "now": "now", "soon": "soon", "no_hurry": "without hurry", "exploring": "after looking around",
    "undecided": "at a time that is not settled",
}  # fmt: skip
GROUNDS: Mapping[str, str] = {
    "price": "the price", "think": "time to think", "family": "the family has to be asked", "delay": "late possession",
    "competitor": "another offer", "builder": "the builder", "distance": "the distance",
    "area": "the size or the place",
    "resale_value": "the resale value", "timing": "the time to buy", "loan": "the loan", "token": "the token",
    "cash": "cash", "brokerage": "the brokerage", "home": "the home itself", "other": "something else",
}  # fmt: skip
SENDS: Mapping[str, str] = {"floor_plan": "the floor plan", "price_list": "the price list", "photos": "photos",
                            "video": "a video"}  # fmt: skip
DEEDS: Mapping[str, str] = {VISIT: "a visit", CALL_BACK: "a call back", "send": "sending", "hold": "holding"}


class Phrases:
    """Says entries to the caller ("your wife decides") or of the caller ("the caller's wife decides")."""

    def __init__(self, *, to_caller: bool) -> None:
        self._who, self._whose = ("you", "your") if to_caller else ("the caller", "the caller's")
        self._s = "" if to_caller else "s"
        self._own = "your" if to_caller else "their"

    def said(self, entry: CardEntry) -> str | None:
        """A clause without a stop; None for what is not said aloud."""
        say = self._says().get(entry["entry"])
        return say(entry["value"]) if say else None

    def _says(self) -> Mapping[str, Callable[[Any], str]]:
        who, whose, s = self._who, self._whose, self._s
        return {
            "name": lambda value: f"{whose} name is {value}",
            "for_whom": lambda value: f"the home is for {self._people(value)}",
            "decider": lambda value: f"{self._people(value)} {_decides(value, s)}",
            "household": self._household,
            "lives_in": lambda value: f"{who} live{s} in {value}",
            "works_in": lambda value: f"{whose} work is at {value}",
            "reason": lambda value: f"it is {REASONS.get(value, 'for ' + _plain(value)).replace('{whose}', self._own)}",
            "funding": lambda value: f"the money comes from {_plain(value)}",
            "loan": lambda value: LOANS.get(value, f"a {_plain(value)} is taken"),
            "sells": lambda value: f"first to be sold: {value}",
            "timeline": lambda value: f"{who} decide{s} {when_said(value)}",
            CALL_AFTER: lambda value: f"{who} can be called {after_said(value)}",
            "do_not_call": lambda _: f"{who} do{'es' if s else ''} not want to be called",
            "language": lambda value: f"{who} speak{s} {LANGUAGES.get(value, value)}",
        }

    def _people(self, value: Any) -> str:
        people = value if isinstance(value, list) else [value]
        return listed([self._who if each == "self" else f"{self._whose} {_plain(str(each))}" for each in people])

    def _household(self, value: Any) -> str:
        return f"{value} people will live there" if isinstance(value, int) else f"a household of {value}"


def agreed_said(entry: CardEntry) -> str:
    """ "a visit to Acme Heights on 28 November 2026 at 11:00", "a call back in the evening"."""
    value = entry["value"]
    homes = listed(value.get("homes", []))
    what = DEEDS[entry["entry"]]
    if entry["entry"] == "send":
        thing = value.get("what", "details")
        what = "sending " + SENDS.get(thing, f"the {_plain(thing)}")
    lead = {VISIT: "to", CALL_BACK: "about", "send": "of"}.get(entry["entry"], "")
    day = day_said(value["day"]) if value.get("day") else ""
    parts = [what, f"{lead} {homes}".strip() if homes else "", f"on {day}" if day else "", _time(value.get("time", ""))]
    return " ".join(filter(None, parts))


def day_said(day: str) -> str:
    """ "28 November 2026", of 2026-11-28; what is no day as it stands."""
    if not is_day(day):
        return day
    found = date.fromisoformat(day)
    return f"{found.day} {found:%B %Y}"


def when_said(value: str) -> str:
    """ "by Dec 2026", "soon"; anything else as it stands."""
    return WHEN.get(value) or (f"by {month(value)}" if is_month(value) else _plain(value))


def after_said(value: str) -> str:
    """ "after 19:00", "in the morning", "from 28 November 2026"; "after" anything else, as it stands."""
    day, _, clock = value.partition(" ")
    if value in DAY_PARTS:
        return _part(value)
    if not is_time(value) or not (is_day(day) or is_month(day)):
        return f"after {_plain(value)}"
    return f"from {day_said(day) if is_day(day) else month(day)}{f' after {clock}' if clock else ''}"


def facts_of_card(card: Sequence[CardEntry]) -> Iterator[Fact]:
    """What may be said of a card: its values, as they are said."""
    phrases = (Phrases(to_caller=True), Phrases(to_caller=False))
    for entry in card:
        value = entry["value"]
        if entry["entry"] in AGREED:
            yield Fact("quote", agreed_said(entry), entry["entry"])
            yield from (Fact("name", home, "agreed") for home in value.get("homes", ()))
        elif entry["entry"] in ("liked", "refused"):
            yield Fact("name", value, entry["entry"])
        elif entry["entry"] == "objection":
            yield from (Fact("name", home, "objection") for home in entry.get("of", ()))
        else:
            for said in filter(None, (each.said(entry) for each in phrases)):
                yield Fact("quote", said, entry["entry"])
                yield Fact("quote", f"{said[:1].upper()}{said[1:]}", entry["entry"])
            if isinstance(value, str):
                yield Fact("name", value, entry["entry"])


def _decides(value: Any, s: str) -> str:
    if isinstance(value, list):
        return "decide"
    return f"decide{s}" if value == "self" else "decide" if value in ("parents", "in_laws", "children") else "decides"


def _time(time: str) -> str:
    return "" if not time else f"at {time}" if time[:1].isdigit() else _part(time)


def _part(part: str) -> str:
    return "at night" if part == "night" else f"in the {part}"


def _plain(value: str) -> str:
    return value.replace("_", " ")
