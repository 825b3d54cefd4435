"""The words of a text that say what it is about, each as its stem."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

import Stemmer
from bm25s.stopwords import STOPWORDS_EN_PLUS

from agent.language.spelling import english

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*")
HYPHENATED = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:-[^\W\d_]++)+")
"""From the first letter of a word on: a long one is not looked at again from each of its letters."""

LIGHT = frozenset(
    """
    a actually allow allowed allows also apartment apartments approximately around availability available away bit
    bring can come comes could detail details distance do does exactly far find flat flats get gets getting give
    given go going good got happen happens have hello hi home homes house houses include included includes info
    information keep kindly know let like long look madam made make makes many may might much near nearby nearest
    need needs offer offered ok okay own pay please possible project projects properties property provide provided
    provides really residents roughly run runs safe say says see shall show sir society still sure take takes tell thing
    things think us use used using want wants welcome would yes big bigger large old tall deep wide size total
    overall number many count when kya hai hain ho hoga hogi hota hoti tha thi kitna kitni kitne kab kahan kaun
    kaunsa kaunsi kaise kaisa kaisi mein ka ki ke ko se yeh ye wo woh isme ismein usme usmein iska iski iske uska
    uski uske inka milega milegi milta milti bada badi bade batao bataiye bataye bhi na ji haan wala wale wali yahan
    wahan liye sakte sakta sakti kar karna aata aati aate cut cuts door dur area
    """.split()
)
"""Words of a question that are in every passage or in none, whatever they are about."""

ALIKE = """
    price cost charge fee rate tariff free
    child children kid toddler
    pet dog cat puppy
    lift elevator
    gym gymnasium
    pool swim swimming
    possession handover handing delivery completion
    loan finance mortgage bank lender
    visitor guest
    warranty guarantee
    electricity power bijli outage
    water paani pani
    generator genset dg backup
    car vehicle
    timing time hour open
    instalment installment
    builder developer
    bedroom bhk
    floor storey storied story
    garbage waste
    land acre acreage
    document paper
    home house flat apartment unit residence dwelling
"""
"""Words for the same thing, a line each."""

HOME = "home"

KINDS = {
    "tower": "tower", "block": "tower", "wing": "tower", "building": "tower",
    "phase": "phase", "stage": "phase", "floor": "floor", "level": "floor", "type": "type",
}  # fmt: skip
NUMBERED = re.compile(rf"\b({'|'.join(KINDS)})(?:\s*[:#-])?\s+(\d+|[a-z])\b(?!['’])", re.IGNORECASE)
BEDROOMS = re.compile(
    r"\b(\d(?:\.5)?)(?:\s*(?:,|&|/|and|or)\s*(\d(?:\.5)?))*\s*-?\s*(?:bhk|bed\s?rooms?|bed)\b", re.IGNORECASE
)
NUMBER = re.compile(r"\d(?:\.5)?")


Designations = Mapping[str, set[str]]
"""Which of several things is spoken of: {"tower": {"b"}, "bhk": {"3"}}."""


class Terms:
    """Stems words; one of these belongs to one thread at a time."""

    def __init__(self) -> None:
        self._stemmer = Stemmer.Stemmer("english")
        self._kept: dict[str, str] = {}
        self._alike: Mapping[str, str] = {}
        self._alike = {
            self._stemmer.stemWord(word): self._stemmer.stemWord(group.split()[0])
            for group in ALIKE.strip().splitlines()
            for word in group.split()
        }

    def of(self, text: str) -> list[str]:
        """The terms of `text` in order, without the words that every text has."""
        return [self.term(word) for word in words(text) if word not in STOP]

    def asked(self, question: str, names: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], frozenset[str]]:
        """The terms of `question` that an answer has to be about, and its light words; no `names` (in words)."""
        left = [word for word in without_names(words(question), names) if word not in STOP]
        about = dict.fromkeys(self.term(word) for word in left if word not in LIGHT)
        light = frozenset(self.term(word) for word in left if word in LIGHT)
        # "How many flats are there?" is about nothing else.
        return tuple(about) or tuple(light & {self.term(HOME)}), light

    def term(self, word: str) -> str:
        """The stem of a word, or of the first of those that mean the same."""
        known = self._kept.get(word)
        if known is None:
            stem = self._stemmer.stemWord(word)
            known = self._kept[word] = self._alike.get(stem, stem)
        return known


STOP: Collection[str] = frozenset(STOPWORDS_EN_PLUS)


def words(text: str) -> list[str]:
    """The words and numbers of `text` in small letters; "3BHK" is two of them, "earth-quake" is one."""
    whole = HYPHENATED.sub(_joined, text.casefold())
    return [word.replace("’", "'").removesuffix("'s") for word in WORD.findall(whole)]


def _joined(hyphenated: re.Match[str]) -> str:
    joined = hyphenated[0].replace("-", "")
    return joined if joined in english() else hyphenated[0]


def without_names(spoken: Sequence[str], names: Iterable[Sequence[str]]) -> list[str]:
    """`spoken` without the names in it: all their words, some that follow each other, or one that is no other word."""
    left = list(spoken)
    for name in names:
        for size in range(len(name), min(len(name), 2) - 1, -1):
            for start in range(len(name) - size + 1):
                _remove(left, list(name[start : start + size]))
        left = [word for word in left if word not in name or word in english()]
    return left


def designations(text: str) -> Designations:
    """Which of several things a text speaks of."""
    found: dict[str, set[str]] = {}
    for kind, which in NUMBERED.findall(text):
        found.setdefault(KINDS[kind.casefold()], set()).add(which.casefold())
    for match in BEDROOMS.finditer(text):
        found.setdefault("bhk", set()).update(NUMBER.findall(match[0]))
    return found


def _remove(left: list[str], run: list[str]) -> None:
    at = 0
    while run and at + len(run) <= len(left):
        if left[at : at + len(run)] == run:
            del left[at : at + len(run)]
        else:
            at += 1
