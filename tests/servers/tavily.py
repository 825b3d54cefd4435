"""What Tavily's search answers."""

from typing import Any

from tests.servers.scripted import Reply, json_reply


def pages(*results: tuple[str, str, str]) -> Reply:
    """Results, each (title, url, content)."""
    found = [{"title": title, "url": url, "content": content, "score": 0.9} for title, url, content in results]
    return answer(found)


def answer(results: Any) -> Reply:
    """An answer with anything as its results."""
    return json_reply({"query": "q", "results": results, "response_time": 0.1})


def failure(status: int) -> Reply:
    """An error of the service."""
    return json_reply({"detail": {"error": "no"}}, status)
