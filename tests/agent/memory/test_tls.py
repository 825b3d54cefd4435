"""Redis over TLS."""

import asyncio
from collections.abc import Iterator

import pytest

from agent.errors import RedisAway
from agent.memory.connection import open_redis
from tests.servers.redis import PASSWORD, RedisServer, redis_server
from tests.servers.tls import Certificates, tls_before


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates.made_in(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="module")
def server() -> Iterator[RedisServer]:
    with redis_server() as started:
        yield started


def url(port: int, options: str = "", *, host: str = "127.0.0.1") -> str:
    return f"rediss://default:{PASSWORD}@{host}:{port}{options}"


async def test_a_server_is_known_by_the_authority_that_is_named(
    server: RedisServer, certificates: Certificates
) -> None:
    with tls_before(server.port, certificates) as port:
        async with open_redis(url(port, f"?ssl_ca_certs={certificates.authority}")) as connection:
            assert await connection.detect() == "standalone"
            # As many connections at once as there may be: reading the certificates for each would stop the loop.
            keys = range(200)
            assert all(await asyncio.gather(*(connection.client.set(f"k{key}", "v", ex=60) for key in keys)))


async def test_a_server_of_an_unknown_authority_is_refused(server: RedisServer, certificates: Certificates) -> None:
    with tls_before(server.port, certificates) as port:
        async with open_redis(url(port)) as connection:
            with pytest.raises(RedisAway, match="CERTIFICATE_VERIFY_FAILED"):
                await connection.detect()
        async with open_redis(url(port, "?ssl_cert_reqs=none")) as connection:
            assert await connection.detect() == "standalone"


async def test_a_server_of_another_name_is_refused(server: RedisServer, certificates: Certificates) -> None:
    known = f"?ssl_ca_certs={certificates.authority}"
    with tls_before(server.port, certificates) as port:
        async with open_redis(url(port, known, host="localhost")) as connection:
            with pytest.raises(RedisAway, match="Hostname mismatch"):
                await connection.detect()
        async with open_redis(url(port, known + "&ssl_check_hostname=false", host="localhost")) as connection:
            assert await connection.detect() == "standalone"


async def test_a_server_may_ask_for_a_certificate_of_ours(server: RedisServer, certificates: Certificates) -> None:
    known = f"?ssl_ca_certs={certificates.authority}"
    own = f"&ssl_certfile={certificates.certificate}&ssl_keyfile={certificates.key}"
    with tls_before(server.port, certificates, of_clients=True) as port:
        async with open_redis(url(port, known)) as connection:
            with pytest.raises(RedisAway):
                await connection.detect()
        async with open_redis(url(port, known + own)) as connection:
            assert await connection.detect() == "standalone"


async def test_a_server_without_tls_is_refused(server: RedisServer) -> None:
    async with open_redis(url(server.port)) as connection:
        with pytest.raises(RedisAway):
            await connection.detect()
