"""Reading a turn with a model of OpenAI, or of anything that speaks its API."""

import asyncio
import logging
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from agent.circuit import Circuit
from agent.errors import ReadingFailed
from agent.observer import Observer
from agent.provider_call import ProviderCall, provider_call
from agent.settings import Settings
from agent.spans import Attributes
from agent.understanding.context import CallContext
from agent.understanding.model.instructions import instructions, turn_message
from agent.understanding.model.model_reading import checked_reading
from agent.understanding.model.schema import reading_schema
from agent.understanding.reading import Reading

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

PROVIDER = "openai"

log = logging.getLogger(__name__)


class OpenAIReader:
    """Reads turns through structured outputs of `GPT_MODEL`; needs `OPENAI_API_KEY`.

    A turn is held for `OPENAI_TIMEOUT_SECONDS` at most. After a timeout, or three other failures in a row, the model
    is left alone for 5 seconds, then for longer and longer ones up to a minute.
    """

    def __init__(self, settings: Settings, *, circuit: Circuit | None = None, observer: Observer | None = None) -> None:
        self._observer = observer or Observer()
        self._name = settings.gpt_model
        self._timeout = settings.openai_timeout_seconds
        self._circuit = circuit or Circuit()
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
        if not self._circuit.allows():
            self._observer.provider_called(PROVIDER, "skipped", None, {})
            raise ReadingFailed("left alone after earlier failures")
        model = await asyncio.wrap_future(self._model)
        try:
            with provider_call(self._observer, PROVIDER, f"chat {self._name}", self._told()) as call:
                async with asyncio.timeout(self._timeout):
                    content = await _ask(model, turn_message(query, context), call)
                reading = checked_reading(content, query, context)
        except TimeoutError:
            self._circuit.failed(opens=True)
            raise ReadingFailed(f"no answer within {self._timeout:g} s") from None
        except ReadingFailed:
            self._circuit.failed()
            raise
        self._circuit.succeeded()
        return reading

    def _told(self) -> Attributes:
        return {
            "gen_ai.operation.name": "chat",
            "gen_ai.provider.name": PROVIDER,
            "gen_ai.request.model": self._name,
            "gen_ai.output.type": "json",
        }

    async def aclose(self) -> None:
        """Close the connections."""
        with suppress(ReadingFailed):
            model = await asyncio.wrap_future(self._model)
            await model.client.close()


@dataclass(frozen=True, slots=True)
class _Model:
    """The chain with its client and the errors it raises, known only once langchain-openai is imported."""

    chain: "Runnable[Any, dict[str, Any]]"
    client: Any
    timeouts: tuple[type[Exception], ...]
    failures: tuple[type[Exception], ...]


async def _ask(model: _Model, message: str, call: ProviderCall) -> str:
    """The model's answer as text: JSON, if it did as it was told."""
    try:
        answer = await model.chain.ainvoke([("system", instructions()), ("human", message)])
    except model.timeouts:
        raise TimeoutError from None
    except model.failures as error:
        # Only the class is told: a provider's message may quote the key.
        raise ReadingFailed(f"the model failed: {type(error).__name__}") from None
    raw = answer["raw"]
    used = raw.usage_metadata or {}
    call.used({kind: used[f"{kind}_tokens"] for kind in ("input", "output") if f"{kind}_tokens" in used})
    if raw.additional_kwargs.get("refusal") or not raw.text:
        raise ReadingFailed("the model refused")
    # The parsed form beside it is lenient: it completes a number that was cut off.
    return str(raw.text)


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
            http_async_client=openai.DefaultAsyncHttpxClient(timeout=settings.openai_timeout_seconds),
        )
    except (openai.OpenAIError, ValueError, ImportError) as error:
        # Of the machine's proxy settings, say.
        raise ReadingFailed(f"the client can't be set up: {type(error).__name__}") from None
    # Reasoning models refuse a temperature.
    steady: dict[str, Any] = {"temperature": 0} if (chat.profile or {}).get("temperature", True) else {}
    return _Model(
        chain=chat.with_structured_output(reading_schema(), method="json_schema", include_raw=True, **steady),
        client=chat.root_async_client,
        timeouts=(openai.APITimeoutError,),
        failures=(
            openai.OpenAIError,
            LangChainException,
            # An answer of another shape breaks the libraries in one of these ways.
            *(ValueError, TypeError, LookupError, AttributeError, RecursionError),
        ),
    )
