"""What the nodes work with, put together from the settings: who reads, who searches, who words."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import chain
from typing import Literal

from agent.answering.checker import Checker
from agent.answering.knowledge.pack import shipped
from agent.answering.playbook.cards import PLAYBOOK, playbook_of
from agent.answering.purchase import PurchaseCosts
from agent.catalogue.catalogue import Catalogue
from agent.catalogue.gazetteer import Gazetteer
from agent.catalogue.places import KnownPlaces
from agent.catalogue.server import open_catalogue
from agent.catalogue.store_process import home
from agent.chat_model.budget import TokenBudget
from agent.chat_model.service import ChatModel
from agent.deps import Catalogues, Deps, Fitted
from agent.documents.server import open_documents
from agent.embeddings import Embeddings
from agent.fitting import Fitting, own_words_path, tell_faults
from agent.memory.shared_values import SharedValues
from agent.observer import Observer
from agent.outgoing import Outgoing, names_of_places
from agent.settings import Settings
from agent.understanding.cascade import Cascade, InstantReader
from agent.understanding.learned.network import Network
from agent.understanding.learned.reader import LearnedReader
from agent.understanding.mentions.own_words_file import OwnWords
from agent.understanding.mentions.recogniser import Recogniser
from agent.understanding.model.openai import OpenAIReader
from agent.understanding.rules.grammar import Grammar
from agent.websearch import WebSearch
from agent.wording.model_wording import ModelWording

ReadBy = Literal["rules", "learned", "both"]
"""Who reads a turn in this process: the rules, what was learned alone, or that with the rules' advice in view."""


def names_of(catalogue: Catalogue, gazetteer: Gazetteer) -> Iterator[str]:
    """Every name that a wrong answer could hold."""
    names = catalogue.names
    yield from chain(names.projects, names.developers, names.cities, (place.name for place in names.localities))
    yield from (place.name for place in gazetteer.places)
    yield from (developer.name for developer in gazetteer.developers)


@asynccontextmanager
async def open_deps(
    settings: Settings,
    *,
    catalogues: Catalogues | None = None,
    gazetteer: Gazetteer | None = None,
    read_by: ReadBy = "both",
    observer: Observer | None = None,
    values: SharedValues | None = None,
) -> AsyncIterator[Deps]:
    """What the nodes work with; `catalogues` and `gazetteer` take the place of the shipped ones where given.

    `read_by` is who reads a turn in this process: the rules, what was learned, or that with the rules' advice; `values`
    are shared by all workers, else this one's own.
    """
    known = gazetteer if gazetteer is not None else await asyncio.to_thread(Gazetteer.load)
    related = {place.name: place.related for place in known.places}
    values = values or SharedValues()
    budget = TokenBudget(settings, values, settings.date_now)
    outgoing = Outgoing(names=settings.providers_see_names, known=names_of_places(known))
    model = (
        ChatModel(settings, observer=observer, budget=budget, outgoing=outgoing) if settings.openai_api_key else None
    )
    read_by_model = OpenAIReader(settings, model) if model else None
    network = await asyncio.to_thread(Network.load)
    await asyncio.to_thread(shipped)  # else the first turn would wait for it

    def made(catalogue: Catalogue, words: OwnWords) -> Fitted:
        localities: list[tuple[str, str | None]] = [(place.name, place.city) for place in known.places]
        localities += [(name.name, name.city) for name in catalogue.names.localities]
        recogniser = Recogniser(known, catalogue.names, words)
        tell_faults(recogniser.own.faults)
        rules = Grammar(known, catalogue.names, recogniser.names, recogniser.phrases)
        advice = rules if read_by == "both" else None
        local: InstantReader = rules if read_by == "rules" else LearnedReader(recogniser, network, advice)
        enough = settings.model_asked_below
        reader = Cascade(local, read_by_model, names=rules, recognise=recogniser.turn, observer=observer, enough=enough)
        places, checker = KnownPlaces(localities, related), Checker(names_of(catalogue, known))
        return Fitted(catalogue, reader, places, checker, recogniser.names.spelled, recogniser.turn)

    # With many names this takes seconds: the thread that opens a version does it, and turns find it done.
    fitting = Fitting(made, own_words_path(settings))
    async with AsyncExitStack() as opened:
        if model:
            opened.push_async_callback(model.aclose)
        if catalogues is None:
            served = await asyncio.to_thread(open_catalogue, settings, known, fitting.prepare)
            opened.callback(served.close)
            catalogues = served
        documents = await asyncio.to_thread(open_documents, settings)
        playbook = await asyncio.to_thread(playbook_of, home(settings) / PLAYBOOK)
        opened.callback(documents.close)
        web, costs = WebSearch(settings, observer=observer, values=values), PurchaseCosts.load()
        opened.push_async_callback(web.aclose)
        deadline = settings.turn_deadline_seconds
        worded = ModelWording(settings, model, observer) if model and settings.answer_style == "model" else None
        embeddings = Embeddings(settings, observer=observer) if settings.openai_api_key else None
        if embeddings:
            opened.push_async_callback(embeddings.aclose)
        yield Deps(
            catalogues,
            fitting,
            web,
            costs,
            documents.current,
            settings.date_now,
            model,
            playbook,
            deadline,
            worded,
            embeddings,
        )
