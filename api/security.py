"""Who may ask: API keys, and how often."""

import hashlib
import hmac
from collections.abc import Sequence

from fastapi import Request
from pydantic import SecretStr

from agent.settings import Settings
from api.problems import Problem
from api.rate_limit import RateLimit


class Gate:
    """Lets a request pass, or raises the `Problem` that answers it.

    Asked by every route but health, the console and the docs. With no `API_KEYS` everyone may ask; with no
    `RATE_LIMIT` as often as they like. A limit counts by key, or by the client's address where the key is not known.
    """

    def __init__(self, settings: Settings) -> None:
        self._keys = Keys(settings.api_keys)
        self._limit = RateLimit(settings) if settings.rate_limit else None

    async def pass_or_raise(self, request: Request) -> None:
        """Raises 429 first, so that guessing keys is limited too, then 401 without a key and 403 with a wrong one."""
        given = given_key(request)
        known = self._keys.knows(given)
        if self._limit:
            address = request.client.host if request.client else "unknown"
            await self._limit.count(_fingerprint(given) if known and given else address)
        if self._keys and not given:
            detail = "an API key is needed, as X-API-Key or Authorization: Bearer"
            raise Problem(401, "no-key", detail, headers={"WWW-Authenticate": "Bearer"})
        if self._keys and not known:
            raise Problem(403, "wrong-key", "this API key is not known")

    async def close(self) -> None:
        """Let go of the limit's store."""
        if self._limit:
            await self._limit.close()


class Keys:
    """The keys of `API_KEYS`; true when there are any."""

    def __init__(self, keys: Sequence[SecretStr]) -> None:
        self._keys = tuple(key.get_secret_value().encode() for key in keys)

    def __bool__(self) -> bool:
        return bool(self._keys)

    def knows(self, given: str | None) -> bool:
        """Whether `given` is one of the keys; takes the same time whichever it is, and when it is none."""
        asked = (given or "").encode()
        return sum(hmac.compare_digest(asked, key) for key in self._keys) > 0


def given_key(request: Request) -> str | None:
    """The key that a request brings, in `X-API-Key` or as a bearer token."""
    if key := request.headers.get("x-api-key"):
        return key
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() or None if scheme.lower() == "bearer" else None


def _fingerprint(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:16]
