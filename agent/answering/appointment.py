"""What is promised to a customer who wants a visit, a call or something sent, with the day and time as they said it."""

from collections.abc import Iterator, Sequence

from agent.answering.amounts import listed
from agent.answering.facts import Fact, Said
from agent.language.day_times import Slot
from agent.language.day_words import NAMED_MONTHS, WEEKDAYS
from agent.understanding.reading import Arrange

CAPITALS = frozenset((*NAMED_MONTHS, *WEEKDAYS.values()))
"""Days and months, which are written with a capital."""
ASKS_WHEN = "Which day and time suit you?"
NOTHING_ARRANGED = "Nothing is booked so far, so there is nothing to cancel."
ASKS_WHICH_TO_HOLD = "Which home shall I ask to be held for you?"
ASKS_WHICH = "Which home would you like to see?"


def promise(act: Arrange, names: Sequence[str], *, arranged: bool = True) -> Said:
    """What will be done, as far as it was told, for the homes of these `names`; `arranged` whether there is anything to
    cancel."""
    when, of = listed([_slot(slot) for slot in act.slots], "or" if act.choice else "and"), listed(list(names))
    facts = tuple(Fact("quote", words, "asked for") for words in (when, "WhatsApp", "SMS") if words)
    if "cancel" in act.do:
        return Said("Certainly, I will cancel that and confirm it with you." if arranged else NOTHING_ARRANGED)
    deeds = list(_deeds(act, of))
    visits = "visit" in act.do
    done = (listed(deeds) or "arrange that" + _led("for", of)) + _led("", when)
    if act.faults:
        fault = _fault(act.faults[0])
        return Said(f"I can {done}, but {fault}. {ASKS_WHEN}", (*facts, Fact("quote", fault, "asked for")))
    if act.do == ("hold",) and not of:
        return Said(ASKS_WHICH_TO_HOLD)
    if visits and not of:
        return Said(f"I can {done}. {ASKS_WHICH}", facts)
    if visits and not when:
        return Said(f"Certainly, I will {done}. {ASKS_WHEN}", facts)
    return Said(f"Certainly, I will {done}{' and confirm it with you' if visits or not deeds else ''}.", facts)


def _deeds(act: Arrange, of: str) -> Iterator[str]:
    for deed in act.do:
        match deed:
            case "send":
                yield f"send you {listed(list(act.sends)) or 'the details'}{_led('of', of)}{_led('', act.way)}"
            case "call_back" if act.by:
                yield f"ask {act.by} to call you{_led('about', of) if act.of and 'send' not in act.do else ''}"
            case "call_back":
                yield f"call you back{_led('about', of) if act.of and 'send' not in act.do else ''}"
            case "shortlist":
                yield f"shortlist {of or 'it'}"
            case "hold":
                yield f"ask for {of or 'it'} to be held for you"
            case "visit":
                yield f"arrange a visit{_led('to', of)}"


def _led(lead: str, words: str) -> str:
    return f" {lead} {words}".replace("  ", " ") if words else ""


def _slot(slot: Slot) -> str:
    return " ".join(filter(None, (_day(slot.day, slot.part) if slot.day else _part(slot.part), slot.clock)))


def _day(day: str, part: str) -> str:
    if day == "today" and part:
        return f"this {part}" if part in ("morning", "afternoon", "evening") else "tonight"
    if day in ("day after tomorrow", "weekend") or day.startswith(("coming", "this", "next")):
        said = {"day after tomorrow": "the day after tomorrow", "weekend": "at the weekend"}.get(day, day)
        said = f"this {said}" if said.startswith("coming") else said
    else:
        said = day if day in UNLED or day.startswith(("in ", "after ")) else f"on {day}"
    return f"{_capital(said)} {part}" if part else _capital(said)


UNLED = frozenset(("today", "tomorrow", "tonight"))


def _part(part: str) -> str:
    return {"": "", "night": "at night"}.get(part, f"in the {part}")


def _capital(said: str) -> str:
    return " ".join(word.capitalize() if word in CAPITALS else word for word in said.split(" "))


def _fault(said: str) -> str:
    """ "there is no 31st February", "25 is no time of day"."""
    if said == "yesterday":
        return "yesterday has passed"
    dated = not CAPITALS.isdisjoint(said.split(" ")) or "/" in said or said.startswith("the ")
    return f"there is no {_capital(said).removeprefix('the ')}" if dated else f"{said} is no time of day"
