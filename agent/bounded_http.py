"""Answers of a server that are let in up to a size, so that none holds up the event loop or fills the memory."""

from collections.abc import AsyncIterator, Awaitable, Callable

import httpx


def bounded_to(most_bytes: int) -> Callable[[httpx.Response], Awaitable[None]]:
    """A response hook for httpx: a body of more than `most_bytes`, or one that is packed, as it could grow, ends in
    `httpx.DecodingError`."""

    async def bound(response: httpx.Response) -> None:
        if response.headers.get("content-encoding", "identity") != "identity":
            raise httpx.DecodingError("an answer that is packed", request=response.request)
        if isinstance(response.stream, httpx.AsyncByteStream):
            response.stream = _BoundedStream(response.stream, most_bytes, response.request)

    return bound


class _BoundedStream(httpx.AsyncByteStream):
    def __init__(self, stream: httpx.AsyncByteStream, most_bytes: int, request: httpx.Request) -> None:
        self._stream = stream
        self._most = most_bytes
        self._request = request

    async def __aiter__(self) -> AsyncIterator[bytes]:
        read = 0
        async for chunk in self._stream:
            read += len(chunk)
            if read > self._most:
                raise httpx.DecodingError("an answer that is too long", request=self._request)
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()
