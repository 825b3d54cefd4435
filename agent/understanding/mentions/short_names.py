"""What places are called for short: "candor techspace", "dagdusheth mandir", "cv raman"."""

from collections.abc import Iterable, Iterator

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer, fold
from agent.language.lexicon import Lexicon, Meaning
from agent.language.spelling import english, ordinary
from agent.language.tokens import tokenise
from agent.understanding.mentions.names import Names

GENERIC = frozenset(
    "layout nagar colony road city township extension vihar enclave cross garden gardens main area town".split()
)
"""Last words of a locality's name that may go unsaid."""
SAID_FOR: dict[str, tuple[str, ...]] = {
    "temple": ("mandir", "mandira", "temple landmark", "gudi", "kovil"), "center": ("centre",), "centre": ("center",),
    "university": ("univ", "uni"), "hospital": ("hosp", "hospitl"), "college": ("clg",), "park": ("parks",),
    "station": ("stn",), "general": ("govt general",), "government": ("govt",), "isbt": ("bus adda", "bus stand"),
    "business": ("it",),
}  # fmt: skip
"""What is said for a word of a name."""
SHORTEST_ALONE = 5
"""Letters of the shortest word that is a name by itself."""
SHORTEST_INITIALS = 3


def short_lexicon(gazetteer: Gazetteer, names: CatalogueNames, full: Names) -> Lexicon:
    """Short names of the landmarks and localities of a gazetteer and a catalogue, none of which is another's full
    name."""
    lexicon = Lexicon()
    for landmark in gazetteer.landmarks:
        meaning = Meaning("landmark", (landmark.kind, landmark.name, landmark.city))
        for name in (landmark.name, *landmark.aliases):
            _add(lexicon, full, _of_landmark(fold(name.split("(")[0]).split()), meaning)
    places = [(place.name, place.aliases) for place in gazetteer.places]
    places += [(each.name, each.aliases) for each in names.localities]
    for place, aliases in places:
        for name in (place, *aliases):
            _add(lexicon, full, _of_locality(fold(name.split("(")[0]).split()), Meaning("locality", place))
    return lexicon


def _add(lexicon: Lexicon, full: Names, phrases: Iterable[str], meaning: Meaning) -> None:
    for phrase in phrases:
        tokens = tokenise(phrase)
        if tokens and not any(end == len(tokens) for end, _ in full.lexicon.at(tokens, 0)):
            lexicon.add(phrase, meaning)


def _of_landmark(words: list[str]) -> Iterator[str]:
    for at, word in enumerate(words):
        for said in SAID_FOR.get(word, ()):
            yield " ".join((*words[:at], said, *words[at + 1 :]))
    yield " ".join(words)
    for end in range(2, len(words)):
        if end > 2 or not all(word in ordinary() for word in words[:end]):
            yield " ".join(words[:end])
    if len(words) > 1 and _tells(words[0]):
        yield words[0]


def _of_locality(words: list[str]) -> Iterator[str]:
    if len(words) > 1 and words[0].isalpha() and SHORTEST_INITIALS <= len(words[0]) <= 5 and _is_initials(words[0]):
        yield words[0]
        yield " ".join(words[0])
        yield " ".join((*words[0], *words[1:]))
    if len(words) > 2 and words[-1] in GENERIC:
        yield " ".join(words[:-1])
    if len(words) == 1 and words[0].isalpha() and len(words[0]) <= 5 and _is_initials(words[0]):
        yield " ".join(words[0])


def _is_initials(word: str) -> bool:
    return word not in english() and (sum(letter in "aeiou" for letter in word) <= len(word) // 4 or len(word) == 3)


def _tells(word: str) -> bool:
    return len(word) >= SHORTEST_ALONE and word.isalpha() and word not in english()
