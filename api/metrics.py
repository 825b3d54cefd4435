"""Prometheus metrics of turns, nodes, requests, memory, providers and the catalogue.

One worker keeps them in its memory. Several workers (`WEB_CONCURRENCY` above 1) share them through files in the
directory that `PROMETHEUS_MULTIPROC_DIR` names, which `assist serve` makes and removes, so that each worker's
`/metrics` tells of all of them.
"""

import os
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, get_args

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Metric
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from agent.observer import Context, MemoryEvent, Observer, Outcome
from agent.turn import ContextOut
from api.exemplars import Exemplars, WithExemplars

SHARED_DIRECTORY = "PROMETHEUS_MULTIPROC_DIR"

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds of the buckets of turns, and of calls of providers."""

NODE_SECONDS = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1.0, 5.0)
"""Upper bounds of the buckets of nodes: a node without a model takes well under a millisecond."""

WAIT_SECONDS = (0.0, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds of the buckets of waits, for a connection or for a call; most are none."""

BYTES = (512, 1024, 2048, 4096, 8192, 16_384, 32_768, 65_536, 131_072, 262_144, 1_048_576)
"""Upper bounds of the buckets of contexts."""

PARTS: tuple[str, ...] = get_args(get_args(ContextOut.model_fields["degraded"].annotation)[0])
"""What can be down: `redis`, `openai`, `tavily`, `catalogue`."""


class Metrics(Observer):
    """The metrics of one process, on a registry of their own."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        self._exemplars = Exemplars()
        self._catalogue: Mapping[str, str] = {}
        self._turns = Counter("assist_turns", "Turns answered.", ("intent", "understood_by"), registry=registry)
        self._turn_seconds = _histogram("assist_turn_seconds", "Time to answer a turn.", SECONDS, registry)
        self._node_seconds = _histogram(
            "assist_node_seconds", "Time in a node of the graph.", NODE_SECONDS, registry, "node"
        )
        self._requests = Counter(
            "assist_http_requests", "HTTP requests answered.", ("method", "route", "status"), registry=registry
        )
        self._degraded_turns = Counter(
            "assist_degraded_turns", "Turns answered without a part that was down.", ("part",), registry=registry
        )
        self._degraded = Gauge(
            "assist_degraded",
            "1 while a part is down for a worker.",
            ("part",),
            registry=registry,
            multiprocess_mode="livemax",
        )
        self._context = Counter(
            "assist_context", "Turns by what they found of their call: found, new, damaged.", ("outcome",),
            registry=registry,
        )  # fmt: skip
        self._context_bytes = _histogram("assist_context_bytes", "Bytes of a call after a turn.", BYTES, registry)
        self._redis_failures = Counter(
            "assist_redis_failures", "Commands to Redis that failed, by how they did.", ("kind",), registry=registry
        )
        self._pool = Gauge(
            "assist_redis_pool_connections",
            "Connections to Redis: carrying a command, idle, and as many as there may be.",
            ("state",),
            registry=registry,
            multiprocess_mode="livesum",
        )
        self._pool_states = tuple(self._pool.labels(state) for state in ("in_use", "idle", "max"))
        self._pool_wait = _histogram(
            "assist_redis_pool_wait_seconds", "Time that commands to Redis waited for a connection.", WAIT_SECONDS,
            registry,
        )  # fmt: skip
        self._call_wait = _histogram(
            "assist_call_wait_seconds", "Time that turns waited for earlier turns of their call.", WAIT_SECONDS,
            registry,
        )  # fmt: skip
        self._memory = Counter(
            "assist_memory_events", "What happened to calls and to Redis.", ("event",), registry=registry
        )
        self._provider_calls = Counter(
            "assist_provider_calls", "Calls of models and of web searches.", ("provider", "outcome"), registry=registry
        )
        self._provider_seconds = _histogram(
            "assist_provider_seconds", "Time of calls of models and web searches.", SECONDS, registry, "provider"
        )
        self._provider_tokens = Counter(
            "assist_provider_tokens", "Tokens that models took.", ("provider", "kind"), registry=registry
        )
        self._provider_cost = Counter(
            "assist_provider_cost", "What models cost, by the prices of the settings.", ("provider",), registry=registry
        )
        self._provider_turns = Counter(
            "assist_provider_turns", "Turns in which a provider was asked.", ("provider",), registry=registry
        )
        self._provider_open = Gauge(
            "assist_provider_breaker_open",
            "1 while a worker leaves the provider alone.",
            ("provider",),
            registry=registry,
            multiprocess_mode="livemax",
        )
        self._disbelieved = Counter(
            "assist_disbelieved", "What models read that the words of the turn do not bear out, by why.",
            ("provider", "reason"), registry=registry,
        )  # fmt: skip
        self._begin_at_nothing()

    def _begin_at_nothing(self) -> None:
        """Series with few labels are there from the start: what is not there can't be told from what is 0."""
        for part in PARTS:
            self._degraded.labels(part).set(0)
        for outcome in get_args(Context):
            self._context.labels(outcome)
        for event in get_args(MemoryEvent):
            self._memory.labels(event)

    def count_turn(self, turn: Mapping[str, Any], down: Collection[str]) -> None:
        """Count a turn by its answer, and note what is down after it."""
        self._turns.labels(turn["intent"], turn["understood_by"]).inc()
        for part in turn["context"]["degraded"]:
            self._degraded_turns.labels(part).inc()
        self.tell_degraded(down)
        for node, milliseconds in turn["timings_ms"].items():
            seconds = milliseconds / 1000
            if node == "total":
                self._turn_seconds.observe(seconds)
                self._exemplars.keep("assist_turn_seconds", {}, SECONDS, seconds, turn["trace_id"])
            else:
                self._node_seconds.labels(node).observe(seconds)
                self._exemplars.keep("assist_node_seconds", {"node": node}, NODE_SECONDS, seconds, turn["trace_id"])

    def count_request(self, method: str, route: str, status: int) -> None:
        """Count an HTTP request."""
        self._requests.labels(method, route, str(status)).inc()

    def pool_used(self, *, in_use: int, idle: int, most: int) -> None:
        """Say how the connections to Redis are used."""
        for gauge, number in zip(self._pool_states, (in_use, idle, most), strict=True):
            gauge.set(number)

    def pool_waited(self, seconds: float) -> None:
        """Note how long a command waited for a connection."""
        self._pool_wait.observe(seconds)

    def redis_failed(self, kind: str) -> None:
        """Count a command to Redis that failed."""
        self._redis_failures.labels(kind).inc()

    def turn_waited(self, seconds: float) -> None:
        """Note how long a turn waited for its call."""
        self._call_wait.observe(seconds)

    def memory_event(self, event: MemoryEvent) -> None:
        """Count what happened to a call or to Redis."""
        self._memory.labels(event).inc()

    def context_read(self, outcome: Context) -> None:
        """Count a turn by what it found of its call."""
        self._context.labels(outcome).inc()

    def context_kept(self, size: int) -> None:
        """Note the bytes of a call."""
        self._context_bytes.observe(size)

    def provider_called(
        self, provider: str, outcome: Outcome, seconds: float | None, tokens: Mapping[str, int]
    ) -> None:
        """Count a call of a provider, its time and its tokens."""
        self._provider_calls.labels(provider, outcome).inc()
        if seconds is not None:
            self._provider_seconds.labels(provider).observe(seconds)
        for kind, number in tokens.items():
            self._provider_tokens.labels(provider, kind).inc(number)

    def provider_cost(self, provider: str, amount: float) -> None:
        """Add what a call cost."""
        self._provider_cost.labels(provider).inc(amount)

    def provider_turn(self, provider: str) -> None:
        """Count a turn in which a provider was asked."""
        self._provider_turns.labels(provider).inc()

    def tell_providers(self, providers: Mapping[str, Mapping[str, Any]]) -> None:
        """Say which providers are left alone just now."""
        for provider, told in providers.items():
            self._provider_open.labels(provider).set(1 if told["breaker"] == "open" else 0)

    def disbelieved(self, provider: str, reason: str, times: int) -> None:
        """Count what a model read and was dropped."""
        self._disbelieved.labels(provider, reason).inc(times)

    def tell_degraded(self, parts: Collection[str]) -> None:
        """Say what is down just now."""
        for part in PARTS:
            self._degraded.labels(part).set(1 if part in parts else 0)

    def tell_catalogue(self, catalogue: Mapping[str, str]) -> None:
        """Say which catalogue is served: its name, version and the time it was loaded at."""
        self._catalogue = catalogue

    def exposition(self, accept: str) -> tuple[bytes, str]:
        """Everything counted, in the format that an `Accept` header asks for, and that format's media type."""
        told = CollectorRegistry()
        told.register(WithExemplars(self._counted(), self._exemplars))
        if "loaded_at" in self._catalogue:
            told.register(CatalogueServed(self._catalogue))
        encode, media_type = choose_encoder(accept)
        return encode(told), media_type

    def _counted(self) -> Collector:
        if SHARED_DIRECTORY not in os.environ:
            return self.registry
        return MultiProcessCollector(None)  # type: ignore[no-untyped-call]


class CatalogueServed(Collector):
    """The catalogue of the worker that is asked; the others follow it within a second."""

    def __init__(self, catalogue: Mapping[str, str]) -> None:
        self._catalogue = catalogue

    def collect(self) -> Iterable[Metric]:
        """Its version, and its age."""
        name, version = self._catalogue["name"], self._catalogue["version"]
        told = GaugeMetricFamily("assist_catalogue_info", "1 for the version served.", labels=("catalogue", "version"))
        told.add_metric((name, version), 1)
        yield told
        age = GaugeMetricFamily("assist_catalogue_age_seconds", "Time since it was loaded.", labels=("catalogue",))
        age.add_metric((name,), time.time() - datetime.fromisoformat(self._catalogue["loaded_at"]).timestamp())
        yield age


def _histogram(
    name: str, documentation: str, bounds: Sequence[float], registry: CollectorRegistry, *labels: str
) -> Histogram:
    return Histogram(name, documentation, labels, buckets=bounds, registry=registry)
