"""Documents loaded on one machine and served on another, over one real Postgres."""

import fcntl
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from agent.catalogue.store import list_catalogues, refresh_snapshot, write_catalogue
from agent.documents.load import load_documents
from agent.documents.passages_file import passages_path, read_passages
from agent.documents.server import open_documents
from agent.settings import Settings
from tests.agent.catalogue.postgres import postgres
from tests.agent.catalogue.samples import home
from tests.agent.documents.files import pdf, text
from tests.servers.embeddings import EmbeddingServer

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with postgres(tmp_path_factory.mktemp("pg")) as url:
        yield url


def test_another_machine_serves_what_was_loaded_without_the_files(tmp_path: Path, database: str) -> None:
    here, there = (
        Settings(pixeltable_home=str(tmp_path / each), catalogue="blr", database_url=database)  # type: ignore[arg-type]
        for each in ("here", "there")
    )
    write_catalogue(here, "blr", [home(project="Green Acres")])
    refresh_snapshot(there, "blr")
    (tmp_path / "files").mkdir()
    pdf(tmp_path / "files" / "Green Acres.pdf", ["Pool\nThe pool is 25 m long.", "Gym\nThe gym has 60 machines."])
    text(tmp_path / "files" / "faq.md", "# Questions\n\n## Are pets allowed?\n\nYes.\n")
    with closing(open_documents(there)) as server:
        server.fetch()
        assert server.current().passages == ()

        load_documents(here, "blr", tmp_path / "files", progress=lambda *_: None)
        server.fetch()
        server.look()

        assert server.current().passages == read_passages(passages_path(here, "blr")).passages
        assert len(server.current().passages) == 3
    assert [about.name for about in list_catalogues(here)] == ["blr"]


def test_while_the_database_is_away_the_last_documents_serve_and_it_is_said_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    away = "postgresql://nobody:hunter2@127.0.0.1:1/assist"
    settings = Settings(pixeltable_home=str(tmp_path), catalogue="blr", database_url=away)  # type: ignore[arg-type]
    with closing(open_documents(settings)) as server:
        server.fetch()
        server.fetch()

    assert len([record for record in caplog.records if "serve on" in record.message]) == 1
    assert "hunter2" not in caplog.text


def test_no_lock_is_held_while_a_model_tells_what_passages_mean(tmp_path: Path, database: str) -> None:
    held: list[bool] = []

    class Looking(EmbeddingServer):
        def _answer(self, body: dict[str, Any]) -> dict[str, Any]:
            held.append(is_held(tmp_path / "home" / "snapshots" / ".held-documents.lock", database, "held/documents"))
            return super()._answer(body)

    with Looking().serving() as server:
        settings = Settings(
            pixeltable_home=str(tmp_path / "home"), catalogue="held", database_url=database, embedding_model="m",
            embedding_dimensions=8, openai_api_key="k", openai_base_url=server.url,
        )  # type: ignore[arg-type]  # fmt: skip
        write_catalogue(settings, "held", [home(project="Green Acres")])
        (tmp_path / "files").mkdir()
        shifted = "".join(chr((ord(sign) - 29 - 32) % 95 + 32) if sign != " " else " " for sign in WORDS)
        pdf(tmp_path / "files" / "Green Acres.pdf", ["Gym\nThe gym has 60 machines.", shifted])

        report = load_documents(settings, "held", tmp_path / "files", progress=lambda *_: None)

    assert report.model == "m"
    assert held
    assert not any(held)
    sent = [text for each in server.asked for text in each["input"]]
    assert any("60 machines" in text for text in sent)
    assert report.loaded[0].garbled == (2,)
    assert not any(shifted[:20] in text for text in sent)


WORDS = "the tower has a pool and a gym with two lifts on every floor of the building and parking for all of the homes"


def is_held(file: Path, database: str, key: str) -> bool:
    """Whether the lock of this machine, or that of the database, is another's."""
    try:
        with file.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        pass
    with psycopg.connect(database.replace("+psycopg", "", 1), autocommit=True) as connection:
        free = connection.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [f"assist_catalogues/{key}"]).fetchone()
    return free != (True,)
