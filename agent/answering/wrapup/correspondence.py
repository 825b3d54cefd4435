"""What is sent after a call: a message of a few lines in the caller's language, and an e-mail in English."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from agent.answering.amounts import listed
from agent.answering.card.card_phrases import agreed_said
from agent.answering.card.kinds import CALL_BACK, DO_NOT_CALL, LIKED, VISIT
from agent.answering.wishes import describe
from agent.answering.wrapup.call_record import CallRecord, numeric_day
from agent.answering.wrapup.cited_sentence import CitedSentence, cited
from agent.language.letters import script_of

ENGLISH = "en"
LONGEST_MESSAGE = 1_000
"""Characters; WhatsApp takes four times as many, and nobody reads them."""
MOST_HOMES = 3
WRITTEN_IN: Mapping[str, str] = {"devanagari": "hi", "bengali": "bn", "gujarati": "gu", "tamil": "ta", "telugu": "te",
                                 "kannada": "kn", "malayalam": "ml"}  # fmt: skip
"""The language of who writes in a script and names none."""


def language_of(call: CallRecord) -> str:
    """That which the caller asked for, else that of the letters of most turns; English where there is no text in it."""
    asked = str(call.value("language") or "")
    scripts = Counter(filter(None, (_script(str(turn["query"])) for turn in call.state.get("turns") or ())))
    most, count = scripts.most_common(1)[0] if scripts else ("", 0)
    written = WRITTEN_IN.get(most, "") if count * 2 > len(call.state.get("turns") or ()) else ""
    return next((each for each in (asked, written) if each in _texts()), ENGLISH)


def message(call: CallRecord, language: str) -> list[CitedSentence]:
    """What to send on WhatsApp; nothing that was refused is in it."""
    return list(_message(call, _texts()[language]))


def email(call: CallRecord) -> tuple[str, list[CitedSentence]]:
    """The subject and the sentences of an e-mail."""
    return "Your search for a home" if call.filters else "Your call with us", list(_email(call))


def _message(call: CallRecord, texts: Mapping[str, str]) -> Iterator[CitedSentence]:
    last = [max(1, call.turn)]
    name = call.value("name")
    hello = texts["hello_name"].format(name=name) if name else texts["hello"]
    yield cited(hello, call.turns_of("name") or last)
    yield from _homes_spoken_of(call, texts)
    for each in call.of(VISIT):
        homes = listed(each["value"].get("homes", []), "&")
        if homes:
            yield cited(_when(texts, "visit", each["value"], homes), [each["turn"]])
    if call.of(DO_NOT_CALL):
        yield cited(texts["no_call"], call.turns_of(DO_NOT_CALL))
    for each in call.of(CALL_BACK):
        yield cited(_when(texts, "call", each["value"], ""), [each["turn"]])
    if call.of("send"):
        yield cited(texts["send"], call.turns_of("send"))
    if call.unanswered:
        yield cited(texts["open"], [int(each["turn"]) for each in call.unanswered])
    yield cited(texts["bye"], last)


def _homes_spoken_of(call: CallRecord, texts: Mapping[str, str]) -> Iterator[CitedSentence]:
    liked = [str(each["value"]) for each in call.of(LIKED)]
    homes = [home for home in call.wanted_homes if home["name"] in liked] or call.wanted_homes
    if homes := homes[:MOST_HOMES]:
        names = ", ".join(str(home["name"]) for home in homes)
        yield cited(texts["homes"].format(homes=names), [int(home["turn"]) for home in homes])


def _when(texts: Mapping[str, str], kind: str, value: Mapping[str, Any], homes: str) -> str:
    """With the day where one is agreed, and its hour."""
    if not value.get("day"):
        return texts[f"{kind}_open"].format(homes=homes)
    day, time = numeric_day(value["day"]), str(value.get("time") or "")
    if time[:1].isdigit():
        day = texts["at"].format(day=day, time=time)
    return texts[kind].format(homes=homes, day=day)


def _email(call: CallRecord) -> Iterator[CitedSentence]:
    last, name = [max(1, call.turn)], call.value("name")
    yield cited(f"Dear {name}, thank you for your call" if name else "Thank you for your call",
                call.turns_of("name") or last)  # fmt: skip
    if call.filters:
        yield cited(f"You are looking for {describe(call.filters)}", call.wish_turns)
    yield from _homes_spoken_of(call, _texts()[ENGLISH])
    if liked := call.of(LIKED):
        yield cited(f"You liked {listed([each['value'] for each in liked])}", call.turns_of(LIKED))
    if call.agreed:
        yield cited(f"We agreed on {listed(list(map(agreed_said, call.agreed)))}", [e["turn"] for e in call.agreed])
    for each in call.unanswered:
        yield cited("We are finding out what you asked: " + each["question"], [int(each["turn"])])
    if call.of(DO_NOT_CALL):
        yield cited("As you wished, we will not call you again", call.turns_of(DO_NOT_CALL))
    yield cited("Please write to us whenever you like", last)


def _script(text: str) -> str | None:
    """The Indian script that most of the letters of a text are of; None for Roman letters."""
    found = Counter(script_of(sign) for sign in text if sign.isalpha())
    most = found.most_common(1)
    return most[0][0] if most else None


@cache
def _texts() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("agent.answering.wrapup") / "data" / "messages.toml").read_text("utf-8"))


def joined(sentences: Sequence[CitedSentence], sign: str) -> str:
    """The sentences as one text."""
    return sign.join(each.text for each in sentences)
