"""The head of a request: all headers together are bounded, whatever server is in front of the application."""

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.connections import MAX_HEAD
from api.problems import Problem, answer_problem

BESIDE_A_HEADER = len(": \r\n")


class RequestHead:
    """ASGI middleware that answers a request with too large a head with a 431 problem."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] == "http" and size_of_head(scope) > MAX_HEAD:
            detail = f"the request line and the headers may have {MAX_HEAD} bytes together"
            problem = Problem(431, "headers-too-large", detail, headers={"Connection": "close"})
            response = await answer_problem(Request(scope), problem)
            await response(scope, receive, send)
            return
        await self.app(scope, receive, send)


def size_of_head(scope: Scope) -> int:
    """Bytes of the request's target and its headers."""
    target = len(scope.get("raw_path", b"")) + len(scope.get("query_string", b""))
    return target + sum(len(name) + len(value) + BESIDE_A_HEADER for name, value in scope["headers"])
