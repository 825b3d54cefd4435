"""A firm's own words brought to what they mean here: values of the vocabulary, and names of its catalogue."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from agent.filters.vocabulary import VOCABULARY
from agent.language.lexicon import Lexicon, Meaning, words_of
from agent.language.scripts import romanise
from agent.language.sound_lexicon import SoundLexicon
from agent.language.tokens import tokenise
from agent.understanding.mentions.cues import IDLE
from agent.understanding.mentions.names import KINDS, Names
from agent.understanding.mentions.own_words_file import OwnWord, OwnWords, WordFault
from agent.understanding.mentions.pieces import NUMERALS
from agent.understanding.mentions.topics import TOPICS

NAMED = {**KINDS, "city": "city"}
"""The filters that hold names, with the kind of meaning of each."""
KINDS_OF_NAMES = frozenset(NAMED.values())
OF_VALUES: Mapping[str, str] = {"near": "near_kind", "overlooking": "view"}
"""Kinds of meaning that a filter's values have, where it is not "value"."""
TELLABLE = (*NAMED, *(key for key, entry in VOCABULARY.items() if entry.values))
"""The filters whose values may have own words."""
OF_GRAMMAR = frozenset(("cue", "intent", "anywhere", "residential", "unbounded", "cheaper"))
"""Kinds of meaning that no own word takes the place of: turns would no longer be understood."""
LIKE, MOST_LIKE = 60.0, 3
"""How alike (0-100) a name is that is offered for one that nobody knows, and how many are."""


@dataclass(frozen=True, slots=True)
class FittedWords:
    """Phrases with what they mean, and what is wrong with the others."""

    phrases: tuple[tuple[str, Meaning], ...] = ()
    faults: tuple[WordFault, ...] = ()


NO_WORDS = FittedWords()


def fitted_words(own: OwnWords, names: Names, lexicons: Sequence[Lexicon]) -> FittedWords:
    """`own` where the vocabulary and `names` know what is meant; `lexicons` are what is said already."""
    phrases: list[tuple[str, Meaning]] = []
    faults = list(own.faults)
    told: dict[tuple[str, ...], OwnWord] = {}
    for word in own.words:
        meaning = _meaning(word, names)
        if isinstance(meaning, WordFault):
            faults += [meaning] if meaning not in faults else []
            continue
        key = tuple(words_of(word.phrase))
        earlier = told.setdefault(key, word)
        if earlier is not word:
            if (earlier.table, earlier.value) != (word.table, word.value):
                clash = f"{word.phrase!r} stands for {earlier.table}.{earlier.value} already (line {earlier.line})"
                faults.append(WordFault(word.line, f"{clash}: that one counts, a phrase has one meaning", grave=False))
            continue
        if _is_of_grammar(word.phrase, lexicons):
            clash = f"{word.phrase!r} is a word by which turns are understood, and is left out"
            faults.append(WordFault(word.line, f"{clash}: add a word that is the firm's own", grave=False))
            continue
        known = set(_meanings(word.phrase, lexicons))
        if meaning in known and len(known) > 1:
            continue  # as the firm says, and something else beside
        if known - {meaning}:
            meant = ", ".join(sorted(map(_told, known)))
            clash = f"{word.phrase!r} means {meant} elsewhere, and here {word.table}.{word.value} alone"
            faults.append(WordFault(word.line, f"{clash}: a phrase that means nothing yet is safer", grave=False))
        phrases.append((_in_roman(word.phrase), meaning))
    return FittedWords(tuple(phrases), tuple(sorted(faults, key=lambda fault: fault.line)))


def _in_roman(phrase: str) -> str:
    """A single word in Roman letters, so that it is heard as itself and as no word that sounds like it."""
    return romanise(phrase, SoundLexicon((), ())).text if single(phrase) else phrase


def is_name(meaning: Meaning) -> bool:
    """Whether a name is meant, and no value of the vocabulary."""
    return meaning.kind in KINDS_OF_NAMES


def single(phrase: str) -> Sequence[str]:
    """The word of a phrase of one."""
    words = words_of(phrase)
    return words if len(words) == 1 else ()


def teach(
    phrases: Iterable[tuple[str, Meaning]], names: Names, vocabularies: Sequence[Lexicon], short: Lexicon
) -> None:
    """Let each phrase mean what the firm means, and nothing else; a single word is one that everybody knows.

    The words of longer phrases stay what they were: "bada wala tower" makes no name of "bada".
    """
    for phrase, meaning in phrases:
        for lexicon in (*vocabularies, names.lexicon, short):
            lexicon.drop(phrase)
        if not single(phrase):
            continue
        if is_name(meaning):
            names.call(phrase, meaning)
        else:
            for lexicon in vocabularies:
                lexicon.add(phrase, meaning)


def teach_readings(
    phrases: Sequence[tuple[str, Meaning]], names: Names, vocabulary: Lexicon, readings: Callable[[str], set[str]]
) -> tuple[tuple[str, Meaning], ...]:
    """Let each phrase, and what becomes of it in turns of several languages, mean what the firm means; all of them."""
    taught = list(phrases)
    for phrase, meaning in phrases:
        others = (read for read in sorted(readings(phrase)) if not is_same(read, phrase))
        taught += ((read, meaning) for read in others if _is_free(read, (vocabulary, names.lexicon)))
    for phrase, meaning in taught:
        if is_name(meaning):
            names.call(phrase, meaning)
        else:
            vocabulary.add(phrase, meaning)
    return tuple(taught)


def _is_free(phrase: str, lexicons: Sequence[Lexicon]) -> bool:
    return not _is_of_grammar(phrase, lexicons) and not any(True for _ in _meanings(phrase, lexicons))


def is_same(one: str, other: str) -> bool:
    """Whether two phrases have the same words."""
    return words_of(one) == words_of(other)


def _meaning(word: OwnWord, names: Names) -> Meaning | WordFault:
    """What a phrase is to mean, or why it can't."""
    if word.table in NAMED:
        kind = NAMED[word.table]
        if name := names.meant(kind, word.value):
            return Meaning(kind, name)
        near = process.extract(word.value, names.of_kind(kind), scorer=fuzz.WRatio, score_cutoff=LIKE, limit=MOST_LIKE)
        allowed = f"a name of them, such as {', '.join(each[0] for each in near)}" if near else "a name of them"
        told = f"{word.table} has no {word.value!r} in this catalogue: {allowed}"
        return WordFault(word.line, told, grave=False)
    entry = VOCABULARY.get(word.table)
    if entry is None or not entry.values:
        return WordFault(word.line, f"[{word.table}] is no filter with words of its own: {', '.join(TELLABLE)}")
    if word.value not in entry.values:
        return WordFault(word.line, f"{word.table} has no value {word.value!r}: {', '.join(entry.values)}")
    kind = OF_VALUES.get(word.table, "value")
    return Meaning(kind, word.value if kind != "value" else (word.table, word.value))


def _is_of_grammar(phrase: str, lexicons: Sequence[Lexicon]) -> bool:
    tokens = tokenise(phrase)
    words = [token for token in tokens if token.word[0].isalnum()]
    if all(token.number is not None or token.word in IDLE or token.word in NUMERALS for token in words):
        return True
    topic, end = TOPICS.at(tokens, 0)
    if topic is not None and end == len(tokens):
        return True
    return any(meaning.kind in OF_GRAMMAR for meaning in _meanings(phrase, lexicons))


def _meanings(phrase: str, lexicons: Sequence[Lexicon]) -> Iterator[Meaning]:
    """All that a phrase means already."""
    tokens = tokenise(" ".join(words_of(phrase)))
    for lexicon in lexicons:
        for end, meanings in lexicon.at(tokens, 0):
            yield from meanings if end == len(tokens) else ()


def _told(meaning: Meaning) -> str:
    """A meaning as an operator reads it."""
    match meaning.kind:
        case "value":
            return f"{meaning.value[0]}.{meaning.value[1]}"
        case "landmark":
            return f"the {meaning.value[0]} {meaning.value[1]}"
        case "near_kind":
            return f"near.{meaning.value}"
        case "view":
            return f"overlooking.{meaning.value}"
        case "name":
            return str(meaning.value)
    return f"the {meaning.kind} {meaning.value}"
