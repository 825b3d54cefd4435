"""Every key in Redis, and how long it lives. All keys of a call share its cluster slot."""

from typing import Final

CALL_PREFIX: Final = "call:"

LOCK_SECONDS: Final = 30
"""How long a turn holds its call at most: a worker that died holds it no longer."""

WAIT_SECONDS: Final = 10.0
"""How long a turn waits for the earlier turns of its call."""

DAMAGED_SECONDS: Final = 24 * 3600
"""How long a value that could not be read is kept aside."""


def call_key(call_id: str) -> str:
    """The call itself: a string, JSON; lives `REDIS_TTL_SECONDS` after the last turn."""
    return f"{CALL_PREFIX}{call_id}"


def lock_key(call_id: str) -> str:
    """Who is answering a turn of the call; lives `LOCK_SECONDS`."""
    return f"{{{CALL_PREFIX}{call_id}}}:lock"


def answers_key(call_id: str) -> str:
    """A hash of the answers given under idempotency keys; lives as long as the call."""
    return f"{{{CALL_PREFIX}{call_id}}}:answers"


def damaged_key(call_id: str) -> str:
    """A value found under the call's key that is not a call's; lives `DAMAGED_SECONDS`."""
    return f"{{{CALL_PREFIX}{call_id}}}:damaged"
