"""Words of a call without the numbers and addresses that tell who said them, however they are spelled or said.

A placeholder stands for each: [phone], [email], [aadhaar], [pan], [card]. Prices, areas and dates stay: they are round,
or too short, or have a unit behind them.
"""

import re
from collections.abc import Iterator
from typing import Any

_SPOKEN = (
    "zero oh o shunya shoonya sifar sonne sunna poojyam शून्य ಸೊನ್ನೆ ஜீரோ సున్నా जीरो",
    "one ek ondu onnu okati एक वन ಒಂದು ஒன்று ఒకటి এক",
    "two do don eradu rendu दो दोन टू ಎರಡು இரண்டு రెండు দুই",
    "three teen tin mooru moonu moodu तीन थ्री ಮೂರು மூன்று మూడు তিন",
    "four char chaar naalku nalku naalu naalugu चार फोर ನಾಲ್ಕು நான்கு నాలుగు চার",
    "five panch paanch paach pach aidu anju ainthu पांच पाँच पाच फाइव ಐದು ஐந்து ఐదు পাঁচ",
    "six chhe che chhah chah cheh chhai saha aaru छह छः छ छे सहा सिक्स ಆರು ஆறு ఆరు ছয়",
    "seven saat sat sath elu ezhu edu yelu सात सेवन ಏಳು ஏழு ఏడు সাত",
    "eight aath ath aat entu ettu enimidi आठ एट ಎಂಟು எட்டு ఎనిమిది আট",
    "nine nau nou no ombattu ombathu onbadhu tommidi नौ नऊ नाइन ಒಂಬತ್ತು ஒன்பது తొమ్మిది নয়",
)
"""The words of each digit, 0 to 9, in the languages of the calls."""
_DIGIT_OF = {word: digit for digit, words in enumerate(_SPOKEN) for word in words.split()}
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_PAIR_OF = {word: f"{10 + at}" for at, word in enumerate(_TEENS)} | {
    word: f"{20 + 10 * at}" for at, word in enumerate(_TENS)
}
_TIMES = {"double": 2, "dabal": 2, "डबल": 2, "triple": 3, "tripal": 3, "ट्रिपल": 3}
FILLERS = frozenset("and aur then phir uh um hmm hai और फिर".split())

_LETTER = r"\w\u0900-\u0d7f"
_WORDS = "|".join(sorted(map(re.escape, (*_DIGIT_OF, *_PAIR_OF, *_TIMES)), key=len, reverse=True))
_ONE = rf"(?:\d{{1,5}}|{_WORDS})(?![{_LETTER}])"
_GAP = rf"(?:[\s,.…–-]{{1,4}}(?:(?:{'|'.join(FILLERS)})[\s,.…-]{{1,3}}){{0,2}})"
_SAID = re.compile(rf"(?<![{_LETTER}]){_ONE}(?:{_GAP}{_ONE}){{2,}}", re.IGNORECASE)
_PIECE = re.compile(rf"\d+|[{_LETTER}]+", re.IGNORECASE)
_WRITTEN = re.compile(r"(?<![\d,.])(?<!₹)(?<!₹ )(?:\+|\b00)?\(?(?:\d[ ().-]{0,2}){7,18}\d(?!\d)")
_UNIT = re.compile(
    r"\s*(?:,\d|\.\d|/-|(?:sq\.?|square|sft|feet|ft|lakhs?|lacs?|crores?|cr|k|thousand|hazaar|hazar|rupees|rs|"
    r"inr|acres?|gaj|guntas?|km|per|monthly|वर्ग|लाख|करोड़|रुपये|हजार)(?![^\W\d_]))",
    re.IGNORECASE,
)
"""What makes the number before it an amount."""
ROUND = ("00", "50")
"""Ends of the amounts that stand side by side: "1200 1450 1600"."""
DIGITS_OF_AADHAAR = 12
FEWEST_OF_CARD = 15
DIGITS_OF_MOBILE = 10
FEWEST_SAID = 7
"""So many digits said one by one are a part of a number to be called at."""

_TOKEN = rf"[{_LETTER}.+-]++"
_LOCAL = rf"{_TOKEN}(?:\s(?:dot|underscore|dash|hyphen|डॉट|अंडरस्कोर)\s[{_LETTER}+-]++){{0,8}}(?:\s\d{{1,4}})?"
_AT = r"(?:\s?(?:@|\(at\)|\[at\])\s?|\s(?:at the rate(?: of)?|at|एट द रेट|ऐट द रेट|एट)\s)"
_DOT = r"(?:\s?\.\s?|\s(?:dot|डॉट)\s)"
_END = r"(?:com|co|in|org|net|edu|gov|info|biz|io|me|example|test|कॉम|इन)(?![^\W\d_])"
_MAILS = r"(?:gmail|g mail|yahoo|hotmail|outlook|rediffmail|icloud|proton(?:mail)?|जीमेल|याहू|हॉटमेल)(?![^\W\d_])"
_PAYS = r"(?:ok(?:axis|icici|sbi|hdfcbank)|ybl|paytm|upi|ibl|axl|apl)\b"
_EMAIL = re.compile(
    rf"(?P<address>{_LOCAL}{_AT}[a-z\u0900-\u097f][{_LETTER}-]*(?:{_DOT}[{_LETTER}-]+)*{_DOT}{_END}(?:{_DOT}{_END})*"
    rf"|{_LOCAL}{_AT}{_MAILS}|{_TOKEN}@{_PAYS}|{_TOKEN}@[a-z][\w-]*(?:\.[\w-]+)*\.[a-z]{{2,}})|{_TOKEN}",
    re.IGNORECASE,
)
"""An address, or else a whole word: one that begins no address is not looked at again from each of its letters."""
_DIGIT = rf"(?:\d|{'|'.join(sorted(map(re.escape, _DIGIT_OF), key=len, reverse=True))})"
_PAN = re.compile(
    rf"\b[a-z]{{5}}\d{{4}}[a-z]\b|\b(?:[a-z][ .-]){{4}}[a-z][ .-]*(?:{_DIGIT}[ .-]*){{4}}[a-z]\b",
    re.IGNORECASE,
)
_SPACED_PAN = re.compile(r"\b[A-Z]{3}[PCHFATBLJGK][A-Z] ?\d{4} ?[A-Z]\b", re.IGNORECASE)


def without_identifiers(said: str) -> str:
    """`said` with placeholders in place of what tells who speaks; names stay."""
    said = _EMAIL.sub(lambda found: "[email]" if found["address"] else found[0], said)
    said = _PAN.sub("[pan]", said)
    if re.search(r"\bpan\b", said, re.IGNORECASE):
        said = _SPACED_PAN.sub("[pan]", said)
    return _SAID.sub(_of_said, _WRITTEN.sub(_of_written, said))


def all_without_identifiers(value: Any) -> Any:
    """JSON-plain `value` with placeholders in each of its texts."""
    match value:
        case str():
            return without_identifiers(value)
        case list():
            return [all_without_identifiers(each) for each in value]
        case dict():
            return {key: all_without_identifiers(each) for key, each in value.items()}
    return value


def _of_written(match: re.Match[str]) -> str:
    """The placeholder of a number in digits; itself where it is an amount, a date or a list of amounts."""
    written = match[0]
    groups = re.findall(r"\d+", written)
    plain, end = "".join(groups), written[len(written.rstrip(" ().-")) :]
    if _UNIT.match(match.string, match.end()) or _is_plural(groups) or _is_date(written):
        return written
    kind = _kind_of(plain, sure=written.startswith(("+", "00")))
    return f"{kind}{end}" if kind else written


def _is_plural(groups: list[str]) -> bool:
    """Whether each is an amount of its own: "5000000-7550000", "1200 1450 1600"."""
    return len(groups) > 1 and all(len(each) > 2 and each.endswith(ROUND) for each in groups)


def _is_date(written: str) -> bool:
    return re.match(r"(?:19|20)\d\d-\d\d(?:-\d\d)?\b|\d\d?-\d\d?-(?:19|20)\d\d\b", written) is not None


def _kind_of(digits: str, *, sure: bool = False) -> str:
    """What so many digits in a row are; "" of what may be an amount: rupees have noughts at their end."""
    plain = "".join(str(int(each)) for each in digits)
    if len(plain) == DIGITS_OF_MOBILE and plain[0] in "6789":
        return "[phone]"
    if len(plain) < DIGITS_OF_MOBILE or plain.endswith("00000"):
        return "[phone]" if sure else ""
    if len(plain) >= FEWEST_OF_CARD:
        return "[card]"
    is_called = sure or (plain.startswith(("91", "0", "1800")) and plain[-10] in "16789")
    return "[aadhaar]" if len(plain) == DIGITS_OF_AADHAAR and not is_called else "[phone]"


def _of_said(match: re.Match[str]) -> str:
    """The placeholder of a number in words, or in words and digits; itself where it is none."""
    pieces = [each for each in _PIECE.findall(match[0].lower()) if each not in FILLERS]
    if _UNIT.match(match.string, match.end()) and not match[0].strip()[-1].isalpha():
        return match[0]
    digits = "".join(_digits_of(pieces))
    singly = all(each in _DIGIT_OF or each in _TIMES or len(each) == 1 for each in pieces)
    if singly and len(digits) >= FEWEST_SAID:
        return _kind_of(digits) or "[phone]"
    is_whole = len(digits) == DIGITS_OF_MOBILE and digits[0] in "6789"
    in_words = any(not each.isdigit() for each in pieces)
    is_long = (
        len(digits) > DIGITS_OF_MOBILE and in_words and not _is_plural([each for each in pieces if each.isdigit()])
    )
    return _kind_of(digits) or match[0] if is_whole or is_long else match[0]


def _digits_of(pieces: list[str]) -> Iterator[str]:
    """ "98", "4", "55" of "ninety eight four double five"."""
    times, tens = 1, ""
    for each in [*pieces, ""]:
        if tens and each in _DIGIT_OF and _DIGIT_OF[each]:
            yield f"{tens[0]}{_DIGIT_OF[each]}"
            tens = ""
            continue
        yield tens
        tens = ""
        if each in _TIMES:
            times = _TIMES[each]
        elif each in _TENS:
            tens = _PAIR_OF[each]
        elif each:
            yield (str(_DIGIT_OF[each]) if each in _DIGIT_OF else _PAIR_OF.get(each, each)) * times
            times = 1
