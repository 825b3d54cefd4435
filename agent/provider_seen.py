"""How a provider fares in this worker, since it began: for health, and for the counters of the observer behind it."""

from collections import Counter, deque
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

from agent.circuit import Circuit
from agent.observer import Observer, Outcome

KEPT = 1_000
"""The last calls whose times are told."""
MADE = frozenset(("ok", "failed", "timeout", "cancelled"))
"""Outcomes of calls that were made."""
MILLION = 1_000_000
asked_in_turn: ContextVar[set[str] | None] = ContextVar("asked_in_turn", default=None)
"""The providers that were asked in the turn that is being answered."""

Prices = Mapping[str, float]
"""Of a million tokens, by their kind: input, output."""


class ProviderSeen(Observer):
    """Counts the calls of one provider, and tells the observer behind it.

    prices  of its tokens; {} where they are not known, and then there is no cost
    """

    def __init__(self, behind: Observer | None = None, prices: Prices | None = None) -> None:
        self._behind = behind or Observer()
        self._prices = prices or {}
        self._calls = Counter[str]()
        self._tokens = Counter[str]()
        self._seconds: deque[float] = deque(maxlen=KEPT)
        self._turns = 0

    def provider_called(
        self, provider: str, outcome: Outcome, seconds: float | None, tokens: Mapping[str, int]
    ) -> None:
        """Count a call of the provider, its time, its tokens and what they cost."""
        self._calls[outcome] += 1
        self._tokens.update(tokens)
        if seconds is not None:
            self._seconds.append(seconds)
        self._behind.provider_called(provider, outcome, seconds, tokens)
        if self._prices and tokens:
            self._behind.provider_cost(provider, self._cost(tokens))
        asked = asked_in_turn.get()
        if outcome in MADE and asked is not None and provider not in asked:
            asked.add(provider)
            self._turns += 1
            self._behind.provider_turn(provider)

    def disbelieved(self, provider: str, reason: str, times: int) -> None:
        """Tell the observer behind it."""
        self._behind.disbelieved(provider, reason, times)

    def report(self, circuit: Circuit, turns: int) -> dict[str, Any]:
        """What health tells: the state of its breaker, calls by outcome, the middle and the slow times, tokens, cost,
        and its share of the worker's `turns`."""
        told: dict[str, Any] = {
            "breaker": "closed" if circuit.closed else "open",
            "calls": dict(self._calls),
            "share_of_turns": round(self._turns / turns, 4) if turns else 0.0,
        }
        if self._seconds:
            ordered = sorted(self._seconds)
            told["p50_ms"], told["p95_ms"] = (round(_percentile(ordered, share) * 1000, 1) for share in (0.5, 0.95))
        if self._tokens:
            told["tokens"] = dict(self._tokens)
        if self._prices:
            told["cost"] = round(self._cost(self._tokens), 6)
        return told

    def _cost(self, tokens: Mapping[str, int]) -> float:
        return sum(number * self._prices.get(kind, 0.0) for kind, number in tokens.items()) / MILLION


def _percentile(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
