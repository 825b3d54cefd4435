"""What to say to a turn: up to four sentences, each act its own, each from facts."""

from collections.abc import Sequence
from dataclasses import replace

from agent.answering.act_reply import reply_to
from agent.answering.facts import Fact, Said
from agent.answering.knowledge.general_said import beside_said
from agent.answering.left_out import left_out
from agent.answering.material import Material
from agent.answering.standing import standing_said
from agent.answering.talk.talk import Talk
from agent.answering.untold import promised
from agent.language.sentences import sentences_of
from agent.understanding.reading import Ask, Chat, More, Question, Reset, Tell, Undo, Wish

NOTED_ALOUD = frozenset(("do_not_call", "call_after"))
"""What is told that has to be heard back, whatever else is said."""
"""At most so many homes are named of which something is promised."""
MOST_SENTENCES = 4
"""Of an answer to a turn that does several things; each of them gets at most two."""
EACH = 2


def reply(materials: Sequence[Material]) -> Said:
    """What to say to a turn, in an act's `materials` each, and what of it was not done."""
    said = _told(materials)
    undone = left_out(materials[0].reading, materials[0].state.get("refused", ()))
    for more in filter(None, (*map(standing_said, materials), undone)):
        if more.text not in said.text:
            said = replace(said, text=f"{said.text} {more.text}", facts=(*said.facts, *more.facts))
    return said


def _told(materials: Sequence[Material]) -> Said:
    """Questions first, each act its own words."""
    home, before = materials[0].home, len(materials[0].state.get("unanswered", ()))
    beside, talk = beside_said(materials[0]), materials[0].subject.talk
    order = sorted(materials, key=lambda each: not isinstance(each.act, Question))
    spoken = [each for each in order if len(materials) == 1 or not is_said_anyhow(each, materials)]
    told = [said for each in spoken if not ((beside or talk) and says_little(each)) and (said := reply_to(each)).text]
    if beside:
        told = [beside, *(said for said in told if not said.untold)]
    if talk:
        told = with_talk(talk, [said for said in told if not said.untold])
    told = promised(told, before, home)
    if len(told) == 1:
        return told[0]
    texts, left = list[str](), MOST_SENTENCES
    for number, said in enumerate(told):
        room = max(1, min(EACH, left - (len(told) - number - 1)))
        # What an act before it told already is not said twice.
        kept = [each for each in sentences_of(said.text) if each not in texts][:room]
        texts += kept
        left -= len(kept)
    return Said(
        " ".join(dict.fromkeys(texts)),
        tuple(fact for said in told for fact in said.facts),
        tuple(source for said in told for source in said.sources),
        tuple(dict.fromkeys(id_ for said in told for id_ in said.held)),
        any(said.untold for said in told),
    )


def with_talk(talk: Talk, told: list[Said]) -> list[Said]:
    """What is said of the call itself: before what else is told in short, alone where there is nothing else."""
    text = talk.lead if told else talk.answer
    return [Said(text, (Fact("quote", text, talk.topic),), untold=talk.untold and not told), *told] if text else told


def says_little(material: Material) -> bool:
    """Whether an act only acknowledges: beside an answer it needs no words."""
    act = material.act
    if isinstance(act, Tell):
        return not NOTED_ALOUD & act.entries.keys()
    return not material.subject.general and (act is None or isinstance(act, Chat))


def is_said_anyhow(material: Material, materials: Sequence[Material]) -> bool:
    """Whether an act needs no words of its own beside the others: small talk, what is told, and of an undo or a reset
    with wishes of its own the homes, which come once."""
    act = material.act
    if isinstance(act, Chat | Tell):
        return any(not isinstance(each.act, Chat | Tell) for each in materials) or material.number > 0
    if isinstance(act, Wish) and not material.state["changes"] and any(isinstance(each.act, Ask) for each in materials):
        return True  # what is wished already was answered before
    return isinstance(act, Wish) and any(isinstance(each.act, Undo | Reset | More) or each.counts for each in materials)
