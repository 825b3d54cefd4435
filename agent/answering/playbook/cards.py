"""What is said to an objection: a card a kind, from `playbook.toml`, with a firm's own in place of the shipped."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from agent.errors import SettingError
from agent.understanding.reading import GROUNDS, Grounds

PLAYBOOK = "playbook.toml"
"""The file beside the catalogues."""
Line = Annotated[str, Field(min_length=1, max_length=300)]
Lines = Annotated[tuple[Line, ...], Field(min_length=1)]
Help = Literal["cheaper", "ready", "registered", "rate", "listed_by", "compared", "water", "none"]


class Card(BaseModel):
    """What is said and asked.

    acknowledge  that it was heard, a line each time it comes up
    line         one honest general sentence
    basis        what that rests on, for the agent
    fact         what the homes spoken of have to say to it
    ask          what the agent asks or offers next, the best first
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    acknowledge: Lines
    line: Line
    basis: Line
    fact: Help = "none"
    ask: Lines


class Playbook:
    """A card for each kind of objection."""

    def __init__(self, cards: Mapping[Grounds, Card]) -> None:
        self._cards = cards

    def card(self, about: Grounds) -> Card:
        """What to say to an objection of this kind."""
        return self._cards[about]


@cache
def shipped() -> Playbook:
    """The playbook that comes with the assistant."""
    return Playbook({about: Card(**card) for about, card in _shipped().items()})


def playbook_of(path: Path) -> Playbook:
    """The shipped playbook with what the file at `path` says in its place; the shipped one where there is no file.

    Raises `SettingError`: one line with the file, the kind and the key.
    """
    if not path.is_file():
        return shipped()
    try:
        own = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingError(f"{path}: can't be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingError(f"{path}: {error}") from error
    if unknown := [kind for kind in own if kind not in GROUNDS]:
        raise SettingError(f"{path}: {unknown[0]!r} is no kind of objection; allowed are {', '.join(GROUNDS)}")
    if single := [kind for kind, card in own.items() if not isinstance(card, dict)]:
        raise SettingError(f"{path}: {single[0]}: must be a table [{single[0]}] of {', '.join(Card.model_fields)}")
    cards = {about: {**card, **own.get(about, {})} for about, card in _shipped().items()}
    return Playbook({about: _card(card, about, path) for about, card in cards.items()})


def _card(card: Mapping[str, Any], about: str, path: Path) -> Card:
    try:
        return Card(**card)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, (about, *first["loc"])))
        raise SettingError(f"{path}: {where}: {first['msg']}") from error


def _shipped() -> dict[Grounds, dict[str, Any]]:
    text = (files("agent.answering.playbook") / PLAYBOOK).read_text(encoding="utf-8")
    document = tomllib.loads(text)
    return {about: document[about] for about in GROUNDS}
