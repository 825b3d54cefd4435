"""Every key in Redis, and how long it lives. All keys of a call share its cluster slot."""

from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Final
from urllib.parse import unquote

CALL_PREFIX: Final = "call:"

LOCK_SECONDS: Final = 30
"""How long a turn holds its call without renewing its hold: a worker that died holds it no longer."""

WAIT_SECONDS: Final = 10.0
"""How long a turn waits for the earlier turns of its call."""

DAMAGED_SECONDS: Final = 24 * 3600
"""How long a value that could not be read is kept aside."""

PROBE_SECONDS: Final = 10
"""How long what was written to see whether Redis can be used lives."""

MARK_SECONDS: Final = 30 * 24 * 3600
"""How long the mark of a worker lives."""

REPORT_SECONDS: Final = 7 * 24 * 3600
"""How long the report of a feed of listings lives."""

DAY_SECONDS: Final = 48 * 3600
"""How long the count of a day lives after it was counted on: the day is over for all workers by then."""

_BRACES = {ord("{"): "%7B", ord("}"): "%7D", ord("%"): "%25"}
# Braces say which part of a key a cluster goes by, so that those of a thread's id would take its keys apart.


def call_key(call_id: str) -> str:
    """The call itself: a string, JSON; lives `REDIS_TTL_SECONDS` after the last turn."""
    return f"{CALL_PREFIX}{call_id.translate(_BRACES)}"


def thread_of(key: bytes) -> str:
    """The call that a `call_key` is of."""
    return unquote(key.decode(errors="replace").removeprefix(CALL_PREFIX))


def lock_key(call_id: str) -> str:
    """Who is answering a turn of the call; lives `LOCK_SECONDS`."""
    return _side_key(call_id, "lock")


def answers_key(call_id: str) -> str:
    """A hash of the answers given under idempotency keys; lives as long as the call."""
    return _side_key(call_id, "answers")


def damaged_key(call_id: str) -> str:
    """A value found under the call's key that is not a call's; lives `DAMAGED_SECONDS`."""
    return _side_key(call_id, "damaged")


def probe_key(call_id: str) -> str:
    """Written to see whether the server that keeps the call can be used; lives `PROBE_SECONDS`."""
    return _side_key(call_id, "probe")


def mark_key(worker: str) -> str:
    """Left by a worker: a Redis that has it no more has lost all that it held; lives `MARK_SECONDS`."""
    return _side_key("", f"mark:{worker}")


def feed_report_key(catalogue: str, report_id: str) -> str:
    """The report of a feed of listings: a string, JSON; lives `REPORT_SECONDS`."""
    return _side_key("", f"feed:{catalogue}:{report_id}")


def feed_claim_key(catalogue: str, report_id: str) -> str:
    """Which worker is publishing a feed; lives `LOCK_SECONDS`."""
    return _side_key("", f"feeding:{catalogue}:{report_id}")


def tokens_key(call_id: str) -> str:
    """How many tokens a model took in the call: a number; lives for the call's lifetime from when it took the last."""
    return _side_key(call_id, "tokens")


def day_tokens_key(day: date) -> str:
    """How many tokens a model took on a day, of all calls: a number; lives `DAY_SECONDS`."""
    return _side_key("", f"tokens:{day.isoformat()}")


def web_key(query: str, day: date) -> str:
    """What a search of the web found: a string, JSON; lives until the end of the day."""
    return _side_key("", f"web:{day.isoformat()}:{sha256(query.encode()).hexdigest()[:32]}")


@lru_cache(maxsize=1024)
def thread_keys(thread_id: str) -> tuple[str, str, str]:
    """Where a graph's thread is kept: its newest checkpoint with what tasks wrote at it; the earlier checkpoints and
    those of subgraphs; an index of all."""
    return call_key(thread_id), _side_key(thread_id, "history"), _side_key(thread_id, "index")


def all_keys(call_id: str) -> tuple[str, ...]:
    """Every key that may hold something of a call, but for its lock."""
    return *thread_keys(call_id), answers_key(call_id), damaged_key(call_id), tokens_key(call_id)


def _side_key(call_id: str, name: str) -> str:
    return f"{{{call_key(call_id)}}}:{name}"
