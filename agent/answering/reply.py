"""What to say to a turn: up to four sentences, each act its own, each from facts."""

from collections.abc import Sequence
from dataclasses import replace

from agent.answering.act_reply import reply_to
from agent.answering.facts import Fact, Said
from agent.answering.knowledge.general_said import beside_said
from agent.answering.left_out import left_out
from agent.answering.material import Material
from agent.answering.matters_said import is_set_right, lead_of_matters, tail_of_matters
from agent.answering.playbook.objection_said import acknowledged
from agent.answering.purchase import COSTS
from agent.answering.standing import standing_said
from agent.answering.untold import promised
from agent.language.sentences import sentences_of
from agent.talk.talk import Talk
from agent.understanding.reading import Arrange, Ask, Chat, Estimate, More, Objection, Question, Reset, Tell, Undo, Wish
from agent.understanding.things import plain

NOTED_ALOUD = frozenset(("do_not_call", "call_after"))
"""What is told that has to be heard back, whatever else is said."""
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
    objections = [each for each in materials if isinstance(each.act, Objection)]
    lead, tail = lead_of_matters(materials[0]), tail_of_matters(materials[0])
    around = beside or talk or lead
    spoken = [each for each in _in_order(materials) if not (around and says_little(each))]
    told = [said for each in spoken if (said := _reply_among(each, materials)).text]
    if beside:
        at = len(objections)
        told = [*told[: min(1, at)], beside, *filter(None, map(without_untold, told[at:]))]
    if talk:
        told = with_talk(talk, [said for said in told if not said.untold])
    told = promised(told, before, home)
    if lead and not is_set_right(materials[0]) and materials[0].reading.matter("correction"):
        told = []
    return joined([lead, within_bounds(told), tail])


def joined(parts: Sequence[Said | None]) -> Said:
    """What is said in several parts, as one."""
    said = [each for each in parts if each and each.text]
    return Said(
        " ".join(each.text for each in said),
        tuple(fact for each in said for fact in each.facts),
        tuple(source for each in said for source in each.sources),
        tuple(dict.fromkeys(id_ for each in said for id_ in each.held)),
        any(each.untold for each in said),
    )


def within_bounds(told: Sequence[Said]) -> Said:
    """What is said to the acts, each as far as there is room for it; to one act alone all of it."""
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


def _in_order(materials: Sequence[Material]) -> list[Material]:
    """The acts that need words: an objection that is only acknowledged, then the questions, then the rest."""
    if len(materials) == 1:
        return [each for each in materials if not is_reckoned_in_general(each)]
    heard = _is_answered(materials)
    order = sorted(materials, key=lambda each: (not (heard and isinstance(each.act, Objection)), not _asks(each)))
    return [each for each in order if not is_said_anyhow(each, materials)]


def _asks(material: Material) -> bool:
    return isinstance(material.act, Question)


def _is_answered(materials: Sequence[Material]) -> bool:
    """Whether something else in the turn answers an objection: a wish that was met, what is known in general."""
    state = materials[0].state
    told = any(each.general or each.beside for each in state["subjects"])
    return told or bool(state["changes"])


def _reply_among(material: Material, materials: Sequence[Material]) -> Said:
    """What is said to an act beside the others: an objection is only acknowledged where something else answers it."""
    if isinstance(material.act, Objection) and _is_answered(materials):
        return acknowledged(material)
    return reply_to(material)


def with_talk(talk: Talk, told: list[Said]) -> list[Said]:
    """What is said of the call itself: before what else is told in short, alone where there is nothing else."""
    if told and talk.beside:
        return [*told, Said(talk.answer, (Fact("quote", talk.answer, talk.topic),), untold=talk.untold)]
    text = talk.lead if told else talk.answer
    return [Said(text, (Fact("quote", text, talk.topic),), untold=talk.untold and not told), *told] if text else told


def without_untold(said: Said) -> Said | None:
    """An answer without what it could not tell, as that is told in general; None where nothing is left."""
    if not said.untold:
        return said
    kept = [each for each in sentences_of(said.text) if "our records" not in each]
    return replace(said, text=" ".join(kept), untold=False) if kept else None


def is_reckoned_in_general(material: Material) -> bool:
    """Whether the rates that an act asks for are told in general, and of no home."""
    act = material.act
    if not isinstance(act, Ask | Estimate) or act.of or act.where.get("price_max"):
        return False
    beside = material.state["subjects"][0].beside
    return bool(COSTS & set(act.names)) and any(each.topic.startswith(RATES) for each in beside)


RATES = ("stamp_duty", "gst_", "registration_")
"""How entries are named that tell what is due in general."""


def is_carried_on(material: Material) -> bool:
    """Whether an act asks again what the turn before asked, in a turn of which something else was found to be asked."""
    state = material.state
    if not isinstance(material.act, Ask) or not state["subjects"][0].beside:
        return False
    return bool(material.act.things) and plain(material.act.things) == list(state.get("asked", ()))


def is_sent(material: Material, materials: Sequence[Material]) -> bool:
    """Whether all that an act asks for is to be sent anyhow."""
    sends = any(isinstance(each.act, Arrange) and "send" in each.act.do for each in materials)
    asked = set(material.ask.names) if isinstance(material.act, Ask) else set()
    return sends and bool(asked) and asked <= SENT


SENT = frozenset(("brochure", "url", "image_url"))
"""What is sent rather than told."""


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
    bye = any(isinstance(each.act, Chat) and each.act.courtesy == "bye" for each in materials)
    if isinstance(act, Chat) and bye:
        return act.courtesy != "bye"
    if isinstance(act, Chat | Tell):
        return any(not isinstance(each.act, Chat | Tell) for each in materials) or material.number > 0
    if isinstance(act, Wish) and not material.state["changes"] and any(map(_asks, materials)):
        return True  # what is wished already was answered before
    if is_reckoned_in_general(material) or is_sent(material, materials) or is_carried_on(material):
        return True
    if isinstance(act, Objection):
        return any(isinstance(each.act, Objection) for each in materials[: material.number])
    return isinstance(act, Wish) and any(isinstance(each.act, Undo | Reset | More) or each.counts for each in materials)
