"""The words of a turn as the tables know them: in Roman letters, regional words in those of English and Hindi, joined
ones parted, mistyped ones put right, and amounts as one number."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from agent.language import dates, measures, numbers
from agent.language.joined_words import JoinedWords
from agent.language.lexicon import Lexicon, Meaning
from agent.language.numbers import number_at
from agent.language.regional import Regional
from agent.language.remembered import Remembered
from agent.language.scripts import romanise
from agent.language.sound_lexicon import SoundLexicon
from agent.language.spelling import Spelling, english, ordinary
from agent.language.spoken_amounts import merged
from agent.language.tokens import Token, tokenise, without_fillers
from agent.understanding.mentions import cues
from agent.understanding.mentions import rooms_and_floors as counts
from agent.understanding.mentions.names import Names
from agent.understanding.mentions.orders import FIRSTS
from agent.understanding.mentions.pieces import Piece
from agent.understanding.mentions.sound_names import SoundNames
from agent.understanding.mentions.topics import TOPICS

SHORTEST_MISTAKE = 5
"""Letters of the shortest word that is parted or put right."""
MOST_LETTERS_OF_NONE = 2
"""Letters of words that are no part of a misspelt name."""
PART_WORDS = {"ph": "phase", "phas": "phase", "phse": "phase", "face": "phase", "fase": "phase", "sec": "sector",
              "sect": "sector", "sctr": "sector", "stg": "stage", "hanta": "phase", "blk": "block"}  # fmt: skip
NTHS = frozenset(("th", "rd", "nd", "st", *numbers.ORDINALS))
COUNTING = frozenset((*numbers.UNITS, *numbers.TEENS, *numbers.TENS, "hundred"))
MOST_SAID = frozenset("sector phase stage block any the there here then that this will what where when".split())
"""Words that no misheard name begins or ends with, beside those of the tables."""


POSSESSIVE = re.compile(r"['’`]s$", re.I)


class SaidWords:
    """Reads words by a vocabulary, a `wider` one, and the names of places, full ones and short ones.

    known     every word by which something is recognised, without those of the wider vocabulary
    sounding  places as they are misheard
    """

    def __init__(self, vocabulary: Lexicon, wider: Lexicon, places: tuple[Lexicon, Lexicon]) -> None:
        names, short = places
        self.known = known = known_words(vocabulary)
        self._wide = frozenset(wider.words())
        self._known = frozenset((*known, *names.words(), *short.words(), *cues.IDLE))
        self._common = frozenset((*self._wide, *cues.IDLE, *MOST_SAID))
        self._regional = Regional(self._known.__contains__, self._wide.__contains__)
        phrases = (*vocabulary.phrases(), *names.phrases())
        self._joined = JoinedWords(phrases, known | self._wide, cues.IDLE & ordinary())
        self._spelling = Spelling(known, names.words())
        self._sounds = SoundLexicon((*sorted(known), *sorted(cues.IDLE)), names.phrases())
        self.sounding = SoundNames(_localities(names), self._is_common)
        self._places = Lexicon()
        for lexicon in places:
            self._places.add_of(lexicon)
        self._meant = Remembered(self._look_up)
        self._strange = Remembered(self._spelling.is_strange)

    def roman(self, said: str) -> str:
        """What was said, in Roman letters."""
        return romanise(said, self._sounds).text

    def language_of(self, tokens: Iterable[Token]) -> str | None:
        """The language that a turn is in, beside English."""
        return self._regional.language_of(tokens)

    def ways_of_reading(self, phrase: str) -> set[str]:
        """What a phrase becomes in turns of different languages."""
        tokens = tokenise(phrase)
        ways = (self._regional.read(tokens, language, _no_name) for language in (None, "hi", "mr", "kn", "ta", "te"))
        return {" ".join(token.word for token in way) for way in ways} - {phrase}

    def readings(self, phrase: str) -> set[str]:
        """All that a phrase becomes in turns of different languages, in Roman letters; itself as well."""
        tokens = self.tokens(phrase)
        ways = (self.read(tokens, language) for language in (None, "hi", "mr", "kn", "ta", "te"))
        return {" ".join(token.word for token in way) for way in (tokens, without_fillers(tokens), *ways)} - {""}

    def is_strange(self, word: str) -> bool:
        """Whether a word is in no dictionary and no table."""
        return len(word) > MOST_LETTERS_OF_NONE and word not in cues.IDLE and self._strange[word]

    def tokens(self, said: str) -> tuple[Token, ...]:
        """The tokens of `said`, in Roman letters; they stand where they were said."""
        roman = romanise(said, self._sounds)
        tokens = tokenise(roman.text)
        if not roman.spans:
            return tokens
        places = (roman.said(token.start, token.end) for token in tokens)
        return tuple(replace(token, start=start, end=end) for token, (start, end) in zip(tokens, places, strict=True))

    def read(self, tokens: Sequence[Token], language: str | None) -> tuple[Token, ...]:
        """`tokens` in the words that the tables know."""
        read: list[Token] = []
        for token in self._regional.read(tokens, language, self._name_at):
            words = self._meant[self._bare(token)]
            read += (token,) if words == (token.word,) else (replace(token, word=word) for word in words)
        said = merged(tuple(part_words(self._joined.joined(read))))
        return tuple(
            token
            for at, token in enumerate(said)
            if not (token.word == "part" and at + 1 < len(said) and said[at + 1].number is not None)
        )

    def _bare(self, token: Token) -> str:
        """The word of a token, without the s of a name's "'s"."""
        word, stem = token.word, token.word[:-1]
        named = self._places.knows(stem) and not self._places.knows(word)
        return stem if named and POSSESSIVE.search(token.text) else word

    def _look_up(self, word: str) -> tuple[str, ...]:
        """The words that were meant: parts of a joined one, a mistyped one put right."""
        if self._stays(word):
            return (word,)
        return self._joined.parted(word) or (self._spelling.corrected((Token(word, word, 0, len(word)),))[0].word,)

    def _stays(self, word: str) -> bool:
        """Whether a word is nobody's mistake."""
        if len(word) < SHORTEST_MISTAKE or word in english():
            return True
        return word in self._known or word in self._wide or self._regional.is_plain(word)

    def _is_common(self, word: str) -> bool:
        """Whether a word is of the tables or an everyday one, and so no part of a misheard name."""
        return word in self._common or self._regional.is_plain(word)

    def _name_at(self, tokens: Sequence[Token], at: int) -> int:
        """The token behind the name of a place that begins at `at`."""
        end = at
        if not (self._places.knows(tokens[at].word) or self.sounding.may_open(tokens[at].word)):
            return at
        for lexicon in (self._places, self.sounding):
            for behind, _ in lexicon.at(tokens, at):
                end = max(end, behind)
        return end


def known_words(lexicon: Lexicon) -> set[str]:
    """Every word by which something is recognised."""
    tables: Iterable[Iterable[str]] = (
        numbers.UNITS, numbers.TEENS, numbers.TENS, numbers.UNSURE, numbers.WHOLES, numbers.SHIFTS, numbers.ORDINALS,
        measures.SCALES, measures.SQ_FT_OF, measures.SQUARED, measures.KM_OF, measures.MONTHS, measures.YEARS,
        counts.WANTED, dates.MONTHS,
    )  # fmt: skip
    words = {word for table in tables for word in table}
    for phrases in (counts.NOUNS, measures.BEFORE, measures.BEHIND, TOPICS, FIRSTS):
        words.update(phrases.words())
    return words | set(lexicon.words()) | {"square", "hundred", "minutes", "months", "years", "floor"}


def _no_name(_: Sequence[Token], at: int) -> int:
    """That no name begins at `at`."""
    return at


def _localities(names: Lexicon) -> dict[str, list[Meaning]]:
    """The localities among names, by how they are written."""
    found: dict[str, list[Meaning]] = {}
    for phrase in names.phrases():
        tokens = tokenise(phrase)
        meant = [each for end, some in names.at(tokens, 0) if end == len(tokens) for each in some]
        if places := [each for each in meant if each.kind == "locality"]:
            found[phrase] = places
    return found


def part_words(tokens: Sequence[Token]) -> Iterator[Token]:
    """`tokens` with the words for parts of a place spelled out beside a number: "ph 3", "sec 5", "fifth face"; and the
    yards of "200 yards"."""
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else None
        if part := PART_WORDS.get(token.word):
            beside = number_at(tokens, at + 1) is not None or (before is not None and before.word in NTHS)
            yield replace(token, word=part) if beside else token
        elif token.word in ("yard", "yards") and before and (before.number is not None or before.word in COUNTING):
            yield replace(token, word="gaj")
        else:
            yield token


def misspelt(tokens: Sequence[Token], taken: Sequence[bool], names: Names, said: SaidWords) -> Iterator[Piece]:
    """The misspelt localities among the words that nothing explains, the longest first."""
    strange = [
        not of_piece and token.word.isalpha() and said.is_strange(token.word)
        for token, of_piece in zip(tokens, taken, strict=True)
    ]
    at = 0 if any(strange) else len(tokens)
    while at < len(tokens):
        fitting = (length for length in (3, 2, 1) if at + length <= len(tokens))
        lengths = (length for length in fitting if any(strange[at : at + length]))
        spans = (length for length in lengths if _may_be_a_name(tokens[at : at + length], taken[at : at + length]))
        found = ((length, names.misspelt(tokens, at, at + length)) for length in spans)
        length, name = next((each for each in found if each[1]), (1, None))
        if name:
            yield Piece(at, at + length, (Meaning("locality", name),))
        at += length


def _may_be_a_name(tokens: Sequence[Token], taken: Sequence[bool]) -> bool:
    """Whether nothing explains words, and none of them is an everyday one."""
    return not any(taken) and all(token.word.isalpha() and token.word not in cues.IDLE for token in tokens)
