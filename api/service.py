"""What a process of the API holds, and how its routes get at it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, cast

from fastapi import Depends, Request

from agent.background import Background
from agent.settings import Settings
from api.assistant import Assistant
from api.metrics import Metrics
from api.security import Gate
from api.tracing import TURN_FACTS

if TYPE_CHECKING:
    from api.telemetry import Telemetry


@dataclass(slots=True)
class Service:
    """One a process, at `app.state.service`; the assistant is there from the start of serving to its end.

    telemetry  traces turns, where it is on
    stopping   whether the process has been asked to end
    turns      those that are streamed, which go on when their client has left
    """

    settings: Settings
    gate: Gate
    metrics: Metrics
    opened: Assistant | None = None
    telemetry: "Telemetry | None" = None
    stopping: bool = False
    turns: Background = field(default_factory=Background)

    @property
    def assistant(self) -> Assistant:
        """The assistant. Raises `RuntimeError` outside of the application's lifespan."""
        if self.opened is None:
            raise RuntimeError("the application serves only within its lifespan")
        return self.opened


def service_of(request: Request) -> Service:
    """The service that answers `request`."""
    return cast("Service", request.app.state.service)


async def asking(request: Request) -> str | None:
    """The name of the key that asks, None where none is asked for; the request's log line tells it.

    Raises the `Problem` of the gate.
    """
    name = await service_of(request).gate.pass_or_raise(request)
    request.scope["state"][TURN_FACTS]["key"] = name
    return name


Client = Annotated[str | None, Depends(asking)]


async def admitted(request: Request, _: Client) -> Service:
    """The service, for a client that may ask. Raises the `Problem` of the gate."""
    return service_of(request)


async def administered(request: Request) -> Service:
    """The service, for whoever has `ADMIN_KEY`. Raises the `Problem` of the gate."""
    service = service_of(request)
    await service.gate.pass_admin_or_raise(request)
    return service


async def watched(request: Request) -> Service:
    """The service, for whoever looks after it. Raises the `Problem` of the gate."""
    service = service_of(request)
    await service.gate.pass_watcher_or_raise(request)
    return service


Admitted = Annotated[Service, Depends(admitted)]
Administered = Annotated[Service, Depends(administered)]
Watched = Annotated[Service, Depends(watched)]
Open = Annotated[Service, Depends(service_of)]
