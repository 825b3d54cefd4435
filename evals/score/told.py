"""Are the facts told facts? Every number in the answer must come from somewhere in the response or the turn."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from agent.catalogue.gazetteer import Gazetteer
from evals.run import NEW_PAGE, Played
from evals.score.evaluator import Score

NUMBER = re.compile(r"\d+(?:,\d+)*(?:\.\d+)?")
UNIT = re.compile(r"\s*(Cr|crores?|L|lakhs?|K)\b")
ROOM_KITCHEN = re.compile(r"\s*RK\b")
RANGE = re.compile(r"\s*(?:-|–|to)\s*₹?(\d+(?:,\d+)*(?:\.\d+)?)")
WITHOUT = re.compile(r"((?:Without|Close) (?:[^:.]|\.(?=\d)){1,300}?(?: there (?:is|are)|:)) [\d,]+")
"""How many homes fit without a wish, or next to a place, is counted in the catalogue, and no part of a response."""
TALLY = re.compile(
    r"(?:in|by|of) (?:[\d,]+|one) (?:localit(?:y|ies)|cit(?:y|ies)|builders?|kinds? of home|sizes?)"
    r"(?:, with the most)?: "
    r"(?:[^().;]{1,80}(?:\([\d,]+ homes?\)|with [\d,]+ homes?\b))+"
)
"""Nor are the homes of each locality, city or builder that there is, and how many of these there are."""
MULTIPLES = {"c": 10**7, "l": 10**5, "k": 10**3}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it is written; `multiples` are what its unit may be ("1.19-1.28 Cr" is in crores at both ends)."""

    text: str
    multiples: tuple[int, ...]

    def rounds_from(self, fact: float) -> bool:
        """Whether `fact`, rounded to the decimals written, is this number."""
        value, digits = float(self.text.replace(",", "")), len(self.text.partition(".")[2])
        return any(abs(round(fact / multiple, digits) - value) < 1e-9 for multiple in self.multiples)


class FactsTold:
    """1 when each number of the answer, the points and the suggestion rounds from a number of the response or of what
    was said, and the words that the case asks for are there. Numbers in names of places are no facts.

    facts  gives more numbers that are known to be facts of the turn
    """

    name: ClassVar[str] = "told"
    version: ClassVar[str] = "6"

    def __init__(self, facts: Callable[[Played], Iterable[float]] = lambda _: ()) -> None:
        self._facts = facts
        numbered = (place.name for place in Gazetteer.load().places if any(map(str.isdigit, place.name)))
        self._places = re.compile("|".join(re.escape(name) for name in sorted(set(numbered), key=len, reverse=True)))

    def evaluate(self, turn: Played) -> Score | None:
        """None where nothing came back, or the facts told are of columns that a response does not show."""
        if turn.failure:
            return None
        words = " ".join((turn.response["answer"], *turn.response["points"], turn.response["next_suggestion"]))
        faults = [f"no {each!r}" for each in turn.turn.tells if each.casefold() not in words.casefold()]
        if turn.response["intent"] in NEW_PAGE and not _asks_beside(turn):
            known = (*_numbers(_sources(turn)), *self._facts(turn))
            told = amounts(self._places.sub("", TALLY.sub("", WITHOUT.sub(r"\1", words))))
            faults += [f"{each.text} from nowhere" for each in told if not any(map(each.rounds_from, known))]
        elif not turn.turn.tells:
            return None
        return Score(float(not faults), "; ".join(faults))


def _asks_beside(turn: Played) -> bool:
    """Whether homes are asked about beside what is wished: the answer tells of columns that no response shows."""
    asked = [act.get("ask") for act in turn.response.get("acts", ())]
    asked = [ask for ask in asked if ask and "count" not in ask["asks"] and ask.get("of") != "catalogue"]
    others = {"compare", "estimate", "objection"}
    return bool(asked) or any(act.keys() & others for act in turn.response.get("acts", ()))


def amounts(words: str) -> Iterator[Amount]:
    """The numbers in `words`, from left to right; 1 RK counts as half a bedroom."""
    for match in NUMBER.finditer(words):
        if ROOM_KITCHEN.match(words, match.end()):
            yield Amount("0.5", (1,))
            continue
        own = UNIT.match(words, match.end())
        other = RANGE.match(words, match.end())
        shared = UNIT.match(words, other.end()) if other and not own else None
        units = [own] if own else [None, shared]
        yield Amount(match.group(), tuple(MULTIPLES[unit[1][0].lower()] if unit else 1 for unit in units))


def _sources(turn: Played) -> list[Any]:
    response = turn.response
    facts = [response[key] for key in ("filters", "projects", "total", "total_projects", "relaxed", "turn", "sources")]
    nearest = response.get("nearest", ())
    derived = [*_off(nearest), *_rates([*response["projects"], *nearest])]
    return [*facts, nearest, derived, len(response["projects"]), turn.turn.say, turn.turn.agent_said]


def _off(nearest: Iterable[Mapping[str, Any]]) -> Iterator[float]:
    """By how much the homes that come nearest miss what is wished."""
    for miss in (miss for each in nearest for miss in each["misses"]):
        if isinstance(miss["has"], int | float) and isinstance(miss["wanted"], int | float):
            yield abs(miss["has"] - miss["wanted"])


def _rates(projects: Iterable[Mapping[str, Any]]) -> Iterator[float]:
    """What a square foot of each unit costs."""
    for unit in (unit for each in projects for unit in each["units"]):
        if unit["price_min"] and unit["area_min"]:
            yield unit["price_min"] / unit["area_min"]


def _numbers(value: Any) -> Iterator[float]:
    match value:
        case None | bool():
            pass
        case int() | float():
            yield value
        case str():
            yield from (float(match.group().replace(",", "")) for match in NUMBER.finditer(value))
        case dict():
            yield from (number for each in value.values() for number in _numbers(each))
        case _:
            yield from (number for each in value for number in _numbers(each))
