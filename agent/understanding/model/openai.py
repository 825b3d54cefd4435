"""Reading a turn with a model of OpenAI, or of anything that speaks its API."""

import asyncio
import json
import logging
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from agent.background import Background
from agent.circuit import Circuit
from agent.deadline import full_time, time_left
from agent.errors import ReadingFailed
from agent.observer import Observer
from agent.provider_call import ProviderCall, provider_call
from agent.retry_after import seconds_to_wait
from agent.settings import Settings
from agent.spans import Attributes
from agent.understanding.context import CallContext
from agent.understanding.model.instructions import turn_message
from agent.understanding.model.manner import Manner
from agent.understanding.model.model_reading import checked_reading
from agent.understanding.reading import Reading

if TYPE_CHECKING:
    from langchain_openai import ChatOpenAI

PROVIDER = "openai"
SHARE = 0.65
"""Of a turn's time, where the web may be asked after the model."""

log = logging.getLogger(__name__)


class OpenAIReader:
    """Reads turns with `GPT_MODEL`; needs `OPENAI_API_KEY`.

    A turn is held for its share of `TURN_DEADLINE_SECONDS` at most. A model that overruns it in two turns running,
    fails three times in a row or asks for it is left alone, for 5 seconds first, then for longer ones up to a minute;
    it is tried again beside a turn, which does not wait for it.
    """

    def __init__(self, settings: Settings, *, circuit: Circuit | None = None, observer: Observer | None = None) -> None:
        self._observer = observer or Observer()
        self._name = settings.gpt_model
        self._most = settings.openai_timeout_seconds
        self._share = SHARE if settings.tavily_api_key else 1.0
        self._full = full_time(settings.turn_deadline_seconds, self._most, self._share)
        self._circuit = circuit or Circuit()
        self._manner = Manner()
        self._probes = Background()
        # The import of langchain-openai takes half a second, which no turn and no start should wait for.
        loader = ThreadPoolExecutor(1, thread_name_prefix="openai-import")
        self._model: Future[_Model] = loader.submit(_open_model, settings)
        loader.shutdown(wait=False)

    @property
    def degraded(self) -> bool:
        """Whether the model is being left alone."""
        return not self._circuit.closed

    async def read(self, query: str, context: CallContext) -> Reading:
        """What `query` means, every value checked against the vocabulary.

        Raises `ReadingFailed` when the model can't be asked, does not answer in time, refuses or answers nonsense.
        """
        if self.degraded:
            self._observer.provider_called(PROVIDER, "skipped", None, {})
            if self._circuit.allows():
                self._probes.start(self._probe(query, context))
            raise ReadingFailed("left alone after earlier failures")
        seconds = time_left(context.until, self._most, self._share)
        if seconds <= 0:
            self._observer.provider_called(PROVIDER, "skipped", None, {})
            raise ReadingFailed("no time is left of the turn")
        return await self._timed(query, context, seconds)

    async def _probe(self, query: str, context: CallContext) -> None:
        with suppress(ReadingFailed):
            await self._timed(query, context, self._full)

    async def _timed(self, query: str, context: CallContext, seconds: float) -> Reading:
        """The reading, had within `seconds`; the circuit is told how it went."""
        until = time.perf_counter() + seconds
        model = await self._opened(seconds)
        try:
            with provider_call(self._observer, PROVIDER, f"chat {self._name}", self._told()) as call:
                async with asyncio.timeout(until - time.perf_counter()):
                    content = await self._ask(model, turn_message(query, context), call)
                reading = checked_reading(content, query, context)
        except TimeoutError:
            self._circuit.overran()
            raise ReadingFailed(f"no answer within {seconds:.2g} s") from None
        except ReadingFailed as failure:
            self._circuit.failed(pause=failure.wait)
            raise
        self._circuit.succeeded()
        return reading

    async def _opened(self, seconds: float) -> "_Model":
        try:
            return await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(self._model)), seconds)
        except TimeoutError:
            raise ReadingFailed("its client is still being loaded") from None

    async def _ask(self, model: "_Model", turn: str, call: ProviderCall) -> str:
        """The model's answer as text: JSON, if it did as it was told. In what manner it takes requests is tried, and
        remembered."""
        manner: Manner | None = self._manner
        while manner:
            answered, refusal = await model.answer(turn, manner, call)
            if not refusal:
                if manner != self._manner:
                    log.info("%s is asked by %s from now on", self._name, manner)
                    self._manner = manner
                return answered
            manner = manner.after(refusal)
        raise ReadingFailed("the model failed: BadRequestError")

    def _told(self) -> Attributes:
        return {
            "gen_ai.operation.name": "chat",
            "gen_ai.provider.name": PROVIDER,
            "gen_ai.request.model": self._name,
            "gen_ai.output.type": "json",
        }

    async def aclose(self) -> None:
        """Close the connections."""
        await self._probes.aclose()
        with suppress(ReadingFailed):
            model = await asyncio.wrap_future(self._model)
            await model.chat.root_async_client.close()


@dataclass(frozen=True, slots=True)
class _Model:
    """The client and the errors it raises, known only once langchain-openai is imported.

    refusals  of a request that the service does not take
    limits    of requests for which it wants to be left alone
    """

    chat: "ChatOpenAI"
    timeouts: tuple[type[Exception], ...]
    refusals: tuple[type[Exception], ...]
    limits: type[Exception]
    failures: tuple[type[Exception], ...]

    async def answer(self, turn: str, manner: Manner, call: ProviderCall) -> tuple[str, str]:
        """The text of the answer and "", or "" and why the request was refused. Raises `TimeoutError` and
        `ReadingFailed`."""
        try:
            answer: Any = await self.chat.ainvoke(manner.messages(turn), **manner.options())
        except self.timeouts:
            raise TimeoutError from None
        except self.refusals as error:
            return "", str(error) or type(error).__name__
        except self.failures as error:
            # Only the class is told: a provider's message may quote the key.
            wait = seconds_to_wait(error.response.headers) if isinstance(error, self.limits) else None  # type: ignore[attr-defined]
            raise ReadingFailed(f"the model failed: {type(error).__name__}", wait=wait) from None
        used = answer.usage_metadata or {}
        call.used({kind: used[f"{kind}_tokens"] for kind in ("input", "output") if f"{kind}_tokens" in used})
        called = [json.dumps(each["args"]) for each in answer.tool_calls] + [
            str(each["args"]) for each in answer.invalid_tool_calls
        ]
        text = called[0] if called else str(answer.text)
        if answer.additional_kwargs.get("refusal") or not text:
            raise ReadingFailed("the model refused")
        if answer.response_metadata.get("finish_reason") in ("length", "content_filter"):
            raise ReadingFailed("the answer was cut off")
        return text, ""


def _open_model(settings: Settings) -> _Model:
    import openai
    from langchain_core.exceptions import LangChainException
    from langchain_openai import ChatOpenAI

    try:
        chat = ChatOpenAI(
            model=settings.gpt_model,
            api_key=settings.openai_api_key,
            base_url=settings.openai_base_url,
            timeout=settings.openai_timeout_seconds,
            max_retries=0,
            use_responses_api=False,
            http_async_client=openai.DefaultAsyncHttpxClient(timeout=settings.openai_timeout_seconds),
        )
    except (openai.OpenAIError, ValueError, ImportError) as error:
        # Of the machine's proxy settings, say.
        raise ReadingFailed(f"the client can't be set up: {type(error).__name__}") from None
    chat.temperature = None  # the client gives some names one, which others of their kind refuse
    return _Model(
        chat=chat,
        timeouts=(openai.APITimeoutError,),
        refusals=(openai.BadRequestError, openai.UnprocessableEntityError),
        limits=openai.APIStatusError,
        failures=(
            openai.OpenAIError,
            LangChainException,
            # An answer of another shape breaks the libraries in one of these ways.
            *(ValueError, TypeError, LookupError, AttributeError, RecursionError),
        ),
    )
