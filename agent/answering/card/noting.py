"""What a turn adds to the call card, and what it corrects there. Pure: a card in, a card and its changes out."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from agent.answering.card.kinds import (
    AGREED,
    ANSWERED,
    CALL_AFTER,
    CALL_BACK,
    DO_NOT_CALL,
    OBJECTION,
    OPEN,
    OPPOSED,
    PHONE,
    REFUSED,
    SEVERAL,
    VISIT,
    CardEntry,
)
from agent.identifiers import all_without_identifiers
from agent.understanding.reading import Act, Arrange, Objection, Tell, Wish
from agent.understanding.wire import SENT

ANSWERED_BY: Mapping[str, frozenset[str]] = {
    "loan": frozenset(("approved", "applied", "none")),
    "decider": frozenset(("self",)),
}
"""Told later, these settle an objection to the loan, and one of the family."""
SETTLES: Mapping[str, str] = {"loan": "loan", "decider": "family"}
NOT_OF_A_HOME = frozenset(("loan", "token", "cash", "brokerage", "timing", "family", "think"))
"""Objections to buying as such."""
MOST_OF_A_KIND = 12
"""Entries of one kind, and homes of one entry, that a call keeps."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A turn as the card needs it.

    acts   what it does
    homes  the names of the homes that each act speaks of
    shown  the names of the homes on the screen, in their order
    it     the names of the homes spoken of last, which "it" means
    turn   its number
    words  what was said, without what tells who speaks
    admitted  homes that were ruled out before the turn and are no more
    """

    acts: Sequence[Act]
    homes: Sequence[Sequence[str]]
    shown: Sequence[str]
    it: Sequence[str]
    turn: int
    words: str
    admitted: Sequence[str] = ()


@dataclass
class Noting:
    """A card being written."""

    turn: int
    card: list[CardEntry]
    changes: list[CardEntry] = field(default_factory=list)

    def put(self, entry: CardEntry, replaced: Sequence[CardEntry]) -> None:
        """Write an entry in place of those it corrects."""
        self.card = [*(each for each in self.card if all(each is not old for old in replaced)), entry]
        self.changes.append(entry)

    def drop(self, entries: Sequence[CardEntry], heard: str) -> None:
        """Take entries away; a change tells each with no value."""
        self.card = [each for each in self.card if all(each is not old for old in entries)]
        gone = ({"entry": each["entry"], "value": None, "turn": self.turn, "heard": heard} for each in entries)
        self.changes += gone

    def of(self, *kinds: str) -> list[CardEntry]:
        """The entries of some kinds."""
        return [each for each in self.card if each["entry"] in kinds]


def noted(card: Sequence[CardEntry], heard: Heard) -> tuple[list[CardEntry], list[CardEntry]]:
    """The card after a turn, and what the turn added to it or changed in it."""
    noting = Noting(heard.turn, list(card))
    it = list(heard.it)
    for act, homes in zip(heard.acts, heard.homes, strict=True):
        match act:
            case Tell():
                for name, value in act.entries.items():
                    _told(noting, name, value, heard, it)
            case Objection():
                _objected(noting, act.about, homes or _its(it), heard)
            case Arrange():
                _arranged(noting, act, list(homes) or _its(it), heard)
            case Wish():
                _wished(noting, act, heard)
        it = list(homes) or it
    _admit(noting, heard.admitted, heard)
    _explain(noting)
    return _newest(noting.card), noting.changes


def _newest(card: Sequence[CardEntry]) -> list[CardEntry]:
    """As many of each kind as a call keeps, the last ones."""
    kinds = Counter(each["entry"] for each in card)
    kept = list[CardEntry]()
    for each in card:
        if kinds[each["entry"]] <= MOST_OF_A_KIND:
            kept.append(each)
        kinds[each["entry"]] -= 1
    return kept


def _told(noting: Noting, name: str, value: Any, heard: Heard, it: Sequence[str]) -> None:
    if name in OPPOSED:
        for home in _named(value, heard.shown, it):
            _put(noting, name, home, heard, replaced=[e for e in noting.of(OPPOSED[name]) if e["value"] == home])
        return
    _put(noting, name, value, heard)
    if name == DO_NOT_CALL:
        noting.drop(noting.of(CALL_BACK, CALL_AFTER), heard.words)
    elif name == CALL_AFTER:
        noting.drop(noting.of(DO_NOT_CALL), heard.words)
    elif name in SETTLES and not isinstance(value, list) and value in ANSWERED_BY[name]:
        _answer(noting, lambda about: about == SETTLES[name], heard)


def _put(noting: Noting, name: str, value: Any, heard: Heard, *, replaced: Sequence[CardEntry] = ()) -> None:
    value = value if name == PHONE else all_without_identifiers(value)
    before = noting.of(name)
    if any(each["value"] == value for each in before):
        return
    old = replaced if name in SEVERAL else before
    noting.put({"entry": name, "value": value, "turn": heard.turn, "heard": heard.words}, old)


def _objected(noting: Noting, about: str, homes: Sequence[str], heard: Heard) -> None:
    """An objection that comes again is open again; where it is to no other homes it stands once."""
    before = [each for each in noting.of(OBJECTION) if each["value"] == about]
    entry = {"entry": OBJECTION, "value": about, "turn": heard.turn, "heard": heard.words, "status": OPEN}
    noting.put(entry | ({"of": list(homes)[:MOST_OF_A_KIND]} if homes and about not in NOT_OF_A_HOME else {}), before)


def _arranged(noting: Noting, act: Arrange, homes: list[str], heard: Heard) -> None:
    for deed in act.do:
        if deed == "cancel":
            _cancel(noting, act, homes, heard)
        elif deed in AGREED:
            _agree(noting, deed, act, homes, heard)
    if {VISIT, "hold"} & set(act.do):
        _answer(noting, lambda about: about == "think", heard)


def _agree(noting: Noting, deed: str, act: Arrange, homes: list[str], heard: Heard) -> None:
    """A visit or a call that is moved keeps what is not said anew."""
    if deed == CALL_BACK:
        homes = homes if act.of else []
        noting.drop(noting.of(DO_NOT_CALL), heard.words)
    earlier = noting.of(deed)
    same = [each for each in earlier if not act.of or _is_of(each, homes)]
    moved = same[-1]["value"] if same and deed != "send" else {}
    what = next((key for key, words in SENT.items() if words in act.sends), None)
    homes = homes[:MOST_OF_A_KIND]
    said = {"homes": homes if act.of or not moved.get("homes") else [], "day": act.day, "time": act.time, "what": what}
    value = {**moved, **{key: each for key, each in said.items() if each}}
    if deed == "send":
        same = [each for each in earlier if each["value"] == value]
    if value not in [each["value"] for each in earlier]:
        noting.put({"entry": deed, "value": value, "turn": heard.turn, "heard": heard.words}, same[-1:])


def _is_of(entry: CardEntry, homes: Sequence[str]) -> bool:
    """Whether what was agreed is of some of these homes, or of none in particular."""
    of = entry["value"].get("homes")
    return not of or not set(of).isdisjoint(homes)


def _cancel(noting: Noting, act: Arrange, homes: Sequence[str], heard: Heard) -> None:
    """What is cancelled: of the homes that are named, else the visit, else what else was agreed last."""
    agreed = noting.of(VISIT) or noting.of("hold") or noting.of(CALL_BACK)
    named = [each for each in noting.of(*AGREED) if set(homes) & set(each["value"].get("homes", ()))]
    noting.drop((named if act.of and named else agreed)[-1:], heard.words)


def _wished(noting: Noting, act: Wish, heard: Heard) -> None:
    """A home that is ruled out is refused until it is wished or allowed; more money answers that it is too costly."""
    for operation in act.operations:
        if operation.filter == "projects" and operation.op == "exclude":
            for home in operation.value:
                _told(noting, REFUSED, home, heard, ())
        elif operation.filter == "projects" and operation.op in ("set", "add", "replace", "allow"):
            _admit(noting, operation.value or (), heard)
        if operation.filter == "price_max" and operation.op in ("set", "move"):
            _answer(noting, lambda about: about == "price", heard)


def _admit(noting: Noting, homes: Sequence[str], heard: Heard) -> None:
    noting.drop([each for each in noting.of(REFUSED) if each["value"] in homes], heard.words)


def _answer(noting: Noting, of: Callable[[str], bool], heard: Heard) -> None:
    for each in noting.of(OBJECTION):
        if each["status"] == OPEN and each["turn"] < heard.turn and of(each["value"]):
            noting.put(each | {"status": ANSWERED, "answered": heard.turn}, [each])


def _explain(noting: Noting) -> None:
    """Why a home is refused: the objections to it in the same turn, which are to it where they name no home."""
    objections = [each for each in noting.of(OBJECTION) if each["turn"] == noting.turn]
    refused = [each for each in noting.of(REFUSED) if each["turn"] == noting.turn]
    if not objections or not refused:
        return
    for each in refused:
        each["why"] = [other["value"] for other in objections]
    for each in objections:
        if each["value"] not in NOT_OF_A_HOME:
            each.setdefault("of", [home["value"] for home in refused])


def _named(value: Any, shown: Sequence[str], it: Sequence[str]) -> Iterator[str]:
    """The names of homes told by their place on the screen, by name or as "it"."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, int):
            yield from shown[each - 1 : each] if each > 0 else ()
        elif each == "it":
            yield from _its(it) or (shown if len(shown) == 1 else ())
        else:
            yield str(each)


def _its(it: Sequence[str]) -> list[str]:
    """What "it" means: the one home spoken of last; of several, none."""
    return list(it) if len(it) == 1 else []
