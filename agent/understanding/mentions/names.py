"""The names a turn may speak of: localities, cities, landmarks, developers and projects, misspelt ones too."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer, fold
from agent.language.lexicon import Lexicon, Meaning, words_of
from agent.language.spelling import ordinary
from agent.language.tokens import Token, tokenise
from agent.understanding.mentions.cues import IDLE

DIRECTIONS = frozenset(("north", "south", "east", "west"))
KINDS = {"localities": "locality", "projects": "project", "developers": "developer"}
"""The names of a filter, by the kind of meaning they have."""
SHORTEST_MISSPELT = 6
"""Shorter words are too like others to be taken for a misspelt name."""

MOST_TOKENS = 16
"""Words and signs of the longest name that is looked for; a client's own may have a hundred."""
LONGEST_CODE = 4
"""Letters of the longest code of a station."""
CLOSE = 84.0
"""How alike (0-100) a misspelt word and a name must be."""

PARTS = frozenset(("phase", "stage", "block", "sector"))
PART = re.compile(r"^(?P<base>.*?)\s*\b(?P<part>phase|stage|block|sector)\s+(?P<number>\d+)(?P<rest>.*)$")
ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
NTH = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
CARDINAL = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
SHORT_FOR = {"road": ("rd", "raod"), "expressway": ("exp", "expwy", "expway"), "extension": ("extn", "ext")}
"""Words of names as they are written for short."""
ENDINGS = {1: "st", 2: "nd", 3: "rd"}


class Names:
    """Names by kind: "locality", "city", "developer", "project", and "landmark" with (kind, name).

    opens  the words with which a name begins that is no project's
    own    the phrases, each a tuple of words, that a firm's own words have for its names
    """

    def __init__(self, gazetteer: Gazetteer, names: CatalogueNames) -> None:
        self.lexicon = Lexicon()
        self._cities_of: defaultdict[str, set[str | None]] = defaultdict(set)
        self._parts: defaultdict[str, Lexicon] = defaultdict(Lexicon)
        self._home = _commonest(each.city for each in names.localities)
        self._cities = defaultdict(
            set, {city: {fold(city), *map(fold, aliases)} for city, aliases in gazetteer.cities.items()}
        )
        canonical = {fold(place.name): place.name for place in gazetteer.places}
        canonical |= {fold(each.name): each.name for each in names.localities}
        self._canonical = canonical
        for place in gazetteer.places:
            self._add_place(place.name, place.city, place.aliases)
        for each in names.localities:
            self._add_place(each.name, each.city, each.aliases)
        self._add_sides()
        for city, aliases in gazetteer.cities.items():
            self.lexicon.add_all((city, *aliases), Meaning("city", city))
        for city in names.cities:
            self.lexicon.add(city, Meaning("city", city))
        cities = {fold(each) for city, aliases in gazetteer.cities.items() for each in (city, *aliases)}
        for landmark in gazetteer.landmarks:
            spoken = (
                each
                for each in (landmark.name, *landmark.aliases)
                if not self._is_place_of(each, cities) and not _is_word(each)
            )
            self.lexicon.add_all(spoken, Meaning("landmark", (landmark.kind, landmark.name, landmark.city)))
        self._add_developers(gazetteer, names.developers)
        self.opens = frozenset(self.lexicon.opens())
        self.own: set[tuple[str, ...]] = set()
        self._of_kind = {
            "project": names.projects,
            "developer": (*names.developers, *(each.name for each in gazetteer.developers)),
            "locality": (*canonical.values(),),
            "city": (*gazetteer.cities, *names.cities),
        }
        self._add_projects(names.projects)
        self._misspelt = _by_first_letter(canonical)

    def preferred(self, localities: Sequence[str], city: str | None) -> str:
        """Of localities that one phrase may mean, the one in the call's city, else in the catalogue's."""
        for wanted in (city, self._home):
            for each in localities:
                if wanted and wanted in self._cities_of[each]:
                    return each
        return localities[0]

    def meant_by(self, localities: Sequence[str], city: str | None, held: Collection[str] = ()) -> tuple[str, ...]:
        """The localities that one phrase means, of those that it may mean: all sides of the preferred one, as both of
        Andheri East and West, or the sides that are wished already."""
        preferred = self.preferred(localities, city)
        sides = tuple(dict.fromkeys(each for each in localities if _base(each) and _base(each) == _base(preferred)))
        return tuple(each for each in sides if each in held) or sides or (preferred,)

    def called(self, name: str) -> str | None:
        """The locality of just this name, in lower case."""
        return self._canonical.get(name)

    def is_name(self, word: str) -> bool:
        """Whether `word` alone is a name."""
        return word in self.opens and any(True for _ in self.lexicon.at(tokenise(word), 0))

    def sibling(self, locality: str, direction: str) -> str | None:
        """The Andheri East to "Andheri West" and "east", where there is one."""
        base = _base(locality)
        return self._canonical.get(f"{base} {direction}") if base else None

    def spelled(self, filters: Mapping[str, Any]) -> dict[str, Any]:
        """`filters` with names as the catalogue and the gazetteer spell them; one that is unknown stays as it is."""
        city = filters.get("city")
        city = self._spelled("city", city, None)[0] if isinstance(city, str) else city
        spelled = dict(filters) | ({"city": city} if "city" in filters else {})
        for key, kind in KINDS.items():
            if names := filters.get(key):
                found = [each for name in names for each in self._spelled(kind, name, city)]
                spelled[key] = list(dict.fromkeys(found))
        if excluded := filters.get("exclude"):
            spelled["exclude"] = self.spelled(excluded)
        return spelled

    def _spelled(self, kind: str, name: str, city: str | None) -> Sequence[str]:
        tokens = tokenise(name, MOST_TOKENS + 1)
        if len(tokens) > MOST_TOKENS:
            return (name,)
        found = [meaning for end, meanings in self.lexicon.at(tokens, 0) if end == len(tokens) for meaning in meanings]
        names = [each.value for each in found if each.kind == kind]
        if not names or name in names:
            return (name,)
        return self.meant_by(names, city) if kind == "locality" else names[:1]

    def meant(self, kind: str, name: str) -> str | None:
        """The name of a kind that `name` is, as it is spelled here; None for one that nobody knows."""
        tokens = tokenise(name, MOST_TOKENS + 1)
        ends = self.lexicon.at(tokens, 0) if tokens and len(tokens) <= MOST_TOKENS else ()
        found = [each.value for end, meanings in ends if end == len(tokens) for each in meanings if each.kind == kind]
        if name in found:
            return name
        return self._any_of(kind, found, None) if found else name if name in self._of_kind[kind] else None

    def of_kind(self, kind: str) -> Sequence[str]:
        """All names of a kind."""
        return self._of_kind[kind]

    def call(self, phrase: str, meaning: Meaning) -> None:
        """Let a firm's own `phrase` mean a name."""
        self.own.add(tuple(words_of(phrase)))
        self.lexicon.add(phrase, meaning)

    def is_own(self, tokens: Sequence[Token]) -> bool:
        """Whether words are a firm's own for a name."""
        return bool(self.own) and tuple(token.word for token in tokens if token.word[0].isalnum()) in self.own

    def _any_of(self, kind: str, names: Sequence[str], city: str | None) -> str:
        return self.preferred(names, city) if kind == "locality" else str(names[0])

    def parts_of(self, localities: Iterable[str]) -> list[Lexicon]:
        """What parts of these localities, or of those they are part of, are called beside them: "7th phase"."""
        bases = {match["base"] if (match := PART.match(fold(each))) else fold(each) for each in localities}
        return [self._parts[base] for base in sorted(bases) if base in self._parts]

    def misspelt(self, tokens: Sequence[Token], start: int, end: int) -> str | None:
        """The locality that the words from `start` to `end` are a misspelling of, when only one is close."""
        written = " ".join(token.word for token in tokens[start:end])
        if len(written) < SHORTEST_MISSPELT or not written.replace(" ", "").isalpha():
            return None
        near = process.extract(
            written, self._misspelt.get(written[0], ()), scorer=fuzz.ratio, score_cutoff=CLOSE, limit=2
        )
        if not near or OSA.distance(written, near[0][0]) > 1 + len(written) // 6:
            return None
        if len(near) > 1 and near[1][1] >= near[0][1] - 3:
            return None
        return self._canonical[near[0][0]]

    def _add_place(self, name: str, city: str | None, aliases: Iterable[str]) -> None:
        self._cities_of[name].add(city)
        meaning = Meaning("locality", name)
        self.lexicon.add_all(spellings(name), meaning)
        if (match := PART.match(fold(name))) and match["base"] and not match["rest"]:
            forms = spellings(f"{match['part']} {match['number']}")
            self._parts[match["base"]].add_all(forms, meaning)
        for alias in aliases:
            # An exact name beats an alias, and a city beside a name is said for itself.
            if city and not self._cities[city].isdisjoint(set(fold(alias).split()) - set(fold(name).split())):
                continue
            if self._canonical.get(fold(alias), name) == name:
                self.lexicon.add_all(spellings(alias), meaning)

    def _add_sides(self) -> None:
        """What stands for all sides of a place where nothing is called just so: "Andheri", with an East and a West."""
        sides: defaultdict[str, list[str]] = defaultdict(list)
        for name in self._canonical.values():
            if base := _base(name):
                sides[base].append(name)
        for base, names in sides.items():
            tokens = tokenise(base, MOST_TOKENS + 1)
            known = {each.kind for end, meant in self.lexicon.at(tokens, 0) if end == len(tokens) for each in meant}
            if len(names) > 1 and "locality" not in known:
                for name in names:
                    self.lexicon.add(base, Meaning("locality", name))

    def _is_place_of(self, spoken: str, cities: Collection[str]) -> bool:
        """Whether a landmark is called as a locality and its city are: "Sector 62 Noida" is first of all the place."""
        words = fold(spoken).split()
        return len(words) > 1 and words[-1] in cities and " ".join(words[:-1]) in self._canonical

    def _add_developers(self, gazetteer: Gazetteer, served: Sequence[str]) -> None:
        spelled = {fold(name): name for name in served}
        for developer in gazetteer.developers:
            spoken = (developer.name, developer.name.removesuffix(" Group"), *developer.aliases)
            name = next((spelled[fold(each)] for each in spoken if fold(each) in spelled), developer.name)
            self.lexicon.add_all(spoken, Meaning("developer", name))
        for name in served:
            self.lexicon.add_all((name, _without_form(name)), Meaning("developer", name))

    def _add_projects(self, projects: Sequence[str]) -> None:
        for name in projects:
            self.lexicon.add(name, Meaning("project", name))


def short_names(names: Iterable[str]) -> Lexicon:
    """What localities that are wished already may be called for short: "Ghatkopar" for Ghatkopar East."""
    lexicon = Lexicon()
    for name in names:
        base, _, part = fold(name).rpartition(" ")
        if base and (part in DIRECTIONS or part.isdecimal()) and len(tokenise(base, MOST_TOKENS + 1)) <= MOST_TOKENS:
            lexicon.add(base.removesuffix(" phase"), Meaning("locality", name))
    return lexicon


def spellings(name: str) -> Iterator[str]:
    """`name` and how else it is written: phases in any order and numeral, road as rd, initials apart or together."""
    folded = fold(name)
    yield folded
    if match := PART.match(folded):
        base, part, number, rest = (match[group] for group in ("base", "part", "number", "rest"))
        value = int(number)
        forms = {number, f"{number}{ENDINGS.get(value, 'th')}"}
        if value < len(ROMAN):
            forms |= {ROMAN[value], NTH[value], CARDINAL[value]}
        for form in forms:
            yield f"{base} {part} {form}{rest}"
            yield f"{base} {form} {part}{rest}"
            if base:
                yield f"{form} {part} {base}{rest}"
                yield f"{part} {form} {base}{rest}"
    words = folded.split()
    for at, word in enumerate(words):
        yield from (" ".join((*words[:at], short, *words[at + 1 :])) for short in SHORT_FOR.get(word, ()))
    if words[-1] == "road":
        yield " ".join((*words[:-1], "main", "road"))
    if len(words) > 1 and words[0].isalpha() and len(words[0]) <= 3:
        yield " ".join((*words[0], *words[1:]))
        if len(words) == 2:
            yield "".join(words)


def _base(name: str) -> str:
    """The "andheri" of "Andheri East"; nothing for a name without a direction at its end."""
    base, _, part = fold(name).rpartition(" ")
    return base if part in DIRECTIONS else ""


def _is_word(code: str) -> bool:
    """Whether the code of a station is a word that everybody says: "BY"."""
    return len(code) <= LONGEST_CODE and fold(code) in IDLE | ordinary()


def _without_form(name: str) -> str:
    """A developer's name without what kind of firm it is."""
    forms = {"group", "developers", "developer", "builders", "properties", "estates", "constructions", "housing",
             "limited", "ltd", "realty", "infra", "homes", "pvt", "projects", "infrastructure"}  # fmt: skip
    words = words_of(name)
    while len(words) > 1 and words[-1] in forms:
        words.pop()
    return " ".join(words)


def _commonest(cities: Iterable[str | None]) -> str | None:
    counts: defaultdict[str, int] = defaultdict(int)
    for city in cities:
        if city:
            counts[city] += 1
    return max(counts, key=counts.__getitem__, default=None)


def _by_first_letter(names: Iterable[str]) -> dict[str, list[str]]:
    letters: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        if len(name) >= SHORTEST_MISSPELT - 1:
            letters[name[0]].append(name)
    return dict(letters)
