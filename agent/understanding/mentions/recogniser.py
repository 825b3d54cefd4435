"""The mentions of a turn: from its words to all that each of them may do to the filters, in the customer's words and in
those that the agent said just before."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import Any

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.language import dates, measures, numbers
from agent.language.joined_words import JoinedWords
from agent.language.lexicon import Lexicon, Meaning
from agent.language.numbers import number_at, word_at
from agent.language.regional import Regional
from agent.language.scripts import romanise
from agent.language.sound_lexicon import SoundLexicon
from agent.language.spelling import Spelling, english, ordinary
from agent.language.spoken_amounts import merged
from agent.language.tokens import Token, tokenise, without_fillers
from agent.understanding.context import CallContext
from agent.understanding.mentions import cues
from agent.understanding.mentions import rooms_and_floors as counts
from agent.understanding.mentions.effects import Setting, mention_of
from agent.understanding.mentions.mention import Mention, roles_by_label
from agent.understanding.mentions.names import PARTS, Names, short_names
from agent.understanding.mentions.orders import FIRSTS
from agent.understanding.mentions.pieces import Piece, pieces_within, vocabulary_lexicon
from agent.understanding.mentions.positions import positions_in
from agent.understanding.mentions.project_names import ProjectNames
from agent.understanding.mentions.short_names import short_lexicon
from agent.understanding.mentions.sound_names import SoundNames
from agent.understanding.mentions.topics import TOPICS
from agent.understanding.mentions.wide_words import widen

MOST_TOKENS = 400
"""Words, numbers and signs that are read of a turn."""
MOST_TOKENS_OF_AGENT = 40
"""As many, the last ones, are read of what the agent said just before."""
SHORTEST_MISTAKE = 5
"""Letters of the shortest word that is parted or put right."""
MOST_REMEMBERED = 8192
"""Words whose corrections are remembered."""
SCREENS = 256
"""So many screens whose names are known at once."""
PART_WORDS = {"ph": "phase", "phas": "phase", "phse": "phase", "face": "phase", "fase": "phase", "sec": "sector",
              "sect": "sector", "sctr": "sector", "stg": "stage", "hanta": "phase", "blk": "block"}  # fmt: skip
MOST_SAID = frozenset("sector phase stage block any the there here then that this will what where when".split())
MOST_LETTERS_OF_NONE = 2
"""Letters of words that are no part of a name."""
BUILDERS = frozenset(("builder", "developer", "builders", "developers"))
SAME = frozenset(("same", "this", "that", "is", "isi", "usi", "us", "wahi"))
"""Words with which a builder is that of the home spoken of."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What is spoken of in a turn.

    tokens        of the customer, spelling put right, in Roman letters; they stand where they were said
    agent_tokens  of what the agent said just before, its last ones
    mentions      those of the agent first; the tokens of each are of its own list
    tags          of each of the customer's tokens, the kinds of piece that cover it: "cue:not", "topic:emi"
    agent_tags    the same of the agent's
    """

    tokens: tuple[Token, ...]
    agent_tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    tags: tuple[tuple[str, ...], ...]
    agent_tags: tuple[tuple[str, ...], ...]


class Recogniser:
    """Recognises turns with the names of one gazetteer and one catalogue."""

    def __init__(self, gazetteer: Gazetteer, names: CatalogueNames) -> None:
        narrow = vocabulary_lexicon()
        self._words = widen(vocabulary_lexicon())
        self.names = Names(gazetteer, names)
        self._short = short_lexicon(gazetteer, names, self.names)
        known = known_words(narrow)
        self._known = frozenset((*known, *self.names.lexicon.words(), *self._short.words(), *cues.IDLE))
        self._wide = frozenset(self._words.words())
        self._regional = Regional(self._known.__contains__, self._wide.__contains__)
        self._sounding = SoundNames(_places(self.names), self._is_common)
        self._joined = JoinedWords(
            (*narrow.phrases(), *self.names.lexicon.phrases()), known | self._wide, cues.IDLE & ordinary()
        )
        self._places = Lexicon()
        self._places.add_of(self.names.lexicon)
        self._places.add_of(self._short)
        self._all = Lexicon()
        for lexicon in (self._words, self._places):
            self._all.add_of(lexicon)
        self._common = frozenset((*self._wide, *cues.IDLE, *MOST_SAID))
        self._spelling = Spelling(known, self.names.lexicon.words())
        self._meant: dict[str, tuple[str, ...]] = {}
        self._strange: dict[str, bool] = {}
        self._projects = ProjectNames(names.projects, known.__contains__, self.names.opens.__contains__)
        self._sounds = SoundLexicon((*sorted(known), *sorted(cues.IDLE)), self.names.lexicon.phrases())
        self._on_screen = lru_cache(SCREENS)(
            lambda shown: ProjectNames(shown, known.__contains__, self.names.is_name, self._means_something)
        )

    def turn(self, query: str, context: CallContext) -> Recognised:
        """What `query` speaks of, and the words of the agent before it."""
        said = without_fillers(self._tokens(query)[:MOST_TOKENS])
        heard = self._tokens(context.agent_said)[-MOST_TOKENS_OF_AGENT:] if context.agent_said else ()
        language = self._regional.language_of((*heard, *said))
        tokens, agent_tokens = self._read(said, language), self._read(heard, language)
        pieces, of_agent = self._pieces(tokens, context), self._pieces(agent_tokens, context)
        filters = context.filters
        setting = Setting(
            self.names,
            context.today,
            _said("deal", pieces, of_agent) or filters.get("deal"),
            _said("city", pieces, of_agent) or filters.get("city"),
            filters,
        )
        made = [_mention(piece, inside, setting, by_agent=True) for piece, inside in of_agent]
        made += [_mention(piece, inside, setting) for piece, inside in pieces]
        mentions = tuple(mention for mention in made if mention)
        mentions += tuple(positions_in(tokens, len(context.shown), _counting(mentions)))
        tags, agent_tags = _tags(tokens, pieces), _tags(agent_tokens, of_agent)
        return Recognised(tokens, agent_tokens, mentions, tags, agent_tags)

    def roman(self, said: str) -> str:
        """What was said, in Roman letters."""
        return romanise(said, self._sounds).text

    def _tokens(self, said: str) -> tuple[Token, ...]:
        """The tokens of `said`, in Roman letters; they stand where they were said."""
        roman = romanise(said, self._sounds)
        tokens = tokenise(roman.text)
        if not roman.spans:
            return tokens
        places = (roman.said(token.start, token.end) for token in tokens)
        return tuple(replace(token, start=start, end=end) for token, (start, end) in zip(tokens, places, strict=True))

    def _read(self, tokens: Sequence[Token], language: str | None) -> tuple[Token, ...]:
        """`tokens` in the words that the tables know: regional words, joined and parted ones, misspelt ones, amounts."""
        read: list[Token] = []
        for token in self._regional.read(tokens, language, self._name_at):
            words = self._words_of(token.word)
            read += (token,) if words == (token.word,) else (replace(token, word=word) for word in words)
        said = merged(tuple(part_words(self._joined.joined(read))))
        return tuple(
            token
            for at, token in enumerate(said)
            if not (token.word == "part" and at + 1 < len(said) and said[at + 1].number is not None)
        )

    def _words_of(self, word: str) -> tuple[str, ...]:
        """The words that were meant: parts of a joined one, a mistyped one put right; what was found is remembered."""
        if (known := self._meant.get(word)) is not None:
            return known
        if len(self._meant) > MOST_REMEMBERED:
            self._meant.clear()
        self._meant[word] = (word,) if self._stays(word) else (self._joined.parted(word) or (self._corrected(word),))
        return self._meant[word]

    def _corrected(self, word: str) -> str:
        return self._spelling.corrected((Token(word, word, 0, len(word)),))[0].word

    def _stays(self, word: str) -> bool:
        """Whether a word is nobody's mistake."""
        return len(word) < SHORTEST_MISTAKE or word in self._known or word in self._wide or word in english() or self._regional.is_plain(word)

    def _may_open(self, word: str) -> bool:
        """Whether a name of a place may begin with a word."""
        return self._places.knows(word) or self._sounding.may_open(word)

    def _is_common(self, word: str) -> bool:
        """Whether a word is of the tables or an everyday one, and so no part of a misheard name."""
        return word in self._common or self._regional.is_plain(word)

    def _name_at(self, tokens: Sequence[Token], at: int) -> int:
        """The token behind the name of a place that begins at `at`."""
        end = at
        if not self._may_open(tokens[at].word):
            return at
        for lexicon in (self._places, self._sounding):
            for behind, _ in lexicon.at(tokens, at):
                end = max(end, behind)
        return end

    def _pieces(self, tokens: Sequence[Token], context: CallContext) -> list[tuple[Piece, list[Piece]]]:
        held = context.filters
        wished = [*held.get("localities", ()), *held.get("exclude", {}).get("localities", ())]
        on_screen = self._on_screen(tuple(each.name for each in (*context.shown, *context.away)))
        lexicons = (self._all, short_names(wished)) if wished else (self._all,)
        short = (*(each for each in (on_screen, self._projects) if each), self._sounding)
        pieces = pieces_within(tokens, lexicons, context.today, short)
        if any(token.word in PARTS for token in tokens):
            named = [each for piece, _ in pieces for each in piece.all("locality")]
            if parts := self.names.parts_of([*wished, *named]):
                pieces = pieces_within(tokens, (*lexicons, *parts), context.today, short)
        pieces = self._with_sectors(tokens, pieces, wished)
        taken = [False] * len(tokens)
        for piece, _ in pieces:
            taken[piece.first : piece.last] = [True] * (piece.last - piece.first)
        pieces += [(piece, []) for piece in (*self._misspelt(tokens, taken), *_builders(tokens, taken, context))]
        return sorted(pieces, key=lambda each: each[0].first)

    def _with_sectors(
        self, tokens: Sequence[Token], pieces: list[tuple[Piece, list[Piece]]], wished: Sequence[str]
    ) -> list[tuple[Piece, list[Piece]]]:
        """`pieces` with what bare numbers mean where sectors are spoken of: "sector 20 ya 39"."""
        if not any(each.startswith("Sector ") for each in wished) and all(token.word != "sector" for token in tokens):
            return pieces
        found = []
        for piece, inside in pieces:
            measure = piece.meaning("measure")
            bare = measure and measure.dimension == "plain" and measure.low == measure.high and measure.low % 1 == 0
            name = self.names.called(f"sector {measure.low:g}") if bare else None
            meant = (*piece.meanings, Meaning("locality", name)) if name else piece.meanings
            found.append((replace(piece, meanings=meant), inside))
        return found

    def _means_something(self, word: str) -> bool:
        """Whether `word` alone does."""
        alone = tokenise(word)
        return any(True for lexicon in (self._words, self.names.lexicon) for _ in lexicon.at(alone, 0))

    def _is_strange(self, word: str) -> bool:
        if word not in self._strange:
            if len(self._strange) > MOST_REMEMBERED:
                self._strange.clear()
            self._strange[word] = len(word) > MOST_LETTERS_OF_NONE and self._spelling.is_strange(word)
        return self._strange[word]

    def _misspelt(self, tokens: Sequence[Token], taken: Sequence[bool]) -> Iterator[Piece]:
        """The misspelt localities among the words that nothing explains, the longest first."""
        strange = [
            not of_piece and token.word.isalpha() and token.word not in cues.IDLE and self._is_strange(token.word)
            for token, of_piece in zip(tokens, taken, strict=True)
        ]
        at = 0 if any(strange) else len(tokens)
        while at < len(tokens):
            lengths = (length for length in (3, 2, 1) if any(strange[at : at + length]))
            spans = (length for length in lengths if _may_be_a_name(tokens[at : at + length], taken[at : at + length]))
            names = ((length, self.names.misspelt(tokens, at, at + length)) for length in spans)
            length, name = next((each for each in names if each[1]), (1, None))
            if name:
                yield Piece(at, at + length, (Meaning("locality", name),))
            at += length


def _may_be_a_name(tokens: Sequence[Token], taken: Sequence[bool]) -> bool:
    """Whether nothing explains words, and none of them is an everyday one."""
    return not any(taken) and all(token.word.isalpha() and token.word not in cues.IDLE for token in tokens)


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


def _places(names: Names) -> dict[str, list[Meaning]]:
    """What the names of places mean, by how they are written."""
    found: dict[str, list[Meaning]] = {}
    for phrase in names.lexicon.phrases():
        tokens = tokenise(phrase)
        meant = [each for end, some in names.lexicon.at(tokens, 0) if end == len(tokens) for each in some]
        if places := [each for each in meant if each.kind == "locality"]:
            found[phrase] = places
    return found


def part_words(tokens: Sequence[Token]) -> Iterator[Token]:
    """`tokens` with the words for parts of a place spelled out beside a number: "ph 3", "sec 5", "fifth face"."""
    for at, token in enumerate(tokens):
        part = PART_WORDS.get(token.word)
        beside = part and (
            (at + 1 < len(tokens) and (tokens[at + 1].number is not None or number_at(tokens, at + 1)))
            or (at and (tokens[at - 1].word in numbers.ORDINALS or tokens[at - 1].word in ("th", "rd", "nd", "st")))
        )
        yard = token.word in ("yard", "yards") and at and (tokens[at - 1].number is not None or _counts(tokens[at - 1]))
        yield replace(token, word="gaj") if yard else replace(token, word=part) if part and beside else token


def _counts(token: Token) -> bool:
    return token.word in numbers.UNITS or token.word in numbers.TEENS or token.word in numbers.TENS | {"hundred": 100}


def _mention(piece: Piece, inside: Sequence[Piece], setting: Setting, *, by_agent: bool = False) -> Mention | None:
    """The mention that a piece is, with what the shorter ones inside it may do as well."""
    mention = mention_of(piece, setting, by_agent=by_agent)
    for each in inside:
        if (within := mention_of(each, setting, by_agent=by_agent)) is None:
            continue
        if mention is None:
            mention = replace(within, first=piece.first, last=piece.last)
            continue
        kinds = tuple(sorted({*mention.kinds, *within.kinds}))
        mention = replace(mention, kinds=kinds, roles=roles_by_label((*mention.roles, *within.roles)))
    return mention


def _said(key: str, *pieces: Iterable[tuple[Piece, list[Piece]]]) -> Any:
    """The first deal or city that is said."""
    for piece, _ in chain(*pieces):
        if key == "city" and (city := piece.meaning("city")):
            return city
        for kind, value in piece.all("value"):
            if kind == key:
                return value
    return None


def _counting(mentions: Iterable[Mention]) -> frozenset[int]:
    """The customer's tokens that are of something else than a bare number: the 2 of "2 BHK" is no place in a list."""
    known = (each for each in mentions if not each.by_agent and each.kinds != ("measure:plain",))
    return frozenset(at for each in known for at in range(each.first, each.last))


def _builders(tokens: Sequence[Token], taken: Sequence[bool], context: CallContext) -> Iterator[Piece]:
    """ "the same builder": that of the home spoken of."""
    home = context.it()
    if home is None or home.developer is None:
        return
    for at, token in enumerate(tokens):
        if token.word in SAME and word_at(tokens, at + 1) in BUILDERS and not taken[at]:
            yield Piece(at, at + 2, (Meaning("developer", home.developer),))


def _tags(tokens: Sequence[Token], pieces: Iterable[tuple[Piece, list[Piece]]]) -> tuple[tuple[str, ...], ...]:
    """The kinds of piece that cover each token, cues and topics too."""
    found: list[dict[str, None]] = [{} for _ in tokens]
    for piece, _ in pieces:
        for meaning in piece.meanings:
            for at in range(piece.first, piece.last):
                found[at][_tag(meaning)] = None
    at = 0
    while at < len(tokens):
        for kind, phrases in (("topic", TOPICS), ("first", FIRSTS)):
            value, end = phrases.at(tokens, at)
            for each in range(at, end if value is not None else at):
                found[each][f"{kind}:{value}"] = None
        at += 1
    return tuple(tuple(kinds) for kinds in found)


def _tag(meaning: Meaning) -> str:
    if meaning.kind == "value":
        return f"value:{meaning.value[0]}"
    if meaning.kind == "measure":
        return f"measure:{meaning.value.dimension}"
    if meaning.kind == "count":
        return f"count:{meaning.value.noun}"
    if meaning.kind in ("cue", "intent", "name", "near_kind", "sort", "unbounded"):
        return f"{meaning.kind}:{meaning.value}"
    return meaning.kind
