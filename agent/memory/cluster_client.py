"""A client of a cluster that keeps to its slots.

A slot of the cluster that has moved is followed; no command is repeated for another reason.
"""

from contextvars import ContextVar
from typing import Any

from redis import exceptions
from redis._parsers import AsyncCommandsParser
from redis.asyncio import RedisCluster
from redis.asyncio.cluster import ClusterPipeline
from redis.asyncio.connection import RedisSSLContext

from agent.memory.clients import UNBOUNDED, SharedTLS, connection_arguments
from agent.memory.redis_spans import command_span, pipeline_span
from agent.memory.slots import Slots
from agent.redis_address import RedisAddress

NODE_FAULTS = (exceptions.ConnectionError, exceptions.TimeoutError, exceptions.ClusterDownError)
"""After these the nodes may have other parts than before."""

_IN_PIPELINE: ContextVar[bool] = ContextVar("in_pipeline", default=False)


class SlottedClusterPipeline(ClusterPipeline):
    """Commands in one round trip, on one slot: those that follow a moved key are its own."""

    cluster_client: "SlottedCluster"

    async def execute(self, raise_on_error: bool = True, allow_redirections: bool = True) -> list[Any]:
        """As redis-py's. Raises `PoolExhausted` too."""
        with pipeline_span(len(self)):
            return await self._execute(raise_on_error, allow_redirections)

    async def _execute(self, raise_on_error: bool, allow_redirections: bool) -> list[Any]:
        client = self.cluster_client
        await client.slots.take()
        inside = _IN_PIPELINE.set(True)
        try:
            results = await super().execute(raise_on_error, allow_redirections)
        except NODE_FAULTS:
            client.look_again()
            raise
        finally:
            _IN_PIPELINE.reset(inside)
            client.slots.free()
        if any(isinstance(each, NODE_FAULTS) for each in results):
            client.look_again()
        return results


class FirstArgument(AsyncCommandsParser):
    """Where the key of a command is: its first argument, in all that memory sends (redis-py knows where EVAL's are).

    redis-py's own asks one node, which may be the one that is lost, for all commands there are, by a right of its own.
    """

    async def initialize(self, node: Any = None) -> None:
        """Nothing has to be asked."""

    async def get_keys(self, *args: Any) -> tuple[str, ...] | None:
        """The key."""
        return args[1:2] or None


class SlottedCluster(RedisCluster):
    """A cluster, found again by its nodes or by the address it was given."""

    def __init__(self, address: RedisAddress, tls: RedisSSLContext | None, slots: Slots) -> None:
        super().__init__(
            **connection_arguments(address),
            host=address.hosts[0][0] if address.hosts else None,
            port=address.hosts[0][1] if address.hosts else 0,
            path=address.path,
            db=address.database,
            ssl=address.tls,
            max_connections=UNBOUNDED,
            # More than 0 would close the connections that others use whenever that many slots have moved.
            reinitialize_steps=0,
        )
        self.slots = slots
        self._address = address
        self.commands_parser = FirstArgument()
        if tls:
            over_tls = {"connection_class": SharedTLS, "tls": tls}
            self.connection_kwargs.update(over_tls)
            for node in self.startup_nodes:
                node.connection_class = SharedTLS
                node.connection_kwargs["tls"] = tls

    async def initialize(
        self,
        additional_startup_nodes_info: list[tuple[str, int]] | None = None,
        last_failed_node_name: str | None = None,
    ) -> "SlottedCluster":
        """Look for the nodes; redis-py forgets the address it was given once it has seen any."""
        await super().initialize([*(additional_startup_nodes_info or ()), *self._address.hosts], last_failed_node_name)
        return self

    def look_again(self) -> None:
        """Look for the nodes before the next command."""
        self._initialize = True

    async def _execute_command(self, target_node: Any, *args: Any, **kwargs: Any) -> Any:
        if _IN_PIPELINE.get():
            return await super()._execute_command(target_node, *args, **kwargs)
        with command_span(args[0]):
            await self.slots.take()
            try:
                return await super()._execute_command(target_node, *args, **kwargs)
            finally:
                self.slots.free()

    def pipeline(self, transaction: Any = None, shard_hint: Any = None) -> SlottedClusterPipeline:  # noqa: ARG002
        """As redis-py's."""
        return SlottedClusterPipeline(self, transaction)  # type: ignore[abstract]

    @property
    def idle(self) -> int:
        """Connections that nothing uses, of all nodes."""
        return sum(len(node._free) for node in self.get_nodes())  # noqa: SLF001 - redis-py tells it nowhere else

    async def drop(self) -> None:
        """Close every connection that nothing uses, those in use once they are given back, and look for the nodes."""
        for node in self.get_nodes():
            node.update_active_connections_for_reconnect()
            await node.disconnect_free_connections()
        self.look_again()
