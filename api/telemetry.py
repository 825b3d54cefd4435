"""Traces by OpenTelemetry: on where an `OTEL_*` variable is set, and then exported as those variables say.

Beside what the SDK reads itself (`OTEL_SERVICE_NAME`, `OTEL_TRACES_SAMPLER`, `OTEL_EXPORTER_OTLP_*`, …), here count
`OTEL_SDK_DISABLED` and `OTEL_TRACES_EXPORTER`: `otlp` over HTTP (the default), `console` or `none`. This module is
imported where tracing is on, and nowhere else.
"""

import sys
import time
from collections.abc import Mapping
from contextlib import AbstractContextManager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from opentelemetry import context, propagate
from opentelemetry.sdk.resources import OTELResourceDetector, Resource
from opentelemetry.sdk.trace import ReadableSpan, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, ConsoleSpanExporter, SimpleSpanProcessor
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator
from opentelemetry.sdk.trace.sampling import Decision
from opentelemetry.sdk.util.instrumentation import InstrumentationScope
from opentelemetry.trace import SpanContext, SpanKind, Status, StatusCode, TraceFlags, TraceState, get_current_span

from agent import logs
from agent.errors import SettingError
from agent.spans import Attributes, Kind, spans
from agent.turn_span import INVOKED, NAME

KINDS: Mapping[Kind, SpanKind] = {"internal": SpanKind.INTERNAL, "client": SpanKind.CLIENT}
EXPORTERS = ("otlp", "console", "none")
SCOPE = InstrumentationScope(NAME)
SAMPLED = TraceFlags(TraceFlags.SAMPLED)
FINE, FAILED = Status(StatusCode.UNSET), Status(StatusCode.ERROR)

_IDS = RandomIdGenerator()


@dataclass(frozen=True, slots=True)
class Here:
    """Where in a trace the next span stands: below `parent`, None for the first of a trace."""

    trace_id: int
    parent: SpanContext | None
    state: TraceState


_here: ContextVar[Here] = ContextVar("here")


class Telemetry:
    """Makes the spans of turns, and has them exported. A `Spans`."""

    def __init__(self, provider: TracerProvider, processor: SpanProcessor | None) -> None:
        """`provider` says what is sampled and of which resource it is; without a `processor` nothing is exported."""
        self.resource = provider.resource
        self.processor = processor
        self._sampler = provider.sampler

    @classmethod
    def of_environment(cls, environment: Mapping[str, str]) -> "Telemetry":
        """As the `OTEL_*` variables say. Raises `SettingError` for an exporter that is not known."""
        resource = Resource.create({"service.name": NAME}).merge(OTELResourceDetector().detect())
        provider = TracerProvider(resource=resource, shutdown_on_exit=False)
        name = environment.get("OTEL_TRACES_EXPORTER") or EXPORTERS[0]
        match name:
            case "otlp":
                from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

                return cls(provider, BatchSpanProcessor(OTLPSpanExporter()))
            case "console":
                return cls(provider, SimpleSpanProcessor(ConsoleSpanExporter(out=sys.stderr)))
            case "none":
                return cls(provider, None)
            case _:
                raise SettingError(f"OTEL_TRACES_EXPORTER={name!r} is not allowed: one of {', '.join(EXPORTERS)}")

    def begin(self, headers: Mapping[str, str]) -> None:
        """Trace the turn that is being answered, as a part of the trace that its request's headers name, if that is
        sampled."""
        around = propagate.extract(headers, context=context.Context())
        named = get_current_span(around).get_span_context()
        current = logs.trace_id.get()
        trace_id = named.trace_id if named.is_valid else int(current, 16) if current else _IDS.generate_trace_id()
        sampled = self._sampler.should_sample(around, trace_id, INVOKED, SpanKind.INTERNAL)
        _here.set(Here(trace_id, named if named.is_valid else None, sampled.trace_state or TraceState()))
        spans.set(self if self.processor and sampled.decision is Decision.RECORD_AND_SAMPLE else None)

    def start(self, name: str, kind: Kind, attributes: Attributes) -> AbstractContextManager[Any]:
        """A span, to be entered."""
        return Recorded(self, name, kind, attributes)

    def close(self) -> None:
        """Export what has not been, and end."""
        if self.processor:
            self.processor.shutdown()


class Recorded:
    """A span while it is entered, given to the processor when it is left.

    A span of the SDK takes four times as long: it asks the sampler anew, locks, and checks and copies its attributes.
    """

    __slots__ = ("_attributes", "_before", "_context", "_kind", "_name", "_start", "_telemetry")

    def __init__(self, telemetry: Telemetry, name: str, kind: Kind, attributes: Attributes) -> None:
        self._telemetry = telemetry
        self._name = name
        self._kind = kind
        self._attributes = dict(attributes)

    def set_attributes(self, attributes: Attributes) -> None:
        """Tell more of it."""
        self._attributes.update(attributes)

    def __enter__(self) -> "Recorded":
        before = self._before = _here.get()
        self._context = SpanContext(before.trace_id, _IDS.generate_span_id(), False, SAMPLED, before.state)
        _here.set(Here(before.trace_id, self._context, before.state))
        self._start = time.time_ns()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        # Set, and not reset by a token: a stream may be closed in another context than it was begun in.
        _here.set(self._before)
        if kind is not None:
            # What was raised may quote what was said: its class alone is told.
            self._attributes["error.type"] = kind.__name__
        made = ReadableSpan(
            self._name,
            context=self._context,
            parent=self._before.parent,
            resource=self._telemetry.resource,
            attributes=self._attributes,
            kind=KINDS[self._kind],
            status=FINE if kind is None else FAILED,
            start_time=self._start,
            end_time=time.time_ns(),
            instrumentation_scope=SCOPE,
        )
        if self._telemetry.processor:
            self._telemetry.processor.on_end(made)
