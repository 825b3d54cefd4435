"""Traces of turns: as the conventions name them, with the trace id of logs and answers; nothing where not asked."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind

from api.telemetry import Telemetry
from tests.servers import openai, tavily
from tests.servers.application import opened_client
from tests.servers.process import serving
from tests.servers.redis import redis_server
from tests.servers.scripted import ScriptedServer, json_reply

pytestmark = pytest.mark.slow  # whole services and loads, each a start of its own

WORLD = "what is the weather in Sarjapur?"
HARD = "the one with the thing by where we said, blorf it"
NODES = ["extract_intent", "merge_filters", "find_projects", "answer"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def model() -> Iterator[ScriptedServer]:
    with ScriptedServer(openai.reading(openai.act("chat"))).serving() as server:
        yield server


async def traced(home: Path, query: str, headers: dict[str, str] | None = None, **settings: Any) -> tuple[Any, Any]:
    """The answer to a turn, and its spans by name."""
    exporter = InMemorySpanExporter()
    telemetry = Telemetry(TracerProvider(shutdown_on_exit=False), SimpleSpanProcessor(exporter))
    made = {"use_pixeltable": False, "pixeltable_home": str(home), **settings}
    async with opened_client(telemetry=telemetry, **made) as client:
        response = await client.post("/api/assist", json={"call_id": "a", "query": query}, headers=headers)
    return response.json(), {span.name: span for span in exporter.get_finished_spans()}


def parent_of(span: ReadableSpan, spans: dict[str, ReadableSpan]) -> str | None:
    by_id = {each.context.span_id: name for name, each in spans.items() if each.context}
    return by_id.get(span.parent.span_id) if span.parent else None


async def test_a_turn_is_one_trace_of_its_nodes_and_of_what_they_ask(home: Path, model: ScriptedServer) -> None:
    with redis_server() as redis:
        settings = {"redis_url": redis.url, "openai_api_key": "sk-test", "openai_base_url": f"{model.url}/v1"}
        answer, spans = await traced(home, HARD, **settings)
    turn = spans["invoke_agent property-call-assistant"]
    assert f"{turn.context.trace_id:032x}" == answer["trace_id"]
    assert turn.parent is None
    assert turn.attributes["gen_ai.operation.name"] == "invoke_agent"
    assert turn.attributes["gen_ai.conversation.id"] == "a"
    assert turn.attributes["assist.understood_by"] == "model"
    assert [parent_of(spans[node], spans) for node in NODES] == [turn.name] * len(NODES)
    chat = spans["chat gpt-4o-mini"]
    assert parent_of(chat, spans) == "extract_intent"
    assert chat.kind is SpanKind.CLIENT
    assert (chat.attributes["gen_ai.usage.input_tokens"], chat.attributes["gen_ai.usage.output_tokens"]) == (1, 1)
    assert parent_of(spans["retrieval sample"], spans) == "find_projects"
    assert {parent_of(spans[name], spans) for name in ("PIPELINE", "EVAL")} == {turn.name}
    assert spans["EVAL"].attributes["db.system.name"] == "redis"
    assert len({span.context.trace_id for span in spans.values()}) == 1
    assert not any(HARD in str(value) for span in spans.values() for value in span.attributes.values())


async def test_a_web_search_that_fails_says_so_in_its_span(home: Path) -> None:
    with ScriptedServer(tavily.failure(500)).serving() as web:
        _, spans = await traced(home, WORLD, tavily_api_key="tvly-test", tavily_base_url=web.url)
    search = spans["execute_tool web_search"]
    assert parent_of(search, spans) == "search_web"
    assert search.attributes["error.type"] == "WebSearchFailed"


async def test_a_turn_goes_on_the_trace_that_its_request_names(home: Path) -> None:
    trace, parent = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
    answer, spans = await traced(home, "2 BHK in Hebbal", {"traceparent": f"00-{trace}-{parent}-01"})
    turn = spans["invoke_agent property-call-assistant"]
    assert answer["trace_id"] == trace == f"{turn.context.trace_id:032x}"
    assert f"{turn.parent.span_id:016x}" == parent


async def test_a_turn_that_its_caller_does_not_sample_leaves_no_span(home: Path) -> None:
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    answer, spans = await traced(home, "2 BHK in Hebbal", {"traceparent": f"00-{trace}-00f067aa0ba902b7-00"})
    assert (answer["trace_id"], spans) == (trace, {})


def test_spans_go_where_the_variables_of_the_standard_say(home: Path) -> None:
    with ScriptedServer(json_reply({})).serving() as collector:
        with serving(home, USE_PIXELTABLE="false", OTEL_EXPORTER_OTLP_ENDPOINT=collector.url) as url:
            httpx.post(f"{url}/api/assist", json={"call_id": "a", "query": "2 BHK in Hebbal"}).raise_for_status()
        assert [asked.path for asked in collector.asked] == ["/v1/traces"]


def test_an_exporter_that_is_not_known_stops_the_start_with_one_line(home: Path) -> None:
    environment = {"PATH": "", "USE_PIXELTABLE": "false", "PIXELTABLE_HOME": str(home), "API_PORT": "0"}
    environment |= {"OTEL_TRACES_EXPORTER": "zipkin", "PYTHONPATH": str(Path(__file__).parents[2])}
    ended = subprocess.run(
        [sys.executable, "-m", "api"], cwd=home, env=environment, capture_output=True, text=True, timeout=120
    )
    assert ended.returncode == 2
    assert "OTEL_TRACES_EXPORTER='zipkin' is not allowed: one of otlp, console, none" in ended.stderr
    assert "Traceback" not in ended.stderr


NOTHING_IMPORTED = """
import asyncio, sys
import httpx
from agent.settings import Settings
from api.app import create_app

async def main():
    app = create_app(Settings(_env_file=None, use_pixeltable=False))
    transport = httpx.ASGITransport(app)
    async with app.router.lifespan_context(app), httpx.AsyncClient(transport=transport, base_url="http://test") as made:
        (await made.post("/api/assist", json={"call_id": "a", "query": "2 BHK in Hebbal"})).raise_for_status()
    # redis-py and langsmith import what they find of OpenTelemetry by themselves.
    print([name for name in sys.modules if name.startswith(("api.telemetry", "opentelemetry.exporter"))])

asyncio.run(main())
"""


@pytest.mark.parametrize("environment", [{}, {"OTEL_SDK_DISABLED": "true", "OTEL_SERVICE_NAME": "x"}])
def test_no_tracing_is_imported_where_nobody_asks_for_traces(home: Path, environment: dict[str, str]) -> None:
    environment |= {"PIXELTABLE_HOME": str(home), "PYTHONPATH": str(Path(__file__).parents[2])}
    made = subprocess.run(
        [sys.executable, "-c", NOTHING_IMPORTED], env=environment, capture_output=True, text=True, timeout=120
    )
    assert made.stdout.strip().splitlines()[-1] == "[]", made.stderr
