"""What a question means, as a vector of a model of OpenAI's API."""

import asyncio
import logging
import math
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np
import numpy.typing as npt

from agent.chat_model.client import setting_up
from agent.circuit import Circuit
from agent.deadline import time_left
from agent.errors import ModelFailed
from agent.masking import masked
from agent.observer import Observer
from agent.provider_call import provider_call
from agent.settings import Settings

if TYPE_CHECKING:
    import httpx2
    from langchain_openai import OpenAIEmbeddings

PROVIDER = "openai"
LEAST_SECONDS, MOST_SECONDS = 0.05, 0.5
"""No question is sent that has less; and so much of a turn one may take, whatever the service does: without it
documents are found by words."""

log = logging.getLogger(__name__)


class Embeddings:
    """Embeds questions with `EMBEDDING_MODEL`; needs `OPENAI_API_KEY`.

    model    the name of the model: only what it embedded too can be compared
    loading  the client, which no turn waits for
    """

    def __init__(self, settings: Settings, *, circuit: Circuit | None = None, observer: Observer | None = None) -> None:
        self.model = settings.embedding_model
        self._observer = observer or Observer()
        self._most = settings.openai_timeout_seconds
        self._circuit = circuit or Circuit()
        # The import of langchain-openai takes half a second, which no turn and no start should wait for.
        loader = ThreadPoolExecutor(1, thread_name_prefix="embeddings-import")
        self.loading: Future[_Client] = loader.submit(_open_client, settings)
        loader.shutdown(wait=False)

    @property
    def degraded(self) -> bool:
        """Whether the model is being left alone after failures."""
        return not self._circuit.closed

    async def vector(self, question: str, until: float | None) -> npt.NDArray[np.float32] | None:
        """The vector of `question`, of length 1; None where it can't be had in time.

        until  when the turn must be answered, seconds of the performance counter
        """
        seconds = time_left(until, min(self._most, MOST_SECONDS))
        if seconds < LEAST_SECONDS or not self.loading.done() or not self._circuit.allows():
            self._observer.provider_called(PROVIDER, "skipped", None, {})
            return None
        told = {"gen_ai.operation.name": "embeddings", "gen_ai.request.model": self.model}
        try:
            with provider_call(self._observer, PROVIDER, f"embeddings {self.model}", told):
                client = await asyncio.wrap_future(self.loading)
                async with asyncio.timeout(seconds):
                    vector = await client.vector(masked(question))
        except TimeoutError:
            self._circuit.overran()
            return None
        except ModelFailed as failure:
            log.warning("Documents are found by their words alone: %s", failure)
            self._circuit.failed(pause=failure.wait)
            return None
        self._circuit.succeeded()
        return vector

    async def aclose(self) -> None:
        """Close the connections."""
        with suppress(ModelFailed):
            client = await asyncio.wrap_future(self.loading)
            await client.http.aclose()


@dataclass(frozen=True, slots=True)
class _Client:
    """The client and the errors it raises, known only once langchain-openai is imported."""

    embeddings: "OpenAIEmbeddings"
    http: "httpx2.AsyncClient"
    timeouts: tuple[type[Exception], ...]
    failures: tuple[type[Exception], ...]

    async def vector(self, text: str) -> npt.NDArray[np.float32]:
        """What `text` means. Raises `TimeoutError` and `ModelFailed`."""
        try:
            vector = np.array(await self.embeddings.aembed_query(text), np.float32)
            length = float(np.linalg.norm(vector))
        except self.timeouts:
            raise TimeoutError from None
        except self.failures as error:
            # Only the class is told: a provider's message may quote the key.
            raise ModelFailed(f"the model failed: {type(error).__name__}") from None
        if vector.ndim != 1 or not 0 < length < math.inf:
            raise ModelFailed("the model failed: its answer is no vector")
        return cast(npt.NDArray[np.float32], vector / np.float32(length))


def _open_client(settings: Settings) -> _Client:
    import openai
    from langchain_core.exceptions import LangChainException
    from langchain_openai import OpenAIEmbeddings

    with setting_up():
        http = openai.DefaultAsyncHttpxClient(timeout=settings.openai_timeout_seconds)
        embeddings = OpenAIEmbeddings(
            model=settings.embedding_model,
            dimensions=settings.embedding_dimensions,
            api_key=settings.openai_api_key,
            base_url=settings.openai_base_url,
            timeout=settings.openai_timeout_seconds,
            max_retries=0,
            check_embedding_ctx_length=False,
            http_async_client=http,
        )
    return _Client(
        embeddings,
        http,
        timeouts=(openai.APITimeoutError,),
        # An answer of another shape breaks the libraries in one of the last ways.
        failures=(openai.OpenAIError, LangChainException, ValueError, TypeError, LookupError, AttributeError),
    )
