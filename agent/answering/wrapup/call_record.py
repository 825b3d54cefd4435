"""What a wrap-up is made from: the state of a call, by what it is asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from agent.answering.card.card_phrases import day_said, facts_of_card
from agent.answering.card.kinds import AGREED, LIKED, OBJECTION, OPEN, REFUSED, CardEntry
from agent.answering.facts import Fact, facts_of_wishes


@dataclass(frozen=True)
class CallRecord:
    """A call as its state keeps it, on the day it is closed."""

    state: Mapping[str, Any]
    today: date

    @property
    def turn(self) -> int:
        """How many turns it had."""
        return int(self.state.get("turn", 0))

    @property
    def filters(self) -> Mapping[str, Any]:
        """What is wished."""
        return self.state.get("filters") or {}

    @property
    def card(self) -> list[CardEntry]:
        """The call card."""
        return list(self.state.get("card") or ())

    @property
    def shown(self) -> list[Mapping[str, Any]]:
        """The homes that were shown."""
        return list(self.state.get("shown") or ())

    @property
    def unanswered(self) -> list[Mapping[str, Any]]:
        """What was asked and could not be told."""
        return list(self.state.get("unanswered") or ())

    @property
    def objections(self) -> list[CardEntry]:
        """Those that are open."""
        return [each for each in self.of(OBJECTION) if each.get("status") == OPEN]

    @property
    def agreed(self) -> list[CardEntry]:
        """Visits, calls, sendings and homes held."""
        return self.of(*AGREED)

    @property
    def wish_turns(self) -> list[int]:
        """The turns in which the wishes of now were said; the last turn where none of them is known."""
        turns = [int(each["turn"]) for key, each in (self.state.get("wished") or {}).items() if key in self.filters]
        return turns or [max(1, self.turn)]

    @property
    def wanted_homes(self) -> list[Mapping[str, Any]]:
        """The homes shown that were not refused."""
        refused = {each["value"] for each in self.of(REFUSED)}
        return [home for home in self.shown if home["name"] not in refused]

    def of(self, *kinds: str) -> list[CardEntry]:
        """The entries of some kinds."""
        return [each for each in self.card if each["entry"] in kinds]

    def value(self, kind: str) -> Any:
        """The value of an entry that stands once; None where it is not known."""
        return next((each["value"] for each in self.card if each["entry"] == kind), None)

    def turns_of(self, *kinds: str) -> list[int]:
        """The turns of some kinds of entries."""
        return [int(each["turn"]) for each in self.of(*kinds)]

    def facts(self, next_day: str) -> Iterator[Fact]:
        """Everything that a sentence about the call may say."""
        yield from facts_of_wishes(self.filters)
        yield from facts_of_card(self.card)
        yield from (Fact("name", str(home["name"]), "shown") for home in self.shown)
        yield from (Fact("quote", each["question"], "asked") for each in self.unanswered)
        for count in (len(self.shown), len(self.of(LIKED)), len(self.unanswered)):
            yield Fact("count", count, "of the call")
        for day in (next_day, *(each["value"].get("day") for each in self.agreed)):
            if day:
                yield Fact("quote", day_said(day), "day")
                yield Fact("quote", numeric_day(day), "day")
        for each in self.agreed:
            if time := each["value"].get("time"):
                yield Fact("quote", time, "time")
        if after := self.value("call_after"):
            yield Fact("quote", str(after), "time")


def numeric_day(day: str) -> str:
    """ "28/11/2026", as every language writes it."""
    return "/".join(reversed(day.split("-")))
