"""What tells who speaks reaches no provider, no log and no store."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest
import redis as redis_client

from tests.servers import openai, tavily
from tests.servers.application import opened_client
from tests.servers.redis import redis_server
from tests.servers.scripted import ScriptedServer

HARD = "the one with the thing by where we said, blorf it"
TOLD = {
    "phone": f"{HARD}, 98450 12345",
    "spoken phone": f"{HARD}, nine eight four five zero one two three four five",
    "phone in pairs": f"{HARD}, my number is ninety eight forty five thirty one twenty two sixty six",
    "phone in halves": f"{HARD}, my number is 98450 umm 12345",
    "email": f"{HARD}, asha.rao@example.com",
    "aadhaar": f"{HARD}, aadhaar 2345 6789 0123",
    "pan": f"{HARD}, PAN ABCPE1234F",
    "card": "what is the weather in Sarjapur? my card is 4111 1111 1111 1111",
}
TOLD |= {
    "phone beside papers": "my number is 98450 12345, aadhaar 2345 6789 0123, PAN ABCPE1234F",
    "sale beside papers": "I have to sell my flat first, PAN ABCPE1234F, email asha.rao@example.com",
}
SECRET = ("98450", "12345", "ninety eight", "forty five", "nine eight", "asha", "6789 0123", "ABCPE", "4111")


@pytest.mark.parametrize("kind", TOLD)
async def test_what_tells_who_speaks_stays_in_the_turn(
    kind: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with (
        redis_server() as redis,
        ScriptedServer(openai.reading(openai.act("chat"))).serving() as model,
        ScriptedServer(tavily.pages(("Weather", "https://example.org", "It rains."))).serving() as web,
    ):
        settings: dict[str, Any] = {
            "use_pixeltable": False, "pixeltable_home": str(tmp_path), "redis_url": redis.url,
            "openai_api_key": "sk-test", "openai_base_url": model.url,
            "tavily_api_key": "tvly-test", "tavily_base_url": web.url,
        }  # fmt: skip
        body = {"call_id": "a", "query": TOLD[kind], "agent_said": f"So it is {TOLD[kind]}?"}
        async with opened_client(**settings) as client:
            response = await client.post("/api/assist", json=body, headers={"Idempotency-Key": "once"})
            assert response.status_code == 200
            with redis_client.Redis.from_url(redis.url, decode_responses=True) as store:
                kept = [_without_number(store.get(key) or "") for key in store.keys("*") if store.type(key) == "string"]
        asked = [json.dumps(each.json, ensure_ascii=False) for each in (*model.asked, *web.asked)]
    assert kept
    for place in (*kept, *asked, *(record.getMessage() for record in caplog.records)):
        assert not [each for each in SECRET if each in place], place


def _without_number(kept: str) -> str:
    """What is kept, without the one value that may be a telephone number: that of `phone` on the call card."""
    try:
        document = json.loads(kept)
    except ValueError:
        return kept
    return json.dumps(_numberless(document), ensure_ascii=False)


def _numberless(kept: Any) -> Any:
    match kept:
        case {"entry": "phone"}:
            return {key: each for key, each in kept.items() if key != "value"}
        case dict():
            return {key: _numberless(each) for key, each in kept.items()}
        case list():
            return [_numberless(each) for each in kept]
    return kept
