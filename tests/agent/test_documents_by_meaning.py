"""A question in other words than those of a brochure, over the whole assistant."""

import asyncio
from pathlib import Path

import numpy as np
import pytest

from agent import embeddings
from agent.assistant import open_assistant
from agent.catalogue.snapshot_file import open_snapshot
from agent.catalogue.store import snapshot_path, write_catalogue
from agent.documents.meanings_file import MeaningsByText
from agent.documents.passages import Passage
from agent.documents.passages_file import Loaded, passages_path, write_passages
from agent.settings import Settings
from agent.turn import TurnRequest
from tests.agent.catalogue.samples import GAZETTEER, home
from tests.servers.embeddings import EmbeddingServer, meaning

TEXTS = ("Each block rises to 27 storeys.", "The gym has 60 machines.")


async def test_a_question_is_answered_by_its_meaning_and_without_the_service_by_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embeddings, "MOST_SECONDS", 30.0)
    with EmbeddingServer().serving() as server:
        settings = Settings(
            _env_file=None, pixeltable_home=str(tmp_path), use_pixeltable=False, catalogue="blr", embedding_model="m",
            openai_api_key="k", openai_base_url=server.url,
        )  # type: ignore[arg-type]  # fmt: skip
        write_catalogue(settings, "blr", [home(project="Green Acres")])
        id_ = open_snapshot(snapshot_path(settings, "blr")).arrays.ids[0].decode()
        passages = tuple(Passage(text, "a.pdf", "Green Acres", 1, None, (id_,)) for text in TEXTS)
        vectors = np.array([meaning(text) for text in TEXTS], np.float32)
        known = MeaningsByText("m", TEXTS, vectors).of(TEXTS)
        write_passages(passages_path(settings, "blr"), Loaded("v1", passages, {id_: "Green Acres"}, known))
        async with open_assistant(settings, gazetteer=GAZETTEER) as assistant:
            assert assistant.deps.embeddings
            await asyncio.wrap_future(assistant.deps.embeddings.loading)  # else the first turns would be without it

            async def answer(query: str) -> str:
                return (await assistant.assist(TurnRequest(call_id="c", query=query))).answer

            await answer("units in Green Acres")
            meant = await answer("how tall is the building?")
            server.status = 500
            alone = await answer("how tall is the building?")
            by_words = await answer("how many machines does the gym have?")

    assert "27 storeys" in meant
    assert "27 storeys" not in alone
    assert "60 machines" in by_words
    assert [each["input"] for each in server.asked if each["path"].endswith("/embeddings")]
