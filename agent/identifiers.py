"""Words of a call without the numbers and addresses that tell who said them, however they are spelled or said.

A placeholder stands for each: [phone], [email], [aadhaar], [pan], [card], [vehicle]. Prices, areas and dates stay: they
are round, or too short, or have a unit behind them.
"""

import re
from collections.abc import Iterator
from typing import Any

from agent.amounts_said import are_amounts, are_sizes, is_list
from agent.language.number_spellings import number_spellings
from agent.number_runs import AADHAAR, CARD, LETTERS, personal_numbers

_LETTER = rf"\w{LETTERS}"
_WRITTEN = re.compile(r"(?<![\w,./])(?<!₹)(?<!₹ )(?:\+|\b00)?\(?(?:\d(?:\.|[ ()-]{0,2})){7,18}\d(?![A-Za-z\d])")
_MOBILE = re.compile(
    r"(?<![\d.,])(?<!₹)(?<!₹ )(?<!\brs )(?:(?:\+|00)?91[ -]?|0)?[6-9]\d{4}[ -]?\d{5}(?![\d])(?!,\d|\.\d)"
    r"(?!\s*(?:sq\.?|square|sft|sqft|feet|ft|lakhs?|lacs?|crores?|cr|rupees?|rs|gaj|acres?)\b|\s*(?:/-|%|वर्ग|लाख|करोड़|रुपये))",
    re.IGNORECASE,
)
"""A number of a mobile, whatever stands around it, but for a unit right behind it."""
_UNIT = re.compile(
    r"\s*(?:,\d|\.\d|%|/-|(?:sq\.?|square|sft|sqft|feet|ft|lakhs?|lacs?|crores?|cr|rupees?|rs|gaj|acres?|"
    r"लाख|करोड़|रुपये|वर्ग)(?![^\W\d_]))",
    re.IGNORECASE,
)
"""What makes the number before it part of an amount."""
DIGITS_OF_AADHAAR = 12
FEWEST_OF_CARD = 15
DIGITS_OF_MOBILE = 10

_TOKEN = rf"[{_LETTER}.+-]++"


def _any_number_said(below: int) -> str:
    words = sorted((word for word, value in number_spellings().items() if value < below), key=len, reverse=True)
    return rf"(?:{'|'.join(map(re.escape, words))})(?![{_LETTER}])"


_DIGIT = rf"(?:\d|{_any_number_said(10)})"
_BELOW_HUNDRED = _any_number_said(100)
_MISHEARD = re.compile(
    rf"\b(?=(?:\w+[ ,]+){{0,9}}(?:to|too|for|won|ate)\b)(?:six|seven|eight|nine|ate)"
    rf"(?:[ ,]+(?:{_any_number_said(10)}|oh?|to|too|for|won|ate)(?![{_LETTER}])){{9}}(?![ ,]+{_DIGIT})",
    re.IGNORECASE,
)
"""A mobile's ten digits said one by one, of which words that sound alike were heard: "nine eight for five"."""
_NOUGHT_AS_LETTER = re.compile(r"(?<!\w)(?=[6-9]\d*O)[6-9][\dO]{4}[ -]?[\dO]{5}(?!\w)", re.IGNORECASE)
_SLASHED = re.compile(r"(?<![\w/])\d{4}(?:/\d{4}){2,3}(?![\w/])")
_JOINED = re.compile(r"(?<!\w)[6-9]\d{4}_\d{5}(?!\w)")
_LOCAL = (
    rf"(?:(?:(?:[a-z]|double|{_DIGIT})\s){{2,12}})?{_TOKEN}(?:\s(?:dot|underscore|dash|hyphen|डॉट|अंडरस्कोर)\s[{_LETTER}+-]++){{0,8}}"
    rf"(?:\s(?:\d{{1,4}}|{_BELOW_HUNDRED})){{0,6}}"
)
_AT = r"(?:\s?(?:@|\(at\)|\[at\])\s?|\s(?:at the rate(?: of)?|at|एट द रेट|ऐट द रेट|एट|ऐट|अट)\s)"
_DOT = r"(?:\s?(?:\.|\(dot\)|\[dot\])\s?|\s(?:dot|डॉट)\s)"
_END = r"(?:com|co|in|org|net|edu|gov|info|biz|io|me|example|test|कॉम|इन)(?![^\W\d_])"
_MAILS = r"(?:gmail|g mail|yahoo|hotmail|outlook|rediffmail|icloud|proton(?:mail)?|जीमेल|याहू|हॉटमेल)(?![^\W\d_])"
_PAYS = r"(?:ok ?(?:axis|icici|sbi|hdfc ?bank)|ybl|paytm|upi|ibl|axl|apl)\b"
_EMAIL = re.compile(
    rf"(?P<address>{_LOCAL}{_AT}[a-z\u0900-\u097f][{_LETTER}-]*(?:{_DOT}[{_LETTER}-]+)*{_DOT}{_END}(?:{_DOT}{_END})*"
    rf"|{_LOCAL}{_AT}{_MAILS}|{_LOCAL}{_AT}{_PAYS}|{_TOKEN}@[a-z][\w-]*(?:\.[\w-]+)*\.[a-z]{{2,}})|{_TOKEN}",
    re.IGNORECASE,
)
"""An address, or else a whole word: one that begins no address is not looked at again from each of its letters."""
_SITE = re.compile(r"\s(?P<local>[a-z]+)\sat\s[a-z]+(?:\sdot\s|\s?\.\s?)", re.IGNORECASE)
_NO_LOCAL = frozenset(
    "look looked looking it saw see seen is are was listed available found them this that these there check checked "
    "price ad ads advert one posted go went on register flat home house homes flats property online me you him "
    "her".split()
)
"""Words before "at housing dot com" that are nobody's address."""
_SPELLED = r"[a-z]\s(?:for|as in|se)\s[a-z]+[ ,]+"
_DIGITS_OF_PAN = rf"(?:{_DIGIT}[ ,.-]*){{4}}"
_PAN = re.compile(
    rf"\b[a-z]{{5}}\d{{4}}[a-z]\b|\b(?:[a-z][ .-]){{4}}[a-z][ .-]*{_DIGITS_OF_PAN}[a-z]\b"
    rf"|\b(?:{_SPELLED}){{5}}{_DIGITS_OF_PAN}[a-z]\b(?:\s(?:for|as in|se)\s[a-z]+)?",
    re.IGNORECASE,
)
_SPEAKS_OF_PAN = re.compile(r"\bpan\b|\bpermanent account|पैन", re.IGNORECASE)
_SPACED_PAN = re.compile(rf"\b[A-Z]{{3}}[PCHFATBLJGK][A-Z][ -]?{_DIGITS_OF_PAN}[A-Z]\b", re.IGNORECASE)

_STATES = (
    "AN|AP|AR|AS|BR|CG|CH|DD|DL|DN|GA|GJ|HP|HR|JH|JK|KA|KL|LA|LD|MH|ML|MN|MP|MZ|NL|OD|PB|PY|RJ|SK|TN|TR|TS|TG|UK|UP|WB"
)
_SPELLED_STATES = "|".join(f"{each[0]}[ .]{each[1]}" for each in _STATES.split("|"))
_NO_SERIES = r"(?!(?:bhk|of|to|in|ft|km|by|or|is|on|at|ya|se|cr|k|rk|sq|and|per|the|for|yr)\b)"
_VEHICLE = re.compile(
    rf"\b(?:{_STATES})[ -]?\d{{1,2}}[ -]?{_NO_SERIES}[A-Z]{{1,3}}[ -]?\d{{4}}\b"
    rf"|\b\d{{2}}[ -]?BH[ -]?\d{{4}}[ -]?[A-Z]{{1,2}}\b"
    rf"|\b(?:{_STATES}|{_SPELLED_STATES})(?:[ .]{_DIGIT}){{1,2}}(?:[ .][A-Z]){{1,3}}(?:[ .]{_DIGIT}){{4}}",
    re.IGNORECASE,
)


def without_identifiers(said: str) -> str:
    """`said` with placeholders in place of what tells who speaks; names stay."""
    said = _EMAIL.sub(_of_address, said)
    said = _PAN.sub("[pan]", said)
    if _SPEAKS_OF_PAN.search(said):
        said = _SPACED_PAN.sub("[pan]", said)
    said = _JOINED.sub("[phone]", _NOUGHT_AS_LETTER.sub("[phone]", _MISHEARD.sub("[phone]", said)))
    if AADHAAR.search(said) or CARD.search(said):
        said = _SLASHED.sub(_of_written, said)
    said = _MOBILE.sub(_of_mobile, said)
    said = _WRITTEN.sub(_of_written, _VEHICLE.sub("[vehicle]", said))
    return "".join(_without_said(said))


def _without_said(said: str) -> Iterator[str]:
    at = 0
    for found in personal_numbers(said):
        yield said[at : found.start]
        yield found.kind
        at = found.end
    yield said[at:]


def _of_address(match: re.Match[str]) -> str:
    """The placeholder of an address; a site that something is seen "at" is none."""
    if not match["address"]:
        return match[0]
    site = _SITE.match(f" {match[0]}")
    return match[0] if site and site["local"].lower() in _NO_LOCAL else "[email]"


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


def _of_mobile(match: re.Match[str]) -> str:
    """The placeholder of a mobile's number; itself where it is an amount: rupees have noughts at their end."""
    return match[0] if match[0].endswith("00000") else "[phone]"


def _of_written(match: re.Match[str]) -> str:
    """The placeholder of a number in digits; itself where it is an amount, a date or a list of amounts."""
    written = match[0]
    groups = re.findall(r"\d+", written)
    plain, end = "".join(groups), written[len(written.rstrip(" ().-")) :]
    if _is_amount(match, groups) or _is_date(written):
        return written
    kind = _kind_of(plain, sure=written.startswith(("+", "00")))
    return f"{kind}{end}" if kind else written


def _is_amount(match: re.Match[str], groups: list[str]) -> bool:
    """Whether a unit stands behind it, or each of its groups is an amount or a number of a list by itself."""
    if _UNIT.match(match.string, match.end()):
        return True
    if are_sizes(groups) and not AADHAAR.search(match.string):
        return True
    return are_amounts(groups) or is_list(groups)


def _is_date(written: str) -> bool:
    return re.match(r"(?:19|20)\d\d-\d\d(?:-\d\d)?\b|\d\d?[- ]\d\d?[- ](?:19|20)\d\d\b", written) is not None


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
