"""Who may ask: API keys, and how often."""

import hashlib
import hmac
from collections.abc import Sequence
from ipaddress import IPv6Address, ip_address, ip_network

from fastapi import Request
from pydantic import SecretStr

from agent.access_keys import NamedKey
from agent.settings import Settings
from api.problems import Problem
from api.rate_limit import RateLimit

NETWORK_BITS = 64
"""How much of an IPv6 address is a client's network; within it, it has as many addresses as it likes."""

UNKNOWN = "unknown"
"""The address of a client that has none, as over a Unix socket."""


class Gate:
    """Lets a request pass, or raises the `Problem` that answers it.

    Asked by every route but health, the console and the docs. With no `API_KEYS` everyone may ask; with no
    `RATE_LIMIT` as often as they like.
    """

    def __init__(self, settings: Settings) -> None:
        self._keys = Keys(settings.api_keys)
        self._admin = settings.admin_key
        self._limit = RateLimit(settings) if settings.rate_limit else None

    async def pass_or_raise(self, request: Request) -> str | None:
        """The name of the key that asks; None where none is asked for.

        Raises 429 first, so that guessing keys is limited too, then 401 without a key and 403 with a wrong one.
        """
        given = given_key(request)
        name = self._keys.name_of(given)
        await self._count(request, name)
        if self._keys and name is None:
            raise refusal(given)
        return name

    async def pass_admin_or_raise(self, request: Request) -> None:
        """Let a request with `ADMIN_KEY` pass. Raises as `pass_or_raise` does, and 403 where no such key is set."""
        given = given_key(request)
        await self._count(request, None)
        if self._admin is None:
            raise Problem(403, "no-admin", "ADMIN_KEY is not set on the server, so that nobody may do this")
        if not is_same(given, self._admin):
            raise refusal(given)

    async def pass_watcher_or_raise(self, request: Request) -> None:
        """Let a request pass that looks after the service: with `ADMIN_KEY` where it is set, else as any other."""
        if self._admin is None:
            await self.pass_or_raise(request)
        else:
            await self.pass_admin_or_raise(request)

    async def count_call(self, call_id: str, client: str | None) -> None:
        """Count a request that is about a call, apart for each key: no other uses up what its owner may ask.

        Raises 429.
        """
        if self._limit:
            await self._limit.count("call", call_id if client is None else f"{client}/{call_id}")

    async def close(self) -> None:
        """Let go of the limit's store."""
        if self._limit:
            await self._limit.close()

    async def _count(self, request: Request, name: str | None) -> None:
        if not self._limit:
            return
        address = network_of(request.client.host if request.client else UNKNOWN)
        await self._limit.count("address", address)
        await self._limit.count("client", address if name is None else f"key:{name}")
        if name is not None:
            await self._limit.count("key", name)


class Keys:
    """The keys of `API_KEYS`; true when there are any."""

    def __init__(self, keys: Sequence[NamedKey]) -> None:
        self._keys = tuple(keys)

    def __bool__(self) -> bool:
        return bool(self._keys)

    def name_of(self, given: str | None) -> str | None:
        """The name of the key `given`; takes the same time whichever it is, and when it is none."""
        found = [each.name for each in self._keys if is_same(given, each.key)]
        return found[0] if found else None


def is_same(given: str | None, key: SecretStr) -> bool:
    """Whether `given` is `key`; takes the same time however much of it is right, and however long it is."""
    return hmac.compare_digest(_digest(given or ""), _digest(key.get_secret_value()))


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()


def refusal(given: str | None) -> Problem:
    """What a client without a key, or with a wrong one, is told."""
    if given:
        return Problem(403, "wrong-key", "this key is not known here")
    detail = "a key is needed, as X-API-Key or Authorization: Bearer"
    return Problem(401, "no-key", detail, headers={"WWW-Authenticate": "Bearer"})


def given_key(request: Request) -> str | None:
    """The key that a request brings, in `X-API-Key` or as a bearer token."""
    if key := request.headers.get("x-api-key"):
        return key
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() or None if scheme.lower() == "bearer" else None


def network_of(address: str) -> str:
    """What counts as one client of an address: itself, or an IPv6 client's network."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ip_network((parsed, NETWORK_BITS), strict=False))
    return str(parsed)
