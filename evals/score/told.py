"""Are the facts told facts? Every number in the answer must come from somewhere in the response or the turn."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any, ClassVar

from evals.run import NEW_PAGE, Played
from evals.score.evaluator import Score

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
UNIT = re.compile(r"\s*(Cr|crores?|L|lakhs?|K)\b")
RANGE = re.compile(r"\s*(?:-|–|to)\s*[₹]?(\d[\d,]*(?:\.\d+)?)")
MULTIPLES = {"c": 10**7, "l": 10**5, "k": 10**3}


class FactsTold:
    """1 when each number of the answer, the points and the suggestion rounds from a number of the response or of
    what was said, and the words that the case asks for are there.

    facts  gives more numbers that are known to be facts of the turn
    """

    name: ClassVar[str] = "told"
    version: ClassVar[str] = "1"

    def __init__(self, facts: Callable[[Played], Iterable[float]] = lambda _: ()) -> None:
        self._facts = facts

    def evaluate(self, turn: Played) -> Score | None:
        """None where nothing came back, or the facts told are of columns that a response does not show."""
        if turn.failure:
            return None
        words = " ".join((turn.response["answer"], *turn.response["points"], turn.response["next_suggestion"]))
        faults = [f"no {each!r}" for each in turn.turn.tells if each.casefold() not in words.casefold()]
        if turn.response["intent"] in NEW_PAGE:
            known = {*_known(turn), *self._facts(turn)}
            faults += [f"{text} from nowhere" for text, value, digits, unit in amounts(words)
                       if not any(round(fact / unit, digits) == value for fact in known)]  # fmt: skip
        elif not turn.turn.tells:
            return None
        return Score(float(not faults), "; ".join(faults))


def amounts(words: str) -> Iterator[tuple[str, float, int, int]]:
    """The numbers in `words`: as written, value, decimals, multiple ("1.19-1.28 Cr" gives both ends in crores)."""
    for match in NUMBER.finditer(words):
        text = match.group().rstrip(",")
        unit = UNIT.match(words, match.end())
        if unit is None and (other := RANGE.match(words, match.end())):
            unit = UNIT.match(words, other.end())
        multiple = MULTIPLES[unit.group(1)[0].lower()] if unit else 1
        yield text, float(text.replace(",", "")), len(text.partition(".")[2]), multiple


def _known(turn: Played) -> Iterator[float]:
    response = turn.response
    facts = [response[key] for key in ("filters", "projects", "total", "total_projects", "relaxed", "turn", "sources")]
    said = (turn.turn.say, turn.turn.agent_said or "")
    return chain(_numbers([*facts, *said]), (len(response["projects"]),))


def _numbers(value: Any) -> Iterator[float]:
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, int | float):
        yield value
    elif isinstance(value, str):
        yield from (number for _, number, _, _ in amounts(value))
    else:
        for each in value.values() if isinstance(value, dict) else value:
            yield from _numbers(each)
