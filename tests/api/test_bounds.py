"""The bounds of a call's filters over HTTP, with the real assistant over the sample catalogue."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest

from agent.filters.bounds import MOST_BYTES
from agent.settings import Settings
from agent.understanding.rules.grammar import MOST_TOKENS
from api.app import create_app

QUERY = "homes with a gym"
TURNS = 60


@pytest.fixture(scope="module", name="home")
def _home(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("catalogue"))


@pytest.fixture
async def client(home: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application without a socket."""
    app = create_app(Settings(_env_file=None, use_pixeltable=False, pixeltable_home=home, checkpointer="memory"))
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with app.router.lifespan_context(app), httpx.AsyncClient(transport=transport, base_url="http://test") as made:
        yield made


def long(number: int) -> str:
    return f"{number:04} {'x' * 115}"


def exclusions(turn: int) -> dict[str, Any]:
    return {"exclude": {"localities": [long(turn * 20 + number) for number in range(20)]}}


def landmarks(turn: int) -> dict[str, Any]:
    return {"near": [{"kind": "mall", "name": f"Mall {turn * 12 + number}"} for number in range(12)]}


def a_list_a_turn(turn: int) -> dict[str, Any]:
    names = [long(turn * 50 + number) for number in range(50)]
    return [{"localities": names}, {"projects": names}, {"developers": names}, {"exclude": {"projects": names}}][
        turn % 4
    ]


@pytest.mark.parametrize(
    ("filters", "field", "allowed"),
    [
        (exclusions, "filters.exclude.localities", "50 entries"),
        (landmarks, "filters.near", "12 entries"),
        (a_list_a_turn, "filters.developers", f"{MOST_BYTES} bytes"),
    ],
)
async def test_a_call_that_is_full_says_so_and_goes_on(
    client: httpx.AsyncClient, filters: Callable[[int], dict[str, Any]], field: str, allowed: str
) -> None:
    refused = []
    for turn in range(TURNS):
        answer = await client.post("/api/assist", json={"call_id": "full", "query": QUERY, "filters": filters(turn)})
        assert answer.status_code in (200, 422)
        if answer.status_code == 422:
            refused.append(answer.json())
    assert refused[0]["errors"][0]["field"] == field
    assert allowed in refused[0]["detail"]
    kept = (await client.get("/api/assist/calls/full")).json()
    assert kept["turn"] == TURNS - len(refused)
    other = await client.post("/api/assist", json={"call_id": "full", "query": "3 BHK"})
    assert other.json()["filters"]["bhk"] == [3]
    assert (await client.delete("/api/assist/calls/full")).status_code == 204
    assert (await client.get("/api/assist/calls/full")).status_code == 404


async def test_filters_of_one_request_that_are_too_large_are_refused_at_once(client: httpx.AsyncClient) -> None:
    names = [long(number) for number in range(50)]
    lists = {"localities": names, "projects": names, "developers": names}
    refused = await client.post(
        "/api/assist", json={"call_id": "a", "query": QUERY, "filters": {**lists, "exclude": lists}}
    )
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "filters"
    assert str(MOST_BYTES) in refused.json()["detail"]


async def test_a_wish_beyond_the_bounds_is_told_and_the_rest_of_the_turn_applies(client: httpx.AsyncClient) -> None:
    full = {"localities": [f"Place {number}" for number in range(50)]}
    turn = {"call_id": "b", "query": "also Hebbal, and 3 BHK", "filters": full}
    answer = (await client.post("/api/assist", json=turn)).json()
    assert answer["filters"]["bhk"] == [3]
    assert answer["filters"]["localities"] == full["localities"]
    assert "Hebbal" in answer["answer"]
    assert "at most 50 entries" in answer["answer"]


async def test_what_is_not_read_of_a_very_long_turn_is_told(client: httpx.AsyncClient) -> None:
    query = "3 BHK in Hebbal " + "so, " * MOST_TOKENS + "with a gym"
    answer = (await client.post("/api/assist", json={"call_id": "c", "query": query[:2000]})).json()
    assert answer["filters"] == {"localities": ["Hebbal"], "bhk": [3]}
    assert "tell me again from “" in answer["answer"]
