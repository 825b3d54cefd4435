"""What the web is asked, made of a turn's act: its topic and place. What was said never leaves as it was said."""

from collections.abc import Iterator, Mapping
from typing import Any

from agent.masking import masked
from agent.understanding.reading import Question, World
from agent.understanding.rules.world_topics import topic_of

COUNTRY = "India"
PLACEHOLDERS = frozenset("email pan aadhaar phone card name".split())


def query_of(act: Question, filters: Mapping[str, Any]) -> str:
    """ "metro sarjapur Bengaluru India"; "" where no word tells what is asked of.

    filters  the call's wishes, which tell the city where the question names none
    """
    topic = act.topic if isinstance(act, World) and act.topic else act.said
    words = [each for each in topic_of(masked(topic)).split() if each not in PLACEHOLDERS]
    words = words or [word for each in act.meaning for word in each.split()]
    if not words:
        return ""
    for place in (*_places(act.where, filters), COUNTRY):
        said = {each.casefold() for each in words}
        words += [each for each in place.split() if each.casefold() not in said]
    return " ".join(words)


def _places(where: Mapping[str, Any], filters: Mapping[str, Any]) -> Iterator[str]:
    yield from where.get("localities") or ()
    if city := where.get("city") or filters.get("city"):
        yield str(city)
