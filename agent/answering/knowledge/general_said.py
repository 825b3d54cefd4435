"""What is known in general, in words: flagged as general, with its source, and what to ask next."""

from collections.abc import Iterator

from agent.answering.amounts import month
from agent.answering.facts import Fact, Said
from agent.answering.knowledge.entry import General
from agent.answering.material import Material
from agent.language.sentences import sentences_of
from agent.understanding.reading import Question, is_of_the_world

LEAD = "In general, "
UNKNOWN = (
    "That is not in our records and I can't look it up just now; our local team will find out for you.",
    "I do not have that here either: I will put it to the people who know the place and tell you what they say.",
    "On that I would only be guessing, so I will get it from the office in charge and send it to you.",
)
"""Said to what nobody here knows, one after another, so that none is said twice in a row."""


def general_said(material: Material) -> Said | None:
    """What the pack says to an act; None where it says nothing."""
    told = material.subject.general
    if not told:
        return None
    text = " ".join(_text(each) for each in told)
    first = told[0]
    names = [project.name for project in material.spoken_of[:1]] or [
        project.name for project in material.found.projects[:1]
    ]
    if first.of_home and names:
        promise = "" if material.state.get("unanswered") else "; I will get it from the owner"
        text = f"{_capital(first.of_home)} at {names[0]} our records do not say{promise}. {text}"
    facts = [fact for each in told for fact in _facts(each)]
    named = (Fact("name", name, "spoken of") for name in names)
    return Said(text, (*facts, *named), tuple(map(source_of, told)), untold=bool(first.of_home and names))


def beside_said(material: Material) -> Said | None:
    """What the pack says to the parts of a turn that no act is of; None where it says nothing."""
    told = material.subject.beside
    if not told:
        return None
    facts = tuple(fact for each in told for fact in _facts(each))
    return Said(" ".join(map(_text, told)), facts, tuple(map(source_of, told)))


def unknown_said(material: Material) -> Said:
    """Said to a question of the world to which neither the pack nor a document nor the web says anything."""
    return Said(UNKNOWN[_unknown_before(material) % len(UNKNOWN)], untold=True)


def next_in_general(material: Material) -> str | None:
    """What to ask or offer behind it; None where nothing is said in general."""
    told = (*material.subject.general, *material.subject.beside)
    return told[0].next if told else None


def _unknown_before(material: Material) -> int:
    """How many acts of this call asked of the world before: each is told otherwise."""
    turns = material.state.get("turns", ())
    before = [turn for turn in turns if turn["intent"] == "question"]
    acts = material.reading.acts[: material.number]
    return len(before) + sum(isinstance(act, Question) and is_of_the_world(act) for act in acts)


def _text(told: General) -> str:
    return told.text if told.defines else f"{LEAD}{told.text}"


def _facts(told: General) -> Iterator[Fact]:
    yield Fact("quote", told.text, told.basis)
    yield from (Fact("quote", each, told.basis) for each in sentences_of(told.text))
    yield Fact("quote", told.next, "next")
    yield Fact("quote", source_of(told)["title"], told.topic)


def source_of(told: General) -> dict[str, str]:
    """On what it rests, as a source of the response."""
    title = f"{told.basis} (general, as of {month(told.as_of)})"
    return {"title": title, "url": f"general:{told.topic}", "snippet": told.text}


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
