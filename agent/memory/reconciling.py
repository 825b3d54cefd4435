"""What holds of a call: what Redis has of it, or the copy that an outage kept apart from that."""

from contextlib import suppress
from typing import Any

from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

from agent.errors import RedisAway
from agent.memory import legacy_document
from agent.memory.document import DamagedDocument, decode
from agent.memory.redis_access import RedisAccess
from agent.memory.remote import RemoteCalls

SERDE = JsonPlusSerializer(allowed_msgpack_modules=None)
"""Of the documents of calls."""


async def reconciled(redis: RedisAccess, remote: RemoteCalls, call_id: str, document: bytes | None) -> bytes | None:
    """What holds of a call that Redis has as `document`. Raises `DamagedDocument` and `NewerDocument`."""
    with suppress(RedisAway):
        if document is None and redis.recent.is_kept(call_id, redis.outage):
            await redis.asked(call_id, redis.watch.missed())
        elif document is not None and legacy_document.is_legacy(document):
            document = legacy_document.outlived(document, await redis.asked(call_id, remote.aside(call_id)))
    document = _present(document)
    held, restored = redis.recent.reconciled(call_id, document, redis.outage)
    if restored:
        redis.counters.count("restored")
    return held


def values_of(document: bytes) -> dict[str, Any]:
    """The state of a call. Raises `DamagedDocument` and `NewerDocument`."""
    return decode(SERDE, document).values


def _present(document: bytes | None) -> bytes | None:
    """A document of a call in the form of now, proved to be whole. Raises `DamagedDocument` and `NewerDocument`."""
    if document is not None and legacy_document.is_legacy(document):
        return legacy_document.latest(document)
    if document is not None:
        try:
            decode(SERDE, document)
        except (ValueError, TypeError, LookupError, AttributeError, NotImplementedError) as error:
            raise DamagedDocument(str(error)) from error
    return document
