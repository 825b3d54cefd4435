"""Numbers that tell who speaks, said in figures, in words, in pairs, with breaks and asides: which of them they are.

A run is what is said of digits one after another. It is personal where its digits are as many as a telephone number, an
Aadhaar or a card has; amounts, lists of flats, dates and years in it are none of its digits.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from agent.amounts_said import UNIT, are_amounts, are_sizes, is_list
from agent.language.number_spellings import number_spellings

LETTERS = r"\u0900-\u0d7f"
_DATE = r"(?<!\d )(?:0?[1-9]|[12]\d|3[01]) (?:0?[1-9]|1[0-2]) 20[2-4]\d(?!\d)"
_COUNT = "two|three|four|five|six|do|teen|cha+r|pa+nch|[2-6]"
_HALF = rf"(?:first|last|next|aakhri|baaki)\s(?:{_COUNT})(?:\s(?:digits?|are|is))*\b"
"""What announces a part of a number: "last five"."""
_TOKEN = re.compile(
    rf"{_DATE}|\b{_HALF}|\d+(?:[.,/:]\d+)*|[^\W\d_{LETTERS}]+(?:['’][^\W\d_]+)*|[\w{LETTERS}]+|\S", re.IGNORECASE
)
_TIMES = {
    "double": 2, "dabal": 2, "dubal": 2, "डबल": 2, "triple": 3, "tripal": 3, "tripple": 3, "ट्रिपल": 3, "quadruple": 4,
}  # fmt: skip
FILLERS = frozenset("and aur then phir fir uh um hmm hai और फिर है".split())
ASIDES = frozenset(
    """
    then and aur phir fir okay ok kay haan han ha yes yeah yep wait sorry hello hi can you hear me got it next after
    that uske iske ke baad note likha likhiye likho right sir maam ma'am madam ji achha acha accha theek thik hai now
    please the rest is aage again space dash hyphen gap let check see just hold on moment sec
    फिर और हां हाँ उसके के बाद ठीक है जी रुकिए सुनिए हैलो हेलो अच्छा ओके आगे
    """.split()
)
"""Words between two halves of one number."""
_HESITATION = re.compile(rf"u+h*m*|h+m+|e+r+m*|a+h+|{_HALF}")
MOST_ASIDE = 8
PUNCTUATION = frozenset(",.…-–?!;:")
_ROUNDED = re.compile(r"[1-9]\d{0,4}0{4,}")
"""An amount by itself: 8500000."""
_IN_LETTERS = re.compile(r"[A-Za-z/×]")
"""Beside a figure that is part of a word: "2bhk", "30x40", "P5210"."""
PERSONAL = re.compile(
    r"\b(?:number|no|num|mobile|phone|call|contact|whatsapp|dial|reach|note|sim|cell|landline|note|likh\w*)\b|नंबर|मोबाइल|फोन|कॉल|लिख|நம்பர்|ನಂಬರ್",
    re.IGNORECASE,
)
AADHAAR = re.compile(r"aa?dh?aa?r|\buid|आधार|ಆಧಾರ್|ஆதார்|ఆధార్", re.IGNORECASE)
CARD = re.compile(r"\bcards?\b|credit|debit|visa|master|rupay|कार्ड", re.IGNORECASE)
NEAR = 60
"""Characters before a number in which a word tells what it is."""
FEWEST_SAID = 7
"""So many digits said one by one are a part of a number to be called at."""
MOBILE = "6789"


@dataclass(frozen=True, slots=True)
class Piece:
    """A number of a run.

    digits      what it stands for
    start, end  where it was said
    singly      whether it is said digit by digit, in words
    figures     whether it is written in figures
    breaks      whether something stands between it and the piece before it
    aside       whether that is more than a sign and a filler
    """

    digits: str
    start: int
    end: int
    singly: bool
    figures: bool = False
    breaks: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Personal:
    """A stretch of text that tells who speaks."""

    start: int
    end: int
    kind: str


def personal_numbers(said: str) -> Iterator[Personal]:
    """The numbers of `said` that tell who speaks, in order."""
    for run in _runs(said):
        pieces = _without_amounts(said, run)
        while pieces:
            found = _longest(said, pieces)
            if found is None:
                break
            first, last, kind = found
            yield Personal(_start_of(said, pieces[first].start), pieces[last].end, kind)
            pieces = pieces[last + 1 :]


def _runs(said: str) -> Iterator[list[Piece]]:
    """Numbers that follow each other with nothing between them but signs, fillers and asides."""
    run: list[Piece] = []
    between: list[str] = []
    for piece, word in _pieces(said):
        if piece is None:
            between.append(word)
            if word not in PUNCTUATION and (not _is_aside(word) or len(between) > MOST_ASIDE) and run:
                yield run
                run = []
            continue
        words = [each for each in between if each not in PUNCTUATION]
        aside = any(each not in FILLERS for each in words) or len(words) > 2 or between.count(".") > 1
        run.append(replace(piece, breaks=bool(between), aside=aside))
        between = []
    if run:
        yield run


def _is_aside(word: str) -> bool:
    return word in ASIDES or _HESITATION.fullmatch(word) is not None


def _pieces(said: str) -> Iterator[tuple[Piece | None, str]]:
    """Each number of `said`, and each other word."""
    values = number_spellings()
    times, times_at, tens = 1, -1, None
    tokens = list(_TOKEN.finditer(said))
    for at, token in enumerate(tokens):
        word = token[0].lower()
        if word in _TIMES and at + 1 < len(tokens):
            times, times_at = _TIMES[word], token.start()
            continue
        start, repeated = (times_at, times) if times > 1 else (token.start(), 1)
        times = 1
        if tens and word in values and 0 < values[word] < 10 and said[tens.end : token.start()].strip(" -") == "":
            yield Piece(f"{tens.digits[0]}{values[word]}", tens.start, token.end(), False), ""
            tens = None
            continue
        if tens:
            yield tens, ""
            tens = None
        if word[0].isdecimal():
            beside = said[max(0, token.start() - 1) : token.start()], said[token.end() : token.end() + 1]
            plain = word.isdecimal() and not any(map(_IN_LETTERS.fullmatch, beside)) and not _ROUNDED.fullmatch(word)
            digits = "".join(str(int(each)) for each in word) if plain else ""
            yield (Piece(digits * repeated, start, token.end(), repeated > 1, True), "") if plain else (None, word)
        elif word in values:
            value = values[word]
            piece = Piece(str(value) * repeated, start, token.end(), value < 10)
            if value >= 20 and value % 10 == 0:
                tens = piece
            else:
                yield piece, ""
        else:
            yield None, word
    if tens:
        yield tens, ""


def _without_amounts(said: str, run: Sequence[Piece]) -> list[Piece]:
    """A run without the amounts, dates and counts at its end."""
    pieces = list(run)
    while pieces and UNIT.match(said, pieces[-1].end):
        last = pieces.pop()
        if len(last.digits) > 1 and not last.breaks:
            while pieces and not pieces[-1].singly and not last.breaks:
                last = pieces.pop()
    return pieces


def _longest(said: str, pieces: Sequence[Piece]) -> tuple[int, int, str] | None:
    """The first and the last piece of the longest number that tells who speaks, and what it is."""
    best: tuple[int, int, str] | None = None
    most = 0
    for first in (at for at, piece in enumerate(pieces) if at == 0 or piece.breaks or _changes(pieces, at)):
        digits, aside, singly = "", False, True
        for last in range(first, len(pieces)):
            digits += pieces[last].digits
            singly = singly and pieces[last].singly
            aside = aside or (last > first and pieces[last].aside)
            if len(digits) > 19:
                break
            ends = last + 1 == len(pieces) or pieces[last + 1].breaks or _changes(pieces, last + 1)
            if ends and len(digits) > most:
                kind = _kind(said, pieces[first : last + 1], digits, aside=aside, singly=singly)
                if kind:
                    best, most = (first, last, kind), len(digits)
    return best


def _changes(pieces: Sequence[Piece], at: int) -> bool:
    """Whether words follow on figures, or figures on words."""
    return pieces[at].singly != pieces[at - 1].singly


def _kind(said: str, pieces: Sequence[Piece], digits: str, *, aside: bool, singly: bool) -> str:
    """What these digits are; "" where they tell nobody."""
    groups = [each.digits for each in pieces]
    listed = any(is_list(groups[at : at + 3]) for at in range(max(1, len(groups) - 2)))
    if not singly and (are_amounts(groups) or listed or (are_sizes(groups) and not AADHAAR.search(said))):
        return ""
    before = said[max(0, pieces[0].start - NEAR) : pieces[0].start]
    number = digits.lstrip("0")
    mobile = number.removeprefix("91") if len(number) == 12 else number
    announced = PERSONAL.search(before) is not None and not mobile.endswith("000")
    if len(mobile) == 10 and (mobile[0] in MOBILE or announced):
        return "[phone]" if singly or aside or len(pieces) == 1 or announced or _is_said(pieces) else ""
    if len(digits) in (12, 15, 16, 19) and (singly or _in_fours(groups) or AADHAAR.search(before)):
        return "[aadhaar]" if len(digits) == 12 else "[card]"
    if aside:
        return ""
    if singly and len(digits) >= FEWEST_SAID:
        return "[card]" if len(digits) > 15 else "[phone]"
    return "[phone]" if len(digits) >= 10 and before.rstrip().lower().endswith(("plus", "+")) else ""


def _is_said(pieces: Sequence[Piece]) -> bool:
    """Whether they are those in which numbers are said: pairs and singles, or halves."""
    lengths = {len(each.digits) for each in pieces}
    listed = any(each.breaks and each.figures for each in pieces[1:])
    return (max(lengths) <= 3 and not listed) or lengths <= {3, 4, 5} or any(each.singly for each in pieces)


def _in_fours(groups: Sequence[str]) -> bool:
    lengths = {len(each) for each in groups}
    return lengths <= {4} or lengths <= {1, 2, 4} or (lengths == {4, 3})


def _start_of(said: str, start: int) -> int:
    """Where a number begins, with the plus before it."""
    before = said[:start].rstrip()
    for sign in ("plus", "+"):
        if before.lower().endswith(sign):
            return len(before) - len(sign)
    return start
