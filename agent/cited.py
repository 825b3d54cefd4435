"""What the documents, and what is known of the trade in general, say to each act of a turn."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from agent.answering.knowledge.entry import General
from agent.answering.knowledge.pack import Pack
from agent.documents.meanings_file import Vector
from agent.documents.passages import Cited, Documents
from agent.focus import Screen
from agent.subject import Subject
from agent.talk.talk import talk_of
from agent.trade_parts import MOST, asks_of_more, general_to_parts
from agent.trade_questions import COSTS, HELD, general_to
from agent.understanding.reading import Act, Ask, Estimate, Question, Reading, Wish, World, counts

NAMING = frozenset(("projects", "property_types"))
"""Wishes that only say which home is meant: "how many apartments are there in Acme Heights?"."""


def consulted(
    reading: Reading,
    subjects: Sequence[Subject],
    query: str,
    screen: Screen,
    documents: Documents,
    meaning: Vector | None = None,
) -> list[Subject]:
    """The subjects of a turn's acts with what the documents say to each; an unclear turn has one of no act.

    meaning  of the query, where documents are found by it too
    """
    acts: Sequence[Act | None] = reading.acts or (None,)
    return [
        replace(subject, cited=tuple(_said(act, reading, subject.ids, query, screen, documents, meaning)))
        for act, subject in zip(acts, subjects, strict=True)
    ]


def may_consult(reading: Reading) -> bool:
    """Whether the turn asks something that documents may answer by its meaning alone."""
    return not reading.acts or any(map(_asks_them, reading.acts))


def _asks_them(act: Act | None) -> bool:
    return act is None or isinstance(act, World) or (isinstance(act, Ask) and not counts(act))


def informed(
    reading: Reading, subjects: Sequence[Subject], query: str, screen: Screen, pack: Pack, city: str | None
) -> list[Subject]:
    """The subjects of a turn's acts with what is known in general; `city` is where the homes are that it is about.

    What documents say of the homes that are meant comes before it; what is known once is said once.
    """
    acts: Sequence[Act | None] = reading.acts or (None,)
    found, told, beside = list[Subject](), set[str](), list[General]()
    of_matters = {each.at: each for each in reading.matters}
    for at, (act, subject) in enumerate(zip(acts, subjects, strict=True)):
        if matter := of_matters.get(at):
            entry = pack.by_matter(matter.about, screen.fitting.get("deal", "buy"))
            said = (pack.told(entry, query, city),) if entry and entry.topic not in told else ()
            told |= {each.topic for each in said}
            found.append(replace(subject, general=said))
            continue
        where = act.where.get("city", city) if isinstance(act, Question) else city
        text = (act.said or query) if isinstance(act, Question) else query
        corrects = reading.matter("correction") and not isinstance(act, Ask)
        silent = corrects or _is_cited(subject)
        general = () if silent else general_to(act, text, pack, where, named=_names(act, screen))
        new = tuple(each for each in general if each.topic not in told)
        told |= {each.topic for each in new}
        of_home = isinstance(act, Ask) and (act.names or act.distances)
        if new and isinstance(act, Wish):
            beside += new  # the homes are to be told too
            new = ()
        if new and of_home and asks_of_more(text, {each.topic for each in new}, pack):
            beside += new  # what else the turn asks has its own answer
            new = ()
        found.append(replace(subject, general=new))
    more = () if reading.matter("correction") else _of_parts(reading, found, query, pack, city, told)
    return [replace(found[0], beside=(*beside, *more)[:MOST], talk=talk_of(query)), *found[1:]]


def _of_parts(
    reading: Reading, subjects: list[Subject], query: str, pack: Pack, city: str | None, told: Collection[str]
) -> tuple[General, ...]:
    """What is known in general of the parts of the turn that no act answers."""
    reckoning = [act for act in reading.acts if isinstance(act, Ask | Estimate)]
    asked = {name for act in reckoning for name in act.names}
    summed = any(COSTS.intersection(act.names) and "price_max" in act.where for act in reckoning)
    if any(map(_is_cited, subjects)) or any(isinstance(act, Ask) and act.meaning for act in reading.acts):
        return ()
    return general_to_parts(
        query,
        pack,
        city,
        held=HELD & asked | {"price" for act in reckoning if act.orders},  # which comes first is asked of homes
        told=told,
        reckoned=bool(COSTS & asked) and not _is_general(reading),
        summed=summed,
    )


def _is_general(reading: Reading) -> bool:
    """Whether what is asked of costs is asked of no home."""
    return not any(isinstance(act, Question) and (act.of or act.points) for act in reading.acts)


def _is_cited(subject: Subject) -> bool:
    return any(each.passage.projects for each in subject.cited)


def _names(act: Act | None, screen: Screen) -> bool:
    """Whether it names homes, and does not only mean whatever stands on the screen."""
    return isinstance(act, Question) and bool(act.of) and set(act.of) != set(screen.page)


def _said(
    act: Act | None,
    reading: Reading,
    ids: Sequence[str],
    query: str,
    screen: Screen,
    documents: Documents,
    meaning: Vector | None,
) -> list[Cited]:
    """What the documents say about the homes meant; else about the one that is pointed at, or that stands alone on
    the screen."""
    about = ids or screen.last
    pointed = act is None or (isinstance(act, Question | Wish) and act.points)
    if not about and (len(screen.page) == 1 or pointed):
        about = screen.page[:1]
    if _asks_them(act):
        return documents.best(act.said if isinstance(act, Question) else query, projects=about, meaning=meaning)
    # "How many units are there in Acme Heights?" may count its homes or those for sale, "possession kab milega" wishes.
    may_ask = not act.offered if isinstance(act, Ask) else isinstance(act, Wish) and reading.confidence < 1
    if may_ask and about and not {operation.filter for operation in reading.operations} - NAMING:
        return [each for each in documents.best(query, projects=about) if each.passage.projects]
    return []
