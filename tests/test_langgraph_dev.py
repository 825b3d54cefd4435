"""LangGraph's own server loads `langgraph.json` and runs turns, with nothing but loopback to talk to."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any

import httpx
import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
OFFLINE = {"LANGSMITH_TRACING": "false", "LANGGRAPH_CLI_NO_ANALYTICS": "1", "LANGGRAPH_NO_VERSION_CHECK": "true"}


@pytest.fixture(scope="module")
def langgraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `langgraph dev`, run where it may leave its files."""
    tmp_path = tmp_path_factory.mktemp("dev")
    shutil.copy(ROOT / "langgraph.json", tmp_path)
    (tmp_path / "agent").symlink_to(ROOT / "agent")
    port = free_port()
    environment = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "USE_PIXELTABLE": "false"} | OFFLINE
    command = [Path(sys.executable).with_name("langgraph"), "dev", "--no-browser", "--no-reload", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout is not None
    log: list[str] = []
    # What the server says must be read as long as it lives, or it stops once the pipe is full.
    started = Event()
    reading = Thread(target=read, args=(process.stdout, log, started))
    reading.start()
    try:
        assert started.wait(timeout=120), "".join(log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        reading.join()
        process.wait()
        process.stdout.close()


def read(lines: Iterable[str], log: list[str], started: Event) -> None:
    """Keep what the server says, and tell when it has started, or has ended without."""
    for line in lines:
        log.append(line)
        if "Application started up" in line:
            started.set()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def test_a_call_is_held_over_its_http_api(langgraph: str) -> None:
    with httpx.Client(base_url=langgraph, timeout=30) as client:
        thread = client.post("/threads", json={}).json()["thread_id"]
        for query, bhk in (("Show me 2BHK under 1.3Cr in Sarjapur", 2), ("What about 3BHK?", 3)):
            turn = {"assistant_id": "assist", "input": {"query": query}}
            state = client.post(f"/threads/{thread}/runs/wait", json=turn).json()
            assert state["filters"] == {"bhk": [bhk], "price_max": 13_000_000, "localities": ["Sarjapur"]}
            assert state["answer"]
        assert state["turn"] == 2


TURN = {"assistant_id": "assist", "input": {"query": "Is the first one RERA approved, and show me 3BHK in Hebbal?"}}
NODES = ["extract_intent", "merge_filters", "find_projects", "answer"]


@pytest.mark.parametrize("node", NODES)
def test_a_turn_stopped_before_a_node_runs_on_from_there(langgraph: str, node: str) -> None:
    with httpx.Client(base_url=langgraph, timeout=30) as client:
        whole, stopped = (client.post("/threads", json={}).json()["thread_id"] for _ in range(2))
        expected = client.post(f"/threads/{whole}/runs/wait", json=TURN).json()
        client.post(f"/threads/{stopped}/runs/wait", json=TURN | {"interrupt_before": [node]})
        assert client.get(f"/threads/{stopped}/state").json()["next"] == [node]
        state = client.post(f"/threads/{stopped}/runs/wait", json={"assistant_id": "assist", "input": None}).json()
        assert told(state) == told(expected)


def test_a_turn_runs_again_from_every_node(langgraph: str) -> None:
    with httpx.Client(base_url=langgraph, timeout=30) as client:
        thread = client.post("/threads", json={}).json()["thread_id"]
        expected = client.post(f"/threads/{thread}/runs/wait", json=TURN).json()
        steps = client.get(f"/threads/{thread}/history", params={"limit": 20}).json()
        again = {step["next"][0]: step["checkpoint"]["checkpoint_id"] for step in steps if step["next"]}
        for node in NODES:
            run = {"assistant_id": "assist", "input": None, "checkpoint_id": again[node]}
            assert told(client.post(f"/threads/{thread}/runs/wait", json=run).json()) == told(expected)


def test_what_one_turn_made_is_gone_in_the_next(langgraph: str) -> None:
    with httpx.Client(base_url=langgraph, timeout=30) as client:
        thread = client.post("/threads", json={}).json()["thread_id"]
        first = {"query": "three", "agent_said": "How many bedrooms?", "limit": 1}
        first["quick_filters"] = {"price_max": 20_000_000}
        client.post(f"/threads/{thread}/runs/wait", json={"assistant_id": "assist", "input": first})
        second = {"assistant_id": "assist", "input": {"query": "any budget"}}
        state = client.post(f"/threads/{thread}/runs/wait", json=second).json()
        assert state["filters"] == {"bhk": [3]}
        assert state["request"] == {"query": "any budget", "agent_said": None, "quick_filters": {}, "limit": 5}


def told(state: dict[str, Any]) -> dict[str, Any]:
    """What a client gets of a turn."""
    return {key: state[key] for key in ("filters", "turn", "answer", "points", "next_suggestion", "focus", "sources")}
