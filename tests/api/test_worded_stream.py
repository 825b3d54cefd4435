"""Answers that a model words, as a client of a real server sees them come."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.servers import openai
from tests.servers.application import served
from tests.servers.scripted import HANG, Reply

TURN = {"call_id": "a", "query": "2 BHK under 1.3 crore in Sarjapur chahiye"}
GOOD = "Sarjapur mein 4 homes hain, 4 projects mein, 2 BHK ke, ₹1.3 crore tak. "
THANKS = "Main samajh sakta hoon."
INVENTED = "Lodha Palava bhi 75 lakh mein hai. "


@pytest.fixture
def model() -> Iterator[openai.ReadsAndWords]:
    with openai.ReadsAndWords(openai.reading(openai.act("chat")), words=(openai.streamed(GOOD),)).serving() as server:
        assert isinstance(server, openai.ReadsAndWords)
        yield server


def settings(model: openai.ReadsAndWords, tmp_path: Path, **more: Any) -> dict[str, Any]:
    own: dict[str, Any] = {
        "use_pixeltable": False, "pixeltable_home": str(tmp_path), "openai_api_key": "sk-test",
        "openai_base_url": model.url, "answer_style": "model", "turn_deadline_seconds": 10,
        "openai_timeout_seconds": 10,
    }  # fmt: skip
    return own | more


def events(lines: Iterator[str]) -> Iterator[tuple[str, Any]]:
    name = ""
    for line in lines:
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


def asked(url: str, query: str = TURN["query"]) -> tuple[list[str], dict[str, Any]]:
    """The tokens of a turn and its whole response."""
    with httpx.stream("POST", f"{url}/api/assist/stream", json=TURN | {"query": query}, timeout=60) as response:
        made = list(events(response.iter_lines()))
    assert made[-1][0] == "answer"
    return [data["text"] for name, data in made if name == "token"], made[-1][1]


def test_an_answer_comes_in_tokens_that_are_its_text(model: openai.ReadsAndWords, tmp_path: Path) -> None:
    with served(**settings(model, tmp_path)) as url:
        tokens, answer = asked(url)
    assert tokens[0] == GOOD.strip()
    assert "".join(tokens) == answer["answer"]
    assert answer["context"]["degraded"] == []


def test_a_template_comes_in_tokens_too(model: openai.ReadsAndWords, tmp_path: Path) -> None:
    with served(**settings(model, tmp_path, answer_style="template")) as url:
        tokens, answer = asked(url)
    assert len(tokens) == 2
    assert "".join(tokens) == answer["answer"]
    assert not model.asked


def test_the_first_token_comes_before_the_model_has_ended(model: openai.ReadsAndWords, tmp_path: Path) -> None:
    gate = threading.Event()
    model.then_words(openai.streamed(THANKS + " ", GOOD, gate=gate))
    with (
        served(**settings(model, tmp_path)) as url,
        httpx.stream("POST", f"{url}/api/assist/stream", json=TURN, timeout=60) as response,
    ):
        made = events(response.iter_lines())
        first = next(data["text"] for name, data in made if name == "token")
        assert not gate.is_set()
        gate.set()
        last = list(made)[-1][1]
    assert first == THANKS
    assert last["answer"].startswith(f"{THANKS} {GOOD.strip()}")


def test_a_sentence_that_invents_is_replaced_by_the_template_s(model: openai.ReadsAndWords, tmp_path: Path) -> None:
    model.then_words(openai.streamed(INVENTED, GOOD))
    with served(**settings(model, tmp_path)) as url:
        tokens, answer = asked(url)
        counted = httpx.get(f"{url}/metrics").text
    assert "Lodha" not in "".join(tokens)
    assert "75 lakh" not in answer["answer"]
    assert tokens[0] == "We have 4 homes in 4 projects for 2 BHK in Sarjapur up to ₹1.3 Cr."
    assert 'reason="worded name"' in counted


@pytest.mark.parametrize(
    "fault",
    [HANG, openai.failure(500), openai.streamed(), openai.completion(GOOD), openai.refusal(), Reply("data: {}\n\n")],
    ids=["silent", "500", "empty", "not streamed", "refusal", "nonsense"],
)
def test_a_model_that_fails_leaves_the_template(fault: Reply, model: openai.ReadsAndWords, tmp_path: Path) -> None:
    with served(**settings(model, tmp_path, turn_deadline_seconds=0.6)) as url:
        asked(url, "hello")  # the client is imported by now
        model.then_words(fault)
        tokens, answer = asked(url)
    assert "".join(tokens) == answer["answer"]
    assert answer["answer"].startswith("We have 4 homes in 4 projects for 2 BHK")
    assert answer["context"]["degraded"] == ["openai"]


def test_what_is_not_there_is_said_by_the_template_alone(model: openai.ReadsAndWords, tmp_path: Path) -> None:
    with served(**settings(model, tmp_path)) as url:
        tokens, answer = asked(url, "2 BHK under 3 lakh in Sarjapur to buy")
    assert answer["total"] == 0
    assert GOOD.strip() not in answer["answer"]
    assert "".join(tokens) == answer["answer"]


def test_what_was_worded_before_the_deadline_stays(model: openai.ReadsAndWords, tmp_path: Path) -> None:
    with served(**settings(model, tmp_path, turn_deadline_seconds=1.5)) as url:
        asked(url, "hello")
        model.then_words(openai.streamed(GOOD, "Dekhna", gate=threading.Event()))
        tokens, answer = asked(url)
    assert tokens[0] == GOOD.strip()
    assert "".join(tokens) == answer["answer"]
    assert len(tokens) == 2


def test_a_client_that_leaves_while_it_is_worded_gets_its_turn_kept(
    model: openai.ReadsAndWords, tmp_path: Path
) -> None:
    gate = threading.Event()
    model.then_words(openai.streamed(THANKS + " ", GOOD, gate=gate))
    with served(**settings(model, tmp_path)) as url:
        with httpx.stream("POST", f"{url}/api/assist/stream", json=TURN, timeout=60) as response:
            assert next(name for name, _ in events(response.iter_lines()) if name == "token")
        gate.set()
        kept = httpx.get(f"{url}/api/assist/calls/a")
        while kept.status_code == 404:
            kept = httpx.get(f"{url}/api/assist/calls/a")
    assert kept.json()["filters"] == {"localities": ["Sarjapur"], "bhk": [2], "price_max": 13_000_000}


def test_the_customer_s_words_reach_the_model_masked(model: openai.ReadsAndWords, tmp_path: Path) -> None:
    with served(**settings(model, tmp_path)) as url:
        asked(url, "2 BHK in Sarjapur, call me on 98450 12345 or asha.rao@example.com")
    told = json.dumps([each.json for each in model.asked], ensure_ascii=False)
    assert "[phone]" in told
    assert not [each for each in ("98450", "12345", "asha") if each in told]
