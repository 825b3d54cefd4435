"""A question about the world → web pages."""

from typing import Any

from agent.deps import Deps
from agent.state import TurnState


async def search_web(state: TurnState, deps: Deps) -> dict[str, Any]:
    """`{"sources", "degraded"}`: pages that answer the question; none without a key, or with Tavily away."""
    city = state["filters"].get("city")
    sources, degraded = await deps.web.search(state["request"]["query"], city=city)
    return {
        "sources": [{"title": each.title, "url": each.url, "snippet": each.snippet} for each in sources],
        "degraded": [*state["degraded"], *degraded],
    }
