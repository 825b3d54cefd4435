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

pytestmark = pytest.mark.slow  # whole services and loads, each a start of its own

TURN = {"call_id": "a", "query": "2 BHK in Hebbal"}
HARD = "the one with the thing by where we said, blorf it"


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


class Started:
    """The service as a process of its own, what it prints not flushed for it; `address` once it serves."""

    def __init__(self, home: Path, **settings: str) -> None:
        environment = {"HOME": str(home), "PATH": os.environ["PATH"], "API_PORT": "0", "PYTHONPATH": str(TREE)}
        environment |= {"USE_PIXELTABLE": "false", **settings}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "api"],
            cwd=home, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        self._said: list[str] = []
        for line in self.process.stdout:
            self._said.append(line)
            if line.startswith("Serving on "):
                self.address = line.removeprefix("Serving on ").strip()
                return
        raise AssertionError("".join(self._said))

    def stop(self) -> None:
        """Ask it to end."""
        self.process.send_signal(signal.SIGTERM)

    def ended(self) -> str:
        """All that it has printed, once it has ended by itself and well."""
        assert self.process.wait(timeout=30) == 0
        assert self.process.stdout is not None
        with self.process.stdout as rest:
            return "".join((*self._said, *rest))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first of the services makes the sample catalogue."""
    return tmp_path_factory.mktemp("home")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_service_that_is_stopped_says_so_to_new_connections_and_answers_the_turn_that_is_under_way(
    home: Path, workers: str
) -> None:
    with ScriptedServer(HANG).serving() as model:
        keys = {"OPENAI_API_KEY": "sk-test", "OPENAI_BASE_URL": f"{model.url}/v1", "OPENAI_TIMEOUT_SECONDS": "3"}
        service = Started(home, WEB_CONCURRENCY=workers, **keys)
        url, answers = service.address, list[httpx.Response]()
        turn = {"call_id": "a", "query": HARD}
        asking = threading.Thread(target=lambda: answers.append(httpx.post(f"{url}/api/assist", json=turn, timeout=30)))
        with httpx.Client(base_url=url, headers={"Connection": "close"}) as client:
            assert client.get("/readyz").json() == {"status": "ready"}
            asking.start()
            assert model.was_asked.wait(30)
            service.stop()
            while (answer := client.get("/readyz")).status_code == 200:
                assert answer.json() == {"status": "ready"}
            assert (answer.status_code, answer.json()) == (503, {"status": "stopping"})
            assert client.get("/livez").status_code == 200
        asking.join()
        service.ended()
    assert (answers[0].status_code, answers[0].json()["context"]["degraded"]) == (200, ["openai"])


def test_a_turn_that_takes_too_long_then_ends_before_its_next_node_and_may_be_tried_again(home: Path) -> None:
    reply = openai.reading(openai.act("chat"))
    with ScriptedServer(HANG).serving() as model:
        keys = {"OPENAI_API_KEY": "sk-test", "OPENAI_BASE_URL": f"{model.url}/v1", "OPENAI_TIMEOUT_SECONDS": "12"}
        keys["TURN_DEADLINE_SECONDS"] = "20"
        service = Started(home, ENVIRONMENT="production", **keys)
        url, answers = service.address, list[httpx.Response]()
        turn = {"call_id": "a", "query": HARD}
        asking = threading.Thread(target=lambda: answers.append(httpx.post(f"{url}/api/assist", json=turn, timeout=30)))
        asking.start()
        assert model.was_asked.wait(30)
        service.stop()
        model.then(reply)
        asking.join()
        service.ended()
    assert (answers[0].status_code, answers[0].json()["type"]) == (503, "urn:assist:problem:stopping")
    assert answers[0].headers["retry-after"] == "1"


def test_in_production_each_turn_is_one_line_of_json(home: Path) -> None:
    service = Started(home, ENVIRONMENT="production", API_KEYS="crm:the-key-of-the-crm")
    url = service.address
    headers = {"X-API-Key": "the-key-of-the-crm"}
    answer = httpx.post(f"{url}/api/assist", json=TURN, headers=headers).json()
    httpx.get(f"{url}/livez").raise_for_status()
    service.stop()
    said = service.ended()
    lines = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    (turn,) = [line for line in lines if line.get("trace_id") == answer["trace_id"]]
    assert (turn["call_id"], turn["turn"], turn["intent"], turn["key"]) == ("a", 1, "search", "crm")
    assert turn["turn_ms"] == answer["timings_ms"]["total"]
    assert not any("livez" in line["message"] for line in lines)
    assert "the-key-of-the-crm" not in said
