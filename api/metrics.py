"""Prometheus counters of turns, nodes, requests and memory.

One worker keeps them in its memory. Several workers (`WEB_CONCURRENCY` above 1) share them through files in the
directory that `PROMETHEUS_MULTIPROC_DIR` names, which `assist serve` makes and removes, so that each worker's
`/metrics` tells of all of them.
"""

import os
from collections.abc import Collection, Mapping
from typing import Any, get_args

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from agent.turn import ContextOut

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SHARED_DIRECTORY = "PROMETHEUS_MULTIPROC_DIR"

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds of the buckets of turns."""

NODE_SECONDS = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1.0, 5.0)
"""Upper bounds of the buckets of nodes: a node without a model takes well under a millisecond."""

POOL_SECONDS = (0.0, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds of the buckets of waits for a connection; most commands wait for none."""

PARTS: tuple[str, ...] = get_args(get_args(ContextOut.model_fields["degraded"].annotation)[0])
"""What can be down: `redis`, `openai`, `tavily`, `catalogue`."""


class Metrics:
    """The counters of one process, on a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._turns = Counter("assist_turns", "Turns answered.", ("intent", "understood_by"), registry=self.registry)
        self._turn_seconds = Histogram(
            "assist_turn_seconds", "Time to answer a turn.", buckets=SECONDS, registry=self.registry
        )
        self._node_seconds = Histogram(
            "assist_node_seconds",
            "Time in a node of the graph.",
            ("node",),
            buckets=NODE_SECONDS,
            registry=self.registry,
        )
        self._requests = Counter(
            "assist_http_requests", "HTTP requests answered.", ("method", "route", "status"), registry=self.registry
        )
        self._degraded_turns = Counter(
            "assist_degraded_turns", "Turns answered without a part that was down.", ("part",), registry=self.registry
        )
        self._degraded = Gauge(
            "assist_degraded",
            "1 while a part is down.",
            ("part",),
            registry=self.registry,
            multiprocess_mode="mostrecent",
        )
        self._pool = Gauge(
            "assist_redis_pool_connections",
            "Connections to Redis: carrying a command, idle, and as many as there may be.",
            ("state",),
            registry=self.registry,
            multiprocess_mode="livesum",
        )
        self._pool_wait = Histogram(
            "assist_redis_pool_wait_seconds",
            "Time that commands to Redis waited for a connection.",
            buckets=POOL_SECONDS,
            registry=self.registry,
        )
        self._pool_states = tuple(self._pool.labels(state) for state in ("in_use", "idle", "max"))
        self._memory = Counter(
            "assist_memory_events", "What happened to the memory of calls.", ("event",), registry=self.registry
        )
        self._memory_seen: dict[str, float] = {}
        for part in PARTS:
            self._degraded.labels(part).set(0)

    def count_turn(self, turn: Mapping[str, Any]) -> None:
        """Count a turn by its answer."""
        self._turns.labels(turn["intent"], turn["understood_by"]).inc()
        down = turn["context"]["degraded"]
        for part in down:
            self._degraded_turns.labels(part).inc()
        self.tell_degraded(down)
        for node, milliseconds in turn["timings_ms"].items():
            if node == "total":
                self._turn_seconds.observe(milliseconds / 1000)
            else:
                self._node_seconds.labels(node).observe(milliseconds / 1000)

    def count_request(self, method: str, route: str, status: int) -> None:
        """Count an HTTP request."""
        self._requests.labels(method, route, str(status)).inc()

    def count_memory(self, totals: Mapping[str, float]) -> None:
        """Bring the counters of the memory to `totals`, which only ever grow."""
        for event, total in totals.items():
            self._memory.labels(event).inc(max(0.0, total - self._memory_seen.get(event, 0.0)))
            self._memory_seen[event] = total

    def pool_used(self, *, in_use: int, idle: int, most: int) -> None:
        """Say how the connections to Redis are used."""
        for gauge, number in zip(self._pool_states, (in_use, idle, most), strict=True):
            gauge.set(number)

    def pool_waited(self, seconds: float) -> None:
        """Note how long a command waited for a connection."""
        self._pool_wait.observe(seconds)

    def tell_degraded(self, parts: Collection[str]) -> None:
        """Say what is down just now."""
        for part in PARTS:
            self._degraded.labels(part).set(1 if part in parts else 0)

    def text(self) -> bytes:
        """Everything counted, in Prometheus' text format."""
        if SHARED_DIRECTORY not in os.environ:
            return generate_latest(self.registry)
        shared = CollectorRegistry()
        MultiProcessCollector(shared)  # type: ignore[no-untyped-call]
        return generate_latest(shared)
