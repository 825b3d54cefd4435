"""How many tokens a model may take, of a call and of a day, over all workers."""

from collections.abc import Callable
from datetime import date
from typing import Literal

from agent.memory.keys import DAY_SECONDS, day_tokens_key, tokens_key
from agent.memory.shared_values import SharedValues
from agent.settings import Settings

Budget = Literal["call", "day"]


class TokenBudget:
    """Counts what a model took, as it tells itself, and says when that is enough: a request that is made while there is
    some left may go beyond it. Without `MODEL_BUDGET_TOKENS_PER_CALL` and `…_PER_DAY` nothing is counted."""

    def __init__(self, settings: Settings, values: SharedValues, today: Callable[[], date]) -> None:
        self._of_call = settings.model_budget_tokens_per_call
        self.of_day = settings.model_budget_tokens_per_day
        self._ttl = settings.redis_ttl_seconds
        self._values = values
        self._today = today
        self._spent_on: date | None = None

    @property
    def day_is_spent(self) -> bool:
        """Whether this worker knows that the tokens of the day are spent."""
        return self._spent_on is not None and self._spent_on == self._today()

    async def spent(self, call_id: str | None) -> Budget | None:
        """Which budget is spent; None where there are tokens left."""
        if self.of_day is not None and await self._taken(day_tokens_key(self._today())) >= self.of_day:
            self._spent_on = self._today()
            return "day"
        if self._of_call is not None and call_id and await self._taken(tokens_key(call_id)) >= self._of_call:
            return "call"
        return None

    async def spend(self, call_id: str | None, tokens: int) -> None:
        """Count what a request took."""
        if not tokens:
            return
        if self._of_call is not None and call_id:
            await self._values.add(tokens_key(call_id), tokens, self._ttl)
        if self.of_day is not None:
            today = self._today()
            if await self._values.add(day_tokens_key(today), tokens, DAY_SECONDS) >= self.of_day:
                self._spent_on = today

    def forget(self, call_id: str) -> None:
        """Forget what this worker itself has counted of a call."""
        self._values.forget(tokens_key(call_id))

    async def _taken(self, key: str) -> int:
        kept = await self._values.get(key)
        return int(kept) if kept and kept.isdecimal() else 0
