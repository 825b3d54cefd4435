"""`assist verify` on a deployment that is right, and on deployments that each have one fault."""

import http.server
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest

from agent.deployment.faults import refused
from agent.deployment.findings import (
    Finding,
    clock_finding,
    date_finding,
    redis_finding,
    version_finding,
    workers_finding,
)
from agent.deployment.verification import Deployment
from tests.servers.process import TREE, serving
from tests.servers.redis import RedisServer, free_port, redis_server
from tests.servers.scripted import ScriptedServer, json_reply

PATIENT = 120
"""Seconds to wait for an answer: a machine that stands still for a while is no fault of a deployment."""
NO_STORE = {"USE_PIXELTABLE": "false", "LOG_LEVEL": "ERROR"}


@pytest.fixture(scope="module")
def redis() -> Iterator[RedisServer]:
    with redis_server() as server:
        yield server


def found(url: str, key: str | None = None) -> dict[str, Finding]:
    """What was found, by check."""
    with Deployment(url, key=key, seconds=PATIENT) as deployment:
        return {each.check: each for each in deployment.verify()}


def broken(findings: dict[str, Finding]) -> set[str]:
    """The checks that found a fault, each with a fix."""
    assert all(each.fix for each in findings.values() if each.verdict in ("broken", "warning"))
    return {each.check for each in findings.values() if each.verdict == "broken"}


def verify(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as an operator runs it."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(TREE), "HOME": os.environ["HOME"]}
    command = [sys.executable, "-c", "from agent.cli import main; main()", "verify", f"--timeout={PATIENT}", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def right(redis: RedisServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a deployment of two workers in which nothing is wrong."""
    settings = {"REDIS_URL": redis.url, "API_KEYS": "right-key", "WEB_CONCURRENCY": "2"}
    with serving(tmp_path_factory.mktemp("right"), **NO_STORE, **settings) as url:
        yield url


def test_a_right_deployment_passes_every_check(redis: RedisServer, right: str) -> None:
    findings = found(right, "right-key")
    told = verify(right, "--key", "right-key")
    assert broken(findings) == set()
    assert {name for name, each in findings.items() if each.verdict != "ok"} == {"OpenAI", "Tavily"}
    assert len(findings) == 13
    assert findings["Workers"].found.startswith("2 workers answered 24 requests")
    assert told.returncode == 0, told.stdout + told.stderr
    assert "right-key" not in told.stdout
    with redis.client() as client:
        assert [key for key in client.scan_iter() if "verify-" in key] == []


@pytest.mark.parametrize(("given", "said"), [(None, "401"), ("guessed", "403")])
def test_a_missing_and_a_wrong_key_are_told_apart(right: str, given: str | None, said: str) -> None:
    findings = found(right, given)
    assert broken(findings) == {"Turn"}
    assert findings["Turn"].found.startswith(said)
    assert "--key" in findings["Turn"].fix


def test_where_nothing_listens_the_address_is_named() -> None:
    told = verify(f"http://127.0.0.1:{free_port()}")
    assert told.returncode == 1
    assert "broken Health" in " ".join(told.stdout.split())
    assert "Connection refused" in told.stdout


def test_what_is_no_url_is_wrong_use() -> None:
    told = verify("assist.example.com")
    assert told.returncode == 2
    assert "https://HOST" in told.stderr


def test_another_service_at_the_address_is_told_from_this_one() -> None:
    with other_service() as url:
        findings = found(url)
    assert broken(findings) == {"Health"}
    assert "not this assistant" in findings["Health"].found


@contextmanager
def other_service() -> Iterator[str]:
    """A web server of another kind."""

    class Pages(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<h1>It works</h1>")

        def log_message(self, *_: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Pages) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def test_one_worker_without_redis_by_design_is_a_note_and_no_fault(tmp_path: Path) -> None:
    with serving(tmp_path, **NO_STORE) as url:
        findings = found(url)
        told = verify(url)
    assert broken(findings) == set()
    assert findings["Redis"].verdict == "note"
    assert "memory only: calls are lost at a restart" in findings["Redis"].found
    assert "set REDIS_URL" in findings["Redis"].fix
    assert {findings[check].verdict for check in ("Context", "Lifetime", "Workers", "Forgetting")} == {"ok"}
    assert told.returncode == 0, told.stdout + told.stderr
    assert "memory only" in told.stdout


@pytest.mark.slow
def test_several_workers_without_redis_are_the_fault(tmp_path: Path) -> None:
    with serving(tmp_path, **NO_STORE, WEB_CONCURRENCY="3") as url:
        findings = found(url)
    assert {"Workers"} <= broken(findings) <= {"Workers", "Context", "Lifetime", "Forgetting"}
    assert findings["Redis"].verdict == "note"


def turn_kept_in(store: str, *degraded: str) -> dict[str, Any]:
    return {"context": {"store": store, "degraded": list(degraded)}}


@pytest.mark.parametrize(
    ("status", "turns", "verdict"),
    [
        ("healthy", [turn_kept_in("redis")], "ok"),
        ("healthy", [turn_kept_in("redis"), turn_kept_in("memory")], "broken"),
        ("healthy", [turn_kept_in("memory", "redis")], "broken"),
        ("unavailable", [], "broken"),
        ("unavailable", [turn_kept_in("memory")], "broken"),
        ("not_configured", [], "note"),
        ("not_configured", [turn_kept_in("memory")], "note"),
        ("not_configured", [turn_kept_in("redis")], "ok"),  # by a checkpointer of another make
    ],
)
def test_redis_away_is_broken_and_none_configured_a_note(
    status: str, turns: list[dict[str, Any]], verdict: str
) -> None:
    assert redis_finding({"redis": {"status": status}}, turns).verdict == verdict


@pytest.mark.slow
@pytest.mark.parametrize("fault", ["away", "password", "full"])
def test_a_redis_that_cannot_be_used_is_the_fault(tmp_path: Path, fault: str) -> None:
    with ExitStack() as stack:
        redis = stack.enter_context(redis_server("--maxmemory", "1mb" if fault == "full" else "0"))
        wrong = {
            "away": "redis://127.0.0.1:1",
            "password": f"redis://:guessed@127.0.0.1:{redis.port}",
            "full": redis.url,
        }
        url = stack.enter_context(serving(tmp_path, **NO_STORE, REDIS_URL=wrong[fault]))
        findings = found(url)
    assert broken(findings) == {"Redis"}
    assert "unavailable" in findings["Redis"].found


@pytest.mark.slow
def test_a_lifetime_too_short_for_a_call_is_the_fault(redis: RedisServer, tmp_path: Path) -> None:
    with serving(tmp_path, **NO_STORE, REDIS_URL=redis.url, REDIS_TTL_SECONDS="60") as url:
        findings = found(url)
    assert broken(findings) == {"Lifetime"}
    assert "REDIS_TTL_SECONDS" in findings["Lifetime"].fix


@pytest.mark.slow
def test_a_day_that_stands_still_is_the_fault(redis: RedisServer, tmp_path: Path) -> None:
    with serving(tmp_path, **NO_STORE, REDIS_URL=redis.url, TODAY="2025-01-01") as url:
        findings = found(url)
    assert broken(findings) == {"Date"}
    assert "TODAY" in findings["Date"].fix


@pytest.mark.slow
def test_workers_that_do_not_share_calls_are_the_fault(redis: RedisServer, tmp_path: Path) -> None:
    settings = {"REDIS_URL": redis.url, "CHECKPOINTER": "memory", "WEB_CONCURRENCY": "3"}
    with serving(tmp_path, **NO_STORE, **settings) as url:
        findings = found(url)
    # Which of them shows it depends on the workers that the turns happened to reach.
    assert {"Workers"} <= broken(findings) <= {"Workers", "Context", "Lifetime", "Forgetting"}
    assert findings["Redis"].verdict == "note"


@pytest.mark.slow
def test_a_store_of_the_catalogue_that_is_away_is_the_fault(redis: RedisServer, tmp_path: Path) -> None:
    nowhere = "postgresql://nobody:secret@127.0.0.1:1/assist"
    with serving(tmp_path, REDIS_URL=redis.url, DATABASE_URL=nowhere, LOG_LEVEL="ERROR") as url:
        findings = found(url)
    assert broken(findings) == {"Catalogue"}
    assert "DATABASE_URL" in findings["Catalogue"].fix


@pytest.mark.slow
def test_a_model_and_a_web_search_that_refuse_their_keys_are_the_faults(redis: RedisServer, tmp_path: Path) -> None:
    with ScriptedServer(json_reply({"error": {"message": "no such key"}}, 401)).serving() as server:
        keys = {
            "OPENAI_API_KEY": "sk-x",
            "OPENAI_BASE_URL": server.url,
            "TAVILY_API_KEY": "tvly-x",
            "TAVILY_BASE_URL": server.url,
        }
        with serving(tmp_path, **NO_STORE, REDIS_URL=redis.url, **keys) as url:
            findings = found(url)
    assert broken(findings) == {"OpenAI", "Tavily"}
    assert "OPENAI_API_KEY" in findings["OpenAI"].fix
    assert "TAVILY_API_KEY" in findings["Tavily"].fix


def answer(status: int, headers: dict[str, str] | None = None, body: Any = None) -> httpx.Response:
    return httpx.Response(status, headers=headers, content=b"" if body is None else json.dumps(body).encode())


def test_a_clock_that_is_wrong_is_told_by_how_much() -> None:
    finding = clock_finding(answer(200, {"Date": "Mon, 01 Jan 2024 00:00:00 GMT"}))
    assert finding.verdict == "broken"
    assert "behind" in finding.found


def kept(turn: int, worker: str = "one") -> httpx.Response:
    return answer(200, {"X-Worker": worker}, {"turn": turn})


BUSY = answer(503, {"Content-Type": "application/problem+json"}, {"detail": "more is asked than can be answered"})


@pytest.mark.parametrize(
    ("answers", "verdict", "said"),
    [
        ([kept(2), kept(2)], "ok", "one worker answered 2 requests, each knew the call"),
        ([kept(2), kept(2, "two")], "ok", "2 workers answered 2 requests, each knew the call"),
        ([kept(2), answer(429)], "ok", "each knew the call; the rest was over the rate limit"),
        ([kept(2), answer(404), kept(1)], "broken", "2 of 3 requests reached a worker that does not know the call"),
        ([kept(2), BUSY], "broken", "503: more is asked than can be answered"),
    ],
)
def test_a_worker_that_is_busy_is_told_from_one_that_does_not_know_a_call(
    answers: list[httpx.Response], verdict: str, said: str
) -> None:
    finding = workers_finding(answers, turn=2)
    assert finding.verdict == verdict
    assert said in finding.found


def test_another_version_is_a_warning_and_an_older_one_tells_no_date() -> None:
    assert version_finding({"version": "0.0.1"}).verdict == "warning"
    assert date_finding({}).verdict == "off"


def test_a_proxy_without_a_service_and_a_redirect_are_told() -> None:
    assert "proxy" in refused(answer(502, {"Content-Type": "text/html"}))[0]
    found, fix = refused(answer(301, {"Location": "https://assist.example.com/api/assist/health"}))
    assert "elsewhere" in found
    assert fix == "verify https://assist.example.com"
