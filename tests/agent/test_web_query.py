"""What the web is asked."""

from typing import Any

import pytest

from agent.understanding.reading import Ask, Question, World
from agent.understanding.things import Meaning
from agent.web_query import query_of


@pytest.mark.parametrize(
    ("act", "filters", "query"),
    [
        (World(said="by the way, when does the suburban rail open?"), {"city": "Pune"}, "suburban rail Pune India"),
        (World(topic="metro Sarjapur", said="anything"), {}, "metro Sarjapur India"),
        (World(said="metro?", where={"localities": ["Hebbal"]}), {"city": "Bengaluru"}, "metro Hebbal Bengaluru India"),
        (World(said="metro?", where={"city": "Mumbai"}), {"city": "Pune"}, "metro Mumbai India"),
        (World(said="metro in India?"), {}, "metro India"),
        (World(said="my name is Ramesh Rao, call 98450 12345, when does the airport metro open?"), {}, None),
        (World(said="write to asha@example.com, what is the repo rate?"), {}, None),
        (Ask(said="what is it?", things=(Meaning(("khata",)),)), {}, "khata India"),
        (World(said="what is it?"), {"city": "Pune"}, ""),
    ],
)  # fmt: skip
def test_a_query_is_made_of_topic_and_place(act: Question, filters: dict[str, Any], query: str | None) -> None:
    made = query_of(act, filters)
    if query is None:
        assert made.endswith("India")
        assert not {"ramesh", "rao", "98450", "12345", "asha", "phone", "name"} & set(made.casefold().split())
    else:
        assert made == query
