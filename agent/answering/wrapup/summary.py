"""A call in a few sentences, each with its turns."""

from collections.abc import Iterator

from agent.answering.amounts import listed
from agent.answering.card.card_phrases import GROUNDS, Phrases, agreed_said
from agent.answering.card.kinds import CALL_AFTER, LIKED, REFUSED
from agent.answering.wishes import describe
from agent.answering.wrapup.call_record import CallRecord
from agent.answering.wrapup.cited_sentence import CitedSentence, cited

ABOUT = (
    ("name", "for_whom", "household", "decider"), ("lives_in", "works_in"), ("reason", "timeline"),
    ("funding", "loan", "sells"), (CALL_AFTER, "do_not_call", "language"),
)  # fmt: skip
"""What is told in one sentence."""
MOST_NAMED = 5


def summary(call: CallRecord) -> list[CitedSentence]:
    """What is wished, who calls, the homes, the objections, what was agreed and what stayed open."""
    return list(_sentences(call)) or [cited("Nothing was wished or told", range(1, call.turn + 1))]


def _sentences(call: CallRecord) -> Iterator[CitedSentence]:
    if call.filters:
        yield cited(f"The caller wants {describe(call.filters)}", call.wish_turns)
    phrases = Phrases(to_caller=False)
    for kinds in ABOUT:
        if said := [clause for each in call.of(*kinds) if (clause := phrases.said(each))]:
            yield cited(listed(said), call.turns_of(*kinds))
    yield from _homes(call)
    if call.objections:
        said = [_objection(each["value"], each.get("of", ())) for each in call.objections]
        yield cited(f"Open objections: {listed(said)}", [each["turn"] for each in call.objections])
    if call.agreed:
        yield cited(f"Agreed: {listed(list(map(agreed_said, call.agreed)))}", [each["turn"] for each in call.agreed])
    if call.unanswered:
        count = len(call.unanswered)
        words = "One question is" if count == 1 else f"{count} questions are"
        yield cited(f"{words} still to be answered", [int(each["turn"]) for each in call.unanswered])


def _homes(call: CallRecord) -> Iterator[CitedSentence]:
    if call.shown:
        names = [str(home["name"]) for home in call.shown]
        said = (
            listed(names[:MOST_NAMED]) if len(names) <= MOST_NAMED else f"{len(names)}, among them {listed(names[:3])}"
        )
        yield cited(f"Homes shown: {said}", [int(home["turn"]) for home in call.shown])
    if liked := call.of(LIKED):
        yield cited(f"Liked: {listed([each['value'] for each in liked])}", call.turns_of(LIKED))
    if refused := call.of(REFUSED):
        said = listed([_refused(each["value"], each.get("why", ())) for each in refused])
        yield cited(f"Refused: {said}", call.turns_of(REFUSED))


def _refused(name: str, why: list[str] | tuple[str, ...]) -> str:
    return f"{name} because of {listed([GROUNDS[each] for each in why])}" if why else name


def _objection(about: str, of: list[str] | tuple[str, ...]) -> str:
    return f"{GROUNDS[about]} of {listed(list(of))}" if of else GROUNDS[about]
