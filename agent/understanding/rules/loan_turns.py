"""Turns about loans: told figures that make a turn an estimate, and the last estimate gone on with."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from agent.understanding.reading import Intent, Reading

OPEN: frozenset[Intent] = frozenset(("unclear", "detail", "question", "search", "chat", "estimate"))
"""Intents of turns that the figures of a loan may settle, where nothing is wished."""
TERMS = frozenset(
    ("price_per_sqft", "price", "emi", "loan", "afford", "afford_it", "down_payment", "deal", "emi_max", "price_max")
)
"""What may be asked beside the figures: "what if the rate is 9 %?"."""
OF_THE_CUSTOMER = ("income", "owed")
"""Figures that hold for every later question of what can be afforded."""
DOWN = frozenset(("down", "down_percent"))
BUDGET = frozenset("budget price range loan worth home house flat property buy".split())


def settled(
    intent: Intent, asks: Sequence[str], figures: Mapping[str, float], about: Mapping[str, Any], words: Iterable[str]
) -> tuple[Intent, tuple[str, ...]]:
    """Intent and asks of a turn that wishes nothing, with what its figures of a loan make of them."""
    if intent not in OPEN or not all(ask in TERMS or ask in about or ask.startswith("first:") for ask in asks):
        return intent, tuple(asks)
    carried = "emi_max" in about and not BUDGET.isdisjoint(words) and intent in ("detail", "estimate", "question")
    if carried or not figures.keys().isdisjoint(OF_THE_CUSTOMER):
        return "estimate", tuple(dict.fromkeys((*asks, "afford")))
    if (DOWN & figures.keys() or "down_payment" in asks) and "afford" not in asks:
        return "estimate", tuple(dict.fromkeys((*asks, "emi")))
    return intent, tuple(asks)


def goes_on(intent: Intent, asks: Sequence[str], figures: Mapping[str, float], estimate: Mapping[str, Any]) -> bool:
    """Whether figures alone go on with the last estimate of a loan: "and for 25 years?"."""
    of_a_loan = not {"emi", "afford"}.isdisjoint(estimate.get("asks", ()))
    return bool(figures) and of_a_loan and intent in OPEN - {"estimate"} and TERMS.issuperset(asks)


def gone_on(
    estimate: Mapping[str, Any], figures: Mapping[str, float], coverage: float, other: Mapping[str, Any] | None = None
) -> Reading:
    """The last estimate with other terms, or of `other` homes ("and in Hebbal?"); what the customer earns asks what
    that carries."""
    about, asks = {**estimate["about"], **(other or {})}, tuple(estimate["asks"])
    if not figures.keys().isdisjoint(OF_THE_CUSTOMER):
        asks, about = ("afford",), {}
    return Reading("estimate", asks=asks, about=about, figures=joined(estimate["figures"], figures), coverage=coverage)


def joined(earlier: Mapping[str, float], figures: Mapping[str, float]) -> dict[str, float]:
    """Earlier figures with those of a turn: another down payment takes the place of the earlier one, however said."""
    stale = DOWN if DOWN & figures.keys() else frozenset()
    return {key: value for key, value in earlier.items() if key not in stale} | dict(figures)


def remembered(asks: Sequence[str], figures: Mapping[str, float], estimate: Mapping[str, Any]) -> dict[str, float]:
    """The figures with what the customer said before to earn and to owe, where it is asked what can be afforded."""
    if "afford" not in asks:
        return dict(figures)
    return kept(estimate.get("figures", {}), figures)


def kept(earlier: Mapping[str, float], figures: Mapping[str, float]) -> dict[str, float]:
    """The figures of an estimate, with what the customer said before to earn and to owe."""
    return {key: earlier[key] for key in OF_THE_CUSTOMER if key in earlier} | dict(figures)
