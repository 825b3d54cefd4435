"""A worker's own bounded copies of recent calls: all there is without Redis, and what carries a call over while
Redis is away."""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from agent.memory.document import DamagedDocument, corrections_of, owner_of, turn_of

MOST_CALLS = 10_000
"""Copies kept; the longest untouched go first."""
MOST_ANSWERS = 20
"""Answers kept with a copy for their idempotency keys; the oldest go first."""


@dataclass(slots=True)
class Copy:
    """A call's document.

    document  None for a call that was forgotten and has had no turn since
    turn      how many turns it has had
    until     when it expires, seconds of the clock
    outage    the outage of Redis before which it was last the same there
    unsaved   whether Redis has yet to be told
    forgotten whether the call was forgotten while Redis was away: what Redis holds of it is of before that
    client    who forgot it, None where that makes no difference
    answers   those that Redis does not hold, by idempotency key
    """

    document: bytes | None
    turn: int
    until: float
    outage: int
    unsaved: bool
    forgotten: bool = False
    client: str | None = None
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)


def _is_anothers(copy: Copy, document: bytes) -> bool:
    """Whether a document is of a call that another began under the same id while it was away."""
    owners = (owner_of(copy.document) if copy.document else copy.client, owner_of(document))
    return None not in owners and owners[0] != owners[1]


def _is_corrected(copy: bytes | None, document: bytes) -> bool:
    """Whether a copy is of the same turn as a document, and has corrections that the document has not."""
    return copy is not None and corrections_of(copy) > corrections_of(document)


class RecentCalls:
    """Copies by call id; each expires `ttl_seconds` after its last turn."""

    def __init__(
        self, ttl_seconds: int, *, most: int = MOST_CALLS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._ttl = ttl_seconds
        self._most = most
        self._clock = clock
        self._copies: OrderedDict[str, Copy] = OrderedDict()

    def get(self, call_id: str) -> Copy | None:
        """The copy of a call that has not expired."""
        copy = self._copies.get(call_id)
        if copy is not None and copy.until <= self._clock():
            del self._copies[call_id]
            return None
        return copy

    def put(
        self,
        call_id: str,
        document: bytes | None,
        turn: int,
        *,
        outage: int,
        unsaved: bool,
        seconds: int | None = None,
        client: str | None = None,
    ) -> Copy:
        """Keep a call as it is after a turn of `client`, for `seconds` or its whole time to live."""
        before = self.get(call_id)
        answers = before.answers if before and document is not None else {}
        forgotten = document is None or (before is not None and before.forgotten)
        until = self._clock() + (seconds or self._ttl)
        copy = Copy(document, turn, until, outage, unsaved, forgotten and unsaved, client, answers)
        self._copies[call_id] = copy
        self._copies.move_to_end(call_id)
        while len(self._copies) > self._most:
            self._copies.popitem(last=False)
        return copy

    def is_kept(self, call_id: str, outage: int) -> bool:
        """Whether Redis should have a call: it was told, and has not been away since."""
        copy = self.get(call_id)
        return copy is not None and copy.document is not None and copy.outage == outage and not copy.unsaved

    def reconciled(self, call_id: str, document: bytes | None, outage: int) -> tuple[bytes | None, bool]:
        """What holds: Redis' document, or the copy that an outage kept apart from it; and whether it is restored."""
        copy = self.get(call_id)
        if copy is None or (copy.outage == outage and not copy.unsaved):
            if document is None and copy is not None:
                # Gone while Redis was well: expired, evicted or forgotten. It is not brought back.
                self.drop(call_id)
            return document, False
        if document is None:
            return copy.document, copy.document is not None and not copy.forgotten
        try:
            turn, anothers = turn_of(document), _is_anothers(copy, document)
        except DamagedDocument:
            return document, False
        if anothers:
            self.drop(call_id)
            return document, False
        if copy.forgotten:
            return copy.document, False
        newer = turn > copy.turn or (turn == copy.turn and not _is_corrected(copy.document, document))
        return (document if newer else copy.document), False

    def keep_answer(self, call_id: str, key: str, answer: dict[str, Any]) -> None:
        """Keep the answer given under an idempotency key with the copy of its call."""
        copy = self.get(call_id)
        if copy is not None:
            copy.answers[key] = answer
            while len(copy.answers) > MOST_ANSWERS:
                del copy.answers[next(iter(copy.answers))]

    def answer(self, call_id: str, key: str | None) -> dict[str, Any] | None:
        """The answer that was given under an idempotency key."""
        copy = self.get(call_id)
        return copy.answers.get(key) if copy and key else None

    def drop(self, call_id: str) -> bool:
        """Forget a copy; whether there was one."""
        there = self.get(call_id) is not None
        self._copies.pop(call_id, None)
        return there

    def seconds_left(self, call_id: str) -> int | None:
        """How long a copy will live."""
        copy = self.get(call_id)
        return None if copy is None or copy.document is None else max(1, round(copy.until - self._clock()))

    def apart(self, outage: int) -> list[str]:
        """The calls of which Redis may not know what the copy knows."""
        return [
            call_id
            for call_id in list(self._copies)
            if (copy := self.get(call_id)) is not None and (copy.unsaved or copy.outage != outage)
        ]

    def ids(self) -> Iterator[str]:
        """The calls there are copies of, the longest untouched first."""
        for call_id in list(self._copies):
            copy = self.get(call_id)
            if copy is not None and copy.document is not None:
                yield call_id
