"""The page on Railway, pasted from top to bottom against what it sets up: Redis with a password, Postgres, two workers,
Pixeltable alone. What only Railway understands is left out."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.settings import Settings
from tests.agent.catalogue.postgres import postgres
from tests.docs.page import ROOT, Command, commands, pattern, runnable, runnable_assist
from tests.servers.process import serving
from tests.servers.redis import redis_server

pytestmark = pytest.mark.slow

PAGE = ROOT / "docs" / "deploy-railway.md"
PASTED = runnable(commands(PAGE), "railway ", "export HOST=")


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of the operator's shell once section 4 of the page is done."""
    home, database = tmp_path_factory.mktemp("service"), tmp_path_factory.mktemp("pg")
    programs = tmp_path_factory.mktemp("bin")
    runnable_assist(programs)
    with redis_server() as redis, postgres(database) as database_url:
        settings = {
            "REDIS_URL": redis.url,
            "DATABASE_URL": database_url,
            "PIXELTABLE_MODE": "exclusive",
            "PIXELTABLE_HOME": str(home),
            "WEB_CONCURRENCY": "2",
            "API_KEYS": "crm:key-of-the-crm",
            "ADMIN_KEY": "key-of-the-admin",
            "ENVIRONMENT": "production",
        }
        with serving(home, **settings) as url:
            yield {
                "PATH": f"{programs}:{Path(sys.executable).parent}:{os.environ['PATH']}",
                "PYTHONPATH": str(ROOT),
                "HOME": str(tmp_path_factory.mktemp("operator")),
                "COLUMNS": "200",
                "HOST": url,
                "KEY": "key-of-the-crm",
                "ADMIN_KEY": "key-of-the-admin",
                "REDIS_URL": redis.url,
                "DATABASE_PUBLIC_URL": database_url,
            }


@pytest.mark.parametrize("command", PASTED, ids=lambda each: each.pasted.splitlines()[-1][:40])
def test_every_command_prints_what_the_page_shows(shell: dict[str, str], command: Command) -> None:
    ran = subprocess.run(
        ["bash", "-c", command.pasted], env=shell, cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert ran.returncode == 0, ran.stderr
    assert command.shown is not None, "the page does not say what it prints"
    assert pattern(command.shown).fullmatch(ran.stdout), ran.stdout
    assert "secret-word" not in ran.stdout


def test_the_page_names_only_settings_that_there_are() -> None:
    text = PAGE.read_text()
    table = text.partition("| variable | value |")[2].partition("\n\n")[0]
    names = {part.strip("` ") for line in table.splitlines()[2:] for part in line.split("|")[1].split(",")}
    assert {name.lower() for name in names} <= Settings.model_fields.keys()
