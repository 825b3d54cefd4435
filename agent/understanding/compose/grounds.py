"""Which grounds a turn holds against a home or a purchase: what was learned, made surer by how it is put."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from agent.language.patterns import one_of, plain_words
from agent.understanding.decision import LIKELY, Decision
from agent.understanding.reading import GROUNDS, Grounds

PUT = 0.02
"""So likely an objection has to be where it is put as one."""
ELSE_NOTHING = 0.15
"""The same where nothing else is read of the turn."""
DECIDER, OF_WHO_DECIDES = "tell:decider", frozenset(("think", "family"))
"""Who tells who decides puts nothing off by that: "my wife will decide"."""
MOST = 2
PEOPLE = (
    "wife|husband|hubby|spouse|partner|papa|mummy|mom|mum|dad|father|mother|parents?|family|brother|sister|son|daughter|"
    "in ?laws|uncle|aunty|biwi|pati|patni|maa|amma|appa|pitaji|mataji|bhai|bhaiya|ghar|gharwal\\w*|home|bete|beti|boss|"
    "annayya|mane|them|everyone|everybody"
)


def grounds_of(decision: Decision, roman: str, *, else_nothing: bool) -> list[Grounds]:
    """The grounds, the likeliest first; [] where the turn objects to nothing.

    else_nothing  whether nothing else is read of the turn
    """
    chance = decision.acts.get("objection", 0.0)
    put = put_as(roman) if chance >= PUT else []
    if chance < LIKELY and not put and not (else_nothing and chance >= ELSE_NOTHING):
        return []
    learned = [each for each in decision.likely("objection:", at_least_one=True) if each in GROUNDS]
    sure = [each for each in learned if decision.acts[f"objection:{each}"] >= LIKELY]
    if decision.acts.get(DECIDER, 0.0) >= LIKELY:
        learned = [each for each in learned if each not in OF_WHO_DECIDES]
        sure = [each for each in sure if each not in OF_WHO_DECIDES]
        if not sure and not put and not learned:
            return []
    found = [*sure, *put] or [*learned] or ["other"]
    return [each for each in GROUNDS if each in found[:MOST]]


def put_as(roman: str) -> list[Grounds]:
    """The grounds as which a turn is put, in the order of their table."""
    said = plain_words(roman)
    return [grounds for grounds, pattern in _patterns().items() if pattern.search(said)]


@cache
def _patterns() -> Mapping[Grounds, re.Pattern[str]]:
    text = (files("agent.understanding") / "data" / "objections.toml").read_text(encoding="utf-8")
    document = tomllib.loads(text)
    says = {each: document[each]["says"] for each in GROUNDS if each in document}
    return {each: one_of([way.replace("PEOPLE", PEOPLE) for way in ways]) for each, ways in says.items()}
