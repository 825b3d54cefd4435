"""The description of the API: what the routes can't say by their types alone."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from agent.turn import CorrectionRequest, TurnRequest
from api.problems import ProblemOut

REFERENCES = "#/components/schemas/{model}"

BLANK = r"\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""What trimming takes away, spelt out: languages differ in what `\\s` means."""

SOME_TEXT = rf"^[^\u0000]*[^\u0000{BLANK}][^\u0000]*$"
"""What trimmed text that may not be empty must match."""

ANY_TEXT = r"^[^\u0000]*$"
"""What other text must match: the same, or empty."""

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

CORRECTION_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"$ref": REFERENCES.format(model="CorrectionRequest")},
                "example": {"filters": {"bhk": [3], "price_max": None}},
            }
        },
    }
}
"""The body of a correction, read in the same way."""

KEY_SCHEMES = {
    "ApiKey": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
    "Bearer": {"type": "http", "scheme": "bearer"},
}
OPEN_PATHS = ("/api/assist/health", "/livez", "/readyz")


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
        [(TurnRequest, "validation"), (CorrectionRequest, "validation"), (ProblemOut, "serialization")],
        ref_template=REFERENCES,
    )
    for schema in strings_of(models["$defs"]):
        if not {"enum", "const", "pattern"} & schema.keys():
            schema["pattern"] = SOME_TEXT if "minLength" in schema else ANY_TEXT
    components = document.setdefault("components", {})
    components["schemas"] = {**components.get("schemas", {}), **models["$defs"]}
    for operation in operations_of(document):
        for parameter in operation.get("parameters", ()):
            parameter["schema"] = without_null(parameter["schema"])
    if keys:
        components["securitySchemes"] = KEY_SCHEMES
        for operation in operations_of(document):
            operation["security"] = [{name: []} for name in KEY_SCHEMES]
        for path in OPEN_PATHS:
            for operation in document["paths"][path].values():
                operation["security"] = []
    return document


def operations_of(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every operation of every path."""
    for operations in document["paths"].values():
        yield from operations.values()


def without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a parameter that may be left out: in a header or a query there is no null."""
    if "anyOf" not in schema:
        return schema
    kept = [each for each in schema["anyOf"] if each.get("type") != "null"]
    return {**{name: value for name, value in schema.items() if name != "anyOf"}, **kept[0]}


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
