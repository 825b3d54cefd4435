"""The mentions of a turn: from its words to all that each of them may do to the filters, in the customer's words and in
those that the agent said just before."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import Any

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.language.lexicon import HYPHENS, Lexicon, Meaning, words_of
from agent.language.numbers import word_at
from agent.language.tokens import Token, tokenise, without_fillers
from agent.understanding.context import CallContext
from agent.understanding.mentions.effects import Setting, mention_of
from agent.understanding.mentions.elliptical import (
    area_asked_in,
    bare_sixties,
    facings_by_letter,
    floors_answered,
    places_of_before,
    speaks_of_there,
    with_series,
)
from agent.understanding.mentions.mention import Mention, roles_by_label
from agent.understanding.mentions.names import PARTS, Names, short_names
from agent.understanding.mentions.orders import FIRSTS
from agent.understanding.mentions.own_words import fitted_words, teach, teach_readings
from agent.understanding.mentions.own_words_file import NONE, OwnWords
from agent.understanding.mentions.pieces import Phrases, Piece, pieces_within, vocabulary_lexicon
from agent.understanding.mentions.positions import positions_in
from agent.understanding.mentions.project_names import ProjectNames
from agent.understanding.mentions.said_words import SaidWords, misspelt
from agent.understanding.mentions.short_names import short_lexicon
from agent.understanding.mentions.tiles import Nested, parted
from agent.understanding.mentions.topics import TOPICS
from agent.understanding.mentions.wide_words import wide_phrases, widen

MOST_TOKENS = 250
"""Words, numbers and signs that are read of a turn."""
MOST_TOKENS_OF_AGENT = 40
"""As many, the last ones, are read of what the agent said just before."""
SCREENS = 256
"""So many screens whose names are known at once."""
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
    """Recognises turns with the names of one gazetteer and one catalogue, in a firm's own words as well.

    own      those words, as they are understood
    phrases  the same as they may stand in a turn that has been read
    """

    def __init__(self, gazetteer: Gazetteer, names: CatalogueNames, own: OwnWords = NONE) -> None:
        vocabulary, words = vocabulary_lexicon(), widen(vocabulary_lexicon())
        self.names = Names(gazetteer, names)
        short = short_lexicon(gazetteer, names, self.names)
        self.own = fitted_words(own, self.names, (words, self.names.lexicon, short))
        teach(self.own.phrases, self.names, (vocabulary, words), short)
        self._said = SaidWords(vocabulary, words, (self.names.lexicon, short))
        known = self._said.known
        self.phrases = teach_readings(self.own.phrases, self.names, words, self._said.readings)
        for phrase, meaning in wide_phrases():
            for read in self._said.ways_of_reading(phrase):
                words.add(read, meaning)
        self._own = frozenset(tuple(words_of(phrase)) for phrase, _ in self.phrases)
        self._alone = (words, self.names.lexicon)
        self._all = Lexicon()
        for lexicon in (words, self.names.lexicon, short):
            self._all.add_of(lexicon)
        self._projects = ProjectNames(names.projects, known.__contains__, self.names.opens.__contains__)
        self._on_screen = lru_cache(SCREENS)(
            lambda shown: ProjectNames(shown, known.__contains__, self.names.is_name, self._means_something)
        )

    def turn(self, query: str, context: CallContext) -> Recognised:
        """What `query` speaks of, and the words of the agent before it."""
        said = without_fillers(self._said.tokens(query)[:MOST_TOKENS])
        heard = self._said.tokens(context.agent_said)[-MOST_TOKENS_OF_AGENT:] if context.agent_said else ()
        language = self._said.language_of((*heard, *said))
        tokens, agent_tokens = self._said.read(said, language), self._said.read(heard, language)
        pieces, of_agent = self._pieces(tokens, context, agent_tokens), self._pieces(agent_tokens, context)
        pieces = sorted((*pieces, *self._there(tokens, pieces, context)), key=lambda each: each[0].first)
        filters = context.filters
        setting = Setting(
            self.names,
            context.today,
            _said("deal", pieces, of_agent) or filters.get("deal"),
            _said("city", pieces, of_agent) or filters.get("city"),
            filters,
            area_asked_in(agent_tokens),
        )
        made = [_mention(piece, inside, setting, by_agent=True) for piece, inside in of_agent]
        made += [_mention(piece, inside, setting) for piece, inside in pieces]
        mentions = tuple(mention for mention in made if mention)
        mentions += tuple(positions_in(tokens, [home.name for home in context.shown], _counting(mentions)))
        tags, agent_tags = _tags(tokens, pieces), _tags(agent_tokens, of_agent)
        return Recognised(tokens, agent_tokens, mentions, tags, agent_tags)

    def roman(self, said: str) -> str:
        """What was said, in Roman letters."""
        return self._said.roman(said)

    def _pieces(self, tokens: Sequence[Token], context: CallContext, agent: Sequence[Token] = ()) -> list[Nested]:
        held = context.filters
        wished = [*held.get("localities", ()), *held.get("exclude", {}).get("localities", ())]
        on_screen = self._on_screen(tuple(each.name for each in (*context.shown, *context.away)))
        lexicons = (self._all, short_names(wished)) if wished else (self._all,)
        short: list[Phrases] = [each for each in (on_screen, self._projects) if each]
        short.append(self._said.sounding)
        pieces = pieces_within(tokens, lexicons, context.today, short)
        if any(token.word in PARTS for token in tokens):
            named = [each for piece, _ in pieces for each in piece.all("locality")]
            if parts := self.names.parts_of([*wished, *named]):
                pieces = pieces_within(tokens, (*lexicons, *parts), context.today, short)
        pieces = list(parted(with_series(tokens, agent, pieces, wished, self.names)))
        if self._own:  # the words of a firm's own phrase mean nothing else: the "ready" of "suitcase ready"
            pieces = [(piece, [] if self._is_own(tokens, piece) else inside) for piece, inside in pieces]
        taken = [False] * len(tokens)
        for piece, _ in pieces:
            taken[piece.first : piece.last] = [True] * (piece.last - piece.first)
        alone = (
            *floors_answered(tokens, agent, taken),
            *facings_by_letter(tokens, agent, taken),
            *bare_sixties(tokens, taken),
            *misspelt(tokens, taken, self.names, self._said),
            *_builders(tokens, taken, context),
        )
        pieces += [(piece, []) for piece in alone]
        return sorted(pieces, key=lambda each: each[0].first)

    def _there(self, tokens: Sequence[Token], pieces: Sequence[Nested], context: CallContext) -> list[Nested]:
        """What "there" means of the turn before; nothing where its words are of another piece."""
        if not context.said_before or not speaks_of_there(tokens):
            return []
        before = self._said.tokens(context.said_before)[-MOST_TOKENS_OF_AGENT:]
        said = self._pieces(self._said.read(before, self._said.language_of(before)), context)
        named = [self.names.preferred(places, None) for piece, _ in said if (places := piece.all("locality"))]
        taken = {at for piece, _ in pieces for at in range(piece.first, piece.last)}
        return [(each, []) for each in places_of_before(tokens, named) if each.first not in taken]

    def _is_own(self, tokens: Sequence[Token], piece: Piece) -> bool:
        said = tokens[piece.first : piece.last]
        return tuple(token.word for token in said if token.word not in HYPHENS) in self._own

    def _means_something(self, word: str) -> bool:
        """Whether `word` alone does."""
        alone = tokenise(word)
        return any(True for lexicon in self._alone for _ in lexicon.at(alone, 0))


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


def _said(key: str, *pieces: Iterable[Nested]) -> Any:
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


def _tags(tokens: Sequence[Token], pieces: Iterable[Nested]) -> tuple[tuple[str, ...], ...]:
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
