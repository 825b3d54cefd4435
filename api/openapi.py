"""The description of the API: what the routes can't say by their types alone."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from agent.turn import TurnRequest
from api.problems import ProblemOut

REFERENCES = "#/components/schemas/{model}"

SOME_TEXT = r"^[^\u0000]*[^\s\u0000][^\u0000]*$"
"""What trimmed text that may not be empty must match."""

EXAMPLE = {"call_id": "test-12345", "query": "Show me 2BHK under 1.3Cr in Sarjapur"}

TURN_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {"$ref": REFERENCES.format(model="TurnRequest")}, "example": EXAMPLE}
        },
    }
}
"""The body of a turn, which the routes read themselves."""

KEY_SCHEMES = {
    "ApiKey": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
    "Bearer": {"type": "http", "scheme": "bearer"},
}
OPEN_PATHS = ("/api/assist/health",)


def describe(app: FastAPI, *, keys: bool) -> None:
    """Make `app.openapi()` complete; `keys` says whether an API key is asked for."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app, keys=keys)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _document(app: FastAPI, *, keys: bool) -> dict[str, Any]:
    document = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
    _, models = models_json_schema(
        [(TurnRequest, "validation"), (ProblemOut, "serialization")], ref_template=REFERENCES
    )
    for schema in strings_of(models["$defs"]):
        if "minLength" in schema and "pattern" not in schema:
            schema["pattern"] = SOME_TEXT
    components = document.setdefault("components", {})
    components["schemas"] = {**components.get("schemas", {}), **models["$defs"]}
    if keys:
        components["securitySchemes"] = KEY_SCHEMES
        for path, operations in document["paths"].items():
            for operation in operations.values():
                operation["security"] = [] if path in OPEN_PATHS else [{name: []} for name in KEY_SCHEMES]
    return document


def strings_of(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema of a string in `schema`."""
    if isinstance(schema, dict):
        if schema.get("type") == "string":
            yield schema
        for part in schema.values():
            yield from strings_of(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from strings_of(part)
