"""How the service fares: what can be used of it, and what is down."""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from typing import Any

from agent.deps import Deps
from agent.errors import CatalogueError

PACKAGE = "property-call-assistant"


def health_report(deps: Deps, redis: Mapping[str, Any], catalogue: str, turns: int) -> dict[str, Any]:
    """The contract's health; `status` is "unavailable" when no turn can be answered.

    redis      how the Redis of the calls fares
    catalogue  the name of what is to be served
    turns      so many this worker has answered
    """
    told = {"version": _version(), "today": deps.today().isoformat()}
    degraded = ["redis"] if redis["status"] == "unavailable" else []
    try:
        served = deps.fitted().catalogue
    except CatalogueError as error:
        return {
            "status": "unavailable",
            "endpoint": "/api/assist",
            "redis": redis,
            "catalogue": {"name": catalogue, "error": str(error)},
            "degraded": [*degraded, "catalogue"],
            **told,
        }
    degraded += deps.degraded
    return {
        "status": "degraded" if degraded else "healthy",
        "endpoint": "/api/assist",
        "redis": redis,
        "catalogue": {"name": served.name, "version": served.version, "loaded_at": served.loaded_at},
        "degraded": degraded,
        "providers": deps.providers(turns),
        **told,
    }


@cache
def _version() -> str:
    return version(PACKAGE)
