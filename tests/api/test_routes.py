"""Health, calls, the graph, metrics, the console: the routes beside the turns."""

import json

import pytest

from tests.api.scripted import PATH, ScriptedAssistant
from tests.servers.application import client_of

TURN = {"call_id": "test-1", "query": "2 BHK in Hebbal"}


async def test_health_is_the_contracts_document() -> None:
    async with client_of(ScriptedAssistant()) as client:
        response = await client.get("/api/assist/health")
        probe = await client.head("/api/assist/health")
    assert response.status_code == probe.status_code == 200
    assert response.json() == {
        "status": "healthy",
        "endpoint": "/api/assist",
        "redis": {"redis_available": False, "fallback_mode": "in_memory", "status": "not_configured"},
        "degraded": [],
    }


@pytest.mark.parametrize(("status", "code"), [("healthy", 200), ("degraded", 200), ("unavailable", 503)])
async def test_health_is_503_only_while_no_turn_can_be_answered(status: str, code: int) -> None:
    async with client_of(ScriptedAssistant(status=status)) as client:
        response = await client.get("/api/assist/health")
    assert response.status_code == code
    assert response.json()["status"] == status
    assert ("retry-after" in response.headers) == (code == 503)


async def test_a_call_can_be_looked_at_and_forgotten() -> None:
    async with client_of(ScriptedAssistant()) as client:
        await client.post("/api/assist", json={**TURN, "filters": {"bhk": [2]}})
        shown = await client.get("/api/assist/calls/test-1")
        turns = await client.get("/api/assist/calls/test-1/turns")
        forgotten = await client.delete("/api/assist/calls/test-1")
        gone = await client.get("/api/assist/calls/test-1")
    assert shown.json()["filters"] == {"bhk": [2]}
    assert turns.json()["turns"][0]["path"] == PATH
    assert turns.json()["turns"][0]["after"] == {"bhk": [2]}
    assert (forgotten.status_code, forgotten.content) == (204, b"")
    assert gone.status_code == 404


async def test_a_call_can_be_closed_and_one_that_nobody_knows_can_not() -> None:
    async with client_of(ScriptedAssistant()) as client:
        await client.post("/api/assist", json=TURN)
        closed = await client.post("/api/assist/calls/test-1/close")
        unknown = await client.post("/api/assist/calls/nobody/close")
    assert closed.status_code == 200
    assert set(closed.json()) == {
        "call_id", "summary", "disposition", "score", "next_step", "homes", "open_questions", "unknown",
        "message", "email",
    }  # fmt: skip
    assert unknown.status_code == 404


@pytest.mark.parametrize("path", ["calls/nobody", "calls/nobody/turns", "graph?call_id=nobody"])
async def test_an_unknown_call_is_a_404(path: str) -> None:
    async with client_of(ScriptedAssistant()) as client:
        response = await client.get(f"/api/assist/{path}")
    assert response.status_code == 404
    assert response.json()["type"] == "urn:assist:problem:unknown-call"


@pytest.mark.parametrize("path", ["calls/a%20b", "calls/a%0A", f"calls/{'x' * 129}"])
async def test_an_id_that_no_call_can_have_is_a_422(path: str) -> None:
    async with client_of(ScriptedAssistant()) as client:
        response = await client.get(f"/api/assist/{path}")
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == "call_id"


@pytest.mark.parametrize(
    ("form", "kind", "begins"),
    [("mermaid", "text/plain", "flowchart"), ("ascii", "text/plain", " "), ("svg", "image/svg+xml", "<svg"),
     ("json", "application/json", "{")],
)  # fmt: skip
async def test_the_graph_is_drawn_in_each_form(form: str, kind: str, begins: str) -> None:
    async with client_of(ScriptedAssistant()) as client:
        response = await client.get("/api/assist/graph", params={"format": form})
    assert response.headers["content-type"].startswith(kind)
    assert response.text.startswith(begins)
    assert "find_projects" in response.text


async def test_the_graph_marks_the_path_of_a_turn() -> None:
    async with client_of(ScriptedAssistant()) as client:
        await client.post("/api/assist", json=TURN)
        asked = {"format": "json", "call_id": "test-1"}
        last = await client.get("/api/assist/graph", params=asked)
        first = await client.get("/api/assist/graph", params={**asked, "turn": 1})
        never = await client.get("/api/assist/graph", params={**asked, "turn": 9})
    assert last.json()["path"] == first.json()["path"] == PATH
    assert never.status_code == 404


async def test_a_form_there_is_not_is_a_422_that_says_which_there_are() -> None:
    async with client_of(ScriptedAssistant()) as client:
        response = await client.get("/api/assist/graph", params={"format": "png"})
    assert response.status_code == 422
    assert "'mermaid', 'svg', 'ascii' or 'json'" in response.json()["detail"]


async def test_metrics_count_turns_nodes_requests_and_what_is_down() -> None:
    async with client_of(ScriptedAssistant(degraded=("redis",))) as client:
        await client.post("/api/assist", json=TURN)
        await client.post("/api/assist", content=b"{")
        await client.get("/api/assist/calls/test-1")
        lines = (await client.get("/metrics")).text.splitlines()
    assert 'assist_turns_total{intent="search",understood_by="local"} 1.0' in lines
    assert 'assist_turn_seconds_bucket{le="0.001"} 1.0' in lines
    assert 'assist_node_seconds_count{node="merge_filters"} 1.0' in lines
    assert 'assist_degraded{part="redis"} 1.0' in lines
    assert 'assist_degraded{part="openai"} 0.0' in lines
    assert 'assist_degraded_turns_total{part="redis"} 1.0' in lines
    assert 'assist_http_requests_total{method="POST",route="/api/assist",status="400"} 1.0' in lines
    assert 'assist_http_requests_total{method="GET",route="/api/assist/calls/{call_id}",status="200"} 1.0' in lines


async def test_the_console_is_one_page_with_its_own_script_and_style() -> None:
    async with client_of(ScriptedAssistant()) as client:
        page = await client.get("/")
        script = await client.get("/console/console.js")
        style = await client.get("/console/console.css")
    assert page.headers["content-type"].startswith("text/html")
    assert script.status_code == style.status_code == 200
    assert "innerHTML" not in script.text
    assert "script-src 'self';" in page.headers["content-security-policy"]


async def test_a_path_there_is_not_and_a_method_it_does_not_take_are_problems() -> None:
    async with client_of(ScriptedAssistant()) as client:
        nowhere = await client.get("/api/nothing")
        method = await client.put("/api/assist")
    assert (nowhere.status_code, method.status_code) == (404, 405)
    assert method.headers["allow"] == "POST"
    for response in (nowhere, method):
        assert response.headers["content-type"] == "application/problem+json"
        assert set(response.json()) == {"type", "title", "status", "detail", "trace_id"}


async def test_the_api_describes_every_route_and_every_error() -> None:
    async with client_of(ScriptedAssistant()) as client:
        document = (await client.get("/openapi.json")).json()
    assert set(document["paths"]) == {
        "/api/assist", "/api/assist/stream", "/api/assist/health", "/api/assist/graph", "/metrics", "/livez", "/readyz",
        "/api/assist/calls/{call_id}", "/api/assist/calls/{call_id}/turns", "/api/assist/calls/{call_id}/close",
        "/api/catalogues/{name}/listings", "/api/catalogues/{name}/listings/{report_id}",
    }  # fmt: skip
    assert set(document["paths"]["/api/assist"]["post"]["responses"]) >= {
        "200", "400", "401", "403", "409", "413", "422", "429", "500", "503",
    }  # fmt: skip
    assert "HTTPValidationError" not in json.dumps(document)
    assert "securitySchemes" not in document["components"]


async def test_the_description_asks_for_a_key_where_one_is_needed() -> None:
    async with client_of(ScriptedAssistant(), api_keys="a-key") as client:
        document = (await client.get("/openapi.json")).json()
    assert document["paths"]["/api/assist"]["post"]["security"] == [{"ApiKey": []}, {"Bearer": []}]
    assert document["paths"]["/api/assist/health"]["get"]["security"] == []


async def test_the_last_turn_of_a_call_can_be_corrected() -> None:
    async with client_of(ScriptedAssistant()) as client:
        await client.post("/api/assist", json={**TURN, "filters": {"bhk": [2], "city": "Pune"}})
        corrected = await client.patch("/api/assist/calls/test-1", json={"filters": {"bhk": [3], "city": None}})
        shown = await client.get("/api/assist/calls/test-1")
    assert corrected.status_code == 200
    assert corrected.json() == shown.json()
    assert shown.json()["filters"] == {"bhk": [3]}


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({"filters": {"bhk": ["three"]}}, 422, "filters.bhk.0"),
        ({"filters": {"bedrooms": 3}}, 422, "filters.bedrooms"),
        ({"filters": None}, 422, "filters"),
        ({}, 422, "filters"),
        ({"filters": {}, "query": "3 BHK"}, 422, "query"),
        ([], 422, "body"),
    ],
)
async def test_a_correction_that_is_none_names_the_field(body: object, status: int, field: str) -> None:
    async with client_of(ScriptedAssistant()) as client:
        await client.post("/api/assist", json=TURN)
        response = await client.patch("/api/assist/calls/test-1", json=body)
    assert response.status_code == status
    assert [each["field"] for each in response.json()["errors"]] == [field]


async def test_a_correction_of_an_unknown_call_is_a_404_and_no_json_a_400() -> None:
    async with client_of(ScriptedAssistant()) as client:
        unknown = await client.patch("/api/assist/calls/nobody", json={"filters": {"bhk": [3]}})
        broken = await client.patch("/api/assist/calls/nobody", content="{")
    assert (unknown.status_code, broken.status_code) == (404, 400)
