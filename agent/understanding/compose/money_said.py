"""The amounts of a turn among its words, so that what stands around one tells what it is for."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from agent.language.measures import Measure, measures
from agent.language.patterns import LONGEST
from agent.language.spoken_amounts import merged
from agent.language.tokens import tokenise

AMOUNT = "AMOUNT"
"""What stands for an amount of money, or for a bare number, in `MoneySaid.words`."""
REMEMBERED = 32


@dataclass(frozen=True, slots=True)
class MoneySaid:
    """The words of a turn in lower case without signs, each amount as one `AMOUNT`, and what each is worth."""

    words: str
    amounts: tuple[Measure, ...]

    def amount(self, pattern: re.Pattern[str]) -> float | None:
        """The amount in what `pattern` fits; None where it fits nothing."""
        found = pattern.search(self.words)
        if found is None:
            return None
        at = self.words.index(AMOUNT, found.start())
        return self.amounts[self.words[:at].count(AMOUNT)].high

    @property
    def sums(self) -> list[float]:
        """The amounts whose unit was said, in rupees."""
        return [each.high for each in self.amounts if each.dimension == "money"]


@lru_cache(REMEMBERED)
def money_said(query: str) -> MoneySaid:
    """The amounts of `query`."""
    tokens = merged(tokenise(query[:LONGEST]))
    of_money = [each for each in measures(tokens) if each.dimension in ("money", "plain")]
    by_first: Mapping[int, Measure] = {each.first: each for each in of_money}
    words, at = list[str](), 0
    while at < len(tokens):
        if measure := by_first.get(at):
            words.append(AMOUNT)
            at = max(measure.last, at + 1)
            continue
        if tokens[at].word[0].isalnum():
            words.append(tokens[at].word)
        at += 1
    return MoneySaid(" ".join(words), tuple(of_money))


@cache
def for_what(name: str) -> re.Pattern[str]:
    """The pattern of this name in `data/money_turns.toml`: what an amount is said for."""
    text = (files("agent.understanding") / "data" / "money_turns.toml").read_text(encoding="utf-8")
    document = tomllib.loads(text)
    return pattern_of([each.replace("CLOSES", document["closes"]) for each in document[name]])


def pattern_of(says: Sequence[str]) -> re.Pattern[str]:
    """A pattern over `MoneySaid.words` that fits where one of several does."""
    return re.compile("|".join(f"(?:{each})" for each in says))
