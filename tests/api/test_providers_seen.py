"""Health and metrics tell of each provider how it fares."""

from pathlib import Path
from typing import Any

from tests.servers import openai, tavily
from tests.servers.application import opened_client
from tests.servers.scripted import ScriptedServer

HARD = "arre woh wala jaisa maine bola tha na usme thoda aur dekh ke"


async def test_calls_times_tokens_cost_and_share_are_told(tmp_path: Path) -> None:
    with (
        ScriptedServer(openai.reading(openai.act("world", heard="weather in Sarjapur"))).serving() as model,
        ScriptedServer(tavily.failure(500)).serving() as web,
    ):
        settings: dict[str, Any] = {
            "use_pixeltable": False, "pixeltable_home": str(tmp_path), "openai_api_key": "sk-test",
            "openai_base_url": model.url, "tavily_api_key": "tvly-test", "tavily_base_url": web.url,
            "model_price_per_million_input_tokens": 1_000_000, "model_price_per_million_output_tokens": 2_000_000,
            "turn_deadline_seconds": 10,
        }  # fmt: skip
        async with opened_client(**settings) as client:
            for query in ("2 BHK in Hebbal", HARD, *["what is the weather in Sarjapur?"] * 2):
                assert (await client.post("/api/assist", json={"call_id": "a", "query": query})).status_code == 200
            told = (await client.get("/api/assist/health")).json()["providers"]
            metrics = (await client.get("/metrics")).text
    asked, searched = len(model.asked), len(web.asked)
    assert asked
    assert searched
    assert told["openai"]["calls"] == {"ok": asked}
    assert (told["openai"]["breaker"], told["openai"]["share_of_turns"]) == ("closed", asked / 4)
    assert (told["openai"]["tokens"], told["openai"]["cost"]) == ({"input": asked, "output": asked}, 3.0 * asked)
    assert 0 < told["openai"]["p50_ms"] <= told["openai"]["p95_ms"]
    assert told["tavily"]["calls"] == {"failed": searched}
    assert told["tavily"]["share_of_turns"] == searched / 4
    assert "cost" not in told["tavily"]
    for line in (
        f'assist_provider_cost_total{{provider="openai"}} {3.0 * asked}',
        f'assist_provider_turns_total{{provider="tavily"}} {float(searched)}',
        'assist_provider_breaker_open{provider="openai"} 0.0',
    ):
        assert line in metrics


async def test_without_keys_there_is_nothing_to_tell(tmp_path: Path) -> None:
    async with opened_client(use_pixeltable=False, pixeltable_home=str(tmp_path)) as client:
        assert (await client.get("/api/assist/health")).json()["providers"] == {}
