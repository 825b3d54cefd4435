"""A running deployment as an operator sees it: asked over HTTP, one check after another, nothing but its URL known.

with Deployment("https://assist.example.com", key="…") as deployment:
    findings = deployment.verify()
"""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import Any, Self
from urllib.parse import urlsplit
from uuid import uuid4

import httpx

from agent.deployment.faults import DEGRADED, NOT_FORGOTTEN, OPEN_TO_ALL, refused, unreachable
from agent.deployment.findings import (
    Finding,
    clock_finding,
    context_finding,
    date_finding,
    life_finding,
    part_findings,
    redis_finding,
    version_finding,
    workers_finding,
)
from agent.errors import SettingError

SECONDS = 15.0
"""How long an answer is waited for where nothing else is said."""
REQUESTS, AT_ONCE = 24, 8
"""Requests by which other workers are looked for, each on a connection of its own."""
FIRST, SECOND = "Show me 2BHK under 1.3Cr in Sarjapur", "What about 3BHK?"
FURTHER = ("What is the weather in Sarjapur?", "the one with the thing by where we said, blorf it")
"""About the world, for the web search; and what nobody here is sure of, for the model."""


class Stopped(Exception):
    """A check found what makes all further ones pointless."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.found)
        self.finding = finding


class Deployment:
    """What answers at `url`."""

    def __init__(self, url: str, *, key: str | None = None, seconds: float = SECONDS) -> None:
        """`seconds`: how long an answer is waited for. Raises `SettingError` for a URL that can't be one."""
        self._key = {"X-API-Key": key} if key else {}
        if urlsplit(url).scheme not in ("http", "https"):
            raise SettingError(f"URL={url!r} is not allowed: https://HOST[:PORT]")
        # No connection is kept, so that the next request may reach another worker.
        self._client = httpx.Client(
            base_url=url.rstrip("/"), timeout=seconds, limits=httpx.Limits(max_keepalive_connections=0)
        )
        self._call = f"verify-{uuid4().hex[:12]}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def verify(self) -> list[Finding]:
        """What every check found; where one makes others pointless, those are left out."""
        findings: list[Finding] = []
        turns: list[dict[str, Any]] = []
        try:
            health = self._health(findings)
            findings += [version_finding(health), date_finding(health)]
        except Stopped as stopped:
            return [*findings, stopped.finding]
        try:
            self._hold_a_call(findings, turns)
        except Stopped as stopped:
            findings.append(stopped.finding)
        return [*findings, redis_finding(health, turns), *part_findings(health, turns)]

    def _health(self, findings: list[Finding]) -> Mapping[str, Any]:
        answer = self._ask("GET", "/api/assist/health", check="Health", key=False)
        report = _json(answer)
        if report.get("endpoint") != "/api/assist":
            raise Stopped(Finding("broken", "Health", *refused(answer)))
        took = f"{report.get('status')}, answered in {answer.elapsed.total_seconds() * 1000:.0f} ms"
        if report.get("status") == "unavailable":
            why = report.get("catalogue", {}).get("error", "no turn can be answered")
            raise Stopped(Finding("broken", "Health", f"unavailable: {why}", DEGRADED["catalogue"]))
        findings += [Finding("ok", "Health", took), clock_finding(answer)]
        return report

    def _hold_a_call(self, findings: list[Finding], turns: list[dict[str, Any]]) -> None:
        turns.append(self._turn(FIRST))
        findings.append(self._access())
        lives = self._kept()
        turns.append(self._turn(SECOND))
        first, second = turns
        findings += [context_finding(first, second), life_finding(second, lives), self._workers(second["turn"])]
        turns.extend(self._turn(words) for words in FURTHER)
        findings.append(self._forgotten())

    def _turn(self, query: str) -> dict[str, Any]:
        turn = {"call_id": self._call, "query": query, "limit": 1}
        answer = self._ask("POST", "/api/assist", check="Turn", json=turn)
        told = _json(answer)
        if answer.status_code != HTTPStatus.OK or "context" not in told:
            raise Stopped(Finding("broken", "Turn", *refused(answer)))
        return told

    def _access(self) -> Finding:
        """Whether only those who have a key may ask."""
        stranger = self._ask("GET", f"/api/assist/calls/{self._call}", check="Access", key=False)
        if stranger.status_code == HTTPStatus.OK:
            local = self._client.base_url.host in ("127.0.0.1", "localhost", "::1")
            return Finding("off" if local else "warning", "Access", *OPEN_TO_ALL)
        return Finding("ok", "Access", "a key is needed, and this one is known")

    def _kept(self) -> int | None:
        answer = self._ask("GET", f"/api/assist/calls/{self._call}", check="Context")
        left: int | None = _json(answer).get("ttl_seconds")
        return left

    def _workers(self, turn: int) -> Finding:
        """Whether every worker that can be reached knows the call."""
        path = f"/api/assist/calls/{self._call}"
        with ThreadPoolExecutor(AT_ONCE) as pool:
            asked = [pool.submit(self._ask, "GET", path, check="Workers") for _ in range(REQUESTS)]
            answers = [each.result() for each in asked]
        return workers_finding(answers, turn)

    def _forgotten(self) -> Finding:
        deleted = self._ask("DELETE", f"/api/assist/calls/{self._call}", check="Forgetting")
        left = self._ask("GET", f"/api/assist/calls/{self._call}", check="Forgetting")
        if (deleted.status_code, left.status_code) == (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_FOUND):
            return Finding("ok", "Forgetting", "the call of this check is gone again")
        found = f"DELETE was answered with {deleted.status_code}, GET after it with {left.status_code}"
        return Finding("broken", "Forgetting", found, NOT_FORGOTTEN)

    def _ask(self, method: str, path: str, *, check: str, key: bool = True, **body: Any) -> httpx.Response:
        """Raises `Stopped` where nothing answers."""
        try:
            return self._client.request(method, path, headers=self._key if key else {}, **body)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Stopped(Finding("broken", check, *unreachable(error))) from error


def _json(answer: httpx.Response) -> dict[str, Any]:
    """The object that an answer holds; `{}` where it is none."""
    try:
        told = answer.json()
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
