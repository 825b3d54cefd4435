"""What a caller tells of themselves: "we stay in Mysore", "my wife will decide", "we won't be taking any loan"."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

LONGEST = 400
"""Characters of the longest part that is listened to for what is told."""
WITHIN = r"[^.?!]{0,60}"
PEOPLE = "wife|husband|father|mother|parents|mom|dad|papa|mummy|son|daughter|brother|sister|family|in-?laws"
CALLED = r"\b(?:my name is|this is|mera naam|i am|myself)\s+([A-Z][a-z]+)"
NAME = re.compile(rf"{CALLED}(?:\s+(?:here|speaking|hai|bol)|\s*$|[,.])")
DECIDING = "decide|decides|decision|final|finali[sz]e|approve|approves|karenge|karega"
DECIDER = re.compile(rf"\b({PEOPLE})\b{WITHIN}\b(?:{DECIDING})\b")
FOR_WHOM = re.compile(rf"\b(?:it is|its|it's|buying|looking|this is)\b{WITHIN}\bfor my (\w+)")
HOUSED = rf"my (?:{PEOPLE}) (?:lives?|stays?) with (?:me|us)"
HOUSEHOLD = re.compile(rf"\b(family of \w+|(?:\w+ )?(?:kids|children)|{HOUSED})\b")
LIVING = re.compile(r"\b(?:live|lives|stay|stays|staying|living|rehta|rehti|rehte|based)\b")
WORKING = re.compile(r"\b(?:work|works|working|office|job|kaam)\b")
OF_THE_CALLER = re.compile(r"\b(?:i|we|im|i'm|i am|we are|my|our|hum|main|mera|meri|mere|hamara)\b")
NOT = "wont|won't|not|no need|dont|don't|without"
NO_LOAN = re.compile(rf"\b(?:(?:{NOT})\b{WITHIN}\b(?:loan|finance)|no loan|own funds|full cash|loan nahi)\b")
LOAN = re.compile(
    r"\b(?:(?:taking|take|need|applied for|applying for) (?:a |the )?(?:home )?loan|loan (?:is )?approved|loan lenge)\b"
)
SELLING = re.compile(r"\b(?:sell|selling|sold) (?:my|our|the) (?:\w+ )?(?:flat|house|apartment|plot|home|property)\b")


def told_by(said: str, places: Callable[[], Mapping[str, Any]]) -> dict[str, Any]:
    """The entries that these words tell; `places` gives the filters of place that they name."""
    return dict(_entries(said, said.casefold(), places)) if len(said) <= LONGEST else {}


def _entries(said: str, text: str, places: Callable[[], Mapping[str, Any]]) -> Iterator[tuple[str, Any]]:
    if name := NAME.search(said):
        yield "name", name[1]
    for entry, pattern in (("decider", DECIDER), ("for_whom", FOR_WHOM), ("household", HOUSEHOLD)):
        if found := pattern.search(text):
            yield entry, found[1]
    where = "works_in" if WORKING.search(text) else "lives_in" if LIVING.search(text) else None
    if where and OF_THE_CALLER.search(text) and (place := _place(places())):
        yield where, place
    if NO_LOAN.search(text):
        yield "funding", "own funds"
    elif LOAN.search(text):
        yield "loan", "home loan"
    if sells := SELLING.search(text):
        yield "sells", sells[0]


def _place(places: Mapping[str, Any]) -> str | None:
    named = [*places.get("localities", ()), *filter(None, [places.get("city")])]
    return next(iter(named), None)
