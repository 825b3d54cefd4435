"""Reading a turn without a model: in under a millisecond, and saying how much of it was explained.

Tokens are cut once; phrases are matched against one table per kind (`pieces.py`); each piece becomes a wish with its
neighbours in view (`terms.py`); cues say what is done with the wishes (`wishes.py`); what kind of turn it is is read
here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Literal

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.gazetteer import Gazetteer
from agent.filters.model import check_value
from agent.filters.operations import Operation
from agent.language import dates, day_words, measures, numbers
from agent.language.lexicon import Lexicon, Meaning
from agent.language.numbers import word_at
from agent.language.scripts import romanise
from agent.language.sound_lexicon import SoundLexicon
from agent.language.spelling import Spelling
from agent.language.tokens import Token, last_of, tokenise, without_fillers
from agent.understanding.context import CallContext
from agent.understanding.mentions import cues
from agent.understanding.mentions import rooms_and_floors as counts
from agent.understanding.mentions.names import PARTS, Names, short_names
from agent.understanding.mentions.orders import FIRSTS, within_one
from agent.understanding.mentions.own_words import is_name, single
from agent.understanding.mentions.pieces import Piece, pieces_of, vocabulary_lexicon
from agent.understanding.mentions.project_names import ProjectNames
from agent.understanding.mentions.topics import TOPICS
from agent.understanding.reading import Act, Chat, Objection, Reading, Tell
from agent.understanding.rules import openings, time_terms
from agent.understanding.rules.acts_of import acts_of
from agent.understanding.rules.arranging import PROMISING, is_accepted, timed
from agent.understanding.rules.asks import asks_of
from agent.understanding.rules.clause_acts import Act as ClauseAct
from agent.understanding.rules.clauses import Clause, clauses_of
from agent.understanding.rules.courtesies import courtesy_of, needs_to_think
from agent.understanding.rules.coverage import coverage
from agent.understanding.rules.dialogue import Asked, agrees, asked_by, is_indifferent, refuses, says_to_what
from agent.understanding.rules.follow_ups import FollowUp
from agent.understanding.rules.loan_figures import explained_by, figures_of, roles_of
from agent.understanding.rules.loan_turns import goes_on, gone_on, remembered, settled
from agent.understanding.rules.meanings import WORDS_OF_THE_TRADE
from agent.understanding.rules.near_told_places import near_what_is_told
from agent.understanding.rules.others import asks_for_others
from agent.understanding.rules.parts import ASKING, does_several, parts_of
from agent.understanding.rules.references import (
    OF_SEVERAL,
    builder_meant,
    looks_within_one,
    points_at_it,
    references_of,
)
from agent.understanding.rules.several import SEVERAL
from agent.understanding.rules.strangers import strangers_of
from agent.understanding.rules.tells import told_by
from agent.understanding.rules.term import EITHER, Term
from agent.understanding.rules.thing_words import words_of
from agent.understanding.rules.turn_reading import Kind, TurnReading
from agent.understanding.rules.turn_terms import Terms
from agent.understanding.rules.units_asked import goes_on_with, units_asked
from agent.understanding.rules.wish_operations import KEYS_OF, Wishes

QUIET: tuple[Literal["objection", "compare", "estimate", "question", "detail", "action", "count"], ...] = (
    "objection", "compare", "estimate", "question", "detail", "action", "count",
)  # fmt: skip
"""What clauses without a wish do, the telling ones first."""


OF_UNITS = OF_SEVERAL | {"estimate"}
"""Intents that may be of one home of a project."""
SCREENS = 256
"""So many screens whose names are known at once."""
OF_STRANGERS = frozenset(("detail", "estimate"))
"""Intents that may ask of a project nobody knows."""
LONGEST_IN_PARTS = 700
"""Characters of a turn that is read part by part."""
MOST_PARTS = 8
"""Nobody does more in a turn; each part that asks is read again by itself."""
MOST_TOKENS = 250
"""Words, numbers and signs that are read of a turn; what stands behind them is told to be unread."""
MOST_TOKENS_OF_AGENT = 100
"""As many, the last ones, are read of what the agent said just before."""
MOST_NUMBERS = 60
"""Nobody says more in a turn; each number is weighed against all others."""
PLACES = frozenset(("localities", "city", "zone", "near"))
COST_ASKS = frozenset(("stamp_duty", "registration", "gst", "total_cost"))
RENTS = frozenset(("rents", "rent", "rental", "rentals", "kiraya"))


def _is_allowed(operation: Operation) -> bool:
    """Whether the vocabulary knows such a value: "0 sq ft" is no wish."""
    if operation.value is None or operation.op == "move":
        return True
    try:
        check_value(operation.filter, operation.value)
    except ValueError:
        return False
    return True


def _there(tokens: Sequence[Token], operations: Sequence[Operation], context: CallContext) -> list[Operation]:
    """ "show me 3 BHK there": the place whose prices were asked for just before."""
    estimate = context.estimate if context.after == "estimate" else None
    places = estimate.where.get("localities") if estimate else None
    heard = next((token.text for token in tokens if token.word in ("there", "wahan")), None)
    if not places or heard is None or not operations or any(each.filter in PLACES for each in operations):
        return []
    return [Operation("set", "localities", list(places), heard)]


def asks_prices_of_a_place(asks: Sequence[str], about: Mapping[str, Any]) -> bool:
    """Whether prices are asked for, and nothing else, of a place that is named."""
    prices = frozenset(("price", "price_per_sqft"))
    return not PLACES.isdisjoint(about) and not prices.isdisjoint(asks) and (prices | about.keys()).issuperset(asks)


def spoken_about(terms: Sequence[Term]) -> dict[str, Any]:
    """What is spoken of without being wished; places named one after another are all meant."""
    about: dict[str, Any] = {}
    either = set()  # "ready or under construction?" asks for neither
    for term in terms:
        for key, value in term.wishes.items():
            held = about.get(key)
            either |= {key} if key in EITHER and held not in (None, value) else set()
            about[key] = [*held, *(each for each in value if each not in held)] if isinstance(held, list) else value
    return {key: value for key, value in about.items() if key not in either}


def is_of_its_project(term: Term, terms: Sequence[Term]) -> bool:
    """Whether a developer is only said before its project: "Acme Amber Heights"."""
    return term.key == "developers" and any(each.key == "projects" and each.first == term.last for each in terms)


def told_beside(clauses: Sequence[Clause]) -> frozenset[int]:
    """The tokens that tell of people and their lives, where something is asked or wished beside."""
    told = [clause for clause in clauses if clause.act == "chat"]
    if len(told) == len(clauses):
        return frozenset()
    return frozenset(at for clause in told for at in range(clause.first, clause.last))


def grammar_words(lexicon: Lexicon) -> set[str]:
    """Every word by which the grammar understands something."""
    tables = (numbers.UNITS, numbers.TEENS, numbers.TENS, numbers.UNSURE, numbers.WHOLES, numbers.SHIFTS,
              numbers.ORDINALS, measures.SCALES, measures.SQ_FT_OF,
              measures.SQUARED, measures.KM_OF, measures.MONTHS,
              measures.YEARS, time_terms.AGED, counts.WANTED, dates.MONTHS)  # fmt: skip
    words = {word for table in tables for word in table}
    for phrases in (counts.NOUNS, measures.BEFORE, measures.BEHIND, TOPICS, FIRSTS, WORDS_OF_THE_TRADE):
        words.update(phrases.words())
    said = {"square", "hundred", "minutes", "months", "years", "floor"}
    words.update(day_words.WEEKDAYS, day_words.RELATIVE, day_words.PARTS)
    return words | set(lexicon.words()) | openings.HOMES | openings.HINDI | SEVERAL | said


class Grammar:
    """Reads turns with the names of one gazetteer and one catalogue.

    `known` are these names with a firm's own words among them; of those, `own` are the phrases.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        names: CatalogueNames,
        known: Names | None = None,
        own: Sequence[tuple[str, Meaning]] = (),
    ) -> None:
        self._words = vocabulary_lexicon()
        self.names = known or Names(gazetteer, names)
        words = grammar_words(self._words)
        for phrase, meaning in own:
            self._words.drop(phrase)
            if not is_name(meaning):
                self._words.add(phrase, meaning)
                words.update(single(phrase))
        self._spelling = Spelling(words, self.names.lexicon.words())
        self._projects = ProjectNames(names.projects, words.__contains__, self.names.opens.__contains__)
        self._sounds = SoundLexicon((*sorted(words), *sorted(cues.IDLE)), self.names.lexicon.phrases())
        self._on_screen = lru_cache(SCREENS)(
            lambda shown: ProjectNames(shown, words.__contains__, self.names.is_name, self._means_something)
        )

    def read(self, query: str, context: CallContext) -> Reading:
        """What `query` means in `context`."""
        read = self._read(query, context)
        return Reading(tuple(self._acts(read, query, context)), read.coverage, read.unread)

    def _acts(self, read: TurnReading, query: str, context: CallContext) -> list[Act]:
        """The acts of a turn, part by part where it does several things; what is wished is of the whole turn."""
        several = len(read.parts) <= MOST_PARTS and len(query) <= LONGEST_IN_PARTS
        asks = several and any(part.asks for part in read.parts)
        wished = self._wished(read, query, context) if asks else []
        if not asks or not does_several(read.parts, wishes=bool(wished)):
            return self._as_one(read, query, context)
        acts: list[Act] = []
        earlier: tuple[str, ...] = ()
        for part in read.parts:
            said = query[part.start : part.end]
            if not part.asks:
                acts += wished if part.act == "wish" else self._told(said, context)
                wished = wished if part.act != "wish" else []
                continue
            own = context if part.act == "action" else replace(context, agent_said=None, offer=(), suggestion=None)
            asked = replace(self._read(said, own), operations=())
            if earlier and not asked.references and points_at_it(tokenise(self._roman(said))):
                asked = replace(asked, references=earlier)
            if asked.intent in ASKING:
                acts += self._acts_of(asked, said, own)
            on_screen = tuple(each.id for each in context.shown if each.id in asked.references)
            earlier = on_screen if len(on_screen) == 1 else earlier
            context = replace(context, spoken_of=on_screen) if on_screen else context
        return [*wished, *acts] if wished else acts

    def _as_one(self, read: TurnReading, query: str, context: CallContext) -> list[Act]:
        """The acts of a turn that is read as one, with what is told in it."""
        acts = self._acts_of(read, query, context)
        if read.intent == "unclear":
            return self._told(query, context) if read.parts else acts
        told = [(at, part) for at, part in enumerate(read.parts[:MOST_PARTS]) if part.act == "chat"]
        if read.intent == "chat":
            entries = self._told(query, context)
            return entries if any(isinstance(each, Tell) for each in entries) else acts
        first = next((at for at, part in enumerate(read.parts) if part.act != "chat"), 0)
        of = [(at, self._told(query[part.start : part.end], context)) for at, part in told]
        before = [act for at, each in of if at < first for act in each]
        return [*before, *acts, *(act for at, each in of if at > first for act in each)]

    def _told(self, said: str, context: CallContext) -> list[Act]:
        """What small talk and stories are: courtesies, and what the caller tells of themselves."""
        roman = self._roman(said)
        acts: list[Act] = []
        if entries := told_by(roman, lambda: self._read(said, context).about):
            acts.append(Tell(entries))
        if needs_to_think(roman):
            acts.append(Objection(about="think", said=said))
        elif (courtesy := courtesy_of(roman)) != "other":
            acts.append(Chat(courtesy))
        return acts

    def _wished(self, read: TurnReading, query: str, context: CallContext) -> list[Act]:
        """What a turn that asks as well wishes, or takes back; a yes beside a question is one to what was offered."""
        if read.operations or read.intent in ("undo", "reset", "more", "count"):
            kind: Kind = read.intent if read.intent in ("undo", "reset", "more", "count") else "search"
            return self._acts_of(replace(read, intent=kind, references=()), query, context)
        said = " ".join(query[part.start : part.end] for part in read.parts if part.act == "wish")
        alone = self._read(said, context) if said else TurnReading("unclear")
        return self._acts_of(alone, said, context) if alone.operations or alone.intent == "action" else []

    def _acts_of(self, read: TurnReading, said: str, context: CallContext) -> list[Act]:
        return acts_of(read, said, context, roman=self._roman(said))

    def _read(self, query: str, context: CallContext, *, offered: bool = False) -> TurnReading:
        """What `query` means in `context`; of a question that is `offered`, what a yes to it would wish."""
        said = without_fillers(self._tokens(query))
        tokens = self._spelling.corrected(said[:MOST_TOKENS])
        if not tokens:
            return TurnReading("unclear", coverage=0.0)
        if sum(token.number is not None for token in tokens) > MOST_NUMBERS:
            return TurnReading("unclear", coverage=0.0, unread=query)
        if context.agent_said:
            heard = last_of(self._roman(context.agent_said), MOST_TOKENS_OF_AGENT)
            context = replace(context, agent_said=heard)
        read = self._of_tokens(query, tokens, context, offered=offered)
        return replace(read, unread=query[said[MOST_TOKENS].start :]) if len(said) > MOST_TOKENS else read

    def _of_tokens(self, query: str, tokens: Sequence[Token], context: CallContext, *, offered: bool) -> TurnReading:
        asked, asked_before = asked_by(context), words_of(context.asked)
        pieces = self._pieces(tokens, context)
        roles = roles_of(tokens, pieces, context.agent_said)
        clauses = clauses_of(tokens, pieces, roles, context)
        quiet = [
            clause for clause in clauses if clause.act not in (("wish", "detail", "question") if offered else ("wish",))
        ]
        terms = list(Terms(tokens, pieces, self.names, context, asked.slots))
        quietly = {at for clause in quiet for at in range(clause.first, clause.last)}
        wished = [term for term in terms if term.first not in quietly]
        wishing = [piece for piece in pieces if piece.first not in quietly]
        made = Wishes(query, tokens, wishing, wished, clauses, context).operations()
        operations = [each for each in made if _is_allowed(each)]
        if not any(each.filter in PLACES for each in operations):
            operations += near_what_is_told(query, tokens, pieces, terms, clauses)
        intent = self._intent(tokens, pieces, wishing, wished, operations, [clause.act for clause in quiet])
        operations += _there(tokens, operations, context)
        told, agreed = told_beside(clauses), False
        figured = explained_by(tokens, pieces, roles)
        figured = timed(tokens).union(figured) if intent == "action" else figured
        explained = coverage(tokens, pieces, terms, figured, told)
        if (
            intent in ("chat", "unclear", "search")
            and (answered := self._answer(tokens, operations, asked, context)) is not None
        ):
            operations, intent, explained = answered, "search" if answered else "chat", max(explained, 0.9)
            agreed = bool(answered)
        if intent == "search" and asks_for_others(tokens, operations, context):
            operations, intent = [], "more"
        accepts = intent in ("chat", "unclear", "search") and not operations and self._accepts(tokens, asked, context)
        if accepts:
            intent, explained = "action", 1.0
        references = references_of(tokens, pieces, context, intent=intent)
        if intent == "action" and (context.agent_said or accepts):
            references = references or self._named_before(asked, context)
        if references and not operations and (intent == "unclear" or (intent == "chat" and asked.which)):
            # "second one"; "the first", where the agent asked which; or which home a visit is to be to
            intent = "action" if context.arranged and context.after == "action" else "detail"
        spoken_of = [term for term in terms if term.first in quietly and not is_of_its_project(term, terms)]
        about = spoken_about([term for term in spoken_of if term.first not in told or term.key == "projects"])
        spoken_of = [term for term in spoken_of if term.first not in told]
        asks = asks_of(tokens, pieces, spoken_of) if quiet else ()
        if looks_within_one(tokens, pieces, context.shown):
            asks = within_one(asks)
        figures = figures_of(tokens, pieces, roles)
        turns = FollowUp(tokens, pieces, 0, len(tokens), context).turns_to_another()
        others = {*asks, *about} - {"developers", "projects"}
        if turns and references and intent == "detail" and context.asked and not others:
            if context.after == "estimate" and context.estimate:
                return replace(gone_on(context.estimate, figures, explained), references=references)
            asks, about = asked_before, {}  # "and the second?"
        besides = set(asks) - ({"price"} if turns else set())  # the "rent" of "and to rent"
        elsewhere = bool(about) and about.keys() >= besides and not operations and not references
        if intent == context.after == "estimate" and context.estimate and elsewhere:
            of = () if PLACES & about.keys() else context.estimate.of
            return replace(gone_on(context.estimate, figures, explained, about), references=of)  # "and in Hebbal?"
        if intent == "question" and references and not operations and not COST_ASKS.isdisjoint(asks):
            intent = "estimate"  # "first one, what's the stamp duty?"
        if intent == "detail" and asks_prices_of_a_place(asks, about) and not references:
            intent = "estimate"  # "what are rents like in Whitefield?"
        if intent == "estimate" and not RENTS.isdisjoint(token.word for token in tokens):
            about = {"deal": "rent"} | about
        if not operations and context.estimate and goes_on(intent, asks, figures, context.estimate):
            return gone_on(context.estimate, figures, explained)
        if not operations:
            intent, asks = settled(intent, asks, figures, about, [token.word for token in tokens])
        figures = remembered(asks, figures, context.estimate) if quiet or intent == "estimate" else {}
        units = units_asked(tokens, context) if intent in OF_UNITS and not operations else ()
        if units and turns and not others:
            asks = tuple(ask for ask in asked_before if not ask.startswith("unit"))  # "and the second unit?"
        if not units and not references and intent in OF_UNITS and len(context.shown) == 1:
            units = goes_on_with(asked_before, [token.word for token in tokens])
        asks = tuple(dict.fromkeys((*asks, *units)))
        named = intent in OF_STRANGERS and not references and not units
        strangers = strangers_of(tokens, pieces, len(context.shown)) if named else ()
        said = tuple(operations)
        parts = parts_of(tokens, pieces, clauses)
        return TurnReading(intent, said, references, asks, about, figures, strangers, explained, agreed, parts)

    def _roman(self, said: str) -> str:
        """What was said, in Roman letters."""
        return romanise(said, self._sounds).text

    def _tokens(self, query: str) -> tuple[Token, ...]:
        """The tokens of `query`, in Roman letters; they stand where they were said."""
        roman = romanise(query, self._sounds)
        tokens = tokenise(roman.text)
        if not roman.spans:
            return tokens
        places = (roman.said(token.start, token.end) for token in tokens)
        return tuple(replace(token, start=start, end=end) for token, (start, end) in zip(tokens, places, strict=True))

    def _pieces(self, tokens: Sequence[Token], context: CallContext) -> list[Piece]:
        held = context.filters
        wished = [*held.get("localities", ()), *held.get("exclude", {}).get("localities", ())]
        short = short_names(wished)
        on_screen = self._on_screen(tuple(each.name for each in (*context.shown, *context.away)))
        lexicons = (self._words, self.names.lexicon, short)
        pieces = pieces_of(tokens, lexicons, context.today, (on_screen, self._projects))
        if any(token.word in PARTS for token in tokens):
            named = [each for piece in pieces for each in piece.all("locality")]
            if parts := self.names.parts_of([*wished, *named]):
                pieces = pieces_of(tokens, (*lexicons, *parts), context.today, (on_screen, self._projects))
        for at in range(len(tokens)):
            if builder := builder_meant(tokens, at, pieces, context):
                of_no_home = (piece for piece in pieces if not piece.meaning("project"))
                pieces = [piece for piece in of_no_home if piece.last <= at or piece.first > at + 1]
                pieces.append(Piece(at, at + 2, (Meaning("developer", builder),)))
        taken = [False] * len(tokens)
        for piece in pieces:
            taken[piece.first : piece.last] = [True] * (piece.last - piece.first)
        at = 0
        while at < len(tokens):
            length = self._misspelt(tokens, at, taken)
            if length:
                name = self.names.misspelt(tokens, at, at + length)
                pieces.append(Piece(at, at + length, (Meaning("locality", name),)))
            at += length or 1
        return sorted(pieces, key=lambda piece: piece.first)

    def _means_something(self, word: str) -> bool:
        """Whether `word` alone does."""
        alone = tokenise(word)
        return any(True for lexicon in (self._words, self.names.lexicon) for _ in lexicon.at(alone, 0))

    def _misspelt(self, tokens: Sequence[Token], at: int, taken: Sequence[bool]) -> int:
        """How many of the unexplained words from `at` are one misspelt name, the longest first."""
        for length in (3, 2, 1):
            span = tokens[at : at + length]
            if (
                len(span) == length
                and not any(taken[at : at + length])
                and all(token.word.isalpha() and token.word not in cues.IDLE for token in span)
                and any(self._spelling.is_strange(token.word) for token in span)
            ) and self.names.misspelt(tokens, at, at + length):
                return length
        return 0

    @staticmethod
    def _intent(
        tokens: Sequence[Token],
        pieces: Sequence[Piece],
        wishing: Sequence[Piece],
        wished: Sequence[Term],
        operations: Sequence[Operation],
        quiet: Sequence[ClauseAct],
    ) -> Kind:
        said = {intent for piece in pieces for intent in piece.all("intent")}
        if not any("count" in piece.all("intent") for piece in wishing):
            said.discard("count")  # "how many floors does it have?"
        back_to = bool(operations) and any(
            token.word == "back" and word_at(tokens, at + 1) == "to" for at, token in enumerate(tokens)
        )
        spoken = [token.word for token in tokens if token.word[0].isalnum() and token.word not in openings.LEADING]
        if not operations and " ".join(spoken) in cues.TAKING_BACK:
            return "undo"
        for intent in ("undo", "reset", "count"):
            if intent in said and not (intent == "undo" and back_to):  # "back to Hebbal" is a wish
                return intent
        if operations:
            return "search"
        for act in QUIET:
            if act in quiet:
                return act
        words = [token.word for token in tokens if token.word[0].isalnum()]
        if "more" in said or spoken == ["more"]:
            return "more"
        if "chat" in quiet or "chat" in said:
            return "chat"
        if wished or any(piece.meaning("value", "name") for piece in pieces):
            return "search"
        text = " ".join(words)
        idle = all(word in cues.IDLE for word in words)
        if idle and not openings.SHOW.isdisjoint(words):
            return "search"  # "ok show me those"
        if any(
            text == greeting or text.startswith(f"{greeting} ") or text.endswith(f" {greeting}")
            for greeting in cues.GREETINGS
        ):
            return "chat"
        return "chat" if idle else "unclear"

    def _answer(
        self, tokens: Sequence[Token], operations: list[Operation], asked: Asked, context: CallContext
    ) -> list[Operation] | None:
        """The operations of a yes or a no to what was asked or offered, with what was said beside it."""
        if agrees(tokens, alone=bool(operations) or context.agent_said is None):
            offered = self._offered(asked.question, context) if asked.question else None
            if offered is None and context.agent_said is None:
                apart = {each.filter for each in context.offer}.isdisjoint(each.filter for each in operations)
                offered = [] if operations and apart and says_to_what(tokens) else list(context.offer)
            return [*(offered or ()), *operations] if offered or not operations else None
        if is_indifferent(tokens) and not operations and asked.slots:
            keys = [key for slot in asked.slots for key in KEYS_OF.get(slot, (slot,)) if key in context.filters]
            return [Operation("clear", key, None, tokens[0].text) for key in keys]
        if refuses(tokens) and asked.question and not operations:
            offered = self._offered(asked.question, context) or []
            return [
                replace(each, op="remove", value=each.value)
                if isinstance(each.value, list)
                else replace(each, op="clear", value=None)
                for each in offered
                if self._wanted(each, context)
            ]
        return None

    def _accepts(self, tokens: Sequence[Token], asked: Asked, context: CallContext) -> bool:
        """Whether the turn says yes to a visit, a call or a sending that was offered."""
        promised = PROMISING.match(" ".join(token.word for token in tokenise(asked.sentence)))
        if not asked.sentence or not (asked.question or promised or is_accepted(asked, context)):
            return False
        if not agrees(tokens, alone=context.agent_said is None):
            return False
        alone = replace(context, agent_said=None, offer=(), suggestion=None)
        return is_accepted(asked, context) or self._read(asked.sentence, alone, offered=True).intent == "action"

    def _named_before(self, asked: Asked, context: CallContext) -> tuple[str, ...]:
        """The homes that what was said before names, the question above all; one that it only tells of where that is
        the one."""
        alone = replace(context, agent_said=None, offer=(), suggestion=None)
        named = self._read(asked.sentence, alone).references if asked.sentence else ()
        more = context.agent_said if context.agent_said != asked.sentence and not named else None
        told = self._read(more, alone).references if more else ()
        return named or (told if len(told) == 1 else ())

    def _offered(self, question: str, context: CallContext) -> list[Operation] | None:
        alone = replace(context, agent_said=None, offer=(), suggestion=None)
        read = self._read(question, alone, offered=True)
        return list(read.operations) if read.intent == "search" else None

    @staticmethod
    def _wanted(operation: Operation, context: CallContext) -> bool:
        held = context.filters.get(operation.filter)
        if isinstance(held, list) and isinstance(operation.value, list):
            return any(each in held for each in operation.value)
        return held is not None and held == operation.value
