"""A call of a model or of a web search: counted, timed and traced, in this one place."""

import asyncio
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from agent.observer import Observer, Outcome
from agent.spans import Attributes, Span, span

BYTES_OF_TOKEN = 4
"""Of what a model writes, about."""


@dataclass(slots=True)
class ProviderCall:
    """A call that is under way; tokens by kind, `input` and `output`.

    useful     whether something of the answer is used already, should the rest not come in time
    sent       tokens of the request, about: for a service that tells none
    written    bytes of the answer so far
    """

    span: Span
    tokens: Mapping[str, int] = field(default_factory=dict)
    useful: bool = False
    sent: int = 0
    written: int = 0

    @property
    def spent(self) -> int:
        """Tokens that it took, as told, else as estimated."""
        return sum(self.tokens.values()) or self.sent + self.written // BYTES_OF_TOKEN

    @property
    def spent_in_vain(self) -> int:
        """The same of a call that failed: a request to which nothing was answered took none."""
        return self.spent if self.written else sum(self.tokens.values())

    def used(self, tokens: Mapping[str, int]) -> None:
        """Note the tokens that it took."""
        self.tokens = tokens
        self.span.set_attributes({f"gen_ai.usage.{kind}_tokens": number for kind, number in tokens.items()})


@contextmanager
def provider_call(observer: Observer, provider: str, name: str, attributes: Attributes) -> Iterator[ProviderCall]:
    """Tell `observer` how what is done within went: by what is raised it timed out, was cancelled, or failed.

    name, attributes  of its span, by the conventions for generative AI
    """
    started = time.perf_counter()
    outcome: Outcome = "ok"
    with span(name, attributes, "client") as made:
        call = ProviderCall(made)
        try:
            yield call
        except BaseException as error:
            outcome = _outcome_of(error)
            raise
        finally:
            observer.provider_called(provider, outcome, time.perf_counter() - started, call.tokens)


def _outcome_of(error: BaseException) -> Outcome:
    match error:
        case TimeoutError():
            return "timeout"
        case asyncio.CancelledError():
            return "cancelled"
        case _:
            return "failed"
