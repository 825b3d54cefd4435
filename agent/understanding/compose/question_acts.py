"""What a turn asks, compares, reckons, arranges, objects to, and wants to know of the world."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from agent.filters.vocabulary import AMENITIES
from agent.language.calendar import day_of, time_of
from agent.understanding.compose.deeds import deeds_of, homes_in
from agent.understanding.compose.grounds import grounds_of
from agent.understanding.compose.haggling import HAGGLED, asks_to_haggle, haggles, is_of_a_price
from agent.understanding.context import CallContext
from agent.understanding.decision import Decision, Taken
from agent.understanding.mentions.recogniser import Recognised
from agent.understanding.reading import (
    Act,
    Arrange,
    Ask,
    Compare,
    Estimate,
    Form,
    Objection,
    World,
)
from agent.understanding.rules.arrangement import arranged_by
from agent.understanding.rules.forms import EITHER, OFFERED, words_in
from agent.understanding.rules.loan_turns import joined
from agent.understanding.rules.strangers import strangers_of
from agent.understanding.rules.world_topics import topic_of
from agent.understanding.things import Column, Count, Distance, Have, Thing
from agent.understanding.wire import SENT, thing_read, thing_written

FORMS: tuple[Form, ...] = get_args(Form)
ESTIMATED = {"emi": "emi", "loan": "afford", "rate": "price_per_sqft", "cost": "total_cost", "price": "price"}
"""What is reckoned, by the label that says so."""
NO_THING = frozenset(("all",))
"""What is asked for that is no one thing: everything of a home."""
UNKNOWN_THING = "other"
SAYING = ("compare", "estimate", "ask", "world", "arrange", "tell", "more", "undo", "reset", "accept")
"""Acts beside which an objection must be sure, or put as one."""
HAD = frozenset(("locality", "city", "developer", "property_type", "bhk"))
"""Columns of which it may be asked what there is."""
CATALOGUE, SHOWN, IT = "of:catalogue", "of:shown", "of:it"


@dataclass(frozen=True, slots=True)
class Asking:
    """The questions of one turn."""

    query: str
    roman: str
    recognised: Recognised
    decision: Decision
    context: CallContext
    opinion: tuple[Act, ...] = ()

    def acts(self) -> Iterator[tuple[int, Act]]:
        """The acts that want an answer, each with the token where it is said."""
        does, stands = self.decision.does, self.decision.stands
        for about in grounds_of(self.decision, self.roman, else_nothing=self._says_nothing_else()):
            yield stands.get(f"objection:{about}", 0), Objection(**self._common(), about=about)
        if does("compare"):
            yield stands.get("compare", 0), self._compare()
        if does("estimate"):
            for what in self.decision.likely("estimate:", at_least_one=True)[:2]:
                yield stands.get(f"estimate:{what}", 0), self._estimate(what)
        yield from self._asks_and_haggles() if does("ask") or haggles(self.roman) else ()
        if does("world"):
            yield stands.get("world", 0), World(**self._common(), topic=topic_of(self.roman))
        if does("arrange"):
            yield from ((stands.get(f"arrange:{each.do[0]}", 0), each) for each in self._arrangements())

    def _asks_and_haggles(self) -> Iterator[tuple[int, Act]]:
        """The questions; where a price is haggled over, what room there is in it and not the price again."""
        asked = list(self._asks()) if self.decision.does("ask") else []
        if haggles(self.roman):
            asked = [(at, act) for at, act in asked if not is_of_a_price(act, self.roman)]
            if not any(asks_to_haggle(act) for _, act in asked):
                haggling = Ask(**self._common() | {"things": (Column(HAGGLED),)})
                asked = [(self.decision.stands.get("ask", 0), haggling), *asked]
        yield from asked

    def _says_nothing_else(self) -> bool:
        """Whether no wish, question or entry was decided: small talk at most."""
        return not any(map(self.decision.does, SAYING)) and not any(each.role.changes for each in self.decision.taken)

    def _compare(self) -> Compare:
        if advised := next((act for act in self.opinion if isinstance(act, Compare)), None):
            return advised
        by = [self._thing(each) for each in self.decision.likely("by:")]
        return Compare(**self._common() | {"things": tuple(filter(None, by))})

    def _asks(self) -> Iterator[tuple[int, Act]]:
        labels = self.decision.likely("asks:")
        advised = [act for act in self.opinion if isinstance(act, Ask)]
        told = {word for act in advised for word in map(thing_written, act.things)}
        if advised and (not labels or _is_finer(told, set(labels))):
            # Less is heard here: the other has read the words more closely.
            yield from ((self.decision.stands.get("ask", 0), self._put_as_decided(act)) for act in advised)
            return
        labels = labels or self.decision.likely("asks:", at_least_one=True)
        things = [(self.decision.stands.get(f"asks:{each}", 0), each) for each in labels]
        groups = self._groups(sorted(things))
        for of, of_homes in groups:
            for form, asked in self._by_form(of_homes):
                made = tuple(filter(None, (self._thing(each) for _, each in asked)))
                names = {each for _, each in asked}
                whole = bool(made) or not names.isdisjoint(NO_THING)
                yield asked[0][0], Ask(**self._common(of) | {"things": made, "whole": whole, "form": form})

    def _by_form(self, things: Sequence[tuple[int, str]]) -> list[tuple[Form, list[tuple[int, str]]]]:
        """The things that are asked in each form: where it is asked in several, each thing is in the nearest."""
        forms = [each for each in FORMS if each in self.decision.likely("form:")]
        if len(things) < 2 or len(forms) < 2:
            return [(self._form(), list(things))]
        found: dict[Form, list[tuple[int, str]]] = {}
        for at, thing in things:
            nearest = min(forms, key=lambda form: abs(self.decision.stands.get(f"form:{form}", 0) - at))
            found.setdefault(nearest, []).append((at, thing))
        return list(found.items())

    def _put_as_decided(self, act: Ask) -> Ask:
        """Another reader's question, put in the form and of the homes that were decided."""
        of = self._of(None)
        return replace(act, form=self._form(), of=of or act.of, points=self.decision.does(IT))

    def _groups(self, things: Sequence[tuple[int, str]]) -> list[tuple[list[Taken] | None, list[tuple[int, str]]]]:
        """The things that are asked of the same homes: where homes are named apart, each thing is of the nearest."""
        homes = list(self.decision.of_role("of"))
        if len(things) < 2 or len(homes) < 2:
            return [(None, list(things))]
        nearest = [min(homes, key=lambda home: abs(home.mention.first - at)) for at, _ in things]
        if len({id(each) for each in nearest}) < 2:
            return [(None, list(things))]
        found: dict[int, tuple[list[Taken], list[tuple[int, str]]]] = {}
        for home, thing in zip(nearest, things, strict=True):
            found.setdefault(id(home), ([home], []))[1].append(thing)
        return [(of, asked) for of, asked in found.values()]

    def _thing(self, label: str) -> Thing | None:
        if label in NO_THING or label == UNKNOWN_THING:
            return None
        if label == "distance:name":
            return self._distance()
        if label == "count":
            return Count()
        thing = thing_read(label)
        if isinstance(thing, Column) and thing.name in HAD and self.decision.does(CATALOGUE):
            return Have(thing.name)
        return thing

    def _distance(self) -> Thing | None:
        """The distance to a place that is named."""
        for each in self.decision.taken:
            for role in each.mention.roles:
                for change in role.changes:
                    if change.op == "set" and change.filter == "near" and change.value[0].get("name"):
                        return Distance(change.value[0]["kind"], change.value[0]["name"])
                    if change.op == "set" and change.filter == "localities":
                        return Distance("locality", change.value[0])
        return None

    def _estimate(self, what: str) -> Estimate:
        wanted = ESTIMATED.get(what, "price")
        of_opinion = (act for act in self.opinion if isinstance(act, Estimate))
        if advised := next((act for act in of_opinion if wanted in act.names), None):
            return advised if advised.of else replace(advised, of=self._of(None))
        before = self.context.estimate if self.context.after == "estimate" else None
        common = self._common()
        common["things"] = (Column(wanted),)
        named = bool(common["of"] or common["where"])
        if before and before.names[:1] == (wanted,):
            common["given"] = joined(before.given, common["given"])
            if not named:
                common["of"], common["where"] = before.of, before.where
        return Estimate(**common)

    def _arrangements(self) -> Iterator[Arrange]:
        """What is to be done, one after another; nothing where that was only to be called, by one who refuses it."""
        arranged = arranged_by(self.roman, self.context.agent_said, self.context.arranged)
        homes = homes_in(self.decision, [each.word for each in self.recognised.tokens])
        do = deeds_of(self.decision, self.roman, arranged, homes)
        sends = tuple(SENT[each] for each in self.decision.likely("send:") if each in SENT)
        timed = [each for each in do if each not in ("send", "cancel")] or do
        for deed in do:
            slots = arranged.slots if deed in timed else ()
            sending = deed == "send"
            yield Arrange(
                **self._common(homes.cancelled if deed == "cancel" else homes.wanted),
                do=(deed,),
                sends=sends or arranged.sends if sending else (),
                way=arranged.way if sending or len(do) == 1 else "",
                slots=slots,
                choice=arranged.choice and bool(slots),
                faults=arranged.faults if deed in timed else (),
                turns=arranged.turns,
                day=(day_of(slots[0], self.context.today) or "") if slots else "",
                time=(time_of(slots[0]) or "") if slots else "",
            )

    def _form(self) -> Form:
        forms = self.decision.likely("form:", at_least_one=True)
        return next((each for each in FORMS if forms and each == forms[0]), "open")

    def _common(self, homes: Sequence[Taken] | None = None) -> dict[str, Any]:
        """What every question holds."""
        words = words_in(self.roman)
        of = self._of(homes)
        return {
            "of": of,
            "where": self._spoken_of("about"),
            "given": self._spoken_of("given"),
            "form": self._form(),
            "either": not EITHER.isdisjoint(words),
            "unknown": () if of else strangers_of(self.recognised.tokens, (), len(self.context.shown)),
            "points": self.decision.does(IT),
            "offered": not OFFERED.isdisjoint(words),
            "said": self.query,
        }

    def _of(self, homes: Sequence[Taken] | None) -> tuple[str, ...]:
        """Ids of the homes that it is asked of, and names of those that are not on the screen."""
        shown, away = self.context.shown, self.context.away
        found: list[str] = []
        for each in homes if homes is not None else self.decision.of_role("of"):
            if each.mention.number is not None and "position" in each.mention.kinds:
                found += [home.id for home in shown[int(each.mention.number) - 1 : int(each.mention.number)]]
            for name in _names(each):
                known = [home.id for home in (*shown, *away) if home.name == name]
                found += known or [name]
        if not found and self.decision.does(SHOWN):
            found = [home.id for home in shown]
        return tuple(dict.fromkeys(found))

    def _spoken_of(self, role: str) -> Mapping[str, Any]:
        """Filters spoken of without being wished, or figures given."""
        found: dict[str, Any] = {}
        for each in self.decision.of_role(role):
            for change in each.role.about:
                held = found.get(change.filter)
                if isinstance(held, list) and isinstance(change.value, list):
                    found[change.filter] = [*held, *(value for value in change.value if value not in held)]
                else:
                    found[change.filter] = change.value
        return found


def _is_finer(told: set[str], labels: set[str]) -> bool:
    """Whether another reader heard all of `labels` and more of a list that was begun, or what is asked of a price."""
    more = told - labels
    listed = more <= AMENITIES.keys() and not AMENITIES.keys().isdisjoint(labels)
    return bool(more) and ((labels <= told and listed) or (more == {HAGGLED} and labels <= told | {"price"}))


def _names(taken: Taken) -> list[str]:
    """The projects that a mention names."""
    changes = (change for role in taken.mention.roles for change in role.changes)
    return list(dict.fromkeys(name for change in changes if change.filter == "projects" for name in change.value or ()))
