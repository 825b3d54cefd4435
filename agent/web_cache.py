"""What searches of the web found, kept for the day: one question is asked once of a day over all workers."""

import json
from typing import Any

from agent.memory.keys import web_key
from agent.memory.shared_values import SharedValues
from agent.settings import Settings
from agent.web_pages import LONGEST_READ

KEPT = ("title", "url", "content", "score", "published_date")
"""Of a result; the rest is not read."""
LONGEST = 60_000
"""Characters of what one search found, beyond which it is not kept."""


class FoundToday:
    """The results of searches as they came, so that they are screened by the homes of the moment."""

    def __init__(self, settings: Settings, values: SharedValues) -> None:
        self._settings = settings
        self._values = values

    async def get(self, query: str) -> list[Any] | None:
        """What was found today; None where nothing was asked yet."""
        kept = await self._values.get(web_key(query, self._settings.date_now()))
        if kept is None:
            return None
        try:
            found = json.loads(kept)
        except ValueError:
            return None
        return found if isinstance(found, list) else None

    async def put(self, query: str, results: list[Any]) -> None:
        """Keep what was found until the day ends in `TIMEZONE`."""
        kept = [{key: _cut(each.get(key)) for key in KEPT if key in each} for each in results if isinstance(each, dict)]
        written = json.dumps(kept, ensure_ascii=False, default=str)
        if len(written) <= LONGEST:
            key = web_key(query, self._settings.date_now())
            await self._values.put(key, written, self._settings.seconds_left_of_day())


def _cut(value: Any) -> Any:
    return value[:LONGEST_READ] if isinstance(value, str) else value
