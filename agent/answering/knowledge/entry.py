"""An entry of the pack: a question of the trade, and what is said to it in general."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one question.

    topic    its name
    asks     ways to ask it
    answer   one or two sentences
    basis    the act or the body that it rests on
    next     what to ask or offer next
    as_of    YYYY-MM to which it was looked at
    states   what is said in place of `answer` in a state or a city
    of_home  what is asked where it is asked of one home, which no record tells; "" where it is never
    word     the word of the trade that it explains; "" where it is none
    defines  whether it says what words mean, which holds everywhere
    how_much the entry that says how much of it is usual, for a word of the trade
    matter   the matter of a turn that it answers, as `Matter.about` names it; "" where it answers none
    deal     "buy" or "rent" where it answers that matter for one of them alone
    keys     single words by which a question about the world is known to ask for it
    marks    single words that any question has which asks for it, and hardly another turn: "tds"
    names    the topics of a question that it answers where no home is spoken of: "gst"
    figures  whether those are reckoned in figures by city elsewhere, and it is said to questions of the world alone
    """

    topic: str
    asks: tuple[str, ...]
    answer: str
    basis: str
    next: str
    as_of: str
    states: Mapping[str, str]
    of_home: str = ""
    word: str = ""
    names: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    figures: bool = False
    defines: bool = False
    how_much: str = ""
    matter: str = ""
    deal: str = ""


@dataclass(frozen=True, slots=True)
class General:
    """What is said in general to one act of a turn; flagged so wherever it is said.

    text     the answer, of the state where it is known and differs
    basis    the act or the body that it rests on
    as_of    YYYY-MM
    next     what to ask or offer next
    of_home  what was asked of a home and no record tells: "whether the land is converted"
    defines  whether it says what words mean, which needs no flag
    """

    topic: str
    text: str
    basis: str
    as_of: str
    next: str
    of_home: str = ""
    defines: bool = False
