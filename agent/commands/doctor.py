"""`assist doctor`: what is set up, what is missing, what is broken."""

import asyncio
import platform
import sys
from typing import TYPE_CHECKING

import typer

from agent.errors import AssistError

if TYPE_CHECKING:
    from agent.catalogue.catalogue import CatalogueNames
    from agent.catalogue.gazetteer import Gazetteer
    from agent.settings import Settings

ANSWER_SECONDS = 2.0
"""How long whoever holds the address may take to say who it is."""

LOOPBACK = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - where all addresses are listened on, one is asked

Finding = tuple[str, str, str]
"""Verdict ("ok", "off", "warning" or "broken"), what was looked at, what was found."""


def doctor() -> None:
    """Check settings, catalogue, Redis, keys and the address; exits with 1 when something is broken."""
    from rich.console import Console
    from rich.table import Table

    from agent.commands.ask import quiet_settings

    settings = quiet_settings()
    findings = [_python(), *_catalogue(settings), asyncio.run(_redis(settings)), *_keys(settings), _address(settings)]
    table = Table("", "What", "Found", box=None, pad_edge=False)
    for verdict, what, found in findings:
        table.add_row(verdict, what, found)
    Console(highlight=False, soft_wrap=True).print(table)
    if any(verdict == "broken" for verdict, _, _ in findings):
        raise typer.Exit(1)


def _python() -> Finding:
    return "ok" if sys.version_info >= (3, 11) else "broken", "Python", platform.python_version()


def _catalogue(settings: "Settings") -> list[Finding]:
    from agent.catalogue.gazetteer import Gazetteer
    from agent.catalogue.server import open_catalogue
    from agent.catalogue.snapshot_file import read_about
    from agent.catalogue.store import snapshot_path
    from agent.catalogue.store_process import home

    gazetteer = Gazetteer.load()
    try:
        server = open_catalogue(settings, gazetteer)
    except AssistError as error:
        return [("broken", "Catalogue", str(error))]
    try:
        about = read_about(snapshot_path(settings, settings.catalogue))
        state = "ok" if not server.degraded else "broken"
        store = "snapshots" if not settings.use_pixeltable else "DATABASE_URL" if settings.database_url else "embedded"
        return [
            (
                state,
                "Catalogue",
                f"{about.name}: {about.rows} homes in {about.projects} projects; {store} in {home(settings)}",
            ),
            *_own_words(settings, gazetteer, server.current().names),
        ]
    finally:
        server.close()


def _own_words(settings: "Settings", gazetteer: "Gazetteer", names: "CatalogueNames") -> list[Finding]:
    """The firm's own words: broken where the file or a line of it can mean nothing, a warning where it clashes."""
    from agent.fitting import own_words_path
    from agent.understanding.mentions.own_words_file import BrokenWords, read_own_words
    from agent.understanding.mentions.recogniser import Recogniser

    path = own_words_path(settings)
    if not path.exists():
        return [("off", "Own words", f"no {path}: what customers call your projects and places can be told there")]
    try:
        words = read_own_words(path)
    except BrokenWords as error:
        return [("broken", "Own words", str(error))]
    own = Recogniser(gazetteer, names, words).own
    found: list[Finding] = [("ok", "Own words", f"{len(own.phrases)} of {len(words.words)} phrases of {path}")]
    return found + [("broken" if each.grave else "warning", path.name, str(each)) for each in own.faults]


async def _redis(settings: "Settings") -> Finding:
    from agent.memory.opening import is_foreign, open_connection, try_checkpointer
    from agent.memory.rights import acl_line, missing_rights

    try:
        if is_foreign(settings):
            await try_checkpointer(settings)
            return "ok", "Checkpointer", f"{settings.checkpointer} opens"
        if settings.redis_url is None or settings.checkpointer == "memory":
            return "off", "Redis", "not_configured: calls live in the server's memory alone"
        async with open_connection(settings) as connection:
            kind = await connection.detect()
            missing = await missing_rights(connection)
    except AssistError as error:
        return "broken", "Redis", str(error)
    if missing:
        allowed = acl_line(connection.address.username or "default", cluster=kind == "cluster")
        return "broken", "Redis", f"{kind}; this user may not use {', '.join(missing)}; {allowed} allows it"
    return "ok", "Redis", f"healthy: {kind}, {connection.address}, at most {connection.slots.most} connections"


def _keys(settings: "Settings") -> list[Finding]:
    return [
        ("ok" if key else "off", name, "a key is set" if key else f"no key: {without}")
        for name, key, without in (
            ("OpenAI", settings.openai_api_key, "the grammar reads every turn"),
            ("Tavily", settings.tavily_api_key, "questions about the world are not looked up"),
        )
    ]


def _address(settings: "Settings") -> Finding:
    from api.server import listen

    address = f"{settings.api_host}:{settings.api_port}"
    try:
        listen(settings.api_host, settings.api_port).close()
    except AssistError as error:
        if answers_at(settings.api_host, settings.api_port):
            return "ok", "Address", f"{address} is answered by this service, which runs"
        return "broken", "Address", str(error)
    return "ok", "Address", f"{address} is free"


def answers_at(host: str, port: int) -> bool:
    """Whether it is this service that answers at an address."""
    import httpx

    reached = LOOPBACK.get(host, host)
    where = f"[{reached}]:{port}" if ":" in reached else f"{reached}:{port}"
    try:
        told = httpx.get(f"http://{where}/api/assist/health", timeout=ANSWER_SECONDS, trust_env=False).json()
    except (httpx.HTTPError, ValueError):
        return False
    return isinstance(told, dict) and told.get("endpoint") == "/api/assist"
