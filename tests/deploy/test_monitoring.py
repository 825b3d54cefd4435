"""The dashboard and the alerts ask for series that there are, and every alert is explained."""

import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from tests.servers.openai import reading
from tests.servers.process import serving
from tests.servers.redis import redis_server
from tests.servers.scripted import ScriptedServer
from tests.servers.tavily import pages

ROOT = Path(__file__).parents[2]
RULES = yaml.safe_load((ROOT / "deploy/prometheus/alerts.yml").read_text())["groups"][0]["rules"]
PANELS = json.loads((ROOT / "deploy/grafana/assist.json").read_text())["panels"]
EXPRESSIONS = [rule["expr"] for rule in RULES] + [each["expr"] for panel in PANELS for each in panel["targets"]]
SERIES = re.compile(r"\b(assist_\w+)(?:\{([^}]*)\})?")
LABEL = re.compile(r'(\w+)(=~|!=|=)"([^"]*)"')
GROUPING = re.compile(r"\bby \(([^)]*)\)")
ADMIN = {"X-API-Key": "key-of-the-admin"}
UNSURE = "the one with the thing by where we said, blorf it"
"""What the readers of this process ask the model about."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, str]]]:
    """After turns of every kind, also with a Redis that went away: the labels of each sample, by name."""
    model = ScriptedServer(reading())
    web = ScriptedServer(pages(("Metro", "https://example.com/metro", "The line opens in 2027.")))
    with redis_server() as redis, model.serving(), web.serving():
        settings = {
            "REDIS_URL": redis.url, "WEB_CONCURRENCY": "2", "USE_PIXELTABLE": "false", "LOG_LEVEL": "ERROR",
            "ADMIN_KEY": ADMIN["X-API-Key"], "OPENAI_API_KEY": "sk-x", "OPENAI_BASE_URL": model.url,
            "TAVILY_API_KEY": "tvly-x", "TAVILY_BASE_URL": web.url,
        }  # fmt: skip
        with serving(tmp_path_factory.mktemp("home"), **settings) as url:
            for query in ("2 BHK in Hebbal", "What about 3BHK?", "what is the weather in Hebbal?", UNSURE):
                assert httpx.post(f"{url}/api/assist", json={"call_id": "load", "query": query}).status_code == 200
            redis.kill()
            # Both workers are to notice it.
            for _ in range(8):
                assert httpx.post(f"{url}/api/assist", json={"call_id": "load", "query": "with a gym"}).is_success
            answer = httpx.get(f"{url}/metrics", headers=ADMIN)
    assert answer.status_code == 200
    samples: dict[str, list[dict[str, str]]] = {}
    for family in text_string_to_metric_families(answer.text):
        for sample in family.samples:
            samples.setdefault(sample.name, []).append(sample.labels)
    return samples


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_every_series_that_is_asked_for_is_there_after_a_load(told: Any, expression: str) -> None:
    asked = SERIES.findall(expression)
    assert asked or expression.startswith("up{")
    grouped = {name.strip() for each in GROUPING.findall(expression) for name in each.split(",")} - {
        "instance",
        "status",
    }
    for name, labels in asked:
        assert name in told
        for label, _, _ in LABEL.findall(labels):
            assert all(label in each for each in told[name])
        for label, _, value in (each for each in LABEL.findall(labels) if each[1] == "=" and each[0] != "job"):
            assert value in {each[label] for each in told[name]}
        if len({each for each, _ in asked}) == 1:
            assert all(grouped <= each.keys() for each in told[name])


def test_every_alert_is_explained_and_nothing_else_is() -> None:
    explained = re.findall(r"^## (Assist\w+)$", (ROOT / "docs/operations.md").read_text(), re.MULTILINE)
    assert sorted(explained) == sorted(rule["alert"] for rule in RULES)


def test_every_alert_says_how_grave_it_is_and_what_it_saw() -> None:
    assert {rule["labels"]["severity"] for rule in RULES} == {"page", "ticket"}
    assert all(rule["annotations"]["summary"] for rule in RULES)
