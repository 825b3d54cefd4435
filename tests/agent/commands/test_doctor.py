"""`assist doctor`: which kind of Redis there is and what its user may not, and what is wrong with own words."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from agent.catalogue.store import write_catalogue
from agent.commands.doctor import _address, _catalogue, _redis
from agent.memory.rights import acl_line
from agent.settings import Settings
from tests.agent.catalogue.samples import home
from tests.api.scripted import ScriptedAssistant
from tests.servers.application import served
from tests.servers.redis import redis_cluster, redis_sentinel, redis_server
from tests.servers.scripted import ScriptedServer, json_reply


async def found(**settings: Any) -> tuple[str, str]:
    """Verdict, and what was found."""
    verdict, _, told = await _redis(Settings(_env_file=None, **settings))
    return verdict, told


@pytest.mark.parametrize(
    ("started", "url", "kind"),
    [
        (redis_server, lambda server: server.url, "standalone"),
        (redis_cluster, lambda nodes: nodes[2].url, "cluster"),
        (redis_sentinel, lambda sentinels: sentinels.url, "sentinel"),
    ],
)
async def test_the_kind_of_redis_is_told(started: Any, url: Callable[[Any], str], kind: str) -> None:
    with started() as servers:
        verdict, told = await found(redis_url=url(servers))
    assert verdict == "ok"
    assert told.startswith(f"healthy: {kind}, redis")
    assert "secret-word" not in told
    assert "watch-word" not in told


async def test_rights_that_are_missing_are_told_with_the_line_that_gives_them() -> None:
    with redis_server() as server:
        with server.client() as client:
            client.execute_command("ACL SETUSER", "app", "on", ">pass", "~*", "+@all", "-@scripting", "-scan")
        verdict, told = await found(redis_url=f"redis://app:pass@127.0.0.1:{server.port}")
    assert verdict == "broken"
    assert "may not use EVAL, EVALSHA, SCAN" in told
    assert acl_line("app") in told


async def test_a_redis_that_is_away_is_broken_and_none_is_off() -> None:
    assert (await found(redis_url="redis://127.0.0.1:1"))[0] == "broken"
    assert (await found())[0] == "off"
    assert await found(checkpointer="langgraph.checkpoint.memory:InMemorySaver") == (
        "ok",
        "langgraph.checkpoint.memory:InMemorySaver opens",
    )
    assert (await found(checkpointer="os:getcwd"))[0] == "broken"


def test_the_homes_of_a_catalogue_are_counted_as_its_list_counts_them(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, pixeltable_home=str(tmp_path), use_pixeltable=False, catalogue="blr")
    write_catalogue(settings, "blr", [home(project="Lotus Gardens"), home(project="Lotus Gardens", deal="rent")])
    (catalogue,) = [each for each in _catalogue(settings) if each[1] == "Catalogue"]
    assert catalogue[0] == "ok"
    assert catalogue[2].startswith("blr: 2 homes in 1 projects; snapshots in ")


def at(url: str) -> dict[str, Any]:
    port = urlsplit(url).port
    return {"api_host": "0.0.0.0", "api_port": port}


def test_an_address_that_this_service_answers_at_is_well(tmp_path: Path) -> None:
    with served(ScriptedAssistant()) as url:
        verdict, _, told = _address(Settings(_env_file=None, **at(url)))
    assert (verdict, "this service, which runs" in told) == ("ok", True)


def test_an_address_that_another_holds_is_broken() -> None:
    with ScriptedServer(json_reply({"endpoint": "/elsewhere"})).serving() as other:
        verdict, _, told = _address(Settings(_env_file=None, **at(other.url)))
    assert (verdict, "can't be listened on" in told) == ("broken", True)


def words_found(folder: Path, text: str | None) -> dict[str, list[str]]:
    settings = Settings(_env_file=None, pixeltable_home=str(folder), use_pixeltable=False, catalogue="blr")
    write_catalogue(settings, "blr", [home(project="Lotus Gardens")])
    if text is not None:
        (folder / "words.toml").write_text(text)
    told: dict[str, list[str]] = {}
    for verdict, what, found in _catalogue(settings):
        if what != "Catalogue":
            told.setdefault(verdict, []).append(found)
    return told


def test_own_words_are_counted_and_none_is_off(tmp_path: Path) -> None:
    assert list(words_found(tmp_path, None)) == ["off"]
    assert words_found(tmp_path, '[projects]\n"Lotus Gardens" = ["zibbo"]') == {
        "ok": [f"1 of 1 phrases of {tmp_path}/words.toml"]
    }


def test_a_clash_of_own_words_is_a_warning_and_what_means_nothing_is_broken(tmp_path: Path) -> None:
    text = '[projects]\n"Lotus Gardens" = ["gym"]\n"Rose Park" = ["rosie"]\n[amenities]\ngymm = ["pump"]\n'
    told = words_found(tmp_path, text)
    assert [each.partition(":")[0] for each in told["warning"]] == ["line 2", "line 3"]
    (broken,) = told["broken"]
    assert broken.startswith("line 5: amenities has no value 'gymm': swimming_pool, gym,")


def test_a_words_file_that_is_no_toml_is_broken_with_its_line(tmp_path: Path) -> None:
    (broken,) = words_found(tmp_path, "[projects]\nLotus Gardens = 3\n")["broken"]
    assert "words.toml is no TOML" in broken
    assert "line 2" in broken
