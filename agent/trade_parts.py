"""Questions of the trade among the parts of a turn: "Sunday at 11 then. And is there GST on a resale?"."""

import re
from collections.abc import Collection, Iterator

from agent.answering.knowledge.entry import Entry, General
from agent.answering.knowledge.pack import Pack
from agent.answering.knowledge.retrieval import Match

LONGEST = 1_000
"""Characters of a turn that are looked at."""
MOST = 2
"""So many are answered beside what a turn does."""
FEWEST_WORDS = 3
SENTENCE = re.compile(r"(?<=[.?!;\n])\s+|\n+")
JOINED = re.compile(
    r",\s|,? \b(?:and|aur|or|waise|also|by the way|btw|but first|but|plus|lekin|magar|okay|ok|so|"
    r"now tell me|tell me)\b ",
    re.I,
)
ASKS_ANYWHERE = re.compile(
    r"\?|\b(?:what|whats|how|which|who|when|where|why|kya|kitn[aei]|kaun\w*|kab|kaise|kaisa|ky[ou]n|kyu|konsa|whether|"
    r"batao|bataiye|true|enu|eshtu|evlo|entha)\b",
    re.I,
)
ASKS_FIRST = re.compile(
    r"^(?:(?:and|so|also|then|but|ok|as an nri) )?(?:is|are|do|does|did|can|could|will|would|should|shall|may)\b|"
    r"\b(?:na|no|right)\W*$",
    re.I,
)
POINTS = re.compile(
    r"\b(?:(?<!is )(?<!if )it|its|this|that|these|those|them|there|they|us|usme|isme|iska|iski|uska|uski|wahan|inme|"
    r"unme|first|second|third|pehla|pehle|doosra|dusra|teesra)\b",
    re.I,
)
SURE, SURE_OF_ONE, WHOLE, MAINLY, ENOUGH = 0.5, 0.9, 0.99, 0.39, 3
OF_IT_ALONE = 0.8
"""So much a part and a way to ask must be the same where a column could be meant."""


def general_to_parts(
    text: str,
    pack: Pack,
    city: str | None,
    *,
    held: Collection[str] = (),
    told: Collection[str] = (),
    reckoned: bool = False,
    summed: bool = False,
) -> tuple[General, ...]:
    """What is said in general to the parts of a turn that ask of the trade; () where none does.

    held      columns of homes that are asked of the catalogue anyhow
    told      topics that are told anyhow
    reckoned  whether what is due on a home is reckoned for the turn
    summed    whether it is reckoned on an amount that the turn names
    """
    found = dict[str, General]()
    for sentence in SENTENCE.split(text[:LONGEST]):
        meant = (
            (match, part)
            for match, part in _matches(sentence, pack, held)
            if not (reckoned or summed) or not match.entry.figures or (pack.names_a_place(part) and not summed)
        )
        best = max(meant, key=lambda each: each[0].asked * each[0].said, default=None)
        if best and not _is_told(best[1], pack, told):
            match, part = best
            found.setdefault(match.entry.topic, pack.told(match.entry, part, city))
    return tuple(found.values())[:MOST]


def asks_of_more(text: str, topics: Collection[str], pack: Pack) -> bool:
    """Whether a turn has a part that does not ask for any of these topics."""
    parts = [part for sentence in SENTENCE.split(text[:LONGEST]) for part in JOINED.split(sentence)]
    whole = [part for part in parts if len(part.split()) >= FEWEST_WORDS]
    return len(whole) > 1 and not all(_asks_for(part, topics, pack) for part in whole)


def _asks_for(part: str, topics: Collection[str], pack: Pack) -> bool:
    return any(match.entry.topic in topics for match in pack.best(part) if match)


def _matches(sentence: str, pack: Pack, held: Collection[str]) -> Iterator[tuple[Match, str]]:
    pieces = [sentence, *JOINED.split(sentence)]
    for part in dict.fromkeys(each.strip() for each in pieces):
        asks = ASKS_ANYWHERE.search(part) or ASKS_FIRST.search(part) or sentence.endswith(f"{part}?")
        if len(part.split()) < FEWEST_WORDS or not asks:
            continue
        for match in filter(None, pack.best(part)):
            if _is_meant(match, part, held):
                yield match, part


def _is_meant(match: Match, part: str, held: Collection[str]) -> bool:
    """Whether a part asks for an entry, and not for what the catalogue tells of a home."""
    weight, of_trade = match.asked * match.said, bool(match.sharp) or match.terms >= ENOUGH
    surely = bool(match.sharp) or (match.terms >= ENOUGH and weight >= OF_IT_ALONE)
    if held and not surely and set(held).isdisjoint(match.entry.names):
        return False
    if held and POINTS.search(part) and not (of_trade or match.entry.of_home):
        return False
    if match.terms == 1:
        return match.sharp == 1 and weight >= SURE_OF_ONE
    return weight >= SURE or (match.asked >= WHOLE and match.said >= MAINLY and of_trade)


def _is_told(part: str, pack: Pack, told: Collection[str]) -> bool:
    """Whether what is told anyhow answers a part: it is asked in words of that entry."""
    terms = set(pack.terms(part))
    entries = (entry for topic in told if (entry := pack.by_topic(topic)))
    return any(len(terms & _terms_of(entry, pack)) > 1 for entry in entries)


def _terms_of(entry: Entry, pack: Pack) -> set[str]:
    return {term for way in entry.asks for term in pack.terms(way)}
