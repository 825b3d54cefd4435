"""Spans of a turn: what was done in it and how long that took, for those who trace it; else nothing at all.

`with span("retrieval sample", {"gen_ai.operation.name": "retrieval"}) as made: made.set_attributes({...})`.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from contextvars import ContextVar
from typing import Any, Literal, Protocol

Kind = Literal["internal", "client"]
"""Whether it is done here, or by another that is asked."""

Attributes = Mapping[str, str | int | float | bool]


class Span:
    """What is being done; of this one nothing is kept."""

    def set_attributes(self, attributes: Attributes) -> None:
        """Tell more of it."""


class Spans(Protocol):
    """Makes spans, each a child of the one that is entered."""

    def start(self, name: str, kind: Kind, attributes: Attributes) -> AbstractContextManager[Any]:
        """A span, to be entered."""


spans: ContextVar[Spans | None] = ContextVar("spans", default=None)
"""Who makes the spans of the turn that is being answered; None where nobody traces it."""

_NOTHING = nullcontext(Span())


def span(name: str, attributes: Attributes, kind: Kind = "internal") -> AbstractContextManager[Span]:
    """A span around what is done while it is entered."""
    made = spans.get()
    return _NOTHING if made is None else made.start(name, kind, attributes)
