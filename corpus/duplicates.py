"""Turns that say the same: word shingles, with names and numbers masked."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from corpus.form import Call
from corpus.number_words import NUMBERS, SCALES
from corpus.state import gazetteer

LONG = 6
"""From so many words on, a turn is compared by shingles; a shorter one may be said a few times."""
SAME = 0.75
"""Of two turns with this share of their shingles in common one is refused."""
TIMES_OF_SHORT = {1: 10, 2: 8, 3: 4, 4: 3, 5: 2}
"""How often one hand may say the same short turn, by its length in words."""
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d[\d,.]*")


@cache
def _names() -> re.Pattern[str]:
    found = gazetteer()
    names = {name.casefold() for place in found.places for name in (place.name, *place.aliases)}
    names |= {name.casefold() for maker in found.developers for name in (maker.name, *maker.aliases)}
    words = sorted((name for name in names if len(name) > 2), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b")


def masked(text: str) -> tuple[str, ...]:
    """The words of `text` without case and punctuation, names of places and builders as `@`, numbers as `#`."""
    plain = _names().sub(" nnamee ", text.casefold())
    words = ("#" if word[0].isdigit() or word in NUMBERS or word in SCALES else word for word in _WORD.findall(plain))
    found: list[str] = []
    for word in words:
        word = "@" if word == "nnamee" else word
        if not (found and word == found[-1] and word in "@#"):
            found.append(word)
    return tuple(found)


@dataclass
class Seen:
    """The turns seen so far."""

    _by_shingle: dict[tuple[str, ...], list[int]] = field(default_factory=lambda: defaultdict(list))
    _turns: list[tuple[str, frozenset[tuple[str, ...]]]] = field(default_factory=list)
    _short: Counter[tuple[str, tuple[str, ...]]] = field(default_factory=Counter)

    def twin_of(self, place: str, hand: str, text: str) -> str | None:
        """Where much the same was said before, if it was; `text` is seen from now on, said at `place` by `hand`."""
        words = masked(text)
        if len(words) < LONG:
            self._short[hand, words] += 1
            often = self._short[hand, words] > TIMES_OF_SHORT.get(len(words), 10)
            return f"the same short turn said {self._short[hand, words]} times" if often else None
        shingles = frozenset(zip(words, words[1:], words[2:], strict=False))
        common: Counter[int] = Counter()
        for shingle in shingles:
            common.update(self._by_shingle[shingle])
        nearest = common.most_common(3)
        twin = next((at for at, count in nearest if count >= SAME * self._union(at, shingles, count)), None)
        for shingle in shingles:
            self._by_shingle[shingle].append(len(self._turns))
        self._turns.append((place, shingles))
        return None if twin is None else self._turns[twin][0]

    def _union(self, at: int, shingles: frozenset[tuple[str, ...]], count: int) -> int:
        return len(self._turns[at][1]) + len(shingles) - count


def duplicates(calls: Iterable[tuple[str, Call]]) -> Iterator[tuple[str, str, int, str]]:
    """(file, call, turn, where it was said before) of each turn that says what an earlier one said."""
    seen = Seen()
    for file, call in calls:
        for number, turn in enumerate(call.turns, start=1):
            place = f"{call.call}:{number}"
            if twin := seen.twin_of(place, call.hand, turn.say):
                yield file, call.call, number, twin
