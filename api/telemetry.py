"""Traces by OpenTelemetry: on where an `OTEL_*` variable is set, and then exported as those variables say.

Beside what the SDK reads itself (`OTEL_SERVICE_NAME`, `OTEL_TRACES_SAMPLER`, `OTEL_EXPORTER_OTLP_*`, …), here count
`OTEL_SDK_DISABLED` and `OTEL_TRACES_EXPORTER`: `otlp` over HTTP (the default), `console` or `none`. This module is
imported where tracing is on, and nowhere else.
"""

import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any

from opentelemetry import context, propagate
from opentelemetry.sdk.resources import OTELResourceDetector, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, ConsoleSpanExporter, SimpleSpanProcessor, SpanExporter
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator
from opentelemetry.trace import SpanKind

from agent import logs
from agent.assistant import NAME
from agent.errors import SettingError
from agent.spans import Attributes, Kind, spans

KINDS: Mapping[Kind, SpanKind] = {"internal": SpanKind.INTERNAL, "client": SpanKind.CLIENT}
EXPORTERS = ("otlp", "console", "none")


class RequestIds(RandomIdGenerator):
    """A trace has the id that the request has in logs and in its answer."""

    def generate_trace_id(self) -> int:
        """The id of the request that is being answered."""
        current = logs.trace_id.get()
        return int(current, 16) if current else super().generate_trace_id()


class Telemetry:
    """Makes the spans of turns, and exports them. A `Spans`."""

    def __init__(self, provider: TracerProvider) -> None:
        self._provider = provider
        self._tracer = provider.get_tracer(NAME)

    @classmethod
    def of_environment(cls, environment: Mapping[str, str]) -> "Telemetry":
        """As the `OTEL_*` variables say. Raises `SettingError` for an exporter that is not known."""
        resource = Resource.create({"service.name": NAME}).merge(OTELResourceDetector().detect())
        provider = TracerProvider(resource=resource, id_generator=RequestIds(), shutdown_on_exit=False)
        name = environment.get("OTEL_TRACES_EXPORTER") or EXPORTERS[0]
        match name:
            case "otlp":
                from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

                provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
            case "console":
                provider.add_span_processor(SimpleSpanProcessor(ConsoleSpanExporter(out=sys.stderr)))
            case "none":
                pass
            case _:
                raise SettingError(f"OTEL_TRACES_EXPORTER={name!r} is not allowed: one of {', '.join(EXPORTERS)}")
        return cls(provider)

    @classmethod
    def exporting_to(cls, exporter: SpanExporter) -> "Telemetry":
        """With every span exported as it ends."""
        provider = TracerProvider(id_generator=RequestIds(), shutdown_on_exit=False)
        provider.add_span_processor(SimpleSpanProcessor(exporter))
        return cls(provider)

    def begin(self, headers: Mapping[str, str]) -> None:
        """Trace the turn that is being answered, as a part of the trace that its request's headers name."""
        context.attach(propagate.extract(headers, context=context.Context()))
        spans.set(self)

    def start(self, name: str, kind: Kind, attributes: Attributes) -> AbstractContextManager[Any]:
        """A span, to be entered."""
        return self._tracer.start_as_current_span(name, kind=KINDS[kind], attributes=attributes)

    def close(self) -> None:
        """Export what has not been, and end."""
        self._provider.shutdown()
