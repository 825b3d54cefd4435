"""One server reached: found without rights, over few connections, with nothing repeated."""

import asyncio
from collections.abc import Iterator

import pytest
from redis import Redis
from redis.exceptions import ConnectionError as RedisConnectionError

from agent.errors import PoolExhausted, RedisAway, SettingError
from agent.memory.connection import open_redis, redis_faults
from tests.servers.redis import PASSWORD, RedisServer, redis_server


@pytest.fixture
def server() -> Iterator[RedisServer]:
    with redis_server() as started:
        yield started


def connected(server: RedisServer) -> int:
    """How many connections others than this one have."""
    with server.client() as client:
        return int(client.info("clients")["connected_clients"]) - 1


def user(server: RedisServer, *rules: str) -> str:
    """The URL of a new user with these rights alone."""
    with server.client() as client:
        client.execute_command("ACL SETUSER", "app", "reset", "on", ">pass", *rules)
    return f"redis://app:pass@127.0.0.1:{server.port}"


async def test_one_server_is_known_as_one(server: RedisServer) -> None:
    async with open_redis(server.url) as connection:
        assert connection.kind is None
        assert await connection.detect() == "standalone"
        assert str(connection.address) == server.url.replace(PASSWORD, "***")


async def test_a_server_is_reached_by_a_socket_in_the_file_system(tmp_path: object) -> None:
    with redis_server("--unixsocket", f"{tmp_path}/redis.sock") as started:
        url = f"unix://default:{PASSWORD}@{tmp_path}/redis.sock?db=2"
        async with open_redis(url) as connection:
            assert await connection.detect() == "standalone"
            await connection.client.set("key", "value", ex=60)
        with started.client() as client:
            assert client.info("keyspace")["db2"]["keys"] == 1


async def test_a_user_without_dangerous_commands_gets_in(server: RedisServer) -> None:
    async with open_redis(user(server, "+@all", "-@dangerous", "~*")) as connection:
        assert await connection.detect() == "standalone"
        assert await connection.client.set("key", "value", ex=60)


@pytest.mark.parametrize("protocol", [2, 3])
async def test_a_user_that_may_do_nothing_but_set_one_key_gets_in(server: RedisServer, protocol: int) -> None:
    async with open_redis(user(server, "+set", "~call:*") + f"?protocol={protocol}") as connection:
        assert await connection.detect() == "standalone"
        assert await connection.client.set("call:1", "value", ex=60)


async def test_a_wrong_password_is_an_outage_whose_line_holds_no_secret(server: RedisServer) -> None:
    async with open_redis(server.url.replace(PASSWORD, "wrong-word")) as connection:
        with pytest.raises(RedisAway) as raised:
            await connection.detect()
    assert "wrong-word" not in str(raised.value)


@pytest.mark.parametrize("renamed", ["HELLO", "AUTH"])
async def test_a_server_that_does_not_know_a_command_is_told_without_the_password_in_it(renamed: str) -> None:
    class Old(RedisServer):
        def client(self) -> Redis:
            return Redis(port=self.port, protocol=2)

    server = Old("--rename-command", renamed, "", "--requirepass", "")
    server.start()
    try:
        async with open_redis(f"{server.url}?protocol={3 if renamed == 'HELLO' else 2}") as connection:
            with pytest.raises(RedisAway, match=f"(?i)unknown command.*{renamed}") as raised, redis_faults():
                await connection.client.get("key")
        assert PASSWORD not in str(raised.value)
    finally:
        server.kill()


async def test_a_url_that_is_none_is_a_wrong_setting() -> None:
    with pytest.raises(SettingError, match=r"REDIS_URL=\*\*\* is not allowed: the port"):
        async with open_redis("redis://h:abc"):
            pass


async def test_many_commands_at_once_share_few_connections(server: RedisServer) -> None:
    async with open_redis(server.url, max_connections=5, command_seconds=60) as connection:
        await asyncio.gather(*(connection.client.set(f"k{number}", "v", ex=60) for number in range(300)))
        pipes = [connection.client.pipeline(transaction=False).get(f"k{number}") for number in range(300)]
        assert await asyncio.gather(*(pipe.execute() for pipe in pipes)) == [[b"v"]] * 300
        assert connected(server) <= 5
        assert (connection.slots.in_use, connection.slots.idle()) == (0, 5)


async def test_a_busy_pool_is_not_an_outage(server: RedisServer) -> None:
    async with open_redis(server.url, max_connections=1, wait_seconds=0.05) as connection:
        await connection.detect()
        # A command that Redis itself holds back, as long as the connection allows.
        holding = asyncio.ensure_future(connection.client.blpop(["nothing"], timeout=0.5))
        await asyncio.sleep(0)
        assert connection.slots.in_use == 1
        with pytest.raises(PoolExhausted):
            await connection.client.get("k")
        with pytest.raises(PoolExhausted):
            await connection.client.pipeline(transaction=False).get("k").execute()
        assert await holding is None
        assert await connection.client.get("k") is None


async def test_commands_cancelled_anywhere_leak_no_connection(server: RedisServer) -> None:
    async with open_redis(server.url, max_connections=3, command_seconds=60) as connection:
        for steps in range(40):
            commands = [asyncio.ensure_future(connection.client.set(f"k{each}", "v", ex=60)) for each in range(10)]
            for _ in range(steps):
                await asyncio.sleep(0)
            for command in commands:
                command.cancel()
            await asyncio.gather(*commands, return_exceptions=True)
            assert connection.slots.in_use == 0
        answers = await asyncio.gather(*(connection.client.echo(f"{number}") for number in range(50)))
        assert answers == [f"{number}".encode() for number in range(50)]
        assert connected(server) <= 3


async def test_a_command_is_never_repeated_silently() -> None:
    asked: list[bytes] = []

    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.read(1000))
        writer.close()

    async with await asyncio.start_server(hang_up, "127.0.0.1", 0) as listening:
        port = listening.sockets[0].getsockname()[1]
        async with open_redis(f"redis://127.0.0.1:{port}?protocol=2") as connection:
            with pytest.raises(RedisConnectionError):
                await connection.client.incr("calls")
            with pytest.raises(RedisConnectionError):
                await connection.client.pipeline(transaction=False).decr("calls").execute()
    assert [b"INCR" in asked[0], b"DECR" in asked[1], len(asked)] == [True, True, 2]


async def test_dead_connections_are_thrown_away_together(server: RedisServer) -> None:
    async with open_redis(server.url, max_connections=10) as connection:
        await asyncio.gather(*(connection.client.set(f"k{number}", "v", ex=60) for number in range(50)))
        assert connection.slots.idle() == 10
        server.kill()
        server.start()
        await connection.drop()
        assert connection.slots.idle() == 0
        answers = await asyncio.gather(*(connection.client.get("k1") for _ in range(50)), return_exceptions=True)
        assert answers == [None] * 50
        assert await connection.detect() == "standalone"


async def test_who_waits_for_a_frozen_redis_is_told_at_once_that_it_is_away(server: RedisServer) -> None:
    async with open_redis(server.url, max_connections=1) as connection:
        await connection.detect()
        server.freeze()
        first, *rest = [asyncio.ensure_future(connection.client.get("k")) for _ in range(20)]
        with pytest.raises(Exception, match="Timeout"):
            await first
        await connection.drop(RedisAway("it does not answer"))
        told = await asyncio.gather(*rest, return_exceptions=True)
        assert sum(isinstance(each, RedisAway) for each in told) >= 18
        server.thaw()
