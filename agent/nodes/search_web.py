"""A question about the world → web pages."""

from typing import Any

from agent.deps import Deps
from agent.state import TurnState
from agent.understanding.reading import Ask, World, is_of_the_world
from agent.web_query import query_of


async def search_web(state: TurnState, deps: Deps) -> dict[str, Any]:
    """`{"sources", "degraded"}`: pages that answer the question; none without a key, or with Tavily away."""
    asked = next((act for act in state["reading"].acts if isinstance(act, Ask | World) and is_of_the_world(act)), None)
    query = query_of(asked, state["filters"]) if asked else ""
    if not query:
        return {}
    homes = deps.fitted().catalogue.names.projects
    sources, degraded = await deps.web.search(query, homes=homes, until=deps.until)
    return {
        "sources": [
            {"title": each.title, "url": each.url, "snippet": each.snippet, "site": each.site} for each in sources
        ],
        "degraded": [*state["degraded"], *degraded],
    }
