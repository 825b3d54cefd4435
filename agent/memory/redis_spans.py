"""Spans of what is asked of Redis, by the conventions for databases."""

from contextlib import AbstractContextManager

from agent.spans import Attributes, Span, span


def command_span(name: object) -> AbstractContextManager[Span]:
    """Around one command."""
    command = str(name)
    return span(command, {"db.system.name": "redis", "db.operation.name": command}, "client")


def pipeline_span(commands: int) -> AbstractContextManager[Span]:
    """Around commands that are sent together."""
    told: Attributes = {"db.system.name": "redis", "db.operation.name": "PIPELINE", "db.operation.batch.size": commands}
    return span("PIPELINE", told, "client")
