"""What a reader makes of one turn: acts, in the order of its words. Every reader gives this type, so nothing
downstream knows which one read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import Field, TypeAdapter

from agent.filters.operations import Operation
from agent.language.day_times import Slot
from agent.understanding.things import Amenity, Column, Count, Distance, First, Have, Meaning, Thing, Unit, Units

Intent = Literal[
    "search", "more", "detail", "compare", "count", "estimate", "question", "action", "objection", "note", "undo",
    "reset", "chat", "unclear",
]  # fmt: skip
INTENTS: tuple[Intent, ...] = get_args(Intent)
Form = Literal["open", "yes_no", "which", "how_many", "every"]
"""How a question is put: for a value, for a yes or no, for the ones of several, for a number, for a yes of all."""
Courtesy = Literal["greeting", "namaste", "thanks", "bye", "able", "ok", "other"]
Grounds = Literal[
    "price", "think", "family", "competitor", "builder", "delay", "distance", "area", "resale_value", "timing", "loan",
    "token", "cash", "brokerage", "home", "other",
]  # fmt: skip
"""What is held against a home or a purchase."""
GROUNDS: tuple[Grounds, ...] = get_args(Grounds)
Deed = Literal["visit", "call_back", "send", "hold", "shortlist", "cancel"]
DEEDS: tuple[Deed, ...] = get_args(Deed)


@dataclass(frozen=True, slots=True)
class Question:
    """What every act that wants an answer holds.

    things   what is asked for
    of       the projects it is asked of: ids of those shown or last spoken of, names of others in the catalogue
    where    filters that it speaks of without wishing them: {"localities": ["Hebbal"]} in "the rate in Hebbal?"
    given    numbers that go with it: {"rate_percent": 8.5, "years": 20}
    form     how it is put
    either   whether it offers a choice: "a flat or a villa?"
    unknown  what it names that is neither on the screen nor in the catalogue, in words to be told
    points   whether a word points at a home that is not named: "it", "there"
    offered  whether it speaks of homes as offered: "how many do you have in Acme Heights?"
    whole    whether each of its words was understood
    said     its words, by which documents and the web are searched
    """

    things: tuple[Thing, ...] = ()
    of: tuple[str, ...] = ()
    where: Mapping[str, Any] = field(default_factory=dict)
    given: Mapping[str, float] = field(default_factory=dict)
    form: Form = "open"
    either: bool = False
    unknown: tuple[str, ...] = ()
    points: bool = False
    offered: bool = False
    whole: bool = True
    said: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The columns, topics and amenities, by name."""
        return tuple(each.name for each in self.things if isinstance(each, Column | Amenity))

    @property
    def distances(self) -> tuple[Distance, ...]:
        """The distances."""
        return self._all(Distance)

    @property
    def orders(self) -> tuple[str, ...]:
        """The orders in which the first of several projects is asked for."""
        return tuple(each.order for each in self._all(First) if not each.within)

    @property
    def order(self) -> str | None:
        """The first of `orders`, or None."""
        return next(iter(self.orders), None)

    @property
    def order_within(self) -> str | None:
        """The order in which the first home of one project is asked for, or None."""
        return next((each.order for each in self._all(First) if each.within), None)

    @property
    def unit(self) -> int | None:
        """Which home of a project is meant by its place, from 1; None where none is."""
        return next((each.number for each in self._all(Unit)), None)

    @property
    def units(self) -> bool:
        """Whether the homes of one project are meant one by one."""
        return Units() in self.things

    @property
    def have(self) -> str | None:
        """The column of which is asked what there is, or None."""
        return next((each.column for each in self._all(Have)), None)

    @property
    def meaning(self) -> tuple[str, ...]:
        """The words of the trade whose meaning is asked."""
        return tuple(word for each in self._all(Meaning) for word in each.words)

    def _all(self, kind: type["Found"]) -> tuple["Found", ...]:
        return tuple(each for each in self.things if isinstance(each, kind))


Found = TypeVar("Found", Distance, First, Unit, Have, Meaning)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is done to the filters; nothing is, where homes are only asked to be shown.

    accepts  whether it is a yes to what was offered
    of       the projects that it names, as `Question.of`
    points   whether a word points at a home that is not named
    """

    operations: tuple[Operation, ...] = ()
    accepts: bool = False
    of: tuple[str, ...] = ()
    points: bool = False
    kind: Literal["wish"] = "wish"


@dataclass(frozen=True, slots=True)
class Ask(Question):
    """A question about homes, about what there is of them, or about a word of the trade."""

    kind: Literal["ask"] = "ask"


@dataclass(frozen=True, slots=True)
class Compare(Question):
    """Homes or places side by side."""

    kind: Literal["compare"] = "compare"


@dataclass(frozen=True, slots=True)
class Estimate(Question):
    """What something costs: prices beyond those on the screen, instalments, what can be afforded."""

    kind: Literal["estimate"] = "estimate"


@dataclass(frozen=True, slots=True)
class World(Question):
    """A question outside the catalogue. `topic` is what it is about, in its own words."""

    topic: str = ""
    kind: Literal["world"] = "world"


@dataclass(frozen=True, slots=True)
class Arrange(Question):
    """Something to be done.

    do      what, in the order it is told back; () where only a day or an hour is said
    sends   what is to be sent: "the brochure"
    way     how: "on WhatsApp"
    slots   the days and times, in English and lower case
    choice  whether the slots are alternatives
    faults  what no calendar and no clock has: "31st february"
    turns   what was said of it in this turn and those it goes on from, oldest first
    day     the date of the first slot, YYYY-MM-DD; "" where none is known
    time    its hour, HH:MM, or its part of the day
    by      who is to do it, where that is not who speaks: "the manager"
    """

    do: tuple[Deed, ...] = ()
    sends: tuple[str, ...] = ()
    way: str = ""
    slots: tuple[Slot, ...] = ()
    choice: bool = False
    faults: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()
    day: str = ""
    time: str = ""
    by: str = ""
    kind: Literal["arrange"] = "arrange"


@dataclass(frozen=True, slots=True)
class Objection(Question):
    """A push-back: "too costly", "we need to think". `about` is what it is about."""

    about: Grounds = "other"
    kind: Literal["objection"] = "objection"


@dataclass(frozen=True, slots=True)
class Tell:
    """What the caller tells of themselves: {"lives_in": "Mysuru", "decider": "wife"}."""

    entries: Mapping[str, Any] = field(default_factory=dict)
    kind: Literal["tell"] = "tell"


@dataclass(frozen=True, slots=True)
class Chat:
    """Small talk."""

    courtesy: Courtesy = "other"
    kind: Literal["chat"] = "chat"


@dataclass(frozen=True, slots=True)
class More:
    """The next homes."""

    kind: Literal["more"] = "more"


@dataclass(frozen=True, slots=True)
class Undo:
    """Back to the wishes before the last turn that changed them."""

    kind: Literal["undo"] = "undo"


@dataclass(frozen=True, slots=True)
class Reset:
    """A new search."""

    kind: Literal["reset"] = "reset"


Act = Annotated[
    Wish | Ask | Compare | Estimate | World | Arrange | Objection | Tell | Chat | More | Undo | Reset,
    Field(discriminator="kind"),
]
INTENT_OF: tuple[tuple[str, Intent], ...] = (
    ("undo", "undo"), ("reset", "reset"), ("count", "count"), ("wish", "search"), ("more", "more"),
    ("objection", "objection"), ("compare", "compare"), ("estimate", "estimate"), ("ask", "detail"),
    ("world", "question"), ("arrange", "action"), ("tell", "note"), ("chat", "chat"),
)  # fmt: skip
"""What a turn is called, by what it does: the first that holds."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that a turn asks or says which no column, filter or ground of an objection is: "which would rent out
    faster?", "that is not what I asked".

    about   its name, as `data/matters.toml` and the answers have it
    at      the act of the turn that is of it; None where it goes with the whole turn
    amount  rupees that were said with it; a bare number below 1,000 is in lakhs, crores or thousands; None where none
    """

    about: str
    at: int | None = None
    amount: float | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """What some words of a turn were taken for, with its probability, and what else they may have been.

    Roles are written `name:key`: "set:bhk", "exclude:facing", "none".
    """

    words: str
    role: str
    sure: float
    instead: str
    instead_sure: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What was meant by a turn.

    acts        what it does, in the order of its words; () is unclear
    confidence  how sure the reading is, 0 to 1
    unread      what was said beyond what is read of one turn
    read_by     who read it: the rules of this process, a model, or both where they agree
    reasons     what its words were taken for, where that was decided word by word
    matters     what it asks and says beyond what its acts hold
    doubts      changes that may have been wished, too unsure to be made: they are asked back
    """

    acts: tuple[Act, ...] = ()
    confidence: float = 1.0
    unread: str = ""
    read_by: Literal["local", "model", "both"] = "local"
    reasons: tuple[Reason, ...] = ()
    matters: tuple[Matter, ...] = ()
    doubts: tuple[Operation, ...] = ()

    @property
    def intent(self) -> Intent:
        """What the turn is called."""
        done = {_called(act) for act in self.acts}
        return next((intent for name, intent in INTENT_OF if name in done), "unclear")

    @property
    def operations(self) -> tuple[Operation, ...]:
        """The changes to the filters, in the order they were said."""
        return tuple(operation for act in self.acts if isinstance(act, Wish) for operation in act.operations)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The acts that want an answer."""
        return tuple(act for act in self.acts if isinstance(act, Question))

    def does(self, *kinds: type) -> bool:
        """Whether an act is of one of `kinds`."""
        return any(isinstance(act, kinds) for act in self.acts)

    def matter(self, about: str) -> Matter | None:
        """The matter of this name; None where the turn has none."""
        return next((each for each in self.matters if each.about == about), None)


def intent_of(act: Act) -> Intent:
    """What a turn is called that does nothing else."""
    return Reading((act,)).intent


def counts(act: Act) -> bool:
    """Whether an act asks for a number of homes, or for what there is of them."""
    return isinstance(act, Ask) and any(isinstance(each, Count | Have) for each in act.things)


def is_of_the_world(act: Act) -> bool:
    """Whether an act asks of something outside the catalogue."""
    return intent_of(act) == "question"


def estimate_to(act: Estimate) -> dict[str, Any]:
    """JSON-plain, as a call keeps its last estimate."""
    return TypeAdapter(Estimate).dump_python(act, mode="json")  # type: ignore[no-any-return]


def estimate_from(kept: Mapping[str, Any]) -> Estimate:
    """An estimate as a call kept it. Raises `pydantic.ValidationError` for what is none."""
    return TypeAdapter(Estimate).validate_python(kept)


def _called(act: Act) -> str:
    if counts(act):
        return "count"
    # What a word of the trade means is asked of no home.
    if isinstance(act, Ask) and act.things and all(isinstance(each, Meaning) for each in act.things):
        return "world"
    return act.kind
