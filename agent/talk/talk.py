"""What is said to turns about the call itself: complaints, "who is this?", "are you a robot?", "hold on"."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from agent.language.patterns import one_of, plain_words


@dataclass(frozen=True, slots=True)
class Talk:
    """One matter.

    topic   its name
    answer  what can be read aloud
    next    what to ask or offer next
    lead    said in front of whatever else answers the turn; "" where nothing is
    untold  whether it is a question that could not be answered
    beside  whether it is a question of its own, answered behind what else the turn asks
    """

    topic: str
    answer: str
    next: str
    lead: str = ""
    untold: bool = False
    beside: bool = False


def talk_of(roman: str) -> Talk | None:
    """The matter that a turn is about; None where it is about homes."""
    words = plain_words(roman)
    return next((talk for talk, pattern in _entries() if pattern.search(words)), None)


@cache
def entries() -> tuple[Talk, ...]:
    """All matters, the first that fits being meant."""
    return tuple(talk for talk, _ in _entries())


@cache
def _entries() -> tuple[tuple[Talk, re.Pattern[str]], ...]:
    text = (files("agent.talk") / "talk.toml").read_text(encoding="utf-8")
    return tuple(
        (Talk(**{key: value for key, value in each.items() if key != "says"}), one_of(each["says"]))
        for each in tomllib.loads(text)["talk"]
    )
