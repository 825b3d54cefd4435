"""Is everything said a fact? Finds the numbers, months and names in a text that no fact of the turn bears out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from agent.answering.evidence import Evidence
from agent.answering.facts import Fact, Kind

NUMBER = re.compile(r"\d+(?:,\d+)*(?:\.\d+)?")
OWN_UNIT = re.compile(
    r"\s*(?P<cr>Cr\b|crores?\b)|\s*(?P<lakh>L\b|lakhs?\b)|\s*(?P<area>sq\.? ?ft\b|square feet\b)"
    r"|\s*(?P<bedrooms>BHK\b|bedrooms?\b)"
    r"|\s*(?P<rk>RK\b)|\s*(?P<km>km\b|kilomet)|\s*(?P<percent>%|per ?cent\b)|\s*(?P<years>-?years?\b)"
)
CHAINED = re.compile(r"\s*(?:-|–|,|and\b|or\b|to\b)\s*₹?")
"""What stands between numbers of one unit: "1.19-1.28 Cr", "2, 2.5 and 3 BHK"."""
MONEY_RANGE = re.compile(r"\s*(?:-|–|to\b)\s*")
"""What carries a ₹ on: "₹20,000-25,000"; behind a comma it is written anew."""
MULTIPLES = {"cr": 10_000_000, "lakh": 100_000}
DIGITS_OF: dict[float, int] = dict.fromkeys(map(float, MULTIPLES.values()), 2)
"""Digits behind the point that are said of crores and lakhs, noughts left out: "2 Cr" is not 1.5 rounded."""
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
MONTH = re.compile(rf"\b({'|'.join(MONTHS)})[a-z]*\.? (\d{{4}})\b|\b(\d{{4}})-(\d{{2}})\b")
NUMBER_SIGNS = re.compile(r"\d")
WORD = re.compile(r"[^\W\d_][\w'’&]*(?:[.-][^\W\d_][\w'’&]*)*")
SENTENCE_ENDS = (".", "!", "?", ":", ";")
COMMON = frozenset(
    "BHK RK RERA EMI EV CCTV Wi-Fi GST OC CC BDA BBMP BMRDA DTCP HMDA CMDA A B I L Cr K PDF FAQ Hindi English "
    "Sunday Monday Tuesday Wednesday Thursday Friday Saturday India Indian".split()
)
"""Words written with a capital that name no one thing."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as written: what kinds it may be of, and by what it is multiplied to be in the unit of each."""

    text: str
    readings: tuple[tuple[Kind, float], ...]

    def is_borne_out(self, evidence: Evidence) -> bool:
        """Whether a fact of the kind, rounded to the digits written, is this number."""
        value, digits = float(self.text.replace(",", "")), len(self.text.partition(".")[2])
        return any(
            _rounds_to(known, multiple, max(digits, DIGITS_OF.get(multiple, 0)), value)
            for kind, multiple in self.readings
            for known in evidence.numbers.get(kind, ())
        )


class Fault(NamedTuple):
    """What no fact bears out: its kind, which may be logged, and as written, which may be a customer's words."""

    kind: Literal["month", "number", "name"]
    text: str


class Checker:
    """Knows the names of the catalogue and the gazetteer, so that a wrong one is found wherever it stands."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, list[tuple[str, ...]]] = {}
        for name in set(names):
            words = tuple(_words(name))
            if words:
                self._names.setdefault(words[0], []).append(words)
        for longest_first in self._names.values():
            longest_first.sort(key=len, reverse=True)

    def unsupported(self, text: str, facts: Sequence[Fact]) -> list[str]:
        """What is said in `text` that no fact bears out, as written; [] when everything is."""
        return [fault.text for fault in self.faults(text, facts)]

    def faults(self, text: str, facts: Sequence[Fact]) -> list[Fault]:
        """What is said in `text` that no fact bears out, with its kind; [] when everything is."""
        evidence = Evidence.of(facts)
        said = _without(evidence.known_words, text)
        faults = []
        for match in MONTH.finditer(said):
            name, year, iso_year, iso_month = match.groups()
            month = f"{year}-{MONTHS.index(name) + 1:02d}" if name else f"{iso_year}-{iso_month}"
            if month not in evidence.months:
                faults.append(Fault("month", match.group()))
        said = MONTH.sub(" ; ", said)
        faults += [Fault("number", amount.text) for amount in amounts(said) if not amount.is_borne_out(evidence)]
        return faults + [Fault("name", name) for name in self._strange_names(said)]

    def _strange_names(self, said: str) -> Iterator[str]:
        """Known names that are no facts of the turn, and words that look like names."""
        matches = list(WORD.finditer(said))
        words = [match.group() for match in matches]
        at = 0
        while at < len(words):
            word = words[at]
            if not word[0].isupper() or word in COMMON:
                at += 1
                continue
            known = next(
                (name for name in self._names.get(word, ()) if tuple(words[at : at + len(name)]) == name), None
            )
            if known:
                yield " ".join(known)
                at += len(known)
                continue
            if not _opens_a_sentence(said, matches[at].start()):
                yield word
            at += 1


def amounts(text: str) -> Iterator[Amount]:
    """The numbers in `text`, from left to right."""
    money, behind = False, 0
    for match in NUMBER.finditer(text):
        between = text[behind : match.start()]
        money = between.endswith("₹") or (money and MONEY_RANGE.fullmatch(between) is not None)
        behind = match.end()
        own = _unit(text, match.end())
        readings = _readings(own, money=money)
        if own is None and (chained := _chained_unit(text, match.end())):
            readings = (*readings, *_readings(chained, money=money))
        yield Amount(match.group(), readings)


def _chained_unit(text: str, end: int) -> str | None:
    while following := CHAINED.match(text, end):
        number = NUMBER.match(text, following.end())
        if not number:
            return None
        if unit := _unit(text, number.end()):
            return unit
        end = number.end()
    return None


def _unit(text: str, end: int) -> str | None:
    found = OWN_UNIT.match(text, end)
    return found.lastgroup if found else None


def _readings(unit: str | None, *, money: bool) -> tuple[tuple[Kind, float], ...]:
    match unit:
        case "cr" | "lakh":
            return (("rupees", MULTIPLES[unit]),)
        case "rk":
            return (("bedrooms", 2.0),)  # 1 RK counts as half a bedroom
        case "area" | "bedrooms" | "km" | "percent" | "years":
            return () if money else ((unit, 1.0),)
        case _:
            return (("rupees", 1.0),) if money else (("count", 1.0),)


def _rounds_to(fact: float, multiple: float, digits: int, value: float) -> bool:
    if multiple == 2.0:
        return fact * multiple == value
    exact = fact / multiple
    return abs(round(exact, digits) - value) < 1e-9


def _without(known: Iterable[str], text: str) -> str:
    """`text` with each of `known` taken out, one after another."""
    for each in known:
        if each in text:
            text = _without_one(each, text)
    return text


def _without_one(known: str, text: str) -> str:
    """`text` without `known` where it stands for itself. A client's names differ from turn to turn: a pattern for each
    would be compiled anew, which takes a hundred times as long as to look for it."""
    kept, behind, at = [], 0, text.find(known)
    while at >= 0:
        end = at + len(known)
        if _is_of_a_word(text[max(0, at - 1) : at]) or _is_of_a_word(text[end : end + 1]):
            at = text.find(known, at + 1)
            continue
        # A sentence that is known ends where it did, so that the next one begins with its capital.
        kept += [text[behind:at], known[-1] if known[-1] in SENTENCE_ENDS else " "]
        behind, at = end, text.find(known, end)
    return "".join([*kept, text[behind:]])


def _is_of_a_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _opens_a_sentence(text: str, at: int) -> bool:
    """Whether a sentence, a line or what stands behind a colon begins at `at`."""
    before = at
    while before and text[before - 1].isspace():
        before -= 1
    behind_a_stop = before < at and text[max(0, before - 1) : before] in SENTENCE_ENDS
    return at == 0 or behind_a_stop or "\n" in text[before:at]


def _words(name: str) -> Iterator[str]:
    for match in WORD.finditer(name):
        yield match.group()


def is_heard(entry: str, value: object, said: str) -> bool:
    """Whether what a turn is read to tell can have been said in it: a name by its letters, a number by its digits.

    What is told in other letters or in a word of a closed list can't be held against the words.
    """
    if not isinstance(value, str):
        return True
    if entry == "phone":
        digits = "".join(NUMBER_SIGNS.findall(said))
        return value in digits or not digits
    if entry == "name" and said.isascii():
        spoken = said.casefold()
        return all(word.casefold() in spoken for word in value.split())
    return True
