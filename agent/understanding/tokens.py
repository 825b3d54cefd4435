"""Cutting a turn into tokens, once; every reader of spans works on the same list."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a sign of the query.

    text        as written
    word        what is compared: lower case, without accents
    start, end  character offsets in the query, so that `heard` can quote it
    """

    text: str
    word: str
    start: int
    end: int
