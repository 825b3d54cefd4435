"""Turns about loans: told figures that make a turn an estimate, and the last estimate gone on with."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from agent.loan import OF_THE_CUSTOMER, kept
from agent.understanding.reading import Estimate
from agent.understanding.rules.thing_words import words_of
from agent.understanding.rules.turn_reading import Kind, TurnReading

OPEN: frozenset[Kind] = frozenset(("unclear", "detail", "question", "search", "chat", "estimate"))
"""Intents of turns that the figures of a loan may settle, where nothing is wished."""
TERMS = frozenset(
    ("price_per_sqft", "price", "emi", "loan", "afford", "afford_it", "down_payment", "deal", "emi_max", "price_max")
)
"""What may be asked beside the figures: "what if the rate is 9 %?"."""
DOWN = frozenset(("down", "down_percent"))
BUDGET = frozenset("budget price range loan worth home house flat property buy".split())


def settled(
    intent: Kind, asks: Sequence[str], figures: Mapping[str, float], about: Mapping[str, Any], words: Iterable[str]
) -> tuple[Kind, tuple[str, ...]]:
    """Intent and asks of a turn that wishes nothing, with what its figures of a loan make of them."""
    if intent not in OPEN or not all(ask in TERMS or ask in about or ask.startswith("first:") for ask in asks):
        return intent, tuple(asks)
    carried = "emi_max" in about and not BUDGET.isdisjoint(words) and intent in ("detail", "estimate", "question")
    if carried or not figures.keys().isdisjoint(OF_THE_CUSTOMER):
        return "estimate", tuple(dict.fromkeys((*asks, "afford")))
    if (DOWN & figures.keys() or "down_payment" in asks) and "afford" not in asks:
        return "estimate", tuple(dict.fromkeys((*asks, "emi")))
    return intent, tuple(asks)


def goes_on(intent: Kind, asks: Sequence[str], figures: Mapping[str, float], estimate: Estimate | None) -> bool:
    """Whether figures alone go on with the last estimate of a loan: "and for 25 years?"."""
    of_a_loan = estimate is not None and not {"emi", "afford"}.isdisjoint(estimate.names)
    return bool(figures) and of_a_loan and intent in OPEN - {"estimate"} and TERMS.issuperset(asks)


def gone_on(
    estimate: Estimate, figures: Mapping[str, float], coverage: float, other: Mapping[str, Any] | None = None
) -> TurnReading:
    """The last estimate with other terms, or of `other` homes ("and in Hebbal?"); what the customer earns asks what
    that carries."""
    about, asks = {**estimate.where, **(other or {})}, words_of(estimate.things)
    if not figures.keys().isdisjoint(OF_THE_CUSTOMER):
        asks, about = ("afford",), {}
    given = joined(estimate.given, figures)
    return TurnReading("estimate", asks=asks, about=about, figures=given, coverage=coverage)


def joined(earlier: Mapping[str, float], figures: Mapping[str, float]) -> dict[str, float]:
    """Earlier figures with those of a turn: another down payment takes the place of the earlier one, however said."""
    stale = DOWN if DOWN & figures.keys() else frozenset()
    return {key: value for key, value in earlier.items() if key not in stale} | dict(figures)


def remembered(asks: Sequence[str], figures: Mapping[str, float], estimate: Estimate | None) -> dict[str, float]:
    """The figures with what the customer said before to earn and to owe, where it is asked what can be afforded."""
    if "afford" not in asks:
        return dict(figures)
    return kept(estimate.given if estimate else {}, figures)
