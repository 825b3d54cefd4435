"""Whether the service lives, whether it is ready, and how it stops."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import httpx
import pytest

from agent.errors import CatalogueError
from tests.api.scripted import ScriptedAssistant
from tests.servers import openai
from tests.servers.application import client_of
from tests.servers.process import TREE
from tests.servers.scripted import HANG, ScriptedServer

TURN = {"call_id": "a", "query": "2 BHK in Hebbal"}
HARD = "arre woh wala jaisa maine bola tha na usme thoda aur dekh ke"


async def test_a_service_that_serves_is_alive_and_ready_without_a_key() -> None:
    async with client_of(ScriptedAssistant(), api_keys="crm:key", admin_key="admin-key", rate_limit="1/hour") as client:
        for _ in range(3):
            assert (await client.get("/livez")).json() == {"status": "alive"}
            assert (await client.get("/readyz")).json() == {"status": "ready"}


async def test_what_turns_can_do_without_makes_nobody_unready() -> None:
    async with client_of(ScriptedAssistant(status="degraded", degraded=("redis", "openai"))) as client:
        assert (await client.get("/readyz")).status_code == 200


async def test_without_a_catalogue_it_is_alive_and_not_ready() -> None:
    async with client_of(ScriptedAssistant(status="unavailable", fault=CatalogueError("none"))) as client:
        alive, ready = await client.get("/livez"), await client.get("/readyz")
    assert alive.status_code == 200
    assert (ready.status_code, ready.json()) == (503, {"status": "not ready"})
    assert ready.headers["retry-after"]


def started(home: Path, out: Path, **settings: str) -> subprocess.Popen[bytes]:
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "API_PORT": "0", "PYTHONPATH": str(TREE)}
    environment |= {"USE_PIXELTABLE": "false", **settings}
    with out.open("wb") as told:
        return subprocess.Popen([sys.executable, "-m", "api"], cwd=home, env=environment, stdout=told, stderr=told)


def address_in(out: Path, process: subprocess.Popen[bytes]) -> str:
    """What a server tells in the file that its output goes to, without being asked to flush it."""
    while process.poll() is None:
        for line in out.read_text().splitlines():
            if line.startswith("Serving on "):
                return line.removeprefix("Serving on ")
    raise AssertionError(out.read_text())


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_turn_that_is_under_way_is_answered_though_the_service_is_stopped(tmp_path: Path, workers: str) -> None:
    with ScriptedServer(HANG).serving() as model:
        keys = {"OPENAI_API_KEY": "sk-test", "OPENAI_BASE_URL": f"{model.url}/v1", "OPENAI_TIMEOUT_SECONDS": "3"}
        process = started(tmp_path, tmp_path / "log", WEB_CONCURRENCY=workers, **keys)
        url, answers = address_in(tmp_path / "log", process), list[httpx.Response]()
        turn = {"call_id": "a", "query": HARD}
        asking = threading.Thread(target=lambda: answers.append(httpx.post(f"{url}/api/assist", json=turn, timeout=30)))
        asking.start()
        while not model.asked:
            assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        asking.join()
        assert process.wait(timeout=30) == 0
    assert (answers[0].status_code, answers[0].json()["context"]["degraded"]) == (200, ["openai"])


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_service_that_is_stopped_says_so_to_new_connections_before_it_takes_no_more(
    tmp_path: Path, workers: str
) -> None:
    process = started(tmp_path, tmp_path / "log", WEB_CONCURRENCY=workers)
    url = address_in(tmp_path / "log", process)
    with httpx.Client(base_url=url, headers={"Connection": "close"}) as client:
        assert client.get("/readyz").json() == {"status": "ready"}
        process.send_signal(signal.SIGTERM)
        while (answer := client.get("/readyz")).status_code == 200:
            assert answer.json() == {"status": "ready"}
        assert (answer.status_code, answer.json()) == (503, {"status": "stopping"})
        assert client.get("/livez").status_code == 200
    assert process.wait(timeout=30) == 0


def test_a_turn_that_takes_too_long_then_ends_before_its_next_node_and_may_be_tried_again(tmp_path: Path) -> None:
    reply = openai.reading(openai.act("chat"))
    with ScriptedServer(HANG).serving() as model:
        keys = {"OPENAI_API_KEY": "sk-test", "OPENAI_BASE_URL": f"{model.url}/v1", "OPENAI_TIMEOUT_SECONDS": "12"}
        keys["TURN_DEADLINE_SECONDS"] = "20"
        process = started(tmp_path, tmp_path / "log", ENVIRONMENT="production", **keys)
        url, answers = address_in(tmp_path / "log", process), list[httpx.Response]()
        turn = {"call_id": "a", "query": HARD}
        asking = threading.Thread(target=lambda: answers.append(httpx.post(f"{url}/api/assist", json=turn, timeout=30)))
        asking.start()
        while not model.asked:
            assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        model.then(reply)
        asking.join()
        assert process.wait(timeout=30) == 0
    assert (answers[0].status_code, answers[0].json()["type"]) == (503, "urn:assist:problem:stopping")
    assert answers[0].headers["retry-after"] == "1"


def test_in_production_each_turn_is_one_line_of_json(tmp_path: Path) -> None:
    process = started(tmp_path, tmp_path / "log", ENVIRONMENT="production", API_KEYS="crm:the-key-of-the-crm")
    url = address_in(tmp_path / "log", process)
    headers = {"X-API-Key": "the-key-of-the-crm"}
    answer = httpx.post(f"{url}/api/assist", json=TURN, headers=headers).json()
    httpx.get(f"{url}/livez").raise_for_status()
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 0
    lines = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines() if line.startswith("{")]
    (turn,) = [line for line in lines if line.get("trace_id") == answer["trace_id"]]
    assert (turn["call_id"], turn["turn"], turn["intent"], turn["key"]) == ("a", 1, "search", "crm")
    assert turn["turn_ms"] == answer["timings_ms"]["total"]
    assert not any("livez" in line["message"] for line in lines)
    assert "the-key-of-the-crm" not in (tmp_path / "log").read_text()
