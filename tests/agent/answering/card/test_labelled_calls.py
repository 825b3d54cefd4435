"""The card of 40 calls, read without a fault, against what a person would have noted of them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from agent.answering.card.kinds import AGREED, CardEntry
from agent.answering.card.noting import Heard, noted
from agent.identifiers import without_identifiers
from agent.understanding.reading import Question
from corpus.contexts import Example, examples
from corpus.files import load_calls
from tests.agent.labelled_acts import reading_of

HERE = Path(__file__).parent
TRAIN = HERE.parents[3] / "corpus" / "train"
PRECISION, RECALL = 0.92, 0.85


def heard(example: Example) -> Heard:
    """A labelled turn as the card needs it."""
    names = {home.id: home.name for home in example.context.shown}
    it = [names[id_] for id_ in example.context.spoken_of if id_ in names]
    shown = list(names.values())
    acts = reading_of(example).acts
    homes = []
    for act in acts:
        of = [names.get(id_, id_) for id_ in act.of] if isinstance(act, Question) else []
        points = isinstance(act, Question) and act.points
        homes.append(of or ((it or (shown if len(shown) == 1 else [])) if points else []))
    said = example.turn.say
    return Heard(acts, homes, shown, it, example.number, without_identifiers(said))


def cards() -> Mapping[str, list[CardEntry]]:
    """The card of each call as it ends."""
    expected = yaml.safe_load((HERE / "calls.yaml").read_text(encoding="utf-8"))
    calls = [call for call in load_calls(sorted(TRAIN.glob("*.yaml"))) if call.call in expected]
    found: dict[str, list[CardEntry]] = {call.call: [] for call in calls}
    for example in examples(calls):
        found[example.call.call], _ = noted(found[example.call.call], heard(example))
    return found


def written(entry: CardEntry) -> str:
    """An entry as the file of the expected ones writes it."""
    value: Any = entry["value"]
    if entry["entry"] in AGREED:
        home = [", ".join(value.get("homes", []))] if entry["entry"] != "send" or "video" in value.values() else []
        said = " ".join(filter(None, [*home, value.get("day"), value.get("time"), value.get("what")]))
    else:
        said = ", ".join(value) if isinstance(value, list) else str(value)
    return f"{entry['entry']}={said}"


def compared() -> Iterator[tuple[str, Counter[str], Counter[str]]]:
    """Of each call: its id, what is on the card, what should be."""
    expected = yaml.safe_load((HERE / "calls.yaml").read_text(encoding="utf-8"))
    for call, card in cards().items():
        yield call, Counter(map(written, card)), Counter(expected[call])


def test_the_cards_of_forty_calls_hold_what_a_person_would_note() -> None:
    found = list(compared())
    assert len(found) == 40
    right = sum((card & wanted).total() for _, card, wanted in found)
    noted_, wanted_ = sum(card.total() for _, card, _ in found), sum(wanted.total() for *_, wanted in found)
    wrong = {call: (dict(card - wanted), dict(wanted - card)) for call, card, wanted in found if card != wanted}
    assert right / noted_ >= PRECISION, wrong
    assert right / wanted_ >= RECALL, wrong


def test_nothing_is_on_a_card_that_its_turn_does_not_say() -> None:
    calls = {call.call: call for call in load_calls(sorted(TRAIN.glob("*.yaml")))}
    for call, card in cards().items():
        for entry in card:
            said = calls[call].turns[entry["turn"] - 1].say
            assert entry["heard"] in (said, without_identifiers(said)), (call, entry)
