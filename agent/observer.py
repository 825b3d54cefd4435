"""Who is told what happens within the assistant: counters, where there are any."""

from collections.abc import Mapping
from typing import Literal

Context = Literal["found", "new", "damaged"]
"""What a turn found of its call: it goes on; it begins; it begins as what was kept could not be read."""

Outcome = Literal["ok", "failed", "timeout", "cancelled", "skipped", "over_budget", "cached"]
"""How a call of a provider went; skipped is one that was not made, as earlier ones failed; over_budget another, as its
tokens are spent; cached a third, as what it would tell is known."""

MemoryEvent = Literal["failover", "restored", "replayed", "busy", "damaged"]
"""What happens to calls: Redis is given up for the worker's own copies; a call is written back that Redis had lost; an
answer is given again for an idempotency key; a turn is refused as earlier ones hold the call; a value is set aside."""


class Observer:
    """Is told, and makes nothing of it."""

    def pool_used(self, *, in_use: int, idle: int, most: int) -> None:
        """How many connections to Redis carry a command, how many are idle, how many there may be."""

    def pool_waited(self, seconds: float) -> None:
        """How long a command to Redis has waited for a connection; 0 for most."""

    def redis_failed(self, kind: str) -> None:
        """That a command to Redis failed, and in which way."""

    def turn_waited(self, seconds: float) -> None:
        """How long a turn has waited for the earlier turns of its call; 0 for most."""

    def memory_event(self, event: MemoryEvent) -> None:
        """What has happened to a call, or to Redis."""

    def context_read(self, outcome: Context) -> None:
        """What a turn found of its call."""

    def context_kept(self, size: int) -> None:
        """How many bytes a call has, as its turn leaves it."""

    def provider_called(
        self, provider: str, outcome: Outcome, seconds: float | None, tokens: Mapping[str, int]
    ) -> None:
        """How a call of a model or of a web search went, and the tokens that it took by kind: input, output."""

    def provider_cost(self, provider: str, amount: float) -> None:
        """What a call of a model cost, by the prices of the settings."""

    def provider_turn(self, provider: str) -> None:
        """That a provider is asked in a turn, once however often."""

    def disbelieved(self, provider: str, reason: str, times: int) -> None:
        """That something a model read was dropped, and why: it was not heard, its value is none of its words', …"""
