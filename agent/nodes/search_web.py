"""A question about the world → web pages."""

from typing import Any

from agent.deps import Deps
from agent.state import TurnState
from agent.understanding.reading import Ask, World, is_of_the_world


async def search_web(state: TurnState, deps: Deps) -> dict[str, Any]:
    """`{"sources", "degraded"}`: pages that answer the question; none without a key, or with Tavily away."""
    city = state["filters"].get("city")
    asked = next((act for act in state["reading"].acts if isinstance(act, Ask | World) and is_of_the_world(act)), None)
    said = asked.said if asked else state["request"]["query"]
    sources, degraded = await deps.web.search(said, city=city)
    return {
        "sources": [{"title": each.title, "url": each.url, "snippet": each.snippet} for each in sources],
        "degraded": [*state["degraded"], *degraded],
    }
